/* bench_point.c - how long point processes take: events per second of the simulators, time per event
 * of a likelihood with its gradient, of residuals, and of counts in bins.
 *
 *   bench-point [--series FILE]
 *
 * Processor seconds, the best of several.  Beside ours stands the plain definition, which sums the
 * intensity of each event over all earlier ones: O(N^2), no gradient.  --series writes the two series
 * that the likelihoods are of, for bench_point.py, which has the same of numpy.  Nothing passes or
 * fails by the clock. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/ctx.h"
#include "dyn/point.h"

enum { EVENTS = 20000, MOST_K = 4 };

static void need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    fprintf(stderr, "bench-point: %s\n", ent_last_message(ctx));
    exit(2);
}

static double seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

typedef struct made {
    double from, mu[MOST_K], n[MOST_K * MOST_K], beta[MOST_K];
    ent_point_model m;
    double end; /* about EVENTS events lie before it */
} made;

/* Reference D: branching 0.6 alone, 0.35 and 0.08 for each other; one decay for all, or each its own. */
static void make(made *x, uint32_t k, bool alike) {
    double rate[MOST_K], all = 0;
    memset(x, 0, sizeof *x);
    for (uint32_t i = 0; i < k; i++) {
        x->mu[i] = k == 1 ? 0.5 : 0.2;
        x->beta[i] = alike ? 1.5 : 1 + 0.3 * i;
        for (uint32_t j = 0; j < k; j++) x->n[i * k + j] = k == 1 ? 0.6 : i == j ? 0.35 : 0.08;
    }
    x->m = (ent_point_model){.n_streams = k,
                             .pieces = {.from = &x->from, .mu = x->mu, .n = 1},
                             .n = x->n,
                             .beta = x->beta};
    if (!ent_point_mean_rates(x->mu, x->n, k, rate)) exit(2);
    for (uint32_t i = 0; i < k; i++) all += rate[i];
    x->end = EVENTS / all;
}

/* ---- simulators */

static void time_simulator(ent_ctx *ctx, const made *x, ent_point_by by, const char *name) {
    static const uint32_t times[] = {
        [ENT_BY_EXACT] = 20, [ENT_BY_CLOCKS] = 10, [ENT_BY_THINNING] = 1};
    double best = INFINITY, end = by == ENT_BY_THINNING ? x->end / 10 : x->end;
    ent_point_series s = {0};
    for (int round = 0; round < 3; round++) {
        size_t events = 0;
        double begin = seconds();
        for (uint32_t i = 0; i < times[by]; i++) {
            need(ctx, ent_point_simulate(ctx, &x->m, end, 1000000, by, 1, i, &s));
            events += s.n;
        }
        best = fmin(best, (seconds() - begin) / (double)events);
    }
    printf("  %-8s %u stream%s: %7.3f million events per second%s\n", name,
           (unsigned)x->m.n_streams, x->m.n_streams == 1 ? " " : "s", 1e-6 / best,
           by == ENT_BY_THINNING ? " (of a tenth of the length)" : "");
    ent_point_series_clear(&s);
}

/* ---- likelihoods */

/* By definition, O(N^2). */
static double plain_loglik(const ent_point_data *d, const made *x) {
    uint32_t k = x->m.n_streams;
    double sum = 0;
    for (size_t i = 0; i < d->n; i++) {
        double lambda = x->mu[d->stream[i]];
        const double *n = x->n + d->stream[i] * k;
        for (size_t j = 0; j < i; j++) {
            double beta = x->beta[d->stream[j]];
            lambda += n[d->stream[j]] * beta * exp(-beta * (d->time[i] - d->time[j]));
        }
        sum += log(lambda);
    }
    for (uint32_t i = 0; i < k; i++) {
        sum -= x->mu[i] * d->end;
        for (size_t j = 0; j < d->n; j++)
            sum +=
                x->n[i * k + d->stream[j]] * expm1(-x->beta[d->stream[j]] * (d->end - d->time[j]));
    }
    return sum;
}

