/* raster_divide.c - the rules on cells. */

#include "sea/raster.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "sea/raster_cones.h"
#include "sea/raster_inside.h"
#include "sea/rules.h"

#include <math.h>

/* ---- distances that count, and who is nearest */

/* The weights of a row; *own is freed by the caller where it is not NULL. */
static ent_status weights_of(ent_ctx *ctx, const ent_line_problem *p, const ent_method *rule,
                             const double **weight, double **own) {
    *weight = p->weight;
    *own = NULL;
    if (rule != &ent_boundary_mainland && rule != &ent_boundary_half_effect) return ENT_OK;
    uint32_t n = p->waters->shores->n;
    *weight = *own = ent_alloc(n, sizeof **own);
    if (!*own) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) (*own)[i] = rule == &ent_boundary_mainland ? 0 : 0.5;
    return ENT_OK;
}

ent_status ent_raster_fill(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule,
                           uint32_t left_out) {
    const ent_raster *r = w->raster;
    const double *weight;
    double *own;
    ent_status st = weights_of(ctx, w->problem, rule, &weight, &own);
    for (uint32_t s = 0; st == ENT_OK && s < r->waters->n_states; s++) {
        double *km = &w->km[(size_t)s * r->n];
        for (uint32_t i = 0; i < r->n; i++)
            km[i] = s == left_out ? INFINITY : ent_raster_distance(r, weight, i, s);
    }
    ent_free(own);
    return st;
}

ent_status ent_raster_by_distance(ent_ctx *ctx, ent_raster_work *w) {
    uint32_t n = w->raster->n, n_states = w->raster->waters->n_states;
    for (uint32_t i = 0; i < n; i++) {
        double least = INFINITY;
        w->owner[i] = n_states;
        for (uint32_t s = 0; s < n_states; s++) {
            double km = w->km[(size_t)s * n + i];
            if (km < least) least = km, w->owner[i] = s;
        }
    }
    ent_raster_ties ties = {0};
    ent_status st = ent_raster_find_ties(ctx, w, &ties);
    if (st == ENT_OK) ent_raster_divide_ties(w, &ties);
    ent_vec_clear(&ties);
    return st;
}

static ent_status by_equidistance(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule,
                                  uint32_t left_out) {
    ent_status st = ent_raster_fill(ctx, w, rule, left_out);
    return st == ENT_OK ? ent_raster_by_distance(ctx, w) : st;
}

/* ---- by the row */

static const ent_method *rest_of(const ent_line_problem *p) {
    return p->rest ? p->rest : &ent_boundary_equidistance;
}

static ent_status run(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule, ent_arena *arena,
                      ent_raster_zones *out) {
    (void)arena, (void)out, (void)rest_of;
    if (rule == &ent_boundary_equidistance || rule == &ent_boundary_mainland ||
        rule == &ent_boundary_half_effect)
        return by_equidistance(ctx, w, rule, ENT_NO_STATE);
    return ent_fail(ctx, ENT_EUSAGE, "cells are not divided by %s", rule->id);
}

static void add_areas(const ent_raster_work *w, ent_raster_zones *out) {
    double cell = w->raster->cell * w->raster->cell;
    for (uint32_t i = 0; i < w->raster->n; i++) out->area[w->owner[i]] += cell;
}

ent_status ent_raster_divide(ent_ctx *ctx, const ent_raster *raster, const ent_method *rule,
                             const ent_line_problem *problem, ent_arena *arena,
                             ent_raster_zones *out) {
    uint32_t n_states = raster->waters->n_states;
    *out = (ent_raster_zones){0};
    ent_status st = ent_line_check(ctx, rule, problem);
    if (st != ENT_OK) return st;
    ent_raster_work w = {.raster = raster, .problem = problem};
    w.km = ent_alloc((size_t)raster->n * n_states, sizeof *w.km);
    w.owner = ent_arena_alloc(arena, raster->n, sizeof *w.owner);
    out->owner = w.owner;
    out->area = ent_arena_alloc(arena, n_states + 1, sizeof *out->area);
    st = w.km && w.owner && out->area ? run(ctx, &w, rule, arena, out) : ent_no_memory(ctx);
    if (st == ENT_OK) add_areas(&w, out);
    ent_free(w.km);
    return st;
}
