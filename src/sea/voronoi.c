/* voronoi.c - whose shore point is nearest, and the lines where that changes.
 *
 * Voronoi cells are the duals of Delaunay triangles (Delaunay 1934): the border between two places is
 * the line between the middles of the circles through the two triangles on both sides.  Taken from
 * the triangles, each such line is known with its two places, whatever the order in which GEOS gives
 * them (its Voronoi cells come in none), and is the same to the last digit for both.  A ring of 24
 * places far out keeps the cells of the real ones finite. */

#include "sea/voronoi.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FAR_OUT = 24 };

static int by_place(const void *a, const void *b) {
    const double *p = a, *q = b;
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static int by_site(const void *a, const void *b) {
    const ent_site *p = a, *q = b;
    int order = by_place(p->xy, q->xy);
    return order ? order : p->a < q->a ? -1 : p->a > q->a;
}

ent_status ent_sites_open(ent_ctx *ctx, ent_chart *c, const double *weight, uint32_t except,
                          ent_sites *out) {
    const ent_waters *w = c->waters;
    uint32_t n = 0, kept = 0;
    *out = (ent_sites){0};
    ent_site *at = ent_arena_alloc(&c->arena, w->n_points, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < w->n_points; i++) {
        const ent_shore_point *p = &w->point[i];
        if (p->state == except || (weight && !(weight[p->shore] > 0))) continue;
        at[n] = (ent_site){.a = p->state, .b = ENT_NO_STATE, .cone = UINT32_MAX};
        ent_plane_xy(&c->plane, p->lon, p->lat, at[n++].xy);
    }
    if (n) qsort(at, n, sizeof *at, by_site);
    for (uint32_t i = 0; i < n; i++) { /* one for each place; of three states there the first two */
        ent_site *last = kept ? &at[kept - 1] : NULL;
        if (!last || by_place(last->xy, at[i].xy) != 0)
            at[kept++] = at[i];
        else if (last->a != at[i].a && last->b == ENT_NO_STATE)
            last->b = at[i].a;
    }
    out->at = at;
    out->n = kept;
    for (uint32_t i = 0; i < kept; i++)
        if (at[i].b != ENT_NO_STATE) at[i].cone = out->n_cones++;
    out->cone = ent_arena_alloc(&c->arena, out->n_cones, sizeof *out->cone);
    return out->cone ? ENT_OK : ent_no_memory(ctx);
}

uint32_t ent_sites_nearest(const ent_sites *s, double x, double y) {
    uint32_t best = UINT32_MAX;
    double least = INFINITY;
    for (uint32_t i = 0; i < s->n; i++) {
        double dx = s->at[i].xy[0] - x, dy = s->at[i].xy[1] - y, d = dx * dx + dy * dy;
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}

uint32_t ent_sites_owner(const ent_sites *s, double x, double y) {
    uint32_t i = ent_sites_nearest(s, x, y);
    if (i == UINT32_MAX) return ENT_NO_STATE;
    const ent_site *site = &s->at[i];
    if (site->b == ENT_NO_STATE) return site->a;
    const ent_cone *cone = &s->cone[site->cone];
    if (cone->given != ENT_NO_STATE) return cone->given;
    double side = cone->towards[0] * (y - site->xy[1]) - cone->towards[1] * (x - site->xy[0]);
    uint32_t right = cone->left == site->a ? site->b : site->a;
    return side > 0 ? cone->left : right;
}

/* ---- triangles */

/* One side of a triangle: its places, i < k, and the middle of the triangle's circle. */
typedef struct side {
    uint32_t i, k;
    double middle[2];
} side;

typedef struct mesh {
    const ent_sites *sites;
    ENT_VEC(side) sides;
} mesh;

/* Behind the last for the places far out. */
static uint32_t number_of(const ent_sites *s, const double *xy) {
    const ent_site *found = bsearch(xy, s->at, s->n, sizeof *s->at, by_place);
    return found ? (uint32_t)(found - s->at) : s->n;
}

static void middle_of(const double *p, const double *q, const double *r, double *middle) {
    double ax = q[0] - p[0], ay = q[1] - p[1], bx = r[0] - p[0], by = r[1] - p[1];
    double a = ax * ax + ay * ay, b = bx * bx + by * by, d = 2 * (ax * by - ay * bx);
    middle[0] = p[0] + (by * a - ay * b) / d;
    middle[1] = p[1] + (ax * b - bx * a) / d;
    for (int i = 0; i < 2; i++) /* of three places in a line: as good as infinitely far */
        middle[i] = isnan(middle[i]) ? 0 : fmax(-1e9, fmin(1e9, middle[i]));
}

static ent_status keep_triangle(ent_ctx *ctx, void *user, uint32_t polygon, bool hole,
                                const double *xy, size_t n) {
    mesh *m = user;
    (void)polygon;
    ENT_EXPECT(ctx, n == 4 && !hole);
    uint32_t corner[3];
    double middle[2];
    middle_of(xy, xy + 2, xy + 4, middle);
    for (int i = 0; i < 3; i++) corner[i] = number_of(m->sites, xy + 2 * i);
    for (int i = 0; i < 3; i++) {
        uint32_t p = corner[i], q = corner[(i + 1) % 3];
        if (p == q) continue; /* both far out */
        side s = {p < q ? p : q, p < q ? q : p, {middle[0], middle[1]}};
        if (!ent_vec_push(&m->sides, s)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static int by_places(const void *a, const void *b) {
    const side *x = a, *y = b;
    if (x->i != y->i) return x->i < y->i ? -1 : 1;
    if (x->k != y->k) return x->k < y->k ? -1 : 1;
    return by_place(x->middle, y->middle);
}

static ent_status triangulate(ent_ctx *ctx, ent_chart *c, mesh *m) {
    const ent_sites *s = m->sites;
    size_t n = s->n + (size_t)FAR_OUT;
    double *xy = ent_alloc(2 * n, sizeof *xy);
    GEOSGeometry *line = NULL, *triangles = NULL;
    if (!xy) return ent_no_memory(ctx);
    double middle[2], diagonal = hypot(c->most[0] - c->least[0], c->most[1] - c->least[1]);
    for (int i = 0; i < 2; i++) middle[i] = (c->least[i] + c->most[i]) / 2;
    for (uint32_t i = 0; i < s->n; i++) memcpy(xy + 2 * (size_t)i, s->at[i].xy, sizeof s->at[i].xy);
    for (int i = 0; i < FAR_OUT; i++) {
        double angle = 2 * 3.14159265358979 * (i + 0.3) / FAR_OUT;
        xy[2 * (s->n + (size_t)i)] = middle[0] + 4 * diagonal * cos(angle);
        xy[2 * (s->n + (size_t)i) + 1] = middle[1] + 4 * diagonal * sin(angle);
    }
    ent_status st = ent_geos_line(ctx, &c->g, xy, n, false, &line);
    if (st == ENT_OK) {
        triangles = GEOSDelaunayTriangulation_r(c->g.handle, line, 0, 0);
        st = triangles ? ent_geos_each_ring(ctx, &c->g, triangles, keep_triangle, m)
                       : ent_geos_fail(ctx, &c->g, "the cells of shore points");
    }
    if (st == ENT_OK && m->sides.n) qsort(m->sides.at, m->sides.n, sizeof *m->sides.at, by_places);
    ent_geos_drop(&c->g, &line);
    ent_geos_drop(&c->g, &triangles);
    ent_free(xy);
    return st;
}

/* ---- lines and cells */

static bool change_hands(const ent_sites *s, const side *e) {
    const ent_site *p = &s->at[e->i], *q = &s->at[e->k];
    return p->a != q->a || p->b != ENT_NO_STATE || q->b != ENT_NO_STATE;
}

static ent_status cut_borders(ent_ctx *ctx, ent_chart *c, const mesh *m) {
    for (size_t i = 0; i + 1 < m->sides.n; i++) {
        const side *e = &m->sides.at[i];
        if (e->k >= m->sites->n || e->i != e[1].i || e->k != e[1].k) continue;
        if (!change_hands(m->sites, e) || by_place(e->middle, e[1].middle) == 0) continue;
        double xy[4] = {e->middle[0], e->middle[1], e[1].middle[0], e[1].middle[1]};
        ent_status st = ent_chart_cut(ctx, c, ENT_BORDER_COMPUTED, 0, xy, 2);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* A corner of a cell, by its bearing from the place. */
typedef struct corner {
    double bearing, at[2];
} corner;

static int by_bearing(const void *a, const void *b) {
    const corner *x = a, *y = b;
    if (x->bearing != y->bearing) return x->bearing < y->bearing ? -1 : 1;
    return by_place(x->at, y->at);
}

/* The cell of a tie: the middles of all triangles at its place, going round. */
static ent_status find_cell(ent_ctx *ctx, ent_chart *c, const mesh *m, uint32_t site,
                            ent_cone *cone) {
    ENT_VEC(corner) found = {0};
    const ent_site *t = &m->sites->at[site];
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < m->sides.n; i++) {
        const side *e = &m->sides.at[i];
        if (e->i != site && e->k != site) continue;
        corner k = {.at = {e->middle[0], e->middle[1]}};
        k.bearing = atan2(k.at[1] - t->xy[1], k.at[0] - t->xy[0]);
        if (!ent_vec_push(&found, k)) st = ent_no_memory(ctx);
    }
    if (found.n) qsort(found.at, found.n, sizeof *found.at, by_bearing);
    double *cell = ent_arena_alloc(&c->arena, 2 * (found.n + 1), sizeof *cell);
    if (!cell) st = ent_no_memory(ctx);
    cone->site = site;
    cone->given = ENT_NO_STATE;
    cone->cell = cell;
    for (size_t i = 0; st == ENT_OK && i < found.n; i++) { /* each is there for two sides */
        const double *p = found.at[i].at;
        if (cone->n && by_place(cell + 2 * (cone->n - 1), p) == 0) continue;
        memcpy(cell + 2 * cone->n++, p, sizeof found.at[i].at);
    }
    if (st == ENT_OK && cone->n) memcpy(cell + 2 * cone->n++, cell, 2 * sizeof *cell);
    ent_vec_clear(&found);
    return st;
}

ent_status ent_sites_cut(ent_ctx *ctx, ent_chart *c, ent_sites *s) {
    mesh m = {.sites = s};
    ent_status st = s->n ? triangulate(ctx, c, &m) : ENT_OK;
    if (st == ENT_OK) st = cut_borders(ctx, c, &m);
    for (uint32_t i = 0; st == ENT_OK && i < s->n; i++)
        if (s->at[i].b != ENT_NO_STATE) st = find_cell(ctx, c, &m, i, &s->cone[s->at[i].cone]);
    ent_vec_clear(&m.sides);
    return st;
}
