/* test_fit.c - maxima with known answers: closed forms, bounds, directions without an answer, priors.
 *
 * Built twice: with NLopt, and with fit_none.c before it (ENT_TEST_NO_FIT), as a build without it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "dyn/fit.h"

#include <math.h>
#include <string.h>

#define NEAR(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static ent_ctx *ctx;
static ent_arena arena;

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return 0;
}

/* N events in T years, x the log of the rate. */
typedef struct counted {
    double n, t;
} counted;

static ent_status poisson(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    const counted *u = user;
    (void)c;
    *value = u->n * x[0] - u->t * exp(x[0]);
    if (slope) slope[0] = u->n - u->t * exp(x[0]);
    return ENT_OK;
}

#ifdef ENT_TEST_NO_FIT

static void test_no_library(void **state) {
    counted u = {12, 30};
    ent_fit fit;
    ent_fit_problem p = {1, (double[]){-10}, (double[]){10}, (double[]){0}, 1, NULL, poisson, &u};
    (void)state;
    assert_null(ent_fit_library());
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(ctx), "this build cannot fit: nlopt is missing"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_library, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

static void test_library(void **state) {
    (void)state;
    assert_non_null(ent_fit_library());
    assert_int_equal(strncmp(ent_fit_library(), "nlopt-", 6), 0);
}

/* log(12 / 30), standard error 1 / sqrt(12). */
static void test_rate(void **state) {
    counted u = {12, 30};
    ent_fit fit;
    ent_fit_problem p = {1, (double[]){-10}, (double[]){10}, (double[]){-5, 5}, 2, NULL, poisson,
                         &u};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], log(12.0 / 30), 1e-9);
    NEAR(fit.se[0], 1 / sqrt(12), 1e-7);
    NEAR(fit.covariance[0], 1.0 / 12, 1e-7);
    NEAR(fit.loglik, 12 * log(12.0 / 30) - 12, 1e-10);
    assert_true(fit.converged && !fit.at_bound[0] && isnan(fit.ratio[0]));
    assert_int_equal(fit.n_starts, 2);
    assert_int_equal(fit.n_others, 0); /* both starts come to the same */
    assert_true(fit.evaluations > 4);
}

/* No event: the rate goes to its lower bound, and has no standard error. */
static void test_bound(void **state) {
    counted u = {0, 30};
    ent_fit fit;
    ent_fit_problem p = {1, (double[]){-3}, (double[]){10}, (double[]){1}, 1, NULL, poisson, &u};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], -3, 1e-12);
    assert_true(fit.at_bound[0] && isnan(fit.se[0]) && fit.converged);
}

/* -(x - 1)^2 - 100 (y - x^2)^2: Rosenbrock's valley, whose maximum is at (1, 1). */
static ent_status valley(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    double a = x[0] - 1, b = x[1] - x[0] * x[0];
    (void)user, (void)c;
    *value = -a * a - 100 * b * b;
    if (slope) {
        slope[0] = -2 * a + 400 * b * x[0];
        slope[1] = -200 * b;
    }
    return ENT_OK;
}

static void test_valley(void **state) {
    ent_fit fit;
    ent_fit_problem p = {
        2, (double[]){-5, -5}, (double[]){5, 5}, (double[]){-1.2, 1}, 1, NULL, valley, NULL};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], 1, 1e-7);
    NEAR(fit.x[1], 1, 1e-7);
    /* the curvature there is [[802, -400], [-400, 200]], its inverse [[.5, 1], [1, 2.005]] */
    NEAR(fit.covariance[0], 0.5, 1e-4);
    NEAR(fit.covariance[1], 1, 1e-4);
    NEAR(fit.covariance[2], 1, 1e-4);
    NEAR(fit.covariance[3], 2.005, 1e-4);
}

/* Only the sum of x and y matters: neither is identified alone. */
static ent_status ridge(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    double a = x[0] + x[1] - 1;
    (void)user, (void)c;
    *value = -a * a / 2;
    if (slope) slope[0] = slope[1] = -a;
    return ENT_OK;
}

static void test_not_identified(void **state) {
    ent_fit fit;
    ent_fit_problem p = {
        2, (double[]){-5, -5}, (double[]){5, 5}, (double[]){0, 0}, 1, NULL, ridge, NULL};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0] + fit.x[1], 1, 1e-6);
    assert_true(isnan(fit.se[1])); /* with x held, y would be */
    assert_true(!fit.at_bound[0] && !fit.at_bound[1]);
}

