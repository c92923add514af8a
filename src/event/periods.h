/* periods.h - in how many periods (days, weeks, .. years) something happened, at least and at most.
 *
 * An event that is dated 2012 lies in one of that year's months; one that lasts may fill any of the
 * periods that it reaches over, and fills one. */

#ifndef ENT_EVENT_PERIODS_H
#define ENT_EVENT_PERIODS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ent_stay {
    int32_t from, to; /* periods, both included */
    bool lasts;
} ent_stay;

/* The fewest periods that hold all of these, and the most.  Both sort `at`.  n log n, and for the
 * most k * k more, where k of them are dated too coarsely for one period. */
int64_t ent_periods_least(ent_stay *at, size_t n);
int64_t ent_periods_most(ent_stay *at, size_t n);

#endif
