/* shores.c - what of the outlines of countries is shore.
 *
 * An edge that two outlines share has land on both sides; an edge of one outline alone is shore,
 * unless it is a seam of the chart (a meridian of 180 degrees, or the pole).  Runs of shore edges are
 * shore lines, cut where they leave the box.  An outer ring that is shore all round, and within the
 * box, is an island; a hole of that kind is a lake of one country, and no shore of a sea.  Of a country
 * that has no border on land the largest island is the mainland.  Order of growth: n log n. */

#include "exchange/shores.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double degree = 3.14159265358979323846 / 180;

/* An edge from the lesser to the greater end, for sorting. */
typedef struct edge {
    double a[2], b[2];
    uint32_t ring, number; /* of all edges, ring by ring */
} edge;

typedef struct finder {
    ent_countries *c;
    const double *box; /* west, south, east, north */
    edge *edges;
    size_t n;
    bool *land;     /* per edge: on both sides; or a seam */
    bool *has_border; /* per country: on land */
    uint32_t *largest; /* per country: its largest ring that is shore all round */
    ENT_VEC(double) line; /* being walked */
    ent_shore_lines *out;
} finder;

/* ---- edges */

static int compare_points(const double *a, const double *b) {
    if (a[0] < b[0] || a[0] > b[0]) return a[0] < b[0] ? -1 : 1;
    return a[1] < b[1] ? -1 : a[1] > b[1];
}

static int compare_edges(const void *a, const void *b) {
    const edge *x = a, *y = b;
    int order = compare_points(x->a, y->a);
    if (!order) order = compare_points(x->b, y->b);
    if (!order) order = x->number < y->number ? -1 : x->number > y->number;
    return order;
}

static bool same_edge(const edge *x, const edge *y) {
    return compare_points(x->a, y->a) == 0 && compare_points(x->b, y->b) == 0;
}

/* The edge of the chart: no line on the ground. */
static bool is_seam(const edge *e) {
    bool at_180 = fabs(e->a[0]) >= 180 && fabs(e->b[0]) >= 180;
    bool at_pole = fabs(e->a[1]) >= 90 && fabs(e->b[1]) >= 90;
    return at_180 || at_pole;
}

static ent_status list_edges(finder *f) {
    size_t total = 0, at = 0;
    for (size_t r = 0; r < f->c->ring.n; r++) total += f->c->ring.at[r].n - 1;
    f->n = total;
    f->edges = ent_alloc(total, sizeof *f->edges);
    f->land = ent_alloc(total, sizeof *f->land);
    f->has_border = ent_alloc(f->c->names.name.n, sizeof *f->has_border);
    f->largest = ent_alloc(f->c->names.name.n, sizeof *f->largest);
    if (!f->edges || !f->land || !f->has_border || !f->largest) return ent_no_memory(f->c->ctx);
    for (size_t r = 0; r < f->c->ring.n; r++) {
        const ent_country_ring *ring = &f->c->ring.at[r];
        for (uint32_t i = 0; i + 1 < ring->n; i++, at++) {
            const double *a = ring->at + 2 * (size_t)i, *b = a + 2;
            if (compare_points(a, b) > 0) b = a, a = b + 2;
            f->edges[at] = (edge){{a[0], a[1]}, {b[0], b[1]}, (uint32_t)r, (uint32_t)at};
        }
    }
    return ENT_OK;
}

static uint32_t country_of(const finder *f, const edge *e) {
    return f->c->ring.at[e->ring].country;
}

/* A spit without width, which one outline walks there and back, stays shore. */
static ent_status find_land(finder *f) {
    ent_status st = list_edges(f);
    if (st != ENT_OK) return st;
    qsort(f->edges, f->n, sizeof *f->edges, compare_edges);
    for (size_t i = 0, end; i < f->n; i = end) {
        const edge *first = &f->edges[i];
        bool several = false, border = false;
        for (end = i + 1; end < f->n && same_edge(first, &f->edges[end]); end++) {
            several = several || f->edges[end].ring != first->ring;
            border = border || country_of(f, &f->edges[end]) != country_of(f, first);
        }
        for (size_t k = i; k < end; k++) {
            f->land[f->edges[k].number] = several || is_seam(first);
            if (border) f->has_border[country_of(f, &f->edges[k])] = true;
        }
    }
    return ENT_OK;
}

