/* test_ledger_checks.c - each function of the language that asks the ledger, at its edges, and
 * what a verdict on events rests on. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/claim.h"

#include <stdio.h>
#include <string.h>

#define LEDGER                                                                                     \
    "entente 1\n"                                                                                  \
    "region r \"R\" { as-of 2017-10-02 }\n"                                                        \
    "source own \"The article\" { grade B2; passage P1 \"it was so\" hedge none\n"                 \
    "  passage Q1 \"it is said\" hedge reported }\n"                                               \
    "source other \"A paper\" { grade A1 }\n"                                                      \
    "source speaker \"A speaker\" { grade D4 }\n"                                                  \
    "source office \"An office\" { grade C4 }\n"                                                   \
    "actor a; actor b; actor c; actor d\n"                                                         \
    "group ab { a, b }; group abc { a, b, c }\n"                                                   \
    "coverage a <-> b kinds any since 2012 until 2013 systematic from other\n"                     \
    "coverage a -> none kinds any since 2012 until 2013 systematic from other\n"                   \
    "coverage c -> a kinds any since 2012 until 2013 collected from other\n"                       \
    "coverage c -> b kinds any since 2012 until 2013 sampled from other\n"                         \
    "coverage a <-> d kinds any since 2017 systematic from other\n"                                \
    "event 2012-01-01 a -> b aid \"on the first day\" score 4 about gas id e1 from other\n"        \
    "event 2012-06 a -> b aid \"in June\" score 2 about gas id e2 from own\n"                      \
    "event 2012-12-31 b -> a protest \"on the last day\" score -3 id e3 from other F6\n"           \
    "event 2013-03-30..2013-04-02 a <-> b consult \"talks\" id e4 from other B\n"                  \
    "event 2013-05-05 b -> a coerce \"a stop\" score -8 id e5 alleged by speaker denied by "       \
    "office from other C3\n"                                                                       \
    "event 2013-07-01 a -> none mobilize \"a build-up\" score -2 from own\n"                       \
    "event 2013-08-01 { a, b } -> abc agree \"all of them\" score 1 from other\n"                  \
    "event 2015-01-01 c -> a reject \"a word\" from other\n"                                       \
    "event 2017-10-02 c -> a aid \"on the day of as-of\" score 1 from other\n"                     \
    "event 2017-10 c -> b aid \"in its month\" score 1 from other\n"                               \
    "event 2017-10-03 c -> a aid \"behind it\" score 7 about gas from other\n"                     \
    "alternative without { drop e1 }\n"                                                            \
    "alternative moved { event 2013-01-01 a -> b aid \"moved\" score 9 id e1 from other }\n"       \
    "alternative more { event 2012-02-02 a -> b aid \"one more\" score 1 from other }\n"

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} fixture;

static fixture test(const char *text) {
    fixture f = {ent_ctx_new(), NULL, NULL};
    ent_check_options few = ENT_CHECK_OPTIONS_INIT;
    few.draws = 20;
    if (ent_region_read_text(f.ctx, "t.ent", text, strlen(text), &f.region) != ENT_OK)
        fail_msg("%s: %s", ent_ctx_diag(f.ctx, 0)->message, text);
    assert_int_equal(ent_check_run(f.ctx, f.region, &few, &f.result), ENT_OK);
    return f;
}

static void end(fixture *f) {
    ent_region_free(f->region);
    ent_check_result_free(f->result);
    ent_ctx_free(f->ctx);
}

typedef struct row {
    const char *check;
    ent_outcome outcome;
} row;

#define T ENT_OUTCOME_TRUE
#define F ENT_OUTCOME_FALSE
#define N ENT_OUTCOME_NO_DATA
#define E ENT_OUTCOME_ERROR

static void expect(const char *model, const row *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char text[8192];
        snprintf(text, sizeof text, "%sclaim q \"q\" { check %s }\n", model, rows[i].check);
        fixture f = test(text);
        ent_outcome found = f.result->claims[0].checks[0].tested.outcome;
        if (found != rows[i].outcome)
            fail_msg("%s: %d where %d is right (%s)", rows[i].check, found, rows[i].outcome,
                     f.result->claims[0].checks[0].tested.missing);
        end(&f);
    }
}
#define EXPECT(model, rows) expect(model, rows, sizeof(rows) / sizeof *(rows))

#define YEARS " since 2012 until 2013"

static void count__has_two_ends(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(events by a to b kind aid" YEARS ") = 2", T},
        {"count(events by a to b kind aid" YEARS ") != 2", F},
        {"count(events by a to b kind retreat" YEARS ") = 0", T}, /* no event, and all looked for */
        {"count(events by b to a kind coerce" YEARS ") = 0", N},  /* an allegation */
        {"count(events by b to a kind coerce" YEARS ") <= 1", T},
        {"count(events by b to a kind coerce" YEARS ") >= 1", N},
        {"count(events by b to a kind coerce" YEARS " alleged) = 1", T},
        {"count(events by b to a kind coerce" YEARS " not alleged) = 0", T},
        {"count(events by c to a kind aid) >= 1", T}, /* on record */
        {"count(events by c to a kind aid) >= 2", N},
        {"count(events by c to a kind aid) < 1", F},
        {"count(events by c to a kind aid" YEARS ") = 0", N},    /* collected */
        {"count(events by c to b kind aid" YEARS ") = 0", N},    /* a sample */
        {"count(events by a to b kind aid since 2011) <= 5", N}, /* a year too many */
        {"count(events by a to b kind aid since 2012 until 2014) <= 5", N},
        {"count(events by d to a kind aid since 2017) = 0", T}, /* up to as-of, no longer */
        {"count(events by d to a kind aid since 2018) = 0", N}, /* behind as-of */
        {"count(events by d to a kind aid since 2018) >= 0", T},
        {"count(events by a to b kind aid" YEARS ") = 2 +- 0.5", T},
        {"count(events by b to a kind coerce" YEARS ") = 0 +- 1", T},
        {"count(events by b to a kind coerce" YEARS ") = 5 +- 1", F},
        {"count(events by b to a kind coerce" YEARS ") = 1 +- 0.5", N},
        {"2 = 2 +- count(events by b to a kind coerce" YEARS ")", T},
        {"3 = 2 +- count(events by b to a kind coerce" YEARS ")", N},
        {"4 = 2 +- count(events by b to a kind coerce" YEARS ")", F},
        {"count(events by a to b kind aid" YEARS ") > count(events by b to a kind coerce" YEARS ")",
         T},
        {"count(events by a to b kind aid" YEARS ") * 0 = 0", T},
        {"1 / count(events by b to a kind coerce" YEARS ") > 0", N},
        {"abs(count(events by a to b kind aid" YEARS ") - 5) = 3", T},
        {"abs(count(events by b to a kind coerce" YEARS ") - 5) >= 4", T},
        {"abs(count(events by b to a kind coerce" YEARS ") - 5) >= 5", N},
        {"abs(count(events by c to a kind aid) - 5) >= 0", T},
    };
    EXPECT(LEDGER, rows);
}

