/* ensemble_fit.c - what coupled ensembles differ by, how sure that is, and which numbers move it.
 *
 * The pooled difference is a mean over draws, so its jackknife over draws (Tukey 1958) is the
 * standard error of that mean, with replicates' noise in it.  That noise alone comes from the two
 * halves of each draw's replicates: the halves estimate the same thing.
 *
 * Which numbers explain the draws' values: forward selection by least squares, each number made
 * orthogonal to those already in (Gram-Schmidt), as long as the next one explains more than the best
 * of so many numbers without influence would in one case of twenty. */

#include "analyse/ensemble.h"

#include "base/num.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>

/* ---- the numbers that are drawn */

typedef struct collector {
    const ent_region *region;
    const ent_attribute **at; /* NULL: only counted */
    uint32_t n;
} collector;

static void collect(void *user, const ent_attribute *a) {
    collector *c = user;
    if (isnan(a->quantity.best) || !ent_attribute_in_doubt(c->region, a, NULL)) return;
    if (c->at) c->at[c->n] = a;
    c->n++;
}

/* Into standard deviations from the mean; 0 throughout where the number is the same in all draws. */
static void standardise(double *x, uint32_t n, double *mean, double *sd) {
    *mean = n ? ent_sum(x, n) / n : 0;
    double square = 0;
    for (uint32_t d = 0; d < n; d++) square += (x[d] - *mean) * (x[d] - *mean);
    *sd = n ? sqrt(square / n) : 0;
    for (uint32_t d = 0; d < n; d++) x[d] = *sd > 0 ? (x[d] - *mean) / *sd : 0;
}

static double value_in(const ent_region *region, const ent_attribute *a,
                       const ent_ensemble_how *how, uint32_t draw) {
    if (how->value) return how->value(how->value_user, a, draw);
    return how->at_best ? a->quantity.best : ent_attribute_drawn(region, a, how->seed, draw);
}

ent_status ent_theatre_drawn(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             const ent_ensemble_how *how, ent_arena *arena,
                             ent_drawn_numbers *out) {
    collector c = {.region = region};
    *out = (ent_drawn_numbers){.n_draws = how->n_draws};
    ent_theatre_numbers(theatre, collect, &c);
    if (!c.n || !how->n_draws) return ENT_OK;
    c.at = ent_arena_alloc(arena, c.n, sizeof *c.at);
    out->x = ent_arena_alloc(arena, (size_t)c.n * how->n_draws, sizeof *out->x);
    out->mean = ent_arena_alloc(arena, c.n, sizeof *out->mean);
    out->sd = ent_arena_alloc(arena, c.n, sizeof *out->sd);
    if (!c.at || !out->x || !out->mean || !out->sd) return ent_no_memory(ctx);
    c.n = 0;
    ent_theatre_numbers(theatre, collect, &c);
    for (uint32_t k = 0; k < c.n; k++) {
        double *x = out->x + (size_t)k * how->n_draws;
        for (uint32_t d = 0; d < how->n_draws; d++) x[d] = value_in(region, c.at[k], how, d);
        standardise(x, how->n_draws, &out->mean[k], &out->sd[k]);
    }
    out->number = c.at;
    out->n = c.n;
    return ENT_OK;
}

/* ---- least squares */

static double product(const double *x, const double *y, uint32_t n) {
    double sum = 0;
    for (uint32_t d = 0; d < n; d++) sum += x[d] * y[d];
    return sum;
}

typedef struct selection {
    uint32_t n, n_draws; /* numbers, draws */
    double *x;           /* what is left of each number */
    double *rest;        /* what is left of the values */
    bool *in;
} selection;

/* The number that explains most of the rest, and what share of it; ENT_NONE: none does. */
static uint32_t best_of(const selection *s, double *share) {
    uint32_t best = ENT_NONE;
    double left = product(s->rest, s->rest, s->n_draws);
    *share = 0;
    if (!(left > 0)) return best;
    for (uint32_t k = 0; k < s->n; k++) {
        const double *x = s->x + (size_t)k * s->n_draws;
        double xx = product(x, x, s->n_draws), xy = product(x, s->rest, s->n_draws);
        /* Less than a thousandth of its own variance left: it follows from those that are in. */
        if (s->in[k] || !(xx > 1e-3 * s->n_draws)) continue;
        double explains = xy * xy / (xx * left);
        if (explains > *share) {
            *share = explains;
            best = k;
        }
    }
    return best;
}

