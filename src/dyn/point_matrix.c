/* point_matrix.c - what a branching matrix does in the long run: its spectral radius and the mean
 * rates.
 *
 * The radius is the limit of |n^p|^(1/p) (Gelfand 1941), taken along p = 1, 2, 4, 8, ..: each squaring
 * doubles p, so that neither cycles nor equal eigenvalues stand in the way.  The mean rates by
 * elimination without exchanges: I - n has its inverse without a negative entry, and the radius is
 * below 1, if and only if every pivot is positive (Berman and Plemmons 1979, theorem 6.2.3). */

#include "dyn/point_inside.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { FEW = 8, SQUARINGS = 64 };

static double norm(const double *a, uint32_t n) {
    double largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < n; j++) sum += a[(size_t)i * n + j];
        if (!(sum <= largest)) largest = sum;
    }
    return largest;
}

static void square(const double *a, uint32_t n, double *out) {
    memset(out, 0, (size_t)n * n * sizeof *out);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            double x = a[i * n + k];
            if (x == 0) continue;
            for (size_t j = 0; j < n; j++) out[i * n + j] += x * a[k * n + j];
        }
}

/* a /= by, and how far that is from b. */
static double scale(double *a, double by, const double *b, size_t n) {
    double far = 0;
    for (size_t i = 0; i < n; i++) {
        a[i] /= by;
        far = fmax(far, fabs(a[i] - b[i]));
    }
    return far;
}

static uint32_t largest_row(const double *a, uint32_t n) {
    uint32_t at = 0;
    double largest = -1;
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < n; j++) sum += a[(size_t)i * n + j];
        if (sum > largest * (1 + 1e-12)) largest = sum, at = i;
    }
    return at;
}

/* `a` begins as the matrix; a and b are overwritten.  log_radius is sum over squarings of
 * log |B_j^2| / 2^(j + 1), where B_j is the power scaled to norm 1. */
static double radius_of(double *a, double *b, uint32_t n, uint32_t *culprit) {
    size_t all = (size_t)n * n;
    double size = norm(a, n), far = 1;
    if (culprit) *culprit = largest_row(a, n);
    if (!(size > 0)) return 0;
    double log_radius = log(size), share = 1;
    scale(a, size, a, all);
    for (int k = 0; k < SQUARINGS && far > 1e-15; k++) {
        square(a, n, b);
        size = norm(b, n);
        if (!(size > 0)) return 0; /* a power vanishes: nothing leads back */
        far = scale(b, size, a, all);
        share /= 2;
        log_radius += log(size) * share;
        double *t = a;
        a = b, b = t;
    }
    if (far <= 1e-15) log_radius += log(size) * share; /* all that would follow */
    if (culprit) *culprit = largest_row(a, n);
    return exp(log_radius);
}

static bool sane(const double *n, uint32_t n_streams) {
    for (size_t i = 0; i < (size_t)n_streams * n_streams; i++)
        if (!(n[i] >= 0) || !isfinite(n[i])) return false;
    return true;
}

double ent_spectral_radius(const double *n, uint32_t n_streams, uint32_t *culprit) {
    double few[2 * FEW * FEW], *room = few;
    size_t all = (size_t)n_streams * n_streams;
    if (culprit) *culprit = 0;
    if (!sane(n, n_streams)) return NAN;
    if (n_streams > FEW) room = ent_alloc(2 * all, sizeof *room);
    if (!room) return NAN;
    memcpy(room, n, all * sizeof *n);
    double radius = radius_of(room, room + all, n_streams, culprit);
    if (room != few) ent_free(room);
    return radius;
}

bool ent_point_eliminate(double *a, uint32_t n, double *x, uint32_t columns) {
    size_t w = columns;
    for (size_t k = 0; k < n; k++) {
        double pivot = a[k * n + k];
        if (!(pivot > 1e-14)) return false;
        for (size_t i = k + 1; i < n; i++) {
            double f = a[i * n + k] / pivot;
            if (f == 0) continue;
            for (size_t j = k + 1; j < n; j++) a[i * n + j] -= f * a[k * n + j];
            for (size_t c = 0; c < w; c++) x[i * w + c] -= f * x[k * w + c];
        }
    }
    for (size_t k = n; k-- > 0;)
        for (size_t c = 0; c < w; c++) {
            for (size_t j = k + 1; j < n; j++) x[k * w + c] -= a[k * n + j] * x[j * w + c];
            x[k * w + c] /= a[k * n + k];
        }
    return true;
}

bool ent_point_mean_rates(const double *mu, const double *n, uint32_t n_streams, double *rate) {
    double few[FEW * FEW], *a = few;
    size_t all = (size_t)n_streams * n_streams;
    if (!sane(n, n_streams)) return false;
    if (n_streams > FEW) a = ent_alloc(all, sizeof *a);
    if (!a) return false;
    for (size_t i = 0; i < all; i++) a[i] = (i % ((size_t)n_streams + 1) == 0 ? 1 : 0) - n[i];
    for (uint32_t k = 0; k < n_streams; k++) rate[k] = mu[k];
    bool below = ent_point_eliminate(a, n_streams, rate, 1);
    if (a != few) ent_free(a);
    return below;
}
