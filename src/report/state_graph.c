/* state_graph.c - which states and improvements of a dispute are drawn, and where. */

#include "report/state_graph.h"

#include "report/svg.h"

#include <math.h>
#include <string.h>

enum { MOST_STATES = 40, MOST_EDGES = 160, FEWEST_STATES = 4, FEW = 16, MANY_EDGES = 16 };

#define MOST_NAME 78.0 /* points: of a state's name in its node */
#define APART 6.0
#define GAP 8.0
#define ROW 34.0 /* of states that stand alone */

static const ent_svg_font plain = {.size = 9};

/* ---- names */

void ent_put_state_label(ent_str *out, const ent_state_graph *g, const ent_state_node *s) {
    const ent_dispute *d = ent_dispute_of(g->of->game);
    ent_str name = {0};
    if (d->graph) ent_put_state(&name, g->of->game, s->state);
    double width = ent_svg_text_width((ent_slice){ent_str_get(&name), name.n}, plain);
    if (d->graph && width <= MOST_NAME)
        ent_str_add(out, ent_str_get(&name));
    else
        ent_str_addf(out, "%llu", (unsigned long long)s->position + 1);
    ent_page_drop(out, &name);
}

static bool is_prefix_alone(const ent_state_graph *g, uint32_t player, size_t n) {
    ent_slice own = ent_player_actor(g->of->game, player)->name;
    if (n > own.n) return false;
    for (uint32_t i = 0; i < ent_dispute_of(g->of->game)->n_players; i++) {
        ent_slice other = ent_player_actor(g->of->game, i)->name;
        if (i != player && other.n >= n && memcmp(other.s, own.s, n) == 0) return false;
    }
    return true;
}

/* "T" of turkmenistan, "Ta" beside taliban; beyond two letters the player's number. */
static bool set_letters(ent_state_graph *g, ent_arena *arena) {
    uint32_t n = ent_dispute_of(g->of->game)->n_players;
    g->letter = ent_arena_alloc(arena, n + 1, sizeof *g->letter);
    for (uint32_t i = 0; g->letter && i < n; i++) {
        ent_str s = {0};
        size_t take = is_prefix_alone(g, i, 1) ? 1 : is_prefix_alone(g, i, 2) ? 2 : 0;
        ent_str_add_n(&s, ent_player_actor(g->of->game, i)->name.s, take);
        if (!take) ent_str_addf(&s, "%u", i + 1);
        ent_put_capital(&s, 0);
        g->letter[i] = ent_arena_copy(arena, ent_str_get(&s), s.n);
        bool failed = ent_str_failed(&s);
        ent_str_clear(&s);
        if (!g->letter[i] || failed) return false;
    }
    return g->letter != NULL;
}

/* ---- which states */

typedef struct choice {
    uint64_t at[MOST_STATES];
    uint32_t n, most;
} choice;

static bool has(const choice *c, uint64_t i) {
    for (uint32_t k = 0; k < c->n; k++)
        if (c->at[k] == i) return true;
    return false;
}

static void add(choice *c, uint64_t i) {
    if (c->n < c->most && !has(c, i)) c->at[c->n++] = i;
}

/* From `now` on by improvements, nearest first. */
static ent_status follow(ent_ctx *ctx, const ent_dispute_game *d, choice *c) {
    ent_states next = {0};
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < c->n; k++)
        for (uint32_t p = 0; st == ENT_OK && p < ent_dispute_of(d)->n_players; p++) {
            ent_state from = ent_game_state(&d->game, c->at[k]);
            st = ent_game_improvements(ctx, &d->game, p, from, &next);
            for (size_t i = 0; st == ENT_OK && i < next.n; i++) {
                uint64_t position;
                if (ent_game_index(&d->game, next.at[i], &position)) add(c, position);
            }
        }
    ent_vec_clear(&next);
    return st;
}

static bool improves(ent_ctx *ctx, const ent_dispute_game *d, uint32_t player, ent_state from,
                     ent_state to, ent_states *next, ent_status *st) {
    *st = ent_game_improvements(ctx, &d->game, player, from, next);
    for (size_t i = 0; *st == ENT_OK && i < next->n; i++)
        if (next->at[i] == to) return true;
    return false;
}

