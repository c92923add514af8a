/* UTF-8, columns of a terminal, text being built, names and the nearest of them. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/names.h"
#include "base/random.h"
#include "base/str.h"

#include <string.h>

static ent_slice sl(const char *s) {
    return ent_slice_of(s);
}

static void test_slices(void **state) {
    (void)state;
    assert_int_equal(sl(NULL).n, 0);
    assert_non_null(sl(NULL).s);
    assert_true(ent_slice_eq(sl("abc"), (ent_slice){"abcd", 3}));
    assert_false(ent_slice_eq(sl("abc"), sl("abd")));
    assert_false(ent_slice_eq(sl("abc"), sl("ab")));
    assert_true(ent_slice_eq((ent_slice){NULL, 0}, sl("")));
    assert_true(ent_slice_is(sl("baku"), "baku"));
    assert_false(ent_slice_is((ent_slice){"baku\0", 5}, "baku"));
}

static void test_every_code_point_round_trips(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x110010; c++) {
        char s[4];
        uint32_t back = 0;
        size_t n = ent_utf8_encode(c, s);
        bool valid = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
        if ((n > 0) != valid) fail_msg("U+%04X has %zu bytes", (unsigned)c, n);
        if (valid && (ent_utf8_decode(s, n, &back) != n || back != c))
            fail_msg("U+%04X came back as U+%04X", (unsigned)c, (unsigned)back);
        if (valid && ent_utf8_decode(s, n - 1, &back) != 0)
            fail_msg("U+%04X is read from too few bytes", (unsigned)c);
    }
}

/* All pairs and many longer runs of bytes: what decodes is the encoding of what it decodes to. */
static void test_only_the_shortest_form_decodes(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 0, 0);
    for (uint32_t i = 0; i < 65536 + 100000; i++) {
        uint32_t word = i < 65536 ? i : ent_rng_word(&r) | 0x808080E0;
        char s[4], again[4];
        for (unsigned k = 0; k < 4; k++) s[k] = (char)(word >> 8 * k & 0xFF);
        uint32_t c = 0;
        size_t n = ent_utf8_decode(s, i < 65536 ? 2 : 4, &c);
        if (n > 0 && (ent_utf8_encode(c, again) != n || memcmp(s, again, n) != 0))
            fail_msg("bytes %08X decode as U+%04X", (unsigned)word, (unsigned)c);
    }
    uint32_t c;
    static const char *const bad[] = {
        "\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF",         "\xE2\x82",         "\xE2(\xA1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(ent_utf8_decode(bad[i], strlen(bad[i]), &c), 0);
    assert_int_equal(ent_utf8_decode("", 0, &c), 0);
    assert_int_equal(ent_utf8_decode("\0", 1, &c), 1);
}

static size_t width(const char *s) {
    return ent_utf8_width(s, strlen(s));
}

static void test_columns(void **state) {
    (void)state;
    assert_int_equal(width(""), 0);
    assert_int_equal(width("Baku"), 4);
    assert_int_equal(width("T\xC3\xBCrkmenba\xC5\x9F\xC4\xB1"), 11);                /* Latin */
    assert_int_equal(width("\xD0\x9A\xD0\xB0\xD1\x81\xD0\xBF\xD0\xB8\xD0\xB9"), 6); /* Cyrillic */
    assert_int_equal(width("\xE9\x87\x8C\xE6\xB5\xB7"), 4);                         /* Han */
    assert_int_equal(width("\xEA\xB0\x80"), 2);                                     /* Hangul */
    assert_int_equal(width("e\xCC\x81"), 1);        /* combining acute */
    assert_int_equal(width("\xD8\xA8\xD9\x8E"), 1); /* Arabic with a vowel sign */
    assert_int_equal(width("\xF0\x9F\x98\x80"), 2); /* emoji */
    assert_int_equal(width("\xE2\x80\x8B"), 0);     /* zero width space */
    assert_int_equal(width("\xFF"
                           "a\xC3"),
                     3); /* broken bytes */
    assert_int_equal(width("\x1B\t"), 1);
    assert_int_equal(width("\xE2\x80\x93"), 1); /* dash */
}

