/* lever.h - what a claimant's award does when its own claim, or the estate, is another.
 *
 * Found by asking the rule again: about 200 times for each claimant.  Awards are piecewise linear in
 * one claim and in the estate, but for the proportional rules, which bend. */

#ifndef ENT_DIVISION_LEVER_H
#define ENT_DIVISION_LEVER_H

#include "division/division.h"

typedef struct ent_claim_lever {
    double slope;  /* of the own award, for a claim a little larger */
    bool bends;    /* the slope changes with every bit of the claim; no turn */
    double turn;   /* the claim at which the slope becomes another; infinite: none */
    double next;   /* the slope beyond it */
    double most;   /* what ever larger claims would come to */
    double needed; /* the claim that would bring `wanted`; NaN: none would */
} ent_claim_lever;

/* Of claimant i; `wanted`: an award that it would like to have. */
ent_status ent_claim_lever_find(ent_ctx *ctx, const ent_method *rule,
                                const ent_claims_problem *problem, uint32_t i, double wanted,
                                ent_claim_lever *out);

/* share[i]: what claimant i gets of one more bit of the estate; *turn: the estate at which these
 * shares become others, or the total claim.  Zeros where all is met already. */
ent_status ent_estate_lever_find(ent_ctx *ctx, const ent_method *rule,
                                 const ent_claims_problem *problem, double *share, double *turn);

#endif
