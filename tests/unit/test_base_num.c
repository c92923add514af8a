/* Numbers as text and back, held against the C library in its "C" locale. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/big.h"
#include "base/num.h"
#include "base/random.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t image_of(double x) {
    uint64_t image;
    memcpy(&image, &x, sizeof image);
    return image;
}

static double double_of(uint64_t image) {
    double x;
    memcpy(&x, &image, sizeof x);
    return x;
}

static bool parse(const char *text, double *x) {
    return ent_num_parse(ent_slice_of(text), x);
}

static const char *print(ent_str *b, double x) {
    b->n = 0;
    ent_num_print(b, x);
    return ent_str_get(b);
}

static const char *print_short(ent_str *b, double x, int digits) {
    b->n = 0;
    ent_num_print_short(b, x, digits);
    return ent_str_get(b);
}

static void same_as_strtod(const char *text) {
    double ours = 0, theirs = strtod(text, NULL);
    bool read = parse(text, &ours);
    if (isinf(theirs) ? read : !read || image_of(ours) != image_of(theirs))
        fail_msg("\"%s\" reads as %a, not %a", text, ours, theirs);
}

/* The significant digits of a text, without zeros at either end. */
static size_t digits_of(const char *text, char *out) {
    size_t n = 0;
    for (; *text && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (n > 0 || *text != '0')) out[n++] = *text;
    while (n > 0 && out[n - 1] == '0') n--;
    out[n] = '\0';
    return n;
}

/* It reads back; with a digit less, neither the nearest text nor its neighbours do; and it is the
 * nearest of its length, unless that one does not read back. */
static void check_shortest(ent_str *b, double x) {
    char ours[64], theirs[64], all[64];
    const char *text = print(b, x);
    if (strtod(text, NULL) != x) fail_msg("%a printed as %s", x, text);
    int n = (int)digits_of(text, ours);
    if (n > 1) {
        snprintf(all, sizeof all, "%.*e", n - 2, x);
        if (strtod(all, NULL) == x) fail_msg("%a printed as %s, not %s", x, text, all);
    }
    snprintf(all, sizeof all, "%.*e", n > 1 ? n - 1 : 0, x);
    digits_of(all, theirs);
    if (strtod(all, NULL) == x && strcmp(ours, theirs) != 0)
        fail_msg("%a printed as %s, not %s", x, text, all);
}

static void check_short(ent_str *b, double x, int digits) {
    char all[64], ours[64], theirs[64];
    const char *text = print_short(b, x, digits);
    snprintf(all, sizeof all, "%.*e", digits - 1, x);
    digits_of(text, ours);
    digits_of(all, theirs);
    double at = strtod(text, NULL), there = strtod(all, NULL);
    if (strcmp(ours, theirs) != 0 || image_of(at) != image_of(there))
        fail_msg("%a to %d digits is %s, not %s", x, digits, text, all);
}

static void check_all_ways(ent_str *b, double x) {
    char text[64];
    check_shortest(b, x);
    snprintf(text, sizeof text, "%.16e", x);
    char *plus = strchr(text, '+');
    if (plus) memmove(plus, plus + 1, strlen(plus));
    same_as_strtod(text);
    double back;
    assert_true(parse(print(b, x), &back));
    assert_true(back == x);
}

static void test_reads_hard_cases(void **state) {
    (void)state;
    static const char *const texts[] = {
        "0",
        "-0",
        "0.0",
        "-0.000e5",
        "1",
        "-1",
        "00012",
        "0.1",
        "3.14159",
        "1e22",
        "1e23",
        "1e-22",
        "123456789012345e22",
        "123456789012345e-23",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.0000000000000000000001",
        "9007199254740995",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "2.2250738585072014e-308",
        "5e-324",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2e-324",
        "3e-324",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "179769313486231580793e288",
        "1e309",
        "-1e400",
        "1e-400",
        "8.98846567431158e307",
        "6.631236846766476e-316",
        "3.2378839133029012895883e-296",
        "0.000000000000000000000000000e9",
        "3.5844466002796428e298",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        "7.2057594037927933e16",
        "1e999999999999999999999999",
        "1e-999999999999999999999999",
        "0e999999999999999999999",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) same_as_strtod(texts[i]);
}

