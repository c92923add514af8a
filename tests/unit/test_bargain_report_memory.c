/* test_bargain_report_memory.c - the question `bargain` and its reports when memory runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure: every allocation of the
 * first thousand, then with gaps.  A run must end with ENT_ENOMEM, and the sanitizers see to it
 * that nothing leaks. */

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

static const char model[] = "entente 1\n"
                            "actor a \"A\"\nactor b \"B\"\nactor c \"C\"\n"
                            "negotiation n \"Who?\" {\n"
                            "  scale 0 .. 100\n  impasse 10\n"
                            "  columns position, salience %, weight, patience\n"
                            "  a 30 in 20..40 50 1 0.9\n  b 60 80 2 0.8\n  c 90 40 1 0.5\n"
                            "}\n";

static ent_status print_all(ent_ctx *ctx, const ent_bargain *b) {
    ent_status st = ENT_OK;
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_bargain(ctx, b, &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    return st;
}

static ent_status ask(ent_ctx *ctx, const ent_region *region, bool turns) {
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    ent_bargain *b;
    o.draws = 2;
    o.turns = turns;
    o.levers = !turns;
    o.quad = turns ? "a" : NULL;
    ent_status st = ent_bargain_run(ctx, region, NULL, &o, &b);
    if (st == ENT_OK) st = print_all(ctx, b);
    ent_bargain_free(b);
    return st;
}

static void try_each(bool turns) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "n.ent", model, sizeof model - 1, &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n += n < 1000 ? 1 : 13) {
        assert_in_range(n, 1, 200000);
        until_failure = n;
        st = ask(ctx, region, turns);
        until_failure = 0;
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 50);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_levers(void **state) {
    (void)state;
    try_each(false);
}

static void test_turns(void **state) {
    (void)state;
    try_each(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_levers), cmocka_unit_test(test_turns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
