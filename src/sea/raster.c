/* raster.c - distances of cells to shores: of each state to its mainland, and to those of its
 * islands that are nearer than that (no other island can ever count).
 *
 * Neighbouring cells have about the same nearest point, so each search begins with the last one
 * found as its bound.  n log(points) for each state, and n for each island. */

#include "sea/raster.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/vec.h"
#include "sea/kdtree.h"
#include "sea/raster_grid.h"
#include "sea/raster_inside.h"
#include "sea/raster_lines.h"

#include <math.h>
#include <string.h>

void ent_raster_xy(const ent_raster *r, uint32_t cell, double *x, double *y) {
    uint32_t place = r->place[cell];
    *x = r->x0 + (place % r->columns + 0.5) * r->cell;
    *y = r->y0 + (place / r->columns + 0.5) * r->cell;
}

void ent_raster_point(const ent_raster *r, uint32_t cell, double xyz[3]) {
    double lon, lat;
    ent_raster_centre(r, cell, &lon, &lat);
    ent_earth_point(lon, lat, xyz);
}

/* ---- shores as trees */

/* The points of a mainland or of an island, and a ball that holds them. */
typedef struct coast {
    uint32_t shore; /* of an island */
    ent_kdtree tree;
    double middle[3], radius;
} coast;

typedef struct opening {
    ent_raster *r;
    double (*centre)[3]; /* of each cell, in space */
    double (*point)[3];  /* of each shore point */
    ent_kdnode *node;    /* of all trees of a state, one behind the other */
    uint32_t n_nodes;
    coast *island; /* of one state */
    uint32_t n_islands;
    ENT_VEC(ent_raster_island) found;
} opening;

static void surround(coast *c) {
    double low[3], high[3], square = 0;
    for (int k = 0; k < 3; k++) {
        low[k] = INFINITY, high[k] = -INFINITY;
        for (uint32_t i = 0; i < c->tree.n; i++) {
            low[k] = fmin(low[k], c->tree.node[i].at[k]);
            high[k] = fmax(high[k], c->tree.node[i].at[k]);
        }
        c->middle[k] = (low[k] + high[k]) / 2;
        square += (high[k] - low[k]) * (high[k] - low[k]) / 4;
    }
    c->radius = sqrt(square);
}

static void add_node(opening *o, uint32_t point) {
    ent_kdnode *node = &o->node[o->n_nodes++];
    memcpy(node->at, o->point[point], sizeof node->at);
    node->id = point;
}

static coast grow_coast(opening *o, uint32_t from, uint32_t shore) {
    coast c = {.shore = shore};
    if (o->n_nodes > from) {
        ent_kdtree_grow(&c.tree, o->node + from, o->n_nodes - from);
        surround(&c);
    }
    return c;
}

/* The mainland of a state, and its islands: points of one shore stand together. */
static coast gather(opening *o, uint32_t state) {
    const ent_waters *w = o->r->waters;
    o->n_nodes = 0;
    o->n_islands = 0;
    for (uint32_t i = 0; i < w->n_points; i++)
        if (w->point[i].state == state && !w->shores->shore[w->point[i].shore].island)
            add_node(o, i);
    coast mainland = grow_coast(o, 0, 0);
    for (uint32_t i = 0; i < w->n_points;) {
        uint32_t shore = w->point[i].shore, from = o->n_nodes;
        bool counts = w->point[i].state == state && w->shores->shore[shore].island;
        for (; i < w->n_points && w->point[i].shore == shore; i++)
            if (counts) add_node(o, i);
        if (counts) o->island[o->n_islands++] = grow_coast(o, from, shore);
    }
    return mainland;
}

/* ---- distances */

static double square_between(const double a[3], const double b[3]) {
    double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
    return x * x + y * y + z * z;
}

