/* test_pooled_forecast.c - one-step-ahead chances of pairs: against the chance of a pair's own history,
 * the chain rule, and many simulated years. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "dyn/pooled_forecast.h"

#include <math.h>
#include <stdlib.h>

static const ent_pooled_kind every[] = {{.hawkes = false, .frailty = false},
                                        {.hawkes = true, .frailty = false},
                                        {.hawkes = false, .frailty = true, .n_nodes = 40},
                                        {.hawkes = true, .frailty = true, .n_nodes = 40}};

/* Two pairs; the first has two spells, the second of which begins with a history of its own. */
static const double year[] = {1950, 1951, 1952, 1953, 1960, 1961, 1970, 1971, 1972};
static const double covariate[] = {0, 1, 1, 0, 0, 1, 1, 1, 0};
static const double event[] = {1951.2, 1951.2, 1952.7, 1960.1, 1971.5};
static const ent_spell spells[] = {
    {0, 1950, 1954, 0, 4, 0, 3}, {0, 1960, 1962, 4, 2, 3, 1}, {1, 1970, 1973, 6, 3, 4, 1}};
static const ent_pooled_data data = {2, 3, 1, spells, year, covariate, event};

static void parameters(ent_pooled_kind kind, double *x) {
    uint32_t n = 0;
    x[n++] = -1.5;
    x[n++] = 0.8;
    if (kind.hawkes) x[n++] = log(0.4), x[n++] = log(0.7);
    if (kind.frailty) x[n++] = log(0.9);
}

static void forecast(const ent_pooled_data *d, ent_pooled_kind kind, const double *x, double *p,
                     bool *happened) {
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_pooled_forecast(ctx, d, kind, x, p, happened), ENT_OK);
    ent_ctx_free(ctx);
}

static void near_to(double got, double wanted) {
    if (!(fabs(got - wanted) < 1e-10)) fail_msg("%.15g is not %.15g", got, wanted);
}

static void test_what_happened(void **state) {
    (void)state;
    static const bool wanted[9] = {0, 1, 1, 0, 1, 0, 0, 1, 0};
    double x[5], p[9];
    bool happened[9];
    parameters(every[3], x);
    forecast(&data, every[3], x, p, happened);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(happened[i], wanted[i]);
        assert_true(p[i] > 0 && p[i] < 1);
    }
}

/* A pair with one spell is what ent_base_rate_of speaks of. */
static void test_own_history(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    for (int k = 0; k < 4; k++) {
        double x[5], p[9], mu[3];
        bool happened[9];
        parameters(every[k], x);
        forecast(&data, every[k], x, p, happened);
        for (uint32_t i = 0; i < 3; i++) mu[i] = exp(-1.5 + 0.8 * covariate[6 + i]);
        for (uint32_t i = 0; i < 3; i++) {
            ent_arena arena = {0};
            ent_base_rate b;
            ent_history h = {.from = 1970,
                             .to = year[6 + i],
                             .mu_from = year + 6,
                             .mu = mu,
                             .n_pieces = i,
                             .event = event + 4,
                             .n_events = i > 1,
                             .n = every[k].hawkes ? 0.4 : 0,
                             .beta = 0.7,
                             .sigma = every[k].frailty ? 0.9 : 0,
                             .n_nodes = 40};
            assert_int_equal(ent_base_rate_of(ctx, &h, mu[i], h.to, 1, &arena, &b), ENT_OK);
            near_to(p[6 + i], b.posterior);
            ent_arena_clear(&arena);
        }
    }
    ent_ctx_free(ctx);
}

/* The chances of quiet years multiply to the likelihood of a quiet history. */
static void test_chain_rule(void **state) {
    (void)state;
    ent_pooled_data quiet = data;
    ent_spell all[3];
    memcpy(all, spells, sizeof all);
    for (int s = 0; s < 3; s++) all[s].n_events = 0;
    quiet.spells = all;
    ent_ctx *ctx = ent_ctx_new();
    for (int k = 0; k < 4; k++) {
        double x[5], p[9], value, sum = 0;
        bool happened[9];
        parameters(every[k], x);
        forecast(&quiet, every[k], x, p, happened);
        for (int i = 0; i < 9; i++) sum += log1p(-p[i]);
        assert_int_equal(ent_pooled_loglik(ctx, &quiet, every[k], x, &value, NULL), ENT_OK);
        near_to(sum, value);
    }
    ent_ctx_free(ctx);
}

