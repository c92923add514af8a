/* point.c - the log-likelihood of a multivariate exponential Hawkes process and its gradient.
 *
 * Ozaki (1979) and Ogata (1981): between events R_l decays by exp(-beta_l dt), so that one pass over
 * the events gives every intensity.  With D_l = sum w (t - t_i) exp(-beta_l (t - t_i)), which is
 * -dR_l/dbeta_l, the same pass gives the gradient.
 *
 * The compensator needs no pass: beta_l R_l integrated over a piece is what R_l had at its beginning,
 * plus the marks that came, less what is left at its end.
 *
 * Logarithms are taken of products of many intensities, which loses no more digits than the sum of
 * their logarithms would. */

#include "dyn/point_inside.h"

#include <math.h>

typedef struct sweep {
    const ent_point_data *d;
    const ent_point_model *m;
    bool slope, starts, alike; /* wanted; R at 0 is not empty; one decay for all */
    double now;
    size_t next;                      /* the first event that has not been met */
    double product, sum;              /* of intensities; of the logarithms of earlier products */
    double *r, *dr, *e;               /* R, D, exp(-beta t) */
    double *c;                        /* exp(-beta dt) */
    double *s;                        /* S of this piece, by target */
    double *rate;                     /* mu of this piece, by target */
    double *nb;                       /* n[k][l] beta_l */
    double *inverse;                  /* sum of 1 / lambda in this piece, by target */
    double *by_n;                     /* K x K: sum of S R / lambda */
    double *by_d;                     /* sum of S n D / lambda over targets, by source */
    double *by_e;                     /* the same of exp(-beta t) */
    double *mass;                     /* marks that came in this piece, by source */
    double *from_r, *from_d, *from_e; /* at the beginning of the piece */
    double *paid;                     /* K x K: the compensator of n[k][l] */
    double *paid_d, *paid_e;          /* its derivatives by beta_l / by R_l at 0, by source */
} sweep;

static bool sweep_init(sweep *w, ent_arena *arena) {
    size_t k = w->m->n_streams;
    double *x = ent_arena_alloc(arena, 16 * k + 3 * k * k, sizeof *x);
    if (!x) return false;
    double **by_stream[] = {&w->r,      &w->dr,      &w->e,      &w->c,      &w->s,
                            &w->rate,   &w->inverse, &w->by_d,   &w->by_e,   &w->mass,
                            &w->from_r, &w->from_d,  &w->from_e, &w->paid_d, &w->paid_e};
    for (size_t i = 0; i < sizeof by_stream / sizeof *by_stream; i++) *by_stream[i] = x, x += k;
    w->nb = x, w->by_n = x + k * k, w->paid = x + 2 * k * k;
    w->product = 1;
    w->alike = true;
    for (size_t i = 0; i < k; i++) w->alike = w->alike && w->m->beta[i] == w->m->beta[0];
    for (size_t i = 0; i < k * k; i++) w->nb[i] = w->m->n[i] * w->m->beta[i % k];
    return true;
}

/* ---- the pass over the events; K is known to the compiler where it is small */

static inline void advance(sweep *w, const uint32_t K, double t) {
    double dt = t - w->now;
    const double *beta = w->m->beta;
    if (!(dt > 0)) return;
    w->now = t;
    if (w->alike) {
        double c = exp(-beta[0] * dt);
        for (uint32_t l = 0; l < K; l++) w->c[l] = c;
    } else {
        for (uint32_t l = 0; l < K; l++) w->c[l] = exp(-beta[l] * dt);
    }
    if (w->slope)
        for (uint32_t l = 0; l < K; l++) w->dr[l] = w->c[l] * (w->dr[l] + dt * w->r[l]);
    for (uint32_t l = 0; l < K; l++) w->r[l] *= w->c[l];
    if (w->starts)
        for (uint32_t l = 0; l < K; l++) w->e[l] = w->e[l] < 1e-290 ? 0 : w->e[l] * w->c[l];
}

/* False: the intensity is not positive. */
static inline bool meet(sweep *w, const uint32_t K, uint32_t k) {
    const double *nb = w->nb + (size_t)k * K, *n = w->m->n + (size_t)k * K;
    double *by_n = w->by_n + (size_t)k * K, lambda = 0;
    for (uint32_t l = 0; l < K; l++) lambda += nb[l] * w->r[l];
    lambda = w->rate[k] + w->s[k] * lambda;
    if (!(lambda > 0) || !isfinite(lambda)) return false;
    double product = w->product * lambda;
    if (product > 1e-150 && product < 1e150)
        w->product = product;
    else
        w->sum += log(w->product) + log(lambda), w->product = 1;
    if (!w->slope) return true;
    double over = 1 / lambda, s = w->s[k] * over;
    w->inverse[k] += over;
    for (uint32_t l = 0; l < K; l++) {
        by_n[l] += s * w->r[l];
        w->by_d[l] += s * n[l] * w->dr[l];
    }
    if (w->starts)
        for (uint32_t l = 0; l < K; l++) w->by_e[l] += s * nb[l] * w->e[l];
    return true;
}

