/* point_clocks.c - internal clocks: stream k has its j-th event when its compensator since the event
 * before reaches the j-th of its own unit exponential numbers (Anderson 2007, 2012; the next reaction
 * method for intensities that change between events).
 *
 * Two models run from the same seed then differ only where they must: a stream that no difference can
 * reach has the same bits.  For that, the arithmetic of stream k may stop only at events of sources
 * that excite it and at change points of its own, and R_l is kept as of the last event of l.
 *
 * The compensator from an anchor on, mu w + sum c_l (1 - exp(-beta_l w)), rises and is concave, so
 * Newton's steps from (what is to be reached) / (slope at the anchor) rise to the root. */

#include "dyn/point_series.h"

#include "base/random.h"

#include <math.h>

typedef struct source { /* R of a stream, as of its last event */
    double time, r;
} source;

typedef struct place { /* of a stream on its way to the next event */
    double at, left;   /* the anchor; what the compensator must still gain */
    uint32_t piece;
} place;

typedef struct clock_of {
    ent_rng waits, parents;
    place now;
    double next;
    uint32_t *from; /* sources that excite it */
    uint32_t n_from;
    uint32_t *to; /* streams that it excites */
    uint32_t n_to;
} clock_of;

typedef struct clocks {
    ent_point_run *run;
    source *source; /* K */
    clock_of *of;   /* K */
    double *c;      /* K: S n R of each of its sources at the anchor, in the order of `from` */
} clocks;

/* ---- the compensator of one stream */

/* The next change point of stream k after piece j, and the piece that begins there. */
static double next_change(const clocks *x, uint32_t k, uint32_t j, uint32_t *piece) {
    const ent_point_model *m = x->run->m;
    for (uint32_t i = j + 1; i < m->pieces.n; i++) {
        bool other = ent_point_mu(m, i, k) != ent_point_mu(m, j, k);
        if (x->of[k].n_from > 0)
            other = other || ent_point_damping(m, i, k) != ent_point_damping(m, j, k);
        *piece = i;
        if (other) return m->pieces.from[i];
    }
    return INFINITY;
}

static double excitement(const clocks *x, uint32_t l, double t) {
    const source *s = &x->source[l];
    return s->r * exp(-x->run->m->beta[l] * (t - s->time));
}

/* Fills c for a place, and returns mu. */
static double look(clocks *x, uint32_t k, const place *p) {
    const ent_point_model *m = x->run->m;
    const clock_of *o = &x->of[k];
    double s = ent_point_damping(m, p->piece, k);
    for (uint32_t i = 0; i < o->n_from; i++) {
        uint32_t l = o->from[i];
        x->c[i] = s * m->n[(size_t)k * m->n_streams + l] * excitement(x, l, p->at);
    }
    return ent_point_mu(m, p->piece, k);
}

static double gain(const clocks *x, uint32_t k, double mu, double w) {
    const clock_of *o = &x->of[k];
    double sum = mu * w;
    for (uint32_t i = 0; i < o->n_from; i++)
        sum += x->c[i] * -expm1(-x->run->m->beta[o->from[i]] * w);
    return sum;
}

/* w with gain(w) = left; INFINITY: never, as things are. */
static double solve(const clocks *x, uint32_t k, double mu, double left) {
    const clock_of *o = &x->of[k];
    const double *beta = x->run->m->beta;
    double slope = mu, all = 0, w = 0;
    for (uint32_t i = 0; i < o->n_from; i++) slope += x->c[i] * beta[o->from[i]], all += x->c[i];
    if (!(mu > 0) && !(all > left)) return INFINITY;
    double missing = left;
    for (int step = 0; step < 200 && missing > 0 && slope > 0; step++) {
        double further = w + missing / slope;
        if (!(further > w * (1 + 1e-15))) break;
        w = further;
        missing = left - mu * w, slope = mu;
        for (uint32_t i = 0; i < o->n_from; i++) {
            double b = beta[o->from[i]], e = exp(-b * w);
            missing -= x->c[i] * (1 - e);
            slope += x->c[i] * b * e;
        }
    }
    return w;
}

/* ---- stepping */

/* Moves a place on to t, over its change points; no event of its sources lies in between. */
static void move_to(clocks *x, uint32_t k, place *p, double t) {
    for (bool there = false; !there;) {
        uint32_t piece = p->piece;
        double change = next_change(x, k, p->piece, &piece);
        there = !(change <= t);
        double to = there ? t : change;
        double mu = look(x, k, p);
        p->left = fmax(0, p->left - gain(x, k, mu, to - p->at));
        p->at = to;
        if (!there) p->piece = piece;
    }
}

