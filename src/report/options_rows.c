/* options_rows.c - an option table with its states as rows: heads are turned, so that any number of
 * columns has room for them. */

#include "report/options_table.h"

#include "base/num.h"

#include <math.h>

#define MOST_HEAD 130.0

static double column_at(const ent_options_rows *r, uint32_t column) {
    uint32_t marks = r->n - r->n_ranks;
    double over = column > marks ? (column - marks) * (r->rank - r->each) : 0;
    return r->left + column * r->each + over;
}

ent_slice ent_options_head(const ent_options_grid *g, uint32_t column) {
    const ent_dispute *d = ent_options_dispute(g);
    uint32_t n = d->graph ? 0 : d->n_options;
    if (column < n) return d->options[column].name;
    column -= n;
    if (column < g->t.n_concepts)
        return ent_slice_of(ent_concept_word(g->t.resting[column].concept));
    return ent_options_actor(g, "rank, ", column - g->t.n_concepts);
}

static void put_cell(const ent_options_grid *g, uint32_t column, uint32_t state, double x,
                     double y) {
    const ent_dispute *d = ent_options_dispute(g);
    uint32_t n = d->graph ? 0 : d->n_options;
    if (column < n) {
        ent_options_put_taken(g, x, y, ent_options_is_taken(g, state, column));
        return;
    }
    column -= n;
    if (column < g->t.n_concepts)
        ent_options_put_rest(g, x, y, ent_bits_get(&g->t.resting[column].states, g->at[state]));
    else
        ent_options_put_place(g, x, y, column - g->t.n_concepts, g->at[state]);
}

/* "12", "12 now"; of the graph form the name of the state. */
ent_slice ent_options_row(const ent_options_grid *g, uint32_t state) {
    ent_str s = {0};
    if (ent_options_dispute(g)->graph)
        ent_put_state(&s, g->of->game, ent_game_state(&g->of->game->game, g->at[state]));
    else
        ent_count_print(&s, g->at[state] + 1);
    if (ent_options_is_now(g, g->at[state])) ent_str_add(&s, " now");
    return ent_sheet_keep(g->s, &s);
}

/* A line before the first concept, and before the first rank. */
static bool begins_part(const ent_options_grid *g, uint32_t column) {
    uint32_t n = ent_options_dispute(g)->graph ? 0 : ent_options_dispute(g)->n_options;
    return column && (column == n || column == n + g->t.n_concepts);
}

static double rank_width(const ent_options_grid *g) {
    ent_str s = {0};
    ent_count_print(&s, g->t.n_states);
    double width = ent_sheet_width_of((ent_slice){ent_str_get(&s), s.n}, true) + 5;
    ent_page_drop(&g->s->plot.out, &s);
    return width;
}

/* What the table of rows takes at least, in millimetres, rounded up. */
unsigned ent_options_least_width(const ent_options_grid *g, const ent_options_rows *r) {
    double least =
        r->left + (r->n - r->n_ranks) * (ENT_OPTIONS_CELL - 2) + r->n_ranks * rank_width(g);
    return (unsigned)ceil((least + 2 * ENT_SHEET_MARGIN) / ENT_POINTS_PER_MM);
}

bool ent_options_measure(const ent_options_grid *g, ent_options_rows *r) {
    const ent_dispute *d = ent_options_dispute(g);
    double width = g->s->plot.right - g->s->plot.left;
    *r = (ent_options_rows){.left = 30, .n_ranks = d->n_players};
    r->n = (d->graph ? 0 : d->n_options) + g->t.n_concepts + r->n_ranks;
    for (uint32_t i = 0; i < g->n; i++)
        r->left = fmax(r->left, ent_sheet_width_of(ent_options_row(g, i), true));
    r->left = fmin(r->left + 8, width / 3);
    for (uint32_t c = 0; c < r->n; c++)
        r->head =
            fmax(r->head, 8 + fmin(ent_sheet_width_of(ent_options_head(g, c), false), MOST_HEAD));
    r->rank = rank_width(g);
    double even = (width - r->left) / r->n;
    r->each =
        even >= r->rank ? even : (width - r->left - r->n_ranks * r->rank) / (r->n - r->n_ranks);
    r->each = fmin(24, r->each);
    r->rank = fmax(r->rank, r->each);
    return r->each >= ENT_OPTIONS_CELL - 2.5;
}

static void tint_row(const ent_options_grid *g, double middle, double right) {
    ent_svg_rect_open(&g->s->plot.svg, g->s->plot.left, middle - ENT_OPTIONS_CELL / 2,
                      right - g->s->plot.left, ENT_OPTIONS_CELL);
    ent_svg_attr(&g->s->plot.svg, "class", "now");
    ent_svg_attr(&g->s->plot.svg, "fill", "#e6eef4");
    ent_svg_close(&g->s->plot.svg);
}

static void put_row(const ent_options_grid *g, const ent_options_rows *r, uint32_t i,
                    double middle) {
    double left = g->s->plot.left;
    if (ent_options_is_now(g, g->at[i])) tint_row(g, middle, left + column_at(r, r->n));
    ent_sheet_text(g->s, left + r->left - 8, middle + 3.2, ENT_SVG_END, true, "number",
                   ent_sheet_cut(g->s, ent_options_row(g, i), true, r->left - 8));
    for (uint32_t c = 0; c < r->n; c++)
        put_cell(g, c, i, left + (column_at(r, c) + column_at(r, c + 1)) / 2, middle);
}

void ent_options_draw_rows(const ent_options_grid *g, const ent_options_rows *r) {
    double body = r->head + g->n * ENT_OPTIONS_CELL + ENT_OPTIONS_RULE,
           y = ent_plot_begin(&g->s->plot, "options", body);
    double left = g->s->plot.left, top = y + r->head,
           bottom = top + g->n * ENT_OPTIONS_CELL + ENT_OPTIONS_RULE;
    for (uint32_t i = 0; i < g->n; i++)
        put_row(g, r, i, top + ENT_OPTIONS_RULE / 2 + (i + 0.5) * ENT_OPTIONS_CELL);
    for (uint32_t c = 0; c < r->n; c++) {
        double from = left + column_at(r, c), to = left + column_at(r, c + 1);
        ent_sheet_text_upright(g->s, (from + to) / 2 + 3.2, top - 4, "head",
                               ent_sheet_cut(g->s, ent_options_head(g, c), false, MOST_HEAD));
        if (begins_part(g, c))
            ent_plot_rule(&g->s->plot, from, top, from, bottom, ENT_SHEET_GREY, 0.6);
    }
    ent_plot_rule(&g->s->plot, left, top, left + column_at(r, r->n), top, ENT_SHEET_GREY, 0.6);
    ent_plot_end(&g->s->plot, y + body);
}
