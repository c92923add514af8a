/* date.h - dates with their precision.
 *
 * A partial date is an interval: 2017-10 runs from the first to the last of October.  Days count
 * from 1970-01-01 in the proleptic Gregorian calendar; years run from 0001 to 9999. */

#ifndef ENT_BASE_DATE_H
#define ENT_BASE_DATE_H

#include "base/str.h"

typedef int32_t ent_day;

typedef enum ent_precision { ENT_YEAR, ENT_MONTH, ENT_DAY } ent_precision;

typedef struct ent_date {
    ent_day first, last; /* both included */
    ent_precision precision;
} ent_date;

typedef enum ent_date_fault {
    ENT_DATE_FINE,
    ENT_DATE_MALFORMED,  /* not YYYY, YYYY-MM or YYYY-MM-DD */
    ENT_DATE_NO_SUCH     /* well formed, but no such date: 2017-13, 2017-02-29 */
} ent_date_fault;

ent_date_fault ent_date_parse(ent_slice s, ent_date *out);
void ent_date_print(ent_str *b, ent_date d);
/* The same interval. */
bool ent_date_same(ent_date a, ent_date b);

ent_day ent_day_of(int year, int month, int day);
void ent_day_split(ent_day d, int *year, int *month, int *day);

#endif
