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
