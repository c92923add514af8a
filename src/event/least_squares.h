/* least_squares.h - several right-hand sides on the same columns, by Householder reflections.
 *
 * The caller's `a` holds the columns, then the right-hand sides, one after the other, n numbers
 * each; it is overwritten.  Columns should be of like size. */

#ifndef ENT_EVENT_LEAST_SQUARES_H
#define ENT_EVENT_LEAST_SQUARES_H

#include <stddef.h>
#include <stdint.h>

typedef struct ent_least_squares {
    double *a;     /* [k + m][n] */
    size_t n;      /* rows, no fewer than k */
    uint32_t k, m; /* columns, right-hand sides */
} ent_least_squares;

/* Leaves R above the diagonal and Q'y in the right-hand sides; k, or the first column that follows
 * from those before it.  O(n k (k + m)). */
uint32_t ent_least_squares_reduce(ent_least_squares *f);

/* Of right-hand side y: the coefficients [k], and the sum of the squares of the residuals. */
void ent_least_squares_coefficients(const ent_least_squares *f, uint32_t y, double *b);
/* The sum of the products of the residuals of two right-hand sides; of squares where y == z. */
double ent_least_squares_residual(const ent_least_squares *f, uint32_t y, uint32_t z);

/* v = R'^-1 w: the variance of w'b is v'v times that of the residuals. */
void ent_least_squares_half(const ent_least_squares *f, const double *w, double *v);

/* Lower triangle L of the positive definite `s` [n][n], in place; false where it is none, to
 * `tolerance` of a diagonal number. */
int ent_cholesky(double *s, uint32_t n, double tolerance);

#endif
