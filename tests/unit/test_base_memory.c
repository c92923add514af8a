/* Arena, vectors, bits, and the context; then every allocation of a long scenario is made to fail
 * once: the call says so, what was there is still there, and nothing is lost.
 *
 * Linked with --wrap for malloc, calloc and realloc. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bits.h"
#include "base/ctx.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/names.h"
#include "base/num.h"
#include "base/random.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long failing = -1; /* how many allocations still work; below 0: all */
static bool failed;

/* The sanitizers end the program over a size that the C library only refuses. */
static bool fails(size_t n, size_t size) {
    const size_t most = SIZE_MAX >> 24;
    if (n > most || size > most) return true;
    if (failing < 0) return false;
    if (failing > 0) {
        failing--;
        return false;
    }
    failing = -1; /* once */
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size) {
    return fails(1, size) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size) {
    return fails(n, size) ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size) {
    return fails(1, size) ? NULL : __real_realloc(p, size);
}

static void test_mem(void **state) {
    (void)state;
    assert_null(ent_alloc(SIZE_MAX, 2));
    assert_null(ent_alloc(SIZE_MAX / 2, 3));
    assert_null(ent_resize(NULL, SIZE_MAX / 8, 9));
    void *nothing = ent_alloc(0, 8);
    assert_non_null(nothing);
    void *still = ent_resize(nothing, 0, 0);
    assert_non_null(still);
    ent_free(still);
    ent_free(NULL);
    uint32_t *x = ent_alloc(10, sizeof *x);
    assert_non_null(x);
    for (int i = 0; i < 10; i++) assert_int_equal(x[i], 0);
    assert_null(ent_resize(x, SIZE_MAX, sizeof *x));
    assert_int_equal(x[9], 0);
    ent_free(x);
}

static bool is_zero(const unsigned char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (p[i]) return false;
    return true;
}

static void test_arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    ent_arena a = {0};
    ent_rng r = ent_rng_new(5, 0, 0);
    unsigned char *p[400];
    size_t n[400];
    for (uint32_t i = 0; i < 400; i++) {
        n[i] = i % 50 == 49 ? 300000 + ent_rng_below(&r, 3000000) : ent_rng_below(&r, 3000);
        p[i] = ent_arena_alloc(&a, n[i], 1);
        assert_non_null(p[i]);
        assert_int_equal((uintptr_t)p[i] % alignof(max_align_t), 0);
        assert_true(is_zero(p[i], n[i]));
        memset(p[i], (int)(i % 255 + 1), n[i]);
    }
    for (uint32_t i = 0; i < 400; i++)
        for (size_t k = 0; k < n[i]; k += 97) assert_int_equal(p[i][k], i % 255 + 1);
    ent_arena_clear(&a);
    assert_null(a.head);
    ent_arena_clear(&a);
    ent_arena_clear(NULL);
}

static void test_arena_refuses_the_impossible(void **state) {
    (void)state;
    ent_arena a = {0};
    assert_null(ent_arena_alloc(&a, SIZE_MAX, 1));
    assert_null(ent_arena_alloc(&a, SIZE_MAX / 2, 3));
    assert_null(ent_arena_alloc(&a, PTRDIFF_MAX, 1));
    assert_null(ent_arena_alloc(&a, 3, SIZE_MAX));
    assert_null(ent_arena_copy(&a, "x", SIZE_MAX));
    void *p = ent_arena_alloc(&a, 0, 100), *q = ent_arena_alloc(&a, 100, 0);
    assert_non_null(p);
    assert_non_null(q);
    assert_ptr_not_equal(p, q);
    assert_string_equal(ent_arena_copy(&a, "abcdef", 3), "abc");
    assert_string_equal(ent_arena_copy(&a, NULL, 0), "");
    ent_arena_clear(&a);
}

static void test_arena_goes_back(void **state) {
    (void)state;
    ent_arena a = {0};
    ent_arena_mark empty = ent_arena_here(&a);
    char *kept = ent_arena_copy(&a, "kept", 4);
    ent_arena_mark mark = ent_arena_here(&a);
    void *first = NULL;
    for (int round = 0; round < 3; round++) {
        unsigned char *small = ent_arena_alloc(&a, 100, 1), *large = ent_arena_alloc(&a, 9000, 1);
        assert_true(is_zero(small, 100));
        assert_true(is_zero(large, 9000));
        if (round == 0) first = small;
        assert_ptr_equal(small, first);
        memset(small, 1, 100);
        memset(large, 1, 9000);
        ent_arena_back(&a, mark);
    }
    assert_string_equal(kept, "kept");
    ent_arena_back(&a, mark);
    ent_arena_back(&a, empty);
    assert_null(a.head);
    ent_arena_back(&a, empty);
}