static ent_status measure_mainland(ent_ctx *ctx, opening *o, uint32_t state, const coast *c) {
    ent_raster *r = o->r;
    double *km = &r->mainland[(size_t)state * r->n];
    uint32_t *nearest = &r->nearest[(size_t)state * r->n];
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t last = i ? nearest[i - 1] : UINT32_MAX;
        double square = INFINITY;
        if (i % 4096 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (last != UINT32_MAX)
            square = square_between(o->centre[i], o->point[last]) * (1 + 1e-9) + 1e-9;
        bool found = ent_kdtree_nearest(&c->tree, o->centre[i], &square, &nearest[i]);
        if (!found) nearest[i] = UINT32_MAX;
        km[i] = found ? ent_earth_arc(sqrt(square)) : INFINITY;
    }
    return ENT_OK;
}

/* The islands nearer to a cell than `km`, the nearest first. */
static bool add_islands(opening *o, uint32_t cell, double km) {
    size_t from = o->found.n;
    const double *at = o->centre[cell];
    for (uint32_t k = 0; k < o->n_islands; k++) {
        const coast *c = &o->island[k];
        double reach = km + c->radius + 1, square = km * km * (1 + 1e-9); /* chords are shorter */
        uint32_t point;
        if (square_between(at, c->middle) > reach * reach ||
            !ent_kdtree_nearest(&c->tree, at, &square, &point))
            continue;
        ent_raster_island new = {.shore = c->shore, .km = ent_earth_arc(sqrt(square))};
        if (!(new.km < km)) continue;
        if (!ent_vec_push(&o->found, new)) return false;
        size_t j = o->found.n - 1;
        for (; j > from && o->found.at[j - 1].km > new.km; j--) o->found.at[j] = o->found.at[j - 1];
        o->found.at[j] = new;
    }
    return true;
}

static ent_status measure_islands(ent_ctx *ctx, opening *o, uint32_t state) {
    ent_raster *r = o->r;
    for (uint32_t i = 0; i < r->n; i++) {
        size_t k = (size_t)state * r->n + i;
        r->first[k] = o->found.n;
        if (i % 1024 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (!add_islands(o, i, r->mainland[k])) return ent_no_memory(ctx);
        if (o->found.n > ENT_MOST_DISTANCES)
            return ent_fail(ctx, ENT_ELIMIT,
                            "cells of %.6g km are too many for so many islands; larger cells would "
                            "do",
                            r->cell);
    }
    return ENT_OK;
}

/* ---- opening */

static ent_status make_room(ent_ctx *ctx, opening *o) {
    ent_raster *r = o->r;
    size_t n = (size_t)r->n * r->waters->n_states;
    if (n > ENT_MOST_DISTANCES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u cells of %.6g km are too many for %u states; larger cells would do",
                        r->n, r->cell, r->waters->n_states);
    r->mainland = ent_alloc(n, sizeof *r->mainland);
    r->nearest = ent_alloc(n, sizeof *r->nearest);
    r->first = ent_alloc(n + 1, sizeof *r->first);
    o->centre = ent_alloc(r->n, sizeof *o->centre);
    o->point = ent_alloc(r->waters->n_points, sizeof *o->point);
    o->node = ent_alloc(r->waters->n_points, sizeof *o->node);
    o->island = ent_alloc(r->waters->shores->n, sizeof *o->island);
    if (!r->mainland || !r->nearest || !r->first || !o->centre || !o->point || !o->node ||
        !o->island)
        return ent_no_memory(ctx);
    return ENT_OK;
}

static ent_status measure(ent_ctx *ctx, opening *o) {
    ent_raster *r = o->r;
    ent_status st = make_room(ctx, o);
    for (uint32_t i = 0; st == ENT_OK && i < r->n; i++) ent_raster_point(r, i, o->centre[i]);
    for (uint32_t i = 0; st == ENT_OK && i < r->waters->n_points; i++)
        ent_earth_point(r->waters->point[i].lon, r->waters->point[i].lat, o->point[i]);
    for (uint32_t s = 0; st == ENT_OK && s < r->waters->n_states; s++) {
        coast mainland = gather(o, s);
        st = measure_mainland(ctx, o, s, &mainland);
        if (st == ENT_OK) st = measure_islands(ctx, o, s);
    }
    if (st == ENT_OK) {
        r->first[(size_t)r->n * r->waters->n_states] = o->found.n;
        r->island = o->found.at;
        o->found.at = NULL;
    }
    ent_vec_clear(&o->found);
    ent_free(o->centre);
    ent_free(o->point);
    ent_free(o->node);
    ent_free(o->island);
    return st;
}

ent_status ent_raster_settle(ent_ctx *ctx, ent_raster *r) {
    uint32_t n_states = r->waters->n_states;
    r->settled = ent_alloc(r->n, sizeof *r->settled);
    r->contested = ent_alloc(r->n, sizeof *r->contested);
    if (!r->settled || !r->contested) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t best = 0;
        for (uint32_t s = 1; s < n_states; s++)
            if (r->mainland[(size_t)s * r->n + i] < r->mainland[(size_t)best * r->n + i]) best = s;
        double most = r->mainland[(size_t)best * r->n + i];
        r->settled[i] = isfinite(most) ? best : n_states;
        for (uint32_t s = 0; s < n_states; s++)
            if (s != best && !(ent_raster_distance(r, NULL, i, s) > most)) r->settled[i] = n_states;
        if (r->settled[i] == n_states) r->contested[r->n_contested++] = i;
    }
    return ENT_OK;
}

