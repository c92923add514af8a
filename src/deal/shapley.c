/* shapley.c - the Shapley value: what each player adds, on average over all orders of arrival.
 *
 * Shapley (1953).  The orders in which a player finds S before it are |S|! (n-|S|-1)! of n!, so the
 * average over n! orders is one over 2^(n-1) coalitions: O(n 2^n).  What is added is summed by the
 * size of S before it is divided, so that whole numbers give exact sums. */

#include "deal/values.h"

#include "base/ctx.h"

/* What player i adds to the coalitions without it, by their size. */
static void add_up(const ent_worth *w, uint32_t i, long double *sum) {
    for (uint32_t k = 0; k < w->n; k++) sum[k] = 0;
    for (uint32_t s = 0; s <= ent_worth_all(w); s++)
        if (!(s >> i & 1)) sum[ent_popcount(s)] += (long double)w->v[s | 1u << i] - w->v[s];
}

static ent_status shapley(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                          ent_arena *arena, ent_payoffs *out) {
    double *payoff;
    (void)value;
    ent_status st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    for (uint32_t i = 0; st == ENT_OK && i < w->n; i++) {
        long double sum[ENT_MOST_PLAYERS], mean = 0;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        add_up(w, i, sum);
        for (uint32_t k = 0; k < w->n; k++) mean += sum[k] * ent_worth_chance(w->n, k);
        payoff[i] = (double)mean;
    }
    return st;
}

const ent_method ent_value_shapley = {
    .id = "shapley",
    .family = ENT_VALUE,
    .name = "Shapley value",
    .word = "Shapley",
    .brief = "what each adds to those who came before, on average over all orders",
    .formula = "x_i = sum over S without i of |S|! (n-|S|-1)!/n! (v(S+i) - v(S))",
    .source = "Shapley 1953",
    .since = "0.1",
    .run.value = shapley,
};