/* States one move away from which somebody would come here, until there are so many. */
static ent_status lead_there(ent_ctx *ctx, const ent_dispute_game *d, choice *c, uint32_t most) {
    ent_states near = {0}, next = {0};
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < c->n; k++)
        for (uint32_t p = 0; p < ent_dispute_of(d)->n_players; p++) {
            ent_state to = ent_game_state(&d->game, c->at[k]);
            st = st == ENT_OK ? ent_game_moves(ctx, &d->game, p, to, &near) : st;
            for (size_t i = 0; st == ENT_OK && i < near.n && c->n < most; i++) {
                uint64_t position;
                if (ent_game_index(&d->game, near.at[i], &position) &&
                    improves(ctx, d, p, near.at[i], to, &next, &st))
                    add(c, position);
            }
        }
    ent_vec_clear(&near);
    ent_vec_clear(&next);
    return st;
}

static void sort(choice *c) {
    for (uint32_t i = 1; i < c->n; i++)
        for (uint32_t k = i; k > 0 && c->at[k - 1] > c->at[k]; k--) {
            uint64_t other = c->at[k];
            c->at[k] = c->at[k - 1];
            c->at[k - 1] = other;
        }
}

static ent_status choose(ent_ctx *ctx, ent_state_graph *g, const ent_outcome_table *t,
                         const ent_resting *resting, uint32_t most, choice *c) {
    const ent_dispute_game *d = g->of->game;
    uint64_t now = 0, near[MOST_STATES];
    ent_status st = ENT_OK;
    *c = (choice){.most = most};
    g->n_from_now = 0;
    if (t->n_states <= most) {
        for (uint64_t i = 0; i < t->n_states; i++) add(c, i);
        return ENT_OK;
    }
    if (d->rules.has_now && ent_game_index(&d->game, d->rules.now, &now)) {
        add(c, now);
        st = follow(ctx, d, c);
    }
    g->n_from_now = c->n;
    uint32_t n = resting ? ent_outcome_nearest(t, resting, most, near) : 0;
    for (uint32_t k = 0; k < n; k++) add(c, near[k]);
    if (!c->n) add(c, 0);
    if (st == ENT_OK) st = lead_there(ctx, d, c, FEW < most ? FEW : most);
    sort(c);
    return st;
}

/* ---- states and edges */

static ent_status fill_states(ent_ctx *ctx, ent_state_graph *g, const ent_outcome_table *t,
                              const ent_resting *resting, const choice *c, ent_arena *arena) {
    const ent_dispute_game *d = g->of->game;
    g->n_states = c->n;
    g->n_left_out = t->n_states - c->n;
    g->states = ent_arena_alloc(arena, c->n + 1, sizeof *g->states);
    if (!g->states) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < c->n; k++) {
        ent_state_node *s = &g->states[k];
        ent_str label = {0};
        s->position = c->at[k];
        s->state = ent_game_state(&d->game, c->at[k]);
        s->now = d->rules.has_now && d->rules.now == s->state;
        s->rests = resting && resting->n && ent_bits_get(&resting->states, c->at[k]);
        s->alone = true;
        ent_put_state_label(&label, g, s);
        ent_str_add(&label, s->now ? " now" : "");
        ent_str_add(&label, s->rests ? " E" : "");
        s->label = ent_arena_copy(arena, ent_str_get(&label), label.n);
        bool failed = !s->label || ent_str_failed(&label);
        ent_str_clear(&label);
        if (failed) return ent_no_memory(ctx);
        ent_svg_font font = {.size = 9, .bold = s->rests};
        s->height = ENT_STATE_HEIGHT;
        s->width = fmax(ENT_STATE_HEIGHT, ent_svg_text_width(ent_slice_of(s->label), font) + 9);
    }
    return ENT_OK;
}

static uint32_t number_of(const ent_state_graph *g, ent_state state) {
    for (uint32_t k = 0; k < g->n_states; k++)
        if (g->states[k].state == state) return k;
    return ENT_NONE;
}

typedef ENT_VEC(ent_state_edge) edge_list;

