/* turns_figure.c - where the parties of a negotiation stand, turn by turn, by each model in rounds:
 * lines with their names at the ends, over where it settles and the range of that in draws. */

#include "report/bargain.h"
#include "report/course_plot.h"
#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/support.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_PARTIES = 40, MOST_PANELS = 12, MOST_POINTS = 400 };

#define PANEL 130.0 /* height of what is plotted, at least */
#define TITLE 20.0
#define BELOW 30.0 /* numbers of turns, and a gap */
#define APART 11.0 /* between names */

typedef struct panel {
    const ent_bargain_row *row;
    uint32_t dimension;
} panel;

typedef struct turns {
    ent_sheet *s;
    const ent_bargain *b;
    panel at[MOST_PANELS];
    uint32_t n;
    double height, names; /* of what is plotted; width of the names */
} turns;

static void list_panels(turns *g) {
    for (uint32_t r = 0; r < g->b->n_rows; r++) {
        const ent_bargain_row *row = &g->b->row[r];
        for (uint32_t k = 0; k < g->b->n_dimensions; k++)
            if (!row->missing && row->settlement.path && g->n < MOST_PANELS)
                g->at[g->n++] = (panel){row, k};
    }
}

static ent_slice end_label(const turns *g, const panel *p, uint32_t party) {
    ent_str s = {0};
    ent_put_clean(&s, ent_party_title(g->b, party));
    ent_str_add_char(&s, ' ');
    ent_put_point(&s, g->b, p->dimension,
                  ent_bargain_position(g->b, p->row, p->row->settlement.n_turns, p->dimension,
                                       party));
    return ent_sheet_keep(g->s, &s);
}

static void measure(turns *g) {
    for (uint32_t k = 0; k < g->n; k++)
        for (uint32_t i = 0; i < g->b->n; i++)
            g->names = fmax(g->names, ent_sheet_width_of(end_label(g, &g->at[k], i), false));
    g->names = fmin(g->names, (g->s->plot.right - g->s->plot.left) / 2.5);
    g->height = fmax(PANEL, g->b->n * APART + 8);
}

/* ---- names at the ends */

typedef struct name {
    uint32_t party;
    double wanted;
} name;

static int by_place(const void *a, const void *b) {
    const name *p = a, *q = b;
    if (p->wanted != q->wanted) return p->wanted < q->wanted ? -1 : 1;
    return p->party < q->party ? -1 : p->party > q->party;
}

/* ---- a panel */

static double y_of(const turns *g, const panel *p, double top, double x) {
    const ent_negotiation_problem *q = &g->b->table.problem;
    double low = q->low[p->dimension], high = q->high[p->dimension];
    return top + g->height * (1 - (x - low) / (high - low));
}

static void put_axis(const turns *g, const panel *p, double left, double right, double top) {
    const ent_negotiation_problem *q = &g->b->table.problem;
    double low = q->low[p->dimension], high = q->high[p->dimension];
    double step = ent_frame_round((high - low) / 5);
    ent_plot_rule(&g->s->plot, left, top + g->height, right, top + g->height, ENT_SHEET_GREY, 0.5);
    for (double x = step * ceil(low / step - 1e-9); x <= high + step * 1e-9; x += step) {
        double y = y_of(g, p, top, x);
        ent_str s = {0};
        ent_plot_rule(&g->s->plot, left, y, right, y, ENT_SHEET_PALE, 0.5);
        ent_put_point(&s, g->b, p->dimension, x);
        ent_sheet_text(g->s, left - 5, y + 3.2, ENT_SVG_END, false, "axis",
                       ent_sheet_keep(g->s, &s));
    }
}

static void put_turn_numbers(const turns *g, const panel *p, double left, double right,
                             double bottom) {
    uint32_t n = p->row->settlement.n_turns;
    double room = 26;
    uint32_t step = 1;
    ent_sheet_text(g->s, left - 8, bottom + 13, ENT_SVG_END, false, "axis", ent_slice_of("turn"));
    while (n / step * room > right - left) step++;
    for (uint32_t t = 0; t <= n; t += step) {
        ent_str s = {0};
        double x = left + (right - left) * (n ? t / (double)n : 0);
        ent_plot_rule(&g->s->plot, x, bottom, x, bottom + 3, ENT_SHEET_GREY, 0.5);
        ent_str_addf(&s, "%u", t);
        ent_sheet_text(g->s, x, bottom + 13, ENT_SVG_MIDDLE, false, "turn",
                       ent_sheet_keep(g->s, &s));
    }
}