static void count__dates_at_the_ends(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(events by a to b kind aid since 2012-01-01 until 2012-01-01) = 1", T},
        {"count(events by a to b kind aid since 2012-01-02 until 2012-05) = 0", T},
        {"count(events by a to b kind aid since 2012-06 until 2012-06) = 1", T},
        {"count(events by a to b kind aid since 2012-06-01 until 2012-06-30) = 1", T},
        {"count(events by a to b kind aid since 2012-06-02 until 2012-06-30) = 1", N},
        {"count(events by a to b kind aid since 2012-06-02 until 2012-06-30) <= 1", T},
        {"count(events by a to b kind aid since 2012-06-01 until 2012-06-29) >= 1", N},
        {"count(events kind protest between a and b since 2012 until 2012) = 1", T},
        {"count(events kind protest between a and b since 2013 until 2013) = 0", T},
        {"count(events kind consult between a and b since 2013-04 until 2013-04) >= 1", N},
        {"count(events by c to a kind aid since 2017-10-02) >= 1", T},
        {"count(events by c to a about gas) >= 1", N}, /* behind as-of */
        {"count(events by c to b kind aid until 2017-10-02) >= 1", N},
        {"count(events by c to b kind aid) >= 1", T}, /* it began before as-of */
    };
    EXPECT(LEDGER, rows);
}

