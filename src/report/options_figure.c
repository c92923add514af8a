/* options_figure.c - the option table of a dispute as a figure.
 *
 * Up to twelve states are columns under their numbers, as in the literature (Fang, Hipel and Kilgour
 * 1993); more are rows, and of many only those that rest by some concept, with now.  An option that
 * is taken has a filled mark with Y, one that is not a hollow one with N. */

#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/outcome.h"

#include "base/mem.h"
#include "base/num.h"

#include <math.h>

enum { MOST_IN_COLUMNS = 12, MOST_IN_ROWS = 40 };

#define CELL 15.0  /* a mark with its room */
#define WIDE 30.0  /* a column of the table of columns, at most */
#define MARK 4.9   /* radius */
#define RULE 5.0   /* room of a line across */
#define MOST_HEAD 130.0

typedef struct grid {
    ent_sheet *s;
    const ent_stability *of;
    ent_outcome_table t;
    uint64_t at[MOST_IN_ROWS]; /* positions of the states shown, ascending */
    uint32_t n;
    uint64_t left_out;
} grid;

static const ent_dispute *dispute(const grid *g) {
    return ent_dispute_of(g->of->game);
}

/* ---- which states */

static bool is_now(const grid *g, uint64_t i) {
    const ent_rules *r = &g->of->game->rules;
    return r->has_now && ent_game_state(&g->of->game->game, i) == r->now;
}

static void add(grid *g, uint64_t i) {
    uint32_t k = g->n;
    for (uint32_t j = 0; j < g->n; j++)
        if (g->at[j] == i) return;
    if (g->n == MOST_IN_ROWS) return;
    for (g->n++; k > 0 && g->at[k - 1] > i; k--) g->at[k] = g->at[k - 1];
    g->at[k] = i;
}

static void choose(grid *g) {
    uint64_t n = g->t.n_states, now, near[MOST_IN_ROWS];
    const ent_dispute_game *d = g->of->game;
    if (n <= MOST_IN_ROWS) {
        for (uint64_t i = 0; i < n; i++) add(g, i);
        return;
    }
    if (d->rules.has_now && ent_game_index(&d->game, d->rules.now, &now)) add(g, now);
    for (uint32_t k = 0; k < g->t.n_concepts; k++) {
        uint32_t most = ent_outcome_nearest(&g->t, &g->t.resting[k], MOST_IN_ROWS, near);
        for (uint32_t i = 0; i < most; i++) add(g, near[i]);
    }
    g->left_out = n - g->n;
}

/* ---- marks */

static bool is_taken(const grid *g, uint32_t state, uint32_t option) {
    return ent_game_state(&g->of->game->game, g->at[state]) >> option & 1;
}

static void put_option(const grid *g, double x, double y, bool taken) {
    ent_svg *svg = &g->s->plot.svg;
    ent_svg_font font = {.size = ENT_PLOT_TEXT};
    ent_svg_circle_open(svg, x, y, MARK + 0.6);
    ent_svg_attr(svg, "fill", taken ? ENT_SHEET_ACCENT : "#fff");
    ent_svg_attr(svg, "stroke", taken ? ENT_SHEET_ACCENT : "#bbb");
    ent_svg_attr_num(svg, "stroke-width", 0.8);
    ent_svg_close(svg);
    ent_svg_open(svg, "text");
    ent_svg_attr(svg, "class", "mark");
    ent_svg_attr_num(svg, "x", x);
    ent_svg_attr_num(svg, "y", y + 3.2);
    ent_svg_attr_num(svg, "font-size", font.size);
    ent_svg_attr(svg, "text-anchor", "middle");
    ent_svg_attr(svg, "fill", taken ? "#fff" : "#666");
    ent_svg_content(svg, ent_slice_of(taken ? "Y" : "N"));
    ent_svg_close(svg);
}

