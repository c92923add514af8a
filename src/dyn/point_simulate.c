/* point_simulate.c - the simulators' common part, and the exact one.
 *
 * Dassios and Zhao (2013): with exponential kernels the wait for the next event is the smallest of
 * independent waits, one for the baseline, Exp(sum mu), and one for each source, whose remaining
 * offspring a = S N R is a Poisson number: with D = 1 + ln(U) / a it comes after -ln(D) / beta, or
 * never where D is not positive.  Whose wait is the smallest tells the source.  A change point that
 * comes first is where all waits are drawn anew, which changes no law since none has a memory. */

#include "dyn/point_series.h"

#include "base/mem.h"
#include "base/random.h"

#include <math.h>

/* ---- the series */

void ent_point_series_clear(ent_point_series *s) {
    if (!s) return;
    ent_free(s->time);
    ent_free(s->stream);
    ent_free(s->parent);
    *s = (ent_point_series){0};
}

static bool grow(ent_point_series *s) {
    size_t room[3] = {s->room, s->room, s->room};
    if (s->n < s->room) return true;
    if (!ent_vec_grow((void **)&s->time, s->n, &room[0], sizeof *s->time) ||
        !ent_vec_grow((void **)&s->stream, s->n, &room[1], sizeof *s->stream) ||
        !ent_vec_grow((void **)&s->parent, s->n, &room[2], sizeof *s->parent))
        return false;
    s->room = room[0] < room[1] ? room[0] : room[1];
    if (room[2] < s->room) s->room = room[2];
    return true;
}

ent_status ent_point_push(ent_point_run *run, double time, uint32_t stream, uint32_t parent,
                          double after) {
    ent_point_series *s = run->out;
    if (s->n == run->most) {
        s->explosive = true;
        return ENT_OK;
    }
    ent_point_past past = {time, after, (uint32_t)s->n};
    if (!grow(s) || !ent_vec_push(&run->past[stream], past)) return ent_no_memory(run->ctx);
    s->time[s->n] = time, s->stream[s->n] = stream, s->parent[s->n] = parent;
    s->n++;
    if (s->n % 4096 == 0 && ent_poll(run->ctx)) return ent_fail(run->ctx, ENT_ESTOPPED, "stopped");
    return ENT_OK;
}

/* Of R the events up to number i hold after[i] exp(-beta (t - t_i)), which grows with i: doubling
 * steps back from the newest, then halves. */
uint32_t ent_point_pick(const ent_point_pasts *past, double beta, double u) {
    if (past->n == 0) return UINT32_MAX;
    const ent_point_past *at = past->at, *newest = &at[past->n - 1];
    double v = u * newest->after;
    if (v >= newest->after - 1) return newest->number;
    size_t high = past->n - 1, low = high, step = 1; /* the one wanted is at most `high` */
    for (;;) {
        if (low < step) {
            low = 0;
            break;
        }
        low -= step, step *= 2;
        if (at[low].after * exp(-beta * (newest->time - at[low].time)) <= v) {
            low++;
            break;
        }
        high = low;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool beyond = at[middle].after * exp(-beta * (newest->time - at[middle].time)) <= v;
        if (beyond)
            low = middle + 1;
        else
            high = middle;
    }
    bool older = v < (at[high].after - 1) * exp(-beta * (newest->time - at[high].time));
    return older && high == 0 ? UINT32_MAX : at[high].number;
}

/* ---- the exact simulator */

typedef struct exact {
    ent_point_run *run;
    ent_rng rng;
    double now;
    uint32_t piece;
    double mu;     /* of all streams in this piece */
    double *r;     /* K */
    double *total; /* K: S N by source */
} exact;

static void begin_piece(exact *x) {
    const ent_point_model *m = x->run->m;
    size_t n = m->n_streams;
    x->mu = 0;
    for (size_t l = 0; l < n; l++) x->total[l] = 0;
    for (uint32_t k = 0; k < n; k++) {
        double s = ent_point_damping(m, x->piece, k);
        x->mu += ent_point_mu(m, x->piece, k);
        for (size_t l = 0; l < n; l++) x->total[l] += s * m->n[k * n + l];
    }
}

