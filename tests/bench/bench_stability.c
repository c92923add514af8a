/* bench_stability.c - how long deciding stability takes, and how much memory.
 *
 *   bench-stability [MOST_OPTIONS]      default 24; sizes that do not fit into memory are left out
 *
 * Nash, general, symmetric and sequential stability of all states for three decision makers, who
 * share 8 to MOST_OPTIONS options evenly; strict rankings drawn at random, every code feasible.
 * Then the same by the definitions where they can be waited for, a hard mix of the same size, two
 * threads, and many small games.  Nothing here passes or fails by the clock. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/method.h"
#include "base/random.h"
#include "game/game.h"
#include "game/thresholds.h"

enum { N_CONCEPTS = 4, N_DMS = 3, MOST_BY_DEFINITION = 10 };

static const char *const ids[N_CONCEPTS] = {"nash", "gmr", "smr", "seq"};

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void need(bool good, const char *what) {
    if (good) return;
    fprintf(stderr, "bench-stability: %s\n", what);
    exit(2);
}

/* ---- games */

typedef struct bench {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
    uint64_t owns[N_DMS];
    ent_term never_term[2];
    ent_cond never[2];
    const ent_method *concept[N_CONCEPTS];
} bench;

/* A third of the options each, in turn; `hard`: two of them common, four one-way, an eighth or more
 * of the codes infeasible. */
static void lay_out(bench *b, unsigned n_options, bool hard, ent_game_spec *spec) {
    *spec = (ent_game_spec){.n_dms = N_DMS, .n_options = n_options, .owns = b->owns};
    spec->max_states = UINT64_C(1) << n_options;
    for (unsigned o = 0; o < n_options; o++) b->owns[o * N_DMS / n_options] |= UINT64_C(1) << o;
    if (!hard) return;
    b->owns[1] |= 1;
    b->owns[0] |= UINT64_C(1) << (n_options - 1);
    spec->take_only = 2 | UINT64_C(1) << (n_options / 2);
    spec->drop_only = UINT64_C(1) << (n_options - 2) | UINT64_C(1) << (n_options / 2 + 1);
    b->never_term[0] = (ent_term){ENT_TERM_IS, 13, 13};
    b->never_term[1] =
        (ent_term){ENT_TERM_IS, UINT64_C(5) << (n_options - 4), UINT64_C(1) << (n_options - 4)};
    for (unsigned k = 0; k < 2; k++) b->never[k] = (ent_cond){&b->never_term[k], 1};
    spec->never = b->never;
    spec->n_never = 2;
}

/* A random order; `ties`: about four states to a rank. */
static void draw_ranks(bench *b, uint32_t dm, bool ties) {
    uint64_t n = b->game.n_states;
    ent_rng r = ent_rng_new(1, dm, (uint32_t)n);
    uint32_t *rank = ent_arena_alloc(&b->arena, n, sizeof *rank);
    need(rank, "out of memory");
    for (uint64_t i = 0; i < n; i++) rank[i] = (uint32_t)i;
    for (uint64_t i = n; i > 1; i--) {
        uint32_t j = ent_rng_below(&r, (uint32_t)i), kept = rank[i - 1];
        rank[i - 1] = rank[j];
        rank[j] = kept;
    }
    for (uint64_t i = 0; i < n; i++) rank[i] = (ties ? rank[i] / 4 : rank[i]) + 1;
    b->game.rank[dm] = rank;
}

static void open_bench(bench *b, unsigned n_options, bool hard) {
    ent_game_spec spec;
    *b = (bench){.ctx = ent_ctx_new()};
    need(b->ctx, "out of memory");
    lay_out(b, n_options, hard, &spec);
    need(ent_game_build(b->ctx, &spec, &b->arena, &b->game) == ENT_OK, "the game does not build");
    for (uint32_t i = 0; i < N_DMS; i++) draw_ranks(b, i, hard);
    for (unsigned c = 0; c < N_CONCEPTS; c++)
    b->concept[c] = ent_method_find(ENT_STABILITY, ids[c]);
}

static void close_bench(bench *b) {
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
}

/* ---- measurements */

/* Seconds for the concepts first .. last - 1; preparing is counted. */
static double by_tables(bench *b, unsigned first, unsigned last, unsigned jobs) {
    ent_bits out[N_CONCEPTS * N_DMS];
    ent_arena answers = {0};
    ent_thresholds *t;
    for (unsigned k = 0; k < N_CONCEPTS * N_DMS; k++)
        need(ent_bits_init(&out[k], &answers, b->game.n_states), "out of memory");
    double begin = now();
    need(ent_thresholds_open(b->ctx, &b->game, jobs, &t) == ENT_OK, "no tables");
    need(ent_thresholds_decide_all(b->ctx, t, b->concept + first, last - first, out) == ENT_OK,
         "no answer");
    double seconds = now() - begin;
    ent_thresholds_close(t);
    ent_arena_clear(&answers);
    return seconds;
}

static double by_definition(bench *b) {
    double begin = now();
    for (unsigned c = 0; c < N_CONCEPTS; c++) {
        for (uint32_t dm = 0; dm < N_DMS; dm++) {
            for (uint64_t i = 0; i < b->game.n_states; i++) {
                bool stable;
                need(b->concept[c] -> run.stability(b->ctx, b->concept[c], &b -> game, dm,
                                                    ent_game_state(&b->game, i), &b -> arena,
                                                    &stable, NULL) == ENT_OK,
                     "no answer");
            }
        }
    }
    return now() - begin;
}

