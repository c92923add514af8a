/* raster_latitude.c - half way between two shores on each parallel, on cells.
 *
 * A parallel of the sea begins at its westernmost shore and ends at its easternmost; where these are of
 * the two states, its middle divides them.  On other parallels everything stays as it was.  Parallels
 * are taken eight to a cell. */

#include "sea/raster_lines.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/vec.h"

#include <math.h>
#include <stdlib.h>

typedef struct crossing {
    uint32_t parallel, state; /* ENT_NO_STATE: the rim of the sea */
    double lon;
} crossing;

typedef struct parallels {
    const ent_raster *r;
    const uint32_t *between;
    double south, step; /* degrees */
    uint32_t n;
    ENT_VEC(crossing) crossing;
    double *middle;  /* per parallel; NAN: none */
    uint32_t *west;  /* whose side is west of it */
} parallels;

static bool cross(parallels *p, const double *a, const double *b, uint32_t state) {
    if (a[1] > b[1]) {
        const double *was = a;
        a = b;
        b = was;
    }
    double from = ceil((a[1] - p->south) / p->step), to = ceil((b[1] - p->south) / p->step);
    for (double k = fmax(0, from); k < to && k < p->n; k++) {
        double t = (p->south + k * p->step - a[1]) / (b[1] - a[1]);
        crossing c = {(uint32_t)k, state, a[0] + t * (b[0] - a[0])};
        if (!ent_vec_push(&p->crossing, c)) return false;
    }
    return true;
}

/* Shore points that follow each other at more than a step have a part of the shore between them
 * that is not of this sea. */
static bool cross_shores(parallels *p) {
    const ent_waters *w = p->r->waters;
    double most = w->step / 1000 * 1.001;
    for (uint32_t i = 0; i + 1 < w->n_points; i++) {
        const ent_shore_point *a = &w->point[i], *b = a + 1;
        double from[3], to[3];
        if (a->shore != b->shore || w->shores->shore[a->shore].island) continue;
        ent_earth_point(a->lon, a->lat, from);
        ent_earth_point(b->lon, b->lat, to);
        if (hypot(hypot(to[0] - from[0], to[1] - from[1]), to[2] - from[2]) > most) continue;
        if (!cross(p, (const double[2]){a->lon, a->lat}, (const double[2]){b->lon, b->lat},
                   a->state))
            return false;
    }
    return true;
}

static bool cross_rim(parallels *p) {
    const ent_lonlat_line *rim = &p->r->waters->outline.ring[0].line;
    for (uint32_t i = 0; i + 1 < rim->n; i++)
        if (!cross(p, &rim->at[2 * i], &rim->at[2 * i + 2], ENT_NO_STATE)) return false;
    return true;
}

static int from_west(const void *x, const void *y) {
    const crossing *a = x, *b = y;
    if (a->parallel != b->parallel) return a->parallel < b->parallel ? -1 : 1;
    return (a->lon > b->lon) - (a->lon < b->lon);
}

/* Whose shore runs through a point of the rim: that of the nearest crossing within 300 m. */
static uint32_t shore_at(const crossing *c, size_t n, double lon) {
    double least = 0.003;
    uint32_t state = ENT_NO_STATE;
    for (size_t i = 0; i < n; i++) {
        if (c[i].state == ENT_NO_STATE || !(fabs(c[i].lon - lon) < least)) continue;
        least = fabs(c[i].lon - lon);
        state = c[i].state;
    }
    return state;
}

/* The crossings of one parallel, from the west. */
static void halve(parallels *p, const crossing *c, size_t n) {
    const uint32_t *between = p->between;
    size_t first = 0, last = n;
    while (first < n && c[first].state != ENT_NO_STATE) first++;
    while (last > first && c[last - 1].state != ENT_NO_STATE) last--;
    if (first + 1 >= last) return;
    uint32_t west = shore_at(c, n, c[first].lon), east = shore_at(c, n, c[last - 1].lon);
    if ((west != between[0] || east != between[1]) && (west != between[1] || east != between[0]))
        return;
    p->middle[c->parallel] = (c[first].lon + c[last - 1].lon) / 2;
    p->west[c->parallel] = west;
}

static void give(const parallels *p, uint32_t *side) {
    const uint32_t *between = p->between;
    for (uint32_t i = 0; i < p->r->n; i++) {
        double lon, lat;
        side[i] = ENT_NO_STATE;
        ent_raster_centre(p->r, i, &lon, &lat);
        double k = floor((lat - p->south) / p->step + 0.5);
        if (!(k >= 0 && k < p->n) || isnan(p->middle[(uint32_t)k])) continue;
        uint32_t west = p->west[(uint32_t)k];
        uint32_t east = west == between[0] ? between[1] : between[0];
        side[i] = lon < p->middle[(uint32_t)k] ? west : east;
    }
}

static void set_parallels(parallels *p) {
    const ent_lonlat_line *rim = &p->r->waters->outline.ring[0].line;
    double north = -INFINITY;
    p->south = INFINITY;
    for (uint32_t i = 0; i < rim->n; i++) {
        p->south = fmin(p->south, rim->at[2 * i + 1]);
        north = fmax(north, rim->at[2 * i + 1]);
    }
    p->step = p->r->cell / 8 / 111;
    p->n = (uint32_t)ceil((north - p->south) / p->step) + 1;
}

ent_status ent_raster_halve_parallels(ent_ctx *ctx, const ent_raster *r, const uint32_t between[2],
                                      uint32_t *side) {
    parallels p = {.r = r, .between = between};
    set_parallels(&p);
    p.middle = ent_alloc(p.n, sizeof *p.middle);
    p.west = ent_alloc(p.n, sizeof *p.west);
    ent_status st = ENT_OK;
    if (!p.middle || !p.west || !cross_shores(&p) || !cross_rim(&p)) st = ent_no_memory(ctx);
    if (st == ENT_OK && p.crossing.n)
        qsort(p.crossing.at, p.crossing.n, sizeof *p.crossing.at, from_west);
    for (uint32_t k = 0; st == ENT_OK && k < p.n; k++) p.middle[k] = NAN;
    for (size_t i = 0, end; st == ENT_OK && i < p.crossing.n; i = end) {
        for (end = i; end < p.crossing.n && p.crossing.at[end].parallel == p.crossing.at[i].parallel;)
            end++;
        halve(&p, p.crossing.at + i, end - i);
    }
    if (st == ENT_OK) give(&p, side);
    ent_vec_clear(&p.crossing);
    ent_free(p.middle);
    ent_free(p.west);
    return st;
}