static void filter__who(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(events by a kind mobilize to b) = 0", N},
        {"count(events by a to b kind mobilize" YEARS ") = 0", T}, /* a posture is to nobody */
        {"count(events by a kind mobilize) >= 1", T},
        {"count(events by ab kind mobilize) >= 1", T},
        {"count(events between a and b kind mobilize) >= 1", N},
        {"count(events by b to a kind consult) >= 1", T}, /* either way */
        {"count(events by a to b kind consult) >= 1", T},
        {"count(events between a and b kind agree" YEARS ") = 1", T}, /* one event of three pairs */
        {"count(events by a to c kind agree) >= 1", T},
        {"count(events by c kind agree) >= 1", N},
        {"count(events by b to b) = 0", E},
        {"count(events between c and c) = 0", E},
        {"count(events by a between b and c) = 0", E},
        {"count(events by ab to ab kind agree) >= 1", T},
        {"count(events by abc to ab kind agree) >= 1", T},
    };
    EXPECT(LEDGER, rows);
}

static void filter__grades_and_scores(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(events by b to a kind protest min-grade E" YEARS ") = 0", T}, /* F */
        {"count(events by a to b kind aid min-grade B2) >= 2", T},
        {"count(events by a to b kind aid min-grade A1" YEARS ") = 1", T},
        {"count(events between a and b kind consult min-grade B) >= 1", T},
        {"count(events between a and b kind consult min-grade B5" YEARS ") = 0", T}, /* no digit */
        {"count(events min-grade F) >= 1", E},
        {"count(events min-grade B6) >= 1", E},
        {"count(events between a and b kind consult score above -10" YEARS ") = 0",
         T}, /* no score */
        {"count(events by a to b kind aid score above 2" YEARS ") = 1", T},
        {"count(events by a to b kind aid score above 1.9 score below 4" YEARS ") = 1", T},
    };
    EXPECT(LEDGER, rows);
}

static void first_and_last__compare_what_is_on_record(void **state) {
    (void)state;
    static const row rows[] = {
        {"first(events by a to b kind aid) = 2012-01-01", T},
        {"first(events by a to b kind aid) = 2012", T},
        {"first(events by a to b kind aid) < 2012-01-02", T},
        {"first(events by a to b kind aid) < 2012", F},  /* before its first day */
        {"first(events by a to b kind aid) <= 2012", T}, /* not later than its last */
        {"2012 > first(events by a to b kind aid)", F},
        {"2012 >= first(events by a to b kind aid)", T},
        {"last(events by a to b kind aid) = 2012-06", T},
        {"last(events by a to b kind aid) = 2012-06-15", N},
        {"last(events by a to b kind aid) != 2012-05", T},
        {"last(events by a to b kind aid) >= 2012-06", T},
        {"last(events by a to b kind aid) > 2012-06", F},
        {"last(events by a to b kind aid) > 2012-05-31", T},
        {"first(events by a to b kind aid) < last(events by a to b kind aid)", T},
        {"last(events by a to b kind aid) < first(events kind protest)", T},
        {"last(events by a to b kind aid) = last(events by a to b kind aid)", N},
        {"first(events kind retreat) < 2013", N},          /* none */
        {"first(events by b to a kind coerce) > 2013", N}, /* only alleged */
        {"first(events by b to a kind coerce alleged) = 2013-05-05", T},
        {"last(events by b to a) = 2013-08-01", T}, /* alleged things are earlier */
        {"first(events by b to a since 2013-01-01 until 2013-06) = 2013-03-30..2013-04-02", E},
        {"first(events by b to a since 2013-04) >= 2013-04", T}, /* the talks, if they are one */
        {"first(events by b to a since 2013-04) = 2013-08-01", N},
        {"last(events by b to a since 2013 until 2013-07) <= 2013-05-05", T},
        {"last(events by b to a since 2013 until 2013-07) < 2013-05-05", N},
        {"first(events by a to b kind aid) = 7", E},
        {"first(events by a to b kind aid) < 1", E},
        {"first(events by a to b kind aid) = 2012 +- 3", E},
        {"first(events by a to b kind aid) + 1 = 2012", E},
        {"last(events by c to a kind aid) = 2017-10-02", T}, /* as-of hides the next day */
        {"first(events by a to b kind aid) < 2012 or count(events by c to a kind aid) >= 1", T},
        {"not first(events kind retreat) < 2013", N},
    };
    EXPECT(LEDGER, rows);
}

