/* test_claim.c - the rules that turn the truth of checks into verdicts, and what `why` finds. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/claim.h"

#include <stdio.h>
#include <string.h>

/* Prisoners' dilemma: both defecting ({}) is the Nash state; {c, d} rests on foresight.  Its wishes
 * come from a source that the claims do not cite, so nothing is assumed. */
#define DILEMMA                                                                                    \
    "entente 1\n"                                                                                  \
    "source s \"S\" { grade B3 }\n"                                                                \
    "dispute pd {\n"                                                                               \
    "  a { option c }\n"                                                                           \
    "  b { option d }\n"                                                                           \
    "  prefer a { d from s; not c from s }\n"                                                      \
    "  prefer b { c from s; not d from s }\n"                                                      \
    "}\n"                                                                                          \
    "alternative kind \"a wants to cooperate\" { dispute pd { prefer a { c } } }\n"                \
    "alternative grim \"a wants nothing else\" { dispute pd { prefer a { not c; not d } } }\n"

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} fixture;

static fixture test(const char *text) {
    fixture f = {ent_ctx_new(), NULL, NULL};
    assert_non_null(f.ctx);
    assert_int_equal(ent_region_read_text(f.ctx, "t.ent", text, strlen(text), &f.region), ENT_OK);
    assert_int_equal(ent_check_run(f.ctx, f.region, NULL, &f.result), ENT_OK);
    return f;
}

static void end(fixture *f) {
    ent_region_free(f->region); /* the result keeps its own */
    ent_check_result_free(f->result);
    ent_ctx_free(f->ctx);
}

/* One claim with this body has this verdict. */
static void expect(const char *body, ent_verdict verdict) {
    char text[2048] = DILEMMA;
    strcat(text, "claim c \"c\" { ");
    strcat(text, body);
    strcat(text, " }\n");
    fixture f = test(text);
    if (ent_check_result_verdict(f.result, 0) != verdict)
        fail_msg("%s: %s, expected %s", body,
                 ent_verdict_word(ent_check_result_verdict(f.result, 0)),
                 ent_verdict_word(verdict));
    end(&f);
}

static void verdict__of_one_check(void **state) {
    (void)state;
    expect("check stable(pd, none, nash)", ENT_VERDICT_HOLDS);
    expect("check stable(pd, {c, d}, nash)", ENT_VERDICT_FAILS);
    expect("check stable(pd, {c, d}, seq)", ENT_VERDICT_HOLDS);
    expect("check stable(pd, {c}, nash, b)", ENT_VERDICT_HOLDS);
    expect("check stable(pd, {x}, nash)", ENT_VERDICT_ERROR);
    expect("check stable(pd, now, nash)", ENT_VERDICT_ERROR);
}

static void verdict__of_every_function(void **state) {
    (void)state;
    expect("check equilibria(pd, nash) = { none }", ENT_VERDICT_HOLDS);
    expect("check equilibria(pd, seq) = { none, {c, d} }", ENT_VERDICT_HOLDS);
    expect("check equilibria(pd, seq) != equilibria(pd, nash)", ENT_VERDICT_HOLDS);
    expect("check count(equilibria(pd, seq)) = 2", ENT_VERDICT_HOLDS);
    expect("check some-equilibrium(pd, nash, c or d)", ENT_VERDICT_FAILS);
    expect("check every-equilibrium(pd, seq, c iff d)", ENT_VERDICT_HOLDS);
    expect("check reachable(pd, {c, d}, none, improvements)", ENT_VERDICT_HOLDS);
    expect("check reachable(pd, none, {c, d}, improvements)", ENT_VERDICT_FAILS);
    expect("check reachable(pd, none, {c, d}, moves)", ENT_VERDICT_WEAK); /* of any preferences */
    expect("check prefers(pd, a, {d}, {c, d})", ENT_VERDICT_HOLDS);
    expect("check prefers(pd, a, {d}, {d})", ENT_VERDICT_FAILS);
    expect("check abs(2 - 5) = 3", ENT_VERDICT_HOLDS);
}

