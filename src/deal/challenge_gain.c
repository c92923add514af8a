/* challenge_gain.c - what two parties expect from challenging each other.
 *
 * Scholz, Calbert and Smith (2011), after Bueno de Mesquita.  With d the distance of i and j and m
 * that of i to the median and to j together, both as shares of the range, and r the exponent of i:
 *
 *     success   2 - 4 (1/2 - d/2)^r        things get better   2 - 4 (1/2 - m/4)^r
 *     failure   2 - 4 (1/2 + d/2)^r        things get worse    2 - 4 (1/2 + m/4)^r
 *     as it is  2 - 4 (1/2)^r
 *
 * The chance of success is the share of the votes.  As a function of a third party's position its
 * vote is constant, a falling line, and constant again, so sums over the sorted positions give it
 * in O(log n). */

#include "deal/challenge.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "entente/context.h"

#include <math.h>
#include <stdlib.h>

#define NOTHING 1e-12 /* an expectation closer to zero is zero: only rounding is left of it */
#define LEVEL 1e-9    /* securities that differ by less are the same */

double ent_challenge_success(uint32_t n, const double *x, const double *w, double a, double b) {
    double with = 0, against = 0;
    for (uint32_t k = 0; k < n; k++) {
        double vote = w[k] * (fabs(x[k] - b) - fabs(x[k] - a));
        if (vote > 0) with += vote;
        if (vote < 0) against -= vote;
    }
    return with + against > 0 ? with / (with + against) : 0.5;
}

double ent_challenge_votes(uint32_t n, const double *x, const double *w, double range, double a,
                           double b) {
    double net = 0;
    for (uint32_t k = 0; k < n; k++) net += w[k] * (fabs(x[k] - b) - fabs(x[k] - a));
    return net / range;
}

/* ---- chances of success, of all pairs */

typedef struct line {
    uint32_t n;
    double *x;             /* ascending */
    double *mass, *moment; /* [k]: of the first k */
    double origin;         /* moments are taken about it, so that little cancels */
} line;

typedef struct placed {
    double x, w;
} placed;

