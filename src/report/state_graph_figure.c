/* state_graph_figure.c - the states of a dispute as a graph: who would improve from which to which. */

#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/state_graph.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>

#define KEY_GAP 14.0 /* between columns of the key */
#define RING 3.5     /* from the outline of a state to the ring round an equilibrium */
#define TIP 5.5      /* length of an arrow's head */

/* ---- edges */

typedef struct vector {
    double x, y;
} vector;

/* The direction in which an edge arrives: that of the layers. */
static vector direction(const ent_layout_edge *way, bool down) {
    double ahead = way->back ? -1 : 1;
    return down ? (vector){0, ahead} : (vector){ahead, 0};
}

static bool runs_down(const ent_layout_edge *way) {
    return way->n > 2 && way->at[1].x == way->at[2].x && way->at[1].y != way->at[2].y;
}

static void put_curve(ent_svg *svg, ent_layout_point a, ent_layout_point b, bool down) {
    if (down) {
        double middle = (a.y + b.y) / 2;
        ent_svg_curve(svg, a.x, middle, b.x, middle, b.x, b.y);
    } else {
        double middle = (a.x + b.x) / 2;
        ent_svg_curve(svg, middle, a.y, middle, b.y, b.x, b.y);
    }
}

static void put_way(ent_sheet *s, const ent_state_edge *e) {
    const ent_layout_edge *way = e->way;
    bool down = runs_down(way);
    ent_svg *svg = &s->plot.svg;
    vector ahead = direction(way, down);
    ent_layout_point end = way->at[way->n - 1];
    ent_svg_path_open(svg);
    ent_svg_move(svg, way->at[0].x, way->at[0].y);
    for (uint32_t i = 1; i < way->n; i++) {
        ent_layout_point to = way->at[i];
        if (i == way->n - 1) {
            to.x -= ahead.x * TIP * 0.8;
            to.y -= ahead.y * TIP * 0.8;
        }
        if (i % 2)
            put_curve(svg, way->at[i - 1], to, down);
        else
            ent_svg_to_point(svg, to.x, to.y);
    }
    ent_svg_path_done(svg);
    ent_svg_attr(svg, "stroke", ent_sheet_color(e->player));
    if (ent_sheet_dashes(e->player))
        ent_svg_attr(svg, "stroke-dasharray", ent_sheet_dashes(e->player));
    ent_svg_close(svg);
    ent_svg_path_open(svg);
    ent_svg_move(svg, end.x, end.y);
    ent_svg_to_point(svg, end.x - ahead.x * TIP - ahead.y * TIP * 0.45,
                     end.y - ahead.y * TIP - ahead.x * TIP * 0.45);
    ent_svg_to_point(svg, end.x - ahead.x * TIP + ahead.y * TIP * 0.45,
                     end.y - ahead.y * TIP + ahead.x * TIP * 0.45);
    ent_svg_back(svg);
    ent_svg_path_done(svg);
    ent_svg_attr(svg, "fill", ent_sheet_color(e->player));
    ent_svg_close(svg);
}

static void put_letter(ent_sheet *s, const ent_state_graph *g, const ent_state_edge *e) {
    const ent_layout_edge *way = e->way;
    ent_slice letter = ent_slice_of(g->letter[e->player]);
    double half = ent_sheet_width_of(letter, false) / 2 + 0.8;
    ent_svg_rect_open(&s->plot.svg, way->label_x - half, way->label_y - 5, 2 * half, 10);
    ent_svg_attr(&s->plot.svg, "fill", "#fff");
    ent_svg_close(&s->plot.svg);
    ent_sheet_text(s, way->label_x, way->label_y + 3.3, ENT_SVG_MIDDLE, false, "label", letter);
}

static void put_number(ent_svg *svg, const char *attribute, const ent_state_node *n) {
    ent_svg_attr_num(svg, attribute, (double)n->position + 1);
}

/* What is shown beside the pointer: "Turkmenistan, 1 to 4". */
static void put_edge_title(ent_sheet *s, const ent_state_graph *g, const ent_state_edge *e) {
    ent_str words = {0};
    ent_put_actor(&words, g->of->game, e->player);
    ent_str_add(&words, ", ");
    ent_put_state_label(&words, g, &g->states[e->from]);
    ent_str_add(&words, " to ");
    ent_put_state_label(&words, g, &g->states[e->to]);
    ent_svg_leaf(&s->plot.svg, "title", ent_sheet_keep(s, &words));
}

