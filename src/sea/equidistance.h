/* equidistance.h - the division by the nearest shore, on which the other rules stand. */

#ifndef ENT_SEA_EQUIDISTANCE_H
#define ENT_SEA_EQUIDISTANCE_H

#include "sea/rules.h"
#include "sea/voronoi.h"

/* The weights of the shores under a rule: islands at 0 for `mainland`, 1/2 for `half_effect`, as in
 * the problem for the others; in the arena, one per shore. */
ent_status ent_rule_weights(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *problem,
                            ent_arena *arena, const double **weight);

/* Whether each weight is 0 or 1: then a line is a matter of nearest points. */
bool ent_weights_whole(const ent_waters *waters, const double *weight);

/* Weights between 0 and 1, and `shares`: fields.c. */
ent_line_fn ent_sea_by_fields;

/* Agreed lines: has the zones and the owners with them on top of those without: agreed.c. */
ent_status ent_agreed_divide(ent_ctx *ctx, ent_chart *chart, const ent_line_problem *problem,
                             ent_owner_fn *owner, void *user, ent_arena *arena, ent_zones *out);

#endif