/* No data spreads, unless the answer is settled without it. */
static void verdict__no_data(void **state) {
    (void)state;
    expect("check 1 / 0 = 1", ENT_VERDICT_NO_DATA);
    expect("check 1e100 * 1e100 * 1e100 * 1e100 = 1", ENT_VERDICT_NO_DATA);
    expect("check 1 / 0 = 1 and 1 = 1", ENT_VERDICT_NO_DATA);
    expect("check 1 / 0 = 1 and 1 = 2", ENT_VERDICT_FAILS);
    expect("check 1 / 0 = 1 or 1 = 1", ENT_VERDICT_HOLDS);
    expect("check 1 = 1 if 1 / 0 = 1", ENT_VERDICT_HOLDS);
    expect("check not 1 / 0 = 1", ENT_VERDICT_NO_DATA);
    expect("note \"nothing to test\"", ENT_VERDICT_NO_DATA);
}

static void verdict__of_a_rival(void **state) {
    (void)state;
    expect("check stable(pd, none, nash) against stable(pd, {c, d}, nash)", ENT_VERDICT_HOLDS);
    expect("check stable(pd, none, nash) against stable(pd, {c, d}, seq)", ENT_VERDICT_WEAK);
    expect("check stable(pd, {c}, nash) against stable(pd, none, nash)", ENT_VERDICT_FAILS);
}

static void verdict__across_alternatives(void **state) {
    (void)state;
    expect("check stable(pd, none, nash); across grim", ENT_VERDICT_HOLDS);
    expect("check stable(pd, none, nash); across kind", ENT_VERDICT_DEPENDS);
    expect("check stable(pd, {c}, nash); across kind", ENT_VERDICT_DEPENDS);
    expect("check stable(pd, {d}, nash); across kind, grim", ENT_VERDICT_FAILS);
    expect("check stable(pd, {c}, nash) under kind", ENT_VERDICT_HOLDS);
    expect("check stable(pd, {c}, nash under kind); across grim", ENT_VERDICT_HOLDS);
}

/* The worst of the checks; the best of a group; one that holds beside weak ones holds. */
static void verdict__of_several_checks(void **state) {
    (void)state;
    expect("check 1 = 1; check 1 = 2", ENT_VERDICT_FAILS);
    expect("check 1 = 1; check 1 = 1 / 0", ENT_VERDICT_NO_DATA);
    expect("check 1 = 1; check 2 = 2 against 3 = 3", ENT_VERDICT_HOLDS);
    expect("any { check 1 = 2; check 1 = 1 }", ENT_VERDICT_HOLDS);
    expect("any { check 1 = 2; check 1 = 3 }", ENT_VERDICT_FAILS);
    expect("any { check 1 = 2; check 1 = 1 }; check 1 = 2", ENT_VERDICT_FAILS);
    expect("any { check 1 = 1; check nonsense(1) = 1 }", ENT_VERDICT_ERROR);
}

static void verdict__needs(void **state) {
    (void)state;
    fixture f = test(DILEMMA "claim top \"t\" { needs base; check 1 = 1 }\n"
                             "claim base \"b\" { check 1 = 2 }\n"
                             "claim other \"o\" { needs top; check 1 = 1 }\n"
                             "claim low \"l\" { needs base; check 1 = 3 }\n");
    assert_int_equal(ent_check_result_verdict(f.result, 0), ENT_VERDICT_DEPENDS);
    assert_int_equal(ent_check_result_verdict(f.result, 1), ENT_VERDICT_FAILS);
    assert_int_equal(ent_check_result_verdict(f.result, 2), ENT_VERDICT_DEPENDS);
    assert_int_equal(ent_check_result_verdict(f.result, 3), ENT_VERDICT_FAILS);
    assert_false(ent_check_result_as_expected(f.result));
    end(&f);
}

