/* bridge.c - a coalition that could lead on where individual improvements do not.
 *
 * An equilibrium can be out of reach because each step towards it would hurt whoever goes first
 * (Elmira: Kilgour, Hipel, Fang and Peng 2001).  A coalition gets there if it can move there by a
 * legal sequence and all of its members prefer the end to the state they leave (Inohara and Hipel
 * 2008).  Asked of coalitions by size, and for each of the states that improvements reach, the
 * nearest first; the first size at which one could is the answer.
 * O(coalitions * reached states * states) at worst, and no more than MOST_WORK. */

#include "game/status_quo.h"

#include "base/mem.h"
#include "game/replies.h"

#define MOST_WORK (UINT64_C(1) << 27) /* states looked at */
#define MOST_COUNTED 63u              /* decision makers whose subsets are counted through */

typedef struct crossing {
    ent_ctx *ctx;
    const ent_game *g;
    const ent_reached *improvements;
    uint64_t movers, goal; /* goal: its position */
    ent_state to;
    ent_bits leading; /* the states from which improvements lead to the goal */
    ent_replies reach;
    uint64_t work;
    ent_arena *arena;
    ENT_VEC(ent_bridge) found;
} crossing;

/* Every member prefers the state at position j to that at i. */
static bool all_gain(const crossing *c, uint64_t members, uint64_t i, uint64_t j) {
    for (uint64_t left = members; left; left &= left - 1)
        if (!ent_layer_has(c->g, ENT_LAYER_IMPROVEMENTS, ent_lowest_bit(left), i, j)) return false;
    return true;
}

static bool exhausted(crossing *c, uint64_t n) {
    c->work += n;
    return c->work > MOST_WORK;
}

static ent_status walk(crossing *c, uint64_t movers, ent_state from, ent_state to, ent_layer layer,
                       ent_way *out) {
    ent_walk w = {movers, from, to, layer};
    c->work += c->g->n_states;
    return ent_game_walk(c->ctx, c->g, &w, c->arena, out);
}

/* Straight to the goal. */
static ent_status cross_at_once(crossing *c, uint64_t members, uint64_t i, ent_bridge *out,
                                bool *found) {
    *found = false;
    if (!all_gain(c, members, i, c->goal)) return ENT_OK;
    ent_state from = ent_game_state(c->g, i);
    *out = (ent_bridge){.members = members, .from = from};
    ent_status st = walk(c, members, from, c->to, ENT_LAYER_MOVES, &out->joint);
    *found = out->joint.found;
    return st;
}

/* Whether there is such a state at all, which is quick to see. */
static bool may_lead_on(const crossing *c, uint64_t members, uint64_t i) {
    for (uint64_t x = 0; x < c->g->n_states; x++)
        if (ent_bits_get(&c->leading, x) && x != c->goal && all_gain(c, members, i, x)) return true;
    return false;
}

/* To a state from which improvements lead to the goal. */
static ent_status cross_and_go_on(crossing *c, uint64_t members, uint64_t i, ent_bridge *out,
                                  bool *found) {
    ent_state from = ent_game_state(c->g, i);
    ent_status st = ENT_OK;
    *found = false;
    c->work += c->g->n_states;
    if (!may_lead_on(c, members, i)) return ENT_OK;
    c->work += c->g->n_states;
    st = ent_game_reach(c->ctx, c->g, members, from, false, &c->reach);
    for (size_t k = 0; k < c->reach.n && !*found && st == ENT_OK; k++) {
        ent_state over = c->reach.at[k].to;
        uint64_t j;
        ENT_EXPECT(c->ctx, ent_game_index(c->g, over, &j));
        if (j == c->goal || !ent_bits_get(&c->leading, j) || !all_gain(c, members, i, j)) continue;
        *out = (ent_bridge){.members = members, .from = from};
        st = walk(c, c->movers, over, c->to, ENT_LAYER_IMPROVEMENTS, &out->onward);
        *found = out->onward.found;
        if (st == ENT_OK && *found) st = walk(c, members, from, over, ENT_LAYER_MOVES, &out->joint);
    }
    return st;
}