static void periods__count_periods_with_an_event(void **state) {
    (void)state;
    static const row rows[] = {
        {"periods(events by a to b kind aid" YEARS ", every year) = 1", T},
        {"periods(events by a to b kind aid" YEARS ", every month) = 2", T},
        {"periods(events by a to b kind aid" YEARS ", every week) = 2", T},
        {"periods(events by a to b kind aid" YEARS ", every day) = 2",
         T}, /* whichever day of June */
        {"periods(events by a to b kind retreat" YEARS ", every day) = 0", T},
        {"periods(events between a and b kind consult" YEARS ", every month) >= 1", T},
        {"periods(events between a and b kind consult" YEARS ", every month) = 1", N},
        {"periods(events between a and b kind consult" YEARS ", every month) <= 2", T},
        {"periods(events between a and b kind consult" YEARS ", every day) <= 4", T},
        {"periods(events between a and b kind consult" YEARS ", every day) <= 3", N},
        {"periods(events between a and b kind consult" YEARS ", every year) = 1", T},
        {"periods(events between a and b kind consult" YEARS ", every quarter) <= 1", N},
        /* of an event over the end of the span only what lies in it */
        {"periods(events between a and b kind consult since 2013-04-01 until 2013, every day) <= 2",
         T},
        {"periods(events between a and b kind consult since 2013-04-01 until 2013, every day) >= 1",
         N},
        {"periods(events by b to a kind coerce" YEARS ", every year) <= 1", T},
        {"periods(events by c to a, every year) >= 2", T},
        {"periods(events by c to a, every year) <= 9", N},
        {"periods(events by a to b, every fortnight) = 1", E},
    };
    EXPECT(LEDGER, rows);
}

