/* test_markov_memory.c - each allocation fails once while questions are put to a chain: then memory is
 * said to have run out, and nothing is left behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "dyn/markov.h"

static ent_status ask(ent_ctx *ctx, ent_arena *arena) {
    static const double chance[9] = {.9, .1, 0, .3, .6, .1, 0, 0, 1};
    ent_chain c = {.n = 3, .chance = chance};
    double reached[25], ever;
    uint32_t step, n;
    ent_chain_way *ways;
    ent_status st = ent_chain_passage(ctx, &c, 2, 24, reached);
    if (st == ENT_OK) st = ent_chain_median(ctx, &c, 2, 1000, &step, &ever);
    if (st == ENT_OK) st = ent_chain_ways(ctx, &c, 2, 24, 3, arena, &ways, &n, NULL);
    if (st == ENT_OK) assert_true(n == 3 && step > 24 && step < 1000);
    return st;
}

static void every_failure(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_status st = ENT_ENOMEM;
    size_t n = 0;
    while (st == ENT_ENOMEM) {
        ent_arena arena = {0};
        until_failure = ++n;
        st = ask(ctx, &arena);
        until_failure = 0;
        ent_arena_clear(&arena);
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 15);
    ent_ctx_free(ctx);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(every_failure)};
    return cmocka_run_group_tests_name("markov_memory", tests, NULL, NULL);
}
