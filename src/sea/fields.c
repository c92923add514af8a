/* fields.c - zones from fields of distances: shares, and islands of weights between 0 and 1. */

#include "base/ctx.h"
#include "sea/equidistance.h"

ent_status ent_sea_by_fields(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                             ent_arena *arena, ent_zones *out) {
    (void)rule, (void)p, (void)arena;
    *out = (ent_zones){0};
    return ent_fail(ctx, ENT_ELIMIT, "islands of a weight between 0 and 1 have no lines yet");
}

ent_status ent_sea_by_shares(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                             ent_arena *arena, ent_zones *out) {
    (void)rule, (void)p, (void)arena;
    *out = (ent_zones){0};
    return ent_fail(ctx, ENT_ELIMIT, "given shares have no lines yet");
}
