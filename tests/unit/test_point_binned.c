/* test_point_binned.c - counts in bins: the formula as written, its gradient, where it must agree with
 * the exact likelihood, and what it recovers from simulated series. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/ctx.h"

#include "point_models.h"

enum { MOST_BINS = 30 };

static ent_ctx *ctx;

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

static double binned(const uint32_t *y, size_t n, double width, const ent_point_model *m) {
    double value;
    assert_int_equal(ent_point_binned(ctx, y, n, m->n_streams, width, m, &value, NULL), ENT_OK);
    return value;
}

/* ---- the definition: every earlier bin has its own share, numbers by integration over the place of
 * an event in its bin */

/* The share of its offspring that an event of a bin has `later` bins on, by the middle rule. */
static double slow_share(double x, uint32_t later) {
    enum { PLACES = 4000 };
    double sum = 0;
    for (int i = 0; i < PLACES; i++) {
        double u = (i + 0.5) / PLACES; /* of the bin still to come */
        sum += later == 0 ? 1 - exp(-x * u) : exp(-x * (u + later - 1)) - exp(-x * (u + later));
    }
    return sum / PLACES;
}

static void shares(void **state) {
    (void)state;
    /* One bin with one event, one with none: log P(1) of theta, nu, then -theta of the next. */
    static const uint32_t y[] = {1, 0};
    double from = 0, mu = 0.4, n = 0.6;
    for (double beta = 1e-5; beta < 100; beta *= 3.1) {
        ent_point_model m = {
            .n_streams = 1, .pieces = {.from = &from, .mu = &mu, .n = 1}, .n = &n, .beta = &beta};
        double nu = n * slow_share(beta, 0), next = mu + n * slow_share(beta, 1);
        near(binned(y, 2, 1, &m), log(mu) - mu - nu - next, 2e-6);
    }
}

/* The determinant by its definition: along the first row. */
static double determinant(const double *a, uint32_t n) {
    double minor[MOST_K * MOST_K], sum = 0;
    if (n == 0) return 1;
    for (uint32_t c = 0; c < n; c++) {
        for (uint32_t i = 1; i < n; i++)
            for (uint32_t j = 0, at = 0; j < n; j++)
                if (j != c) minor[(i - 1) * (n - 1) + at++] = a[i * n + j];
        sum += (c % 2 ? -1 : 1) * a[c] * determinant(minor, n - 1);
    }
    return sum;
}

/* P = prod A^y e^-A / y! det(I - diag(y / A) nu), theta in one go over all earlier bins. */
static double slow_binned(const made_point *x, const uint32_t *y, size_t n, double width) {
    const ent_point_model *m = &x->m;
    uint32_t K = m->n_streams;
    double start[MOST_K], sum = 0;
    slow_start(m, start);
    for (size_t b = 0; b < n; b++) {
        double matrix[MOST_K * MOST_K];
        for (uint32_t k = 0; k < K; k++) {
            double from = (double)b * width, all = 0, s = 0, nu[MOST_K];
            for (uint32_t j = 0; j < m->pieces.n; j++) {
                double lo = fmax(from, m->pieces.from[j]), hi = from + width;
                if (j + 1 < m->pieces.n) hi = fmin(hi, m->pieces.from[j + 1]);
                all += x->mu[j * K + k] * fmax(0, hi - lo);
                s += damping_at(m, j, k) * fmax(0, hi - lo) / width;
            }
            for (uint32_t l = 0; l < K; l++) {
                double q = x->beta[l] * width, e = exp(-q), own = 1 - (1 - e) / q;
                double a = (1 - e) * (1 - e) / q, past = 0;
                for (size_t c = 0; c < b; c++) past += pow(e, (double)(b - c - 1)) * y[c * K + l];
                past += start[l] * q / (1 - e) * pow(e, (double)b);
                nu[l] = s * x->n[k * K + l] * own;
                all += s * x->n[k * K + l] * a * past + nu[l] * y[b * K + l];
            }
            double count = y[b * K + k];
            sum += count * log(all) - all - lgamma(count + 1);
            for (uint32_t l = 0; l < K; l++)
                matrix[k * K + l] = (k == l ? 1 : 0) - count / all * nu[l];
        }
        sum += log(determinant(matrix, K));
    }
    return sum;
}

