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