static void scores__sum_mean_max_min(void **state) {
    (void)state;
    static const row rows[] = {
        {"sum(events by a to b kind aid" YEARS ") = 6", T},
        {"sum(events by a to b kind retreat" YEARS ") = 0", T}, /* of none */
        {"sum(events by a to b kind aid) = 6", N},              /* not all of time was looked at */
        {"sum(events by b to a kind coerce" YEARS ") <= 0", T},
        {"sum(events by b to a kind coerce" YEARS ") < 0", N},
        {"sum(events by b to a kind coerce" YEARS ") >= -8", T},
        {"sum(events between a and b kind consult" YEARS ") >= 0", N}, /* no score */
        {"mean(events by a to b kind aid" YEARS ") = 3", T},
        {"mean(events by a to b kind retreat" YEARS ") = 0", N},
        {"mean(events by b to a score below 0" YEARS ") <= -3",
         T}, /* -3, or with the allegation -5.5 */
        {"mean(events by b to a score below 0" YEARS ") >= -5.5", T},
        {"mean(events by b to a score below 0" YEARS ") = -3", N},
        {"mean(events by b to a score below 0" YEARS ") < -5.5", F},
        {"max(events by a to b kind aid" YEARS ") = 4", T},
        {"max(events by a to b kind aid) >= 4", T},
        {"max(events by a to b kind aid) <= 4", N},
        {"min(events by a to b kind aid) <= 2", T},
        {"min(events by a to b kind aid) >= 2", N},
        {"min(events by b to a score below 0" YEARS ") = -3", N},
        {"min(events by b to a score below 0" YEARS ") >= -8", T},
        {"max(events by b to a score below 0" YEARS ") = -3", T},
        {"max(events between a and b kind consult" YEARS ") >= 0", N},
        {"max(events between a and b" YEARS " not alleged) >= 4", T},
        {"max(events between a and b" YEARS " not alleged) <= 4", N}, /* the talks have no score */
        {"max(events by a to b kind retreat" YEARS ") >= 0", N},
    };
    EXPECT(LEDGER, rows);
}

static void relation__is_the_mean_of_a_pair(void **state) {
    (void)state;
    static const row rows[] = {
        {"relation(a, b, 2012) = 1", T},
        {"relation(b, a, 2012) = relation(a, b, 2012-01-01..2012-12-31)", T},
        {"relation(a, b, 2012) = -0.5 under moved", T},
        {"relation(a, b, 2012 under moved) < relation(a, b, 2012)", T},
        {"relation(a, b, 2012..2013) > 0", N}, /* the talks have no score */
        {"relation(a, b, 2013-05) < 0", N},    /* an allegation, or nothing */
        {"relation(a, b, 2011..2012) > 0", N}, /* a year too many */
        {"relation(a, b) > 0", N},
        {"relation(a, d, 2017) > 0", N}, /* no event */
        {"relation(a, c, 2012) > 0", N}, /* collected */
        {"relation(ab, abc, 2012) > 0", N},
        {"relation(ab, ab, 2012) = 1", T},
        {"relation(a, a, 2012) > 0", E},
    };
    EXPECT(LEDGER, rows);
}

static void trend__is_a_slope_by_period(void **state) {
    (void)state;
    static const row rows[] = {
        {"trend(events between a and b since 2012 until 2012, every quarter) = -0.1", T},
        {"trend(events between a and b since 2011-12-15 until 2013-01-15, every quarter) < 0", N},
        {"trend(events between a and b since 2012-01 until 2013-02-15, every quarter) = -0.1", T},
        {"trend(events between a and b" YEARS ", every year) < 0", N}, /* two are no trend */
        {"trend(events between a and b kind aid, every year) < 0", N}, /* since when? */
        {"trend(events by c to a" YEARS ", every month) < 1", N},
        {"trend(events by a to b kind retreat" YEARS ", every quarter) = 0", T},
        {"trend(events by b to a kind coerce" YEARS ", every quarter) >= 0",
         T}, /* the sixth of 8 */
        {"trend(events by b to a kind coerce" YEARS ", every quarter) > 0", N},
    };
    EXPECT(LEDGER, rows);
}

static void covered__asks_what_was_looked_for(void **state) {
    (void)state;
    static const row rows[] = {
        {"covered(a, b, aid, 2012)", T},
        {"covered(b, a, any, 2012..2013)", T},
        {"covered(a, b, aid, 2011-12-31..2012)", F},
        {"covered(a, b, aid, 2013-12-31..2014-01-01)", F},
        {"covered(a, none, mobilize, 2012-09-05)", T},
        {"covered(b, none, mobilize, 2012)", F},
        {"covered(ab, ab, any, 2012)", T}, /* of each of them to each other */
        {"covered(abc, a, any, 2012)", T},
        {"covered(a, abc, any, 2012)", F}, /* a -> c was not */
        {"covered(c, ab, statement, 2012)", T},
        {"covered(a, a, aid, 2012)", E},
        {"not covered(c, a, aid, 2014)", T},
        {"covered(a, c, aid, 2012) or covered(a, b, aid, 2012)", T},
    };
    EXPECT(LEDGER, rows);
}

