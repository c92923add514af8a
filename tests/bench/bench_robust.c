/* bench_robust.c - how fast sampled rankings are decided, and a large sparse dispute.
 *
 *   bench-robust CASPIAN.ent GATT.ent [DRAWS]     default 10,000
 *
 * The naval dispute of the flagship (D4: 243 states, 5 actors) under random strict rankings, nash
 * and seq of all states for all actors, with one thread and with two; then the same by the
 * definitions for as many draws as can be waited for.  The trade talks (138,240 of 1,048,576 states
 * feasible) under random rankings, strict and with ties, every concept; some hundred states are held
 * against the definition, and a difference is an error.  Nothing passes or fails by the clock. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "analyse/dispute.h"
#include "base/pool.h"
#include "entente/methods.h"
#include "game/cubes.h"
#include "game/shaken.h"

enum { TOGETHER = 50, MOST_WORKERS = 2, MOST_JUDGED = 300 };

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Of all threads: less at the mercy of what else the machine does. */
static double cpu_seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static void need(bool good, const char *what) {
    if (good) return;
    fprintf(stderr, "bench-robust: %s\n", what);
    exit(2);
}

static ent_dispute_game *open_dispute(ent_ctx *ctx, const char *path, const char *name) {
    ent_region *region;
    ent_dispute_game *g;
    uint32_t d = 0;
    need(ent_region_read(ctx, path, &region) == ENT_OK, ent_last_message(ctx));
    while (d < region->n_disputes && !ent_slice_is(region->disputes[d].name, name)) d++;
    need(d < region->n_disputes, "no such dispute");
    need(ent_dispute_game_open(ctx, region, d, ENT_NONE, NULL, &g) == ENT_OK,
         ent_last_message(ctx));
    ent_region_free(region);
    return g;
}

/* ---- sampled rankings */

typedef struct sampling {
    ent_shaken shaken[MOST_WORKERS];
    uint64_t sum[MOST_WORKERS]; /* of equilibria */
    uint64_t n;
} sampling;

static ent_status draw(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    sampling *q = user;
    ent_shaken *s = &q->shaken[worker];
    for (uint64_t k = task * TOGETHER; k < (task + 1) * TOGETHER && k < q->n; k++) {
        ent_rng rng = ent_rng_new(1, 7, (uint32_t)k);
        ent_shaken_randomise(s, &rng);
        ent_status st = ent_shaken_decide(ctx, s);
        if (st != ENT_OK) return st;
        for (uint32_t c = 0; c < s->n_concepts; c++)
            q->sum[worker] += (c + 1) * ent_bits_count(&s->rests[c]);
    }
    return ENT_OK;
}

static uint64_t sample(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *const *concept,
                       uint32_t n_concepts, uint64_t n, unsigned jobs) {
    sampling q = {.n = n};
    for (unsigned w = 0; w < jobs; w++)
        need(ent_shaken_open(ctx, &g->game, concept, n_concepts, &q.shaken[w]) == ENT_OK,
             ent_last_message(ctx));
    double begun = now(), cpu = cpu_seconds();
    need(ent_pool_run(ctx, jobs, (n + TOGETHER - 1) / TOGETHER, NULL, draw, &q) == ENT_OK,
         ent_last_message(ctx));
    double seconds = now() - begun;
    printf("  tables, %u thread%s   %6" PRIu64 " draws  %8.3f s  %10.0f draws a second (%.3f s of "
           "processors)\n",
           jobs, jobs == 1 ? " " : "s", n, seconds, (double)n / seconds, cpu_seconds() - cpu);
    for (unsigned w = 1; w < jobs; w++) q.sum[0] += q.sum[w];
    for (unsigned w = 0; w < jobs; w++) ent_shaken_close(&q.shaken[w]);
    return q.sum[0];
}

/* Every state for every actor by the definition; the rate. */
static double by_definition(ent_ctx *ctx, const ent_dispute_game *g,
                            const ent_method *const *concept, uint32_t n_concepts, uint64_t n,
                            uint64_t *sum) {
    ent_shaken s;
    ent_arena scratch = {0};
    need(ent_shaken_open(ctx, &g->game, concept, n_concepts, &s) == ENT_OK, "open");
    double begun = now();
    *sum = 0;
    for (uint64_t k = 0; k < n; k++) {
        ent_rng rng = ent_rng_new(1, 7, (uint32_t)k);
        ent_shaken_randomise(&s, &rng);
        for (uint32_t c = 0; c < n_concepts; c++)
            for (uint64_t i = 0; i < s.game.n_states; i++) {
                bool rests = true;
                for (uint32_t p = 0; p < s.game.spec.n_dms && rests; p++)
                    need(concept[c] -> run.stability(ctx, concept[c], &s.game, p,
                                                     ent_game_state(&s.game, i), &scratch, &rests,
                                                     NULL) == ENT_OK,
                         "definition");
                *sum += (c + 1) * rests;
            }
        ent_arena_clear(&scratch);
    }
    double seconds = now() - begun;
    printf("  definition            %6" PRIu64 " draws  %8.3f s  %10.0f draws a second\n", n,
           seconds, (double)n / seconds);
    ent_shaken_close(&s);
    return (double)n / seconds;
}

