/* completions.c - however the unknown turns out: how often is a state an equilibrium?
 *
 * Of one decision maker, states that are known to be equal are one level, and a completion is an
 * order of the levels in which what is known to be preferred comes later: a linear extension.  They
 * are counted by the sets of levels that can be the lower end of such an order,
 *
 *     ways(S) = sum over levels c that may stand on top of S of ways(S without c),
 *
 * which also draws one with equal chances: the top level by its part of the sum, and so on down.
 * O(2^levels * levels) for the table. */

#include "game/completions.h"

#include "base/bits.h"
#include "base/mem.h"
#include "base/random.h"
#include "game/relation.h"
#include "game/thresholds.h"

#include <math.h>
#include <string.h>

/* One decision maker's levels. */
typedef struct order {
    uint32_t n;
    uint8_t level[ENT_MAX_COMPLETED_STATES];       /* of each state */
    uint32_t below[ENT_MAX_COMPLETED_LEVELS];      /* levels known to be worse, as bits */
    double *ways;                                  /* by set; NULL: all is known */
    uint32_t rank[ENT_MAX_COMPLETED_LEVELS];       /* in the completion at hand, from 1 */
} order;

typedef struct work {
    ent_ctx *ctx;
    ent_game game; /* a copy in which all is known */
    uint64_t n_states;
    uint32_t n_dms;
    order *orders;
    ent_thresholds *table;
    const ent_method *const *concepts;
    uint32_t n_concepts;
    ent_bits *stable; /* [concept * n_dms + dm] */
    ent_completions *out;
    ent_arena scratch;
} work;

/* ---- levels */

static bool knows_equal(const ent_game *g, uint32_t dm, ent_state a, ent_state b) {
    return ent_game_rank_of(g, dm, a) == ent_game_rank_of(g, dm, b) &&
           !ent_game_is_unknown(g, dm, a, b);
}

/* States known to be equal, and those equal to them, share a level. */
static bool find_levels(const ent_game *g, uint32_t dm, order *o) {
    uint64_t n = g->n_states;
    uint8_t root[ENT_MAX_COMPLETED_STATES], number[ENT_MAX_COMPLETED_STATES];
    for (uint64_t i = 0; i < n; i++) root[i] = (uint8_t)i;
    for (uint64_t i = 0; i < n; i++)
        for (uint64_t k = 0; k < i; k++) {
            if (!knows_equal(g, dm, ent_game_state(g, i), ent_game_state(g, k))) continue;
            uint8_t gone = root[i], kept = root[k];
            for (uint64_t m = 0; m <= i; m++)
                if (root[m] == gone) root[m] = kept;
        }
    o->n = 0;
    for (uint64_t i = 0; i < n; i++) {
        if (root[i] == i) {
            if (o->n == ENT_MAX_COMPLETED_LEVELS) return false;
            number[i] = (uint8_t)o->n++;
        }
    }
    for (uint64_t i = 0; i < n; i++) o->level[i] = number[root[i]];
    for (uint64_t i = 0; i < n; i++)
        for (uint64_t k = 0; k < n; k++)
            if (ent_game_gains(g, dm, ent_game_state(g, k), ent_game_state(g, i)))
                o->below[o->level[i]] |= 1u << o->level[k];
    return true;
}

/* May `top` stand above the others of the set: is it below none of them? */
static bool can_top(const order *o, uint32_t set, uint32_t top) {
    for (uint32_t c = 0; c < o->n; c++)
        if ((set >> c & 1) && (o->below[c] >> top & 1)) return false;
    return true;
}

static bool count_ways(order *o, ent_arena *arena) {
    size_t n_sets = (size_t)1 << o->n;
    o->ways = ent_arena_alloc(arena, n_sets, sizeof *o->ways);
    if (!o->ways) return false;
    o->ways[0] = 1;
    for (uint32_t set = 1; set < n_sets; set++)
        for (uint32_t c = 0; c < o->n; c++)
            if ((set >> c & 1) && can_top(o, set, c)) o->ways[set] += o->ways[set & ~(1u << c)];
    return true;
}

