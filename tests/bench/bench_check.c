/* bench_check.c - how long it takes to put sentences to the test.
 *
 *   bench-check FILE..      models; their claims are tested with 1,000 draws and 1,000 profiles
 *
 * For each file: at best values alone, with all that a verdict rests on, and with two threads; then
 * all files together.  Then what a random profile costs in the largest dispute of the last file,
 * by tables and by the definitions.  Nothing here passes or fails by the clock. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analyse/trial.h"
#include "claim/claim.h"

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    fprintf(stderr, "bench-check: %s\n", ent_last_message(ctx));
    exit(2);
}

/* Seconds for all claims of the region, once. */
static double time_check(ent_ctx *ctx, const ent_region *region, bool best_only, uint32_t jobs) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *r = NULL;
    o.best_only = best_only;
    o.profiles = best_only ? 1 : 0; /* fewer than 100: none */
    o.jobs = jobs;
    double begin = now();
    need(ctx, ent_check_run(ctx, region, &o, &r));
    double seconds = now() - begin;
    ent_check_result_free(r);
    return seconds;
}

static ent_dispute_game *largest_game(ent_ctx *ctx, const ent_region *region) {
    ent_dispute_game *largest = NULL;
    for (uint32_t d = 0; d < region->n_disputes; d++) {
        ent_dispute_game *g = NULL;
        need(ctx, ent_dispute_game_open(ctx, region, d, ENT_NONE, NULL, &g));
        if (largest && largest->game.n_states >= g->game.n_states) {
            ent_dispute_game_close(g);
            continue;
        }
        ent_dispute_game_close(largest);
        largest = g;
    }
    return largest;
}

/* Microseconds for one profile: ranks drawn, every state decided for every player. */
static double time_profile(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                           bool by_tables, uint32_t n) {
    ent_arena scratch = {0};
    double begin = now();
    for (uint32_t k = 0; k < n; k++) {
        need(ctx, ent_dispute_randomise(ctx, g, UINT64_MAX, 1, k, NULL, 0));
        if (by_tables) need(ctx, ent_dispute_decide_all(ctx, g, concept));
        for (uint32_t p = 0; !by_tables && p < g->game.spec.n_dms; p++)
            for (uint64_t i = 0; i < g->game.n_states; i++) {
                bool stable;
                ent_arena_mark mark = ent_arena_here(&scratch);
                need(ctx, ent_dispute_decide(ctx, g, concept, p, ent_game_state(&g->game, i),
                                             &scratch, &stable, NULL));
                ent_arena_back(&scratch, mark);
            }
    }
    ent_arena_clear(&scratch);
    ent_dispute_restore(g);
    return (now() - begin) * 1e6 / n;
}

static void compare_profiles(ent_ctx *ctx, const ent_region *region) {
    ent_dispute_game *g = largest_game(ctx, region);
    if (!g) return;
    printf("\none profile of %llu states and %u actors     tables, us   definitions, us   times\n",
           (unsigned long long)g->game.n_states, g->game.spec.n_dms);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        double tables = time_profile(ctx, g, m, true, 200);
        double definitions = time_profile(ctx, g, m, false, 2);
        printf("  %-38s %14.1f %17.0f %7.0f\n", m->id, tables, definitions, definitions / tables);
    }
    ent_dispute_game_close(g);
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    double total[3] = {0};
    printf("seconds for all claims of a model   best values   all, 1 thread   all, 2 threads\n");
    for (int i = 1; i < argc; i++) {
        ent_region *region = NULL;
        need(ctx, ent_region_read(ctx, argv[i], &region));
        double t[3] = {time_check(ctx, region, true, 1), time_check(ctx, region, false, 1),
                       time_check(ctx, region, false, 2)};
        printf("%-40s %6.3f %15.3f %16.3f\n", argv[i], t[0], t[1], t[2]);
        for (int k = 0; k < 3; k++) total[k] += t[k];
        if (i + 1 == argc) compare_profiles(ctx, region);
        ent_region_free(region);
    }
    printf("\n%-40s %6.3f %15.3f %16.3f\n", "together", total[0], total[1], total[2]);
    ent_ctx_free(ctx);
    return 0;
}
