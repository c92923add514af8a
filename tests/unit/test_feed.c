/* test_feed.c - packed files, blocks of whole lines, and what is no table: in bounded memory. */

#define _XOPEN_SOURCE 700 /* mkdtemp, truncate */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/str.h"
#include "event/blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* ---- packing */

static void add_little(ent_str *s, uint64_t x, unsigned n) {
    for (; n; n--, x >>= 8) ent_str_add_char(s, (char)(x & 0xFF));
}

static void pack(ent_str *out, ent_slice text, int window) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, (uLong)text.n) + 64;
    char *bytes = ent_alloc(room, 1);
    z.next_in = (Bytef *)(uintptr_t)text.s;
    z.avail_in = (uInt)text.n;
    z.next_out = (Bytef *)bytes;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    ent_str_add_n(out, bytes, room - z.avail_out);
    deflateEnd(&z);
    ent_free(bytes);
}

enum { DESCRIBED = 8, WIDE = 0x10000, UNMARKED = 0x20000, STORED = 0x40000, WRONG_SUM = 0x80000 };

/* A member; `how` has the flags of its header, and ours above them. */
static void add_member(ent_str *zip, const char *name, ent_slice text, unsigned how) {
    ent_str packed = {0};
    if (how & STORED)
        ent_str_add_slice(&packed, text);
    else
        pack(&packed, text, -15);
    uint32_t sum =
        (uint32_t)crc32(0, (const Bytef *)text.s, (uInt)text.n) + ((how & WRONG_SUM) != 0);
    bool described = (how & DESCRIBED) != 0, wide = (how & WIDE) != 0;
    ent_str_add_n(zip, "PK\3\4", 4);
    add_little(zip, 20, 2);
    add_little(zip, how & 0xFFFF, 2);
    add_little(zip, how & STORED ? 0 : 8, 2);
    add_little(zip, 0, 4);
    add_little(zip, described ? 0 : sum, 4);
    add_little(zip, wide ? UINT32_MAX : described ? 0 : packed.n, 4);
    add_little(zip, wide ? UINT32_MAX : described ? 0 : text.n, 4);
    add_little(zip, strlen(name), 2);
    add_little(zip, wide ? 24 : 0, 2);
    ent_str_add(zip, name);
    if (wide) { /* a field of another kind first */
        add_little(zip, 0x7777, 2), add_little(zip, 0, 2);
        add_little(zip, 1, 2), add_little(zip, 16, 2);
        add_little(zip, text.n, 8), add_little(zip, packed.n, 8);
    }
    ent_str_add_n(zip, ent_str_get(&packed), packed.n);
    if (described) {
        if (!(how & UNMARKED)) ent_str_add_n(zip, "PK\7\10", 4);
        add_little(zip, sum, 4);
        add_little(zip, packed.n, wide ? 8 : 4);
        add_little(zip, text.n, wide ? 8 : 4);
    }
    ent_str_clear(&packed);
}

static void end_zip(ent_str *zip) {
    ent_str_add_n(zip, "PK\5\6", 4);
    for (unsigned k = 0; k < 18; k++) ent_str_add_char(zip, '\0');
}

static ent_slice slice(const ent_str *s) {
    return (ent_slice){ent_str_get(s), s->n};
}

/* ---- reading */

typedef struct result {
    ent_status status;
    ent_str names, text; /* names with a blank behind each, texts one after the other */
    char sha256[65];     /* of the last */
    ent_fault fault;
} result;

static ent_status read_all(ent_ctx *ctx, ent_feed *f, result *r, size_t portion) {
    char bytes[4096];
    const char *name;
    for (;;) {
        size_t got = 1;
        ent_status st = ent_feed_next(ctx, f, &name);
        if (st != ENT_OK || !name) return st;
        ent_str_addf(&r->names, "%s ", name);
        while (got) {
            st = ent_feed_read(ctx, f, bytes, portion, &got);
            ent_str_add_n(&r->text, bytes, got);
            if (st != ENT_OK) return st;
        }
        ent_feed_sha256(f, r->sha256);
    }
}

