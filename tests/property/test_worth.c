/* test_worth.c - values of cooperative games against slow definitions and what must be true of them.
 *
 *   test-worth [GAMES]   default 300 of each kind
 *
 * Shapley, weighted Shapley and Owen over all orders of arrival, one by one; Banzhaf, tau, Gately and
 * the properties by the words of their definitions; what holds of every game: efficiency, dummies,
 * symmetry, additivity, covariance, the certificate of the core.  Claims games: the values are claims
 * rules.  Power indices: the same game as a vote.  The nucleolus has a test of its own
 * (test_nucleolus_glpk.c). */

#include "random_worth.h"

#include "base/num.h"
#include "deal/core.h"
#include "deal/power.h"
#include "division/division.h"

#include <string.h>

static ent_ctx *ctx;

/* ---- all orders of arrival */

typedef struct orders {
    const ent_worth *w;
    bool blocks, weighted;
    double sum[MOST_TRIED], chances;
} orders;

/* Whether i may come next: where a union has begun, one of it, if there is one left. */
static bool may_come(const orders *q, uint32_t there, uint32_t i) {
    if (!q->blocks) return true;
    for (uint32_t k = 0; k < q->w->n_unions; k++) {
        uint32_t u = q->w->unions[k];
        if ((there & u) && (there & u) != u) return u >> i & 1;
    }
    return true;
}

/* Weighted: the last to come is drawn first, by weight, then the last but one.. (Kalai and Samet);
 * so the chance of the one who comes next among those that are there then is by its weight. */
static void arrive(orders *q, uint32_t there, double chance, double *adds) {
    if (there == ent_worth_all(q->w)) {
        q->chances += chance;
        for (uint32_t i = 0; i < q->w->n; i++) q->sum[i] += chance * adds[i];
        return;
    }
    for (uint32_t i = 0; i < q->w->n; i++) {
        uint32_t with = there | 1u << i;
        if ((there >> i & 1) || !may_come(q, there, i)) continue;
        adds[i] = q->w->v[with] - q->w->v[there];
        double by = q->weighted ? q->w->weight[i] / sum_over(q->w->weight, with) : 1;
        arrive(q, with, chance * by, adds);
    }
}

static void over_orders(const ent_worth *w, bool blocks, bool weighted, double *payoff) {
    orders q = {.w = w, .blocks = blocks, .weighted = weighted};
    double adds[MOST_TRIED] = {0};
    arrive(&q, 0, 1, adds);
    for (uint32_t i = 0; i < w->n; i++) payoff[i] = q.sum[i] / q.chances;
}

static void judge_orders(const ent_worth *w, unsigned game) {
    double x[MOST_TRIED], y[MOST_TRIED];
    ent_worth even = *w;
    value_of(ctx, &ent_value_shapley, w, x, NULL);
    over_orders(w, false, false, y);
    demand(same(w, x, y, 1e-12), game, "Shapley");
    value_of(ctx, &ent_value_owen, w, x, NULL);
    over_orders(w, true, false, y);
    demand(same(w, x, y, 1e-12), game, "Owen");
    value_of(ctx, &ent_value_weighted_shapley, w, x, NULL);
    over_orders(w, false, true, y);
    demand(same(w, x, y, 1e-11), game, "weighted Shapley");
    even.weight = NULL;
    value_of(ctx, &ent_value_weighted_shapley, &even, x, NULL);
    over_orders(w, false, false, y);
    demand(same(w, x, y, 1e-11), game, "weighted Shapley without weights");
}

/* ---- definitions */

static void judge_banzhaf(const ent_worth *w, unsigned game) {
    double x[MOST_TRIED], y[MOST_TRIED];
    value_of(ctx, &ent_value_banzhaf, w, x, NULL);
    for (uint32_t i = 0; i < w->n; i++) {
        double with = 0, without = 0, half = 1;
        for (uint32_t s = 0; s <= ent_worth_all(w); s++) {
            if (s >> i & 1)
                with += w->v[s];
            else
                without += w->v[s];
        }
        for (uint32_t k = 1; k < w->n; k++) half /= 2;
        y[i] = half * (with - without);
    }
    demand(same(w, x, y, 1e-11), game, "Banzhaf");
}