/* Shortens *wait to the smallest wait; the source, K for the baseline, or UINT32_MAX. */
static uint32_t next_wait(exact *x, double *wait) {
    uint32_t n = x->run->m->n_streams, winner = UINT32_MAX;
    if (x->mu > 0) {
        double w = -log1p(-ent_rng_uniform(&x->rng)) / x->mu;
        if (w < *wait) *wait = w, winner = n;
    }
    for (uint32_t l = 0; l < n; l++) {
        double a = x->total[l] * x->r[l];
        if (!(a > 0)) continue;
        double d = 1 + log(1 - ent_rng_uniform(&x->rng)) / a;
        if (!(d > 0)) continue;
        double w = -log(d) / x->run->m->beta[l];
        if (w < *wait) *wait = w, winner = l;
    }
    return winner;
}

/* The stream that is hit: of the baseline by mu, of a source by its column of S n. */
static uint32_t target(exact *x, uint32_t source) {
    const ent_point_model *m = x->run->m;
    uint32_t n = m->n_streams, hit = 0;
    if (n == 1) return 0;
    double v = ent_rng_uniform(&x->rng) * (source == n ? x->mu : x->total[source]);
    for (uint32_t k = 0; k < n; k++) {
        double part = source == n
                          ? ent_point_mu(m, x->piece, k)
                          : ent_point_damping(m, x->piece, k) * m->n[(size_t)k * n + source];
        if (part > 0) hit = k; /* the last one where rounding leaves something of v */
        if (part > 0 && v < part) break;
        v -= part;
    }
    return hit;
}

static ent_status happen(exact *x, uint32_t source) {
    ent_point_run *run = x->run;
    uint32_t parent = UINT32_MAX, k = target(x, source);
    if (source < run->m->n_streams)
        parent = ent_point_pick(&run->past[source], run->m->beta[source], ent_rng_uniform(&x->rng));
    x->r[k] += 1;
    return ent_point_push(run, x->now, k, parent, x->r[k]);
}

ent_status ent_point_exact(ent_point_run *run) {
    const ent_point_model *m = run->m;
    uint32_t n = m->n_streams;
    exact x = {.run = run,
               .rng = ent_rng_new(run->seed, ent_hash(ent_slice_of("point exact")), run->replicate),
               .r = ent_arena_alloc(run->arena, n, sizeof *x.r),
               .total = ent_arena_alloc(run->arena, n, sizeof *x.total)};
    if (!x.r || !x.total) return ent_no_memory(run->ctx);
    for (uint32_t l = 0; l < n && run->start->has; l++) x.r[l] = run->start->r[l];
    begin_piece(&x);
    while (x.now < run->end && !run->out->explosive) {
        double until = ent_point_until(m, x.piece, run->end), wait = until - x.now;
        uint32_t source = next_wait(&x, &wait);
        x.now = source == UINT32_MAX ? until : x.now + wait;
        for (uint32_t l = 0; l < n; l++) x.r[l] *= exp(-m->beta[l] * wait);
        if (source != UINT32_MAX) {
            ent_status st = happen(&x, source);
            if (st != ENT_OK) return st;
        } else if (until < run->end) {
            x.piece++;
            begin_piece(&x);
        }
    }
    return ENT_OK;
}

/* ---- the door */

ent_status ent_point_simulate(ent_ctx *ctx, const ent_point_model *model, double end, size_t most,
                              ent_point_by by, uint64_t seed, uint32_t replicate,
                              ent_point_series *out) {
    ent_arena arena = {0};
    ent_point_state start;
    ent_point_run run = {.ctx = ctx,
                         .m = model,
                         .start = &start,
                         .arena = &arena,
                         .end = end,
                         .most = most,
                         .seed = seed,
                         .replicate = replicate,
                         .out = out};
    uint32_t n = model->n_streams;
    out->n = 0;
    out->explosive = false;
    if (!(end > 0) || !isfinite(end) || most == 0 || most >= UINT32_MAX)
        return ent_fail(ctx, ENT_EUSAGE,
                        "a simulation needs an end after 0 and a number of events");
    ent_status st = ent_point_check(ctx, model);
    if (st == ENT_OK) st = ent_point_begin(ctx, model, &arena, &start);
    if (st == ENT_OK && !start.exists)
        st = ent_fail(ctx, ENT_EUSAGE, "a stationary start needs a spectral radius below 1");
    if (st == ENT_OK && !(run.past = ent_arena_alloc(&arena, n, sizeof *run.past)))
        st = ent_no_memory(ctx);
    if (st == ENT_OK)
        st = by == ENT_BY_CLOCKS     ? ent_point_clocks(&run)
             : by == ENT_BY_THINNING ? ent_point_thinning(&run)
                                     : ent_point_exact(&run);
    for (uint32_t l = 0; l < n && run.past; l++) ent_vec_clear(&run.past[l]);
    ent_arena_clear(&arena);
    return st;
}
