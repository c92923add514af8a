/* scale.c - bargaining solutions on one scale.
 *
 * With linear utilities a point x gains party i |d - x_i| - |x - x_i| over the impasse d (in units
 * of the scale).  Where somebody is at the impasse, or two want to leave it in opposite directions,
 * no point gains for everybody and the impasse stays.  Otherwise all are on one side; with y the
 * distance from d and p_i that of party i, the gain is min(y, 2 p_i - y): up to p_i it rises, then
 * it falls.  Least gains by share have a closed form, the Nash product a derivative that falls. */

#include "deal/scale.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "deal/compromise.h"
#include "entente/context.h"

#include <math.h>
#include <stdlib.h>

typedef struct far_party {
    double p, power; /* p: distance from the impasse, > 0 */
} far_party;

/* The parties that count, as distances to one side of the impasse. */
typedef struct one_side {
    uint32_t n;
    far_party *at; /* nearest first */
    double side;   /* +1: above the impasse, -1: below it */
    double most;   /* y may be at most this: nobody is worse off, and the scale goes on */
} one_side;

static int by_distance(const void *a, const void *b) {
    const far_party *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

/* False: no point is better for everybody. */
static bool find_side(const ent_scale *s, far_party *room, one_side *out) {
    uint32_t above = 0, below = 0;
    *out = (one_side){.at = room};
    for (uint32_t i = 0; i < s->n; i++) {
        if (!(s->power[i] > 0)) continue;
        above += s->position[i] > s->impasse;
        below += s->position[i] < s->impasse;
        room[out->n++] = (far_party){fabs(s->position[i] - s->impasse), s->power[i]};
    }
    if (out->n == 0 || (above != out->n && below != out->n)) return false;
    qsort(room, out->n, sizeof *room, by_distance);
    out->side = above ? 1 : -1;
    out->most = fmin(2 * room[0].p, above ? s->high - s->impasse : s->impasse - s->low);
    return true;
}

/* The slope of sum w log(gain) just right of y, where the first `passed` parties lie behind. */
static double slope(const one_side *s, uint32_t passed, double y) {
    double rising = 0, falling = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (i < passed)
            falling += s->at[i].power / (2 * s->at[i].p - y);
        else
            rising += s->at[i].power;
    }
    return rising / y - falling;
}

static double nash(const one_side *s) {
    /* The first party from whose position on the product falls: it lies there or before. */
    uint32_t k = 0, high = s->n - 1;
    while (k < high) {
        uint32_t middle = k + (high - k) / 2;
        uint32_t passed = middle + 1;
        while (passed < s->n && s->at[passed].p == s->at[middle].p) passed++;
        bool falls = s->at[middle].p >= s->most || slope(s, passed, s->at[middle].p) <= 0;
        if (falls)
            high = middle;
        else
            k = middle + 1;
    }
    double top = fmin(s->at[k].p, s->most);
    if (k == 0) return top;
    uint32_t passed = k;
    double low = s->at[k - 1].p;
    if (slope(s, passed, top) >= 0) return top;
    for (int step = 0; step < 200; step++) {
        double y = low + (top - low) / 2;
        if (y <= low || y >= top) break;
        *(slope(s, passed, y) > 0 ? &low : &top) = y;
    }
    return low + (top - low) / 2;
}

/* Greatest least gain by share: min over i of min(y, 2 p_i - y) / share_i; a rising line meets the
 * lowest falling one. */
static double least_share(const one_side *s, ent_solution solution) {
    double largest = 0, y = INFINITY;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < s->n; i++) {
            double share = 1;
            if (solution == ENT_PROPORTIONAL) share = s->at[i].power;
            if (solution == ENT_KALAI_SMORODINSKY) share = fmin(s->at[i].p, s->most);
            if (pass == 0)
                largest = fmax(largest, share);
            else
                y = fmin(y, 2 * s->at[i].p / (1 + share / largest));
        }
    return fmin(y, s->most);
}

static ent_status utilitarian(ent_ctx *ctx, const ent_scale *s, ent_scale_point *out) {
    ent_median m = {0};
    ent_status st = ent_weighted_median(ctx, s->n, s->position, s->power, &m);
    *out = (ent_scale_point){.low = m.low, .high = m.high, .pivot = m.pivot};
    return st;
}

