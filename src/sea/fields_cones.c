/* fields_cones.c - cones of ties on the grid.
 *
 * In a cone two distances are the same, and nothing would divide it.  So its water is made nearer to
 * one of the two by a millimetre for each degree from the bisector, which divides it along the
 * bisector and, where head starts divide, along another bearing. */

#include "sea/fields.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double HAIR = 1e-3, DEGREES = 57.29577951308232; /* metres per degree */

/* A node in a cone. */
typedef struct tie {
    size_t node;
    uint32_t a, b; /* shore points, the state of a before that of b */
    double far, angle;
    bool nearest; /* nobody else is nearer, and it is in the sea */
} tie;
typedef ENT_VEC(tie) ties_list;

static double angle_of(const double *from, const double *to) {
    return atan2(to[1] - from[1], to[0] - from[0]) * DEGREES;
}

static double turn(double degrees) {
    return remainder(degrees, 360);
}

static double counterclockwise(double degrees) {
    double t = fmod(degrees, 360);
    return t < 0 ? t + 360 : t;
}

static void place_of(const ent_fields *f, uint32_t point, double *xy) {
    const ent_shore_point *p = &f->chart->waters->point[point];
    ent_plane_xy(&f->chart->plane, p->lon, p->lat, xy);
}

/* Where a shore goes from its end, counterclockwise from `towards`; 360 for a lone point. */
static double leaves(const ent_fields *f, uint32_t point, double towards) {
    const ent_waters *w = f->chart->waters;
    const ent_shore_point *p = &w->point[point];
    double from[2], to[2];
    bool after = point + 1 < w->n_points && p[1].shore == p->shore;
    if (!after && !(point > 0 && p[-1].shore == p->shore)) return 360;
    place_of(f, point, from);
    place_of(f, after ? point + 1 : point - 1, to);
    return counterclockwise(angle_of(from, to) - towards);
}

/* ---- one cone */

static void bisect(ent_field_cone *cone, const tie *t, size_t n) {
    double length = 0, low = INFINITY, high = -INFINITY, some = t[0].angle;
    for (size_t i = 0; i < n; i++) {
        if (!t[i].nearest || !(t[i].far > length)) continue;
        length = t[i].far;
        some = t[i].angle;
    }
    for (size_t i = 0; i < n; i++) {
        if (!t[i].nearest || t[i].far < length / 2) continue;
        low = fmin(low, turn(t[i].angle - some));
        high = fmax(high, turn(t[i].angle - some));
    }
    cone->towards = low <= high ? some + (low + high) / 2 : some;
}

static uint32_t first_listed(ent_tie_order ties, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < ties.n; i++)
        if (ties.state[i] == a || ties.state[i] == b) return ties.state[i];
    return ENT_NO_STATE;
}

static void lean(ent_fields *f, uint32_t number, const tie *t, size_t n, ent_tie_order ties) {
    const ent_waters *w = f->chart->waters;
    ent_field_cone *cone = &f->cone[number];
    *cone = (ent_field_cone){.a = w->point[t->a].state, .b = w->point[t->b].state};
    place_of(f, t->a, cone->from);
    bisect(cone, t, n);
    cone->given = first_listed(ties, cone->a, cone->b);
    cone->a_is_left = leaves(f, t->a, cone->towards) < leaves(f, t->b, cone->towards);
    for (size_t i = 0; i < n; i++) {
        double to_left = turn(t[i].angle - cone->towards); /* how far the node is on the left */
        double to_b = cone->a_is_left ? -to_left : to_left, xy[2];
        if (cone->given != ENT_NO_STATE) to_b = cone->given == cone->b ? 360 : -360;
        f->far[cone->a * ent_fields_nodes(f) + t[i].node] += HAIR * to_b;
        f->cone_at[t[i].node] = number;
        if (!t[i].nearest) continue;
        ent_fields_xy(f, t[i].node, xy);
        double c = hypot(xy[0], xy[1]) / 6371007; /* the plane widens areas by c / sin c */
        cone->area[to_b > 0] += f->step * f->step * 1e-6 * (c > 0 ? sin(c) / c : 1);
    }
}

/* ---- all */