static void put_rest(const grid *g, double x, double y, bool rests) {
    if (rests)
        ent_sheet_text(g->s, x, y + 3.2, ENT_SVG_MIDDLE, true, "mark", ent_slice_of("E"));
    else
        ent_sheet_text(g->s, x, y + 3.2, ENT_SVG_MIDDLE, false, "mark",
                       ent_slice_of("\xC2\xB7"));
}

static void put_place(const grid *g, double x, double y, uint32_t player, uint64_t i) {
    ent_str s = {0};
    uint64_t place = ent_outcome_place(&g->t, player, i);
    ent_count_print(&s, place);
    ent_sheet_text(g->s, x, y + 3.2, ENT_SVG_MIDDLE, place == 1, "place",
                   ent_sheet_keep(g->s, &s));
}

static ent_slice number_of(const grid *g, uint64_t i) {
    ent_str s = {0};
    ent_count_print(&s, i + 1);
    return ent_sheet_keep(g->s, &s);
}

/* ---- labels */

static ent_slice option_label(const grid *g, uint32_t option) {
    ent_str s = {0};
    const ent_option *o = &dispute(g)->options[option];
    ent_str_add_slice(&s, o->name);
    if (o->direction == ENT_ONE_WAY) ent_str_add(&s, " (one-way)");
    if (o->direction == ENT_ONE_WAY_BACK) ent_str_add(&s, " (one-way back)");
    if (o->direction == ENT_FIXED) ent_str_add(&s, " (fixed)");
    if (ent_popcount(o->owners) > 1) ent_str_add(&s, " (common)");
    return ent_sheet_keep(g->s, &s);
}

static ent_slice concept_label(const grid *g, uint32_t k) {
    ent_str s = {0};
    ent_put_concept_label(&s, g->t.resting[k].concept);
    return ent_sheet_keep(g->s, &s);
}

static ent_slice actor_label(const grid *g, const char *lead, uint32_t player) {
    ent_str s = {0};
    ent_str_add(&s, lead);
    ent_put_actor(&s, g->of->game, player);
    return ent_sheet_keep(g->s, &s);
}

static bool owns(const grid *g, uint32_t player, uint32_t option) {
    uint64_t owners = dispute(g)->options[option].owners;
    return owners && ent_lowest_bit(owners) == player;
}

/* ---- states as columns */

typedef struct columns {
    double left, each, right;
} columns;

static double label_width(const grid *g) {
    const ent_dispute *d = dispute(g);
    double widest = 60;
    for (uint32_t o = 0; o < d->n_options; o++)
        widest = fmax(widest, 10 + ent_sheet_width_of(option_label(g, o), false));
    for (uint32_t k = 0; k < g->t.n_concepts; k++)
        widest = fmax(widest, ent_sheet_width_of(concept_label(g, k), false));
    for (uint32_t p = 0; p < d->n_players; p++)
        widest = fmax(widest, ent_sheet_width_of(actor_label(g, "rank, ", p), true));
    return widest;
}

static double x_of(const columns *c, uint32_t state) {
    return c->left + (state + 0.5) * c->each;
}

static void put_label(const grid *g, const columns *c, double indent, double y, bool bold,
                      ent_slice text) {
    double x = g->s->plot.left + indent;
    ent_sheet_text(g->s, x, y + CELL / 2 + 3.2, ENT_SVG_START, bold, "label",
                   ent_sheet_cut(g->s, text, bold, c->left - x - 4));
}

static void tint_now(const grid *g, const columns *c, double top, double bottom) {
    ent_svg *svg = &g->s->plot.svg;
    for (uint32_t i = 0; i < g->n; i++) {
        if (!is_now(g, g->at[i])) continue;
        ent_svg_rect_open(svg, c->left + i * c->each + 1, top, c->each - 2, bottom - top);
        ent_svg_attr(svg, "class", "now");
        ent_svg_attr(svg, "fill", "#e6eef4");
        ent_svg_close(svg);
    }
}