ent_status ent_scale_solve(ent_ctx *ctx, ent_solution solution, const ent_scale *s,
                           ent_scale_point *out) {
    if (solution == ENT_UTILITARIAN) return utilitarian(ctx, s, out);
    far_party *room = ent_alloc(s->n, sizeof *room);
    if (!room) return ent_no_memory(ctx);
    one_side side;
    double at = s->impasse;
    bool gains = find_side(s, room, &side);
    if (gains)
        at += side.side * (solution == ENT_NASH ? nash(&side) : least_share(&side, solution));
    at = fmin(fmax(at, s->low), s->high);
    *out = (ent_scale_point){.low = at, .high = at, .no_gain = !gains, .pivot = UINT32_MAX};
    ent_free(room);
    return ENT_OK;
}

/* ---- the rows */

static ent_status solve(ent_ctx *ctx, const ent_negotiation_problem *p, ent_solution solution,
                        ent_arena *arena, ent_settlement *out) {
    if (p->n_dimensions > 1)
        return ent_settlement_undefined(out, "it is defined for one dimension");
    if (!p->impasse && solution != ENT_UTILITARIAN)
        return ent_settlement_undefined(out, "no impasse is given");
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    const double *x = ent_negotiation_positions(p, 0, arena);
    const double *w = ent_negotiation_weights(p, 0, arena);
    if (st != ENT_OK || !x || !w) return ent_no_memory(ctx);
    ent_scale s = {p->n, *p->low, *p->high, p->impasse ? *p->impasse : *p->low, x, w};
    ent_scale_point at = {0};
    st = ent_scale_solve(ctx, solution, &s, &at);
    *point = *low = at.low;
    *high = at.high;
    out->pivot = at.pivot;
    return st;
}

#define ROW_FUNCTION(function, solution)                                                           \
    static ent_status function(ent_ctx *ctx, const ent_method *model,                              \
                               const ent_negotiation_problem *p, ent_arena *arena,                 \
                               ent_settlement *out) {                                              \
        (void)model;                                                                               \
        return solve(ctx, p, solution, arena, out);                                                \
    }
ROW_FUNCTION(row_nash, ENT_NASH)
ROW_FUNCTION(row_kalai_smorodinsky, ENT_KALAI_SMORODINSKY)
ROW_FUNCTION(row_egalitarian, ENT_EGALITARIAN)
ROW_FUNCTION(row_proportional, ENT_PROPORTIONAL)
ROW_FUNCTION(row_utilitarian, ENT_UTILITARIAN)

const ent_method ent_bargain_nash = {
    .id = "nash",
    .family = ENT_BARGAIN,
    .name = "Nash solution",
    .word = "Nash",
    .brief = "the greatest product of gains over the impasse, each to its party's power",
    .formula = "max prod_i (u_i(x) - u_i(d))^(w_i s_i)",
    .source = "Nash 1950; Harsanyi and Selten 1972",
    .since = "0.1",
    .page = "bargain-solutions",
    .run.bargain = row_nash,
};

const ent_method ent_bargain_kalai_smorodinsky = {
    .id = "kalai_smorodinsky",
    .family = ENT_BARGAIN,
    .name = "Kalai-Smorodinsky solution",
    .word = "Kalai-Smorodinsky",
    .brief = "the least gain is greatest, as a share of the best each could have",
    .formula = "max min_i (u_i(x) - u_i(d)) / (b_i - u_i(d))",
    .source = "Kalai and Smorodinsky 1975",
    .since = "0.1",
    .page = "bargain-solutions",
    .run.bargain = row_kalai_smorodinsky,
};

const ent_method ent_bargain_egalitarian = {
    .id = "egalitarian",
    .family = ENT_BARGAIN,
    .name = "egalitarian solution",
    .word = "egalitarian",
    .brief = "the least gain over the impasse is greatest",
    .formula = "max min_i (u_i(x) - u_i(d))",
    .source = "Kalai 1977",
    .since = "0.1",
    .page = "bargain-solutions",
    .run.bargain = row_egalitarian,
};

const ent_method ent_bargain_proportional = {
    .id = "proportional",
    .family = ENT_BARGAIN,
    .name = "proportional solution",
    .word = "proportional",
    .brief = "the least gain over the impasse is greatest, by power",
    .formula = "max min_i (u_i(x) - u_i(d)) / (w_i s_i)",
    .source = "Kalai 1977",
    .since = "0.1",
    .page = "bargain-solutions",
    .run.bargain = row_proportional,
};

const ent_method ent_bargain_utilitarian = {
    .id = "utilitarian",
    .family = ENT_BARGAIN,
    .name = "utilitarian solution",
    .word = "utilitarian",
    .brief = "the greatest sum of utilities, by power; on a scale the weighted median",
    .formula = "max sum_i w_i s_i u_i(x)",
    .source = "Harsanyi 1955",
    .since = "0.1",
    .page = "bargain-solutions",
    .run.bargain = row_utilitarian,
};