static void take_out(double *from, const double *x, double xx, uint32_t n) {
    double slope = product(from, x, n) / xx;
    for (uint32_t d = 0; d < n; d++) from[d] -= slope * x[d];
}

/* Takes number k in: out of the rest, and out of every number that is not in yet. */
static void enter(selection *s, uint32_t k) {
    const double *x = s->x + (size_t)k * s->n_draws;
    double xx = product(x, x, s->n_draws);
    s->in[k] = true;
    take_out(s->rest, x, xx, s->n_draws);
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->in[i]) take_out(s->x + (size_t)i * s->n_draws, x, xx, s->n_draws);
}

/* Whether a share of the rest is more than the largest of n numbers without influence would explain
 * in 95 of 100 cases. */
static bool beyond_chance(double share, uint32_t n, uint32_t free) {
    double z = ent_normal_quantile(1 - 0.025 / n);
    return share >= 1 || share * free / (1 - share) > z * z;
}

static ent_status begin(ent_ctx *ctx, const ent_drawn_numbers *drawn, const double *y,
                        ent_arena *arena, selection *s) {
    size_t n = (size_t)drawn->n * drawn->n_draws;
    *s = (selection){.n = drawn->n,
                     .n_draws = drawn->n_draws,
                     .x = ent_arena_alloc(arena, n, sizeof *s->x),
                     .rest = ent_arena_alloc(arena, drawn->n_draws, sizeof *s->rest),
                     .in = ent_arena_alloc(arena, drawn->n, sizeof *s->in)};
    if (!s->rest || (n && !s->x) || (drawn->n && !s->in)) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) s->x[i] = drawn->x[i];
    double mean = ent_sum(y, drawn->n_draws) / drawn->n_draws;
    for (uint32_t d = 0; d < drawn->n_draws; d++) s->rest[d] = y[d] - mean;
    return ENT_OK;
}

/* The slope of the values on number k with the direction of what was left of it. */
static double slope_of(const selection *s, uint32_t k) {
    const double *x = s->x + (size_t)k * s->n_draws;
    double xx = product(x, x, s->n_draws);
    return product(x, s->rest, s->n_draws) / xx * sqrt(xx / s->n_draws);
}

/* By share, the largest first; of equals the one that entered first. */
static void sort_by_share(ent_draws_fit *f) {
    for (uint32_t i = 1; i < f->n; i++)
        for (uint32_t k = i; k > 0 && f->share[k] > f->share[k - 1]; k--) {
            uint32_t number = f->number[k];
            double slope = f->slope[k], share = f->share[k];
            f->number[k] = f->number[k - 1];
            f->slope[k] = f->slope[k - 1];
            f->share[k] = f->share[k - 1];
            f->number[k - 1] = number;
            f->slope[k - 1] = slope;
            f->share[k - 1] = share;
        }
}

ent_status ent_draws_fit_run(ent_ctx *ctx, const ent_drawn_numbers *drawn, const double *y,
                             ent_arena *arena, ent_draws_fit *out) {
    uint32_t n = drawn->n_draws, most = n / 10 < drawn->n ? n / 10 : drawn->n;
    selection s;
    *out = (ent_draws_fit){.expected = ent_arena_alloc(arena, n, sizeof *out->expected),
                           .number = ent_arena_alloc(arena, most, sizeof *out->number),
                           .slope = ent_arena_alloc(arena, most, sizeof *out->slope),
                           .share = ent_arena_alloc(arena, most, sizeof *out->share)};
    if (n && !out->expected) return ent_no_memory(ctx);
    if (most && (!out->number || !out->slope || !out->share)) return ent_no_memory(ctx);
    if (!n) return ENT_OK;
    ent_status st = begin(ctx, drawn, y, arena, &s);
    if (st != ENT_OK) return st;
    double all = product(s.rest, s.rest, n) / n;
    while (out->n < most) {
        double share;
        uint32_t k = best_of(&s, &share);
        if (k == ENT_NONE || !beyond_chance(share, drawn->n, n - out->n - 2)) break;
        out->number[out->n] = k;
        out->slope[out->n] = slope_of(&s, k);
        out->share[out->n] = out->slope[out->n] * out->slope[out->n] / all;
        enter(&s, k);
        out->n++;
    }
    for (uint32_t d = 0; d < n; d++) out->expected[d] = y[d] - s.rest[d];
    sort_by_share(out);
    return ENT_OK;
}

