/* test_arms_fit.c - Richardson's own line, reactions that are known, and errors by the definition. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"
#include "dyn/arms_fit.h"

#include <math.h>
#include <string.h>

enum { YEARS = 40 };

static ent_ctx *ctx;
static ent_arena arena;

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return 0;
}

static void assert_close(double got, double expected, double tolerance) {
    if (!(fabs(got - expected) <= tolerance * fmax(1, fabs(expected)))) {
        fail_msg("got %.12g, expected %.12g", got, expected);
    }
}

/* Arms and Insecurity (1960): France, Russia, Germany, Austria-Hungary 1909 to 1913, million pounds. */
static void richardsons_line(void **state) {
    (void)state;
    static const double total[5] = {199.2, 204.8, 214.9, 238.7, 289.0};
    ent_arms_line line;
    assert_int_equal(ent_arms_fit_line(ctx, total, 5, &line), ENT_OK);
    assert_close(line.slope, 0.7310150042575029, 1e-9);
    assert_close(line.zero, 194.91427604871436, 1e-9);
    assert_int_equal(line.n, 4);
    assert_true(line.r_squared > 0.99 && line.slope_se > 0 && line.slope_se < 0.05);
    assert_int_equal(ent_arms_fit_line(ctx, total, 2, &line), ENT_EUSAGE);
    static const double flat[4] = {1, 1, 1, 1};
    assert_int_equal(ent_arms_fit_line(ctx, flat, 4, &line), ENT_EUSAGE);
}

static double normal(ent_rng *r) {
    double u = ent_rng_uniform(r);
    return ent_normal_quantile(u > 0 ? u : 0.5);
}

/* Three actors on levels, with noise of that size. */
static void make_levels(double noise, uint32_t draw, double *m) {
    static const double k[3][3] = {{-0.5, 0.2, 0.1}, {0.3, -0.6, 0}, {0.05, 0.1, -0.3}},
                        g[3] = {1, 2, 0.5};
    static const double start[3] = {1, 9, 5};
    ent_rng r = ent_rng_new(1, 2, draw);
    for (int i = 0; i < 3; i++) m[i * YEARS] = start[i];
    for (int t = 1; t < YEARS; t++) {
        for (int i = 0; i < 3; i++) {
            double d = g[i] + noise * normal(&r);
            for (int j = 0; j < 3; j++) d += k[i][j] * m[j * YEARS + t - 1];
            m[i * YEARS + t] = m[i * YEARS + t - 1] + d;
        }
    }
}

static void known_reactions_come_out(void **state) {
    (void)state;
    double m[3 * YEARS];
    ent_arms_fit fit;
    make_levels(0.1, 0, m);
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 3, YEARS, 1, NULL, &arena, &fit), ENT_OK);
    static const double expected[4] = {0.3, -0.6, 0, 2};
    assert_int_equal(fit.n_coefficients, 4);
    for (int i = 0; i < 4; i++) {
        assert_true(fabs(fit.coefficient[i].value - expected[i]) < 4 * fit.coefficient[i].se);
        assert_true(fit.coefficient[i].se < (i < 3 ? 0.5 : 2));
    }
    assert_int_equal(fit.lags, 3);
    assert_true(fit.dickey_fuller < -1.95);

    /* without noise, in both forms and in any unit, exactly */
    make_levels(0, 0, m);
    for (int i = 0; i < 3 * YEARS; i++) m[i] *= 1e6;
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 3, YEARS, 1, NULL, &arena, &fit), ENT_OK);
    for (int i = 0; i < 3; i++) assert_close(fit.coefficient[i].value, expected[i], 1e-6);
    assert_close(fit.coefficient[3].value / 1e6, 2, 1e-6);
    double two[2 * YEARS], own[YEARS];
    for (int t = 0; t < YEARS; t++) {
        two[YEARS + t] = 1e6 * exp(0.3 * sin(t)), own[t] = exp(0.1 * t + 0.2 * cos(3 * t));
        two[t] = t == 0 ? 1e5
                        : exp(log(two[t - 1]) + 0.02 +
                              0.4 * (log(two[YEARS + t - 1]) - log(two[t - 1])) +
                              0.7 * (log(own[t]) - log(own[t - 1])));
    }
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_CORRECTION, two, 2, YEARS, 0, own, &arena, &fit),
        ENT_OK);
    assert_close(fit.coefficient[0].value, 0, 0);
    assert_close(fit.coefficient[1].value, 0.4, 1e-9);
    assert_close(fit.coefficient[2].value, 0.02, 1e-9);
    assert_close(fit.coefficient[3].value, 0.7, 1e-9);
    assert_close(fit.r_squared, 1, 1e-9);
}

