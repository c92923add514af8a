/* test_choice.c - what a profile must be, ties of real weights, and the numbers of one deadlock. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "deal/choice_lever.h"
#include "deal/pairwise.h"
#include "deal/veto.h"

#include <math.h>
#include <string.h>

static void assert_refused(ent_profile p, ent_status status, const char *message) {
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_profile_check(ctx, &p), status);
    assert_string_equal(ent_last_message(ctx), message);
    ent_ctx_free(ctx);
}

static void test_bad_profiles(void **state) {
    (void)state;
    uint32_t good[] = {1, 2, 3, 1, 1, 3}, twice[] = {1, 2, 2, 1, 2, 2};
    uint32_t gap[] = {1, 3, 3, 1, 2, 3}, zero[] = {0, 1, 2, 1, 2, 3}, far[] = {1, 2, 4, 1, 2, 3};
    double weight[] = {1, 1}, none[] = {1, 0}, less[] = {-2, 1}, nan[] = {1, NAN};
    double infinite[] = {INFINITY, 1}, huge[] = {1e308, 1e308};
    ent_profile p = {.n_voters = 2, .n = 3, .rank = good, .weight = weight, .impasse = UINT32_MAX};
    ent_profile q = p;
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_profile_check(ctx, &p), ENT_OK);
    q.rank = twice;
    assert_int_equal(ent_profile_check(ctx, &q), ENT_OK);
    ent_ctx_free(ctx);

    q = p, q.n_voters = 0;
    assert_refused(q, ENT_EUSAGE, "nobody ranks the alternatives");
    q = p, q.n = 1;
    assert_refused(q, ENT_EUSAGE,
                   "there is one alternative: a choice is between two alternatives or more");
    q = p, q.n = 0;
    assert_refused(q, ENT_EUSAGE,
                   "there are no alternatives: a choice is between two alternatives or more");
    q = p, q.rank = gap;
    assert_refused(q, ENT_EUSAGE, "voter 1 ranks something at 3 behind 1 others, which is rank 2");
    q = p, q.rank = zero;
    assert_refused(q, ENT_EUSAGE, "voter 1 ranks alternative 1 at 0, not at 1 to 3");
    q = p, q.rank = far;
    assert_refused(q, ENT_EUSAGE, "voter 1 ranks alternative 3 at 4, not at 1 to 3");
    q = p, q.weight = none;
    assert_refused(q, ENT_EUSAGE, "voter 2 has weight 0; a weight is a number above 0");
    q = p, q.weight = less;
    assert_refused(q, ENT_EUSAGE, "voter 1 has weight -2; a weight is a number above 0");
    q = p, q.weight = nan;
    assert_refused(q, ENT_EUSAGE, "voter 2 has weight nan; a weight is a number above 0");
    q = p, q.weight = infinite;
    assert_refused(q, ENT_EUSAGE, "voter 1 has weight inf; a weight is a number above 0");
    q = p, q.weight = huge;
    assert_refused(q, ENT_EUSAGE, "the weights are too large to add up");
    q = p, q.quota = 3;
    assert_refused(q, ENT_EUSAGE, "a quota of 3 is more than all weights together, 2");
    q = p, q.quota = -1;
    assert_refused(q, ENT_EUSAGE, "the quota is -1; a quota is a number above 0");
    q = p, q.quota = NAN;
    assert_refused(q, ENT_EUSAGE, "the quota is nan; a quota is a number above 0");
    q = p, q.impasse = 3;
    assert_refused(q, ENT_EUSAGE, "alternative 4, the impasse, is none of the 3");
    q = p, q.n_voters = ENT_MOST_VOTERS + 1;
    assert_refused(q, ENT_ELIMIT, "1001 voters are more than 1000");
    q = p, q.n = ENT_MOST_CHOICES + 1;
    assert_refused(q, ENT_ELIMIT, "1001 alternatives are more than 1000");
}

/* 0.1 + 0.2 against 0.3, and one unit more or less of a large weight. */
static void test_real_weights(void **state) {
    (void)state;
    uint32_t rank[] = {1, 2, 1, 2, 2, 1};
    double near[] = {0.1, 0.2, 0.3}, large[] = {1e9, 2e9, 3e9 + 1};
    ent_profile p = {.n_voters = 3, .n = 2, .rank = rank, .weight = near, .impasse = UINT32_MAX};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_chosen c;
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *rule = ent_method_at(i);
        if (ent_method_family(rule) != ENT_CHOICE || rule == &ent_choice_approval) continue;
        if (rule == &ent_choice_fallback_quota) continue;
        p.weight = near;
        assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
        assert_true(!c.defined || c.n_winners == 2);
        if (rule == &ent_choice_fallback_unanimity || rule == &ent_choice_maximin_rank) continue;
        p.weight = large;
        assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
        assert_int_equal(c.n_winners, 1);
        assert_int_equal(c.winner[0], 1);
    }
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* What has no answer says so. */
static void test_undefined(void **state) {
    (void)state;
    uint32_t cycle[] = {1, 2, 3, 3, 1, 2, 2, 3, 1};
    ent_profile p = {.n_voters = 3, .n = 3, .rank = cycle, .impasse = UINT32_MAX};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_chosen c;
    const ent_method *rule = &ent_choice_condorcet;
    assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
    assert_false(c.defined);
    assert_string_equal(c.undefined, "no alternative beats every other");
    assert_int_equal(c.n_between, 3);
    rule = &ent_choice_approval;
    assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
    assert_string_equal(c.undefined, "nobody says which alternatives it approves of");
    rule = &ent_choice_fallback_quota;
    assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
    assert_string_equal(c.undefined, "no quota is given");
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* Condominium, equal shares, median line, sectors, Soviet line, no agreement: the reconstructed
 * rankings, with no agreement in third place for Iran and in the last for everybody else. */
static void test_deadlock(void **state) {
    (void)state;
    uint32_t rank[] = {
        2, 5, 1, 3, 4, 6, /* Russia */
        5, 4, 1, 2, 3, 6, /* Kazakhstan */
        5, 4, 2, 1, 3, 6, /* Azerbaijan */
        5, 2, 3, 1, 4, 6, /* Turkmenistan */
        1, 2, 4, 5, 6, 3, /* Iran */
    };
    ent_profile p = {.n_voters = 5, .n = 6, .rank = rank, .impasse = 5};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_veto veto;
    assert_int_equal(ent_profile_check(ctx, &p), ENT_OK);
    assert_int_equal(ent_veto_find(ctx, &p, &arena, &veto), ENT_OK);
    assert_false(veto.deadlock); /* condominium and equal shares have no blocker */
    assert_int_equal(veto.n_adoptable, 2);
    rank[5] = 2, rank[0] = 3, rank[3] = 4, rank[4] = 5,
    rank[1] = 6; /* Russia: behind the median line */
    assert_int_equal(ent_profile_check(ctx, &p), ENT_OK);
    assert_int_equal(ent_veto_find(ctx, &p, &arena, &veto), ENT_OK);
    assert_true(veto.deadlock);
    assert_int_equal(veto.fewest, 1);
    assert_int_equal(veto.n_blockers[2], 1);
    assert_int_equal(veto.blocker[2][0], 4); /* Iran alone blocks the median line */
    assert_int_equal(veto.change[0].voter, 0);
    assert_int_equal(veto.change[0].alternative, 0); /* Russia, the condominium: one step */
    assert_int_equal(veto.change[0].impasse_passes, 1);
    assert_int_equal(veto.change[1].alternative, 2); /* Iran, the median line: one step too */
    assert_int_equal(veto.change[1].impasse_passes, 1);
    assert_int_equal(veto.n_changes, 3);
    assert_int_equal(veto.change[2].impasse_passes, 4); /* Russia, equal shares */
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* A thousand voters over five alternatives, and a thousand alternatives. */
static void test_large(void **state) {
    (void)state;
    enum { MANY = 1000 };
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    uint32_t *rank = ent_arena_alloc(&arena, (size_t)MANY * 5, sizeof *rank);
    for (uint32_t v = 0; v < MANY; v++)
        for (uint32_t a = 0; a < 5; a++) rank[v * 5 + a] = (a + v % 7) % 5 + 1;
    ent_profile p = {.n_voters = MANY, .n = 5, .rank = rank, .impasse = UINT32_MAX};
    ent_chosen c;
    assert_int_equal(ent_profile_check(ctx, &p), ENT_OK);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *rule = ent_method_at(i);
        if (ent_method_family(rule) != ENT_CHOICE) continue;
        assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
        assert_true(c.n_winners > 0 || c.undefined);
    }
    p = (ent_profile){.n_voters = 5, .n = MANY, .impasse = UINT32_MAX};
    rank = ent_arena_alloc(&arena, (size_t)MANY * 5, sizeof *rank);
    for (uint32_t v = 0; v < 5; v++)
        for (uint32_t a = 0; a < MANY; a++) rank[v * MANY + a] = (a * 7 + v * 311) % MANY + 1;
    p.rank = rank;
    assert_int_equal(ent_profile_check(ctx, &p), ENT_OK);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *rule = ent_method_at(i);
        if (ent_method_family(rule) != ENT_CHOICE) continue;
        assert_int_equal(rule->run.choice(ctx, rule, &p, &arena, &c), ENT_OK);
        assert_true(c.n_winners > 0 || c.undefined);
    }
    ent_choice_levers levers;
    p.n_voters = MANY;
    assert_int_equal(ent_choice_levers_find(ctx, &ent_choice_fallback_quota, &p, &arena, &levers),
                     ENT_ELIMIT);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_profiles), cmocka_unit_test(test_real_weights),
        cmocka_unit_test(test_undefined),    cmocka_unit_test(test_deadlock),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
