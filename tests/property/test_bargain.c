/* test_bargain.c - the models of a negotiation against their definitions written the slow way.
 *
 * test-bargain [PROBLEMS]   default 400
 *
 * Mean, median and votes by sums over all pairs; challenges by the formulas one by one; solutions
 * on a scale against a grid; levers by making the change and by a grid over the number; what must
 * hold when parties are listed in another order or all weights are scaled. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/random.h"
#include "deal/challenge.h"
#include "deal/compromise.h"
#include "deal/lever.h"
#include "deal/scale.h"
#include "deal/spatial.h"
#include "random_negotiation.h"

enum { GRID = 1000 };

static unsigned failures;

static void demand(bool holds, unsigned number, const char *what) {
    if (holds) return;
    failures++;
    if (failures <= 20) printf("problem %u: %s\n", number, what);
}

static bool near(double a, double b, double by) {
    return fabs(a - b) <= by;
}

static double run(ent_ctx *ctx, const ent_method *m, const ent_negotiation_problem *p,
                  ent_arena *arena, ent_settlement *out) {
    ent_status st = m->run.bargain(ctx, m, p, arena, out);
    if (st != ENT_OK) {
        printf("%s: %s\n", m->id, ent_last_message(ctx));
        failures++;
        return NAN;
    }
    return out->defined ? out->point[0] : NAN;
}

/* ---- compromise */

static double slow_mean(const ent_negotiation_problem *p) {
    long double sum = 0, total = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        long double w = (long double)p->weight[i] * p->salience[i];
        sum += w * p->position[i];
        total += w;
    }
    return (double)(sum / total);
}

/* Weight of those who like `a` better than `b`, less that of the others. */
static double majority(const ent_negotiation_problem *p, double a, double b) {
    double sum = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        double w = p->weight[i] * p->salience[i];
        double nearer = fabs(p->position[i] - b) - fabs(p->position[i] - a);
        sum += nearer > 0 ? w : nearer < 0 ? -w : 0;
    }
    return sum;
}

static void try_compromise(ent_ctx *ctx, const random_negotiation *r, unsigned number) {
    ent_arena arena = {0};
    ent_settlement s;
    double mean = run(ctx, &ent_bargain_mean, &r->p, &arena, &s);
    demand(near(mean, slow_mean(&r->p), 1e-9), number, "the mean is another");
    double median = run(ctx, &ent_bargain_median, &r->p, &arena, &s);
    demand(s.low[0] == median && s.high[0] >= median, number, "the median is the lower end");
    for (uint32_t i = 0; i < r->p.n; i++) {
        demand(majority(&r->p, r->p.position[i], median) <= 1e-9, number, "a majority leaves it");
        demand(majority(&r->p, r->p.position[i], s.high[0]) <= 1e-9, number,
               "a majority leaves the upper end");
    }
    if (s.pivot != UINT32_MAX) {
        demand(r->p.position[s.pivot] == median, number, "the pivot is elsewhere");
        demand(s.low[0] == s.high[0], number, "a pivot at a tie");
    }
    ent_arena_clear(&arena);
}

/* ---- challenges */

static double power(double base, double r) {
    return pow(base < 0 ? 0 : base, r);
}

static double slow_gain(const ent_negotiation_problem *p, const ent_challenge_record *rec,
                        uint32_t i, uint32_t j, double r, double q) {
    const ent_challenge_round *first = &rec->round[0];
    double xi = p->position[i], xj = p->position[j], mu = first->median;
    if (xi == xj) return 0;
    double d = fabs(xi - xj) / first->range, m = (fabs(xi - mu) + fabs(xi - xj)) / first->range;
    double success = rec->success[i * p->n + j], s = p->salience[j];
    double us = 2 - 4 * power(0.5 - 0.5 * d, r), uf = 2 - 4 * power(0.5 + 0.5 * d, r);
    double ub = 2 - 4 * power(0.5 - 0.25 * m, r), uw = 2 - 4 * power(0.5 + 0.25 * m, r);
    double uq = 2 - 4 * power(0.5, r), t = fabs(xi - mu) < fabs(xi - xj) ? 1 : 0;
    return s * (success * us + (1 - success) * uf) + (1 - s) * us - q * uq -
           (1 - q) * (t * ub + (1 - t) * uw);
}

