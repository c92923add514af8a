/* graph_dispute.c - the states of a dispute and who can lead from one to another.
 *
 * A node for each feasible state: its place for each actor, the concepts by which nobody would leave
 * it.  An edge for each move of one actor; one that is no gain for who makes it is dashed. */

#include "report/graph.h"

#include "report/outcome.h"
#include "report/state_graph.h"

enum { MOST_STATES = 1024, MOST_MOVES = 65536 };

typedef struct drawing {
    ent_ctx *ctx;
    ent_graph *g;
    const ent_outcome_table *t;
    uint32_t state, now, equilibrium, place[64]; /* keys of nodes */
    uint32_t actor, gain;                        /* keys of edges */
} drawing;

static void add_keys(drawing *w) {
    ent_graph *g = w->g;
    w->state = ent_graph_add_key(g, &g->node_key, "state", ENT_GRAPH_TEXT);
    w->now = ent_graph_add_key(g, &g->node_key, "now", ENT_GRAPH_FLAG);
    w->equilibrium = ent_graph_add_key(g, &g->node_key, "equilibrium_by", ENT_GRAPH_TEXT);
    for (uint32_t p = 0; p < w->t->n_players && p < 64; p++) {
        ent_str name = {0};
        ent_str_add(&name, "place_for_");
        ent_str_add_slice(&name, ent_player_actor(w->t->game, p)->name);
        w->place[p] = ent_graph_add_key(g, &g->node_key, ent_graph_take(g, &name), ENT_GRAPH_COUNT);
    }
    w->actor = ent_graph_add_key(g, &g->edge_key, "actor", ENT_GRAPH_TEXT);
    w->gain = ent_graph_add_key(g, &g->edge_key, "gain", ENT_GRAPH_FLAG);
}

static const char *concepts_of(drawing *w, uint64_t i) {
    ent_str list = {0};
    for (uint32_t k = 0; k < w->t->n_concepts; k++) {
        if (!ent_bits_get(&w->t->resting[k].states, i)) continue;
        if (list.n) ent_str_add(&list, " ");
        ent_str_add(&list, w->t->resting[k].concept->id);
    }
    return ent_graph_take(w->g, &list);
}

static void add_state(drawing *w, uint64_t i) {
    const ent_dispute_game *game = w->t->game;
    ent_state s = ent_game_state(&game->game, i);
    ent_str id = {0}, label = {0}, words = {0};
    ent_str_addf(&id, "%llu", (unsigned long long)i + 1);
    ent_state_print(&words, ent_dispute_of(game), s);
    ent_str_addf(&label, "%s %s", ent_str_get(&id), ent_str_get(&words));
    const char *state = ent_graph_take(w->g, &words), *by = concepts_of(w, i);
    bool now = game->rules.has_now && game->rules.now == s;
    if (*by) ent_str_addf(&label, " (%s)", by);
    if (now) ent_str_add(&label, ", now");
    uint32_t node =
        ent_graph_add_node(w->g, ent_graph_take(w->g, &id), ent_graph_take(w->g, &label));
    ent_graph_value *v = ent_graph_node_values(w->g, node);
    ent_graph_set_text(w->g, v, w->state, state);
    ent_graph_set_number(w->g, v, w->now, now);
    ent_graph_set_text(w->g, v, w->equilibrium, by);
    for (uint32_t p = 0; p < w->t->n_players && p < 64; p++)
        ent_graph_set_number(w->g, v, w->place[p], (double)ent_outcome_place(w->t, p, i));
}

static ent_status add_moves(drawing *w, uint64_t i, uint32_t player, ent_states *to) {
    const ent_game *game = &w->t->game->game;
    ent_slice name = ent_player_actor(w->t->game, player)->name;
    ent_status st = ent_game_moves(w->ctx, game, player, ent_game_state(game, i), to);
    for (size_t k = 0; k < to->n && st == ENT_OK; k++) {
        uint64_t j;
        if (!ent_game_index(game, to->at[k], &j)) continue;
        if (w->g->edge.n >= MOST_MOVES)
            return ent_fail(w->ctx, ENT_ELIMIT,
                            "a graph of more than %d moves is none that anybody reads; csv has "
                            "the states, and `stability --from` the ways from one",
                            MOST_MOVES);
        bool gain = ent_layer_has(game, ENT_LAYER_IMPROVEMENTS, player, i, j);
        uint32_t e = ent_graph_add_edge(w->g, (uint32_t)i, (uint32_t)j, ent_graph_text(w->g, name));
        if (e == UINT32_MAX) return ent_no_memory(w->ctx);
        w->g->edge.at[e].dashed = !gain;
        ent_graph_value *v = ent_graph_edge_values(w->g, e);
        ent_graph_set_text(w->g, v, w->actor, w->g->edge.at[e].label);
        ent_graph_set_number(w->g, v, w->gain, gain);
    }
    return st;
}

static ent_status draw(drawing *w) {
    ent_states to = {0};
    ent_status st = ENT_OK;
    add_keys(w);
    for (uint64_t i = 0; i < w->t->n_states; i++) add_state(w, i);
    for (uint64_t i = 0; i < w->t->n_states && st == ENT_OK && !w->g->failed; i++) {
        if (i % 64 == 0 && ent_poll(w->ctx)) st = ent_fail(w->ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t p = 0; p < w->t->n_players && st == ENT_OK; p++) st = add_moves(w, i, p, &to);
    }
    ent_vec_clear(&to);
    return st == ENT_OK && w->g->failed ? ent_no_memory(w->ctx) : st;
}

/* Where the figure of the same dispute has its states; those that it leaves out have no place. */
static ent_status place_states(ent_ctx *ctx, const ent_stability *s, ent_graph *g) {
    ent_arena arena = {0};
    ent_state_graph drawn;
    ent_status st = ent_state_graph_of(ctx, s, 0, &arena, &drawn);
    for (uint32_t i = 0; st == ENT_OK && i < drawn.n_states; i++) {
        const ent_state_node *from = &drawn.states[i];
        if (from->position >= g->node.n) continue;
        ent_graph_node *to = &g->node.at[from->position];
        to->placed = true;
        to->x = from->x;
        to->y = from->y;
    }
    ent_arena_clear(&arena);
    return st == ENT_ELIMIT ? ENT_OK : st;
}

ent_status ent_graph_of_dispute(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out) {
    const ent_stability *s;
    ent_arena arena = {0};
    ent_outcome_table t;
    const ent_dispute *about = &d->region->disputes[i];
    *out = ent_graph_new(d->region, about->name, about->title, true);
    ent_status st = ent_dossier_stability(ctx, d, i, &s);
    if (st != ENT_OK) return st;
    if (!s) return ent_fail(ctx, ENT_EUSAGE, "%s", ent_dossier_reason(d, ENT_PART_STABILITY, i));
    st = ent_outcome_of(ctx, s, &arena, &t);
    if (st == ENT_OK && t.n_states > MOST_STATES)
        st = ent_fail(ctx, ENT_ELIMIT,
                      "a graph of %llu states is none that anybody reads; csv has them all",
                      (unsigned long long)t.n_states);
    drawing w = {.ctx = ctx, .g = out, .t = &t};
    if (st == ENT_OK) st = draw(&w);
    if (st == ENT_OK) st = place_states(ctx, s, out);
    ent_arena_clear(&arena);
    return st;
}
