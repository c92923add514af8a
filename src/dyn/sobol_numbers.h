/* sobol_numbers.h - the data of Sobol' sequences: one row per dimension from the second on. */

#ifndef ENT_DYN_SOBOL_NUMBERS_H
#define ENT_DYN_SOBOL_NUMBERS_H

#include "dyn/sensitivity.h"

enum { ENT_SOBOL_DEGREE = 10 };

/* The polynomial x^degree + a_1 x^(degree-1) + .. + a_(degree-1) x + 1, whose a_1 is the highest of the
 * degree - 1 bits of `inner`; m[0 .. degree) are its initial numbers. */
typedef struct ent_sobol_row {
    uint16_t degree, inner, m[ENT_SOBOL_DEGREE];
} ent_sobol_row;

extern const ent_sobol_row ent_sobol_rows[ENT_MOST_SOBOL_DIMENSIONS - 1];

#endif