/* ---- on the ellipsoid WGS84 */

static const double axis = 6378.137, e2 = 0.00669437999014;

/* The area between the equator and a latitude, per radian of longitude. */
static double belt(double lat) {
    double s = sin(lat * degree), e = sqrt(e2);
    return axis * axis * (1 - e2) / 2 *
           (s / (1 - e2 * s * s) + log((1 + e * s) / (1 - e * s)) / (2 * e));
}

/* Counterclockwise is positive.  A seam from one end of the chart to the other is no way. */
static double area_of(const double *at, size_t n) {
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        const double *a = at + 2 * i;
        if (fabs(a[2] - a[0]) > 180) continue;
        sum -= (a[2] - a[0]) * degree * (belt(a[1]) + belt(a[3])) / 2;
    }
    return sum;
}

/* Steps are short, so each is on a plane that touches in its middle. */
static double length_of(const double *at, size_t n) {
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        const double *a = at + 2 * i;
        double lat = (a[1] + a[3]) / 2 * degree, w = 1 - e2 * sin(lat) * sin(lat);
        double x = (a[2] - a[0]) * degree * cos(lat) * axis / sqrt(w);
        double y = (a[3] - a[1]) * degree * axis * (1 - e2) / (w * sqrt(w));
        sum += hypot(x, y);
    }
    return sum;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The middle of the longest stretch inside the ring on one of some parallels. */
static ent_status find_inside(finder *f, ent_shore_line *island) {
    double south = 90, north = -90, best = -1;
    double *cross = ent_alloc(island->n, sizeof *cross);
    if (!cross) return ent_no_memory(f->c->ctx);
    for (uint32_t i = 0; i < island->n; i++) {
        south = fmin(south, island->at[2 * (size_t)i + 1]);
        north = fmax(north, island->at[2 * (size_t)i + 1]);
    }
    for (unsigned k = 1; k < 16; k++) {
        double lat = south + (north - south) * k / 16;
        size_t n = 0;
        for (uint32_t i = 0; i + 1 < island->n; i++) {
            const double *a = island->at + 2 * (size_t)i;
            if ((a[1] <= lat) != (a[3] <= lat))
                cross[n++] = a[0] + (a[2] - a[0]) * (lat - a[1]) / (a[3] - a[1]);
        }
        qsort(cross, n, sizeof *cross, compare_doubles);
        for (size_t i = 0; i + 1 < n; i += 2) {
            if (cross[i + 1] - cross[i] <= best) continue;
            best = cross[i + 1] - cross[i];
            island->lon = (cross[i] + cross[i + 1]) / 2;
            island->lat = lat;
        }
    }
    ent_free(cross);
    return ENT_OK;
}

/* ---- lines */

static double rounded(double degrees) {
    return round(degrees * 1e6) / 1e6 + 0.0;
}

static bool add_point(finder *f, double lon, double lat) {
    const double at[2] = {rounded(lon), rounded(lat)};
    if (f->line.n && compare_points(f->line.at + f->line.n - 2, at) == 0) return true;
    return ent_vec_push(&f->line, at[0]) && ent_vec_push(&f->line, at[1]);
}

static ent_status keep(finder *f, const ent_shore_line *line) {
    return ent_vec_push(&f->out->line, *line) ? ENT_OK : ent_no_memory(f->c->ctx);
}

/* The points so far as a stretch of the mainland. */
static ent_status end_line(finder *f, uint32_t country) {
    size_t n = f->line.n / 2;
    f->line.n = 0;
    if (n < 2) return ENT_OK;
    double *at = ent_arena_alloc(&f->c->arena, n, 2 * sizeof *at);
    if (!at) return ent_no_memory(f->c->ctx);
    memcpy(at, f->line.at, n * 2 * sizeof *at);
    ent_shore_line line = {.country = country, .at = at, .n = (uint32_t)n};
    line.km = length_of(at, n);
    return keep(f, &line);
}