static result read_slice(ent_slice bytes, size_t portion) {
    ent_ctx *ctx = ent_ctx_new();
    result r = {0};
    ent_feed *f = NULL;
    r.status = ent_feed_memory(ctx, "file", bytes, true, &f);
    assert_int_equal(r.status, ENT_OK);
    r.status = read_all(ctx, f, &r, portion);
    r.fault = *ent_feed_fault(f);
    ent_feed_close(f);
    ent_ctx_free(ctx);
    return r;
}

static void clear(result *r) {
    ent_str_clear(&r->names);
    ent_str_clear(&r->text);
}

static void expect(ent_slice bytes, const char *names, const char *text) {
    static const size_t portions[] = {1, 7, 4096};
    for (unsigned k = 0; k < 3; k++) {
        result r = read_slice(bytes, portions[k]);
        assert_int_equal(r.status, ENT_OK);
        assert_string_equal(ent_str_get(&r.names), names);
        assert_string_equal(ent_str_get(&r.text), text);
        clear(&r);
    }
}

static void expect_fault(ent_slice bytes, ent_status status, const char *words) {
    result r = read_slice(bytes, 4096);
    assert_int_equal(r.status, status);
    assert_int_equal(r.fault.status, status);
    assert_string_equal(r.fault.code, "E293");
    if (!strstr(r.fault.message, words)) fail_msg("\"%s\" without \"%s\"", r.fault.message, words);
    clear(&r);
}

static void check_sha256(ent_slice bytes, ent_slice of) {
    char hex[65];
    ent_sha256 s = ent_sha256_new();
    ent_sha256_add(&s, of);
    ent_sha256_end(&s, hex);
    result r = read_slice(bytes, 100);
    assert_string_equal(r.sha256, hex);
    clear(&r);
}

/* ---- tests */

#define TEXT "one\ttwo\nthree\tfour\n"

static void plain_bytes__are_handed_on(void **state) {
    (void)state;
    expect(ent_slice_of(TEXT), "file ", TEXT);
    expect(ent_slice_of(""), "file ", "");
    check_sha256(ent_slice_of(TEXT), ent_slice_of(TEXT));
}

static void gzip__is_unpacked_member_after_member(void **state) {
    (void)state;
    ent_str gz = {0};
    pack(&gz, ent_slice_of(TEXT), 15 + 16);
    expect(slice(&gz), "file ", TEXT);
    check_sha256(slice(&gz), slice(&gz));
    pack(&gz, ent_slice_of("more\n"), 15 + 16);
    expect(slice(&gz), "file ", TEXT "more\n");
    for (unsigned k = 0; k < 5; k++) ent_str_add_char(&gz, '\0'); /* padding, as tape has it */
    expect(slice(&gz), "file ", TEXT "more\n");
    ent_str_add(&gz, "x");
    expect_fault(slice(&gz), ENT_EINPUT, "damaged");
    ent_str_clear(&gz);
}

static void gzip_cut_off__is_refused(void **state) {
    (void)state;
    ent_str gz = {0};
    pack(&gz, ent_slice_of(TEXT), 15 + 16);
    for (size_t n = 2; n < gz.n; n++)
        expect_fault((ent_slice){ent_str_get(&gz), n}, ENT_EINPUT, "ends in the middle");
    gz.s[gz.n - 6] ^= 1; /* its sum */
    expect_fault(slice(&gz), ENT_EINPUT, "damaged");
    ent_str_clear(&gz);
}

static void members_of_a_zip__are_files(void **state) {
    (void)state;
    static const unsigned hows[] = {0,    STORED,        DESCRIBED,       DESCRIBED | UNMARKED,
                                    WIDE, WIDE | STORED, WIDE | DESCRIBED};
    for (unsigned k = 0; k < sizeof hows / sizeof *hows; k++) {
        ent_str zip = {0};
        add_member(&zip, "folder/", ent_slice_of(""), STORED);
        add_member(&zip, "folder/a.csv", ent_slice_of(TEXT), hows[k]);
        add_member(&zip, "__MACOSX/folder/._a.csv", ent_slice_of("a Mac's"), hows[k]);
        add_member(&zip, "empty", ent_slice_of(""), hows[k]);
        add_member(&zip, "b.csv", ent_slice_of("b\n"), hows[k]);
        end_zip(&zip);
        expect(slice(&zip), "file!folder/a.csv file!empty file!b.csv ", TEXT "b\n");
        check_sha256(slice(&zip), ent_slice_of("b\n"));
        ent_str_clear(&zip);
    }
}

