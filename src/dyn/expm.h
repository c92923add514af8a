/* expm.h - the exponential of a small square matrix, and what it gives for linear systems.
 *
 * Diagonal Pade approximants of degree 3 to 13 with scaling and squaring (Higham 2005, "The scaling and
 * squaring method for the matrix exponential revisited"); the covariance of a linear system with white
 * noise by one exponential of a block matrix (Van Loan 1978).  Matrices are dense, row by row. */

#ifndef ENT_DYN_EXPM_H
#define ENT_DYN_EXPM_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdint.h>

/* Doubles of room that ent_expm needs for an n x n matrix. */
#define ENT_EXPM_ROOM(n) ((size_t)8 * (n) * (n))

/* out = exp(scale * a), both n x n; `room` as above.  n^3 per product; the error is that of rounding.
 * Entries must be finite; ENT_EUSAGE where they are not or the result would overflow. */
ent_status ent_expm(ent_ctx *ctx, uint32_t n, const double *a, double scale, double *room,
                    double *out);

/* For dx = M x dt + S dW over a time h: the covariance of x(h) given x(0), where q = S S'.  `work`
 * holds ENT_VAN_LOAN_ROOM(n) doubles. */
#define ENT_VAN_LOAN_ROOM(n) ((size_t)(8 * 4 + 8) * (n) * (n))
ent_status ent_van_loan(ent_ctx *ctx, uint32_t n, const double *m, const double *q, double h,
                        double *work, double *covariance);

#endif
