/* test_calendar.c - periods from 0001 to 9999: a calendar that is counted day by day, ISO 8601
 * weeks by the formula of the standard, and what is no period. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "event/calendar.h"

#include <stdio.h>
#include <string.h>

/* Counted on, one by one. */
typedef struct today {
    int year, month, day, of_year, weekday; /* 1 = Monday */
} today;

static bool leap(int year) {
    return (year % 4 == 0 && year % 100) || year % 400 == 0;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

static void tomorrow(today *t) {
    t->weekday = t->weekday % 7 + 1;
    t->day++;
    t->of_year++;
    if (t->day <= days_of(t->year, t->month)) return;
    t->day = 1;
    if (++t->month <= 12) return;
    t->month = 1;
    t->of_year = 1;
    t->year++;
}

/* A year has 53 weeks when it begins on a Thursday, or on a Wednesday and is a leap year. */
static int weeks_of(int year, int first_weekday) {
    return first_weekday == 4 || (first_weekday == 3 && leap(year)) ? 53 : 52;
}

/* (day of the year - weekday + 10) / 7, of the year before or the next one at the ends. */
static void iso_week(const today *t, int *year, int *week) {
    int first = (t->weekday - 1 - (t->of_year - 1) % 7 + 7) % 7 + 1;
    int before = (first - 1 - (365 + leap(t->year - 1)) % 7 + 7) % 7 + 1;
    *year = t->year;
    *week = (t->of_year - t->weekday + 10) / 7;
    if (*week == 0) *week = weeks_of(--*year, before);
    if (*week > weeks_of(t->year, first) && *year == t->year) *week = 1, ++*year;
}

static bool prints(ent_str *s, ent_period p, int32_t number, const char *wanted) {
    s->n = 0;
    ent_period_print(s, p, number);
    return strcmp(ent_str_get(s), wanted) == 0;
}

/* Every day has its periods; they go up by one where a new one begins, and that is their first. */
static void days__of_all_years(void **state) {
    (void)state;
    today t = {.year = 1, .month = 1, .day = 1, .of_year = 1, .weekday = 1};
    int32_t last[ENT_N_PERIODS];
    ent_day d = ent_day_of(1, 1, 1);
    for (ent_period p = 0; p < ENT_N_PERIODS; p++) last[p] = ent_period_of(p, d) - 1;
    for (; t.year < 10000; tomorrow(&t), d++) {
        bool begins[ENT_N_PERIODS] = {
            [ENT_PERIOD_DAY] = true,
            [ENT_PERIOD_WEEK] = t.weekday == 1,
            [ENT_PERIOD_MONTH] = t.day == 1,
            [ENT_PERIOD_QUARTER] = t.day == 1 && t.month % 3 == 1,
            [ENT_PERIOD_YEAR] = t.of_year == 1,
        };
        for (ent_period p = 0; p < ENT_N_PERIODS; p++) {
            int32_t number = ent_period_of(p, d);
            if (number != last[p] + begins[p] || (begins[p] && ent_period_first(p, number) != d))
                fail_msg("%s of %d-%d-%d: %d", ent_period_name(p), t.year, t.month, t.day, number);
            last[p] = number;
        }
    }
}

static void texts__of_all_periods(void **state) {
    (void)state;
    today t = {.year = 1, .month = 1, .day = 1, .of_year = 1, .weekday = 1};
    ent_str s = {0};
    char wanted[ENT_N_PERIODS][48];
    for (ent_day d = ent_day_of(1, 1, 1); t.year < 10000; tomorrow(&t), d++) {
        int year, week;
        if (t.year > 2 && t.year < 9998 && t.year % 11 && (t.year < 1960 || t.year > 2040))
            continue;
        if (t.weekday != 1 && t.day != 1 && t.day != 31) continue;
        iso_week(&t, &year, &week);
        if (t.year == 9999 && year == 10000) continue;
        snprintf(wanted[ENT_PERIOD_DAY], 48, "%04d-%02d-%02d", t.year, t.month, t.day);
        snprintf(wanted[ENT_PERIOD_WEEK], 48, "%04d-W%02d", year, week);
        snprintf(wanted[ENT_PERIOD_MONTH], 48, "%04d-%02d", t.year, t.month);
        snprintf(wanted[ENT_PERIOD_QUARTER], 48, "%04d-Q%d", t.year, (t.month + 2) / 3);
        snprintf(wanted[ENT_PERIOD_YEAR], 48, "%04d", t.year);
        for (ent_period p = 0; p < ENT_N_PERIODS; p++) {
            int32_t number = ent_period_of(p, d), read = -7;
            if (!prints(&s, p, number, wanted[p])) fail_msg("%s: %s", wanted[p], ent_str_get(&s));
            if (!ent_period_parse(p, ent_slice_of(wanted[p]), &read) || read != number)
                fail_msg("%s is read as %d, not %d", wanted[p], read, number);
        }
    }
    ent_str_clear(&s);
}

/* The examples of ISO 8601 and of common tables. */
static void weeks__that_are_known(void **state) {
    (void)state;
    static const struct {
        int year, month, day;
        const char *week;
    } known[] = {
        {1976, 12, 31, "1976-W53"}, {1977, 1, 2, "1976-W53"},   {1977, 1, 3, "1977-W01"},
        {1977, 12, 31, "1977-W52"}, {1979, 12, 31, "1980-W01"}, {1981, 12, 31, "1981-W53"},
        {1985, 4, 12, "1985-W15"},  {2008, 9, 26, "2008-W39"},  {2008, 12, 29, "2009-W01"},
        {2009, 12, 31, "2009-W53"}, {2010, 1, 3, "2009-W53"},   {1969, 12, 29, "1970-W01"},
        {1969, 12, 28, "1969-W52"}, {1, 1, 1, "0001-W01"},      {9999, 12, 31, "9999-W52"},
    };
    ent_str s = {0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        ent_day d = ent_day_of(known[i].year, known[i].month, known[i].day);
        if (!prints(&s, ENT_PERIOD_WEEK, ent_period_of(ENT_PERIOD_WEEK, d), known[i].week))
            fail_msg("%s is not %s", ent_str_get(&s), known[i].week);
    }
    ent_str_clear(&s);
}

static void texts__that_are_none(void **state) {
    (void)state;
    static const char *const bad[ENT_N_PERIODS][16] = {
        [ENT_PERIOD_DAY] = {"2012", "2012-09", "2012-02-30", "2013-02-29", "2012-9-05", "12-09-05",
                            "2012-09-05 ", "2012/09/05", "0000-01-01", "2012-00-10"},
        [ENT_PERIOD_WEEK] = {"2012-W00", "2012-W53", "2009-W54", "2012-w36", "2012W36", "2012-W6",
                             "2012-W036", "0000-W01", "20-12-W36", "2012-36", "2012-W3x",
                             "-012-W01", "+012-W01", "2012-W-1", "2012-Q3"},
        [ENT_PERIOD_MONTH] = {"2012", "2012-13", "2012-00", "2012-9", "2012-09-05", "0000-05",
                              "2012-W36", "2012-Q3", "201209"},
        [ENT_PERIOD_QUARTER] = {"2012-Q0", "2012-Q5", "2012-q3", "2012Q3", "2012-Q03", "0000-Q1",
                                "2012-Q", "2012-Qx", "2012-3", "2012-W01"},
        [ENT_PERIOD_YEAR] = {"12", "20120", "2012-", "2012-09", "0000", "-2012", "201x", " 2012"},
    };
    int32_t number;
    for (ent_period p = 0; p < ENT_N_PERIODS; p++) {
        for (size_t i = 0; i < 16 && bad[p][i]; i++)
            if (ent_period_parse(p, ent_slice_of(bad[p][i]), &number))
                fail_msg("\"%s\" is read as a %s", bad[p][i], ent_period_name(p));
        assert_false(ent_period_parse(p, (ent_slice){"", 0}, &number));
        assert_false(ent_period_parse(p, (ent_slice){NULL, 0}, &number));
        for (char c = 1; c < 127; c++) { /* one wrong character at each place */
            char text[] = "2012-W36";
            for (size_t at = 0; at < 8; at++) {
                char was = text[at];
                text[at] = c;
                int32_t read = INT32_MIN;
                ent_str s = {0};
                if (ent_period_parse(ENT_PERIOD_WEEK, (ent_slice){text, 8}, &read) &&
                    !prints(&s, ENT_PERIOD_WEEK, read, text))
                    fail_msg("%s is read as %s", text, ent_str_get(&s));
                ent_str_clear(&s);
                text[at] = was;
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days__of_all_years),
        cmocka_unit_test(texts__of_all_periods),
        cmocka_unit_test(weeks__that_are_known),
        cmocka_unit_test(texts__that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