static int by_place(const void *a, const void *b) {
    const placed *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* `room`: 3 * n + 2 numbers; `at`: n. */
static void make_line(uint32_t n, const double *x, const double *w, placed *at, double *room,
                      line *out) {
    for (uint32_t k = 0; k < n; k++) at[k] = (placed){x[k], w[k]};
    qsort(at, n, sizeof *at, by_place);
    *out = (line){n, room, room + n, room + 2 * (size_t)n + 1, at[0].x};
    for (uint32_t k = 0; k < n; k++) {
        out->x[k] = at[k].x;
        out->mass[k + 1] = out->mass[k] + at[k].w;
        out->moment[k + 1] = out->moment[k] + at[k].w * (at[k].x - out->origin);
    }
}

/* How many stand below `x`, or at it as well. */
static uint32_t count_below(const line *l, double x, bool at_too) {
    uint32_t low = 0, high = l->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->x[middle] < x || (at_too && l->x[middle] == x))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Chance that the lower position `a` beats `b`. */
static double chance_of_lower(const line *l, double a, double b) {
    uint32_t to_a = count_below(l, a, true), to_b = count_below(l, b, false);
    uint32_t half = count_below(l, a + (b - a) / 2, false);
    if (half < to_a) half = to_a;
    if (half > to_b) half = to_b;
    double ends = a + b - 2 * l->origin; /* a third one at x votes a + b - 2x for the lower */
    double with = (b - a) * l->mass[to_a] + ends * (l->mass[half] - l->mass[to_a]) -
                  2 * (l->moment[half] - l->moment[to_a]);
    double against = (b - a) * (l->mass[l->n] - l->mass[to_b]) -
                     ends * (l->mass[to_b] - l->mass[half]) +
                     2 * (l->moment[to_b] - l->moment[half]);
    with = fmax(with, 0);
    against = fmax(against, 0);
    return with + against > 0 ? with / (with + against) : 0.5;
}

static ent_status find_success(ent_ctx *ctx, ent_challenge_state *s) {
    placed *at = ent_alloc(s->n, sizeof *at);
    double *room = ent_alloc(3 * (size_t)s->n + 2, sizeof *room);
    ent_status st = at && room ? ENT_OK : ent_no_memory(ctx);
    line l;
    if (st == ENT_OK) make_line(s->n, s->x, s->weight, at, room, &l);
    for (uint32_t i = 0; st == ENT_OK && i < s->n; i++) {
        if (ent_poll(ctx)) st = ENT_ESTOPPED;
        s->success[(size_t)i * s->n + i] = 0.5;
        for (uint32_t j = 0; j < i; j++) {
            double a = s->x[i], b = s->x[j], p = 0.5;
            if (a < b) p = chance_of_lower(&l, a, b);
            if (b < a) p = 1 - chance_of_lower(&l, b, a);
            s->success[(size_t)i * s->n + j] = p;
            s->success[(size_t)j * s->n + i] = 1 - p;
        }
    }
    ent_free(at);
    ent_free(room);
    return st;
}

/* ---- expectations */

static double worth(double share, double r) {
    double base = share > 0 ? share : 0; /* never -0 or a rounding below it */
    return 2 - 4 * (r == 1 ? base : pow(base, r));
}

/* E of i from challenging j, who resists as far as the question matters to it. */
static double expect(const ent_challenge_state *s, uint32_t i, uint32_t j, double r) {
    double apart = fabs(s->x[i] - s->x[j]), to_median = fabs(s->x[i] - s->median);
    if (apart == 0) return 0;
    double d = apart / s->range, m = (to_median + apart) / s->range;
    double p = s->success[(size_t)i * s->n + j], sj = s->salience[j];
    double success = worth(0.5 - d / 2, r), failure = worth(0.5 + d / 2, r);
    double challenge = sj * (p * success + (1 - p) * failure) + (1 - sj) * success;
    double otherwise = s->q * worth(0.5, r);
    if (s->q < 1) otherwise += (1 - s->q) * worth(to_median < apart ? 0.5 - m / 4 : 0.5 + m / 4, r);
    double e = challenge - otherwise;
    return fabs(e) < NOTHING ? 0 : e;
}

static ent_status expect_all(ent_ctx *ctx, const ent_challenge_state *s, const double *risk,
                             double *out) {
    for (uint32_t i = 0; i < s->n; i++) {
        if (ent_poll(ctx)) return ENT_ESTOPPED;
        for (uint32_t j = 0; j < s->n; j++)
            out[(size_t)i * s->n + j] = expect(s, i, j, risk ? risk[i] : 1);
    }
    return ENT_OK;
}

/* Who is in little danger, beside the others, has taken the safe position: it is averse to risk. */
static void find_risk(ent_challenge_state *s) {
    double least = INFINITY, most = -INFINITY;
    for (uint32_t i = 0; i < s->n; i++) {
        s->security[i] = 0;
        for (uint32_t j = 0; j < s->n; j++)
            if (j != i) s->security[i] += s->neutral[(size_t)j * s->n + i];
        least = fmin(least, s->security[i]);
        most = fmax(most, s->security[i]);
    }
    bool level = most - least <= LEVEL * (1 + fabs(most) + fabs(least));
    for (uint32_t i = 0; i < s->n; i++) {
        double basis =
            level || s->risk_neutral ? 0 : (2 * s->security[i] - most - least) / (most - least);
        s->risk[i] = (1 - basis / 3) / (1 + basis / 3);
    }
}

ent_status ent_challenge_expect(ent_ctx *ctx, ent_challenge_state *s) {
    ent_status st = find_success(ctx, s);
    if (st == ENT_OK) st = expect_all(ctx, s, NULL, s->neutral);
    if (st == ENT_OK) find_risk(s);
    if (st == ENT_OK) st = expect_all(ctx, s, s->risk, s->gain);
    return st;
}
