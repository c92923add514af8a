/* seas_controls.c - which shore points make the lines of a rule. */

#include "analyse/seas.h"

#include "base/ctx.h"

/* What the islands count for by the rule, or by the rule of its rest. */
ent_status ent_sea_lines_controls(ent_ctx *ctx, const ent_waters *waters,
                                  const ent_sea_lines *lines, ent_arena *arena,
                                  const ent_control **out, uint32_t *n) {
    const ent_line_problem *problem = &lines->problem;
    const ent_method *m = lines->rule->method;
    const ent_shores *shores = waters->shores;
    if (m->traits & ENT_TRAIT_REST) m = problem->rest ? problem->rest : &ent_boundary_equidistance;
    ent_arena scratch = {0};
    double *weight = ent_arena_alloc(&scratch, (size_t)shores->n + 1, sizeof *weight);
    ent_status st = weight ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < shores->n && st == ENT_OK; i++) {
        weight[i] = problem->weight ? problem->weight[i] : 1;
        if (shores->shore[i].island && m == &ent_boundary_mainland) weight[i] = 0;
        if (shores->shore[i].island && m == &ent_boundary_half_effect) weight[i] = 0.5;
    }
    if (st == ENT_OK) st = ent_sea_controls(ctx, waters, weight, lines->zones, arena, out, n);
    ent_arena_clear(&scratch);
    return st;
}
