/* arrival.c - the random arrival rule.
 *
 * Claimants come in some order and each takes what it claims while it lasts; the award is the mean
 * over all orders (O'Neill 1982), which is the Shapley value of the claims game.  Up to 20 claimants
 * all sets that may have come before are gone through; beyond that, claims of whole units are
 * counted by sums (arrival_sums.c), and others have no answer here. */

#include "division/arrival.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "division/rules.h"
#include "division/sorted.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Whole numbers up to here are exact, sums of them too. */
#define MOST_WHOLE 9007199254740992.0

/* ---- in units */

static int64_t divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The largest unit of which all are multiples, as 1 / denominator and then times a factor; false: a
 * number is no decimal of few digits, or the sum of all would be no exact number of units. */
static bool in_units(const ent_sorted *s, ent_units *u, double *claim) {
    int64_t under = 1, common = 0;
    for (uint32_t i = 0; i <= s->n; i++) {
        ent_quantity x = ent_quantity_of(i < s->n ? s->by_ratio[i].claim.x : s->estate.x);
        if (!x.exact.under) return false;
        int64_t factor = x.exact.under / divisor(under, x.exact.under);
        if (under > INT64_C(1000000000) / factor) return false;
        under *= factor;
    }
    double total = 0;
    for (uint32_t i = 0; i <= s->n; i++) {
        double x = rint((i < s->n ? s->by_ratio[i].claim.x : s->estate.x) * (double)under);
        total += x;
        if (!(total < MOST_WHOLE)) return false;
        common = divisor((int64_t)x, common);
        if (i < s->n)
            claim[i] = x;
        else
            u->estate = x;
    }
    if (common == 0) common = 1;
    for (uint32_t i = 0; i < s->n; i++) claim[i] /= (double)common;
    u->estate /= (double)common;
    u->size = (double)common / (double)under;
    u->claim = claim;
    u->n = s->n;
    return true;
}

/* ---- by sets */

/* sums[S] of the claims in S, all but claimant i; size[S] is how many. */
static void sum_up(const ent_units *u, uint32_t i, double *sums, uint8_t *size) {
    size_t n = 1;
    sums[0] = 0;
    size[0] = 0;
    for (uint32_t j = 0; j < u->n; j++) {
        if (j == i) continue;
        for (size_t set = 0; set < n; set++) {
            sums[n + set] = sums[set] + u->claim[j];
            size[n + set] = (uint8_t)(size[set] + 1);
        }
        n *= 2;
    }
}

/* by_size[k]: what i gets after each of the sets of k others, added up. */
static void add_awards(const ent_units *u, uint32_t i, const double *sums, const uint8_t *size,
                       double *by_size) {
    for (uint32_t k = 0; k < u->n; k++) by_size[k] = 0;
    for (size_t set = 0; set < (size_t)1 << (u->n - 1); set++)
        by_size[size[set]] += fmin(u->claim[i], fmax(u->estate - sums[set], 0));
}

/* Of the n - 1 others, k came before: each size is equally likely, and so is each set of it. */
static ent_quantity mean_of(uint32_t n, const double *by_size, bool whole) {
    ent_quantity mean = ent_quantity_whole(0);
    int64_t sets = 1; /* n - 1 over k: at most 92,378 */
    for (uint32_t k = 0; k < n; k++) {
        ent_quantity sum =
            whole ? ent_quantity_whole((int64_t)by_size[k]) : ent_quantity_rough(by_size[k]);
        mean = ent_plus(mean, ent_over(sum, ent_quantity_whole(sets * n)));
        sets = sets * (n - 1 - k) / (k + 1);
    }
    return mean;
}

/* `whole`: all numbers are, and the sums below are exact. */
static ent_status by_sets(ent_ctx *ctx, const ent_units *u, bool whole, ent_quantity *award) {
    size_t n_sets = (size_t)1 << (u->n - 1);
    double *sums = ent_alloc(n_sets, sizeof *sums);
    uint8_t *size = ent_alloc(n_sets, sizeof *size);
    ent_status st = sums && size ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < u->n && st == ENT_OK; i++) {
        double by_size[ENT_MOST_ARRIVING];
        if (ent_poll(ctx)) st = ENT_ESTOPPED;
        if (i > 0 && !(u->claim[i] > u->claim[i - 1])) { /* equals get the same, to the last bit */
            award[i] = award[i - 1];
            continue;
        }
        sum_up(u, i, sums, size);
        add_awards(u, i, sums, size, by_size);
        award[i] = mean_of(u->n, by_size, whole);
    }
    ent_free(sums);
    ent_free(size);
    return st;
}

