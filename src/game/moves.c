/* moves.c - what one decision maker can reach in one move, and what it would gain by.
 *
 * Option form: the options that may change now are those the decision maker owns, less the fixed
 * ones and the one-way ones that have gone their way; every subset of them is one move.  The
 * subsets of a mask, added in order, give ascending codes.  Where there are more subsets than
 * feasible states, the states are gone through instead: O(min(2^k log states, states)) with k free
 * options. */

#include "game/relation.h"

#include "base/bits.h"
#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define STEPS_PER_POLL 0xffffu

/* One decision maker's question at one state. */
typedef struct turn {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t dm;
    ent_state from;
    ent_states *out;
} turn;

static bool is_banned(const turn *t, ent_state to) {
    for (size_t k = 0; k < t->g->spec.n_bans; k++) {
        const ent_ban *ban = &t->g->spec.bans[k];
        if (ban->dm == t->dm && ent_cond_holds(ban->from, t->from) && ent_cond_holds(ban->to, to))
            return true;
    }
    return false;
}

static ent_status add_move(turn *t, ent_state to) {
    if (is_banned(t, to)) return ENT_OK;
    return ent_vec_push(t->out, to) ? ENT_OK : ent_no_memory(t->ctx);
}

static uint64_t free_options(const turn *t) {
    const ent_game_spec *spec = &t->g->spec;
    uint64_t spent = (spec->take_only & t->from) | (spec->drop_only & ~t->from);
    return spec->owns[t->dm] & ~spec->fixed & ~spent;
}

static ent_status poll_each(ent_ctx *ctx, uint64_t step) {
    if ((step & STEPS_PER_POLL) != STEPS_PER_POLL || !ent_poll(ctx)) return ENT_OK;
    return ent_fail(ctx, ENT_ESTOPPED, "stopped");
}

static ent_status by_subsets(turn *t, uint64_t mask) {
    uint64_t subset = 0, step = 0;
    do {
        ent_state to = (t->from & ~mask) | subset;
        uint64_t i;
        ent_status st = poll_each(t->ctx, step++);
        if (st == ENT_OK && to != t->from && ent_game_index(t->g, to, &i)) st = add_move(t, to);
        if (st != ENT_OK) return st;
        subset = (subset - mask) & mask; /* the next subset; 0 after the whole mask */
    } while (subset);
    return ENT_OK;
}

static ent_status by_states(turn *t, uint64_t mask) {
    for (uint64_t i = 0; i < t->g->n_states; i++) {
        ent_state to = ent_game_state(t->g, i);
        ent_status st = poll_each(t->ctx, i);
        if (st == ENT_OK && to != t->from && ((to ^ t->from) & ~mask) == 0) st = add_move(t, to);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* The arcs are sorted by decision maker, from, to (game.c). */
static ent_status by_arcs(turn *t) {
    const ent_arc *arcs = t->g->spec.arcs;
    size_t low = 0, high = t->g->spec.n_arcs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ent_arc *arc = &arcs[middle];
        if (arc->dm < t->dm || (arc->dm == t->dm && arc->from < t->from))
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t k = low; k < t->g->spec.n_arcs; k++) {
        uint64_t i;
        if (arcs[k].dm != t->dm || arcs[k].from != t->from) break;
        if (!ent_game_index(t->g, arcs[k].to, &i)) continue; /* left out by `never` */
        ent_status st = add_move(t, arcs[k].to);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status ent_game_moves(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                          ent_states *out) {
    uint64_t i;
    out->n = 0;
    if (dm >= g->spec.n_dms)
        return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, dm,
                        g->spec.n_dms);
    if (!ent_game_index(g, s, &i))
        return ent_fail(ctx, ENT_EUSAGE, "state %" PRIu64 " is not feasible", s);
    turn t = {.ctx = ctx, .g = g, .dm = dm, .from = s, .out = out};
    if (g->spec.graph) return by_arcs(&t);
    uint64_t mask = free_options(&t);
    unsigned k = ent_popcount(mask);
    if (g->implicit && k > ENT_MOST_OWN_OPTIONS)
        return ent_fail(
            ctx, ENT_ELIMIT,
            "somebody could change %u options in one move; where states are too many to "
            "be listed, %u at most can be gone through",
            k, ENT_MOST_OWN_OPTIONS);
    return k < 64 && (uint64_t)1 << k <= g->n_states ? by_subsets(&t, mask) : by_states(&t, mask);
}

/* ---- layers */

bool ent_game_is_open(const ent_game *g, uint32_t dm, uint64_t i, uint64_t j) {
    return g->unknown && g->unknown[dm].word && ent_bits_get(&g->unknown[dm], i * g->n_states + j);
}

bool ent_layer_has(const ent_game *g, ent_layer layer, uint32_t dm, uint64_t i, uint64_t j) {
    if (layer == ENT_LAYER_MOVES) return true;
    if (ent_game_is_open(g, dm, i, j)) return layer == ENT_LAYER_NOT_WORSE;
    if (g->implicit) { /* positions are codes */
        uint32_t here = ent_game_rank_of(g, dm, i), there = ent_game_rank_of(g, dm, j);
        return layer == ENT_LAYER_NOT_WORSE ? there >= here : there > here;
    }
    const uint32_t *rank = g->rank[dm];
    if (!rank) return layer == ENT_LAYER_NOT_WORSE; /* indifferent among all */
    return layer == ENT_LAYER_NOT_WORSE ? rank[j] >= rank[i] : rank[j] > rank[i];
}

/* ---- improvements */

typedef struct prospect {
    uint32_t rank;
    ent_state to;
} prospect;

static int compare_prospects(const void *a, const void *b) {
    const prospect *x = a, *y = b;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* O(moves log moves) besides the moves. */
ent_status ent_game_incentives(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                               uint32_t traits, ent_states *out) {
    ent_status st = ent_game_moves(ctx, g, dm, s, out);
    if (st != ENT_OK) return st;
    prospect *better = ent_alloc(out->n, sizeof *better);
    if (!better) return ent_no_memory(ctx);
    size_t n = 0;
    for (size_t k = 0; k < out->n; k++)
        if (ent_tempts(g, dm, s, out->at[k], traits))
            better[n++] = (prospect){ent_game_rank_of(g, dm, out->at[k]), out->at[k]};
    qsort(better, n, sizeof *better, compare_prospects);
    for (size_t k = 0; k < n; k++) out->at[k] = better[k].to;
    out->n = n;
    ent_free(better);
    return ENT_OK;
}

ent_status ent_game_improvements(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                                 ent_states *out) {
    return ent_game_incentives(ctx, g, dm, s, 0, out);
}
