/* equidistance.h - the division by the nearest shore, on which the other rules stand. */

#ifndef ENT_SEA_EQUIDISTANCE_H
#define ENT_SEA_EQUIDISTANCE_H

#include "sea/fields.h"
#include "sea/rules.h"
#include "sea/voronoi.h"

/* The weights of the shores under a rule: islands at 0 for `mainland`, 1/2 for `half_effect`, as in
 * the problem for the others; in the arena, one per shore. */
ent_status ent_rule_weights(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *problem,
                            ent_arena *arena, const double **weight);

/* Whether each weight is 0 or 1: then a line is a matter of nearest points. */
bool ent_weights_whole(const ent_waters *waters, const double *weight);

/* The division on which a rule stands, laid on a chart: its cuts are made, and it knows the owner of
 * every point.  Without the shores of `except` (ENT_NO_STATE: with all). */
typedef struct ent_rest {
    ent_sites sites;
    ent_fields *fields; /* where islands have weights between 0 and 1; else NULL */
} ent_rest;
ent_status ent_rest_open(ent_ctx *ctx, ent_chart *chart, const ent_method *rule,
                         const ent_line_problem *problem, uint32_t except, ent_rest *out);
ent_owner_fn ent_rest_owner;
ent_status ent_rest_cones_out(ent_ctx *ctx, ent_chart *chart, const ent_rest *rest,
                              ent_arena *arena, ent_zones *out);

/* The agreed lines of a problem on top of another division: its cuts are made, and owners are the
 * other's, except between an agreed line and the stretch of border that it replaces. */
typedef struct ent_agreed {
    ent_owner_fn *owner; /* of the other */
    void *user;
    const ent_line_problem *problem;
    ent_rings *loop; /* per agreed line: what lies between it and the border that it replaces */
} ent_agreed;
ent_status ent_agreed_open(ent_ctx *ctx, ent_chart *chart, const ent_line_problem *problem,
                           ent_owner_fn *owner, void *user, ent_agreed *out);
void ent_agreed_close(ent_agreed *agreed);
ent_owner_fn ent_agreed_owner;

#endif