static void judge_tau(const ent_worth *w, unsigned game) {
    double most[MOST_TRIED], least[MOST_TRIED], x[MOST_TRIED], y[MOST_TRIED];
    double low = 0, high = 0, grand = ent_worth_gain(w, ent_worth_all(w));
    double close = 1e-9 * size_of(w);
    bool fits = true;
    for (uint32_t i = 0; i < w->n; i++)
        most[i] = grand - ent_worth_gain(w, ent_worth_all(w) & ~(1u << i));
    for (uint32_t i = 0; i < w->n; i++) {
        least[i] = -INFINITY;
        for (uint32_t s = 1; s <= ent_worth_all(w); s++)
            if (s >> i & 1)
                least[i] = fmax(least[i], ent_worth_gain(w, s) - sum_over(most, s & ~(1u << i)));
        low += least[i];
        high += most[i];
        fits = fits && least[i] <= most[i] + close;
    }
    fits = fits && low <= grand + close && grand <= high + close;
    demand(value_of(ctx, &ent_value_tau, w, x, NULL) == fits, game, "tau: defined or not");
    if (!fits) return;
    for (uint32_t i = 0; i < w->n; i++) {
        double share = high - low > close ? (grand - low) / (high - low) : 0;
        y[i] = least[i] + share * (most[i] - least[i]);
        if (w->cost) y[i] = -y[i];
    }
    demand(same(w, x, y, 1e-8), game, "tau");
}

/* The propensity to disrupt of i: what the others lose, x(N-i) - v(N-i), to what i loses, x_i - v(i).
 */
static void judge_gately(const ent_worth *w, unsigned game) {
    double x[MOST_TRIED], lost[MOST_TRIED], loses[MOST_TRIED];
    uint32_t all = ent_worth_all(w);
    double close = 1e-8 * size_of(w) * size_of(w), sum = 0;
    if (!value_of(ctx, &ent_value_gately, w, x, NULL)) return;
    for (uint32_t i = 0; i < w->n; i++) {
        double mine = w->cost ? -x[i] : x[i], total = 0;
        for (uint32_t j = 0; j < w->n; j++) total += w->cost ? -x[j] : x[j];
        lost[i] = total - mine - ent_worth_gain(w, all & ~(1u << i));
        loses[i] = mine - ent_worth_gain(w, 1u << i);
        sum += x[i];
        demand(loses[i] >= -1e-9 * size_of(w), game, "Gately: less than alone");
    }
    demand(fabs(sum - w->v[all]) <= 1e-9 * size_of(w), game, "Gately: efficiency");
    for (uint32_t i = 1; i < w->n; i++)
        demand(fabs(lost[0] * loses[i] - lost[i] * loses[0]) <= close, game,
               "Gately: another propensity to disrupt");
}

/* ---- axioms */

/* The game with one more player, who adds the same to each coalition. */
static void add_dummy(const ent_worth *w, double worth, double *v, ent_worth *out) {
    uint32_t all = ent_worth_all(w);
    for (uint32_t s = 0; s <= all; s++) {
        v[s] = w->v[s];
        v[s | (all + 1)] = w->v[s] + worth;
    }
    *out = *w;
    out->v = v;
    out->n++;
    out->unions = NULL;
    out->weight = NULL;
}

static void judge_dummy(const ent_worth *w, unsigned game) {
    static const ent_method *const values[] = {&ent_value_shapley, &ent_value_banzhaf};
    static double v[2 << MOST_TRIED];
    double x[MOST_TRIED + 1], y[MOST_TRIED];
    ent_worth more;
    add_dummy(w, 3, v, &more);
    for (size_t k = 0; k < 2; k++) {
        value_of(ctx, values[k], &more, x, NULL);
        value_of(ctx, values[k], w, y, NULL);
        demand(fabs(x[w->n] - 3) <= 1e-9 * size_of(&more), game, "a dummy gets something else");
        demand(same(w, x, y, 1e-9), game, "a dummy matters to others");
    }
}

