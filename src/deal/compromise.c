/* compromise.c - the compromise of weighted positions: mean, median, and the impasse itself.
 *
 * The mean of the positions, each weighted by weight times salience, is the compromise model (Van
 * den Bos 1991; Achen 2006): the first-order approximation of the asymmetric Nash solution where
 * losses are quadratic and the impasse is far.  The median is the same under linear losses, and the
 * position that beats every other by weighted majority (Black 1948).  O(n log n) a dimension. */

#include "deal/compromise.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/num.h"
#include "entente/context.h"

#include <math.h>
#include <stdlib.h>

#define EVEN 1e-12 /* sums of weights that differ by less, as a share of the whole, are equal */

typedef struct held {
    double point, weight;
    uint32_t party;
} held;

static int by_point(const void *a, const void *b) {
    const held *x = a, *y = b;
    if (x->point != y->point) return x->point < y->point ? -1 : 1;
    return x->party < y->party ? -1 : 1;
}

/* The first place of the sorted list at which the weight up to there is half of it or more. */
static uint32_t half_way(const held *at, uint32_t n, double total, bool *even) {
    double below = 0, lost = 0; /* a compensated sum */
    for (uint32_t i = 0; i < n; i++) {
        double y = at[i].weight - lost, sum = below + y;
        lost = (sum - below) - y;
        below = sum;
        *even = fabs(2 * below - total) <= EVEN * total;
        if (*even || 2 * below > total) return i;
    }
    *even = false;
    return n - 1;
}

static uint32_t pivot_at(const held *at, uint32_t n, uint32_t i) {
    bool shared =
        (i > 0 && at[i - 1].point == at[i].point) || (i + 1 < n && at[i + 1].point == at[i].point);
    return shared ? UINT32_MAX : at[i].party;
}