static double n_orders(const order *o) {
    return o->ways ? o->ways[((size_t)1 << o->n) - 1] : 1;
}

/* ---- one completion */

static void put_ranks(work *w, uint32_t dm) {
    for (uint64_t i = 0; w->orders[dm].ways && i < w->n_states; i++)
        w->game.rank[dm][i] = w->orders[dm].rank[w->orders[dm].level[i]];
}

static ent_status try_completion(work *w) {
    ent_thresholds_forget(w->table);
    ent_status st =
        ent_thresholds_decide_all(w->ctx, w->table, w->concepts, w->n_concepts, w->stable);
    for (uint32_t c = 0; c < w->n_concepts && st == ENT_OK; c++)
        for (uint64_t i = 0; i < w->n_states; i++) {
            bool rests = true;
            for (uint32_t dm = 0; dm < w->n_dms && rests; dm++)
                rests = ent_bits_get(&w->stable[c * w->n_dms + dm], i);
            w->out->found[c][i] += rests;
        }
    w->out->n_tried++;
    return st == ENT_OK && ent_poll(w->ctx) ? ent_fail(w->ctx, ENT_ESTOPPED, "stopped") : st;
}

/* ---- all of them */

/* Completes decision makers from `dm` on in every way; of `dm` the levels in `left` have no rank
 * yet, and the highest free rank is their number. */
static ent_status try_all(work *w, uint32_t dm, uint32_t left) {
    if (dm == w->n_dms) return try_completion(w);
    order *o = &w->orders[dm];
    uint32_t next = dm + 1 < w->n_dms ? (uint32_t)(((uint64_t)1 << w->orders[dm + 1].n) - 1) : 0;
    if (!o->ways || left == 0) {
        put_ranks(w, dm);
        return try_all(w, dm + 1, next);
    }
    ent_status st = ENT_OK;
    for (uint32_t c = 0; c < o->n && st == ENT_OK; c++) {
        if (!(left >> c & 1) || !can_top(o, left, c)) continue;
        o->rank[c] = ent_popcount(left);
        st = try_all(w, dm, left & ~(1u << c));
    }
    return st;
}

/* ---- drawn ones */

static void draw_order(order *o, ent_rng *r) {
    for (uint32_t left = (uint32_t)(((uint64_t)1 << o->n) - 1); left;) {
        double at = ent_rng_uniform(r) * o->ways[left];
        uint32_t chosen = ENT_MAX_COMPLETED_LEVELS;
        for (uint32_t c = 0; c < o->n; c++) {
            if (!(left >> c & 1) || !can_top(o, left, c)) continue;
            chosen = c;
            at -= o->ways[left & ~(1u << c)];
            if (at < 0) break;
        }
        o->rank[chosen] = ent_popcount(left);
        left &= ~(1u << chosen);
    }
}

static ent_status try_some(work *w, uint32_t n_draws) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < n_draws && st == ENT_OK; k++) {
        for (uint32_t dm = 0; dm < w->n_dms; dm++) {
            if (!w->orders[dm].ways) continue;
            ent_rng r = ent_rng_new(w->out->seed, dm, k);
            draw_order(&w->orders[dm], &r);
            put_ranks(w, dm);
        }
        st = try_completion(w);
    }
    return st;
}

/* ---- the whole */

static bool is_doubtful(const ent_game *g, uint32_t dm) {
    return g->unknown && g->unknown[dm].word && ent_bits_count(&g->unknown[dm]) > 0;
}

/* *fits: nobody has more levels than can be counted. */
static ent_status find_orders(work *w, const ent_game *g, bool *fits) {
    w->orders = ent_arena_alloc(&w->scratch, w->n_dms, sizeof *w->orders);
    if (!w->orders) return ent_no_memory(w->ctx);
    *fits = true;
    for (uint32_t dm = 0; dm < w->n_dms && *fits; dm++) {
        if (!is_doubtful(g, dm)) continue;
        *fits = find_levels(g, dm, &w->orders[dm]);
        if (*fits && !count_ways(&w->orders[dm], &w->scratch)) return ent_no_memory(w->ctx);
    }
    return ENT_OK;
}

