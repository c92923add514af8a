/* controls.c - which shore points make a border.  Those that follow a line, an agreement or the middle
 * of each parallel are made by none.
 *
 * At every corner of the border, and half way to the next, the nearest point of each shore is looked
 * up in space; how far the two distances differ on the ellipsoid tells how true the line is. */

#include "sea/waters.h"

#include "base/mem.h"
#include "sea/enclose.h"
#include "sea/space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The shore points of one state that count. */
typedef struct shore_places {
    const uint32_t *point;
    const double *xyz;
    uint32_t n;
} shore_places;

typedef struct finder {
    const ent_waters *waters;
    ent_plane lengths;
    ent_arena scratch;
    shore_places *of; /* per state */
    ENT_VEC(ent_control) list;
} finder;

static ent_status collect(ent_ctx *ctx, finder *f, const double *weight) {
    const ent_waters *w = f->waters;
    f->of = ent_arena_alloc(&f->scratch, w->n_states, sizeof *f->of);
    if (!f->of) return ent_no_memory(ctx);
    for (uint32_t s = 0; s < w->n_states; s++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < w->n_points; i++) n += w->point[i].state == s;
        uint32_t *point = ent_arena_alloc(&f->scratch, n, sizeof *point);
        double *xyz = ent_arena_alloc(&f->scratch, 3 * (size_t)n, sizeof *xyz);
        if (!point || !xyz) return ent_no_memory(ctx);
        n = 0;
        for (uint32_t i = 0; i < w->n_points; i++) {
            const ent_shore_point *p = &w->point[i];
            if (p->state != s || (weight && !(weight[p->shore] > 0))) continue;
            ent_in_space(p->lon, p->lat, xyz + 3 * (size_t)n);
            point[n++] = i;
        }
        f->of[s] = (shore_places){point, xyz, n};
    }
    return ENT_OK;
}

/* The shore point that is nearest, and how far it is on the ellipsoid, metres. */
static uint32_t nearest(const finder *f, uint32_t state, const double *lonlat, double *metres) {
    const shore_places *s = &f->of[state];
    double here[3], least = INFINITY;
    uint32_t best = UINT32_MAX;
    ent_in_space(lonlat[0], lonlat[1], here);
    for (uint32_t i = 0; i < s->n; i++) {
        const double *p = s->xyz + 3 * (size_t)i;
        double x = p[0] - here[0], y = p[1] - here[1], z = p[2] - here[2];
        double d = x * x + y * y + z * z;
        if (!(d < least)) continue;
        least = d;
        best = s->point[i];
    }
    *metres = INFINITY;
    if (best == UINT32_MAX) return best;
    double there[2] = {f->waters->point[best].lon, f->waters->point[best].lat};
    *metres = ent_plane_metres(&f->lengths, lonlat, there);
    return best;
}

/* One step of a border: the middle between two of its corners. */
typedef struct pace {
    uint32_t point_a, point_b;
    double length, unequal, at[2];
} pace;

static bool together(const ent_waters *w, const pace *p, const pace *q) {
    return w->point[p->point_a].shore == w->point[q->point_a].shore &&
           w->point[p->point_b].shore == w->point[q->point_b].shore;
}

static pace look(const finder *f, const ent_sea_border *b, uint32_t i) {
    const double *p = b->line.at + 2 * (size_t)i;
    double da, db, mid[2] = {(p[0] + p[2]) / 2, (p[1] + p[3]) / 2};
    pace s = {.length = ent_plane_metres(&f->lengths, p, p + 2) / 1e3, .at = {mid[0], mid[1]}};
    nearest(f, b->a, p, &da);
    nearest(f, b->b, p, &db);
    s.unequal = fabs(da - db);
    s.point_a = nearest(f, b->a, mid, &da);
    s.point_b = nearest(f, b->b, mid, &db);
    s.unequal = fmax(s.unequal, fabs(da - db));
    return s;
}

/* The paces [from, to) as one stretch. */
static ent_control sum_up(uint32_t border, const pace *p, size_t from, size_t to) {
    ent_control c = {.border = border};
    double half = 0;
    for (size_t i = from; i < to; i++) {
        c.length += p[i].length;
        c.unequal = fmax(c.unequal, p[i].unequal);
    }
    for (size_t i = from; i < to; i++) {
        c.point_a = p[i].point_a;
        c.point_b = p[i].point_b;
        c.lon = p[i].at[0];
        c.lat = p[i].at[1];
        half += p[i].length;
        if (half >= c.length / 2) break;
    }
    return c;
}

static bool is_made_by_shores(const ent_sea_border *b) {
    return b->kind == ENT_BORDER_COMPUTED || b->kind == ENT_BORDER_CONE;
}

static ent_status walk(ent_ctx *ctx, finder *f, const ent_zones *z, uint32_t border) {
    const ent_sea_border *b = &z->border[border];
    if (!is_made_by_shores(b)) return ENT_OK;
    if (b->b >= z->n_states || b->line.n < 2 || !f->of[b->a].n || !f->of[b->b].n) return ENT_OK;
    size_t n = b->line.n - 1;
    pace *p = ent_alloc(n, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n; i++) p[i] = look(f, b, i);
    for (size_t from = 0, to; st == ENT_OK && from < n; from = to) {
        for (to = from + 1; to < n && together(f->waters, &p[from], &p[to]); to++) continue;
        if (!ent_vec_push(&f->list, sum_up(border, p, from, to))) st = ent_no_memory(ctx);
    }
    ent_free(p);
    return st;
}

static int longest_first(const void *a, const void *b) {
    const ent_control *x = a, *y = b;
    if (x->border != y->border) return x->border < y->border ? -1 : 1;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    if (x->lat != y->lat) return x->lat < y->lat ? -1 : 1;
    return x->lon < y->lon ? -1 : x->lon > y->lon;
}

ent_status ent_sea_controls(ent_ctx *ctx, const ent_waters *waters, const double *weight,
                            const ent_zones *zones, ent_arena *arena, const ent_control **out,
                            uint32_t *n) {
    finder f = {.waters = waters};
    *out = NULL;
    *n = 0;
    ent_geodesics_on_earth(&f.lengths.geod);
    ent_status st = collect(ctx, &f, weight);
    for (uint32_t i = 0; st == ENT_OK && i < zones->n_borders; i++) {
        st = walk(ctx, &f, zones, i);
        if (st == ENT_OK && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_control *copy = st == ENT_OK ? ent_arena_alloc(arena, f.list.n, sizeof *copy) : NULL;
    if (st == ENT_OK && !copy) st = ent_no_memory(ctx);
    if (st == ENT_OK && f.list.n) {
        qsort(f.list.at, f.list.n, sizeof *f.list.at, longest_first);
        memcpy(copy, f.list.at, f.list.n * sizeof *copy);
    }
    if (st == ENT_OK) {
        *out = copy;
        *n = (uint32_t)f.list.n;
    }
    ent_vec_clear(&f.list);
    ent_arena_clear(&f.scratch);
    return st;
}
