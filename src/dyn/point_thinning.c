/* point_thinning.c - Ogata (1981): the slow, obvious simulator, the judge of the others.
 *
 * After an event the intensity only falls until the next event or change point, so what it is now
 * bounds it: propose after Exp(that), accept with probability intensity / bound.  Every intensity
 * is summed up from its definition, over all events: O(N^2). */

#include "dyn/point_series.h"

#include "base/random.h"

#include <math.h>

typedef struct thinning {
    ent_point_run *run;
    ent_rng rng;
    uint32_t piece;
} thinning;

static double kernel(const thinning *x, uint32_t k, uint32_t l, double age) {
    const ent_point_model *m = x->run->m;
    double beta = m->beta[l];
    return ent_point_damping(m, x->piece, k) * m->n[(size_t)k * m->n_streams + l] * beta *
           exp(-beta * age);
}

/* What is left at t of the time before 0, of source l in target k. */
static double left_over(const thinning *x, uint32_t k, uint32_t l, double t) {
    return x->run->start->has ? x->run->start->r[l] * kernel(x, k, l, t) : 0;
}

/* The intensity of stream k at t, with all events so far. */
static double intensity(const thinning *x, uint32_t k, double t) {
    const ent_point_series *s = x->run->out;
    double sum = ent_point_mu(x->run->m, x->piece, k);
    for (uint32_t l = 0; l < x->run->m->n_streams; l++) sum += left_over(x, k, l, t);
    for (size_t i = 0; i < s->n; i++) sum += kernel(x, k, s->stream[i], t - s->time[i]);
    return sum;
}

static double intensity_of_all(const thinning *x, double t) {
    double sum = 0;
    for (uint32_t k = 0; k < x->run->m->n_streams; k++) sum += intensity(x, k, t);
    return sum;
}

/* v, below the intensity of stream k at t, falls to one of its parts. */
static uint32_t parent_of(const thinning *x, uint32_t k, double t, double v) {
    const ent_point_series *s = x->run->out;
    v -= ent_point_mu(x->run->m, x->piece, k);
    for (uint32_t l = 0; l < x->run->m->n_streams; l++) v -= left_over(x, k, l, t);
    if (v < 0) return UINT32_MAX;
    for (size_t i = 0; i < s->n; i++) {
        double part = kernel(x, k, s->stream[i], t - s->time[i]);
        if (v < part) return (uint32_t)i;
        v -= part;
    }
    return UINT32_MAX; /* what rounding has left of v */
}

static ent_status happen(thinning *x, double t, double v) {
    uint32_t k = 0;
    for (; k + 1 < x->run->m->n_streams; k++) {
        double part = intensity(x, k, t);
        if (v < part) break;
        v -= part;
    }
    return ent_point_push(x->run, t, k, parent_of(x, k, t, v), 1);
}

ent_status ent_point_thinning(ent_point_run *run) {
    thinning x = {
        .run = run,
        .rng = ent_rng_new(run->seed, ent_hash(ent_slice_of("point thinning")), run->replicate)};
    double now = 0;
    while (now < run->end && !run->out->explosive) {
        double until = ent_point_until(run->m, x.piece, run->end);
        double bound = intensity_of_all(&x, now);
        double wait = bound > 0 ? -log1p(-ent_rng_uniform(&x.rng)) / bound : INFINITY;
        if (now + wait >= until) {
            now = until;
            if (until < run->end) x.piece++;
            continue;
        }
        now += wait;
        double v = ent_rng_uniform(&x.rng) * bound;
        if (v >= intensity_of_all(&x, now)) continue;
        ent_status st = happen(&x, now, v);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}