static ent_status list_edges(ent_ctx *ctx, ent_state_graph *g, edge_list *out) {
    const ent_dispute_game *d = g->of->game;
    ent_states next = {0};
    ent_status st = ENT_OK;
    out->n = 0;
    for (uint32_t k = 0; k < g->n_states; k++)
        for (uint32_t p = 0; st == ENT_OK && p < ent_dispute_of(d)->n_players; p++) {
            st = ent_game_improvements(ctx, &d->game, p, g->states[k].state, &next);
            for (size_t i = 0; st == ENT_OK && i < next.n; i++) {
                ent_state_edge e = {.from = k, .to = number_of(g, next.at[i]), .player = p};
                if (e.to == ENT_NONE || e.to == k) continue;
                if (!ent_vec_push(out, e)) st = ent_no_memory(ctx);
                g->states[k].alone = g->states[e.to].alone = false;
            }
        }
    ent_vec_clear(&next);
    return st;
}

static bool has_edge(const edge_list *l, uint32_t from, uint32_t to, uint32_t player) {
    for (size_t e = 0; e < l->n; e++)
        if (l->at[e].from == from && l->at[e].to == to && l->at[e].player == player) return true;
    return false;
}

static bool is_made_up(const edge_list *l, const ent_state_edge *e) {
    for (size_t k = 0; k < l->n; k++)
        if (l->at[k].from == e->from && l->at[k].player == e->player &&
            has_edge(l, l->at[k].to, e->to, e->player))
            return true;
    return false;
}

/* What is left draws the same: where moves are any changes of options two moves make one. */
static ent_status reduce(ent_ctx *ctx, ent_state_graph *g, edge_list *l) {
    edge_list left = {0};
    g->reduced = false;
    if (g->of->game->game.spec.graph || g->of->game->game.spec.n_bans || l->n <= MANY_EDGES)
        return ENT_OK;
    for (size_t e = 0; e < l->n; e++) {
        if (is_made_up(l, &l->at[e])) {
            g->reduced = true;
        } else if (!ent_vec_push(&left, l->at[e])) {
            ent_vec_clear(&left);
            return ent_no_memory(ctx);
        }
    }
    if (left.n) memcpy(l->at, left.at, left.n * sizeof *left.at);
    l->n = left.n;
    ent_vec_clear(&left);
    return ENT_OK;
}

static ent_status fill_edges(ent_ctx *ctx, ent_state_graph *g, ent_arena *arena) {
    edge_list list = {0};
    ent_status st = list_edges(ctx, g, &list);
    if (st == ENT_OK) st = reduce(ctx, g, &list);
    if (st == ENT_OK) {
        g->n_edges = (uint32_t)list.n;
        g->edges = ent_arena_alloc(arena, list.n + 1, sizeof *g->edges);
        if (!g->edges) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && list.n) memcpy(g->edges, list.at, list.n * sizeof *list.at);
    ent_vec_clear(&list);
    return st;
}

/* ---- places */

/* An equilibrium has a ring round it. */
static double ring(const ent_state_node *s) {
    return s->rests ? 7 : 0;
}

static ent_status lay_out(ent_ctx *ctx, ent_state_graph *g, bool down, double apart, double width,
                          ent_arena *arena, ent_layout *l) {
    uint32_t *own = ent_arena_alloc(arena, g->n_states + 1, sizeof *own);
    *l = (ent_layout){.down = down, .gap = GAP, .apart = apart, .n_edges = g->n_edges};
    l->along = down || width == 0 ? 0 : width - 0.1;
    l->nodes = ent_arena_alloc(arena, g->n_states + 1, sizeof *l->nodes);
    l->edges = ent_arena_alloc(arena, g->n_edges + 1, sizeof *l->edges);
    if (!own || !l->nodes || !l->edges) return ent_no_memory(ctx);
    if (down) l->gap = 1.5 * GAP;
    for (uint32_t k = 0; k < g->n_states; k++) {
        if (g->states[k].alone) continue;
        own[k] = l->n_nodes;
        l->nodes[l->n_nodes++] =
            (ent_layout_node){.width = g->states[k].width + ring(&g->states[k]),
                              .height = g->states[k].height + ring(&g->states[k])};
    }
    for (uint32_t e = 0; e < g->n_edges; e++)
        l->edges[e] = (ent_layout_edge){
            .from = own[g->edges[e].from], .to = own[g->edges[e].to], .label = ENT_STATE_LETTER};
    return ent_layout_layers(ctx, arena, l);
}

