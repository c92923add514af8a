/* test_pooled.c - onsets of many pairs: the likelihood against its definition written the slow way,
 * closed forms, what a pair's own history says, and the tables it is all read from. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyse/dyad_years.h"
#include "base/ctx.h"
#include "base/random.h"
#include "dyn/pooled.h"

#include <math.h>
#include <stdio.h>
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

/* ---- Gauss-Hermite */

/* Moments of the standard normal up to degree 2 n - 1: 1, 0, 1, 0, 3, 0, 15 .. */
static void test_quadrature(void **state) {
    static const uint32_t sizes[] = {1, 2, 3, 5, 20, 40, 41, 160};
    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        uint32_t n = sizes[k];
        double node[160], weight[160], expected = 1;
        ent_gauss_hermite(n, node, weight);
        for (uint32_t i = 1; i < n; i++) assert_true(node[i] > node[i - 1]);
        for (uint32_t degree = 0; degree < 2 * n && degree <= 20; degree++) {
            double sum = 0;
            for (uint32_t i = 0; i < n; i++) sum += weight[i] * pow(node[i], degree);
            if (degree % 2 == 0 && degree > 0) expected *= degree - 1;
            NEAR(sum, degree % 2 ? 0 : expected, 1e-10 * expected);
        }
    }
    double node[ENT_HISTORY_NODES], weight[ENT_HISTORY_NODES];
    double again[2][ENT_HISTORY_NODES];
    ent_gauss_hermite(ENT_HISTORY_NODES, node, weight);
    ent_history_points(again[0], again[1]);
    assert_memory_equal(again[0], node, sizeof again[0]);
    assert_memory_equal(again[1], weight, sizeof again[1]);
    ent_gauss_hermite(3, node, weight); /* roots of x^3 - 3 x */
    NEAR(node[2], sqrt(3), 1e-15);
    NEAR(weight[1], 2.0 / 3, 1e-15);
    NEAR(weight[0], 1.0 / 6, 1e-15);
}

/* ---- the likelihood */

/* Two pairs; the first has two spells. */
static const ent_spell spells[] = {
    {.pair = 0,
     .from = 0,
     .to = 3,
     .first_piece = 0,
     .n_pieces = 3,
     .first_event = 0,
     .n_events = 3},
    {.pair = 0,
     .from = 5,
     .to = 6.5,
     .first_piece = 3,
     .n_pieces = 2,
     .first_event = 3,
     .n_events = 1},
    {.pair = 1,
     .from = 1,
     .to = 4,
     .first_piece = 5,
     .n_pieces = 1,
     .first_event = 4,
     .n_events = 2},
};
static const double piece_from[] = {0, 1, 2, 5, 6, 1};
static const double covariates[] = {0, 0.5, 1, -0.3, 1, 0.2, 0, 0.1, 0, 0.7, 1, -1};
static const double events[] = {0.5, 0.5, 2.25, 6.0, 1.5, 3.75};
static const ent_pooled_data made = {.n_pairs = 2,
                                     .n_spells = 3,
                                     .n_covariates = 2,
                                     .spells = spells,
                                     .piece_from = piece_from,
                                     .x = covariates,
                                     .event = events};

static const ent_pooled_kind kinds[] = {
    {false, false, 0}, {true, false, 0}, {false, true, 7}, {true, true, 7}, {true, true, 0}};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* Parameters of the kind, from those of all. */
static uint32_t of_kind(ent_pooled_kind kind, const double all[6], double *x) {
    uint32_t n = 3;
    memcpy(x, all, 3 * sizeof *x);
    if (kind.hawkes) x[n++] = all[3], x[n++] = all[4];
    if (kind.frailty) x[n++] = all[5];
    return n;
}

static double baseline_at(const ent_pooled_data *d, const ent_spell *s, const double *x, double t,
                          double *end) {
    uint32_t k = s->first_piece;
    while (k + 1 < s->first_piece + s->n_pieces && t >= d->piece_from[k + 1]) k++;
    *end = k + 1 < s->first_piece + s->n_pieces ? d->piece_from[k + 1] : s->to;
    return exp(x[0] + x[1] * d->x[2 * k] + x[2] * d->x[2 * k + 1]);
}