static void test_vec(void **state) {
    (void)state;
    ENT_VEC(double) v = {0};
    for (int i = 0; i < 1000; i++) assert_true(ent_vec_push(&v, i * 0.5));
    assert_int_equal(v.n, 1000);
    for (int i = 0; i < 1000; i++) assert_true(v.at[i] == i * 0.5);
    ent_vec_clear(&v);
    assert_null(v.at);
    assert_int_equal(v.room, 0);
    assert_true(ent_vec_push(&v, 7));
    ent_vec_clear(&v);
    size_t room = SIZE_MAX / 2 + 1;
    double *none = NULL;
    assert_false(ent_vec_grow((void **)&none, room, &room, sizeof *none));
}

static void test_bits(void **state) {
    (void)state;
    ent_arena a = {0};
    ent_bits b;
    assert_true(ent_bits_init(&b, &a, 1000));
    assert_int_equal(ent_bits_count(&b), 0);
    for (uint64_t i = 0; i < 1000; i += 7) ent_bits_set(&b, i, true);
    ent_bits_set(&b, 7, false);
    ent_bits_set(&b, 1000, true);
    ent_bits_set(&b, UINT64_MAX, true);
    for (uint64_t i = 0; i < 1000; i++) assert_int_equal(ent_bits_get(&b, i), i % 7 == 0 && i != 7);
    assert_false(ent_bits_get(&b, 1000));
    assert_int_equal(ent_bits_count(&b), 142);
    assert_false(ent_bits_init(&b, &a, UINT64_MAX));
    assert_int_equal(b.n, 1000);
    assert_true(ent_bits_init(&b, &a, 0));
    assert_int_equal(ent_bits_count(&b), 0);
    ent_arena_clear(&a);

    assert_int_equal(ent_lowest_bit(0), 64);
    assert_int_equal(ent_popcount(0), 0);
    assert_int_equal(ent_popcount(UINT64_MAX), 64);
    ent_rng r = ent_rng_new(2, 0, 0);
    for (int i = 0; i < 10000; i++) {
        uint64_t high = ent_rng_word(&r), x = high << (i % 33) | (i % 2 ? ent_rng_word(&r) : 0);
        unsigned count = 0, lowest = 64;
        for (unsigned k = 64; k-- > 0;)
            if (x >> k & 1) count++, lowest = k;
        assert_int_equal(ent_popcount(x), count);
        assert_int_equal(ent_lowest_bit(x), lowest);
    }
}

static bool answer(void *user) {
    return *(bool *)user;
}

static void test_context(void **state) {
    (void)state;
    assert_string_equal(ent_version(), "0.1.0");
    ent_ctx *ctx = ent_ctx_new();
    assert_non_null(ctx);
    assert_string_equal(ent_last_message(ctx), "");
    assert_string_equal(ent_last_message(NULL), "");
    assert_int_equal(ent_fail(ctx, ENT_EUSAGE, "no rule \"%s\", %d of %zu", "x", -1, (size_t)2),
                     ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx), "no rule \"x\", -1 of 2");
    ent_fail(ctx, ENT_EINPUT, "dispute \"d\": %s", ent_last_message(ctx));
    assert_string_equal(ent_last_message(ctx), "dispute \"d\": no rule \"x\", -1 of 2");
    assert_int_equal(ent_no_memory(ctx), ENT_ENOMEM);
    assert_string_equal(ent_last_message(ctx), "out of memory");
    assert_int_equal(ent_fail(NULL, ENT_EIO, "%s", "x"), ENT_EIO);

    bool stop = false;
    assert_false(ent_poll(ctx));
    ent_ctx_set_poll(ctx, answer, &stop);
    assert_false(ent_poll(ctx));
    stop = true;
    assert_true(ent_poll(ctx));
    ent_ctx_set_poll(ctx, NULL, NULL);
    assert_false(ent_poll(ctx));
    assert_false(ent_poll(NULL));
    ent_ctx_free(ctx);
    ent_ctx_free(NULL);
}

