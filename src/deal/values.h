/* values.h - the rows of the values of cooperative games, and what they share.
 *
 * A value is computed for gains; costs are gains with the sign changed, and so are its payoffs. */

#ifndef ENT_DEAL_VALUES_H
#define ENT_DEAL_VALUES_H

#include "base/bits.h"
#include "deal/worth.h"

extern const ent_method ent_value_shapley, ent_value_weighted_shapley, ent_value_banzhaf,
    ent_value_owen, ent_value_tau, ent_value_gately, ent_value_nucleolus, ent_value_prenucleolus,
    ent_value_per_capita_nucleolus, ent_value_nash_harsanyi;

/* Differences below this share of the largest worth are rounding. */
#define ENT_WORTH_ROUNDING 1e-12

/* The coalition of all players. */
static inline uint32_t ent_worth_all(const ent_worth *w) {
    return (uint32_t)((UINT64_C(1) << w->n) - 1);
}

static inline double ent_worth_gain(const ent_worth *w, uint32_t coalition) {
    return w->cost ? -w->v[coalition] : w->v[coalition];
}

/* The largest |v(S)|, and what the players are worth one by one, as gains, together. */
double ent_worth_size(const ent_worth *w);
double ent_worth_alone(const ent_worth *w);

/* k! (n-k-1)! / n!: the chance that, in a random order of n, the first k are given ones and the next
 * is a given one; n is at most ENT_MOST_PLAYERS, k below n. */
double ent_worth_chance(uint32_t n, uint32_t k);

/* Room in the arena for the payoffs of *out, which is defined from then on. */
ent_status ent_payoffs_begin(ent_ctx *ctx, const ent_worth *w, ent_arena *arena, double **payoff,
                             ent_payoffs *out);

/* ENT_OK: that there is no value is an answer.  The text is borrowed. */
ent_status ent_payoffs_undefined(ent_payoffs *out, const char *why);

#endif
