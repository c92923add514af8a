/* tau.c - values between the least and the most that a player can ask for: tau value, Gately point.
 *
 * Nobody gets more than its part of what is lost without it, M_i = v(N) - v(N-i); the others would
 * do without.  tau (Tijs 1981) begins at what a player is left with where it pays all others of some
 * coalition their M, the Gately point (Gately 1974) at what it is worth alone; both go the same
 * share of the way to M until all is given away. */

#include "deal/values.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>

static void find_most(const ent_worth *w, double *most) {
    uint32_t all = ent_worth_all(w);
    for (uint32_t i = 0; i < w->n; i++)
        most[i] = ent_worth_gain(w, all) - ent_worth_gain(w, all & ~(1u << i));
}

/* The largest v(S) - M(S - i) over the S with i in them. */
static ent_status find_least(ent_ctx *ctx, const ent_worth *w, const double *most, double *least) {
    for (uint32_t i = 0; i < w->n; i++) least[i] = -INFINITY;
    for (uint32_t s = 1; s <= ent_worth_all(w); s++) {
        long double left = ent_worth_gain(w, s);
        if (s % 65536 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t rest = s; rest; rest &= rest - 1) left -= most[ent_lowest_bit(rest)];
        for (uint32_t rest = s; rest; rest &= rest - 1) {
            uint32_t i = ent_lowest_bit(rest);
            least[i] = fmax(least[i], (double)(left + most[i]));
        }
    }
    return ENT_OK;
}

/* From `least` the share of the way to `most` on which the payoffs add up. */
static ent_status go_between(ent_ctx *ctx, const ent_worth *w, const double *least,
                             const double *most, ent_arena *arena, ent_payoffs *out) {
    double *payoff;
    double low = ent_sum(least, w->n), high = ent_sum(most, w->n);
    double all = ent_worth_gain(w, ent_worth_all(w));
    double share = high > low ? fmax((all - low) / (high - low), 0) : 0;
    ent_status st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    for (uint32_t i = 0; st == ENT_OK && i < w->n; i++) {
        double gain = least[i] + share * (most[i] - least[i]);
        payoff[i] = w->cost ? -gain : gain;
    }
    return st;
}

static ent_status tau(ent_ctx *ctx, const ent_method *value, const ent_worth *w, ent_arena *arena,
                      ent_payoffs *out) {
    double most[ENT_MOST_PLAYERS], least[ENT_MOST_PLAYERS];
    double rounding = ENT_WORTH_ROUNDING * w->n * ent_worth_size(w);
    double all = ent_worth_gain(w, ent_worth_all(w));
    (void)value;
    find_most(w, most);
    ent_status st = find_least(ctx, w, most, least);
    if (st != ENT_OK) return st;
    for (uint32_t i = 0; i < w->n; i++)
        if (least[i] > most[i] + rounding)
            return ent_payoffs_undefined(out, "the game is not quasi-balanced: a player can ask "
                                              "for more than is lost without it");
    if (ent_sum(least, w->n) > all + rounding)
        return ent_payoffs_undefined(out, "the game is not quasi-balanced: the least that the "
                                          "players can ask for is more than there is");
    if (ent_sum(most, w->n) < all - rounding)
        return ent_payoffs_undefined(out, "the game is not quasi-balanced: the most that the "
                                          "players can ask for is less than there is");
    return go_between(ctx, w, least, most, arena, out);
}

static ent_status gately(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                         ent_arena *arena, ent_payoffs *out) {
    double most[ENT_MOST_PLAYERS], alone[ENT_MOST_PLAYERS];
    double rounding = ENT_WORTH_ROUNDING * w->n * ent_worth_size(w);
    double all = ent_worth_gain(w, ent_worth_all(w));
    (void)value;
    find_most(w, most);
    for (uint32_t i = 0; i < w->n; i++) {
        alone[i] = ent_worth_gain(w, 1u << i);
        if (most[i] < alone[i] - rounding)
            return ent_payoffs_undefined(out, "the others are better off without a player than it "
                                              "is worth alone");
    }
    if (ent_worth_alone(w) > all + rounding)
        return ent_payoffs_undefined(out, "together the players are worth less than one by one");
    if (ent_sum(most, w->n) <= ent_sum(alone, w->n) + rounding &&
        all > ent_worth_alone(w) + rounding)
        return ent_payoffs_undefined(out, "nothing is lost without any one player, so none can "
                                          "disrupt");
    return go_between(ctx, w, alone, most, arena, out);
}

const ent_method ent_value_tau = {
    .id = "tau",
    .family = ENT_VALUE,
    .name = "tau value",
    .word = "tau",
    .brief = "the compromise between the least and the most that each can ask for",
    .formula = "x = m + a (M - m), x(N) = v(N); M_i = v(N) - v(N-i), "
               "m_i = max over S with i of v(S) - M(S-i)",
    .source = "Tijs 1981",
    .since = "0.1",
    .run.value = tau,
};

const ent_method ent_value_gately = {
    .id = "gately",
    .family = ENT_VALUE,
    .name = "Gately point",
    .word = "Gately",
    .brief = "each has the same propensity to disrupt: what the others lose to what it loses",
    .formula = "x_i = v(i) + a (M_i - v(i)), x(N) = v(N); M_i = v(N) - v(N-i)",
    .source = "Gately 1974",
    .since = "0.1",
    .page = "value-tau",
    .run.value = gately,
};
