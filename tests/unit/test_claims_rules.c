/* test_claims_rules.c - claims problems that are none, limits, large ones, and memory that runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  What the rules give is
 * tested by tests/property/test_division.c and the published cases. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "base/num.h"
#include "division/compare.h"
#include "division/fraction.h"
#include "division/rules.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void assert_refused(const ent_claims_problem *p, ent_status wanted, const char *message) {
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_claims_check(ctx, p), wanted);
    assert_string_equal(ent_last_message(ctx), message);
    ent_ctx_free(ctx);
}

static void no_problem(void **state) {
    (void)state;
    double claim[] = {1, 2, 3}, weight[] = {1, 1, 1};
    ent_claims_problem p = {.estate = 3, .claim = claim, .n = 3};
    ent_claims_problem none = p, many = p, weighted = p;
    none.n = 0;
    assert_refused(&none, ENT_EUSAGE, "nobody claims anything");
    many.n = ENT_MOST_CLAIMANTS + 1;
    assert_refused(&many, ENT_ELIMIT, "1001 claimants are more than 1000");
    p.estate = 8;
    assert_refused(&p, ENT_EUSAGE,
                   "the claims add up to 6, less than the estate 8: nothing is contested");
    p.estate = -0.5;
    assert_refused(&p, ENT_EUSAGE, "the estate is -0.5; it is 0 or more");
    p.estate = NAN;
    assert_refused(&p, ENT_EUSAGE, "the estate is not a finite number");
    p.estate = 3;
    claim[1] = -2;
    assert_refused(&p, ENT_EUSAGE, "claim 2 is -2; a claim is 0 or more");
    claim[1] = INFINITY;
    assert_refused(&p, ENT_EUSAGE, "claim 2 is not a finite number");
    claim[1] = NAN;
    assert_refused(&p, ENT_EUSAGE, "claim 2 is not a finite number");
    claim[0] = claim[1] = 1.7e308;
    assert_refused(&p, ENT_EUSAGE, "the claims add up to more than a number can hold");
    claim[0] = claim[1] = 2;
    weighted.weight = weight;
    weight[2] = 0;
    assert_refused(&weighted, ENT_EUSAGE, "weight 3 is 0; a weight is above 0 and finite");
    weight[2] = NAN;
    assert_refused(&weighted, ENT_EUSAGE, "weight 3 is nan; a weight is above 0 and finite");
}

/* 0.1 + 0.2 is a little more than 0.3 in floating point; that is no reason to refuse. */
static void sums_of_decimals(void **state) {
    (void)state;
    double claim[] = {0.1, 0.2}, third[] = {0.1, 0.2, 0.4};
    ent_claims_problem p = {.estate = 0.1 + 0.2, .claim = claim, .n = 2};
    ent_claims_problem q = {.estate = 0.7, .claim = third, .n = 3};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_awards got;
    assert_int_equal(ent_claims_check(ctx, &p), ENT_OK);
    assert_int_equal(ent_claims_check(ctx, &q), ENT_OK);
    assert_int_equal(ent_division_talmud.run.division(ctx, &ent_division_talmud, &q, &arena, &got),
                     ENT_OK);
    for (int i = 0; i < 3; i++) assert_true(got.award[i] == third[i]);
    assert_non_null(got.exact);
    assert_true(got.exact[2].over == 2 && got.exact[2].under == 5);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

static void weights_are_needed(void **state) {
    (void)state;
    double claim[] = {1, 2};
    ent_claims_problem p = {.estate = 2, .claim = claim, .n = 2};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_awards got;
    const ent_method *m = &ent_division_weighted_cel;
    assert_int_equal(m->run.division(ctx, m, &p, &arena, &got), ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx), "weighted_cel needs a weight for each claimant");
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

static double sum_up(const double *x, uint32_t n) {
    return ent_sum(x, n);
}

/* Every rule but random arrival does a thousand; that one where the units are few. */
static void a_thousand_claimants(void **state) {
    (void)state;
    static double claim[ENT_MOST_CLAIMANTS], weight[ENT_MOST_CLAIMANTS];
    ent_claims_problem p = {.claim = claim, .weight = weight, .n = ENT_MOST_CLAIMANTS};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    for (uint32_t i = 0; i < p.n; i++) {
        claim[i] = 1 + i % 37 * 0.37;
        weight[i] = 1 + i % 5;
    }
    p.estate = sum_up(claim, p.n) * 0.6;
    assert_int_equal(ent_claims_check(ctx, &p), ENT_OK);
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        ent_awards got;
        if (m->family != ENT_DIVISION) continue;
        ent_status st = m->run.division(ctx, m, &p, &arena, &got);
        if (m == &ent_division_random_arrival) {
            assert_int_equal(st, ENT_ELIMIT);
            assert_non_null(strstr(ent_last_message(ctx), "random_arrival of 1000 claimants"));
            continue;
        }
        assert_int_equal(st, ENT_OK);
        assert_null(got.exact);
        assert_true(fabs(sum_up(got.award, p.n) - p.estate) < 1e-9 * p.estate);
    }
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* Sixty claimants of whole units, by sums: everybody alike gets the same, and one more unit claimed
 * is worth something. */
static void many_arrive(void **state) {
    (void)state;
    double claim[60];
    ent_claims_problem p = {.estate = 300, .claim = claim, .n = 60};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_awards got;
    const ent_method *m = &ent_division_random_arrival;
    for (int i = 0; i < 60; i++) claim[i] = 10;
    assert_int_equal(m->run.division(ctx, m, &p, &arena, &got), ENT_OK);
    for (int i = 0; i < 60; i++) assert_true(fabs(got.award[i] - 5) < 1e-12);
    claim[7] = 12;
    assert_int_equal(m->run.division(ctx, m, &p, &arena, &got), ENT_OK);
    assert_true(got.award[7] > 5.5 && got.award[7] < 7 && got.award[6] < 5);
    assert_true(fabs(sum_up(got.award, 60) - 300) < 1e-10);
    claim[7] = sqrt(2);
    assert_int_equal(m->run.division(ctx, m, &p, &arena, &got), ENT_ELIMIT);
    assert_string_equal(ent_last_message(ctx),
                        "random_arrival of 60 claimants needs claims in whole units; up to 20 may "
                        "claim anything");
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* A fraction that no longer fits is dropped, and the double goes on. */
static void fractions(void **state) {
    (void)state;
    ent_quantity third = ent_over(ent_quantity_whole(1), ent_quantity_whole(3));
    ent_quantity x = ent_plus(third, ent_plus(third, third));
    assert_true(x.x == 1 && x.exact.over == 1 && x.exact.under == 1);
    assert_true(ent_quantity_of(31.17).exact.over == 3117);
    assert_true(ent_quantity_of(-0.5).exact.over == -1);
    assert_true(ent_quantity_of(1.0 / 3).exact.under == 0);
    assert_true(ent_quantity_of(1e18).exact.under == 0);
    assert_true(ent_quantity_of(NAN).exact.under == 0);
    assert_true(ent_quantity_of(0).exact.under == 1);
    ent_quantity large = ent_quantity_whole(INT64_MAX);
    ent_quantity more = ent_times(large, ent_quantity_whole(3));
    assert_true(more.exact.under == 0 && more.x > 2e19);
    assert_true(ent_plus(large, large).exact.under == 0);
    assert_true(ent_below(third, ent_quantity_of(0.334)) && !ent_below(third, third));
    assert_true(ent_minus(third, large).x < -9e18);
    ent_quantity negative = ent_over(third, ent_quantity_whole(-2));
    assert_true(negative.exact.over == -1 && negative.exact.under == 6);
}

static void lorenz(void **state) {
    (void)state;
    double even[] = {2, 2, 2}, uneven[] = {3, 1, 2}, crossing[] = {0.5, 2.7, 2.8};
    ent_ctx *ctx = ent_ctx_new();
    ent_lorenz order;
    ent_compare_lorenz(ctx, even, uneven, 3, &order);
    assert_int_equal(order, ENT_LORENZ_FIRST);
    ent_compare_lorenz(ctx, uneven, even, 3, &order);
    assert_int_equal(order, ENT_LORENZ_SECOND);
    ent_compare_lorenz(ctx, uneven, crossing, 3, &order);
    assert_int_equal(order, ENT_LORENZ_NEITHER);
    double turned[] = {2, 3, 1};
    ent_compare_lorenz(ctx, uneven, turned, 3, &order);
    assert_int_equal(order, ENT_LORENZ_SAME);
    ent_ctx_free(ctx);
}

static void memory(void **state) {
    (void)state;
    double claim[25], weight[25];
    for (int i = 0; i < 25; i++) claim[i] = weight[i] = 1 + i % 4;
    unsigned n_failed = 0;
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        if (m->family != ENT_DIVISION) continue;
        for (uint32_t n = 5; n <= 25; n += 20) {
            ent_claims_problem p = {.estate = 4, .claim = claim, .weight = weight, .n = n};
            ent_status st = ENT_ENOMEM;
            for (size_t at = 1; st != ENT_OK; at++) {
                ent_ctx *ctx = ent_ctx_new();
                ent_arena arena = {0};
                ent_awards got;
                ent_lorenz order;
                until_failure = at;
                st = m->run.division(ctx, m, &p, &arena, &got);
                if (st == ENT_OK) st = ent_compare_lorenz(ctx, got.award, claim, n, &order);
                until_failure = 0;
                if (st != ENT_OK) {
                    assert_int_equal(st, ENT_ENOMEM);
                    assert_string_equal(ent_last_message(ctx), "out of memory");
                    n_failed++;
                }
                ent_arena_clear(&arena);
                ent_ctx_free(ctx);
                assert_true(at < 100);
            }
        }
    }
    assert_true(n_failed > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_problem),
        cmocka_unit_test(sums_of_decimals),
        cmocka_unit_test(weights_are_needed),
        cmocka_unit_test(a_thousand_claimants),
        cmocka_unit_test(many_arrive),
        cmocka_unit_test(fractions),
        cmocka_unit_test(lorenz),
        cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