static void make_counts(uint32_t *y, size_t n, ent_rng *r) {
    for (size_t i = 0; i < n; i++)
        y[i] = ent_rng_below(r, 3) ? 0 : ent_rng_below(r, ent_rng_below(r, 10) ? 5 : 60);
}

static void as_defined(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(2, 1, 1);
    for (int i = 0; i < 200; i++) {
        made_point x;
        uint32_t y[MOST_BINS * MOST_K];
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        make_counts(y, MOST_BINS * (size_t)x.m.n_streams, &r);
        double width = between(&r, 0.05, 2);
        near(binned(y, MOST_BINS, width, &x.m), slow_binned(&x, y, MOST_BINS, width), 1e-10);
    }
}

/* ---- the gradient */

static double changed(const uint32_t *y, double width, const made_point *x, double *at, double by) {
    double was = *at;
    *at = was + by;
    double value = binned(y, MOST_BINS, width, &x->m);
    *at = was;
    return value;
}

static double numeric(const uint32_t *y, double width, const made_point *x, double *at) {
    double h = 1e-3 * fmax(*at, 0.02);
    return (8 * (changed(y, width, x, at, h) - changed(y, width, x, at, -h)) -
            (changed(y, width, x, at, 2 * h) - changed(y, width, x, at, -2 * h))) /
           (12 * h);
}

static void gradient(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(2, 2, 1);
    for (int i = 0; i < 100; i++) {
        made_point x;
        uint32_t y[MOST_BINS * MOST_K];
        double by_mu[MOST_PIECES * MOST_K], by_n[MOST_K * MOST_K], by_beta[MOST_K], value;
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        uint32_t K = x.m.n_streams;
        for (uint32_t k = 0; k < K * K; k++) x.n[k] = fmax(x.n[k], 0.01);
        make_counts(y, MOST_BINS * (size_t)K, &r);
        double width = i % 10 == 0 ? 1e-4 : between(&r, 0.05, 2);
        ent_point_slope slope = {by_mu, by_n, by_beta};
        assert_int_equal(ent_point_binned(ctx, y, MOST_BINS, K, width, &x.m, &value, &slope),
                         ENT_OK);
        for (uint32_t k = 0; k < K * x.m.pieces.n; k++)
            near(by_mu[k], numeric(y, width, &x, &x.mu[k]), 1e-6);
        for (uint32_t k = 0; k < K * K; k++) near(by_n[k], numeric(y, width, &x, &x.n[k]), 1e-6);
        for (uint32_t k = 0; k < K; k++) near(by_beta[k], numeric(y, width, &x, &x.beta[k]), 1e-6);
    }
}

/* ---- laws */

/* The chances of all counts of one bin add up to 1. */
static void chances_add_up(void **state) {
    (void)state;
    double from = 0, mu = 1.3, n = 0.8, beta = 2, sum = 0;
    ent_point_model m = {
        .n_streams = 1, .pieces = {.from = &from, .mu = &mu, .n = 1}, .n = &n, .beta = &beta};
    for (uint32_t y = 0; y < 400; y++) sum += exp(binned(&y, 1, 1, &m));
    near(sum, 1, 1e-12);
    double mus[] = {0.7, 0.2}, ns[] = {0.5, 0.4, 0.3, 0.6}, betas[] = {2, 3};
    m = (ent_point_model){
        .n_streams = 2, .pieces = {.from = &from, .mu = mus, .n = 1}, .n = ns, .beta = betas};
    sum = 0;
    for (uint32_t i = 0; i < 160; i++)
        for (uint32_t j = 0; j < 160; j++) sum += exp(binned((uint32_t[]){i, j}, 1, 1, &m));
    near(sum, 1, 1e-6);
    mus[1] = 0, ns[3] = 0; /* the second only follows the first */
    sum = 0;
    for (uint32_t i = 0; i < 60; i++)
        for (uint32_t j = 0; j < 60; j++) sum += exp(binned((uint32_t[]){i, j}, 1, 1, &m));
    near(sum, 1, 1e-9);
    assert_true(binned((uint32_t[]){0, 1}, 1, 1, &m) == -INFINITY);
    assert_true(binned((uint32_t[]){1, 1}, 1, 1, &m) > -INFINITY);
}

