/* markov_ways.c - the most probable ways from the start to a state, best first.
 *
 * A beginning of a way keeps the chances to have come to its last state, by it, after u steps.  What
 * any one way that goes on from there can add is bounded from above by a table over (state, steps
 * left): from i by j at best the sum over the steps spent in i of the chance to do that, times the
 * bound of j.  Beginnings are taken up in the order of chance times bound, so the first that stands on
 * the target is the most probable way, the next the second, and so on (the A* of Hart, Nilsson and
 * Raphael 1968 on products; without the sums over time spent it is the algorithm of Viterbi 1967). */

#include "dyn/markov.h"

#include "base/mem.h"
#include "base/vec.h"

#include <string.h>

enum {
    MOST_CELLS = 1 << 22,     /* of chances that are kept: 32 MB */
    MOST_BEGINNINGS = 400000, /* that wait */
    POLL_EVERY = 256
};

typedef struct beginning {
    uint32_t before; /* the beginning that it goes on from; UINT32_MAX: none */
    uint32_t state, length;
    double bound;
    double *arrived; /* [u], u = 0 .. n_steps; NULL until it is taken up */
} beginning;

typedef struct search {
    const ent_chain *c;
    uint32_t target, n_steps, n_wanted;
    double *bound; /* [state * (n_steps + 1) + steps left] */
    double *there; /* chances of the best ways that are known, best first */
    uint32_t n_there;
    double *room;    /* n_steps + 1 */
    ent_arena arena; /* what beginnings keep */
    size_t cells;
    ENT_VEC(beginning) all;
    ENT_VEC(uint32_t) heap; /* those that wait, by their bounds */
    bool given_up;
} search;

static double chance_of(const search *s, uint32_t i, uint32_t j) {
    return s->c->chance[(size_t)i * s->c->n + j];
}

static double *bounds_of(const search *s, uint32_t state) {
    return &s->bound[(size_t)state * (s->n_steps + 1)];
}

static bool goes_on(const search *s, uint32_t state) {
    return state != s->target && !ent_chain_ends(s->c, state);
}

/* ---- the bounds */

/* through[i * n + j] after t steps: the best that a way from i by j can have, over the steps spent in
 * i. */
static void raise_bounds(search *s, uint32_t t, double *through) {
    uint32_t n = s->c->n;
    for (uint32_t i = 0; i < n; i++) {
        double best = 0;
        for (uint32_t j = 0; j < n && goes_on(s, i); j++) {
            double *x = &through[(size_t)i * n + j];
            if (j == i) continue;
            *x = chance_of(s, i, j) * bounds_of(s, j)[t - 1] + chance_of(s, i, i) * *x;
            if (*x > best) best = *x;
        }
        bounds_of(s, i)[t] = i == s->target ? 1 : best;
    }
}

