/* test_versions_memory.c - two versions, and readings side by side, when memory runs out.
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

#define HEAD "entente 1\nsource s \"S\" { grade B2 }\n"

static const char old_text[] = HEAD
    "actor x \"X\" { naval 1 in 0..2 from s }\nactor y \"Y\" { naval 1 from s }\n"
    "event 2001-01-01 x -> y accuse \"one\" id e1 from s\n"
    "dispute d { x { option p }; y { option q }\n  prefer x { p; not q }\n  prefer y { q; p } }\n"
    "alternative low \"Low\" { actor x { naval 0 from s }; drop e1 }\n"
    "alternative other \"Other\" { dispute d { prefer x { not p } } }\n"
    "claim k \"K\" { check naval(x) + naval(y) > 10 }\n"
    "claim m \"M\" { check stable(d, {p, q}, nash); check naval(x) > 0.5 }\n"
    "claim gone \"G\" { check naval(y) > 0 }\n";

static const char new_text[] =
    HEAD "actor x \"X\" { naval 6 in 2..8 from s }\nactor y \"Y\" { naval 7 from s }\n"
         "event 2001-01-02 x -> y accuse \"one\" id e1 from s\n"
         "dispute d { x { option p }; y { option q }\n  prefer x { not q; p }\n  prefer y { not q; "
         "p } }\n"
         "alternative low \"Low\" { actor x { naval 0 from s }; drop e1 }\n"
         "claim k \"K, again\" { check naval(x) + naval(y) > 10; note \"n\" }\n"
         "claim m \"M\" { check stable(d, {p, q}, nash); check naval(x) > 0.5 }\n";

static size_t printed; /* bytes of all reports */

static ent_print_options as(size_t k) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = formats[k];
    how.all = true;
    return how;
}

static void count(char *text) {
    if (text) printed += strlen(text);
    ent_free(text);
}

static ent_status compare(ent_ctx *ctx, const ent_region *a, const ent_region *b) {
    ent_versions_options o = ENT_VERSIONS_OPTIONS_INIT;
    ent_versions *v;
    o.draws = 3;
    o.profiles = 1;
    ent_status st = ent_versions_run(ctx, a, b, &o, &v);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = as(k);
        char *text = NULL;
        st = ent_report_versions(ctx, v, &how, &text);
        count(text);
    }
    ent_versions_free(v);
    return st;
}

static ent_status read_side_by_side(ent_ctx *ctx, const ent_region *a) {
    ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
    ent_readings *r;
    o.draws = 3;
    ent_status st = ent_readings_run(ctx, a, &o, &r);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = as(k);
        char *text = NULL;
        st = ent_report_readings(ctx, r, &how, &text);
        count(text);
    }
    ent_readings_free(r);
    return st;
}

static ent_status whole(ent_ctx *ctx) {
    ent_region *a = NULL, *b = NULL;
    printed = 0;
    ent_status st = ent_region_read_text(ctx, "a.ent", old_text, sizeof old_text - 1, &a);
    if (st == ENT_OK) st = ent_region_read_text(ctx, "b.ent", new_text, sizeof new_text - 1, &b);
    if (st == ENT_OK) st = compare(ctx, a, b);
    if (st == ENT_OK) st = read_side_by_side(ctx, a);
    ent_region_free(a);
    ent_region_free(b);
    return st;
}

/* Whichever fails, the run ends with that and leaves nothing behind; the one after it says what the first
 * said. */
static void memory_running_out(void **state) {
    (void)state;
    size_t n = 1, tries = 0, left = 0, all;
    until_failure = 0;
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(whole(ctx), ENT_OK);
    all = printed;
    assert_true(all > 4000);
    ent_ctx_free(ctx);
    for (; left == 0; n = next_failure(n), tries++) {
        ctx = ent_ctx_new();
        until_failure = n;
        ent_status st = whole(ctx);
        left = until_failure;
        until_failure = 0;
        assert_true(st == ENT_OK || st == ENT_ENOMEM);
        if (st == ENT_OK) assert_int_equal(printed, all);
        ent_ctx_free(ctx);
    }
    assert_true(tries > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_running_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
