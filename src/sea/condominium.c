/* condominium.c - belts along the shores go to the states, the water beyond them is common.
 *
 * Belts are buffers of the shores in the equidistant plane, of those that count; between two states
 * they are divided by the rule of the rest.  The 2018 convention has 15 nautical miles of territorial
 * waters and a fishing zone of 10 more. */

#include "sea/equidistance.h"

#include "base/mem.h"

#include <math.h>

enum { QUARTER = 32 }; /* corners to a quarter of a circle: off by 8 m at 50 km */

/* ---- the shores as lines */

/* The line of shore points [from, to).  The ring of an island stays open by one step: GEOS 3.11 takes a
 * closed line for the edge of an area, and its buffer has holes in the water beside a small one. */
static ent_status push_shore(ent_ctx *ctx, ent_chart *c, uint32_t from, uint32_t to,
                             ent_geometries *lines) {
    const ent_shore_point *p = c->waters->point;
    double *xy = ent_alloc(2 * (size_t)(to - from + 1), sizeof *xy);
    if (!xy) return ent_no_memory(ctx);
    size_t n = to - from;
    for (uint32_t i = from; i < to; i++)
        ent_plane_xy(&c->plane, p[i].lon, p[i].lat, xy + 2 * (size_t)(i - from));
    if (n == 1) { /* a single point is a line of no length */
        xy[2] = xy[0];
        xy[3] = xy[1];
        n++;
    }
    ent_status st = ent_geos_push_line(ctx, &c->g, xy, n, lines);
    ent_free(xy);
    return st;
}

static ent_status shores_of(ent_ctx *ctx, ent_chart *c, const double *weight, uint32_t state,
                            GEOSGeometry **out) {
    const ent_waters *w = c->waters;
    ent_geometries lines = {0};
    ent_status st = ENT_OK;
    *out = NULL;
    for (uint32_t i = 0, next; st == ENT_OK && i < w->n_points; i = next) {
        const ent_shore_point *p = w->point;
        for (next = i + 1; next < w->n_points && p[next].shore == p[i].shore; next++) {
            double a[2] = {p[next - 1].lon, p[next - 1].lat}, b[2] = {p[next].lon, p[next].lat};
            if (ent_plane_metres(&c->plane, a, b) > 1.01 * w->step) break; /* the sea is left */
        }
        if (p[i].state == state && (!weight || weight[p[i].shore] > 0))
            st = push_shore(ctx, c, i, next, &lines);
    }
    if (st == ENT_OK) st = ent_geos_collect(ctx, &c->g, GEOS_MULTILINESTRING, &lines, out);
    ent_geos_drop_all(&c->g, &lines);
    return st;
}

/* ---- belts */

typedef struct belts {
    ent_agreed agreed; /* whose the water is without the common part */
    ent_rings *within; /* per state: what is within the outermost belt */
    uint32_t n_states;
    double *area; /* [state * n_zones + zone] */
    double *beyond;
} belts;

static ent_status cut_rings(ent_ctx *ctx, ent_chart *c, const ent_rings *r) {
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i + 1 < r->start.n; i++)
        st = ent_chart_cut(ctx, c, ENT_BORDER_BELT, 0, r->xy.at + 2 * r->start.at[i],
                           r->start.at[i + 1] - r->start.at[i]);
    return st;
}

static ent_status common_area(ent_ctx *ctx, ent_chart *c, const GEOSGeometry *a,
                              const GEOSGeometry *b, double *area) {
    GEOSGeometry *part = NULL;
    ent_arena scratch = {0};
    ent_lonlat_area out;
    ent_status st = ent_geos_common(ctx, &c->g, a, b, &part);
    if (st == ENT_OK) st = ent_area_out(ctx, &c->g, &c->plane, part, &scratch, &out);
    if (st == ENT_OK) *area = ent_plane_area(&c->plane, &out);
    ent_geos_drop(&c->g, &part);
    ent_arena_clear(&scratch);
    return st;
}

/* The belts of one state in its zone by the rest; cuts along the outermost. */
static ent_status belts_of(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p,
                           const ent_zones *base, uint32_t state, belts *b) {
    GEOSGeometry *shores = NULL, *zone = NULL, *within = NULL;
    const double *limit = p->n_zones ? p->zone : ent_usual_belts;
    uint32_t n = p->n_zones ? p->n_zones : ENT_USUAL_BELTS;
    double before = 0, area = 0;
    ent_status st = shores_of(ctx, c, p->weight, state, &shores);
    if (st == ENT_OK) st = ent_area_in(ctx, &c->g, &c->plane, &base->zone[state], &zone);
    for (uint32_t k = 0; st == ENT_OK && k < n; k++) {
        ent_geos_drop(&c->g, &within);
        within = GEOSBuffer_r(c->g.handle, shores, limit[k] * 1e3, QUARTER);
        if (!within) st = ent_geos_fail(ctx, &c->g, "a belt along a shore");
        if (st == ENT_OK) st = common_area(ctx, c, zone, within, &area);
        b->area[(size_t)state * n + k] = area - before;
        before = area;
        if (st == ENT_OK && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    b->beyond[state] = base->area[state] - before;
    if (st == ENT_OK) st = ent_rings_add(ctx, &c->g, within, &b->within[state]);
    if (st == ENT_OK) st = cut_rings(ctx, c, &b->within[state]);
    ent_geos_drop(&c->g, &within);
    ent_geos_drop(&c->g, &zone);
    ent_geos_drop(&c->g, &shores);
    return st;
}

static ent_status owner_of(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    belts *b = user;
    ent_status st = ent_agreed_owner(ctx, &b->agreed, x, y, state);
    if (st == ENT_OK && !ent_rings_hold(&b->within[*state], x, y)) *state = b->n_states;
    return st;
}

static ent_status divide(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p, ent_rest *rest,
                         belts *b, ent_arena *arena, ent_zones *out) {
    uint32_t zones = p->n_zones ? p->n_zones : ENT_USUAL_BELTS;
    ent_arena scratch = {0};
    ent_zones base = {0};
    b->n_states = p->waters->n_states;
    b->within = ent_arena_alloc(&c->arena, b->n_states, sizeof *b->within);
    b->area = ent_arena_alloc(arena, (size_t)b->n_states * zones, sizeof *b->area);
    b->beyond = ent_arena_alloc(arena, b->n_states, sizeof *b->beyond);
    if (!b->within || !b->area || !b->beyond) return ent_no_memory(ctx);
    ent_status st = ent_agreed_open(ctx, c, p, ent_rest_owner, rest, &b->agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, c, ent_agreed_owner, &b->agreed, &scratch, &base);
    for (uint32_t s = 0; st == ENT_OK && s < b->n_states; s++)
        st = belts_of(ctx, c, p, &base, s, b);
    if (st == ENT_OK) st = ent_chart_divide(ctx, c, owner_of, b, arena, out);
    if (st == ENT_OK) st = ent_rest_cones_out(ctx, c, rest, arena, out);
    out->belt = b->area;
    out->belt_beyond = b->beyond;
    for (uint32_t s = 0; s < b->n_states; s++) ent_rings_clear(&b->within[s]);
    ent_agreed_close(&b->agreed);
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_sea_by_condominium(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                                  ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    ent_rest rest;
    belts b = {0};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st == ENT_OK) st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = ent_rest_open(ctx, &chart, p->rest, p, ENT_NO_STATE, &rest);
    if (st == ENT_OK) st = divide(ctx, &chart, p, &rest, &b, arena, out);
    ent_chart_close(&chart);
    return st;
}