static void under__inside_the_brackets_and_outside(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(events by a to b kind aid" YEARS ") = 1 under without", T},
        {"count(events by a to b kind aid" YEARS " under without) = 1", T},
        {"count(events by a to b kind aid" YEARS " under without) <\n"
         "count(events by a to b kind aid" YEARS ")",
         T},
        {"count(events by a to b kind aid" YEARS ") = 2 under moved", T},
        {"max(events by a to b kind aid" YEARS ") = 9 under moved", T},
        {"first(events by a to b kind aid under moved) = 2012-06", T},
        {"first(events by a to b kind aid under moved) > first(events by a to b kind aid)", T},
        {"last(events by a to b kind aid) = 2013-01-01 under moved", T},
        {"count(events by a to b kind aid" YEARS ") = 3 under more", T},
        {"count(events by a to b kind aid" YEARS " under more) = 3 under without", T},
        {"periods(events by a to b kind aid" YEARS ", every month under more) = 3", T},
    };
    EXPECT(LEDGER, rows);
}

/* Without as-of nothing is hidden, and coverage that has no end reaches as far as anyone asks. */
static void teaching__without_region_and_actors(void **state) {
    (void)state;
    static const char model[] = "entente 1\n"
                                "source s \"S\" { grade B2 }\n"
                                "coverage ann <-> bob kinds any systematic from s\n"
                                "event 2012 ann -> bob aid \"help\" score 2 from s\n"
                                "event 2999-01 bob -> ann aid \"help back\" score 3 from s\n";
    static const row rows[] = {
        {"count(events between ann and bob) = 2", T},
        {"count(events by bob) = 1", N}, /* to nobody, it was not looked for */
        {"count(events by bob to ann) = 1", T},
        {"last(events) = 2999", T},
        {"sum(events between ann and bob) = 5", T},
        {"count(events between ann and bob since 2013 until 2998) = 0", T},
        {"count(events by bob to ann since 3000) = 0", T},
        {"covered(ann, bob, any, 1500..2999)", T},
    };
    EXPECT(model, rows);
    static const row bare[] = {
        {"count(events by ann) >= 1", T},
        {"count(events by ann) = 1", N}, /* no coverage at all */
        {"covered(ann, bob, aid, 2012)", F},
    };
    EXPECT("entente 1\nevent 2012 ann -> bob aid \"help\"\n", bare);
}

/* ---- verdicts */

static const ent_check_answer *answer_to(fixture *f, const char *body) {
    char text[8192];
    snprintf(text, sizeof text, LEDGER "claim q \"q\" { %s }\n", body);
    *f = test(text);
    return &f->result->claims[0].checks[0];
}

static void expect_verdict(const char *body, ent_verdict verdict) {
    fixture f;
    answer_to(&f, body);
    if (ent_check_result_verdict(f.result, 0) != verdict)
        fail_msg("%s: %s", body, ent_verdict_word(ent_check_result_verdict(f.result, 0)));
    end(&f);
}

/* All that is read comes from the claim's own source, or from nobody. */
static void verdict__is_assumed_of_its_own_source(void **state) {
    (void)state;
    expect_verdict("from P1; check count(events by a kind mobilize) >= 1", ENT_VERDICT_ASSUMED);
    expect_verdict("check count(events by a kind mobilize) >= 1", ENT_VERDICT_HOLDS);
    expect_verdict("from P1; check count(events by a to b kind aid) >= 1", ENT_VERDICT_HOLDS);
    expect_verdict("from P1; check last(events by a to b kind aid) = 2012-06", ENT_VERDICT_ASSUMED);
    expect_verdict("from P1; check first(events by a to b kind aid) = 2012", ENT_VERDICT_HOLDS);
}