static void try_first_round(const random_negotiation *r, const ent_challenge_record *rec, double q,
                            unsigned number) {
    uint32_t n = r->p.n;
    double w[MOST_RANDOM_PARTIES], *x = (double *)r->position;
    for (uint32_t i = 0; i < n; i++) w[i] = r->p.weight[i] * r->p.salience[i];
    for (uint32_t i = 0; i < n; i++) {
        double security = 0, risk = rec->round[0].risk[i];
        demand(risk >= 0.5 - 1e-12 && risk <= 2 + 1e-12, number, "an exponent beyond 0.5..2");
        for (uint32_t j = 0; j < n; j++) {
            double p = rec->success[i * n + j], back = rec->success[j * n + i];
            demand(near(p + back, 1, 1e-12), number, "chances do not sum to 1");
            demand(near(p, ent_challenge_success(n, x, w, x[i], x[j]), 1e-9), number,
                   "another chance of success");
            demand(near(rec->neutral[i * n + j], slow_gain(&r->p, rec, i, j, 1, q), 1e-9), number,
                   "another expectation");
            demand(near(rec->gain[i * n + j], slow_gain(&r->p, rec, i, j, risk, q), 1e-9), number,
                   "another expectation with risk");
            if (x[i] == x[j])
                demand(rec->gain[i * n + j] == 0, number, "a gain at equal positions");
            if (i != j) security += rec->neutral[j * n + i];
        }
        demand(near(security, rec->round[0].security[i], 1e-9), number, "another security");
    }
}

static void try_moves(const random_negotiation *r, const ent_settlement *s, unsigned number) {
    const ent_challenge_record *rec = s->record;
    uint32_t n = r->p.n;
    for (uint32_t t = 0; t < rec->n_rounds; t++)
        for (uint32_t i = 0; i < n; i++) {
            const ent_challenge_move *m = &rec->round[t].move[i];
            const double *before = s->path + (size_t)t * n, *after = before + n;
            demand(m->from == before[i] && m->to == after[i], number, "a move beside the path");
            if (m->by == UINT32_MAX) {
                demand(before[i] == after[i], number, "a move without an offer");
                continue;
            }
            double whole = before[m->by] - before[i], part = after[i] - before[i];
            demand(part * whole > 0 && fabs(part) <= fabs(whole) * (1 + 1e-12), number,
                   "a move not towards who offers");
            demand(m->gain > 0, number, "an offer by who expects nothing");
            if (m->region == ENT_PAIR_COMPROMISE)
                demand(near(part, whole * -m->gain_other / m->gain, 1e-9 * (1 + fabs(whole))),
                       number, "another share of the way");
        }
}

static void try_order(ent_ctx *ctx, const random_negotiation *r, double forecast, unsigned number) {
    random_negotiation turned = *r;
    ent_arena arena = {0};
    ent_settlement s;
    uint32_t n = r->p.n;
    for (uint32_t i = 0; i < n; i++) {
        turned.position[i] = r->position[n - 1 - i];
        turned.salience[i] = r->salience[n - 1 - i];
        turned.weight[i] = 3 * r->weight[n - 1 - i];
    }
    random_bind(&turned);
    turned.p.challenge = r->p.challenge;
    double again = run(ctx, &ent_bargain_challenge, &turned.p, &arena, &s);
    demand(near(again, forecast, 1e-6), number,
           "another order or scale of weights, another forecast");
    ent_arena_clear(&arena);
}

static void try_challenge(ent_ctx *ctx, random_negotiation *r, ent_rng *rng, unsigned number) {
    ent_arena arena = {0};
    ent_settlement s;
    ent_challenge_options how = {.range = ent_rng_below(rng, 2),
                                 .conflict = ent_rng_below(rng, 2),
                                 .offer = ent_rng_below(rng, 2),
                                 .forecast = ent_rng_below(rng, 2),
                                 .q = ent_rng_below(rng, 2) ? 0.5 : 0};
    r->p.challenge = &how;
    double forecast = run(ctx, &ent_bargain_challenge, &r->p, &arena, &s);
    const ent_challenge_record *rec = s.record;
    double low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < r->p.n; i++) {
        low = fmin(low, r->position[i]);
        high = fmax(high, r->position[i]);
    }
    demand(forecast >= low - 1e-9 && forecast <= high + 1e-9, number,
           "a forecast beyond everybody");
    demand((rec->n_rounds == 0) == (low == high), number, "rounds, and nobody differs");
    demand(rec->rests || rec->n_rounds == 50, number, "an end before it rests");
    if (rec->n_rounds) try_first_round(r, rec, how.q > 0 ? how.q : 1, number);
    try_moves(r, &s, number);
    if (r->generic) try_order(ctx, r, forecast, number);
    r->p.challenge = NULL;
    ent_arena_clear(&arena);
}

/* ---- solutions on a scale */

