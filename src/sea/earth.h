/* earth.h - WGS84 in plain C: points in space, and a plane that keeps areas. */

#ifndef ENT_SEA_EARTH_H
#define ENT_SEA_EARTH_H

/* The point of the ellipsoid in kilometres from the middle of the earth, x to 0 E, z to the
 * north. */
void ent_earth_point(double lon, double lat, double xyz[3]);

/* The way along the earth between points whose straight distance is `chord`, both km: within 2 m
 * below 500 km, and the order of chords is kept. */
double ent_earth_arc(double chord);

/* Degrees from north, -180 to 180, in which `to` is seen from a point of the ellipsoid. */
double ent_earth_bearing(double lon, double lat, const double to[3]);

/* Lambert's azimuthal equal-area plane of the authalic sphere round a middle: kilometres east and
 * north of it.  Areas are those on the ellipsoid. */
typedef struct ent_earth_plane {
    double lon0, sin_b0, cos_b0; /* radians; authalic latitude of the middle */
} ent_earth_plane;

ent_earth_plane ent_earth_plane_at(double lon0, double lat0);
void ent_earth_plane_xy(const ent_earth_plane *plane, double lon, double lat, double *x, double *y);
void ent_earth_plane_lonlat(const ent_earth_plane *plane, double x, double y, double *lon,
                            double *lat);

#endif
