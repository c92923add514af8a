/* line.c - a named line cuts off the waters of one state, another rule divides the rest.
 *
 * The state gets each part of the cut sea at whose edge it has more shore than all others together.
 * An end of the line that stops short of the shore is drawn on along its course for 25 km at most:
 * lines are published with points on land maps, and shores move. */

#include "sea/equidistance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double little = 25000; /* metres */

/* ---- to the shore */

/* How far from p along the direction d, of length 1, the first shore is. */
static double to_shore(const ent_rings *r, const double *p, const double *d) {
    double least = INFINITY;
    for (size_t i = 0; i + 1 < r->start.n; i++)
        for (size_t k = r->start.at[i]; k + 1 < r->start.at[i + 1]; k++) {
            const double *a = r->xy.at + 2 * k;
            double ex = a[2] - a[0], ey = a[3] - a[1], across = d[0] * ey - d[1] * ex;
            double ax = a[0] - p[0], ay = a[1] - p[1];
            if (across == 0) continue;
            double far = (ax * ey - ay * ex) / across, on = (ax * d[1] - ay * d[0]) / across;
            if (on >= 0 && on <= 1 && far >= 0) least = fmin(least, far);
        }
    return least;
}

/* Puts the point behind the end p of the line, coming from q, where it must be drawn on. */
static ent_status draw_on(ent_ctx *ctx, const ent_chart *c, const double *p, const double *q,
                          ent_xy_list *list) {
    double length = hypot(p[0] - q[0], p[1] - q[1]);
    double d[2] = {(p[0] - q[0]) / length, (p[1] - q[1]) / length}, ll[2];
    if (!(length > 0) || !ent_chart_in_sea(c, p[0], p[1])) return ENT_OK;
    double far = to_shore(&c->rings, p, d);
    if (far > little) {
        ent_plane_lonlat(&c->plane, p[0], p[1], ll);
        return ent_fail(ctx, ENT_EUSAGE,
                        "the line ends in the water, at %.5g %.5g (latitude, longitude), and no "
                        "shore is within %g km on its course; a line must cut the sea in two",
                        ll[1], ll[0], little / 1e3);
    }
    return ent_vec_push(list, p[0] + (far + 1) * d[0]) &&
                   ent_vec_push(list, p[1] + (far + 1) * d[1])
               ? ENT_OK
               : ent_no_memory(ctx);
}

static ent_status cut_along(ent_ctx *ctx, ent_chart *c, ent_lonlat_line along) {
    ent_xy_list line = {0}, whole = {0};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < along.n; i++) {
        double p[2];
        ent_plane_xy(&c->plane, along.at[2 * i], along.at[2 * i + 1], p);
        if (!(fabs(p[0]) < 1e8 && fabs(p[1]) < 1e8))
            st = ent_fail(ctx, ENT_EUSAGE, "a point of the line is not on the earth");
        size_t n = line.n;
        if (st == ENT_OK && n && line.at[n - 2] == p[0] && line.at[n - 1] == p[1]) continue;
        if (st == ENT_OK && !(ent_vec_push(&line, p[0]) && ent_vec_push(&line, p[1])))
            st = ent_no_memory(ctx);
    }
    size_t n = line.n / 2;
    if (st == ENT_OK && n < 2) st = ent_fail(ctx, ENT_EUSAGE, "the line is a single point");
    if (st == ENT_OK) st = draw_on(ctx, c, line.at, line.at + 2, &whole);
    for (size_t i = 0; st == ENT_OK && i < 2 * n; i++)
        if (!ent_vec_push(&whole, line.at[i])) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = draw_on(ctx, c, line.at + 2 * n - 2, line.at + 2 * n - 4, &whole);
    if (st == ENT_OK) st = ent_chart_cut(ctx, c, ENT_BORDER_LINE, 0, whole.at, whole.n / 2);
    ent_vec_clear(&line);
    ent_vec_clear(&whole);
    return st;
}

/* ---- whose shore a part has */