/* What a solution makes greatest; -INFINITY where somebody loses. */
static double objective(const ent_negotiation_problem *p, ent_solution solution, double x,
                        const double *ideal) {
    double value = solution == ENT_NASH || solution == ENT_UTILITARIAN ? 0 : INFINITY;
    for (uint32_t i = 0; i < p->n; i++) {
        double w = p->weight[i] * p->salience[i];
        if (!(w > 0)) continue;
        double gain = fabs(*p->impasse - p->position[i]) - fabs(x - p->position[i]);
        if (solution == ENT_UTILITARIAN) {
            value += w * gain;
            continue;
        }
        if (gain < -1e-9) return -INFINITY;
        if (gain < 0) gain = 0;
        if (solution == ENT_NASH) value += w * log(gain);
        if (solution == ENT_EGALITARIAN) value = fmin(value, gain);
        if (solution == ENT_PROPORTIONAL) value = fmin(value, gain / w);
        if (solution == ENT_KALAI_SMORODINSKY)
            value = fmin(value, ideal[i] > 0 ? gain / ideal[i] : 0);
    }
    return value;
}

static double on_grid(const ent_negotiation_problem *p, int k) {
    return *p->low + (*p->high - *p->low) * k / GRID;
}

/* The best each can have at a point that nobody minds, of the grid and the positions. */
static void slow_ideal(const ent_negotiation_problem *p, double *ideal) {
    for (uint32_t i = 0; i < p->n; i++) ideal[i] = 0;
    for (int k = 0; k <= GRID + 2 * (int)p->n; k++) {
        double x = on_grid(p, k);
        if (k > GRID) x = p->position[(uint32_t)(k - GRID - 1) % p->n];
        if (k > GRID + (int)p->n) x = 2 * x - *p->impasse; /* where it is as badly off again */
        if (x < *p->low || x > *p->high) continue;
        if (!(objective(p, ENT_EGALITARIAN, x, NULL) >= 0)) continue;
        for (uint32_t i = 0; i < p->n; i++)
            ideal[i] =
                fmax(ideal[i], fabs(*p->impasse - p->position[i]) - fabs(x - p->position[i]));
    }
}

static void try_scale(ent_ctx *ctx, const random_negotiation *r, unsigned number) {
    static const ent_method *const rows[] = {&ent_bargain_nash, &ent_bargain_kalai_smorodinsky,
                                             &ent_bargain_egalitarian, &ent_bargain_proportional,
                                             &ent_bargain_utilitarian};
    for (int m = 0; m < 5; m++) {
        ent_arena arena = {0};
        ent_settlement s;
        double ideal[MOST_RANDOM_PARTIES], best = -INFINITY, best_at = NAN;
        double x = run(ctx, rows[m], &r->p, &arena, &s);
        slow_ideal(&r->p, ideal);
        double got = objective(&r->p, (ent_solution)m, x, ideal);
        for (int k = 0; k <= GRID; k++) {
            double value = objective(&r->p, (ent_solution)m, on_grid(&r->p, k), ideal);
            if (value > best) best = value, best_at = on_grid(&r->p, k);
        }
        /* The best share of the grid is at most one step of the steepest gain away. */
        double slack = m == ENT_KALAI_SMORODINSKY ? 0.02 : 1e-9;
        demand(got >= best - slack * (1 + fabs(best)), number, rows[m]->id);
        if (got < best - slack * (1 + fabs(best)))
            printf("  %g at %g, on the grid %g at %g\n", got, x, best, best_at);
        ent_arena_clear(&arena);
    }
}

/* ---- levers */

static double *lever_place(random_negotiation *r, const ent_lever *l) {
    if (l->kind == ENT_LEVER_POSITION) return &r->position[l->party];
    return l->kind == ENT_LEVER_SALIENCE ? &r->salience[l->party] : &r->weight[l->party];
}

/* The outcome with one number changed. */
static double changed(ent_ctx *ctx, const ent_method *m, const random_negotiation *r,
                      const ent_lever *l, double value) {
    random_negotiation copy = *r;
    ent_arena arena = {0};
    ent_settlement s;
    random_bind(&copy);
    copy.p.impasse = r->p.impasse;
    *lever_place(&copy, l) = value;
    bool nobody = true;
    for (uint32_t i = 0; i < copy.p.n; i++)
        nobody = nobody && !(copy.weight[i] * copy.salience[i] > 0);
    double x = nobody ? NAN : run(ctx, m, &copy.p, &arena, &s);
    ent_arena_clear(&arena);
    return x;
}