static void take_places(ent_state_graph *g, const ent_layout *l) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < g->n_states; k++) {
        if (g->states[k].alone) continue;
        g->states[k].x = l->nodes[n].x;
        g->states[k].y = l->nodes[n++].y;
    }
    for (uint32_t e = 0; e < g->n_edges; e++) g->edges[e].way = &l->edges[e];
    g->width = l->width;
    g->height = l->height;
    g->crossings = l->crossings;
}

/* Those without an improvement to or from them stand in rows below. */
static void place_alone(ent_state_graph *g, double width) {
    double x = 0, y = g->height + (g->height > 0 ? ROW : ENT_STATE_HEIGHT / 2 + 4);
    double most = fmax(width, g->width);
    for (uint32_t k = 0; k < g->n_states; k++) {
        ent_state_node *s = &g->states[k];
        double room = s->width + 7;
        if (!s->alone) continue;
        if (x > 0 && x + room > most) {
            x = 0;
            y += ROW;
        }
        s->x = x + room / 2;
        s->y = y;
        x += room + APART + 4;
        g->width = fmax(g->width, s->x + room / 2);
        g->height = fmax(g->height, y + ENT_STATE_HEIGHT / 2 + 4);
    }
}

/* To the right where there is room for that, else downwards; what is less high of the two where
 * both fit. */
static ent_status place(ent_ctx *ctx, ent_state_graph *g, double width, ent_arena *arena,
                        bool *fits) {
    ent_layout right, down;
    *fits = false;
    if (g->n_edges > MOST_EDGES && width > 0) return ENT_OK;
    ent_status st = lay_out(ctx, g, false, APART, width, arena, &right);
    if (st == ENT_OK) st = lay_out(ctx, g, true, 4 * APART, width, arena, &down);
    if (st == ENT_OK && down.width > width) st = lay_out(ctx, g, true, APART, width, arena, &down);
    if (st != ENT_OK) return st;
    bool right_fits = width == 0 || right.width <= width, down_fits = down.width <= width;
    *fits = right_fits || down_fits;
    bool use_right = right_fits && !(down_fits && down.height < 0.8 * right.height);
    take_places(g, use_right ? &right : &down);
    if (*fits) place_alone(g, width == 0 ? 400 : width);
    return ENT_OK;
}

static ent_status try_with(ent_ctx *ctx, ent_state_graph *g, const ent_outcome_table *t,
                           const ent_resting *resting, uint32_t most, double width,
                           ent_arena *arena, bool *fits) {
    choice c;
    ent_status st = choose(ctx, g, t, resting, most, &c);
    if (st == ENT_OK) st = fill_states(ctx, g, t, resting, &c, arena);
    if (st == ENT_OK) st = fill_edges(ctx, g, arena);
    return st == ENT_OK ? place(ctx, g, width, arena, fits) : st;
}

ent_status ent_state_graph_of(ent_ctx *ctx, const ent_stability *s, double width, ent_arena *arena,
                              ent_state_graph *out) {
    ent_outcome_table t;
    bool fits = false;
    *out = (ent_state_graph){.of = s};
    ent_status st = ent_outcome_of(ctx, s, arena, &t);
    if (st != ENT_OK) return st;
    if (!t.n_states)
        return ent_fail(ctx, ENT_ELIMIT,
                        "no state is feasible: the \"never\" lines exclude them all");
    const ent_resting *resting = ent_outcome_resting(&t, "seq");
    if (!resting && t.n_concepts) resting = &t.resting[0];
    out->concept = resting ? resting->concept : NULL;
    if (!set_letters(out, arena)) return ent_no_memory(ctx);
    for (uint32_t most = MOST_STATES; st == ENT_OK && !fits && most >= FEWEST_STATES;
         most -= most / 5 + 1) {
        if (most == MOST_STATES || most < t.n_states)
            st = try_with(ctx, out, &t, resting, most, width, arena, &fits);
    }
    if (st == ENT_OK && !fits)
        st = ent_fail(ctx, ENT_ELIMIT,
                      "the figure is too narrow for this graph: give a greater width");
    return st;
}
