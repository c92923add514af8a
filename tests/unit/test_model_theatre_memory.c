/* test_model_theatre_memory.c - each allocation fails once while processes and theatres are read, set,
 * shown, laid out and asked under alternatives: then memory is said to have run out, and nothing is left
 * behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "made_theatre.h"

#include "base/ctx.h"
#include "entente/report.h"
#include "model/citing.h"
#include "model/path.h"
#include "model/theatre.h"

typedef ent_status step(ent_ctx *ctx);

static const char made_model[] = MADE_THEATRE;

static ent_status read_it(ent_ctx *ctx, const char *text, const char *const *set,
                          ent_region **out) {
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    o.set = set;
    ent_status st = ent_region_read_text_with(ctx, "made.ent", text, strlen(text), &o, out);
    assert_true(st == ENT_OK || !*out);
    return st;
}

static ent_status read_step(ent_ctx *ctx) {
    ent_region *region = NULL;
    ent_status st = read_it(ctx, made_model, NULL, &region);
    ent_region_free(region);
    return st;
}

static ent_status set_step(ent_ctx *ctx) {
    static const char *const set[] = {"theatre.basin.incidents.race=0", "basin.treaty.escalation=0",
                                      "basin.arms.marsh.react.upland=0.2",
                                      "process.escalation.calm.tense=0.1", NULL};
    ent_region *region = NULL;
    ent_status st = read_it(ctx, made_model, set, &region);
    ent_region_free(region);
    return st;
}

static ent_status set_missing_step(ent_ctx *ctx) {
    static const char bare[] = "entente 1\ntheatre t { dyads { a <-> b } }\n";
    static const char *const set[] = {"t.incidents.race=0", "t.incidents.claim=1",
                                      "t.ladder.dwell.war=9", NULL};
    ent_region *region = NULL;
    ent_status st = read_it(ctx, bare, set, &region);
    ent_region_free(region);
    return st;
}

/* Mistakes: each message is whole or not there. */
static ent_status wrong_step(ent_ctx *ctx) {
    static const char text[] = "entente 1\ntheatre t {\n dyads { a <-> b; b <-> a }\n"
                               " incidents { qqqqqqqq 0.3; decay -1 }\n"
                               " stake x 3 on a <-> zzzzzzz\n commitment y { tension 1 }\n}\n"
                               "process p {\n step 1 month\n states k, l\n move k -> zzzzzz 3%\n"
                               " move k -> l 130%\n}\n";
    ent_region *region = NULL;
    ent_status st = read_it(ctx, text, NULL, &region);
    if (st != ENT_EINPUT) return st;
    assert_int_equal(ent_ctx_diag_count_of(ctx, ENT_ERROR), 7);
    return ENT_OK;
}

static ent_status explosive_step(ent_ctx *ctx) {
    static const char text[] = "entente 1\ntheatre t {\n dyads { a <-> b }\n"
                               " incidents { branching 1.5 }\n}\n";
    ent_region *region = NULL;
    ent_status st = read_it(ctx, text, NULL, &region);
    if (st != ENT_EINPUT) return st;
    assert_int_equal(ent_ctx_diag_count_of(ctx, ENT_ERROR), 1);
    return ENT_OK;
}

static ent_status format_step(ent_ctx *ctx) {
    char *text = NULL;
    ent_status st = ent_format_text(ctx, "made.ent", made_model, sizeof made_model - 1, &text);
    assert_true(st == ENT_OK || !text);
    ent_free(text);
    return st;
}

/* The region is read apart from the failures, where it is only asked. */
typedef ent_status asking(ent_ctx *ctx, const ent_region *region);

static ent_status with_region(ent_ctx *ctx, asking *ask) {
    size_t then = until_failure;
    ent_region *region = NULL;
    until_failure = 0;
    assert_int_equal(read_it(ctx, made_model, NULL, &region), ENT_OK);
    until_failure = then;
    ent_status st = ask(ctx, region);
    ent_region_free(region);
    return st;
}

static ent_status show_as_json(ent_ctx *ctx, const ent_region *region) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL, *laid_out = NULL;
    how.format = ENT_JSON;
    ent_status st = ent_report_show(ctx, region, NULL, &how, &text);
    if (st == ENT_OK) st = ent_format_text(ctx, "made.ent", text, strlen(text), &laid_out);
    ent_free(text);
    ent_free(laid_out);
    return st;
}

static ent_status show_step(ent_ctx *ctx) {
    return with_region(ctx, show_as_json);
}

static ent_status ask(ent_ctx *ctx, const ent_region *region) {
    ent_arena arena = {0};
    ent_status st = ENT_OK;
    uint32_t source = 0;
    ent_world unheard = {.unheard = &source, .n_unheard = 1};
    for (uint32_t a = 0; a < region->n_alternatives && st == ENT_OK; a++) {
        const ent_theatre *t;
        const ent_process *p;
        st = ent_theatre_under(ctx, region, 0, a, NULL, &arena, &t);
        if (st == ENT_OK) st = ent_theatre_under(ctx, region, 0, a, &unheard, &arena, &t);
        if (st == ENT_OK) st = ent_process_under(ctx, region, 0, a, &unheard, &arena, &p);
    }
    ent_arena_clear(&arena);
    ent_nodes nodes = {0};
    ent_citings citings = {0};
    if (st == ENT_OK)
        st = ent_region_path(ctx, region,
                             "theatre.basin.settle.similarity.marsh <-> port like upland <-> marsh",
                             &nodes);
    ent_vec_clear(&nodes);
    if (st == ENT_OK) st = ent_find_citing(ctx, region, 0, &citings);
    ent_vec_clear(&citings);
    return st;
}

static ent_status ask_step(ent_ctx *ctx) {
    return with_region(ctx, ask);
}

static void try_all(step *run) {
    size_t n = 0;
    for (bool done = false; !done;) {
        ent_ctx *ctx = ent_ctx_new();
        assert_non_null(ctx);
        until_failure = n = next_failure(n);
        ent_status st = run(ctx);
        done = until_failure > 0;
        until_failure = 0;
        if (!done && st != ENT_ENOMEM) fail_msg("allocation %zu: status %d", n, (int)st);
        if (done) assert_int_equal(st, ENT_OK);
        ent_ctx_free(ctx);
    }
}

#define TEST(name)                                                                                 \
    static void test_##name(void **state) {                                                        \
        (void)state;                                                                               \
        try_all(name##_step);                                                                      \
    }
TEST(read)
TEST(set)
TEST(set_missing)
TEST(wrong)
TEST(explosive)
TEST(format)
TEST(show)
TEST(ask)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),        cmocka_unit_test(test_set),
        cmocka_unit_test(test_set_missing), cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_explosive),   cmocka_unit_test(test_format),
        cmocka_unit_test(test_show),        cmocka_unit_test(test_ask)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
