/* waters.c - from shores to the sea that they enclose, its shore points, and what closings cut off.
 *
 * Found twice where the middle of the shores is not the middle of the sea: planes are round the
 * latter, where they are truest. */

#include "sea/waters.h"

#include "base/mem.h"
#include "sea/enclose.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(x) #x
#define NUMBER(x) TEXT(x)
#define PROJ_NUMBERS                                                                               \
    NUMBER(PROJ_VERSION_MAJOR) "." NUMBER(PROJ_VERSION_MINOR) "." NUMBER(PROJ_VERSION_PATCH)

static const double least_part =
    0.02; /* of the points of the mainland: below is a pocket, no sea */

const char *ent_sea_geometry(void) {
    static const char text[] = "geos " GEOS_VERSION ", proj " PROJ_NUMBERS;
    return text;
}

/* ---- the sea */

typedef struct finder {
    ent_geos g;
    ent_plane plane;
    ent_spaced spaced;
    GEOSGeometry *sea;
} finder;

static ent_status middle_of(ent_ctx *ctx, const double *lonlat, size_t n, double *lon,
                            double *lat) {
    double least[2] = {INFINITY, INFINITY}, most[2] = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < 2 * n; i++) {
        least[i % 2] = fmin(least[i % 2], lonlat[i]);
        most[i % 2] = fmax(most[i % 2], lonlat[i]);
    }
    if (most[0] - least[0] > 180)
        return ent_fail(
            ctx, ENT_EUSAGE,
            "the shores reach from longitude %g to %g: seas across the antimeridian are "
            "not read, and half the earth is too wide",
            least[0], most[0]);
    *lon = (least[0] + most[0]) / 2;
    *lat = (least[1] + most[1]) / 2;
    return ENT_OK;
}

/* How large the part of the mainland's points that the sea has; 1 where there is no mainland. */
static double part_of_mainland(const ent_spaced *s, const bool *used) {
    size_t n = 0, found = 0;
    for (uint32_t i = 0; i < s->shores->n; i++)
        for (size_t k = s->first[i]; !s->shores->shore[i].island && k < s->first[i + 1]; k++) {
            n++;
            found += used[k];
        }
    return n ? (double)found / (double)n : 1;
}

/* The sea, in planes round `lon`, `lat`. */
static ent_status find(ent_ctx *ctx, finder *f, double lon, double lat) {
    ent_plane_close(&f->plane);
    ent_geos_drop(&f->g, &f->sea);
    ent_status st = ent_plane_open(ctx, lon, lat, &f->plane);
    if (st == ENT_OK) st = ent_spaced_project(ctx, &f->spaced, &f->plane);
    if (st == ENT_OK) st = ent_enclose(ctx, &f->g, &f->spaced, UINT32_MAX, &f->sea);
    if (st == ENT_OK && !f->sea) st = ent_enclose_fail(ctx, &f->spaced, &f->plane);
    return st;
}

static ent_status outline_of(ent_ctx *ctx, finder *f, ent_waters *w) {
    ent_status st = ent_area_out(ctx, &f->g, &f->plane, f->sea, &w->arena, &w->outline);
    if (st == ENT_OK) w->area = ent_plane_area(&f->plane, &w->outline);
    return st;
}

static ent_status find_sea(ent_ctx *ctx, finder *f, ent_waters *w) {
    static const double near_enough = 0.3; /* degrees */
    double lon, lat;
    ent_status st = middle_of(ctx, f->spaced.lonlat.at, f->spaced.lonlat.n / 2, &w->lon0, &w->lat0);
    if (st == ENT_OK) st = find(ctx, f, w->lon0, w->lat0);
    if (st == ENT_OK) st = outline_of(ctx, f, w);
    if (st == ENT_OK)
        st = middle_of(ctx, w->outline.ring[0].line.at, w->outline.ring[0].line.n, &lon, &lat);
    if (st != ENT_OK || fabs(lon - w->lon0) + fabs(lat - w->lat0) < near_enough) return st;
    w->lon0 = lon;
    w->lat0 = lat;
    st = find(ctx, f, lon, lat);
    return st == ENT_OK ? outline_of(ctx, f, w) : st;
}

/* ---- which points are its shore */

