/* test_scores.c - scores of forecasts against their definitions, written the slow way. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "dyn/scores.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200 };

static void near_to(double got, double wanted) {
    if (!(fabs(got - wanted) < 1e-12 * (1 + fabs(wanted))))
        fail_msg("%.17g, not %.17g", got, wanted);
}

static ent_scored score(const double *p, const bool *happened, uint32_t n, double clip) {
    ent_scored s;
    ent_ctx *ctx = ent_ctx_new();
    if (ent_score_forecasts(ctx, p, happened, n, clip, &s) != ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    ent_ctx_free(ctx);
    return s;
}

/* Pairs one by one. */
static double slow_area(const double *p, const bool *happened, uint32_t n) {
    double won = 0, pairs = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            if (!happened[i] || happened[k]) continue;
            pairs++;
            won += p[i] > p[k] ? 1 : p[i] == p[k] ? 0.5 : 0;
        }
    return won / pairs;
}

static void test_random_forecasts(void **state) {
    (void)state;
    double p[MOST];
    bool happened[MOST];
    for (uint32_t k = 0; k < 300; k++) {
        ent_rng r = ent_rng_new(1, 2, k);
        uint32_t n = 2 + ent_rng_below(&r, MOST - 2), whole = k % 3 ? 20 : 1000000;
        double brier = 0, logarithmic = 0;
        for (uint32_t i = 0; i < n; i++) {
            p[i] = (double)ent_rng_below(&r, whole + 1) / whole;
            happened[i] = i < 2 ? i == 0 : ent_rng_uniform(&r) < p[i];
            double o = happened[i], q = fmin(fmax(p[i], 0.01), 0.99);
            brier += (p[i] - o) * (p[i] - o) / n;
            logarithmic -= (o * log(q) + (1 - o) * log(1 - q)) / n;
        }
        ent_scored s = score(p, happened, n, 0.01);
        near_to(s.brier, brier);
        near_to(s.logarithmic, logarithmic);
        near_to(s.auc, slow_area(p, happened, n));
        near_to(s.reliability - s.resolution + s.uncertainty + s.within, s.brier);
        near_to(s.skill, 1 - s.brier / s.uncertainty);
        uint32_t in_bins = 0;
        for (int b = 0; b < ENT_SCORE_BINS; b++) in_bins += s.bin[b].n;
        assert_int_equal(in_bins, n);
    }
}

/* Every tenth falls into the bin that it begins, 1 into the last; alike inside of bins, nothing is
 * left beside Murphy's three. */
static void test_bins(void **state) {
    (void)state;
    double p[11];
    bool happened[11] = {0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1};
    for (int i = 0; i < 11; i++) p[i] = i / 10.0;
    ent_scored s = score(p, happened, 10, 0);
    for (int b = 0; b < ENT_SCORE_BINS; b++) {
        assert_int_equal(s.bin[b].n, 1);
        near_to(s.bin[b].mean_forecast, p[b]);
        near_to(s.bin[b].share, happened[b]);
    }
    near_to(s.within, 0);
    assert_int_equal(score(p, happened, 11, 0).bin[9].n, 2);
}

static void test_edges(void **state) {
    (void)state;
    const double sure[] = {1, 0, 0.5};
    const bool right[] = {true, false, true}, wrong[] = {false, false, false};
    assert_true(score(sure, right, 2, 0).brier == 0);
    near_to(score(sure, right, 2, 0).logarithmic, 0);
    assert_true(isinf(score(sure, wrong, 3, 0).logarithmic));
    near_to(score(sure, wrong, 1, 0.25).logarithmic, -log(0.25));
    assert_true(isnan(score(sure, wrong, 3, 0).auc) && isnan(score(sure, wrong, 3, 0).skill));
    assert_true(score(sure, right, 3, 0).auc == 1);
    near_to(ent_skill(0.1, 0.2), 0.5);
    assert_true(isnan(ent_skill(0, 0)));
    ent_ctx *ctx = ent_ctx_new();
    ent_scored s;
    const double beyond[] = {1.5};
    assert_int_equal(ent_score_forecasts(ctx, beyond, right, 1, 0, &s), ENT_EINTERNAL);
    ent_ctx_free(ctx);
}