/* That nothing happened rests on who looked. */
static void verdict__on_silence_rests_on_coverage(void **state) {
    (void)state;
    static const char model[] =
        "entente 1\n"
        "source s \"S\" { passage P \"p\" hedge none }\n"
        "source t \"T\"\n"
        "actor a; actor b\n"
        "coverage a -> b kinds any since 2012 until 2012 systematic from s\n"
        "coverage b -> a kinds any since 2012 until 2012 systematic from t\n"
        "event 2012-02 a -> b aid \"help\" from s\n"
        "event 2012-02 b -> a aid \"help\" from s\n";
    static const struct {
        const char *body;
        ent_verdict verdict;
        uint32_t n_read; /* events and statements of coverage */
    } rows[] = {
        {"from P; check count(events by a to b kind threaten since 2012 until 2012) = 0",
         ENT_VERDICT_ASSUMED, 1},
        {"check count(events by a to b kind threaten since 2012 until 2012) = 0", ENT_VERDICT_HOLDS,
         0},
        {"from P; check count(events by b to a kind threaten since 2012 until 2012) = 0",
         ENT_VERDICT_HOLDS, 0},
        {"from P; check count(events by b to a kind aid since 2012 until 2012) >= 1",
         ENT_VERDICT_ASSUMED, 1}, /* coverage plays no part */
        {"from P; check count(events by b to a kind aid since 2012 until 2012) = 1",
         ENT_VERDICT_HOLDS, 0}, /* here it does */
        {"from P; check count(events by a to b kind aid since 2012 until 2012) = 1",
         ENT_VERDICT_ASSUMED, 2},
        {"from P; check count(events by a to b kind threaten since 2012 until 2012) = 0 and "
         "count(events by a to b kind coerce since 2012 until 2012) = 0",
         ENT_VERDICT_ASSUMED, 1}, /* looked at twice, told once */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%sclaim q \"q\" { %s }\n", model, rows[i].body);
        fixture f = test(text);
        const ent_check_answer *a = &f.result->claims[0].checks[0];
        if (ent_check_result_verdict(f.result, 0) != rows[i].verdict)
            fail_msg("%s: %s", rows[i].body,
                     ent_verdict_word(ent_check_result_verdict(f.result, 0)));
        assert_int_equal(a->n_restatements ? a->restatements[0].n_inputs : 0, rows[i].n_read);
        end(&f);
    }
}

static void verdict__rests_on_single_events(void **state) {
    (void)state;
    fixture f;
    const ent_check_answer *a = answer_to(&f, "check count(events by a to b kind aid) >= 2");
    assert_int_equal(a->n_carriers, 2); /* of two, each */
    end(&f);
    a = answer_to(&f, "check count(events by a to b kind aid) >= 1");
    assert_int_equal(a->n_carriers, 0);
    end(&f);
    a = answer_to(&f, "check first(events by a to b kind aid) < 2012-03");
    assert_int_equal(a->n_carriers, 1);
    assert_true(ent_slice_is(a->carriers[0].inputs[0].text, "on the first day"));
    end(&f);
    a = answer_to(&f, "check max(events by a to b kind aid) >= 3");
    assert_int_equal(a->n_carriers, 1);
    end(&f);
}

/* What is only reported is left out, with the events that cite it and nothing else. */
static void verdict__without_what_is_only_reported(void **state) {
    (void)state;
    static const char model[] =
        LEDGER "event 2014-01-01 a -> c threaten \"a threat\" from Q1\n"
               "event 2014-02-01 a -> c sanction \"a ban\" from Q1, other\n";
    static const struct {
        const char *check;
        ent_outcome with, without;
    } rows[] = {
        {"count(events by a to c kind threaten) >= 1", T, N},
        {"count(events by a to c kind sanction) >= 1", T, T},
        {"first(events by a to c since 2014) = 2014-01-01", T, F},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[8192];
        snprintf(text, sizeof text, "%sclaim q \"q\" { from Q1; check %s }\n", model,
                 rows[i].check);
        fixture f = test(text);
        const ent_check_answer *a = &f.result->claims[0].checks[0];
        assert_int_equal(a->tested.outcome, rows[i].with);
        assert_true(a->has_reported);
        if (a->without_reported.outcome != rows[i].without) fail_msg("%s", rows[i].check);
        end(&f);
    }
}