/* The events before `until`, or all where `last`.  Those at one time are all met before one of them
 * counts. */
static inline bool pass(sweep *w, const uint32_t K, double until, bool last) {
    const ent_point_data *d = w->d;
    size_t i = w->next;
    while (i < d->n && (last || d->time[i] < until)) {
        double t = d->time[i];
        size_t first = i;
        advance(w, K, t);
        do {
            if (!meet(w, K, d->stream ? d->stream[i] : 0)) return false;
        } while (++i < d->n && d->time[i] == t);
        for (; first < i; first++) {
            uint32_t l = d->stream ? d->stream[first] : 0;
            double mark = d->mark ? d->mark[first] : 1;
            w->r[l] += mark;
            w->mass[l] += mark;
        }
    }
    w->next = i;
    advance(w, K, until);
    return true;
}

static bool pass_piece(sweep *w, double until, bool last) {
    switch (w->m->n_streams) {
    case 1: return pass(w, 1, until, last);
    case 2: return pass(w, 2, until, last);
    case 3: return pass(w, 3, until, last);
    case 4: return pass(w, 4, until, last);
    default: return pass(w, w->m->n_streams, until, last);
    }
}

/* ---- pieces */

static void begin_piece(sweep *w, uint32_t j) {
    for (uint32_t k = 0; k < w->m->n_streams; k++) {
        w->rate[k] = ent_point_mu(w->m, j, k);
        w->s[k] = ent_point_damping(w->m, j, k);
        w->mass[k] = w->inverse[k] = 0;
        w->from_r[k] = w->r[k], w->from_d[k] = w->dr[k], w->from_e[k] = w->e[k];
    }
}

/* What the piece adds to the compensator: its baseline is returned. */
static double end_piece(sweep *w, uint32_t j, double length, const ent_point_slope *slope) {
    size_t n = w->m->n_streams;
    double baseline = 0;
    for (size_t k = 0; k < n; k++) {
        double s = w->s[k];
        baseline += w->rate[k] * length;
        if (slope && slope->mu) slope->mu[j * n + k] = w->inverse[k] - length;
        for (size_t l = 0; l < n; l++) {
            double sn = s * w->m->n[k * n + l];
            w->paid[k * n + l] += s * (w->from_r[l] + w->mass[l] - w->r[l]);
            w->paid_d[l] += sn * (w->dr[l] - w->from_d[l]);
            w->paid_e[l] += sn * (w->from_e[l] - w->e[l]);
        }
    }
    return baseline;
}

/* ---- the whole */

static void find_slope(const sweep *w, const ent_point_state *start, double *g,
                       const ent_point_slope *slope) {
    size_t n = w->m->n_streams;
    for (size_t l = 0; l < n; l++) {
        double beta = w->m->beta[l], by_beta = -beta * w->by_d[l] - w->paid_d[l];
        for (size_t k = 0; k < n; k++) {
            double by_n = w->by_n[k * n + l];
            by_beta += w->m->n[k * n + l] * by_n;
            if (slope->n) slope->n[k * n + l] = beta * by_n - w->paid[k * n + l];
        }
        if (slope->beta) slope->beta[l] = by_beta;
        g[l] = w->by_e[l] - w->paid_e[l];
    }
    if (start->has) ent_point_begin_slope(w->m, start, g, slope);
}

static ent_status run(sweep *w, const ent_point_state *start, double *loglik,
                      const ent_point_slope *slope) {
    size_t n = w->m->n_streams;
    double paid = 0, end = w->d->end;
    for (size_t l = 0; l < n && start->has; l++) w->r[l] = start->r[l], w->e[l] = 1;
    for (uint32_t j = 0; j < w->m->pieces.n; j++) {
        double from = w->m->pieces.from[j], until = ent_point_until(w->m, j, end);
        if (from >= end) {
            for (size_t k = 0; k < n && slope && slope->mu; k++) slope->mu[j * n + k] = 0;
            continue;
        }
        begin_piece(w, j);
        if (!pass_piece(w, until, until >= end)) return ENT_OK;
        paid += end_piece(w, j, until - from, slope);
    }
    for (size_t i = 0; i < n * n; i++) paid += w->m->n[i] * w->paid[i];
    *loglik = w->sum + log(w->product) - paid;
    if (slope) find_slope(w, start, w->c, slope);
    return ENT_OK;
}

ent_status ent_point_loglik(ent_ctx *ctx, const ent_point_data *data, const ent_point_model *model,
                            double *loglik, ent_point_slope *slope) {
    ent_arena arena = {0};
    ent_point_state start;
    sweep w = {.d = data, .m = model, .slope = slope};
    *loglik = -INFINITY;
    ent_status st = ent_point_check(ctx, model);
    if (st == ENT_OK) st = ent_point_check_data(ctx, data, model);
    if (st == ENT_OK) st = ent_point_begin(ctx, model, &arena, &start);
    if (st == ENT_OK && start.exists) {
        w.starts = start.has;
        st = sweep_init(&w, &arena) ? run(&w, &start, loglik, slope) : ent_no_memory(ctx);
    }
    ent_arena_clear(&arena);
    return st;
}