static double put_player(const grid *g, const columns *c, uint32_t player, double y) {
    const ent_dispute *d = dispute(g);
    bool any = false;
    for (uint32_t o = 0; o < d->n_options; o++) any = any || owns(g, player, o);
    if (!any) return y;
    put_label(g, c, 0, y, true, actor_label(g, "", player));
    y += CELL;
    for (uint32_t o = 0; o < d->n_options; o++) {
        if (!owns(g, player, o)) continue;
        put_label(g, c, 10, y, false, option_label(g, o));
        for (uint32_t i = 0; i < g->n; i++)
            put_option(g, x_of(c, i), y + CELL / 2, is_taken(g, i, o));
        y += CELL;
    }
    return y;
}

static double put_line(const grid *g, const columns *c, double y) {
    ent_plot_rule(&g->s->plot, g->s->plot.left, y + RULE / 2, c->right, y + RULE / 2,
                  ENT_SHEET_GREY, 0.6);
    return y + RULE;
}

static double columns_height(const grid *g) {
    const ent_dispute *d = dispute(g);
    uint32_t rows = 2 + g->t.n_concepts + d->n_players;
    for (uint32_t p = 0; p < d->n_players; p++) {
        uint32_t own = 0;
        for (uint32_t o = 0; o < d->n_options; o++) own += owns(g, p, o);
        rows += own ? own + 1 : 0;
    }
    return rows * CELL + 3 * RULE;
}

static void put_heads(const grid *g, const columns *c, double y) {
    put_label(g, c, 0, y + CELL, true, ent_slice_of("state"));
    for (uint32_t i = 0; i < g->n; i++) {
        ent_sheet_text(g->s, x_of(c, i), y + 1.5 * CELL + 3.2, ENT_SVG_MIDDLE, true, "number",
                       number_of(g, g->at[i]));
        if (is_now(g, g->at[i]))
            ent_sheet_text(g->s, x_of(c, i), y + CELL / 2 + 3.2, ENT_SVG_MIDDLE, true, "now",
                           ent_slice_of("now"));
    }
}

static void draw_columns(const grid *g, double room) {
    double body = columns_height(g), y = ent_plot_begin(&g->s->plot, "options", body);
    columns c = {.left = g->s->plot.left + fmin(label_width(g) + 8, room * 0.5)};
    c.each = fmin(WIDE, (g->s->plot.right - c.left) / g->n);
    c.right = c.left + g->n * c.each;
    tint_now(g, &c, y, y + body);
    put_heads(g, &c, y);
    double at = put_line(g, &c, y + 2 * CELL);
    for (uint32_t p = 0; p < dispute(g)->n_players; p++) at = put_player(g, &c, p, at);
    at = put_line(g, &c, at);
    for (uint32_t k = 0; k < g->t.n_concepts; k++, at += CELL) {
        put_label(g, &c, 0, at, false, concept_label(g, k));
        for (uint32_t i = 0; i < g->n; i++)
            put_rest(g, x_of(&c, i), at + CELL / 2,
                     ent_bits_get(&g->t.resting[k].states, g->at[i]));
    }
    at = put_line(g, &c, at);
    for (uint32_t p = 0; p < dispute(g)->n_players; p++, at += CELL) {
        put_label(g, &c, 0, at, false, actor_label(g, "rank, ", p));
        for (uint32_t i = 0; i < g->n; i++) put_place(g, x_of(&c, i), at + CELL / 2, p, g->at[i]);
    }
    ent_plot_end(&g->s->plot, y + body);
}

/* ---- states as rows: heads are turned, so that any number of columns has room for them */

typedef struct rows {
    double left, each, rank, head; /* where marks begin, a column, one of ranks, height of the heads */
    uint32_t n, n_ranks;
} rows;

static double column_at(const rows *r, uint32_t column) {
    uint32_t marks = r->n - r->n_ranks;
    double over = column > marks ? (column - marks) * (r->rank - r->each) : 0;
    return r->left + column * r->each + over;
}

