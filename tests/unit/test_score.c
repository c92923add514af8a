/* test_score.c - forecasts of claims against what happened: which count, what they are scored, and what
 * "could" asks for beside a base rate; and every allocation fails once. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "claim/score.h"
#include "entente/entente.h"

#include <math.h>

#define HEAD                                                                                       \
    "entente 1\n"                                                                                  \
    "region r \"R\" { as-of 2017 }\n"                                                              \
    "source ann \"Ann\" { grade B2 }\nsource bob \"Bob\" { grade C3 }\n"                           \
    "source paper \"P\" { grade B2; passage could-be \"It could be\" hedge could }\n"              \
    "source judgement \"J\" { grade F6; made 2025 }\n"                                             \
    "actor iran { hulls 5 in 0..10 from ann }\ngroup g { iran }\n"

static const char model[] = HEAD
    "claim one \"One\" {\n  check hulls(iran) > 1\n  by 2020\n  base-rate 1 of 5 \"cases\" from "
    "ann\n"
    "  forecast 2017-02 90% \"a\" from ann\n  forecast 2018-02 60% \"b\" from bob\n"
    "  forecast 2018-03 70% \"c\" from ann\n  forecast 2019-12 99% \"late\" from bob\n"
    "  outcome 2019-12-15 yes from ann\n}\n"
    "claim two \"Two\" {\n  check hulls(iran) > 2\n  by 2020\n  base-rate 0 of 5 \"cases\"\n"
    "  forecast 2017-02 20% \"a\" from bob\n  forecast 2018 0% \"b\" from ann made 2024\n"
    "  forecast 2018-05 1% \"c\" from judgement\n  outcome 2021-01-01 no from ann\n}\n"
    "claim three \"Three\" {\n  check hulls(iran) > 3\n  by 2020\n"
    "  forecast 2017-02 40% \"a\"\n  outcome 2018-06-01 yes from ann\n}\n"
    "claim open \"Open\" {\n  check hulls(iran) > 3\n  by 2030\n  forecast 2017-02 40% \"a\"\n}\n";

static ent_region *read(ent_ctx *ctx, const char *text) {
    ent_region *region;
    if (ent_region_read_text(ctx, "m.ent", text, strlen(text), &region) != ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    return region;
}

static void near_to(double got, double wanted) {
    if (!(fabs(got - wanted) < 1e-12)) fail_msg("%.17g is not %.17g", got, wanted);
}

static const ent_forecaster *find(const ent_score *s, ent_forecaster_kind kind,
                                  const char *source) {
    for (uint32_t i = 0; i < s->n_forecasters; i++) {
        const ent_forecaster *f = &s->forecasters[i];
        if (f->kind != kind) continue;
        if (!source) return f;
        if (f->source != ENT_NONE && ent_slice_is(s->region->sources[f->source].name, source))
            return f;
    }
    return NULL;
}

/* By hand: of claim one the newest that counts is Ann's 70 %, of two Bob's 20 % and of three 40 % of
 * judgement without a source. */
static void test_scores(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, model);
    ent_score *s;
    assert_int_equal(ent_score_run(ctx, region, NULL, &s), ENT_OK);
    ent_region_free(region);
    assert_int_equal(s->n_claims, 3);
    assert_int_equal(s->n_happened, 2);
    assert_int_equal(s->claims[0].n_barred, 1);
    assert_int_equal(s->claims[1].n_barred, 2);
    const ent_forecaster *all = find(s, ENT_FORECASTS, NULL);
    assert_int_equal(all->scored.n, 3);
    near_to(all->scored.brier, (0.09 + 0.04 + 0.36) / 3);
    near_to(all->scored.logarithmic, -(log(0.7) + log(0.8) + log(0.4)) / 3);
    near_to(all->scored.auc, 1);
    near_to(all->against_even, 1 - (0.09 + 0.04 + 0.36) / 0.75);
    near_to(all->against_base, 1 - (0.09 + 0.04) / 0.64); /* claims one and two have a rate */
    assert_int_equal(all->n_base, 2);
    const ent_forecaster *bob = find(s, ENT_FORECASTS_FROM, "bob");
    assert_int_equal(bob->scored.n, 2); /* 60 % of one, 20 % of two */
    near_to(bob->scored.brier, (0.16 + 0.04) / 2);
    const ent_forecaster *ann = find(s, ENT_FORECASTS_FROM, "ann");
    assert_int_equal(ann->scored.n, 1);
    near_to(ann->scored.brier, 0.09);
    const ent_forecaster *base = find(s, ENT_FORECASTS_BASE_RATE, NULL);
    near_to(base->scored.brier, 0.32);
    near_to(base->scored.logarithmic, -(log(0.2) + log(0.8)) / 2); /* 0 is clipped to 1 of 5 */
    assert_null(find(s, ENT_FORECASTS_MODEL, NULL));
    assert_int_equal(s->claims[0].why, ENT_MODEL_NO_CHANCE);
    near_to(find(s, ENT_FORECASTS_EVEN, NULL)->scored.brier, 0.25);
    ent_score_free(s);
    ent_ctx_free(ctx);
}

