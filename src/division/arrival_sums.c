/* arrival_sums.c - random arrival for many claimants of whole units.
 *
 * Let everybody arrive at a time of its own, uniform on 0..1: all orders are equally likely.  Who
 * arrives at time t finds each other one there with probability t, so what has been claimed before
 * is a sum of independent numbers, whose distribution is one convolution per claimant.  The mean
 * over t is the integral of a polynomial of degree n - 1, which n/2 points give exactly (Gauss).
 * All terms are positive, so nothing is lost to cancellation.
 *
 * The distribution without one claimant, for each of them, comes by halves: the one half of the
 * claimants is added to what the other half shares. */

#include "division/arrival.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* About two seconds; and 8 MB for each of the log n distributions. */
static const double most_steps = 2e9, most_units = 1e6;

typedef struct walk {
    ent_ctx *ctx;
    const ent_units *u;
    size_t estate;
    double t, weight; /* a point of the integral and what it counts */
    double *award;
} walk;

/* The distribution of sums below the estate with one claimant more. */
static void add(const walk *w, double *chance, uint32_t i) {
    if (w->u->claim[i] >= w->u->estate) {
        for (size_t s = 0; s < w->estate; s++) chance[s] *= 1 - w->t;
        return;
    }
    size_t claim = (size_t)w->u->claim[i];
    for (size_t s = w->estate; s-- > claim;)
        chance[s] = (1 - w->t) * chance[s] + w->t * chance[s - claim];
    for (size_t s = 0; s < claim; s++) chance[s] *= 1 - w->t;
}

/* What the claimant gets on average when `chance` is of what was claimed before. */
static double mean_award(const walk *w, const double *chance, uint32_t i) {
    double sum = 0;
    for (size_t s = 0; s < w->estate; s++)
        sum += chance[s] * fmin(w->u->claim[i], w->u->estate - (double)s);
    return sum;
}

/* `chance` holds all but those from `low` to `high`; `room` is as much memory below it. */
static ent_status go(const walk *w, uint32_t low, uint32_t high, double *chance) {
    if (ent_poll(w->ctx)) return ENT_ESTOPPED;
    if (high - low == 1) {
        w->award[low] += w->weight * mean_award(w, chance, low);
        return ENT_OK;
    }
    uint32_t middle = low + (high - low) / 2;
    double *below = chance + w->estate;
    memcpy(below, chance, w->estate * sizeof *below);
    for (uint32_t i = middle; i < high; i++) add(w, below, i);
    ent_status st = go(w, low, middle, below);
    if (st != ENT_OK) return st;
    memcpy(below, chance, w->estate * sizeof *below);
    for (uint32_t i = low; i < middle; i++) add(w, below, i);
    return go(w, middle, high, below);
}

/* Legendre's polynomial of that degree and its derivative at x. */
static double legendre(uint32_t degree, double x, double *slope) {
    double before = 1, value = x;
    for (uint32_t k = 2; k <= degree; k++) {
        double next = ((2.0 * k - 1) * x * value - (k - 1.0) * before) / k;
        before = value;
        value = next;
    }
    *slope = degree * (x * value - before) / (x * x - 1);
    return value;
}

/* Point k of Gauss' rule with `count` points on 0..1, by Newton's method. */
static void gauss(uint32_t count, uint32_t k, double *t, double *weight) {
    double x = cos(acos(-1) * (k + 0.75) / (count + 0.5)), slope = 1;
    for (int step = 0; step < 20; step++) x -= legendre(count, x, &slope) / slope;
    legendre(count, x, &slope);
    *t = (1 - x) / 2;
    *weight = 1 / ((1 - x * x) * slope * slope);
}

static uint32_t halvings(uint32_t n) {
    uint32_t depth = 0;
    while (n > 1) {
        n -= n / 2;
        depth++;
    }
    return depth;
}

ent_status ent_arrival_by_sums(ent_ctx *ctx, const ent_units *u, double *award) {
    uint32_t points = u->n / 2 + 1, depth = halvings(u->n);
    double steps = (double)points * u->n * (depth + 1.0) * u->estate;
    if (u->estate > most_units || steps > most_steps)
        return ent_fail(ctx, ENT_ELIMIT,
                        "random_arrival of %" PRIu32 " claimants goes through every sum of claims, "
                        "and %.0f units are too many; claims in larger units would do",
                        u->n, u->estate);
    walk w = {.ctx = ctx, .u = u, .estate = (size_t)u->estate, .award = award};
    memset(award, 0, u->n * sizeof *award);
    if (w.estate == 0) return ENT_OK;
    double *chance = ent_alloc(w.estate * (depth + 1), sizeof *chance);
    if (!chance) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < points && st == ENT_OK; k++) {
        gauss(points, k, &w.t, &w.weight);
        memset(chance, 0, w.estate * sizeof *chance);
        chance[0] = 1;
        st = go(&w, 0, u->n, chance);
    }
    ent_free(chance);
    return st;
}