/* A row of the table, in a process of its own so that the peak of memory is its own. */
static void measure(unsigned n_options, bool hard, unsigned jobs) {
    bench b;
    open_bench(&b, n_options, hard);
    ent_cost cost = ent_thresholds_cost(&b.game.spec, b.game.n_states, b.concept, N_CONCEPTS, jobs);
    double three = by_tables(&b, 0, 3, jobs), all = by_tables(&b, 0, N_CONCEPTS, jobs);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    double most = (double)(cost.game_bytes + cost.table_bytes + cost.answer_bytes) * 1e-6;
    printf("%-5s %3u %10" PRIu64 " %5u %12.6f %12.6f %9.0f %12.3f %9.0f", hard ? "hard" : "plain",
           n_options, b.game.n_states, jobs, three, all, (double)use.ru_maxrss * 1024e-6,
           cost.seconds, most);
    if (n_options <= MOST_BY_DEFINITION && jobs == 1) {
        double slow = by_definition(&b);
        printf("   definitions %.3f s, %.0f times", slow, slow / all);
    }
    printf("\n");
    close_bench(&b);
}

/* Five decision makers, each with one of three stands: two options that exclude each other. */
static void open_small(bench *b, uint32_t n_dms, uint64_t *owns) {
    static ent_term both[5];
    static ent_cond never[5];
    for (uint32_t i = 0; i < n_dms; i++) {
        owns[i] = UINT64_C(3) << 2 * i;
        both[i] = (ent_term){ENT_TERM_IS, owns[i], owns[i]};
        never[i] = (ent_cond){&both[i], 1};
    }
    *b = (bench){.ctx = ent_ctx_new()};
    need(b->ctx, "out of memory");
    ent_game_spec spec = {.n_dms = n_dms, .n_options = 2 * n_dms, .owns = owns};
    spec.never = never;
    spec.n_never = n_dms;
    need(ent_game_build(b->ctx, &spec, &b->arena, &b->game) == ENT_OK, "the game does not build");
    for (uint32_t i = 0; i < n_dms; i++) draw_ranks(b, i, false);
    for (unsigned c = 0; c < N_CONCEPTS; c++)
    b->concept[c] = ent_method_find(ENT_STABILITY, ids[c]);
}

/* With other ranks each time: microseconds for one concept and one decision maker. */
static void measure_small(uint32_t n_dms, unsigned concept) {
    bench b;
    ent_thresholds *t;
    ent_bits out;
    uint64_t owns[5];
    unsigned n = 20000;
    open_small(&b, n_dms, owns);
    need(ent_bits_init(&out, &b.arena, b.game.n_states), "out of memory");
    need(ent_thresholds_open(b.ctx, &b.game, 1, &t) == ENT_OK, "no tables");
    double begin = now();
    for (unsigned k = 0; k < n; k++) {
        uint32_t *kept = b.game.rank[0];
        for (uint32_t i = 0; i + 1 < n_dms; i++) b.game.rank[i] = b.game.rank[i + 1];
        b.game.rank[n_dms - 1] = kept;
        ent_thresholds_forget(t);
        for (uint32_t dm = 0; dm < n_dms; dm++)
            need(ent_thresholds_decide(b.ctx, t, b.concept[concept], dm, &out) == ENT_OK,
                 "no answer");
    }
    printf("%3" PRIu64 " states, %" PRIu32 " decision makers: %-4s %6.2f us for each\n",
           b.game.n_states, n_dms, ids[concept], (now() - begin) * 1e6 / (n * n_dms));
    ent_thresholds_close(t);
    close_bench(&b);
}

static bool fits(unsigned n_options) {
    ent_game_spec spec = {.n_dms = N_DMS, .n_options = n_options};
    const ent_method *four[N_CONCEPTS];
    for (unsigned c = 0; c < N_CONCEPTS; c++) four[c] = ent_method_find(ENT_STABILITY, ids[c]);
    ent_cost cost = ent_thresholds_cost(&spec, 0, four, N_CONCEPTS, 1);
    double bytes = (double)(cost.game_bytes + cost.table_bytes + cost.answer_bytes);
    double room = (double)sysconf(_SC_AVPHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
    if (bytes < 0.8 * room) return true;
    printf("skipped: %u options (%.1f GB of memory)\n", n_options, bytes * 1e-9);
    return false;
}

static void in_own_process(unsigned n_options, bool hard, unsigned jobs) {
    if (!fits(n_options)) return;
    fflush(stdout);
    pid_t child = fork();
    need(child >= 0, "no process");
    if (child == 0) {
        measure(n_options, hard, jobs);
        fflush(stdout);
        _exit(0);
    }
    int status;
    need(waitpid(child, &status, 0) == child && status == 0, "a measurement failed");
}

int main(int argc, char **argv) {
    unsigned most = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 24;
    static const unsigned sizes[] = {8, 10, 12, 13, 14, 16, 18, 20, 22, 24, 26, 28};
    printf("Recorded elsewhere on a like machine: GMCR+ takes 187 s for 13 options.\n");
    printf("%-5s %3s %10s %5s %12s %12s %9s %12s %9s\n", "game", "opt", "states", "jobs",
           "all but seq", "four, s", "peak MB", "estimate, s", "at most");
    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes && sizes[k] <= most; k++)
        in_own_process(sizes[k], false, 1);
    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes && sizes[k] <= most; k++)
        if (sizes[k] >= 13) in_own_process(sizes[k], true, 1);
    for (unsigned k = 0; k < sizeof sizes / sizeof *sizes && sizes[k] <= most; k++)
        if (sizes[k] >= 13) in_own_process(sizes[k], false, 2);
    for (uint32_t n_dms = 3; n_dms <= 5; n_dms += 2)
        for (unsigned c = 0; c < N_CONCEPTS; c++) measure_small(n_dms, c);
    return 0;
}
