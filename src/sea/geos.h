/* geos.h - the few things asked of GEOS, each with its failure caught.
 *
 * One ent_geos per call of the library, never shared between threads.  GEOS answers NULL and tells
 * its reason to a handler; the functions here put both into the context.  Coordinates are metres in
 * a plane, whole millimetres: where lines cross, the crossing is moved to a whole millimetre as well
 * (snap rounding, Hobby 1999), so that no line ever just misses another.
 *
 * A GEOSGeometry * given to a function that "takes" it is freed by it, also when it fails. */

#ifndef ENT_SEA_GEOS_H
#define ENT_SEA_GEOS_H

#include "base/ctx.h"

#include <geos_c.h>

typedef struct ent_geos {
    GEOSContextHandle_t handle;
    char text[200]; /* the last reason */
} ent_geos;

/* The points of a line or ring, 2 n numbers; cleared by ent_vec_clear. */
typedef ENT_VEC(double) ent_xy_list;
typedef ENT_VEC(GEOSGeometry *) ent_geometries;

ent_status ent_geos_open(ent_ctx *ctx, ent_geos *g);
void ent_geos_close(ent_geos *g); /* also when it was not opened */

/* "geos: .." with the reason; ENT_ENOMEM where that was it. */
ent_status ent_geos_fail(ent_ctx *ctx, const ent_geos *g, const char *what);

/* Frees; NULL is accepted, and the pointer is NULL afterwards. */
void ent_geos_drop(ent_geos *g, GEOSGeometry **geometry);
void ent_geos_drop_all(ent_geos *g, ent_geometries *list);

/* n points, 2 at least; a ring when `ring`: 4 at least, the last the first. */
ent_status ent_geos_line(ent_ctx *ctx, ent_geos *g, const double *xy, size_t n, bool ring,
                         GEOSGeometry **out);
/* The same, put behind the list. */
ent_status ent_geos_push_line(ent_ctx *ctx, ent_geos *g, const double *xy, size_t n,
                              ent_geometries *list);

/* One geometry of `type` (GEOS_MULTILINESTRING, ..) of all; takes them, the list is empty then. */
ent_status ent_geos_collect(ent_ctx *ctx, ent_geos *g, int type, ent_geometries *list,
                            GEOSGeometry **out);

/* The polygons into which the lines cut the plane; takes the lines. */
ent_status ent_geos_faces(ent_ctx *ctx, ent_geos *g, ent_geometries *lines, GEOSGeometry **out);

/* What the parts cover together; takes them. */
ent_status ent_geos_union(ent_ctx *ctx, ent_geos *g, ent_geometries *parts, GEOSGeometry **out);

/* The part of `a` that is in `b`, or that is not. */
ent_status ent_geos_common(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *a, const GEOSGeometry *b,
                           GEOSGeometry **out);
ent_status ent_geos_less(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *a, const GEOSGeometry *b,
                         GEOSGeometry **out);

/* A point inside a polygon. */
ent_status ent_geos_inside(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *polygon, double *x,
                           double *y);

/* Calls `fn` with every ring of every polygon in the geometry, however nested: n points, the last
 * the first.  `polygon` counts from 0. */
typedef ent_status ent_ring_fn(ent_ctx *ctx, void *user, uint32_t polygon, bool hole,
                               const double *xy, size_t n);
ent_status ent_geos_each_ring(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *geometry,
                              ent_ring_fn *fn, void *user);

/* Shoelace: positive where the ring runs counterclockwise. */
double ent_xy_area(const double *xy, size_t n);
/* How often the ring runs round the point, counterclockwise; 0: it is outside. */
int ent_xy_winding(const double *xy, size_t n, double x, double y);

#endif