/* A whole ring: an island, or a mainland without borders. */
static ent_status take_ring(finder *f, const ent_country_ring *ring, bool island) {
    f->line.n = 0;
    for (uint32_t i = 0; i < ring->n; i++)
        if (!add_point(f, ring->at[2 * (size_t)i], ring->at[2 * (size_t)i + 1]))
            return ent_no_memory(f->c->ctx);
    size_t n = f->line.n / 2;
    f->line.n = 0;
    double area = n > 3 ? area_of(f->line.at, n) : 0;
    if (!(fabs(area) > 0)) return ENT_OK; /* smaller than the grid */
    double *at = ent_arena_alloc(&f->c->arena, n, 2 * sizeof *at);
    if (!at) return ent_no_memory(f->c->ctx);
    for (size_t i = 0; i < n; i++)
        memcpy(at + 2 * i, f->line.at + 2 * (area > 0 ? i : n - 1 - i), 2 * sizeof *at);
    ent_shore_line line = {.country = ring->country, .island = island, .at = at,
                           .n = (uint32_t)n, .area_km2 = fabs(area), .km = length_of(at, n)};
    ent_status st = island ? find_inside(f, &line) : ENT_OK;
    return st == ENT_OK ? keep(f, &line) : st;
}

/* ---- the box */

static bool within(const finder *f, const double *at) {
    return at[0] >= f->box[0] && at[0] <= f->box[2] && at[1] >= f->box[1] && at[1] <= f->box[3];
}

/* Which part [from, to] of the edge a-b is in the box (Liang and Barsky 1984); false: none. */
static bool clip(const finder *f, const double *a, const double *b, double *from, double *to) {
    *from = 0;
    *to = 1;
    for (unsigned k = 0; k < 4; k++) {
        unsigned axis_of = k % 2;
        double sign = k < 2 ? -1 : 1; /* the bounds west, south; then east, north */
        double out = sign * (b[axis_of] - a[axis_of]);
        double room = sign * (f->box[k] - a[axis_of]);
        if (out > 0) {
            *to = fmin(*to, room / out);
        } else if (out < 0) {
            *from = fmax(*from, room / out);
        } else if (room < 0) {
            return false;
        }
    }
    return *from <= *to;
}

static ent_status walk_edge(finder *f, const double *a, uint32_t country) {
    double from, to;
    const double *b = a + 2;
    ent_status st = ENT_OK;
    if (!clip(f, a, b, &from, &to)) return end_line(f, country);
    if (from > 0) st = end_line(f, country);
    if (st != ENT_OK) return st;
    if (!add_point(f, a[0] + from * (b[0] - a[0]), a[1] + from * (b[1] - a[1])) ||
        !(to < 1 ? add_point(f, a[0] + to * (b[0] - a[0]), a[1] + to * (b[1] - a[1]))
                 : add_point(f, b[0], b[1])))
        return ent_no_memory(f->c->ctx);
    return to < 1 ? end_line(f, country) : ENT_OK;
}

/* Once round, from an edge before which no line can be under way. */
static ent_status walk_ring(finder *f, const ent_country_ring *ring, const bool *land,
                            uint32_t begin) {
    ent_status st = ENT_OK;
    uint32_t n = ring->n - 1;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        uint32_t k = (begin + i) % n;
        st = land[k] ? end_line(f, ring->country)
                     : walk_edge(f, ring->at + 2 * (size_t)k, ring->country);
    }
    return st == ENT_OK ? end_line(f, ring->country) : st;
}

typedef enum outline { OPEN, CLOSED, CUT } outline; /* part of it land; shore; shore cut by the box */

/* *begin is an edge before which a line ends. */
static outline look_at(const finder *f, const ent_country_ring *ring, const bool *land,
                       uint32_t *begin) {
    outline what = CLOSED;
    uint32_t n = ring->n - 1;
    *begin = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (what == CLOSED && !within(f, ring->at + 2 * (size_t)i)) {
            what = CUT;
            *begin = i;
        }
        if (!land[i]) continue;
        *begin = (i + 1) % n;
        return OPEN;
    }
    return what;
}

