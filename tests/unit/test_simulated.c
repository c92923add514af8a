/* test_simulated.c - checks that ask a theatre (DESIGN.md 6).
 *
 * The judge of the numbers is the definition: ensembles run by hand, differences by the function of
 * `compare`, ratios by a jackknife that leaves one draw out at a time.  The rules are tried on small
 * theatres in which it is known what decides. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "claim/simulated.h"
#include "entente/entente.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two states with a treaty whose effects a source gives, save one, and a hotline by judgement. */
#define THEATRE                                                                                    \
    "entente 1\n"                                                                                  \
    "region two \"Two\" { as-of 2017-10-02 }\n"                                                    \
    "source paper \"A paper\" { grade B2; passage p1 \"one\" hedge none }\n"                       \
    "source other \"Another\" { grade B2; passage q1 \"one\" hedge could }\n"                      \
    "actor north \"North\"; actor south \"South\"; actor west \"West\"\n"                          \
    "actor rebels \"Rebels\" { kind armed-group }\n"                                               \
    "theatre sea \"The sea\" {\n"                                                                  \
    "  step 1 month; horizon 60 months\n"                                                          \
    "  dyads { north <-> south rivalry, land, claim 0.5 in 0..1 from paper\n"                      \
    "          north <-> west land from paper }\n"                                                 \
    "  incidents { neighbours 0 from paper; provocation 0 from paper; spillover 0 from paper }\n"  \
    "  arms north { start 1 from paper; fatigue 0.1 from paper }\n"                                \
    "  arms south { start 0.5 from paper; fatigue 0.1 from paper; programme 0.3 from paper }\n"    \
    "  attacks rebels -> south { rate 2 from paper }\n"                                            \
    "  stake field \"A field\" 20 on north <-> south from paper\n"                                 \
    "  commitment treaty \"A treaty\" { start 2015; bindingness 0.8 from paper\n"                  \
    "    tension -0.6 sd 0.1 from paper; damping 0 from paper; escalation 0 from paper\n"          \
    "    calming 0 from paper; covers north <-> south }\n"                                         \
    "  intervention hotline \"A hotline\" { bindingness 1 from paper; tension -1\n"                \
    "    damping 0 from paper; escalation 0 from paper; calming 0 from paper\n"                    \
    "    covers north <-> south }\n"                                                               \
    "}\n"                                                                                          \
    "alternative loose { theatre sea { commitment treaty { start 2015\n"                           \
    "  bindingness 0 from paper; covers north <-> south } } }\n"

#define CRISIS "P(crisis(north, south) within 3 years)"
#define CRISIS_GIVEN(x) "P(crisis(north, south) within 3 years given " x ")"

static void near(double x, double y, double tolerance) {
    if (!(fabs(x - y) <= tolerance)) fail_msg("%.12g, not %.12g", x, y);
}

typedef struct asked {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} asked;

static ent_region *read_text(ent_ctx *ctx, const char *text) {
    ent_region *region = NULL;
    if (ent_region_read_text(ctx, "m.ent", text, strlen(text), &region) != ENT_OK)
        fail_msg("%s",
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return region;
}

static asked ask_with(const char *claims, const ent_check_options *options) {
    asked a = {ent_ctx_new(), NULL, NULL};
    char text[8192];
    snprintf(text, sizeof text, "%s%s", THEATRE, claims);
    a.region = read_text(a.ctx, text);
    if (ent_check_run(a.ctx, a.region, options, &a.result) != ENT_OK)
        fail_msg("%s", ent_last_message(a.ctx));
    return a;
}

static asked ask(const char *claims) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 200; /* 40 parameter draws */
    return ask_with(claims, &o);
}

