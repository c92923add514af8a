/* changes.c - when a series changed: PELT (Killick, Fearnhead and Eckley 2012).
 *
 * The division of least cost, where every change costs the penalty, found exactly: F(t) is the
 * least over the beginnings s of the last stretch of F(s) + cost(s, t) + penalty, and an s that
 * is too dear for t, even without the penalty, stays too dear for all ends that t could begin a
 * stretch for. How well a date is known is told by a bootstrap: both neighbouring stretches are
 * drawn anew from their own periods, and the change is looked for again. */

#include "event/series.h"

#include "base/random.h"
#include "event/segment_cost.h"

#include <math.h>
#include <string.h>

enum { DEFAULT_LEAST = 3, DRAWS_TO_POLL = 64 };

typedef struct search {
    const ent_segments *segments;
    double penalty;
    size_t least;
    double *best;         /* [n + 1]: F */
    size_t *begin;        /* [n + 1]: of the last stretch */
    size_t *open, n_open; /* beginnings that may still be best */
    double *through;      /* [n_open]: F of each and the cost from there to the end in hand */
    size_t *until;        /* [n + 1]: the end from which one need not be tried */
} search;

/* The best last stretch that ends at `t`. */
static void settle(search *s, size_t t) {
    s->best[t] = INFINITY;
    for (size_t i = 0; i < s->n_open; i++) {
        size_t b = s->open[i];
        s->through[i] = s->best[b] + ent_segments_cost(s->segments, b, t);
        if (s->through[i] + s->penalty >= s->best[t]) continue;
        s->best[t] = s->through[i] + s->penalty;
        s->begin[t] = b;
    }
}

/* Rounding must not close what is as good. */
static void close_dear(search *s, size_t t) {
    double limit = s->best[t] + 1e-9 * (1 + fabs(s->best[t]));
    size_t kept = 0;
    for (size_t i = 0; i < s->n_open; i++) {
        size_t b = s->open[i];
        if (s->until[b] == SIZE_MAX && s->through[i] > limit) s->until[b] = t + s->least;
        if (s->until[b] > t + 1) s->open[kept++] = b;
    }
    s->n_open = kept;
}

