/* test_point.c - point processes on many simulated series: test-point-series N.
 *
 *   1. Mean counts of N series are within three standard errors of the closed forms (four of them are
 *      looked at for each simulator, so that the bound is 3.5 where N is not the 10,000 that were
 *      asked for), the variance of a long count near rate / (1 - n)^2.
 *   2. Residuals of series with four streams under the model that made them: their p-values, by
 *      Kolmogorov's distance and by the portmanteau of Ljung and Box, are uniform, for each simulator.
 *   3. Random models with pieces, dampings and starts: three simulators, one law.  Means of counts, the
 *      time of the first event, parents. */

#include "base/ctx.h"
#include "dyn/residual.h"

#include "../unit/point_models.h"

#include <stdio.h>
#include <stdlib.h>

static ent_ctx *ctx;
static int broken;

static const ent_point_by ways[] = {ENT_BY_EXACT, ENT_BY_CLOCKS, ENT_BY_THINNING};
static const char *const way_words[] = {"exact", "clocks", "thinning"};

static void need(ent_status st) {
    if (st == ENT_OK) return;
    fprintf(stderr, "test-point-series: %s\n", ent_last_message(ctx));
    exit(1);
}

static void within(double got, double want, double error, double most, const char *what) {
    double off = fabs(got - want) / error;
    if (off <= most) return;
    printf("BROKEN: %s: %.6g where %.6g is due, %.1f standard errors off\n", what, got, want, off);
    broken++;
}

/* ---- sums */

typedef struct sums {
    double n, x, xx;
} sums;

static void add(sums *s, double x) {
    s->n++, s->x += x, s->xx += x * x;
}

static double mean(const sums *s) {
    return s->x / s->n;
}

static double variance(const sums *s) {
    return (s->xx - s->x * s->x / s->n) / (s->n - 1);
}

/* ---- 1. closed forms */

typedef struct one {
    double from, mu, n, beta;
    ent_point_model m;
} one;

static void set_one(one *o, double mu, double n, double beta) {
    *o = (one){.mu = mu, .n = n, .beta = beta};
    o->m = (ent_point_model){.n_streams = 1,
                             .pieces = {.from = &o->from, .mu = &o->mu, .n = 1},
                             .n = &o->n,
                             .beta = &o->beta};
}

/* E N(t) = r t + (lambda0 - r)(1 - e^-kt) / k, k = beta (1 - n), r = mu / (1 - n). */
static double expected(const one *o, double end) {
    double k = o->beta * (1 - o->n), rate = o->mu / (1 - o->n);
    return rate * end + (o->mu - rate) * -expm1(-k * end) / k;
}

static void closed_forms(uint32_t n) {
    static const double design[][4] = {
        {1, 2.0 / 3, 3, 100}, {0.5, 0.6, 1.5, 10}, {0.2, 0, 1, 10}, {0.05, 0.9, 0.3, 60}};
    ent_point_series s = {0};
    double most = n >= 10000 ? 3 : 3.5;
    for (size_t d = 0; d < sizeof design / sizeof *design; d++)
        for (int w = 0; w < 3; w++) {
            sums count = {0};
            one o;
            set_one(&o, design[d][0], design[d][1], design[d][2]);
            if (ways[w] == ENT_BY_THINNING && expected(&o, design[d][3]) > 50) continue;
            for (uint32_t i = 0; i < n; i++) {
                need(ent_point_simulate(ctx, &o.m, design[d][3], 1000000, ways[w], 2, i, &s));
                add(&count, (double)s.n);
            }
            char what[80];
            snprintf(what, sizeof what, "mean count of design %zu, %s", d, way_words[w]);
            within(mean(&count), expected(&o, design[d][3]), sqrt(variance(&count) / n), most,
                   what);
        }
    sums count = {0};
    one o;
    set_one(&o, 0.5, 0.6, 1.5);
    o.m.start = ENT_START_STATIONARY;
    for (uint32_t i = 0; i < n; i++) {
        need(ent_point_simulate(ctx, &o.m, 1000, 1000000, ENT_BY_EXACT, 3, i, &s));
        add(&count, (double)s.n);
    }
    /* Var N(t) / t falls short of its limit by about 1 / (k t) = 0.2 % of it, times n (2 - n). */
    within(variance(&count) / 1000, 7.8125, 7.8125 * sqrt(2.0 / n), 3.5,
           "variance of a long count");
    ent_point_series_clear(&s);
    printf("closed forms: %u series each\n", (unsigned)n);
}

/* ---- 2. residuals */

