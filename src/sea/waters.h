/* waters.h - from shores to the sea that they enclose.  GEOS and PROJ are known behind this header
 * alone (geos.h, plane.h); a build without them has geometry_none.c, and each call says so. */

#ifndef ENT_SEA_WATERS_H
#define ENT_SEA_WATERS_H

#include "sea/sea.h"

/* "geos 3.11.1, proj 9.1.1"; NULL: this build has neither. */
const char *ent_sea_geometry(void);

/* Finds the sea: the lines of the mainland shores and the closings cut the plane into faces; the
 * largest is the sea, and the islands inside it are its holes.  Shore points are `step` metres apart
 * at most (0: 1,000).
 * ENT_EUSAGE  the shores enclose nothing (the message says where the widest gap is, and that a
 *             closing is missing), a shore is no line, a point is not on the earth, a sea lies across
 *             the antimeridian
 * ENT_ELIMIT  too many points or states; a build without geometry
 * *out is freed by ent_waters_close; NULL on failure.  `shores` is borrowed. */
ent_status ent_waters_open(ent_ctx *ctx, const ent_shores *shores, double step, ent_waters **out);
void ent_waters_close(ent_waters *waters);

/* The points of a line as drawn, at most `step` metres apart, of the ends and corners that are
 * given: geodesics, or straight on a nautical (Mercator) chart, which is a line of constant course.
 * Karney (2013) for the former. */
ent_status ent_sea_draw_line(ent_ctx *ctx, ent_lonlat_line corners, bool straight, double step,
                             ent_arena *arena, ent_lonlat_line *out);

/* How long the mainland shore of each state is by a ruler of so many km: walked in strides of that
 * length (Richardson 1961).  n_states numbers. */
ent_status ent_sea_coast_by_ruler(ent_ctx *ctx, const ent_waters *waters, double ruler,
                                  double *length);

/* The nearest point of the state's shores (weight above 0; NULL: all) and how far it is on the
 * ellipsoid; *point == UINT32_MAX where it has none. */
ent_status ent_sea_distance(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            uint32_t state, double lon, double lat, double *km, uint32_t *point);

/* The state (n_states: the common part) whose zone holds the point; ENT_NO_STATE: it is not in this
 * sea.  A point on a line is in the zone of the first of the two. */
uint32_t ent_sea_zone_of(const ent_zones *zones, double lon, double lat);

/* Which shore points make a border: the stretches of it with the same two pieces of shore, longest
 * first. */
typedef struct ent_control {
    uint32_t border;           /* its number in zones->border */
    uint32_t point_a, point_b; /* the shore points in the middle of the stretch */
    double length;             /* km */
    double lon, lat;           /* the middle of the stretch */
    double unequal;            /* metres: the largest difference of the two geodesic distances */
} ent_control;
ent_status ent_sea_controls(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            const ent_zones *zones, ent_arena *arena, const ent_control **out,
                            uint32_t *n);

/* For maps: kilometres east and north of the middle of the sea, on a plane that keeps areas. */
typedef struct ent_sea_plane ent_sea_plane;
ent_status ent_sea_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_sea_plane **out);
void ent_sea_plane_close(ent_sea_plane *plane);
void ent_sea_plane_xy(const ent_sea_plane *plane, double lon, double lat, double *x, double *y);

/* The point of an area that is farthest from its edge, and how far that is: where a label fits. */
ent_status ent_sea_label_point(ent_ctx *ctx, const ent_lonlat_area *area, double *lon, double *lat,
                               double *km);

#endif
