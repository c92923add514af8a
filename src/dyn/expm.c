/* expm.c - the exponential of a small square matrix.
 *
 * exp(A) is close to r(A) = p(A) / p(-A) for a polynomial p (Pade) where the norm of A is small; a
 * matrix of larger norm is halved s times and its exponential squared s times (Higham 2005).  The even
 * and the odd terms of p are summed apart: p(A) = V + U, p(-A) = V - U. */

#include "dyn/expm.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* The norms up to which degrees 3, 5, 7, 9 and 13 are exact to rounding, and their coefficients. */
static const double reach[5] = {1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1,
                                2.097847961257068e0, 5.371920351148152e0};
static const unsigned degree[5] = {3, 5, 7, 9, 13};
static const double pade[5][14] = {
    {120, 60, 12, 1},
    {30240, 15120, 3360, 420, 30, 1},
    {17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1},
    {17643225600., 8821612800., 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1},
    {64764752532480000., 32382376266240000., 7771770303897600., 1187353796428800., 129060195264000.,
     10559470521600., 670442572800., 33522128640., 1323241920, 40840800, 960960, 16380, 182, 1},
};

static void multiply(uint32_t n, const double *a, const double *b, double *out) {
    memset(out, 0, sizeof *out * n * n);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < n; k++) {
            double x = a[i * n + k];
            if (x == 0) continue;
            for (uint32_t j = 0; j < n; j++) out[i * n + j] += x * b[k * n + j];
        }
    }
}

/* Solves a x = b for the n x n matrix x, in place of b; a is spoilt.  False: a is singular. */
static bool solve(uint32_t n, double *a, double *b) {
    for (uint32_t c = 0; c < n; c++) {
        uint32_t pivot = c;
        for (uint32_t i = c + 1; i < n; i++) {
            if (fabs(a[i * n + c]) > fabs(a[pivot * n + c])) pivot = i;
        }
        if (!(fabs(a[pivot * n + c]) > 0)) return false;
        for (uint32_t j = 0; pivot != c && j < n; j++) {
            double t = a[c * n + j];
            a[c * n + j] = a[pivot * n + j], a[pivot * n + j] = t;
            t = b[c * n + j];
            b[c * n + j] = b[pivot * n + j], b[pivot * n + j] = t;
        }
        for (uint32_t i = c + 1; i < n; i++) {
            double f = a[i * n + c] / a[c * n + c];
            if (f == 0) continue;
            for (uint32_t j = c; j < n; j++) a[i * n + j] -= f * a[c * n + j];
            for (uint32_t j = 0; j < n; j++) b[i * n + j] -= f * b[c * n + j];
        }
    }
    for (uint32_t i = n; i-- > 0;) {
        for (uint32_t j = 0; j < n; j++) {
            double x = b[i * n + j];
            for (uint32_t k = i + 1; k < n; k++) x -= a[i * n + k] * b[k * n + j];
            b[i * n + j] = x / a[i * n + i];
        }
    }
    return true;
}

/* The largest sum of moduli in a column. */
static double norm(uint32_t n, const double *a) {
    double most = 0;
    for (uint32_t j = 0; j < n; j++) {
        double sum = 0;
        for (uint32_t i = 0; i < n; i++) sum += fabs(a[i * n + j]);
        if (!(sum <= most)) most = sum;
    }
    return most;
}

ent_status ent_expm(ent_ctx *ctx, uint32_t n, const double *a, double scale, double *room,
                    double *out) {
    size_t nn = (size_t)n * n;
    double *x = room, *x2 = x + nn, *power = x2 + nn, *next = power + nn, *even = next + nn,
           *odd = even + nn, *below = odd + nn, *above = below + nn;
    for (size_t i = 0; i < nn; i++) x[i] = scale * a[i];
    double size = norm(n, x);
    if (!(size < 1e5)) {
        return ent_fail(ctx, ENT_EUSAGE, "the exponential of a matrix of norm %g is out of reach",
                        size);
    }
    unsigned d = 0, halvings = 0;
    while (d < 4 && size > reach[d]) d++;
    while (size > reach[4]) size /= 2, halvings++;
    for (size_t i = 0; i < nn; i++) x[i] = ldexp(x[i], -(int)halvings);

    multiply(n, x, x, x2);
    memset(power, 0, sizeof *power * nn);
    memset(even, 0, sizeof *even * nn);
    memset(odd, 0, sizeof *odd * nn);
    for (uint32_t i = 0; i < n; i++) power[i * n + i] = 1;
    for (unsigned k = 0; k <= degree[d]; k += 2) {
        for (size_t i = 0; i < nn; i++) {
            even[i] += pade[d][k] * power[i];
            odd[i] += pade[d][k + 1] * power[i];
        }
        if (k + 2 > degree[d]) break;
        multiply(n, power, x2, next);
        double *t = power;
        power = next, next = t;
    }
    multiply(n, x, odd, next); /* U */
    for (size_t i = 0; i < nn; i++) {
        below[i] = even[i] - next[i];
        above[i] = even[i] + next[i];
    }
    ENT_EXPECT(ctx, solve(n, below, above));
    for (; halvings > 0; halvings--) {
        multiply(n, above, above, below);
        double *t = above;
        above = below, below = t;
    }
    for (size_t i = 0; i < nn; i++) {
        if (!isfinite(above[i])) {
            return ent_fail(ctx, ENT_EUSAGE, "the exponential of a matrix is too large a number");
        }
    }
    memcpy(out, above, sizeof *out * nn);
    return ENT_OK;
}

/* exp(h [[-M, Q], [0, M']]) = [[.., G], [0, F]] with F = exp(h M)'; the covariance is F' G. */
ent_status ent_van_loan(ent_ctx *ctx, uint32_t n, const double *m, const double *q, double h,
                        double *work, double *covariance) {
    uint32_t n2 = 2 * n;
    double *block = work, *power = block + (size_t)n2 * n2, *room = power + (size_t)n2 * n2;
    memset(block, 0, sizeof *block * n2 * n2);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            block[i * n2 + j] = -m[i * n + j];
            block[i * n2 + n + j] = q[i * n + j];
            block[(n + i) * n2 + n + j] = m[j * n + i];
        }
    }
    ent_status st = ent_expm(ctx, n2, block, h, room, power);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            double sum = 0;
            for (uint32_t k = 0; k < n; k++) {
                sum += power[(n + k) * n2 + n + i] * power[k * n2 + n + j];
            }
            covariance[i * n + j] = sum;
        }
    }
    return st;
}