static uint32_t poisson(ent_rng *r, double mean) {
    uint32_t n = 0;
    for (double left = exp(-mean), p = ent_rng_uniform(r); p > left; n++) p *= ent_rng_uniform(r);
    return n;
}

/* They are the chances of cascades that are drawn, generation by generation. */
static void chances_of_cascades(void **state) {
    (void)state;
    enum { SERIES = 60000, MOST = 8 };
    double from = 0, mu[] = {0.6, 0.3}, n[] = {0.5, 0.4, 0.3, 0.6}, beta[] = {2, 3};
    double seen[MOST][MOST] = {{0}}, nu[4];
    ent_rng r = ent_rng_new(2, 9, 1);
    ent_point_model m = {
        .n_streams = 2, .pieces = {.from = &from, .mu = mu, .n = 1}, .n = n, .beta = beta};
    for (int i = 0; i < 4; i++) nu[i] = n[i] * slow_share(beta[i % 2], 0);
    for (int i = 0; i < SERIES; i++) {
        uint32_t all[2] = {0, 0}, now[2] = {poisson(&r, mu[0]), poisson(&r, mu[1])};
        while (now[0] + now[1] > 0) {
            uint32_t next[2];
            for (int k = 0; k < 2; k++) all[k] += now[k];
            for (int k = 0; k < 2; k++)
                next[k] = poisson(&r, nu[2 * k] * now[0] + nu[2 * k + 1] * now[1]);
            memcpy(now, next, sizeof now);
        }
        if (all[0] < MOST && all[1] < MOST) seen[all[0]][all[1]]++;
    }
    for (uint32_t i = 0; i < MOST; i++)
        for (uint32_t j = 0; j < MOST; j++) {
            double p = exp(binned((uint32_t[]){i, j}, 1, 1, &m));
            assert_true(fabs(seen[i][j] / SERIES - p) < 4.5 * sqrt(p / SERIES) + 1.0 / SERIES);
        }
}

/* Narrow bins: the exact likelihood, but for the width in its unit. */
static void narrow_bins(void **state) {
    (void)state;
    enum { BINS = 100000 };
    ent_rng r = ent_rng_new(2, 3, 1);
    uint32_t *y = calloc(BINS * 2, sizeof *y);
    for (int i = 0; i < 5; i++) {
        made_point x;
        double exact, width = 10.0 / BINS;
        make_point(&x, 2, &r);
        x.d.mark = NULL;
        memset(y, 0, BINS * 2 * sizeof *y);
        size_t n = 0;
        for (size_t e = 0; e < x.d.n && n < 20; e++) { /* one in a bin, in its middle */
            if (e > 0 && x.time[e] < x.time[e - 1] + 0.01) continue;
            size_t b = (size_t)fmin(x.time[e] / width, BINS - 3) + 2; /* not where a piece begins */
            x.time[n] = ((double)b + 0.5) * width, x.stream[n] = x.stream[e];
            y[b * 2 + x.stream[n++]] = 1;
        }
        x.d.n = n;
        assert_int_equal(ent_point_loglik(ctx, &x.d, &x.m, &exact, NULL), ENT_OK);
        near(binned(y, BINS, width, &x.m), exact + (double)n * log(width), 1e-3);
    }
    free(y);
}

/* Nothing is lost from bin to bin: a stationary start has the same mean in every bin. */
static void stationary_mean(void **state) {
    (void)state;
    double from = 0, mu = 0.8, n = 0.6, beta = 1.8;
    uint32_t y = 0;
    ent_point_model m = {.n_streams = 1,
                         .pieces = {.from = &from, .mu = &mu, .n = 1},
                         .n = &n,
                         .beta = &beta,
                         .start = ENT_START_STATIONARY};
    double own = 1 - (1 - exp(-1.8)) / 1.8, theta = -binned(&y, 1, 1, &m);
    near(theta / (1 - n * own), mu / (1 - n), 1e-13);
}

