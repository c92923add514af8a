/* Dates: every day of ten thousand years, what is refused, and partial dates as intervals. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static ent_date_fault parse(const char *s, ent_date *d) {
    return ent_date_parse(ent_slice_of(s), d);
}

static void test_known_days(void **state) {
    (void)state;
    assert_int_equal(ent_day_of(1970, 1, 1), 0);
    assert_int_equal(ent_day_of(1969, 12, 31), -1);
    assert_int_equal(ent_day_of(2000, 3, 1), 11017);
    assert_int_equal(ent_day_of(2017, 10, 2), 17441);
    assert_int_equal(ent_day_of(1, 1, 1), -719162);
    assert_int_equal(ent_day_of(9999, 12, 31), 2932896);
}

/* Counted on by hand from 0001-01-01, with the days of the months written out. */
static void test_every_day_round_trips(void **state) {
    (void)state;
    ent_day d = ent_day_of(1, 1, 1);
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= days[month - 1]; day++, d++) {
                int y, m, n;
                ent_day_split(d, &y, &m, &n);
                if (y != year || m != month || n != day || ent_day_of(year, month, day) != d)
                    fail_msg("%04d-%02d-%02d", year, month, day);
            }
        }
    }
    assert_int_equal(d - 1, ent_day_of(9999, 12, 31));
}

static void test_split_at_the_ends_of_the_type(void **state) {
    (void)state;
    const ent_day ends[] = {INT32_MIN, INT32_MIN + 1, INT32_MAX - 1, INT32_MAX};
    for (size_t i = 0; i < 4; i++) {
        int y, m, n;
        ent_day_split(ends[i], &y, &m, &n);
        assert_int_equal(ent_day_of(y, m, n), ends[i]);
    }
}

static void check_interval(const char *text, const char *first, const char *last,
                           ent_precision precision) {
    ent_date d, one;
    assert_int_equal(parse(text, &d), ENT_DATE_FINE);
    assert_int_equal(d.precision, precision);
    assert_int_equal(parse(first, &one), ENT_DATE_FINE);
    assert_int_equal(d.first, one.first);
    assert_int_equal(parse(last, &one), ENT_DATE_FINE);
    assert_int_equal(d.last, one.last);
    ent_str b = {0};
    ent_date_print(&b, d);
    assert_string_equal(ent_str_get(&b), text);
    ent_str_clear(&b);
}

static void test_partial_dates_are_intervals(void **state) {
    (void)state;
    check_interval("2017", "2017-01-01", "2017-12-31", ENT_YEAR);
    check_interval("0001", "0001-01-01", "0001-12-31", ENT_YEAR);
    check_interval("9999", "9999-01-01", "9999-12-31", ENT_YEAR);
    check_interval("2017-10", "2017-10-01", "2017-10-31", ENT_MONTH);
    check_interval("2017-02", "2017-02-01", "2017-02-28", ENT_MONTH);
    check_interval("2016-02", "2016-02-01", "2016-02-29", ENT_MONTH);
    check_interval("1900-02", "1900-02-01", "1900-02-28", ENT_MONTH);
    check_interval("2000-02", "2000-02-01", "2000-02-29", ENT_MONTH);
    check_interval("2017-12", "2017-12-01", "2017-12-31", ENT_MONTH);
    check_interval("2016-02-29", "2016-02-29", "2016-02-29", ENT_DAY);
}

static void test_what_is_refused(void **state) {
    (void)state;
    static const char *const malformed[] = {"",           "2",        "17-10-02",    "2017-1",
                                            "2017-",      "2017-10-", "2017-10-2",   "2017/10/02",
                                            "20171002",   "2017 10",  "2017-10-02x", "x017",
                                            "-017",       "+017",     "2017-1a",     "2017-10-0 ",
                                            "2017-10:02", " 2017",    "2017-10-002"};
    static const char *const no_such[] = {"0000",       "0000-01",    "2017-00",    "2017-13",
                                          "2017-99",    "2017-10-00", "2017-10-32", "2017-02-29",
                                          "1900-02-29", "2017-04-31", "2017-13-01", "2017-00-10"};
    ent_date d = {1, 2, ENT_MONTH};
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
        if (parse(malformed[i], &d) != ENT_DATE_MALFORMED) fail_msg("%s", malformed[i]);
    for (size_t i = 0; i < sizeof no_such / sizeof *no_such; i++)
        if (parse(no_such[i], &d) != ENT_DATE_NO_SUCH) fail_msg("%s", no_such[i]);
    assert_int_equal(d.first, 1);
    assert_int_equal(ent_date_parse((ent_slice){NULL, 0}, &d), ENT_DATE_MALFORMED);
    assert_int_equal(ent_date_parse((ent_slice){"2017-10-02", 7}, &d), ENT_DATE_FINE);
    assert_int_equal(d.precision, ENT_MONTH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_every_day_round_trips),
        cmocka_unit_test(test_split_at_the_ends_of_the_type),
        cmocka_unit_test(test_partial_dates_are_intervals),
        cmocka_unit_test(test_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
