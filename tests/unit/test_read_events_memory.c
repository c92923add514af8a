/* test_read_events_memory.c - each allocation fails once while event files are read: then memory is
 * said to have run out, and nothing is left behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "base/str.h"
#include "event/read.h"

#include <string.h>
#include <zlib.h>

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx, (void)worker, (void)e;
    ++*(unsigned *)user;
    return ENT_OK;
}

/* Reads with the n-th allocation failing; returns the status. */
static ent_status read_once(ent_slice text, size_t n, unsigned *events) {
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_event_read_options o = {.wants = ENT_WANT_ALL, .jobs = 1};
    *events = 0;
    until_failure = n;
    ent_status st = ent_read_events_text(ctx, "file", text, &o, each, events, &arena, &reports);
    bool failed = n > 0 && until_failure == 0;
    until_failure = 0;
    if (failed) {
        assert_int_equal(st, ENT_ENOMEM);
        assert_string_equal(ent_last_message(ctx), "out of memory");
    }
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return failed ? ENT_ENOMEM : st;
}

static void fail_each(ent_slice text, ent_status expected, unsigned n_events) {
    unsigned events;
    size_t n = 1;
    while (read_once(text, n, &events) == ENT_ENOMEM) n++;
    assert_true(n > 5);
    assert_int_equal(read_once(text, 0, &events), expected);
    assert_int_equal(events, n_events);
}

#define HEAD                                                                                       \
    "Event ID,Event Date,Source Name,Source Country,Event Text,Target Name,Target Country,Story "  \
    "ID\n"
#define ROW "1,2017-06-01,A,Iran,Consult,\"B, or\nC\",Atlantis,7\n"
#define BAD_BYTES "1,2017-06-01,A\xFF,Iran,Consult,B,Lemuria,7\n"

static void a_quoted_file__survives(void **state) {
    (void)state;
    fail_each(ent_slice_of(HEAD ROW BAD_BYTES ROW), ENT_OK, 3);
}

/* Larger than a block, so that rows go on from one to the next. */
static void a_large_file__survives(void **state) {
    (void)state;
    ent_str text = {0};
    ent_str_add(&text, HEAD);
    for (unsigned k = 0; k < 6000; k++) ent_str_add(&text, ROW);
    fail_each((ent_slice){text.s, text.n}, ENT_OK, 6000);
    ent_str_clear(&text);
}

static void what_is_refused__survives(void **state) {
    (void)state;
    fail_each(ent_slice_of("a,b\n1,2\n"), ENT_EINPUT, 0);
    fail_each(ent_slice_of(HEAD ROW "1,\"open\n"), ENT_EINPUT, 0);
}

static ent_str packed(const char *text, int window) {
    ent_str out = {0};
    z_stream z = {0};
    char bytes[1024];
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)text;
    z.avail_in = (uInt)strlen(text);
    z.next_out = (Bytef *)bytes;
    z.avail_out = sizeof bytes;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    ent_str_add_n(&out, bytes, sizeof bytes - z.avail_out);
    deflateEnd(&z);
    return out;
}

static void packed_files__survive(void **state) {
    (void)state;
    static const char stored[] = HEAD ROW;
    ent_str gz = packed(HEAD ROW ROW, 15 + 16), zip = {0};
    fail_each((ent_slice){gz.s, gz.n}, ENT_OK, 2);
    uint32_t sum = (uint32_t)crc32(0, (const Bytef *)stored, sizeof stored - 1);
    char head[30] = "PK\3\4";
    for (unsigned k = 0; k < 4; k++) head[14 + k] = (char)(sum >> 8 * k & 0xFF);
    head[18] = head[22] = (char)((sizeof stored - 1) & 0xFF);
    head[26] = 1;
    for (unsigned k = 0; k < 2; k++) {
        ent_str_add_n(&zip, head, sizeof head);
        ent_str_addf(&zip, "%c%s", 'a' + (int)k, stored);
    }
    ent_str_add_n(&zip, "PK\5\6", 4);
    fail_each((ent_slice){zip.s, zip.n}, ENT_OK, 2);
    ent_str_clear(&gz);
    ent_str_clear(&zip);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quoted_file__survives),
        cmocka_unit_test(a_large_file__survives),
        cmocka_unit_test(what_is_refused__survives),
        cmocka_unit_test(packed_files__survive),
    };
    return cmocka_run_group_tests_name("read_events_memory", tests, NULL, NULL);
}
