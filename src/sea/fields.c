/* fields.c - distances to shores on a grid of the plane.
 *
 * A shore is walked along: from a point that is r farther than the nearest so far, the next r metres
 * of the shore cannot be nearer.  That takes no tree, and shares nothing with the raster, which judges
 * what is made of it.
 *
 * With weights the distance is the mean over t from 0 to 1 of that to the mainland and the islands of
 * weight t or more: with the half effect, of that with and without islands (Beazley 1979). */

#include "sea/fields.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

static const double STEP = 2000, MOST_NUMBERS = 8e6;

/* A mainland, or an island: shore points in the plane, one behind the other. */
typedef struct walk {
    const uint32_t *point; /* their numbers */
    const double *xy;      /* of every shore point */
    const double *along;   /* metres walked until each */
    uint32_t n, hint;
    double weight;
} walk;

typedef struct opening {
    ent_fields *f;
    const double *weight;
    double *xy, *along; /* per shore point */
    uint32_t *point;    /* those of one state, mainland first */
    uint32_t *nearest;  /* [state * nodes + node] of the mainland */
    walk mainland, *island;
    uint32_t n_islands;
} opening;

/* ---- walking */

static double metres(const double *p, const double *q) {
    return sqrt((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]));
}

/* The first point after i that is `reach` metres on, or n. */
static uint32_t go_on(const walk *w, uint32_t i, double reach) {
    double until = w->along[i] + reach;
    uint32_t low = i, stride = 1;
    while (low + stride < w->n && w->along[low + stride] < until) {
        low += stride;
        stride *= 2;
    }
    uint32_t high = low + stride < w->n ? low + stride : w->n;
    while (low + 1 < high) { /* along[low] < until <= along[high] */
        uint32_t middle = low + (high - low) / 2;
        if (w->along[middle] < until) low = middle;
        else high = middle;
    }
    return high;
}

/* The distance where it is below `bound`, else `bound`; *hint becomes the nearest point then. */
static double walk_along(walk *w, const double *at, double bound) {
    double least = bound;
    for (uint32_t i = 0; i < w->n;) {
        double d = metres(at, w->xy + 2 * (size_t)w->point[i]);
        if (d < least) {
            least = d;
            w->hint = i;
        }
        i = d - least > 0 ? go_on(w, i, d - least) : i + 1;
    }
    return least;
}

static walk walk_of(const opening *o, uint32_t from, uint32_t until, double weight) {
    walk w = {o->point + from, o->xy, o->along + from, until - from, 0, weight};
    double sum = 0;
    for (uint32_t i = from; i < until; i++) {
        if (i > from)
            sum += metres(o->xy + 2 * (size_t)o->point[i - 1], o->xy + 2 * (size_t)o->point[i]);
        o->along[i] = sum;
    }
    return w;
}

/* The shores of a state that count. */
static void gather(opening *o, uint32_t state) {
    const ent_waters *waters = o->f->chart->waters;
    const ent_shore *shore = waters->shores->shore;
    uint32_t n = 0;
    o->n_islands = 0;
    for (uint32_t i = 0; i < waters->n_points; i++)
        if (waters->point[i].state == state && !shore[waters->point[i].shore].island)
            o->point[n++] = i;
    o->mainland = walk_of(o, 0, n, 1);
    for (uint32_t i = 0; i < waters->n_points;) {
        uint32_t s = waters->point[i].shore, from = n;
        bool counts = waters->point[i].state == state && shore[s].island && o->weight[s] > 0;
        for (; i < waters->n_points && waters->point[i].shore == s; i++)
            if (counts) o->point[n++] = i;
        if (counts) o->island[o->n_islands++] = walk_of(o, from, n, o->weight[s]);
    }
}

/* ---- measuring */

/* An island in sight of a node: nearer than the mainland. */
typedef struct sight {
    double far, weight;
} sight;

