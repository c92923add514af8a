/* margin.c - how little has to change before the answer of a check is another.
 *
 * Preferences: analyse/swaps.c.  Numbers: one number moves away from its best value, inside its
 * range and then beyond, until the answer turns; bisection finds the place. */

#include "claim/trial.h"

#include "model/doubt.h"

#include <math.h>

#define COARSE 1e-5 /* of the number: how near the turning point of a number of a sea is found */
#define NUMBER_WORK UINT64_C(1000000000) /* asking about choices, negotiations and divisions */

ent_margin ent_margin_of_swaps(const ent_swaps *s) {
    return (ent_margin){.kind = s->found ? ENT_MARGIN_SWAPS : ENT_MARGIN_NONE,
                        .complete = s->complete,
                        .game = s->game,
                        .player = s->player,
                        .state = s->state,
                        .up = s->up,
                        .swaps = s->swaps};
}

/* ---- of a check, by one number */

typedef struct scale {
    ent_ctx *ctx;
    ent_asking *question;
    const ent_attribute *attribute;
} scale;

static ent_status same_at(const scale *s, double x, bool *same) {
    ent_session *session = s->question->session;
    session->fixed = s->attribute;
    session->value = x;
    ent_status st = ent_ask_whether_same(s->question, s->ctx, same);
    session->fixed = NULL;
    return st;
}

/* The place between a, where the answer is the same, and b, where it is not. */
static ent_status bisect(const scale *s, double a, double b, double *turning) {
    enum { HALVINGS = 60 };
    ent_status st = ENT_OK;
    /* Of a sea the areas are those of cells, and each asking takes its time. */
    bool coarse = s->attribute->owner == ENT_OF_SEA;
    double enough = coarse ? COARSE * fmax(fabs(b), fabs(s->attribute->quantity.best)) : 0;
    for (int i = 0; i < HALVINGS && st == ENT_OK && fabs(b - a) > fmax(enough, 1e-9 * fabs(b));
         i++) {
        double middle = a + (b - a) / 2;
        bool same = true;
        st = same_at(s, middle, &same);
        if (same)
            a = middle;
        else
            b = middle;
    }
    *turning = b;
    return st;
}

/* Goes from `from` to `to` in equal steps until the answer turns. */
static ent_status walk(const scale *s, double from, double to, bool *found, double *turning) {
    enum { STEPS = 16 };
    double last = from;
    *found = false;
    for (int i = 1; i <= STEPS && !*found; i++) {
        double x = from + (to - from) * i / STEPS;
        bool same = true;
        if (x == last) continue;
        ent_status st = same_at(s, x, &same);
        if (st == ENT_OK && !same) {
            *found = true;
            st = bisect(s, last, x, turning);
        }
        if (st != ENT_OK) return st;
        last = x;
    }
    return ENT_OK;
}

/* Inside the range first, then ten times as far from the best value, but not across 0. */
static ent_status walk_out(const scale *s, double best, double end, bool *found, double *turning) {
    double far = best + 10 * (end - best);
    if (best > 0 && far < 0) far = 0;
    if (best < 0 && far > 0) far = 0;
    ent_status st = walk(s, best, end, found, turning);
    if (st == ENT_OK && !*found && fabs(far - best) > fabs(end - best))
        st = walk(s, end, far, found, turning);
    return st;
}

/* A turning point that cannot be told from the best value is the best value: a search for one at 0
 * only comes ever nearer to it. */
static double snapped(double turning, double best, double end) {
    return fabs(turning - best) <= 1e-9 * fabs(end - best) ? best : turning;
}

static bool is_named(const ent_attribute *a, const char *name) {
    return a->owner == ENT_OF_CHOICE && ent_slice_is(a->name, name);
}

/* Ranks are rounded, and a quota can be met exactly: there the answer turns at the number itself,
 * which bisection only comes near to. */
static ent_status find_reached(const scale *s, ent_margin *m) {
    bool same = true;
    ent_status st = ENT_OK;
    if (is_named(s->attribute, "place")) {
        m->turning = floor(m->turning + 0.5);
        m->reached = true;
    } else if (s->attribute->owner == ENT_OF_SEA &&
               fabs(m->turning) <= 2 * COARSE * fmax(1, fabs(m->best))) {
        /* An island that counts for next to nothing is not one that counts for nothing: what was a
         * cone of ties is the nearer shore's. */
        m->turning = 0;
        st = same_at(s, 0, &same);
        m->reached = st == ENT_OK && !same;
    } else if (is_named(s->attribute, "quota")) {
        double near = floor(m->turning * 1e6 + 0.5) / 1e6;
        st = same_at(s, near, &same);
        m->reached = st == ENT_OK && !same;
        if (fabs(near - m->turning) <= 1e-8 * fabs(near)) m->turning = near;
    }
    return st;
}

static double distance(const ent_margin *m, double low, double high) {
    return fabs(m->turning - m->best) / (high > low ? high - low : 1);
}

