/* simulated.h - checks that ask a theatre: their own way to truth, share, restatements and carriers
 * (DESIGN.md 6, "simulated checks"). */

#ifndef ENT_CLAIM_SIMULATED_H
#define ENT_CLAIM_SIMULATED_H

#include "claim/trial.h"

/* Whether the words of a bound expression that asks a theatre are such as can be simulated: E346. */
ent_status ent_bind_simulated(ent_ctx *ctx, const ent_region *region, const ent_expr *e);

/* Tests, weighs and explains every check of the list that `simulates`.  `all_columns`: also of those
 * that are not true. */
ent_status ent_simulate_checks(ent_ctx *ctx, ent_check_result *r, ent_weighed *list, uint32_t n,
                               unsigned jobs, bool all_columns);

#endif
