/* test_series_memory.c - each allocation fails once while changes, autoregressions and networks are
 * worked out: then memory is said to have run out, and nothing is left behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "event/series.h"

#include <math.h>
#include <string.h>

enum { N = 60, ACTORS = 30 };

typedef ent_status step(ent_ctx *ctx, ent_arena *arena);

static ent_status var_step(ent_ctx *ctx, ent_arena *arena) {
    double x[2 * N];
    ent_var out;
    for (int i = 0; i < N; i++) x[i] = i * i % 17 + i % 3, x[N + i] = i * i % 23;
    return ent_var_fit(ctx, x, 2, N, NULL, arena, &out);
}

static ent_status change_step(ent_ctx *ctx, ent_arena *arena) {
    double x[N];
    const ent_level_change *at;
    size_t n;
    for (int i = 0; i < N; i++) x[i] = i % 3 + (i / 20 == 1) * 9;
    ent_change_options o = {.replicates = 10};
    ent_status st = ent_changes_find(ctx, x, N, &o, arena, &at, &n);
    if (st == ENT_OK) assert_int_equal(n, 2);
    return st;
}

static ent_status network_step(ent_ctx *ctx, ent_arena *arena) {
    static double weight[ACTORS * ACTORS], score[ACTORS * ACTORS];
    ent_network out;
    for (int i = 0; i < ACTORS * ACTORS; i++) weight[i] = i * 7 % 5, score[i] = i * 11 % 7 - 3;
    return ent_network_measure(ctx, ACTORS, weight, score, 0.5, 1, arena, &out);
}

static ent_status few_step(ent_ctx *ctx, ent_arena *arena) {
    double weight[4] = {0, 1, 2, 0}, score[4] = {NAN, 1, NAN, NAN};
    ent_network out;
    return ent_network_measure(ctx, 2, weight, score, 0.5, 1, arena, &out);
}

static void every_failure(void **state) {
    (void)state;
    static step *const steps[] = {var_step, change_step, network_step, few_step};
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_status st = ENT_ENOMEM;
        size_t n = 0;
        while (st == ENT_ENOMEM) {
            ent_arena arena = {0};
            until_failure = ++n;
            st = steps[s](ctx, &arena);
            bool failed = until_failure == 0;
            until_failure = 0;
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (failed) assert_string_equal(ent_last_message(ctx), "out of memory");
            ent_arena_clear(&arena);
        }
        assert_true(n > 3);
        ent_ctx_free(ctx);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_failure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
