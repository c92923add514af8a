/* rules.h - the line rules: rows of the family boundary, and who runs them. */

#ifndef ENT_SEA_RULES_H
#define ENT_SEA_RULES_H

#include "sea/sea.h"

extern const ent_method ent_boundary_equidistance, ent_boundary_mainland, ent_boundary_half_effect,
    ent_boundary_line, ent_boundary_latitude, ent_boundary_shares, ent_boundary_condominium;

/* The belts of `condominium` where a problem has none: km from the shore, those of the convention. */
enum { ENT_USUAL_BELTS = 2 };
extern const double ent_usual_belts[ENT_USUAL_BELTS];

/* ENT_EUSAGE and one line where a problem is none (a missing line, a state that has no shore and is
 * to be cut off, shares that do not add up to 1, zones that do not grow, a weight beyond 0..1). */
ent_status ent_line_check(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *problem);

/* The runs; each checks first.  Everything in *out lives in `arena`.  geometry_none.c without GEOS. */
ent_line_fn ent_sea_by_equidistance; /* equidistance, mainland, half_effect: by the row's weights */
ent_line_fn ent_sea_by_line;
ent_line_fn ent_sea_by_latitude;
ent_line_fn ent_sea_by_shares;
ent_line_fn ent_sea_by_condominium;

#endif
