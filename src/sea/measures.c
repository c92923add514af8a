/* measures.c - distances to shores, coasts by a ruler, whose zone a point is in, room for a label.
 *
 * A coast by a ruler is walked in strides of that length: from a point to the first along the shore
 * that is so far away (Richardson 1961). */

#include "sea/waters.h"

#include "base/mem.h"
#include "sea/enclose.h"
#include "sea/space.h"

#include <math.h>

void ent_in_space(double lon, double lat, double *xyz) {
    static const double degree = 0.017453292519943295, square = 6.69437999014e-3;
    double s = sin(lat * degree), c = cos(lat * degree), n = 6378137 / sqrt(1 - square * s * s);
    xyz[0] = n * c * cos(lon * degree);
    xyz[1] = n * c * sin(lon * degree);
    xyz[2] = n * (1 - square) * s;
}

static double chord(const double *p, const double *q) {
    double dx = p[0] - q[0], dy = p[1] - q[1], dz = p[2] - q[2];
    return sqrt(dx * dx + dy * dy + dz * dz);
}

ent_status ent_sea_distance(ent_ctx *ctx, const ent_waters *w, const double *weight, uint32_t state,
                            double lon, double lat, double *km, uint32_t *point) {
    ent_plane lengths = {0};
    double here[3], there[3], least = INFINITY;
    *km = INFINITY;
    *point = UINT32_MAX;
    if (!(fabs(lon) <= 180 && fabs(lat) <= 90))
        return ent_fail(ctx, ENT_EUSAGE, "no point of the earth is at latitude %g, longitude %g",
                        lat, lon);
    ent_geodesics_on_earth(&lengths.geod);
    ent_in_space(lon, lat, here);
    for (int pass = 0; pass < 2;
         pass++) /* the least chord, then geodesics of all nearly as short */
        for (uint32_t i = 0; i < w->n_points; i++) {
            const ent_shore_point *p = &w->point[i];
            if (p->state != state || (weight && !(weight[p->shore] > 0))) continue;
            ent_in_space(p->lon, p->lat, there);
            double c = chord(here, there);
            if (pass == 0) least = fmin(least, c);
            if (pass == 0 || c > least * 1.004 + 1) continue;
            double a[2] = {lon, lat}, b[2] = {p->lon, p->lat};
            double d = ent_plane_metres(&lengths, a, b) / 1e3;
            if (d < *km) {
                *km = d;
                *point = i;
            }
        }
    return ENT_OK;
}

/* ---- coasts by a ruler */

/* The points of one shore: [from, to), consecutive along the sea. */
static double walk(const ent_plane *lengths, const ent_shore_point *p, uint32_t from, uint32_t to,
                   double ruler) {
    double sum = 0, here[2] = {p[from].lon, p[from].lat}, before[2] = {here[0], here[1]};
    for (uint32_t i = from + 1; i < to; i++) {
        double next[2] = {p[i].lon, p[i].lat};
        double low = 0, high = 1, at[2] = {next[0], next[1]};
        while (ent_plane_metres(lengths, here, next) >= ruler) {
            low = 0;
            high = 1;
            for (int k = 0; k < 40; k++) { /* where on the stretch the stride ends */
                double t = (low + high) / 2;
                at[0] = before[0] + t * (next[0] - before[0]);
                at[1] = before[1] + t * (next[1] - before[1]);
                *(ent_plane_metres(lengths, here, at) < ruler ? &low : &high) = t;
            }
            sum += ruler;
            here[0] = before[0] = at[0];
            here[1] = before[1] = at[1];
        }
        before[0] = next[0];
        before[1] = next[1];
    }
    return sum + ent_plane_metres(lengths, here, before);
}

ent_status ent_sea_coast_by_ruler(ent_ctx *ctx, const ent_waters *w, double ruler, double *length) {
    ent_plane lengths = {0};
    if (!(ruler > 0 && ruler < 1e5))
        return ent_fail(ctx, ENT_EUSAGE, "a ruler of %g km measures no coast", ruler);
    ent_geodesics_on_earth(&lengths.geod);
    for (uint32_t s = 0; s < w->n_states; s++) length[s] = 0;
    for (uint32_t i = 0, next; i < w->n_points; i = next) {
        const ent_shore_point *p = w->point;
        for (next = i + 1; next < w->n_points && p[next].shore == p[i].shore; next++) {
            double a[2] = {p[next - 1].lon, p[next - 1].lat}, b[2] = {p[next].lon, p[next].lat};
            if (ent_plane_metres(&lengths, a, b) > 1.01 * w->step) break; /* the sea is left */
        }
        if (!w->shores->shore[p[i].shore].island)
            length[p[i].state] += walk(&lengths, p, i, next, ruler * 1e3) / 1e3;
    }
    return ENT_OK;
}

