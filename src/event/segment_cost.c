/* segment_cost.c - costs of stretches of a series, each in O(1) from running sums.
 *
 * Every cost is the least over the parameters of its stretch, so two stretches never cost more than
 * the one that they make together; PELT rests on that.  Hence the floor of the variance is a bound
 * of the parameter, and the size of the negative binomial is one for the whole series. */

#include "event/segment_cost.h"

#include <math.h>

/* The least variance of a stretch, as a share of half the mean square of the steps from one period
 * to the next, which is the variance of the series but for its changes: a short run of scores that
 * happen to be alike would otherwise count as a change. */
static const double least_share = 0.1;

static ent_status check(ent_ctx *ctx, const double *x, size_t n, ent_change_cost cost) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "period %zu has no known number: look for changes in a "
                            "stretch without gaps",
                            i + 1);
        if (cost == ENT_COST_NORMAL) continue;
        if (x[i] < 0)
            return ent_fail(ctx, ENT_EUSAGE,
                            "period %zu has a count below zero: scores need the "
                            "normal cost",
                            i + 1);
        sum += x[i];
    }
    if (sum > 0x1p53) return ent_fail(ctx, ENT_EUSAGE, "the counts add up to more than 2^53");
    return ENT_OK;
}

/* mean^2 / (variance - mean) of all, by moments; infinite where they vary no more than a
 * Poisson. */
static double size_of(const double *x, size_t n) {
    double mean = 0, square = 0;
    for (size_t i = 0; i < n; i++) mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++) square += (x[i] - mean) * (x[i] - mean);
    double variance = n < 2 ? 0 : square / (double)(n - 1);
    return variance > mean ? mean * mean / (variance - mean) : INFINITY;
}

/* Leaves mean 0 and variance 1; what a stretch varies at least. */
static double standardise(double *x, size_t n) {
    double most = 0, mean = 0, square = 0;
    for (size_t i = 0; i < n; i++) most = fmax(most, fabs(x[i]));
    for (size_t i = 0; i < n && most > 0; i++) x[i] /= most;
    for (size_t i = 0; i < n; i++) mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++) square += (x[i] - mean) * (x[i] - mean);
    double sd = n ? sqrt(square / (double)n) : 0;
    for (size_t i = 0; i < n; i++) x[i] = sd > 1e-14 ? (x[i] - mean) / sd : 0;
    double steps = 0;
    for (size_t i = 1; i < n; i++) steps += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
    return steps > 0 ? least_share * steps / 2 / (double)(n - 1) : 1;
}

ent_status ent_segments_open(ent_ctx *ctx, const double *x, size_t n, ent_change_cost cost,
                             ent_arena *arena, ent_segments *out) {
    *out = (ent_segments){.cost = cost, .size = INFINITY, .n = n};
    ent_status st = check(ctx, x, n, cost);
    if (st != ENT_OK) return st;
    out->value = ent_arena_alloc(arena, n + 1, sizeof *out->value);
    out->sum = ent_arena_alloc(arena, n + 1, sizeof *out->sum);
    out->square = ent_arena_alloc(arena, n + 1, sizeof *out->square);
    if (!out->value || !out->sum || !out->square) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) out->value[i] = x[i];
    if (cost == ENT_COST_NORMAL) out->least_variance = standardise(out->value, n);
    if (cost == ENT_COST_NEGATIVE_BINOMIAL) out->size = size_of(x, n);
    ent_segments_sum(out);
    return ENT_OK;
}

void ent_segments_sum(ent_segments *s) {
    for (size_t i = 0; i < s->n; i++) {
        s->sum[i + 1] = s->sum[i] + s->value[i];
        s->square[i + 1] = s->square[i] + s->value[i] * s->value[i];
    }
}

double ent_segments_cost(const ent_segments *s, size_t from, size_t to) {
    double n = (double)(to - from), sum = s->sum[to] - s->sum[from], mean = sum / n;
    if (s->cost == ENT_COST_NORMAL) {
        double rest = fmax(s->square[to] - s->square[from] - sum * mean, 0);
        double variance = fmax(rest / n, s->least_variance);
        return n * log(variance) + rest / variance;
    }
    if (!(sum > 0)) return 0;
    if (isinf(s->size)) return 2 * (sum - sum * log(mean));
    return 2 * ((sum + n * s->size) * log1p(mean / s->size) - sum * log(mean));
}
