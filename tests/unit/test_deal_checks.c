/* test_deal_checks.c - each function of the language that asks a choice, a negotiation or a
 * division, what it says where there is no answer, and what a verdict on it rests on. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/claim.h"
#include "entente/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rankings of the regimes, the estates of the Mishnah, and a scale. */
#define MODEL                                                                                      \
    "entente 1\n"                                                                                  \
    "source own \"The article\" { grade B2; passage P1 \"it was so\" hedge none\n"                 \
    "  passage Q1 \"it is said\" hedge reported }\n"                                               \
    "source other \"A paper\" { grade A1 }\n"                                                      \
    "actor r \"Russia\" { naval 100 from other }\n"                                                \
    "actor k \"Kazakhstan\"; actor a \"Azerbaijan\"; actor t \"Turkmenistan\"\n"                   \
    "actor i \"Iran\"; actor n \"Norway\"\n"                                                       \
    "group all { r, k, a, t, i, n }\n"                                                             \
    "choice regime {\n"                                                                            \
    "  alternatives cond, equal, mml, sectors, soviet, impasse\n"                                  \
    "  rank r mml > cond > sectors > soviet > equal from other\n"                                  \
    "  rank k mml > sectors > soviet > equal > cond from other\n"                                  \
    "  rank a sectors > mml > soviet > equal > cond from other\n"                                  \
    "  rank t sectors > equal > mml > soviet > cond from other\n"                                  \
    "  rank i cond > equal > mml > sectors > soviet from other\n"                                  \
    "  approve r mml, cond from other\n"                                                           \
    "  approve k mml from other\n"                                                                 \
    "  place impasse r 3 from other\n"                                                             \
    "  place impasse k 3 from other\n"                                                             \
    "  place impasse a 3 from other\n"                                                             \
    "  place impasse t 3 from other\n"                                                             \
    "  place impasse i 3 from other\n"                                                             \
    "}\n"                                                                                          \
    "choice ring { alternatives x, y, z\n"                                                         \
    "  rank r x > y > z from other; rank k y > z > x from other; rank a z > x > y from other }\n"  \
    "negotiation scale {\n"                                                                        \
    "  scale 0 .. 100\n"                                                                           \
    "  columns position, salience %, weight\n"                                                     \
    "  r 70 50 naval from other\n"                                                                 \
    "  k 90 100 20 from other\n"                                                                   \
    "  i 20 100 30 from other\n"                                                                   \
    "}\n"                                                                                          \
    "negotiation tied { scale 0 .. 10; columns position\n"                                         \
    "  r 2 from other; i 6 from other }\n"                                                         \
    "negotiation two { columns weight\n"                                                           \
    "  dimension depth { scale 0 .. 10; columns position, salience %\n"                            \
    "    r 2 50 from other; i 8 50 from other }\n"                                                 \
    "  dimension pace { scale 0 .. 100; columns position, salience %\n"                            \
    "    r 20 50 from other; i 40 50 from other }\n"                                               \
    "  r 3 from other; i 1 from other }\n"                                                         \
    "division widow { whole 200 from other; columns claim, seen\n"                                 \
    "  r 100 1 from other; k 200 1 from other; a 300 7 from other; worth claims }\n"               \
    "division sea { whole 100 %; columns claim; r 80 from other; i 60 from other }\n"              \
    "division gains { worth { r } 10 from other; worth { r, i } 30 from other;\n"                  \
    "  worth { i } 10 from other }\n"                                                              \
    "division few { whole 100 from other; columns claim; r 20 from other; i 30 from other }\n"     \
    "division gap { whole 100 from other; columns claim; r naval from other; i naval from other "  \
    "}\n"                                                                                          \
    "alternative turned { choice regime { rank i sectors > mml > equal > cond > soviet from "      \
    "other } }\n"                                                                                  \
    "alternative firm { negotiation scale { k 100 100 20 from other; i 20 100 10 from other } }\n" \
    "alternative split { division widow { whole 300 from other } }\n"

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} fixture;

