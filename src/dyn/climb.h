/* climb.h - one ascent of a smooth function from one start, within bounds: what a foreign library does
 * for fit.c.  fit_nlopt.c has it, or fit_none.c, which says that it is missing. */

#ifndef ENT_DYN_CLIMB_H
#define ENT_DYN_CLIMB_H

#include "dyn/fit.h"

/* From x, which is within the bounds, up to where a step gains less than `gain` of the value: x and value
 * are the best point met.  Where it does not get on, it stops; that is no error.  A value of -infinity is
 * a wall. */
ent_status ent_climb(ent_ctx *ctx, uint32_t n, const double *low, const double *high,
                     ent_fit_fn *fn, void *user, double gain, double *x, double *value);

#endif