static ent_status expect_more(ent_ctx *ctx, int x) {
    ENT_EXPECT(ctx, x > 1);
    return ENT_OK;
}

static void test_broken_invariants(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(expect_more(ctx, 2), ENT_OK);
    assert_int_equal(expect_more(ctx, 1), ENT_EINTERNAL);
    assert_non_null(strstr(ent_last_message(ctx), "internal: x > 1 ("));
    ent_ctx_free(ctx);
}

/* Cut at a character, whatever its length and wherever the cut falls. */
static void test_long_messages(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    static const char *const sign[] = {"x", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    for (size_t k = 0; k < 4; k++) {
        for (size_t shift = 0; shift < 4; shift++) {
            ent_str b = {0};
            ent_str_repeat(&b, '.', shift);
            while (b.n < 2000) ent_str_add(&b, sign[k]);
            ent_fail(ctx, ENT_EIO, "%s", ent_str_get(&b));
            size_t n = strlen(ent_last_message(ctx)), room = sizeof ctx->message - 1;
            assert_int_equal(n, room - (room - shift) % strlen(sign[k]));
            assert_memory_equal(ent_last_message(ctx), b.s, n);
            ent_str_clear(&b);
        }
    }
    ent_ctx_free(ctx);
}

static void test_diagnostics(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    char message[] = "no such option";
    ent_diag d = {.severity = ENT_ERROR,
                  .code = "E204",
                  .file = "a.ent",
                  .line = 3,
                  .column = 4,
                  .message = message};
    assert_int_equal(ent_ctx_add_diag(ctx, &d), ENT_OK);
    message[0] = 'X';
    d.severity = ENT_WARNING;
    d.fix = "parade";
    assert_int_equal(ent_ctx_add_diag(ctx, &d), ENT_OK);
    assert_int_equal(ent_ctx_diag_count(ctx), 2);
    assert_int_equal(ent_ctx_diag_count_of(ctx, ENT_ERROR), 1);
    assert_int_equal(ent_ctx_diag_count_of(ctx, ENT_NOTE), 0);
    const ent_diag *first = ent_ctx_diag(ctx, 0);
    assert_string_equal(first->message, "no such option");
    assert_string_equal(first->help, "");
    assert_string_equal(first->excerpt, "");
    assert_null(first->fix);
    assert_int_equal(first->line, 3);
    assert_string_equal(ent_ctx_diag(ctx, 1)->fix, "parade");
    assert_null(ent_ctx_diag(ctx, 2));
    ent_ctx_clear_diags(ctx);
    assert_int_equal(ent_ctx_diag_count(ctx), 0);
    ent_ctx_free(ctx);
}

/* ---- the scenario.  Each part returns true when nothing failed in it; when something did, it looks
 * whether all is as it was before the call that failed. */

static bool build_text(void) {
    ent_str b = {0};
    bool fine = true;
    for (int i = 0; i < 60; i++) {
        size_t n = b.n;
        if (i % 3 == 0)
            ent_str_addf(&b, "%s", "a line that has to go in pieces; ");
        else if (i % 3 == 1)
            ent_num_print(&b, i / 7.0);
        else
            ent_str_pad_to(&b, 100 + (size_t)i * 20);
        if (ent_str_failed(&b)) {
            assert_true(b.n >= n);
            assert_int_equal(strlen(ent_str_get(&b)), b.n);
            fine = false;
            break;
        }
    }
    char *s = ent_str_take(&b);
    assert_int_equal(s != NULL, fine);
    ent_free(s);
    assert_null(b.s);
    return fine;
}

static bool build_names(void) {
    static char text[100][4];
    ent_names t = {0};
    uint32_t id;
    bool fine = true, added;
    for (int i = 0; i < 100 && fine; i++) {
        text[i][0] = (char)('a' + i / 10);
        text[i][1] = (char)('a' + i % 10);
        fine = ent_names_add(&t, ent_slice_of(text[i]), &id, &added);
        assert_int_equal(added, fine);
        assert_int_equal(t.name.n, i + fine);
        assert_int_equal(ent_names_find(&t, ent_slice_of(text[i]), &id), fine);
        for (int k = 0; k < i; k++) {
            assert_true(ent_names_find(&t, ent_slice_of(text[k]), &id));
            assert_int_equal(id, k);
        }
        if (!fine) assert_true(ent_names_add(&t, ent_slice_of(text[i]), &id, &added));
    }
    ent_names_clear(&t);
    return fine;
}

static bool build_vec(void) {
    ENT_VEC(int) v = {0};
    bool fine = true;
    for (int i = 0; i < 100 && fine; i++) {
        fine = ent_vec_push(&v, i);
        assert_int_equal(v.n, i + fine);
        for (int k = 0; k < i; k++) assert_int_equal(v.at[k], k);
    }
    ent_vec_clear(&v);
    return fine;
}

static bool build_arena(void) {
    ent_arena a = {0};
    ent_bits bits = {0};
    bool fine = true;
    for (uint64_t i = 0; i < 40 && fine; i++) {
        ent_arena_mark before = ent_arena_here(&a);
        fine = i % 2 ? ent_bits_init(&bits, &a, 9000 * i) : ent_arena_copy(&a, "text", 4) != NULL;
        ent_arena_mark after = ent_arena_here(&a);
        if (!fine) assert_true(before.block == after.block && before.used == after.used);
        if (i % 2 && !fine && i > 2) assert_int_equal(bits.n, 9000 * (i - 2));
    }
    ent_arena_clear(&a);
    return fine;
}

static bool build_context(void) {
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return false;
    bool fine = true;
    for (size_t i = 0; i < 300 && fine; i++) {
        ent_diag d = {.code = "E101", .message = "a message of the usual length", .fix = "this"};
        fine = ent_ctx_add_diag(ctx, &d) == ENT_OK;
        assert_int_equal(ent_ctx_diag_count(ctx), i + fine);
        if (!fine) assert_string_equal(ent_last_message(ctx), "out of memory");
    }
    ent_ctx_free(ctx);
    return fine;
}

static bool write_json(void) {
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, true);
    ent_json_begin_object(&w);
    for (int i = 0; i < 30; i++) {
        ent_json_key(&w, "a key");
        ent_json_begin_array(&w);
        ent_json_put_number(&w, i / 3.0);
        ent_json_put_text(&w, "text with \"quotes\"");
        ent_json_end_array(&w);
    }
    ent_json_end_object(&w);
    char *s = ent_str_take(&b);
    ent_free(s);
    return s != NULL;
}