static bool near_box(const finder *f, const ent_country_ring *ring) {
    double w = 180, s = 90, e = -180, n = -90;
    for (uint32_t i = 0; i < ring->n; i++) {
        const double *at = ring->at + 2 * (size_t)i;
        w = fmin(w, at[0]), e = fmax(e, at[0]);
        s = fmin(s, at[1]), n = fmax(n, at[1]);
    }
    return w <= f->box[2] && e >= f->box[0] && s <= f->box[3] && n >= f->box[1];
}

/* The largest ring of each country without a border on land; UINT32_MAX where it has one. */
static ent_status find_mainlands(finder *f) {
    double *area = ent_alloc(f->c->names.name.n, sizeof *area);
    if (!area) return ent_no_memory(f->c->ctx);
    for (size_t k = 0; k < f->c->names.name.n; k++) f->largest[k] = UINT32_MAX;
    for (size_t r = 0; r < f->c->ring.n; r++) {
        const ent_country_ring *ring = &f->c->ring.at[r];
        if (ring->hole || f->has_border[ring->country]) continue;
        double own = fabs(area_of(ring->at, ring->n));
        if (own <= area[ring->country]) continue;
        area[ring->country] = own;
        f->largest[ring->country] = (uint32_t)r;
    }
    ent_free(area);
    return ENT_OK;
}

static ent_status walk(finder *f) {
    ent_status st = find_mainlands(f);
    size_t first = 0;
    for (size_t r = 0; st == ENT_OK && r < f->c->ring.n; r++) {
        const ent_country_ring *ring = &f->c->ring.at[r];
        const bool *land = f->land + first;
        uint32_t begin = 0;
        first += ring->n - 1;
        if (ent_poll(f->c->ctx)) return ent_fail(f->c->ctx, ENT_ESTOPPED, "stopped");
        if (!near_box(f, ring)) continue;
        outline what = look_at(f, ring, land, &begin);
        if (ring->hole && what != OPEN)
            f->out->n_lakes += what == CLOSED;
        else if (what == CLOSED)
            st = take_ring(f, ring, f->largest[ring->country] != r);
        else
            st = walk_ring(f, ring, land, begin);
    }
    return st;
}

/* ---- in order */

typedef struct ranked {
    ent_shore_line line;
    ent_slice name;
} ranked;

static int compare_lines(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
    int order = x->line.country == y->line.country ? 0 : memcmp(x->name.s, y->name.s, n);
    if (order) return order;
    if (x->line.country != y->line.country) return x->name.n < y->name.n ? -1 : 1;
    if (x->line.island != y->line.island) return x->line.island ? 1 : -1;
    double of_x = x->line.island ? x->line.area_km2 : x->line.km;
    double of_y = x->line.island ? y->line.area_km2 : y->line.km;
    if (of_x < of_y || of_x > of_y) return of_x > of_y ? -1 : 1;
    return compare_points(x->line.at, y->line.at);
}

static ent_status sort_lines(finder *f) {
    size_t n = f->out->line.n;
    ranked *by_rank = ent_alloc(n, sizeof *by_rank);
    if (!by_rank) return ent_no_memory(f->c->ctx);
    for (size_t i = 0; i < n; i++) {
        const ent_shore_line *line = &f->out->line.at[i];
        by_rank[i] = (ranked){*line, f->c->names.name.at[line->country]};
    }
    qsort(by_rank, n, sizeof *by_rank, compare_lines);
    for (size_t i = 0; i < n; i++) f->out->line.at[i] = by_rank[i].line;
    ent_free(by_rank);
    return ENT_OK;
}

ent_status ent_shores_find(ent_countries *c, const double box[4], ent_shore_lines *out) {
    finder f = {.c = c, .box = box, .out = out};
    ent_status st = find_land(&f);
    if (st == ENT_OK) st = walk(&f);
    if (st == ENT_OK) st = sort_lines(&f);
    ent_free(f.edges);
    ent_free(f.land);
    ent_free(f.has_border);
    ent_free(f.largest);
    ent_vec_clear(&f.line);
    return st;
}