static void bench_naval(ent_ctx *ctx, const char *path, uint64_t n) {
    enum { BY_DEFINITION = 20 };
    const ent_method *concept[2] = {ent_method_find(ENT_STABILITY, "nash"),
                                    ent_method_find(ENT_STABILITY, "seq")};
    ent_dispute_game *g = open_dispute(ctx, path, "naval");
    uint64_t slow, fast;
    printf("naval dispute, %" PRIu64 " states, %u actors: nash and seq of all states under random "
           "rankings\n",
           g->game.n_states, (unsigned)g->game.spec.n_dms);
    double begun = now();
    uint64_t one = sample(ctx, g, concept, 2, n, 1);
    double rate = (double)n / (now() - begun);
    uint64_t two = sample(ctx, g, concept, 2, n, 2);
    need(one == two, "two threads differ from one");
    double slow_rate = by_definition(ctx, g, concept, 2, BY_DEFINITION, &slow);
    fast = sample(ctx, g, concept, 2, BY_DEFINITION, 1);
    need(slow == fast, "the tables differ from the definition");
    printf("  ratio of one thread to the definition: %.0f\n", rate / slow_rate);
    ent_dispute_game_close(g);
}

/* ---- a large sparse dispute */

static void draw_ranks(ent_dispute_game *g, bool ties) {
    uint64_t n = g->game.n_states;
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++) {
        ent_rng r = ent_rng_new(1, p, ties);
        uint32_t *rank = ent_arena_alloc(&g->arena, n, sizeof *rank);
        need(rank, "out of memory");
        for (uint64_t i = 0; i < n; i++) rank[i] = (uint32_t)i;
        for (uint64_t i = n; i > 1; i--) {
            uint32_t j = ent_rng_below(&r, (uint32_t)i), kept = rank[i - 1];
            rank[i - 1] = rank[j];
            rank[j] = kept;
        }
        for (uint64_t i = 0; i < n; i++) rank[i] = ties ? rank[i] / 64 + 1 : rank[i] + 1;
        g->game.rank[p] = rank;
    }
    ent_dispute_forget(g);
}

/* Some states, spread over all, for each actor; every fifth a state the tables call stable. */
static void judge(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m) {
    ent_arena scratch = {0};
    ent_rng r = ent_rng_new(1, 99, 0);
    unsigned judged = 0;
    double begun = now();
    while (judged < MOST_JUDGED && now() - begun < 20) {
        uint64_t i = ent_rng_below(&r, (uint32_t)g->game.n_states);
        uint32_t p = ent_rng_below(&r, g->game.spec.n_dms);
        ent_state s = ent_game_state(&g->game, i);
        bool table, definition;
        need(ent_dispute_all_rest(ctx, g, m, s, p, p + 1, &table) == ENT_OK, "table");
        need(m->run.stability(ctx, m, &g->game, p, s, &scratch, &definition, NULL) == ENT_OK,
             ent_last_message(ctx));
        need(table == definition, "a table differs from the definition");
        ent_arena_clear(&scratch);
        judged++;
    }
    printf("  %-5s %u decisions judged by the definition, none differs (%.0f a second)\n", m->id,
           judged, judged / (now() - begun));
}

static void bench_gatt(ent_ctx *ctx, const char *path) {
    static const char *const ids[] = {"nash", "gmr", "smr", "seq", "sseq"};
    const ent_method *concept[5];
    for (unsigned k = 0; k < 5; k++) concept[k] = ent_method_find(ENT_STABILITY, ids[k]);
    double begun = now();
    ent_dispute_game *g = open_dispute(ctx, path, "gatt");
    printf("trade talks, %" PRIu64 " states of 2^%u, %u actors: %s; listing the states %.3f s\n",
           g->game.n_states, g->game.spec.n_options, (unsigned)g->game.spec.n_dms,
           ent_atlas_suits(&g->game.spec, g->game.n_states) ? "by cubes" : "whole", now() - begun);
    for (unsigned ties = 0; ties <= 1; ties++) {
        struct rusage usage;
        draw_ranks(g, ties);
        printf(" random rankings, %s\n", ties ? "64 states to a rank" : "strict");
        begun = now();
        for (unsigned k = 0; k < 5; k++) {
            double each = now();
            uint64_t rests = 0;
            need(ent_dispute_decide_all(ctx, g, concept[k]) == ENT_OK, ent_last_message(ctx));
            double seconds = now() - each;
            for (uint64_t i = 0; i < g->game.n_states; i++)
                rests += ent_dispute_rests_at(g, concept[k], i);
            printf("  %-5s %8.3f s  %7" PRIu64 " equilibria\n", ids[k], seconds, rests);
        }
        getrusage(RUSAGE_SELF, &usage);
        printf("  all   %8.3f s  %ld MB at most\n", now() - begun, usage.ru_maxrss / 1024);
        for (unsigned k = 0; k < 5; k++) judge(ctx, g, concept[k]);
    }
    ent_dispute_game_close(g);
}

int main(int argc, char **argv) {
    need(argc >= 3, "bench-robust CASPIAN.ent GATT.ent [DRAWS]");
    ent_ctx *ctx = ent_ctx_new();
    setvbuf(stdout, NULL, _IOLBF, 0);
    bench_naval(ctx, argv[1], argc > 3 ? strtoull(argv[3], NULL, 10) : 10000);
    bench_gatt(ctx, argv[2]);
    ent_ctx_free(ctx);
    return 0;
}
