/* plane.c - the two planes in which a sea is worked on, lines as drawn, and the plane of maps.
 *
 * Literal +proj strings: longitude first, radians, no database.  A line straight on a nautical chart
 * is straight in Mercator's plane of the ellipsoid (Snyder 1987, eq. 7-6 and 7-9). */

#include "sea/plane.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "sea/waters.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double degree = 0.017453292519943295; /* radians */

static void stay_silent(void *user, int level, const char *text) {
    (void)user, (void)level, (void)text;
}

static PJ *create(PJ_CONTEXT *proj, const char *name, double lon0, double lat0) {
    char text[160];
    snprintf(text, sizeof text, "+proj=%s +lat_0=%.9f +lon_0=%.9f +ellps=WGS84 +units=m", name,
             lat0, lon0);
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.'; /* whatever the locale of the host */
    return proj_create(proj, text);
}

void ent_geodesics_on_earth(struct geod_geodesic *geod) {
    geod_init(geod, 6378137.0, 1 / 298.257223563);
}

ent_status ent_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_plane *plane) {
    *plane = (ent_plane){0};
    ENT_EXPECT(ctx, isfinite(lon0) && isfinite(lat0));
    ent_geodesics_on_earth(&plane->geod);
    plane->proj = proj_context_create();
    if (!plane->proj) return ent_no_memory(ctx);
    proj_log_func(plane->proj, NULL, stay_silent);
    plane->aeqd = create(plane->proj, "aeqd", lon0, lat0);
    plane->laea = create(plane->proj, "laea", lon0, lat0);
    if (plane->aeqd && plane->laea) return ENT_OK;
    ent_status st = ent_fail(ctx, ENT_EINTERNAL, "proj has no plane round %g %g: error %d", lat0,
                             lon0, proj_context_errno(plane->proj));
    ent_plane_close(plane);
    return st;
}

void ent_plane_close(ent_plane *plane) {
    proj_destroy(plane->aeqd);
    proj_destroy(plane->laea);
    if (plane->proj) proj_context_destroy(plane->proj);
    *plane = (ent_plane){0};
}

static void forward(PJ *pj, double lon, double lat, double *xy) {
    PJ_COORD c = proj_trans(pj, PJ_FWD, proj_coord(lon * degree, lat * degree, 0, 0));
    xy[0] = c.xy.x;
    xy[1] = c.xy.y;
}

void ent_plane_xy(const ent_plane *plane, double lon, double lat, double *xy) {
    forward(plane->aeqd, lon, lat, xy);
    for (int i = 0; i < 2; i++) xy[i] = round(xy[i] * 1e3) / 1e3 + 0.0;
}

void ent_plane_equal_area(const ent_plane *plane, double lon, double lat, double *xy) {
    forward(plane->laea, lon, lat, xy);
}

void ent_plane_lonlat(const ent_plane *plane, double x, double y, double *lonlat) {
    PJ_COORD c = proj_trans(plane->aeqd, PJ_INV, proj_coord(x, y, 0, 0));
    lonlat[0] = c.lp.lam / degree;
    lonlat[1] = c.lp.phi / degree;
}

double ent_plane_metres(const ent_plane *plane, const double *from, const double *to) {
    double metres, azimuth;
    geod_inverse(&plane->geod, from[1], from[0], to[1], to[0], &metres, &azimuth, NULL);
    return metres;
}

double ent_plane_length(const ent_plane *plane, const double *lonlat, size_t n) {
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += ent_plane_metres(plane, lonlat + 2 * i, lonlat + 2 * i + 2);
    return sum;
}

double ent_plane_ring_area(const ent_plane *plane, const double *lonlat, size_t n) {
    double first[2], last[2], next[2], sum = 0;
    if (n == 0) return 0;
    ent_plane_equal_area(plane, lonlat[0], lonlat[1], first);
    last[0] = last[1] = 0;
    for (size_t i = 1; i < n; i++) {
        ent_plane_equal_area(plane, lonlat[2 * i], lonlat[2 * i + 1], next);
        next[0] -= first[0]; /* near zero, so that nothing cancels */
        next[1] -= first[1];
        sum += last[0] * next[1] - next[0] * last[1];
        memcpy(last, next, sizeof last);
    }
    return sum / 2e6;
}

double ent_plane_area(const ent_plane *plane, const ent_lonlat_area *area) {
    double sum = 0;
    for (uint32_t i = 0; i < area->n; i++)
        sum += ent_plane_ring_area(plane, area->ring[i].line.at, area->ring[i].line.n);
    return sum; /* holes run clockwise */
}

ent_status ent_plane_line_out(ent_ctx *ctx, const ent_plane *plane, const double *xy, size_t n,
                              ent_arena *arena, ent_lonlat_line *out) {
    static const double longest = 2000;
    size_t room = n, at = 0;
    *out = (ent_lonlat_line){0};
    for (size_t i = 0; i + 1 < n; i++)
        room += (size_t)(hypot(xy[2 * i + 2] - xy[2 * i], xy[2 * i + 3] - xy[2 * i + 1]) / longest);
    double *ll = ent_arena_alloc(arena, 2 * room, sizeof *ll);
    if (!ll) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        const double *p = xy + 2 * i;
        ent_plane_lonlat(plane, p[0], p[1], ll + 2 * at++);
        if (i + 1 == n) break;
        size_t parts = 1 + (size_t)(hypot(p[2] - p[0], p[3] - p[1]) / longest);
        for (size_t k = 1; k < parts; k++) {
            double t = (double)k / (double)parts;
            ent_plane_lonlat(plane, p[0] + t * (p[2] - p[0]), p[1] + t * (p[3] - p[1]),
                             ll + 2 * at++);
        }
    }
    *out = (ent_lonlat_line){.at = ll, .n = (uint32_t)at};
    return ENT_OK;
}

