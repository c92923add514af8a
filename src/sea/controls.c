/* controls.c - which shore points make a border: to come. */

#include "base/ctx.h"
#include "sea/waters.h"

ent_status ent_sea_controls(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            const ent_zones *zones, ent_arena *arena, const ent_control **out,
                            uint32_t *n) {
    (void)waters, (void)weight, (void)zones, (void)arena;
    *out = NULL;
    *n = 0;
    return ent_fail(ctx, ENT_ELIMIT, "what makes a border is not found yet");
}