static fixture test_with(const char *text, const ent_check_options *options) {
    fixture f = {ent_ctx_new(), NULL, NULL};
    if (ent_region_read_text(f.ctx, "t.ent", text, strlen(text), &f.region) != ENT_OK)
        fail_msg("%s: %s", ent_ctx_diag(f.ctx, 0)->message, text);
    ent_status st = ent_check_run(f.ctx, f.region, options, &f.result);
    if (st != ENT_OK) fail_msg("%d: %s", st, ent_last_message(f.ctx));
    return f;
}

/* The model with one claim that cites P1. */
static fixture test_claim(const char *more, const char *claim) {
    char text[16384];
    ent_check_options few = ENT_CHECK_OPTIONS_INIT;
    few.draws = 100;
    snprintf(text, sizeof text, "%s%sclaim q \"q\" { from P1; %s }\n", MODEL, more, claim);
    return test_with(text, &few);
}

static void end(fixture *f) {
    ent_region_free(f->region);
    ent_check_result_free(f->result);
    ent_ctx_free(f->ctx);
}

static const ent_claim_answer *claim_of(const fixture *f) {
    return &f->result->claims[0];
}

static const ent_check_answer *check_of(const fixture *f) {
    return &f->result->claims[0].checks[0];
}

typedef struct row {
    const char *check;
    ent_outcome outcome;
    const char *missing; /* a part of what is missing */
} row;

#define T ENT_OUTCOME_TRUE
#define F ENT_OUTCOME_FALSE
#define N ENT_OUTCOME_NO_DATA

static void expect(const row *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char claim[512];
        snprintf(claim, sizeof claim, "check %s", rows[i].check);
        fixture f = test_claim("", claim);
        const ent_tested *t = &check_of(&f)->tested;
        if (t->outcome == ENT_OUTCOME_ERROR)
            fail_msg("%s: %s", rows[i].check, ent_ctx_diag(f.ctx, 0)->message);
        if (t->outcome != rows[i].outcome)
            fail_msg("%s: %d where %d is right (%s)", rows[i].check, t->outcome, rows[i].outcome,
                     t->missing);
        if (rows[i].missing && !strstr(t->missing, rows[i].missing))
            fail_msg("%s: %s", rows[i].check, t->missing);
        end(&f);
    }
}
#define EXPECT(rows) expect(rows, sizeof(rows) / sizeof *(rows))

/* ---- what each function answers */

static void winner__is_one_or_several(void **state) {
    (void)state;
    static const row rows[] = {
        {"winner(regime, borda) = mml", T, NULL},
        {"winner(regime, borda) != mml", F, NULL},
        {"winner(regime, borda) = sectors", F, NULL},
        {"winner(regime, plurality) = { mml, sectors }", T, NULL},
        {"winner(regime, plurality) = { sectors, mml, mml }", T, NULL},
        {"winner(regime, plurality) = mml", F, NULL}, /* not the only one */
        {"winner(regime, plurality) != mml", T, NULL},
        {"winner(regime, condorcet) = { mml }", T, NULL},
        {"winner(regime, approval) = mml", T, NULL},
        {"winner(regime, borda under turned) = sectors", T, NULL},
        {"winner(regime, borda) = winner(regime, condorcet)", T, NULL},
        {"winner(regime, borda) = winner(regime, borda under turned)", F, NULL},
        {"winner(ring, condorcet) = x", N, "condorcet has no answer: "},
        {"winner(ring, condorcet) != x", N, NULL},
        {"winner(ring, borda) = { x, y, z }", T, NULL},
        {"winner(ring, approval) = x", N, "approval has no answer: "},
        {"not winner(ring, condorcet) = x and winner(ring, borda) = x", F, NULL},
    };
    EXPECT(rows);
}

static void deadlock__has_a_blocker_of_everything(void **state) {
    (void)state;
    static const row rows[] = {
        {"deadlock(regime)", T, NULL},          {"blocked(regime, mml)", T, NULL},
        {"blocked(regime, mml, t)", T, NULL},   {"blocked(regime, mml, r)", F, NULL},
        {"blocked(regime, equal, r)", T, NULL},
    };
    EXPECT(rows);
}

