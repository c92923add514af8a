/* matrix_figure.c - what each actor does to each other, in a matrix: who does it is the row, to whom
 * the column.  A cell has the mean score, with its sign, over the number of events; what is only
 * alleged is said to be, and nothing is not white: it is zero where all was looked for, else silent or
 * not looked for. */

#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/relations.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ACTORS = 10 };

#define LEAST_CELL 35.0 /* the word "alleged" */
#define HEIGHT 26.0
#define MOST_HEAD 120.0

typedef struct matrix {
    ent_sheet *s;
    const ent_relations *r; /* directed */
    uint32_t actor[MOST_ACTORS], n, left_out;
    uint32_t *events;               /* per actor of the region */
    double label, cell, head, most; /* most: the score whose colour is full */
    bool any_alleged, any_zero, any_silent, any_unsought;
} matrix;

/* ---- which actors */

static bool count_events(matrix *m) {
    const ent_region *region = m->r->region;
    m->events = ent_arena_alloc(&m->s->arena, region->n_actors + 1, sizeof *m->events);
    for (uint32_t i = 0; m->events && i < m->r->n_rows; i++) {
        const ent_relation_row *row = &m->r->rows[i];
        m->events[row->dyad->a] += row->all.n;
        m->events[row->dyad->b] += row->all.n;
        if (!isnan(row->sure.mean)) m->most = fmax(m->most, fabs(row->sure.mean));
    }
    return m->events != NULL;
}

/* Those with most events, in the order of the model. */
static void choose(matrix *m, uint32_t most) {
    const ent_region *region = m->r->region;
    uint32_t n = 0;
    for (uint32_t a = 0; a < region->n_actors; a++) {
        uint32_t before = 0;
        if (!m->events[a]) continue;
        n++;
        for (uint32_t b = 0; b < region->n_actors; b++)
            before += m->events[b] > m->events[a] || (m->events[b] == m->events[a] && b < a);
        if (before < most) m->actor[m->n++] = a;
    }
    m->left_out = n - m->n;
}

static const ent_relation_row *row_of(const matrix *m, uint32_t from, uint32_t to) {
    for (uint32_t i = 0; i < m->r->n_rows; i++)
        if (ent_relation_from(&m->r->rows[i]) == from && ent_relation_to(&m->r->rows[i]) == to)
            return &m->r->rows[i];
    return NULL;
}

static ent_slice title_of(const matrix *m, uint32_t actor) {
    const ent_actor *a = &m->r->region->actors[actor];
    return a->title.n ? a->title : a->name;
}

static void measure(matrix *m) {
    const ent_region *region = m->r->region;
    double page = m->s->plot.right - m->s->plot.left;
    for (uint32_t a = 0; a < region->n_actors; a++)
        if (m->events[a]) m->label = fmax(m->label, ent_sheet_width_of(title_of(m, a), false) + 8);
    m->label = fmin(m->label, page / 4);
    uint32_t room = (uint32_t)floor((page - m->label) / LEAST_CELL);
    choose(m, room < MOST_ACTORS ? room : MOST_ACTORS);
    m->cell = fmin(44, (page - m->label) / (m->n ? m->n : 1));
    for (uint32_t k = 0; k < m->n; k++)
        m->head = fmax(m->head, ent_sheet_width_of(title_of(m, m->actor[k]), false) + 8);
    m->head = fmin(m->head, MOST_HEAD);
    if (!(m->most > 0)) m->most = 1;
}

/* ---- cells */

typedef enum content { EVENTS, ONLY_ALLEGED, ZERO, SILENT, UNSOUGHT, ITSELF } content;

static content content_of(const matrix *m, const ent_relation_row *row, bool itself) {
    if (itself) return ITSELF;
    if (row && row->sure.n) return EVENTS;
    if (row && row->all.n) return ONLY_ALLEGED;
    if (!row || m->r->first > m->r->last) return UNSOUGHT;
    ent_day since, until, last;
    if (!ent_relation_days(m->r, m->r->first, &since, &last) ||
        !ent_relation_days(m->r, m->r->last, &last, &until))
        return UNSOUGHT;
    ent_sought sought = ent_relation_sought(row, since, until);
    return sought == ENT_SOUGHT_ALL ? ZERO : sought == ENT_NOT_SOUGHT ? UNSOUGHT : SILENT;
}

/* From white to blue above 0 and to orange below, light enough for black letters. */
static const char *fill_of(const matrix *m, double mean) {
    static const char *const up[] = {"#f3f7fa", "#dbe8f1", "#bdd6e6", "#98c0d9", "#74aacb"};
    static const char *const down[] = {"#fbf5ee", "#f8e6d2", "#f5d2ad", "#f0b981", "#e99f56"};
    if (isnan(mean) || mean == 0) return "#fff";
    int step = (int)fmin(4, floor(5 * fabs(mean) / m->most));
    return mean > 0 ? up[step] : down[step];
}

