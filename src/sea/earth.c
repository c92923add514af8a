/* earth.c - the ellipsoid and its equal-area plane (Snyder 1987, pp. 16, 182-190).
 *
 * The authalic latitude makes a sphere whose zones have the areas of those of the ellipsoid; on
 * that sphere Lambert's azimuthal plane keeps areas.  Nothing here is shared with plane.c, which
 * asks PROJ: the two judge each other. */

#include "sea/earth.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double A = 6378.137, F = 1 / 298.257223563; /* WGS84, km */

static double radians(double degrees) {
    return degrees * (PI / 180);
}

static double degrees(double radians_) {
    return radians_ * (180 / PI);
}

/* Snyder (3-12): twice the area between the equator and a latitude, per radian and a^2. */
static double zone(double sin_lat) {
    double e2 = F * (2 - F), e = sqrt(e2), es = e * sin_lat;
    return (1 - e2) * (sin_lat / (1 - es * es) + atanh(es) / e);
}

static double authalic_radius(void) {
    return A * sqrt(zone(1) / 2);
}

static double sine_of_authalic(double lat) {
    return zone(sin(radians(lat))) / zone(1);
}

/* Snyder (3-18): the latitude of an authalic one; the series errs by 2 mm at most. */
static double latitude_of(double b) {
    double e2 = F * (2 - F), e4 = e2 * e2, e6 = e4 * e2;
    return b + (e2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * sin(2 * b) +
           (23 * e4 / 360 + 251 * e6 / 3780) * sin(4 * b) + 761 * e6 / 45360 * sin(6 * b);
}

void ent_earth_point(double lon, double lat, double xyz[3]) {
    double e2 = F * (2 - F), s = sin(radians(lat)), c = cos(radians(lat));
    double normal = A / sqrt(1 - e2 * s * s);
    xyz[0] = normal * c * cos(radians(lon));
    xyz[1] = normal * c * sin(radians(lon));
    xyz[2] = normal * (1 - e2) * s;
}

double ent_earth_arc(double chord) {
    double r = authalic_radius(), half = chord / (2 * r);
    return 2 * r * asin(half < 1 ? half : 1);
}

double ent_earth_bearing(double lon, double lat, const double to[3]) {
    double from[3], sin_lat = sin(radians(lat)), cos_lat = cos(radians(lat));
    double sin_lon = sin(radians(lon)), cos_lon = cos(radians(lon));
    ent_earth_point(lon, lat, from);
    double dx = to[0] - from[0], dy = to[1] - from[1], dz = to[2] - from[2];
    double east = cos_lon * dy - sin_lon * dx;
    double north = cos_lat * dz - sin_lat * (cos_lon * dx + sin_lon * dy);
    return degrees(atan2(east, north));
}

ent_earth_plane ent_earth_plane_at(double lon0, double lat0) {
    double s = sine_of_authalic(lat0);
    return (ent_earth_plane){
        .lon0 = radians(lon0), .sin_b0 = s, .cos_b0 = sqrt(fmax(0, 1 - s * s))};
}

/* Snyder (24-2) to (24-4) on the authalic sphere. */
void ent_earth_plane_xy(const ent_earth_plane *p, double lon, double lat, double *x, double *y) {
    double s = sine_of_authalic(lat), c = sqrt(fmax(0, 1 - s * s)), away = radians(lon) - p->lon0;
    double k =
        authalic_radius() * sqrt(2 / fmax(1e-12, 1 + p->sin_b0 * s + p->cos_b0 * c * cos(away)));
    *x = k * c * sin(away);
    *y = k * (p->cos_b0 * s - p->sin_b0 * c * cos(away));
}

/* Snyder (20-14), (20-15), (24-16). */
void ent_earth_plane_lonlat(const ent_earth_plane *p, double x, double y, double *lon,
                            double *lat) {
    double r = authalic_radius(), rho = hypot(x, y);
    if (rho == 0) {
        *lon = degrees(p->lon0);
        *lat = degrees(latitude_of(asin(p->sin_b0)));
        return;
    }
    double c = 2 * asin(fmin(1, rho / (2 * r))), sin_c = sin(c), cos_c = cos(c);
    double s = cos_c * p->sin_b0 + y * sin_c * p->cos_b0 / rho;
    *lat = degrees(latitude_of(asin(fmin(1, fmax(-1, s)))));
    *lon = degrees(p->lon0 + atan2(x * sin_c, rho * p->cos_b0 * cos_c - y * p->sin_b0 * sin_c));
}