static void judge_efficiency(const random_worth *g, unsigned game) {
    static const ent_method *const values[] = {
        &ent_value_shapley,      &ent_value_weighted_shapley,
        &ent_value_owen,         &ent_value_tau,
        &ent_value_gately,       &ent_value_nucleolus,
        &ent_value_prenucleolus, &ent_value_per_capita_nucleolus,
        &ent_value_nash_harsanyi};
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        double x[MOST_TRIED];
        if (!value_of(ctx, values[k], &g->w, x, NULL)) continue;
        demand(fabs(ent_sum(x, g->w.n) - g->w.v[ent_worth_all(&g->w)]) <=
                   1e-11 * ent_worth_size(&g->w) * g->w.n,
               game, values[k]->id);
    }
}

/* v with players 0 and 1 in each other's place. */
static uint32_t exchange(uint32_t s) {
    return (s & ~3u) | (s >> 1 & 1) | (s << 1 & 2);
}

/* Who is called what does not matter, and who is alike gets the same; nor does what else is added:
 * the value of a sum is the sum of the values (the linear ones). */
static void judge_symmetry(const ent_worth *w, unsigned game) {
    static double v[1 << MOST_TRIED], both[1 << MOST_TRIED];
    ent_worth other = *w, sum = *w;
    double x[MOST_TRIED], y[MOST_TRIED], z[MOST_TRIED];
    other.v = v, sum.v = both;
    other.unions = sum.unions = NULL;
    other.weight = sum.weight = NULL;
    for (uint32_t s = 0; s <= ent_worth_all(w); s++) {
        v[s] = w->v[exchange(s)];
        both[s] = w->v[s] + v[s];
    }
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        ent_worth plain = *w;
        plain.unions = NULL, plain.weight = NULL;
        if (m->family != ENT_VALUE || !value_of(ctx, m, &plain, x, NULL)) continue;
        demand(value_of(ctx, m, &other, y, NULL), game, m->id);
        double kept = y[0];
        y[0] = y[1];
        y[1] = kept;
        demand(same(w, x, y, 1e-7), game, "another name, another value");
        bool linear = m == &ent_value_shapley || m == &ent_value_banzhaf;
        if (!value_of(ctx, m, &sum, z, NULL)) continue;
        demand(fabs(z[0] - z[1]) <= 1e-7 * size_of(&sum), game, "those alike get different parts");
        kept = y[0];
        y[0] = y[1];
        y[1] = kept;
        for (uint32_t i = 0; i < w->n; i++) x[i] += y[i];
        demand(!linear || same(w, x, z, 1e-11), game, "additivity");
    }
}

static void judge_unions(const ent_worth *w, unsigned game) {
    uint32_t alone[MOST_TRIED], all = ent_worth_all(w);
    double x[MOST_TRIED], y[MOST_TRIED];
    ent_worth other = *w;
    for (uint32_t i = 0; i < w->n; i++) alone[i] = 1u << i;
    value_of(ctx, &ent_value_shapley, w, x, NULL);
    other.unions = alone;
    other.n_unions = w->n;
    value_of(ctx, &ent_value_owen, &other, y, NULL);
    demand(same(w, x, y, 1e-12), game, "Owen where each is a union");
    other.unions = &all;
    other.n_unions = 1;
    value_of(ctx, &ent_value_owen, &other, y, NULL);
    demand(same(w, x, y, 1e-12), game, "Owen where all are one union");
    other.unions = NULL;
    demand(!value_of(ctx, &ent_value_owen, &other, y, NULL), game, "Owen without unions");
}

/* In another unit and with something added all values but Banzhaf's and the weighted ones move
 * along; those two do as well, as each player's part is added to all that it is in. */
static void judge_covariance(const random_worth *g, unsigned game) {
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        double x[MOST_TRIED], y[MOST_TRIED];
        if (m->family != ENT_VALUE) continue;
        bool there = value_of(ctx, m, &g->w, x, NULL);
        demand(value_of(ctx, m, &g->plain, y, NULL) == there, game, m->id);
        if (!there) continue;
        take_off_disguise(g, x);
        demand(same(&g->plain, x, y, 1e-7), game, m->id);
    }
}