static void forget(asked *a) {
    ent_check_result_free(a->result);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

static const ent_check_answer *check_of(const asked *a, uint32_t claim, uint32_t check) {
    return &a->result->claims[claim].checks[check];
}

static const ent_simulated_comparison *given(const ent_check_answer *c) {
    assert_non_null(c->tested.simulated);
    return &c->tested.simulated->columns[0].comparisons[0];
}

/* ---- numbers, by definition */

static ent_ensemble run(ent_ctx *ctx, const ent_region *region, ent_theatre_scenario scenario,
                        ent_effect_column column, const ent_theatre_query *query,
                        const ent_ensemble_how *how, ent_arena *arena) {
    const ent_effect_unit *units;
    uint32_t n;
    ent_ensemble e;
    const ent_theatre *t = &region->theatres[0];
    assert_int_equal(ent_theatre_units(ctx, region, t, arena, &units, &n), ENT_OK);
    assert_int_equal(
        ent_ensemble_run(ctx, region, t, units, n, scenario, column, query, 1, how, arena, &e),
        ENT_OK);
    return e;
}

static const ent_theatre_query crisis = {
    .ask = ENT_ASK_CHANCE, .kind = ENT_KIND_CRISIS, .which = 0, .within = 3};
static const ent_theatre_scenario no_treaty = {.without = 1};

static ent_ensemble_how usual(void) {
    return (ent_ensemble_how){
        .seed = 1, .n_draws = 40, .n_replicates = ENT_THEATRE_REPLICATES, .horizon = 3, .jobs = 1};
}

static void a_difference_is_that_of_compare(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n");
    ent_arena arena = {0};
    ent_ensemble_how how = usual();
    ent_drawn_numbers drawn;
    ent_difference d;
    ent_effect_column plain = {ENT_COLUMN_GIVEN, 0};
    ent_ensemble with =
        run(a.ctx, a.region, (ent_theatre_scenario){0}, plain, &crisis, &how, &arena);
    ent_ensemble without = run(a.ctx, a.region, no_treaty, plain, &crisis, &how, &arena);
    assert_int_equal(
        ent_theatre_drawn(a.ctx, a.region, &a.region->theatres[0], &how, &arena, &drawn), ENT_OK);
    assert_int_equal(ent_ensemble_difference(a.ctx, &drawn, &with, &without, 0, &d), ENT_OK);
    const ent_check_answer *c = check_of(&a, 0, 0);
    near(given(c)->difference.value, d.value, 1e-12);
    near(given(c)->difference.low, d.low, 1e-9);
    near(given(c)->difference.high, d.high, 1e-9);
    assert_int_equal(c->draws.n, 40);
    near(c->draws.n_true / 40.0, 1 - d.share_above, 1e-9);
    ent_arena_clear(&arena);
    forget(&a);
}

/* Without draw number `but`; 40: none is left out. */
static double ratio_without(const ent_ensemble *x, const ent_ensemble *y, uint32_t but) {
    double a = 0, b = 0;
    for (uint32_t d = 0; d < 40; d++) {
        if (d == but) continue;
        a += x->sum[d];
        b += y->sum[d];
    }
    return a / b;
}

static void a_ratio_is_jackknifed(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { check " CRISIS " / " CRISIS_GIVEN("not treaty") " < 0.9 }\n");
    ent_arena arena = {0};
    ent_ensemble_how how = usual();
    ent_effect_column plain = {ENT_COLUMN_GIVEN, 0};
    ent_ensemble x = run(a.ctx, a.region, (ent_theatre_scenario){0}, plain, &crisis, &how, &arena);
    ent_ensemble y = run(a.ctx, a.region, no_treaty, plain, &crisis, &how, &arena);
    double all = ratio_without(&x, &y, 40), mean = 0, square = 0;
    for (uint32_t d = 0; d < 40; d++) mean += ratio_without(&x, &y, d) / 40;
    for (uint32_t d = 0; d < 40; d++)
        square += (ratio_without(&x, &y, d) - mean) * (ratio_without(&x, &y, d) - mean);
    double se = sqrt(square * 39 / 40), t = 2.0227; /* Student's t, 39 degrees of freedom */
    const ent_simulated_comparison *c = given(check_of(&a, 0, 0));
    near(c->difference.value, all - 0.9, 1e-9);
    near(c->difference.low, all - 0.9 - t * se, 2e-3 * se * t);
    near(c->difference.high, all - 0.9 + t * se, 2e-3 * se * t);
    ent_arena_clear(&arena);
    forget(&a);
}

/* What stands within its brackets is asked for less time than what another check asks: the same. */
static void nothing_depends_on_what_else_is_asked(void **state) {
    (void)state;
    const char *one = "claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n";
    asked a = ask(one);
    asked b = ask("claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN(
        "not treaty") " }\n"
                      "claim b \"B\" { check P(crisis(north, south) within 9 years) > 1%\n"
                      "  check P(war(north, west) within 8 years given not treaty) < 90% }\n");
    asked c = ask("claim b \"B\" { check P(crisis(north, south) within 9 years) > 1%\n"
                  "  check P(war(north, west) within 8 years given not treaty) < 90% }\n"
                  "claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n");
    ent_check_options jobs = ENT_CHECK_OPTIONS_INIT;
    jobs.draws = 200;
    jobs.jobs = 3;
    asked d = ask_with(one, &jobs);
    const ent_between *x = &given(check_of(&a, 0, 0))->difference;
    assert_memory_equal(x, &given(check_of(&b, 0, 0))->difference, sizeof *x);
    assert_memory_equal(x, &given(check_of(&c, 1, 0))->difference, sizeof *x);
    assert_memory_equal(x, &given(check_of(&d, 0, 0))->difference, sizeof *x);
    forget(&a);
    forget(&b);
    forget(&c);
    forget(&d);
}

