/* relations_figure.c - ent_report_relations_figure. */

#include "report/relations_plot.h"

#include <string.h>

enum { MOST_PERIODS = 400 };

#define WIDTH_MM 160.0
#define LEAST_MM 80.0
#define MOST_MM 2000.0
#define AXIS 34.0

/* The pair that is shown: the only one, or NULL. */
static const ent_dyad *only_dyad(const ent_relations *r) {
    for (uint32_t i = 1; i < r->n_rows; i++)
        if (r->rows[i].dyad != r->rows[0].dyad) return NULL;
    return r->n_rows ? r->rows[0].dyad : NULL;
}

static void put_title(ent_str *out, const ent_plot *f, const ent_dyad *d) {
    const ent_actor *actors = f->p->region->actors;
    if (d) {
        ent_put_clean(out, actors[d->a].title);
        ent_str_add(out, " and ");
        ent_put_clean(out, actors[d->b].title);
    } else {
        ent_put_clean(out, f->p->region->title);
    }
}

static void add_head(ent_plot *f, const ent_dyad *d) {
    const ent_relations *r = f->r;
    ent_str s = {0};
    put_title(&s, f, d);
    ent_plot_add_head(f, &s);
    if (f->p->region->handling.n) {
        ent_str_add(&s, "handling: ");
        ent_put_clean(&s, f->p->region->handling);
        ent_plot_add_head(f, &s);
    }
    ent_put_count(&s, r->n_events, "event", "events");
    ent_relations_put_alleged(&s, r);
    ent_str_add(&s, ", by ");
    ent_str_add(&s, ent_period_name(r->asked.every));
    ent_str_add(&s, ", ");
    ent_period_print(&s, r->asked.every, r->first);
    ent_str_add(&s, " to ");
    ent_period_print(&s, r->asked.every, r->last);
    ent_str_add(&s, ", ");
    ent_put_count(&s, r->n_sources, "source", "sources");
    if (r->actor) ent_str_addf(&s, "; of %s on either side", r->actor);
    if (r->filter.n) ent_str_addf(&s, "; %s", ent_str_get(&r->filter));
    if (r->asked.fold_firms) ent_str_add(&s, "; firms counted as their owners");
    if (r->asked.bilateral) ent_str_add(&s, "; without events of more than two on a side");
    ent_put_under(&s, r->region, r->alternative);
    ent_plot_add_head(f, &s);
}

/* "russia.turkmenistan": which pair it is a figure of. */
static ent_slice pair_of(ent_plot *f, const ent_dyad *d) {
    const ent_actor *actors = f->p->region->actors;
    ent_str s = {0};
    ent_str_add_slice(&s, actors[d->a].name);
    ent_str_add_char(&s, '.');
    ent_str_add_slice(&s, actors[d->b].name);
    ent_slice pair = {ent_arena_copy(f->arena, ent_str_get(&s), s.n), s.n};
    if (!pair.s || ent_str_failed(&s)) f->failed = true;
    ent_str_clear(&s);
    return pair.s ? pair : (ent_slice){0};
}

static ent_status refuse(ent_ctx *ctx, const ent_relations *r, const char *figure, double width) {
    if (strcmp(figure, "dyad") != 0 && strcmp(figure, "timeline") != 0)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not a figure; there are timeline and dyad",
                        figure);
    if (!(width >= LEAST_MM && width <= MOST_MM))
        return ent_fail(ctx, ENT_EUSAGE, "a figure is 80 to 2,000 mm wide");
    if (r->first > r->last || !r->n_rows)
        return ent_fail(ctx, ENT_EUSAGE,
                        "there is nothing to draw: no such event is on record, and "
                        "nothing says what was looked for");
    if ((int64_t)r->last - r->first >= MOST_PERIODS && strcmp(figure, "dyad") == 0)
        return ent_fail(ctx, ENT_EUSAGE,
                        "more than 400 periods are too many to draw; ask for longer ones, or for "
                        "fewer by since and until");
    if (!only_dyad(r) && strcmp(figure, "dyad") == 0)
        return ent_fail(ctx, ENT_EUSAGE, "the chart of which pair? name it, as A,B");
    return ENT_OK;
}

static void clear(ent_plot *f) {
    ent_vec_clear(&f->head);
    ent_vec_clear(&f->notes);
    ent_vec_clear(&f->legend);
}

ent_status ent_report_relations_figure(ent_ctx *ctx, const ent_relations *r, const char *figure,
                                       double width, const ent_print_options *options,
                                       char **text) {
    ent_printer p = ent_printer_new(ctx, r->region, options);
    ent_arena arena = {0};
    ent_plot f = {.p = &p, .r = r, .arena = &arena};
    const ent_dyad *d = only_dyad(r);
    if (width == 0) width = WIDTH_MM;
    if (!figure) figure = d ? "dyad" : "timeline";
    *text = NULL;
    ent_status st = refuse(ctx, r, figure, width);
    if (st == ENT_OK) {
        f.width = width * ENT_POINTS_PER_MM;
        f.left = AXIS;
        f.right = f.width - ENT_PLOT_GAP;
        f.since = ent_period_first(r->asked.every, r->first);
        f.until = ent_period_first(r->asked.every, r->last + 1) - 1;
        if (d && (r->asked.dyad_given || strcmp(figure, "dyad") == 0)) f.of = pair_of(&f, d);
        add_head(&f, d);
        st =
            strcmp(figure, "dyad") == 0 ? ent_relations_dyad(&f, d) : ent_relations_timeline(&f, d);
        if (st == ENT_OK && f.failed) st = ent_no_memory(ctx);
    }
    ent_str_clear(&p.out);
    p.out = f.out;
    clear(&f);
    ent_arena_clear(&arena);
    return ent_printer_end(&p, st, text);
}