ent_status ent_arrival_by_sets(ent_ctx *ctx, const ent_units *u, double *award) {
    ent_quantity mean[ENT_MOST_ARRIVING] = {0};
    ENT_EXPECT(ctx, u->n <= ENT_MOST_ARRIVING);
    ent_status st = by_sets(ctx, u, false, mean);
    for (uint32_t i = 0; i < u->n && st == ENT_OK; i++) award[i] = mean[i].x;
    return st;
}

/* ---- the rule */

/* The claims as they are. */
static void as_they_are(const ent_sorted *s, ent_units *u, double *claim) {
    for (uint32_t i = 0; i < s->n; i++) claim[i] = s->by_ratio[i].claim.x;
    *u = (ent_units){.size = 1, .estate = s->estate.x, .claim = claim, .n = s->n};
}

/* Sums of awards stay whole numbers that a double holds: at most 92,378 sets of a size. */
static bool stays_whole(const ent_units *u) {
    return u->n <= ENT_MOST_EXACT && u->estate * 462 < MOST_WHOLE;
}

static ent_status few(ent_ctx *ctx, const ent_sorted *s, double *claim, ent_solution *out) {
    ent_units u = {0};
    bool whole = in_units(s, &u, claim) && stays_whole(&u);
    if (!whole) as_they_are(s, &u, claim);
    ent_status st = by_sets(ctx, &u, whole, out->award);
    ent_quantity size = whole ? ent_quantity_of(u.size) : ent_quantity_rough(1);
    for (uint32_t i = 0; i < s->n && st == ENT_OK; i++)
        out->award[i] = ent_times(out->award[i], size);
    return st;
}

/* Self-dual, so that the smaller of what there is and what is missing is enough. */
static ent_status many(ent_ctx *ctx, const ent_sorted *s, double *claim, double *award,
                       ent_solution *out) {
    ent_units u = {0};
    if (!in_units(s, &u, claim))
        return ent_fail(ctx, ENT_ELIMIT,
                        "random_arrival of %" PRIu32 " claimants needs claims in whole units; up "
                        "to %d may claim anything",
                        s->n, ENT_MOST_ARRIVING);
    double total = 0;
    for (uint32_t i = 0; i < u.n; i++) total += claim[i];
    bool missing = u.estate > total - u.estate;
    if (missing) u.estate = total - u.estate;
    ent_status st = ent_arrival_by_sums(ctx, &u, award);
    for (uint32_t i = 0; i < u.n && st == ENT_OK; i++) {
        if (i > 0 && !(claim[i] > claim[i - 1])) award[i] = award[i - 1];
        out->award[i] = ent_quantity_rough((missing ? claim[i] - award[i] : award[i]) * u.size);
    }
    return st;
}

static ent_status arrival(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    double *claim = ent_arena_alloc(arena, s->n, sizeof *claim);
    double *award = ent_arena_alloc(arena, s->n, sizeof *award);
    if (!claim || !award) return ent_no_memory(ctx);
    return s->n <= ENT_MOST_ARRIVING ? few(ctx, s, claim, out) : many(ctx, s, claim, award, out);
}

static ent_status run(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                      ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, arrival, arena, out);
}

const ent_method ent_division_random_arrival = {
    .id = "random_arrival",
    .family = ENT_DIVISION,
    .name = "random arrival rule",
    .word = "random arrival",
    .brief = "first come, first served, on average over all orders of arrival",
    .formula = "x_i = mean over all orders of min(d_i, max(0, E - what came before))",
    .source = "O'Neill 1982",
    .since = "0.1",
    .traits = ENT_RULE_SELF_DUAL,
    .run.division = run,
};
