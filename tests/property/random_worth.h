/* random_worth.h - random cooperative games, and what the tests of their values have in common. */

#ifndef ENT_TESTS_RANDOM_WORTH_H
#define ENT_TESTS_RANDOM_WORTH_H

#include "base/bits.h"
#include "base/ctx.h"
#include "base/random.h"
#include "deal/values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_TRIED = 8 };

/* A game in two guises: `plain` has small numbers, `w` the same in another unit and with something
 * for each player added to every coalition that it is in.  Most values move along with both. */
typedef struct random_worth {
    ent_worth plain, w;
    double unit, added[MOST_TRIED];
    double plain_v[1 << MOST_TRIED], v[1 << MOST_TRIED], weight[MOST_TRIED];
    uint32_t unions[MOST_TRIED];
} random_worth;

/* Kinds of games: any, with a core, convex, symmetric, votes, inessential. */
enum { N_KINDS = 6 };

static inline void draw_worths(random_worth *g, ent_rng *r, uint32_t kind) {
    uint32_t n = g->plain.n, all = (1u << n) - 1, by_size[MOST_TRIED + 1], part[MOST_TRIED];
    for (uint32_t i = 0; i < n; i++) part[i] = ent_rng_below(r, 10);
    for (uint32_t k = 0; k <= n; k++) by_size[k] = ent_rng_below(r, 20);
    uint32_t quota = 1 + ent_rng_below(r, 5 * n);
    for (uint32_t s = 1; s <= all; s++) {
        double sum = 0, size = ent_popcount(s);
        for (uint32_t i = 0; i < n; i++)
            if (s >> i & 1) sum += part[i];
        switch (kind) {
        case 0: g->plain_v[s] = (double)ent_rng_below(r, 41) - 20; break;
        case 1: g->plain_v[s] = size * ent_rng_below(r, 8) + (s == all ? 6.0 * n : 0); break;
        case 2: g->plain_v[s] = sum * sum; break;
        case 3: g->plain_v[s] = by_size[(uint32_t)size]; break;
        case 4: g->plain_v[s] = sum >= quota; break;
        default: g->plain_v[s] = sum / 10; break;
        }
    }
}

/* Weights of 1 to 5, or of 0.001 to 1000, and unions: each player joins one that there is or begins one. */
static inline void draw_world(random_worth *g, ent_rng *r) {
    uint32_t n_unions = 0;
    bool far_apart = ent_rng_below(r, 4) == 0;
    for (uint32_t i = 0; i < g->plain.n; i++) {
        uint32_t k = ent_rng_below(r, n_unions + 1);
        g->weight[i] =
            far_apart ? pow(10, (double)ent_rng_below(r, 7) - 3) : 1 + ent_rng_below(r, 5);
        if (k == n_unions) g->unions[n_unions++] = 0;
        g->unions[k] |= 1u << i;
    }
    g->plain.n_unions = n_unions;
}

/* Another unit and something added, of some games. */
static inline void disguise(random_worth *g, ent_rng *r) {
    static const double units[] = {1, 1, 1e-6, 1e9, 1e-200, 1e90};
    g->w = g->plain;
    g->w.v = g->v;
    g->unit = units[ent_rng_below(r, 6)];
    bool add = ent_rng_below(r, 3) == 0;
    for (uint32_t i = 0; i < g->w.n; i++)
        g->added[i] = add ? g->unit * ((double)ent_rng_below(r, 2001) - 1000) : 0;
    for (uint32_t s = 1; s <= ent_worth_all(&g->w); s++) {
        g->v[s] = g->unit * g->plain_v[s];
        for (uint32_t i = 0; i < g->w.n; i++)
            if (s >> i & 1) g->v[s] += g->added[i];
    }
}

/* *g stays where it is: its games point into it. */
static inline void random_worth_draw(random_worth *g, ent_rng *r, uint32_t n, uint32_t kind) {
    g->plain = (ent_worth){.n = n, .v = g->plain_v, .unions = g->unions, .weight = g->weight};
    g->plain_v[0] = g->v[0] = 0;
    draw_worths(g, r, kind);
    draw_world(g, r);
    g->plain.cost = ent_rng_below(r, 3) == 0;
    disguise(g, r);
}

/* Payoffs of `w` as those of `plain`. */
static inline void take_off_disguise(const random_worth *g, double *payoff) {
    for (uint32_t i = 0; i < g->w.n; i++) payoff[i] = (payoff[i] - g->added[i]) / g->unit;
}

static unsigned n_broken, n_demands;

/* One line for each of the first broken demands. */
static inline void demand(bool holds, unsigned game, const char *what) {
    n_demands++;
    if (holds) return;
    if (n_broken++ < 20) printf("game %u: %s\n", game, what);
}

/* The value must not fail; whether it is defined. */
static inline bool value_of(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                            double *payoff, double *excess) {
    ent_arena arena = {0};
    ent_payoffs got = {0};
    ent_status st = value->run.value(ctx, value, w, &arena, &got);
    if (st != ENT_OK) {
        printf("%s: %s\n", value->id, ent_last_message(ctx));
        exit(1);
    }
    for (uint32_t i = 0; got.defined && i < w->n; i++) payoff[i] = got.payoff[i];
    if (excess) *excess = got.excess;
    bool defined = got.defined;
    ent_arena_clear(&arena);
    return defined;
}

/* Of the numbers in it; 1 where there is nothing else. */
static inline double size_of(const ent_worth *w) {
    double size = ent_worth_size(w);
    return size > 0 ? size : 1;
}

/* Within `tolerance` of the size of the game. */
static inline bool same(const ent_worth *w, const double *x, const double *y, double tolerance) {
    double size = size_of(w);
    for (uint32_t i = 0; i < w->n; i++)
        if (!(fabs(x[i] - y[i]) <= tolerance * size)) return false;
    return true;
}

static inline double sum_over(const double *x, uint32_t s) {
    double sum = 0;
    for (uint32_t rest = s; rest; rest &= rest - 1) sum += x[ent_lowest_bit(rest)];
    return sum;
}

#endif
