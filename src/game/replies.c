/* replies.c - where the others can lead, by the reply rule of the game.
 *
 * Fang, Hipel and Kilgour (1993): the reply of several opponents is a legal sequence, in which
 * nobody moves twice in a row.  Whether somebody may move on from a state depends on who moved
 * last, so the nodes of this breadth-first search are pairs (state, last mover).  Where each may
 * move once only, it depends on all who have moved, and nodes are pairs (state, set of movers).
 * Nodes are expanded in order, by ascending mover and then state, so those of one depth come in the
 * order of their first paths.
 * O(states * movers^2 * moves); under the rule `once` O(states * 2^movers * movers * moves). */

#include "game/replies.h"

#include "base/mem.h"
#include "game/relation.h"

#include <inttypes.h>

#define NODES_PER_POLL 0x3ffu

/* Those who moved on the way to node `last`; SIZE_MAX: nobody. */
static uint64_t movers_until(const ent_reply_search *r, size_t last) {
    uint64_t movers = 0;
    if (last == SIZE_MAX) return 0;
    for (size_t k = last;; k = r->nodes.at[k].parent) {
        movers |= UINT64_C(1) << r->nodes.at[k].dm;
        if (r->nodes.at[k].depth == 1) return movers;
    }
}

/* May `dm` move on from node `last`, which `mover` reached? */
static bool may_move(const ent_reply_search *r, uint32_t dm, uint32_t mover, size_t last) {
    if (dm == r->focal || dm == mover || !(r->movers >> dm & 1)) return false;
    if (r->rule == ENT_REPLY_ONCE) return !(movers_until(r, last) >> dm & 1);
    return r->rule == ENT_REPLY_LEGAL || last == SIZE_MAX;
}

/* What tells nodes of one state apart: from two with the same number the same can be reached. */
static uint64_t number_of(const ent_reply_search *r, uint32_t dm, size_t parent) {
    if (r->rule != ENT_REPLY_ONCE) return dm;
    return movers_until(r, parent) | UINT64_C(1) << dm;
}

/* ---- nodes that have been met */

/* Where (s, who) stands among the slots, or would (Knuth 1973, 6.4: linear probing). */
static uint64_t find_slot(const ent_node_set *set, ent_state s, uint64_t who) {
    uint64_t last = (UINT64_C(1) << set->bits) - 1;
    uint64_t at = (s ^ who << 32) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - set->bits);
    while (set->who[at] && (set->state[at] != s || set->who[at] != who)) at = (at + 1) & last;
    return at;
}

static bool grow(ent_node_set *set) {
    unsigned bits = set->bits ? set->bits + 1 : 10;
    ent_node_set larger = {.n = set->n, .bits = bits};
    larger.state = ent_alloc((size_t)1 << bits, sizeof *larger.state);
    larger.who = ent_alloc((size_t)1 << bits, sizeof *larger.who);
    bool fine = larger.state && larger.who;
    for (uint64_t k = 0; fine && set->bits && k < UINT64_C(1) << set->bits; k++) {
        if (!set->who[k]) continue;
        uint64_t at = find_slot(&larger, set->state[k], set->who[k]);
        larger.state[at] = set->state[k];
        larger.who[at] = set->who[k];
    }
    ent_node_set *old = fine ? set : &larger;
    ent_free(old->state);
    ent_free(old->who);
    if (fine) *set = larger;
    return fine;
}

static ent_status meet_in_set(ent_ctx *ctx, ent_node_set *set, ent_state s, uint64_t who,
                              bool *met) {
    if ((!set->bits || set->n * 2 >= UINT64_C(1) << set->bits) && !grow(set))
        return ent_no_memory(ctx);
    uint64_t at = find_slot(set, s, who + 1);
    *met = set->who[at] != 0;
    if (*met) return ENT_OK;
    if (set->n >= ENT_MOST_NODES)
        return ent_fail(ctx, ENT_ELIMIT, "more than %" PRIu64 " answers would have to be looked at",
                        ENT_MOST_NODES);
    set->state[at] = s;
    set->who[at] = who + 1;
    set->n++;
    return ENT_OK;
}

/* Notes the node; *met: it was met before. */
static ent_status meet(ent_ctx *ctx, ent_reply_search *r, uint64_t i, uint64_t who, bool *met) {
    if (r->game->implicit) return meet_in_set(ctx, &r->met, i, who, met);
    uint32_t n = r->game->spec.n_dms;
    uint64_t node = r->rule == ENT_REPLY_ONCE ? i << n | who : i * n + who;
    *met = ent_bits_get(&r->seen, node);
    if (!*met) ent_bits_set(&r->seen, node, true);
    return ENT_OK;
}

