/* test_residual.c - tests of residuals: laws with closed forms and published tables, and that they
 * say what they should of right and of wrong models. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/random.h"
#include "dyn/residual.h"

#include <math.h>
#include <string.h>

static ent_ctx *ctx;

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

/* ---- tails */

static void chi_squared(void **state) {
    (void)state;
    /* Two degrees of freedom are an exponential law; even ones a Poisson sum; one the error function. */
    for (double x = 0.1; x < 200; x *= 1.7) {
        near(ent_chi_squared_tail(x, 2) / exp(-x / 2), 1, 1e-12);
        near(ent_chi_squared_tail(x, 6) / (exp(-x / 2) * (1 + x / 2 + x * x / 8)), 1, 1e-12);
        near(ent_chi_squared_tail(x, 1) / erfc(sqrt(x / 2)), 1, 1e-12);
    }
    /* Points of 5 % and 1 % (Abramowitz and Stegun 1964, table 26.8). */
    near(ent_chi_squared_tail(18.3070, 10), 0.05, 1e-6);
    near(ent_chi_squared_tail(37.5662, 20), 0.01, 1e-6);
    near(ent_chi_squared_tail(124.342, 100), 0.05, 1e-5);
    near(ent_chi_squared_tail(0, 3), 1, 0);
    near(ent_chi_squared_tail(INFINITY, 3), 0, 0);
    assert_true(isnan(ent_chi_squared_tail(NAN, 3)));
}

static double power_of(double x, size_t n) {
    double p = 1;
    while (n-- > 0) p *= x;
    return p;
}

static void kolmogorov(void **state) {
    (void)state;
    /* Closed forms at either end (Ruben and Gambino 1982). */
    for (size_t n = 2; n <= 12; n++) {
        double low = 0.9 / (double)n, high = 1 - 0.7 / (double)n, p = 1;
        for (size_t i = 1; i <= n; i++) p *= (double)i * (2 * low - 1 / (double)n);
        near(ent_kolmogorov_tail(n, low), 1 - p, 1e-13);
        near(ent_kolmogorov_tail(n, high), 2 * power_of(1 - high, n), 1e-13);
    }
    /* Points of 5 % and 1 % (Miller 1956). */
    near(ent_kolmogorov_tail(10, 0.40925), 0.05, 2e-5);
    near(ent_kolmogorov_tail(20, 0.35241), 0.01, 1e-5);
    near(ent_kolmogorov_tail(100, 0.13403), 0.05, 3e-5);
    /* Marsaglia, Tsang and Wang (2003). */
    near(ent_kolmogorov_tail(10, 0.274), 1 - 0.6284796154565043, 1e-12);
    /* Where the limit takes over it is close. */
    for (double x = 0.6; x < 2; x += 0.2) {
        double below = floor(895 / (x * x)), above = ceil(905 / (x * x));
        near(ent_kolmogorov_tail((size_t)below, x / sqrt(below)),
             ent_kolmogorov_tail((size_t)above, x / sqrt(above)), 5e-5);
    }
    near(ent_kolmogorov_tail(100000, 1.3580986 / sqrt(1e5)), 0.05, 1e-3);
    near(ent_kolmogorov_tail(7, 0), 1, 0);
    near(ent_kolmogorov_tail(7, 1), 0, 0);
    assert_true(isnan(ent_kolmogorov_tail(0, 0.5)));
}

/* P(every ordered uniform number lies between its bounds) = n! det((u_i - l_j)+^(j - i + 1) /
 * (j - i + 1)!) (Steck 1971), by elimination in long double. */
static double steck(size_t n, double d) {
    long double a[12][12], det = 1;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double u = fmin(1, (double)i / (double)n + d);
            double l = fmax(0, ((double)j + 1) / (double)n - d);
            a[i][j] = j + 1 < i ? 0 : 1;
            for (size_t e = 1; j + 1 >= i && e <= j + 1 - i; e++)
                a[i][j] *= fmaxl(0, (long double)u - l) / (long double)e;
            if (j + 1 > i && u <= l) a[i][j] = 0;
        }
    for (size_t k = 0; k < n; k++) {
        size_t best = k;
        for (size_t i = k; i < n; i++)
            if (fabsl(a[i][k]) > fabsl(a[best][k])) best = i;
        if (best != k) det = -det;
        for (size_t j = 0; j < n; j++) {
            long double t = a[k][j];
            a[k][j] = a[best][j], a[best][j] = t;
        }
        det *= a[k][k] * (long double)(k + 1);
        for (size_t i = k + 1; i < n; i++) {
            long double f = a[i][k] / a[k][k];
            for (size_t j = k; j < n; j++) a[i][j] -= f * a[k][j];
        }
    }
    return (double)det;
}