static ent_status copy_game(work *w, const ent_game *g) {
    w->game = *g;
    w->game.unknown = NULL;
    w->game.rank = ent_arena_alloc(&w->scratch, w->n_dms, sizeof *w->game.rank);
    if (!w->game.rank) return ent_no_memory(w->ctx);
    for (uint32_t dm = 0; dm < w->n_dms; dm++) {
        w->game.rank[dm] = g->rank[dm];
        if (!w->orders[dm].ways) continue;
        w->game.rank[dm] = ent_arena_alloc(&w->scratch, w->n_states, sizeof **w->game.rank);
        if (!w->game.rank[dm]) return ent_no_memory(w->ctx);
        for (uint64_t i = 0; i < w->n_states; i++) w->game.rank[dm][i] = 1;
    }
    size_t n = (size_t)w->n_concepts * w->n_dms;
    w->stable = ent_arena_alloc(&w->scratch, n, sizeof *w->stable);
    for (size_t k = 0; w->stable && k < n; k++)
        if (!ent_bits_init(&w->stable[k], &w->scratch, w->n_states)) w->stable = NULL;
    return w->stable ? ent_thresholds_open(w->ctx, &w->game, 1, &w->table)
                     : ent_no_memory(w->ctx);
}

static ent_status open_out(work *w, uint64_t seed, ent_arena *arena) {
    ent_completions *c = ent_arena_alloc(arena, 1, sizeof *c);
    if (!c) return ent_no_memory(w->ctx);
    c->found = ent_arena_alloc(arena, w->n_concepts, sizeof *c->found);
    for (uint32_t k = 0; c->found && k < w->n_concepts; k++) {
        c->found[k] = ent_arena_alloc(arena, w->n_states, sizeof **c->found);
        if (!c->found[k]) return ent_no_memory(w->ctx);
    }
    if (!c->found) return ent_no_memory(w->ctx);
    c->seed = seed;
    c->n = 1;
    for (uint32_t dm = 0; dm < w->n_dms; dm++) c->n *= n_orders(&w->orders[dm]);
    c->exact = c->n <= ENT_COMPLETIONS_TRIED;
    w->out = c;
    return ENT_OK;
}

ent_status ent_completions_run(ent_ctx *ctx, const ent_game *g, const ent_method *const *concepts,
                               uint32_t n_concepts, uint64_t seed, uint32_t n_draws,
                               ent_arena *arena, ent_completions **out) {
    work w = {.ctx = ctx, .n_states = g->n_states, .n_dms = g->spec.n_dms};
    w.concepts = concepts;
    w.n_concepts = n_concepts;
    bool fits = false;
    *out = NULL;
    if (!g->unknown || g->n_states == 0 || g->n_states > ENT_MAX_COMPLETED_STATES) return ENT_OK;
    ent_status st = find_orders(&w, g, &fits);
    if (st == ENT_OK && fits) st = open_out(&w, seed, arena);
    if (st == ENT_OK && fits) st = copy_game(&w, g);
    if (st == ENT_OK && fits)
        st = w.out->exact ? try_all(&w, 0, (uint32_t)(((uint64_t)1 << w.orders[0].n) - 1))
                          : try_some(&w, n_draws);
    if (st == ENT_OK && fits) *out = w.out;
    ent_thresholds_close(w.table);
    ent_arena_clear(&w.scratch);
    return st;
}

ent_completed ent_completions_share(const ent_completions *c, uint32_t concept, uint64_t state) {
    const double z = 1.959963984540054;
    double n = c->n_tried, share = c->found[concept][state] / n;
    if (c->exact) return (ent_completed){share, share, share};
    double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return (ent_completed){share, fmax(0, middle - half), fmin(1, middle + half)};
}
