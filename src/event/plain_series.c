/* plain_series.c - what needs no model: correlation, shared signs, CUSUM (Page 1954), trailing z.
 * Only finite numbers are known. */

#include "event/series.h"

#include <math.h>

enum { FEWEST_FOR_Z = 8 };

typedef struct spread {
    double most;     /* the largest size: numbers are divided by it, so that sums stay finite */
    double mean, sd; /* of the numbers so divided; sd with n - 1, NaN below two */
    size_t n;
} spread;

/* Of the known numbers among the n; those where `with` is unknown are left out (NULL: none is). */
static spread spread_of(const double *x, const double *with, size_t n) {
    spread s = {0};
    double square = 0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]) && (!with || isfinite(with[i]))) {
            s.most = fmax(s.most, fabs(x[i]));
            s.n++;
        }
    if (!(s.most > 0)) s.most = 1;
    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]) && (!with || isfinite(with[i]))) s.mean += x[i] / s.most / (double)s.n;
    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]) && (!with || isfinite(with[i])))
            square += (x[i] / s.most - s.mean) * (x[i] / s.most - s.mean);
    s.sd = s.n < 2 ? NAN : sqrt(square / (double)(s.n - 1));
    return s;
}

/* Rounding of a mean is no variation. */
static bool varies(spread s) {
    return s.sd > 1e-14;
}

ent_companions ent_series_companions(const double *a, const double *b, size_t n) {
    spread p = spread_of(a, b, n), q = spread_of(b, a, n);
    double product = 0, sum_a = 0, sum_b = 0, most = fmax(p.most, q.most);
    size_t both = 0, same = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(a[i]) || !isfinite(b[i])) continue;
        product += (a[i] / p.most - p.mean) * (b[i] / q.most - q.mean);
        sum_a += a[i] / most;
        sum_b += b[i] / most;
        if (a[i] == 0 || b[i] == 0) continue;
        both++;
        same += (a[i] > 0) == (b[i] > 0);
    }
    double size = fabs(sum_a) + fabs(sum_b);
    bool vary = varies(p) && varies(q);
    double r = vary ? product / (p.sd * q.sd * (double)(p.n - 1)) : NAN;
    return (ent_companions){
        .correlation = vary ? fmin(fmax(r, -1), 1) : NAN,
        .same_sign = both ? (double)same / (double)both : NAN,
        .asymmetry = size > 0 ? (sum_a - sum_b) / size : NAN,
        .n = p.n,
    };
}

void ent_cusum(const double *x, size_t n, double *out) {
    spread s = spread_of(x, NULL, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(x[i]) && varies(s)) sum += (x[i] / s.most - s.mean) / s.sd;
        out[i] = isfinite(x[i]) ? sum : NAN;
    }
}

void ent_trailing_z(const double *x, size_t n, size_t window, double *out) {
    for (size_t i = 0; i < n; i++) {
        size_t begin = i > window ? i - window : 0;
        spread s = spread_of(x + begin, NULL, i - begin);
        bool enough = isfinite(x[i]) && s.n >= FEWEST_FOR_Z && varies(s);
        out[i] = enough ? (x[i] / s.most - s.mean) / s.sd : NAN;
    }
}
