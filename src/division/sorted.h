/* sorted.h - a claims problem with its claimants in order, and the two ways to level it.
 *
 * Sorting makes a rule anonymous to the last bit: sums run over the claimants in the same order
 * however they were named. */

#ifndef ENT_DIVISION_SORTED_H
#define ENT_DIVISION_SORTED_H

#include "division/fraction.h"

/* Up to so many claimants are tried in fractions. */
enum { ENT_MOST_EXACT = 12 };

typedef struct ent_claimant {
    ent_quantity claim, weight, ratio; /* ratio: claim by weight */
    uint32_t at;                       /* its number in the problem */
} ent_claimant;

typedef struct ent_sorted {
    const ent_claimant *by_ratio; /* smallest first */
    uint32_t n;
    ent_quantity estate, total; /* estate <= total */
} ent_sorted;

/* What a rule makes of a sorted problem: award[i] is that of by_ratio[i].  `room` is n quantities
 * to work with, or twice n. */
typedef struct ent_solution {
    ent_quantity *award;
    ent_claimant *halves; /* room for n */
    bool has_level;
    ent_quantity level;
} ent_solution;

typedef ent_status ent_solve_fn(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena,
                                ent_solution *out);

typedef enum ent_weighing {
    ENT_UNWEIGHED, /* all weigh 1 */
    ENT_BY_WEIGHT, /* needs weights */
    ENT_BY_WEIGHT_AND_CLAIM
} ent_weighing;

/* Sorts, has it solved and writes the awards back in the order of the problem, none below 0 or
 * above its claim.  Nothing is divided as nothing, all claims together as the claims. */
ent_status ent_solve_sorted(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                            ent_weighing weighing, ent_solve_fn *solve, ent_arena *arena,
                            ent_awards *out);

/* award[i] = min(claim, weight * level), with the level that exhausts `estate`; returns the level.
 * The smallest such level: where all claims are met it is the largest ratio. */
ent_quantity ent_equal_awards(const ent_claimant *by_ratio, uint32_t n, ent_quantity estate,
                              ent_quantity *award);

/* award[i] = max(0, claim - weight * level), with the level that exhausts `estate`; returns it. */
ent_quantity ent_equal_losses(const ent_claimant *by_ratio, uint32_t n, ent_quantity estate,
                              ent_quantity *award);

/* The claimants with half their claims, in the same order. */
void ent_halve_claims(const ent_sorted *s, ent_claimant *halves);

#endif