static void test_nothing_to_score(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, model);
    const char *names[] = {"open", NULL}, *unknown[] = {"opem", NULL};
    ent_score_options o = ENT_SCORE_OPTIONS_INIT;
    ent_score *s;
    o.claims = names;
    assert_int_equal(ent_score_run(ctx, region, &o, &s), ENT_EUSAGE);
    assert_null(s);
    o.claims = unknown;
    assert_int_equal(ent_score_run(ctx, region, &o, &s), ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx),
                        "\"opem\" is not a claim of this model; did you mean \"open\"?");
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static ent_verdict verdict_of(const char *line) {
    char text[2000];
    snprintf(text, sizeof text,
             HEAD "claim c \"C\" {\n  from could-be\n  check hulls(iran) > 7\n  %s\n}\n", line);
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, text);
    ent_check_result *r;
    assert_int_equal(ent_check_run(ctx, region, NULL, &r), ENT_OK);
    ent_verdict v = ent_check_result_verdict(r, 0);
    ent_check_result_free(r);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return v;
}

/* True in 18 % of the draws: enough for "could", unless it happens more often anyway. */
static void test_could(void **state) {
    (void)state;
    assert_int_equal(verdict_of(""), ENT_VERDICT_HOLDS);
    assert_int_equal(verdict_of("base-rate 1 of 10 \"cases\""), ENT_VERDICT_HOLDS);
    assert_int_equal(verdict_of("base-rate 3 of 100 \"cases\""), ENT_VERDICT_HOLDS);
    assert_int_equal(verdict_of("base-rate 3 of 10 \"cases\""), ENT_VERDICT_DEPENDS);
    assert_int_equal(verdict_of("base-rate 3 of 10 \"cases\"; robust 10%"), ENT_VERDICT_HOLDS);
}

/* ---- the model as a forecaster */

/* A flood by the second month has exactly the chance 10 % x 20 %. */
static const char alarm[] =
    "entente 1\nregion r \"R\" { %s }\nsource gauge \"G\" { grade A2 }\n"
    "source judgement \"J\" { grade F6; made %s }\n"
    "process p \"P\" {\n  step 1 month\n  states low, high, flood\n  start low\n  end flood\n"
    "  move low -> high 10%% from gauge\n  move high -> flood 20%% from %s\n}\n"
    "claim c \"C\" {\n  check %s\n  by 2018\n  base-rate 1 of 4 \"springs\"\n"
    "  outcome 2017-09-01 yes from gauge\n}\n";

static double chance_of_model(const char *as_of, const char *made, const char *source,
                              const char *check, ent_model_barred why) {
    char text[2000];
    snprintf(text, sizeof text, alarm, as_of, made, source, check);
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, text);
    ent_score *s;
    if (ent_score_run(ctx, region, NULL, &s) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    double p = s->claims[0].model;
    assert_int_equal(s->claims[0].why, why);
    const ent_forecaster *f = find(s, ENT_FORECASTS_MODEL, NULL);
    assert_true((f != NULL) == (why == ENT_MODEL_COUNTS));
    if (f) {
        near_to(f->scored.brier, (1 - p) * (1 - p));
        near_to(f->against_base, 1 - (1 - p) * (1 - p) / (0.75 * 0.75));
    }
    ent_score_free(s);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return p;
}