static void time_likelihood(ent_ctx *ctx, const made *x, const char *name, FILE *out) {
    double by_mu[MOST_K], by_n[MOST_K * MOST_K], by_beta[MOST_K], value = 0;
    double with = INFINITY, without = INFINITY, residuals = INFINITY, plain;
    ent_point_series s = {0};
    ent_point_slope slope = {by_mu, by_n, by_beta};
    need(ctx, ent_point_simulate(ctx, &x->m, x->end, 1000000, ENT_BY_EXACT, 2, 1, &s));
    ent_point_data d = {
        .time = s.time, .stream = s.stream, .n = s.n, .n_streams = x->m.n_streams, .end = x->end};
    double *residual = malloc(s.n * sizeof *residual);
    if (!residual) exit(2);
    for (int round = 0; round < 5; round++) {
        enum { TIMES = 50 };
        double begin = seconds();
        for (int i = 0; i < TIMES; i++) need(ctx, ent_point_loglik(ctx, &d, &x->m, &value, &slope));
        with = fmin(with, (seconds() - begin) / TIMES / (double)s.n);
        begin = seconds();
        for (int i = 0; i < TIMES; i++) need(ctx, ent_point_loglik(ctx, &d, &x->m, &value, NULL));
        without = fmin(without, (seconds() - begin) / TIMES / (double)s.n);
        begin = seconds();
        need(ctx, ent_point_residuals(ctx, &d, &x->m, residual));
        residuals = fmin(residuals, (seconds() - begin) / (double)s.n);
    }
    double begin = seconds(), slow = plain_loglik(&d, x);
    plain = (seconds() - begin) / (double)s.n;
    printf("  %-22s %5zu events: with gradient %5.1f ns per event, without %5.1f, residuals %5.1f;"
           " by definition %.0f (%.0f times), off by %.0e\n",
           name, s.n, 1e9 * with, 1e9 * without, 1e9 * residuals, 1e9 * plain, plain / with,
           fabs(slow - value) / fabs(slow));
    for (size_t i = 0; out && i < s.n; i++)
        fprintf(out, "%s%u %.17g", i ? " " : "", (unsigned)s.stream[i], s.time[i]);
    if (out)
        fprintf(out, "\n%u %.17g %.17g %.17g\n", (unsigned)x->m.n_streams, x->end, value,
                1e9 * with);
    free(residual);
    ent_point_series_clear(&s);
}

static void time_bins(ent_ctx *ctx, const made *x) {
    uint32_t k = x->m.n_streams;
    size_t n = (size_t)x->end;
    double by_mu[MOST_K], by_n[MOST_K * MOST_K], by_beta[MOST_K], value, best = INFINITY;
    ent_point_series s = {0};
    ent_point_slope slope = {by_mu, by_n, by_beta};
    need(ctx, ent_point_simulate(ctx, &x->m, (double)n, 1000000, ENT_BY_EXACT, 2, 1, &s));
    uint32_t *count = calloc(n * k, sizeof *count);
    if (!count) exit(2);
    for (size_t i = 0; i < s.n; i++) count[(size_t)s.time[i] * k + s.stream[i]]++;
    for (int round = 0; round < 5; round++) {
        double begin = seconds();
        need(ctx, ent_point_binned(ctx, count, n, k, 1, &x->m, &value, &slope));
        best = fmin(best, seconds() - begin);
    }
    printf("  bins, %u stream%s, %zu: with gradient %5.1f ns per bin\n", (unsigned)k,
           k == 1 ? " " : "s", n, 1e9 * best / (double)n);
    free(count);
    ent_point_series_clear(&s);
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    made one, four, own;
    FILE *out = argc == 3 && strcmp(argv[1], "--series") == 0 ? fopen(argv[2], "w") : NULL;
    if (!ctx || (argc > 1 && !out)) return 2;
    make(&one, 1, true);
    make(&four, 4, true);
    make(&own, 4, false);
    printf("point processes\n");
    time_simulator(ctx, &one, ENT_BY_EXACT, "exact");
    time_simulator(ctx, &own, ENT_BY_EXACT, "exact");
    time_simulator(ctx, &one, ENT_BY_CLOCKS, "clocks");
    time_simulator(ctx, &own, ENT_BY_CLOCKS, "clocks");
    time_simulator(ctx, &one, ENT_BY_THINNING, "thinning");
    time_simulator(ctx, &own, ENT_BY_THINNING, "thinning");
    time_likelihood(ctx, &one, "1 stream", out);
    time_likelihood(ctx, &four, "4 streams, one decay", NULL);
    time_likelihood(ctx, &own, "4 streams, four decays", out);
    time_bins(ctx, &one);
    time_bins(ctx, &own);
    if (out && fclose(out) != 0) return 2;
    ent_ctx_free(ctx);
    return 0;
}