static void put_edges(ent_sheet *s, const ent_state_graph *g) {
    ent_svg *svg = &s->plot.svg;
    ent_svg_group_open(svg, "improvements");
    ent_svg_attr(svg, "fill", "none");
    ent_svg_attr_num(svg, "stroke-width", 1.1);
    for (uint32_t e = 0; e < g->n_edges; e++) {
        ent_svg_group_open(svg, "improvement");
        put_number(svg, "data-from", &g->states[g->edges[e].from]);
        put_number(svg, "data-to", &g->states[g->edges[e].to]);
        put_edge_title(s, g, &g->edges[e]);
        put_way(s, &g->edges[e]);
        ent_svg_close(svg);
    }
    ent_svg_close(svg);
    ent_svg_group_open(svg, "letters");
    for (uint32_t e = 0; e < g->n_edges; e++) put_letter(s, g, &g->edges[e]);
    ent_svg_close(svg);
}

/* ---- states */

static void put_outline(ent_svg *svg, const ent_state_node *n, double more, double stroke,
                        const char *fill) {
    double w = n->width + 2 * more, h = n->height + 2 * more;
    ent_svg_rect_open(svg, n->x - w / 2, n->y - h / 2, w, h);
    ent_svg_attr_num(svg, "rx", h / 2);
    ent_svg_attr(svg, "fill", fill);
    ent_svg_attr(svg, "stroke", ENT_SHEET_DARK);
    ent_svg_attr_num(svg, "stroke-width", stroke);
    ent_svg_close(svg);
}

static void put_state(ent_sheet *s, const ent_state_graph *g, const ent_state_node *n) {
    ent_str words = {0};
    ent_svg *svg = &s->plot.svg;
    ent_svg_group_open(svg, n->rests ? "state equilibrium" : "state");
    put_number(svg, "data-state", n);
    ent_put_numbered(&words, g->of->game, n->state);
    ent_svg_leaf(svg, "title", ent_sheet_keep(s, &words));
    if (n->rests) put_outline(svg, n, RING - 0.5, 1.6, "#fff");
    put_outline(svg, n, 0, n->rests ? 1.6 : 0.8, n->now ? "#e6eef4" : "#fff");
    ent_sheet_text(s, n->x, n->y + 3.3, ENT_SVG_MIDDLE, n->rests, "number",
                   ent_slice_of(n->label));
    ent_svg_close(svg);
}

/* ---- the key */

typedef struct entry {
    ent_slice number, words;
    bool now, rests;
} entry;

typedef struct key {
    entry *at;
    uint32_t n, columns;
    double number_width, column_width; /* of an entry with its gap */
    uint32_t *lines;                   /* per entry */
    uint32_t rows;                     /* lines of the longest column */
} key;

static const ent_svg_font plain = {.size = ENT_PLOT_TEXT};

static ent_slice words_of(ent_sheet *s, const ent_state_graph *g, const ent_state_node *n) {
    const ent_dispute *d = ent_dispute_of(g->of->game);
    ent_str words = {0};
    if (!d->graph) {
        ent_put_state(&words, g->of->game, n->state);
    } else {
        const ent_node_state *node = &d->states[n->state];
        ent_put_clean(&words, node->title.n ? node->title : node->name);
    }
    if (n->now) ent_str_add(&words, " (now)");
    if (n->rests) ent_str_add(&words, " E");
    return ent_sheet_keep(s, &words);
}

static uint32_t lines_of(ent_slice text, double width) {
    uint32_t n = 0;
    while (text.n) {
        size_t used = ent_svg_line_end(text, plain, width);
        while (used < text.n && text.s[used] == ' ') used++;
        text = (ent_slice){text.s + used, text.n - used};
        n++;
    }
    return n ? n : 1;
}

