/* sensitivity.h - which of several uncertain numbers moves an answer: Sobol' indices.
 *
 * The first-order index of a number is the share of the answer's variance that goes when the number is
 * known; the total index is the share that stays when all the others are.  First order by Saltelli et
 * al. (2010), total by Jansen (1999), percentile bootstrap over rows.  Points are Sobol' sequences
 * (direction numbers of Joe and Kuo 2008) with a random digital shift. */

#ifndef ENT_DYN_SENSITIVITY_H
#define ENT_DYN_SENSITIVITY_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

enum { ENT_MOST_SOBOL_DIMENSIONS = 128 };

/* The first n points of a shifted Sobol' sequence in d dimensions (1 to 128), each in (0, 1)^d:
 * u[i * d + j].  Every coordinate of the first 2^k points has one point in each of 2^k intervals of
 * equal length, under any shift.  ENT_EUSAGE: too many dimensions. */
ent_status ent_sobol_points(ent_ctx *ctx, uint32_t d, uint32_t n, uint64_t seed, double *u);

/* A = u[0 .. p), B = u[p .. 2p) of point i; AB_j: A with column j of B.  The asker evaluates n (p + 2)
 * points; f_a[n], f_b[n], f_ab[j * n + i]. */
typedef struct ent_sobol {
    uint32_t p;
    double variance; /* of the answer over the numbers, less `noise`; at least 0 */
    double *first, *first_low, *first_high; /* 95 % by bootstrap; NaN where the variance is 0 */
    double *total, *total_low, *total_high;
} ent_sobol;

/* What simulation adds to each evaluation, where it is itself a mean of random runs.  With the same
 * random numbers in all evaluations of a row the error of a difference is smaller than that of its
 * parts.  All 0 (or NULL) for exact evaluations. */
typedef struct ent_sobol_noise {
    double variance; /* of one evaluation's own error, independent between rows */
    const double
        *within; /* p: variance of the error of f_ab[j * n + i] - f_a[i], mean over i; NULL: 0 */
    const double *shared; /* p: covariance of that error with the one of f_b[i]; NULL: 0 */
} ent_sobol_noise;

/* n >= 2, n_bootstrap >= 0 (0: intervals are NaN).  Everything in the arena. */
ent_status ent_sobol_indices(ent_ctx *ctx, uint32_t p, uint32_t n, const double *f_a,
                             const double *f_b, const double *f_ab, const ent_sobol_noise *noise,
                             uint32_t n_bootstrap, uint64_t seed, ent_arena *arena, ent_sobol *out);

#endif