/* ---- properties and the core */

static void judge_property(const ent_worth *w, const ent_property *p, double worst, double by,
                           unsigned game, const char *what) {
    double close = 1e-11 * size_of(w);
    demand(p->holds == (worst <= close), game, what);
    if (p->holds) {
        demand(p->one == 0 && p->other == 0 && p->by == 0, game, what);
        return;
    }
    demand(fabs(p->by - worst) <= close, game, what); /* the worst pair */
    demand(fabs(p->by - by) <= close, game, what);    /* and it is that pair */
}

static void judge_properties(const ent_worth *w, unsigned game) {
    ent_properties p;
    uint32_t all = ent_worth_all(w);
    double apart = 0, any = 0, within = 0;
    demand(ent_worth_properties(ctx, w, &p) == ENT_OK, game, "properties failed");
#define G(s) ent_worth_gain(w, s)
    for (uint32_t s = 0; s <= all; s++) {
        for (uint32_t t = 0; t <= all; t++) {
            double breaks = G(s) + G(t) - G(s | t) - G(s & t);
            any = fmax(any, breaks);
            if (!(s & t)) apart = fmax(apart, breaks);
            if ((s & t) == s) within = fmax(within, w->v[s] - w->v[t]);
        }
    }
    const ent_property *q = &p.superadditive;
    demand(!(q->one & q->other), game, "superadditive: not apart");
    judge_property(w, q, apart, G(q->one) + G(q->other) - G(q->one | q->other), game,
                   "superadditive");
    q = &p.convex;
    demand(q->holds == (any <= 1e-11 * size_of(w)), game, "convex");
    if (!q->holds)
        demand(fabs(q->by - (G(q->one) + G(q->other) - G(q->one | q->other) -
                             G(q->one & q->other))) <= 1e-11 * size_of(w),
               game, "convex: the pair");
    q = &p.monotone;
    demand(q->holds == (within <= 1e-11 * size_of(w)), game, "monotone");
    if (!q->holds) {
        demand((q->one & q->other) == q->one, game, "monotone: not within");
        demand(fabs(q->by - (w->v[q->one] - w->v[q->other])) <= 1e-11 * size_of(w), game,
               "monotone: the pair");
    }
    double alone = 0;
    for (uint32_t i = 0; i < w->n; i++) alone += G(1u << i);
    demand(p.essential.holds == (G(all) > alone + 1e-11 * size_of(w)), game, "essential");
#undef G
}

/* What is said of a core is its own proof: the payoffs show that the largest excess can be that
 * small, the balanced collection that it cannot be smaller. */
static void judge_core(const ent_worth *w, unsigned game) {
    ent_arena arena = {0};
    ent_core core;
    uint32_t all = ent_worth_all(w);
    double close = 1e-9 * size_of(w), largest = -INFINITY, promised = 0, weights = 0;
    demand(ent_core_find(ctx, w, &arena, &core) == ENT_OK, game, "core failed");
    for (uint32_t s = 1; s < all; s++) {
        double paid = sum_over(core.payoff, s);
        largest = fmax(largest, ent_worth_gain(w, s) - (w->cost ? -paid : paid));
    }
    demand(fabs(sum_over(core.payoff, all) - w->v[all]) <= close, game, "core: efficiency");
    demand(fabs(largest - core.epsilon) <= close, game, "core: the payoffs");
    for (uint32_t i = 0; i < w->n; i++) {
        double of_player = 0;
        for (uint32_t k = 0; k < core.n_coalitions; k++)
            if (core.coalition[k] >> i & 1) of_player += core.weight[k];
        demand(fabs(of_player - 1) <= 1e-9, game, "core: not balanced");
    }
    for (uint32_t k = 0; k < core.n_coalitions; k++) {
        demand(core.weight[k] > 0 && core.coalition[k] && core.coalition[k] != all, game,
               "core: a weight");
        demand(k == 0 || core.coalition[k] > core.coalition[k - 1], game, "core: the order");
        promised += core.weight[k] * w->v[core.coalition[k]];
        weights += core.weight[k];
    }
    demand(fabs(promised - core.promised) <= close, game, "core: what is promised");
    double over = w->cost ? w->v[all] - promised : promised - w->v[all];
    demand(fabs(over / weights - core.epsilon) <= close, game, "core: the certificate");
    demand(core.empty == (core.epsilon > 0), game, "core: empty");
    ent_arena_clear(&arena);
}