/* Where it settles: the range of draws as a band, the point as a line of dashes. */
static void put_settlement(const turns *g, const panel *p, double left, double right, double top) {
    const ent_bargain_range *range = &p->row->range;
    ent_svg *svg = &g->s->plot.svg;
    double y = y_of(g, p, top, p->row->settlement.point[p->dimension]);
    if (range->n && range->low) {
        double high = y_of(g, p, top, range->high[p->dimension]);
        ent_svg_rect_open(svg, left, high, right - left,
                          y_of(g, p, top, range->low[p->dimension]) - high);
        ent_svg_attr(svg, "class", "range");
        ent_svg_attr(svg, "fill", "#e6eef4");
        ent_svg_close(svg);
    }
    ent_svg_line_open(svg, left, y, right, y);
    ent_svg_attr(svg, "class", "settlement");
    ent_svg_attr(svg, "stroke", ENT_SHEET_ACCENT);
    ent_svg_attr_num(svg, "stroke-width", 1);
    ent_svg_attr(svg, "stroke-dasharray", "1.5 2.5");
    ent_svg_close(svg);
}

static void put_line(const turns *g, const panel *p, uint32_t party, double left, double right,
                     double top) {
    uint32_t n = p->row->settlement.n_turns;
    uint32_t step = n / MOST_POINTS + 1;
    ent_svg *svg = &g->s->plot.svg;
    ent_svg_path_open(svg);
    for (uint32_t t = 0;; t = t + step < n ? t + step : n) {
        double x = left + (right - left) * (n ? t / (double)n : 0);
        double y = y_of(g, p, top, ent_bargain_position(g->b, p->row, t, p->dimension, party));
        if (t == 0)
            ent_svg_move(svg, x, y);
        else
            ent_svg_to_point(svg, x, y);
        if (t == n) break;
    }
    ent_svg_path_done(svg);
    ent_svg_attr(svg, "class", "party");
    ent_svg_attr(svg, "fill", "none");
    ent_sheet_stroke(g->s, party, 1.4);
    ent_svg_close(svg);
}

static void put_names(const turns *g, const panel *p, double right, double top) {
    name at[MOST_PARTIES];
    double y[MOST_PARTIES];
    for (uint32_t i = 0; i < g->b->n; i++)
        at[i] = (name){.party = i,
                       .wanted = y_of(g, p, top,
                                      ent_bargain_position(g->b, p->row,
                                                           p->row->settlement.n_turns,
                                                           p->dimension, i))};
    qsort(at, g->b->n, sizeof *at, by_place);
    for (uint32_t i = 0; i < g->b->n; i++) y[i] = at[i].wanted;
    ent_sheet_spread(y, g->b->n, APART, top, top + g->height);
    for (uint32_t i = 0; i < g->b->n; i++) {
        ent_svg_line_open(&g->s->plot.svg, right + 1, at[i].wanted, right + 12, y[i]);
        ent_sheet_stroke(g->s, at[i].party, 0.8);
        ent_svg_close(&g->s->plot.svg);
        ent_sheet_text(g->s, right + 15, y[i] + 3.2, ENT_SVG_START, false, "party",
                       ent_sheet_cut(g->s, end_label(g, p, at[i].party), false, g->names));
    }
}

static void put_panel(const turns *g, const panel *p, double y) {
    const ent_bargain_range *range = &p->row->range;
    double left = g->s->plot.left + 30, right = g->s->plot.right - g->names - 18, top = y + TITLE;
    ent_str s = {0};
    ent_str_addf(&s, "%s", p->row->method->name);
    if (g->b->n_dimensions > 1) {
        ent_str_add(&s, ", ");
        ent_str_add_slice(&s, ent_dimension_name(g->b, p->dimension));
    }
    ent_str_add(&s, ": settles at ");
    ent_put_point(&s, g->b, p->dimension, p->row->settlement.point[p->dimension]);
    if (range->n && range->low) {
        ent_str_add(&s, " [");
        ent_put_point(&s, g->b, p->dimension, range->low[p->dimension]);
        ent_str_add(&s, " to ");
        ent_put_point(&s, g->b, p->dimension, range->high[p->dimension]);
        ent_str_add_char(&s, ']');
    }
    ent_svg_group_open(&g->s->plot.svg, "panel");
    ent_sheet_text(g->s, g->s->plot.left, y + 9, ENT_SVG_START, true, "model",
                   ent_sheet_cut(g->s, ent_sheet_keep(g->s, &s), true,
                                 g->s->plot.right - g->s->plot.left));
    put_settlement(g, p, left, right, top);
    put_axis(g, p, left, right, top);
    put_turn_numbers(g, p, left, right, top + g->height);
    for (uint32_t i = 0; i < g->b->n; i++) put_line(g, p, i, left, right, top);
    put_names(g, p, right, top);
    ent_svg_close(&g->s->plot.svg);
}

