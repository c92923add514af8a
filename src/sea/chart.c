/* chart.c - a sea laid out in the plane, cut along lines and given away piece by piece. */

#include "sea/chart.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* ---- rings */

ent_status ent_rings_add_one(ent_ctx *ctx, ent_rings *r, const double *xy, size_t n) {
    if (!r->start.n && !ent_vec_push(&r->start, (size_t)0)) return ent_no_memory(ctx);
    for (size_t i = 0; i < 2 * n; i++)
        if (!ent_vec_push(&r->xy, xy[i])) return ent_no_memory(ctx);
    return ent_vec_push(&r->start, r->xy.n / 2) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status keep_ring(ent_ctx *ctx, void *user, uint32_t polygon, bool hole, const double *xy,
                            size_t n) {
    (void)polygon, (void)hole;
    return ent_rings_add_one(ctx, user, xy, n);
}

ent_status ent_rings_add(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *polygons, ent_rings *r) {
    return ent_geos_each_ring(ctx, g, polygons, keep_ring, r);
}

bool ent_rings_hold(const ent_rings *r, double x, double y) {
    int turns = 0;
    for (size_t i = 0; i + 1 < r->start.n; i++)
        turns += ent_xy_winding(r->xy.at + 2 * r->start.at[i], r->start.at[i + 1] - r->start.at[i],
                                x, y);
    return turns % 2 != 0;
}

void ent_rings_clear(ent_rings *r) {
    ent_vec_clear(&r->start);
    ent_vec_clear(&r->xy);
}

/* ---- opening */

ent_status ent_chart_open(ent_ctx *ctx, const ent_waters *waters, ent_chart *c) {
    *c = (ent_chart){
        .waters = waters, .least = {INFINITY, INFINITY}, .most = {-INFINITY, -INFINITY}};
    ent_status st = ent_geos_open(ctx, &c->g);
    if (st == ENT_OK) st = ent_plane_open(ctx, waters->lon0, waters->lat0, &c->plane);
    if (st == ENT_OK) st = ent_area_in(ctx, &c->g, &c->plane, &waters->outline, &c->sea);
    if (st == ENT_OK) st = ent_rings_add(ctx, &c->g, c->sea, &c->rings);
    for (size_t i = 0; st == ENT_OK && i < c->rings.xy.n; i++) {
        c->least[i % 2] = fmin(c->least[i % 2], c->rings.xy.at[i]);
        c->most[i % 2] = fmax(c->most[i % 2], c->rings.xy.at[i]);
    }
    return st;
}

void ent_chart_close(ent_chart *c) {
    if (c->g.handle) ent_geos_drop(&c->g, &c->sea);
    ent_geos_close(&c->g);
    ent_plane_close(&c->plane);
    ent_vec_clear(&c->cuts);
    ent_rings_clear(&c->rings);
    ent_arena_clear(&c->arena);
}

bool ent_chart_in_sea(const ent_chart *c, double x, double y) {
    return ent_rings_hold(&c->rings, x, y);
}

/* ---- cutting */

/* The part of the stretch from p to q near the sea (Liang and Barsky 1984); false: there is none. */
static bool clip(const ent_chart *c, const double *p, const double *q, double *from,
                 double *until) {
    double first = 0, last = 1;
    for (int i = 0; i < 2; i++) {
        double low = c->least[i] - 1000, high = c->most[i] + 1000, d = q[i] - p[i];
        if (d == 0) {
            if (p[i] < low || p[i] > high) return false;
            continue;
        }
        double a = (low - p[i]) / d, b = (high - p[i]) / d;
        first = fmax(first, fmin(a, b));
        last = fmin(last, fmax(a, b));
    }
    if (!(first < last)) return false;
    for (int i = 0; i < 2; i++) {
        from[i] = first > 0 ? p[i] + first * (q[i] - p[i]) : p[i];
        until[i] = last < 1 ? p[i] + last * (q[i] - p[i]) : q[i];
    }
    return true;
}

static ent_status add_cut(ent_ctx *ctx, ent_chart *c, ent_cut cut, const double *xy, size_t n) {
    double *copy = ent_arena_alloc(&c->arena, 2 * n, sizeof *copy);
    if (!copy) return ent_no_memory(ctx);
    memcpy(copy, xy, 2 * n * sizeof *copy);
    cut.xy = copy;
    cut.n = n;
    for (int i = 0; i < 2; i++) {
        cut.least[i] = INFINITY;
        cut.most[i] = -INFINITY;
    }
    for (size_t i = 0; i < 2 * n; i++) {
        cut.least[i % 2] = fmin(cut.least[i % 2], xy[i]);
        cut.most[i % 2] = fmax(cut.most[i % 2], xy[i]);
    }
    return ent_vec_push(&c->cuts, cut) ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_chart_cut(ent_ctx *ctx, ent_chart *c, ent_border_kind kind, uint32_t agreed,
                         const double *xy, size_t n) {
    ent_cut cut = {.kind = kind, .agreed = agreed};
    ent_status st = ENT_OK;
    bool whole = true;
    double part[4];
    for (size_t i = 0; i < 2 * n; i++) ENT_EXPECT(ctx, !isnan(xy[i]));
    for (size_t i = 0; whole && i + 1 < n; i++)
        whole = clip(c, xy + 2 * i, xy + 2 * i + 2, part, part + 2) &&
                memcmp(part, xy + 2 * i, sizeof part) == 0;
    if (whole && n >= 2) return add_cut(ctx, c, cut, xy, n);
    for (size_t i = 0; st == ENT_OK && i + 1 < n; i++)
        if (clip(c, xy + 2 * i, xy + 2 * i + 2, part, part + 2)) st = add_cut(ctx, c, cut, part, 2);
    return st;
}

/* ---- giving away */

ent_status ent_chart_faces(ent_ctx *ctx, ent_chart *c, GEOSGeometry **out) {
    ent_geometries lines = {0};
    ent_status st = ENT_OK;
    *out = NULL;
    for (size_t i = 0; st == ENT_OK && i + 1 < c->rings.start.n; i++)
        st = ent_geos_push_line(ctx, &c->g, c->rings.xy.at + 2 * c->rings.start.at[i],
                                c->rings.start.at[i + 1] - c->rings.start.at[i], &lines);
    for (size_t i = 0; st == ENT_OK && i < c->cuts.n; i++)
        st = ent_geos_push_line(ctx, &c->g, c->cuts.at[i].xy, c->cuts.at[i].n, &lines);
    if (st == ENT_OK) st = ent_geos_faces(ctx, &c->g, &lines, out);
    ent_geos_drop_all(&c->g, &lines);
    return st;
}

/* The pieces of the sea and whose they are. */
typedef struct pieces {
    GEOSGeometry *faces;
    uint32_t *owner; /* ENT_NO_STATE: not of the sea */
    int n;
    ent_edges edges;
    int face; /* whose rings are being read */
} pieces;

static ent_status find_owners(ent_ctx *ctx, ent_chart *c, pieces *p, ent_owner_fn *owner,
                              void *user) {
    p->n = GEOSGetNumGeometries_r(c->g.handle, p->faces);
    p->owner = ent_alloc(p->n > 0 ? (size_t)p->n : 0, sizeof *p->owner);
    if (!p->owner) return ent_no_memory(ctx);
    for (int i = 0; i < p->n; i++) {
        double x, y;
        const GEOSGeometry *face = GEOSGetGeometryN_r(c->g.handle, p->faces, i);
        ent_status st = ent_geos_inside(ctx, &c->g, face, &x, &y);
        p->owner[i] = ENT_NO_STATE;
        if (st == ENT_OK && ent_chart_in_sea(c, x, y)) {
            st = owner(ctx, user, x, y, &p->owner[i]);
            if (st == ENT_OK) ENT_EXPECT(ctx, p->owner[i] <= c->waters->n_states);
        }
        if (st != ENT_OK) return st;
        if (i % 64 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static ent_status zone_of(ent_ctx *ctx, ent_chart *c, const pieces *p, uint32_t state,
                          ent_arena *arena, ent_lonlat_area *out) {
    ent_geometries parts = {0};
    GEOSGeometry *zone = NULL;
    ent_status st = ENT_OK;
    for (int i = 0; st == ENT_OK && i < p->n; i++) {
        if (p->owner[i] != state) continue;
        GEOSGeometry *copy =
            GEOSGeom_clone_r(c->g.handle, GEOSGetGeometryN_r(c->g.handle, p->faces, i));
        if (!copy) st = ent_geos_fail(ctx, &c->g, "room for a zone");
        if (copy && !ent_vec_push(&parts, copy)) {
            ent_geos_drop(&c->g, &copy);
            st = ent_no_memory(ctx);
        }
    }
    if (st == ENT_OK) st = ent_geos_union(ctx, &c->g, &parts, &zone);
    if (st == ENT_OK) st = ent_area_out(ctx, &c->g, &c->plane, zone, arena, out);
    ent_geos_drop(&c->g, &zone);
    ent_geos_drop_all(&c->g, &parts);
    return st;
}

static ent_status keep_edges(ent_ctx *ctx, void *user, uint32_t polygon, bool hole,
                             const double *xy, size_t n) {
    pieces *p = user;
    (void)polygon, (void)hole;
    for (size_t i = 0; i + 1 < n; i++) {
        const double *a = xy + 2 * i, *b = a + 2;
        bool turned = a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
        ent_edge e = {.owner = p->owner[p->face]};
        memcpy(e.p, turned ? b : a, sizeof e.p);
        memcpy(e.q, turned ? a : b, sizeof e.q);
        if (!ent_vec_push(&p->edges, e)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static ent_status find_edges(ent_ctx *ctx, ent_chart *c, pieces *p) {
    ent_status st = ENT_OK;
    for (p->face = 0; st == ENT_OK && p->face < p->n; p->face++) {
        if (p->owner[p->face] == ENT_NO_STATE) continue;
        st = ent_geos_each_ring(ctx, &c->g, GEOSGetGeometryN_r(c->g.handle, p->faces, p->face),
                                keep_edges, p);
    }
    return st;
}

ent_status ent_chart_divide(ent_ctx *ctx, ent_chart *c, ent_owner_fn *owner, void *user,
                            ent_arena *arena, ent_zones *out) {
    uint32_t n = c->waters->n_states;
    pieces p = {0};
    ent_lonlat_area *zone = ent_arena_alloc(arena, (size_t)n + 1, sizeof *zone);
    double *area = ent_arena_alloc(arena, (size_t)n + 1, sizeof *area);
    ent_status st = zone && area ? ENT_OK : ent_no_memory(ctx);
    out->n_states = n;
    out->zone = zone;
    out->area = area;
    out->left = c->waters->area;
    if (st == ENT_OK) st = ent_chart_faces(ctx, c, &p.faces);
    if (st == ENT_OK) st = find_owners(ctx, c, &p, owner, user);
    for (uint32_t s = 0; st == ENT_OK && s <= n; s++) {
        st = zone_of(ctx, c, &p, s, arena, &zone[s]);
        if (st == ENT_OK) out->left -= area[s] = ent_plane_area(&c->plane, &zone[s]);
    }
    if (st == ENT_OK) st = find_edges(ctx, c, &p);
    if (st == ENT_OK) st = ent_chart_borders(ctx, c, &p.edges, arena, out);
    ent_vec_clear(&p.edges);
    ent_geos_drop(&c->g, &p.faces);
    ent_free(p.owner);
    return st;
}
