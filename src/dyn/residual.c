/* residual.c - tests of residuals, and the tails of their laws. */

#include "dyn/residual.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- chi-squared: the incomplete gamma function by its series and its continued fraction (Abramowitz
 * and Stegun 1964, 6.5.29 and 6.5.31; the fraction by Lentz 1976) */

/* log gamma(a), a > 0, by Stirling's series from 10 on: lgamma() may write to a global. */
static double log_gamma(double a) {
    double shift = 0;
    for (; a < 10; a++) shift -= log(a);
    double w = 1 / (a * a);
    return shift + (a - 0.5) * log(a) - a + 0.91893853320467274178 +
           (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w / 1188)))) / a;
}

static double lower_by_series(double a, double x) {
    double term = 1 / a, sum = term;
    for (double k = 1; k < 10000 && term > sum * 1e-17; k++) sum += term *= x / (a + k);
    return sum * exp(a * log(x) - x - log_gamma(a));
}

static double upper_by_fraction(double a, double x) {
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
    for (double k = 1; k < 10000; k++) {
        double an = -k * (k - a);
        b += 2;
        d = an * d + b;
        if (fabs(d) < 1e-300) d = 1e-300;
        c = b + an / c;
        if (fabs(c) < 1e-300) c = 1e-300;
        d = 1 / d;
        h *= c * d;
        if (fabs(c * d - 1) < 1e-16) break;
    }
    return h * exp(a * log(x) - x - log_gamma(a));
}

double ent_chi_squared_tail(double x, double df) {
    double a = df / 2, y = x / 2;
    if (isnan(x) || !(df > 0)) return NAN;
    if (!(y > 0)) return 1;
    if (isinf(y)) return 0;
    return y < a + 1 ? 1 - lower_by_series(a, y) : upper_by_fraction(a, y);
}

/* ---- Kolmogorov's distance */

/* The limit law: 2 sum (-1)^(j-1) exp(-2 j^2 x^2); for small x by the other theta series. */
static double kolmogorov_limit(double x) {
    const double pi = 3.14159265358979323846;
    double sum = 0;
    if (x < 1.18) {
        for (double j = 1; j < 20; j += 2) sum += exp(-j * j * pi * pi / (8 * x * x));
        return 1 - sqrt(2 * pi) / x * sum;
    }
    for (double j = 1; j < 20; j++) sum += (fmod(j, 2) != 0 ? 2 : -2) * exp(-2 * j * j * x * x);
    return sum;
}

enum { MOST_ROWS = 61 }; /* n d up to 30, where a thousand numbers are many */

typedef struct power { /* a square matrix times 10^tens */
    double at[MOST_ROWS * MOST_ROWS];
    int tens;
} power;

static void multiply(const power *a, const power *b, size_t m, power *out) {
    memset(out->at, 0, m * m * sizeof *out->at);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < m; k++)
            for (size_t j = 0; j < m; j++)
                out->at[i * m + j] += a->at[i * m + k] * b->at[k * m + j];
    out->tens = a->tens + b->tens;
    if (out->at[m / 2 * m + m / 2] > 1e140) {
        for (size_t i = 0; i < m * m; i++) out->at[i] *= 1e-140;
        out->tens += 140;
    }
}

static void durbin_matrix(double h, size_t m, double *at) {
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < m; j++) at[i * m + j] = i + 1 >= j ? 1 : 0;
    for (size_t i = 0; i < m; i++) {
        at[i * m] -= pow(h, (double)i + 1);
        at[(m - 1) * m + i] -= pow(h, (double)(m - i));
    }
    at[(m - 1) * m] += 2 * h - 1 > 0 ? pow(2 * h - 1, (double)m) : 0;
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i + 1 && j < m; j++)
            for (size_t g = 1; g <= i + 1 - j; g++) at[i * m + j] /= (double)g;
}

/* P(D < d): Durbin's matrix to the power n (Marsaglia, Tsang and Wang 2003).  The tail loses digits
 * where it is below 1e-10. */
