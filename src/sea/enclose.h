/* enclose.h - shores with points at small distances, and the sea that they enclose, in the plane.
 *
 * Known to the files of waters.h alone. */

#ifndef ENT_SEA_ENCLOSE_H
#define ENT_SEA_ENCLOSE_H

#include "sea/geos.h"
#include "sea/plane.h"

/* Every line of the shores, then every closing, its points at most `step` apart. */
typedef struct ent_spaced {
    const ent_shores *shores;
    uint32_t n_lines;       /* shores and closings */
    uint32_t *first;        /* n_lines + 1: where each begins */
    ENT_VEC(double) lonlat; /* two for each point */
    double *xy;             /* the same in the plane */
} ent_spaced;

/* Straight between the given points in longitude and latitude (RFC 7946).  Towards the ends of a
 * mainland shore the spacing is halved ten times, so that a terminus is the nearest point of the
 * water for which it is so on the shores themselves, and no strip beside it. */
ent_status ent_spaced_open(ent_ctx *ctx, const ent_shores *shores, double step, ent_spaced *out);
ent_status ent_spaced_project(ent_ctx *ctx, ent_spaced *spaced, const ent_plane *plane);
void ent_spaced_close(ent_spaced *spaced);

/* The sea in the plane, a polygon; *out is NULL where nothing is enclosed.  The closing `without`
 * is left out (UINT32_MAX: none). */
ent_status ent_enclose(ent_ctx *ctx, ent_geos *g, const ent_spaced *spaced, uint32_t without,
                       GEOSGeometry **out);

/* The message for shores that enclose nothing: where the widest gap is. */
ent_status ent_enclose_fail(ent_ctx *ctx, const ent_spaced *spaced, const ent_plane *plane);

/* Polygons of the plane as an area on the earth: outer rings counterclockwise, each followed by its
 * holes, in a fixed order; stretches of at most 2 km. */
ent_status ent_area_out(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                        const GEOSGeometry *polygons, ent_arena *arena, ent_lonlat_area *out);

/* And back: an area as a polygon of the plane. */
ent_status ent_area_in(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                       const ent_lonlat_area *area, GEOSGeometry **out);

#endif