/* ---- an effect set to zero by the asker is its column */

static void zero_is_what_set_gives(void **state) {
    (void)state;
    static const char text[] =
        THEATRE "claim c \"C\" { check " CRISIS_GIVEN("hotline") " < " CRISIS " }\n";
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 200;
    o.all_columns = true;
    asked a = ask_with("claim c \"C\" { check " CRISIS_GIVEN("hotline") " < " CRISIS " }\n", &o);
    const ent_simulated *s = check_of(&a, 0, 0)->tested.simulated;
    uint32_t tried = 0;
    for (uint32_t u = 0; u < s->n_units; u++) {
        char words[8][160];
        const char *set[9] = {NULL};
        assert_true(s->units[u].n_numbers <= 8);
        for (uint32_t k = 0; k < s->units[u].n_numbers; k++) {
            ent_str path = {0};
            ent_number_path_print(&path, a.region, s->units[u].numbers[k]);
            bool ratio = strstr(ent_str_get(&path), "signal") != NULL;
            snprintf(words[k], sizeof words[k], "%s=%d", ent_str_get(&path), ratio ? 1 : 0);
            set[k] = words[k];
            ent_str_clear(&path);
        }
        ent_ctx *ctx = ent_ctx_new();
        ent_region *region = NULL;
        ent_check_result *r = NULL;
        ent_read_options how = ENT_READ_OPTIONS_INIT;
        how.set = set;
        assert_int_equal(
            ent_region_read_text_with(ctx, "m.ent", text, sizeof text - 1, &how, &region), ENT_OK);
        assert_int_equal(ent_check_run(ctx, region, &o, &r), ENT_OK);
        const ent_simulated_column *zero = ent_column_of(s, ENT_COLUMN_ZERO, u);
        const ent_simulated *other = r->claims[0].checks[0].tested.simulated;
        assert_non_null(zero);
        assert_memory_equal(&zero->comparisons[0].difference,
                            &other->columns[0].comparisons[0].difference, sizeof(ent_between));
        tried++;
        ent_check_result_free(r);
        ent_region_free(region);
        ent_ctx_free(ctx);
    }
    assert_true(tried > 2);
    forget(&a);
}

/* ---- verdicts */

static void effects_from_a_source_are_no_restatement(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n");
    const ent_check_answer *c = check_of(&a, 0, 0);
    assert_int_equal(c->tested.outcome, ENT_OUTCOME_TRUE);
    assert_int_equal(ent_column_of(c->tested.simulated, ENT_COLUMN_MIRRORED, 0)->outcome,
                     ENT_OUTCOME_TRUE);
    assert_int_equal(c->n_restatements, 0);
    assert_int_equal(a.result->claims[0].verdict, ENT_VERDICT_HOLDS);
    forget(&a);
}

