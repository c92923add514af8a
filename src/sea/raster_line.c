/* raster_line.c - what a line cuts off, on cells.
 *
 * The line is a wall between neighbouring cells; what holds together without crossing it is a pool,
 * and a pool is on the side of the line from which it touches the wall. */

#include "sea/raster_lines.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { EAST = 1, NORTH = 2 }; /* of a place: no way to the next one there */

/* What is known of a pool. */
typedef struct pool {
    uint32_t left, right;  /* how often it touches the line from there */
    uint32_t own, foreign; /* shore points of the state, and of others */
} pool;

typedef struct cutting {
    const ent_raster *r;
    uint8_t *wall;     /* per place */
    uint32_t *pool_of; /* per cell; UINT32_MAX: none yet */
    uint32_t *todo;    /* cells */
    pool *pool;
    uint32_t n_pools;
} cutting;

static uint32_t cell_at(const ent_raster *r, double column, double row) {
    if (!(column >= 0 && column < r->columns && row >= 0 && row < r->rows)) return UINT32_MAX;
    return r->cell_at[(uint32_t)row * r->columns + (uint32_t)column];
}

/* ---- the wall */

/* Calls for each pair of neighbouring cells whose middles a stretch of the line passes between, in
 * units of cells from the middle of the first place: `left` and `right` of it.  A middle on the
 * line counts as south-west of it, whichever way one looks, so that no wall has a hole. */
typedef void between_fn(cutting *c, uint32_t left, uint32_t right, uint32_t place, uint8_t way);

static void walk_rows(cutting *c, const double *p, const double *q, between_fn *call) {
    const ent_raster *r = c->r;
    double low = fmin(p[1], q[1]), high = fmax(p[1], q[1]);
    for (double row = fmax(0, floor(low) + 1); row <= high && row < r->rows; row++) {
        double column = floor(p[0] + (row - p[1]) / (q[1] - p[1]) * (q[0] - p[0]));
        uint32_t west = cell_at(r, column, row), east = cell_at(r, column + 1, row);
        if (west == UINT32_MAX || east == UINT32_MAX) continue;
        bool up = q[1] > p[1];
        call(c, up ? west : east, up ? east : west, r->place[west], EAST);
    }
}

static void walk_columns(cutting *c, const double *p, const double *q, between_fn *call) {
    const ent_raster *r = c->r;
    double low = fmin(p[0], q[0]), high = fmax(p[0], q[0]);
    for (double column = fmax(0, floor(low) + 1); column <= high && column < r->columns; column++) {
        double row = floor(p[1] + (column - p[0]) / (q[0] - p[0]) * (q[1] - p[1]));
        uint32_t south = cell_at(r, column, row), north = cell_at(r, column, row + 1);
        if (south == UINT32_MAX || north == UINT32_MAX) continue;
        bool eastward = q[0] > p[0];
        call(c, eastward ? north : south, eastward ? south : north, r->place[south], NORTH);
    }
}

static void build(cutting *c, uint32_t left, uint32_t right, uint32_t place, uint8_t way) {
    (void)left, (void)right;
    c->wall[place] |= way;
}

static void touch(cutting *c, uint32_t left, uint32_t right, uint32_t place, uint8_t way) {
    (void)place, (void)way;
    c->pool[c->pool_of[left]].left++;
    c->pool[c->pool_of[right]].right++;
}

static void to_grid(const ent_raster *r, const double *lonlat, double *at) {
    double x, y;
    ent_earth_plane_xy(&r->plane, lonlat[0], lonlat[1], &x, &y);
    at[0] = (x - r->x0) / r->cell - 0.5;
    at[1] = (y - r->y0) / r->cell - 0.5;
}

/* Goes on from `end`, away from `from`, for two cells and then until it is out of the sea. */
static void go_on(const ent_raster *r, const double *from, const double *end, double *to) {
    double dx = end[0] - from[0], dy = end[1] - from[1], length = hypot(dx, dy), far = 2;
    if (!(length > 0)) length = 1;
    for (;; far += 0.5) {
        to[0] = end[0] + far * dx / length;
        to[1] = end[1] + far * dy / length;
        if (dx == 0 && dy == 0) return;
        if (cell_at(r, floor(to[0] + 0.5), floor(to[1] + 0.5)) == UINT32_MAX) return;
    }
}

static void walk(cutting *c, ent_lonlat_line line, between_fn *call) {
    double p[2], q[2], beyond[2];
    for (uint32_t i = 0; i + 1 < line.n; i++) {
        to_grid(c->r, &line.at[2 * i], p);
        to_grid(c->r, &line.at[2 * i + 2], q);
        if (i == 0) {
            go_on(c->r, q, p, beyond);
            walk_rows(c, beyond, p, call);
            walk_columns(c, beyond, p, call);
        }
        walk_rows(c, p, q, call);
        walk_columns(c, p, q, call);
    }
    go_on(c->r, p, q, beyond);
    walk_rows(c, q, beyond, call);
    walk_columns(c, q, beyond, call);
}