static void put_mean(ent_str *out, double mean) {
    if (isnan(mean)) {
        ent_str_add(out, "no score");
        return;
    }
    if (mean > 0) ent_str_add_char(out, '+');
    ent_put_decimals(out, mean, 1);
}

static void put_box(const matrix *m, double x, double y, const char *class_name, const char *fill) {
    ent_svg *svg = &m->s->plot.svg;
    ent_svg_rect_open(svg, x + 0.5, y + 0.5, m->cell - 1, HEIGHT - 1);
    ent_svg_attr(svg, "class", class_name);
    if (fill)
        ent_svg_attr(svg, "fill", fill);
    else
        ent_sheet_fill_hatch(m->s);
    if (class_name[0] == 'a') ent_svg_attr(svg, "stroke-dasharray", "2 1.5");
    ent_svg_close(svg);
}

static void put_words(const matrix *m, double x, double y, const char *upper, ent_str *lower) {
    double middle = x + m->cell / 2;
    if (upper)
        ent_sheet_text(m->s, middle, y + 11.5, ENT_SVG_MIDDLE, false, "mean", ent_slice_of(upper));
    ent_sheet_text(m->s, middle, y + 22, ENT_SVG_MIDDLE, false, "number",
                   ent_sheet_keep(m->s, lower));
}

static void put_cell_box(const matrix *m, const ent_relation_row *row, content c, double x,
                         double y) {
    switch (c) {
    case EVENTS: put_box(m, x, y, "events", fill_of(m, row->sure.mean)); break;
    case ONLY_ALLEGED: put_box(m, x, y, "alleged", "#fff"); break;
    case ZERO: put_box(m, x, y, "zero", "#fff"); break;
    case SILENT: put_box(m, x, y, "silent", "#fff"); break;
    case UNSOUGHT: put_box(m, x, y, "no-data", NULL); break;
    case ITSELF: break;
    }
}

static void put_cell_words(const matrix *m, const ent_relation_row *row, content c, double x,
                           double y) {
    ent_str upper = {0}, lower = {0};
    if (c == EVENTS) {
        put_mean(&upper, row->sure.mean);
        ent_str_addf(&lower, "n %u", row->sure.n);
        put_words(m, x, y, isnan(row->sure.mean) ? "-" : ent_str_get(&upper), &lower);
    } else if (c == ONLY_ALLEGED) {
        ent_str_addf(&lower, "n %u", row->all.n);
        put_words(m, x, y, "alleged", &lower);
    } else if (c == ZERO) {
        ent_str_add(&lower, "n 0");
        put_words(m, x, y, NULL, &lower);
    } else if (c == SILENT) {
        ent_sheet_text(m->s, x + m->cell / 2, y + HEIGHT / 2 + 3.2, ENT_SVG_MIDDLE, false, "silent",
                       ent_slice_of("?"));
    }
    ent_page_drop(&m->s->plot.out, &upper);
}

/* Boxes, or the words in them. */
static void put_cells(const matrix *m, double left, double top, bool words) {
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t k = 0; k < m->n; k++) {
            const ent_relation_row *row = i == k ? NULL : row_of(m, m->actor[i], m->actor[k]);
            content c = content_of(m, row, i == k);
            (words ? put_cell_words : put_cell_box)(m, row, c, left + k * m->cell,
                                                    top + i * HEIGHT);
        }
}

/* ---- the page */

static void see(matrix *m) {
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t k = 0; k < m->n; k++) {
            const ent_relation_row *row = i == k ? NULL : row_of(m, m->actor[i], m->actor[k]);
            content c = content_of(m, row, i == k);
            m->any_alleged = m->any_alleged || c == ONLY_ALLEGED;
            m->any_zero = m->any_zero || c == ZERO;
            m->any_silent = m->any_silent || c == SILENT;
            m->any_unsought = m->any_unsought || c == UNSOUGHT;
        }
}

