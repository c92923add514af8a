/* worth.c - whether a problem is one, and what the values share. */

#include "deal/values.h"

#include "base/ctx.h"

#include <math.h>

enum { TOO_LARGE = 100 }; /* as a power of ten: sums of 2^20 such numbers and their squares exist */

static ent_status check_unions(ent_ctx *ctx, const ent_worth *w) {
    uint32_t seen = 0;
    for (uint32_t k = 0; k < w->n_unions; k++) {
        if (!w->unions[k])
            return ent_fail(ctx, ENT_EUSAGE, "union %u has no member", (unsigned)k + 1);
        if (w->unions[k] & ~ent_worth_all(w))
            return ent_fail(ctx, ENT_EUSAGE, "union %u has a member that is no player",
                            (unsigned)k + 1);
        if (w->unions[k] & seen)
            return ent_fail(ctx, ENT_EUSAGE, "a player is in two unions; one for each is needed");
        seen |= w->unions[k];
    }
    if (seen != ent_worth_all(w))
        return ent_fail(ctx, ENT_EUSAGE, "player %u is in no union; one alone is a union too",
                        ent_lowest_bit(~seen) + 1);
    return ENT_OK;
}

ent_status ent_worth_check(ent_ctx *ctx, const ent_worth *w) {
    const double most = pow(10, TOO_LARGE);
    if (w->n == 0) return ent_fail(ctx, ENT_EUSAGE, "a game needs one player or more, not 0");
    if (w->n > ENT_MOST_PLAYERS)
        return ent_fail(ctx, ENT_ELIMIT, "%u players are more than %d", (unsigned)w->n,
                        ENT_MOST_PLAYERS);
    for (uint32_t s = 0; s <= ent_worth_all(w); s++) {
        if (!isfinite(w->v[s]))
            return ent_fail(ctx, ENT_EUSAGE, "the worth of coalition %u is not a number",
                            (unsigned)s);
        if (fabs(w->v[s]) > most)
            return ent_fail(ctx, ENT_EUSAGE,
                            "the worth of coalition %u is %g, more than 1e%d; use a larger unit",
                            (unsigned)s, w->v[s], TOO_LARGE);
    }
    if (w->v[0] != 0)
        return ent_fail(ctx, ENT_EUSAGE, "the coalition of nobody is worth %g, not 0", w->v[0]);
    for (uint32_t i = 0; w->weight && i < w->n; i++)
        if (!(w->weight[i] > 0) || !isfinite(w->weight[i]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "the weight of player %u is %g; it must be larger than 0",
                            (unsigned)i + 1, w->weight[i]);
    return w->unions ? check_unions(ctx, w) : ENT_OK;
}

ent_status ent_payoffs_begin(ent_ctx *ctx, const ent_worth *w, ent_arena *arena, double **payoff,
                             ent_payoffs *out) {
    *payoff = ent_arena_alloc(arena, w->n, sizeof **payoff);
    if (!*payoff) return ent_no_memory(ctx);
    *out = (ent_payoffs){.defined = true, .payoff = *payoff};
    return ENT_OK;
}

ent_status ent_payoffs_undefined(ent_payoffs *out, const char *why) {
    *out = (ent_payoffs){.undefined = why};
    return ENT_OK;
}

double ent_worth_chance(uint32_t n, uint32_t k) {
    double choose = 1; /* n - 1 over k, exactly: it is below 2^53 */
    for (uint32_t i = 1; i <= k; i++) choose = choose * (n - i) / i;
    return 1 / (choose * n);
}

double ent_worth_size(const ent_worth *w) {
    double size = 0;
    for (uint32_t s = 1; s <= ent_worth_all(w); s++) size = fmax(size, fabs(w->v[s]));
    return size;
}

double ent_worth_alone(const ent_worth *w) {
    long double sum = 0;
    for (uint32_t i = 0; i < w->n; i++) sum += ent_worth_gain(w, 1u << i);
    return (double)sum;
}
