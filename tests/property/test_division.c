/* test_division.c - the claims rules against their definitions written the slow way, and against
 * what has to hold of every one of them.
 *
 *   test_division [N]
 *
 * N random problems (default 4000) of one to eight claimants: small whole numbers, decimals, ties,
 * zero claims, sizes from 1e-300 to 1e300, nothing or everything to divide.  Levels are found by
 * bisection here, random arrival by all orders, the Talmud rule also by the contested garment of
 * every two claimants. */

#include "base/arena.h"
#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"
#include "division/arrival.h"
#include "division/compare.h"
#include "division/fraction.h"
#include "division/lever.h"
#include "division/rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8, ROWS = 13 };

typedef struct sample {
    ent_claims_problem p;
    double claim[MOST], weight[MOST], total;
    bool wide; /* of very different sizes: only what holds to the last digits of the estate */
} sample;

static unsigned failures, n_exact, n_sums, n_turns;
static double worst;

static void demand(bool holds, unsigned k, const char *rule, const char *what) {
    if (holds) return;
    if (failures++ < 20) printf("problem %u, %s: %s\n", k, rule, what);
}

/* ---- random problems */

static double draw_claim(ent_rng *r, unsigned kind) {
    static const double few[] = {0, 1, 2, 3, 5, 8};
    switch (kind) {
    case 0: return ent_rng_below(r, 40);
    case 1: return ent_rng_below(r, 5000) / 100.0;
    case 2: return few[ent_rng_below(r, 6)];
    case 3: return ent_rng_uniform(r) * 100;
    case 4: return ent_rng_below(r, 1000001) / 1e6;
    default: return pow(10, -300 + 600 * ent_rng_uniform(r));
    }
}

static double sum_of(const double *x, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += x[i];
    return sum;
}

static void draw(ent_rng *r, sample *s) {
    unsigned kind = ent_rng_below(r, 6), share = ent_rng_below(r, 8);
    *s = (sample){.p = {.n = 1 + ent_rng_below(r, MOST)}, .wide = kind == 5};
    for (uint32_t i = 0; i < s->p.n; i++) {
        s->claim[i] = draw_claim(r, kind);
        s->weight[i] = (1 + ent_rng_below(r, 16)) / 4.0;
    }
    if (ent_rng_below(r, 40) == 0) memset(s->claim, 0, sizeof s->claim);
    s->p.claim = s->claim;
    s->p.weight = s->weight;
    s->total = ent_sum(s->claim, s->p.n);
    if (share == 0)
        s->p.estate = 0;
    else if (share == 1)
        s->p.estate = s->total;
    else if (kind == 0 || kind == 2)
        s->p.estate = ent_rng_below(r, (uint32_t)s->total + 1);
    else if (kind == 1)
        s->p.estate = floor(s->total * ent_rng_uniform(r) * 100) / 100;
    else
        s->p.estate = s->total * ent_rng_uniform(r);
}

/* ---- the definitions */

typedef double part(double claim, double weight, double level);

static double smaller_part(double d, double w, double level) {
    return fmin(d, w * level);
}
static double lost_part(double d, double w, double level) {
    return -fmin(d, w * level); /* falling in the level, as a loss is */
}
static double between_halves(double d, double w, double level) {
    (void)w;
    return fmax(d / 2, fmin(d, level));
}

/* x_i = offset * d_i + part(scale * d_i, w_i, L) with sum `estate`; 2,000 halvings reach any double. */
static void by_bisection(const sample *s, const double *weight, part *f, double scale,
                         double offset, double *x) {
    double low = 0, high = 1e308;
    for (int step = 0; step < 2200; step++) {
        double middle = low < 1e-3 && high > 1e-3 ? sqrt(fmax(low, 1e-307)) * sqrt(high)
                                                  : low + (high - low) / 2;
        double sum = 0;
        for (uint32_t i = 0; i < s->p.n; i++) {
            double w = weight ? weight[i] : 1;
            sum += offset * s->claim[i] + f(scale * s->claim[i], w, middle);
        }
        bool too_much = sum > s->p.estate;
        if (f == lost_part) too_much = !too_much;
        *(too_much ? &high : &low) = middle;
    }
    for (uint32_t i = 0; i < s->p.n; i++)
        x[i] = offset * s->claim[i] + f(scale * s->claim[i], weight ? weight[i] : 1, low);
}

