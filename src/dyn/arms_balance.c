/* arms_balance.c - where Richardson's system m' = M m + g comes to rest, and whether it does.
 *
 * Reactions are not negative, so that M + c is a matrix without negative entries for a large enough c: the
 * eigenvalue of M with the largest real part is real and is the spectral radius of M + c, less c (Perron
 * and Frobenius).  Below 0 the system returns to m = -M^-1 g; above, it runs away (for two actors: when
 * the product of the reactions exceeds that of the fatigues). */

#include "base/mem.h"
#include "dyn/arms_fit.h"
#include "dyn/point.h"

#include <math.h>
#include <string.h>

/* Solves a x = b by elimination with exchange of rows, in place; false: no single solution. */
static bool eliminate(uint32_t n, double *a, double *b) {
    for (uint32_t c = 0; c < n; c++) {
        uint32_t pivot = c;
        for (uint32_t i = c + 1; i < n; i++) {
            if (fabs(a[i * n + c]) > fabs(a[pivot * n + c])) pivot = i;
        }
        if (!(fabs(a[pivot * n + c]) > 1e-300)) return false;
        for (uint32_t j = 0; pivot != c && j < n; j++) {
            double t = a[c * n + j];
            a[c * n + j] = a[pivot * n + j], a[pivot * n + j] = t;
        }
        double t = b[c];
        b[c] = b[pivot], b[pivot] = t;
        for (uint32_t i = c + 1; i < n; i++) {
            double f = a[i * n + c] / a[c * n + c];
            for (uint32_t j = c; j < n; j++) a[i * n + j] -= f * a[c * n + j];
            b[i] -= f * b[c];
        }
    }
    for (uint32_t i = n; i-- > 0;) {
        for (uint32_t j = i + 1; j < n; j++) b[i] -= a[i * n + j] * b[j];
        b[i] /= a[i * n + i];
    }
    return true;
}

ent_status ent_arms_balance(ent_ctx *ctx, uint32_t n, const double *m, const double *g,
                            double *growth, double *rest) {
    size_t nn = (size_t)n * n;
    double shift = 0, *a = ent_alloc(nn, sizeof *a);
    if (!a) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) shift = fmax(shift, -m[i * n + i]);
    memcpy(a, m, sizeof *a * nn);
    for (uint32_t i = 0; i < n; i++) a[i * n + i] += shift;
    *growth = ent_spectral_radius(a, n, NULL) - shift;
    memcpy(a, m, sizeof *a * nn);
    for (uint32_t i = 0; i < n; i++) rest[i] = -g[i];
    if (!eliminate(n, a, rest)) {
        for (uint32_t i = 0; i < n; i++) rest[i] = NAN;
    }
    ent_free(a);
    if (isnan(*growth))
        return ent_fail(ctx, ENT_EUSAGE, "a reaction is negative, or memory has run out");
    return ENT_OK;
}
