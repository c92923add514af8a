/* test_goals_memory.c - goals when memory runs out: our allocations are made to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  The search among lists
 * asks thousands of times alike, so the later allocations are tried with gaps.  A run reads a small
 * model, asks by every concept and prints in every format; it must end with ENT_ENOMEM, and the
 * sanitizers see to it that nothing leaks.  What the solver allocates is C++ and not ours to fail:
 * see game/solver.h. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "actor a \"A\"\nactor b \"B\"\nactor c \"C\"\n"
    "dispute d \"Who?\" {\n"
    "  a { option x }\n  b { option y }\n  c { option z }\n"
    "  never x and y and z\n"
    "  prefer a { y; not x }\n  prefer b { z if x; not y }\n  prefer c { not y; z }\n"
    "}\n";

static const char *const concepts[] = {"nash", "gmr", "smr", "seq", "sseq", NULL};

static ent_status print_all(ent_ctx *ctx, const ent_goals *g) {
    ent_status st = ENT_OK;
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_goals(ctx, g, &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    return st;
}

static ent_status ask(ent_ctx *ctx, const ent_region *region, const char *goal, bool only) {
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    ent_goals *g;
    o.goal = goal;
    o.only = only;
    o.concepts = concepts;
    ent_status st = ent_goals_run(ctx, region, NULL, &o, &g);
    if (st == ENT_OK) st = print_all(ctx, g);
    ent_goals_free(g);
    return st;
}

static void try_each(const char *goal, bool only) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_text(ctx, "d.ent", model, sizeof model - 1, &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n += 1 + n / 64) {
        until_failure = n;
        st = ask(ctx, region, goal, only);
        until_failure = 0;
        if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
    }
    assert_true(n > 50);
    assert_int_equal(ask(ctx, region, goal, only), ENT_OK);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_allocations_fail(void **state) {
    (void)state;
    try_each("{x, y}", true);
    try_each("x, z", false);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_allocations_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
