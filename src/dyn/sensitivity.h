/* sensitivity.h - which of several uncertain numbers moves an answer: Sobol' indices.
 *
 * First order by Saltelli (2010), total by Jansen (1999), percentile bootstrap over rows.  Points are
 * Sobol' sequences with a random shift (numbers of Joe and Kuo 2008). */

#ifndef ENT_DYN_SENSITIVITY_H
#define ENT_DYN_SENSITIVITY_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

enum { ENT_MOST_SOBOL_DIMENSIONS = 128 };

/* Point number i of a shifted Sobol' sequence in d dimensions, in (0, 1)^d. */
ent_status ent_sobol_points(ent_ctx *ctx, uint32_t d, uint32_t n, uint64_t seed, double *u);

/* A = u[0 .. p), B = u[p .. 2p) of point i; AB_j: A with column j of B.  The asker evaluates n (p + 2)
 * points; f_a[n], f_b[n], f_ab[j * n + i]. */
typedef struct ent_sobol {
    uint32_t p;
    double variance;               /* less `noise` */
    double *first, *first_low, *first_high; /* 95 % by bootstrap */
    double *total, *total_low, *total_high;
} ent_sobol;
/* `noise`: the variance of one evaluation's own simulation error, taken off; 0. */
ent_status ent_sobol_indices(ent_ctx *ctx, uint32_t p, uint32_t n, const double *f_a,
                             const double *f_b, const double *f_ab, double noise,
                             uint32_t n_bootstrap, uint64_t seed, ent_arena *arena, ent_sobol *out);

#endif