static void test_refuses_what_is_no_number(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "-",
        "--1",
        "+1",
        ".5",
        "5.",
        "-.5",
        "1e",
        "1e+5",
        "1e--5",
        "1.e5",
        "1E5",
        "1 ",
        " 1",
        "0x10",
        "1_000",
        "1,5",
        "nan",
        "inf",
        "1e5.5",
        "1.2.3",
        "e5",
        "1e309",
        "-1e309",
        "1797693134862315808e290",
        "1.7976931348623159e308",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double x = 7;
        if (parse(texts[i], &x)) fail_msg("\"%s\" reads as %a", texts[i], x);
        assert_true(x == 7);
    }
    double x;
    assert_false(ent_num_parse((ent_slice){NULL, 0}, &x));
    assert_false(ent_num_parse((ent_slice){"1\0", 2}, &x));
    assert_true(ent_num_parse((ent_slice){"12", 1}, &x));
    assert_true(x == 1);
}

/* The middle of two doubles written out in full, and a digit more or less at its very end. */
static void test_reads_exact_middles(void **state) {
    (void)state;
    static const double from[] = {1,
                                  0x1p-1074,
                                  0x1p-1022,
                                  0x1.fffffffffffffp-1023,
                                  0x1p1000,
                                  0x1.5p-300,
                                  0x1.123456789abcdp-1022,
                                  0x1p-1060};
    char text[1500];
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        /* A long double has room for the middle, and glibc prints all of its digits. */
        long double middle = ((long double)from[i] + (long double)nextafter(from[i], INFINITY)) / 2;
        int n = snprintf(text, sizeof text - 3, "%.1080Lf", middle);
        while (strchr(text, '.') && text[n - 1] == '0' && text[n - 2] != '.') text[--n] = '\0';
        same_as_strtod(text);
        strcpy(text + n, "01");
        same_as_strtod(text);
        text[n] = '\0';
        if (text[n - 1] > '0') {
            text[n - 1]--;
            same_as_strtod(text);
            strcpy(text + n, "99");
            same_as_strtod(text);
        }
    }
}

static void test_reads_long_texts(void **state) {
    (void)state;
    size_t n = 200000;
    char *text = malloc(n + 32);
    assert_non_null(text);
    memset(text, '0', n);
    strcpy(text + n, "1");
    same_as_strtod(text);
    memcpy(text, "0.", 2);
    strcpy(text + n, "25e199998");
    same_as_strtod(text);
    memset(text, '9', n);
    strcpy(text + n, "e-200000");
    same_as_strtod(text);
    text[1] = '.';
    text[n] = '\0';
    same_as_strtod(text);
    /* 1 + 2^-53, the middle between 1 and the next, and a last digit far behind it. */
    const char *middle = "1.00000000000000011102230246251565404236316680908203125";
    memset(text, '0', n);
    memcpy(text, middle, strlen(middle));
    text[n] = '\0';
    same_as_strtod(text);
    text[n - 1] = '1';
    same_as_strtod(text);
    text[n - 1] = '0';
    memset(text, '1', n);
    text[n] = '\0';
    same_as_strtod(text);
    free(text);
}

static void test_reads_random_texts(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 2, 3);
    char text[128];
    for (int i = 0; i < 60000; i++) {
        size_t n = 0;
        unsigned before = 1 + ent_rng_below(&r, 24), behind = ent_rng_below(&r, 24);
        for (unsigned j = 0; j < before; j++) text[n++] = (char)('0' + ent_rng_below(&r, 10));
        if (behind) text[n++] = '.';
        for (unsigned j = 0; j < behind; j++) text[n++] = (char)('0' + ent_rng_below(&r, 10));
        int e = (int)ent_rng_below(&r, 720) - 370;
        if (i % 4 == 0) e = (int)ent_rng_below(&r, 40) - 20;
        snprintf(text + n, sizeof text - n, "e%d", e);
        same_as_strtod(text);
    }
}

