/* Random numbers: the known answers of Random123, and that they are fair. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/json.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void words(const ent_json *array, uint32_t *out, size_t n) {
    assert_int_equal(ent_json_size(array), n);
    for (size_t i = 0; i < n; i++)
        out[i] = (uint32_t)strtoul(ent_json_text(ent_json_at(array, i)), NULL, 16);
}

static void check_vector(const ent_json *vector) {
    uint32_t counter[4], key[2], wanted[4], got[4];
    double rounds;
    assert_true(ent_json_number(ent_json_get(vector, "rounds"), &rounds));
    words(ent_json_get(vector, "ctr"), counter, 4);
    words(ent_json_get(vector, "key"), key, 2);
    words(ent_json_get(vector, "out"), wanted, 4);
    ent_philox4x32(counter, key, (unsigned)rounds, got);
    assert_memory_equal(got, wanted, sizeof got);
}

static void test_known_answers(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_str path = {0}, text = {0};
    ent_json_doc *doc;
    const char *root = getenv("ENT_SOURCE_DIR");
    ent_str_addf(&path, "%s/tests/cases/dynamics/philox_kat.json", root ? root : ".");
    if (ent_file_read(ctx, ent_str_get(&path), 1000000, &text) != ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    assert_int_equal(ent_json_parse(ctx, "kat", (ent_slice){text.s, text.n}, &doc), ENT_OK);
    const ent_json *vectors = ent_json_get(ent_json_root(doc), "vectors");
    size_t n = 0;
    for (size_t i = 0; i < ent_json_size(vectors); i++) {
        const ent_json *vector = ent_json_at(vectors, i);
        if (strcmp(ent_json_text(ent_json_get(vector, "name")), "philox4x32") != 0) continue;
        check_vector(vector);
        n++;
    }
    assert_int_equal(n, 6);
    ent_json_free(doc);
    ent_str_clear(&text);
    ent_str_clear(&path);
    ent_ctx_free(ctx);
}

/* The words of a sequence are the blocks of its counters; one sequence does not touch another. */
static void test_sequences(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(UINT64_C(0x0123456789ABCDEF), UINT64_C(0xFEDCBA9876543210), 42);
    ent_rng same = r;
    for (uint32_t step = 0; step < 50; step++) {
        const uint32_t counter[4] = {step, 42, 0x76543210, 0xFEDCBA98};
        const uint32_t key[2] = {0x89ABCDEF, 0x01234567};
        uint32_t block[4];
        ent_philox4x32(counter, key, 10, block);
        for (int i = 0; i < 4; i++) assert_int_equal(ent_rng_word(&r), block[i]);
    }
    ent_rng other = ent_rng_new(1, 2, 4), third = ent_rng_new(1, 3, 3), last = ent_rng_new(1, 2, 3);
    uint32_t word = ent_rng_word(&last);
    assert_int_not_equal(ent_rng_word(&other), word);
    assert_int_not_equal(ent_rng_word(&third), word);
    assert_int_not_equal(ent_rng_word(&same), word);
}

static void test_uniform(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("a/b")), 0);
    enum { N = 100000 };
    double sum = 0, squares = 0, least = 1, most = 0;
    for (int i = 0; i < N; i++) {
        double x = ent_rng_uniform(&r);
        sum += x;
        squares += x * x;
        least = fmin(least, x);
        most = fmax(most, x);
    }
    assert_true(least >= 0 && least < 1e-3 && most < 1 && most > 1 - 1e-3);
    assert_true(fabs(sum / N - 1.0 / 2) < 0.004);
    assert_true(fabs(squares / N - 1.0 / 3) < 0.004);

    ent_rng top = {.block = {UINT32_MAX, UINT32_MAX, 0, 0}};
    assert_true(ent_rng_uniform(&top) == 1 - 0x1p-53);
    assert_true(ent_rng_uniform(&top) == 0);
}

static void test_below(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(2, 0, 0);
    long count[7] = {0};
    for (int i = 0; i < 70000; i++) {
        uint32_t x = ent_rng_below(&r, 7);
        assert_true(x < 7);
        count[x]++;
    }
    for (int i = 0; i < 7; i++) assert_true(labs(count[i] - 10000) < 500);
    for (int i = 0; i < 100; i++) assert_int_equal(ent_rng_below(&r, 1), 0);

    /* 2^32 mod 3 is 1, so a word whose product ends in 0 is unfair and drawn again. */
    ent_rng unfair = {.block = {0, UINT32_MAX, 0, 0}};
    assert_int_equal(ent_rng_below(&unfair, 3), 2);
    assert_int_equal(unfair.used, 2);
    uint32_t large = 0;
    for (int i = 0; i < 1000; i++) {
        uint32_t x = ent_rng_below(&r, UINT32_C(0xC0000000));
        assert_true(x < UINT32_C(0xC0000000));
        large += x >= UINT32_C(0x80000000);
    }
    assert_true(large > 270 && large < 400);
}

/* The answers of Fowler, Noll and Vo. */
static void test_hash(void **state) {
    (void)state;
    assert_true(ent_hash(ent_slice_of("")) == UINT64_C(0xCBF29CE484222325));
    assert_true(ent_hash(ent_slice_of("a")) == UINT64_C(0xAF63DC4C8601EC8C));
    assert_true(ent_hash(ent_slice_of("foobar")) == UINT64_C(0x85944171F73967E8));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers), cmocka_unit_test(test_sequences),
        cmocka_unit_test(test_uniform),       cmocka_unit_test(test_below),
        cmocka_unit_test(test_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