static ent_status divide(ent_ctx *ctx, search *s, ent_arena *work) {
    size_t n = s->segments->n;
    s->best = ent_arena_alloc(work, n + 1, sizeof *s->best);
    s->begin = ent_arena_alloc(work, n + 1, sizeof *s->begin);
    s->open = ent_arena_alloc(work, n + 1, sizeof *s->open);
    s->until = ent_arena_alloc(work, n + 1, sizeof *s->until);
    s->through = ent_arena_alloc(work, n + 1, sizeof *s->through);
    if (!s->best || !s->begin || !s->open || !s->until || !s->through) return ent_no_memory(ctx);
    s->best[0] = -s->penalty;
    for (size_t t = s->least; t <= n; t++) {
        size_t b = t - s->least;
        if (b == 0 || b >= s->least) {
            s->open[s->n_open++] = b;
            s->until[b] = SIZE_MAX;
        }
        settle(s, t);
        close_dear(s, t);
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static double mean(const double *x, size_t from, size_t to) {
    double sum = 0;
    for (size_t i = from; i < to; i++) sum += x[i] / (double)(to - from);
    return sum;
}

/* ---- how well the date is known */

/* Draws [from, to) anew, each period from those of its side of `at`. */
static void draw(const ent_segments *s, size_t from, size_t at, size_t to, ent_rng *r,
                 ent_segments *out) {
    out->n = to - from;
    for (size_t i = from; i < to; i++) {
        size_t begin = i < at ? from : at, end = i < at ? at : to;
        out->value[i - from] = s->value[begin + ent_rng_below(r, (uint32_t)(end - begin))];
    }
    ent_segments_sum(out);
}

static size_t locate(const ent_segments *s, size_t least) {
    size_t best = least;
    double cheapest = INFINITY;
    for (size_t at = least; at + least <= s->n; at++) {
        double cost = ent_segments_cost(s, 0, at) + ent_segments_cost(s, at, s->n);
        if (cost < cheapest) cheapest = cost, best = at;
    }
    return best;
}

/* The first place that more than `below` of the draws reach. */
static size_t quantile(const uint32_t *times, uint32_t below) {
    size_t at = 0;
    for (uint64_t seen = times[0]; seen <= below; seen += times[++at]) continue;
    return at;
}

static ent_status date(ent_ctx *ctx, const search *s, const ent_change_options *o, size_t from,
                       size_t to, ent_arena *work, ent_level_change *c) {
    ent_segments drawn = *s->segments;
    ent_arena_mark mark = ent_arena_here(work);
    uint64_t stream = ent_hash(ent_slice_of("change")) ^ c->at;
    uint32_t *times = ent_arena_alloc(work, to - from + 1, sizeof *times);
    drawn.value = ent_arena_alloc(work, to - from + 1, sizeof *drawn.value);
    drawn.sum = ent_arena_alloc(work, to - from + 1, sizeof *drawn.sum);
    drawn.square = ent_arena_alloc(work, to - from + 1, sizeof *drawn.square);
    if (!times || !drawn.value || !drawn.sum || !drawn.square) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < o->replicates; i++) {
        ent_rng r = ent_rng_new(o->seed, stream, i);
        draw(s->segments, from, c->at, to, &r, &drawn);
        times[locate(&drawn, s->least)]++;
        if (i % DRAWS_TO_POLL == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    uint32_t tail = o->replicates / 40;
    size_t low = from + quantile(times, tail),
           high = from + quantile(times, o->replicates - 1 - tail);
    c->low = low < c->at ? low : c->at;
    c->high = high > c->at ? high : c->at;
    ent_arena_back(work, mark);
    return ENT_OK;
}

static ent_status tell(ent_ctx *ctx, const search *s, const double *x, const ent_change_options *o,
                       ent_arena *work, ent_arena *arena, const ent_level_change **out,
                       size_t *n_changes) {
    size_t n = s->segments->n, changes = 0;
    for (size_t t = n; s->begin[t]; t = s->begin[t]) changes++;
    ent_level_change *c = ent_arena_alloc(arena, changes ? changes : 1, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    size_t to = n, at = s->begin[n];
    for (size_t i = changes; i-- > 0;) {
        size_t from = s->begin[at];
        c[i] = (ent_level_change){
            .at = at, .low = at, .high = at, .before = mean(x, from, at), .after = mean(x, at, to)};
        c[i].gain = ent_segments_cost(s->segments, from, to) -
                    ent_segments_cost(s->segments, from, at) -
                    ent_segments_cost(s->segments, at, to) - s->penalty;
        ent_status st = o->replicates ? date(ctx, s, o, from, to, work, &c[i]) : ENT_OK;
        if (st != ENT_OK) return st;
        to = at;
        at = from;
    }
    *out = c;
    *n_changes = changes;
    return ENT_OK;
}

ent_status ent_changes_find(ent_ctx *ctx, const double *x, size_t n,
                            const ent_change_options *options, ent_arena *arena,
                            const ent_level_change **out, size_t *n_changes) {
    ent_change_options o = options ? *options : (ent_change_options){0};
    ent_arena work = {0};
    ent_segments segments;
    *out = NULL;
    *n_changes = 0;
    if ((unsigned)o.cost > ENT_COST_NORMAL || !(o.penalty >= 0) || isinf(o.penalty))
        return ent_fail(ctx, ENT_EUSAGE, "no such cost, or a penalty that is no number from 0 on");
    if (n > UINT32_MAX) return ent_fail(ctx, ENT_EUSAGE, "%zu periods are too many", n);
    search s = {.segments = &segments, .least = o.least ? o.least : DEFAULT_LEAST};
    double parameters =
        o.cost == ENT_COST_NORMAL ? 3 : 2; /* of a change: its date, mean, variance */
    s.penalty = o.penalty > 0 ? o.penalty : n ? parameters * log((double)n) : 0;
    ent_status st = ent_segments_open(ctx, x, n, o.cost, &work, &segments);
    if (st == ENT_OK && s.least <= n) {
        st = divide(ctx, &s, &work);
        if (st == ENT_OK) st = tell(ctx, &s, x, &o, &work, arena, out, n_changes);
    }
    ent_arena_clear(&work);
    return st;
}