static void test_str_appends(void **state) {
    (void)state;
    ent_str b = {0};
    assert_string_equal(ent_str_get(&b), "");
    ent_str_add(&b, NULL);
    ent_str_add_n(&b, NULL, 0);
    ent_str_add(&b, "one");
    ent_str_add_char(&b, ' ');
    ent_str_add_slice(&b, (ent_slice){"twofold", 3});
    ent_str_repeat(&b, '-', 3);
    ent_str_addf(&b, "%d/%zu/%s/%c", -7, (size_t)9, "x", 'y');
    assert_string_equal(ent_str_get(&b), "one two----7/9/x/y");
    assert_int_equal(b.n, strlen(ent_str_get(&b)));
    assert_false(ent_str_failed(&b));
    char *s = ent_str_take(&b);
    assert_string_equal(s, "one two----7/9/x/y");
    ent_free(s);
    assert_int_equal(b.n, 0);
    s = ent_str_take(&b);
    assert_string_equal(s, "");
    ent_free(s);
    ent_str_clear(&b);
    ent_str_clear(NULL);
}

static void test_str_long_lines(void **state) {
    (void)state;
    char long_one[1000];
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    ent_str b = {0};
    for (size_t n = 250; n < 262; n++) {
        b.n = 0;
        ent_str_addf(&b, "<%.*s>", (int)n, long_one);
        assert_int_equal(b.n, n + 2);
        assert_int_equal(strlen(ent_str_get(&b)), n + 2);
    }
    ent_str_addf(&b, "%s", long_one);
    ent_str_addf(&b, "%s!", long_one);
    assert_int_equal(b.n, 263 + 999 + 1000);
    assert_int_equal(b.s[b.n - 1], '!');
    ent_str_clear(&b);
}

static void test_str_failure_sticks(void **state) {
    (void)state;
    ent_str b = {0};
    ent_str_add(&b, "kept");
    ent_str_repeat(&b, 'x', SIZE_MAX - 2);
    assert_true(ent_str_failed(&b));
    ent_str_add(&b, "more");
    assert_string_equal(ent_str_get(&b), "kept");
    assert_null(ent_str_take(&b));
    assert_false(ent_str_failed(&b));
    ent_str_add(&b, "again");
    assert_string_equal(ent_str_get(&b), "again");
    ent_str_clear(&b);
}

static void test_str_pads(void **state) {
    (void)state;
    ent_str b = {0};
    ent_str_pad_to(&b, 2);
    ent_str_add(&b, "a much longer line\n\xE9\x87\x8C");
    ent_str_pad_to(&b, 4);
    ent_str_add(&b, "|");
    ent_str_pad_to(&b, 3);
    assert_string_equal(ent_str_get(&b), "  a much longer line\n\xE9\x87\x8C  |");
    ent_str_clear(&b);
}

static void test_names(void **state) {
    (void)state;
    enum { N = 5000 };
    static char text[N][8];
    ent_names t = {0};
    uint32_t id = 77;
    bool added;
    assert_false(ent_names_find(&t, sl("none"), &id));
    for (uint32_t i = 0; i < N; i++) {
        text[i][0] = 'n';
        for (uint32_t k = 1, rest = i; k < 7; k++, rest /= 10) text[i][k] = (char)('0' + rest % 10);
        assert_true(ent_names_add(&t, sl(text[i]), &id, &added));
        assert_true(added);
        assert_int_equal(id, i);
    }
    for (uint32_t i = 0; i < N; i++) {
        assert_true(ent_names_find(&t, sl(text[i]), &id));
        assert_int_equal(id, i);
        assert_true(ent_names_add(&t, sl(text[i]), &id, &added));
        assert_false(added);
        assert_int_equal(id, i);
        assert_true(ent_slice_eq(t.name.at[i], sl(text[i])));
    }
    assert_int_equal(t.name.n, N);
    assert_false(ent_names_find(&t, sl("n"), &id));
    assert_true(ent_names_add(&t, sl(""), &id, &added));
    assert_true(added);
    assert_true(ent_names_find(&t, (ent_slice){NULL, 0}, &id));
    ent_names_clear(&t);
    assert_false(ent_names_find(&t, sl("n000000"), &id));
    ent_names_clear(&t);
    ent_names_clear(NULL);
}

static size_t distance(const char *a, const char *b) {
    return ent_name_distance(sl(a), sl(b), 99);
}