/* One explanation and a constant, errors by hand: b - beta = sum x e / sum x x with centred x. */
static void errors_are_those_of_newey_and_west(void **state) {
    (void)state;
    double two[2 * YEARS];
    ent_rng r = ent_rng_new(5, 5, 5);
    for (int t = 0; t < YEARS; t++) {
        two[YEARS + t] = exp(normal(&r));
        two[t] = exp(1 + 0.3 * normal(&r));
    }
    ent_arms_fit fit;
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_CORRECTION, two, 2, YEARS, 0, NULL, &arena, &fit),
        ENT_OK);
    double x[YEARS], e[YEARS], mean = 0, xx = 0, xy = 0, s = 0;
    int n = YEARS - 1;
    for (int t = 0; t < n; t++) x[t] = log(two[YEARS + t]) - log(two[t]), mean += x[t] / n;
    for (int t = 0; t < n; t++) x[t] -= mean, xx += x[t] * x[t];
    for (int t = 0; t < n; t++) xy += x[t] * (log(two[t + 1]) - log(two[t]));
    assert_close(fit.coefficient[1].value, xy / xx, 1e-10);
    memcpy(e, fit.residual, sizeof *e * (size_t)n);
    for (int t = 0; t < n; t++) {
        for (int u = 0; u < n; u++) {
            int lag = t > u ? t - u : u - t;
            if (lag <= 3) s += (1 - lag / 4.0) * x[t] * e[t] * x[u] * e[u];
        }
    }
    assert_close(fit.coefficient[1].se, sqrt(s * n / (n - 2.0)) / xx, 1e-10);

    /* and the residuals' test, as an ordinary regression */
    double ee = 0, ed = 0, rest = 0;
    for (int t = 1; t < n; t++) ee += e[t - 1] * e[t - 1], ed += e[t - 1] * (e[t] - e[t - 1]);
    for (int t = 1; t < n; t++) rest += pow(e[t] - e[t - 1] * (1 + ed / ee), 2);
    assert_close(fit.dickey_fuller, ed / ee / sqrt(rest / (n - 2) / ee), 1e-10);
}

/* The intervals of two errors hold the truth in some 95 of 100 series: with 39 years somewhat fewer. */
static void intervals_hold_the_truth(void **state) {
    (void)state;
    unsigned held = 0;
    for (uint32_t k = 0; k < 400; k++) {
        double m[3 * YEARS];
        ent_arms_fit fit;
        make_levels(0.3, 10 + k, m);
        ent_arena_clear(&arena);
        assert_int_equal(
            ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 3, YEARS, 0, NULL, &arena, &fit),
            ENT_OK);
        held += fabs(fit.coefficient[1].value - 0.2) < 2 * fit.coefficient[1].se;
    }
    if (held < 345 || held > 395) fail_msg("%u of 400", held);
}

static void too_little_is_refused(void **state) {
    (void)state;
    double m[3 * YEARS];
    ent_arms_fit fit;
    make_levels(0.3, 0, m);
    assert_int_equal(ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 1, 12, 0, NULL, &arena, &fit),
                     ENT_EUSAGE);
    assert_int_equal(ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 1, 13, 0, NULL, &arena, &fit),
                     ENT_OK);
    m[3] = 0;
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_CORRECTION, m, 3, YEARS, 0, NULL, &arena, &fit),
        ENT_EUSAGE);
    make_levels(0.3, 0, m);
    memcpy(m + YEARS, m, sizeof *m * YEARS); /* two that are the same */
    assert_int_equal(
        ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, m, 3, YEARS, 0, NULL, &arena, &fit),
        ENT_EUSAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(richardsons_line),
        cmocka_unit_test(known_reactions_come_out),
        cmocka_unit_test(errors_are_those_of_newey_and_west),
        cmocka_unit_test(intervals_hold_the_truth),
        cmocka_unit_test(too_little_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
