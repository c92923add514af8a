/* latitude.c - between two states the line runs half way between their shores on each parallel.
 *
 * The Turkmen proposal of the 1990s.  On a parallel the water between two shores is a stretch; where
 * one end of it is a shore of the one state and the other end of the other, its middle is a point of
 * the line.  Islands end stretches too, unless their weight is 0.  The rule moves the line between
 * the two alone: what the rest gives to third states is theirs, and where no parallel joins the two
 * shores the rest divides their waters.
 *
 * Shores are straight in longitude and latitude between their points, so between the latitudes of two
 * neighbouring points the middle is a straight line as well; at a point it may jump, and the line
 * then follows the parallel.  Order n^2. */

#include "sea/equidistance.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STRETCHES = 16 };

/* A stretch of shore or closing: from the south end to the north end. */
typedef struct leg {
    double south[2], north[2]; /* longitude, latitude */
    uint32_t state;            /* ENT_NO_STATE: a closing */
} leg;

typedef struct stretch {
    double west, east;
    bool first_is_west; /* between[0] has the western shore */
} stretch;

typedef struct parallels {
    ENT_VEC(leg) legs;
    ENT_VEC(double) corners; /* latitudes, sorted, each once */
    const uint32_t *between;
    ent_rest rest;
    const ent_chart *chart;
} parallels;

/* ---- the shores */

