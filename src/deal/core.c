/* core.c - the core and the least core, with the balanced collection that bounds them.
 *
 * The least core (Maschler, Peleg and Shapley 1979) is the first round of the nucleolus without
 * rationality; the prices of its program, brought to sum to 1 for each player, are the weights of a
 * balanced collection, and e = (sum of weight v(S) - v(N)) / (sum of weights). */

#include "deal/core.h"

#include "base/ctx.h"
#include "base/num.h"
#include "deal/excess.h"
#include "deal/values.h"

#include <math.h>

/* The priced coalitions, ascending. */
static ent_status take_collection(ent_ctx *ctx, const ent_worth *w, const ent_excess *e,
                                  ent_arena *arena, ent_core *out) {
    uint32_t *coalition = ent_arena_alloc(arena, e->n_binding, sizeof *coalition);
    double *weight = ent_arena_alloc(arena, e->n_binding, sizeof *weight);
    double of_player = 0; /* what the prices of its coalitions sum to, the same for each */
    long double promised = 0;
    if (!coalition || !weight) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < e->n_binding; k++)
        of_player += e->price[k] * ent_popcount(e->binding[k]) / e->n;
    for (uint32_t k = 0; k < e->n_binding; k++) {
        uint32_t at = k;
        for (; at > 0 && coalition[at - 1] > e->binding[k]; at--) {
            coalition[at] = coalition[at - 1];
            weight[at] = weight[at - 1];
        }
        coalition[at] = e->binding[k];
        weight[at] = e->price[k] / of_player;
        promised += (long double)weight[at] * w->v[coalition[at]];
    }
    out->n_coalitions = e->n_binding;
    out->coalition = coalition;
    out->weight = weight;
    out->promised = (double)promised;
    return ENT_OK;
}

static ent_status find(ent_ctx *ctx, const ent_worth *w, ent_excess *e, ent_arena *arena,
                       ent_core *out) {
    double *payoff = ent_arena_alloc(arena, w->n, sizeof *payoff);
    ent_status st = payoff ? ENT_OK : ent_no_memory(ctx);
    *out = (ent_core){.payoff = payoff};
    if (st == ENT_OK && w->n > 1) st = ent_excess_round(ctx, e);
    if (st == ENT_OK && w->n > 1) st = take_collection(ctx, w, e, arena, out);
    if (st != ENT_OK) return st;
    ent_excess_payoffs(e, w, e->x, payoff);
    if (w->n == 1) payoff[0] = w->v[1];
    out->epsilon = fabs(e->excess) <= ENT_EXCESS_SAME ? 0 : e->excess * e->unit;
    out->empty = out->epsilon > 0;
    return ENT_OK;
}

ent_status ent_core_find(ent_ctx *ctx, const ent_worth *w, ent_arena *arena, ent_core *out) {
    ent_excess e;
    ent_status st = ent_excess_open(ctx, w, false, false, &e);
    if (st == ENT_OK) st = find(ctx, w, &e, arena, out);
    ent_excess_clear(&e);
    return st;
}

ent_status ent_core_test(ent_ctx *ctx, const ent_worth *w, const double *payoff,
                         ent_objection *out) {
    double gain[ENT_MOST_PLAYERS], size = ent_worth_size(w);
    uint32_t all = ent_worth_all(w);
    ent_sums sums;
    for (uint32_t i = 0; i < w->n; i++) {
        gain[i] = w->cost ? -payoff[i] : payoff[i];
        size = fmax(size, fabs(payoff[i]));
    }
    ent_sums_of(&sums, gain, w->n);
    *out = (ent_objection){.excess = w->n > 1 ? -INFINITY : 0};
    for (uint32_t s = 1; s < all; s++) {
        double excess = ent_worth_gain(w, s) - ent_sum_of(&sums, s);
        if (s % 65536 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (excess > out->excess) out->coalition = s;
        out->excess = fmax(out->excess, excess);
    }
    out->unshared = w->v[all] - ent_sum(payoff, w->n);
    out->in_core =
        out->excess <= ENT_EXCESS_SAME * size && fabs(out->unshared) <= ENT_EXCESS_SAME * size;
    return ENT_OK;
}
