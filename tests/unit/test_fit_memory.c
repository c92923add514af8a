/* test_fit_memory.c - the question `fit` and its reports when memory runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure: every allocation of the
 * first ones, then with gaps that grow.  A run must end with ENT_ENOMEM, and the sanitizers see to it
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

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2012-06-30; handling \"example\" }\n"
    "source log \"L\" { grade B2 }\n"
    "actor a \"A\"; actor b \"B\"\n"
    "coverage a <-> b kinds any since 2012-01-01 until 2012-06-30 systematic from log\n"
    "event 2012-01-05 a -> b coerce \"1\" from log\n"
    "event 2012-01-07 b -> a coerce \"2\" from log\n"
    "event 2012-01-08 a -> b coerce \"3\" from log\n"
    "event 2012-03 a -> b coerce \"4\" from log\n"
    "event 2012-04-11 b -> a coerce \"5\" alleged by log\n"
    "event 2012-05-20 b -> a coerce \"6\" from log\n"
    "event 2012-05-21 a <-> b consult \"7\" from log\n"
    "theatre t \"T\" {\n"
    "  step 1 month; horizon 24 months\n"
    "  dyads { a <-> b land, onsets 2005-03, 2009-07, observed 1992..2011 from log }\n"
    "}\n";

static ent_status print_all(ent_ctx *ctx, const ent_fitted *f) {
    ent_status st = ENT_OK;
    for (int format = ENT_TEXT; format <= ENT_CSV && st == ENT_OK; format++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = (ent_format)format;
        st = ent_report_fit(ctx, f, &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    return st;
}

typedef ent_status asking(ent_ctx *ctx, const ent_region *region, ent_fitted **out);

static void try_each(asking *ask) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "r.ent", model, strlen(model), &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_fitted *f = NULL;
        assert_in_range(n, 1, 4000000);
        until_failure = n;
        st = ask(ctx, region, &f);
        if (st == ENT_OK) st = print_all(ctx, f);
        until_failure = 0;
        ent_fitted_free(f);
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 20);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static ent_status ask_streams(ent_ctx *ctx, const ent_region *region, ent_fitted **out) {
    static const char *const streams[] = {"by a to b", "events by b to a", NULL};
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    o.streams = streams;
    o.bins = "month";
    o.profile = "n";
    return ent_fit_streams(ctx, region, &o, out);
}

static ent_status ask_times(ent_ctx *ctx, const ent_region *region, ent_fitted **out) {
    static const char *const streams[] = {"", NULL};
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    o.streams = streams;
    o.bins = "none";
    o.since = "2012-01";
    o.start = "half";
    return ent_fit_streams(ctx, region, &o, out);
}

static ent_status ask_base_rates(ent_ctx *ctx, const ent_region *region, ent_fitted **out) {
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    o.within = "18 months";
    return ent_fit_base_rates(ctx, region, &o, out);
}

static ent_status ask_years(ent_ctx *ctx, const ent_region *region, ent_fitted **out) {
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    (void)region;
    o.profile = "beta";
    return ent_fit_years(ctx, "test-fit-memory-years.csv", "test-fit-memory-onsets.csv", &o, out);
}

static void write_file(const char *path, const char *text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void test_streams(void **state) {
    (void)state;
    try_each(ask_streams);
}

static void test_times(void **state) {
    (void)state;
    try_each(ask_times);
}

static void test_base_rates(void **state) {
    (void)state;
    try_each(ask_base_rates);
}

static void test_years(void **state) {
    (void)state;
    write_file(
        "test-fit-memory-years.csv",
        "a,b,year,x\nu,v,1990,0\nu,v,1991,1\nu,v,1992,1\nu,w,1990,0\nu,w,1991,0\nv,w,1991,1\n");
    write_file("test-fit-memory-onsets.csv",
               "a,b,year,month\nu,v,1990,2\nu,v,1991,3\nu,v,1991,4\nu,w,1991,1\nu,v,1999,1\n");
    try_each(ask_years);
    remove("test-fit-memory-years.csv");
    remove("test-fit-memory-onsets.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_rates),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_streams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