static void slow_halves(const sample *s, const char *id, double *x) {
    bool beyond = s->p.estate > s->total / 2;
    bool reverse = strcmp(id, "reverse_talmud") == 0, talmud = strcmp(id, "talmud") == 0;
    if (strcmp(id, "constrained_egalitarian") == 0 && beyond)
        by_bisection(s, NULL, between_halves, 1, 0, x);
    else if (!beyond)
        by_bisection(s, NULL, reverse ? lost_part : smaller_part, 0.5, reverse ? 0.5 : 0, x);
    else
        by_bisection(s, NULL, talmud ? lost_part : smaller_part, 0.5, talmud ? 1 : 0.5, x);
}

static void slow_adjusted(const sample *s, double *x) {
    double rest = s->p.estate, sum = 0, left[MOST];
    for (uint32_t i = 0; i < s->p.n; i++) {
        double others = 0;
        for (uint32_t j = 0; j < s->p.n; j++) others += j == i ? 0 : s->claim[j];
        x[i] = fmax(0, s->p.estate - others);
        rest -= x[i];
    }
    rest = fmax(rest, 0);
    for (uint32_t i = 0; i < s->p.n; i++) {
        left[i] = fmin(s->claim[i] - x[i], rest);
        sum += left[i];
    }
    for (uint32_t i = 0; i < s->p.n && sum > 0; i++) x[i] += left[i] / sum * rest;
}

/* The estate as a line, and the claims laid on it: unit u of the contested part is claimed by all
 * whose claim reaches it. */
static double contested_share(const sample *s, double claim, double t) {
    double share = 0, from = 0;
    while (from < fmin(claim, t)) {
        double to = fmin(claim, t);
        unsigned n = 0;
        for (uint32_t j = 0; j < s->p.n; j++) {
            if (s->claim[j] <= from) continue;
            to = fmin(to, s->claim[j]);
            n++;
        }
        share += (to - from) / n;
        from = to;
    }
    return share;
}

static void slow_overlap(const sample *s, double *x) {
    double most = 0, low = 0, high;
    for (uint32_t i = 0; i < s->p.n; i++) most = fmax(most, s->claim[i]);
    high = most;
    for (int step = 0; step < 200 && most < s->p.estate; step++) {
        double t = (low + high) / 2, sum = t;
        for (uint32_t i = 0; i < s->p.n; i++) sum += fmax(s->claim[i] - t, 0);
        *(sum < s->p.estate ? &high : &low) = t;
    }
    double t = most < s->p.estate ? low : s->p.estate;
    for (uint32_t i = 0; i < s->p.n; i++) {
        x[i] = contested_share(s, s->claim[i], t);
        if (most < s->p.estate) x[i] += fmax(s->claim[i] - t, 0);
    }
}

/* Adds up what everybody takes, over all orders that begin with those in `come`. */
static double arrive(const sample *s, unsigned come, double left, double *x) {
    double orders = 0;
    for (uint32_t i = 0; i < s->p.n; i++) {
        if (come >> i & 1) continue;
        double taken = fmin(s->claim[i], left);
        double n = arrive(s, come | 1U << i, left - taken, x);
        x[i] += n * taken;
        orders += n;
    }
    return orders > 0 ? orders : 1;
}

static void slow_arrival(const sample *s, double *x) {
    double orders = arrive(s, 0, s->p.estate, x);
    for (uint32_t i = 0; i < s->p.n; i++) x[i] /= orders;
}

