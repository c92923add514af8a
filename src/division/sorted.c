/* sorted.c - claimants in order, awards back in theirs. */

#include "division/sorted.h"

#include "base/ctx.h"
#include "base/num.h"
#include "division/rules.h"

#include <math.h>
#include <stdlib.h>

/* ---- levels */

ent_quantity ent_equal_awards(const ent_claimant *by_ratio, uint32_t n, ent_quantity estate,
                              ent_quantity *award) {
    ent_quantity left = ent_quantity_whole(0), level = by_ratio[n - 1].ratio;
    for (uint32_t i = n; i-- > 0;) award[i] = left = ent_plus(left, by_ratio[i].weight);
    uint32_t i = 0;
    for (; i < n; i++) { /* award[i]: what those from i on weigh */
        ent_quantity even = ent_over(estate, award[i]);
        if (ent_below(even, by_ratio[i].ratio)) {
            level = even;
            break;
        }
        award[i] = by_ratio[i].claim;
        estate = ent_larger(ent_minus(estate, award[i]), ent_quantity_whole(0));
    }
    for (; i < n; i++)
        award[i] = ent_smaller(ent_times(by_ratio[i].weight, level), by_ratio[i].claim);
    return level;
}

/* From the largest ratio down: what is above the level is awarded.  Awards are found as heights
 * above the level, not as claims less it, so that a small estate of large claims keeps its
 * digits. */
ent_quantity ent_equal_losses(const ent_claimant *by_ratio, uint32_t n, ent_quantity estate,
                              ent_quantity *award) {
    ent_quantity none = ent_quantity_whole(0), height = none, weight = none;
    ent_quantity top = by_ratio[n - 1].ratio;
    for (uint32_t i = n; i-- > 0;) {
        ent_quantity step = ent_minus(by_ratio[i].ratio, i > 0 ? by_ratio[i - 1].ratio : none);
        weight = ent_plus(weight, by_ratio[i].weight);
        ent_quantity needed = ent_times(weight, step);
        if (!ent_below(needed, estate)) {
            height = ent_plus(height, ent_over(estate, weight));
            break;
        }
        estate = ent_minus(estate, needed);
        height = ent_plus(height, step);
    }
    for (uint32_t i = 0; i < n; i++) {
        ent_quantity above = ent_minus(height, ent_minus(top, by_ratio[i].ratio));
        award[i] = ent_times(by_ratio[i].weight, ent_larger(above, none));
    }
    return ent_larger(ent_minus(top, height), none);
}

void ent_halve_claims(const ent_sorted *s, ent_claimant *halves) {
    for (uint32_t i = 0; i < s->n; i++) {
        halves[i] = s->by_ratio[i];
        halves[i].claim = ent_half(halves[i].claim);
        halves[i].ratio = ent_half(halves[i].ratio);
    }
}

/* ---- in order */

static int compare(ent_quantity a, ent_quantity b) {
    return ent_below(b, a) - ent_below(a, b);
}