/* p-values against the uniform law, as -log p against Exp(1). */
static void uniform(double *p, size_t n, const char *what) {
    ent_ks ks;
    size_t small = 0;
    for (size_t i = 0; i < n; i++) {
        small += p[i] < 0.05;
        p[i] = -log(fmax(p[i], 1e-300));
    }
    need(ent_ks_exponential(ctx, p, n, &ks));
    printf("%s: %zu p-values, distance %.3f (p = %.3f), share below 0.05: %.3f\n", what, n, ks.d,
           ks.p, (double)small / (double)n);
    double share = 0.05, error = sqrt(share * (1 - share) / (double)n);
    if (ks.p < 0.002) printf("BROKEN: %s: not uniform\n", what), broken++;
    within((double)small / (double)n, share, error, 3.5, what);
}

static void residuals(uint32_t n, uint32_t n_thinning) {
    double from = 0, mu[4] = {0.2, 0.2, 0.2, 0.2}, beta[4] = {1.5, 1.5, 1.5, 1.5}, branching[16];
    ent_point_series s = {0};
    ent_point_model m = {
        .n_streams = 4, .pieces = {.from = &from, .mu = mu, .n = 1}, .n = branching, .beta = beta};
    double *p = calloc(8 * (size_t)n + 1, sizeof *p);
    if (!p) exit(1);
    for (int i = 0; i < 16; i++) branching[i] = i % 5 == 0 ? 0.35 : 0.08;
    for (int w = 0; w < 3; w++) {
        uint32_t series = ways[w] == ENT_BY_THINNING ? n_thinning : n;
        double end = ways[w] == ENT_BY_THINNING ? 300 : 800, *q = p + 4 * (size_t)series;
        for (uint32_t i = 0; i < series; i++) {
            need(ent_point_simulate(ctx, &m, end, 1000000, ways[w], 4, i, &s));
            ent_point_data d = {
                .time = s.time, .stream = s.stream, .n = s.n, .n_streams = 4, .end = end};
            double *residual = calloc(2 * s.n + 1, sizeof *residual);
            if (!residual) exit(1);
            need(ent_point_residuals(ctx, &d, &m, residual));
            for (uint32_t k = 0; k < 4; k++) {
                ent_ks ks;
                ent_ljung_box l;
                need(ent_residual_tests(ctx, &d, residual, k, residual + s.n, &ks, &l));
                p[4 * i + k] = ks.p, q[4 * i + k] = l.p;
            }
            free(residual);
        }
        char what[80];
        snprintf(what, sizeof what, "residuals, %s, law", way_words[w]);
        uniform(p, 4 * (size_t)series, what);
        snprintf(what, sizeof what, "residuals, %s, independence", way_words[w]);
        uniform(q, 4 * (size_t)series, what);
    }
    free(p);
    ent_point_series_clear(&s);
}

/* ---- 3. random models */

enum { SEEN = 2 * MOST_K + 3 };

static void look(const ent_point_series *s, sums *seen) {
    double count[2 * MOST_K] = {0}, parents = 0, lag = 0;
    for (size_t i = 0; i < s->n; i++) {
        count[2 * s->stream[i] + (s->time[i] > 5)]++;
        if (s->parent[i] == UINT32_MAX) continue;
        parents++;
        lag += s->time[i] - s->time[s->parent[i]];
    }
    for (int k = 0; k < 2 * MOST_K; k++) add(&seen[k], count[k]);
    add(&seen[2 * MOST_K], s->n ? s->time[0] : 10);
    add(&seen[2 * MOST_K + 1], parents);
    add(&seen[2 * MOST_K + 2], lag);
}

static void random_models(uint32_t models, uint32_t n) {
    ent_rng r = ent_rng_new(7, 7, 7);
    ent_point_series s = {0};
    for (uint32_t i = 0; i < models; i++) {
        sums seen[3][SEEN] = {{{0}}};
        made_point x;
        make_point(&x, 1 + ent_rng_below(&r, 4), &r);
        for (int w = 0; w < 3; w++)
            for (uint32_t k = 0; k < n; k++) {
                need(ent_point_simulate(ctx, &x.m, 10, 1000000, ways[w], 5 + i, k, &s));
                look(&s, seen[w]);
            }
        for (int w = 0; w < 2; w++)
            for (int k = 0; k < SEEN; k++) {
                char what[80];
                snprintf(what, sizeof what, "model %u, number %d, %s", (unsigned)i, k,
                         way_words[w]);
                double error = sqrt((variance(&seen[w][k]) + variance(&seen[2][k])) / n);
                within(mean(&seen[w][k]), mean(&seen[2][k]), fmax(error, 1e-12), 4.7, what);
            }
    }
    ent_point_series_clear(&s);
    printf("random models: %u, %u series each by three simulators\n", (unsigned)models,
           (unsigned)n);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 500;
    ctx = ent_ctx_new();
    if (!ctx || n < 100) return 2;
    bool many = n >= 10000;
    closed_forms(n);
    residuals(many ? 200 : 40, many ? 200 : 25);
    random_models(many ? 60 : 6, many ? 3000 : 300);
    ent_ctx_free(ctx);
    return broken ? 1 : 0;
}