static int by_place(const void *a, const void *b) {
    const double *p = a, *q = b;
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static ent_status keep_ring(ent_ctx *ctx, void *user, uint32_t polygon, bool hole, const double *xy,
                            size_t n) {
    ent_xy_list *all = user;
    (void)polygon, (void)hole;
    for (size_t i = 0; i < 2 * n; i++)
        if (!ent_vec_push(all, xy[i])) return ent_no_memory(ctx);
    return ENT_OK;
}

/* used[k]: point k of the lines is a corner of the sea. */
static ent_status mark_used(ent_ctx *ctx, finder *f, bool *used) {
    ent_xy_list corners = {0};
    ent_status st = ent_geos_each_ring(ctx, &f->g, f->sea, keep_ring, &corners);
    if (st == ENT_OK) {
        qsort(corners.at, corners.n / 2, 2 * sizeof *corners.at, by_place);
        for (size_t k = 0; k < f->spaced.lonlat.n / 2; k++)
            used[k] = bsearch(f->spaced.xy + 2 * k, corners.at, corners.n / 2,
                              2 * sizeof *corners.at, by_place) != NULL;
    }
    ent_vec_clear(&corners);
    return st;
}

/* ---- shore points, and how long the shores are */

/* A shore point and where it is in the plane, to find who shares a place. */
typedef struct placed {
    double xy[2];
    uint32_t point;
} placed;

static int placed_order(const void *a, const void *b) {
    const placed *p = a, *q = b;
    int places = by_place(p->xy, q->xy);
    return places ? places : p->point < q->point ? -1 : p->point > q->point;
}

static ent_status find_partners(ent_ctx *ctx, ent_shore_point *point, uint32_t n,
                                const double *xy) {
    placed *order = ent_alloc(n, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) order[i] = (placed){{xy[2 * i], xy[2 * i + 1]}, i};
    qsort(order, n, sizeof *order, placed_order);
    for (uint32_t i = 0; i + 1 < n; i++)
        for (uint32_t k = i + 1; k < n && by_place(order[i].xy, order[k].xy) == 0; k++) {
            ent_shore_point *p = &point[order[i].point], *q = &point[order[k].point];
            if (p->state == q->state || p->partner != UINT32_MAX || q->partner != UINT32_MAX)
                continue;
            p->partner = order[k].point;
            q->partner = order[i].point;
        }
    ent_free(order);
    return ENT_OK;
}

/* The points that are used, shore by shore; a ring's last point is its first and left out. */
static ent_status list_points(ent_ctx *ctx, const finder *f, const bool *used, ent_waters *w) {
    const ent_spaced *s = &f->spaced;
    uint32_t n = 0;
    size_t all = s->first[s->shores->n];
    ent_shore_point *point = ent_arena_alloc(&w->arena, all, sizeof *point);
    double *xy = ent_alloc(2 * all, sizeof *xy);
    bool *touches = ent_arena_alloc(&w->arena, s->shores->n, sizeof *touches);
    ent_status st = point && xy && touches ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; st == ENT_OK && i < s->shores->n; i++)
        for (size_t k = s->first[i]; k < s->first[i + 1]; k++) {
            if (!used[k]) continue;
            touches[i] = true;
            if (k + 1 == s->first[i + 1] && k > s->first[i] &&
                by_place(s->xy + 2 * k, s->xy + 2 * (size_t)s->first[i]) == 0)
                continue;
            memcpy(xy + 2 * (size_t)n, s->xy + 2 * k, 2 * sizeof *xy);
            point[n++] = (ent_shore_point){s->lonlat.at[2 * k], s->lonlat.at[2 * k + 1],
                                           s->shores->shore[i].state, i, UINT32_MAX};
        }
    if (st == ENT_OK) st = find_partners(ctx, point, n, xy);
    w->point = point;
    w->n_points = n;
    w->touches = touches;
    ent_free(xy);
    return st;
}

static ent_status measure_coasts(ent_ctx *ctx, const finder *f, const bool *used, ent_waters *w) {
    const ent_spaced *s = &f->spaced;
    double *coast = ent_arena_alloc(&w->arena, w->n_states, sizeof *coast);
    double *island = ent_arena_alloc(&w->arena, w->n_states, sizeof *island);
    if (!coast || !island) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < s->shores->n; i++)
        for (size_t k = s->first[i]; k + 1 < s->first[i + 1]; k++)
            if (used[k] && used[k + 1])
                (s->shores->shore[i].island ? island : coast)[s->shores->shore[i].state] +=
                    ent_plane_metres(&f->plane, s->lonlat.at + 2 * k, s->lonlat.at + 2 * k + 2) /
                    1e3;
    w->coast = coast;
    w->island_coast = island;
    return ENT_OK;
}

