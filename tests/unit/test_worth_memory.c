/* test_worth_memory.c - values, core, properties and power when memory runs out: each of our
 * allocations fails once.
 *
 * This program brings its own base/mem.c, which counts down to the failure; the sanitizers see to it
 * that nothing leaks.  What the solver allocates is C++ and not ours to fail: see deal/linear.h. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "base/ctx.h"
#include "deal/core.h"
#include "deal/power.h"
#include "deal/values.h"

static const double v[16] = {0, 0, 0, 5, 0, 5, 8, 13, 0, 9, 10, 15, 8, 16, 17, 21};
static const double weight[4] = {3, 2, 2, 1};
static const uint32_t unions[2] = {3, 12};
static const ent_worth game = {.n = 4, .v = v, .weight = weight, .unions = unions, .n_unions = 2};

static ent_status find_power(ent_ctx *ctx, double unit, ent_arena *arena) {
    double w[4];
    ent_power power;
    for (uint32_t i = 0; i < 4; i++) w[i] = unit * weight[i];
    ent_voting vote = {.n = 4, .weight = w, .quota = unit * 5};
    return ent_power_find(ctx, &vote, arena, &power);
}

/* Everything that takes memory, by number; the values come last. */
static ent_status run(ent_ctx *ctx, size_t what, ent_arena *arena) {
    ent_core core;
    ent_payoffs out;
    if (what == 0) return ent_core_find(ctx, &game, arena, &core);
    if (what == 1) return find_power(ctx, 1, arena);
    if (what == 2) return find_power(ctx, 0.7310585786300049, arena);
    const ent_method *m = ent_method_at(what - 3);
    return m->family == ENT_VALUE ? m->run.value(ctx, m, &game, arena, &out) : ENT_OK;
}

static void test_each_fails_once(void **state) {
    ent_ctx *ctx = ent_ctx_new();
    unsigned tried = 0;
    (void)state;
    for (size_t what = 0; what < ent_method_count() + 3; what++) {
        for (size_t n = 1;; n++) {
            ent_arena arena = {0};
            until_failure = n;
            ent_status st = run(ctx, what, &arena);
            bool failed = until_failure == 0;
            until_failure = 0;
            ent_arena_clear(&arena);
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (!failed) break;
            assert_string_equal(ent_last_message(ctx), "out of memory");
            tried++;
        }
    }
    assert_true(tried > 30);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_fails_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
