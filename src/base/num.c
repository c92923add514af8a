/* num.c - the arithmetic that needs care. */

#include "base/num.h"

#include <math.h>

/* Neumaier (1974): what each addition loses is summed apart and added at the end. */
double ent_sum(const double *x, size_t n) {
    double sum = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        double next = sum + x[i];
        lost += fabs(sum) >= fabs(x[i]) ? (sum - next) + x[i] : (x[i] - next) + sum;
        sum = next;
    }
    return isfinite(sum) ? sum + lost : sum;
}

bool ent_near(double a, double b, double tolerance) {
    if (a == b) return true;
    if (!isfinite(a) || !isfinite(b)) return false;
    return fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b));
}

/* By bisection on erfc, which is accurate in both tails: slow (a microsecond) and obvious. */
double ent_normal_quantile(double u) {
    double low = -40, high = 40;
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (erfc(-middle * 0.70710678118654752440) < 2 * u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* 1.96 standard deviations, in the form that stays within 0 and 1. */
void ent_wilson(uint64_t n_true, uint64_t n, double *low, double *high) {
    double z = 1.959963984540054, of = (double)n, share = (double)n_true / of;
    double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    double half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of));
    *low = n_true == 0 ? 0 : fmax(0, middle - half);
    *high = n_true == n ? 1 : fmin(1, middle + half);
}
