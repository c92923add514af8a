/* latitude.c - between two states the line runs half way between their shores on each parallel.
 *
 * The Turkmen proposal of the 1990s.  A parallel of the sea begins at its westernmost shore and ends
 * at its easternmost; where the one is of the one state and the other of the other, its middle is a
 * point of the line.  What lies between, islands and spits, does not count.  The rule moves the line
 * between the two alone: what the rest gives to third states is theirs, and where a parallel begins
 * or ends at another's shore the rest divides.
 *
 * Shores are straight in longitude and latitude between their points, so between the latitudes of two
 * neighbouring points the middle is a straight line as well; at a point it may jump, and the line
 * then follows the parallel.  Order n log n, and n for each piece of the water. */

#include "sea/equidistance.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A stretch of shore or closing: from the south end to the north end. */
typedef struct leg {
    double south[2], north[2]; /* longitude, latitude */
    uint32_t state;            /* ENT_NO_STATE: a closing */
} leg;

/* A parallel of the sea. */
typedef struct parallel {
    double west, east;
    uint32_t state[2]; /* whose shore is at either end */
} parallel;

typedef struct middles {
    ENT_VEC(leg) legs;       /* from south to north */
    ENT_VEC(double) corners; /* latitudes, sorted, each once */
    const uint32_t *between;
    ent_rest rest;
    const ent_chart *chart;
} middles;

/* ---- the shores */

