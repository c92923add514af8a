/* test_store_memory.c - every allocation of an import and of what is asked of a ledger fails once: the
 * ledger is then as it was before. */

#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "failing_alloc.h"

#include "../property/made_events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test-store-memory-XXXXXX";
static char path[64], event_file[512];

static void forget(void) {
    char name[80];
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (unsigned k = 0; k < 3; k++) {
        snprintf(name, sizeof name, "%s%s", path, tails[k]);
        remove(name);
    }
}

static ent_status count(void *user, ent_ctx *ctx, const ent_coded *e, const ent_store_origin *o) {
    (void)ctx, (void)e, (void)o;
    ++*(uint32_t *)user;
    return ENT_OK;
}

/* A file, rows of another source set, other rules; then everything that can be asked. */
static ent_status work(ent_ctx *ctx, ent_store *s, ent_arena *arena, ent_read_reports *reports) {
    ent_store_import how = {.fold_stories = true, .drop_echoes = true};
    ent_store_added added;
    ent_store_query all = {0};
    ent_store_totals totals;
    const ent_store_file *files;
    uint32_t n = 0;
    char hex[65];
    ENT_TRY(ent_store_add(ctx, s, event_file, &how, arena, reports, &added));
    ENT_TRY(ent_store_files(ctx, s, arena, &files, &n));
    if (n < 2) ENT_TRY(import_made(ctx, s, 1, 40)); /* by hand nobody looks whether it is there */
    n = 0;
    ENT_TRY(ent_store_each(ctx, s, &all, count, &n));
    ENT_TRY(ent_store_files(ctx, s, arena, &files, &n));
    ENT_TRY(ent_store_total(ctx, s, &totals));
    return ent_store_digest(ctx, s, hex);
}

static ent_status try_once(size_t n, bool *reached) {
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_store *s = NULL;
    ent_ctx *ctx = ent_ctx_new();
    assert_non_null(ctx);
    until_failure = n;
    ent_status st = ent_store_open(ctx, path, true, &s);
    if (st == ENT_OK) st = work(ctx, s, &arena, &reports);
    *reached = until_failure == 0;
    until_failure = 0;
    ent_store_close(s);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return st;
}

static void digest_of(char hex[65]) {
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s;
    if (ent_store_open(ctx, path, true, &s) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    assert_int_equal(ent_store_check(ctx, s), ENT_OK);
    assert_int_equal(ent_store_digest(ctx, s, hex), ENT_OK);
    ent_store_close(s);
    ent_ctx_free(ctx);
}

/* Nothing, the file alone, or all of it. */
static void test_each_fails(void **state) {
    (void)state;
    char whole[65], now[65];
    bool reached;
    size_t tried = 0;
    forget();
    assert_int_equal(try_once(0, &reached), ENT_OK);
    digest_of(whole);
    for (size_t n = 1;; n = next_failure(n), tried++) {
        forget();
        ent_status st = try_once(n, &reached);
        if (!reached) break;
        assert_true(st == ENT_ENOMEM || st == ENT_OK);
        assert_int_equal(try_once(0, &reached), ENT_OK);
        digest_of(now);
        assert_string_equal(now, whole);
    }
    print_message("%zu allocations failed\n", tried);
    assert_true(tried > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_fails)};
    const char *source = getenv("ENT_SOURCE_DIR");
    if (!source || !ent_store_sqlite()) {
        print_message("skipped: store_memory (ENT_SOURCE_DIR, or a build without SQLite)\n");
        return 77;
    }
    snprintf(event_file, sizeof event_file, "%s/tests/cases/events/gdelt2-extract.CSV", source);
    if (!mkdtemp(folder)) return 2;
    snprintf(path, sizeof path, "%s/some.ledger", folder);
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    forget();
    rmdir(folder);
    return status;
}