/* What the rule gives by its definition; x is zeroed. */
static void define(const sample *s, const char *id, double *x) {
    double product[MOST];
    for (uint32_t i = 0; i < s->p.n; i++) product[i] = s->weight[i] * s->claim[i];
    if (strcmp(id, "proportional") == 0)
        for (uint32_t i = 0; i < s->p.n; i++)
            x[i] = s->total > 0 ? s->claim[i] / s->total * s->p.estate : 0;
    else if (strcmp(id, "cea") == 0)
        by_bisection(s, NULL, smaller_part, 1, 0, x);
    else if (strcmp(id, "cel") == 0)
        by_bisection(s, NULL, lost_part, 1, 1, x);
    else if (strcmp(id, "weighted_cea") == 0)
        by_bisection(s, s->weight, smaller_part, 1, 0, x);
    else if (strcmp(id, "weighted_cel") == 0)
        by_bisection(s, s->weight, lost_part, 1, 1, x);
    else if (strcmp(id, "weighted_proportional") == 0)
        by_bisection(s, product, smaller_part, 1, 0, x);
    else if (strcmp(id, "adjusted_proportional") == 0)
        slow_adjusted(s, x);
    else if (strcmp(id, "random_arrival") == 0)
        slow_arrival(s, x);
    else if (strcmp(id, "minimal_overlap") == 0)
        slow_overlap(s, x);
    else
        slow_halves(s, id, x);
}

/* ---- what has to hold */

static bool near_to(double a, double b, double size) {
    return fabs(a - b) <= 1e-9 * size;
}

static bool run(ent_ctx *ctx, const ent_method *m, const ent_claims_problem *p, ent_arena *arena,
                ent_awards *out) {
    return ent_claims_check(ctx, p) == ENT_OK && m->run.division(ctx, m, p, arena, out) == ENT_OK;
}

/* Written with a factor that is no decimal, nothing is exact; the awards are the same. */
static void check_exact(ent_ctx *ctx, const ent_method *m, const sample *s, const ent_awards *got,
                        ent_arena *arena, unsigned k) {
    double scaled[MOST], factor = 0.7310585786300049;
    ent_claims_problem p = s->p;
    ent_quantity sum = ent_quantity_whole(0);
    ent_awards rough;
    for (uint32_t i = 0; i < p.n; i++) scaled[i] = s->claim[i] * factor;
    p.claim = scaled;
    p.estate *= factor;
    if (!run(ctx, m, &p, arena, &rough)) {
        demand(false, k, m->id, ent_last_message(ctx));
        return;
    }
    for (uint32_t i = 0; i < p.n; i++)
        demand(near_to(rough.award[i] / factor, got->award[i], s->p.estate), k, m->id,
               "without fractions another award");
    if (!got->exact) return;
    n_exact++;
    for (uint32_t i = 0; i < p.n; i++) {
        ent_fraction x = got->exact[i];
        sum = ent_plus(sum, (ent_quantity){(double)x.over / (double)x.under, x});
        demand((double)x.over / (double)x.under == got->award[i], k, m->id, "not its fraction");
    }
    ent_quantity estate = ent_quantity_of(s->p.estate);
    bool all = !estate.exact.under && s->p.estate == s->total; /* up to rounding */
    demand(all || !sum.exact.under ||
               (sum.exact.over == estate.exact.over && sum.exact.under == estate.exact.under),
           k, m->id, "fractions that do not add up to the estate");
}

static void check_awards(const ent_method *m, const sample *s, const double *x, unsigned k) {
    double sum = sum_of(x, s->p.n);
    demand(near_to(sum, s->p.estate, s->p.estate), k, m->id, "awards do not add up");
    for (uint32_t i = 0; i < s->p.n; i++) {
        demand(x[i] >= 0 && x[i] <= s->claim[i], k, m->id, "an award below 0 or above its claim");
        if (s->p.estate == 0) demand(x[i] == 0, k, m->id, "something of nothing");
        if (s->p.estate == s->total) demand(x[i] == s->claim[i], k, m->id, "not all of everything");
    }
}