static double kolmogorov_exact(size_t n, double d) {
    size_t k = (size_t)((double)n * d) + 1, m = 2 * k - 1, p = n;
    power x[3] = {{.tens = 0}};
    power *base = x, *result = x + 1, *room = x + 2;
    durbin_matrix((double)k - (double)n * d, m, base->at);
    for (size_t i = 0; i < m; i++) result->at[i * m + i] = 1;
    for (; p > 0; p /= 2) {
        if (p % 2) {
            multiply(result, base, m, room);
            power *t = result;
            result = room, room = t;
        }
        if (p == 1) break;
        multiply(base, base, m, room);
        power *t = base;
        base = room, room = t;
    }
    double s = result->at[(k - 1) * m + k - 1];
    int tens = result->tens;
    for (size_t i = 1; i <= n; i++) {
        s = s * (double)i / (double)n;
        if (s < 1e-140) s *= 1e140, tens -= 140;
    }
    return s * pow(10, tens);
}

double ent_kolmogorov_tail(size_t n, double d) {
    double root = sqrt((double)n), x = root * d;
    if (isnan(d) || n == 0) return NAN;
    if (!(d > 0.5 / (double)n)) return 1;
    if (d >= 1) return 0;
    if (d >= 1 - 1 / (double)n) return fmin(1, 2 * pow(1 - d, (double)n));
    if ((double)n * d >= 30 || n > 20000 || x > 4.5)
        return fmax(0, fmin(1, kolmogorov_limit(x + 1 / (6 * root) + (x - 1) / (4 * (double)n))));
    return fmax(0, fmin(1, 1 - kolmogorov_exact(n, d)));
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double largest_distance(double *x, size_t n) {
    double d = 0;
    qsort(x, n, sizeof *x, ascending);
    for (size_t i = 0; i < n; i++) {
        double f = -expm1(-x[i]), below = (double)i / (double)n, upto = (double)(i + 1) / (double)n;
        d = fmax(d, fmax(f - below, upto - f));
    }
    return d;
}

ent_status ent_ks_exponential(ent_ctx *ctx, const double *x, size_t n, ent_ks *out) {
    *out = (ent_ks){.d = NAN, .p = NAN};
    for (size_t i = 0; i < n; i++)
        if (!(x[i] >= 0))
            return ent_fail(ctx, ENT_EUSAGE, "residual %zu is not a number of 0 or more", i);
    if (n == 0) return ENT_OK;
    double *sorted = ent_alloc(n, sizeof *sorted);
    if (!sorted) return ent_no_memory(ctx);
    memcpy(sorted, x, n * sizeof *x);
    out->n = n;
    out->d = largest_distance(sorted, n);
    out->p = ent_kolmogorov_tail(n, out->d);
    ent_free(sorted);
    return ENT_OK;
}

double ent_ks_scaled(const ent_ks *ks) {
    return ks->n > 0 ? ks->d * sqrt((double)ks->n) : INFINITY;
}

/* ---- independence */

static double log_of(double x) {
    return log(fmax(x, 1e-12)); /* two events at one time have a residual of 0 between them */
}

ent_ljung_box ent_ljung_box_test(const double *x, size_t n, uint32_t lags) {
    if (lags == 0) lags = n / 5 < 10 ? (uint32_t)(n / 5) : 10;
    if (lags == 0) lags = 1;
    ent_ljung_box out = {lags, NAN, NAN};
    if (n < (size_t)lags + 2) return out;
    double mean = 0, variance = 0, q = 0, size = (double)n;
    for (size_t i = 0; i < n; i++) mean += log_of(x[i]) / size;
    for (size_t i = 0; i < n; i++) variance += (log_of(x[i]) - mean) * (log_of(x[i]) - mean);
    if (!(variance > 1e-12 * size * (1 + mean * mean))) return out;
    for (uint32_t h = 1; h <= lags; h++) {
        double sum = 0;
        for (size_t i = h; i < n; i++) sum += (log_of(x[i]) - mean) * (log_of(x[i - h]) - mean);
        q += (sum / variance) * (sum / variance) / (size - h);
    }
    out.q = size * (size + 2) * q;
    out.p = ent_chi_squared_tail(out.q, lags);
    return out;
}

/* ---- a stream of a model */

ent_status ent_residual_tests(ent_ctx *ctx, const ent_point_data *data, const double *residual,
                              uint32_t k, double *room, ent_ks *ks, ent_ljung_box *independence) {
    size_t n = 0;
    for (size_t i = 0; i < data->n; i++)
        if ((data->stream ? data->stream[i] : 0) == k) room[n++] = residual[i];
    *independence = ent_ljung_box_test(room, n, 0);
    return ent_ks_exponential(ctx, room, n, ks);
}
