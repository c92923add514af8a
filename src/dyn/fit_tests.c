/* fit_tests.c - residual tests of a fitted point process.
 *
 * Counts in bins have no times, so events are put at random places of their bins first.  What that does
 * to the residuals, and what estimating does, the bootstrap does as well: each series of the fitted
 * model is counted in the same bins, fitted anew and scattered anew (Stute, Gonzales Manteiga and
 * Presedo Quindimil 1993). */

#include "dyn/fit_point.h"

#include "base/mem.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_TIMES_AS_MANY = 20
}; /* a series of more events than so many times those given explodes */

typedef struct placed {
    double time;
    uint32_t stream;
} placed;

static int by_time(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->time != y->time) return x->time < y->time ? -1 : 1;
    return (x->stream > y->stream) - (x->stream < y->stream);
}

void ent_point_scatter(const ent_point_sample *s, uint64_t seed, uint32_t item, double *time,
                       uint32_t *stream) {
    const uint32_t k = s->data.n_streams;
    ent_rng rng = ent_rng_new(seed, ent_hash(ent_slice_of("fit.scatter")), item);
    size_t n = 0;
    for (size_t b = 0; b < s->n_bins; b++) {
        size_t first = n;
        for (uint32_t i = 0; i < k; i++)
            for (uint32_t c = 0; c < s->count[b * k + i]; c++) {
                placed one = {((double)b + ent_rng_uniform(&rng)) * s->width, i};
                size_t at = n++; /* into its place among those of the bin: few */
                for (; at > first; at--) {
                    placed before = {time[at - 1], stream[at - 1]};
                    if (by_time(&before, &one) <= 0) break;
                    time[at] = before.time;
                    stream[at] = before.stream;
                }
                time[at] = one.time;
                stream[at] = one.stream;
            }
    }
}

static size_t size_of(const ent_point_sample *s) {
    size_t n = 0;
    if (!s->count) return s->data.n;
    for (size_t i = 0; i < s->n_bins * s->data.n_streams; i++) n += s->count[i];
    return n;
}

/* A sample with room of its own. */
typedef struct copy {
    ent_point_sample sample;
    double *time, *residual, *part;
    uint32_t *stream, *count;
    size_t room;
} copy;

static void copy_clear(copy *c) {
    ent_free(c->time);
    ent_free(c->residual);
    ent_free(c->part);
    ent_free(c->stream);
    ent_free(c->count);
}

static bool copy_new(const ent_point_sample *s, size_t room, copy *c) {
    *c = (copy){.sample = *s, .room = room};
    c->time = ent_alloc(room, sizeof *c->time);
    c->residual = ent_alloc(room, sizeof *c->residual);
    c->part = ent_alloc(room, sizeof *c->part);
    c->stream = ent_alloc(room, sizeof *c->stream);
    c->count = s->count ? ent_alloc(s->n_bins * s->data.n_streams, sizeof *c->count) : NULL;
    return c->time && c->residual && c->part && c->stream && (c->count || !s->count);
}

/* As times, whatever it was. */
static ent_point_data as_times(copy *c, uint64_t seed, uint32_t item) {
    ent_point_data d = c->sample.data;
    if (!c->sample.count) return d;
    d.n = size_of(&c->sample);
    ent_point_scatter(&c->sample, seed, item, c->time, c->stream);
    d.time = c->time;
    d.stream = c->stream;
    return d;
}

/* Distances of each stream's residuals from Exp(1). */
static ent_status distances(ent_ctx *ctx, copy *c, const ent_point_data *d,
                            const ent_point_model *model, ent_point_test *out) {
    ent_status st = ent_point_residuals(ctx, d, model, c->residual);
    for (uint32_t k = 0; st == ENT_OK && k < d->n_streams; k++) {
        out[k] = (ent_point_test){.p = NAN};
        st = ent_residual_tests(ctx, d, c->residual, k, c->part, &out[k].ks, &out[k].independence);
        out[k].n = (uint32_t)out[k].ks.n;
    }
    return st;
}