/* ---- recovery: mean estimates of 12 series of 1500 days (reference C.4) */

typedef struct three {
    double from, mu, n, beta;
    ent_point_model m;
} three;

static void set_three(three *t, const double x[3]) {
    t->from = 0, t->mu = exp(x[0]), t->n = exp(x[1]), t->beta = exp(x[2]);
    t->m = (ent_point_model){.n_streams = 1,
                             .pieces = {.from = &t->from, .mu = &t->mu, .n = 1},
                             .n = &t->n,
                             .beta = &t->beta};
}

static double value_at(const uint32_t *y, size_t n, const double x[3], double g[3]) {
    three t;
    double value;
    set_three(&t, x);
    ent_point_slope slope = {&g[0], &g[1], &g[2]};
    assert_int_equal(ent_point_binned(ctx, y, n, 1, 1, &t.m, &value, &slope), ENT_OK);
    g[0] *= t.mu, g[1] *= t.n, g[2] *= t.beta;
    return value;
}

/* Newton's steps in logarithms, the second derivatives by differences, each halved until it helps. */
static void fit_three(const uint32_t *y, size_t n, double x[3]) {
    for (int step = 0; step < 60; step++) {
        double g[3], h[3][4], value = value_at(y, n, x, g);
        for (int i = 0; i < 3; i++) {
            double up[3], down[3], at[3] = {x[0], x[1], x[2]};
            at[i] = x[i] + 1e-4, (void)value_at(y, n, at, up);
            at[i] = x[i] - 1e-4, (void)value_at(y, n, at, down);
            for (int j = 0; j < 3; j++) h[i][j] = -(up[j] - down[j]) / 2e-4;
            h[i][i] += 1e-3 * (1 + fabs(h[i][i]));
            h[i][3] = g[i];
        }
        for (int i = 0; i < 3; i++)
            for (int r = 0; r < 3; r++) {
                double f = r == i ? 0 : h[r][i] / h[i][i];
                for (int c = 0; c < 4; c++) h[r][c] -= f * h[i][c];
            }
        double size = 1, best = -INFINITY, to[3], unused[3];
        double by[3];
        for (int i = 0; i < 3; i++) by[i] = fmax(-0.5, fmin(0.5, h[i][3] / h[i][i]));
        for (; size > 1e-6 && !(best >= value); size /= 2) {
            for (int i = 0; i < 3; i++) to[i] = x[i] + size * by[i];
            best = value_at(y, n, to, unused);
        }
        if (!(best >= value)) break;
        memcpy(x, to, sizeof to);
        if (fabs(g[0]) + fabs(g[1]) + fabs(g[2]) < 1e-5) break;
    }
}

static void recover(double mu, double n, double beta, double est[3]) {
    enum { DAYS = 1500, SERIES = 12 };
    three t;
    ent_point_series s = {0};
    double truth[3] = {log(mu), log(n), log(beta)}, sum[3] = {0};
    uint32_t y[DAYS];
    set_three(&t, truth);
    for (uint32_t i = 0; i < SERIES; i++) {
        assert_int_equal(ent_point_simulate(ctx, &t.m, DAYS, 100000, ENT_BY_EXACT, 11, i, &s),
                         ENT_OK);
        memset(y, 0, sizeof y);
        for (size_t e = 0; e < s.n; e++) y[(size_t)s.time[e]]++;
        double x[3] = {log(mu) + 0.4, log(n) - 0.4, log(beta) + 0.3};
        fit_three(y, DAYS, x);
        for (int k = 0; k < 3; k++) sum[k] += exp(x[k]) / SERIES;
    }
    memcpy(est, sum, sizeof sum);
    ent_point_series_clear(&s);
}

static void recovers(void **state) {
    (void)state;
    double est[3] = {0};
    recover(0.8, 0.6, 1.8, est);
    near(est[0], 0.8, 0.04);
    near(est[1], 0.6, 0.03);
    near(est[2], 1.8, 0.12);
    recover(0.3, 0.5, 0.3, est); /* a slow decay; a little off in so short series */
    near(est[0], 0.3, 0.03);
    near(est[1], 0.5, 0.045);
    near(est[2], 0.3, 0.04);
}

