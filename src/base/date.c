/* date.c - dates with their precision.
 *
 * Days to dates and back by eras of 400 years that begin in March, so that the leap day comes last
 * (after Hinnant 2013, "chrono-compatible low-level date algorithms"). */

#include "base/date.h"

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

ent_day ent_day_of(int year, int month, int day) {
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = floor_div(y, 400), of_era = y - era * 400;
    int64_t month_from_march = (month + 9) % 12;
    int64_t of_year = (153 * month_from_march + 2) / 5 + day - 1;
    return (ent_day)(era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468);
}

void ent_day_split(ent_day d, int *year, int *month, int *day) {
    int64_t days = (int64_t)d + 719468; /* from 0000-03-01 */
    int64_t era = floor_div(days, 146097), of_era = days - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t month_from_march = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

/* Exactly n digits at *s, which moves behind them. */
static bool read_digits(const char **s, int n, int *out) {
    *out = 0;
    for (; n > 0; n--, (*s)++) {
        if (**s < '0' || **s > '9') return false;
        *out = *out * 10 + (**s - '0');
    }
    return true;
}

ent_date_fault ent_date_parse(ent_slice s, ent_date *out) {
    int year, month = 1, day = 1;
    if (s.n != 4 && s.n != 7 && s.n != 10) return ENT_DATE_MALFORMED;
    const char *at = s.s;
    if (!read_digits(&at, 4, &year)) return ENT_DATE_MALFORMED;
    if (s.n >= 7 && (*at++ != '-' || !read_digits(&at, 2, &month))) return ENT_DATE_MALFORMED;
    if (s.n == 10 && (*at++ != '-' || !read_digits(&at, 2, &day))) return ENT_DATE_MALFORMED;
    if (year < 1 || month < 1 || month > 12) return ENT_DATE_NO_SUCH;
    if (day < 1 || day > days_in(year, month)) return ENT_DATE_NO_SUCH;

    ent_precision precision = s.n == 4 ? ENT_YEAR : s.n == 7 ? ENT_MONTH : ENT_DAY;
    int last_month = precision == ENT_YEAR ? 12 : month;
    int last_day = precision == ENT_DAY ? day : days_in(year, last_month);
    *out =
        (ent_date){ent_day_of(year, month, day), ent_day_of(year, last_month, last_day), precision};
    return ENT_DATE_FINE;
}

bool ent_date_same(ent_date a, ent_date b) {
    return a.first == b.first && a.last == b.last;
}

void ent_date_print(ent_str *b, ent_date d) {
    int year, month, day;
    ent_day_split(d.first, &year, &month, &day);
    ent_str_addf(b, "%04d", year);
    if (d.precision >= ENT_MONTH) ent_str_addf(b, "-%02d", month);
    if (d.precision == ENT_DAY) ent_str_addf(b, "-%02d", day);
}
