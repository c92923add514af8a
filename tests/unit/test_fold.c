/* test_fold.c - keys of events: the same for what is the same, and only for that. */

#include "event/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static ent_slice text(const char *s) {
    return ent_slice_of(s);
}

/* 2017-10-02, one acts on another with this code. */
static ent_coded acts(const char *from, const char *to, const char *code) {
    ent_coded e = {.first = 17441, .last = 17441, .directed = true, .scheme = ENT_SCHEME_CAMEO};
    e.id = text("7");
    e.from.code = text(from);
    e.to.code = text(to);
    e.code = text(code);
    e.url = text("https://example.org/a");
    e.quad = 1;
    return e;
}

static bool same(ent_fold_key a, ent_fold_key b) {
    return a.high == b.high && a.low == b.low;
}

static bool daily(ent_coded a, ent_coded b, ent_fold_level level) {
    return same(ent_fold_daily(&a, level), ent_fold_daily(&b, level));
}

static bool story(ent_coded a, ent_coded b) {
    return same(ent_fold_story(&a), ent_fold_story(&b));
}

/* Fields do not run into each other, and a zero in front of a code counts. */
static void test_fields(void **state) {
    (void)state;
    assert_true(daily(acts("TKM", "AZE", "010"), acts("TKM", "AZE", "010"), ENT_FOLD_FULL));
    assert_false(daily(acts("TKM", "AZE", "010"), acts("TKM", "AZE", "10"), ENT_FOLD_FULL));
    assert_false(daily(acts("ab", "c", "010"), acts("a", "bc", "010"), ENT_FOLD_FULL));
    assert_false(daily(acts("", "TKM", "010"), acts("TKM", "", "010"), ENT_FOLD_FULL));
    assert_false(daily(acts("TKM", "AZE", "010"), acts("AZE", "TKM", "010"), ENT_FOLD_FULL));
    assert_false(daily(acts("12345678", "", "010"), acts("1234567", "8", "010"), ENT_FOLD_FULL));
    ent_coded later = acts("TKM", "AZE", "010");
    later.first = later.last = 17442;
    assert_false(daily(later, acts("TKM", "AZE", "010"), ENT_FOLD_FULL));
    ent_coded id = acts("TKM", "AZE", "010");
    id.id = text("8");
    assert_true(daily(id, acts("TKM", "AZE", "010"), ENT_FOLD_FULL));
    ent_coded alleged = acts("TKM", "AZE", "010");
    alleged.alleged_by = text("AZE");
    assert_false(daily(alleged, id, ENT_FOLD_FULL));
    assert_false(daily(alleged, id, ENT_FOLD_ROOT));
    assert_false(story(alleged, id));
    assert_true(daily(alleged, alleged, ENT_FOLD_FULL));
}

static void test_levels(void **state) {
    (void)state;
    ent_coded a = acts("TKMGOV", "AZE", "0211"), b = acts("TKMMIL", "AZE", "0211");
    a.from.country = b.from.country = 9;
    a.to.country = b.to.country = 4;
    assert_false(daily(a, b, ENT_FOLD_FULL));
    assert_true(daily(a, b, ENT_FOLD_COUNTRY));
    b.code = text("0212");
    assert_false(daily(a, b, ENT_FOLD_COUNTRY));
    assert_true(daily(a, b, ENT_FOLD_ROOT));
    b.to.country = 5;
    assert_false(daily(a, b, ENT_FOLD_ROOT));
    /* Actors without a country are not all one. */
    ent_coded un = acts("IGOUNO", "AZE", "010"), eu = acts("IGOEUREEC", "AZE", "010");
    assert_false(daily(un, eu, ENT_FOLD_COUNTRY));
}

/* Meetings and agreements are told from both sides. */
static void test_mirrors(void **state) {
    (void)state;
    static const char *const both[] = {"040", "046", "057", "0411"}, *const one[] = {"051", "036"};
    ent_coded a, b;
    for (size_t k = 0; k < 4; k++) {
        a = acts("TKM", "AZE", both[k]), b = acts("AZE", "TKM", both[k]);
        assert_false(daily(a, b, ENT_FOLD_FULL));
        assert_true(daily(a, b, ENT_FOLD_FULL_MIRRORED));
        assert_true(daily(a, b, ENT_FOLD_ROOT_MIRRORED));
    }
    for (size_t k = 0; k < 2; k++) {
        a = acts("TKM", "AZE", one[k]), b = acts("AZE", "TKM", one[k]);
        assert_false(daily(a, b, ENT_FOLD_FULL_MIRRORED));
        assert_true(daily(a, a, ENT_FOLD_FULL_MIRRORED));
    }
    a = acts("TKM", "AZE", "042"), b = acts("AZE", "TKM", "043");
    assert_true(daily(a, b, ENT_FOLD_FULL_MIRRORED)); /* a visit and its host */
    assert_false(daily(a, b, ENT_FOLD_FULL));
    a = acts("TKM", "AZE", "042"), b = acts("TKM", "AZE", "043");
    assert_false(daily(a, b, ENT_FOLD_COUNTRY_MIRRORED)); /* two visits */
    assert_true(daily(a, b, ENT_FOLD_ROOT_MIRRORED));
    b = acts("TKM", "IRN", "042");
    assert_false(daily(a, b, ENT_FOLD_FULL_MIRRORED));
}