static void kolmogorov_by_determinants(void **state) {
    (void)state;
    for (size_t n = 2; n <= 12; n++)
        for (double d = 0.6 / (double)n; d < 1; d += 0.37 / (double)n)
            near(ent_kolmogorov_tail(n, d), 1 - steck(n, d), 1e-12);
}

/* Long products change their unit. */
static void kolmogorov_of_many(void **state) {
    (void)state;
    for (size_t n = 100; n <= 20000; n *= 2) {
        double x = 0.5 + 0.1 * (double)(n % 7), d = x / sqrt((double)n), limit = 0;
        double corrected = x + 1 / (6 * sqrt((double)n)) + (x - 1) / (4 * (double)n);
        if ((double)n * d >= 30) d = 29.5 / (double)n, corrected = 0;
        double p = ent_kolmogorov_tail(n, d);
        assert_true(p >= 0 && p <= 1);
        if (!(corrected > 0)) continue;
        for (int j = 1; j < 40; j++)
            limit += (j % 2 ? 2 : -2) * exp(-2.0 * j * j * corrected * corrected);
        near(p, limit, 2e-4);
    }
}

/* The law of the distance, by drawing it. */
static void kolmogorov_by_drawing(void **state) {
    (void)state;
    enum { N = 23, SERIES = 4000 };
    ent_rng r = ent_rng_new(3, 1, 1);
    int below[10] = {0};
    for (int i = 0; i < SERIES; i++) {
        double x[N];
        ent_ks ks;
        for (int k = 0; k < N; k++) x[k] = -log1p(-ent_rng_uniform(&r));
        assert_int_equal(ent_ks_exponential(ctx, x, N, &ks), ENT_OK);
        int tenth = (int)(ks.p * 10);
        below[tenth < 10 ? tenth : 9]++;
    }
    double q = 0;
    for (int t = 0; t < 10; t++)
        q += (below[t] - SERIES / 10.0) * (below[t] - SERIES / 10.0) / (SERIES / 10.0);
    assert_true(ent_chi_squared_tail(q, 9) > 0.001);
}

static void distance(void **state) {
    (void)state;
    double x[] = {2, 0.1, 1};
    double f[] = {-expm1(-0.1), -expm1(-1.0), -expm1(-2.0)}, d = 0;
    ent_ks ks;
    for (int i = 0; i < 3; i++) d = fmax(d, fmax(f[i] - i / 3.0, (i + 1) / 3.0 - f[i]));
    assert_int_equal(ent_ks_exponential(ctx, x, 3, &ks), ENT_OK);
    near(ks.d, d, 1e-15);
    assert_true(x[0] > 1.5);     /* not sorted in place */
    double late[] = {3, 3.5, 4}; /* the largest distance is before the first */
    assert_int_equal(ent_ks_exponential(ctx, late, 3, &ks), ENT_OK);
    near(ks.d, -expm1(-3.0), 1e-15);
    double early[] = {0.01}; /* and here after it */
    assert_int_equal(ent_ks_exponential(ctx, early, 1, &ks), ENT_OK);
    near(ks.d, exp(-0.01), 1e-15);
    assert_int_equal(ent_ks_exponential(ctx, x, 0, &ks), ENT_OK);
    assert_true(isnan(ks.d) && isnan(ks.p) && ks.n == 0);
    x[1] = -1;
    assert_int_equal(ent_ks_exponential(ctx, x, 3, &ks), ENT_EUSAGE);
}

/* ---- independence */

static void ljung_box(void **state) {
    (void)state;
    /* log x = 1, 2, 3, 4, 5: r1 = 0.4, r2 = -0.1; Q = 5 * 7 (0.16 / 4 + 0.01 / 3). */
    double x[5];
    for (int i = 0; i < 5; i++) x[i] = exp(i + 1.0);
    ent_ljung_box l = ent_ljung_box_test(x, 5, 2);
    near(l.q, 35 * (0.16 / 4 + 0.01 / 3), 1e-13);
    near(l.p, exp(-l.q / 2), 1e-13);
    assert_int_equal(ent_ljung_box_test(x, 5, 0).lags, 1);
    assert_true(isnan(ent_ljung_box_test(x, 5, 4).p));
    for (int i = 0; i < 5; i++) x[i] = 3;
    assert_true(isnan(ent_ljung_box_test(x, 5, 2).p));
}