/* A series of the model into the copy, in bins where the sample has bins; false: it cannot be fitted. */
static bool take(copy *c, const ent_point_series *series) {
    const uint32_t k = c->sample.data.n_streams;
    if (series->explosive || series->n > c->room || series->n < 3) return false;
    if (c->count) memset(c->count, 0, c->sample.n_bins * k * sizeof *c->count);
    for (size_t i = 0; i < series->n; i++) {
        size_t bin = c->count ? (size_t)(series->time[i] / c->sample.width) : 0;
        if (c->count && bin >= c->sample.n_bins) bin = c->sample.n_bins - 1;
        if (c->count) c->count[bin * k + series->stream[i]]++;
        c->time[i] = series->time[i];
        c->stream[i] = series->stream[i];
    }
    c->sample.count = c->count;
    c->sample.data.mark = NULL; /* series have none: their mean is 1 */
    c->sample.data.n = series->n;
    c->sample.data.time = c->count ? NULL : c->time;
    c->sample.data.stream = c->count ? NULL : c->stream;
    return true;
}

/* One replicate: whether each stream's distance is at least as large, times the root of its number:
 * that differs from series to series, near a branching ratio of 1 wildly. */
static ent_status replicate(ent_ctx *ctx, const ent_fit_problem *problem, const double *x,
                            uint32_t item, uint64_t seed, ent_arena *arena, copy *c,
                            ent_point_series *series, const ent_point_test *seen,
                            uint32_t *larger) {
    ent_point_task task = *(const ent_point_task *)problem->user;
    const uint32_t k = task.sample->data.n_streams;
    ent_fit_problem again = *problem;
    double *best = ent_arena_alloc(arena, problem->n, sizeof *best), value;
    ent_point_test *out = ent_arena_alloc(arena, k, sizeof *out);
    if (!best || !out) return ent_no_memory(ctx);
    ent_point_model model = ent_point_model_at(&task, x);
    ent_status st = ent_point_simulate(ctx, &model, task.sample->data.end, c->room, ENT_BY_EXACT,
                                       seed, item, series);
    if (st != ENT_OK) return st;
    bool fitted = take(c, series);
    if (fitted) {
        task.sample = &c->sample;
        again.user = &task;
        again.priors = problem->priors;
        st = ent_fit_held(ctx, &again, x, problem->n, 0, arena, best, &value);
    }
    if (st == ENT_OK && fitted) {
        ent_point_data d = as_times(c, seed, item + 1);
        model = ent_point_model_at(&task, best);
        st = distances(ctx, c, &d, &model, out);
    }
    for (uint32_t i = 0; i < k; i++)
        larger[i] += !fitted || ent_ks_scaled(&out[i].ks) >= ent_ks_scaled(&seen[i].ks);
    return st;
}

ent_status ent_point_tests(ent_ctx *ctx, const ent_fit_problem *problem, const double *x,
                           uint32_t replicates, uint64_t seed, ent_arena *arena,
                           ent_point_test *out) {
    ent_point_task task = *(const ent_point_task *)problem->user;
    const uint32_t k = task.sample->data.n_streams;
    size_t n = size_of(task.sample);
    uint32_t *larger = ent_arena_alloc(arena, k, sizeof *larger);
    ent_point_series series = {0};
    copy c, drawn;
    bool room = copy_new(task.sample, n, &c);
    room = copy_new(task.sample, MOST_TIMES_AS_MANY * n + 100, &drawn) && room && larger;
    ent_status st = room ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) {
        ent_point_data d = as_times(&c, seed, 0);
        ent_point_model model = ent_point_model_at(&task, x);
        st = distances(ctx, &c, &d, &model, out);
    }
    ent_arena_mark mark = ent_arena_here(arena);
    for (uint32_t r = 0; st == ENT_OK && r < replicates; r++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK)
            st = replicate(ctx, problem, x, r, seed, arena, &drawn, &series, out, larger);
        ent_arena_back(arena, mark);
    }
    for (uint32_t i = 0; st == ENT_OK && replicates && i < k; i++)
        out[i].p = (1.0 + larger[i]) / (1.0 + replicates);
    ent_point_series_clear(&series);
    copy_clear(&c);
    copy_clear(&drawn);
    return st;
}
