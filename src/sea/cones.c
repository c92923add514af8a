/* cones.c - how the water is divided of which one terminus is the nearest point of both shores.
 *
 * The bisector: seen from the terminus the far half of the cone, what is at least half as far away as
 * its farthest point, lies under an interval of bearings; the bisector goes through the middle of it.
 * Its near half is left aside, because there the shores beside the terminus make the outline, and
 * not the shores on the other side of the sea. */

#include "sea/voronoi.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double turn = 6.283185307179586;

/* ---- the bisector */

typedef struct view {
    const double *from;
    double farthest, towards[2]; /* the farthest point, from the terminus */
    double least, most;          /* bearings of the far half, counterclockwise of `towards` */
} view;

static ent_status find_farthest(ent_ctx *ctx, void *user, uint32_t polygon, bool hole,
                                const double *xy, size_t n) {
    view *v = user;
    (void)ctx, (void)polygon, (void)hole;
    for (size_t i = 0; i < n; i++) {
        double x = xy[2 * i] - v->from[0], y = xy[2 * i + 1] - v->from[1], d = hypot(x, y);
        if (!(d > v->farthest)) continue;
        v->farthest = d;
        v->towards[0] = x / d;
        v->towards[1] = y / d;
    }
    return ENT_OK;
}

static void look_at(view *v, double x, double y) {
    double along = x * v->towards[0] + y * v->towards[1];
    double across = y * v->towards[0] - x * v->towards[1];
    double bearing = atan2(across, along);
    v->least = fmin(v->least, bearing);
    v->most = fmax(v->most, bearing);
}

/* The corners of the far half: those of the outline, and where it is half way out. */
static ent_status find_interval(ent_ctx *ctx, void *user, uint32_t polygon, bool hole,
                                const double *xy, size_t n) {
    view *v = user;
    double half = v->farthest / 2;
    (void)ctx, (void)polygon, (void)hole;
    for (size_t i = 0; i + 1 < n; i++) {
        double p[2] = {xy[2 * i] - v->from[0], xy[2 * i + 1] - v->from[1]};
        double d[2] = {xy[2 * i + 2] - xy[2 * i], xy[2 * i + 3] - xy[2 * i + 1]};
        double a = d[0] * d[0] + d[1] * d[1], b = p[0] * d[0] + p[1] * d[1];
        double c = p[0] * p[0] + p[1] * p[1] - half * half, root = b * b - a * c;
        if (c >= 0) look_at(v, p[0], p[1]);
        for (int sign = -1; a > 0 && root >= 0 && sign <= 1; sign += 2) {
            double t = (-b + sign * sqrt(root)) / a;
            if (t >= 0 && t <= 1) look_at(v, p[0] + t * d[0], p[1] + t * d[1]);
        }
    }
    return ENT_OK;
}

static ent_status cone_in_sea(ent_ctx *ctx, ent_chart *c, const ent_cone *cone,
                              GEOSGeometry **out) {
    GEOSGeometry *ring = NULL, *cell = NULL;
    *out = NULL;
    if (cone->n < 4) return ENT_OK;
    ent_status st = ent_geos_line(ctx, &c->g, cone->cell, cone->n, true, &ring);
    if (st == ENT_OK) {
        cell = GEOSGeom_createPolygon_r(c->g.handle, ring, NULL, 0);
        st = cell ? ent_geos_common(ctx, &c->g, cell, c->sea, out)
                  : ent_geos_fail(ctx, &c->g, "a cone");
    }
    ent_geos_drop(&c->g, &cell);
    return st;
}

