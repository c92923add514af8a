/* owen.c - the Owen value: the Shapley value where unions arrive as blocks.
 *
 * Owen (1977).  Only orders count in which no outsider stands between members of a union; player i
 * finds before it some of the other unions, whole, and some of its own.  O(2^m 2^u) for m unions of
 * u members. */

#include "deal/values.h"

#include "base/ctx.h"

/* The players of those unions that `chosen` has a bit for, the own one left out and the bits of
 * later ones moved down by one. */
static uint32_t players_of(const ent_worth *w, uint32_t chosen, uint32_t own) {
    uint32_t players = 0;
    for (uint32_t k = 0; k + 1 < w->n_unions; k++)
        if (chosen >> k & 1) players |= w->unions[k < own ? k : k + 1];
    return players;
}

/* What the players of the own union add on average behind the unions in `before`, of which there are
 * `chance` to 1: to `payoff`, summed by how many of the own are there already. */
static void add_behind(const ent_worth *w, uint32_t own, uint32_t before, double chance,
                       long double *payoff) {
    uint32_t size = ent_popcount(own), of_own = own;
    for (;;) { /* all subsets of the own union, from all to none */
        uint32_t there = before | of_own;
        for (uint32_t rest = own & ~of_own; rest; rest &= rest - 1) {
            uint32_t i = ent_lowest_bit(rest);
            long double adds = (long double)w->v[there | 1u << i] - w->v[there];
            payoff[i] += adds * chance * ent_worth_chance(size, ent_popcount(of_own));
        }
        if (!of_own) break;
        of_own = (of_own - 1) & own;
    }
}

static ent_status owen(ent_ctx *ctx, const ent_method *value, const ent_worth *w, ent_arena *arena,
                       ent_payoffs *out) {
    double *payoff;
    long double sum[ENT_MOST_PLAYERS] = {0};
    (void)value;
    if (!w->unions)
        return ent_payoffs_undefined(out, "no unions are given whose members arrive together");
    ent_status st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    if (st != ENT_OK) return st;
    for (uint32_t own = 0; own < w->n_unions; own++) {
        for (uint32_t h = 0; h < 1u << (w->n_unions - 1); h++) {
            if (h % 4096 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
            add_behind(w, w->unions[own], players_of(w, h, own),
                       ent_worth_chance(w->n_unions, ent_popcount(h)), sum);
        }
    }
    for (uint32_t i = 0; i < w->n; i++) payoff[i] = (double)sum[i];
    return ENT_OK;
}

const ent_method ent_value_owen = {
    .id = "owen",
    .family = ENT_VALUE,
    .name = "Owen value",
    .word = "Owen",
    .brief = "the Shapley value where the members of a union arrive together",
    .formula = "x_i = mean of v(S+i) - v(S) over the orders in which each union is a block",
    .source = "Owen 1977",
    .since = "0.1",
    .page = "value-shapley",
    .run.value = owen,
};