static void test_random_doubles(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(7, 0, 0);
    ent_str b = {0};
    for (int i = 0; i < 200000; i++) {
        uint64_t high = ent_rng_word(&r), image = high << 32 | ent_rng_word(&r);
        if (i % 8 == 0) image &= ~(UINT64_C(0x7FF) << 52);             /* subnormal */
        if (i % 8 == 1) image &= ~((UINT64_C(1) << (i / 8 % 53)) - 1); /* few bits */
        double x = double_of(image);
        if (!isfinite(x) || x == 0) continue;
        if (i % 7 == 0)
            check_all_ways(&b, x);
        else {
            double back;
            const char *text = print(&b, x);
            if (!parse(text, &back) || back != x) fail_msg("%a printed as %s", x, text);
            char all[64], ours[64], theirs[64];
            snprintf(all, sizeof all, "%.16e", x);
            if (digits_of(text, ours) == 17 && (digits_of(all, theirs), strcmp(ours, theirs) != 0))
                fail_msg("%a printed as %s, not %s", x, text, all);
        }
    }
    ent_str_clear(&b);
}

static void test_powers_and_their_neighbours(void **state) {
    (void)state;
    ent_str b = {0};
    for (int e = -1074; e <= 1023; e++) {
        double x = ldexp(1, e);
        check_all_ways(&b, x);
        check_all_ways(&b, nextafter(x, INFINITY));
        if (e > -1074) check_all_ways(&b, nextafter(x, 0));
        check_short(&b, x, 1);
        check_short(&b, x, 3);
        check_short(&b, x, 17);
        check_short(&b, nextafter(x, INFINITY), 2);
    }
    for (int e = -323; e <= 308; e++) {
        char text[16];
        snprintf(text, sizeof text, "1e%d", e);
        double x = strtod(text, NULL);
        check_all_ways(&b, x);
        check_all_ways(&b, nextafter(x, INFINITY));
        check_all_ways(&b, nextafter(x, 0));
        for (int digits = 1; digits <= 17; digits++) {
            check_short(&b, x, digits);
            check_short(&b, nextafter(x, 0), digits);
        }
    }
    ent_str_clear(&b);
}

/* Powers of two where the nearest text of the shortest length is on the far side of the nearer,
 * lower end of the interval. */
static void test_lower_neighbour_is_nearer(void **state) {
    (void)state;
    ent_str b = {0};
    assert_string_equal(print(&b, 9007199254740992.0), "9007199254740992");
    assert_string_equal(print(&b, 0x1p-44), "5.684341886080802e-14");
    assert_string_equal(print(&b, 9.5367431640625e-7), "9.5367431640625e-7");
    ent_str_clear(&b);
}

static void test_random_short(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(9, 0, 0);
    ent_str b = {0};
    for (int i = 0; i < 30000; i++) {
        uint64_t high = ent_rng_word(&r);
        double x = double_of(high << 32 | ent_rng_word(&r));
        if (i % 2) x = (double)ent_rng_below(&r, 4000) / 8 - 250; /* ties */
        if (!isfinite(x) || x == 0) continue;
        check_short(&b, x, 1 + i % 17);
    }
    ent_str_clear(&b);
}

static void test_printed_form(void **state) {
    (void)state;
    static const struct {
        double x;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1, "-1"},
        {0.1, "0.1"},
        {-2.5, "-2.5"},
        {1e-6, "0.000001"},
        {1.5e-6, "0.0000015"},
        {1e-7, "1e-7"},
        {-1.25e-7, "-1.25e-7"},
        {100000, "100000"},
        {1e15, "1000000000000000"},
        {1e20, "100000000000000000000"},
        {1e21, "1e21"},
        {1.5e300, "1.5e300"},
        {123456.789, "123456.789"},
        {1.0 / 3, "0.3333333333333333"},
        {5e-324, "5e-324"},
        {DBL_MAX, "1.7976931348623157e308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {NAN, "nan"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {123e18, "123000000000000000000"},
        {8.98846567431158e307, "8.98846567431158e307"},
        {9007199254740993.0, "9007199254740992"},
        {0.1 + 0.2, "0.30000000000000004"},
        {999999999999999.9, "999999999999999.9"},
    };
    ent_str b = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(print(&b, rows[i].x), rows[i].text);
    ent_str_clear(&b);
}