static ent_status find_bisector(ent_ctx *ctx, ent_chart *c, const double *from,
                                const GEOSGeometry *water, double *towards) {
    view v = {.from = from, .towards = {1, 0}, .least = INFINITY, .most = -INFINITY};
    ent_status st = ent_geos_each_ring(ctx, &c->g, water, find_farthest, &v);
    if (st == ENT_OK) st = ent_geos_each_ring(ctx, &c->g, water, find_interval, &v);
    double angle = v.least <= v.most ? (v.least + v.most) / 2 : 0;
    towards[0] = v.towards[0] * cos(angle) - v.towards[1] * sin(angle);
    towards[1] = v.towards[1] * cos(angle) + v.towards[0] * sin(angle);
    return st;
}

/* ---- who is on which side */

/* How far counterclockwise of the bisector the nearest place of the state is: 0 to a whole turn. */
static double bearing_of(const ent_sites *s, const ent_cone *cone, uint32_t state) {
    const double *from = s->at[cone->site].xy, *nearest = NULL;
    double least = INFINITY;
    for (uint32_t i = 0; i < s->n; i++) {
        double d = hypot(s->at[i].xy[0] - from[0], s->at[i].xy[1] - from[1]);
        if (s->at[i].a != state || s->at[i].b != ENT_NO_STATE || !(d < least)) continue;
        least = d;
        nearest = s->at[i].xy;
    }
    if (!nearest) return turn;
    double x = nearest[0] - from[0], y = nearest[1] - from[1];
    double angle = atan2(y * cone->towards[0] - x * cone->towards[1],
                         x * cone->towards[0] + y * cone->towards[1]);
    return angle < 0 ? angle + turn : angle;
}

/* How far the cell reaches along the bisector. */
static double reach(const ent_cone *cone, const double *from) {
    double most = 0;
    for (size_t i = 0; i + 1 < cone->n; i++) {
        const double *p = cone->cell + 2 * i, *q = p + 2;
        double dx = q[0] - p[0], dy = q[1] - p[1];
        double across = cone->towards[0] * dy - cone->towards[1] * dx;
        if (across == 0) continue;
        double px = p[0] - from[0], py = p[1] - from[1];
        double far = (px * dy - py * dx) / across;
        double on = (px * cone->towards[1] - py * cone->towards[0]) / across;
        if (on >= -1e-9 && on <= 1 + 1e-9) most = fmax(most, far);
    }
    return most;
}

static uint32_t first_listed(ent_tie_order ties, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < ties.n; i++)
        if (ties.state[i] == a || ties.state[i] == b) return ties.state[i];
    return ENT_NO_STATE;
}

ent_status ent_cones_divide(ent_ctx *ctx, ent_chart *c, ent_sites *s, ent_tie_order ties) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < s->n_cones; i++) {
        ent_cone *cone = &s->cone[i];
        const ent_site *t = &s->at[cone->site];
        GEOSGeometry *water = NULL;
        cone->towards[0] = 1;
        cone->left = t->a;
        cone->given = first_listed(ties, t->a, t->b);
        st = cone_in_sea(ctx, c, cone, &water);
        if (st == ENT_OK && water) st = find_bisector(ctx, c, t->xy, water, cone->towards);
        ent_geos_drop(&c->g, &water);
        if (st != ENT_OK) break;
        cone->left = bearing_of(s, cone, t->a) < bearing_of(s, cone, t->b) ? t->a : t->b;
        double far = reach(cone, t->xy);
        if (cone->given != ENT_NO_STATE || !(far > 0)) continue;
        double xy[4] = {t->xy[0], t->xy[1], t->xy[0] + far * cone->towards[0],
                        t->xy[1] + far * cone->towards[1]};
        st = ent_chart_cut(ctx, c, ENT_BORDER_CONE, 0, xy, 2);
    }
    return st;
}

/* ---- what became of them */