typedef struct shore_count {
    const ent_sites *all;
    uint32_t state;
    size_t own, others;
} shore_count;

static int by_place(const void *a, const void *b) {
    const double *p = a, *q = b;
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static ent_status count(ent_ctx *ctx, void *user, uint32_t polygon, bool hole, const double *xy,
                        size_t n) {
    shore_count *c = user;
    (void)ctx, (void)polygon, (void)hole;
    for (size_t i = 0; i + 1 < n; i++) {
        const ent_site *s =
            bsearch(xy + 2 * i, c->all->at, c->all->n, sizeof *c->all->at, by_place);
        if (s && s->b == ENT_NO_STATE) (*(s->a == c->state ? &c->own : &c->others))++;
    }
    return ENT_OK;
}

/* What the line, the only cut so far, cuts off. */
static ent_status find_part(ent_ctx *ctx, ent_chart *c, uint32_t state, ent_rings *part) {
    GEOSGeometry *faces = NULL;
    ent_sites all;
    static const double hardly = 1e-6; /* parts of the sea: a line along the shore cuts off less */
    double whole = 0, largest = 0;
    size_t given = 0;
    ent_status st = ent_sites_open(ctx, c, NULL, ENT_NO_STATE, &all);
    if (st == ENT_OK) st = ent_chart_faces(ctx, c, &faces);
    int n = faces ? GEOSGetNumGeometries_r(c->g.handle, faces) : 0;
    for (int i = 0; st == ENT_OK && i < n; i++) {
        const GEOSGeometry *face = GEOSGetGeometryN_r(c->g.handle, faces, i);
        shore_count sum = {.all = &all, .state = state};
        double x, y;
        st = ent_geos_inside(ctx, &c->g, face, &x, &y);
        if (st != ENT_OK || !ent_chart_in_sea(c, x, y)) continue;
        double area = 0;
        if (!GEOSArea_r(c->g.handle, face, &area)) st = ent_geos_fail(ctx, &c->g, "an area");
        whole += area;
        largest = fmax(largest, area);
        if (st == ENT_OK) st = ent_geos_each_ring(ctx, &c->g, face, count, &sum);
        if (st != ENT_OK || sum.own <= sum.others) continue;
        given++;
        st = ent_rings_add(ctx, &c->g, face, part);
    }
    if (st == ENT_OK && !(whole - largest > hardly * whole))
        st = ent_fail(ctx, ENT_EUSAGE, "the line does not cut this sea in two");
    if (st == ENT_OK && !given)
        st = ent_fail(ctx, ENT_EUSAGE,
                      "the line cuts off no waters of the state that it is to cut off: on neither "
                      "side has that state most of the shore");
    ent_geos_drop(&c->g, &faces);
    return st;
}

/* ---- the rule */

typedef struct cut_off {
    ent_rest rest;
    ent_rings part;
    uint32_t state;
} cut_off;

static ent_status owner_of(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    cut_off *o = user;
    if (!ent_rings_hold(&o->part, x, y)) return ent_rest_owner(ctx, &o->rest, x, y, state);
    *state = o->state;
    return ENT_OK;
}

ent_status ent_sea_by_line(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                           ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    ent_agreed agreed = {0};
    cut_off o = {.state = p->cuts};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st == ENT_OK) st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = cut_along(ctx, &chart, p->along);
    if (st == ENT_OK) st = find_part(ctx, &chart, p->cuts, &o.part);
    if (st == ENT_OK) st = ent_rest_open(ctx, &chart, p->rest, p, p->cuts, &o.rest);
    if (st == ENT_OK) st = ent_agreed_open(ctx, &chart, p, owner_of, &o, &agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, &chart, ent_agreed_owner, &agreed, arena, out);
    if (st == ENT_OK) st = ent_rest_cones_out(ctx, &chart, &o.rest, arena, out);
    ent_agreed_close(&agreed);
    ent_rings_clear(&o.part);
    ent_chart_close(&chart);
    return st;
}