static void zip_of_another_kind__is_refused(void **state) {
    (void)state;
    static const struct {
        unsigned how;
        const char *words;
    } tries[] = {
        {1, "encrypted"}, {STORED | DESCRIBED, "not known before"}, {WRONG_SUM, "damaged"}};
    for (unsigned k = 0; k < 3; k++) {
        ent_str zip = {0};
        add_member(&zip, "a", ent_slice_of(TEXT), tries[k].how);
        end_zip(&zip);
        expect_fault(slice(&zip), ENT_EINPUT, tries[k].words);
        ent_str_clear(&zip);
    }
    ent_str zip = {0};
    add_member(&zip, "a", ent_slice_of(TEXT), STORED);
    zip.s[8] = 9; /* deflate64 */
    expect_fault(slice(&zip), ENT_EINPUT, "only some programs");
    ent_str_clear(&zip);
    end_zip(&zip);
    expect_fault(slice(&zip), ENT_EINPUT, "without a file");
    ent_str_clear(&zip);
}

static void zip_cut_off__is_refused(void **state) {
    (void)state;
    ent_str zip = {0};
    add_member(&zip, "a", ent_slice_of(TEXT), DESCRIBED);
    for (size_t n = 4; n < zip.n + 4; n++) {
        size_t some = n < zip.n ? n : zip.n; /* in the end: no folder behind the member */
        expect_fault((ent_slice){ent_str_get(&zip), some}, ENT_EINPUT, "ends in the middle");
    }
    ent_str_clear(&zip);
}

static void a_thousandfold__is_refused(void **state) {
    (void)state;
    enum { BIG = 64 << 20 };
    char *dull = ent_alloc(BIG, 1);
    ent_str gz = {0}, zip = {0};
    memset(dull, '\n', BIG);
    pack(&gz, (ent_slice){dull, BIG}, 15 + 16);
    expect_fault(slice(&gz), ENT_ELIMIT, "thousandfold");
    add_member(&zip, "bomb", (ent_slice){dull, BIG}, 0);
    expect_fault(slice(&zip), ENT_ELIMIT, "thousandfold");
    ent_str_clear(&gz);
    ent_str_clear(&zip);
    ent_free(dull);
}

/* ---- blocks */

/* Every size of block gives the same lines, with their numbers. */
static void blocks__are_whole_lines(void **state) {
    (void)state;
    static const char text[] = "\xEF\xBB\xBFone\n\nthree, which is longer than the others\nfour";
    for (size_t size = 1; size < sizeof text + 2; size++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_feed *f = NULL;
        ent_blocks b = {0};
        ent_block block = {0};
        ent_str all = {0};
        const char *name;
        uint64_t line = 1;
        assert_int_equal(ent_feed_memory(ctx, "f", ent_slice_of(text), false, &f), ENT_OK);
        assert_int_equal(ent_feed_next(ctx, f, &name), ENT_OK);
        ent_blocks_begin(&b, f, size);
        do {
            assert_int_equal(ent_blocks_next(ctx, &b, &block, block.n), ENT_OK);
            assert_int_equal(block.line, line);
            if (block.n) assert_int_equal(block.text[block.n - 1], '\n');
            line += ent_count_lines((ent_slice){block.text, block.n});
            ent_str_add_n(&all, block.text, block.n);
        } while (!block.last);
        assert_string_equal(ent_str_get(&all),
                            "one\n\nthree, which is longer than the others\nfour\n");
        assert_int_equal(b.bytes, sizeof text - 1);
        ent_str_clear(&all);
        ent_block_clear(&block);
        ent_blocks_clear(&b);
        ent_feed_close(f);
        ent_ctx_free(ctx);
    }
}

