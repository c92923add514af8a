/* plane.h - the two planes in which a sea is worked on, and lengths on the ellipsoid.
 *
 * Lines are found in an azimuthal equidistant plane, areas are measured in Lambert's azimuthal
 * equal-area plane, both of the ellipsoid WGS84 and round the middle of the sea (Snyder 1987;
 * lengths Karney 2013).  One ent_plane per call of the library: PROJ keeps no thread apart. */

#ifndef ENT_SEA_PLANE_H
#define ENT_SEA_PLANE_H

#include "sea/sea.h"

#include <geodesic.h>
#include <proj.h>

typedef struct ent_plane {
    PJ_CONTEXT *proj;
    PJ *aeqd, *laea;
    struct geod_geodesic geod;
} ent_plane;

/* Geodesics on WGS84. */
void ent_geodesics_on_earth(struct geod_geodesic *geod);

ent_status ent_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_plane *plane);
void ent_plane_close(ent_plane *plane); /* also when it was not opened */

/* Degrees to whole millimetres in metres, and back; metres of the equal-area plane.  Infinite where
 * PROJ has no answer. */
void ent_plane_xy(const ent_plane *plane, double lon, double lat, double *xy);
void ent_plane_lonlat(const ent_plane *plane, double x, double y, double *lonlat);
void ent_plane_equal_area(const ent_plane *plane, double lon, double lat, double *xy);

/* Metres between two points on the ellipsoid, and of a line of n points. */
double ent_plane_metres(const ent_plane *plane, const double *from, const double *to);
double ent_plane_length(const ent_plane *plane, const double *lonlat, size_t n);

/* Square kilometres of a ring, positive where it runs counterclockwise. */
double ent_plane_ring_area(const ent_plane *plane, const double *lonlat, size_t n);
/* Of outer rings and holes together. */
double ent_plane_area(const ent_plane *plane, const ent_lonlat_area *area);

/* A line of the plane as a line on the earth, its stretches at most 2 km long, in the arena. */
ent_status ent_plane_line_out(ent_ctx *ctx, const ent_plane *plane, const double *xy, size_t n,
                              ent_arena *arena, ent_lonlat_line *out);

#endif