/* The definition: every onset against every earlier one, the frailty by a sum over the nodes. */
static double slow_loglik(const ent_pooled_data *d, ent_pooled_kind kind, const double *x) {
    double n = kind.hawkes ? exp(x[3]) : 0, beta = kind.hawkes ? exp(x[4]) : 1;
    double sigma = kind.frailty ? exp(x[kind.hawkes ? 5 : 3]) : 0, sum = 0;
    uint32_t nodes = kind.frailty ? (kind.n_nodes ? kind.n_nodes : 20) : 1;
    double node[20], weight[20];
    ent_gauss_hermite(nodes, node, weight);
    for (uint32_t pair = 0; pair < d->n_pairs; pair++) {
        double mean = 0;
        for (uint32_t q = 0; q < nodes; q++) {
            double z = exp(sigma * node[q] - sigma * sigma / 2), loglik = 0;
            for (uint32_t k = 0; k < d->n_spells; k++) {
                const ent_spell *s = &d->spells[k];
                const double *t = d->event + s->first_event;
                if (s->pair != pair) continue;
                for (double at = s->from, end; at < s->to; at = end) {
                    double mu = baseline_at(d, s, x, at, &end);
                    loglik -= z * mu * (end - at);
                }
                for (uint32_t i = 0; i < s->n_events; i++) {
                    double end, lambda = z * baseline_at(d, s, x, t[i], &end);
                    for (uint32_t j = 0; j < i; j++)
                        if (t[j] < t[i]) lambda += n * beta * exp(-beta * (t[i] - t[j]));
                    loglik += log(lambda) - n * (1 - exp(-beta * (s->to - t[i])));
                }
            }
            mean += weight[q] * exp(loglik);
        }
        sum += log(mean);
    }
    return sum;
}

static void test_definition(void **state) {
    static const double points[][6] = {{-0.5, 0.4, -0.2, -0.7, 0.3, -0.2},
                                       {-2, 1, 1, 0.3, -1.5, 0.4},
                                       {0.1, -0.6, 0.8, -3, 2, -1}};
    (void)state;
    for (size_t p = 0; p < 3; p++)
        for (size_t k = 0; k < N_KINDS; k++) {
            double x[6], value, slope[6];
            uint32_t n = of_kind(kinds[k], points[p], x);
            assert_int_equal(n, ent_pooled_parameters(&made, kinds[k]));
            assert_int_equal(ent_pooled_loglik(ctx, &made, kinds[k], x, &value, slope), ENT_OK);
            NEAR(value, slow_loglik(&made, kinds[k], x), 1e-11);
            for (uint32_t i = 0; i < n; i++) { /* the gradient against differences */
                double up, down, at = x[i], h = 1e-5;
                x[i] = at + h;
                assert_int_equal(ent_pooled_loglik(ctx, &made, kinds[k], x, &up, NULL), ENT_OK);
                x[i] = at - h;
                assert_int_equal(ent_pooled_loglik(ctx, &made, kinds[k], x, &down, NULL), ENT_OK);
                x[i] = at;
                NEAR(slope[i], (up - down) / (2 * h), 1e-7 * (1 + fabs(slope[i])));
            }
        }
}

/* A branching of nothing is Poisson, a frailty of nothing is none. */
static void test_limits(void **state) {
    double x[] = {-0.5, 0.4, -0.2}, hawkes[] = {-0.5, 0.4, -0.2, -300, 0.3};
    double frail[] = {-0.5, 0.4, -0.2, -300}, plain, other;
    (void)state;
    ent_pooled_loglik(ctx, &made, kinds[0], x, &plain, NULL);
    ent_pooled_loglik(ctx, &made, kinds[1], hawkes, &other, NULL);
    NEAR(plain, other, 1e-13);
    ent_pooled_loglik(ctx, &made, kinds[2], frail, &other, NULL);
    NEAR(plain, other, 1e-13);
    x[0] = 800; /* exp overflows: outside of every fit, and said so */
    ent_pooled_loglik(ctx, &made, kinds[0], x, &plain, NULL);
    assert_true(isinf(plain) && plain < 0);
}