/* ---- whose zone */

static bool on_edge(const double *p, const double *q, double x, double y) {
    static const double near = 1e-9; /* degrees: a tenth of a millimetre */
    double dx = q[0] - p[0], dy = q[1] - p[1], square = dx * dx + dy * dy;
    double t = square > 0 ? ((x - p[0]) * dx + (y - p[1]) * dy) / square : 0;
    t = fmin(1, fmax(0, t));
    return fabs(x - p[0] - t * dx) <= near && fabs(y - p[1] - t * dy) <= near;
}

static bool in_area(const ent_lonlat_area *area, double lon, double lat) {
    int turns = 0;
    for (uint32_t i = 0; i < area->n; i++) {
        ent_lonlat_line line = area->ring[i].line;
        turns += ent_xy_winding(line.at, line.n, lon, lat);
        for (uint32_t k = 0; k + 1 < line.n; k++)
            if (on_edge(line.at + 2 * k, line.at + 2 * k + 2, lon, lat)) return true;
    }
    return turns != 0; /* holes run the other way round */
}

uint32_t ent_sea_zone_of(const ent_zones *zones, double lon, double lat) {
    for (uint32_t s = 0; zones->zone && s <= zones->n_states; s++)
        if (in_area(&zones->zone[s], lon, lat)) return s;
    return ENT_NO_STATE;
}

/* ---- room for a label */

static ent_status widest_circle(ent_ctx *ctx, ent_geos *g, const ent_plane *plane,
                                const ent_lonlat_area *area, double *lon, double *lat, double *km) {
    GEOSGeometry *polygons = NULL, *radius = NULL, *centre = NULL;
    double metres, x, y, ll[2];
    ent_status st = ent_area_in(ctx, g, plane, area, &polygons);
    if (st == ENT_OK) {
        radius = GEOSMaximumInscribedCircle_r(g->handle, polygons, 500);
        if (radius) centre = GEOSGeomGetStartPoint_r(g->handle, radius);
        if (!centre || !GEOSLength_r(g->handle, radius, &metres) ||
            GEOSGeomGetX_r(g->handle, centre, &x) != 1 ||
            GEOSGeomGetY_r(g->handle, centre, &y) != 1)
            st = ent_geos_fail(ctx, g, "room for a label");
    }
    if (st == ENT_OK) {
        ent_plane_lonlat(plane, x, y, ll);
        *lon = ll[0];
        *lat = ll[1];
        *km = metres / 1e3;
    }
    ent_geos_drop(g, &centre);
    ent_geos_drop(g, &radius);
    ent_geos_drop(g, &polygons);
    return st;
}

ent_status ent_sea_label_point(ent_ctx *ctx, const ent_lonlat_area *area, double *lon, double *lat,
                               double *km) {
    double least[2] = {INFINITY, INFINITY}, most[2] = {-INFINITY, -INFINITY};
    ent_geos g = {0};
    ent_plane plane = {0};
    *lon = *lat = *km = 0;
    if (area->n == 0) return ent_fail(ctx, ENT_EUSAGE, "an area without water has no room");
    for (uint32_t i = 0; i < area->n; i++)
        for (uint32_t k = 0; k < 2 * area->ring[i].line.n; k++) {
            least[k % 2] = fmin(least[k % 2], area->ring[i].line.at[k]);
            most[k % 2] = fmax(most[k % 2], area->ring[i].line.at[k]);
        }
    ent_status st = ent_geos_open(ctx, &g);
    if (st == ENT_OK)
        st = ent_plane_open(ctx, (least[0] + most[0]) / 2, (least[1] + most[1]) / 2, &plane);
    if (st == ENT_OK) st = widest_circle(ctx, &g, &plane, area, lon, lat, km);
    ent_geos_close(&g);
    ent_plane_close(&plane);
    return st;
}