static ent_status find_bounds(ent_ctx *ctx, search *s) {
    uint32_t n = s->c->n;
    double *through = ent_alloc((size_t)n * n, sizeof *through);
    if (!through) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    bounds_of(s, s->target)[0] = 1;
    for (uint32_t t = 1; t <= s->n_steps && st == ENT_OK; t++) {
        if (t % POLL_EVERY == 0 && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        raise_bounds(s, t, through);
    }
    ent_free(through);
    return st;
}

/* ---- those that wait: a heap, the largest bound first, of equal ones the older */

static bool is_before(const search *s, uint32_t a, uint32_t b) {
    double x = s->all.at[a].bound, y = s->all.at[b].bound;
    return x > y || (x == y && a < b);
}

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

static void rise(search *s, size_t at) {
    uint32_t *h = s->heap.at;
    for (; at > 0 && is_before(s, h[at], h[(at - 1) / 2]); at = (at - 1) / 2)
        swap(&h[at], &h[(at - 1) / 2]);
}

static uint32_t take_first(search *s) {
    uint32_t *h = s->heap.at, first = h[0];
    h[0] = h[--s->heap.n];
    for (size_t at = 0, child; (child = 2 * at + 1) < s->heap.n; at = child) {
        if (child + 1 < s->heap.n && is_before(s, h[child + 1], h[child])) child++;
        if (!is_before(s, h[child], h[at])) break;
        swap(&h[at], &h[child]);
    }
    return first;
}

/* ---- going on */

/* Notes the chance of a whole way; what cannot be among the best n_wanted need not be looked at. */
static void note_way(search *s, double chance) {
    uint32_t k = s->n_there < s->n_wanted ? s->n_there++ : s->n_wanted - 1;
    for (; k > 0 && s->there[k - 1] < chance; k--) s->there[k] = s->there[k - 1];
    s->there[k] = chance;
}

static bool is_too_small(const search *s, double bound) {
    return bound <= 0 || (s->n_there == s->n_wanted && bound < s->there[s->n_wanted - 1]);
}

/* arrived[u] of those who go on to j, from the chances of their beginning. */
static void go_on(const search *s, const beginning *b, uint32_t j, double *arrived) {
    double go = chance_of(s, b->state, j), stay = chance_of(s, b->state, b->state), still = 0;
    arrived[0] = 0;
    for (uint32_t t = 1; t <= s->n_steps; t++) {
        still = b->arrived[t - 1] + stay * still;
        arrived[t] = still * go;
    }
}

static double bound_of(const search *s, uint32_t state, const double *arrived) {
    const double *bound = bounds_of(s, state);
    double sum = 0;
    for (uint32_t u = 0; u <= s->n_steps; u++) sum += arrived[u] * bound[s->n_steps - u];
    return sum;
}

static ent_status put(ent_ctx *ctx, search *s, beginning b) {
    if (is_too_small(s, b.bound)) return ENT_OK;
    if (s->all.n >= MOST_BEGINNINGS) {
        s->given_up = true;
        return ENT_OK;
    }
    if (!ent_vec_push(&s->all, b) || !ent_vec_push(&s->heap, (uint32_t)(s->all.n - 1)))
        return ent_no_memory(ctx);
    if (b.state == s->target) note_way(s, b.bound);
    rise(s, s->heap.n - 1);
    return ENT_OK;
}

/* What a beginning keeps once it is taken up. */
static ent_status arrive(ent_ctx *ctx, search *s, uint32_t k) {
    beginning *b = &s->all.at[k];
    s->cells += s->n_steps + 1;
    b->arrived = ent_arena_alloc(&s->arena, s->n_steps + 1, sizeof *b->arrived);
    if (!b->arrived) return ent_no_memory(ctx);
    if (b->before == UINT32_MAX)
        b->arrived[0] = 1;
    else
        go_on(s, &s->all.at[b->before], b->state, b->arrived);
    return ENT_OK;
}

static ent_status take_up(ent_ctx *ctx, search *s, uint32_t k) {
    ent_status st = arrive(ctx, s, k);
    for (uint32_t j = 0; j < s->c->n && st == ENT_OK; j++) {
        const beginning *b = &s->all.at[k];
        if (j == b->state || chance_of(s, b->state, j) == 0) continue;
        go_on(s, b, j, s->room);
        beginning next = {
            .before = k, .state = j, .length = b->length + 1, .bound = bound_of(s, j, s->room)};
        st = put(ctx, s, next);
    }
    return st;
}

/* ---- the answer */

static ent_status keep_way(ent_ctx *ctx, const search *s, uint32_t k, ent_arena *arena,
                           ent_chain_way *out) {
    const beginning *b = &s->all.at[k];
    *out = (ent_chain_way){.n = b->length, .chance = b->bound};
    out->state = ent_arena_alloc(arena, b->length, sizeof *out->state);
    if (!out->state) return ent_no_memory(ctx);
    for (uint32_t at = b->length; at-- > 0; b = &s->all.at[b->before]) {
        out->state[at] = b->state;
        if (b->before == UINT32_MAX) break;
    }
    return ENT_OK;
}

static ent_status find_ways(ent_ctx *ctx, search *s, ent_arena *arena, ent_chain_way *ways,
                            uint32_t *n_ways) {
    beginning start = {.before = UINT32_MAX, .state = s->c->start, .length = 1};
    start.bound = bounds_of(s, s->c->start)[s->n_steps];
    ent_status st = put(ctx, s, start);
    for (uint32_t turn = 1; st == ENT_OK && s->heap.n && *n_ways < s->n_wanted; turn++) {
        uint32_t k = take_first(s);
        if (turn % POLL_EVERY == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (s->all.at[k].state == s->target) {
            st = keep_way(ctx, s, k, arena, &ways[(*n_ways)++]);
        } else if (s->cells + s->n_steps >= MOST_CELLS) {
            s->given_up = true;
            break;
        } else {
            st = take_up(ctx, s, k);
        }
        if (s->given_up) break;
    }
    return st;
}

static void end(search *s) {
    ent_free(s->bound);
    ent_free(s->there);
    ent_free(s->room);
    ent_arena_clear(&s->arena);
    ent_vec_clear(&s->all);
    ent_vec_clear(&s->heap);
}

ent_status ent_chain_ways(ent_ctx *ctx, const ent_chain *chain, uint32_t target, uint32_t n_steps,
                          uint32_t n_wanted, ent_arena *arena, ent_chain_way **ways,
                          uint32_t *n_ways, bool *given_up) {
    *ways = NULL;
    *n_ways = 0;
    if (given_up) *given_up = false;
    ent_status st = ent_chain_check(ctx, chain, target);
    if (st != ENT_OK || n_wanted == 0) return st;
    size_t length = (size_t)n_steps + 1;
    search s = {.c = chain, .target = target, .n_steps = n_steps, .n_wanted = n_wanted};
    s.bound = ent_alloc(chain->n, length * sizeof *s.bound);
    s.there = ent_alloc(n_wanted, sizeof *s.there);
    s.room = ent_alloc(length, sizeof *s.room);
    ent_chain_way *found = ent_arena_alloc(arena, n_wanted, sizeof *found);
    st = s.bound && s.there && s.room && found ? find_bounds(ctx, &s) : ent_no_memory(ctx);
    if (st == ENT_OK) st = find_ways(ctx, &s, arena, found, n_ways);
    if (st == ENT_OK) *ways = found;
    if (given_up) *given_up = s.given_up;
    end(&s);
    return st;
}
