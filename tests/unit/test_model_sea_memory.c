/* test_model_sea_memory.c - each allocation fails once while a sea is read, set, shown, laid out, and
 * asked under alternatives: then memory is said to have run out, and nothing is left behind. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "made_sea.h"

#include "base/ctx.h"
#include "entente/report.h"
#include "model/citing.h"
#include "model/path.h"

typedef ent_status step(ent_ctx *ctx, const char *path);

static const char made_model[] = MADE_MODEL;

static ent_status read_it(ent_ctx *ctx, const char *path, const char *const *set,
                          ent_region **out) {
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    o.set = set;
    return ent_region_read_text_with(ctx, path, made_model, sizeof made_model - 1, &o, out);
}

static ent_status read_step(ent_ctx *ctx, const char *path) {
    ent_region *region = NULL;
    ent_status st = read_it(ctx, path, NULL, &region);
    assert_true(st == ENT_OK || !region);
    ent_region_free(region);
    return st;
}

static ent_status set_step(ent_ctx *ctx, const char *path) {
    static const char *const set[] = {"lake.belts.zone-1=6", "lake.heron.weight=0", NULL};
    ent_region *region = NULL;
    ent_status st = read_it(ctx, path, set, &region);
    assert_true(st == ENT_OK || !region);
    ent_region_free(region);
    return st;
}

/* Two mistakes: each message is whole or not there. */
static ent_status wrong_step(ent_ctx *ctx, const char *path) {
    static const char text[] = "entente 1\nsea lake {\n states upland, marsh\n"
                               " coast \"lake.geojson\"\n"
                               " island far 42 49 weight 0\n"
                               " rule x equidistance { zones 15 nm }\n}\n"
                               "division d {\n columns m = area-share(lake, y)\n upland\n}\n";
    ent_region *region = NULL;
    ent_status st = ent_region_read_text(ctx, path, text, sizeof text - 1, &region);
    assert_null(region);
    if (st != ENT_EINPUT) return st;
    assert_int_equal(ent_ctx_diag_count_of(ctx, ENT_ERROR), 2);
    return ENT_OK;
}

static ent_status format_step(ent_ctx *ctx, const char *path) {
    char *text = NULL;
    ent_status st = ent_format_text(ctx, path, made_model, sizeof made_model - 1, &text);
    assert_true(st == ENT_OK || !text);
    ent_free(text);
    return st;
}

static ent_status show_as(ent_ctx *ctx, const ent_region *region, ent_format format, bool back,
                          const char *path) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL, *laid_out = NULL;
    how.format = format;
    ent_status st = ent_report_show(ctx, region, NULL, &how, &text);
    if (st == ENT_OK && back) st = ent_format_text(ctx, path, text, strlen(text), &laid_out);
    ent_free(text);
    ent_free(laid_out);
    return st;
}

/* The region is read apart from the failures, where it is only asked. */
typedef ent_status asking(ent_ctx *ctx, const ent_region *region, const char *path);

static ent_status with_region(ent_ctx *ctx, const char *path, asking *ask) {
    size_t then = until_failure;
    ent_region *region = NULL;
    until_failure = 0;
    assert_int_equal(read_it(ctx, path, NULL, &region), ENT_OK);
    until_failure = then;
    ent_status st = ask(ctx, region, path);
    ent_region_free(region);
    return st;
}

static ent_status show_region(ent_ctx *ctx, const ent_region *region, const char *path) {
    ent_status st = show_as(ctx, region, ENT_TEXT, false, path);
    return st == ENT_OK ? show_as(ctx, region, ENT_JSON, true, path) : st;
}

static ent_status show_step(ent_ctx *ctx, const char *path) {
    return with_region(ctx, path, show_region);
}

static ent_status ask_region(ent_ctx *ctx, const ent_region *region, const char *path) {
    ent_arena arena = {0};
    ent_status st = ENT_OK;
    (void)path;
    for (uint32_t a = 0; a < region->n_alternatives && st == ENT_OK; a++) {
        const ent_sea *sea;
        st = ent_sea_under(ctx, region, 0, a, NULL, &arena, &sea);
    }
    ent_arena_clear(&arena);
    ent_nodes nodes = {0};
    ent_citings citings = {0};
    if (st == ENT_OK) st = ent_region_path(ctx, region, "sea.lake.asked.marsh.share", &nodes);
    ent_vec_clear(&nodes);
    if (st == ENT_OK) st = ent_find_citing(ctx, region, 0, &citings);
    ent_vec_clear(&citings);
    return st;
}

static ent_status ask_step(ent_ctx *ctx, const char *path) {
    return with_region(ctx, path, ask_region);
}

/* The first allocation fails, then the second alone, and so on until none does. */
static void try_all(step *run) {
    made_folder folder;
    assert_true(made_folder_open(&folder));
    size_t n = 0;
    for (bool done = false; !done;) {
        ent_ctx *ctx = ent_ctx_new();
        assert_non_null(ctx);
        until_failure = ++n;
        ent_status st = run(ctx, folder.model);
        done = until_failure > 0;
        until_failure = 0;
        if (st != (done ? ENT_OK : ENT_ENOMEM))
            fail_msg("allocation %zu: status %d: %s", n, (int)st, ent_last_message(ctx));
        ent_ctx_free(ctx);
    }
    assert_true(n > 3);
    made_folder_close(&folder);
}

static void test_read(void **state) {
    (void)state;
    try_all(read_step);
}

static void test_set(void **state) {
    (void)state;
    try_all(set_step);
}

static void test_wrong(void **state) {
    (void)state;
    try_all(wrong_step);
}

static void test_format(void **state) {
    (void)state;
    try_all(format_step);
}

static void test_show(void **state) {
    (void)state;
    try_all(show_step);
}

static void test_ask(void **state) {
    (void)state;
    try_all(ask_step);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_read),  cmocka_unit_test(test_set),
                                       cmocka_unit_test(test_wrong), cmocka_unit_test(test_format),
                                       cmocka_unit_test(test_show),  cmocka_unit_test(test_ask)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