/* When stream k would have its next event if nothing else happened. */
static double ring(clocks *x, uint32_t k) {
    place p = x->of[k].now;
    for (;;) {
        uint32_t piece = p.piece;
        double change = next_change(x, k, p.piece, &piece);
        double at = p.at + solve(x, k, look(x, k, &p), p.left);
        if (at < change || !(change < INFINITY)) return at;
        move_to(x, k, &p, change);
    }
}

static void wind(clocks *x, uint32_t k) {
    x->of[k].now.left = -log1p(-ent_rng_uniform(&x->of[k].waits));
}

/* The parent of an event of stream k, whose place is at the event. */
static uint32_t parent_of(clocks *x, uint32_t k) {
    const ent_point_model *m = x->run->m;
    clock_of *o = &x->of[k];
    double mu = look(x, k, &o->now), lambda = mu;
    for (uint32_t i = 0; i < o->n_from; i++) lambda += x->c[i] * m->beta[o->from[i]];
    double v = ent_rng_uniform(&o->parents) * lambda - mu;
    if (v < 0) return UINT32_MAX;
    for (uint32_t i = 0; i < o->n_from; i++) {
        uint32_t l = o->from[i];
        double part = x->c[i] * m->beta[l];
        if (v < part) return ent_point_pick(&x->run->past[l], m->beta[l], v / part);
        v -= part;
    }
    return UINT32_MAX; /* what rounding has left of v */
}

static ent_status happen(clocks *x, uint32_t k, double t) {
    clock_of *o = &x->of[k];
    source *s = &x->source[k];
    move_to(x, k, &o->now, t);
    for (uint32_t i = 0; i < o->n_to; i++)
        if (o->to[i] != k) move_to(x, o->to[i], &x->of[o->to[i]].now, t);
    uint32_t parent = parent_of(x, k);
    *s = (source){t, excitement(x, k, t) + 1};
    wind(x, k);
    o->next = ring(x, k);
    for (uint32_t i = 0; i < o->n_to; i++)
        if (o->to[i] != k) x->of[o->to[i]].next = ring(x, o->to[i]);
    return ent_point_push(x->run, t, k, parent, s->r);
}

/* ---- the whole */

static ent_status open_clock(clocks *x, uint32_t k) {
    ent_point_run *run = x->run;
    const ent_point_model *m = run->m;
    uint32_t n = m->n_streams;
    clock_of *o = &x->of[k];
    char number[4] = {(char)(k & 255), (char)(k >> 8 & 255), (char)(k >> 16 & 255),
                      (char)(k >> 24)};
    ent_slice name = {number, sizeof number};
    uint64_t waits = ent_hash(ent_slice_of("point clock wait"));
    uint64_t parents = ent_hash(ent_slice_of("point clock parent"));
    o->waits = ent_rng_new(run->seed, ent_hash_more(waits, name), run->replicate);
    o->parents = ent_rng_new(run->seed, ent_hash_more(parents, name), run->replicate);
    o->from = ent_arena_alloc(run->arena, n, sizeof *o->from);
    o->to = ent_arena_alloc(run->arena, n, sizeof *o->to);
    if (!o->from || !o->to) return ent_no_memory(run->ctx);
    for (uint32_t l = 0; l < n; l++) {
        if (m->n[(size_t)k * n + l] > 0) o->from[o->n_from++] = l;
        if (m->n[(size_t)l * n + k] > 0) o->to[o->n_to++] = l;
    }
    return ENT_OK;
}

ent_status ent_point_clocks(ent_point_run *run) {
    uint32_t n = run->m->n_streams;
    clocks x = {.run = run,
                .source = ent_arena_alloc(run->arena, n, sizeof *x.source),
                .of = ent_arena_alloc(run->arena, n, sizeof *x.of),
                .c = ent_arena_alloc(run->arena, n, sizeof *x.c)};
    if (!x.source || !x.of || !x.c) return ent_no_memory(run->ctx);
    ent_status st = ENT_OK;
    for (uint32_t l = 0; l < n && run->start->has; l++) x.source[l].r = run->start->r[l];
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) st = open_clock(&x, k);
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        wind(&x, k);
        x.of[k].next = ring(&x, k);
    }
    while (st == ENT_OK && !run->out->explosive) {
        uint32_t first = 0;
        for (uint32_t k = 1; k < n; k++)
            if (x.of[k].next < x.of[first].next) first = k;
        if (!(x.of[first].next <= run->end)) break;
        st = happen(&x, first, x.of[first].next);
    }
    return st;
}
