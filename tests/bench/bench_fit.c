/* bench_fit.c - how long fits take.
 *
 *   bench-fit [YEARS.csv ONSETS.csv]
 *
 * A series of four streams with 20,000 events, fitted with standard errors: by its structure (six
 * numbers and four rates), and with every entry free; the evaluations it took, and the same divided by
 * one evaluation of the likelihood alone.  With two tables the pooled models of dispute onsets.
 * Nothing here passes or fails by the clock. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analyse/dyad_years.h"
#include "base/ctx.h"
#include "dyn/fit_point.h"

enum { EVENTS = 20000, STREAMS = 4 };

/* Seconds of the processor, so that a busy machine says the same. */
static double now(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static void need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    fprintf(stderr, "bench-fit: %s\n", ent_last_message(ctx));
    exit(2);
}

/* i -> j, j -> i, i -> k, k -> i. */
static const ent_stream streams[STREAMS] = {{ENT_STREAM_INCIDENT, 0, 1, true},
                                            {ENT_STREAM_INCIDENT, 1, 0, true},
                                            {ENT_STREAM_INCIDENT, 0, 2, true},
                                            {ENT_STREAM_INCIDENT, 2, 0, true}};

static void fit(ent_ctx *ctx, const ent_point_sample *sample, ent_point_shape shape,
                const char *what) {
    ent_arena arena = {0};
    ent_point_task task;
    ent_fit_problem p;
    ent_fit answer;
    double begin = now(), value;
    need(ctx, ent_point_problem(ctx, sample, shape, &arena, &task, &p));
    need(ctx, ent_fit_run(ctx, &p, &arena, &answer));
    double seconds = now() - begin;
    double *slope = ent_arena_alloc(&arena, p.n, sizeof *slope);
    enum { AGAIN = 20 };
    if (!slope) need(ctx, ent_no_memory(ctx));
    begin = now();
    for (int k = 0; k < AGAIN; k++) need(ctx, p.fn(p.user, ctx, answer.x, &value, slope));
    double one = (now() - begin) / AGAIN;
    printf("%-28s %3u numbers  %7.3f s  %5u evaluations, %5.1f ns per event each  %s\n", what, p.n,
           seconds, answer.evaluations, 1e9 * one / EVENTS,
           answer.converged ? "" : "(not at its end)");
    ent_arena_clear(&arena);
}

static void fit_streams(ent_ctx *ctx) {
    static const double mu[STREAMS] = {1, 0.8, 1.2, 0.6}, beta[STREAMS] = {2, 2, 2, 2};
    static const double zero[] = {0}, scalar[ENT_N_BRANCHINGS] = {0.3, 0.2, 0.15};
    ent_arena arena = {0};
    ent_structure s;
    ent_point_series series = {0};
    double n[STREAMS * STREAMS];
    need(ctx, ent_structure_of(ctx, streams, STREAMS, NULL, 0, &arena, &s));
    ent_structure_fill(&s, scalar, n);
    ent_point_model model = {
        .n_streams = STREAMS, .pieces = {zero, mu, NULL, NULL, 1}, .n = n, .beta = beta};
    need(ctx, ent_point_simulate(ctx, &model, 1e9, EVENTS, ENT_BY_EXACT, 1, 0, &series));
    ent_point_sample sample = {.data = {.time = series.time,
                                        .stream = series.stream,
                                        .n = series.n,
                                        .n_streams = STREAMS,
                                        .end = series.time[series.n - 1]}};
    fit(ctx, &sample, (ent_point_shape){.structure = &s}, "20,000 events, structured");
    fit(ctx, &sample, (ent_point_shape){.own_decays = true}, "20,000 events, all free");
    ent_point_series_clear(&series);
    ent_arena_clear(&arena);
}

static void fit_years(ent_ctx *ctx, const char *years, const char *onsets) {
    static const struct {
        const char *name;
        ent_pooled_kind kind;
    } kinds[] = {{"onsets, poisson", {false, false, 0}},
                 {"onsets, hawkes", {true, false, 0}},
                 {"onsets, frailty", {true, true, 0}}};
    ent_arena arena = {0};
    ent_dyad_years table;
    double begin = now();
    need(ctx, ent_dyad_years_read(ctx, years, onsets, NULL, &arena, &table));
    printf("%-28s %u years, %u onsets  %7.3f s\n", "tables read", table.n_years, table.n_onsets,
           now() - begin);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        ent_fit answer;
        begin = now();
        need(ctx, ent_pooled_fit(ctx, &table.data, kinds[k].kind, &arena, &answer));
        printf("%-28s %23.3f s  %5u evaluations\n", kinds[k].name, now() - begin,
               answer.evaluations);
    }
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 2;
    if (!ent_fit_library()) {
        puts("skipped: fits (no NLopt in this build)");
    } else {
        fit_streams(ctx);
        if (argc > 2) fit_years(ctx, argv[1], argv[2]);
    }
    ent_ctx_free(ctx);
    return 0;
}
