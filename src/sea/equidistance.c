/* equidistance.c - each point of the water goes to the state whose shore is nearest.
 *
 * UNCLOS 1982, article 15, taken for all waters; the zones are unions of Voronoi cells (Voronoi
 * 1908) of the shore points. */

#include "sea/equidistance.h"

#include "base/ctx.h"

#include <math.h>

ent_status ent_rule_weights(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                            ent_arena *arena, const double **weight) {
    const ent_shores *s = p->waters->shores;
    double *w = ent_arena_alloc(arena, s->n, sizeof *w);
    if (!w) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->shore[i].island)
            w[i] = 1;
        else if (rule == &ent_boundary_mainland)
            w[i] = 0;
        else if (rule == &ent_boundary_half_effect)
            w[i] = 0.5;
        else
            w[i] = p->weight ? p->weight[i] : 1;
    *weight = w;
    return ENT_OK;
}

bool ent_weights_whole(const ent_waters *waters, const double *weight) {
    for (uint32_t i = 0; i < waters->shores->n; i++)
        if (waters->touches[i] && weight[i] > 0 && weight[i] < 1) return false;
    return true;
}

static ent_status open_fields(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p,
                              const double *weight, uint32_t except, ent_rest *out) {
    out->fields = ent_arena_alloc(&c->arena, 1, sizeof *out->fields);
    if (!out->fields) return ent_no_memory(ctx);
    ent_status st = ent_fields_open(ctx, c, weight, except, p->ties, out->fields);
    return st == ENT_OK ? ent_fields_cut(ctx, c, out->fields) : st;
}

ent_status ent_rest_open(ent_ctx *ctx, ent_chart *c, const ent_method *rule,
                         const ent_line_problem *p, uint32_t except, ent_rest *out) {
    const double *weight;
    if (!rule) rule = &ent_boundary_equidistance;
    ent_status st = ent_rule_weights(ctx, rule, p, &c->arena, &weight);
    *out = (ent_rest){0};
    if (st == ENT_OK) st = ent_sites_open(ctx, c, weight, except, &out->sites);
    if (st == ENT_OK && out->sites.n == 0)
        st = ent_fail(ctx, ENT_EUSAGE,
                      except == ENT_NO_STATE
                          ? "no shore counts: all that is at the sea are islands of weight 0"
                          : "no other state has a shore that counts; there is nobody to divide the "
                            "rest among");
    if (st == ENT_OK && !ent_weights_whole(p->waters, weight))
        return open_fields(ctx, c, p, weight, except, out);
    if (st == ENT_OK) st = ent_sites_cut(ctx, c, &out->sites);
    if (st == ENT_OK) st = ent_cones_divide(ctx, c, &out->sites, p->ties);
    return st;
}

ent_status ent_rest_owner(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    const ent_rest *r = user;
    if (r->fields) return ent_fields_owner(ctx, r->fields, x, y, state);
    *state = ent_sites_owner(&r->sites, x, y);
    ENT_EXPECT(ctx, *state != ENT_NO_STATE);
    return ENT_OK;
}

ent_status ent_rest_cones_out(ent_ctx *ctx, ent_chart *c, const ent_rest *r, ent_arena *arena,
                              ent_zones *out) {
    return r->fields ? ent_fields_cones_out(ctx, r->fields, arena, out)
                     : ent_cones_out(ctx, c, &r->sites, arena, out);
}

static ent_status divide(ent_ctx *ctx, ent_chart *c, const ent_method *rule,
                         const ent_line_problem *p, ent_arena *arena, ent_zones *out) {
    ent_rest rest;
    ent_agreed agreed = {0};
    ent_status st = ent_rest_open(ctx, c, rule, p, ENT_NO_STATE, &rest);
    if (st == ENT_OK) st = ent_agreed_open(ctx, c, p, ent_rest_owner, &rest, &agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, c, ent_agreed_owner, &agreed, arena, out);
    if (st == ENT_OK) st = ent_rest_cones_out(ctx, c, &rest, arena, out);
    ent_agreed_close(&agreed);
    return st;
}

ent_status ent_sea_by_equidistance(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                                   ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st != ENT_OK) return st;
    st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = divide(ctx, &chart, rule, p, arena, out);
    ent_chart_close(&chart);
    return st;
}