static void check_order(const ent_method *m, const sample *s, const double *x, unsigned k) {
    double rounding = 1e-9 * s->p.estate;
    for (uint32_t i = 0; i < s->p.n; i++)
        for (uint32_t j = 0; j < s->p.n; j++) {
            if (s->claim[i] > s->claim[j]) continue;
            demand(x[i] <= x[j] + rounding, k, m->id, "a larger claim gets less");
            double lost = s->claim[i] - x[i], more = s->claim[j] - x[j];
            demand(lost <= more + rounding + 1e-9 * s->claim[j], k, m->id,
                   "a larger claim gives up less");
            if (s->claim[i] == s->claim[j])
                demand(x[i] == x[j], k, m->id, "equal claims get different awards");
        }
}

static void check_definition(const ent_method *m, const sample *s, const double *x, unsigned k) {
    double slow[MOST] = {0};
    if (s->wide) return; /* the slow ways lose what is small */
    if (s->p.estate == 0 || s->p.estate == s->total) return;
    define(s, m->id, slow);
    for (uint32_t i = 0; i < s->p.n; i++) {
        worst = fmax(worst, fabs(slow[i] - x[i]));
        demand(fabs(slow[i] - x[i]) <= 1e-9 * fmax(s->total, 1e-6), k, m->id,
               "not as it is defined");
    }
}

/* The same claims in another order, to the last bit. */
static void check_anonymous(ent_ctx *ctx, const ent_method *m, const sample *s, const double *x,
                            ent_arena *arena, ent_rng *r, unsigned k) {
    uint32_t place[MOST];
    sample other = *s;
    other.p.claim = other.claim;
    other.p.weight = other.weight;
    for (uint32_t i = 0; i < s->p.n; i++) place[i] = i;
    for (uint32_t i = s->p.n; i-- > 1;) {
        uint32_t j = ent_rng_below(r, i + 1), kept = place[i];
        place[i] = place[j];
        place[j] = kept;
    }
    for (uint32_t i = 0; i < s->p.n; i++) {
        other.claim[i] = s->claim[place[i]];
        other.weight[i] = s->weight[place[i]];
    }
    ent_awards got;
    bool ran = run(ctx, m, &other.p, arena, &got);
    for (uint32_t i = 0; i < s->p.n && ran; i++)
        demand(got.award[i] == x[place[i]], k, m->id, "another award in another order");
    demand(ran, k, m->id, "refused in another order");
}

/* With a little more to divide, nobody gets less or more than that; with one claim a little larger
 * nothing jumps. */
static void check_steady(ent_ctx *ctx, const ent_method *m, const sample *s, const double *x,
                         ent_arena *arena, ent_rng *r, unsigned k) {
    sample more = *s;
    ent_awards got;
    double step = (s->total - s->p.estate) * ent_rng_uniform(r);
    more.p.estate += step;
    more.p.claim = more.claim;
    if (more.p.estate > s->total) return;
    if (!run(ctx, m, &more.p, arena, &got)) {
        demand(false, k, m->id, "refused with more to divide");
        return;
    }
    for (uint32_t i = 0; i < s->p.n; i++)
        demand(got.award[i] >= x[i] - 1e-9 * s->total &&
                   got.award[i] <= x[i] + step + 1e-9 * s->total,
               k, m->id, "less of more");
    if (s->wide || s->total < 1 || s->p.estate < 1e-3 * s->total) return;
    uint32_t changed = ent_rng_below(r, s->p.n);
    more.p.estate = s->p.estate;
    if (more.claim[changed] < 1e-3 && (m->traits & ENT_RULE_WEIGHTED)) return;
    more.claim[changed] += 1e-7 * s->total;
    demand(run(ctx, m, &more.p, arena, &got), k, m->id, "refused with a larger claim");
    for (uint32_t i = 0; i < s->p.n; i++)
        demand(fabs(got.award[i] - x[i]) <= 1e-4 * s->total, k, m->id, "a jump");
    demand(got.award[changed] >= x[changed] - 1e-9 * s->total, k, m->id, "less for a larger claim");
}

