/* fraction.h - numbers that are exact while they can be: a double, and a fraction of two 64-bit
 * numbers beside it.
 *
 * A published award such as 50/3 is hit exactly when claims and estate are decimals of few digits.
 * Where a fraction would no longer fit it is dropped, and the double goes on alone. */

#ifndef ENT_DIVISION_FRACTION_H
#define ENT_DIVISION_FRACTION_H

#include "division/division.h"

typedef struct ent_quantity {
    double x;
    ent_fraction exact; /* in lowest terms; under == 0: dropped */
} ent_quantity;

/* x as a decimal of at most 9 places and 15 digits, if it is the double next to one. */
ent_quantity ent_quantity_of(double x);
ent_quantity ent_quantity_rough(double x); /* the double alone */
ent_quantity ent_quantity_whole(int64_t n);

ent_quantity ent_plus(ent_quantity a, ent_quantity b);
ent_quantity ent_minus(ent_quantity a, ent_quantity b);
ent_quantity ent_times(ent_quantity a, ent_quantity b);
ent_quantity ent_over(ent_quantity a, ent_quantity b); /* b is not 0 */
ent_quantity ent_half(ent_quantity a);
ent_quantity ent_smaller(ent_quantity a, ent_quantity b);
ent_quantity ent_larger(ent_quantity a, ent_quantity b);
bool ent_below(ent_quantity a, ent_quantity b); /* a < b */

#endif