/* A move of a process that nobody ever makes: then there is no such risk, and nothing to compare. */
static bool is_nothing(const ent_attribute *a, double turning) {
    return a->owner == ENT_OF_PROCESS && !a->by.n && fabs(turning) <= 1e-6 * fabs(a->quantity.best);
}

/* The turning point of one number nearest to its best value, if there is one. */
static ent_status turn_number(const scale *s, const ent_region *region, ent_margin *out,
                              double *how_far) {
    const ent_attribute *a = s->attribute;
    double low, high, best = a->quantity.best, turning[2];
    bool found[2], stressed;
    ent_attribute_range(region, a, &low, &high);
    ent_attribute_in_doubt(region, a, &stressed);
    /* A number that nobody doubts is moved by half of itself. */
    double part = low < high ? 0 : best != 0 ? fabs(best) / 2 : 1;
    double end[2] = {low - part, high + part};
    ent_status st = ENT_OK;
    for (unsigned k = 0; k < 2 && st == ENT_OK; k++) {
        st = walk_out(s, best, end[k], &found[k], &turning[k]);
        if (found[k] && is_nothing(a, turning[k])) found[k] = false;
        if (st == ENT_OK && found[k]) turning[k] = snapped(turning[k], best, end[k]);
    }
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    for (unsigned k = 0; k < 2 && st == ENT_OK; k++) {
        ent_margin m = {.kind = ENT_MARGIN_NUMBER,
                        .complete = true,
                        .attribute = a,
                        .best = best,
                        .stressed = stressed};
        if (!found[k]) continue;
        m.turning = turning[k];
        m.rises = k == 1;
        m.either = found[0] && found[1] && turning[0] == best && turning[1] == best;
        if (!m.either) st = find_reached(s, &m);
        m.inside = m.turning >= low && m.turning <= high && low < high;
        if (out->kind == ENT_MARGIN_NONE || distance(&m, low, high) < *how_far) {
            *how_far = distance(&m, low, high);
            *out = m;
        }
    }
    return st;
}

/* How many of the numbers may be tried: rounds of bargaining take their time. */
static uint32_t tried_numbers(const ent_reads *reads) {
    enum { ASKED = 150 }; /* times about one number */
    uint64_t can = NUMBER_WORK / ASKED / (1 + reads->deals);
    return can < reads->n_numbers ? (uint32_t)can : reads->n_numbers;
}

/* Of several numbers the one that turns the answer nearest to its best value, by its range. */
static ent_status by_numbers(ent_ctx *ctx, ent_asking *c, ent_margin *out) {
    const ent_reads *reads = c->question->reads;
    uint32_t n = tried_numbers(reads);
    double nearest = INFINITY;
    ent_status st = ENT_OK;
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = n == reads->n_numbers};
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        scale s = {ctx, c, reads->numbers[i]};
        ent_margin m;
        double how_far = INFINITY;
        st = turn_number(&s, c->session->region, &m, &how_far);
        if (m.kind == ENT_MARGIN_NONE || how_far >= nearest) continue;
        nearest = how_far;
        *out = m;
        out->complete = n == reads->n_numbers;
    }
    return st;
}

/* A number that turns the answer within its range says more than any change of preference. */
static ent_status find_margin(ent_ctx *ctx, ent_asking *c, ent_margin *out) {
    const ent_reads *reads = c->question->reads;
    ent_status st = by_numbers(ctx, c, out);
    if (st != ENT_OK || out->inside) return st;
    if (ent_asks_rankings(reads->grounds, reads->n_grounds)) {
        ent_margin exchange;
        st = ent_find_exchange(ctx, c, &exchange);
        exchange.complete = exchange.complete && (out->complete || out->kind != ENT_MARGIN_NONE);
        if (exchange.kind != ENT_MARGIN_NONE || out->kind == ENT_MARGIN_NONE) *out = exchange;
    }
    if (st != ENT_OK || reads->n_games == 0 || out->kind == ENT_MARGIN_EXCHANGE) return st;
    ent_swaps swaps;
    st = ent_least_swaps(ctx, reads->games, reads->n_games, ent_ask_whether_same, c,
                         ENT_SWAPS_WORK / (1 + reads->ask), &swaps);
    if (swaps.found || out->kind == ENT_MARGIN_NONE) *out = ent_margin_of_swaps(&swaps);
    return st;
}

ent_status ent_find_number_margin(ent_ctx *ctx, ent_session *session, const ent_question *q,
                                  ent_outcome before, const ent_attribute *attribute,
                                  ent_margin *out) {
    ent_asking c = {session, q, before, {0}};
    scale s = {ctx, &c, attribute};
    double how_far;
    ent_status st = turn_number(&s, session->region, out, &how_far);
    ent_arena_clear(&c.scratch);
    return st;
}

ent_status ent_find_margin(ent_ctx *ctx, ent_session *session, const ent_question *q,
                           ent_outcome before, ent_margin *out) {
    ent_asking c = {session, q, before, {0}};
    ent_status st = find_margin(ctx, &c, out);
    ent_arena_clear(&c.scratch);
    return st;
}
