/* test_seas_memory.c - seas in checks when memory runs out: each of our allocations is made to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  The lake is that of
 * tests/golden; a run must end with ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "analyse/seas.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "source atlas \"An atlas\" { grade B2; passage S1 \"so\" hedge none }\n"
    "actor north \"North\"; actor south \"South\"\n"
    "sea twin-lake \"Twin Lake\" {\n"
    "  states north, south\n"
    "  coast \"twin-lake.geojson\" from atlas\n"
    "  field deep 40.4 20.7 from atlas\n"
    "  rules equidistance, mainland\n"
    "}\n"
    "alternative moved { sea twin-lake { field deep 40.9 20.7 from atlas } }\n"
    "claim q \"q\" { from S1; across moved\n"
    "  check area-share(twin-lake, equidistance, south) > 60%\n"
    "  check zone-of(twin-lake, mainland, deep) = south\n"
    "  check distance(twin-lake, deep, north) < 40 km }\n";

static const char in_doubt[] = "entente 1\n"
                               "source atlas \"An atlas\" { grade B2 }\n"
                               "actor north \"North\"; actor south \"South\"\n"
                               "sea twin-lake \"Twin Lake\" {\n"
                               "  states north, south\n"
                               "  coast \"twin-lake.geojson\" from atlas\n"
                               "  islands weight 1 in 0..1 from atlas\n"
                               "  field deep 40.4 20.7 from atlas\n"
                               "}\n";

static ent_region *read_model(ent_ctx *ctx, const char *text) {
    char path[600];
    ent_region *region = NULL;
    const char *source = getenv("ENT_SOURCE_DIR");
    assert_non_null(source);
    snprintf(path, sizeof path, "%s/tests/golden/test-seas-memory.ent", source);
    if (ent_region_read_text(ctx, path, text, strlen(text), &region) != ENT_OK)
        fail_msg("%s",
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return region;
}

/* ---- asking and printing */

static ent_status ask(ent_ctx *ctx, const ent_region *region, ent_why **why) {
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    o.best_only = true;
    return ent_why_run(ctx, region, "q", &o, why);
}

static void questions(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx, model);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_why *why = NULL;
        until_failure = n;
        st = ask(ctx, region, &why);
        until_failure = 0;
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("%d: %s", st, ent_last_message(ctx));
        assert_true((st == ENT_OK) == (why != NULL));
        ent_why_free(why);
    }
    assert_true(n > 50);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void print_each(ent_ctx *ctx, const ent_why *why, ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *whole, *text;
    how.format = format;
    assert_int_equal(ent_report_why(ctx, why, &how, &whole), ENT_OK);
    for (size_t n = 1;; n = next_failure(n)) {
        until_failure = n;
        ent_status st = ent_report_why(ctx, why, &how, &text);
        bool reached = until_failure == 0;
        until_failure = 0;
        if (st == ENT_OK)
            assert_string_equal(text, whole);
        else
            assert_int_equal(st, ENT_ENOMEM);
        ent_free(text);
        if (!reached) break;
    }
    ent_free(whole);
}

static void reports(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx, model);
    ent_why *why;
    assert_int_equal(ask(ctx, region, &why), ENT_OK);
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    for (size_t k = 0; k < 4; k++) print_each(ctx, why, formats[k]);
    ent_why_free(why);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- a desk, where a number is tried */

static ent_status divide(ent_ctx *ctx, const ent_region *region, ent_arena *arena) {
    ent_sea_desk *desk;
    ent_sea_lines lines;
    ent_reading how = {.alternative = ENT_NONE, .fixed = region->seas[0].weight, .value = 0.5};
    ent_status st = ent_sea_desk_open(ctx, region, &desk);
    if (st != ENT_OK) return st;
    ent_sea_desk_step(desk, 20000);
    st = ent_sea_divide(ctx, desk, 0, 0, &how, arena, &lines);
    if (st == ENT_OK && !lines.area && !lines.missing) st = ENT_EINTERNAL;
    if (st == ENT_OK) st = ent_sea_divide(ctx, desk, 0, 0, &how, arena, &lines);
    ent_sea_desk_close(desk);
    return st;
}

static void drawn(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx, in_doubt);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_arena arena = {0};
        until_failure = n;
        st = divide(ctx, region, &arena);
        until_failure = 0;
        ent_arena_clear(&arena);
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("%d: %s", st, ent_last_message(ctx));
    }
    assert_true(n > 10);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions),
        cmocka_unit_test(reports),
        cmocka_unit_test(drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