static void check_dual(ent_ctx *ctx, const ent_method *m, const ent_method *dual, const sample *s,
                       const double *x, ent_arena *arena, unsigned k) {
    ent_claims_problem missing = s->p;
    ent_awards got;
    missing.estate = fmax(s->total - s->p.estate, 0);
    bool ran = run(ctx, dual, &missing, arena, &got);
    demand(ran, k, m->id, "refused for what is missing");
    for (uint32_t i = 0; i < s->p.n && ran; i++)
        demand(near_to(x[i], s->claim[i] - got.award[i], s->total), k, m->id, "not the dual");
}

/* Any two of them divide what both get as a contested garment (Aumann and Maschler 1985). */
static void check_garment(const sample *s, const double *x, unsigned k) {
    for (uint32_t i = 0; i < s->p.n; i++)
        for (uint32_t j = 0; j < s->p.n; j++) {
            double both = x[i] + x[j];
            double mine = fmax(both - s->claim[j], 0), theirs = fmax(both - s->claim[i], 0);
            if (i == j) continue;
            demand(near_to(x[i], mine + (both - mine - theirs) / 2, s->total), k, "talmud",
                   "two of them not as a contested garment");
        }
}

/* Nothing is more equal than equal awards, nothing that keeps the order less than equal losses. */
static void check_lorenz(ent_ctx *ctx, const sample *s, const double *const *x, unsigned k) {
    ent_lorenz order;
    for (unsigned row = 0; row < ROWS; row++) {
        ent_compare_lorenz(ctx, x[1], x[row], s->p.n, &order);
        demand(order == ENT_LORENZ_FIRST || order == ENT_LORENZ_SAME, k, "cea",
               "another rule is more equal");
        ent_compare_lorenz(ctx, x[row], x[1], s->p.n, &order);
        demand(order == ENT_LORENZ_SECOND || order == ENT_LORENZ_SAME, k, "cea",
               "the order depends on who is named first");
        if (row >= 10) continue; /* weighted rules need not keep the order */
        ent_compare_lorenz(ctx, x[row], x[2], s->p.n, &order);
        demand(order == ENT_LORENZ_FIRST || order == ENT_LORENZ_SAME, k, "cel",
               "another rule is less equal");
    }
    for (uint32_t i = 0; i < s->p.n; i++)
        for (uint32_t j = 0; j < s->p.n; j++)
            demand(!ent_envies(&s->p, x[1], i, j), k, "cea", "somebody envies another");
}

static void check_ranks(const sample *s, const double *const *x, unsigned k) {
    uint32_t rank[ROWS];
    for (uint32_t i = 0; i < s->p.n; i++) {
        ent_rank_rules(&s->p, x, ROWS, i, rank);
        for (unsigned a = 0; a < ROWS; a++)
            for (unsigned b = 0; b < ROWS; b++)
                if (x[a][i] > x[b][i] + 2e-9 * s->p.estate)
                    demand(rank[a] < rank[b], k, "ranks", "the better rule ranks below");
    }
}

static const ent_method *const rows[ROWS] = {
    &ent_division_proportional,
    &ent_division_cea,
    &ent_division_cel,
    &ent_division_talmud,
    &ent_division_reverse_talmud,
    &ent_division_piniles,
    &ent_division_constrained_egalitarian,
    &ent_division_adjusted_proportional,
    &ent_division_random_arrival,
    &ent_division_minimal_overlap,
    &ent_division_weighted_proportional,
    &ent_division_weighted_cea,
    &ent_division_weighted_cel,
};

