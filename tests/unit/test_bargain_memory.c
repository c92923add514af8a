/* test_bargain_memory.c - negotiations when memory runs out: every allocation is made to fail once.
 *
 * This program brings its own base/mem.c, which counts down to the failure. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "base/method.h"
#include "deal/bargain.h"
#include "deal/lever.h"
#include "deal/solution.h"

static const double low = 0, high = 100, impasse = 5, position[] = {10, 40, 70},
                    salience[] = {0.5, 1, 0.2}, weight[] = {1, 2, 3}, patience[] = {0.9, 0.8, 0.5};

static const ent_negotiation_problem problem = {.n = 3,
                                                .n_dimensions = 1,
                                                .low = &low,
                                                .high = &high,
                                                .position = position,
                                                .salience = salience,
                                                .weight = weight,
                                                .impasse = &impasse,
                                                .patience = patience};

typedef ent_status job(ent_ctx *ctx, const void *what, ent_arena *arena);

static ent_status settle(ent_ctx *ctx, const void *what, ent_arena *arena) {
    const ent_method *model = what;
    ent_settlement s;
    return model->run.bargain(ctx, model, &problem, arena, &s);
}

static ent_status find_levers(ent_ctx *ctx, const void *what, ent_arena *arena) {
    ent_lever *levers;
    double outcome;
    return ent_levers(ctx, what, &problem, 0, 60, arena, &outcome, &levers);
}

static ent_status solve_list(ent_ctx *ctx, const void *what, ent_arena *arena) {
    static const double utility[] = {1, 2, 3, 3, 2, 1}, disagreement[] = {0, 0, 0};
    const ent_solution *solution = what;
    ent_listed_problem list = {3, 2, utility, disagreement, NULL};
    ent_listed_solution out;
    return ent_listed_solve(ctx, *solution, &list, arena, &out);
}

static ent_status hand_over(ent_ctx *ctx, const void *what, ent_arena *arena) {
    static const double disagreement[] = {0, 0, 0};
    const ent_solution *solution = what;
    double out[3];
    ent_transfer_problem total = {3, 10, disagreement, NULL, NULL};
    (void)arena;
    return ent_transfer_solve(ctx, *solution, &total, out);
}

static void fail_each(job *do_it, const void *what) {
    ent_ctx *ctx = ent_ctx_new();
    ent_status st = ENT_ENOMEM;
    for (size_t n = 1; st == ENT_ENOMEM; n++) {
        ent_arena arena = {0};
        assert_in_range(n, 1, 20000);
        until_failure = n;
        st = do_it(ctx, what, &arena);
        until_failure = 0;
        ent_arena_clear(&arena);
    }
    assert_int_equal(st, ENT_OK);
    ent_ctx_free(ctx);
}

static void test_models(void **state) {
    (void)state;
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_method_at(i)->family == ENT_BARGAIN) fail_each(settle, ent_method_at(i));
}

static void test_levers(void **state) {
    (void)state;
    fail_each(find_levers, ent_method_find(ENT_BARGAIN, "mean"));
    fail_each(find_levers, ent_method_find(ENT_BARGAIN, "median"));
    fail_each(find_levers, ent_method_find(ENT_BARGAIN, "nash"));
}

static void test_solutions(void **state) {
    (void)state;
    for (ent_solution s = ENT_NASH; s <= ENT_UTILITARIAN; s++) {
        fail_each(solve_list, &s);
        fail_each(hand_over, &s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_models), cmocka_unit_test(test_levers),
                                       cmocka_unit_test(test_solutions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