static void test_short_form(void **state) {
    (void)state;
    static const struct {
        double x;
        int digits;
        const char *text;
    } rows[] = {
        {0.0434, 2, "0.043"},
        {0, 3, "0"},
        {-0.0, 3, "0"},
        {1, 3, "1"},
        {1.5, 1, "2"},
        {2.5, 1, "2"},
        {0.96, 1, "1"},
        {99.96, 3, "100"},
        {1234567, 2, "1200000"},
        {-1234.5, 4, "-1234"},
        {1e15, 3, "1e15"},
        {9.99e14, 3, "999000000000000"},
        {1.234e-7, 2, "1.2e-7"},
        {9.96e-7, 2, "0.000001"},
        {0.000001, 5, "0.000001"},
        {1e300, 4, "1e300"},
        {0.5, 0, "0.5"},
        {0.1, 99, "0.10000000000000001"},
        {NAN, 2, "nan"},
        {-INFINITY, 2, "-inf"},
        {50, 1, "50"},
        {0.1, 17, "0.10000000000000001"},
        {95, 1, "100"},
        {1e22, 17, "1e22"},
    };
    ent_str b = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(print_short(&b, rows[i].x, rows[i].digits), rows[i].text);
    ent_str_clear(&b);
}

static void test_counts(void **state) {
    (void)state;
    ent_str b = {0};
    ent_count_print(&b, 0);
    ent_str_add_char(&b, ' ');
    ent_count_print(&b, 999);
    ent_str_add_char(&b, ' ');
    ent_count_print(&b, 1000);
    ent_str_add_char(&b, ' ');
    ent_count_print(&b, 1234567);
    ent_str_add_char(&b, ' ');
    ent_count_print(&b, UINT64_MAX);
    assert_string_equal(ent_str_get(&b), "0 999 1,000 1,234,567 18,446,744,073,709,551,615");
    ent_str_clear(&b);
}

static void test_sums(void **state) {
    (void)state;
    assert_true(ent_sum(NULL, 0) == 0);
    assert_true(ent_sum((double[]){1, 1e100, 1, -1e100}, 4) == 2);
    double tenth[1000];
    for (int i = 0; i < 1000; i++) tenth[i] = 0.1;
    assert_true(ent_sum(tenth, 1000) == 100);
    assert_true(isinf(ent_sum((double[]){1, INFINITY, 2}, 3)));
    assert_true(isnan(ent_sum((double[]){INFINITY, -INFINITY}, 2)));
}

static void test_near(void **state) {
    (void)state;
    assert_true(ent_near(1, 1, 0));
    assert_true(ent_near(1, 1.0001, 1e-3));
    assert_true(ent_near(-1000, -1000.5, 1e-3));
    assert_false(ent_near(1, 1.01, 1e-3));
    assert_false(ent_near(1, -1, 0.5));
    assert_true(ent_near(INFINITY, INFINITY, 0));
    assert_false(ent_near(INFINITY, -INFINITY, 1));
    assert_false(ent_near(INFINITY, 1, 1));
    assert_false(ent_near(NAN, NAN, 1));
    assert_true(ent_near(0, -0.0, 0));
}

static void test_scaled_quotients(void **state) {
    (void)state;
    bool inexact;
    assert_true(ent_big_scaled(7, 0, 0, &inexact) == 7 && !inexact);
    assert_true(ent_big_scaled(7, -1, 0, &inexact) == 3 && inexact);
    assert_true(ent_big_scaled(1, 0, 19, &inexact) == UINT64_C(10000000000000000000) && !inexact);
    assert_true(ent_big_scaled(UINT64_MAX, 0, -1, &inexact) == UINT64_MAX / 10 && inexact);
    assert_true(ent_big_scaled(UINT64_C(1) << 63, 700, -211, &inexact) > 0 && inexact);
    assert_true(ent_big_scaled(0, 5, 5, &inexact) == 0 && !inexact);
    assert_true(ent_big_scaled(1, 1, -1, &inexact) == 0 && inexact);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_hard_cases),
        cmocka_unit_test(test_refuses_what_is_no_number),
        cmocka_unit_test(test_reads_exact_middles),
        cmocka_unit_test(test_reads_long_texts),
        cmocka_unit_test(test_reads_random_texts),
        cmocka_unit_test(test_random_doubles),
        cmocka_unit_test(test_powers_and_their_neighbours),
        cmocka_unit_test(test_lower_neighbour_is_nearer),
        cmocka_unit_test(test_random_short),
        cmocka_unit_test(test_printed_form),
        cmocka_unit_test(test_short_form),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_scaled_quotients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