static double mean(const sight *s, uint32_t n, double mainland) {
    double reached = 0, sum = 0;
    for (uint32_t i = 0; i < n; i++) { /* nearest first */
        if (!(s[i].weight > reached)) continue;
        sum += (s[i].weight - reached) * s[i].far;
        reached = s[i].weight;
    }
    if (reached == 0) return mainland;
    return reached < 1 ? sum + (1 - reached) * mainland : sum;
}

static ent_status measure(ent_ctx *ctx, opening *o, uint32_t state, sight *sights) {
    ent_fields *f = o->f;
    size_t nodes = ent_fields_nodes(f);
    walk *m = &o->mainland;
    for (size_t i = 0; i < nodes; i++) {
        double at[2], bound = INFINITY, *far = &f->far[state * nodes + i];
        uint32_t n = 0;
        *far = INFINITY;
        if (i % 1024 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (!f->wet[i]) continue;
        ent_fields_xy(f, i, at);
        if (m->n) {
            uint32_t last = m->hint;
            bound = walk_along(m, at, metres(at, m->xy + 2 * (size_t)m->point[last]));
            o->nearest[state * nodes + i] = m->point[m->hint];
        }
        for (uint32_t k = 0; k < o->n_islands; k++) {
            sight new = {walk_along(&o->island[k], at, bound), o->island[k].weight};
            if (!(new.far < bound)) continue;
            uint32_t j = n++;
            for (; j > 0 && sights[j - 1].far > new.far; j--) sights[j] = sights[j - 1];
            sights[j] = new;
        }
        *far = mean(sights, n, bound);
        if (n) o->nearest[state * nodes + i] = UINT32_MAX;
    }
    return ENT_OK;
}

/* ---- the grid */

/* Marks the nodes in the sea: between every other crossing of a row with its rings. */
static ent_status mark_row(ent_ctx *ctx, ent_fields *f, uint32_t row, double *x, size_t room) {
    const ent_chart *c = f->chart;
    double y = f->y0 + row * f->step;
    size_t n = 0;
    for (size_t r = 0; r + 1 < c->rings.start.n; r++)
        for (size_t i = c->rings.start.at[r]; i + 1 < c->rings.start.at[r + 1]; i++) {
            const double *p = c->rings.xy.at + 2 * i, *q = p + 2;
            if ((p[1] <= y) == (q[1] <= y)) continue;
            ENT_EXPECT(ctx, n < room);
            double at = p[0] + (y - p[1]) / (q[1] - p[1]) * (q[0] - p[0]);
            size_t j = n++;
            for (; j > 0 && x[j - 1] > at; j--) x[j] = x[j - 1];
            x[j] = at;
        }
    for (size_t k = 0; k + 1 < n; k += 2)
        for (double col = fmax(0, ceil((x[k] - f->x0) / f->step));
             col < f->columns && f->x0 + col * f->step < x[k + 1]; col++)
            f->wet[row * f->columns + (size_t)col] = 1;
    return ENT_OK;
}

static bool beside_marked(const ent_fields *f, uint32_t row, uint32_t column, uint8_t below) {
    for (int k = 0; k < 9; k++) {
        int64_t y = (int64_t)row + k / 3 - 1, x = (int64_t)column + k % 3 - 1;
        if (y < 0 || x < 0 || y >= f->rows || x >= f->columns) continue;
        uint8_t mark = f->wet[(size_t)y * f->columns + (size_t)x];
        if (mark && mark < below) return true;
    }
    return false;
}

/* Marks the nodes two squares round those in the sea, and round the corners of its rings. */
static void mark_rim(ent_fields *f) {
    const ent_chart *c = f->chart;
    for (size_t i = 0; i < c->rings.xy.n / 2; i++) {
        double column = floor((c->rings.xy.at[2 * i] - f->x0) / f->step);
        double row = floor((c->rings.xy.at[2 * i + 1] - f->y0) / f->step);
        uint8_t *mark = &f->wet[(size_t)row * f->columns + (size_t)column];
        if (!*mark) *mark = 2;
    }
    for (uint8_t round = 3; round <= 4; round++)
        for (uint32_t row = 0; row < f->rows; row++)
            for (uint32_t column = 0; column < f->columns; column++) {
                uint8_t *mark = &f->wet[(size_t)row * f->columns + column];
                if (!*mark && beside_marked(f, row, column, round)) *mark = round;
            }
    for (size_t i = 0; i < ent_fields_nodes(f); i++)
        if (f->wet[i] > 2) f->wet[i] = 2;
}

static ent_status lay_grid(ent_ctx *ctx, ent_chart *c, ent_fields *f) {
    double size[2] = {c->most[0] - c->least[0], c->most[1] - c->least[1]};
    f->step = fmin(STEP, fmax(size[0], size[1]) / 128);
    f->step = fmax(f->step, sqrt(size[0] * size[1] * f->n_states / MOST_NUMBERS));
    f->x0 = c->least[0] - 3 * f->step;
    f->y0 = c->least[1] - 3 * f->step;
    f->columns = (uint32_t)(size[0] / f->step) + 7;
    f->rows = (uint32_t)(size[1] / f->step) + 7;
    size_t nodes = ent_fields_nodes(f), room = c->rings.xy.n / 2;
    f->wet = ent_arena_alloc(&c->arena, nodes, sizeof *f->wet);
    f->far = ent_arena_alloc(&c->arena, nodes * f->n_states, sizeof *f->far);
    f->cone_at = ent_arena_alloc(&c->arena, nodes, sizeof *f->cone_at);
    double *x = ent_alloc(room, sizeof *x);
    ent_status st = f->wet && f->far && f->cone_at && x ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t row = 0; st == ENT_OK && row < f->rows; row++)
        st = mark_row(ctx, f, row, x, room);
    if (st == ENT_OK) mark_rim(f);
    ent_free(x);
    return st;
}

