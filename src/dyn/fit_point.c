/* fit_point.c - streams of events as a problem of fit.h: parameters, bounds, starts. */

#include "dyn/fit_point.h"

#include "base/mem.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_N -14.0 /* of log n: none */
#define MOST_N 2.0
#define SHARE_OF_SELF 0.7 /* of what a start has for one target, where several may set it off */

static uint32_t streams_of(const ent_point_task *t) {
    return t->sample->data.n_streams;
}

/* ---- from parameters to a model */

static void fill(ent_point_task *t, const double *x) {
    const uint32_t k = streams_of(t);
    const double *branching = x + t->n_mu, *decay = branching + t->n_branching;
    for (uint32_t i = 0; i < t->n_mu; i++) t->mu[i] = exp(x[i]);
    if (t->shape.structure) {
        double scalar[ENT_N_BRANCHINGS] = {0};
        for (uint32_t s = 0, at = 0; s < ENT_N_BRANCHINGS; s++)
            if (t->shape.structure->has[s]) scalar[s] = exp(branching[at++]);
        ent_structure_fill(t->shape.structure, scalar, t->n);
    } else {
        for (uint32_t i = 0; i < k * k; i++) t->n[i] = exp(branching[i]);
    }
    for (uint32_t l = 0; l < k; l++) t->beta[l] = exp(decay[t->n_beta == 1 ? 0 : l]);
}

static const double from_start[] = {0};

ent_point_model ent_point_model_at(ent_point_task *t, const double *x) {
    bool one = !t->shape.piece_from;
    fill(t, x);
    return (ent_point_model){.n_streams = streams_of(t),
                             .pieces = {.from = one ? from_start : t->shape.piece_from,
                                        .mu = t->mu,
                                        .n = one ? 1 : t->shape.n_pieces},
                             .n = t->n,
                             .beta = t->beta,
                             .start = t->shape.start,
                             .fraction = t->shape.fraction};
}

/* From the slope by mu, n, beta to that by their logarithms. */
static void chain(const ent_point_task *t, const double *x, double *slope) {
    const uint32_t k = streams_of(t);
    double *branching = slope + t->n_mu, *decay = branching + t->n_branching;
    for (uint32_t i = 0; i < t->n_mu; i++) slope[i] = t->mu[i] * t->slope_mu[i];
    if (t->shape.structure) {
        double by[ENT_N_BRANCHINGS];
        ent_structure_slope(t->shape.structure, t->slope_n, by);
        for (uint32_t s = 0, at = 0; s < ENT_N_BRANCHINGS; s++) {
            if (!t->shape.structure->has[s]) continue;
            branching[at] = exp(x[t->n_mu + at]) * by[s];
            at++;
        }
    } else {
        for (uint32_t i = 0; i < k * k; i++) branching[i] = t->n[i] * t->slope_n[i];
    }
    memset(decay, 0, t->n_beta * sizeof *decay);
    for (uint32_t l = 0; l < k; l++) decay[t->n_beta == 1 ? 0 : l] += t->beta[l] * t->slope_beta[l];
}

static ent_status loglik_of(void *user, ent_ctx *ctx, const double *x, double *value,
                            double *slope) {
    ent_point_task *t = user;
    const ent_point_sample *s = t->sample;
    ent_point_model model = ent_point_model_at(t, x);
    ent_point_slope by = {t->slope_mu, t->slope_n, t->slope_beta};
    ent_status st = s->count ? ent_point_binned(ctx, s->count, s->n_bins, s->data.n_streams,
                                                s->width, &model, value, slope ? &by : NULL)
                             : ent_point_loglik(ctx, &s->data, &model, value, slope ? &by : NULL);
    if (st == ENT_OK && slope) chain(t, x, slope);
    return st;
}

uint32_t ent_point_parameter_of(const ent_point_task *t, ent_branching s) {
    const ent_structure *structure = t->shape.structure;
    uint32_t at = t->n_mu;
    if (!structure || !structure->has[s]) return UINT32_MAX;
    for (uint32_t i = 0; i < (uint32_t)s; i++) at += structure->has[i];
    return at;
}

/* ---- what the sample says before it is fitted */

typedef struct summary {
    double *n;            /* per stream */
    double median, least; /* of the times between events of any stream */
    size_t all;
} summary;

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static size_t gaps_of_times(const ent_point_data *d, double *gap) {
    size_t n = 0;
    for (size_t i = 1; i < d->n; i++)
        if (d->time[i] > d->time[i - 1]) gap[n++] = d->time[i] - d->time[i - 1];
    return n;
}

static size_t gaps_of_bins(const ent_point_sample *s, double *gap) {
    size_t n = 0, last = SIZE_MAX;
    for (size_t b = 0; b < s->n_bins; b++) {
        bool any = false;
        for (uint32_t k = 0; k < s->data.n_streams; k++)
            any = any || s->count[b * s->data.n_streams + k];
        if (!any) continue;
        if (last != SIZE_MAX) gap[n++] = (double)(b - last) * s->width;
        last = b;
    }
    return n;
}

static size_t count_all(const ent_point_sample *s, double *per_stream) {
    const uint32_t k = s->data.n_streams;
    size_t all = 0;
    memset(per_stream, 0, k * sizeof *per_stream);
    for (size_t i = 0; s->count && i < s->n_bins * k; i++) {
        per_stream[i % k] += s->count[i];
        all += s->count[i];
    }
    for (size_t i = 0; !s->count && i < s->data.n; i++, all++)
        per_stream[s->data.stream ? s->data.stream[i] : 0]++;
    return all;
}

