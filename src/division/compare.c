/* compare.c - losses, Lorenz order, envy, and which rule is best for whom. */

#include "division/compare.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double negligible = 1e-9; /* of the estate */

void ent_losses(const ent_claims_problem *p, const double *award, double *loss) {
    for (uint32_t i = 0; i < p->n; i++) loss[i] = fmax(p->claim[i] - award[i], 0);
}

static bool same(double a, double b, double estate) {
    return fabs(a - b) <= negligible * estate;
}

bool ent_same_awards(const ent_claims_problem *p, const double *first, const double *second) {
    for (uint32_t i = 0; i < p->n; i++)
        if (!same(first[i], second[i], p->estate)) return false;
    return true;
}

void ent_rank_rules(const ent_claims_problem *p, const double *const *award, uint32_t n_rules,
                    uint32_t i, uint32_t *rank) {
    for (uint32_t r = 0; r < n_rules; r++) {
        rank[r] = 1;
        for (uint32_t q = 0; q < n_rules; q++)
            rank[r] += award[q][i] > award[r][i] && !same(award[q][i], award[r][i], p->estate);
    }
}

bool ent_envies(const ent_claims_problem *p, const double *award, uint32_t i, uint32_t j) {
    double wanted = fmin(award[j], p->claim[i]);
    return wanted > award[i] && !same(wanted, award[i], p->estate);
}

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Sums of the k smallest, in place. */
static double accumulate(double *x, uint32_t n) {
    qsort(x, n, sizeof *x, ascending);
    for (uint32_t i = 1; i < n; i++) x[i] += x[i - 1];
    return x[n - 1];
}

ent_status ent_compare_lorenz(ent_ctx *ctx, const double *first, const double *second, uint32_t n,
                              ent_lorenz *out) {
    *out = ENT_LORENZ_SAME;
    double *a = ent_alloc(2 * (size_t)n, sizeof *a), *b = a + n;
    if (!a) return ent_no_memory(ctx);
    memcpy(a, first, n * sizeof *a);
    memcpy(b, second, n * sizeof *b);
    double sum = fmax(accumulate(a, n), accumulate(b, n));
    bool above = false, below = false;
    for (uint32_t i = 0; i < n; i++) {
        if (same(a[i], b[i], sum)) continue;
        above = above || a[i] > b[i];
        below = below || a[i] < b[i];
    }
    if (above && below)
        *out = ENT_LORENZ_NEITHER;
    else if (above)
        *out = ENT_LORENZ_FIRST;
    else if (below)
        *out = ENT_LORENZ_SECOND;
    ent_free(a);
    return ENT_OK;
}
