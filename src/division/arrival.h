/* arrival.h - random arrival, by two ways that must agree. */

#ifndef ENT_DIVISION_ARRIVAL_H
#define ENT_DIVISION_ARRIVAL_H

#include "division/division.h"

/* All sets of claimants are gone through up to so many. */
enum { ENT_MOST_ARRIVING = 20 };

/* A problem in whole units: estate and claims are whole numbers. */
typedef struct ent_units {
    double size; /* of one unit */
    double estate;
    const double *claim; /* n, smallest first */
    uint32_t n;
} ent_units;

/* Mean award of each over all orders, in units.  O(n 2^n) for at most ENT_MOST_ARRIVING; the numbers
 * need not be whole. */
ent_status ent_arrival_by_sets(ent_ctx *ctx, const ent_units *u, double *award);

/* The same in O(n^2 log n estate / 2) time and O(estate log n) memory; the numbers must be whole.
 * ENT_ELIMIT, with a line, where that is more than a few seconds. */
ent_status ent_arrival_by_sums(ent_ctx *ctx, const ent_units *u, double *award);

#endif