ent_status ent_weighted_median(ent_ctx *ctx, uint32_t n, const double *point, const double *weight,
                               ent_median *out) {
    held *at = ent_alloc(n, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    uint32_t m = 0;
    for (uint32_t i = 0; i < n; i++)
        if (weight[i] > 0) at[m++] = (held){point[i], weight[i], i};
    qsort(at, m, sizeof *at, by_point);
    bool even = false;
    uint32_t i = m ? half_way(at, m, ent_sum(weight, n), &even) : 0;
    if (m) {
        bool between = even && i + 1 < m && at[i + 1].point > at[i].point;
        *out = (ent_median){at[i].point, between ? at[i + 1].point : at[i].point,
                            between ? UINT32_MAX : pivot_at(at, m, i)};
    }
    ent_free(at);
    return m ? ENT_OK : ent_fail(ctx, ENT_EUSAGE, "no weight is above 0");
}

double *ent_negotiation_weights(const ent_negotiation_problem *p, uint32_t k, ent_arena *arena) {
    double *w = ent_arena_alloc(arena, p->n, sizeof *w);
    for (uint32_t i = 0; w && i < p->n; i++)
        w[i] = p->weight[i] * p->salience[(size_t)i * p->n_dimensions + k];
    return w;
}

double *ent_negotiation_positions(const ent_negotiation_problem *p, uint32_t k, ent_arena *arena) {
    double *x = ent_arena_alloc(arena, p->n, sizeof *x);
    for (uint32_t i = 0; x && i < p->n; i++) x[i] = p->position[(size_t)i * p->n_dimensions + k];
    return x;
}

ent_status ent_settlement_new(ent_ctx *ctx, const ent_negotiation_problem *p, ent_arena *arena,
                              double **point, double **low, double **high, ent_settlement *out) {
    double *at = ent_arena_alloc(arena, 3 * (size_t)p->n_dimensions, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    *point = at;
    *low = at + p->n_dimensions;
    *high = at + 2 * p->n_dimensions;
    *out = (ent_settlement){
        .defined = true, .point = *point, .low = *low, .high = *high, .pivot = UINT32_MAX};
    return ENT_OK;
}

ent_status ent_settlement_undefined(ent_settlement *out, const char *why) {
    *out = (ent_settlement){.undefined = why, .pivot = UINT32_MAX};
    return ENT_OK;
}

/* Products summed from the lowest position would do; the compensated sum does not mind the
 * order. */
static ent_status mean_of(ent_ctx *ctx, const ent_negotiation_problem *p, uint32_t k,
                          ent_arena *arena, double *out) {
    double *w = ent_negotiation_weights(p, k, arena);
    double *x = ent_negotiation_positions(p, k, arena);
    if (!w || !x) return ent_no_memory(ctx);
    double total = ent_sum(w, p->n), middle = p->low[k] + (p->high[k] - p->low[k]) / 2;
    for (uint32_t i = 0; i < p->n; i++) x[i] = w[i] / total * (x[i] - middle);
    *out = fmin(fmax(middle + ent_sum(x, p->n), p->low[k]), p->high[k]);
    return ENT_OK;
}

static ent_status mean(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *p,
                       ent_arena *arena, ent_settlement *out) {
    (void)model;
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    for (uint32_t k = 0; st == ENT_OK && k < p->n_dimensions; k++) {
        st = mean_of(ctx, p, k, arena, &point[k]);
        low[k] = high[k] = point[k];
    }
    return st;
}

static ent_status median(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *p,
                         ent_arena *arena, ent_settlement *out) {
    (void)model;
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    for (uint32_t k = 0; st == ENT_OK && k < p->n_dimensions; k++) {
        const double *w = ent_negotiation_weights(p, k, arena);
        const double *x = ent_negotiation_positions(p, k, arena);
        if (!w || !x) return ent_no_memory(ctx);
        ent_median m = {0};
        st = ent_weighted_median(ctx, p->n, x, w, &m);
        point[k] = low[k] = m.low;
        high[k] = m.high;
        /* One party decides where the same one does in every dimension. */
        out->pivot = k == 0 || out->pivot == m.pivot ? m.pivot : UINT32_MAX;
    }
    return st;
}

static ent_status reference_point(ent_ctx *ctx, const ent_method *model,
                                  const ent_negotiation_problem *p, ent_arena *arena,
                                  ent_settlement *out) {
    (void)model;
    if (!p->impasse) return ent_settlement_undefined(out, "no impasse is given");
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    for (uint32_t k = 0; st == ENT_OK && k < p->n_dimensions; k++)
        point[k] = low[k] = high[k] = p->impasse[k];
    return st;
}

const ent_method ent_bargain_mean = {
    .id = "mean",
    .family = ENT_BARGAIN,
    .name = "weighted mean",
    .word = "weighted mean",
    .brief = "the mean of the positions, by weight times salience: the compromise",
    .formula = "sum_i w_i s_i x_i / sum_i w_i s_i",
    .source = "Van den Bos 1991; Achen 2006",
    .since = "0.1",
    .page = "bargain-compromise",
    .run.bargain = mean,
};

const ent_method ent_bargain_median = {
    .id = "median",
    .family = ENT_BARGAIN,
    .name = "weighted median",
    .word = "weighted median",
    .brief = "the position that no weighted majority would leave for another",
    .formula = "min { x : sum_{i: x_i <= x} w_i s_i >= 1/2 sum_i w_i s_i }",
    .source = "Black 1948",
    .since = "0.1",
    .page = "bargain-compromise",
    .run.bargain = median,
};

const ent_method ent_bargain_reference_point = {
    .id = "reference_point",
    .family = ENT_BARGAIN,
    .name = "reference point",
    .word = "reference point",
    .brief = "what remains when nothing is agreed: the impasse",
    .formula = "d",
    .source = "Thomson, Stokman, Achen and Koenig 2006",
    .since = "0.1",
    .page = "bargain-compromise",
    .run.bargain = reference_point,
};
