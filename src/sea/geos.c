/* geos.c - the few things asked of GEOS, each with its failure caught. */

#include "sea/geos.h"

#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double grid = 1e-3; /* metres */

static void keep_reason(const char *message, void *user) {
    ent_geos *g = user;
    snprintf(g->text, sizeof g->text, "%s", message);
}

ent_status ent_geos_open(ent_ctx *ctx, ent_geos *g) {
    g->text[0] = 0;
    g->handle = GEOS_init_r();
    if (!g->handle) return ent_no_memory(ctx);
    GEOSContext_setErrorMessageHandler_r(g->handle, keep_reason, g);
    return ENT_OK;
}

void ent_geos_close(ent_geos *g) {
    if (g->handle) GEOS_finish_r(g->handle);
    g->handle = NULL;
}

ent_status ent_geos_fail(ent_ctx *ctx, const ent_geos *g, const char *what) {
    if (strstr(g->text, "bad_alloc")) return ent_no_memory(ctx);
    return ent_fail(ctx, ENT_EINTERNAL, "geos could not find %s: %s", what,
                    g->text[0] ? g->text : "no reason given");
}

void ent_geos_drop(ent_geos *g, GEOSGeometry **geometry) {
    if (*geometry) GEOSGeom_destroy_r(g->handle, *geometry);
    *geometry = NULL;
}

void ent_geos_drop_all(ent_geos *g, ent_geometries *list) {
    for (size_t i = 0; i < list->n; i++) ent_geos_drop(g, &list->at[i]);
    ent_vec_clear(list);
}

ent_status ent_geos_line(ent_ctx *ctx, ent_geos *g, const double *xy, size_t n, bool ring,
                         GEOSGeometry **out) {
    *out = NULL;
    ENT_EXPECT(ctx, n >= (ring ? 4 : 2) && n < UINT32_MAX);
    GEOSCoordSequence *s = GEOSCoordSeq_copyFromBuffer_r(g->handle, xy, (unsigned)n, 0, 0);
    if (!s) return ent_geos_fail(ctx, g, "room for a line");
    *out = ring ? GEOSGeom_createLinearRing_r(g->handle, s)
                : GEOSGeom_createLineString_r(g->handle, s); /* owns s, also when it fails */
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "a line");
}

ent_status ent_geos_push_line(ent_ctx *ctx, ent_geos *g, const double *xy, size_t n,
                              ent_geometries *list) {
    GEOSGeometry *line;
    ent_status st = ent_geos_line(ctx, g, xy, n, false, &line);
    if (st != ENT_OK) return st;
    if (ent_vec_push(list, line)) return ENT_OK;
    ent_geos_drop(g, &line);
    return ent_no_memory(ctx);
}

ent_status ent_geos_collect(ent_ctx *ctx, ent_geos *g, int type, ent_geometries *list,
                            GEOSGeometry **out) {
    *out = GEOSGeom_createCollection_r(g->handle, type, list->at, (unsigned)list->n);
    list->n = 0; /* GEOS frees what was in it also when it fails */
    ent_vec_clear(list);
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "room for a collection");
}

ent_status ent_geos_faces(ent_ctx *ctx, ent_geos *g, ent_geometries *lines, GEOSGeometry **out) {
    GEOSGeometry *all, *noded = NULL;
    *out = NULL;
    ent_status st = ent_geos_collect(ctx, g, GEOS_MULTILINESTRING, lines, &all);
    if (st != ENT_OK) return st;
    noded = GEOSUnaryUnionPrec_r(g->handle, all, grid);
    ent_geos_drop(g, &all);
    if (!noded) return ent_geos_fail(ctx, g, "where lines cross");
    const GEOSGeometry *one[1] = {noded};
    *out = GEOSPolygonize_r(g->handle, one, 1);
    ent_geos_drop(g, &noded);
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "what lines enclose");
}

ent_status ent_geos_union(ent_ctx *ctx, ent_geos *g, ent_geometries *parts, GEOSGeometry **out) {
    GEOSGeometry *all;
    *out = NULL;
    ent_status st = ent_geos_collect(ctx, g, GEOS_GEOMETRYCOLLECTION, parts, &all);
    if (st != ENT_OK) return st;
    *out = GEOSUnaryUnionPrec_r(g->handle, all, grid);
    ent_geos_drop(g, &all);
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "a union");
}