static void an_assumed_effect_restates(void **state) {
    (void)state;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 200;
    o.all_columns = true;
    asked a = ask_with("claim c \"C\" { check " CRISIS_GIVEN("hotline") " < " CRISIS " }\n", &o);
    const ent_check_answer *c = check_of(&a, 0, 0);
    assert_int_equal(c->tested.outcome, ENT_OUTCOME_TRUE);
    assert_int_equal(c->n_restatements, 1);
    assert_true(ent_slice_is(c->restatements[0].unit, "hotline"));
    assert_int_equal(c->restatements[0].origin, ENT_FROM_JUDGEMENT);
    assert_int_equal(c->n_carriers, 1);
    assert_true(ent_slice_is(c->carriers[0].unit, "hotline"));
    assert_int_equal(a.result->claims[0].verdict, ENT_VERDICT_ASSUMED);
    assert_int_equal(ent_column_of(c->tested.simulated, ENT_COLUMN_MIRRORED, 0)->outcome,
                     ENT_OUTCOME_FALSE);
    forget(&a);
}

/* The treaty's tension is the claim's own source's: that says the same. */
static void the_claims_own_source_restates(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { from p1; check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n");
    const ent_check_answer *c = check_of(&a, 0, 0);
    assert_int_equal(c->tested.outcome, ENT_OUTCOME_TRUE);
    assert_int_equal(c->n_restatements, 1);
    assert_true(ent_slice_is(c->restatements[0].unit, "treaty"));
    assert_int_equal(c->restatements[0].origin, ENT_FROM_OWN);
    assert_int_equal(a.result->claims[0].verdict, ENT_VERDICT_ASSUMED);
    forget(&a);
}

static void verdicts(void **state) {
    (void)state;
    static const struct {
        const char *claim;
        ent_verdict verdict;
    } cases[] = {
        /* the treaty covers another pair: nothing differs */
        {"{ check P(crisis(north, west) within 3 years) < "
         "P(crisis(north, west) within 3 years given not treaty) }",
         ENT_VERDICT_NO_DATA},
        /* no war in any run of a year says little about one in a million */
        {"{ check P(settlement(north, west) within 1 years) < 0.001% }", ENT_VERDICT_NO_DATA},
        {"{ check P(settlement(north, west) within 1 years) < 1% }", ENT_VERDICT_HOLDS},
        {"{ check " CRISIS " > " CRISIS_GIVEN("not treaty") " }", ENT_VERDICT_FAILS},
        {"{ check not " CRISIS " > " CRISIS_GIVEN("not treaty") " }", ENT_VERDICT_HOLDS},
        {"{ check " CRISIS " < " CRISIS_GIVEN("not treaty") " against " CRISIS " < 99% }",
         ENT_VERDICT_WEAK},
        {"{ across loose; check " CRISIS " < " CRISIS_GIVEN("not treaty") " }",
         ENT_VERDICT_NO_DATA},
        {"{ check abs(" CRISIS " - " CRISIS_GIVEN("not treaty") ") < 100% }", ENT_VERDICT_HOLDS},
        {"{ check " CRISIS " = 50% +- 50% }", ENT_VERDICT_HOLDS},
        {"{ check " CRISIS " = 0% +- 0.1% }", ENT_VERDICT_FAILS},
        {"{ check " CRISIS_GIVEN("not treaty") " > " CRISIS " and P(attack(rebels, south) within 1 "
                                               "years) > 50% }",
         ENT_VERDICT_HOLDS},
        {"{ check expected-count(attack(rebels, south) within 4 years) > 4 }", ENT_VERDICT_HOLDS},
        {"{ check expected-loss(field within 3 years) < expected-loss(field within 3 years given "
         "not treaty) }",
         ENT_VERDICT_HOLDS},
        /* 1 * exp(-0.1 * 5) = 0.6065; arms that grow at 0.3 come to 0.3035 + 3 (1 - 0.6065) */
        {"{ check expected-arms(north within 5 years) = 0.60653066 +- 0.000001 }",
         ENT_VERDICT_HOLDS},
        {"{ check expected-arms(south within 5 years) = 1.48367336 +- 0.000001 }",
         ENT_VERDICT_HOLDS},
        {"{ check P(overtakes(south, north) within 5 years) = 100% +- 0% }", ENT_VERDICT_HOLDS},
        {"{ check P(overtakes(south, north) within 5 years given not arms-south) < 1% }",
         ENT_VERDICT_HOLDS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        snprintf(text, sizeof text, "claim c \"C\" %s\n", cases[i].claim);
        asked a = ask(text);
        if (a.result->claims[0].verdict != cases[i].verdict)
            fail_msg("%s: %s", cases[i].claim, ent_verdict_word(a.result->claims[0].verdict));
        forget(&a);
    }
}

/* Draws in which every event sets off more than one: nothing can be run. */
static void draws_without_an_end(void **state) {
    (void)state;
    asked a =
        ask("alternative wild { theatre sea { incidents { branching 0.8 sd 0.3\n"
            "  neighbours 0 from paper; provocation 0 from paper } } }\n"
            "claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " under wild }\n");
    const ent_check_answer *c = check_of(&a, 0, 0);
    assert_null(c->tested.simulated);
    assert_int_equal(a.result->claims[0].verdict, ENT_VERDICT_NO_DATA);
    assert_non_null(strstr(c->tested.missing, "branching must stay below 1"));
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_MARKDOWN, ENT_CSV};
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text;
        how.format = formats[f];
        assert_int_equal(ent_report_check(a.ctx, a.result, &how, &text), ENT_OK);
        assert_non_null(strstr(text, "branching must"));
        ent_free(text);
    }
    forget(&a);
}