static void settlement__by_each_model(void **state) {
    (void)state;
    /* weights times salience: 50, 20, 30 */
    static const row rows[] = {
        {"settlement(scale) = 59", T, NULL}, /* 35 + 18 + 6 */
        {"settlement(scale, mean) = 59", T, NULL},
        {"settlement(scale, median) = 70", T, NULL},
        {"settlement(scale under firm) > settlement(scale)", T, NULL},
        {"settlement(scale, spatial) >= 0", T, NULL},
        {"position(scale, i, 0, spatial) = 20", T, NULL},
        {"position(scale, i, 0) = 20", T, NULL},
        {"position(scale, i, 100000) = position(scale, i, 99999)", T, NULL},
        {"position(scale, i, 1, mean) = 20", N, "mean has no turns"},
        {"pivotal(scale) = r", T, NULL},
        {"pivotal(scale) = { r }", T, NULL},
        {"pivotal(scale) != i", T, NULL},
        {"pivotal(scale, mean) = r", N, "no single party"},
        {"settlement(scale, nash) = 1", N, "nash has no answer: "}, /* no impasse */
        {"settlement(two, mean, depth) = 3.5", T, NULL},
        {"settlement(two, mean, pace) = 25", T, NULL},
    };
    EXPECT(rows);
}

/* Between the positions of two equal parties every point is a median. */
static void settlement__may_be_an_interval(void **state) {
    (void)state;
    static const row rows[] = {
        {"settlement(tied, median) < 7", T, NULL},
        {"settlement(tied, median) > 7", F, NULL},
        {"settlement(tied, median) > 5", N, "every point from 2 to 6 is as good"},
        {"settlement(tied, median) = 1", F, NULL},
        {"settlement(tied, median) = 4", N, NULL},
        {"settlement(tied, median) = 4 +- 2", T, NULL},
    };
    EXPECT(rows);
}

static void share__is_in_the_unit_of_the_whole(void **state) {
    (void)state;
    static const row rows[] = {
        {"share(widow, talmud, r) = 50", T, NULL},
        {"share(widow, talmud, a) = 75", T, NULL},
        {"share(widow, talmud, a) = 74", F, NULL},
        {"share(widow, cea, k) = 66.67 +- 0.01", T, NULL},
        {"share(widow, seen, a) = 7", T, NULL},
        {"share(widow, shapley, r) = 33.33 +- 0.01", T, NULL},
        {"share(widow, talmud, a under split) = 150", T, NULL},
        {"share(sea, cea, r) = 50%", T, NULL},
        {"share(sea, cea, r) = 0.5", T, NULL},
        {"share(gains, shapley, r) = 15", T, NULL},
        {"share(naval, r, all) = 1", N, "no value of \"naval\""}, /* an attribute, not a division */
        {"share(few, cea, r) = 1", N, "add up to 50, less than the whole, 100"},
        {"share(gap, cea, r) = 1", N, "there is no value of \"claim\" for Iran in \"gap\""},
        {"lowest(widow, talmud) = r", T, NULL},
        {"lowest(widow, cea) = { r, k, a }", T, NULL},
        {"highest(widow, talmud) = { k, a }", T, NULL},
        {"highest(widow, seen) = a", T, NULL},
        {"lowest(widow, seen) != r", T, NULL},
        {"worth(widow, a) = 0", T, NULL},
        {"worth(widow, { k, a }) = 100", T, NULL},
        {"worth(gains, { r, i }) > worth(gains, r) + worth(gains, i)", T, NULL},
        {"in-core(gains, shapley)", T, NULL},
        {"in-core(widow, talmud)", T, NULL},
        {"in-core(widow, seen)", F, NULL},
    };
    EXPECT(rows);
}

/* ---- what cannot be understood */

typedef struct wrong {
    const char *check, *code, *part;
} wrong;

