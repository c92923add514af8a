/* line.c - to come. */

#include "base/ctx.h"
#include "sea/rules.h"

ent_status ent_sea_by_line(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                             ent_arena *arena, ent_zones *out) {
    (void)p, (void)arena;
    *out = (ent_zones){0};
    return ent_fail(ctx, ENT_ELIMIT, "%s has no lines yet", rule->id);
}
