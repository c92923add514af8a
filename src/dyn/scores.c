/* scores.c - scores of forecasts: what each is stands in scores.h. */

#include "dyn/scores.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

#define PI 3.14159265358979323846

/* ---- area under the curve: the chance that of a case that happened and one that did not the first
 * had the higher forecast, ties by halves (Mann and Whitney 1947) */

typedef struct ranked {
    double p;
    bool happened;
} ranked;

static int by_forecast(const void *a, const void *b) {
    double x = ((const ranked *)a)->p, y = ((const ranked *)b)->p;
    return (x > y) - (x < y);
}

static double area(const ranked *r, uint32_t n, uint32_t n_happened) {
    double ranks = 0; /* of those that happened; a tie has the mean of its ranks */
    for (uint32_t i = 0, end; i < n; i = end) {
        uint32_t happened = 0;
        for (end = i; end < n && r[end].p == r[i].p; end++) happened += r[end].happened;
        ranks += happened * ((double)i + 1 + end) / 2;
    }
    double k = n_happened, m = (double)n - k;
    return (ranks - k * (k + 1) / 2) / (k * m);
}

static ent_status find_area(ent_ctx *ctx, const double *p, const bool *happened, ent_scored *out) {
    out->auc = NAN;
    if (out->n_happened == 0 || out->n_happened == out->n) return ENT_OK;
    ent_arena scratch = {0};
    ranked *r = ent_arena_alloc(&scratch, out->n, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < out->n; i++) r[i] = (ranked){p[i], happened[i]};
    qsort(r, out->n, sizeof *r, by_forecast);
    out->auc = area(r, out->n, out->n_happened);
    ent_arena_clear(&scratch);
    return ENT_OK;
}

/* ---- the split */

static uint32_t bin_of(double p) {
    uint32_t k = (uint32_t)(p * ENT_SCORE_BINS);
    /* what is written 0.3 stands in the bin that begins with it, whatever 0.3 * 10 comes out as */
    if (k + 1 < ENT_SCORE_BINS && p >= (double)(k + 1) / ENT_SCORE_BINS) k++;
    return k < ENT_SCORE_BINS ? k : ENT_SCORE_BINS - 1;
}

static void fill_bins(const double *p, const bool *happened, ent_scored *out) {
    for (uint32_t i = 0; i < out->n; i++) {
        ent_scored_bin *b = &out->bin[bin_of(p[i])];
        b->n++;
        b->mean_forecast += p[i];
        b->share += happened[i];
    }
    for (uint32_t k = 0; k < ENT_SCORE_BINS; k++) {
        ent_scored_bin *b = &out->bin[k];
        b->mean_forecast = b->n ? b->mean_forecast / b->n : NAN;
        b->share = b->n ? b->share / b->n : NAN;
    }
}

static void split(const double *p, const bool *happened, ent_scored *out) {
    double base = (double)out->n_happened / out->n;
    fill_bins(p, happened, out);
    for (uint32_t k = 0; k < ENT_SCORE_BINS; k++) {
        const ent_scored_bin *b = &out->bin[k];
        if (b->n == 0) continue;
        double off = b->mean_forecast - b->share, apart = b->share - base;
        out->reliability += b->n * off * off / out->n;
        out->resolution += b->n * apart * apart / out->n;
    }
    for (uint32_t i = 0; i < out->n; i++) {
        const ent_scored_bin *b = &out->bin[bin_of(p[i])];
        double d = p[i] - b->mean_forecast, o = happened[i] ? 1 - b->share : -b->share;
        out->within += (d * d - 2 * d * o) / out->n;
    }
    out->uncertainty = base * (1 - base);
}

/* ---- all of them */

double ent_skill(double score, double rival) {
    return rival > 0 ? 1 - score / rival : NAN;
}

static double surprise(double p, bool happened, double clip) {
    if (p < clip) p = clip;
    if (p > 1 - clip) p = 1 - clip;
    return happened ? -log(p) : -log1p(-p);
}

ent_status ent_score_forecasts(ent_ctx *ctx, const double *p, const bool *happened, uint32_t n,
                               double clip, ent_scored *out) {
    ENT_EXPECT(ctx, n > 0);
    *out = (ent_scored){.n = n};
    for (uint32_t i = 0; i < n; i++) {
        ENT_EXPECT(ctx, p[i] >= 0 && p[i] <= 1);
        double off = p[i] - happened[i];
        out->n_happened += happened[i];
        out->brier += off * off;
        out->logarithmic += surprise(p[i], happened[i], clip);
    }
    out->brier /= n;
    out->logarithmic /= n;
    split(p, happened, out);
    out->skill = ent_skill(out->brier, out->uncertainty);
    return find_area(ctx, p, happened, out);
}

/* ---- continuous ranked probability score */

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The mean of |x - y|, less half the mean of |x - x'|, which sorted values give in one pass. */
void ent_crps_ensemble(double *x, uint32_t n, double y, double *crps, double *fair) {
    double off = 0, apart = 0;
    qsort(x, n, sizeof *x, ascending);
    for (uint32_t i = 0; i < n; i++) {
        off += fabs(x[i] - y);
        apart += x[i] * (2.0 * i + 1 - n); /* the sum of |x - x'| over pairs i < i' */
    }
    off /= n;
    *crps = off - apart / n / n;
    *fair = n > 1 ? off - apart / n / (n - 1.0) : NAN;
}

/* room[k] becomes the chance that k of the cases so far happen. */
double ent_crps_count(const double *p, uint32_t n, uint32_t y, double *room) {
    double below = 0, sum = 0;
    room[0] = 1;
    for (uint32_t i = 0; i < n; i++) {
        room[i + 1] = room[i] * p[i];
        for (uint32_t k = i; k > 0; k--) room[k] = room[k] * (1 - p[i]) + room[k - 1] * p[i];
        room[0] *= 1 - p[i];
    }
    for (uint32_t k = 0; k <= n; k++) {
        below += room[k];
        double off = k < y ? below : 1 - below;
        sum += off * off;
    }
    return sum;
}

double ent_crps_normal(double mean, double sd, double y) {
    double z = (y - mean) / sd;
    double below = erfc(-z / sqrt(2)) / 2, density = exp(-z * z / 2) / sqrt(2 * PI);
    return sd * (z * (2 * below - 1) + 2 * density - 1 / sqrt(PI));
}
