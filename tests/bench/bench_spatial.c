/* bench_spatial.c - how long a turn of the Spatial Model of Politics takes, and how much is kept.
 *
 *   bench-spatial [MOST_ACTORS]      default 250
 *
 * Positions drawn evenly, capabilities 10 to 200, saliences 60 to 95 % in all, 1 to 3 dimensions: the
 * inputs of the figures recorded for KTAB, which are printed beside.  Processor milliseconds a turn,
 * with our defaults and with KTAB's conventions; up to 50 actors also the formulas written the slow
 * way (tests/property/slow_spatial.c).  Nothing here passes or fails by the clock. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../property/slow_spatial.h"
#include "base/ctx.h"
#include "base/random.h"

enum { MOST = 1000, N_INPUTS = 3 };

static double position[MOST * SLOW_K], salience[MOST * SLOW_K], weight[MOST];
static const double low[SLOW_K] = {0}, high[SLOW_K] = {1, 1, 1};

/* KTAB 2017 on a like machine, one run of `--logmin`: milliseconds a turn; 0: not recorded. */
static double recorded(uint32_t n, uint32_t k) {
    static const double table[4][3] = {
        {4.1, 4.1, 4.5}, {25.9, 26.1, 27.7}, {550, 574, 589}, {8905, 8986, 0}};
    unsigned row = n == 10 ? 0 : n == 20 ? 1 : n == 50 ? 2 : n == 100 ? 3 : 4;
    return row < 4 ? table[row][k - 1] : 0;
}

static double now(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static void draw(uint32_t n, uint32_t k, uint32_t input) {
    ent_rng r = ent_rng_new(2017, n * 10 + k, input);
    for (uint32_t i = 0; i < n; i++) {
        double all = 0, kept = 0.6 + 0.35 * ent_rng_uniform(&r);
        weight[i] = 10 + 190 * ent_rng_uniform(&r);
        for (uint32_t d = 0; d < k; d++) {
            position[i * k + d] = ent_rng_uniform(&r);
            all += salience[i * k + d] = 0.05 + ent_rng_uniform(&r);
        }
        for (uint32_t d = 0; d < k; d++) salience[i * k + d] *= kept / all;
    }
}

typedef struct measured {
    double seconds;
    unsigned turns;
    size_t bytes; /* of the result, at most */
} measured;

static void measure(ent_ctx *ctx, uint32_t n, uint32_t k, const ent_spatial_options *o,
                    measured *sum) {
    ent_negotiation_problem p = {.n = n, .n_dimensions = k, .low = low, .high = high};
    ent_arena a = {0};
    ent_settlement out;
    p.position = position;
    p.salience = salience;
    p.weight = weight;
    p.spatial = o;
    double begin = now();
    ent_status st = ent_bargain_spatial.run.bargain(ctx, &ent_bargain_spatial, &p, &a, &out);
    sum->seconds += now() - begin;
    if (st != ENT_OK) {
        fprintf(stderr, "bench-spatial: %s\n", ent_last_message(ctx));
        exit(2);
    }
    sum->turns += out.n_turns;
    if (a.taken > sum->bytes) sum->bytes = a.taken;
    ent_arena_clear(&a);
}

/* Milliseconds for one turn by the formulas; 0: too many actors. */
static double by_formulas(uint32_t n, uint32_t k) {
    static slow m;
    if (n > SLOW_N) return 0;
    m = (slow){.n = n, .k = k};
    for (uint32_t i = 0; i < n; i++) {
        m.c[i] = weight[i];
        m.a[i][i] = 1;
        for (uint32_t d = 0; d < k; d++) {
            m.s[i][d] = salience[i * k + d];
            m.x[i][d] = m.q[i][d] = position[i * k + d];
        }
    }
    double begin = now();
    slow_look(&m);
    slow_turn(&m);
    return 1000 * (now() - begin);
}

static void print_row(ent_ctx *ctx, uint32_t n, uint32_t k) {
    ent_spatial_options ours = {0}, ktab = ent_spatial_ktab();
    measured default_way = {0}, ktab_way = {0};
    for (uint32_t input = 0; input < N_INPUTS; input++) {
        draw(n, k, input);
        measure(ctx, n, k, &ours, &default_way);
        measure(ctx, n, k, &ktab, &ktab_way);
    }
    double a = 1000 * default_way.seconds / default_way.turns;
    double b = 1000 * ktab_way.seconds / ktab_way.turns, theirs = recorded(n, k);
    double slow_way = by_formulas(n, k);
    printf("%6u %4u %9.3f %6u %9.3f %6u %9zu", n, k, a, default_way.turns, b, ktab_way.turns,
           default_way.bytes / 1024);
    if (slow_way > 0) printf("   formulas %.1f ms, %.0f times", slow_way, slow_way / a);
    if (theirs > 0) printf("   KTAB recorded %.0f ms, %.0f times", theirs, theirs / b);
    printf("\n");
}

int main(int argc, char **argv) {
    unsigned most = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 250;
    static const unsigned sizes[] = {10, 20, 50, 100, 250, 500, 1000};
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 2;
    printf("Bars: 5.5 ms a turn for 50 actors, 30 ms for 100; 1024 KB for 100.\n");
    printf("%6s %4s %9s %6s %9s %6s %9s\n", "actors", "dims", "ms/turn", "turns", "as KTAB",
           "turns", "KB kept");
    for (unsigned s = 0; s < sizeof sizes / sizeof *sizes && sizes[s] <= most; s++)
        for (unsigned k = 1; k <= SLOW_K; k++) print_row(ctx, sizes[s], k);
    ent_ctx_free(ctx);
    return 0;
}
