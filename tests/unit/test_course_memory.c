/* test_course_memory.c - processes when memory runs out: the question, its reports and figures, and
 * checks that ask one.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run must end with
 * ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "entente/entente.h"

static const char model[] =
    "entente 1\nsource s \"S\" { grade B2 }\n"
    "process p \"P\" {\n  step 1 month\n  states a, b, c\n  end c\n"
    "  move a -> b 10% in 5..20\n  move b -> a 20% from s\n  move b -> c 30%\n"
    "  intervention v \"V\" { move a -> b times 0.5 in 0.4..0.9; move b -> c times 0.9 }\n"
    "  intervention w \"W\" { move b -> c times 4 }\n}\n"
    "alternative hot \"Hot\" { process p { move a -> b 90% from s } }\n"
    "claim k \"K\" {\n  from s\n"
    "  check P(p = c within 12 months given v) < 0.9 * P(p = c within 12 months)\n"
    "  check median-time(p = c) < 30 months\n  across hot\n}\n";

static size_t printed; /* bytes of all reports */

static void count(char *text) {
    if (text) printed += strlen(text);
    ent_free(text);
}

static ent_status print_all(ent_ctx *ctx, const ent_course *c) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    static const char *const figures[] = {"dots", "passage", "fan"};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_course(ctx, c, &how, &text);
        count(text);
    }
    for (size_t k = 0; k < 3 && st == ENT_OK; k++) {
        char *text = NULL;
        st = ent_report_course_figure(ctx, c, figures[k], 0, NULL, &text);
        count(text);
    }
    return st;
}

static ent_status simulate(ent_ctx *ctx, const ent_region *region) {
    static const char *const with[] = {"v", "w", NULL};
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    ent_course *c;
    o.draws = 3;
    o.with = with;
    o.within = "4 months";
    o.state = "c";
    ent_status st = ent_course_run(ctx, region, "p", &o, &c);
    if (st == ENT_OK) st = print_all(ctx, c);
    ent_course_free(c);
    return st;
}

static ent_status check(ent_ctx *ctx, const ent_region *region) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON};
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *r;
    o.draws = 3;
    ent_status st = ent_check_run(ctx, region, &o, &r);
    for (size_t k = 0; k < 2 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_check(ctx, r, &how, &text);
        count(text);
    }
    ent_check_result_free(r);
    return st;
}

/* Where a run ends well although an allocation failed, it was one that nobody needed: what is printed is
 * the same. */
static void each_fails(ent_status (*job)(ent_ctx *ctx, const ent_region *region)) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "p.ent", model, sizeof model - 1, &region), ENT_OK);
    printed = 0;
    assert_int_equal(job(ctx, region), ENT_OK);
    size_t whole = printed, n = 1, left = 0;
    for (; left == 0; n = next_failure(n)) {
        assert_in_range(n, 1, 200000);
        printed = 0;
        until_failure = n;
        ent_status st = job(ctx, region);
        left = until_failure;
        until_failure = 0;
        if (st == ENT_OK) assert_int_equal(printed, whole);
        if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
        ent_ctx_clear_diags(ctx);
    }
    assert_true(n > 100);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void simulating(void **state) {
    (void)state;
    each_fails(simulate);
}

static void checking(void **state) {
    (void)state;
    each_fails(check);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(simulating),
                                              cmocka_unit_test(checking)};
    return cmocka_run_group_tests_name("course_memory", tests, NULL, NULL);
}