/* Without excitement and frailty only the covariates count; with either, a past onset raises it. */
static void test_directions(void **state) {
    (void)state;
    double x[5], p[9];
    bool happened[9];
    parameters(every[0], x);
    forecast(&data, every[0], x, p, happened);
    for (int i = 0; i < 9; i++) near_to(p[i], 1 - exp(-exp(-1.5 + 0.8 * covariate[i])));
    for (int k = 1; k < 4; k++) {
        parameters(every[k], x);
        forecast(&data, every[k], x, p, happened);
        assert_true(p[2] > p[1]); /* 1952 after two onsets in 1951, the same covariate */
    }
    assert_true(p[4] > p[0]); /* another spell, but the pair is known by then */
}

/* Of many simulated pairs as often as it says; the process is drawn by its definition, an onset at a
 * time. */
static uint32_t draw(ent_rng *r, double z, double *t) {
    uint32_t n = 0;
    double now = 0, excited = 0, n_branch = 0.5, beta = 1.2, mu = z * exp(-1.0);
    while (n < 60) {
        double top = mu + n_branch * beta * excited;
        double wait = -log1p(-ent_rng_uniform(r)) / top;
        excited *= exp(-beta * wait);
        now += wait;
        if (now >= 6) return n;
        if (ent_rng_uniform(r) * top > mu + n_branch * beta * excited) continue;
        t[n++] = now;
        excited++;
    }
    return n;
}

static void test_calibrated(void **state) {
    (void)state;
    enum { PAIRS = 6000, YEARS = 6 };
    ent_spell *s = calloc(PAIRS, sizeof *s);
    double *from = calloc(PAIRS * YEARS, sizeof *from), *t = calloc(PAIRS * 60, sizeof *t);
    double *p = calloc(PAIRS * YEARS, sizeof *p), x[] = {-1.0, log(0.5), log(1.2), log(0.8)};
    bool *happened = calloc(PAIRS * YEARS, sizeof *happened);
    assert_true(s && from && t && p && happened);
    for (uint32_t k = 0; k < PAIRS; k++) {
        ent_rng r = ent_rng_new(1, 5, k);
        double u = ent_rng_uniform(&r), v = ent_rng_uniform(&r);
        double normal = sqrt(-2 * log1p(-u)) * cos(6.283185307179586 * v);
        s[k] = (ent_spell){k, 0, YEARS, k * YEARS, YEARS, k * 60, 0};
        s[k].n_events = draw(&r, exp(0.8 * normal - 0.32), t + k * 60);
        for (uint32_t i = 0; i < YEARS; i++) from[k * YEARS + i] = i;
    }
    ent_pooled_data d = {PAIRS, PAIRS, 0, s, from, NULL, t};
    forecast(&d, every[3], x, p, happened);
    for (int bin = 0; bin < 8; bin++) { /* within four standard errors in each */
        double sum = 0, variance = 0, seen = 0;
        for (uint32_t i = 0; i < PAIRS * YEARS; i++) {
            if ((int)(p[i] * 10) != bin) continue;
            sum += p[i];
            variance += p[i] * (1 - p[i]);
            seen += happened[i];
        }
        if (variance > 20 && fabs(seen - sum) > 4 * sqrt(variance))
            fail_msg("bin %d: %.0f seen, %.1f said", bin, seen, sum);
    }
    free(s);
    free(from);
    free(t);
    free(p);
    free(happened);
}

static void test_until(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_pooled_data cut;
    assert_int_equal(ent_pooled_until(ctx, &data, 1961, &arena, &cut), ENT_OK);
    assert_int_equal(cut.n_spells, 2);
    assert_int_equal(cut.spells[1].n_pieces, 1);
    assert_int_equal(cut.spells[1].n_events, 1);
    assert_true(cut.spells[1].to == 1961 && cut.spells[0].to == 1954);
    assert_int_equal(ent_pooled_until(ctx, &data, 1952, &arena, &cut), ENT_OK);
    assert_int_equal(cut.n_spells, 1);
    assert_int_equal(cut.spells[0].n_pieces, 2);
    assert_int_equal(cut.spells[0].n_events, 2);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_happened), cmocka_unit_test(test_own_history),
        cmocka_unit_test(test_chain_rule),    cmocka_unit_test(test_directions),
        cmocka_unit_test(test_calibrated),    cmocka_unit_test(test_until),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