/* A spell of its own with n events in T years: log(n / T), 1 / sqrt(n). */
static void test_one_rate(void **state) {
    static const ent_spell one = {.to = 40, .n_pieces = 1, .n_events = 6};
    ent_pooled_data d = {.n_pairs = 1,
                         .n_spells = 1,
                         .spells = &one,
                         .piece_from = (double[]){0},
                         .x = (double[]){0},
                         .event = (double[]){1, 2, 17, 20, 31, 39}};
    ent_fit fit;
    (void)state;
    if (!ent_fit_library()) skip();
    assert_int_equal(ent_pooled_fit(ctx, &d, kinds[0], &arena, &fit), ENT_OK);
    NEAR(fit.x[0], log(6.0 / 40), 1e-8);
    NEAR(fit.se[0], 1 / sqrt(6), 1e-6);
    ent_spell none = {.to = 40, .n_pieces = 1};
    d.spells = &none;
    assert_int_equal(ent_pooled_fit(ctx, &d, kinds[1], &arena, &fit), ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(ctx), "no onset"));
}

/* ---- a pair's own history */

/* Against sums over a fine grid of the frailty, each onset against each earlier one. */
static void test_base_rate(void **state) {
    static const double from[] = {0, 4, 7}, mu[] = {0.1, 0.3, 0.2}, event[] = {1, 1, 5, 9.5};
    ent_history h = {.from = 0,
                     .to = 10,
                     .mu_from = from,
                     .mu = mu,
                     .n_pieces = 3,
                     .event = event,
                     .n_events = 4,
                     .n = 0.45,
                     .beta = 0.3,
                     .sigma = 0.8};
    const double now = 0.15, at = 12, horizon = 5;
    ent_base_rate rate;
    double r = 0, all = 0, mean = 0, prior = 0, posterior = 0, weights = 0;
    (void)state;
    assert_int_equal(ent_base_rate_of(ctx, &h, now, at, horizon, &arena, &rate), ENT_OK);
    for (int i = 0; i < 4; i++) r += exp(-h.beta * (at - event[i]));
    for (double x = -9; x <= 9; x += 1.0 / 512) {
        double z = exp(h.sigma * x - h.sigma * h.sigma / 2), p = exp(-x * x / 2);
        double loglik = -z * (0.1 * 4 + 0.3 * 3 + 0.2 * 3);
        for (int i = 0; i < 4; i++) {
            double lambda = z * mu[event[i] < 4 ? 0 : event[i] < 7 ? 1 : 2];
            for (int j = 0; j < i; j++)
                if (event[j] < event[i])
                    lambda += h.n * h.beta * exp(-h.beta * (event[i] - event[j]));
            loglik += log(lambda);
        }
        double w = p * exp(loglik);
        double chance = 1 - exp(-z * now * horizon - h.n * r * (1 - exp(-h.beta * horizon)));
        all += p;
        prior += p * chance;
        weights += w;
        mean += w * z;
        posterior += w * chance;
    }
    NEAR(rate.excited, r, 1e-12);
    NEAR(rate.mean, mean / weights, 1e-6);
    NEAR(rate.prior, prior / all, 1e-7);
    NEAR(rate.posterior, posterior / weights, 1e-6);
    NEAR(rate.per_year, now * rate.mean, 1e-15);
    h.sigma = 0; /* pairs that do not differ learn nothing of themselves */
    assert_int_equal(ent_base_rate_of(ctx, &h, now, at, horizon, &arena, &rate), ENT_OK);
    NEAR(rate.mean, 1, 1e-12);
    NEAR(rate.prior, rate.posterior, 1e-14);
    h.n_events = 0;
    h.n_pieces = 0; /* nothing observed: prior and posterior are one */
    h.sigma = 0.8;
    h.to = 0;
    assert_int_equal(ent_base_rate_of(ctx, &h, now, at, horizon, &arena, &rate), ENT_OK);
    NEAR(rate.mean, 1, 1e-9);
    NEAR(rate.prior, rate.posterior, 1e-14);
}

/* ---- tables */

static const char years_csv[] = "ccode1,ccode2,year,ct,rival,lnratio\n"
                                "10,2,1991,1,0,0.5\n"
                                "2,10,1990,1,1,\n"
                                "2,10,1993,2,0,1\n"
                                "\"2\",20,1990,1,0,2\n";
static const char onsets_csv[] = "ccode1,ccode2,year,stmon,level\n"
                                 "2,10,1991,-9,4\n"
                                 "2,10,1990,1,4\n"
                                 "10,2,1992,3,4\n"
                                 "2,20,1990,,4\n"
                                 "2,30,1990,1,4\n";

static void write_file(const char *path, const char *text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fputs(text, f) >= 0, 1);
    assert_int_equal(fclose(f), 0);
}