/* Adds what `dm` can make of state `from`; parent SIZE_MAX: the first move. */
static ent_status expand(ent_ctx *ctx, ent_reply_search *r, uint32_t dm, ent_state from,
                         size_t parent) {
    const ent_game *g = r->game;
    ent_status st = ent_game_moves(ctx, g, dm, from, &r->moves);
    if (st != ENT_OK) return st;
    uint64_t here;
    ENT_EXPECT(ctx, ent_game_index(g, from, &here));
    r->looks += r->moves.n;
    if (g->implicit && r->looks > ENT_MOST_LOOKS)
        return ent_fail(ctx, ENT_ELIMIT, "more than %" PRIu64 " moves would have to be looked at",
                        ENT_MOST_LOOKS);
    for (size_t k = 0; k < r->moves.n; k++) {
        ent_state to = r->moves.at[k];
        uint64_t i;
        ENT_EXPECT(ctx, ent_game_index(g, to, &i));
        bool perhaps = r->doubtful && ent_game_is_unknown(g, dm, from, to), met;
        if (!perhaps && !ent_layer_has(g, r->layer, dm, here, i)) continue;
        st = meet(ctx, r, i, number_of(r, dm, parent), &met);
        if (st != ENT_OK) return st;
        if (met) continue;
        ent_reply reply = {to, dm, r->depth, parent == SIZE_MAX ? r->nodes.n : parent};
        if (!ent_vec_push(&r->nodes, reply)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static ent_status expand_all(ent_ctx *ctx, ent_reply_search *r, ent_state from, uint32_t last,
                             size_t parent) {
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < r->game->spec.n_dms && st == ENT_OK; dm++) {
        if (may_move(r, dm, last, parent)) st = expand(ctx, r, dm, from, parent);
    }
    return st;
}

ent_status ent_reply_search_open(ent_ctx *ctx, const ent_game *g, uint32_t focal, ent_state start,
                                 bool improving, ent_reply_search *out) {
    *out = (ent_reply_search){.game = g,
                              .focal = focal,
                              .layer = improving ? ENT_LAYER_IMPROVEMENTS : ENT_LAYER_MOVES,
                              .movers = ENT_ALL_MOVERS,
                              .start = start};
    if (focal != ENT_NO_FOCAL) out->rule = g->spec.reply_rule;
    uint64_t i, n_movers = g->spec.n_dms;
    if (focal >= g->spec.n_dms && focal != ENT_NO_FOCAL)
        return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, focal,
                        g->spec.n_dms);
    if (!ent_game_index(g, start, &i))
        return ent_fail(ctx, ENT_EUSAGE, "state %" PRIu64 " is not feasible", start);
    if (out->rule == ENT_REPLY_ONCE && n_movers > ENT_MAX_TURNS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%" PRIu64 " decision makers, the rule once can be decided for %u at most",
                        n_movers, ENT_MAX_TURNS);
    if (g->implicit) return ENT_OK; /* room is made as nodes are met */
    uint64_t n_nodes = out->rule == ENT_REPLY_ONCE ? g->n_states << n_movers
                                                   : g->n_states * n_movers;
    if (!ent_bits_init(&out->seen, &out->memory, n_nodes)) return ent_no_memory(ctx);
    return ENT_OK;
}

void ent_reply_search_close(ent_reply_search *r) {
    ent_vec_clear(&r->nodes);
    ent_vec_clear(&r->moves);
    ent_free(r->met.state);
    ent_free(r->met.who);
    r->met = (ent_node_set){0};
    ent_arena_clear(&r->memory);
}

ent_status ent_reply_search_deepen(ent_ctx *ctx, ent_reply_search *r) {
    size_t begin = r->deepest, end = r->nodes.n;
    r->deepest = end;
    r->depth++;
    if (r->depth == 1) return expand_all(ctx, r, r->start, r->focal, SIZE_MAX);
    for (size_t k = begin; k < end; k++) {
        ent_reply node = r->nodes.at[k];
        if ((k & NODES_PER_POLL) == NODES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_status st = expand_all(ctx, r, node.to, node.dm, k);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status ent_reply_search_path(ent_ctx *ctx, const ent_reply_search *r, size_t last,
                                 ent_arena *arena, const ent_step **path, uint32_t *n_steps) {
    uint32_t n = r->nodes.at[last].depth;
    ent_step *steps = ent_arena_alloc(arena, n, sizeof *steps);
    if (!steps) return ent_no_memory(ctx);
    for (uint32_t k = n; k > 0; k--) {
        const ent_reply *node = &r->nodes.at[last];
        steps[k - 1] = (ent_step){.dm = node->dm, .to = node->to};
        last = node->parent;
    }
    *path = steps;
    *n_steps = n;
    return ENT_OK;
}

static ent_status search_all(ent_ctx *ctx, const ent_game *g, uint32_t focal, uint64_t movers,
                             ent_state s, ent_layer layer, ent_replies *out) {
    ent_reply_search r;
    ent_status st = ent_reply_search_open(ctx, g, focal, s, false, &r);
    r.movers = movers;
    r.layer = layer;
    out->n = 0;
    r.nodes = *out; /* on loan: the caller's room is used again */
    do {
        if (st == ENT_OK) st = ent_reply_search_deepen(ctx, &r);
    } while (st == ENT_OK && r.deepest < r.nodes.n);
    *out = r.nodes;
    if (st != ENT_OK) out->n = 0;
    r.nodes = (ent_replies){0};
    ent_reply_search_close(&r);
    return st;
}

ent_status ent_game_replies(ent_ctx *ctx, const ent_game *g, uint32_t focal, ent_state s,
                            bool improving, ent_replies *out) {
    ent_layer layer = improving ? ENT_LAYER_IMPROVEMENTS : ENT_LAYER_MOVES;
    return search_all(ctx, g, focal, ENT_ALL_MOVERS, s, layer, out);
}

ent_status ent_game_reach(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_state s,
                          bool improving, ent_replies *out) {
    ent_layer layer = improving ? ENT_LAYER_IMPROVEMENTS : ENT_LAYER_MOVES;
    return search_all(ctx, g, ENT_NO_FOCAL, movers, s, layer, out);
}

ent_status ent_game_reach_by(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_state s,
                             ent_layer layer, ent_replies *out) {
    return search_all(ctx, g, ENT_NO_FOCAL, movers, s, layer, out);
}
