/* relations_dyad.c - the chart of a pair: mean score and number of events by period, each
 * direction for itself, over a band that says what was looked for.
 *
 * A mean stands on a stem from zero, so that no line joins periods of which nothing is known. */

#include "report/relations_plot.h"

#include "base/mem.h"

#include <math.h>

#define MEANS 130.0 /* heights */
#define NUMBERS 90.0
#define TITLES 14.0

/* A period of the pair. */
typedef struct slot {
    ent_relation_tally sure[2], all[2]; /* there, back */
    ent_nothing nothing;
} slot;

typedef struct chart {
    ent_plot *f;
    const ent_dyad *d;
    const ent_relation_row *row;
    slot *at;
    int32_t n;
    double top_score, top_n;   /* where the axes end */
    double zero_score, zero_n; /* their y */
} chart;

static bool is_counted(const ent_relation_event *e, const void *user) {
    const bool *sure = user;
    return !e->coarse && !(*sure && e->event->record.alleged);
}

static bool fill(chart *c) {
    static const bool sure = true, all = false;
    const ent_relations *r = c->f->r;
    bool *seen = ent_alloc(r->region->n_sources, sizeof *seen);
    c->at = ent_arena_alloc(c->f->arena, (size_t)c->n, sizeof *c->at);
    for (int32_t i = 0; seen && c->at && i < c->n; i++) {
        slot *s = &c->at[i];
        uint32_t n;
        const ent_relation_event *e = ent_relation_events_of(c->row, r->first + i, &n);
        ent_relation_cell cell = ent_relation_cell_of(r, c->row, r->first + i);
        s->nothing = ent_nothing_of(&cell);
        for (int way = 0; way < 2; way++) {
            ent_way w = way ? ENT_WAY_BACK : ENT_WAY_THERE;
            ent_relation_add_up(r->region, seen, e, n, w, is_counted, &sure, &s->sure[way]);
            ent_relation_add_up(r->region, seen, e, n, w, is_counted, &all, &s->all[way]);
            if (s->all[way].n > c->top_n) c->top_n = s->all[way].n;
            if (fabs(s->all[way].mean) > c->top_score) c->top_score = fabs(s->all[way].mean);
            if (fabs(s->sure[way].mean) > c->top_score) c->top_score = fabs(s->sure[way].mean);
        }
    }
    bool fine = seen && c->at;
    ent_free(seen);
    return fine;
}

/* ---- axes */

static void put_tick(chart *c, double y, double value, const char *unit) {
    ent_str s = {0};
    ent_put_decimals(&s, value, value == trunc(value) ? 0 : 1);
    ent_str_add(&s, unit);
    ent_plot_rule(c->f, c->f->left - 3, y, c->f->left, y, "#222", 0.6);
    ent_plot_text(c->f, c->f->left - 5, y + 3, ENT_SVG_END, ent_str_get(&s));
    ent_page_drop(&c->f->out, &s);
}

static double score_y(const chart *c, double score) {
    return c->zero_score - score / c->top_score * MEANS / 2;
}

static void put_score_axis(chart *c) {
    static const double parts[] = {-1, -0.5, 0, 0.5, 1};
    for (size_t i = 0; i < 5; i++) {
        double y = score_y(c, parts[i] * c->top_score);
        ent_plot_rule(c->f, c->f->left, y, c->f->right, y, i == 2 ? "#222" : "#ddd",
                      i == 2 ? 1 : 0.5);
        put_tick(c, y, parts[i] * c->top_score, "");
    }
}

static double count_height(const chart *c, double n) {
    return n / c->top_n * NUMBERS / 2;
}

static void put_count_axis(chart *c) {
    ent_plot_rule(c->f, c->f->left, c->zero_n, c->f->right, c->zero_n, "#222", 0.8);
    put_tick(c, c->zero_n, 0, "");
    put_tick(c, c->zero_n - NUMBERS / 2, c->top_n, "");
    put_tick(c, c->zero_n + NUMBERS / 2, c->top_n, "");
}

/* ---- periods */

static void put_stem(chart *c, double x, double mean, ent_symbol symbol, bool alleged) {
    if (isnan(mean)) return;
    double y = score_y(c, mean);
    ent_plot_rule(c->f, x, c->zero_score, x, y, alleged ? "#999" : "#222", alleged ? 0.5 : 0.8);
    ent_plot_symbol(c->f, symbol, x, y, alleged);
}

static void put_bars(chart *c, const slot *s, double x, double width) {
    double there = count_height(c, s->sure[0].n), back = count_height(c, s->sure[1].n);
    double more = count_height(c, s->all[0].n - s->sure[0].n),
           more_back = count_height(c, s->all[1].n - s->sure[1].n);
    ent_plot_box(c->f, ENT_SYMBOL_BAR_THERE, x, c->zero_n - there, width, there);
    ent_plot_box(c->f, ENT_SYMBOL_BAR_ALLEGED, x, c->zero_n - there - more, width, more);
    ent_plot_box(c->f, ENT_SYMBOL_BAR_BACK, x, c->zero_n, width, back);
    ent_plot_box(c->f, ENT_SYMBOL_BAR_ALLEGED, x, c->zero_n + back, width, more_back);
}