/* Any payoffs: the worst coalition by looking at all; and values in the core when there is one. */
static void judge_objections(const ent_worth *w, unsigned game, ent_rng *r) {
    ent_arena arena = {0};
    ent_core core;
    ent_objection o;
    double x[MOST_TRIED], most = -INFINITY, close = 1e-9 * size_of(w);
    uint32_t all = ent_worth_all(w);
    for (uint32_t i = 0; i < w->n; i++) x[i] = w->v[all] / w->n + ent_rng_below(r, 3);
    demand(ent_core_test(ctx, w, x, &o) == ENT_OK, game, "objections failed");
    for (uint32_t s = 1; s < all; s++)
        most = fmax(most, ent_worth_gain(w, s) - (w->cost ? -1 : 1) * sum_over(x, s));
    demand(fabs(most - o.excess) <= close, game, "the largest objection");
    demand(fabs(ent_worth_gain(w, o.coalition) - (w->cost ? -1 : 1) * sum_over(x, o.coalition) -
                most) <= close,
           game, "who objects most");
    demand(fabs(o.unshared - (w->v[all] - sum_over(x, all))) <= close, game, "what is not shared");
    demand(o.in_core == (most <= close && fabs(o.unshared) <= close), game, "in the core or not");
    demand(ent_core_find(ctx, w, &arena, &core) == ENT_OK, game, "core failed");
    static const ent_method *const inside[] = {&ent_value_nucleolus, &ent_value_prenucleolus,
                                               &ent_value_per_capita_nucleolus,
                                               &ent_value_nash_harsanyi};
    for (size_t k = 0; k < 4; k++) {
        double excess;
        bool there = value_of(ctx, inside[k], w, x, &excess);
        if (k == 3) demand(there == !core.empty, game, "Nash-Harsanyi: defined or not");
        if (core.empty || !there) continue;
        demand(ent_core_test(ctx, w, x, &o) == ENT_OK && o.in_core, game, inside[k]->id);
        if (k < 2) demand(fabs(o.excess - excess) <= close, game, "the largest excess");
    }
    ent_arena_clear(&arena);
}

/* ---- claims games: what the others' claims leave */

static void judge_claims(ent_rng *r, unsigned game) {
    static const struct {
        const char *rule;
        const ent_method *value;
    } pairs[] = {{"talmud", &ent_value_nucleolus},
                 {"talmud", &ent_value_prenucleolus},
                 {"random_arrival", &ent_value_shapley},
                 {"adjusted_proportional", &ent_value_tau}};
    double claim[MOST_TRIED], v[1 << MOST_TRIED], x[MOST_TRIED], total = 0;
    uint32_t n = 2 + ent_rng_below(r, MOST_TRIED - 1), all = (1u << n) - 1;
    for (uint32_t i = 0; i < n; i++) total += claim[i] = ent_rng_below(r, 40);
    ent_claims_problem p = {
        .n = n, .claim = claim, .estate = ent_rng_below(r, (uint32_t)total + 1)};
    for (uint32_t s = 0; s <= all; s++) v[s] = fmax(0, p.estate - sum_over(claim, all & ~s));
    v[0] = 0;
    ent_worth w = {.n = n, .v = v};
    demand(ent_claims_check(ctx, &p) == ENT_OK, game, ent_last_message(ctx));
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        ent_arena arena = {0};
        ent_awards awards = {0};
        const ent_method *rule = ent_method_find(ENT_DIVISION, pairs[k].rule);
        demand(rule && rule->run.division(ctx, rule, &p, &arena, &awards) == ENT_OK, game,
               pairs[k].rule);
        bool there = value_of(ctx, pairs[k].value, &w, x, NULL);
        demand(there, game, "a claims game without the value");
        if (there && awards.award) demand(same(&w, x, awards.award, 1e-9), game, pairs[k].rule);
        ent_arena_clear(&arena);
    }
}