ent_status ent_geos_common(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *a, const GEOSGeometry *b,
                           GEOSGeometry **out) {
    *out = GEOSIntersectionPrec_r(g->handle, a, b, grid);
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "a common part");
}

ent_status ent_geos_less(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *a, const GEOSGeometry *b,
                         GEOSGeometry **out) {
    *out = GEOSDifferencePrec_r(g->handle, a, b, grid);
    return *out ? ENT_OK : ent_geos_fail(ctx, g, "a difference");
}

ent_status ent_geos_inside(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *polygon, double *x,
                           double *y) {
    GEOSGeometry *point = GEOSPointOnSurface_r(g->handle, polygon);
    if (!point) return ent_geos_fail(ctx, g, "a point inside");
    bool found =
        GEOSGeomGetX_r(g->handle, point, x) == 1 && GEOSGeomGetY_r(g->handle, point, y) == 1;
    ent_geos_drop(g, &point);
    return found ? ENT_OK : ent_geos_fail(ctx, g, "a point inside");
}

/* ---- rings */

/* What a walk through the rings carries along. */
typedef struct walk {
    ent_geos *g;
    ent_ring_fn *fn;
    void *user;
    uint32_t polygon;
    ent_xy_list xy;
} walk;

static ent_status read_ring(ent_ctx *ctx, walk *w, const GEOSGeometry *ring, bool hole) {
    const GEOSCoordSequence *s = ring ? GEOSGeom_getCoordSeq_r(w->g->handle, ring) : NULL;
    unsigned n;
    if (!s || !GEOSCoordSeq_getSize_r(w->g->handle, s, &n))
        return ent_geos_fail(ctx, w->g, "the points of a ring");
    while (w->xy.room < 2 * (size_t)n)
        if (!ent_vec_grow((void **)&w->xy.at, w->xy.room, &w->xy.room, sizeof *w->xy.at))
            return ent_no_memory(ctx);
    if (!GEOSCoordSeq_copyToBuffer_r(w->g->handle, s, w->xy.at, 0, 0))
        return ent_geos_fail(ctx, w->g, "the points of a ring");
    return w->fn(ctx, w->user, w->polygon, hole, w->xy.at, n);
}

static ent_status walk_polygon(ent_ctx *ctx, walk *w, const GEOSGeometry *p) {
    int n = GEOSGetNumInteriorRings_r(w->g->handle, p);
    ent_status st = read_ring(ctx, w, GEOSGetExteriorRing_r(w->g->handle, p), false);
    for (int i = 0; st == ENT_OK && i < n; i++)
        st = read_ring(ctx, w, GEOSGetInteriorRingN_r(w->g->handle, p, i), true);
    w->polygon++;
    return st;
}

static ent_status walk_parts(ent_ctx *ctx, walk *w, const GEOSGeometry *all) {
    int n = GEOSGetNumGeometries_r(w->g->handle, all);
    ent_status st = ENT_OK;
    for (int i = 0; st == ENT_OK && i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(w->g->handle, all, i);
        int type = part ? GEOSGeomTypeId_r(w->g->handle, part) : -1;
        if (type == GEOS_POLYGON && !GEOSisEmpty_r(w->g->handle, part))
            st = walk_polygon(ctx, w, part);
        else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION)
            st = walk_parts(ctx, w, part); /* one deep: GEOS makes no others */
    }
    return st;
}

ent_status ent_geos_each_ring(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *geometry,
                              ent_ring_fn *fn, void *user) {
    walk w = {.g = g, .fn = fn, .user = user};
    ent_status st = walk_parts(ctx, &w, geometry);
    ent_vec_clear(&w.xy);
    return st;
}

double ent_xy_area(const double *xy, size_t n) {
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        const double *p = xy + 2 * i, *q = p + 2;
        sum += (p[0] - xy[0]) * (q[1] - xy[1]) - (q[0] - xy[0]) * (p[1] - xy[1]);
    }
    return sum / 2;
}

int ent_xy_winding(const double *xy, size_t n, double x, double y) {
    int turns = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        const double *p = xy + 2 * i, *q = p + 2;
        if ((p[1] <= y) == (q[1] <= y)) continue;
        double side = (q[0] - p[0]) * (y - p[1]) - (x - p[0]) * (q[1] - p[1]);
        if (q[1] > p[1] && side > 0) turns++;
        if (q[1] < p[1] && side < 0) turns--;
    }
    return turns;
}