/* The means of all differences. */
static void slow_crps(const double *x, uint32_t n, double y, double *crps, double *fair) {
    double off = 0, apart = 0;
    for (uint32_t i = 0; i < n; i++) {
        off += fabs(x[i] - y) / n;
        for (uint32_t k = 0; k < n; k++) apart += fabs(x[i] - x[k]);
    }
    *crps = off - apart / 2 / n / n;
    *fair = off - apart / 2 / n / (n - 1.0);
}

static void test_crps(void **state) {
    (void)state;
    double x[MOST], crps, fair, wanted, wanted_fair;
    for (uint32_t k = 0; k < 200; k++) {
        ent_rng r = ent_rng_new(1, 3, k);
        uint32_t n = 2 + ent_rng_below(&r, MOST - 2);
        for (uint32_t i = 0; i < n; i++)
            x[i] = k % 2 ? (double)ent_rng_below(&r, 5) : 10 * ent_rng_uniform(&r) - 5;
        double y = k % 2 ? (double)ent_rng_below(&r, 5) : 12 * ent_rng_uniform(&r) - 6;
        slow_crps(x, n, y, &wanted, &wanted_fair);
        ent_crps_ensemble(x, n, y, &crps, &fair);
        assert_true(fabs(crps - wanted) < 1e-10 && fabs(fair - wanted_fair) < 1e-10);
    }
    x[0] = 3;
    ent_crps_ensemble(x, 1, 5, &crps, &fair);
    assert_true(crps == 2 && isnan(fair));
}

/* All 2^n ways it can come out, as an ensemble with weights; and one case is the Brier score. */
static void test_crps_count(void **state) {
    (void)state;
    double p[6] = {0.1, 0.5, 0.9, 0.3, 0, 1}, room[7], chance[7] = {0};
    for (unsigned way = 0; way < 64; way++) {
        double w = 1;
        unsigned n = 0;
        for (unsigned i = 0; i < 6; i++) {
            w *= way >> i & 1 ? p[i] : 1 - p[i];
            n += way >> i & 1;
        }
        chance[n] += w;
    }
    for (uint32_t y = 0; y <= 6; y++) {
        double off = 0, apart = 0;
        for (int i = 0; i < 7; i++) {
            off += chance[i] * fabs(i - (double)y);
            for (int k = 0; k < 7; k++) apart += chance[i] * chance[k] * abs(i - k);
        }
        near_to(ent_crps_count(p, 6, y, room), off - apart / 2);
    }
    near_to(ent_crps_count(p, 1, 1, room), 0.81);
}

/* The integral of the squared distance from the step at y, by the rule of the midpoint. */
static void test_crps_normal(void **state) {
    (void)state;
    const double of[][3] = {{0, 1, 0}, {2, .5, 3}, {-1, 3, 4}};
    for (int k = 0; k < 3; k++) {
        double mean = of[k][0], sd = of[k][1], y = of[k][2], sum = 0, step = sd / 5000;
        /* the step at y falls between two cells */
        for (double x = y + step / 2; x < mean + 12 * sd; x += step)
            sum += pow(erfc((x - mean) / sd / sqrt(2)) / 2, 2) * step;
        for (double x = y - step / 2; x > mean - 12 * sd; x -= step)
            sum += pow(erfc(-(x - mean) / sd / sqrt(2)) / 2, 2) * step;
        assert_true(fabs(ent_crps_normal(mean, sd, y) - sum) < 1e-6);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_forecasts),
        cmocka_unit_test(test_bins),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_crps),
        cmocka_unit_test(test_crps_normal),
        cmocka_unit_test(test_crps_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