static ent_status measure_all(ent_ctx *ctx, opening *o, uint32_t except, sight *sights) {
    const ent_waters *waters = o->f->chart->waters;
    size_t nodes = ent_fields_nodes(o->f);
    ent_status st = ENT_OK;
    memset(o->nearest, 0xff, nodes * o->f->n_states * sizeof *o->nearest);
    for (uint32_t i = 0; i < waters->n_points; i++)
        ent_plane_xy(&o->f->chart->plane, waters->point[i].lon, waters->point[i].lat,
                     o->xy + 2 * (size_t)i);
    for (uint32_t s = 0; st == ENT_OK && s < o->f->n_states; s++) {
        if (s != except) gather(o, s);
        if (s != except) st = measure(ctx, o, s, sights);
        for (size_t i = 0; s == except && i < nodes; i++) o->f->far[s * nodes + i] = INFINITY;
    }
    return st;
}

ent_status ent_fields_open(ent_ctx *ctx, ent_chart *chart, const double *weight, uint32_t except,
                           ent_tie_order ties, ent_fields *f) {
    const ent_waters *w = chart->waters;
    *f = (ent_fields){.chart = chart, .n_states = w->n_states};
    opening o = {.f = f, .weight = weight};
    ent_status st = lay_grid(ctx, chart, f);
    if (st != ENT_OK) return st;
    sight *sights = ent_alloc(w->shores->n, sizeof *sights);
    o.xy = ent_alloc(w->n_points, 2 * sizeof *o.xy);
    o.along = ent_alloc(w->n_points, sizeof *o.along);
    o.point = ent_alloc(w->n_points, sizeof *o.point);
    o.island = ent_alloc(w->shores->n, sizeof *o.island);
    o.nearest = ent_alloc(ent_fields_nodes(f) * f->n_states, sizeof *o.nearest);
    if (!sights || !o.xy || !o.along || !o.point || !o.island || !o.nearest)
        st = ent_no_memory(ctx);
    if (st == ENT_OK) st = measure_all(ctx, &o, except, sights);
    if (st == ENT_OK) st = ent_fields_lean(ctx, chart, f, o.nearest, ties);
    ent_free(sights);
    ent_free(o.xy);
    ent_free(o.along);
    ent_free(o.point);
    ent_free(o.island);
    ent_free(o.nearest);
    return st;
}
