/* banzhaf.c - the Banzhaf value: what each player adds, all coalitions of the others being equally
 * likely.
 *
 * Banzhaf (1965) for votes, Owen (1975) for all games.  The payoffs need not add up to v(N).
 * O(n 2^n). */

#include "deal/values.h"

#include "base/ctx.h"

#include <math.h>

static ent_status banzhaf(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                          ent_arena *arena, ent_payoffs *out) {
    double *payoff;
    (void)value;
    ent_status st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    for (uint32_t i = 0; st == ENT_OK && i < w->n; i++) {
        long double sum = 0;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t s = 0; s <= ent_worth_all(w); s++)
            if (!(s >> i & 1)) sum += (long double)w->v[s | 1u << i] - w->v[s];
        payoff[i] = ldexp((double)sum, 1 - (int)w->n);
    }
    return st;
}

const ent_method ent_value_banzhaf = {
    .id = "banzhaf",
    .family = ENT_VALUE,
    .name = "Banzhaf value",
    .word = "Banzhaf",
    .brief = "what each adds, on average over all coalitions of the others; need not add up",
    .formula = "x_i = sum over S without i of (v(S+i) - v(S)) / 2^(n-1)",
    .source = "Banzhaf 1965; Owen 1975",
    .since = "0.1",
    .page = "value-shapley",
    .run.value = banzhaf,
};