static void ljung_box_by_drawing(void **state) {
    (void)state;
    enum { N = 200, SERIES = 1000 };
    ent_rng r = ent_rng_new(3, 2, 1);
    int small = 0, noticed = 0;
    for (int i = 0; i < SERIES; i++) {
        double x[N], last = 0;
        for (int k = 0; k < N; k++) x[k] = -log1p(-ent_rng_uniform(&r));
        small += ent_ljung_box_test(x, N, 0).p < 0.05;
        for (int k = 0; k < N; k++) last = x[k] = x[k] + 0.5 * last;
        noticed += ent_ljung_box_test(x, N, 0).p < 0.05;
    }
    assert_in_range(small, 25, 80); /* 50, and a little more in finite series */
    assert_in_range(noticed, 900, SERIES);
}

/* ---- of a model */

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

static ent_point_data data_of(const ent_point_series *s, uint32_t k, double end) {
    return (ent_point_data){
        .time = s->time, .stream = s->stream, .n = s->n, .n_streams = k, .end = end};
}

static double p_of(const ent_point_data *d, const ent_point_model *m) {
    static double residual[5000], room[5000];
    ent_ks ks;
    ent_ljung_box l;
    assert_true(d->n <= 5000);
    assert_int_equal(ent_point_residuals(ctx, d, m, residual), ENT_OK);
    assert_int_equal(ent_residual_tests(ctx, d, residual, 0, room, &ks, &l), ENT_OK);
    assert_int_equal(ks.n, d->n);
    return ks.p;
}

static void right_and_wrong(void **state) {
    (void)state;
    one truth, wrong;
    ent_point_series s = {0};
    int rejected = 0, noticed = 0;
    set_one(&truth, 0.8, 0.6, 1.8);
    set_one(&wrong, 2, 0, 1.8); /* a Poisson process of the same mean */
    for (uint32_t i = 0; i < 100; i++) {
        assert_int_equal(ent_point_simulate(ctx, &truth.m, 300, 100000, ENT_BY_EXACT, 4, i, &s),
                         ENT_OK);
        ent_point_data d = data_of(&s, 1, 300);
        rejected += p_of(&d, &truth.m) < 0.05;
        noticed += p_of(&d, &wrong.m) < 0.05;
    }
    assert_in_range(rejected, 0, 12);
    assert_in_range(noticed, 95, 100);
    ent_point_series_clear(&s);
}

/* Each stream has its own; one without events has nothing to test. */
static void several_streams(void **state) {
    (void)state;
    static const double time[] = {1, 2, 3, 3.5};
    static const uint32_t stream[] = {0, 2, 0, 0};
    static const double residual[] = {0.5, 7, 1.5, 0.25};
    static const double own[] = {0.5, 1.5, 0.25};
    ent_point_data d = {.time = time, .stream = stream, .n = 4, .n_streams = 3, .end = 4};
    double room[4];
    ent_ks ks, alone;
    ent_ljung_box l;
    assert_int_equal(ent_residual_tests(ctx, &d, residual, 0, room, &ks, &l), ENT_OK);
    assert_int_equal(ent_ks_exponential(ctx, own, 3, &alone), ENT_OK);
    assert_int_equal(ks.n, 3);
    near(ks.d, alone.d, 0);
    near(ent_ks_scaled(&ks), alone.d * sqrt(3), 1e-15);
    near(l.q, ent_ljung_box_test(own, 3, 0).q, 0);
    assert_int_equal(ent_residual_tests(ctx, &d, residual, 1, room, &ks, &l), ENT_OK);
    assert_true(ks.n == 0 && isnan(ks.p) && isnan(l.p) && isinf(ent_ks_scaled(&ks)));
    assert_int_equal(ent_residual_tests(ctx, &d, residual, 2, room, &ks, &l), ENT_OK);
    near(ks.d, -expm1(-7.0), 1e-15);
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
        cmocka_unit_test(chi_squared),
        cmocka_unit_test(kolmogorov),
        cmocka_unit_test(kolmogorov_by_determinants),
        cmocka_unit_test(kolmogorov_of_many),
        cmocka_unit_test(kolmogorov_by_drawing),
        cmocka_unit_test(distance),
        cmocka_unit_test(ljung_box),
        cmocka_unit_test(ljung_box_by_drawing),
        cmocka_unit_test(right_and_wrong),
        cmocka_unit_test(several_streams),
    };
    return cmocka_run_group_tests(tests, open_ctx, close_ctx);
}