static ent_slice head_of(const grid *g, uint32_t column) {
    const ent_dispute *d = dispute(g);
    uint32_t n = d->graph ? 0 : d->n_options;
    if (column < n) return d->options[column].name;
    column -= n;
    if (column < g->t.n_concepts) return ent_slice_of(ent_concept_word(g->t.resting[column].concept));
    return actor_label(g, "rank, ", column - g->t.n_concepts);
}

static void put_turned(const grid *g, double x, double y, ent_slice text) {
    ent_svg *svg = &g->s->plot.svg;
    ent_str turn = {0};
    ent_str_add(&turn, "rotate(-90 ");
    ent_svg_put_number(&turn, x);
    ent_str_add_char(&turn, ' ');
    ent_svg_put_number(&turn, y);
    ent_str_add_char(&turn, ')');
    ent_svg_open(svg, "text");
    ent_svg_attr(svg, "class", "head");
    ent_svg_attr_num(svg, "x", x);
    ent_svg_attr_num(svg, "y", y);
    ent_svg_attr_num(svg, "font-size", ENT_PLOT_TEXT);
    ent_svg_attr(svg, "transform", ent_str_get(&turn));
    ent_svg_content(svg, text);
    ent_svg_close(svg);
    ent_page_drop(&g->s->plot.out, &turn);
}

static void put_cell(const grid *g, uint32_t column, uint32_t state, double x, double y) {
    const ent_dispute *d = dispute(g);
    uint32_t n = d->graph ? 0 : d->n_options;
    if (column < n) {
        put_option(g, x, y, is_taken(g, state, column));
        return;
    }
    column -= n;
    if (column < g->t.n_concepts)
        put_rest(g, x, y, ent_bits_get(&g->t.resting[column].states, g->at[state]));
    else
        put_place(g, x, y, column - g->t.n_concepts, g->at[state]);
}

/* "12", "12 now"; of the graph form the name of the state. */
static ent_slice row_label(const grid *g, uint32_t state) {
    ent_str s = {0};
    if (dispute(g)->graph)
        ent_put_state(&s, g->of->game, ent_game_state(&g->of->game->game, g->at[state]));
    else
        ent_count_print(&s, g->at[state] + 1);
    if (is_now(g, g->at[state])) ent_str_add(&s, " now");
    return ent_sheet_keep(g->s, &s);
}

/* A line before the first concept, and before the first rank. */
static bool begins_part(const grid *g, uint32_t column) {
    uint32_t n = dispute(g)->graph ? 0 : dispute(g)->n_options;
    return column && (column == n || column == n + g->t.n_concepts);
}

static double rank_width(const grid *g) {
    ent_str s = {0};
    ent_count_print(&s, g->t.n_states);
    double width = ent_sheet_width_of((ent_slice){ent_str_get(&s), s.n}, true) + 5;
    ent_page_drop(&g->s->plot.out, &s);
    return width;
}

/* What the table of rows takes at least, in millimetres, rounded up. */
static unsigned least_width(const grid *g, const rows *r) {
    double least = r->left + (r->n - r->n_ranks) * (CELL - 2) + r->n_ranks * rank_width(g);
    return (unsigned)ceil((least + 2 * ENT_SHEET_MARGIN) / ENT_POINTS_PER_MM);
}

static bool measure_rows(const grid *g, rows *r) {
    const ent_dispute *d = dispute(g);
    double width = g->s->plot.right - g->s->plot.left;
    *r = (rows){.left = 30, .n_ranks = d->n_players};
    r->n = (d->graph ? 0 : d->n_options) + g->t.n_concepts + r->n_ranks;
    for (uint32_t i = 0; i < g->n; i++)
        r->left = fmax(r->left, ent_sheet_width_of(row_label(g, i), true));
    r->left = fmin(r->left + 8, width / 3);
    for (uint32_t c = 0; c < r->n; c++)
        r->head =
            fmax(r->head, 8 + fmin(ent_sheet_width_of(head_of(g, c), false), MOST_HEAD));
    r->rank = rank_width(g);
    double even = (width - r->left) / r->n;
    r->each = even >= r->rank ? even
                              : (width - r->left - r->n_ranks * r->rank) / (r->n - r->n_ranks);
    r->each = fmin(24, r->each);
    r->rank = fmax(r->rank, r->each);
    return r->each >= CELL - 2.5;
}

