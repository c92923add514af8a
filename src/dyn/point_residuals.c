/* point_residuals.c - what each event tells of a fitted model: how much intensity its stream had to
 * wait for it (Ogata 1988), and which share of its intensity is whose (Zhuang, Ogata and Vere-Jones
 * 2002).
 *
 * One pass over events and change points.  Between two of them the compensator of stream k grows by
 * mu_k dt + sum_l S_k n[k][l] R_l (1 - exp(-beta_l dt)). */

#include "dyn/point_inside.h"

#include <math.h>

typedef struct walk {
    const ent_point_data *d;
    const ent_point_model *m;
    double now;
    uint32_t piece;
    size_t added;   /* events that count in r */
    double *r;      /* K */
    double *waited; /* K: the compensator since the stream's last event; NULL: not wanted */
} walk;

static ent_status open_walk(ent_ctx *ctx, const ent_point_data *d, const ent_point_model *m,
                            bool waits, ent_arena *arena, walk *w, bool *exists) {
    ent_point_state start;
    size_t n = m->n_streams;
    ent_status st = ent_point_check(ctx, m);
    if (st == ENT_OK) st = ent_point_check_data(ctx, d, m);
    if (st == ENT_OK) st = ent_point_begin(ctx, m, arena, &start);
    if (st != ENT_OK) return st;
    *w = (walk){.d = d, .m = m, .r = ent_arena_alloc(arena, n, sizeof *w->r)};
    if (waits) w->waited = ent_arena_alloc(arena, n, sizeof *w->waited);
    if (!w->r || (waits && !w->waited)) return ent_no_memory(ctx);
    for (size_t l = 0; l < n && start.has && start.exists; l++) w->r[l] = start.r[l];
    *exists = start.exists;
    return ENT_OK;
}

/* Within one piece, no event in between. */
static void advance(walk *w, double t) {
    uint32_t n = w->m->n_streams;
    double dt = t - w->now;
    if (!(dt > 0)) return;
    for (uint32_t k = 0; k < n && w->waited; k++)
        w->waited[k] += ent_point_mu(w->m, w->piece, k) * dt;
    for (uint32_t l = 0; l < n; l++) {
        double gone = -expm1(-w->m->beta[l] * dt) * w->r[l];
        for (uint32_t k = 0; k < n && w->waited; k++)
            w->waited[k] +=
                ent_point_damping(w->m, w->piece, k) * w->m->n[(size_t)k * n + l] * gone;
        w->r[l] -= gone;
    }
    w->now = t;
}

static void add_events_before(walk *w, double t) {
    const ent_point_data *d = w->d;
    for (; w->added < d->n && d->time[w->added] < t; w->added++)
        w->r[d->stream ? d->stream[w->added] : 0] += d->mark ? d->mark[w->added] : 1;
}

/* To just before the events at t: the piece that begins at t has begun. */
static void walk_to(walk *w, double t) {
    const ent_point_pieces *p = &w->m->pieces;
    add_events_before(w, t);
    while (w->piece + 1 < p->n && p->from[w->piece + 1] <= t) {
        advance(w, p->from[w->piece + 1]);
        w->piece++;
    }
    advance(w, t);
}

ent_status ent_point_residuals(ent_ctx *ctx, const ent_point_data *data,
                               const ent_point_model *model, double *residual) {
    ent_arena arena = {0};
    walk w;
    bool exists = true;
    ent_status st = open_walk(ctx, data, model, true, &arena, &w, &exists);
    for (size_t i = 0; i < data->n && st == ENT_OK; i++) {
        uint32_t k = data->stream ? data->stream[i] : 0;
        walk_to(&w, data->time[i]);
        residual[i] = exists ? w.waited[k] : NAN;
        w.waited[k] = 0;
    }
    ent_arena_clear(&arena);
    return st;
}

ent_status ent_point_parents(ent_ctx *ctx, const ent_point_data *data, const ent_point_model *model,
                             double *baseline, double *offspring) {
    ent_arena arena = {0};
    walk w;
    bool exists = true;
    size_t n = model->n_streams;
    ent_status st = open_walk(ctx, data, model, false, &arena, &w, &exists);
    for (size_t i = 0; i < data->n && st == ENT_OK; i++) {
        uint32_t k = data->stream ? data->stream[i] : 0;
        walk_to(&w, data->time[i]);
        double mu = ent_point_mu(model, w.piece, k), s = ent_point_damping(model, w.piece, k);
        double lambda = mu;
        for (size_t l = 0; l < n; l++) {
            double part = s * model->n[k * n + l] * model->beta[l] * w.r[l];
            offspring[i * n + l] = part;
            lambda += part;
        }
        baseline[i] = exists ? mu / lambda : NAN;
        for (size_t l = 0; l < n; l++)
            offspring[i * n + l] = exists ? offspring[i * n + l] / lambda : NAN;
    }
    ent_arena_clear(&arena);
    return st;
}