/* The tie at a node: of the two nearest, where a node is in two cones. */
static bool find_tie(const ent_fields *f, const uint32_t *nearest, size_t node, tie *out) {
    const ent_shore_point *point = f->chart->waters->point;
    size_t nodes = ent_fields_nodes(f);
    double least = INFINITY;
    *out = (tie){.node = node, .far = INFINITY};
    for (uint32_t s = 0; s < f->n_states; s++) {
        double far = f->far[s * nodes + node];
        uint32_t p = nearest[s * nodes + node];
        least = fmin(least, far);
        if (p == UINT32_MAX || point[p].partner == UINT32_MAX || !(far < out->far)) continue;
        uint32_t q = point[p].partner;
        if (nearest[point[q].state * nodes + node] != q) continue;
        out->far = far;
        out->a = s < point[q].state ? p : q;
        out->b = s < point[q].state ? q : p;
    }
    out->nearest = f->wet[node] == 1 && out->far <= least;
    return isfinite(out->far);
}

static int by_terminus(const void *x, const void *y) {
    const tie *s = x, *t = y;
    if (s->a != t->a) return s->a < t->a ? -1 : 1;
    return (s->node > t->node) - (s->node < t->node);
}

static ent_status find_all(ent_ctx *ctx, const ent_fields *f, const uint32_t *nearest,
                           ties_list *list) {
    for (size_t i = 0; i < ent_fields_nodes(f); i++) {
        tie t;
        double at[2], from[2];
        if (!f->wet[i] || !find_tie(f, nearest, i, &t)) continue;
        ent_fields_xy(f, i, at);
        place_of(f, t.a, from);
        t.angle = angle_of(from, at);
        if (!ent_vec_push(list, t)) return ent_no_memory(ctx);
    }
    if (list->n) qsort(list->at, list->n, sizeof *list->at, by_terminus);
    return ENT_OK;
}

ent_status ent_fields_lean(ent_ctx *ctx, ent_chart *chart, ent_fields *f, const uint32_t *nearest,
                           ent_tie_order ties) {
    ties_list list = {0};
    memset(f->cone_at, 0xff, ent_fields_nodes(f) * sizeof *f->cone_at);
    ent_status st = find_all(ctx, f, nearest, &list);
    for (size_t i = 0; i < list.n; i++)
        if (i == 0 || list.at[i].a != list.at[i - 1].a) f->n_cones++;
    f->cone = ent_arena_alloc(&chart->arena, f->n_cones, sizeof *f->cone);
    if (st == ENT_OK && !f->cone) st = ent_no_memory(ctx);
    uint32_t number = 0;
    for (size_t i = 0, end; st == ENT_OK && i < list.n; i = end) {
        for (end = i + 1; end < list.n && list.at[end].a == list.at[i].a;) end++;
        lean(f, number++, list.at + i, end - i, ties);
    }
    ent_vec_clear(&list);
    return st;
}

/* ---- what became of them */

static int largest_first(const void *x, const void *y) {
    const ent_tie_cone *a = x, *b = y;
    if (a->area != b->area) return a->area > b->area ? -1 : 1;
    return a->a != b->a ? (a->a < b->a ? -1 : 1) : (a->b > b->b) - (a->b < b->b);
}

ent_status ent_fields_cones_out(ent_ctx *ctx, const ent_fields *f, ent_arena *arena,
                                ent_zones *out) {
    ent_tie_cone *list = ent_arena_alloc(arena, f->n_cones, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_cones; i++) {
        const ent_field_cone *c = &f->cone[i];
        double at[2], to[2], angle = c->towards / DEGREES, back;
        if (!(c->area[0] + c->area[1] > 0)) continue;
        ent_tie_cone *t = &list[n++];
        *t = (ent_tie_cone){.a = c->a, .b = c->b, .to_a = c->area[0], .to_b = c->area[1]};
        t->area = t->to_a + t->to_b;
        ent_plane_lonlat(&f->chart->plane, c->from[0], c->from[1], at);
        ent_plane_lonlat(&f->chart->plane, c->from[0] + 1e4 * cos(angle),
                         c->from[1] + 1e4 * sin(angle), to);
        t->lon = at[0];
        t->lat = at[1];
        geod_inverse(&f->chart->plane.geod, at[1], at[0], to[1], to[0], NULL, &t->bearing, &back);
        if (t->bearing < 0) t->bearing += 360;
    }
    if (n) qsort(list, n, sizeof *list, largest_first);
    out->cone = list;
    out->n_cones = n;
    return ENT_OK;
}
