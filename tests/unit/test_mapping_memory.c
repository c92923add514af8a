/* test_mapping_memory.c - each allocation fails once while a mapping and its table are read. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "event/mapping.h"

#include <string.h>

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx, (void)worker, (void)e;
    ++*(unsigned *)user;
    return ENT_OK;
}

static ent_status read_table(ent_ctx *ctx, const char *map_text, unsigned *events) {
    static const char table[] = "d,a,b,c\n2012-09,TKM;AZE,Atlantis,057\n2012,RUS,\"I\nR\",190\n";
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_mapping *map = NULL;
    ent_status st = ent_mapping_read(ctx, "test.map", ent_slice_of(map_text), &map);
    ent_event_read_options o = {.wants = ENT_WANT_ALL, .map = map};
    if (st == ENT_OK)
        st = ent_read_events_text(ctx, "test.csv", ent_slice_of(table), &o, each, events, &arena,
                                  &reports);
    ent_mapping_free(map);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    return st;
}

static void fail_each(const char *map, ent_status expected, unsigned n_events) {
    size_t tried = 0;
    for (bool failed = true; failed; tried++) {
        ent_ctx *ctx = ent_ctx_new();
        unsigned events = 0;
        until_failure = tried + 1;
        ent_status st = read_table(ctx, map, &events);
        failed = until_failure == 0;
        until_failure = 0;
        assert_int_equal(st, failed ? ENT_ENOMEM : expected);
        if (!failed) assert_int_equal(events, n_events);
        ent_ctx_free(ctx);
    }
    assert_true(tried > 3);
}

static void a_mapping__survives(void **state) {
    (void)state;
    fail_each("date = d\nfrom = a iso3 list \";\"\nto = b name\ncode = c scheme cameo\n"
              "value Atlantis of to = Iran\nvalue x of to = y\nskip where c = 1\n",
              ENT_OK, 3);
}

static void a_wrong_mapping__survives(void **state) {
    (void)state;
    fail_each("dat = d\nfrom = a iso4\n", ENT_EINPUT, 0);
    fail_each("date = d\nfrom = aa\nto = bb\n", ENT_EINPUT, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mapping__survives),
        cmocka_unit_test(a_wrong_mapping__survives),
    };
    return cmocka_run_group_tests_name("mapping memory", tests, NULL, NULL);
}