static bool read_json(ent_ctx *ctx) {
    ent_json_doc *doc;
    ent_status st = ent_json_parse(
        ctx, "x", ent_slice_of("{\"a\": [1, 2, {\"b\": \"text\"}], \"c\": null}"), &doc);
    assert_int_equal(doc != NULL, st == ENT_OK);
    assert_true(st == ENT_OK || st == ENT_ENOMEM);
    ent_json_free(doc);
    return st == ENT_OK;
}

static bool read_file(ent_ctx *ctx, const char *path) {
    ent_str text = {0};
    ent_str_add(&text, "before");
    if (ent_str_failed(&text)) return false;
    ent_status st = ent_file_read(ctx, path, 1000000, &text);
    if (st != ENT_OK) assert_string_equal(ent_str_get(&text), "before");
    ent_str_clear(&text);
    return st == ENT_OK;
}

static bool scenario(ent_ctx *ctx, const char *path) {
    return build_text() && build_names() && build_vec() && build_arena() && build_context() &&
           write_json() && read_json(ctx) && read_file(ctx, path);
}

static void test_every_allocation_fails_once(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_str path = {0};
    const char *root = getenv("ENT_SOURCE_DIR");
    ent_str_addf(&path, "%s/tests/cases/dynamics/philox_kat.json", root ? root : ".");
    long n = 0;
    for (failed = true; failed; n++) {
        failed = false;
        failing = n;
        bool fine = scenario(ctx, ent_str_get(&path));
        failing = -1;
        if (fine == failed) fail_msg("allocation %ld: %s", n, fine ? "not noticed" : ctx->message);
    }
    assert_true(n > 50);
    ent_str_clear(&path);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mem),
        cmocka_unit_test(test_arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(test_arena_refuses_the_impossible),
        cmocka_unit_test(test_arena_goes_back),
        cmocka_unit_test(test_vec),
        cmocka_unit_test(test_bits),
        cmocka_unit_test(test_context),
        cmocka_unit_test(test_broken_invariants),
        cmocka_unit_test(test_long_messages),
        cmocka_unit_test(test_diagnostics),
        cmocka_unit_test(test_every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