static void best_values_alone_have_no_share(void **state) {
    (void)state;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.best_only = true;
    asked a = ask_with("claim c \"C\" { check " CRISIS " < " CRISIS_GIVEN("not treaty") " }\n", &o);
    const ent_check_answer *c = check_of(&a, 0, 0);
    assert_int_equal(c->draws.n, 0);
    assert_true(c->tested.simulated->at_best);
    assert_int_equal(c->tested.outcome, ENT_OUTCOME_TRUE);
    forget(&a);
}

/* 2 is no share beside a ratio of chances; and what divides by 0 is said, not printed as nan. */
static void ratios_of_chances(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { check " CRISIS " / " CRISIS " < 2 }\n"
                  "claim d \"D\" { check " CRISIS " / 0 < 2 }\n");
    assert_int_equal(check_of(&a, 0, 0)->tested.outcome, ENT_OUTCOME_TRUE);
    assert_int_equal(a.result->claims[1].verdict, ENT_VERDICT_NO_DATA);
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    assert_int_equal(ent_report_check(a.ctx, a.result, &how, &text), ENT_OK);
    assert_non_null(strstr(text, "divides by"));
    assert_null(strstr(text, "nan"));
    ent_free(text);
    forget(&a);
}

/* ---- in words */

static void reports_say_it(void **state) {
    (void)state;
    asked a = ask("claim c \"C\" { check " CRISIS_GIVEN("hotline") " < " CRISIS " }\n");
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    static const struct {
        ent_format format;
        const char *word;
    } pages[] = {{ENT_TEXT, "With every assumed effect mirrored in sign:"},
                 {ENT_MARKDOWN, "A crisis between North and South within 3 years:"},
                 {ENT_JSON, "\"effects\":\"mirrored\""},
                 {ENT_CSV, "check_mirrored_low"}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char *text;
        how.format = pages[i].format;
        assert_int_equal(ent_report_check(a.ctx, a.result, &how, &text), ENT_OK);
        char flat[60000];
        size_t n = 0;
        for (const char *s = text; *s && n + 1 < sizeof flat; s++) {
            if (pages[i].format == ENT_JSON && (*s == ' ' || *s == '\n')) continue;
            if (*s == '\n' || *s == ' ') {
                if (n && flat[n - 1] == ' ') continue;
                flat[n++] = ' ';
                continue;
            }
            flat[n++] = *s;
        }
        flat[n] = 0;
        if (!strstr(flat, pages[i].word)) fail_msg("no \"%s\" in %s", pages[i].word, text);
        ent_free(text);
    }
    forget(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_is_that_of_compare),
        cmocka_unit_test(a_ratio_is_jackknifed),
        cmocka_unit_test(ratios_of_chances),
        cmocka_unit_test(nothing_depends_on_what_else_is_asked),
        cmocka_unit_test(zero_is_what_set_gives),
        cmocka_unit_test(effects_from_a_source_are_no_restatement),
        cmocka_unit_test(an_assumed_effect_restates),
        cmocka_unit_test(the_claims_own_source_restates),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(draws_without_an_end),
        cmocka_unit_test(best_values_alone_have_no_share),
        cmocka_unit_test(reports_say_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