static void try_lever(ent_ctx *ctx, const ent_method *m, const random_negotiation *r,
                      const ent_lever *l, double outcome, double to, unsigned number) {
    double low = l->kind == ENT_LEVER_POSITION ? 0 : 1e-6,
           high = l->kind == ENT_LEVER_POSITION ? 100 : 1;
    double sign = to > outcome ? 1 : -1, best = outcome;
    if (l->kind == ENT_LEVER_WEIGHT) high = 1e12;
    if (l->reached) {
        double got = changed(ctx, m, r, l, fmax(l->value + l->beyond * 1e-6 * (1 + l->value), 0));
        demand(isnan(got) || sign * (got - to) >= -1e-6, number,
               "the lever does not reach the point");
        /* A hundredth less of the change must not do. */
        double less = changed(ctx, m, r, l, l->from + 0.99 * (l->value - l->from));
        if (fabs(l->value - l->from) > 1e-6 * (1 + fabs(l->from)))
            demand(isnan(less) || sign * (less - to) < 0, number, "less of a lever does as well");
        return;
    }
    for (int k = 0; k <= 200; k++) {
        double at = l->kind == ENT_LEVER_WEIGHT ? exp(log(low) + (log(high) - log(low)) * k / 200)
                                                : low + (high - low) * k / 200;
        double got = changed(ctx, m, r, l, k == 0 ? 0 : at);
        if (!isnan(got) && sign * (got - best) > 0) best = got;
    }
    demand(sign * (best - to) < 1e-6, number, "a lever exists that is said to miss");
    demand(near(fabs(to - best), l->misses, 1e-3), number, "it misses by another amount");
}

static void try_slope(ent_ctx *ctx, const random_negotiation *r, const ent_lever *l,
                      unsigned number) {
    double h = 1e-5 * (1 + l->from);
    double below = changed(ctx, &ent_bargain_mean, r, l, fmax(l->from - h, 0));
    double above = changed(ctx, &ent_bargain_mean, r, l, l->from + h);
    double wide = h + fmin(h, l->from);
    if (isnan(below) || isnan(above)) return;
    demand(near((above - below) / wide, l->slope, 1e-3 * (1 + fabs(l->slope))), number,
           "another slope of the mean");
}

static void try_levers(ent_ctx *ctx, const random_negotiation *r, ent_rng *rng, unsigned number) {
    static const ent_method *const exact[] = {&ent_bargain_mean, &ent_bargain_median};
    for (int m = 0; m < 2; m++) {
        ent_arena arena = {0};
        ent_lever *levers = NULL;
        double outcome = NAN, to = ent_rng_below(rng, 21) * 5.0;
        ent_status st = ent_levers(ctx, exact[m], &r->p, 0, to, &arena, &outcome, &levers);
        demand(st == ENT_OK, number, "no levers");
        for (uint32_t k = 0; st == ENT_OK && k < 3 * r->p.n && to != outcome; k++) {
            try_lever(ctx, exact[m], r, &levers[k], outcome, to, number);
            if (m == 0) try_slope(ctx, r, &levers[k], number);
        }
        ent_arena_clear(&arena);
    }
}

/* What is found by search must do; the models jump, so nothing is said of what is not found. */
static void try_searched(ent_ctx *ctx, const random_negotiation *r, unsigned number) {
    static const ent_method *const searched[] = {&ent_bargain_nash, &ent_bargain_challenge,
                                                 &ent_bargain_spatial};
    for (int m = 0; m < 3; m++) {
        ent_arena arena = {0};
        ent_lever *levers = NULL;
        double outcome = NAN, to = 60;
        ent_status st = ent_levers(ctx, searched[m], &r->p, 0, to, &arena, &outcome, &levers);
        demand(st == ENT_OK, number, "no levers by search");
        for (uint32_t k = 0; st == ENT_OK && k < 3 * r->p.n; k++) {
            const ent_lever *l = &levers[k];
            double got = changed(ctx, searched[m], r, l, l->value);
            demand(near(got, l->outcome, 1e-9), number, "the lever has another outcome");
            if (l->reached)
                demand((to > outcome ? 1 : -1) * (got - to) >= -1e-9, number,
                       "what was found does not do");
            else
                demand(near(fabs(got - to), l->misses, 1e-9), number, "it misses otherwise");
        }
        ent_arena_clear(&arena);
    }
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 400;
    ent_ctx *ctx = ent_ctx_new();
    for (unsigned number = 0; ctx && number < n; number++) {
        ent_rng rng = ent_rng_new(6, 1, number);
        random_negotiation r;
        random_make(&rng, &r);
        demand(ent_negotiation_check(ctx, &r.p) == ENT_OK, number, "refused");
        try_compromise(ctx, &r, number);
        try_challenge(ctx, &r, &rng, number);
        try_scale(ctx, &r, number);
        try_levers(ctx, &r, &rng, number);
        if (number % 20 == 0) try_searched(ctx, &r, number);
    }
    printf("%u problems, %u failures\n", n, failures);
    ent_ctx_free(ctx);
    return failures || !ctx;
}
