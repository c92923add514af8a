/* test_fit_asked.c - the question `fit`: which events are taken, from when to when, which may set off
 * which, and what is said when nothing can be fitted. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyse/fit.h"
#include "base/ctx.h"
#include "dyn/fit_point.h"

#include <math.h>
#include <string.h>

#define NEAR(a, b, within) assert_true(fabs((a) - (b)) <= (within))

/* Ten days apart, but for a cluster; b answers a, c stands aside. */
static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2012-12-31 }\n"
    "source log \"L\" { grade B2 }\n"
    "actor a \"A\"; actor b \"B\"; actor c \"C\"\n"
    "coverage a <-> b kinds any since 2011-12-01 until 2012 systematic from log\n"
    "event 2012-01-05 a -> b coerce \"1\" from log\n"
    "event 2012-01-07 b -> a coerce \"2\" from log\n"
    "event 2012-01-08 a -> b coerce \"3\" from log\n"
    "event 2012-03 a -> b coerce \"4\" from log\n"
    "event 2012-04-11 b -> a coerce \"5\" alleged by log\n"
    "event 2012-05-20 b -> a coerce \"6\" score -8 from log\n"
    "event 2012-05-21 a <-> b consult \"7\" from log\n"
    "event 2012-06-01 a -> none mobilize \"8\" from log\n"
    "event 2012-06-02 a -> c mobilize \"9\" from log\n"
    "event 2012-07-02 a -> c coerce \"10\" from log\n"
    "event 2012-08-03 a -> c coerce \"11\" score -2 from log\n"
    "event 2013-02-03 a -> b coerce \"later\" from log\n"
    "alternative more \"More\" { event 2012-09-09 a -> b coerce \"12\" from log }\n"
    "theatre t \"T\" {\n"
    "  step 1 month; horizon 24 months\n"
    "  dyads { a <-> b land, onsets 2005-03, 2009-07, observed 1992..2011; a <-> c, observed "
    "2002..2011 }\n"
    "}\n";

static ent_ctx *ctx;
static ent_region *region;

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    if (!ctx) return -1;
    return ent_region_read_text(ctx, "r.ent", model, strlen(model), &region) == ENT_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

static ent_fitted *fit(const char *const *streams, ent_fit_options o) {
    ent_fitted *f = NULL;
    o.size = sizeof o;
    o.streams = streams;
    assert_int_equal(ent_fit_streams(ctx, region, &o, &f), ENT_OK);
    return f;
}

#define STREAMS(...) ((const char *const[]){__VA_ARGS__, NULL})

static ent_day day(int year, int month, int d) {
    return ent_day_of(year, month, d);
}

/* What passes the filter and is certain is taken; the rest is counted. */
static void test_taken(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("by a to b", "events by b to a"), (ent_fit_options){0});
    assert_int_equal(f->n_streams, 2);
    assert_int_equal(f->stream[0].n, 4);        /* 1, 3, 4, 7 */
    assert_int_equal(f->stream[0].n_coarse, 1); /* 4, of a month */
    assert_int_equal(f->stream[1].n, 3);        /* 2, 6, 7 */
    assert_int_equal(f->stream[1].n_open, 1);   /* 5, only alleged */
    assert_int_equal(f->n_events, 7);
    assert_int_equal(f->n_shared, 1); /* 7 is in both */
    assert_int_equal(f->n_later, 1);
    assert_true(ent_slice_is(f->stream[0].filter, "events by a to b"));
    assert_true(f->stream[0].covered && f->stream[1].covered);
    assert_true(f->notice[ENT_FIT_FEW] && f->notice[ENT_FIT_COARSE] && f->notice[ENT_FIT_LATER] &&
                f->notice[ENT_FIT_SHARED]);
    assert_false(f->notice[ENT_FIT_UNCOVERED]);
    /* the window begins where somebody began to look and ends as of */
    assert_int_equal(f->since, day(2011, 12, 1));
    assert_int_equal(f->until, day(2012, 12, 31));
    NEAR(f->years, 397 / 365.2425, 1e-12);
    NEAR(f->stream[0].per_year, 4 / f->years, 1e-12);
    /* self and reciprocal, and priors, for there are few events */
    assert_string_equal(f->model, "structured");
    assert_int_equal(f->n_numbers, 5);
    assert_int_equal(f->number[2].role, ENT_FIT_SELF);
    assert_int_equal(f->number[3].role, ENT_FIT_RECIPROCAL);
    assert_int_equal(f->number[4].role, ENT_FIT_DECAY);
    assert_true(f->has_prior && f->number[2].has_prior && !f->number[0].has_prior);
    assert_true(f->number[2].ratio > 0 && f->number[2].ratio < 1.2);
    for (uint32_t k = 0; k < 2; k++) /* shares of parents add up */
        NEAR(f->stream[k].baseline + f->stream[k].offspring[0] + f->stream[k].offspring[1], 1,
             1e-12);
    ent_fitted_free(f);
}