static int by_size(const void *a, const void *b) {
    const double *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Nine in ten of the entries are no wider; the others are broken. */
static double usual_width(double *width, uint32_t n) {
    if (!n) return 0;
    qsort(width, n, sizeof *width, by_size);
    return width[(size_t)(0.9 * (n - 1))];
}

/* As many columns as the entries leave room for. */
static bool make_key(ent_sheet *s, const ent_state_graph *g, key *k) {
    double page = s->plot.right - s->plot.left;
    *k = (key){.n = g->n_states};
    k->at = ent_arena_alloc(&s->arena, k->n + 1, sizeof *k->at);
    k->lines = ent_arena_alloc(&s->arena, k->n + 1, sizeof *k->lines);
    double *width = ent_arena_alloc(&s->arena, k->n + 1, sizeof *width);
    if (!k->at || !k->lines || !width) return false;
    for (uint32_t i = 0; i < k->n; i++) {
        ent_str number = {0};
        ent_put_state_label(&number, g, &g->states[i]);
        k->at[i] = (entry){ent_sheet_keep(s, &number), words_of(s, g, &g->states[i]),
                           g->states[i].now, g->states[i].rests};
        k->number_width = fmax(k->number_width, ent_sheet_width_of(k->at[i].number, true));
        width[i] = ent_sheet_width_of(k->at[i].words, false);
    }
    double widest = usual_width(width, k->n);
    k->number_width += 6;
    k->columns = (uint32_t)fmax(1, floor((page + KEY_GAP) / (k->number_width + widest + KEY_GAP)));
    if (k->columns > k->n) k->columns = k->n;
    if (k->columns > 5) k->columns = 5;
    k->column_width = (page + KEY_GAP) / k->columns;
    uint32_t each = (k->n + k->columns - 1) / k->columns;
    for (uint32_t i = 0, used = 0; i < k->n; i++) {
        if (i % each == 0) used = 0;
        k->lines[i] =
            lines_of(k->at[i].words, k->column_width - k->number_width - KEY_GAP);
        used += k->lines[i];
        if (used > k->rows) k->rows = used;
    }
    return true;
}

static void put_entry(ent_sheet *s, const key *k, const entry *e, double x, double y) {
    ent_slice rest = e->words;
    double width = k->column_width - k->number_width - KEY_GAP;
    ent_sheet_text(s, x + k->number_width - 6, y, ENT_SVG_END, true, "number", e->number);
    while (rest.n) {
        size_t n = ent_svg_line_end(rest, plain, width), skip = n;
        ent_sheet_text(s, x + k->number_width, y, ENT_SVG_START, false, "words",
                       (ent_slice){rest.s, n});
        while (skip < rest.n && rest.s[skip] == ' ') skip++;
        rest = (ent_slice){rest.s + skip, rest.n - skip};
        y += ENT_PLOT_LINE;
    }
}

static void put_key(ent_sheet *s, const key *k, double y) {
    uint32_t each = k->columns ? (k->n + k->columns - 1) / k->columns : 0, used = 0;
    ent_svg_group_open(&s->plot.svg, "key");
    for (uint32_t i = 0; i < k->n; i++) {
        if (i % each == 0) used = 0;
        put_entry(s, k, &k->at[i], s->plot.left + (i / each) * k->column_width,
                  y + (used + 1) * ENT_PLOT_LINE - 3);
        used += k->lines[i];
    }
    ent_svg_close(&s->plot.svg);
}

/* Actors in a row, or several: a line as theirs, its letter, the name. */
static double actors(ent_sheet *s, const ent_state_graph *g, double y, bool draw) {
    double x = s->plot.left, line = 0;
    for (uint32_t i = 0; i < ent_dispute_of(g->of->game)->n_players; i++) {
        ent_str words = {0};
        ent_str_addf(&words, "%s ", g->letter[i]);
        ent_put_actor(&words, g->of->game, i);
        ent_slice text = ent_sheet_keep(s, &words);
        double room = 30 + ent_sheet_width_of(text, false);
        if (x > s->plot.left && x + room > s->plot.right) {
            x = s->plot.left;
            line++;
        }
        double base = y + (line + 1) * ENT_PLOT_LINE - 3;
        if (draw) {
            ent_svg_line_open(&s->plot.svg, x, base - 3, x + 24, base - 3);
            ent_sheet_stroke(s, i, 1.4);
            ent_svg_close(&s->plot.svg);
            ent_sheet_text(s, x + 29, base, ENT_SVG_START, false, "actor",
                           ent_sheet_cut(s, text, false, s->plot.right - x - 29));
        }
        x += room + KEY_GAP;
    }
    return (line + 1) * ENT_PLOT_LINE;
}

/* ---- the page */

static void add_words(ent_sheet *s, const ent_state_graph *g) {
    ent_str words = {0};
    ent_put_count(&words, g->n_states, "state", "states");
    ent_str_add(&words, ".  An arrow leads where an actor, by a move of its own, would rather be");
    ent_put_under(&words, g->of->region, g->of->game->alternative);
    ent_str_add_char(&words, '.');
    ent_plot_add_head(&s->plot, &words);
    if (g->concept) {
        ent_str_add(&words, "E, double ring: equilibrium, ");
        ent_put_concept_label(&words, g->concept);
        ent_str_add(&words, ".");
    }
    for (uint32_t i = 0; i < g->n_states; i++)
        if (g->states[i].now) ent_str_add(&words, "  Tinted: as things are now.");
    if (g->reduced)
        ent_str_add(&words, "  An arrow that two of the same actor make up is left out.");
    if (words.n || words.failed) ent_plot_add_note(&s->plot, 0, &words);
    if (!g->n_left_out) return;
    ent_count_print(&words, g->n_left_out);
    ent_str_add(&words, g->n_left_out == 1 ? " state is left out: " : " states are left out: ");
    ent_str_add(&words, g->n_from_now ? "drawn are those that improvements lead to from now, equilibria, "
                                        "and where these are few what leads there."
                                      : "drawn are equilibria and what leads there.");
    ent_plot_add_note(&s->plot, 0, &words);
}

static void draw_graph(ent_sheet *s, const ent_state_graph *g) {
    key k;
    if (!make_key(s, g, &k)) {
        s->plot.failed = true;
        return;
    }
    double legend = actors(s, g, 0, false), above = ENT_PLOT_GAP / 2;
    double body = above + g->height + 2 * ENT_PLOT_GAP + legend + k.rows * ENT_PLOT_LINE;
    double y = ent_plot_begin(&s->plot, "graph", body);
    double left = s->plot.left + fmax(0, (s->plot.right - s->plot.left - g->width) / 2);
    ent_svg_open(&s->plot.svg, "g");
    ent_svg_attr(&s->plot.svg, "class", "graph");
    ent_str place = {0};
    ent_str_add(&place, "translate(");
    ent_svg_put_number(&place, left);
    ent_str_add_char(&place, ' ');
    ent_svg_put_number(&place, y + above);
    ent_str_add_char(&place, ')');
    ent_svg_attr(&s->plot.svg, "transform", ent_str_get(&place));
    ent_page_drop(&s->plot.out, &place);
    put_edges(s, g);
    for (uint32_t i = 0; i < g->n_states; i++) put_state(s, g, &g->states[i]);
    ent_svg_close(&s->plot.svg);
    y += above + g->height + ENT_PLOT_GAP;
    actors(s, g, y, true);
    put_key(s, &k, y + legend + ENT_PLOT_GAP);
    ent_plot_end(&s->plot, y + legend + ENT_PLOT_GAP + k.rows * ENT_PLOT_LINE);
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    const ent_stability *s;
    ent_status st = ent_dossier_stability(ctx, d, f->i, &s);
    if (st != ENT_OK || !s) return st;
    ent_sheet sheet;
    ent_state_graph g;
    ent_sheet_open(&sheet, ctx, d->region, ent_dispute_of(s->game)->title,
                   ent_dossier_name(d, f->kind->part, f->i), o);
    st = ent_state_graph_of(ctx, s, sheet.plot.right - sheet.plot.left, &sheet.arena, &g);
    if (st == ENT_OK && !g.n_edges)
        st = ent_fail(ctx, ENT_ELIMIT,
                      "there is nothing to draw: from none of these states would anybody move");
    if (st == ENT_OK) {
        add_words(&sheet, &g);
        draw_graph(&sheet, &g);
    }
    return ent_sheet_close(&sheet, st, svg);
}

/* ---- its twin */

static void put_goals(ent_str *out, const ent_state_graph *g, uint32_t from) {
    for (uint32_t e = 0; e < g->n_edges; e++) {
        if (g->edges[e].from != from) continue;
        bool same = e && g->edges[e - 1].from == from && g->edges[e - 1].player == g->edges[e].player;
        ent_str_add(out, same ? ", " : out->n ? "; " : "");
        if (!same) {
            ent_put_actor_name(out, g->of->game, g->edges[e].player);
            ent_str_add(out, " to ");
        }
        ent_put_state_label(out, g, &g->states[g->edges[e].to]);
    }
}

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *t) {
    static const char *const head[] = {"state", "options taken", "now", "equilibrium",
                                       "improvements", NULL};
    const ent_stability *s;
    ent_arena arena = {0};
    ent_state_graph g;
    size_t at = 0;
    ent_status st = ent_dossier_stability(ctx, d, f->i, &s);
    if (st != ENT_OK || !s) return st;
    st = ent_state_graph_of(ctx, s, 0, &arena, &g);
    if (st == ENT_OK) *t = ent_twin_head(head);
    for (uint32_t i = 0; st == ENT_OK && i < g.n_states; i++) {
        ent_str cell = {0};
        ent_put_state_label(&cell, &g, &g.states[i]);
        ent_twin_put(t, &at, &cell);
        ent_put_state(&cell, s->game, g.states[i].state);
        ent_twin_put(t, &at, &cell);
        ent_str_add(&cell, g.states[i].now ? "now" : "");
        ent_twin_put(t, &at, &cell);
        ent_str_add(&cell, g.states[i].rests ? "E" : "");
        ent_twin_put(t, &at, &cell);
        put_goals(&cell, &g, i);
        ent_twin_put(t, &at, &cell);
    }
    ent_arena_clear(&arena);
    return st;
}

const ent_figure_kind ent_figure_graph = {"graph",
                                          ENT_PART_STABILITY,
                                          "states, and who would improve from which to which",
                                          ent_figures_add_each,
                                          draw,
                                          twin};
