/* borders.c - edges between pieces of different owners, joined to lines. */

#include "sea/chart.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An edge of a border, and what becomes of it. */
typedef struct stretch {
    uint32_t a, b, kind, agreed;
    double end[2][2];
    bool used;
} stretch;

/* One end of a stretch. */
typedef struct joint {
    double at[2];
    uint32_t stretch;
    int end;
} joint;

static int by_place(const double *p, const double *q) {
    for (int i = 0; i < 2; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return 0;
}

static int by_edge(const void *a, const void *b) {
    const ent_edge *x = a, *y = b;
    int order = by_place(x->p, y->p);
    if (!order) order = by_place(x->q, y->q);
    return order ? order : x->owner < y->owner ? -1 : x->owner > y->owner;
}

static int by_border(const void *a, const void *b) {
    const stretch *x = a, *y = b;
    uint32_t p[4] = {x->a, x->b, x->kind, x->agreed}, q[4] = {y->a, y->b, y->kind, y->agreed};
    for (int i = 0; i < 4; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    int order = by_place(x->end[0], y->end[0]);
    return order ? order : by_place(x->end[1], y->end[1]);
}

static bool same_border(const stretch *x, const stretch *y) {
    return x->a == y->a && x->b == y->b && x->kind == y->kind && x->agreed == y->agreed;
}

static int by_joint(const void *a, const void *b) {
    const joint *x = a, *y = b;
    int order = by_place(x->at, y->at);
    if (order) return order;
    if (x->stretch != y->stretch) return x->stretch < y->stretch ? -1 : 1;
    return x->end - y->end;
}

/* ---- of which line a stretch is a part */

static double off(const double *p, const double *q, double x, double y) {
    double dx = q[0] - p[0], dy = q[1] - p[1], square = dx * dx + dy * dy;
    double t = square > 0 ? ((x - p[0]) * dx + (y - p[1]) * dy) / square : 0;
    t = fmin(1, fmax(0, t));
    return hypot(x - p[0] - t * dx, y - p[1] - t * dy);
}

static bool lies_on(const ent_cut *cut, double x, double y) {
    static const double near = 0.005; /* metres: crossings are moved to whole millimetres */
    if (x < cut->least[0] - near || x > cut->most[0] + near || y < cut->least[1] - near ||
        y > cut->most[1] + near)
        return false;
    for (size_t i = 0; i + 1 < cut->n; i++)
        if (off(cut->xy + 2 * i, cut->xy + 2 * i + 2, x, y) <= near) return true;
    return false;
}

/* The last line that was drawn there: agreements after rules, those after what they stand on. */
static void name_kind(const ent_chart *c, stretch *s) {
    double x = (s->end[0][0] + s->end[1][0]) / 2, y = (s->end[0][1] + s->end[1][1]) / 2;
    s->kind = ENT_BORDER_COMPUTED;
    s->agreed = 0;
    if (s->b == c->waters->n_states) s->kind = ENT_BORDER_BELT;
    for (size_t i = c->cuts.n; i-- > 0 && s->kind == ENT_BORDER_COMPUTED;)
        if (c->cuts.at[i].kind != ENT_BORDER_COMPUTED && c->cuts.at[i].kind != ENT_BORDER_BELT &&
            lies_on(&c->cuts.at[i], x, y)) {
            s->kind = c->cuts.at[i].kind;
            s->agreed = c->cuts.at[i].agreed;
        }
}

/* ---- joining */

typedef struct joiner {
    stretch *s;
    size_t n; /* of one border: the same states, kind and agreement */
    joint *j; /* 2 n, in order of place */
    double *xy;
    size_t points;
} joiner;

static size_t first_at(const joiner *w, const double *at) {
    size_t low = 0, high = 2 * w->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (by_place(w->j[mid].at, at) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static size_t meeting_at(const joiner *w, const double *at) {
    size_t first = first_at(w, at), n = 0;
    while (first + n < 2 * w->n && by_place(w->j[first + n].at, at) == 0) n++;
    return n;
}

static const joint *unused_at(const joiner *w, const double *at) {
    for (size_t i = first_at(w, at); i < 2 * w->n && by_place(w->j[i].at, at) == 0; i++)
        if (!w->s[w->j[i].stretch].used) return &w->j[i];
    return NULL;
}

/* From a joint along until the line ends, meets others, or is back. */
static void follow(joiner *w, const joint *from) {
    w->points = 0;
    memcpy(w->xy, from->at, sizeof from->at);
    w->points = 1;
    while (from) {
        stretch *s = &w->s[from->stretch];
        const double *next = s->end[!from->end];
        s->used = true;
        memcpy(w->xy + 2 * w->points++, next, 2 * sizeof *next);
        from = meeting_at(w, next) == 2 ? unused_at(w, next) : NULL;
    }
}

typedef ENT_VEC(ent_sea_border) borders;

static ent_status add_border(ent_ctx *ctx, const ent_chart *c, const joiner *w, const stretch *s,
                             ent_arena *arena, borders *list) {
    ent_sea_border b = {
        .a = s->a, .b = s->b, .kind = (ent_border_kind)s->kind, .agreed = s->agreed};
    ent_status st = ent_plane_line_out(ctx, &c->plane, w->xy, w->points, arena, &b.line);
    if (st != ENT_OK) return st;
    b.length = ent_plane_length(&c->plane, b.line.at, b.line.n) / 1e3;
    return ent_vec_push(list, b) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status join(ent_ctx *ctx, const ent_chart *c, stretch *s, size_t n, ent_arena *arena,
                       borders *list) {
    joiner w = {.s = s, .n = n};
    w.j = ent_alloc(2 * n, sizeof *w.j);
    w.xy = ent_alloc(2 * (n + 1), sizeof *w.xy);
    ent_status st = w.j && w.xy ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) {
        for (uint32_t i = 0; i < 2 * n; i++) {
            w.j[i] = (joint){.stretch = i / 2, .end = i % 2};
            memcpy(w.j[i].at, s[i / 2].end[i % 2], sizeof w.j[i].at);
        }
        qsort(w.j, 2 * n, sizeof *w.j, by_joint);
    }
    for (int rings = 0; rings < 2; rings++) /* lines with ends first, then closed ones */
        for (size_t i = 0; st == ENT_OK && i < 2 * n; i++) {
            if (s[w.j[i].stretch].used || (!rings && meeting_at(&w, w.j[i].at) == 2)) continue;
            follow(&w, &w.j[i]);
            st = add_border(ctx, c, &w, &s[w.j[i].stretch], arena, list);
        }
    ent_free(w.j);
    ent_free(w.xy);
    return st;
}

static int in_order(const void *a, const void *b) {
    const ent_sea_border *x = a, *y = b;
    uint32_t p[4] = {x->a, x->b, x->kind, x->agreed}, q[4] = {y->a, y->b, y->kind, y->agreed};
    for (int i = 0; i < 4; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    return by_place(x->line.at, y->line.at);
}

ent_status ent_chart_borders(ent_ctx *ctx, ent_chart *c, ent_edges *edges, ent_arena *arena,
                             ent_zones *out) {
    ENT_VEC(stretch) all = {0};
    borders list = {0};
    ent_status st = ENT_OK;
    if (edges->n) qsort(edges->at, edges->n, sizeof *edges->at, by_edge);
    for (size_t i = 0; st == ENT_OK && i + 1 < edges->n; i++) {
        const ent_edge *e = &edges->at[i], *f = e + 1;
        if (by_place(e->p, f->p) || by_place(e->q, f->q) || e->owner == f->owner) continue;
        stretch s = {.a = e->owner, .b = f->owner};
        memcpy(s.end[0], e->p, sizeof e->p);
        memcpy(s.end[1], e->q, sizeof e->q);
        name_kind(c, &s);
        if (!ent_vec_push(&all, s)) st = ent_no_memory(ctx);
    }
    if (all.n) qsort(all.at, all.n, sizeof *all.at, by_border);
    for (size_t i = 0, next; st == ENT_OK && i < all.n; i = next) {
        for (next = i + 1; next < all.n && same_border(&all.at[i], &all.at[next]); next++) continue;
        st = join(ctx, c, all.at + i, next - i, arena, &list);
    }
    if (st == ENT_OK) {
        ent_sea_border *copy = ent_arena_alloc(arena, list.n, sizeof *copy);
        if (list.n) qsort(list.at, list.n, sizeof *list.at, in_order);
        if (copy && list.n) memcpy(copy, list.at, list.n * sizeof *copy);
        if (!copy) st = ent_no_memory(ctx);
        out->border = copy;
        out->n_borders = (uint32_t)list.n;
    }
    ent_vec_clear(&all);
    ent_vec_clear(&list);
    return st;
}