/* ---- differences */

static double difference_in(const ent_ensemble *a, const ent_ensemble *b, size_t i) {
    return (a->sum[i] - (b ? b->sum[i] : 0)) / a->n_replicates;
}

/* The variance of a draw's value that comes from its replicates alone.  Of a difference: a quarter of
 * the squared difference of the halves' means, since how far replicates go together is not kept. */
static double noise_in(const ent_ensemble *a, const ent_ensemble *b, size_t i) {
    double n = a->n_replicates, mean = a->sum[i] / n;
    if (!b) return n > 1 ? fmax(a->square[i] / n - mean * mean, 0) / (n - 1) : NAN;
    double even = (a->n_replicates + 1) / 2, odd = a->n_replicates / 2;
    if (odd == 0) return NAN;
    double half = a->half[i] - b->half[i], all = a->sum[i] - b->sum[i];
    double apart = half / even - (all - half) / odd;
    return apart * apart * even * odd / (n * n);
}

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double share_above(const double *y, uint32_t n) {
    uint32_t above = 0;
    for (uint32_t d = 0; d < n; d++) above += y[d] > 0;
    return (double)above / n;
}

/* Mean, its interval and the noise of replicates. */
static void pool(const ent_ensemble *a, const ent_ensemble *b, uint32_t query, const double *y,
                 ent_difference *out) {
    uint32_t n = a->n_draws;
    double square = 0, noise = 0, total = 0;
    for (uint32_t d = 0; d < n; d++) { /* of chances whole numbers: no rounding before the end */
        size_t i = (size_t)query * n + d;
        total += a->sum[i] - (b ? b->sum[i] : 0);
    }
    out->value = total / ((double)n * a->n_replicates);
    for (uint32_t d = 0; d < n; d++) {
        square += (y[d] - out->value) * (y[d] - out->value);
        noise += noise_in(a, b, (size_t)query * n + d);
    }
    double error = n > 1 ? sqrt(square / (n - 1) / n) * ent_student_95(n - 1) : INFINITY;
    out->low = out->value - error;
    out->high = out->value + error;
    out->simulation_error = sqrt(noise) / n;
}

/* The middle 80 % of what the draws' values would be without the noise of replicates: brought nearer
 * to the mean until their variance is that of the draws alone (Louis 1984).  Sorts y. */
static void middle(double *y, uint32_t n, ent_difference *out) {
    double square = 0, noise = out->simulation_error * out->simulation_error * n;
    for (uint32_t d = 0; d < n; d++) square += (y[d] - out->value) * (y[d] - out->value);
    double variance = n > 1 ? square / (n - 1) : 0;
    double left = isnan(noise) ? 1 : variance > noise ? sqrt(1 - noise / variance) : 0;
    qsort(y, n, sizeof *y, ascending);
    double low = y[(uint32_t)floor(0.1 * (n - 1) + 0.5)];
    double high = y[(uint32_t)floor(0.9 * (n - 1) + 0.5)];
    out->draw_low = out->value + left * (low - out->value);
    out->draw_high = out->value + left * (high - out->value);
}

ent_status ent_ensemble_difference(ent_ctx *ctx, const ent_drawn_numbers *drawn,
                                   const ent_ensemble *a, const ent_ensemble *b, uint32_t query,
                                   ent_difference *out) {
    uint32_t n = a->n_draws;
    *out = (ent_difference){0};
    ENT_EXPECT(ctx, n && query < a->n_queries && (!drawn || drawn->n_draws == n));
    ENT_EXPECT(ctx, !b || (b->n_draws == n && b->n_replicates == a->n_replicates));
    ent_arena arena = {0};
    double *y = ent_arena_alloc(&arena, n, sizeof *y);
    ent_draws_fit fit = {0};
    ent_status st = y ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t d = 0; y && d < n; d++) y[d] = difference_in(a, b, (size_t)query * n + d);
    if (st == ENT_OK) pool(a, b, query, y, out);
    if (st == ENT_OK && drawn) st = ent_draws_fit_run(ctx, drawn, y, &arena, &fit);
    if (st == ENT_OK) {
        out->share_above = share_above(drawn ? fit.expected : y, n);
        middle(y, n, out);
    }
    ent_arena_clear(&arena);
    return st;
}