/* ---- votes */

static void judge_power(ent_rng *r, unsigned game) {
    double weight[MOST_TRIED], v[1 << MOST_TRIED], x[MOST_TRIED], y[MOST_TRIED];
    double units[] = {1, 0.1, 1e-3, 0.7310585786300049, 1e6}, unit = units[ent_rng_below(r, 5)];
    uint32_t n = 1 + ent_rng_below(r, MOST_TRIED), all = (1u << n) - 1, whole[MOST_TRIED], sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += whole[i] = ent_rng_below(r, 12) + (i == 0);
    uint32_t quota = 1 + ent_rng_below(r, sum);
    for (uint32_t i = 0; i < n; i++) weight[i] = whole[i] * unit;
    for (uint32_t s = 0; s <= all; s++) {
        uint32_t in_favour = 0;
        for (uint32_t i = 0; i < n; i++) in_favour += s >> i & 1 ? whole[i] : 0;
        v[s] = in_favour >= quota;
    }
    ent_worth w = {.n = n, .v = v};
    ent_arena arena = {0};
    ent_power power;
    ent_voting vote = {.n = n, .weight = weight, .quota = quota * unit};
    ent_status st = ent_power_find(ctx, &vote, &arena, &power);
    demand(st == ENT_OK, game, ent_last_message(ctx));
    if (st == ENT_OK) {
        value_of(ctx, &ent_value_shapley, &w, x, NULL);
        value_of(ctx, &ent_value_banzhaf, &w, y, NULL);
        demand(same(&w, x, power.shapley_shubik, 1e-12), game, "Shapley-Shubik");
        demand(same(&w, y, power.banzhaf, 1e-12), game, "Banzhaf index");
        double total = ent_sum(y, n);
        for (uint32_t i = 0; i < n; i++) y[i] /= total;
        demand(same(&w, y, power.normalised, 1e-12), game, "Banzhaf index, normalised");
    }
    ent_arena_clear(&arena);
}

/* A thousand voters alike. */
static void judge_many_voters(void) {
    enum { N = 1000 };
    static double weight[N];
    ent_arena arena = {0};
    ent_power power;
    for (uint32_t i = 0; i < N; i++) weight[i] = 1;
    ent_voting vote = {.n = N, .weight = weight, .quota = 501};
    demand(ent_power_find(ctx, &vote, &arena, &power) == ENT_OK, 0, ent_last_message(ctx));
    for (uint32_t i = 0; i < N; i++) {
        demand(fabs(power.shapley_shubik[i] - 1e-3) < 1e-14, i, "of a thousand alike");
        demand(fabs(power.normalised[i] - 1e-3) < 1e-14, i, "of a thousand alike, normalised");
    }
    ent_arena_clear(&arena);
}

/* ---- large games whose nucleolus is known */

static void judge_large(uint32_t n, double share) {
    static double v[1 << 20], claim[20];
    uint32_t all = (uint32_t)((UINT64_C(1) << n) - 1);
    double total = 0, x[20];
    ent_arena arena = {0};
    ent_awards awards = {0};
    const ent_method *talmud = ent_method_find(ENT_DIVISION, "talmud");
    for (uint32_t i = 0; i < n; i++) total += claim[i] = 5 + (i * 37) % 101;
    ent_claims_problem p = {.n = n, .claim = claim, .estate = floor(share * total)};
    for (uint32_t s = 1; s <= all; s++) v[s] = fmax(0, p.estate - sum_over(claim, all & ~s));
    ent_worth w = {.n = n, .v = v};
    demand(ent_worth_check(ctx, &w) == ENT_OK, n, ent_last_message(ctx));
    demand(talmud->run.division(ctx, talmud, &p, &arena, &awards) == ENT_OK, n, "talmud");
    value_of(ctx, &ent_value_nucleolus, &w, x, NULL);
    demand(same(&w, x, awards.award, 1e-9), n, "the nucleolus of many claimants");
    value_of(ctx, &ent_value_tau, &w, x, NULL);
    demand(fabs(ent_sum(x, n) - p.estate) < 1e-9 * p.estate, n, "tau of many claimants");
    ent_arena_clear(&arena);
}

