/* power.h - voting with weights: how often does a voter decide?
 *
 * A coalition wins when its weights sum to the quota or more.  Shapley and Shubik (1954): the chance
 * to be pivotal in a random order.  Banzhaf (1965): the chance to be decisive when all coalitions of
 * the others are equally likely; normalised, these chances are divided by their sum. */

#ifndef ENT_DEAL_POWER_H
#define ENT_DEAL_POWER_H

#include "base/arena.h"
#include "base/ctx.h"

enum {
    ENT_MOST_VOTING = 1000,      /* voters, where the weights are whole numbers */
    ENT_MOST_VOTING_SUBSETS = 20 /* and otherwise */
};

typedef struct ent_voting {
    uint32_t n;           /* voters: 1 or more */
    const double *weight; /* n, >= 0, finite */
    double quota;         /* > 0 and at most the sum of the weights */
} ent_voting;

typedef struct ent_power {
    const double *shapley_shubik; /* n; sum 1 */
    const double *banzhaf;        /* n */
    const double *normalised;     /* n; sum 1 */
} ent_power;

/* ENT_EUSAGE: no such vote, and why.  ENT_ELIMIT: too many voters, or too much work. */
ent_status ent_power_find(ent_ctx *ctx, const ent_voting *vote, ent_arena *arena, ent_power *out);

#endif