static const ent_method *dual_of(const ent_method *m) {
    if (m->traits & ENT_RULE_SELF_DUAL) return m;
    if (m == &ent_division_cea) return &ent_division_cel;
    if (m == &ent_division_weighted_cea) return &ent_division_weighted_cel;
    return NULL;
}

static void check_problem(ent_ctx *ctx, const sample *s, ent_rng *r, unsigned k) {
    ent_arena arena = {0};
    const double *x[ROWS] = {0};
    bool all = true;
    for (unsigned row = 0; row < ROWS; row++) {
        const ent_method *m = rows[row], *dual = dual_of(m);
        ent_awards got;
        if (!run(ctx, m, &s->p, &arena, &got)) {
            demand(false, k, m->id, ent_last_message(ctx));
            all = false;
            continue;
        }
        x[row] = got.award;
        check_awards(m, s, x[row], k);
        check_definition(m, s, x[row], k);
        check_exact(ctx, m, s, &got, &arena, k);
        check_anonymous(ctx, m, s, x[row], &arena, r, k);
        check_steady(ctx, m, s, x[row], &arena, r, k);
        if (!(m->traits & ENT_RULE_WEIGHTED)) check_order(m, s, x[row], k);
        if (dual) check_dual(ctx, m, dual, s, x[row], &arena, k);
        if (m == &ent_division_talmud) check_garment(s, x[row], k);
    }
    if (all) check_lorenz(ctx, s, x, k);
    if (all) check_ranks(s, x, k);
    ent_arena_clear(&arena);
}

/* Random arrival of whole units: by sets and by sums. */
static void check_sums(ent_ctx *ctx, ent_rng *r, unsigned k) {
    double claim[ENT_MOST_ARRIVING], sets[ENT_MOST_ARRIVING], sums[ENT_MOST_ARRIVING];
    ent_units u = {.size = 1, .claim = claim, .n = 1 + ent_rng_below(r, 13)};
    for (uint32_t i = 0; i < u.n; i++) claim[i] = ent_rng_below(r, 60) + (i > 0 ? claim[i - 1] : 0);
    u.estate = ent_rng_below(r, (uint32_t)sum_of(claim, u.n) + 1);
    bool ran = ent_arrival_by_sets(ctx, &u, sets) == ENT_OK &&
               ent_arrival_by_sums(ctx, &u, sums) == ENT_OK;
    demand(ran, k, "random_arrival", ent_last_message(ctx));
    for (uint32_t i = 0; i < u.n && ran; i++)
        demand(near_to(sets[i], sums[i], u.estate), k, "random_arrival",
               "another award by sums than by sets");
    n_sums++;
}

/* Levers against awards at the claims, and the estates, that they speak of. */
static double award_at(ent_ctx *ctx, const ent_method *m, sample *s, uint32_t i, double claim,
                       ent_arena *arena) {
    double kept = s->claim[i];
    ent_awards got;
    s->claim[i] = claim;
    bool ran = run(ctx, m, &s->p, arena, &got);
    s->claim[i] = kept;
    return ran ? got.award[i] : NAN;
}

