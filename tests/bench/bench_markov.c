/* bench_markov.c - a process of four states over 24 steps: the exact chance, beside plain runs of the
 * chain until they know it to a tenth of a percent; powers of the matrix for a median, beside going
 * step by step; and the three most probable ways. */

#include "base/random.h"
#include "dyn/markov.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum { STEPS = 24, TIMES = 20000, RUNS = 400000 };

static const double chance[16] = {.92, .08, 0, 0, .25, .69, .06, 0, 0, .4, .52, .08, 0, 0, 0, 1};
static const bool ends[4] = {[3] = true};
static const ent_chain chain = {.n = 4, .chance = chance, .ends = ends};

static double seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static bool run_once(ent_rng *r) {
    uint32_t at = 0;
    for (int t = 0; t < STEPS && at != 3; t++) {
        double u = ent_rng_uniform(r);
        uint32_t to = 0;
        while (to < 3 && u >= chance[at * 4 + to]) u -= chance[at * 4 + to++];
        at = to;
    }
    return at == 3;
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    double reached = 0, begun = seconds();
    for (int i = 0; i < TIMES; i++)
        if (ent_chain_reached(ctx, &chain, 3, STEPS, &reached) != ENT_OK) return 1;
    double exact = (seconds() - begun) / TIMES;

    uint32_t hits = 0;
    begun = seconds();
    for (uint32_t i = 0; i < RUNS; i++) {
        ent_rng r = ent_rng_new(1, 2, i);
        hits += run_once(&r);
    }
    double run = (seconds() - begun) / RUNS, needed = reached * (1 - reached) / 1e-6;
    printf("exact chance %.5f          %8.2f us\n", reached, 1e6 * exact);
    printf("simulated    %.5f          %8.2f us a run; %.0f runs for a standard error of 0.1%%\n",
           (double)hits / RUNS, 1e6 * run, needed);
    printf("exact is faster                %8.0f times\n", needed * run / exact);

    uint32_t median = 0, step = 0;
    begun = seconds();
    for (int i = 0; i < TIMES; i++)
        if (ent_chain_median(ctx, &chain, 3, 1u << 30, &median, NULL) != ENT_OK) return 1;
    double powers = (seconds() - begun) / TIMES;
    begun = seconds();
    for (int i = 0; i < TIMES / 100; i++)
        for (step = 1, reached = 0; reached < 0.5; step += reached < 0.5)
            if (ent_chain_reached(ctx, &chain, 3, step, &reached) != ENT_OK) return 1;
    double asked = (seconds() - begun) / (TIMES / 100);
    printf("median of %u steps by powers  %8.2f us, asking step by step %.0f times as long\n",
           median, 1e6 * powers, asked / powers);

    begun = seconds();
    uint32_t n = 0;
    for (int i = 0; i < TIMES / 10; i++) {
        ent_arena arena = {0};
        ent_chain_way *ways;
        if (ent_chain_ways(ctx, &chain, 3, STEPS, 3, &arena, &ways, &n, NULL) != ENT_OK) return 1;
        ent_arena_clear(&arena);
    }
    printf("%u most probable ways          %8.2f us\n", n,
           1e6 * (seconds() - begun) / (TIMES / 10));
    ent_ctx_free(ctx);
    return 0;
}
