/* f_tail.c - the upper tail of the F distribution, by the incomplete beta function.
 *
 * P(F > f) = I_x(df2 / 2, df1 / 2) with x = df2 / (df2 + df1 f).  I is the continued fraction of
 * Abramowitz and Stegun (1964, 26.5.8), summed as Lentz (1976) does; on the side of the mean where
 * it converges slowly the complement is taken.  lgamma of the C library is not used: it writes to a
 * variable that all threads share. */

#include "event/series.h"

#include <float.h>
#include <math.h>

/* log of gamma(x), x > 0: Stirling's series from 10 on, and the recurrence below. */
static double log_gamma(double x) {
    double shift = 1;
    for (; x < 10; x++) shift *= x;
    double z = 1 / (x * x);
    double series =
        (1 / 12.0 - z * (1 / 360.0 - z * (1 / 1260.0 - z * (1 / 1680.0 - z / 1188.0)))) / x;
    return (x - 0.5) * log(x) - x + 0.918938533204672741780 + series - log(shift);
}

/* The fraction for x below about a / (a + b). */
static double fraction(double a, double b, double x) {
    const double tiny = DBL_MIN / DBL_EPSILON;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    if (fabs(d) < tiny) d = tiny;
    double h = d = 1 / d;
    for (int m = 1; m < 100000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        for (int half = 0; half < 2; half++) {
            double term = half ? odd : even;
            d = 1 + term * d;
            c = 1 + term / c;
            if (fabs(d) < tiny) d = tiny;
            if (fabs(c) < tiny) c = tiny;
            d = 1 / d;
            h *= d * c;
        }
        if (fabs(d * c - 1) < DBL_EPSILON) break;
    }
    return h;
}

/* I_x(a, b); `y` is 1 - x, which the caller knows without cancellation. */
static double beta_part(double a, double b, double x, double y) {
    if (x <= 0) return 0;
    if (y <= 0) return 1;
    double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(y));
    if (x < (a + 1) / (a + b + 2)) return front * fraction(a, b, x) / a;
    return 1 - front * fraction(b, a, y) / b;
}

double ent_f_tail(double f, double df1, double df2) {
    if (isnan(f) || !(df1 > 0) || !(df2 > 0) || isinf(df1) || isinf(df2)) return NAN;
    if (f <= 0) return 1;
    double ratio = df1 / df2 * f;
    if (isinf(ratio)) return 0;
    double p = beta_part(df2 / 2, df1 / 2, 1 / (1 + ratio), ratio / (1 + ratio));
    return fmin(fmax(p, 0), 1);
}