static void binding__says_what_is_wrong(void **state) {
    (void)state;
    static const wrong rows[] = {
        {"winner(regime, bordo) = mml", "E408", "did you mean \"borda\"?"},
        {"winner(regime, talmud) = mml", "E409", "\"talmud\" is a rule of divisions"},
        {"winner(regime, nash) = mml", "E409", "\"nash\" is"},
        {"winner(regime, borda) = mlm", "E411", "did you mean \"mml\"?"},
        {"winner(regime, borda) = { mml, r }", "E411", "unknown alternative"},
        {"winner(regime, borda) = 3", "E411", "\"3\""},
        {"winner(regime, borda) > mml", "E404", "= and !="},
        {"winner(regime, borda) = winner(ring, borda)", "E404", "two choices"},
        {"winner(regime, borda) = pivotal(scale)", "E404", "alternatives was expected"},
        {"winner(regime, borda)", "E404", "yes/no"},
        {"winner(scale, borda) = mml", "E201", "unknown choice \"scale\""},
        {"winner(regime) = mml", "E405", "2 arguments"},
        {"deadlock(ring)", "E411", "no alternative \"impasse\""},
        {"blocked(regime, mml, n)", "E412", "no part in choice \"regime\""},
        {"blocked(regime, mlm)", "E411", "did you mean \"mml\"?"},
        {"settlement(scal) = 1", "E201", "did you mean \"scale\"?"},
        {"settlement(scale, talmud) = 1", "E409", "rule of divisions"},
        {"settlement(scale, 3) = 1", "E408", "\"3\""},
        {"settlement(two) = 1", "E413", "2 dimensions"},
        {"settlement(two, mean, pase) = 1", "E413", "did you mean \"pace\"?"},
        {"settlement(scale, mean, pace) = 1", "E413", "unknown dimension \"pace\""},
        {"position(scale, n, 1) = 1", "E412", "no part in negotiation \"scale\""},
        {"position(scale, i, 1.5) = 1", "E404", "whole number"},
        {"position(scale, i, -1) = 1", "E404", "whole number"},
        {"pivotal(scale) = regime", "E201", "unknown actor \"regime\""},
        {"pivotal(scale) = { r, s }", "E201", "unknown actor \"s\""},
        {"pivotal(scale) < r", "E404", "actors are compared"},
        {"share(widow, talmudd, r) = 1", "E408", "did you mean \"talmud\"?"},
        {"share(widow, borda, r) = 1", "E409", "rule of choices"},
        {"share(widow, talmud, n) = 1", "E412", "no part in division \"widow\""},
        {"share(gains, talmud, r) = 1", "E410", "no column \"claim\""},
        {"share(few, shapley, r) = 1", "E410", "what coalitions are worth"},
        {"share(sea, cea, r) = 50", "E206", "write \"50%\""},
        {"50 = share(sea, cea, r)", "E206", "write \"50%\""},
        {"share(sae, cea, r) = 50%", "E201", "did you mean \"sea\"?"},
        {"worth(few, r) = 1", "E410", "what coalitions are worth"},
        {"worth(widow, { r, n }) = 1", "E412", "no part in division \"widow\""},
        {"lowest(widow, talmud) = 3", "E201", "unknown actor"},
        {"in-core(widow)", "E405", "2 arguments"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char claim[512];
        snprintf(claim, sizeof claim, "check %s", rows[i].check);
        fixture f = test_claim("", claim);
        assert_int_equal(claim_of(&f)->verdict, ENT_VERDICT_ERROR);
        const ent_diag *d = ent_ctx_diag(f.ctx, ent_ctx_diag_count(f.ctx) - 1);
        if (strcmp(d->code, rows[i].code) != 0 || !strstr(d->message, rows[i].part))
            fail_msg("%s: %s %s", rows[i].check, d->code, d->message);
        end(&f);
    }
}

/* ---- verdicts */

#define SOFT                                                                                       \
    "source judgement \"Judgement\" { grade F6 }\n"                                                \
    "negotiation guess { scale 0 .. 10; columns position; r 2 from judgement; i 6 from P1 }\n"     \
    "negotiation doubt { scale 0 .. 10; columns position; r 2 in 0..4 from other\n"                \
    "  i 6 in 2..10 from other }\n"                                                                \
    "choice mine { alternatives x, y; rank r x > y from P1; rank i x > y from judgement }\n"       \
    "choice placed { alternatives x, impasse; rank r x from other\n"                               \
    "  place impasse r 1.6 in 1..2 from other }\n"                                                 \
    "assume calm \"Iran stays\"\n"                                                                 \
    "negotiation calmly { scale 0 .. 10; columns position; r 2 from other\n"                       \
    "  i 8 assuming calm from other; k 3 from other }\n"                                           \
    "alternative dropped { drop calm }\n"

static void expect_verdict(const char *claim, ent_verdict verdict, ent_reason reason) {
    fixture f = test_claim(SOFT, claim);
    const ent_check_answer *c = check_of(&f);
    if (claim_of(&f)->verdict != verdict || c->reason != reason)
        fail_msg("%s: verdict %d, reason %d (%u of %u draws)", claim, claim_of(&f)->verdict,
                 c->reason, c->draws.n_true, c->draws.n);
    end(&f);
}

static void verdict__follows_the_rules(void **state) {
    (void)state;
    expect_verdict("check settlement(scale) > 50", ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    expect_verdict("check settlement(scale) > 90", ENT_VERDICT_FAILS, ENT_BECAUSE_TRUE);
    expect_verdict("check winner(regime, borda) = mml", ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    expect_verdict("check winner(mine, borda) = x", ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    expect_verdict("check settlement(guess, mean) > 1", ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    expect_verdict("check settlement(doubt, mean) > 4", ENT_VERDICT_DEPENDS, ENT_BECAUSE_BEST);
    expect_verdict("check settlement(doubt, mean) > 3.9", ENT_VERDICT_DEPENDS, ENT_BECAUSE_SHARE);
    expect_verdict("check settlement(doubt, mean) > 0.5", ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    expect_verdict("check blocked(placed, x); robust 90%", ENT_VERDICT_DEPENDS, ENT_BECAUSE_BEST);
    expect_verdict("check winner(ring, condorcet) = x", ENT_VERDICT_NO_DATA, ENT_BECAUSE_MISSING);
    expect_verdict("check winner(regime, borda) = mml; across turned", ENT_VERDICT_DEPENDS,
                   ENT_BECAUSE_ACROSS);
    expect_verdict("check winner(regime, borda) = mml against winner(regime, condorcet) = mml",
                   ENT_VERDICT_WEAK, ENT_BECAUSE_AGAINST);
}

/* What one check of the table reads is not what another reads. */
static void reads__only_what_the_rule_looks_at(void **state) {
    (void)state;
    static const struct {
        const char *check;
        uint32_t n_numbers, n_lines;
    } rows[] = {
        {"check winner(regime, borda) = mml", 0, 5}, /* not the place of the impasse */
        {"check winner(regime, fallback_unanimity) = impasse", 5, 5},
        {"check winner(regime, approval) = mml", 0, 2},
        {"check blocked(regime, equal, r)", 1, 1},
        {"check settlement(scale) > 0", 9, 3},
        {"check share(widow, talmud, r) = 50", 4, 3}, /* claims and the whole */
        {"check share(widow, seen, a) = 7", 3, 3},
        {"check in-core(widow, talmud)", 4, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture f = test_claim(SOFT, rows[i].check);
        const ent_check_answer *c = check_of(&f);
        if (c->n_numbers != rows[i].n_numbers || c->n_lines != rows[i].n_lines)
            fail_msg("%s: %u numbers, %u lines", rows[i].check, c->n_numbers, c->n_lines);
        end(&f);
    }
}

static bool carried_by(const ent_check_answer *c, ent_input_kind kind, const char *text) {
    for (uint32_t i = 0; i < c->n_carriers; i++)
        for (uint32_t k = 0; k < c->carriers[i].n_inputs; k++) {
            const ent_input *in = &c->carriers[i].inputs[k];
            if (in->kind == kind && ent_slice_is(in->text, text)) return true;
        }
    return false;
}

static void carriers__are_lines(void **state) {
    (void)state;
    fixture f = test_claim("", "check winner(regime, borda) = mml");
    assert_true(
        carried_by(check_of(&f), ENT_INPUT_RANKING, "mml > cond > sectors > soviet > equal"));
    assert_false(
        carried_by(check_of(&f), ENT_INPUT_RANKING, "sectors > mml > soviet > equal > cond"));
    end(&f);
    f = test_claim("", "check settlement(scale) > 50"); /* without Russia 48 */
    assert_true(carried_by(check_of(&f), ENT_INPUT_PARTY, "r"));
    assert_true(carried_by(check_of(&f), ENT_INPUT_NUMBER, "naval")); /* no data without it */
    assert_false(carried_by(check_of(&f), ENT_INPUT_NUMBER, "position"));
    end(&f);
    f = test_claim("", "check share(gains, shapley, r) = 15");
    assert_true(carried_by(check_of(&f), ENT_INPUT_WORTH, "{r}")); /* without it 10 */
    /* without what all together are worth nobody's part is known, whatever stood there */
    assert_false(carried_by(check_of(&f), ENT_INPUT_WORTH, "{r, i}"));
    end(&f);
    f = test_claim("", "check winner(regime, approval) = mml");
    assert_true(carried_by(check_of(&f), ENT_INPUT_APPROVAL, "mml"));
    end(&f);
}

/* An assumption takes its line along. */
static void drop__takes_the_line_out(void **state) {
    (void)state;
    fixture f = test_claim(SOFT, "check settlement(calmly, mean) > 4; across dropped");
    assert_int_equal(check_of(&f)->tested.outcome, T);
    assert_int_equal(check_of(&f)->across[0].outcome, F); /* 2.5 */
    assert_int_equal(check_of(&f)->decides[0].kind, ENT_PIECE_DROP);
    assert_true(carried_by(check_of(&f), ENT_INPUT_PARTY, "i"));
    end(&f);
}

static ent_piece piece_of(const char *more, const char *claim) {
    fixture f = test_claim(more, claim);
    assert_int_equal(check_of(&f)->n_across, 1);
    ent_piece p = check_of(&f)->decides[0];
    if (p.line) assert_true(p.line->span.end > p.line->span.begin);
    end(&f);
    return p;
}

static void piece__is_the_line_that_turns_it(void **state) {
    (void)state;
    assert_int_equal(piece_of("", "check winner(regime, borda) = mml; across turned").kind,
                     ENT_PIECE_LINE);
    ent_piece p = piece_of("", "check settlement(scale) < 62; across firm");
    assert_int_equal(p.kind, ENT_PIECE_LINE);
    p = piece_of("", "check settlement(scale) < 70; across firm");
    assert_int_equal(p.kind, ENT_PIECE_TABLE); /* both lines together */
    assert_int_equal(p.owner, ENT_OF_NEGOTIATION);
    p = piece_of("", "check share(widow, talmud, a) = 75; across split");
    assert_int_equal(p.kind, ENT_PIECE_LINE);
    assert_null(p.line);
    assert_non_null(p.attribute);
}

static void margin__is_the_turning_point_of_a_number(void **state) {
    (void)state;
    ent_why *why;
    fixture f = test_claim("", "check settlement(scale) > 50");
    assert_int_equal(ENT_OK, ent_why_run(f.ctx, f.region, "q", NULL, &why));
    const ent_check_answer *c = &why->result->claims[0].checks[0];
    assert_true(c->has_margin);
    assert_int_equal(c->margin.kind, ENT_MARGIN_NUMBER);
    assert_true(isfinite(c->margin.turning));
    ent_why_free(why);
    end(&f);
}

/* Of the first check of a claim, with `more` in the model. */
static ent_margin margin_of(const char *more, const char *checks, const ent_check_answer **c,
                            fixture *f, ent_why **why) {
    *f = test_claim(more, checks);
    assert_int_equal(ENT_OK, ent_why_run(f->ctx, f->region, "q", NULL, why));
    *c = &(*why)->result->claims[0].checks[0];
    assert_true((*c)->has_margin);
    return (*c)->margin;
}

static void margin__is_one_exchange_of_neighbours(void **state) {
    (void)state;
    const ent_check_answer *c;
    ent_why *why;
    fixture f;
    ent_margin m = margin_of("", "check winner(regime, condorcet) = mml", &c, &f, &why);
    /* mml beats sectors by r, k and i: k alone has them side by side */
    assert_int_equal(m.kind, ENT_MARGIN_EXCHANGE);
    assert_true(ent_slice_is(f.region->actors[m.ranking->actor].name, "k"));
    assert_true(ent_slice_is(m.choice->items[m.above].name, "sectors"));
    assert_true(ent_slice_is(m.choice->items[m.below].name, "mml"));
    assert_false(m.tied);
    ent_why_free(why);
    end(&f);
    /* three who agree: no single exchange makes y win */
    m = margin_of("choice firm-one { alternatives x, y, z; rank r x > z > y from other;\n"
                  "  rank k x > z > y from other; rank a x > z > y from other }\n",
                  "check winner(firm-one, condorcet) = y", &c, &f, &why);
    assert_int_equal(m.kind, ENT_MARGIN_NONE);
    assert_true(m.complete);
    ent_why_free(why);
    end(&f);
    /* a tie broken: r puts y ahead */
    m = margin_of("choice even { alternatives x, y; rank r x = y from other }\n",
                  "check winner(even, borda) = y", &c, &f, &why);
    assert_int_equal(m.kind, ENT_MARGIN_EXCHANGE);
    assert_true(m.tied);
    assert_true(ent_slice_is(m.choice->items[m.above].name, "y"));
    ent_why_free(why);
    end(&f);
}

/* A rank is rounded and a quota can be met: both turn at the number itself. */
static void margin__of_ranks_and_quotas_is_reached(void **state) {
    (void)state;
    const ent_check_answer *c;
    ent_why *why;
    fixture f;
    ent_margin m = margin_of("choice vote { alternatives x, impasse; rank r x from other;\n"
                             "  place impasse r 2 in 1..2 from other }\n",
                             "check winner(vote, fallback_unanimity) = x", &c, &f, &why);
    assert_int_equal(m.kind, ENT_MARGIN_NUMBER);
    assert_true(m.reached && m.inside);
    assert_true(m.turning == 1);
    ent_why_free(why);
    end(&f);
    m = margin_of("choice vote { alternatives x, y, z; rank r x > y > z from other;\n"
                  "  rank k x > y > z from other; rank a y > x > z from other;\n"
                  "  rank t z > y > x from other; quota 3 in 1..4 from other }\n",
                  "check winner(vote, fallback_quota) = y", &c, &f, &why);
    assert_int_equal(m.kind, ENT_MARGIN_NUMBER);
    assert_true(m.reached && m.inside);
    assert_true(m.turning == 2);
    ent_why_free(why);
    end(&f);
}

static void first_position__reads_one_cell(void **state) {
    (void)state;
    fixture f = test_claim("", "check position(scale, r, 0) = 70");
    const ent_deal *deal = check_of(&f)->tested.grounds[0].deal;
    assert_int_equal(deal->n_numbers, 1);
    assert_int_equal(deal->n_lines, 1);
    assert_true(ent_slice_is(deal->numbers[0]->name, "position"));
    end(&f);
    f = test_claim("", "check position(scale, r, 1) > 0");
    assert_true(check_of(&f)->tested.grounds[0].deal->n_numbers > 1);
    end(&f);
}

/* The text of the table of claims, on one line. */
static void table_says(const char *checks, const char *piece) {
    char *text = NULL;
    fixture f = test_claim("", checks);
    assert_int_equal(ENT_OK, ent_report_check(f.ctx, f.result, NULL, &text));
    size_t n = 0;
    for (size_t i = 0; text[i]; i++) {
        char c = text[i] == '\n' ? ' ' : text[i];
        if (c != ' ' || n == 0 || text[n - 1] != ' ') text[n++] = c;
    }
    text[n] = '\0';
    if (!strstr(text, piece)) fail_msg("no \"%s\" in:\n%s", piece, text);
    ent_free(text);
    end(&f);
}

static void a_false_winner__says_who_and_what_would_turn_it(void **state) {
    (void)state;
    table_says("check winner(regime, condorcet) = sectors",
               "The check asks for sectors. Russia, Kazakhstan and Iran rank mml above sectors. To "
               "turn it, Kazakhstan would have to rank sectors above mml (one exchange of "
               "neighbours, ");
    table_says("check winner(regime, fallback_unanimity) = mml",
               "Turkmenistan and Iran do not rank mml above impasse.");
}

static void draws__say_where_the_number_lies(void **state) {
    (void)state;
    fixture f = test_claim(SOFT, "check settlement(doubt, mean) > 1");
    const ent_tested *t = &check_of(&f)->tested;
    assert_true(t->drawn);
    assert_true(t->drawn_low < 4 && t->drawn_high > 4);
    assert_true(t->drawn_low > 1 && t->drawn_high < 7);
    end(&f);
    f = test_claim(SOFT, "check settlement(scale) > 1"); /* nothing is in doubt */
    assert_false(check_of(&f)->tested.drawn);
    end(&f);
}

/* The same whatever the threads. */
static void draws__do_not_depend_on_threads(void **state) {
    (void)state;
    char text[16384];
    uint32_t n_true[2];
    snprintf(text, sizeof text, "%s%sclaim q \"q\" { check settlement(doubt, mean) > 3.9 }\n",
             MODEL, SOFT);
    for (unsigned k = 0; k < 2; k++) {
        ent_check_options o = ENT_CHECK_OPTIONS_INIT;
        o.jobs = k ? 3 : 1;
        fixture f = test_with(text, &o);
        n_true[k] = check_of(&f)->draws.n_true;
        end(&f);
    }
    assert_int_equal(n_true[0], n_true[1]);
}

/* ---- words */

static void expect_words(const char *claim, const char *words) {
    char *text = NULL;
    ent_why *why;
    fixture f = test_claim(SOFT, claim);
    assert_int_equal(ENT_OK, ent_why_run(f.ctx, f.region, "q", NULL, &why));
    assert_int_equal(ENT_OK, ent_report_why(f.ctx, why, NULL, &text));
    for (char *c = text; *c; c++)
        if (*c == '\n') *c = ' ';
    for (char *c = strstr(text, "  "); c; c = strstr(c, "  ")) memmove(c, c + 1, strlen(c));
    if (!strstr(text, words)) fail_msg("%s: %s", words, text);
    ent_free(text);
    ent_why_free(why);
    end(&f);
}

static void words__give_the_reason(void **state) {
    (void)state;
    expect_words("check winner(regime, borda) = mml", "mml wins by borda");
    expect_words("check winner(regime, borda) = mml", "with 15 points, sectors has 14");
    expect_words("check winner(regime, plurality) = {mml, sectors}",
                 "with 2 points each, cond has 1");
    expect_words("check deadlock(regime)", "somebody who does not rank it above the impasse");
    expect_words("check blocked(regime, mml, r)", "Russia ranks mml above the impasse");
    expect_words("check settlement(doubt, mean) > 1", " in draws]");
    expect_words("check settlement(scale) > 1", "The settlement by mean (weighted mean) is 59");
    expect_words("check pivotal(scale) = r", "The position of Russia decides by median");
    expect_words("check position(scale, i, 0) = 20", "Iran stands at 20 at first by spatial");
    expect_words("check share(widow, cea, r) > 1",
                 "By cea (constrained equal awards) Russia gets 66.67 of 200; its claim is 100");
    expect_words("check lowest(widow, talmud) = r", "By talmud Russia gets least: 50 of 200");
    expect_words("check highest(widow, seen) = a", "Azerbaijan has most in \"seen\": 7");
    expect_words("check in-core(widow, seen)", "All together get 9 by seen, and are worth 200");
    expect_words("check worth(widow, { k, a }) = 100",
                 "The worth of Kazakhstan and Azerbaijan in \"widow\" is 100, as the check asks");
    expect_words(
        "check worth(widow, { k, a }) = 100",
        "Kazakhstan and Azerbaijan are worth 100 by themselves, which is what the claims of "
        "the others leave");
    expect_words("check winner(regime, fallback_unanimity) = impasse",
                 "No agreement is reached by");
    expect_words("check winner(ring, condorcet) = x",
                 "There is no data: condorcet has no answer: ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(winner__is_one_or_several),
        cmocka_unit_test(deadlock__has_a_blocker_of_everything),
        cmocka_unit_test(settlement__by_each_model),
        cmocka_unit_test(settlement__may_be_an_interval),
        cmocka_unit_test(share__is_in_the_unit_of_the_whole),
        cmocka_unit_test(binding__says_what_is_wrong),
        cmocka_unit_test(verdict__follows_the_rules),
        cmocka_unit_test(reads__only_what_the_rule_looks_at),
        cmocka_unit_test(carriers__are_lines),
        cmocka_unit_test(drop__takes_the_line_out),
        cmocka_unit_test(piece__is_the_line_that_turns_it),
        cmocka_unit_test(margin__is_the_turning_point_of_a_number),
        cmocka_unit_test(margin__is_one_exchange_of_neighbours),
        cmocka_unit_test(margin__of_ranks_and_quotas_is_reached),
        cmocka_unit_test(first_position__reads_one_cell),
        cmocka_unit_test(a_false_winner__says_who_and_what_would_turn_it),
        cmocka_unit_test(draws__say_where_the_number_lies),
        cmocka_unit_test(draws__do_not_depend_on_threads),
        cmocka_unit_test(words__give_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