/* Two peaks: at -2 with 0, at 2 with `second`. */
static ent_status two_peaks(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    double second = *(const double *)user;
    double a = exp(-(x[0] + 2) * (x[0] + 2) * 4), b = exp(second - (x[0] - 2) * (x[0] - 2) * 4);
    (void)c;
    *value = log(a + b + 1e-12);
    if (slope) slope[0] = (-8 * (x[0] + 2) * a - 8 * (x[0] - 2) * b) / (a + b + 1e-12);
    return ENT_OK;
}

static void test_others(void **state) {
    double second = -1.5;
    ent_fit fit;
    ent_fit_problem p = {1, (double[]){-6}, (double[]){6}, (double[]){1, -1, 2.5},
                         3, NULL,           two_peaks,     &second};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], -2, 1e-6);
    assert_int_equal(fit.n_others, 1); /* two starts end on the second peak */
    NEAR(fit.others[0], -1.5, 1e-6);
    NEAR(fit.ends[0], -1.5, 1e-6);
    NEAR(fit.ends[1], 0, 1e-6);
    second = -2.5; /* more than two units below: not told */
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    assert_int_equal(fit.n_others, 0);
}

/* Normal data of known variance with a normal prior: mean and sd of the posterior in closed form. */
static ent_status normal(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    const counted *u = user; /* n observations with mean t and sd 1 */
    (void)c;
    *value = -u->n * (x[0] - u->t) * (x[0] - u->t) / 2;
    if (slope) slope[0] = -u->n * (x[0] - u->t);
    return ENT_OK;
}

static void test_prior(void **state) {
    counted u = {4, 3};
    ent_fit fit;
    ent_prior prior = {ENT_PRIOR_NORMAL, 1, 0.5};
    ent_fit_problem p = {1, (double[]){-9}, (double[]){9}, (double[]){0}, 1, &prior, normal, &u};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], (4 * 3 + 1 / 0.25) / (4 + 1 / 0.25), 1e-9);
    NEAR(fit.se[0], 1 / sqrt(4 + 4), 1e-7);
    NEAR(fit.ratio[0], fit.se[0] / 0.5, 1e-12);
    NEAR(fit.loglik, -2, 1e-8);        /* x is 2 */
    NEAR(fit.posterior, -2 - 2, 1e-8); /* and 2 sd above the prior's mean */
}

/* -infinity below 0: a wall, not the end. */
static ent_status wall(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    (void)user, (void)c;
    *value = x[0] > 0 ? log(x[0]) - x[0] : -INFINITY;
    if (slope) slope[0] = x[0] > 0 ? 1 / x[0] - 1 : 0;
    return ENT_OK;
}

static void test_wall(void **state) {
    ent_fit fit;
    ent_fit_problem p = {1,   (double[]){-50}, (double[]){50}, (double[]){20, -3}, 2, NULL, wall,
                         NULL};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(fit.x[0], 1, 1e-7);
    assert_true(isinf(fit.ends[1])); /* that start never leaves the wall */
}

/* Of two means with one sum of squares, the profile of the first is its own parabola. */
static ent_status bowl(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    double a = x[0] - 1, b = x[1] + 2;
    (void)user, (void)c;
    *value = -a * a - b * b - a * b; /* the profile over b is -3 a^2 / 4 */
    if (slope) {
        slope[0] = -2 * a - b;
        slope[1] = -2 * b - a;
    }
    return ENT_OK;
}

static void test_profile(void **state) {
    static const double at[] = {-1, 0, 1, 2.5};
    double value[4];
    ent_fit fit;
    ent_fit_problem p = {2,   (double[]){-9, -9}, (double[]){9, 9}, (double[]){0, 0}, 1, NULL, bowl,
                         NULL};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    assert_int_equal(ent_fit_profile(ctx, &p, &fit, 0, at, 4, &arena, value), ENT_OK);
    for (int k = 0; k < 4; k++) NEAR(value[k], -0.75 * (at[k] - 1) * (at[k] - 1), 1e-8);
}

static ent_status refuse(void *user, ent_ctx *c, const double *x, double *value, double *slope) {
    (void)user, (void)x, (void)value, (void)slope;
    return ent_fail(c, ENT_ELIMIT, "not today");
}

static bool at_once(void *user) {
    (void)user;
    return true;
}

static void test_failures(void **state) {
    counted u = {12, 30};
    ent_fit fit;
    ent_fit_problem p = {1, (double[]){-10}, (double[]){10}, (double[]){0}, 1, NULL, refuse, &u};
    (void)state;
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_ELIMIT);
    assert_string_equal(ent_last_message(ctx), "not today");
    p.fn = poisson;
    ent_ctx_set_poll(ctx, at_once, NULL);
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_ESTOPPED);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_library), TEST(test_rate),     TEST(test_bound), TEST(test_valley),
        TEST(test_others),  TEST(test_prior),    TEST(test_wall),  TEST(test_not_identified),
        TEST(test_profile), TEST(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
