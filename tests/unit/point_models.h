/* point_models.h - random point processes and series for tests, and their slow definitions. */

#ifndef ENT_TESTS_POINT_MODELS_H
#define ENT_TESTS_POINT_MODELS_H

#include "base/random.h"
#include "dyn/point.h"

#include <math.h>
#include <string.h>

enum { MOST_K = 6, MOST_PIECES = 4, MOST_EVENTS = 60 };

typedef struct made_point {
    double from[MOST_PIECES], mu[MOST_PIECES * MOST_K], damping[MOST_PIECES * MOST_K];
    double n[MOST_K * MOST_K], beta[MOST_K];
    double time[MOST_EVENTS], mark[MOST_EVENTS];
    uint32_t stream[MOST_EVENTS];
    ent_point_model m;
    ent_point_data d;
} made_point;

static inline double between(ent_rng *r, double low, double high) {
    return low + (high - low) * ent_rng_uniform(r);
}

/* A model of `k` streams with events on (0, 10], some of them at one time, at 0 or at a change. */
static inline void make_point(made_point *x, uint32_t k, ent_rng *r) {
    uint32_t pieces = 1 + ent_rng_below(r, MOST_PIECES), dampings = ent_rng_below(r, 3);
    bool alike = ent_rng_below(r, 3) == 0;
    memset(x, 0, sizeof *x);
    for (uint32_t j = 1; j < pieces; j++) x->from[j] = x->from[j - 1] + between(r, 0.5, 4);
    for (uint32_t i = 0; i < pieces * k; i++) {
        x->mu[i] = between(r, 0.1, 2);
        x->damping[i] = between(r, 0, 1.2);
    }
    for (uint32_t l = 0; l < k; l++) x->beta[l] = alike && l ? x->beta[0] : between(r, 0.2, 5);
    for (uint32_t i = 0; i < k * k; i++) x->n[i] = ent_rng_below(r, 4) ? between(r, 0, 0.7 / k) : 0;
    size_t n = ent_rng_below(r, MOST_EVENTS + 1);
    double t = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t how = ent_rng_below(r, 8);
        if (how > 1) t += between(r, 0, 20.0 / MOST_EVENTS);
        if (how == 1 && pieces > 1 && x->from[1] > t) t = x->from[1];
        if (t > 10) t = 10;
        x->time[i] = t;
        x->mark[i] = between(r, 0, 2);
        x->stream[i] = ent_rng_below(r, k);
    }
    x->m = (ent_point_model){.n_streams = k,
                             .pieces = {.from = x->from, .mu = x->mu, .n = pieces},
                             .n = x->n,
                             .beta = x->beta,
                             .start = (ent_point_start)ent_rng_below(r, 3),
                             .fraction = 0.5};
    if (dampings == 1) x->m.pieces.damping = x->damping;
    if (dampings == 2) x->m.pieces.damping_of = x->damping;
    x->d =
        (ent_point_data){.time = x->time, .stream = x->stream, .n = n, .n_streams = k, .end = 10};
    if (ent_rng_below(r, 2)) x->d.mark = x->mark;
}

/* ---- definitions */

static inline uint32_t piece_at(const ent_point_model *m, double t) {
    uint32_t j = 0;
    while (j + 1 < m->pieces.n && m->pieces.from[j + 1] <= t) j++;
    return j;
}

static inline double damping_at(const ent_point_model *m, uint32_t j, uint32_t k) {
    if (m->pieces.damping_of) return m->pieces.damping_of[j * m->n_streams + k];
    return m->pieces.damping ? m->pieces.damping[j] : 1;
}

/* The mean rates by x = mu + S n x, over and over. */
static inline void slow_rates(const ent_point_model *m, double *rate) {
    uint32_t K = m->n_streams;
    for (uint32_t k = 0; k < K; k++) rate[k] = m->pieces.mu[k];
    for (int step = 0; step < 20000; step++) {
        double next[MOST_K];
        for (uint32_t k = 0; k < K; k++) {
            next[k] = m->pieces.mu[k];
            for (uint32_t l = 0; l < K; l++)
                next[k] += damping_at(m, 0, k) * m->n[k * K + l] * rate[l];
        }
        memcpy(rate, next, K * sizeof *rate);
    }
}

/* R of every source at 0. */
static inline void slow_start(const ent_point_model *m, double *r) {
    double f = m->start == ENT_START_FRACTION ? m->fraction : 1;
    if (m->start == ENT_START_EMPTY) {
        memset(r, 0, m->n_streams * sizeof *r);
        return;
    }
    slow_rates(m, r);
    for (uint32_t l = 0; l < m->n_streams; l++) r[l] *= f / m->beta[l];
}

/* R of source l at t, of what came strictly before. */
static inline double slow_r(const made_point *x, const double *start, uint32_t l, double t) {
    double beta = x->m.beta[l], sum = start[l] * exp(-beta * t);
    for (size_t i = 0; i < x->d.n && x->time[i] < t; i++)
        if (x->stream[i] == l) sum += (x->d.mark ? x->mark[i] : 1) * exp(-beta * (t - x->time[i]));
    return sum;
}

static inline double slow_intensity(const made_point *x, const double *start, uint32_t k,
                                    double t) {
    uint32_t K = x->m.n_streams, j = piece_at(&x->m, t);
    double sum = x->mu[j * K + k];
    for (uint32_t l = 0; l < K; l++)
        sum += damping_at(&x->m, j, k) * x->n[k * K + l] * x->beta[l] * slow_r(x, start, l, t);
    return sum;
}

/* The integral of S_k(t) beta exp(-beta (t - from)) over [from, to]. */
static inline double slow_kernel(const ent_point_model *m, uint32_t k, double beta, double from,
                                 double to) {
    double sum = 0;
    for (uint32_t j = 0; j < m->pieces.n; j++) {
        double a = fmax(from, m->pieces.from[j]);
        double b = j + 1 < m->pieces.n ? fmin(to, m->pieces.from[j + 1]) : to;
        if (a < b) sum += damping_at(m, j, k) * (exp(-beta * (a - from)) - exp(-beta * (b - from)));
    }
    return sum;
}

/* The compensator of stream k over [0, t]. */
static inline double slow_compensator(const made_point *x, const double *start, uint32_t k,
                                      double t) {
    const ent_point_model *m = &x->m;
    uint32_t K = m->n_streams;
    double sum = 0;
    for (uint32_t j = 0; j < m->pieces.n; j++) {
        double a = m->pieces.from[j], b = j + 1 < m->pieces.n ? fmin(t, x->from[j + 1]) : t;
        if (a < b) sum += x->mu[j * K + k] * (b - a);
    }
    for (uint32_t l = 0; l < K; l++)
        sum += x->n[k * K + l] * start[l] * slow_kernel(m, k, x->beta[l], 0, t);
    for (size_t i = 0; i < x->d.n && x->time[i] < t; i++) {
        uint32_t l = x->stream[i];
        sum += x->n[k * K + l] * (x->d.mark ? x->mark[i] : 1) *
               slow_kernel(m, k, x->beta[l], x->time[i], t);
    }
    return sum;
}

static inline double slow_loglik(const made_point *x) {
    double start[MOST_K], sum = 0;
    slow_start(&x->m, start);
    for (size_t i = 0; i < x->d.n; i++)
        sum += log(slow_intensity(x, start, x->stream[i], x->time[i]));
    for (uint32_t k = 0; k < x->m.n_streams; k++) sum -= slow_compensator(x, start, k, x->d.end);
    return sum;
}

#endif