/* Without coverage the window begins with the first event; dates that are asked for cut it. */
static void test_window(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("by a to c"), (ent_fit_options){.until = "2012-10"});
    assert_int_equal(f->since, day(2012, 6, 2));
    assert_int_equal(f->until, day(2012, 10, 31));
    assert_int_equal(f->n_events, 3);
    assert_true(f->notice[ENT_FIT_UNCOVERED]);
    ent_fitted_free(f);
    f = fit(STREAMS("by a"), (ent_fit_options){.since = "2012-05-21", .until = "2020"});
    assert_int_equal(f->since, day(2012, 5, 21));
    assert_int_equal(f->until, day(2012, 12, 31));
    assert_int_equal(f->n_events, 5);
    ent_fitted_free(f);
    f = fit(STREAMS("by a since 2012-06 until 2012-08"), (ent_fit_options){0});
    assert_int_equal(f->since, day(2012, 6, 1));
    assert_int_equal(f->until, day(2012, 8, 31));
    ent_fitted_free(f);
    f = fit(STREAMS("by a to b kind coerce"), (ent_fit_options){.under = "more"});
    assert_int_equal(f->n_events, 4);
    ent_fitted_free(f);
}

/* Weeks end with the window, and begin with the first whole one. */
static void test_bins(void **state) {
    (void)state;
    ent_fitted *f =
        fit(STREAMS("by a to b"),
            (ent_fit_options){.since = "2012-01-01", .until = "2012-05-25", .bins = "week"});
    NEAR(f->bin_days, 7, 0);
    NEAR(f->years, 20 * 7 / 365.2425, 1e-12); /* of 146 days */
    assert_int_equal(f->n_events, 3);         /* the one of the first of January's days is before */
    ent_fitted_free(f);
}

/* Who streams are about decides what may set off what. */
static void test_structure(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("between a and b", "by a to c kind coerce"),
                        (ent_fit_options){.prior = "none"});
    assert_int_equal(f->number[3].role, ENT_FIT_NEIGHBOUR);
    assert_false(f->has_prior);
    assert_true(f->number[2].tested && f->number[2].p > 0 && f->number[2].p <= 0.5);
    ent_fitted_free(f);
    f = fit(STREAMS("by a to c kind mobilize", "by a to c kind coerce"), (ent_fit_options){0});
    assert_int_equal(f->number[2].role, ENT_FIT_SELF);
    assert_int_equal(f->number[3].role, ENT_FIT_PROVOCATION);
    ent_fitted_free(f);
    f = fit(STREAMS("by a to b", "by b to a"), (ent_fit_options){.free_matrix = true});
    assert_string_equal(f->model, "free");
    assert_int_equal(f->n_numbers, 2 + 4 + 2);
    assert_int_equal(f->number[3].target, 0);
    assert_int_equal(f->number[3].source, 1);
    assert_int_equal(f->number[7].source, 1);
    ent_fitted_free(f);
}

