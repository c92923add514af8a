/* test_outlook_memory.c - theatres when memory runs out: our allocations are made to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  Each question must end
 * with ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "entente/entente.h"
#include "failing_alloc.h"
#include "made_strait.h"

typedef ent_status asked_fn(ent_ctx *ctx, const ent_region *region);

static ent_outlook_options few(void) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    o.draws = 10; /* 2 draws of 50 */
    return o;
}

static ent_status print(ent_ctx *ctx, const ent_outlook *x) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_outlook(ctx, x, &how, &text);
        ent_free(text);
    }
    return st;
}

static ent_status simulate(ent_ctx *ctx, const ent_region *region) {
    ent_outlook_options o = few();
    const char *with[] = {"hotline", NULL};
    ent_outlook *x;
    o.with = with;
    o.told = "crisis(ost, west)";
    ent_status st = ent_outlook_run(ctx, region, &o, &x);
    if (st == ENT_OK) st = print(ctx, x);
    ent_outlook_free(x);
    return st;
}

static ent_status draw(ent_ctx *ctx, const ent_region *region) {
    static const char *const figures[] = {"dots", "passage", "fan"};
    ent_outlook_options o = few();
    ent_outlook *x;
    ent_status st = ent_outlook_run(ctx, region, &o, &x);
    for (size_t k = 0; k < 3 && st == ENT_OK; k++) {
        char *text = NULL;
        st = ent_report_outlook_figure(ctx, x, figures[k], 0, NULL, &text);
        ent_free(text);
    }
    ent_outlook_free(x);
    return st;
}

static ent_status compare(ent_ctx *ctx, const ent_region *region) {
    ent_outlook_options o = few();
    const char *with[] = {"hotline", NULL};
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV};
    ent_compare *c;
    char *text = NULL;
    o.with = with;
    o.under = "no-claim";
    ent_status st = ent_compare_run(ctx, region, &o, &c);
    for (size_t k = 0; k < 3 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        how.format = formats[k];
        st = ent_report_compare(ctx, c, &how, &text);
        ent_free(text);
    }
    if (st == ENT_OK) {
        st = ent_report_compare_figure(ctx, c, 0, NULL, &text);
        ent_free(text);
    }
    ent_compare_free(c);
    return st;
}

static ent_status merge(ent_ctx *ctx, const ent_region *region) {
    ent_outlook_options o = few();
    ent_outlook *x = NULL;
    ent_outlook_parts *parts;
    char *text[2] = {NULL, NULL};
    size_t length[2] = {0, 0};
    static const char *const names[] = {"1.part", "2.part"};
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < 2 && st == ENT_OK; k++) {
        o.shard = k + 1;
        o.n_shards = 2;
        st = ent_outlook_run(ctx, region, &o, &x);
        if (st == ENT_OK) st = ent_outlook_part(ctx, x, "strait.ent", &text[k]);
        if (st == ENT_OK) length[k] = strlen(text[k]);
        ent_outlook_free(x);
    }
    if (st == ENT_OK) {
        st = ent_outlook_parts_read(ctx, names, (const char *const *)text, length, 2, &parts);
        if (st == ENT_OK) st = ent_outlook_of_parts(ctx, region, parts, &x);
        if (st == ENT_OK) ent_outlook_free(x);
        ent_outlook_parts_free(parts);
    }
    ent_free(text[0]);
    ent_free(text[1]);
    return st;
}

static void try_each(asked_fn *ask) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_text(ctx, "strait.ent", strait, sizeof strait - 1, &region),
                     ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        until_failure = n;
        st = ask(ctx, region);
        until_failure = 0;
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("%zu: %d %s", n, st, ent_last_message(ctx));
    }
    assert_true(n > 50);
    assert_int_equal(ask(ctx, region), ENT_OK);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void simulating(void **state) {
    (void)state;
    try_each(simulate);
}
static void drawing(void **state) {
    (void)state;
    try_each(draw);
}
static void comparing(void **state) {
    (void)state;
    try_each(compare);
}
static void merging(void **state) {
    (void)state;
    try_each(merge);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simulating),
        cmocka_unit_test(drawing),
        cmocka_unit_test(comparing),
        cmocka_unit_test(merging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
