/* bench_theatre.c - how long a theatre takes to run forward.
 *
 *   bench-theatre [REPLICATES]      default 10,000
 *
 * Six pairs over five years (tests/unit/caspian_theatre.h), twice: incidents and the ladder alone, and with
 * everything at once.  The bar of DESIGN 9 is 0.5 s for 10,000 replicates on one core.  Beside it
 * the same theatre from the definitions by thinning (tests/property/slow_theatre.c), as a ratio.  Nothing
 * here passes or fails by the clock. */

#include "../property/slow_theatre.h"
#include "../unit/caspian_theatre.h"

#include "base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static void stop(ent_ctx *ctx) {
    fprintf(stderr, "bench-theatre: %s\n", ent_last_message(ctx));
    exit(2);
}

static void measure(ent_ctx *ctx, const char *what, made_theatre *m, double most, uint32_t n) {
    enum { RUNS = 200, SLOW = 20 };
    ent_pair_outcome pair[N_MADE_PAIRS];
    ent_border_outcome border[2];
    ent_theatre_outcome out = {.pair = pair, .border = border};
    ent_theatre_room *room;
    ent_arms_path path;
    ent_arena arena = {0};
    if (ent_theatre_room_new(ctx, &m->spec, &room) != ENT_OK) stop(ctx);
    double begin = now();
    for (unsigned k = 0; k < RUNS; k++) {
        ent_arena_clear(&arena);
        if (ent_arms_run(ctx, &m->spec, 1, 0, &arena, &path) != ENT_OK) stop(ctx);
    }
    double arms = now() - begin;
    begin = now();
    for (unsigned k = 0; k < RUNS; k++) {
        if (ent_theatre_prepare(ctx, &m->spec, &path, room) != ENT_OK) stop(ctx);
    }
    double prepared = now() - begin;
    uint64_t events = 0, incidents = 0;
    begin = now();
    for (uint32_t r = 0; r < n; r++) {
        if (ent_theatre_run(ctx, room, 2017, r, &out, NULL) != ENT_OK) stop(ctx);
        events += out.n_events;
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) incidents += pair[p].incidents;
    }
    double run = now() - begin;
    printf("theatre, %s: %u replicates of 5 years and 6 pairs in %.3f s, %.2f us each, %.1f "
           "events, %.1f incidents\n"
           "  arms path %.1f us, preparing %.1f us\n",
           what, n, run, 1e6 * run / n, (double)events / n, (double)incidents / n,
           1e6 * arms / RUNS, 1e6 * prepared / RUNS);
    ent_rng random = ent_rng_new(1, 2, 3);
    begin = now();
    for (uint32_t r = 0; r < SLOW; r++) {
        if (!slow_theatre_run(&m->spec, &path, most, &random, &out)) {
            printf("  by thinning: rates beyond %g\n", most);
            break;
        }
    }
    double slow = (now() - begin) / SLOW;
    printf("  from the definitions by thinning %.0f us, %.0f times as long\n", 1e6 * slow,
           slow * n / run);
    ent_theatre_room_free(room);
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10000;
    ent_ctx *ctx = ent_ctx_new();
    static made_theatre m;
    if (!ctx) return 2;
    make_theatre(&m);
    measure(ctx, "incidents and ladder", &m, 200, n);
    make_full_theatre(&m);
    measure(ctx, "everything", &m, 6000, n);
    ent_ctx_free(ctx);
    return 0;
}
