/* test_linear.c - linear programs: small ones with known answers, and a build without a solver.
 *
 * This program is built twice: with the solver of the build, and with linear_none.c before it
 * (ENT_TEST_NO_SOLVER), as a build without CLP has it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "deal/core.h"
#include "deal/linear.h"
#include "deal/values.h"

#include <math.h>

#ifdef ENT_TEST_NO_SOLVER

static void test_no_solver(void **state) {
    static const double v[8] = {0, 0, 0, 4, 0, 3, 2, 6};
    ent_worth w = {.n = 3, .v = v, .unions = (uint32_t[]){3, 4}, .n_unions = 2};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_core core;
    (void)state;
    assert_null(ent_linear_name());
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        ent_payoffs out = {0};
        bool needs = m == &ent_value_nucleolus || m == &ent_value_prenucleolus ||
                     m == &ent_value_per_capita_nucleolus || m == &ent_value_nash_harsanyi;
        if (m->family != ENT_VALUE) continue;
        assert_int_equal(m->run.value(ctx, m, &w, &arena, &out), needs ? ENT_ELIMIT : ENT_OK);
        assert_int_equal(out.defined, !needs);
    }
    assert_int_equal(ent_core_find(ctx, &w, &arena, &core), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(ctx),
                           "this build has no solver for linear programs: clp is missing"));
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_solver)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

/* min -x - 2 y, 0 <= x <= 3, y >= 0, x + y <= 4, x - y >= -2: (1, 3), -7. */
static void test_small(void **state) {
    static const double cost[] = {-1, -2}, low[] = {0, 0}, high[] = {3, INFINITY};
    ent_ctx *ctx = ent_ctx_new();
    ent_linear *p;
    ent_linear_answer a;
    (void)state;
    assert_int_equal(ent_linear_open(ctx, 2, cost, low, high, &p), ENT_OK);
    assert_int_equal(ent_linear_solve(ctx, p, &a), ENT_OK);
    assert_int_equal(a.end, ENT_LINEAR_UNBOUNDED);
    assert_int_equal(ent_linear_add(ctx, p, (double[]){1, 1}, -INFINITY, 4), ENT_OK);
    assert_int_equal(ent_linear_add(ctx, p, (double[]){1, -1}, -2, INFINITY), ENT_OK);
    assert_int_equal(ent_linear_solve(ctx, p, &a), ENT_OK);
    assert_int_equal(a.end, ENT_LINEAR_OPTIMAL);
    assert_float_equal(a.x[0], 1, 1e-12);
    assert_float_equal(a.x[1], 3, 1e-12);
    assert_float_equal(a.least, -7, 1e-12);
    assert_float_equal(a.price[0], -1.5, 1e-12); /* an upper bound that binds */
    assert_float_equal(a.price[1], 0.5, 1e-12);  /* a lower one */
    assert_int_equal(ent_linear_add(ctx, p, (double[]){0, 1}, 3.5, INFINITY), ENT_OK);
    assert_int_equal(ent_linear_solve(ctx, p, &a), ENT_OK);
    assert_int_equal(a.end, ENT_LINEAR_INFEASIBLE);
    ent_linear_close(p);
    ent_linear_close(NULL);
    ent_ctx_free(ctx);
}

static void test_without_rows(void **state) {
    static const double cost[] = {1, -1}, low[] = {-2, -3}, high[] = {5, 6};
    ent_ctx *ctx = ent_ctx_new();
    ent_linear *p;
    ent_linear_answer a;
    (void)state;
    assert_int_equal(ent_linear_open(ctx, 2, cost, low, high, &p), ENT_OK);
    assert_int_equal(ent_linear_solve(ctx, p, &a), ENT_OK);
    assert_int_equal(a.end, ENT_LINEAR_OPTIMAL);
    assert_float_equal(a.least, -8, 1e-12);
    ent_linear_close(p);
    ent_ctx_free(ctx);
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void test_refusals(void **state) {
    static const double cost[] = {1}, low[] = {0}, high[] = {1};
    ent_ctx *ctx = ent_ctx_new();
    ent_linear *p;
    ent_linear_answer a;
    (void)state;
    assert_non_null(ent_linear_name());
    assert_int_equal(strncmp(ent_linear_name(), "clp-", 4), 0);
    assert_int_equal(ent_linear_open(ctx, 1, cost, low, high, &p), ENT_OK);
    assert_int_equal(ent_linear_add(ctx, p, (double[]){1}, 2, 1), ENT_EINTERNAL);
    assert_int_equal(ent_linear_add(ctx, p, (double[]){NAN}, 0, 1), ENT_EINTERNAL);
    ent_ctx_set_poll(ctx, stop, NULL);
    assert_int_equal(ent_linear_solve(ctx, p, &a), ENT_ESTOPPED);
    ent_linear_close(p);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_without_rows),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
