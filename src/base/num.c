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

/* Wichura 1988, algorithm AS 241: a quotient of polynomials for the middle, and two for the tails. */
double ent_normal_quantile_near(double u) {
    static const double mid[2][8] = {
        {3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
         1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
         3.3430575583588128105e4, 2.5090809287301226727e3},
        {1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
         2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
         5.2264952788528545610e3}};
    static const double out[2][8] = {
        {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
         3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
         2.27238449892691845833e-2, 7.74545014278341407640e-4},
        {1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
         1.05075007164441684324e-9}};
    static const double far[2][8] = {
        {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
         2.71155556874348757815e-5, 2.01033439929228813265e-7},
        {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
         2.04426310338993978564e-15}};
    double q = u - 0.5, r, above = 0, below = 0;
    const double(*c)[8] = mid;
    if (fabs(q) <= 0.425) {
        r = 0.180625 - q * q;
    } else {
        r = sqrt(-log(q < 0 ? u : 1 - u));
        c = r <= 5 ? out : far;
        r -= r <= 5 ? 1.6 : 5;
    }
    for (unsigned k = 8; k-- > 0;) above = above * r + c[0][k], below = below * r + c[1][k];
    double x = above / below;
    return c == mid ? q * x : q < 0 ? -x : x;
}

static bool below(double x, double u) {
    return erfc(-x * 0.70710678118654752440) < 2 * u;
}

/* By bisection on erfc, which is accurate in both tails; begun where AS 241 says, if that holds. */
double ent_normal_quantile(double u) {
    double near = ent_normal_quantile_near(u), width = 1e-14 * (1 + fabs(near));
    double low = near - width, high = near + width;
    if (!below(low, u) || below(high, u)) low = -40, high = 40;
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (below(middle, u))
            low = middle;
        else
            high = middle;
    }
    return high;
}

double ent_student_95(uint32_t free) {
    double z = ent_normal_quantile(0.975), v = free, z2 = z * z;
    double first = (z2 + 1) / (4 * v);
    double second = ((5 * z2 + 16) * z2 + 3) / (96 * v * v);
    double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v);
    return z * (1 + first + second + third);
}

/* 1.96 standard deviations, in the form that stays within 0 and 1. */
void ent_wilson(uint64_t n_true, uint64_t n, double *low, double *high) {
    double z = 1.959963984540054, of = (double)n, share = (double)n_true / of;
    double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    double half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of));
    *low = n_true == 0 ? 0 : fmax(0, middle - half);
    *high = n_true == n ? 1 : fmin(1, middle + half);
}
