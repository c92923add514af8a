/* calendar.c - days into periods. */

#include "event/calendar.h"

static const char *const periods[ENT_N_PERIODS] = {[ENT_PERIOD_DAY] = "day",
                                                   [ENT_PERIOD_WEEK] = "week",
                                                   [ENT_PERIOD_MONTH] = "month",
                                                   [ENT_PERIOD_QUARTER] = "quarter",
                                                   [ENT_PERIOD_YEAR] = "year"};

enum { THURSDAY = 3 }; /* 1970-01-01, counted from Monday */

const char *ent_period_name(ent_period period) {
    return period < ENT_N_PERIODS ? periods[period] : "";
}

bool ent_period_find(ent_slice name, ent_period *period) {
    for (ent_period p = 0; p < ENT_N_PERIODS; p++)
        if (ent_slice_is(name, periods[p])) {
            *period = p;
            return true;
        }
    return false;
}

int32_t ent_period_of(ent_period period, ent_day day) {
    int year, month, of_month;
    if (period == ENT_PERIOD_DAY) return day;
    if (period == ENT_PERIOD_WEEK) {
        int32_t since_monday = day + THURSDAY;
        return since_monday >= 0 ? since_monday / 7 : -((6 - since_monday) / 7);
    }
    ent_day_split(day, &year, &month, &of_month);
    if (period == ENT_PERIOD_YEAR) return year;
    return period == ENT_PERIOD_MONTH ? year * 12 + month - 1 : year * 4 + (month - 1) / 3;
}

ent_day ent_period_first(ent_period period, int32_t number) {
    switch (period) {
    case ENT_PERIOD_WEEK: return number * 7 - THURSDAY;
    case ENT_PERIOD_MONTH: return ent_day_of(number / 12, number % 12 + 1, 1);
    case ENT_PERIOD_QUARTER: return ent_day_of(number / 4, number % 4 * 3 + 1, 1);
    case ENT_PERIOD_YEAR: return ent_day_of(number, 1, 1);
    default: return number;
    }
}

/* The year of a week is the year of its Thursday, and its first week has 4 January in it. */
static void split_week(int32_t number, int *year, int *week) {
    int month, of_month;
    ent_day_split(ent_period_first(ENT_PERIOD_WEEK, number) + THURSDAY, year, &month, &of_month);
    *week = number - ent_period_of(ENT_PERIOD_WEEK, ent_day_of(*year, 1, 4)) + 1;
}

void ent_period_print(ent_str *out, ent_period period, int32_t number) {
    ent_day day = ent_period_first(period, number);
    int year, week;
    switch (period) {
    case ENT_PERIOD_WEEK:
        split_week(number, &year, &week);
        ent_str_addf(out, "%04d-W%02d", year, week);
        break;
    case ENT_PERIOD_MONTH: ent_str_addf(out, "%04d-%02d", number / 12, number % 12 + 1); break;
    case ENT_PERIOD_QUARTER: ent_str_addf(out, "%04d-Q%d", number / 4, number % 4 + 1); break;
    case ENT_PERIOD_YEAR: ent_str_addf(out, "%04d", number); break;
    default: ent_date_print(out, (ent_date){day, day, ENT_DAY}); break;
    }
}

static bool digits(const char *s, size_t n, int *out) {
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

bool ent_period_parse(ent_period period, ent_slice text, int32_t *number) {
    static const ent_precision precision[ENT_N_PERIODS] = {
        [ENT_PERIOD_DAY] = ENT_DAY, [ENT_PERIOD_MONTH] = ENT_MONTH, [ENT_PERIOD_YEAR] = ENT_YEAR};
    int year = 0, part = 0;
    if (period == ENT_PERIOD_WEEK || period == ENT_PERIOD_QUARTER) {
        bool week = period == ENT_PERIOD_WEEK;
        if (text.n != (week ? 8u : 7u) || text.s[4] != '-' || text.s[5] != (week ? 'W' : 'Q') ||
            !digits(text.s, 4, &year) || !digits(text.s + 6, text.n - 6, &part) || !year)
            return false;
        if (!week) {
            *number = year * 4 + part - 1;
            return part >= 1 && part <= 4;
        }
        *number = ent_period_of(period, ent_day_of(year, 1, 4)) + part - 1;
        int of_year, of_week;
        split_week(*number, &of_year, &of_week);
        return of_year == year && of_week == part;
    }
    ent_date date;
    if (ent_date_parse(text, &date) != ENT_DATE_FINE || date.precision != precision[period])
        return false;
    *number = ent_period_of(period, date.first);
    return true;
}
