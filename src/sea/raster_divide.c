/* raster_divide.c - the rules on cells: who is nearest, and what a row makes of that. */

#include "sea/raster.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "sea/raster_cones.h"
#include "sea/raster_inside.h"
#include "sea/raster_lines.h"
#include "sea/rules.h"

#include <math.h>
#include <string.h>

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

ent_status ent_raster_fill(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule) {
    const ent_raster *r = w->raster;
    const double *weight;
    double *own;
    ent_status st = weights_of(ctx, w->problem, rule, &weight, &own);
    for (uint32_t s = 0; st == ENT_OK && s < r->waters->n_states; s++) {
        double *km = &w->km[(size_t)s * r->n];
        for (uint32_t k = 0; k < ent_raster_n_open(w); k++) {
            uint32_t i = ent_raster_open_cell(w, k);
            km[i] = s == w->left_out ? INFINITY : ent_raster_distance(r, weight, i, s);
        }
    }
    ent_free(own);
    return st;
}

ent_status ent_raster_by_distance(ent_ctx *ctx, ent_raster_work *w) {
    uint32_t n = w->raster->n, n_states = w->raster->waters->n_states;
    memcpy(w->owner, w->raster->settled, n * sizeof *w->owner);
    for (uint32_t k = 0; k < ent_raster_n_open(w); k++) {
        uint32_t i = ent_raster_open_cell(w, k);
        double least = INFINITY;
        w->owner[i] = n_states;
        for (uint32_t s = 0; s < n_states; s++) {
            double km = w->km[(size_t)s * n + i];
            if (km < least) least = km, w->owner[i] = s;
        }
    }
    ent_raster_ties ties = {0};
    ent_status st = ent_raster_find_ties(ctx, w, false, &ties);
    if (st == ENT_OK) ent_raster_divide_ties(w, &ties);
    ent_vec_clear(&ties);
    return st;
}

static ent_status by_equidistance(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule,
                                  uint32_t left_out) {
    w->left_out = left_out;
    ent_status st = ent_raster_fill(ctx, w, rule);
    return st == ENT_OK ? ent_raster_by_distance(ctx, w) : st;
}

/* ---- by the row */

static const ent_method *rest_of(const ent_line_problem *p) {
    return p->rest ? p->rest : &ent_boundary_equidistance;
}

/* A belt is as wide as its outer limit less that of the one before. */
static ent_status by_condominium(ent_ctx *ctx, ent_raster_work *w, ent_arena *arena,
                                 ent_raster_zones *out) {
    const ent_line_problem *p = w->problem;
    const double *limit = p->n_zones ? p->zone : ent_usual_belts;
    uint32_t n_zones = p->n_zones ? p->n_zones : ENT_USUAL_BELTS,
             n_states = w->raster->waters->n_states;
    out->belt = ent_arena_alloc(arena, (size_t)n_states * n_zones, sizeof *out->belt);
    if (!out->belt) return ent_no_memory(ctx);
    w->brief = false; /* the belts need the distances */
    ent_status st = by_equidistance(ctx, w, rest_of(p), ENT_NO_STATE);
    for (uint32_t i = 0; st == ENT_OK && i < w->raster->n; i++) {
        uint32_t s = w->owner[i], zone = 0;
        if (s == n_states) continue;
        while (zone < n_zones && w->km[(size_t)s * w->raster->n + i] > limit[zone]) zone++;
        if (zone == n_zones)
            w->owner[i] = n_states;
        else
            out->belt[(size_t)s * n_zones + zone] += w->raster->cell * w->raster->cell;
    }
    return st;
}

/* What the line or the parallels decide goes before what the rest gives to those whom it is
 * about. */
static void take_sides(ent_raster_work *w, const uint32_t *side, const uint32_t *between) {
    for (uint32_t i = 0; i < w->raster->n; i++) {
        bool about = !between || w->owner[i] == between[0] || w->owner[i] == between[1];
        if (about && side[i] != ENT_NO_STATE) w->owner[i] = side[i];
    }
}

static ent_status by_sides(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule) {
    const ent_line_problem *p = w->problem;
    bool line = rule == &ent_boundary_line;
    uint32_t *side = ent_alloc(w->raster->n, sizeof *side);
    ent_status st = side ? ent_raster_sides(ctx, w->raster, rule, p, side) : ent_no_memory(ctx);
    if (st == ENT_OK) st = by_equidistance(ctx, w, rest_of(p), line ? p->cuts : ENT_NO_STATE);
    if (st == ENT_OK) take_sides(w, side, line ? NULL : p->between);
    ent_free(side);
    return st;
}

static ent_status by_shares(ent_ctx *ctx, ent_raster_work *w, ent_arena *arena,
                            ent_raster_zones *out) {
    out->head_start = ent_arena_alloc(arena, w->raster->waters->n_states, sizeof(double));
    if (!out->head_start) return ent_no_memory(ctx);
    w->brief = false;
    ent_status st = ent_raster_fill(ctx, w, &ent_boundary_shares);
    return st == ENT_OK ? ent_raster_share_out(ctx, w, out->head_start) : st;
}

static ent_status run(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule, ent_arena *arena,
                      ent_raster_zones *out) {
    if (rule == &ent_boundary_equidistance || rule == &ent_boundary_mainland ||
        rule == &ent_boundary_half_effect)
        return by_equidistance(ctx, w, rule, ENT_NO_STATE);
    if (rule == &ent_boundary_line || rule == &ent_boundary_latitude) return by_sides(ctx, w, rule);
    if (rule == &ent_boundary_shares) return by_shares(ctx, w, arena, out);
    if (rule == &ent_boundary_condominium) return by_condominium(ctx, w, arena, out);
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
    ent_raster_work w = {
        .raster = raster, .problem = problem, .left_out = ENT_NO_STATE, .brief = true};
    w.km = ent_alloc((size_t)raster->n * n_states, sizeof *w.km);
    w.owner = ent_arena_alloc(arena, raster->n, sizeof *w.owner);
    out->owner = w.owner;
    out->area = ent_arena_alloc(arena, n_states + 1, sizeof *out->area);
    st = w.km && w.owner && out->area ? run(ctx, &w, rule, arena, out) : ent_no_memory(ctx);
    if (st == ENT_OK) add_areas(&w, out);
    ent_free(w.km);
    return st;
}
