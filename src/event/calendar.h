/* calendar.h - days into periods: days, ISO weeks, months, quarters, years.
 *
 * Periods are numbered in the order of time, without gaps; weeks begin on Monday (ISO 8601). */

#ifndef ENT_EVENT_CALENDAR_H
#define ENT_EVENT_CALENDAR_H

#include "base/date.h"

typedef enum ent_period {
    ENT_PERIOD_DAY,
    ENT_PERIOD_WEEK,
    ENT_PERIOD_MONTH,
    ENT_PERIOD_QUARTER,
    ENT_PERIOD_YEAR,
    ENT_N_PERIODS
} ent_period;

/* "quarter"; and the period of that name. */
const char *ent_period_name(ent_period period);
bool ent_period_find(ent_slice name, ent_period *period);

int32_t ent_period_of(ent_period period, ent_day day);
/* Its first day, and the first of the one after it. */
ent_day ent_period_first(ent_period period, int32_t number);

/* 2012-09-05, 2012-W36, 2012-09, 2012-Q3, 2012. */
void ent_period_print(ent_str *out, ent_period period, int32_t number);
/* Reads what is printed; false for anything else and for what does not exist. */
bool ent_period_parse(ent_period period, ent_slice text, int32_t *number);

#endif
