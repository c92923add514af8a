/* quadrature.c - Gauss's points for means over a standard normal.
 *
 * The nodes are the roots of Hermite's polynomial of degree n, found by bisection: the orthonormal
 * polynomials h_0 .. h_n at x are a Sturm sequence.  The weights are Christoffel's, 1 over the sum of
 * h_k(x)^2, k < n (Golub and Welsch 1969 derive both).  h_{k+1} = (x h_k - sqrt(k) h_{k-1}) / sqrt(k+1). */

#include "dyn/pooled.h"

#include <math.h>

/* Changes of sign in h_0(x) .. h_n(x), as many as there are roots above x; and the sum of squares of
 * all but the last. */
static uint32_t look(uint32_t n, double x, double *squares) {
    double before = 0, now = 1, sum = 0;
    uint32_t changes = 0;
    for (uint32_t k = 0; k < n; k++) {
        double next = (x * now - sqrt(k) * before) / sqrt(k + 1.0);
        sum += now * now;
        if (next == 0) next = -copysign(1e-300, now);
        changes += signbit(next) != signbit(now);
        before = now;
        now = next;
    }
    *squares = sum;
    return changes;
}

/* The root with `above` roots above it. */
static double root(uint32_t n, uint32_t above) {
    double low = 0, high = 2 * sqrt(n) + 1, squares; /* all lie below; those asked for are not negative */
    for (;;) {
        double middle = low + (high - low) / 2;
        if (!(middle > low && middle < high)) return middle;
        if (look(n, middle, &squares) > above)
            low = middle;
        else
            high = middle;
    }
}

void ent_gauss_hermite(uint32_t n, double *node, double *weight) {
    for (uint32_t i = 0; i < (n + 1) / 2; i++) { /* the law is symmetric */
        double x = 2 * i + 1 == n ? 0 : root(n, i), squares;
        (void)look(n, x, &squares);
        node[n - 1 - i] = x;
        node[i] = -x;
        weight[i] = weight[n - 1 - i] = 1 / squares;
        if (x == 0) node[i] = 0;
    }
}