static int by_ratio(const void *a, const void *b) {
    const ent_claimant *x = a, *y = b;
    int order = compare(x->ratio, y->ratio);
    if (order == 0) order = compare(x->claim, y->claim);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static ent_quantity read(const ent_claims_problem *p, double x) {
    return p->n <= ENT_MOST_EXACT ? ent_quantity_of(x) : ent_quantity_rough(x);
}

static double smallest(const double *x, uint32_t n) {
    double least = x[0];
    for (uint32_t i = 1; i < n; i++) least = fmin(least, x[i]);
    return least;
}

static double largest(const double *x, uint32_t n) {
    double most = x[0];
    for (uint32_t i = 1; i < n; i++) most = fmax(most, x[i]);
    return most;
}

/* Weights in units of the smallest one, so that no claim by weight is above the claim. */
static void weigh(const ent_claims_problem *p, ent_weighing weighing, ent_claimant *c) {
    ent_quantity unit = read(p, weighing ? smallest(p->weight, p->n) : 1);
    ent_quantity top = read(p, largest(p->claim, p->n));
    for (uint32_t i = 0; i < p->n; i++) {
        ent_quantity weight = ent_over(weighing ? read(p, p->weight[i]) : unit, unit);
        c[i] = (ent_claimant){.claim = read(p, p->claim[i]), .weight = weight, .at = i};
        c[i].ratio = ent_over(c[i].claim, weight);
        if (weighing != ENT_BY_WEIGHT_AND_CLAIM) continue;
        c[i].ratio = ent_over(top, weight);
        c[i].weight = top.x > 0 ? ent_times(weight, ent_over(c[i].claim, top)) : weight;
        if (c[i].weight.x <= 0) c[i].claim = c[i].ratio = ent_quantity_whole(0);
    }
}

static ent_quantity total_of(const ent_claimant *c, double *room, uint32_t n) {
    ent_quantity total = ent_quantity_whole(0);
    for (uint32_t i = 0; i < n; i++) {
        total = ent_plus(total, c[i].claim);
        room[i] = c[i].claim.x;
    }
    return total.exact.under ? total : ent_quantity_rough(ent_sum(room, n));
}

/* A sum of decimals in floating point misses the decimal by a few units in the last place: so close
 * to the total claim the estate is all of it. */
static ent_quantity up_to(ent_quantity estate, ent_quantity total) {
    bool rough = !estate.exact.under || !total.exact.under;
    return rough && estate.x >= total.x * (1 - 1e-14) ? total : ent_smaller(estate, total);
}

/* ---- back */

static void put_award(const ent_claims_problem *p, const ent_sorted *s, uint32_t i, ent_quantity x,
                      double *award, ent_fraction *exact) {
    uint32_t at = s->by_ratio[i].at;
    if (!ent_below(s->estate, s->total))
        x = read(p, p->claim[at]);
    else if (!(s->estate.x > 0))
        x = ent_quantity_whole(0);
    award[at] = fmin(fmax(x.x, 0), p->claim[at]);
    exact[at] = x.exact;
}

static void put_awards(const ent_claims_problem *p, const ent_sorted *s, const ent_solution *found,
                       double *award, ent_fraction *exact, ent_awards *out) {
    bool all_exact = s->estate.exact.under != 0;
    for (uint32_t i = 0; i < s->n; i++) put_award(p, s, i, found->award[i], award, exact);
    for (uint32_t i = 0; i < s->n; i++) all_exact = all_exact && exact[i].under;
    *out = (ent_awards){.award = award,
                        .exact = all_exact ? exact : NULL,
                        .has_level = found->has_level,
                        .level = found->level.x};
}

ent_status ent_solve_sorted(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *p,
                            ent_weighing weighing, ent_solve_fn *solve, ent_arena *arena,
                            ent_awards *out) {
    *out = (ent_awards){0};
    if (weighing && !p->weight)
        return ent_fail(ctx, ENT_EUSAGE, "%s needs a weight for each claimant", rule->id);
    double *award = ent_arena_alloc(arena, p->n, sizeof *award);
    ent_fraction *exact = ent_arena_alloc(arena, p->n, sizeof *exact);
    if (!award || !exact) return ent_no_memory(ctx);

    ent_arena work = {0};
    ent_claimant *c = ent_arena_alloc(&work, p->n, sizeof *c);
    ent_solution found = {.award = ent_arena_alloc(&work, p->n, sizeof *found.award),
                          .halves = ent_arena_alloc(&work, p->n, sizeof *found.halves)};
    ent_status st = c && found.award && found.halves ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) {
        weigh(p, weighing, c);
        qsort(c, p->n, sizeof *c, by_ratio);
        ent_sorted s = {.by_ratio = c, .n = p->n, .estate = read(p, p->estate)};
        s.total = total_of(c, award, p->n);
        s.estate = up_to(s.estate, s.total);
        st = solve(ctx, &s, &work, &found);
        if (st == ENT_OK) put_awards(p, &s, &found, award, exact, out);
    }
    ent_arena_clear(&work);
    return st;
}