/* One player gets all, whatever the value; two share what is left beyond what each is worth. */
static void judge_few(void) {
    const double one[2] = {0, -7}, two[4] = {0, 1, 2, 9};
    const uint32_t unions[2] = {1, 2};
    ent_properties p;
    ent_objection o;
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        double x[2], shared[2] = {4, 5};
        if (m->family != ENT_VALUE) continue;
        for (int cost = 0; cost < 2; cost++) {
            ent_worth w = {.n = 1, .v = one, .cost = cost, .unions = unions, .n_unions = 1};
            demand(value_of(ctx, m, &w, x, NULL) && x[0] == -7, 1, m->id);
        }
        ent_worth w = {.n = 2, .v = two, .unions = unions, .n_unions = 2};
        demand(value_of(ctx, m, &w, x, NULL) && same(&w, x, shared, 1e-12), 2, m->id);
    }
    ent_arena arena = {0};
    ent_core core;
    ent_worth w = {.n = 1, .v = one};
    demand(ent_core_find(ctx, &w, &arena, &core) == ENT_OK && !core.empty && core.payoff[0] == -7 &&
               core.n_coalitions == 0,
           1, "the core of one");
    demand(ent_core_test(ctx, &w, core.payoff, &o) == ENT_OK && o.in_core, 1, "one in the core");
    demand(ent_worth_properties(ctx, &w, &p) == ENT_OK && p.superadditive.holds && p.convex.holds &&
               !p.monotone.holds && !p.essential.holds,
           1, "properties of one");
    ent_arena_clear(&arena);
}

/* ---- bad input, and stopping */

static void refuse(const ent_worth *w, ent_status status, const char *word) {
    demand(ent_worth_check(ctx, w) == status, 0, word);
    demand(strstr(ent_last_message(ctx), word) != NULL, 0, ent_last_message(ctx));
}

static void judge_bad_input(void) {
    double v[8] = {0, 1, 2, 3, 4, 5, 6, 7}, weight[3] = {1, 0, 2};
    uint32_t unions[2] = {3, 4};
    ent_worth w = {.n = 3, .v = v};
    demand(ent_worth_check(ctx, &w) == ENT_OK, 0, "a game is refused");
    w.n = 0;
    refuse(&w, ENT_EUSAGE, "one player or more");
    w.n = ENT_MOST_PLAYERS + 1;
    refuse(&w, ENT_ELIMIT, "more than 20");
    w.n = 3;
    v[5] = NAN;
    refuse(&w, ENT_EUSAGE, "coalition 5 is not a number");
    v[5] = -INFINITY;
    refuse(&w, ENT_EUSAGE, "coalition 5 is not a number");
    v[5] = 1e101;
    refuse(&w, ENT_EUSAGE, "larger unit");
    v[5] = 5, v[0] = 1;
    refuse(&w, ENT_EUSAGE, "nobody");
    v[0] = 0, w.weight = weight;
    refuse(&w, ENT_EUSAGE, "weight of player 2 is 0");
    w.weight = NULL, w.unions = unions, w.n_unions = 2;
    demand(ent_worth_check(ctx, &w) == ENT_OK, 0, "unions are refused");
    unions[1] = 6;
    refuse(&w, ENT_EUSAGE, "two unions");
    unions[1] = 0;
    refuse(&w, ENT_EUSAGE, "has no member");
    unions[1] = 8;
    refuse(&w, ENT_EUSAGE, "no player");
    w.n_unions = 1;
    refuse(&w, ENT_EUSAGE, "player 3 is in no union");
}

static void refuse_vote(uint32_t n, const double *weight, double quota, ent_status status,
                        const char *word) {
    ent_arena arena = {0};
    ent_power power;
    ent_voting vote = {.n = n, .weight = weight, .quota = quota};
    demand(ent_power_find(ctx, &vote, &arena, &power) == status, 0, word);
    demand(strstr(ent_last_message(ctx), word) != NULL, 0, ent_last_message(ctx));
    ent_arena_clear(&arena);
}

