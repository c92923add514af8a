/* compare.h - two divisions of the same estate side by side, and what each claimant makes of them.
 *
 * Moulin (2000); Thomson (2003), section on orderings of rules.  Differences below a billionth of
 * the estate are none. */

#ifndef ENT_DIVISION_COMPARE_H
#define ENT_DIVISION_COMPARE_H

#include "division/division.h"

/* What each gives up: claim - award, n of them. */
void ent_losses(const ent_claims_problem *problem, const double *award, double *loss);

typedef enum ent_lorenz {
    ENT_LORENZ_SAME,
    ENT_LORENZ_FIRST,  /* the first is more equal: its k smallest awards add up to more, or as much,
                        * for every k */
    ENT_LORENZ_SECOND, /* the second is */
    ENT_LORENZ_NEITHER /* their curves cross */
} ent_lorenz;

/* Compares two vectors of n with the same sum, O(n log n); ENT_ENOMEM alone can fail. */
ent_status ent_compare_lorenz(ent_ctx *ctx, const double *first, const double *second, uint32_t n,
                              ent_lorenz *out);

/* Do two rules give the same? */
bool ent_same_awards(const ent_claims_problem *problem, const double *first, const double *second);

/* rank[r]: how well claimant i fares under award[r], one of n_rules; 1 is best, equals share the
 * smallest rank.  O(n_rules^2). */
void ent_rank_rules(const ent_claims_problem *problem, const double *const *award, uint32_t n_rules,
                    uint32_t i, uint32_t *rank);

/* Does i envy j: would what j gets, as far as i claims it, be more than what i has? */
bool ent_envies(const ent_claims_problem *problem, const double *award, uint32_t i, uint32_t j);

#endif