/* ---- closings */

static ent_status cut_off(ent_ctx *ctx, finder *f, uint32_t closing, ent_arena *arena,
                          ent_cut_off *out) {
    GEOSGeometry *wider = NULL, *part = NULL;
    ent_status st = ent_enclose(ctx, &f->g, &f->spaced, closing, &wider);
    if (st == ENT_OK && !wider) {
        out->separates = out->closes = true;
    } else if (st == ENT_OK) {
        double overlap = 0, whole = 0;
        st = ent_geos_less(ctx, &f->g, wider, f->sea, &part);
        if (st == ENT_OK) st = ent_area_out(ctx, &f->g, &f->plane, part, arena, &out->part);
        if (st == ENT_OK) out->area = ent_plane_area(&f->plane, &out->part);
        ent_geos_drop(&f->g, &part);
        /* Without it only a pocket may be enclosed, elsewhere: then it is what closes the sea. */
        if (st == ENT_OK) st = ent_geos_common(ctx, &f->g, wider, f->sea, &part);
        if (st == ENT_OK &&
            (!GEOSArea_r(f->g.handle, part, &overlap) || !GEOSArea_r(f->g.handle, f->sea, &whole)))
            st = ent_geos_fail(ctx, &f->g, "an area");
        if (st == ENT_OK && overlap < 0.99 * whole) {
            *out = (ent_cut_off){.separates = true, .closes = true};
        } else {
            out->separates = out->area > 1e-4;
        }
    }
    ent_geos_drop(&f->g, &part);
    ent_geos_drop(&f->g, &wider);
    return st;
}

static ent_status cut_all_off(ent_ctx *ctx, finder *f, ent_waters *w) {
    uint32_t n = w->shores->n_closings;
    ent_cut_off *list = ent_arena_alloc(&w->arena, n, sizeof *list);
    ent_status st = list ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) st = cut_off(ctx, f, i, &w->arena, &list[i]);
    w->cut_off = list;
    return st;
}

/* ---- opening */

static ent_status fill(ent_ctx *ctx, finder *f, ent_waters *w) {
    bool *used = NULL;
    ent_status st = find_sea(ctx, f, w);
    if (st == ENT_OK) {
        used = ent_alloc(f->spaced.lonlat.n / 2, sizeof *used);
        st = used ? mark_used(ctx, f, used) : ent_no_memory(ctx);
    }
    if (st == ENT_OK && part_of_mainland(&f->spaced, used) < least_part)
        st = ent_enclose_fail(ctx, &f->spaced, &f->plane);
    if (st == ENT_OK) st = list_points(ctx, f, used, w);
    if (st == ENT_OK) st = measure_coasts(ctx, f, used, w);
    if (st == ENT_OK) st = cut_all_off(ctx, f, w);
    ent_free(used);
    return st;
}

ent_status ent_waters_open(ent_ctx *ctx, const ent_shores *shores, double step, ent_waters **out) {
    finder f = {0};
    *out = NULL;
    ent_waters *w = ent_alloc(1, sizeof *w);
    if (!w) return ent_no_memory(ctx);
    w->n_states = shores->n_states;
    w->shores = shores;
    w->step = step > 0 ? step : 1000;
    ent_status st = ent_spaced_open(ctx, shores, step, &f.spaced);
    if (st == ENT_OK) st = ent_geos_open(ctx, &f.g);
    if (st == ENT_OK) st = fill(ctx, &f, w);
    if (f.g.handle) ent_geos_drop(&f.g, &f.sea);
    ent_geos_close(&f.g);
    ent_plane_close(&f.plane);
    ent_spaced_close(&f.spaced);
    if (st == ENT_OK)
        *out = w;
    else
        ent_waters_close(w);
    return st;
}

void ent_waters_close(ent_waters *waters) {
    if (!waters) return;
    ent_arena_clear(&waters->arena);
    ent_free(waters);
}