static ent_status read_tables(const char *years, const char *onsets,
                              const ent_dyad_years_options *options, ent_dyad_years *out) {
    write_file("test-pooled-years.csv", years);
    write_file("test-pooled-onsets.csv", onsets);
    ent_status st = ent_dyad_years_read(ctx, "test-pooled-years.csv", "test-pooled-onsets.csv",
                                        options, &arena, out);
    remove("test-pooled-years.csv");
    remove("test-pooled-onsets.csv");
    return st;
}

static void test_tables(void **state) {
    ent_dyad_years y;
    (void)state;
    assert_int_equal(read_tables(years_csv, onsets_csv, NULL, &y), ENT_OK);
    assert_int_equal(y.data.n_pairs, 2);
    assert_int_equal(y.data.n_spells, 3); /* 1990-91, 1993; 1990 */
    assert_int_equal(y.data.n_covariates, 3);
    assert_true(ent_slice_is(y.covariate[0], "land"));
    assert_true(ent_slice_is(y.covariate[1], "rival"));
    assert_true(ent_slice_is(y.covariate[2], "ln_capability_ratio"));
    assert_int_equal(y.n_years, 4);
    assert_int_equal(y.n_onsets, 3);
    assert_int_equal(y.n_outside, 2); /* a year that is not there, and a pair */
    assert_int_equal(y.n_filled, 1);
    assert_int_equal(y.first_year, 1990);
    assert_int_equal(y.last_year, 1993);
    const ent_spell *s = y.data.spells;
    NEAR(s[0].from, 1990, 0);
    NEAR(s[0].to, 1992, 0);
    assert_int_equal(s[0].n_pieces, 2);
    assert_int_equal(s[0].n_events, 2);
    NEAR(y.data.event[0], 1990 + 0.5 / 12, 1e-12);
    NEAR(y.data.event[1], 1991 + 5.5 / 12, 1e-12);
    assert_int_equal(s[1].n_events, 0);
    assert_int_equal(s[2].n_events, 1);
    NEAR(y.data.x[2], 1.5, 0); /* the empty ratio */
    NEAR(y.data.x[6], 0, 0);   /* contiguity 2 is not by land */
    assert_true(ent_slice_is(y.a[1], "2") && ent_slice_is(y.b[1], "20"));
    ent_dyad_years_options options = {.until = 1990, .without = "rival, land"};
    assert_int_equal(read_tables(years_csv, onsets_csv, &options, &y), ENT_OK);
    assert_int_equal(y.data.n_covariates, 1);
    assert_int_equal(y.n_years, 2);
    assert_int_equal(y.n_onsets, 2);
}

static void refused(const char *years, const char *onsets, uint32_t line, const char *words) {
    ent_dyad_years y;
    ent_ctx_clear_diags(ctx);
    assert_int_equal(read_tables(years, onsets, NULL, &y), ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(ctx), 1);
    const ent_diag *d = ent_ctx_diag(ctx, 0);
    assert_string_equal(d->code, "E327");
    assert_int_equal(d->line, line);
    assert_non_null(strstr(d->message, words));
}

static void test_wrong_tables(void **state) {
    (void)state;
    refused("", onsets_csv, 1, "no row");
    refused("ccode1,year\n1,1990\n", onsets_csv, 1, "no column \"ccode2\"");
    refused("a,b,year,x\n1,2,1990,high\n", onsets_csv, 2, "\"high\" is no number");
    refused("a,b,year,x\n1,2,1990,\n", onsets_csv, 2, "\"\" is no number");
    refused("a,b,year,x\n1,2,90.5,1\n", onsets_csv, 2, "\"90.5\" is no year");
    refused("a,b,year,x\n1,2,1990\n", onsets_csv, 2, "3 fields");
    refused("a,b,year,x\n1,1,1990,1\n", onsets_csv, 2, "no other actor");
    refused("a,b,year,x\n1,,1990,1\n", onsets_csv, 2, "no actor");
    refused("a,b,year\n1,2,1990\n1,3,1990\n2,1,1990\n", onsets_csv, 4, "line 2 has it too");
    refused("a,b,year\n1,2,1990\n\"1,2", onsets_csv, 3, "never closed");
    refused("a,b,year\n", onsets_csv, 1, "no year");
    refused(years_csv, "a,b,year,month\n1,2,1990,13\n", 2, "\"13\" is no month");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_quadrature), TEST(test_definition), TEST(test_limits),       TEST(test_one_rate),
        TEST(test_base_rate),  TEST(test_tables),     TEST(test_wrong_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