/* The first fault of a file's blocks, and the most that they took. */
static ent_fault fault_of(ent_feed *f, ent_ctx *ctx, size_t *room) {
    ent_blocks b = {0};
    ent_block block = {0};
    const char *name;
    assert_int_equal(ent_feed_next(ctx, f, &name), ENT_OK);
    ent_blocks_begin(&b, f, 0);
    while (ent_blocks_next(ctx, &b, &block, block.n) == ENT_OK && !block.last) {}
    ent_fault fault = *ent_feed_fault(f);
    *room = block.room + b.rest_room;
    ent_block_clear(&block);
    ent_blocks_clear(&b);
    ent_feed_close(f);
    ent_ctx_free(ctx);
    return fault;
}

static ent_fault fault_of_text(const char *text, size_t n, size_t *room) {
    ent_ctx *ctx = ent_ctx_new();
    ent_feed *f = NULL;
    assert_int_equal(ent_feed_memory(ctx, "f", (ent_slice){text, n}, false, &f), ENT_OK);
    return fault_of(f, ctx, room);
}

static void a_line_of_200_mb__is_refused(void **state) {
    (void)state;
    enum { LONG = 200 << 20 };
    char *text = ent_alloc(LONG, 1);
    size_t room;
    memset(text, 'a', LONG);
    memcpy(text, "one\n", 4);
    ent_fault fault = fault_of_text(text, LONG, &room);
    assert_int_equal(fault.status, ENT_ELIMIT);
    assert_int_equal(fault.line, 2);
    assert_non_null(strstr(fault.message, "16 MiB"));
    assert_true(room < (size_t)36 << 20);
    ent_free(text);
}

static void a_sparse_file_of_10_gb__is_refused(void **state) {
    (void)state;
    char folder[] = "feed-XXXXXX", path[64];
    size_t room;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/sparse", folder);
    FILE *made = fopen(path, "wb");
    assert_non_null(made);
    fclose(made);
    assert_int_equal(truncate(path, (off_t)10 << 30), 0);
    ent_ctx *ctx = ent_ctx_new();
    ent_feed *f = NULL;
    assert_int_equal(ent_feed_open(ctx, path, false, &f), ENT_OK);
    ent_fault fault = fault_of(f, ctx, &room);
    assert_int_equal(fault.status, ENT_EINPUT);
    assert_string_equal(fault.code, "E293");
    assert_true(room < (size_t)1 << 20);
    remove(path);
    rmdir(folder);
}

static void utf_16__is_told_apart_from_programs_files(void **state) {
    (void)state;
    size_t room;
    ent_fault a = fault_of_text("\xFF\xFEo\0n\0e\0", 8, &room);
    ent_fault b = fault_of_text("a\nb\0c\n", 6, &room);
    assert_non_null(strstr(a.message, "UTF-16"));
    assert_non_null(strstr(b.message, "no table"));
    assert_int_equal(b.line, 2);
}

static void what_cannot_be_opened__is_said(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_feed *f = NULL;
    const char *name;
    assert_int_equal(ent_feed_open(ctx, "no-such-file", false, &f), ENT_EIO);
    assert_string_equal(ent_last_message(ctx),
                        "cannot read \"no-such-file\": no such file or folder");
    assert_null(f);
    assert_int_equal(ent_feed_open(ctx, ".", false, &f), ENT_OK);
    assert_int_equal(ent_feed_next(ctx, f, &name), ENT_EIO);
    assert_string_equal(ent_last_message(ctx), "cannot read \".\": it is a folder");
    ent_feed_close(f);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes__are_handed_on),
        cmocka_unit_test(gzip__is_unpacked_member_after_member),
        cmocka_unit_test(gzip_cut_off__is_refused),
        cmocka_unit_test(members_of_a_zip__are_files),
        cmocka_unit_test(zip_of_another_kind__is_refused),
        cmocka_unit_test(zip_cut_off__is_refused),
        cmocka_unit_test(a_thousandfold__is_refused),
        cmocka_unit_test(blocks__are_whole_lines),
        cmocka_unit_test(a_line_of_200_mb__is_refused),
        cmocka_unit_test(a_sparse_file_of_10_gb__is_refused),
        cmocka_unit_test(utf_16__is_told_apart_from_programs_files),
        cmocka_unit_test(what_cannot_be_opened__is_said),
    };
    return cmocka_run_group_tests_name("feed", tests, NULL, NULL);
}