/* ---- lines as drawn */

static const double eccentricity = 0.081819190842621494335;

static double isometric(double lat) {
    double s = sin(lat * degree);
    return asinh(tan(lat * degree)) - eccentricity * atanh(eccentricity * s);
}

static double of_isometric(double psi) {
    double s = tanh(psi);
    for (int i = 0; i < 30; i++) s = tanh(psi + eccentricity * atanh(eccentricity * s));
    return asin(s) / degree;
}

static ent_status check_corners(ent_ctx *ctx, ent_lonlat_line corners, bool straight) {
    double most = straight ? 89 : 90;
    if (corners.n < 2) return ent_fail(ctx, ENT_EUSAGE, "a line needs two points or more");
    for (uint32_t i = 0; i < corners.n; i++) {
        const double *p = corners.at + 2 * i;
        if (!(fabs(p[1]) <= most && fabs(p[0]) <= 180))
            return ent_fail(
                ctx, ENT_EUSAGE,
                "a point of the line is %g %g; latitudes are -%g to %g, longitudes -180 "
                "to 180",
                p[1], p[0], most, most);
        if (i && fabs(p[0] - p[-2]) > 180)
            return ent_fail(ctx, ENT_EUSAGE,
                            "the line from %g %g to %g %g crosses the antimeridian", p[-1], p[-2],
                            p[1], p[0]);
    }
    return ENT_OK;
}

/* The points between two corners, the first one included, the last one not. */
static void draw_stretch(const struct geod_geodesic *geod, const double *p, bool straight,
                         size_t parts, double *to) {
    struct geod_geodesicline line;
    double from = straight ? isometric(p[1]) : 0, until = straight ? isometric(p[3]) : 0;
    if (!straight) geod_inverseline(&line, geod, p[1], p[0], p[3], p[2], 0);
    to[0] = p[0];
    to[1] = p[1];
    for (size_t k = 1; k < parts; k++) {
        double t = (double)k / (double)parts;
        if (straight) {
            to[2 * k] = p[0] + t * (p[2] - p[0]);
            to[2 * k + 1] = p[1] == p[3] ? p[1] : of_isometric(from + t * (until - from));
        } else {
            geod_position(&line, t * line.s13, &to[2 * k + 1], &to[2 * k], NULL);
        }
    }
}

ent_status ent_sea_draw_line(ent_ctx *ctx, ent_lonlat_line corners, bool straight, double step,
                             ent_arena *arena, ent_lonlat_line *out) {
    ent_plane plane = {0};
    size_t room = 1, at = 0;
    *out = (ent_lonlat_line){0};
    ent_status st = check_corners(ctx, corners, straight);
    if (st != ENT_OK) return st;
    if (!(step > 0)) step = 1000;
    ent_geodesics_on_earth(&plane.geod);
    for (uint32_t i = 0; i + 1 < corners.n; i++) {
        const double *p = corners.at + 2 * i;
        double parts = ent_plane_metres(&plane, p, p + 2) / step * (straight ? 1.5 : 1);
        if (!(parts < ENT_MOST_SHORE_POINTS) || room > ENT_MOST_SHORE_POINTS)
            return ent_fail(ctx, ENT_ELIMIT, "a line has more than %d points, %g m apart",
                            ENT_MOST_SHORE_POINTS, step);
        room += 1 + (size_t)parts; /* one of constant course is a little longer */
    }
    double *ll = ent_arena_alloc(arena, 2 * room, sizeof *ll);
    if (!ll) return ent_no_memory(ctx);
    for (uint32_t i = 0; i + 1 < corners.n; i++) {
        const double *p = corners.at + 2 * i;
        size_t parts =
            1 + (size_t)(ent_plane_metres(&plane, p, p + 2) / step * (straight ? 1.5 : 1));
        draw_stretch(&plane.geod, p, straight, parts, ll + 2 * at);
        at += parts;
    }
    memcpy(ll + 2 * at++, corners.at + 2 * (size_t)(corners.n - 1), 2 * sizeof *ll);
    *out = (ent_lonlat_line){.at = ll, .n = (uint32_t)at};
    return ENT_OK;
}

/* ---- the plane of maps */

struct ent_sea_plane {
    ent_plane plane;
};

ent_status ent_sea_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_sea_plane **out) {
    *out = NULL;
    if (!(fabs(lon0) <= 180 && fabs(lat0) <= 90))
        return ent_fail(ctx, ENT_EUSAGE, "no point of the earth is %g %g", lat0, lon0);
    ent_sea_plane *p = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    ent_status st = ent_plane_open(ctx, lon0, lat0, &p->plane);
    if (st == ENT_OK)
        *out = p;
    else
        ent_free(p);
    return st;
}

void ent_sea_plane_close(ent_sea_plane *plane) {
    if (!plane) return;
    ent_plane_close(&plane->plane);
    ent_free(plane);
}

void ent_sea_plane_xy(const ent_sea_plane *plane, double lon, double lat, double *x, double *y) {
    double xy[2];
    ent_plane_equal_area(&plane->plane, lon, lat, xy);
    *x = xy[0] / 1e3;
    *y = xy[1] / 1e3;
}