static void check_claim_lever(ent_ctx *ctx, const ent_method *m, sample *s, ent_rng *r,
                              ent_arena *arena, unsigned k) {
    uint32_t i = ent_rng_below(r, s->p.n);
    double size = s->total, wanted = s->p.estate * ent_rng_uniform(r), d = s->claim[i];
    ent_claim_lever l;
    if (ent_claim_lever_find(ctx, m, &s->p, i, wanted, &l) != ENT_OK) {
        demand(false, k, m->id, ent_last_message(ctx));
        return;
    }
    double now = award_at(ctx, m, s, i, d, arena);
    demand(l.slope > -1e-6 && l.slope < 1 + 1e-6 + (m->traits & ENT_RULE_BENDS ? 10 : 0), k, m->id,
           "a slope of the own claim that is none");
    demand(l.most >= now - 1e-6 * size && l.most <= s->p.estate * (1 + 1e-9), k, m->id,
           "not the most that a claim can bring");
    if (!l.bends) {
        double to = isfinite(l.turn) ? l.turn : d + 100 * size;
        double half = award_at(ctx, m, s, i, (d + to) / 2, arena);
        demand(near_to(half, now + l.slope * (to - d) / 2, 1e3 * size + to), k, m->id,
               "not on the line before the turn");
        double beyond = award_at(ctx, m, s, i, to + 1e-3 * size, arena);
        if (isfinite(l.turn) && fabs(l.next - l.slope) > 1e-3)
            demand(fabs(beyond - now - l.slope * (to + 1e-3 * size - d)) > 1e-9 * size, k, m->id,
                   "no turn there");
        n_turns += isfinite(l.turn);
    }
    if (isnan(l.needed)) {
        demand(wanted > l.most - 1e-4 * size, k, m->id, "a claim would have brought it");
        return;
    }
    double brought = award_at(ctx, m, s, i, l.needed, arena);
    demand(brought >= wanted - 1e-6 * size, k, m->id, "that claim does not bring it");
    if (l.needed > d + 1e-3 * size)
        demand(award_at(ctx, m, s, i, l.needed - 1e-3 * size, arena) <= wanted + 1e-9 * size, k,
               m->id, "a smaller claim brings it");
}

static void check_estate_lever(ent_ctx *ctx, const ent_method *m, const sample *s, ent_arena *arena,
                               unsigned k) {
    double share[MOST], turn;
    sample more = *s;
    ent_awards now, then;
    more.p.claim = more.claim;
    if (ent_estate_lever_find(ctx, m, &s->p, share, &turn) != ENT_OK) {
        demand(false, k, m->id, ent_last_message(ctx));
        return;
    }
    demand(turn >= s->p.estate && turn <= s->total * (1 + 1e-9), k, m->id, "a turn that is none");
    if (s->p.estate < s->total * (1 - 1e-9))
        demand(near_to(sum_of(share, s->p.n), 1, 1e4), k, m->id, "shares that are not all of it");
    more.p.estate = fmin((s->p.estate + turn) / 2, s->total);
    if (!run(ctx, m, &s->p, arena, &now) || !run(ctx, m, &more.p, arena, &then)) return;
    for (uint32_t i = 0; i < s->p.n && s->p.estate < s->total; i++)
        demand(fabs(then.award[i] - now.award[i] - share[i] * (more.p.estate - s->p.estate)) <
                   1e-6 * s->total,
               k, m->id, "not on the line of the shares");
}

static void check_levers(ent_ctx *ctx, sample *s, ent_rng *r, unsigned k) {
    ent_arena arena = {0};
    const ent_method *m = rows[ent_rng_below(r, ROWS)];
    if (!s->wide && s->total > 1) {
        check_claim_lever(ctx, m, s, r, &arena, k);
        check_estate_lever(ctx, m, s, &arena, k);
    }
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 4000;
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 1;
    for (unsigned k = 0; k < n; k++) {
        static sample s;
        ent_rng r = ent_rng_new(7, ent_hash(ent_slice_of("division")), k);
        draw(&r, &s);
        check_problem(ctx, &s, &r, k);
        if (k % 4 == 0) check_sums(ctx, &r, k);
        if (k % 4 == 1) check_levers(ctx, &s, &r, k);
    }
    printf("%u random problems, %d rules, %u in fractions, %u by sums, %u turns, %.1e from their "
           "definitions; "
           "%u failures\n",
           n, (int)ROWS, n_exact, n_sums, n_turns, worst, failures);
    ent_ctx_free(ctx);
    return failures == 0 && n_exact > n && n_sums > 0 && n_turns > 0 ? 0 : 1;
}