static void test_distance(void **state) {
    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("abc", ""), 3);
    assert_int_equal(distance("", "abc"), 3);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("parade", "parades"), 1);
    assert_int_equal(distance("parade", "praade"), 1);
    assert_int_equal(distance("ca", "abc"), 3); /* unrestricted Damerau would say 2 */
    assert_int_equal(distance("Baku", "bAKU"), 0);
    assert_int_equal(distance("ab", "ba"), 1);
    assert_int_equal(ent_name_distance(sl("kitten"), sl("sitting"), 3), 3);
    assert_int_equal(ent_name_distance(sl("kitten"), sl("sitting"), 2), 3);
    assert_int_equal(ent_name_distance(sl("kitten"), sl("sitting"), 0), 1);
    assert_int_equal(ent_name_distance(sl("a"), sl("abcdef"), 2), 3);
    assert_int_equal(ent_name_distance(sl("a"), sl("b"), SIZE_MAX), 1);
    char wide[66];
    memset(wide, 'x', sizeof wide);
    assert_int_equal(ent_name_distance((ent_slice){wide, 64}, (ent_slice){wide, 64}, 5), 0);
    assert_int_equal(ent_name_distance((ent_slice){wide, 65}, (ent_slice){wide, 65}, 5), 6);
    assert_int_equal(ent_name_distance((ent_slice){wide, 65}, (ent_slice){wide, 65}, SIZE_MAX),
                     SIZE_MAX);
}

/* The definition, written as it stands. */
static size_t slow_distance(const char *a, size_t i, const char *b, size_t j) {
    if (i == 0 || j == 0) return i + j;
    size_t best = slow_distance(a, i - 1, b, j) + 1;
    size_t other = slow_distance(a, i, b, j - 1) + 1;
    if (other < best) best = other;
    other = slow_distance(a, i - 1, b, j - 1) + (a[i - 1] != b[j - 1]);
    if (other < best) best = other;
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        other = slow_distance(a, i - 2, b, j - 2) + 1;
        if (other < best) best = other;
    }
    return best;
}

static void test_distance_against_its_definition(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(3, 0, 0);
    for (int i = 0; i < 1500; i++) {
        char a[6], b[6];
        size_t n = ent_rng_below(&r, 6), m = ent_rng_below(&r, 6);
        for (size_t k = 0; k < n; k++) a[k] = (char)('a' + ent_rng_below(&r, 3));
        for (size_t k = 0; k < m; k++) b[k] = (char)('a' + ent_rng_below(&r, 3));
        size_t limit = ent_rng_below(&r, 5), slow = slow_distance(a, n, b, m);
        assert_int_equal(ent_name_distance((ent_slice){a, n}, (ent_slice){b, m}, limit),
                         slow > limit ? limit + 1 : slow);
    }
}

static const char *nearest(const char *word, const char *const *candidate) {
    ent_nearest near = ent_nearest_to(sl(word));
    for (; *candidate; candidate++) ent_nearest_try(&near, sl(*candidate));
    return near.best.n ? near.best.s : "";
}

static void test_nearest(void **state) {
    (void)state;
    const char *const options[] = {"drill", "parade", "block", "pact", "packt", NULL};
    assert_string_equal(nearest("parades", options), "parade");
    assert_string_equal(nearest("PARADE", options), "parade");
    assert_string_equal(nearest("pcat", options), "pact");
    assert_string_equal(nearest("xyz", options), "");
    assert_string_equal(nearest("blok", options), "block");
    assert_string_equal(nearest("", options), "");
    assert_string_equal(nearest("packet", options), "packt");
    const char *const ties[] = {"abd", "abe", NULL};
    assert_string_equal(nearest("abc", ties), "abd");
    const char *const exact[] = {"abd", "abc", "abe", NULL};
    assert_string_equal(nearest("abc", exact), "abc");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices),
        cmocka_unit_test(test_every_code_point_round_trips),
        cmocka_unit_test(test_only_the_shortest_form_decodes),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_str_appends),
        cmocka_unit_test(test_str_long_lines),
        cmocka_unit_test(test_str_failure_sticks),
        cmocka_unit_test(test_str_pads),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_distance_against_its_definition),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
