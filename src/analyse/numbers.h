/* numbers.h - how the numbers of a question are read: as written, drawn, or one of them fixed. */

#ifndef ENT_ANALYSE_NUMBERS_H
#define ENT_ANALYSE_NUMBERS_H

#include "base/arena.h"
#include "model/region.h"

/* The value of a number in a draw, in its own unit. */
typedef double ent_reading_fn(void *user, const ent_attribute *a, uint32_t draw);

/* All zero reads every number at its best value in the model as written. */
typedef struct ent_reading {
    const ent_world *world; /* NULL: as written */
    uint32_t alternative;   /* ENT_NONE: the model itself */
    bool drawn;             /* numbers as in draw number `draw` */
    uint64_t seed;
    uint32_t draw;
    const ent_attribute *fixed; /* this number is `value`; NULL: none */
    double value;
    ent_reading_fn
        *values; /* every number is what this says of draw number `draw`; NULL: as above */
    void *values_user;
    struct ent_sea_desk *desk; /* who is asked for areas of seas (analyse/seas.h); NULL: one is
                                * opened for that */
    bool without_worth; /* nobody asks what coalitions are worth: 2^n numbers need not be found */
} ent_reading;

/* The number in this reading, in its own unit. */
double ent_number_read(const ent_region *region, const ent_attribute *a, const ent_reading *how);

/* Sorts n > 0 numbers, the values of draws, and gives the ends of their middle 90 %. */
void ent_numbers_middle(double *drawn, uint32_t n, double *low, double *high);

/* What a question read, each number once, in the order in which it was first read. */
typedef struct ent_numbers_read {
    ENT_VEC(const ent_attribute *) at;
} ent_numbers_read;

/* "naval of russia"; of a table's number its path, "division.seabed.russia.claim". */
void ent_number_name_print(ent_str *out, const ent_region *region, const ent_attribute *a);

/* "24 months" of an asker.  ENT_EUSAGE: not above 0, no unit of time, or more than 1,000 years. */
typedef struct ent_asked_time {
    double number, years;
    ent_slice unit; /* in `text` */
} ent_asked_time;
ent_status ent_time_read(ent_ctx *ctx, const char *text, ent_asked_time *out);

/* Notes a number, unless it is among those from number `since` on.  False: out of memory. */
bool ent_numbers_note(ent_numbers_read *list, size_t since, const ent_attribute *a);

/* A copy in the arena; the list is empty then.  NULL: out of memory. */
const ent_attribute *const *ent_numbers_keep(ent_numbers_read *list, ent_arena *arena, uint32_t *n);

#endif