static void expect__fails_is_as_expected(void **state) {
    (void)state;
    fixture f = test(DILEMMA "claim a1 \"t\" { check 1 = 2; expect fails }\n"
                             "claim b1 \"b\" { check 1 = 1 / 0; expect no-data }\n");
    assert_true(ent_check_result_as_expected(f.result));
    end(&f);
    fixture g = test(DILEMMA "claim a1 \"t\" { check 1 = 1; expect fails }\n");
    assert_false(ent_check_result_as_expected(g.result));
    end(&g);
}

/* A set of states is judged by the rules of the alternative the other side asks about. */
static void set__of_states_under_an_alternative(void **state) {
    (void)state;
    fixture f = test("entente 1\n"
                     "dispute d { a { option x }\n never x\n prefer a { x } }\n"
                     "alternative q { dispute d { never none } }\n"
                     "claim c \"c\" { check equilibria(d, nash under q) = { {x} } }\n");
    assert_int_equal(ent_check_result_verdict(f.result, 0), ENT_VERDICT_WEAK);
    end(&f);
}

/* Only members move; of a single player one move is all there is. */
static void reachable__by_a_coalition(void **state) {
    (void)state;
    static const char dispute[] =
        "entente 1\n"
        "source s \"S\" { grade B3 }\n"
        "dispute d { a { option x }\n b { option y }\n c { option z }\n"
        "  coalition ab { a, b }\n"
        "  prefer a { x from s }\n  prefer b { y if x from s; not y from s }\n"
        "  prefer c { z from s } }\n"
        "alternative alone { dispute d { coalition bc { b, c } } }\n";
    static const struct {
        const char *check;
        ent_outcome outcome;
    } rows[] = {
        {"reachable(d, none, {x, y}, improvements, ab)", ENT_OUTCOME_TRUE},
        {"reachable(d, none, {x, y}, improvements, a)", ENT_OUTCOME_FALSE},
        {"reachable(d, none, {x, y}, moves, b)", ENT_OUTCOME_FALSE},
        {"reachable(d, {x}, {x, y}, improvements, b)", ENT_OUTCOME_TRUE},
        {"reachable(d, none, {x, y, z}, improvements)", ENT_OUTCOME_TRUE},
        {"reachable(d, none, {x, y, z}, moves, ab)", ENT_OUTCOME_FALSE},
        {"reachable(d, none, {y, z}, moves, bc) under alone", ENT_OUTCOME_TRUE},
        {"reachable(d, none, {y, z}, improvements, bc under alone)", ENT_OUTCOME_FALSE},
        {"reachable(d, none, none, improvements, ab)", ENT_OUTCOME_TRUE},
        {"reachable(d, none, {y, z}, moves, bc)", ENT_OUTCOME_ERROR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%sclaim q \"q\" { check %s }\n", dispute, rows[i].check);
        fixture f = test(text);
        if (f.result->claims[0].checks[0].tested.outcome != rows[i].outcome)
            fail_msg("%s: another outcome", rows[i].check);
        end(&f);
    }
}

/* The lines of those who may not move carry nothing. */
static void reachable__rests_on_its_movers(void **state) {
    (void)state;
    fixture f = test("entente 1\n"
                     "dispute d { a { option x }\n b { option y }\n c { option z }\n"
                     "  coalition ab { a, b }\n"
                     "  prefer a { x }\n  prefer b { y if x; not y }\n  prefer c { z; x; y } }\n"
                     "claim q \"q\" { check reachable(d, none, {x, y}, improvements, ab) }\n");
    const ent_check_answer *a = &f.result->claims[0].checks[0];
    assert_int_equal(a->n_carriers, 2);
    for (uint32_t i = 0; i < a->n_carriers; i++) assert_true(a->carriers[i].inputs[0].player < 2);
    assert_true(a->n_by_chance > 0 && a->n_by_chance < a->n_profiles);
    end(&f);
}