static void verdict__against_and_across(void **state) {
    (void)state;
    expect_verdict("check count(events by a to b kind aid) >= 1\n"
                   "against count(events by b to a kind protest) >= 1",
                   ENT_VERDICT_WEAK);
    expect_verdict("check count(events by a to b kind aid) >= 1\n"
                   "against count(events by b to a kind coerce) >= 1",
                   ENT_VERDICT_HOLDS);
    expect_verdict("check first(events by a to b kind aid) < 2012-03\n"
                   "against count(events by a to b kind aid) >= 3 under more",
                   ENT_VERDICT_WEAK);
    expect_verdict("check first(events by a to b kind aid) < 2012-03; across without",
                   ENT_VERDICT_DEPENDS);
    expect_verdict("check first(events by a to b kind aid) < 2012-03; across more",
                   ENT_VERDICT_HOLDS);
    expect_verdict("check first(events by a to b kind aid) < 2011; across without, moved",
                   ENT_VERDICT_FAILS);
    expect_verdict("check count(events by b to a kind coerce) >= 1; across more",
                   ENT_VERDICT_NO_DATA);
}

/* The reason says whose word it is, and who denies it. */
static void verdict__names_the_speaker_and_the_denial(void **state) {
    (void)state;
    fixture f;
    const ent_check_answer *a =
        answer_to(&f, "check count(events by b to a kind coerce" YEARS ") >= 1");
    assert_string_equal(a->tested.missing,
                        "no such event is on record; 1 is open: \"a stop\", alleged by A speaker "
                        "(D4), denied by An office (C4)");
    end(&f);
    a = answer_to(&f, "check last(events by a to b kind aid) > 2012-06-15");
    assert_string_equal(a->tested.missing,
                        "last(events by a to b kind aid) lies between 2012-06-01 and 2012-06-30");
    end(&f);
    a = answer_to(&f, "check count(events by d to a kind aid since 2018) = 0");
    assert_string_equal(a->tested.missing,
                        "no such event is on record, and nothing later than as-of "
                        "is seen: there may be more");
    end(&f);
    a = answer_to(&f, "check max(events between a and b" YEARS " not alleged) <= 4");
    assert_string_equal(a->tested.missing, "1 of 5 such events, certain or open, has no score");
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(count__has_two_ends),
        cmocka_unit_test(count__dates_at_the_ends),
        cmocka_unit_test(filter__who),
        cmocka_unit_test(filter__grades_and_scores),
        cmocka_unit_test(first_and_last__compare_what_is_on_record),
        cmocka_unit_test(periods__count_periods_with_an_event),
        cmocka_unit_test(scores__sum_mean_max_min),
        cmocka_unit_test(relation__is_the_mean_of_a_pair),
        cmocka_unit_test(trend__is_a_slope_by_period),
        cmocka_unit_test(covered__asks_what_was_looked_for),
        cmocka_unit_test(under__inside_the_brackets_and_outside),
        cmocka_unit_test(teaching__without_region_and_actors),
        cmocka_unit_test(verdict__is_assumed_of_its_own_source),
        cmocka_unit_test(verdict__on_silence_rests_on_coverage),
        cmocka_unit_test(verdict__rests_on_single_events),
        cmocka_unit_test(verdict__without_what_is_only_reported),
        cmocka_unit_test(verdict__against_and_across),
        cmocka_unit_test(verdict__names_the_speaker_and_the_denial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
