/* simplify.h - fewer points for the same line, as the eye sees it. */

#ifndef ENT_REPORT_SIMPLIFY_H
#define ENT_REPORT_SIMPLIFY_H

#include "base/ctx.h"

/* Keeps, in place, those of n points (x, y) that no straight line between kept neighbours passes within
 * `tolerance`: how many; the first and the last are kept (Douglas and Peucker 1973).  Long lines are
 * taken in pieces, so that the time grows with n. */
uint32_t ent_simplify(double *at, uint32_t n, double tolerance);

#endif