static void tint_row(const grid *g, double middle, double right) {
    ent_svg_rect_open(&g->s->plot.svg, g->s->plot.left, middle - CELL / 2, right - g->s->plot.left,
                      CELL);
    ent_svg_attr(&g->s->plot.svg, "class", "now");
    ent_svg_attr(&g->s->plot.svg, "fill", "#e6eef4");
    ent_svg_close(&g->s->plot.svg);
}

static void put_row(const grid *g, const rows *r, uint32_t i, double middle) {
    double left = g->s->plot.left;
    if (is_now(g, g->at[i])) tint_row(g, middle, left + column_at(r, r->n));
    ent_sheet_text(g->s, left + r->left - 8, middle + 3.2, ENT_SVG_END, true, "number",
                   ent_sheet_cut(g->s, row_label(g, i), true, r->left - 8));
    for (uint32_t c = 0; c < r->n; c++)
        put_cell(g, c, i, left + (column_at(r, c) + column_at(r, c + 1)) / 2, middle);
}

static void draw_rows(const grid *g, const rows *r) {
    double body = r->head + g->n * CELL + RULE, y = ent_plot_begin(&g->s->plot, "options", body);
    double left = g->s->plot.left, top = y + r->head, bottom = top + g->n * CELL + RULE;
    for (uint32_t i = 0; i < g->n; i++) put_row(g, r, i, top + RULE / 2 + (i + 0.5) * CELL);
    for (uint32_t c = 0; c < r->n; c++) {
        double from = left + column_at(r, c), to = left + column_at(r, c + 1);
        put_turned(g, (from + to) / 2 + 3.2, top - 4,
                   ent_sheet_cut(g->s, head_of(g, c), false, MOST_HEAD));
        if (begins_part(g, c)) ent_plot_rule(&g->s->plot, from, top, from, bottom, ENT_SHEET_GREY, 0.6);
    }
    ent_plot_rule(&g->s->plot, left, top, left + column_at(r, r->n), top, ENT_SHEET_GREY, 0.6);
    ent_plot_end(&g->s->plot, y + body);
}

/* ---- the page */

static void add_words(const grid *g) {
    ent_str s = {0};
    const ent_dispute *d = dispute(g);
    ent_count_print(&s, g->t.n_states);
    ent_str_add(&s, d->graph ? " states" : " feasible states");
    ent_put_under(&s, g->of->region, g->of->game->alternative);
    if (!d->graph) ent_str_add(&s, ".  Y, filled: the option is taken; N, hollow: it is not");
    ent_str_add_char(&s, '.');
    ent_plot_add_head(&g->s->plot, &s);
    ent_str_add(&s, "E: equilibrium, stable for every actor by that concept.  Rank 1: what the actor "
                    "wants most.");
    ent_plot_add_note(&g->s->plot, 0, &s);
    ent_put_legend(&s, g->of->game, UINT64_MAX);
    if (s.n || s.failed) ent_plot_add_note(&g->s->plot, 0, &s);
    if (!g->left_out) return;
    ent_count_print(&s, g->left_out);
    ent_str_add(&s, g->left_out == 1 ? " state is left out: shown are"
                                     : " states are left out: shown are");
    ent_str_add(&s, " now and of the equilibria the nearest to it.");
    ent_plot_add_note(&g->s->plot, 0, &s);
}

