/* enclose.c - the sea that shores and closings enclose.
 *
 * All lines, those of the islands too, cut the plane into faces.  The sea is the largest face that is
 * not land of an island; so islands may touch or cross the mainland and each other, and a ring that
 * touches itself only makes small faces of its own. */

#include "sea/enclose.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the largest face */

typedef struct face {
    int number;
    double area;
} face;

static int larger_first(const void *a, const void *b) {
    const face *x = a, *y = b;
    if (x->area != y->area) return x->area > y->area ? -1 : 1;
    return x->number - y->number;
}

static bool on_island(const ent_spaced *s, double x, double y) {
    for (uint32_t i = 0; i < s->shores->n; i++)
        if (s->shores->shore[i].island &&
            ent_xy_winding(s->xy + 2 * (size_t)s->first[i], s->first[i + 1] - s->first[i], x, y))
            return true;
    return false;
}

static ent_status largest(ent_ctx *ctx, ent_geos *g, const ent_spaced *s, const GEOSGeometry *faces,
                          GEOSGeometry **out) {
    int n = GEOSGetNumGeometries_r(g->handle, faces);
    ent_status st = ENT_OK;
    face *order = ent_alloc(n > 0 ? (size_t)n : 0, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *f = GEOSGetGeometryN_r(g->handle, faces, i);
        order[i].number = i;
        if (!f || !GEOSArea_r(g->handle, f, &order[i].area)) st = ent_geos_fail(ctx, g, "an area");
    }
    if (st == ENT_OK) qsort(order, n > 0 ? (size_t)n : 0, sizeof *order, larger_first);
    for (int i = 0; st == ENT_OK && !*out && i < n; i++) {
        double x, y;
        const GEOSGeometry *f = GEOSGetGeometryN_r(g->handle, faces, order[i].number);
        st = ent_geos_inside(ctx, g, f, &x, &y);
        if (st != ENT_OK || on_island(s, x, y)) continue;
        *out = GEOSGeom_clone_r(g->handle, f);
        if (!*out) st = ent_geos_fail(ctx, g, "room for the sea");
    }
    ent_free(order);
    return st;
}

ent_status ent_enclose(ent_ctx *ctx, ent_geos *g, const ent_spaced *s, uint32_t without,
                       GEOSGeometry **out) {
    ent_geometries lines = {0};
    GEOSGeometry *faces = NULL;
    ent_status st = ENT_OK;
    *out = NULL;
    for (uint32_t i = 0; st == ENT_OK && i < s->n_lines; i++)
        if (s->first[i + 1] - s->first[i] >= 2 &&
            (without == UINT32_MAX || i != s->shores->n + without))
            st = ent_geos_push_line(ctx, g, s->xy + 2 * (size_t)s->first[i],
                                    s->first[i + 1] - s->first[i], &lines);
    if (st == ENT_OK && lines.n) st = ent_geos_faces(ctx, g, &lines, &faces);
    if (st == ENT_OK && faces) st = largest(ctx, g, s, faces, out);
    ent_geos_drop(g, &faces);
    ent_geos_drop_all(g, &lines);
    return st;
}

/* ---- where it is open */

/* An end of a mainland shore that meets no other. */
typedef struct loose_end {
    size_t point;
    bool paired;
} loose_end;

static bool meets_another(const ent_spaced *s, uint32_t line, size_t point) {
    const double *p = s->xy + 2 * point;
    for (uint32_t i = 0; i < s->n_lines; i++)
        for (size_t k = s->first[i]; k < s->first[i + 1]; k++)
            if ((i != line || (k != point && (k == s->first[i] || k + 1 == s->first[i + 1]))) &&
                s->xy[2 * k] == p[0] && s->xy[2 * k + 1] == p[1])
                return true;
    return false;
}

static double apart(const ent_spaced *s, size_t a, size_t b) {
    return hypot(s->xy[2 * a] - s->xy[2 * b], s->xy[2 * a + 1] - s->xy[2 * b + 1]);
}

/* Nearest ends are paired first, so the last pair is the widest gap. */
static bool widest_gap(const ent_spaced *s, loose_end *ends, size_t n, size_t gap[2]) {
    bool any = false;
    for (;;) {
        size_t best[2] = {0, 0};
        double least = INFINITY;
        for (size_t i = 0; i < n; i++)
            for (size_t k = i + 1; k < n; k++)
                if (!ends[i].paired && !ends[k].paired &&
                    apart(s, ends[i].point, ends[k].point) < least) {
                    least = apart(s, ends[i].point, ends[k].point);
                    best[0] = i;
                    best[1] = k;
                }
        if (least == INFINITY) return any;
        for (int i = 0; i < 2; i++) {
            ends[best[i]].paired = true;
            gap[i] = ends[best[i]].point;
        }
        any = true;
    }
}

ent_status ent_enclose_fail(ent_ctx *ctx, const ent_spaced *s, const ent_plane *plane) {
    enum { MOST = 200 }; /* of hundreds of pieces any gap will do */
    loose_end ends[MOST];
    size_t n = 0, gap[2];
    for (uint32_t i = 0; i < s->shores->n; i++)
        for (int last = 0; last < 2 && n < MOST; last++) {
            if (s->shores->shore[i].island || s->first[i + 1] == s->first[i]) continue;
            size_t point = last ? s->first[i + 1] - 1 : s->first[i];
            if (!meets_another(s, i, point)) ends[n++] = (loose_end){point, false};
        }
    if (!widest_gap(s, ends, n, gap))
        return ent_fail(ctx, ENT_EUSAGE,
                        "the shores enclose no sea; one that is open to another needs a closing");
    const double *p = s->lonlat.at + 2 * gap[0], *q = s->lonlat.at + 2 * gap[1];
    return ent_fail(ctx, ENT_EUSAGE,
                    "the shores enclose no sea: between %.5g %.5g and %.5g %.5g (latitude, "
                    "longitude) is a gap of %.1f km; a closing from shore to shore is missing",
                    p[1], p[0], q[1], q[0], ent_plane_metres(plane, p, q) / 1e3);
}
