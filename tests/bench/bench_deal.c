/* bench_deal.c - how long deals take: the values of games of many players.
 *
 *   bench-deal
 *
 * Processor seconds, the best of three.  Games: what the others' claims leave, of random worths, and
 * convex ones; for each also how far the payoffs are from adding up.  Nothing passes or fails by the
 * clock. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"
#include "deal/core.h"
#include "deal/values.h"

static void need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    fprintf(stderr, "bench-deal: %s\n", ent_last_message(ctx));
    exit(2);
}

static double seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static double peak_mb(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)use.ru_maxrss / 1024;
}

/* ---- games of many players */

typedef enum game_kind { CLAIMS, RANDOM, CONVEX } game_kind;

static const char *const kind_words[] = {"claims", "random", "convex"};

static void make_game(game_kind kind, uint32_t n, double *v) {
    double part[ENT_MOST_PLAYERS], total = 0;
    uint32_t all = (uint32_t)((UINT64_C(1) << n) - 1);
    ent_rng rng = ent_rng_new(1, 5, n);
    for (uint32_t i = 0; i < n; i++) total += part[i] = 1 + ent_rng_below(&rng, 100);
    v[0] = 0;
    for (uint32_t s = 1; s <= all; s++) {
        double sum = 0;
        for (uint32_t rest = s; rest; rest &= rest - 1) sum += part[ent_lowest_bit(rest)];
        v[s] = kind == CLAIMS   ? fmax(0, sum - 0.6 * total)
               : kind == CONVEX ? sum * sum
                                : ent_rng_uniform(&rng) * ent_popcount(s);
    }
}

static void time_value(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                       const char *kind) {
    double best = INFINITY, off = NAN;
    bool defined = false;
    for (int k = 0; k < 3; k++) {
        ent_arena arena = {0};
        ent_payoffs out;
        double begin = seconds();
        need(ctx, value->run.value(ctx, value, w, &arena, &out));
        best = fmin(best, seconds() - begin);
        defined = out.defined;
        if (defined) off = fabs(ent_sum(out.payoff, w->n) - w->v[ent_worth_all(w)]);
        ent_arena_clear(&arena);
    }
    if (defined)
        printf("  %-22s of %2u, %s: %7.3f s, off by %.1e\n", value->id, (unsigned)w->n, kind, best,
               off);
    else
        printf("  %-22s of %2u, %s: %7.3f s, not defined\n", value->id, (unsigned)w->n, kind, best);
}

static void time_properties(ent_ctx *ctx, const ent_worth *w) {
    ent_properties p;
    ent_arena arena = {0};
    ent_core core;
    double begin = seconds();
    need(ctx, ent_worth_properties(ctx, w, &p));
    double between = seconds();
    need(ctx, ent_core_find(ctx, w, &arena, &core));
    printf("  properties of %u: %.3f s; core: %.3f s\n", (unsigned)w->n, between - begin,
           seconds() - between);
    ent_arena_clear(&arena);
}

static void bench_values(ent_ctx *ctx) {
    static const ent_method *const values[] = {
        &ent_value_shapley,   &ent_value_banzhaf,      &ent_value_weighted_shapley, &ent_value_tau,
        &ent_value_nucleolus, &ent_value_prenucleolus, &ent_value_nash_harsanyi};
    static const uint32_t sizes[] = {16, 20};
    double *v = malloc((sizeof *v) << ENT_MOST_PLAYERS);
    need(ctx, v ? ENT_OK : ent_no_memory(ctx));
    printf("values of cooperative games\n");
    for (size_t at = 0; at < 2; at++) {
        ent_worth w = {.n = sizes[at], .v = v};
        for (int kind = CLAIMS; kind <= CONVEX; kind++) {
            make_game((game_kind)kind, w.n, v);
            for (size_t k = 0; k < sizeof values / sizeof *values; k++)
                time_value(ctx, values[k], &w, kind_words[kind]);
        }
        time_properties(ctx, &w);
    }
    free(v);
    printf("  peak memory %.0f MB\n", peak_mb());
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 2;
    bench_values(ctx);
    ent_ctx_free(ctx);
    return 0;
}
