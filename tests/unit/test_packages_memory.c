/* test_packages_memory.c - packages when memory runs out: each of our allocations is made to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run asks of a small
 * model, with a division and without, and prints in every format; it must end with ENT_ENOMEM, and
 * the sanitizers see to it that nothing leaks. */

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
    "  a { option x }\n  b { option y }\n  c { option z }\n  now none\n"
    "  prefer a { y; not x }\n  prefer b { x if y; not y; z }\n  prefer c { not y; z }\n"
    "}\n"
    "dispute e \"When?\" {\n"
    "  a { option v }\n  b { option w }\n  now {v}\n"
    "  prefer a { not w }\n  prefer b { w; v }\n"
    "}\n"
    "division cake \"A cake\" {\n  whole 100 %\n  columns claim, present\n"
    "  a 60 30\n  b 60 40\n  c 30 30\n  rules proportional, cea, cel, talmud\n}\n";

static ent_status print_all(ent_ctx *ctx, const ent_packages *p) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_packages(ctx, p, &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    return st;
}

static ent_status ask(ent_ctx *ctx, const ent_region *region, const char *const *parties,
                      const char *const *on_table) {
    ent_packages_options o = ENT_PACKAGES_OPTIONS_INIT;
    ent_packages *p;
    o.parties = parties;
    o.disputes = on_table;
    o.coalition = "a+b";
    ent_status st = ent_packages_run(ctx, region, &o, &p);
    if (st == ENT_OK) st = print_all(ctx, p);
    ent_packages_free(p);
    return st;
}

static void try_each(const char *const *parties, const char *const *on_table) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_text(ctx, "d.ent", model, sizeof model - 1, &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n++) {
        until_failure = n;
        st = ask(ctx, region, parties, on_table);
        until_failure = 0;
        if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
    }
    assert_true(n > 50);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_allocations_fail(void **state) {
    static const char *const all[] = {"a", "b", "c", NULL}, *const pair[] = {"a", "b", NULL};
    static const char *const first[] = {"d", NULL};
    (void)state;
    try_each(pair, NULL); /* packages */
    try_each(all, first); /* a miss */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_allocations_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