/* ---- the page */

static void add_words(const turns *g) {
    const ent_negotiation *n = g->b->table.negotiation;
    ent_str s = {0};
    ent_str_add(&s, "Where each stands after so many turns, by models in rounds");
    ent_put_under(&s, g->b->region, g->b->alternative);
    ent_str_add_char(&s, '.');
    ent_plot_add_head(&g->s->plot, &s);
    for (uint32_t k = 0; k < n->n_dimensions; k++) {
        const ent_dimension *d = &n->dimensions[k];
        if (!d->low_text.n && !d->high_text.n) continue;
        ent_str_add(&s, "Scale: ");
        ent_put_point(&s, g->b, k, g->b->table.problem.low[k]);
        ent_str_add_char(&s, ' ');
        ent_put_clean(&s, d->low_text);
        ent_str_add(&s, ", ");
        ent_put_point(&s, g->b, k, g->b->table.problem.high[k]);
        ent_str_add_char(&s, ' ');
        ent_put_clean(&s, d->high_text);
        ent_str_add_char(&s, '.');
        ent_plot_add_head(&g->s->plot, &s);
    }
    ent_str_add(&s, "Dotted: where it settles.");
    if (g->b->draws) {
        ent_str_add(&s, "  Tinted and in brackets: its middle 90% in ");
        ent_put_count(&s, g->b->draws, "draw", "draws");
        ent_str_add(&s, " of the stated doubt.");
    }
    ent_plot_add_note(&g->s->plot, 0, &s);
    ent_str_add(&s, "Positions jump in such models: a party may go a long way in one turn, and back.");
    ent_plot_add_note(&g->s->plot, 0, &s);
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    const ent_bargain *b;
    ent_status st = ent_dossier_bargain(ctx, d, f->i, &b);
    if (st != ENT_OK || !b) return st;
    ent_sheet sheet;
    turns g = {.s = &sheet, .b = b};
    ent_sheet_open(&sheet, ctx, d->region, b->table.negotiation->title,
                   ent_dossier_name(d, f->kind->part, f->i), o);
    list_panels(&g);
    if (!g.n)
        st = ent_fail(ctx, ENT_ELIMIT,
                      "there is nothing to draw: no model of this negotiation has turns");
    else if (b->n > MOST_PARTIES)
        st = ent_fail(ctx, ENT_ELIMIT, "more than %d parties are too many to draw", MOST_PARTIES);
    if (st == ENT_OK) {
        measure(&g);
        add_words(&g);
        double each = TITLE + g.height + BELOW;
        double y = ent_plot_begin(&sheet.plot, "turns", g.n * each - 8);
        for (uint32_t k = 0; k < g.n; k++) put_panel(&g, &g.at[k], y + k * each);
        ent_plot_end(&sheet.plot, y + g.n * each - 8);
    }
    return ent_sheet_close(&sheet, st, svg);
}

/* ---- its twin */

static void put_row(ent_table *t, size_t *at, const turns *g, const panel *p, uint32_t party,
                    uint32_t turn) {
    ent_str s = {0};
    ent_str_add(&s, p->row->method->id);
    ent_twin_put(t, at, &s);
    ent_str_add_slice(&s, ent_dimension_name(g->b, p->dimension));
    ent_twin_put(t, at, &s);
    ent_put_clean(&s, ent_party_title(g->b, party));
    ent_twin_put(t, at, &s);
    ent_str_addf(&s, "%u", turn);
    ent_twin_put(t, at, &s);
    ent_put_point(&s, g->b, p->dimension,
                  ent_bargain_position(g->b, p->row, turn, p->dimension, party));
    ent_twin_put(t, at, &s);
}

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *t) {
    static const char *const head[] = {"model", "scale", "party", "turn", "position", NULL};
    const ent_bargain *b;
    size_t at = 0;
    ent_status st = ent_dossier_bargain(ctx, d, f->i, &b);
    if (st != ENT_OK || !b) return st;
    turns g = {.b = b};
    list_panels(&g);
    if (!g.n)
        return ent_fail(ctx, ENT_ELIMIT,
                        "there is nothing to draw: no model of this negotiation has turns");
    *t = ent_twin_head(head);
    for (uint32_t k = 0; k < g.n; k++)
        for (uint32_t i = 0; i < b->n; i++)
            for (uint32_t turn = 0; turn <= g.at[k].row->settlement.n_turns; turn++)
                put_row(t, &at, &g, &g.at[k], i, turn);
    return ENT_OK;
}

const ent_figure_kind ent_figure_turns = {"turns",
                                          ENT_PART_BARGAIN,
                                          "where each stands, turn by turn",
                                          ent_figures_add_each,
                                          draw,
                                          twin};