static ent_status summarise(ent_ctx *ctx, const ent_point_sample *s, ent_arena *arena,
                            summary *out) {
    size_t room = s->count ? s->n_bins : s->data.n;
    out->n = ent_arena_alloc(arena, s->data.n_streams, sizeof *out->n);
    double *gap = ent_alloc(room, sizeof *gap);
    if (!out->n || !gap) {
        ent_free(gap);
        return ent_no_memory(ctx);
    }
    out->all = count_all(s, out->n);
    size_t n = s->count ? gaps_of_bins(s, gap) : gaps_of_times(&s->data, gap);
    if (n) qsort(gap, n, sizeof *gap, by_size);
    out->median = n ? gap[n / 2] : NAN;
    out->least = n ? gap[0] : NAN;
    ent_free(gap);
    for (uint32_t k = 0; k < s->data.n_streams; k++)
        if (out->n[k] == 0)
            return ent_fail(ctx, ENT_EINPUT, "nothing to fit: stream %u has no event", k + 1);
    if (n == 0) return ent_fail(ctx, ENT_EINPUT, "nothing to fit: all events are at the same time");
    return ENT_OK;
}

/* ---- bounds and starts */

static void bound(const ent_point_task *t, const summary *all, double *low, double *high) {
    const ent_point_sample *s = t->sample;
    double end = s->data.end;
    for (uint32_t i = 0; i < t->n_mu; i++) {
        low[i] = log(1e-4 / end);
        high[i] = log(100 * (double)all->all / end);
    }
    low += t->n_mu, high += t->n_mu;
    for (uint32_t i = 0; i < t->n_branching; i++) low[i] = LEAST_N, high[i] = MOST_N;
    low += t->n_branching, high += t->n_branching;
    for (uint32_t i = 0; i < t->n_beta; i++) {
        low[i] = log(1 / end);
        high[i] = fmax(s->count ? log(20 / s->width) : log(20 / all->least), low[i] + 1);
    }
}

/* Branching, and decay by the median time between events. */
static const struct {
    double n, pace;
} corners[] = {{0.3, 1}, {0.6, 1}, {0.9, 0.3}, {0.5, 0.05}, {0.3, 5}};
enum { N_CORNERS = sizeof corners / sizeof *corners };

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

static void start_from(const ent_point_task *t, const summary *all, uint32_t corner,
                       const double *low, const double *high, double *x) {
    const uint32_t k = streams_of(t);
    double n = corners[corner].n, end = t->sample->data.end;
    double *branching = x + t->n_mu, *decay = branching + t->n_branching;
    for (uint32_t i = 0; i < t->n_mu; i++) x[i] = log(all->n[i % k] / end * (1 - n));
    for (uint32_t i = 0; i < t->n_branching; i++) {
        bool self = t->shape.structure ? i == 0 : i / k == i % k;
        uint32_t others = t->shape.structure ? t->n_branching - 1 : k - 1;
        double share = others == 0 ? 1 : self ? SHARE_OF_SELF : (1 - SHARE_OF_SELF) / others;
        branching[i] = log(n * share);
    }
    for (uint32_t i = 0; i < t->n_beta; i++) decay[i] = log(corners[corner].pace / all->median);
    for (uint32_t i = 0; i < t->n_mu + t->n_branching + t->n_beta; i++)
        x[i] = clip(x[i], low[i], high[i]);
}

static bool task_new(const ent_point_sample *s, ent_point_shape shape, ent_arena *arena,
                     ent_point_task *t) {
    const uint32_t k = s->data.n_streams;
    *t = (ent_point_task){.sample = s, .shape = shape, .n_beta = shape.own_decays ? k : 1};
    t->n_mu = k * (shape.piece_from ? shape.n_pieces : 1);
    t->n_branching = shape.structure ? 0 : k * k;
    for (uint32_t i = 0; shape.structure && i < ENT_N_BRANCHINGS; i++)
        t->n_branching += shape.structure->has[i];
    t->mu = ent_arena_alloc(arena, t->n_mu, sizeof *t->mu);
    t->n = ent_arena_alloc(arena, (size_t)k * k, sizeof *t->n);
    t->beta = ent_arena_alloc(arena, k, sizeof *t->beta);
    t->slope_mu = ent_arena_alloc(arena, t->n_mu, sizeof *t->slope_mu);
    t->slope_n = ent_arena_alloc(arena, (size_t)k * k, sizeof *t->slope_n);
    t->slope_beta = ent_arena_alloc(arena, k, sizeof *t->slope_beta);
    return t->mu && t->n && t->beta && t->slope_mu && t->slope_n && t->slope_beta;
}

ent_status ent_point_problem(ent_ctx *ctx, const ent_point_sample *sample, ent_point_shape shape,
                             ent_arena *arena, ent_point_task *task, ent_fit_problem *out) {
    summary all = {0};
    ENT_EXPECT(ctx, sample->data.n_streams > 0 && sample->data.end > 0);
    if (!task_new(sample, shape, arena, task)) return ent_no_memory(ctx);
    const uint32_t n = task->n_mu + task->n_branching + task->n_beta;
    double *low = ent_arena_alloc(arena, n, sizeof *low);
    double *high = ent_arena_alloc(arena, n, sizeof *high);
    double *starts = ent_arena_alloc(arena, (size_t)n * N_CORNERS, sizeof *starts);
    if (!low || !high || !starts) return ent_no_memory(ctx);
    ent_status st = summarise(ctx, sample, arena, &all);
    if (st != ENT_OK) return st;
    bound(task, &all, low, high);
    for (uint32_t c = 0; c < N_CORNERS; c++)
        start_from(task, &all, c, low, high, starts + (size_t)c * n);
    *out = (ent_fit_problem){.n = n,
                             .low = low,
                             .high = high,
                             .starts = starts,
                             .n_starts = N_CORNERS,
                             .fn = loglik_of,
                             .user = task};
    return ENT_OK;
}
