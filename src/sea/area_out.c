/* area_out.c - polygons of the plane as areas on the earth, and back.
 *
 * Rings begin at their least point, and run and stand in a fixed order, whatever the order in which
 * GEOS found them. */

#include "sea/enclose.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* A ring of the plane before it is written out; `xy` is in the scratch arena. */
typedef struct ring {
    uint32_t polygon;
    bool hole;
    double *xy;
    size_t n;
    double area; /* of its outer ring, to sort by */
} ring;

typedef struct collector {
    ent_arena scratch;
    ENT_VEC(ring) rings;
    double outer;
} collector;

/* Copies a ring, turned so that it begins at its least point and runs as asked. */
static void turn(double *to, const double *xy, size_t n, bool backwards) {
    size_t least = 0, m = n - 1;
    for (size_t i = 1; i < m; i++)
        if (xy[2 * i] < xy[2 * least] ||
            (xy[2 * i] == xy[2 * least] && xy[2 * i + 1] < xy[2 * least + 1]))
            least = i;
    for (size_t i = 0; i < n; i++) {
        size_t from = (backwards ? least + m - i % m : least + i) % m;
        memcpy(to + 2 * i, xy + 2 * from, 2 * sizeof *to);
    }
}

static ent_status collect(ent_ctx *ctx, void *user, uint32_t polygon, bool hole, const double *xy,
                          size_t n) {
    collector *c = user;
    double area = ent_xy_area(xy, n);
    ring r = {.polygon = polygon, .hole = hole, .n = n};
    r.xy = ent_arena_alloc(&c->scratch, 2 * n, sizeof *r.xy);
    if (!r.xy) return ent_no_memory(ctx);
    turn(r.xy, xy, n, (area < 0) != hole);
    if (!hole) c->outer = area < 0 ? -area : area;
    r.area = c->outer;
    return ent_vec_push(&c->rings, r) ? ENT_OK : ent_no_memory(ctx);
}

/* By polygon, the largest first; its outer ring, then its holes by their first points. */
static int in_order(const void *a, const void *b) {
    const ring *p = a, *q = b;
    if (p->area != q->area) return p->area > q->area ? -1 : 1;
    if (p->polygon != q->polygon) return p->polygon < q->polygon ? -1 : 1;
    if (p->hole != q->hole) return p->hole ? 1 : -1;
    for (int i = 0; i < 2; i++)
        if (p->xy[i] != q->xy[i]) return p->xy[i] < q->xy[i] ? -1 : 1;
    return p->n < q->n ? -1 : p->n > q->n;
}

ent_status ent_area_out(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                        const GEOSGeometry *polygons, ent_arena *arena, ent_lonlat_area *out) {
    collector c = {0};
    *out = (ent_lonlat_area){0};
    ent_status st = ent_geos_each_ring(ctx, g, polygons, collect, &c);
    ent_lonlat_ring *rings = NULL;
    if (st == ENT_OK) {
        rings = ent_arena_alloc(arena, c.rings.n, sizeof *rings);
        if (!rings) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && c.rings.n) qsort(c.rings.at, c.rings.n, sizeof *c.rings.at, in_order);
    for (size_t i = 0; st == ENT_OK && i < c.rings.n; i++) {
        rings[i].hole = c.rings.at[i].hole;
        st = ent_plane_line_out(ctx, plane, c.rings.at[i].xy, c.rings.at[i].n, arena,
                                &rings[i].line);
    }
    if (st == ENT_OK) *out = (ent_lonlat_area){rings, (uint32_t)c.rings.n};
    ent_vec_clear(&c.rings);
    ent_arena_clear(&c.scratch);
    return st;
}

/* ---- and back */

static ent_status ring_in(ent_ctx *ctx, ent_geos *g, const ent_plane *plane, ent_lonlat_line line,
                          GEOSGeometry **out) {
    double *xy = ent_alloc(2 * (size_t)line.n, sizeof *xy);
    if (!xy) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < line.n; i++)
        ent_plane_xy(plane, line.at[2 * i], line.at[2 * i + 1], xy + 2 * i);
    ent_status st = ent_geos_line(ctx, g, xy, line.n, true, out);
    ent_free(xy);
    return st;
}

/* The polygon of rings [from, to), the first of which is its outer one. */
static ent_status polygon_in(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                             const ent_lonlat_ring *rings, uint32_t n, GEOSGeometry **out) {
    GEOSGeometry *shell = NULL;
    ent_geometries holes = {0};
    ent_status st = ring_in(ctx, g, plane, rings[0].line, &shell);
    for (uint32_t i = 1; st == ENT_OK && i < n; i++) {
        GEOSGeometry *hole = NULL;
        st = ring_in(ctx, g, plane, rings[i].line, &hole);
        if (st == ENT_OK && !ent_vec_push(&holes, hole)) {
            ent_geos_drop(g, &hole);
            st = ent_no_memory(ctx);
        }
    }
    if (st == ENT_OK) {
        *out = GEOSGeom_createPolygon_r(g->handle, shell, holes.at, (unsigned)holes.n);
        shell = NULL; /* GEOS frees them also when it fails */
        holes.n = 0;
        if (!*out) st = ent_geos_fail(ctx, g, "a polygon");
    }
    ent_geos_drop(g, &shell);
    ent_geos_drop_all(g, &holes);
    return st;
}

ent_status ent_area_in(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                       const ent_lonlat_area *area, GEOSGeometry **out) {
    ent_geometries parts = {0};
    ent_status st = ENT_OK;
    *out = NULL;
    for (uint32_t i = 0, next; st == ENT_OK && i < area->n; i = next) {
        GEOSGeometry *p = NULL;
        for (next = i + 1; next < area->n && area->ring[next].hole; next++) continue;
        st = polygon_in(ctx, g, plane, area->ring + i, next - i, &p);
        if (st == ENT_OK && !ent_vec_push(&parts, p)) {
            ent_geos_drop(g, &p);
            st = ent_no_memory(ctx);
        }
    }
    if (st == ENT_OK) st = ent_geos_collect(ctx, g, GEOS_MULTIPOLYGON, &parts, out);
    ent_geos_drop_all(g, &parts);
    return st;
}