static void test_without_direction(void **state) {
    (void)state;
    ent_coded a = acts("TKM", "AZE", "040"), b = acts("AZE", "TKM", "040");
    a.mutual = b.mutual = true;
    assert_true(daily(a, b, ENT_FOLD_FULL));
    assert_true(story(a, b));
    a.mutual = b.mutual = false;
    a.directed = b.directed = false;
    assert_true(daily(a, b, ENT_FOLD_FULL));
    b.directed = true;
    assert_false(daily(a, b, ENT_FOLD_FULL));
}

/* Events that people have told apart stay apart. */
static void test_events_are_not_reports(void **state) {
    (void)state;
    ent_coded a = acts("", "", "1"), b = a;
    a.scheme = b.scheme = ENT_SCHEME_UCDP;
    b.id = text("9");
    assert_false(daily(a, b, ENT_FOLD_ROOT));
    ent_fold_key none = ent_fold_story(&a);
    assert_true(none.high == 0 && none.low == 0);
}

static void test_stories(void **state) {
    (void)state;
    ent_coded a = acts("TKM", "AZE", "010"), b = acts("TKM", "AZE", "042");
    assert_true(story(a, b));
    b.quad = 2;
    assert_false(story(a, b));
    b = a;
    b.url = text("");
    b.story = text("https://example.org/a");
    assert_false(story(a, b));
    b.story = text("");
    ent_fold_key none = ent_fold_story(&b);
    assert_true(none.high == 0 && none.low == 0);
}

static void test_echoes(void **state) {
    (void)state;
    static const int days[] = {7, 30, 31, 365, 366};
    ent_coded e = acts("TKM", "AZE", "010");
    assert_false(ent_fold_echo(&e));
    e.has_added = true;
    int n = 0;
    for (int d = -400; d <= 800; d++) {
        e.added = e.first + d;
        n += ent_fold_echo(&e);
    }
    assert_int_equal(n, 5);
    for (size_t k = 0; k < 5; k++) {
        e.added = e.first + days[k];
        assert_true(ent_fold_echo(&e));
    }
    e.dated = ENT_DATED_MONTH;
    assert_false(ent_fold_echo(&e));
}

/* The keys are part of no file, but the same on every machine: a change of them is meant. */
static void test_known_key(void **state) {
    (void)state;
    ent_coded e = acts("TKMGOV", "AZE", "0211");
    ent_fold_key k = ent_fold_daily(&e, ENT_FOLD_FULL);
    char hex[33];
    snprintf(hex, sizeof hex, "%016llx%016llx", (unsigned long long)k.high,
             (unsigned long long)k.low);
    assert_string_equal(hex, "4513434c8d356b9843d2562c1bc0406a");
}

/* 200,000 keys that differ in little: no two alike, in either half. */
static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void test_spread(void **state) {
    (void)state;
    enum { N = 200000 };
    static uint64_t high[N], low[N];
    for (int k = 0; k < N; k++) {
        char code[8];
        snprintf(code, sizeof code, "%03d", k % 1000);
        ent_coded e = acts("TKM", "AZE", code);
        e.first = e.last = 17000 + k / 1000;
        ent_fold_key key = ent_fold_daily(&e, ENT_FOLD_FULL);
        high[k] = key.high;
        low[k] = key.low;
    }
    qsort(high, N, sizeof *high, by_value);
    qsort(low, N, sizeof *low, by_value);
    for (int k = 1; k < N; k++) assert_true(high[k] != high[k - 1] && low[k] != low[k - 1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_mirrors),
        cmocka_unit_test(test_without_direction),
        cmocka_unit_test(test_events_are_not_reports),
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_echoes),
        cmocka_unit_test(test_known_key),
        cmocka_unit_test(test_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
