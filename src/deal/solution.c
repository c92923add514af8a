/* solution.c - the axiomatic bargaining solutions in two utilities.
 *
 * The set is everything below a boundary of straight pieces that bends down.  On a piece the Nash
 * product has one greatest point; the other solutions are where a ray from the disagreement leaves
 * the set, or a vertex. */

#include "deal/solution.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

#define SAME 1e-12

typedef struct ray {
    double from[2], by[2];
} ray;

static double cross(const double a[2], const double b[2], const double c[2]) {
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
}

static ent_status check(ent_ctx *ctx, const ent_frontier *f, const double *power) {
    if (f->n == 0) return ent_fail(ctx, ENT_EUSAGE, "the frontier has no point");
    for (uint32_t k = 0; k < f->n; k++)
        if (!isfinite(f->at[k][0]) || !isfinite(f->at[k][1]))
            return ent_fail(ctx, ENT_EUSAGE, "point %u of the frontier is no number", k + 1);
    for (uint32_t k = 1; k < f->n; k++) {
        const double *a = f->at[k - 1], *b = f->at[k];
        if (b[0] < a[0] || b[1] > a[1] || (b[0] == a[0] && b[1] == a[1]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "point %u of the frontier is not right of and below the one before it",
                            k + 1);
        double size = hypot(b[0] - a[0], b[1] - a[1]);
        if (k + 1 < f->n && cross(a, b, f->at[k + 1]) >
                                1e-9 * size * hypot(f->at[k + 1][0] - b[0], f->at[k + 1][1] - b[1]))
            return ent_fail(ctx, ENT_EUSAGE, "the frontier bends up at point %u", k + 1);
    }
    if (!isfinite(f->disagreement[0]) || !isfinite(f->disagreement[1]))
        return ent_fail(ctx, ENT_EUSAGE, "the disagreement is no number");
    if (power && !(power[0] > 0 && power[1] > 0 && isfinite(power[0]) && isfinite(power[1])))
        return ent_fail(ctx, ENT_EUSAGE, "a power is not above 0");
    return ENT_OK;
}

/* The most that party i can have while the other has at least `other`; NAN where it cannot. */
static double most_of(const ent_frontier *f, int i, double other) {
    int j = 1 - i;
    double best = NAN;
    for (uint32_t k = 0; k < f->n; k++) {
        const double *a = f->at[k];
        if (a[j] >= other && !(best >= a[i])) best = a[i];
        if (k == 0) continue;
        const double *b = f->at[k - 1];
        if ((a[j] - other) * (b[j] - other) >= 0) continue; /* the piece does not cross it */
        double at = b[i] + (a[i] - b[i]) * (other - b[j]) / (a[j] - b[j]);
        if (!(best >= at)) best = at;
    }
    return best;
}

/* Where the ray leaves the set: the least of what its pieces allow, each as a half-plane. */
static double leave(const ent_frontier *f, const ray *r) {
    double t = INFINITY;
    if (r->by[1] > 0) t = fmin(t, (f->at[0][1] - r->from[1]) / r->by[1]);
    if (r->by[0] > 0) t = fmin(t, (f->at[f->n - 1][0] - r->from[0]) / r->by[0]);
    for (uint32_t k = 1; k < f->n; k++) {
        const double *a = f->at[k - 1], *b = f->at[k];
        double normal[2] = {a[1] - b[1], b[0] - a[0]};
        double across = normal[0] * r->by[0] + normal[1] * r->by[1];
        double room = normal[0] * (a[0] - r->from[0]) + normal[1] * (a[1] - r->from[1]);
        if (across > 0) t = fmin(t, room / across);
    }
    return t;
}

static double log_product(const double u[2], const double d[2], const double w[2]) {
    if (u[0] <= d[0] || u[1] <= d[1]) return -INFINITY;
    return w[0] * log(u[0] - d[0]) + w[1] * log(u[1] - d[1]);
}

static void try_point(const ent_frontier *f, const double u[2], const double w[2], double *best,
                      double out[2]) {
    double value = log_product(u, f->disagreement, w);
    if (value <= *best) return;
    *best = value;
    memcpy(out, u, 2 * sizeof *out);
}

static bool nash(const ent_frontier *f, const double w[2], double out[2]) {
    double best = -INFINITY;
    for (uint32_t k = 0; k < f->n; k++) {
        const double *a = f->at[k], *d = f->disagreement;
        try_point(f, a, w, &best, out);
        if (k == 0) continue;
        const double *b = f->at[k - 1];
        double by[2] = {a[0] - b[0], a[1] - b[1]};
        if (by[0] == 0 || by[1] == 0) continue;
        /* w_1 by_1 / gain_1 + w_2 by_2 / gain_2 = 0 along the piece */
        double t = -(w[0] * by[0] * (b[1] - d[1]) + w[1] * by[1] * (b[0] - d[0])) /
                   (by[0] * by[1] * (w[0] + w[1]));
        if (!(t > 0 && t < 1)) continue;
        double u[2] = {b[0] + t * by[0], b[1] + t * by[1]};
        try_point(f, u, w, &best, out);
    }
    return best > -INFINITY;
}

static void utilitarian(const ent_frontier *f, const double w[2], ent_frontier_point *out) {
    double best = -INFINITY;
    for (uint32_t k = 0; k < f->n; k++) {
        double sum = w[0] * f->at[k][0] + w[1] * f->at[k][1];
        double size = w[0] * fabs(f->at[k][0]) + w[1] * fabs(f->at[k][1]);
        if (sum > best + SAME * size) {
            best = sum;
            memcpy(out->at, f->at[k], sizeof out->at);
        }
        if (sum >= best - SAME * size) memcpy(out->other, f->at[k], sizeof out->other);
    }
}

static ent_status undefined(ent_frontier_point *out, const char *why) {
    out->defined = false;
    out->undefined = why;
    return ENT_OK;
}

static ent_status on_a_ray(const ent_frontier *f, const double by[2], ent_frontier_point *out) {
    ray r = {{f->disagreement[0], f->disagreement[1]}, {by[0], by[1]}};
    double t = leave(f, &r);
    for (int i = 0; i < 2; i++) out->at[i] = out->other[i] = r.from[i] + t * by[i];
    for (int i = 0; i < 2; i++) {
        double most = most_of(f, i, out->at[1 - i] - SAME * (1 + fabs(out->at[1 - i])));
        out->weak = out->weak || most > out->at[i] + 1e-9 * (1 + fabs(out->at[i]));
    }
    return ENT_OK;
}

ent_status ent_frontier_solve(ent_ctx *ctx, ent_solution solution, const ent_frontier *f,
                              const double *power, ent_frontier_point *out) {
    const double equal[2] = {1, 1}, *w = power ? power : equal, *d = f->disagreement;
    *out = (ent_frontier_point){.defined = true};
    ent_status st = check(ctx, f, power);
    if (st != ENT_OK) return st;
    for (int i = 0; i < 2; i++) out->ideal[i] = most_of(f, i, d[1 - i]);
    if (solution == ENT_UTILITARIAN) {
        utilitarian(f, w, out);
        return ENT_OK;
    }
    if (!(out->ideal[0] >= d[0] && out->ideal[1] >= d[1]))
        return undefined(out, "the disagreement is better than anything that is possible");
    if (!(out->ideal[0] > d[0] && out->ideal[1] > d[1]))
        return undefined(out, "no point gives both more than the disagreement");
    if (solution == ENT_NASH) {
        bool found = nash(f, w, out->at);
        memcpy(out->other, out->at, sizeof out->at);
        return found ? ENT_OK : undefined(out, "no point gives both more than the disagreement");
    }
    double to_ideal[2] = {out->ideal[0] - d[0], out->ideal[1] - d[1]};
    const double *by = solution == ENT_KALAI_SMORODINSKY ? to_ideal : w;
    return on_a_ray(f, solution == ENT_EGALITARIAN ? equal : by, out);
}