/* From the nearest state that is reached. */
static ent_status try_coalition(crossing *c, uint64_t members, bool *gave_up) {
    const ent_reached *r = c->improvements;
    bool found = false;
    for (size_t k = 0; k <= r->n_nodes && !found; k++) {
        uint64_t i = r->start;
        if (k > 0) ENT_EXPECT(c->ctx, ent_game_index(c->g, r->node[k - 1].to, &i));
        if (k > 0 && (i == r->start || r->first[i] != k)) continue; /* met before */
        *gave_up = exhausted(c, 1);
        if (*gave_up) return ENT_OK;
        if ((k & 0xff) == 0xff && ent_poll(c->ctx))
            return ent_fail(c->ctx, ENT_ESTOPPED, "stopped");
        ent_bridge bridge;
        ent_status st = cross_at_once(c, members, i, &bridge, &found);
        if (st == ENT_OK && !found) st = cross_and_go_on(c, members, i, &bridge, &found);
        if (st != ENT_OK) return st;
        if (found && !ent_vec_push(&c->found, bridge)) return ent_no_memory(c->ctx);
    }
    return ENT_OK;
}

/* The next larger number with as many bits (Gosper; Beeler, Gosper and Schroeppel 1972, item 175). */
static uint64_t next_subset(uint64_t s) {
    uint64_t low = s & (~s + 1), above = s + low;
    return above | (((s ^ above) / low) >> 2);
}

/* The movers whose place among all movers is in `subset`. */
static uint64_t spread_over(uint64_t subset, uint64_t movers) {
    uint64_t members = 0;
    for (; subset; subset >>= 1, movers &= movers - 1)
        if (subset & 1) members |= movers & (~movers + 1);
    return members;
}

static ent_status try_all(crossing *c, bool *gave_up) {
    unsigned n = ent_popcount(c->movers);
    ent_status st = ENT_OK;
    for (unsigned size = 2; size <= n && c->found.n == 0; size++) {
        uint64_t subset = (UINT64_C(1) << size) - 1;
        for (; subset < UINT64_C(1) << n && !*gave_up; subset = next_subset(subset)) {
            st = try_coalition(c, spread_over(subset, c->movers), gave_up);
            if (st != ENT_OK) return st;
        }
    }
    return st;
}

ent_status ent_game_bridges(ent_ctx *ctx, const ent_game *g, uint64_t movers,
                            const ent_reached *improvements, ent_state goal, ent_arena *arena,
                            ent_bridges *out) {
    uint64_t all = g->spec.n_dms < 64 ? (UINT64_C(1) << g->spec.n_dms) - 1 : UINT64_MAX;
    crossing c = {.ctx = ctx, .g = g, .improvements = improvements, .movers = movers & all};
    ent_arena scratch = {0};
    bool gave_up = ent_popcount(c.movers) > MOST_COUNTED;
    c.to = goal;
    c.arena = arena;
    *out = (ent_bridges){0};
    ENT_EXPECT(ctx, ent_game_index(g, goal, &c.goal) && !ent_reached_has(improvements, c.goal));
    ent_status st = ent_game_leading_to(ctx, g, c.movers, c.goal, &scratch, &c.leading);
    if (st == ENT_OK && !gave_up) st = try_all(&c, &gave_up);
    ent_bridge *at = st == ENT_OK ? ent_arena_alloc(arena, c.found.n, sizeof *at) : NULL;
    if (st == ENT_OK && !at) st = ent_no_memory(ctx);
    for (size_t k = 0; k < c.found.n && st == ENT_OK; k++) at[k] = c.found.at[k];
    if (st == ENT_OK)
        *out = (ent_bridges){at, (uint32_t)c.found.n, ent_popcount(c.movers) > 1, !gave_up};
    ent_vec_clear(&c.found);
    ent_vec_clear(&c.reach);
    ent_arena_clear(&scratch);
    return st;
}