static void test_model(void **state) {
    (void)state;
    const char *check = "P(p = flood within 2 months) < 50%", *then = "as-of 2017-05-01";
    near_to(chance_of_model(then, "2017-04", "gauge", check, ENT_MODEL_COUNTS), 0.02);
    near_to(chance_of_model(then, "2017-04", "judgement", check, ENT_MODEL_COUNTS), 0.02);
    near_to(chance_of_model(then, "2017-04", "gauge", "10% > P(p = flood within 2 months)",
                            ENT_MODEL_COUNTS),
            0.02);
    /* judgement made with the outcome known bars a model that rests on it, and no other */
    near_to(chance_of_model(then, "2026", "gauge", check, ENT_MODEL_COUNTS), 0.02);
    chance_of_model(then, "2026", "judgement", check, ENT_MODEL_JUDGEMENT);
    chance_of_model("as-of 2017-09-01", "2017-04", "gauge", check, ENT_MODEL_AS_OF);
    chance_of_model("as-of 2017", "2017-04", "gauge", check, ENT_MODEL_AS_OF);
    chance_of_model("", "2017-04", "gauge", check, ENT_MODEL_NO_AS_OF);
    chance_of_model(then, "2017-04", "gauge", "median-time(p = flood) > 1 month",
                    ENT_MODEL_NO_CHANCE);
    chance_of_model(then, "2017-04", "gauge",
                    "P(p = flood within 2 months) < P(p = high within 2 months)",
                    ENT_MODEL_NO_CHANCE);
}

/* What a theatre gives is the chance that `check` prints, with the same seed and draws. */
static void test_theatre_as_model(void **state) {
    (void)state;
    static const char text[] =
        "entente 1\nregion r \"R\" { as-of 2017-10-02 }\nsource y \"Y\" { grade A1 }\n"
        "actor a \"A\" { kind state }\nactor b \"B\" { kind state }\ngroup all { a, b }\n"
        "theatre t \"T\" {\n  horizon 3 years\n  dyads { a <-> b rivalry, claim 0.8 in 0.2..1 from "
        "y }\n}\n"
        "claim crisis \"C\" {\n  check P(crisis(a, b) within 2 years) > 10%\n  by 2019-10-02\n"
        "  outcome 2019-10-03 no from y\n}\n";
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, text);
    ent_score_options o = ENT_SCORE_OPTIONS_INIT;
    ent_score *one, *other;
    o.draws = 100;
    assert_int_equal(ent_score_run(ctx, region, &o, &one), ENT_OK);
    o.jobs = 3;
    assert_int_equal(ent_score_run(ctx, region, &o, &other), ENT_OK);
    assert_true(one->claims[0].model > 0.05 && one->claims[0].model < 0.5);
    assert_true(one->claims[0].model == other->claims[0].model);
    ent_score_free(one);
    ent_score_free(other);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- memory */

static ent_status work(ent_ctx *ctx) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_region *region = NULL;
    ent_score *s = NULL;
    ent_status st = ent_region_read_text(ctx, "m.ent", model, strlen(model), &region);
    if (st == ENT_OK) st = ent_score_run(ctx, region, NULL, &s);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_score(ctx, s, &how, &text);
        ent_free(text);
    }
    ent_score_free(s);
    ent_region_free(region);
    return st;
}

static void test_each_allocation_fails(void **state) {
    (void)state;
    size_t n = 1;
    for (;; n = next_failure(n)) {
        ent_ctx *ctx = ent_ctx_new();
        assert_non_null(ctx);
        until_failure = n;
        ent_status st = work(ctx);
        bool reached = until_failure == 0;
        until_failure = 0;
        ent_ctx_free(ctx);
        if (!reached) break;
        assert_int_equal(st, ENT_ENOMEM);
    }
    assert_true(n > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_nothing_to_score),
        cmocka_unit_test(test_could),
        cmocka_unit_test(test_model),
        cmocka_unit_test(test_theatre_as_model),
        cmocka_unit_test(test_each_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