/* The area of the part that is left of the bisector. */
static ent_status area_left(ent_ctx *ctx, ent_chart *c, const ent_sites *s, const ent_cone *cone,
                            const GEOSGeometry *water, double *area) {
    const double *from = s->at[cone->site].xy;
    double far = 2 * hypot(c->most[0] - c->least[0], c->most[1] - c->least[1]), xy[10];
    double along[2] = {far * cone->towards[0], far * cone->towards[1]};
    GEOSGeometry *ring = NULL, *half = NULL, *part = NULL;
    ent_arena scratch = {0};
    ent_lonlat_area out;
    double corner[5][2] = {{-along[0], -along[1]},
                           {along[0], along[1]},
                           {along[0] - along[1], along[1] + along[0]},
                           {-along[0] - along[1], -along[1] + along[0]},
                           {-along[0], -along[1]}};
    for (int i = 0; i < 10; i++) xy[i] = from[i % 2] + corner[i / 2][i % 2];
    ent_status st = ent_geos_line(ctx, &c->g, xy, 5, true, &ring);
    if (st == ENT_OK) {
        half = GEOSGeom_createPolygon_r(c->g.handle, ring, NULL, 0);
        st = half ? ent_geos_common(ctx, &c->g, water, half, &part)
                  : ent_geos_fail(ctx, &c->g, "half a cone");
    }
    if (st == ENT_OK) st = ent_area_out(ctx, &c->g, &c->plane, part, &scratch, &out);
    if (st == ENT_OK) *area = ent_plane_area(&c->plane, &out);
    ent_geos_drop(&c->g, &half);
    ent_geos_drop(&c->g, &part);
    ent_arena_clear(&scratch);
    return st;
}

static ent_status describe(ent_ctx *ctx, ent_chart *c, const ent_sites *s, const ent_cone *cone,
                           ent_tie_cone *out) {
    const ent_site *t = &s->at[cone->site];
    GEOSGeometry *water = NULL;
    ent_arena scratch = {0};
    ent_lonlat_area area;
    double end[2], here[2], metres, left = 0;
    *out = (ent_tie_cone){.a = t->a, .b = t->b};
    ent_plane_lonlat(&c->plane, t->xy[0], t->xy[1], here);
    ent_plane_lonlat(&c->plane, t->xy[0] + 1000 * cone->towards[0],
                     t->xy[1] + 1000 * cone->towards[1], end);
    out->lon = here[0];
    out->lat = here[1];
    geod_inverse(&c->plane.geod, here[1], here[0], end[1], end[0], &metres, &out->bearing, NULL);
    if (out->bearing < 0) out->bearing += 360;
    ent_status st = cone_in_sea(ctx, c, cone, &water);
    if (st == ENT_OK && water) {
        st = ent_area_out(ctx, &c->g, &c->plane, water, &scratch, &area);
        if (st == ENT_OK) out->area = ent_plane_area(&c->plane, &area);
        if (st == ENT_OK && cone->given == ENT_NO_STATE)
            st = area_left(ctx, c, s, cone, water, &left);
    }
    if (cone->given != ENT_NO_STATE) left = cone->given == cone->left ? out->area : 0;
    *(cone->left == t->a ? &out->to_a : &out->to_b) = left;
    *(cone->left == t->a ? &out->to_b : &out->to_a) = out->area - left;
    ent_arena_clear(&scratch);
    ent_geos_drop(&c->g, &water);
    return st;
}

static int larger_first(const void *a, const void *b) {
    const ent_tie_cone *x = a, *y = b;
    if (x->area != y->area) return x->area > y->area ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

ent_status ent_cones_out(ent_ctx *ctx, ent_chart *c, const ent_sites *s, ent_arena *arena,
                         ent_zones *out) {
    ent_tie_cone *list = ent_arena_alloc(arena, s->n_cones, sizeof *list);
    ent_status st = list ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; st == ENT_OK && i < s->n_cones; i++)
        st = describe(ctx, c, s, &s->cone[i], &list[i]);
    if (st == ENT_OK && s->n_cones) qsort(list, s->n_cones, sizeof *list, larger_first);
    out->cone = list;
    out->n_cones = st == ENT_OK ? s->n_cones : 0;
    return st;
}