static int by_place(const void *a, const void *b) {
    const double *p = a, *q = b;
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static const ent_site *site_at(const ent_chart *c, const ent_sites *all, const double *lonlat) {
    double xy[2];
    ent_plane_xy(&c->plane, lonlat[0], lonlat[1], xy);
    return bsearch(xy, all->at, all->n, sizeof *all->at, by_place);
}

static bool has(const ent_site *s, uint32_t state) {
    return s && (s->a == state || s->b == state);
}

/* Whose shore runs between two corners of the outline; crossings with closings are nobody's. */
static uint32_t state_between(const ent_site *p, const ent_site *q) {
    if (!p || !q) p = q = p ? p : q;
    if (!p) return ENT_NO_STATE;
    if (has(q, p->a)) return p->a;
    return p->b != ENT_NO_STATE && has(q, p->b) ? p->b : ENT_NO_STATE;
}

static ent_status add_ring(ent_ctx *ctx, middles *f, const ent_sites *all, ent_lonlat_line ring) {
    const ent_site *last = site_at(f->chart, all, ring.at);
    for (uint32_t i = 0; i + 1 < ring.n; i++) {
        const double *p = ring.at + 2 * i, *q = p + 2;
        const ent_site *next = site_at(f->chart, all, q);
        leg l = {.state = state_between(last, next)};
        memcpy(l.south, p[1] <= q[1] ? p : q, sizeof l.south);
        memcpy(l.north, p[1] <= q[1] ? q : p, sizeof l.north);
        last = next;
        if (!ent_vec_push(&f->corners, p[1])) return ent_no_memory(ctx);
        if (p[1] != q[1] && !ent_vec_push(&f->legs, l)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static int by_south(const void *a, const void *b) {
    const leg *p = a, *q = b;
    int order = by_place(p->south, q->south);
    if (p->south[1] != q->south[1]) return p->south[1] < q->south[1] ? -1 : 1;
    return order ? order : by_place(p->north, q->north);
}

static int by_number(const void *a, const void *b) {
    const double *p = a, *q = b;
    return *p < *q ? -1 : *p > *q;
}

static ent_status find_shores(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p, middles *f) {
    ent_sites all;
    ent_status st = ent_sites_open(ctx, c, NULL, ENT_NO_STATE, &all);
    for (uint32_t i = 0; st == ENT_OK && i < p->waters->outline.n; i++)
        if (!p->waters->outline.ring[i].hole)
            st = add_ring(ctx, f, &all, p->waters->outline.ring[i].line);
    if (f->legs.n) qsort(f->legs.at, f->legs.n, sizeof *f->legs.at, by_south);
    if (f->corners.n) qsort(f->corners.at, f->corners.n, sizeof *f->corners.at, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < f->corners.n; i++)
        if (!kept || f->corners.at[i] > f->corners.at[kept - 1])
            f->corners.at[kept++] = f->corners.at[i];
    f->corners.n = kept;
    return st;
}

/* ---- one parallel */

static void meet(const leg *l, double lat, parallel *p) {
    if (!(l->south[1] <= lat && lat < l->north[1])) return;
    double t = (lat - l->south[1]) / (l->north[1] - l->south[1]);
    double lon = l->south[0] + t * (l->north[0] - l->south[0]);
    if (lon < p->west) {
        p->west = lon;
        p->state[0] = l->state;
    }
    if (lon > p->east) {
        p->east = lon;
        p->state[1] = l->state;
    }
}

typedef ENT_VEC(const leg *) legs;

static const parallel nowhere = {INFINITY, -INFINITY, {ENT_NO_STATE, ENT_NO_STATE}};

/* Does it go from a shore of the one to a shore of the other? */
static bool joins(const middles *f, const parallel *p) {
    const uint32_t *s = f->between;
    return (p->state[0] == s[0] && p->state[1] == s[1]) ||
           (p->state[0] == s[1] && p->state[1] == s[0]);
}

static double middle(const parallel *p) {
    return (p->west + p->east) / 2;
}

/* ---- the line */

static ent_status cut_lonlat(ent_ctx *ctx, ent_chart *c, const double *p, const double *q) {
    static const double longest = 0.01; /* degrees */
    double span = fmax(fabs(q[0] - p[0]), fabs(q[1] - p[1]));
    size_t parts = 1 + (size_t)(span / longest);
    double *xy = ent_alloc(2 * (parts + 1), sizeof *xy);
    if (!xy) return ent_no_memory(ctx);
    for (size_t i = 0; i <= parts; i++) {
        double t = (double)i / (double)parts;
        ent_plane_xy(&c->plane, p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), xy + 2 * i);
    }
    ent_status st = ent_chart_cut(ctx, c, ENT_BORDER_LATITUDE, 0, xy, parts + 1);
    ent_free(xy);
    return st;
}

/* From two parallels between the same corners, a quarter inside each, to those at the corners. */
static void draw_on(parallel *low, parallel *high) {
    double west = (high->west - low->west) / 2, east = (high->east - low->east) / 2;
    low->west -= west;
    low->east -= east;
    high->west += west;
    high->east += east;
}

/* The legs that reach beyond the latitude of a corner, of those that do and those that begin there. */
static ent_status go_north(ent_ctx *ctx, const middles *f, double lat, size_t *next, legs *active) {
    size_t kept = 0;
    for (size_t i = 0; i < active->n; i++)
        if (active->at[i]->north[1] > lat) active->at[kept++] = active->at[i];
    active->n = kept;
    for (; *next < f->legs.n && f->legs.at[*next].south[1] <= lat; ++*next)
        if (f->legs.at[*next].north[1] > lat && !ent_vec_push(active, &f->legs.at[*next]))
            return ent_no_memory(ctx);
    return ENT_OK;
}

/* Where the line has got to: the last parallel at its northern end. */
typedef struct progress {
    bool drawn;
    parallel at;
    double lat, lon;
} progress;

/* Along the parallel of a corner, where the line jumps from the middle below to that above, or begins
 * or ends: once for both, since two courses along one parallel would cross each other everywhere,
 * and through both middles, so that the line is joined to it. */
static ent_status cut_parallel(ent_ctx *ctx, ent_chart *c, const parallel *below,
                               const parallel *above, double lat) {
    double lon[4] = {fmin(below->west, above->west), INFINITY, INFINITY,
                     fmax(below->east, above->east)};
    ent_status st = ENT_OK;
    if (!(lon[0] < lon[3])) return ENT_OK;
    lon[0] -= 1e-5; /* over the shore, by a metre: between its points it is straight in the plane */
    lon[3] += 1e-5;
    bool low = below->west < below->east, high = above->west < above->east;
    double m = low ? middle(below) : lon[0], k = high ? middle(above) : lon[0];
    bool jump = low && high && below->state[0] == above->state[0];
    lon[1] = fmin(m, k);
    lon[2] = fmax(m, k);
    for (int i = jump; st == ENT_OK && i < 3 - jump; i++) { /* beside a jump nothing changes */
        double from[2] = {lon[i], lat}, to[2] = {lon[i + 1], lat};
        if (from[0] < to[0]) st = cut_lonlat(ctx, c, from, to);
    }
    return st;
}

/* One band between two corners: the middle, and along the parallel where it jumps or begins. */
static ent_status cut_band(ent_ctx *ctx, ent_chart *c, const middles *f, const legs *active,
                           double south, double north, progress *pr) {
    static const double same = 1e-7; /* degrees: a centimetre */
    parallel low = nowhere, high = nowhere;
    double quarter = (north - south) / 4;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < active->n; i++) {
        meet(active->at[i], south + quarter, &low);
        meet(active->at[i], north - quarter, &high);
    }
    bool drawn = joins(f, &low) && joins(f, &high);
    draw_on(&low, &high);
    bool on = drawn && pr->drawn && fabs(middle(&low) - middle(&pr->at)) <= same;
    if (pr->drawn && !on && pr->lat < south) { /* over a band too thin to count */
        double from[2] = {pr->lon, pr->lat}, to[2] = {pr->lon, south};
        st = cut_lonlat(ctx, c, from, to);
    }
    if (st == ENT_OK && !on)
        st = cut_parallel(ctx, c, pr->drawn ? &pr->at : &nowhere, drawn ? &low : &nowhere, south);
    double p[2] = {on ? pr->lon : middle(&low), on ? pr->lat : south},
           q[2] = {middle(&high), north};
    if (st == ENT_OK && drawn) st = cut_lonlat(ctx, c, p, q);
    *pr = (progress){drawn, high, q[1], q[0]};
    return st;
}

static ent_status cut_middles(ent_ctx *ctx, ent_chart *c, const middles *f) {
    static const double thin = 1e-8; /* degrees: a millimetre */
    legs active = {0};
    progress pr = {0};
    size_t next = 0;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i + 1 < f->corners.n; i++) {
        double south = f->corners.at[i], north = f->corners.at[i + 1];
        st = go_north(ctx, f, south, &next, &active);
        if (st == ENT_OK && north - south >= thin)
            st = cut_band(ctx, c, f, &active, south, north, &pr);
        if (st == ENT_OK && i % 256 == 0 && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    if (st == ENT_OK && pr.drawn) st = cut_parallel(ctx, c, &pr.at, &nowhere, pr.lat);
    ent_vec_clear(&active);
    return st;
}

static ent_status owner_of(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    middles *f = user;
    parallel p = nowhere;
    double ll[2];
    ent_status st = ent_rest_owner(ctx, &f->rest, x, y, state);
    if (st != ENT_OK || (*state != f->between[0] && *state != f->between[1])) return st;
    ent_plane_lonlat(&f->chart->plane, x, y, ll);
    for (size_t i = 0; i < f->legs.n; i++) meet(&f->legs.at[i], ll[1], &p);
    if (joins(f, &p)) *state = p.state[ll[0] >= middle(&p)];
    return ENT_OK;
}

ent_status ent_sea_by_latitude(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                               ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    ent_agreed agreed = {0};
    middles f = {.between = p->between, .chart = &chart};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st == ENT_OK) st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = ent_rest_open(ctx, &chart, p->rest, p, ENT_NO_STATE, &f.rest);
    if (st == ENT_OK) st = find_shores(ctx, &chart, p, &f);
    if (st == ENT_OK) st = cut_middles(ctx, &chart, &f);
    if (st == ENT_OK) st = ent_agreed_open(ctx, &chart, p, owner_of, &f, &agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, &chart, ent_agreed_owner, &agreed, arena, out);
    if (st == ENT_OK) st = ent_rest_cones_out(ctx, &chart, &f.rest, arena, out);
    ent_agreed_close(&agreed);
    ent_vec_clear(&f.legs);
    ent_vec_clear(&f.corners);
    ent_chart_close(&chart);
    return st;
}