static ent_status open_grid(ent_ctx *ctx, const ent_stability *s, ent_arena *arena, grid *g) {
    *g = (grid){.s = g->s, .of = s};
    ent_status st = ent_outcome_of(ctx, s, arena, &g->t);
    if (st == ENT_OK && !g->t.n_states)
        st = ent_fail(ctx, ENT_ELIMIT, "no state is feasible: the \"never\" lines exclude them all");
    if (st == ENT_OK) choose(g);
    return st;
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    const ent_stability *s;
    ent_status st = ent_dossier_stability(ctx, d, f->i, &s);
    if (st != ENT_OK || !s) return st;
    ent_sheet sheet;
    grid g = {.s = &sheet};
    rows r;
    ent_sheet_open(&sheet, ctx, d->region, ent_dispute_of(s->game)->title,
                   ent_dossier_name(d, f->kind->part, f->i), o);
    st = open_grid(ctx, s, &sheet.arena, &g);
    double room = sheet.plot.right - sheet.plot.left;
    bool columns_fit = g.n && g.n <= MOST_IN_COLUMNS && !dispute(&g)->graph &&
                       room - fmin(label_width(&g) + 8, room * 0.5) >= g.n * CELL;
    if (st == ENT_OK && !columns_fit && !measure_rows(&g, &r))
        st = ent_fail(ctx, ENT_ELIMIT, "the table takes a width of at least %u mm",
                      least_width(&g, &r));
    if (st == ENT_OK) {
        add_words(&g);
        if (columns_fit)
            draw_columns(&g, room);
        else
            draw_rows(&g, &r);
    }
    return ent_sheet_close(&sheet, st, svg);
}

/* ---- its twin: a row for each state */

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *t) {
    const ent_stability *s;
    ent_status st = ent_dossier_stability(ctx, d, f->i, &s);
    if (st != ENT_OK || !s) return st;
    ent_sheet sheet;
    ent_figure_options o = {.width = 160};
    grid g = {.s = &sheet};
    ent_sheet_open(&sheet, ctx, d->region, ent_dispute_of(s->game)->title, "", &o);
    st = open_grid(ctx, s, &sheet.arena, &g);
    if (st == ENT_OK) {
        const ent_dispute *p = dispute(&g);
        uint32_t n = p->graph ? 0 : p->n_options, concepts = g.t.n_concepts;
        *t = ent_table_new(1 + n + concepts + p->n_players);
        ent_table_add_row(t, ENT_CELLS, 0);
        ent_table_set(t, 0, "state");
        for (uint32_t c = 0; c + 1 < t->n_columns; c++) {
            ent_str cell = {0};
            ent_put_clean(&cell, head_of(&g, c));
            ent_table_set_all(t, c + 1, &cell);
        }
        for (uint32_t i = 0; i < g.n; i++) {
            size_t at = 0;
            ent_str cell = {0};
            ent_str_add_slice(&cell, row_label(&g, i));
            ent_twin_put(t, &at, &cell);
            for (uint32_t k = 0; k < n; k++) {
                ent_str_add(&cell, is_taken(&g, i, k) ? "Y" : "N");
                ent_twin_put(t, &at, &cell);
            }
            for (uint32_t k = 0; k < concepts; k++) {
                bool rests = ent_bits_get(&g.t.resting[k].states, g.at[i]);
                ent_str_add(&cell, rests ? "E" : "");
                ent_twin_put(t, &at, &cell);
            }
            for (uint32_t k = 0; k < p->n_players; k++) {
                ent_count_print(&cell, ent_outcome_place(&g.t, k, g.at[i]));
                ent_twin_put(t, &at, &cell);
            }
        }
    }
    char *none = NULL;
    st = ent_sheet_close(&sheet, st, &none);
    ent_free(none);
    return st;
}

const ent_figure_kind ent_figure_options_table = {"options",
                                                  ENT_PART_STABILITY,
                                                  "options, equilibria and ranks of each state",
                                                  ent_figures_add_each,
                                                  draw,
                                                  twin};