static void judge_bad_votes(void) {
    static double odd[1001];
    for (uint32_t i = 0; i < 1001; i++) odd[i] = 1 + 1 / (i + 3.0);
    refuse_vote(0, odd, 1, ENT_EUSAGE, "one voter or more");
    refuse_vote(1001, odd, 1, ENT_ELIMIT, "more than 1000");
    refuse_vote(21, odd, 1, ENT_ELIMIT, "no small whole numbers");
    refuse_vote(2, (double[]){1, -1}, 1, ENT_EUSAGE, "weight of voter 2 is -1");
    refuse_vote(2, (double[]){NAN, 1}, 1, ENT_EUSAGE, "weight of voter 1");
    refuse_vote(2, (double[]){1, 1}, 0, ENT_EUSAGE, "quota of 0");
    refuse_vote(2, (double[]){1, 1}, 3, ENT_EUSAGE, "at most 2");
    refuse_vote(2, (double[]){1, 1}, NAN, ENT_EUSAGE, "quota");
    for (uint32_t i = 0; i < 21; i++) odd[i] = 1e9 + i;
    refuse_vote(21, odd, 1e10, ENT_ELIMIT, "no small whole numbers");
}

static bool stop(void *user) {
    int *left = user;
    return --*left < 0;
}

/* Each value ends with ENT_ESTOPPED when told to, the first time and later. */
static void judge_stopping(void) {
    static double v[1 << 17];
    uint32_t unions[17];
    for (uint32_t i = 0; i < 17; i++) unions[i] = 1u << i;
    for (uint32_t s = 1; s < 1u << 17; s++) v[s] = ent_popcount(s) * ent_popcount(s);
    ent_worth w = {.n = 17, .v = v, .unions = unions, .n_unions = 17};
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        for (int after = 0; m->family == ENT_VALUE && after < 2; after++) {
            int left = after;
            ent_arena arena = {0};
            ent_payoffs got = {0};
            bool asks_once = m == &ent_value_weighted_shapley || m == &ent_value_tau;
            if (m == &ent_value_gately || (asks_once && after)) continue;
            ent_ctx_set_poll(ctx, stop, &left);
            demand(m->run.value(ctx, m, &w, &arena, &got) == ENT_ESTOPPED, 0, m->id);
            ent_ctx_set_poll(ctx, NULL, NULL);
            ent_arena_clear(&arena);
        }
    }
}

int main(int argc, char **argv) {
    unsigned n_games = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 300, game = 0;
    static random_worth g;
    ctx = ent_ctx_new();
    if (!ctx) return 1;
    for (uint32_t kind = 0; kind < N_KINDS; kind++) {
        for (unsigned k = 0; k < n_games; k++, game++) {
            ent_rng r = ent_rng_new(11, kind, k);
            random_worth_draw(&g, &r, 2 + ent_rng_below(&r, 5), kind);
            demand(ent_worth_check(ctx, &g.w) == ENT_OK, game, ent_last_message(ctx));
            judge_orders(&g.plain, game);
            judge_banzhaf(&g.plain, game);
            judge_tau(&g.plain, game);
            judge_gately(&g.plain, game);
            judge_efficiency(&g, game);
            judge_dummy(&g.plain, game);
            judge_symmetry(&g.plain, game);
            judge_unions(&g.plain, game);
            judge_covariance(&g, game);
            judge_properties(&g.plain, game);
            judge_core(&g.plain, game);
            judge_objections(&g.plain, game, &r);
            judge_claims(&r, game);
            judge_power(&r, game);
        }
    }
    judge_few();
    judge_many_voters();
    judge_large(14, 0.3);
    judge_large(16, 0.5);
    judge_large(17, 0.8);
    judge_bad_input();
    judge_bad_votes();
    judge_stopping();
    printf("%u games, %u demands, %u broken\n", game, n_demands, n_broken);
    ent_ctx_free(ctx);
    return n_broken ? 1 : 0;
}