ent_status ent_raster_open(ent_ctx *ctx, const ent_waters *waters, double cell, ent_raster **out) {
    *out = NULL;
    if (!(cell > 0 && isfinite(cell)))
        return ent_fail(ctx, ENT_EUSAGE, "cells of %g km; their side is more than 0", cell);
    ent_raster *r = ent_alloc(1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    r->waters = waters;
    r->cell = cell;
    r->plane = ent_earth_plane_at(waters->lon0, waters->lat0);
    opening o = {.r = r};
    ent_status st = ent_raster_lay(ctx, r);
    if (st == ENT_OK) st = measure(ctx, &o);
    if (st == ENT_OK) st = ent_raster_settle(ctx, r);
    if (st == ENT_OK) st = ent_raster_open_sides(ctx, r);
    if (st != ENT_OK) {
        ent_raster_close(r);
        return st;
    }
    *out = r;
    return ENT_OK;
}

void ent_raster_close(ent_raster *r) {
    if (!r) return;
    ent_free(r->place);
    ent_free(r->cell_at);
    ent_free(r->mainland);
    ent_free(r->nearest);
    ent_free(r->first);
    ent_free(r->island);
    ent_free(r->settled);
    ent_free(r->contested);
    ent_raster_close_sides(r);
    ent_free(r);
}

/* ---- what it knows */

uint32_t ent_raster_cells(const ent_raster *r) {
    return r->n;
}

double ent_raster_area(const ent_raster *r) {
    return r->n * r->cell * r->cell;
}

void ent_raster_centre(const ent_raster *r, uint32_t cell, double *lon, double *lat) {
    double x, y;
    ent_raster_xy(r, cell, &x, &y);
    ent_earth_plane_lonlat(&r->plane, x, y, lon, lat);
}

/* The islands come nearest first, so the least distance to those of weight t or more is that of the
 * first of them: each stands for the t that none before it has reached. */
double ent_raster_distance(const ent_raster *r, const double *weight, uint32_t cell,
                           uint32_t state) {
    size_t k = (size_t)state * r->n + cell;
    double reached = 0, sum = 0;
    for (uint64_t i = r->first[k]; i < r->first[k + 1] && reached < 1; i++) {
        double t = weight ? weight[r->island[i].shore] : 1;
        if (!(t > reached)) continue;
        sum += (t - reached) * r->island[i].km;
        reached = t;
    }
    return reached == 0 ? r->mainland[k] : reached < 1 ? sum + (1 - reached) * r->mainland[k] : sum;
}
