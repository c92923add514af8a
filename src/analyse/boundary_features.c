/* boundary_features.c - what one island, or one line that closes a lagoon, changes: the same rule
 * with the island of weight 0, where it counts for less than fully of weight 1, or in the waters that the line does not close.
 *
 * Every one takes a division of the sea, so of many islands the largest are tried. */

#include "analyse/boundary.h"

#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ISLANDS = 100 };

/* ---- islands */

/* Square kilometres, in a plane that keeps areas; a ring as given may run either way round. */
static double area_of(const ent_sea_plane *plane, ent_lonlat_line ring) {
    double sum = 0, x0, y0, x1, y1;
    if (ring.n == 0) return 0;
    ent_sea_plane_xy(plane, ring.at[2 * (size_t)(ring.n - 1)], ring.at[2 * (size_t)ring.n - 1], &x0,
                     &y0);
    for (size_t i = 0; i < ring.n; i++) {
        ent_sea_plane_xy(plane, ring.at[2 * i], ring.at[2 * i + 1], &x1, &y1);
        sum += x0 * y1 - x1 * y0;
        x0 = x1;
        y0 = y1;
    }
    return fabs(sum) / 2;
}

/* That of its own line, or of the file. */
static ent_slice name_of(const ent_sea_table *t, uint32_t shore) {
    const ent_sea *sea = t->sea;
    for (uint32_t i = 0; i < sea->n_islands; i++)
        if (sea->islands[i].coast == t->coast[shore] && sea->islands[i].piece == t->piece[shore])
            return sea->islands[i].name;
    return sea->coasts[t->coast[shore]].pieces[t->piece[shore]].name;
}

static int larger_first(const void *a, const void *b) {
    const ent_boundary_feature *x = a, *y = b;
    if (x->area != y->area) return x->area < y->area ? 1 : -1;
    return (x->shore > y->shore) - (x->shore < y->shore);
}

static ent_status list_islands(ent_ctx *ctx, const ent_boundary *b, ent_boundary_feature *at,
                               uint32_t *n) {
    const ent_waters *w = b->table.waters;
    ent_sea_plane *plane = NULL;
    ent_status st = ent_sea_plane_open(ctx, w->lon0, w->lat0, &plane);
    *n = 0;
    for (uint32_t i = 0; i < w->shores->n && st == ENT_OK; i++) {
        const ent_shore *shore = &w->shores->shore[i];
        if (!shore->island || !w->touches[i]) continue;
        at[(*n)++] = (ent_boundary_feature){.name = name_of(&b->table, i),
                                            .shore = i,
                                            .lon = shore->line.n ? shore->line.at[0] : 0,
                                            .lat = shore->line.n ? shore->line.at[1] : 0,
                                            .state = shore->state,
                                            .area = area_of(plane, shore->line)};
    }
    ent_sea_plane_close(plane);
    if (*n > 1) qsort(at, *n, sizeof *at, larger_first);
    return st;
}

/* ---- the same rule without it */

static ent_status divide_again(ent_ctx *ctx, const ent_boundary *b, const ent_boundary_row *row,
                               const ent_line_problem *problem, ent_arena *arena,
                               const double **out) {
    ent_arena scratch = {0};
    ent_zones zones = {0};
    const ent_method *m = row->rule->method;
    ent_status st = m->run.boundary(ctx, m, problem, &scratch, &zones);
    double *share = ent_arena_alloc(arena, b->n + 1, sizeof *share);
    if (st == ENT_OK && !share) st = ent_no_memory(ctx);
    for (uint32_t s = 0; s <= b->n && st == ENT_OK; s++)
        share[s] = zones.area[s] / problem->waters->area;
    if (st == ENT_OK) *out = share;
    ent_arena_clear(&scratch);
    return st;
}

/* Whether the rule, or that of its rest, counts islands as the model states. */
static bool reads_weights(const ent_boundary_row *row) {
    const ent_method *m = row->rule->method;
    if (m->traits & ENT_TRAIT_REST)
        m = row->lines.problem.rest ? row->lines.problem.rest : &ent_boundary_equidistance;
    return (m->traits & ENT_TRAIT_WEIGHTS) != 0;
}