/* Days as times: the same as the theory asked alone. */
static void test_times(void **state) {
    static const double at[] = {1.5, 31.5, 63.5}; /* 2 June, 2 July, 3 August, from 1 June on */
    double time[3];
    const double year = 365.2425;
    (void)state;
    ent_fitted *f =
        fit(STREAMS("by a to c"),
            (ent_fit_options){
                .bins = "none", .since = "2012-06-01", .until = "2012-08-31", .prior = "none"});
    ent_arena arena = {0};
    ent_structure s;
    ent_point_task task;
    ent_fit_problem p;
    ent_fit alone;
    for (int i = 0; i < 3; i++) time[i] = at[i] / year;
    ent_point_sample sample = {.data = {.time = time, .n = 3, .n_streams = 1, .end = 92 / year}};
    assert_int_equal(
        ent_structure_of(ctx, &(ent_stream){.kind = ENT_STREAM_OTHER}, 1, NULL, 0, &arena, &s),
        ENT_OK);
    ent_point_shape shape = {.structure = &s};
    assert_int_equal(ent_point_problem(ctx, &sample, shape, &arena, &task, &p), ENT_OK);
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &alone), ENT_OK);
    NEAR(f->fit.loglik, alone.loglik, 1e-9);
    ent_arena_clear(&arena);
    ent_fitted_free(f);
}

/* Pieces have rates of their own; worse events weigh more, on average one. */
static void test_pieces_and_marks(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("by a", "by b"), (ent_fit_options){.pieces = 2});
    assert_int_equal(f->n_numbers, 4 + 1 + 1); /* neither filter says to whom: no answers */
    assert_true(f->number[2].has_from && f->number[2].target == 0 && f->number[3].target == 1);
    assert_int_equal(f->number[0].from, f->since);
    assert_true(f->number[2].from > f->since + 150);
    ent_fitted_free(f);
    ent_fitted *plain = fit(STREAMS(""), (ent_fit_options){.bins = "none"});
    f = fit(STREAMS(""), (ent_fit_options){.bins = "none", .severity = "0.3"});
    assert_true(f->fit.loglik != plain->fit.loglik);
    NEAR(f->severity, 0.3, 0);
    ent_fitted_free(f);
    f = fit(STREAMS(""), (ent_fit_options){.bins = "none", .severity = "0"});
    NEAR(f->fit.loglik, plain->fit.loglik, 1e-12);
    ent_fitted_free(f);
    ent_fitted_free(plain);
}

static void test_same_bytes(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("by a"), (ent_fit_options){0});
    ent_fitted *g = fit(STREAMS("by a"), (ent_fit_options){0});
    ent_fitted *h = fit(STREAMS("by a"), (ent_fit_options){.seed = 2});
    assert_true(f->stream[0].ks_p == g->stream[0].ks_p && f->stream[0].ks == g->stream[0].ks);
    assert_true(f->fit.x[1] == g->fit.x[1] && f->fit.x[1] == h->fit.x[1]);
    assert_true(f->stream[0].ks != h->stream[0].ks); /* places within days are drawn */
    ent_fitted_free(f);
    ent_fitted_free(g);
    ent_fitted_free(h);
}

static void test_profile(void **state) {
    (void)state;
    ent_fitted *f = fit(STREAMS("by a"), (ent_fit_options){.profile = "beta"});
    assert_int_equal(f->profiled, ENT_FIT_DECAY);
    assert_int_equal(f->n_profile, 21);
    double best = -INFINITY;
    for (uint32_t k = 0; k < f->n_profile; k++) {
        assert_true(f->profile[k].loglik <= 1e-6);
        assert_true(k == 0 || f->profile[k].value > f->profile[k - 1].value);
        best = fmax(best, f->profile[k].loglik);
    }
    assert_true(best > -0.1); /* it passes by the estimate */
    assert_true(f->profile[0].value < f->number[2].value &&
                f->profile[20].value > f->number[2].value);
    ent_fitted_free(f);
}

/* ---- what cannot be fitted */

static void refused(ent_fit_options o, const char *const *streams, ent_status status,
                    const char *code, const char *words) {
    ent_fitted *f = NULL;
    o.size = sizeof o;
    o.streams = streams;
    ent_ctx_clear_diags(ctx);
    assert_int_equal(ent_fit_streams(ctx, region, &o, &f), status);
    assert_null(f);
    assert_non_null(strstr(ent_last_message(ctx), words));
    assert_int_equal(ent_ctx_diag_count(ctx), code ? 1 : 0);
    if (code) assert_string_equal(ent_ctx_diag(ctx, 0)->code, code);
}

