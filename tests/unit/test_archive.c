/* test_archive.c - an archive is read back by the reader of packed event files, is the same bytes for
 * the same files, and no name leads out of it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "event/feed.h"
#include "exchange/archive.h"

#include <stdlib.h>
#include <string.h>

static ent_ctx *ctx;

static int open_context(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int close_context(void **state) {
    (void)state;
    ent_ctx_free(ctx);
    return 0;
}

static void safe(const char *name, const char *expected) {
    ent_str out = {0};
    ent_put_safe_name(&out, name);
    assert_string_equal(ent_str_get(&out), expected);
    ent_str_clear(&out);
}

static void names_are_safe(void **state) {
    (void)state;
    safe("csv/claims.csv", "csv/claims.csv");
    safe("../../etc/passwd", "-/-/etc/passwd");
    safe("/etc/passwd", "-/etc/passwd");
    safe("a/./b/..", "a/-/b/-");
    safe("c:\\temp\\x", "c--temp-x");
    safe("", "-");
    safe("  .x. ", "x");
    safe("con", "_con");
    safe("Com1.txt", "_Com1.txt");
    safe("common.csv", "common.csv");
    safe("a\nb\x7f", "a-b-");
    safe("\xe2\x80\xaegnp.exe", "-gnp.exe");
    safe("\xff\xfe", "--");
    safe("Aktau \xd0\x9a\xd0\xb0\xd1\x81\xd0\xbf.csv",
         "Aktau \xd0\x9a\xd0\xb0\xd1\x81\xd0\xbf.csv");
    ent_str name = {0}, out = {0};
    ent_str_repeat(&name, 'n', 10000);
    ent_put_safe_name(&out, ent_str_get(&name));
    assert_int_equal(out.n, 100);
    ent_str_clear(&name);
    ent_str_clear(&out);
}

static void add(ent_archive *a, const char *name, const char *text) {
    assert_int_equal(ent_archive_add(ctx, a, name, ent_slice_of(text)), ENT_OK);
}

static ent_str finish(ent_archive *a) {
    ent_str out = {0};
    assert_int_equal(ent_archive_finish(ctx, a, &out), ENT_OK);
    ent_archive_clear(a);
    return out;
}

/* The order in which files are added, and what was added before, are not in the bytes. */
static void same_files_same_bytes(void **state) {
    (void)state;
    ent_archive a = {0}, b = {0};
    add(&a, "b", "two");
    add(&a, "a", "one");
    add(&b, "a", "one");
    add(&b, "b", "two");
    ent_str x = finish(&a), y = finish(&b);
    assert_int_equal(x.n, y.n);
    assert_memory_equal(x.s, y.s, x.n);
    ent_str_clear(&x);
    ent_str_clear(&y);
}

/* The n-th file of the zip must have this name and text. */
static void next_is(ent_feed *f, const char *name, const char *text, size_t n) {
    const char *found;
    char *bytes = malloc(n + 1);
    size_t got = 0, all = 0;
    assert_non_null(bytes);
    assert_int_equal(ent_feed_next(ctx, f, &found), ENT_OK);
    assert_non_null(found);
    assert_memory_equal(found, "x.zip!", 6); /* members are called so */
    assert_string_equal(found + 6, name);
    do {
        assert_int_equal(ent_feed_read(ctx, f, bytes + all, n + 1 - all, &got), ENT_OK);
        all += got;
    } while (got && all <= n);
    assert_int_equal(all, n);
    assert_memory_equal(bytes, text, n);
    free(bytes);
}

static void is_read_back(void **state) {
    (void)state;
    if (!ent_can_unpack()) skip();
    ent_archive a = {0};
    ent_str large = {0};
    for (int i = 0; i < 20000; i++) ent_str_addf(&large, "%d,", i * i % 977);
    add(&a, "large.csv", ent_str_get(&large));
    add(&a, "a.txt", "a");
    add(&a, "A.TXT", "another");
    add(&a, "none", "");
    ent_str zip = finish(&a);
    assert_true(zip.n < large.n); /* it is packed */
    ent_feed *f;
    assert_int_equal(ent_feed_memory(ctx, "x.zip", (ent_slice){zip.s, zip.n}, false, &f), ENT_OK);
    next_is(f, "A-2.TXT", "another", 7);
    next_is(f, "a.txt", "a", 1);
    next_is(f, "large.csv", ent_str_get(&large), large.n);
    next_is(f, "none", "", 0);
    const char *none;
    assert_int_equal(ent_feed_next(ctx, f, &none), ENT_OK);
    assert_null(none);
    ent_feed_close(f);
    ent_str_clear(&zip);
    ent_str_clear(&large);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_safe),
        cmocka_unit_test(same_files_same_bytes),
        cmocka_unit_test(is_read_back),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
