/* agreed.c - stretches of a border that two states have agreed. */

#include "sea/equidistance.h"

ent_status ent_agreed_divide(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p,
                             ent_owner_fn *owner, void *user, ent_arena *arena, ent_zones *out) {
    if (p->n_agreed) return ent_fail(ctx, ENT_ELIMIT, "agreed lines are not drawn yet");
    return ent_chart_divide(ctx, c, owner, user, arena, out);
}
