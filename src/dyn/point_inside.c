/* point_inside.c - the checks of a call, and what is left at time 0 of the events before. */

#include "dyn/point_inside.h"

#include <math.h>

/* ---- checks */

static bool finite_from(const double *x, size_t n, double low) {
    for (size_t i = 0; i < n; i++)
        if (!(x[i] >= low) || !isfinite(x[i])) return false;
    return true;
}

static ent_status check_pieces(ent_ctx *ctx, const ent_point_pieces *p, uint32_t k) {
    size_t all = (size_t)p->n * k;
    if (p->n == 0 || p->from[0] != 0)
        return ent_fail(ctx, ENT_EUSAGE, "the pieces of a point process do not begin at 0");
    for (uint32_t j = 1; j < p->n; j++)
        if (!(p->from[j] > p->from[j - 1]) || !isfinite(p->from[j]))
            return ent_fail(ctx, ENT_EUSAGE, "the pieces of a point process are out of order");
    if (!finite_from(p->mu, all, 0))
        return ent_fail(ctx, ENT_EUSAGE, "a baseline rate is negative or not finite");
    if (p->damping_of ? !finite_from(p->damping_of, all, 0)
                      : p->damping && !finite_from(p->damping, p->n, 0))
        return ent_fail(ctx, ENT_EUSAGE, "a damping is negative or not finite");
    return ENT_OK;
}

ent_status ent_point_check(ent_ctx *ctx, const ent_point_model *m) {
    size_t k = m->n_streams;
    if (k == 0) return ent_fail(ctx, ENT_EUSAGE, "a point process without streams");
    if (!finite_from(m->n, k * k, 0))
        return ent_fail(ctx, ENT_EUSAGE, "a branching ratio is negative or not finite");
    for (size_t l = 0; l < k; l++)
        if (!(m->beta[l] > 0) || !isfinite(m->beta[l]))
            return ent_fail(ctx, ENT_EUSAGE, "a decay is not positive");
    if (m->start == ENT_START_FRACTION && (!(m->fraction >= 0) || !isfinite(m->fraction)))
        return ent_fail(ctx, ENT_EUSAGE, "the fraction of a start is negative or not finite");
    return check_pieces(ctx, &m->pieces, m->n_streams);
}

ent_status ent_point_check_data(ent_ctx *ctx, const ent_point_data *d, const ent_point_model *m) {
    if (d->n_streams != m->n_streams)
        return ent_fail(ctx, ENT_EUSAGE, "%u streams of events for a model of %u",
                        (unsigned)d->n_streams, (unsigned)m->n_streams);
    if (!(d->end > 0) || !isfinite(d->end))
        return ent_fail(ctx, ENT_EUSAGE, "the end of a series of events is not positive");
    double last = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (!(d->time[i] >= last) || d->time[i] > d->end)
            return ent_fail(ctx, ENT_EUSAGE,
                            "the time of event %zu is out of order or beyond the end", i);
        if (d->stream && d->stream[i] >= d->n_streams)
            return ent_fail(ctx, ENT_EUSAGE, "the stream of event %zu is none", i);
        if (d->mark && (!(d->mark[i] >= 0) || !isfinite(d->mark[i])))
            return ent_fail(ctx, ENT_EUSAGE, "the mark of event %zu is negative or not finite", i);
        last = d->time[i];
    }
    return ENT_OK;
}

/* ---- the state at time 0 */

/* out := (I - S n)^-1; false where the radius is not below 1. */
static bool invert(const ent_point_model *m, double *room, double *out) {
    size_t n = m->n_streams;
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++) {
            double one = k == l ? 1 : 0;
            out[k * n + l] = one;
            room[k * n + l] = one - ent_point_damping(m, 0, (uint32_t)k) * m->n[k * n + l];
        }
    return ent_point_eliminate(room, m->n_streams, out, m->n_streams);
}

ent_status ent_point_begin(ent_ctx *ctx, const ent_point_model *m, ent_arena *arena,
                           ent_point_state *out) {
    size_t n = m->n_streams;
    *out = (ent_point_state){.exists = true};
    if (m->start == ENT_START_EMPTY) return ENT_OK;
    *out = (ent_point_state){.has = true,
                             .fraction = m->start == ENT_START_FRACTION ? m->fraction : 1,
                             .r = ent_arena_alloc(arena, n, sizeof *out->r),
                             .rate = ent_arena_alloc(arena, n, sizeof *out->rate),
                             .inverse = ent_arena_alloc(arena, n * n, sizeof *out->inverse)};
    double *room = ent_arena_alloc(arena, n * n, sizeof *room);
    if (!out->r || !out->rate || !out->inverse || !room) return ent_no_memory(ctx);
    out->exists = invert(m, room, out->inverse);
    for (size_t l = 0; l < n && out->exists; l++) {
        double rate = 0;
        for (size_t k = 0; k < n; k++)
            rate += out->inverse[l * n + k] * ent_point_mu(m, 0, (uint32_t)k);
        out->rate[l] = rate;
        out->r[l] = out->fraction * rate / m->beta[l];
    }
    return ENT_OK;
}

void ent_point_begin_slope(const ent_point_model *m, const ent_point_state *s, const double *g,
                           const ent_point_slope *slope) {
    size_t n = m->n_streams;
    for (size_t l = 0; l < n; l++) {
        double by_rate = g[l] * s->fraction / m->beta[l];
        if (slope->beta) slope->beta[l] -= g[l] * s->r[l] / m->beta[l];
        for (size_t k = 0; k < n; k++) {
            double by_mu = by_rate * s->inverse[l * n + k];
            if (slope->mu) slope->mu[k] += by_mu;
            if (!slope->n) continue;
            by_mu *= ent_point_damping(m, 0, (uint32_t)k);
            for (size_t j = 0; j < n; j++) slope->n[k * n + j] += by_mu * s->rate[j];
        }
    }
}