static void test_refused(void **state) {
    (void)state;
    refused((ent_fit_options){0}, NULL, ENT_EUSAGE, NULL, "no stream");
    refused((ent_fit_options){0}, STREAMS("by d"), ENT_EUSAGE, NULL, "\"d\"");
    refused((ent_fit_options){0}, STREAMS("by c"), ENT_EINPUT, "E328", "stream 1");
    refused((ent_fit_options){0}, STREAMS("by a", "by b kind aid"), ENT_EINPUT, "E328", "stream 2");
    refused((ent_fit_options){0}, STREAMS("by a kind consult"), ENT_EINPUT, "E329", "one day");
    refused((ent_fit_options){.since = "2013"}, STREAMS("by a"), ENT_EINPUT, "E330", "as-of");
    refused((ent_fit_options){.bins = "hour"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"hour\"");
    refused((ent_fit_options){.start = "full"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"full\"");
    refused((ent_fit_options){.prior = "wide"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"wide\"");
    refused((ent_fit_options){.profile = "mu"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"mu\"");
    refused((ent_fit_options){.since = "soon"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"soon\"");
    refused((ent_fit_options){.under = "less"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"less\"");
    refused((ent_fit_options){.pieces = 101}, STREAMS("by a"), ENT_ELIMIT, NULL, "101 pieces");
    refused((ent_fit_options){.severity = "much"}, STREAMS("by a"), ENT_EUSAGE, NULL, "\"much\"");
    refused((ent_fit_options){.severity = "1"}, STREAMS("by a"), ENT_EUSAGE, NULL, "--bins=none");
    const char *many[18] = {0};
    for (int k = 0; k < 17; k++) many[k] = "by a";
    refused((ent_fit_options){0}, many, ENT_ELIMIT, NULL, "17 streams");
}

/* ---- base rates */

static void test_base_rates(void **state) {
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    ent_fitted *f, *year;
    (void)state;
    assert_int_equal(ent_fit_base_rates(ctx, region, &o, &f), ENT_OK);
    NEAR(f->horizon, 2, 1e-12);
    assert_int_equal(f->n_pairs, 2);
    assert_int_equal(f->pair[0].n_onsets, 2);
    NEAR(f->pair[0].years, 20, 0.01);
    assert_true(isnan(f->pair[0].bound));
    NEAR(f->pair[1].bound, -log(0.05) / f->pair[1].years, 1e-12); /* three by the years */
    assert_true(f->pair[0].posterior > f->pair[0].prior);         /* two onsets in 20 years */
    assert_true(f->pair[1].posterior < f->pair[1].prior);         /* none in ten */
    assert_true(f->pair[1].frailty < 1);
    o.within = "1 year";
    assert_int_equal(ent_fit_base_rates(ctx, region, &o, &year), ENT_OK);
    assert_true(year->pair[0].posterior < f->pair[0].posterior);
    ent_fitted_free(year);
    ent_fitted_free(f);
    static const char *const wrong[] = {"5", "0 years", "-1 year", "1 decade", "years", ""};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        o.within = wrong[k];
        assert_int_equal(ent_fit_base_rates(ctx, region, &o, &f), ENT_EUSAGE);
        assert_null(f);
    }
    o.within = "12 months";
    assert_int_equal(ent_fit_base_rates(ctx, region, &o, &f), ENT_OK);
    NEAR(f->horizon, 1, 1e-12);
    ent_fitted_free(f);
    o.theatre = "u";
    assert_int_equal(ent_fit_base_rates(ctx, region, &o, &f), ENT_EUSAGE);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_taken),      TEST(test_window),  TEST(test_bins),
        TEST(test_structure),  TEST(test_times),   TEST(test_pieces_and_marks),
        TEST(test_same_bytes), TEST(test_profile), TEST(test_refused),
        TEST(test_base_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