static void add_words(matrix *m) {
    ent_str s = {0};
    ent_str_add(&s, "What the actor of the row does to that of the column, ");
    ent_period_print(&s, m->r->asked.every, m->r->first);
    ent_str_add(&s, " to ");
    ent_period_print(&s, m->r->asked.every, m->r->last);
    ent_put_under(&s, m->r->region, m->r->alternative);
    ent_str_add(&s, ": mean score of events on record (-10 to +10), over their number.");
    ent_plot_add_head(&m->s->plot, &s);
    ent_str_add(&s, "+: cooperation, -: conflict; the darker, the stronger.  What is only alleged "
                    "is in no mean.");
    if (m->any_alleged)
        ent_str_add(&s, "  Dashed, alleged: on record only as somebody's allegation, not scored.");
    if (m->any_zero) ent_str_add(&s, "  n 0: all was looked for, and there was none.");
    if (m->any_silent) ent_str_add(&s, "  ?: none was found, but not all was looked for.");
    if (m->any_unsought) ent_str_add(&s, "  Hatched: no data; nobody looked, or not throughout.");
    ent_plot_add_note(&m->s->plot, 0, &s);
    if (m->left_out) {
        ent_put_count(&s, m->left_out, "actor", "actors");
        ent_str_add(&s, " with fewer events left out.");
        ent_plot_add_note(&m->s->plot, 0, &s);
    }
    ent_plot_note_alleged(&m->s->plot, NULL);
}

static void draw_matrix(matrix *m) {
    double body = m->head + m->n * HEIGHT, y = ent_plot_begin(&m->s->plot, "relations", body);
    double left = m->s->plot.left + m->label, top = y + m->head;
    ent_svg *svg = &m->s->plot.svg;
    if (m->any_unsought) ent_sheet_define_hatch(m->s, "#ccc");
    for (uint32_t k = 0; k < m->n; k++) {
        ent_slice title = title_of(m, m->actor[k]);
        ent_sheet_text_upright(m->s, left + (k + 0.5) * m->cell + 3.2, top - 4, "to",
                               ent_sheet_cut(m->s, title, false, m->head - 6));
        ent_sheet_text(m->s, left - 6, top + (k + 0.5) * HEIGHT + 3.2, ENT_SVG_END, false, "from",
                       ent_sheet_cut(m->s, title, false, m->label - 6));
    }
    ent_svg_group_open(svg, "cells");
    ent_svg_attr(svg, "stroke", "#bbb");
    ent_svg_attr_num(svg, "stroke-width", 0.5);
    put_cells(m, left, top, false);
    ent_svg_close(svg);
    put_cells(m, left, top, true);
    ent_plot_end(&m->s->plot, y + body);
}

static ent_status ask(ent_ctx *ctx, ent_dossier *d, ent_relations **out) {
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    o.directed = true;
    o.seed = d->how.seed;
    return ent_relations_run(ctx, d->region, &o, out);
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    ent_relations *r = NULL;
    ent_sheet sheet;
    (void)f;
    ent_status st = ask(ctx, d, &r);
    if (st != ENT_OK) return st;
    ent_sheet_open(&sheet, ctx, d->region, d->region->title.n ? d->region->title : d->region->name,
                   "", o);
    sheet.plot.r = r;
    matrix m = {.s = &sheet, .r = r};
    if (!count_events(&m)) st = ent_no_memory(ctx);
    if (st == ENT_OK) {
        measure(&m);
        see(&m);
        if (m.n < 2)
            st = ent_fail(ctx, ENT_ELIMIT, "there is nothing to draw: no pair has an event");
    }
    if (st == ENT_OK) {
        add_words(&m);
        draw_matrix(&m);
    }
    st = ent_sheet_close(&sheet, st, svg);
    ent_relations_free(r);
    return st;
}

/* ---- its twin: a row for each direction of a pair with an event */

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *t) {
    static const char *const head[] = {"who",        "to whom",      "events",
                                       "mean score", "only alleged", NULL};
    ent_relations *r = NULL;
    size_t at = 0;
    (void)f;
    ent_status st = ask(ctx, d, &r);
    if (st != ENT_OK) return st;
    *t = ent_twin_head(head);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        ent_str s = {0};
        if (!row->all.n) continue;
        ent_put_clean(&s, r->region->actors[ent_relation_from(row)].title);
        ent_twin_put(t, &at, &s);
        ent_put_clean(&s, r->region->actors[ent_relation_to(row)].title);
        ent_twin_put(t, &at, &s);
        ent_str_addf(&s, "%u", row->sure.n);
        ent_twin_put(t, &at, &s);
        if (row->sure.n) put_mean(&s, row->sure.mean);
        ent_twin_put(t, &at, &s);
        ent_str_addf(&s, "%u", row->all.n - row->sure.n);
        ent_twin_put(t, &at, &s);
    }
    ent_relations_free(r);
    return ENT_OK;
}

const ent_figure_kind ent_figure_relations = {"relations",
                                              ENT_PART_RELATIONS,
                                              "mean score and number of events, each to each",
                                              ent_figures_add_record,
                                              draw,
                                              twin};
