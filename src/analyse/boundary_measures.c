/* boundary_measures.c - what is measured of the lines of one rule: shares, borders, the fields, and
 * what the cones of ties would change. */

#include "analyse/boundary.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>

double ent_boundary_sum(const ent_boundary *b, const double *x) {
    return ent_sum(x, b->n);
}

double ent_boundary_ratio(const ent_boundary *b, const ent_boundary_row *row, uint32_t state,
                          bool ruled) {
    const double *coast = ruled ? b->ruled_coast : b->table.waters->coast;
    double all = ent_boundary_sum(b, coast);
    return coast[state] > 0 ? row->share[state] / (coast[state] / all) : NAN;
}

/* ---- shares and borders */

static double *shares_of(ent_ctx *ctx, ent_arena *arena, const ent_sea_lines *lines, uint32_t n,
                         ent_status *st) {
    double *share = ent_arena_alloc(arena, n + 1, sizeof *share);
    if (!share) *st = ent_no_memory(ctx);
    for (uint32_t s = 0; s <= n && share; s++) share[s] = lines->area[s] / lines->total;
    return share;
}

static double *borders_of(ent_ctx *ctx, ent_arena *arena, const ent_zones *z, ent_status *st) {
    size_t n = z->n_states + 1;
    double *border = ent_arena_alloc(arena, n * n, sizeof *border);
    if (!border) *st = ent_no_memory(ctx);
    for (uint32_t k = 0; k < z->n_borders && border; k++) {
        const ent_sea_border *x = &z->border[k];
        border[x->a * n + x->b] += x->length;
        border[x->b * n + x->a] += x->length;
    }
    return border;
}

/* ---- cones of ties */

/* Under equidistance alone a cone that goes to one of its two neighbours moves what was given to the
 * other. */
static void move_cones(const ent_zones *z, bool to_second, double *area) {
    for (uint32_t k = 0; k < z->n_cones; k++) {
        const ent_tie_cone *c = &z->cone[k];
        bool to_a = to_second != (c->a < c->b);
        area[c->a] += to_a ? c->to_b : -c->to_a;
        area[c->b] += to_a ? -c->to_b : c->to_a;
    }
}

/* A line, a belt or an agreement may cut into a cone: these rules are asked again. */
static ent_status ask_again(ent_ctx *ctx, const ent_boundary *b, const ent_sea_lines *lines,
                            bool to_second, ent_arena *scratch, double *area) {
    const ent_method *m = lines->rule->method;
    ent_line_problem problem = lines->problem;
    ent_zones again = {0};
    uint32_t *order = ent_arena_alloc(scratch, b->n, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < b->n; i++) order[i] = to_second ? b->n - 1 - i : i;
    problem.ties = (ent_tie_order){order, b->n};
    ent_status st = m->run.boundary(ctx, m, &problem, scratch, &again);
    for (uint32_t s = 0; s <= b->n && st == ENT_OK; s++) area[s] = again.area[s];
    return st;
}

/* The share of each where every cone goes to one of its two neighbours. */
static ent_status give_cones(ent_ctx *ctx, ent_boundary *b, const ent_sea_lines *lines,
                             bool to_second, const double **out) {
    ent_arena scratch = {0};
    double *share = ent_arena_alloc(&b->arena, b->n + 1, sizeof *share);
    if (!share) return ent_no_memory(ctx);
    for (uint32_t s = 0; s <= b->n; s++) share[s] = lines->area[s];
    const char *missing = NULL;
    ent_status st = ENT_OK;
    if (lines->rule->method->run.boundary == ent_sea_by_equidistance && !lines->problem.n_agreed)
        move_cones(lines->zones, to_second, share);
    else
        st = ask_again(ctx, b, lines, to_second, &scratch, share);
    if (st != ENT_OK) st = ent_boundary_limited(ctx, st, &b->arena, &missing);
    for (uint32_t s = 0; s <= b->n; s++) share[s] /= lines->total;
    *out = missing ? NULL : share;
    ent_arena_clear(&scratch);
    return st;
}

/* ---- a row */

static ent_status measure(ent_ctx *ctx, ent_boundary *b, ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    ent_arena *arena = &b->arena;
    ent_status st = ENT_OK;
    row->share = shares_of(ctx, arena, &row->lines, b->n, &st);
    row->border = borders_of(ctx, arena, z, &st);
    row->field_in = row->lines.holder;
    if (st == ENT_OK && z->n_cones) st = give_cones(ctx, b, &row->lines, false, &row->to_first);
    if (st == ENT_OK && z->n_cones) st = give_cones(ctx, b, &row->lines, true, &row->to_second);
    if (st != ENT_OK || !b->controls) return st;
    return ent_sea_lines_controls(ctx, b->table.waters, &row->lines, arena, &row->control,
                                  &row->n_controls);
}

ent_status ent_boundary_answer(ent_ctx *ctx, ent_boundary *b, const ent_reading *how,
                               ent_boundary_row *row) {
    ent_status st = ent_boundary_lines(ctx, b, row, how, &b->arena, &row->lines);
    if (st != ENT_OK) return ent_boundary_limited(ctx, st, &b->arena, &row->missing);
    row->missing = row->lines.missing;
    if (!row->lines.rule) row->lines.rule = row->rule;
    if (!row->missing && !(row->lines.total > 0)) row->missing = "the sea has no area";
    return row->missing ? ENT_OK : measure(ctx, b, row);
}
