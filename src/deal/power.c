/* power.c - power indices by generating functions, or by all subsets.
 *
 * Voter i decides where the others in favour have a weight from quota - w_i to below the quota.  For
 * whole numbers the coalitions of the others are counted by size and weight (Mann and Shapley 1962;
 * Brams and Affuso 1976): O(n^2 quota) for each weight that occurs, and only sums of positive
 * numbers, so that nothing cancels.  Weights with up to six decimals are whole numbers in a smaller
 * unit.  Where it is less work, or they are no such numbers, all subsets are looked at: O(n 2^n). */

#include "deal/power.h"

#include "base/bits.h"
#include "base/mem.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

#define MOST_WORK 2e9  /* additions: some seconds */
#define MOST_CELLS 3e7 /* 240 MB */
#define SAME 1e-12     /* sums of weights closer than this share of them are equal */

static ent_status check(ent_ctx *ctx, const ent_voting *v, double *sum) {
    if (v->n == 0) return ent_fail(ctx, ENT_EUSAGE, "a vote needs one voter or more, not 0");
    if (v->n > ENT_MOST_VOTING)
        return ent_fail(ctx, ENT_ELIMIT, "%u voters are more than %d", (unsigned)v->n,
                        ENT_MOST_VOTING);
    for (uint32_t i = 0; i < v->n; i++)
        if (!isfinite(v->weight[i]) || v->weight[i] < 0)
            return ent_fail(ctx, ENT_EUSAGE, "the weight of voter %u is %g; 0 or more would do",
                            (unsigned)i + 1, v->weight[i]);
    *sum = ent_sum(v->weight, v->n);
    if (!(v->quota > 0) || v->quota > *sum * (1 + SAME))
        return ent_fail(ctx, ENT_EUSAGE,
                        "a quota of %g decides nothing; more than 0 and at most %g would do",
                        v->quota, *sum);
    return ENT_OK;
}

/* ---- whole numbers */

/* The smallest of 1, 10, .. 10^6 that makes all weights whole; 0: none does. */
static double find_unit(const ent_voting *v) {
    for (double unit = 1; unit <= 1e6; unit *= 10) {
        bool whole = true;
        for (uint32_t i = 0; whole && i < v->n; i++) {
            double x = v->weight[i] * unit;
            whole = fabs(x - round(x)) <= SAME * x && x < 1e15;
        }
        if (whole) return unit;
    }
    return 0;
}

/* The counts of coalitions: [size * quota + weight], those below the quota alone. */
typedef struct counts {
    uint32_t n;
    size_t quota;
    const double *weight; /* whole */
    double *at;
} counts;

/* Everybody but `left_out`. */
static void count(counts *c, uint32_t left_out) {
    uint32_t largest = 0;
    memset(c->at, 0, (size_t)c->n * c->quota * sizeof *c->at);
    c->at[0] = 1;
    for (uint32_t i = 0; i < c->n; i++) {
        if (i == left_out) continue;
        if (largest < c->n - 1) largest++;
        if (c->weight[i] >= (double)c->quota) continue;
        size_t w = (size_t)c->weight[i];
        for (uint32_t size = largest; size > 0; size--) {
            double *to = c->at + size * c->quota, *from = c->at + (size - 1) * c->quota;
            for (size_t x = c->quota; x-- > w;) to[x] += from[x - w];
        }
    }
}

/* What a voter of weight w decides, given the counts of the others. */
static void weigh(const counts *c, double w, double *in_order, double *by_subset) {
    size_t first = w >= (double)c->quota ? 0 : c->quota - (size_t)w;
    double choose = 1; /* n - 1 over size */
    double half = ldexp(1, 1 - (int)c->n);
    *in_order = *by_subset = 0;
    for (uint32_t size = 0; size < c->n; size++) {
        double decides = ent_sum(c->at + size * c->quota + first, c->quota - first);
        *in_order += decides / choose / c->n;
        *by_subset += decides * half;
        choose = choose * (c->n - 1 - size) / (size + 1);
    }
}