/* ---- pools */

static void flow(cutting *c, uint32_t cell, uint32_t *n) {
    if (cell == UINT32_MAX || c->pool_of[cell] != UINT32_MAX) return;
    c->pool_of[cell] = c->n_pools;
    c->todo[(*n)++] = cell;
}

static void fill(cutting *c, uint32_t from) {
    const ent_raster *r = c->r;
    uint32_t n = 0;
    flow(c, from, &n);
    while (n > 0) {
        uint32_t place = r->place[c->todo[--n]], column = place % r->columns;
        if (column + 1 < r->columns && !(c->wall[place] & EAST)) flow(c, r->cell_at[place + 1], &n);
        if (place / r->columns + 1 < r->rows && !(c->wall[place] & NORTH))
            flow(c, r->cell_at[place + r->columns], &n);
        if (column > 0 && !(c->wall[place - 1] & EAST)) flow(c, r->cell_at[place - 1], &n);
        if (place >= r->columns && !(c->wall[place - r->columns] & NORTH))
            flow(c, r->cell_at[place - r->columns], &n);
    }
    c->n_pools++;
}

/* The cell nearest to a shore point, within three of it. */
static uint32_t cell_near(const ent_raster *r, const double *lonlat) {
    double at[2], least = INFINITY;
    uint32_t best = UINT32_MAX;
    to_grid(r, lonlat, at);
    for (int dy = -3; dy <= 3; dy++)
        for (int dx = -3; dx <= 3; dx++) {
            double column = floor(at[0] + 0.5) + dx, row = floor(at[1] + 0.5) + dy;
            double x = column - at[0], y = row - at[1], far = x * x + y * y;
            uint32_t cell = cell_at(r, column, row);
            if (cell != UINT32_MAX && far < least) least = far, best = cell;
        }
    return best;
}

/* Where the shores are; the mainland of the state, or its islands where it has none. */
static bool find_shores(cutting *c, uint32_t state) {
    const ent_waters *w = c->r->waters;
    bool mainland = false, any = false;
    for (uint32_t i = 0; i < w->n_points; i++)
        mainland |= w->point[i].state == state && !w->shores->shore[w->point[i].shore].island;
    for (uint32_t i = 0; i < w->n_points; i++) {
        const ent_shore_point *p = &w->point[i];
        bool own = p->state == state;
        if (own && mainland && w->shores->shore[p->shore].island) continue;
        uint32_t cell = cell_near(c->r, (const double[2]){p->lon, p->lat});
        if (cell == UINT32_MAX) continue;
        pool *at = &c->pool[c->pool_of[cell]];
        *(own ? &at->own : &at->foreign) += 1;
        any |= own;
    }
    return any;
}

static ent_status take(ent_ctx *ctx, cutting *c, bool *off) {
    uint64_t left = 0, right = 0;
    uint32_t on_left = 0, on_right = 0;
    for (uint32_t i = 0; i < c->n_pools; i++) {
        const pool *p = &c->pool[i];
        if (p->left > p->right) left += p->own, on_left++;
        if (p->right > p->left) right += p->own, on_right++;
    }
    if (on_left == 0 || on_right == 0)
        return ent_fail(ctx, ENT_EUSAGE,
                        "the line does not cut this sea in two; it must run from shore to shore");
    for (uint32_t i = 0; i < c->r->n; i++) {
        const pool *p = &c->pool[c->pool_of[i]];
        off[i] = p->left == p->right ? p->own > p->foreign : (p->left > p->right) == (left > right);
    }
    return ENT_OK;
}

static ent_status cut(ent_ctx *ctx, cutting *c, ent_lonlat_line line, uint32_t state, bool *off) {
    memset(c->pool_of, 0xff, c->r->n * sizeof *c->pool_of);
    walk(c, line, build);
    for (uint32_t i = 0; i < c->r->n; i++)
        if (c->pool_of[i] == UINT32_MAX) fill(c, i);
    c->pool = ent_alloc(c->n_pools, sizeof *c->pool);
    if (!c->pool) return ent_no_memory(ctx);
    walk(c, line, touch);
    if (!find_shores(c, state))
        return ent_fail(ctx, ENT_EUSAGE,
                        "the state whose waters the line cuts off has no shore at this sea");
    return take(ctx, c, off);
}

ent_status ent_raster_cut_off(ent_ctx *ctx, const ent_raster *r, ent_lonlat_line line,
                              uint32_t state, bool *off) {
    cutting c = {.r = r};
    c.wall = ent_alloc((size_t)r->rows * r->columns, sizeof *c.wall);
    c.pool_of = ent_alloc(r->n, sizeof *c.pool_of);
    c.todo = ent_alloc(r->n, sizeof *c.todo);
    ent_status st =
        c.wall && c.pool_of && c.todo ? cut(ctx, &c, line, state, off) : ent_no_memory(ctx);
    ent_free(c.wall);
    ent_free(c.pool_of);
    ent_free(c.todo);
    ent_free(c.pool);
    return st;
}