static int by_place(const void *a, const void *b) {
    const double *p = a, *q = b;
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static const ent_site *site_at(const ent_chart *c, const ent_sites *all, const double *lonlat) {
    double xy[2];
    ent_plane_xy(&c->plane, lonlat[0], lonlat[1], xy);
    return bsearch(xy, all->at, all->n, sizeof *all->at, by_place);
}

static bool has(const ent_site *s, uint32_t state) {
    return s && (s->a == state || s->b == state);
}

/* Whose shore runs between two corners of the outline; crossings with closings are nobody's. */
static uint32_t state_between(const ent_site *p, const ent_site *q) {
    if (!p || !q) p = q = p ? p : q;
    if (!p) return ENT_NO_STATE;
    if (has(q, p->a)) return p->a;
    return p->b != ENT_NO_STATE && has(q, p->b) ? p->b : ENT_NO_STATE;
}

/* Is the ring the shore of islands without weight? */
static bool ignored(const ent_chart *c, const ent_line_problem *p, const ent_sites *counted,
                    const ent_lonlat_ring *ring) {
    if (!ring->hole || !p->weight) return false;
    for (uint32_t i = 0; i < ring->line.n; i++)
        if (site_at(c, counted, ring->line.at + 2 * i)) return false;
    return true;
}

static ent_status add_ring(ent_ctx *ctx, parallels *f, const ent_sites *all, ent_lonlat_line ring) {
    const ent_site *last = site_at(f->chart, all, ring.at);
    for (uint32_t i = 0; i + 1 < ring.n; i++) {
        const double *p = ring.at + 2 * i, *q = p + 2;
        const ent_site *next = site_at(f->chart, all, q);
        leg l = {.state = state_between(last, next)};
        memcpy(l.south, p[1] <= q[1] ? p : q, sizeof l.south);
        memcpy(l.north, p[1] <= q[1] ? q : p, sizeof l.north);
        last = next;
        if (!ent_vec_push(&f->corners, p[1])) return ent_no_memory(ctx);
        if (p[1] != q[1] && !ent_vec_push(&f->legs, l)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static int by_number(const void *a, const void *b) {
    const double *p = a, *q = b;
    return *p < *q ? -1 : *p > *q;
}

static ent_status find_shores(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p, parallels *f) {
    ent_sites all, counted;
    const ent_lonlat_area *outline = &p->waters->outline;
    ent_status st = ent_sites_open(ctx, c, NULL, ENT_NO_STATE, &all);
    if (st == ENT_OK) st = ent_sites_open(ctx, c, p->weight, ENT_NO_STATE, &counted);
    for (uint32_t i = 0; st == ENT_OK && i < outline->n; i++)
        if (!ignored(c, p, &counted, &outline->ring[i]))
            st = add_ring(ctx, f, &all, outline->ring[i].line);
    if (f->corners.n) qsort(f->corners.at, f->corners.n, sizeof *f->corners.at, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < f->corners.n; i++)
        if (!kept || f->corners.at[i] > f->corners.at[kept - 1])
            f->corners.at[kept++] = f->corners.at[i];
    f->corners.n = kept;
    return st;
}

/* ---- one parallel */

typedef struct crossing {
    double lon;
    uint32_t state;
} crossing;

static int west_first(const void *a, const void *b) {
    const crossing *p = a, *q = b;
    if (p->lon != q->lon) return p->lon < q->lon ? -1 : 1;
    return p->state < q->state ? -1 : p->state > q->state;
}

/* The stretches of a parallel between the two states, from west to east; it meets no corner. */
static size_t cross(const parallels *f, double lat, stretch out[MOST_STRETCHES]) {
    enum { MOST = 400 };
    crossing at[MOST];
    size_t n = 0, found = 0;
    for (size_t i = 0; i < f->legs.n && n < MOST; i++) {
        const leg *l = &f->legs.at[i];
        if (!(l->south[1] <= lat && lat < l->north[1])) continue;
        double t = (lat - l->south[1]) / (l->north[1] - l->south[1]);
        at[n++] = (crossing){l->south[0] + t * (l->north[0] - l->south[0]), l->state};
    }
    qsort(at, n, sizeof *at, west_first);
    for (size_t i = 0; i + 1 < n && found < MOST_STRETCHES; i += 2) {
        uint32_t w = at[i].state, e = at[i + 1].state;
        if ((w == f->between[0] && e == f->between[1]) ||
            (w == f->between[1] && e == f->between[0]))
            out[found++] = (stretch){at[i].lon, at[i + 1].lon, w == f->between[0]};
    }
    return found;
}

static double middle(const stretch *s) {
    return (s->west + s->east) / 2;
}

/* ---- the line */

static ent_status cut_lonlat(ent_ctx *ctx, ent_chart *c, const double *p, const double *q) {
    static const double longest = 0.01; /* degrees */
    double span = fmax(fabs(q[0] - p[0]), fabs(q[1] - p[1]));
    size_t parts = 1 + (size_t)(span / longest);
    double *xy = ent_alloc(2 * (parts + 1), sizeof *xy);
    if (!xy) return ent_no_memory(ctx);
    for (size_t i = 0; i <= parts; i++) {
        double t = (double)i / (double)parts;
        ent_plane_xy(&c->plane, p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), xy + 2 * i);
    }
    ent_status st = ent_chart_cut(ctx, c, ENT_BORDER_LATITUDE, 0, xy, parts + 1);
    ent_free(xy);
    return st;
}

static bool go_on(const stretch *below, size_t n_below, const stretch *above, size_t n_above) {
    static const double same = 1e-7; /* degrees: a centimetre */
    if (n_below != n_above) return false;
    for (size_t i = 0; i < n_below; i++)
        if (fabs(middle(&below[i]) - middle(&above[i])) > same) return false;
    return true;
}

/* Along the parallel wherever the line jumps, begins or ends. */
static ent_status cut_parallel(ent_ctx *ctx, ent_chart *c, const stretch *s, size_t n, double lat) {
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        double p[2] = {s[i].west, lat}, q[2] = {s[i].east, lat};
        st = cut_lonlat(ctx, c, p, q);
    }
    return st;
}

static ent_status cut_middles(ent_ctx *ctx, ent_chart *c, const parallels *f) {
    static const double thin = 1e-8; /* degrees: a millimetre */
    stretch below[MOST_STRETCHES], low[MOST_STRETCHES], high[MOST_STRETCHES];
    size_t n_below = 0;
    double last[MOST_STRETCHES], last_lat = 0; /* where the lines have got to */
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i + 1 < f->corners.n; i++) {
        double south = f->corners.at[i], north = f->corners.at[i + 1], a = (north - south) * 1e-4;
        if (north - south < thin) continue;
        size_t n = cross(f, south + a, low), m = cross(f, north - a, high);
        ENT_EXPECT(ctx, n == m);
        bool on = go_on(below, n_below, low, n);
        if (!on) {
            st = cut_parallel(ctx, c, below, n_below, last_lat);
            if (st == ENT_OK) st = cut_parallel(ctx, c, low, n, south);
        }
        for (size_t k = 0; st == ENT_OK && k < n; k++) {
            double p[2] = {on ? last[k] : middle(&low[k]), on ? last_lat : south};
            double q[2] = {middle(&high[k]), north};
            st = cut_lonlat(ctx, c, p, q);
            last[k] = q[0];
        }
        memcpy(below, high, sizeof below);
        n_below = n;
        last_lat = north;
        if (i % 256 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return st == ENT_OK ? cut_parallel(ctx, c, below, n_below, last_lat) : st;
}

static ent_status owner_of(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    parallels *f = user;
    stretch s[MOST_STRETCHES];
    double ll[2];
    ent_status st = ent_rest_owner(ctx, &f->rest, x, y, state);
    if (st != ENT_OK || (*state != f->between[0] && *state != f->between[1])) return st;
    ent_plane_lonlat(&f->chart->plane, x, y, ll);
    size_t n = cross(f, ll[1], s);
    for (size_t i = 0; i < n; i++)
        if (s[i].west <= ll[0] && ll[0] <= s[i].east)
            *state = f->between[(ll[0] < middle(&s[i])) != s[i].first_is_west];
    return ENT_OK;
}

ent_status ent_sea_by_latitude(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                               ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    ent_agreed agreed = {0};
    parallels f = {.between = p->between, .chart = &chart};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st == ENT_OK) st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = ent_rest_open(ctx, &chart, p->rest, p, ENT_NO_STATE, &f.rest);
    if (st == ENT_OK) st = find_shores(ctx, &chart, p, &f);
    if (st == ENT_OK) st = cut_middles(ctx, &chart, &f);
    if (st == ENT_OK) st = ent_agreed_open(ctx, &chart, p, owner_of, &f, &agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, &chart, ent_agreed_owner, &agreed, arena, out);
    if (st == ENT_OK) st = ent_cones_out(ctx, &chart, &f.rest.sites, arena, out);
    ent_agreed_close(&agreed);
    ent_vec_clear(&f.legs);
    ent_vec_clear(&f.corners);
    ent_chart_close(&chart);
    return st;
}