static void put_slot(chart *c, int32_t i) {
    const slot *s = &c->at[i];
    ent_period every = c->f->r->asked.every;
    double x1 = ent_plot_x(c->f, ent_period_first(every, c->f->r->first + i));
    double x2 = ent_plot_x(c->f, ent_period_first(every, c->f->r->first + i + 1));
    double middle = (x1 + x2) / 2, shift = (x2 - x1) * 0.16;
    if (shift > 5) shift = 5;
    double width = (x2 - x1) * 0.6 < 14 ? (x2 - x1) * 0.6 : 14;
    for (int way = 0; way < 2; way++) {
        double x = middle + (way ? shift : -shift);
        ent_symbol symbol = way ? ENT_SYMBOL_BACK : ENT_SYMBOL_THERE;
        if (s->all[way].n > s->sure[way].n) put_stem(c, x, s->all[way].mean, symbol, true);
        put_stem(c, x, s->sure[way].mean, symbol, false);
    }
    put_bars(c, s, middle - width / 2, width);
    if (s->nothing == ENT_NOTHING_HAPPENED)
        ent_plot_symbol(c->f, ENT_SYMBOL_ZERO, middle, c->zero_n, false);
}

/* ---- words */

static const char *keep(ent_plot *f, ent_str *words) {
    const char *kept = ent_arena_copy(f->arena, ent_str_get(words), words->n);
    if (!kept || words->failed) f->failed = true;
    ent_str_clear(words);
    return kept ? kept : "";
}

static void add_words(chart *c) {
    ent_plot *f = c->f;
    bool zero = false, alleged = false;
    ent_str s = {0};
    for (int32_t i = 0; i < c->n; i++) {
        zero = zero || c->at[i].nothing == ENT_NOTHING_HAPPENED;
        for (int way = 0; way < 2; way++)
            alleged = alleged || c->at[i].all[way].n > c->at[i].sure[way].n;
    }
    ent_plot_put_way(f, &s, "", c->d, false);
    ent_plot_add_legend(f, ENT_SYMBOL_THERE, keep(f, &s));
    ent_plot_put_way(f, &s, "", c->d, true);
    ent_plot_add_legend(f, ENT_SYMBOL_BACK, keep(f, &s));
    ent_plot_put_way(f, &s, "number, ", c->d, false);
    ent_str_add(&s, " (upwards)");
    ent_plot_add_legend(f, ENT_SYMBOL_BAR_THERE, keep(f, &s));
    ent_plot_put_way(f, &s, "number, ", c->d, true);
    ent_str_add(&s, " (downwards)");
    ent_plot_add_legend(f, ENT_SYMBOL_BAR_BACK, keep(f, &s));
    if (alleged)
        ent_plot_add_legend(f, ENT_SYMBOL_BAR_ALLEGED, "only alleged; hollow: mean with it");
    if (zero) ent_plot_add_legend(f, ENT_SYMBOL_ZERO, "no event, and it was looked for");
    ent_plot_add_sought(f, c->d);
    ent_plot_note_alleged(f, c->d);
    if (c->row->coarse_all.n) {
        ent_put_count(&s, c->row->coarse_all.n, "event", "events");
        ent_str_addf(&s, " dated too coarsely for a %s, or lasting longer, not shown.",
                     ent_period_name(f->r->asked.every));
        ent_plot_add_note(f, 0, &s);
    }
}

ent_status ent_relations_dyad(ent_plot *f, const ent_dyad *d) {
    chart c = {.f = f, .d = d, .n = f->r->last - f->r->first + 1};
    double bands = 0;
    for (uint32_t i = 0; i < f->r->n_rows; i++) {
        if (f->r->rows[i].dyad != d) continue;
        if (!c.row) c.row = &f->r->rows[i];
        bands += ENT_PLOT_BAND;
    }
    if (!fill(&c)) return ent_no_memory(f->p->ctx);
    c.top_score = c.top_score <= 10 ? 10 : ent_plot_nice(c.top_score);
    c.top_n = ent_plot_nice(c.top_n);
    add_words(&c);
    double y = ent_plot_begin(
        f, "dyad", 2 * TITLES + MEANS + NUMBERS + 2 * ENT_PLOT_GAP + bands + ENT_PLOT_LINE);
    double top = y + TITLES;
    c.zero_score = top + MEANS / 2;
    c.zero_n = top + MEANS + ENT_PLOT_GAP + TITLES + NUMBERS / 2;
    double bottom = c.zero_n + NUMBERS / 2 + ENT_PLOT_GAP;
    double end = ent_plot_calendar(f, f->r->asked.every, bottom + bands, top);
    ent_plot_axis_title(f, top - 4, "Mean score: cooperation above 0, conflict below",
                        "Mean score");
    ent_plot_text(f, f->left, top + MEANS + ENT_PLOT_GAP + TITLES - 4, ENT_SVG_START,
                  "Number of events");
    ent_svg_group_open(&f->svg, "axes");
    put_score_axis(&c);
    put_count_axis(&c);
    ent_svg_close(&f->svg);
    ent_svg_group_open(&f->svg, "periods");
    for (int32_t i = 0; i < c.n; i++) put_slot(&c, i);
    ent_svg_close(&f->svg);
    ent_plot_sought(f, d, bottom);
    ent_plot_end(f, end);
    return ENT_OK;
}