/* b drops d if it gains by it; a thinks that b would not. */
#define SEEN DILEMMA "alternative misread { dispute pd { view a { prefer b { d } } } }\n"

/* What a view may change is answered as its holder sees it, the rest as ever. */
static void view__changes_what_is_expected(void **state) {
    (void)state;
    static const struct {
        const char *body;
        ent_verdict verdict;
    } rows[] = {
        {"check stable(pd, {c, d}, seq)", ENT_VERDICT_HOLDS},
        {"check stable(pd, {c, d}, seq) under misread", ENT_VERDICT_FAILS},
        {"check stable(pd, {c, d}, seq, b) under misread", ENT_VERDICT_HOLDS},
        {"check stable(pd, {c, d}, sseq, a under misread)", ENT_VERDICT_FAILS},
        {"check stable(pd, {c, d}, l2, a) under misread", ENT_VERDICT_FAILS},
        {"check stable(pd, {c, d}, l2, a)", ENT_VERDICT_HOLDS},
        {"check stable(pd, {c, d}, l1, a) under misread", ENT_VERDICT_ERROR},
        {"check equilibria(pd, seq) = { none } under misread", ENT_VERDICT_HOLDS},
        {"check every-equilibrium(pd, sseq, c) under misread", ENT_VERDICT_FAILS},
        {"check margin(pd, none, seq) >= 1 under misread", ENT_VERDICT_HOLDS},
        {"check reachable(pd, {c, d}, none, improvements)", ENT_VERDICT_HOLDS},
        {"check reachable(pd, {c, d}, none, improvements) under misread", ENT_VERDICT_FAILS},
        {"check reachable(pd, {c, d}, none, moves) under misread", ENT_VERDICT_WEAK},
        {"check prefers(pd, a, {d}, {c, d}) under misread", ENT_VERDICT_HOLDS},
        {"check stable(pd, {c, d}, seq); across misread", ENT_VERDICT_DEPENDS},
        {"check stable(pd, none, nash) under misread", ENT_VERDICT_ERROR},
        {"check stable(pd, none, gmr under misread)", ENT_VERDICT_ERROR},
        {"check count(equilibria(pd, smr)) = 1 under misread", ENT_VERDICT_ERROR},
        {"check stable(pd, none, nash); across misread", ENT_VERDICT_ERROR},
        {"check stable(pd, none, nash under kind); across misread", ENT_VERDICT_FAILS},
        {"check 1 = 1 against stable(pd, none, nash) under misread", ENT_VERDICT_ERROR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        snprintf(text, sizeof text, SEEN "claim q \"q\" { %s }\n", rows[i].body);
        fixture f = test(text);
        if (ent_check_result_verdict(f.result, 0) != rows[i].verdict)
            fail_msg("%s: %s", rows[i].body,
                     ent_verdict_word(ent_check_result_verdict(f.result, 0)));
        end(&f);
    }
}

/* The view alone turns the answer, not another statement of the alternative. */
static void view__is_what_it_takes(void **state) {
    (void)state;
    fixture f = test(DILEMMA "alternative both { dispute pd { prefer b { c; not d; not c }\n"
                             "  view a { prefer b { d } } } }\n"
                             "claim q \"q\" { check stable(pd, {c, d}, seq); across both }\n");
    const ent_check_answer *a = &f.result->claims[0].checks[0];
    assert_int_equal(a->across[0].outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(a->decides[0].kind, ENT_PIECE_VIEWS);
    end(&f);
}

/* So are `much` and `unknown` alone, each beside a wish that changes nothing. */
static void much_and_unknown__are_what_it_takes(void **state) {
    (void)state;
    static const struct {
        const char *line, *check;
        ent_piece_kind kind;
    } rows[] = {
        {"much a below not d", "stable(pd, {c, d}, gmr_strong, a)", ENT_PIECE_MUCH},
        {"unknown a none ? {c}", "stable(pd, none, nash_a)", ENT_PIECE_UNKNOWN},
        {"prefer a { d; not c }; unknown a none ? {c}", "stable(pd, none, nash_a)",
         ENT_PIECE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 DILEMMA "alternative both { dispute pd { prefer b { c; not d; not c }; %s } }\n"
                         "claim q \"q\" { check %s; across both }\n",
                 rows[i].line, rows[i].check);
        fixture f = test(text);
        const ent_check_answer *a = &f.result->claims[0].checks[0];
        assert_int_not_equal(a->across[0].outcome, a->tested.outcome);
        assert_int_not_equal(a->across[0].outcome, ENT_OUTCOME_ERROR);
        assert_int_equal(a->decides[0].kind, rows[i].kind);
        assert_int_equal(a->decides[0].player, 0);
        end(&f);
    }
}

/* New wants whose `prefer` alone is not enough are one statement with their `much`. */
static void wants_with_much__are_one_statement(void **state) {
    (void)state;
    fixture f = test(DILEMMA "alternative both { dispute pd {\n"
                             "  prefer a { d; not c; c }; much a below not d } }\n"
                             "claim q \"q\" { check stable(pd, {c, d}, gmr_strong, a)\n"
                             "  across both }\n");
    const ent_check_answer *a = &f.result->claims[0].checks[0];
    assert_int_equal(a->tested.outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(a->across[0].outcome, ENT_OUTCOME_TRUE);
    assert_int_equal(a->decides[0].kind, ENT_PIECE_STANCE);
    assert_true(a->decides[0].whole);
    end(&f);
}

/* An alternative goes further than another only where it says all that the other says is unknown. */
static void unknown__is_part_of_going_further(void **state) {
    (void)state;
    fixture f =
        test(DILEMMA "alternative one { dispute pd { unknown a none ? {c} } }\n"
                     "alternative less { dispute pd { prefer b { d } } }\n"
                     "alternative other { dispute pd { prefer b { d }; unknown a {d} ? none } }\n"
                     "alternative more { dispute pd { prefer b { d }; unknown a none ? {c} } }\n"
                     "claim q \"q\" { check not stable(pd, none, nash_b, b) under one }\n");
    const ent_check_answer *a = &f.result->claims[0].checks[0];
    assert_int_equal(a->tested.outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(a->n_true_further, 1);
    assert_int_equal(a->true_further[0], 5); /* more */
    end(&f);
}

/* A false check is true under no alternative that cannot be answered, but under the view. */
static void view__is_no_other_case(void **state) {
    (void)state;
    fixture f = test(SEEN "claim q \"q\" { check not stable(pd, none, nash)\n"
                          "  check equilibria(pd, seq) = { none } }\n");
    for (uint32_t i = 0; i < 2; i++) {
        const ent_check_answer *a = &f.result->claims[0].checks[i];
        assert_int_equal(a->tested.outcome, ENT_OUTCOME_FALSE);
        bool found = false;
        for (uint32_t k = 0; k < a->n_true_under; k++)
            found = found || a->true_under[k] == 2; /* misread */
        assert_int_equal(found, i == 1);
    }
    assert_int_equal(ent_ctx_diag_count(f.ctx), 0);
    end(&f);
}

/* ---- why */

static const ent_turns *turns_of(const ent_ctx *ctx, const ent_region *region, const char *claim,
                                 ent_why **w) {
    assert_int_equal(ent_why_run((ent_ctx *)ctx, region, claim, NULL, w), ENT_OK);
    return (*w)->turns;
}

/* A line that an alternative inherits is one line: it is changed in both. */
static void why__changes_a_shared_line_everywhere(void **state) {
    (void)state;
    fixture f = test("entente 1\n"
                     "dispute d { a { option x }\n b { option y }\n"
                     "  prefer a { x }\n  prefer b { y } }\n"
                     "alternative alt { dispute d { prefer b { not y } } }\n"
                     "claim both \"c\" { check not stable(d, none, nash, a) or\n"
                     "  not stable(d, none, nash, a under alt) }\n"
                     "claim same \"c\" { check not stable(d, none, nash, a) if\n"
                     "  not stable(d, none, nash, a under alt) }\n");
    ent_why *w;
    const ent_turns *turns = turns_of(f.ctx, f.region, "both", &w);
    assert_int_equal(turns[0].n_changes, 2); /* without x; x reversed */
    assert_int_equal(turns[0].changes[0].kind, ENT_WITHOUT_LINE);
    assert_int_equal(turns[0].changes[1].kind, ENT_LINE_REVERSED);
    ent_why_free(w);
    turns = turns_of(f.ctx, f.region, "same", &w);
    assert_int_equal(turns[0].n_changes, 0);
    assert_true(turns[0].complete);
    ent_why_free(w);
    end(&f);
}

static void why__leaves_the_game_as_written(void **state) {
    (void)state;
    fixture f = test(DILEMMA "claim c1 \"c\" { check stable(pd, none, nash) }\n");
    ent_why *w;
    const ent_turns *turns = turns_of(f.ctx, f.region, "c1", &w);
    assert_true(turns[0].n_changes > 0);
    const ent_dispute_game *g = turns[0].changes[0].game;
    bool rests = false;
    uint32_t leaver;
    assert_int_equal(ent_dispute_rests(f.ctx, (ent_dispute_game *)g,
                                       ent_method_find(ENT_STABILITY, "nash"), 0, &rests, &leaver),
                     ENT_OK);
    assert_true(rests);
    ent_why_free(w);
    end(&f);
}

static void why__refuses_what_it_cannot_answer(void **state) {
    (void)state;
    fixture f = test(DILEMMA "claim c1 \"c\" { check 1 = 1 }\n");
    ent_why *w;
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    assert_int_equal(ent_why_run(f.ctx, f.region, "c2", NULL, &w), ENT_EUSAGE);
    assert_string_equal(
        ent_last_message(f.ctx),
        "\"c2\" is neither a claim nor a dispute of this model; did you mean \"c1\"?");
    o.at = "none";
    assert_int_equal(ent_why_run(f.ctx, f.region, "c1", &o, &w), ENT_EUSAGE);
    o.at = "{c, e}";
    assert_int_equal(ent_why_run(f.ctx, f.region, "pd", &o, &w), ENT_EUSAGE);
    o.at = "7";
    assert_int_equal(ent_why_run(f.ctx, f.region, "pd", &o, &w), ENT_EUSAGE);
    assert_string_equal(ent_last_message(f.ctx), "states are numbered from 1 to 4");
    o.at = "4";
    o.actor = "z";
    assert_int_equal(ent_why_run(f.ctx, f.region, "pd", &o, &w), ENT_EUSAGE);
    assert_null(w);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdict__of_one_check),
        cmocka_unit_test(verdict__of_every_function),
        cmocka_unit_test(verdict__no_data),
        cmocka_unit_test(verdict__of_a_rival),
        cmocka_unit_test(verdict__across_alternatives),
        cmocka_unit_test(verdict__of_several_checks),
        cmocka_unit_test(verdict__needs),
        cmocka_unit_test(expect__fails_is_as_expected),
        cmocka_unit_test(set__of_states_under_an_alternative),
        cmocka_unit_test(reachable__by_a_coalition),
        cmocka_unit_test(reachable__rests_on_its_movers),
        cmocka_unit_test(view__changes_what_is_expected),
        cmocka_unit_test(view__is_what_it_takes),
        cmocka_unit_test(much_and_unknown__are_what_it_takes),
        cmocka_unit_test(wants_with_much__are_one_statement),
        cmocka_unit_test(unknown__is_part_of_going_further),
        cmocka_unit_test(view__is_no_other_case),
        cmocka_unit_test(why__changes_a_shared_line_everywhere),
        cmocka_unit_test(why__leaves_the_game_as_written),
        cmocka_unit_test(why__refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
