/* raster_cones.c - how cones of ties are divided.
 *
 * Where the terminus of a border is the nearest point of both shores, distances decide nothing.
 * The bisector does: the middle of the bearings under which the terminus sees the cells of the cone
 * that are at least half of its length away; near the terminus a cone is as ragged as the shore. */

#include "sea/raster_cones.h"

#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>

/* Degrees from -180 to 180. */
static double turn(double degrees) {
    return remainder(degrees, 360);
}

/* Degrees from 0 to 360. */
static double clockwise(double degrees) {
    double t = fmod(degrees, 360);
    return t < 0 ? t + 360 : t;
}

static double bearing_of_cell(const ent_raster_work *w, const ent_shore_point *from,
                              uint32_t cell) {
    double to[3];
    ent_raster_point(w->raster, cell, to);
    return ent_earth_bearing(from->lon, from->lat, to);
}

/* In which direction a shore leaves its end; NAN where it is a point alone. */
static double leaves(const ent_waters *waters, uint32_t point) {
    const ent_shore_point *p = &waters->point[point], *next = NULL;
    if (point + 1 < waters->n_points && p[1].shore == p->shore)
        next = p + 1;
    else if (point > 0 && p[-1].shore == p->shore)
        next = p - 1;
    if (!next) return NAN;
    double to[3];
    ent_earth_point(next->lon, next->lat, to);
    return ent_earth_bearing(p->lon, p->lat, to);
}

/* Whether b's shore is the first that is met clockwise from a bearing in the cone. */
static bool b_is_clockwise(const ent_waters *waters, const ent_raster_tie *tie, double bearing) {
    double a = leaves(waters, tie->a), b = leaves(waters, tie->b);
    if (isnan(a)) return isnan(b) || clockwise(b - bearing) < 180;
    if (isnan(b)) return clockwise(a - bearing) >= 180;
    return clockwise(b - bearing) < clockwise(a - bearing);
}

/* One cone: bearings first, then degrees from their middle. */
static void measure_sides(const ent_raster_work *w, ent_raster_tie *tie, size_t n) {
    const ent_waters *waters = w->raster->waters;
    const ent_shore_point *from = &waters->point[tie->a];
    double length = 0, low = INFINITY, high = -INFINITY, some;
    size_t farthest = 0;
    for (size_t i = 0; i < n; i++) {
        tie[i].side = bearing_of_cell(w, from, tie[i].cell);
        if (tie[i].km > length) length = tie[i].km, farthest = i;
    }
    some = tie[farthest].side;
    for (size_t i = 0; i < n; i++) {
        if (tie[i].km < length / 2) continue;
        low = fmin(low, turn(tie[i].side - some));
        high = fmax(high, turn(tie[i].side - some));
    }
    double middle = some + (low + high) / 2;
    double sign = b_is_clockwise(waters, tie, middle) ? 1 : -1;
    for (size_t i = 0; i < n; i++) tie[i].side = sign * turn(tie[i].side - middle);
}

/* ---- finding */

static int by_terminus(const void *x, const void *y) {
    const ent_raster_tie *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->cell > b->cell) - (a->cell < b->cell);
}

/* The nearest point of the state where that is of its mainland, else UINT32_MAX. */
static uint32_t mainland_point(const ent_raster_work *w, uint32_t state, uint32_t cell) {
    const ent_raster *r = w->raster;
    size_t k = (size_t)state * r->n + cell;
    return isfinite(w->km[k]) && w->km[k] == r->mainland[k] ? r->nearest[k] : UINT32_MAX;
}

/* Whether the nearest point of state a is a terminus, and also that of the other state there. */
static bool find_tie(const ent_raster_work *w, uint32_t cell, uint32_t a, ent_raster_tie *tie) {
    const ent_waters *waters = w->raster->waters;
    uint32_t n = w->raster->n;
    if (a >= waters->n_states) return false;
    uint32_t point = mainland_point(w, a, cell);
    if (point == UINT32_MAX || waters->point[point].partner == UINT32_MAX) return false;
    uint32_t partner = waters->point[point].partner, b = waters->point[partner].state;
    if (mainland_point(w, b, cell) != partner) return false;
    *tie = (ent_raster_tie){.cell = cell, .km = w->km[(size_t)a * n + cell]};
    tie->a = a < b ? point : partner;
    tie->b = a < b ? partner : point;
    return true;
}

static bool find_ties_of_all(const ent_raster_work *w, uint32_t cell, ent_raster_ties *out) {
    for (uint32_t a = 0; a < w->raster->waters->n_states; a++) {
        ent_raster_tie tie;
        if (!find_tie(w, cell, a, &tie) || w->raster->waters->point[tie.a].state != a) continue;
        if (!ent_vec_push(out, tie)) return false;
    }
    return true;
}

ent_status ent_raster_find_ties(ent_ctx *ctx, const ent_raster_work *w, bool of_all,
                                ent_raster_ties *out) {
    for (uint32_t k = 0; k < ent_raster_n_open(w); k++) {
        uint32_t i = ent_raster_open_cell(w, k);
        ent_raster_tie tie;
        bool enough = of_all ? find_ties_of_all(w, i, out)
                             : !find_tie(w, i, w->owner[i], &tie) || ent_vec_push(out, tie);
        if (!enough) return ent_no_memory(ctx);
    }
    if (out->n == 0) return ENT_OK;
    qsort(out->at, out->n, sizeof *out->at, by_terminus);
    for (size_t i = 0, end; i < out->n; i = end) {
        for (end = i + 1; end < out->n && out->at[end].a == out->at[i].a;) end++;
        measure_sides(w, out->at + i, end - i);
    }
    return ENT_OK;
}

/* ---- dividing */

static uint32_t rank_of(const ent_tie_order *order, uint32_t state) {
    for (uint32_t i = 0; i < order->n; i++)
        if (order->state[i] == state) return i;
    return order->n;
}

void ent_raster_divide_ties(const ent_raster_work *w, const ent_raster_ties *ties) {
    const ent_waters *waters = w->raster->waters;
    for (size_t i = 0; i < ties->n; i++) {
        const ent_raster_tie *t = &ties->at[i];
        uint32_t a = waters->point[t->a].state, b = waters->point[t->b].state;
        uint32_t of_a = rank_of(&w->problem->ties, a), of_b = rank_of(&w->problem->ties, b);
        bool to_b = of_a == of_b ? t->side > 0 : of_b < of_a;
        w->owner[t->cell] = to_b ? b : a;
    }
}
