/* Whole files, and the name of their bytes. */

#define _POSIX_C_SOURCE 200809L /* mkstemp, symlink */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct bench {
    ent_ctx *ctx;
    char path[512], beside[520];
} bench;

static int set_up(void **state) {
    bench *b = calloc(1, sizeof *b);
    if (!b) return -1;
    b->ctx = ent_ctx_new();
    const char *folder = getenv("TMPDIR");
    snprintf(b->path, sizeof b->path, "%s/ent-test-file-XXXXXX", folder ? folder : "/tmp");
    int f = mkstemp(b->path);
    if (f >= 0) close(f);
    snprintf(b->beside, sizeof b->beside, "%s.tmp", b->path);
    *state = b;
    return f >= 0 && b->ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    remove(b->path);
    ent_ctx_free(b->ctx);
    free(b);
    return 0;
}

static bool exists(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f) fclose(f);
    return f != NULL;
}

static void test_file_round_trips(void **state) {
    bench *b = *state;
    static char bytes[100001];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * i % 251);
    const size_t sizes[] = {0, 1, 4095, 4096, 4097, sizeof bytes};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ent_slice out = {bytes, sizes[i]};
        ent_str in = {0};
        ent_str_add(&in, "what was here goes");
        assert_int_equal(ent_file_write(b->ctx, b->path, out), ENT_OK);
        assert_false(exists(b->beside));
        assert_int_equal(ent_file_read(b->ctx, b->path, sizes[i], &in), ENT_OK);
        assert_int_equal(in.n, sizes[i]);
        assert_memory_equal(ent_str_get(&in), bytes, sizes[i]);
        ent_str_clear(&in);
    }
}

static void test_file_limit(void **state) {
    bench *b = *state;
    ent_str in = {0};
    assert_int_equal(ent_file_write(b->ctx, b->path, ent_slice_of("12345")), ENT_OK);
    assert_int_equal(ent_file_read(b->ctx, b->path, 5, &in), ENT_OK);
    assert_int_equal(ent_file_read(b->ctx, b->path, 4, &in), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(b->ctx), b->path));
    assert_string_equal(ent_str_get(&in), "12345");
    assert_int_equal(ent_file_read(b->ctx, b->path, 0, &in), ENT_ELIMIT);
    ent_str_clear(&in);
}

static void test_file_that_cannot_be_read(void **state) {
    bench *b = *state;
    ent_str in = {0};
    errno = 12345;
    assert_int_equal(ent_file_read(b->ctx, "/no/such/file", 100, &in), ENT_EIO);
    assert_string_equal(ent_last_message(b->ctx),
                        "cannot read \"/no/such/file\": no such file or folder");
    assert_int_equal(ent_file_read(b->ctx, "/tmp", 100, &in), ENT_EIO);
    assert_string_equal(ent_last_message(b->ctx), "cannot read \"/tmp\": it is a folder");
    assert_int_equal(ent_file_read(b->ctx, "", 100, &in), ENT_EIO);
    assert_int_equal(errno, 12345);
    assert_null(in.s);
}

static void test_file_that_cannot_be_written(void **state) {
    bench *b = *state;
    errno = 12345;
    assert_int_equal(ent_file_write(b->ctx, "/no/such/file", ent_slice_of("x")), ENT_EIO);
    assert_string_equal(ent_last_message(b->ctx),
                        "cannot write \"/no/such/file\": no such file or folder");
    assert_int_equal(ent_file_write(b->ctx, "/tmp", ent_slice_of("x")), ENT_EIO);
    assert_int_equal(errno, 12345);
    assert_false(exists("/tmp.tmp"));
}

/* A full disk must leave the old file. */
static void test_full_disk(void **state) {
    bench *b = *state;
    if (!exists("/dev/full")) skip();
    assert_int_equal(ent_file_write(b->ctx, b->path, ent_slice_of("old")), ENT_OK);
    assert_int_equal(symlink("/dev/full", b->beside), 0);
    assert_int_equal(ent_file_write(b->ctx, b->path, ent_slice_of("new")), ENT_EIO);
    assert_non_null(strstr(ent_last_message(b->ctx), "no space left"));
    ent_str in = {0};
    assert_int_equal(ent_file_read(b->ctx, b->path, 100, &in), ENT_OK);
    assert_string_equal(ent_str_get(&in), "old");
    ent_str_clear(&in);
    assert_true(exists("/dev/full"));
}

static const char *hash(const char *text, size_t n, size_t piece, char hex[65]) {
    ent_sha256 s = ent_sha256_new();
    for (size_t i = 0; i < n; i += piece)
        ent_sha256_add(&s, (ent_slice){text + i, n - i < piece ? n - i : piece});
    ent_sha256_end(&s, hex);
    return hex;
}

/* The examples of FIPS 180-2, appendix B, and of the NIST test vectors. */
static void test_sha256(void **state) {
    (void)state;
    char hex[65];
    ent_sha256 empty = ent_sha256_new();
    ent_sha256_add(&empty, (ent_slice){NULL, 0});
    ent_sha256_end(&empty, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hash("abc", 3, 64, hex),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(
        hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 5, hex),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    const char *long_one = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                           "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    assert_string_equal(hash(long_one, 112, 1, hex),
                        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    static char million[1000000];
    memset(million, 'a', sizeof million);
    assert_string_equal(hash(million, sizeof million, 4099, hex),
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Every length round the block, in one piece and byte by byte. */
static void test_sha256_in_pieces(void **state) {
    (void)state;
    char text[200], whole[65], pieces[65];
    for (size_t i = 0; i < sizeof text; i++) text[i] = (char)(i * 7);
    for (size_t n = 0; n < sizeof text; n++)
        for (size_t piece = 1; piece < 130; piece += 31)
            assert_string_equal(hash(text, n, sizeof text, whole), hash(text, n, piece, pieces));
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_BENCH(test_file_round_trips),
        WITH_BENCH(test_file_limit),
        WITH_BENCH(test_file_that_cannot_be_read),
        WITH_BENCH(test_file_that_cannot_be_written),
        WITH_BENCH(test_full_disk),
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_sha256_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