static ent_status by_counts(ent_ctx *ctx, counts *c, double *in_order, double *by_subset) {
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t k = 0;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        while (c->weight[k] != c->weight[i]) k++;
        if (k == i) {
            count(c, i);
            weigh(c, c->weight[i], &in_order[i], &by_subset[i]);
        } else {
            in_order[i] = in_order[k];
            by_subset[i] = by_subset[k];
        }
    }
    return ENT_OK;
}

static double count_distinct(const double *x, uint32_t n) {
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (x[k] != x[i]) k++;
        distinct += k == i;
    }
    return distinct;
}

static double quota_in(const ent_voting *v, double unit) {
    return ceil(v->quota * unit * (1 - SAME));
}

/* Additions; INFINITY where they take too much memory. */
static double work_of_counts(const ent_voting *v, double unit) {
    double n = v->n, quota = quota_in(v, unit);
    return n * quota > MOST_CELLS ? INFINITY : n * n * quota * count_distinct(v->weight, v->n);
}

static ent_status with_unit(ent_ctx *ctx, const ent_voting *v, double unit, double *in_order,
                            double *by_subset) {
    counts c = {.n = v->n, .quota = (size_t)quota_in(v, unit)};
    double *weight = ent_alloc(v->n, sizeof *weight);
    if (!weight) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < v->n; i++) weight[i] = round(v->weight[i] * unit);
    c.weight = weight;
    c.at = ent_alloc(c.n * c.quota, sizeof *c.at);
    ent_status st = c.at ? by_counts(ctx, &c, in_order, by_subset) : ent_no_memory(ctx);
    ent_free(c.at);
    ent_free(weight);
    return st;
}

/* ---- any numbers */

static ent_status by_subsets(ent_ctx *ctx, const ent_voting *v, double sum, double *in_order,
                             double *by_subset) {
    double quota = v->quota - SAME * sum;
    for (uint32_t s = 0; s < 1u << v->n; s++) {
        double there = 0, chance = 1 / (double)v->n; /* 1 / n / (n - 1 over size) */
        uint32_t size = ent_popcount(s);
        if (s % 4096 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t k = 1; k <= size && size < v->n; k++) chance *= (double)k / (v->n - k);
        for (uint32_t i = 0; i < v->n; i++)
            if (s >> i & 1) there += v->weight[i];
        if (there >= quota) continue;
        for (uint32_t i = 0; i < v->n; i++) {
            if (s >> i & 1 || there + v->weight[i] < quota) continue;
            in_order[i] += chance;
            by_subset[i] += ldexp(1, 1 - (int)v->n);
        }
    }
    return ENT_OK;
}

ent_status ent_power_find(ent_ctx *ctx, const ent_voting *v, ent_arena *arena, ent_power *out) {
    double sum = 0;
    ent_status st = check(ctx, v, &sum);
    if (st != ENT_OK) return st;
    double *in_order = ent_arena_alloc(arena, v->n, sizeof *in_order);
    double *by_subset = ent_arena_alloc(arena, v->n, sizeof *by_subset);
    double *normalised = ent_arena_alloc(arena, v->n, sizeof *normalised);
    if (!in_order || !by_subset || !normalised) return ent_no_memory(ctx);
    double unit = find_unit(v), work = unit > 0 ? work_of_counts(v, unit) : INFINITY;
    if (v->n <= ENT_MOST_VOTING_SUBSETS && ldexp(v->n, (int)v->n) <= work)
        st = by_subsets(ctx, v, sum, in_order, by_subset);
    else if (work <= MOST_WORK)
        st = with_unit(ctx, v, unit, in_order, by_subset);
    else
        st = ent_fail(ctx, ENT_ELIMIT,
                      "%u voters are more than %d, and their weights are no small whole numbers; "
                      "rounded weights would do",
                      (unsigned)v->n, ENT_MOST_VOTING_SUBSETS);
    if (st != ENT_OK) return st;
    double total = ent_sum(by_subset, v->n);
    for (uint32_t i = 0; i < v->n; i++) normalised[i] = by_subset[i] / total;
    *out = (ent_power){in_order, by_subset, normalised};
    return ENT_OK;
}