/* Several streams: near the truth the estimate is off by (covariance of the slopes)^-1 times their mean,
 * over many series. */
static void several_streams(void **state) {
    (void)state;
    enum { DAYS = 800, SERIES = 100, P = 8 };
    static const double most[P] = {0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.2, 0.2};
    static uint32_t y[2 * DAYS];
    double from = 0, mu[] = {0.4, 0.4}, n[] = {0.4, 0.2, 0.2, 0.4}, beta[] = {1.8, 1.8}, value;
    double mean[P] = {0}, square[P][P + 1] = {{0}};
    ent_point_model m = {
        .n_streams = 2, .pieces = {.from = &from, .mu = mu, .n = 1}, .n = n, .beta = beta};
    ent_point_series s = {0};
    for (uint32_t i = 0; i < SERIES; i++) {
        double g[P];
        ent_point_slope slope = {g, g + 2, g + 6};
        assert_int_equal(ent_point_simulate(ctx, &m, DAYS, 100000, ENT_BY_EXACT, 12, i, &s),
                         ENT_OK);
        memset(y, 0, sizeof y);
        for (size_t e = 0; e < s.n; e++) y[2 * (size_t)s.time[e] + s.stream[e]]++;
        assert_int_equal(ent_point_binned(ctx, y, DAYS, 2, 1, &m, &value, &slope), ENT_OK);
        for (int a = 0; a < P; a++) {
            mean[a] += g[a] / SERIES;
            for (int b = 0; b < P; b++) square[a][b] += g[a] * g[b] / SERIES;
        }
    }
    for (int a = 0; a < P; a++) {
        for (int b = 0; b < P; b++) square[a][b] -= mean[a] * mean[b];
        square[a][P] = mean[a];
    }
    for (int i = 0; i < P; i++)
        for (int r = 0; r < P; r++) {
            double f = r == i ? 0 : square[r][i] / square[i][i];
            for (int c = i; c <= P; c++) square[r][c] -= f * square[i][c];
        }
    for (int i = 0; i < P; i++)
        if (!(fabs(square[i][P] / square[i][i]) < most[i]))
            fail_msg("parameter %d is off by %g", i, square[i][P] / square[i][i]);
    ent_point_series_clear(&s);
}

static void what_makes_no_sense(void **state) {
    (void)state;
    double from = 0, mu = 0, n = 0.6, beta = 1.8, value;
    uint32_t y = 1;
    ent_point_model m = {
        .n_streams = 1, .pieces = {.from = &from, .mu = &mu, .n = 1}, .n = &n, .beta = &beta};
    assert_true(binned(&y, 1, 1, &m) == -INFINITY); /* from nothing comes nothing */
    y = 0;
    near(binned(&y, 1, 1, &m), 0, 0);
    assert_int_equal(ent_point_binned(ctx, &y, 1, 1, 0, &m, &value, NULL), ENT_EUSAGE);
    assert_int_equal(ent_point_binned(ctx, &y, 1, 2, 1, &m, &value, NULL), ENT_EUSAGE);
    beta = -1;
    assert_int_equal(ent_point_binned(ctx, &y, 1, 1, 1, &m, &value, NULL), ENT_EUSAGE);
    beta = 1, n = 1, m.start = ENT_START_STATIONARY;
    assert_true(binned(&y, 1, 1, &m) == -INFINITY);
}

static int open_ctx(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int close_ctx(void **state) {
    (void)state;
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares),
        cmocka_unit_test(as_defined),
        cmocka_unit_test(gradient),
        cmocka_unit_test(chances_add_up),
        cmocka_unit_test(chances_of_cascades),
        cmocka_unit_test(several_streams),
        cmocka_unit_test(narrow_bins),
        cmocka_unit_test(stationary_mean),
        cmocka_unit_test(recovers),
        cmocka_unit_test(what_makes_no_sense),
    };
    return cmocka_run_group_tests(tests, open_ctx, close_ctx);
}