/* An island that counts for less is tried with full weight. */
static ent_status without_island(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *row,
                                 ent_boundary_feature *f) {
    uint32_t n = b->table.waters->shores->n;
    ent_line_problem problem = row->lines.problem;
    ent_arena scratch = {0};
    double *weight = ent_arena_alloc(&scratch, n, sizeof *weight);
    ent_status st = weight ? ENT_OK : ent_no_memory(ctx);
    f->weight = problem.weight ? problem.weight[f->shore] : 1;
    f->full = f->weight < 1 && reads_weights(row);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        weight[i] = i == f->shore ? f->full : problem.weight ? problem.weight[i] : 1;
    problem.weight = weight;
    if (st == ENT_OK) st = divide_again(ctx, b, row, &problem, &b->arena, &f->share);
    ent_arena_clear(&scratch);
    return st;
}

/* In the waters that the other lines close. */
static ent_status without_closing(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *row,
                                  ent_boundary_feature *f) {
    const ent_waters *w = b->table.waters;
    ent_shores shores = *w->shores;
    ent_waters *wider = NULL;
    ent_arena scratch = {0};
    ent_lonlat_line *closing = ent_arena_alloc(&scratch, shores.n_closings, sizeof *closing);
    ent_status st = closing ? ENT_OK : ent_no_memory(ctx);
    shores.n_closings = 0;
    for (uint32_t k = 0; k < w->shores->n_closings && st == ENT_OK; k++)
        if (k != f->shore) closing[shores.n_closings++] = w->shores->closing[k];
    shores.closing = closing;
    if (st == ENT_OK) st = ent_waters_open(ctx, &shores, w->step, &wider);
    if (st == ENT_OK) {
        ent_line_problem problem = row->lines.problem;
        problem.waters = wider;
        st = divide_again(ctx, b, row, &problem, &b->arena, &f->share);
    }
    ent_waters_close(wider);
    ent_arena_clear(&scratch);
    return st;
}

/* ---- all of them */

static uint32_t list_closings(const ent_boundary *b, ent_boundary_feature *at) {
    const ent_waters *w = b->table.waters;
    const ent_sea *sea = b->table.sea;
    for (uint32_t k = 0; k < w->shores->n_closings; k++) {
        const ent_lonlat_line *line = &w->shores->closing[k];
        at[k] = (ent_boundary_feature){.name = k < sea->n_closings ? sea->closings[k].name
                                                                   : ent_slice_of(""),
                                       .closing = true,
                                       .closes = w->cut_off[k].closes,
                                       .shore = k,
                                       .lon = line->n ? line->at[0] : 0,
                                       .lat = line->n ? line->at[1] : 0,
                                       .state = ENT_NO_STATE,
                                       .area = w->cut_off[k].area};
    }
    return w->shores->n_closings;
}

static ent_status try_one(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *row,
                          ent_boundary_feature *f) {
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    if (f->closes) {
        f->missing = "without it the shores enclose nothing";
        return ENT_OK;
    }
    ent_status st = f->closing ? without_closing(ctx, b, row, f) : without_island(ctx, b, row, f);
    return st == ENT_OK ? st : ent_boundary_limited(ctx, st, &b->arena, &f->missing);
}

ent_status ent_boundary_try_features(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *row) {
    const ent_shores *shores = b->table.waters->shores;
    size_t most = (size_t)shores->n + shores->n_closings;
    ent_boundary_feature *f = ent_arena_alloc(&b->arena, most + 1, sizeof *f);
    if (!f) return ent_no_memory(ctx);
    uint32_t closings = list_closings(b, f), islands = 0;
    ent_status st = list_islands(ctx, b, f + closings, &islands);
    b->feature = f;
    b->n_features = closings + islands;
    for (uint32_t i = 0; i < b->n_features && st == ENT_OK; i++) {
        ent_progress(ctx, "features", (double)i / b->n_features);
        if (i >= closings + MOST_ISLANDS)
            f[i].missing = "only the 100 largest islands are tried";
        else
            st = try_one(ctx, b, row, &f[i]);
    }
    return st;
}
