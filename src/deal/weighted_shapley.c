/* weighted_shapley.c - the Shapley value of players with unequal weights.
 *
 * Shapley (1953b), Kalai and Samet (1987).  A game is a sum of what is gained by each coalition as a
 * whole, beyond its parts: the dividends of Harsanyi (1959).  Each dividend is shared among the
 * members in proportion to their weights; with equal weights that is the Shapley value.  Taking the
 * weights to be power is our reading, not that of the sources.  O(n 2^n). */

#include "deal/values.h"

#include "base/ctx.h"
#include "base/mem.h"

/* The dividends: the Moebius transform of v. */
static void find_dividends(const ent_worth *w, long double *dividend) {
    uint32_t all = ent_worth_all(w);
    for (uint32_t s = 0; s <= all; s++) dividend[s] = w->v[s];
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t s = 0; s <= all; s++)
            if (s >> i & 1) dividend[s] -= dividend[s & ~(1u << i)];
}

static void share_dividends(const ent_worth *w, const long double *dividend, long double *sum) {
    for (uint32_t s = 1; s <= ent_worth_all(w); s++) {
        long double weight = 0;
        for (uint32_t rest = s; rest; rest &= rest - 1)
            weight += w->weight ? w->weight[ent_lowest_bit(rest)] : 1;
        for (uint32_t rest = s; rest; rest &= rest - 1) {
            uint32_t i = ent_lowest_bit(rest);
            sum[i] += (w->weight ? w->weight[i] : 1) / weight * dividend[s];
        }
    }
}

static ent_status weighted_shapley(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                                   ent_arena *arena, ent_payoffs *out) {
    double *payoff;
    long double sum[ENT_MOST_PLAYERS] = {0};
    (void)value;
    ent_status st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    if (st != ENT_OK) return st;
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    long double *dividend = ent_alloc((size_t)ent_worth_all(w) + 1, sizeof *dividend);
    if (!dividend) return ent_no_memory(ctx);
    find_dividends(w, dividend);
    share_dividends(w, dividend, sum);
    ent_free(dividend);
    for (uint32_t i = 0; i < w->n; i++) payoff[i] = (double)sum[i];
    return ENT_OK;
}

const ent_method ent_value_weighted_shapley = {
    .id = "weighted_shapley",
    .family = ENT_VALUE,
    .name = "weighted Shapley value",
    .word = "weighted Shapley",
    .brief = "what each coalition gains as a whole, shared in proportion to weights",
    .formula = "x_i = sum over S with i of w_i/w(S) D(S), "
               "D(S) = v(S) - sum of D(T) over the T within S",
    .source = "Shapley 1953b; Kalai and Samet 1987",
    .since = "0.1",
    .page = "value-shapley",
    .run.value = weighted_shapley,
};
