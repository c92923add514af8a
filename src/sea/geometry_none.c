/* geometry_none.c - a build without GEOS and PROJ: who needs them is told so. */

#include "base/ctx.h"
#include "sea/rules.h"
#include "sea/waters.h"

static ent_status none(ent_ctx *ctx) {
    return ent_fail(
        ctx, ENT_ELIMIT,
        "this build has no geometry: geos and proj are missing; install libgeos-dev and "
        "libproj-dev (tools/setup does) and build again");
}

const char *ent_sea_geometry(void) {
    return NULL;
}

ent_status ent_waters_open(ent_ctx *ctx, const ent_shores *shores, double step, ent_waters **out) {
    (void)shores, (void)step;
    *out = NULL;
    return none(ctx);
}

void ent_waters_close(ent_waters *waters) {
    (void)waters;
}

ent_status ent_sea_draw_line(ent_ctx *ctx, ent_lonlat_line corners, bool straight, double step,
                             ent_arena *arena, ent_lonlat_line *out) {
    (void)straight, (void)step, (void)arena;
    *out = corners;
    return none(ctx);
}

ent_status ent_sea_coast_by_ruler(ent_ctx *ctx, const ent_waters *waters, double ruler,
                                  double *length) {
    (void)waters, (void)ruler, (void)length;
    return none(ctx);
}

ent_status ent_sea_distance(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            uint32_t state, double lon, double lat, double *km, uint32_t *point) {
    (void)waters, (void)weight, (void)state, (void)lon, (void)lat;
    *km = 0;
    *point = UINT32_MAX;
    return none(ctx);
}

uint32_t ent_sea_zone_of(const ent_zones *zones, double lon, double lat) {
    (void)zones, (void)lon, (void)lat;
    return ENT_NO_STATE;
}

ent_status ent_sea_controls(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            const ent_zones *zones, ent_arena *arena, const ent_control **out,
                            uint32_t *n) {
    (void)waters, (void)weight, (void)zones, (void)arena;
    *out = NULL;
    *n = 0;
    return none(ctx);
}

ent_status ent_sea_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_sea_plane **out) {
    (void)lon0, (void)lat0;
    *out = NULL;
    return none(ctx);
}

void ent_sea_plane_close(ent_sea_plane *plane) {
    (void)plane;
}

void ent_sea_plane_xy(const ent_sea_plane *plane, double lon, double lat, double *x, double *y) {
    (void)plane;
    *x = lon;
    *y = lat;
}

ent_status ent_sea_label_point(ent_ctx *ctx, const ent_lonlat_area *area, double *lon, double *lat,
                               double *km) {
    (void)area;
    *lon = *lat = *km = 0;
    return none(ctx);
}

#define NO_RULE(name)                                                                              \
    ent_status name(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *problem,         \
                    ent_arena *arena, ent_zones *out) {                                            \
        (void)rule, (void)problem, (void)arena;                                                    \
        *out = (ent_zones){0};                                                                     \
        return none(ctx);                                                                          \
    }

NO_RULE(ent_sea_by_equidistance)
NO_RULE(ent_sea_by_line)
NO_RULE(ent_sea_by_latitude)
NO_RULE(ent_sea_by_shares)
NO_RULE(ent_sea_by_condominium)
