/* agreed.c - stretches of a border that two states have agreed.
 *
 * The ends of the agreed line are joined to the nearest points of the border that the rule drew; the
 * water between the line and the stretch of border that it replaces changes from the one of the two
 * to the other.  Water of third states is not theirs to agree on and stays as it is.  A single point
 * bends the border, which leaves its course five times as far from it as the point lies off. */

#include "sea/equidistance.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* ---- along a line of the plane */

typedef struct course {
    double *xy;
    size_t n;
    double *at; /* how far along each point is */
} course;

static void course_close(course *c) {
    ent_free(c->xy);
    ent_free(c->at);
    *c = (course){0};
}

static ent_status course_open(ent_ctx *ctx, const ent_plane *plane, ent_lonlat_line line,
                              course *out) {
    *out = (course){.n = line.n};
    out->xy = ent_alloc(2 * (size_t)line.n, sizeof *out->xy);
    out->at = ent_alloc(line.n, sizeof *out->at);
    if (!out->xy || !out->at) {
        course_close(out);
        return ent_no_memory(ctx);
    }
    for (size_t i = 0; i < line.n; i++) {
        double *p = out->xy + 2 * i;
        ent_plane_xy(plane, line.at[2 * i], line.at[2 * i + 1], p);
        if (i) out->at[i] = out->at[i - 1] + hypot(p[0] - p[-2], p[1] - p[-1]);
    }
    return ENT_OK;
}

/* The nearest point of the course: how far along it is, and how far off. */
static double nearest(const course *c, const double *p, double *off) {
    double best = 0;
    *off = INFINITY;
    for (size_t i = 0; i + 1 < c->n; i++) {
        const double *a = c->xy + 2 * i, *b = a + 2;
        double dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy;
        double t = square > 0 ? ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square : 0;
        t = fmin(1, fmax(0, t));
        double d = hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
        if (!(d < *off)) continue;
        *off = d;
        best = c->at[i] + t * (c->at[i + 1] - c->at[i]);
    }
    return best;
}

static ent_status push(ent_ctx *ctx, ent_xy_list *list, const double *p) {
    return ent_vec_push(list, p[0]) && ent_vec_push(list, p[1]) ? ENT_OK : ent_no_memory(ctx);
}

static void point_at(const course *c, double along, double *p) {
    size_t i = 0;
    while (i + 2 < c->n && c->at[i + 1] < along) i++;
    double length = c->at[i + 1] - c->at[i], t = length > 0 ? (along - c->at[i]) / length : 0;
    for (int k = 0; k < 2; k++)
        p[k] = c->xy[2 * i + (size_t)k] +
               t * (c->xy[2 * i + 2 + (size_t)k] - c->xy[2 * i + (size_t)k]);
}

/* The points of the course from one place along it to a later one. */
static ent_status push_stretch(ent_ctx *ctx, const course *c, double from, double until,
                               ent_xy_list *list) {
    double p[2];
    point_at(c, from, p);
    ent_status st = push(ctx, list, p);
    for (size_t i = 0; st == ENT_OK && i < c->n; i++)
        if (c->at[i] > from && c->at[i] < until) st = push(ctx, list, c->xy + 2 * i);
    point_at(c, until, p);
    return st == ENT_OK ? push(ctx, list, p) : st;
}

/* ---- one agreement */

/* The line with its joints: from the border at `from` to the border at `until`. */
static ent_status draw(ent_ctx *ctx, const course *border, const course *line, double *from,
                       double *until, ent_xy_list *list) {
    static const double bend = 5;
    double off, p[2];
    const double *last = line->xy + 2 * (line->n - 1);
    *from = nearest(border, line->xy, &off);
    *until = nearest(border, last, &off);
    if (line->n == 1) {
        double whole = border->at[border->n - 1];
        *from = fmax(0, *until - bend * off);
        *until = fmin(whole, *until + bend * off);
    }
    bool backwards = *from > *until;
    if (backwards) {
        double t = *from;
        *from = *until;
        *until = t;
    }
    point_at(border, *from, p);
    ent_status st = push(ctx, list, p);
    for (size_t i = 0; st == ENT_OK && i < line->n; i++)
        st = push(ctx, list, line->xy + 2 * (backwards ? line->n - 1 - i : i));
    point_at(border, *until, p);
    return st == ENT_OK ? push(ctx, list, p) : st;
}

/* A short cut across the border: its points were rounded, so a line to one of them may just miss. */
static ent_status cut_across(ent_ctx *ctx, ent_chart *c, const course *border, double along) {
    static const double reach = 0.05; /* metres */
    double from[2], until[2], p[2], whole = border->at[border->n - 1];
    point_at(border, along, p);
    point_at(border, fmax(0, along - 1), from);
    point_at(border, fmin(whole, along + 1), until);
    double dx = until[0] - from[0], dy = until[1] - from[1], length = hypot(dx, dy);
    if (!(length > 0)) return ENT_OK;
    double x = -dy / length * reach, y = dx / length * reach;
    double xy[6] = {p[0] - x, p[1] - y, p[0], p[1], p[0] + x, p[1] + y};
    return ent_chart_cut(ctx, c, ENT_BORDER_COMPUTED, 0, xy, 3);
}

/* Cuts along the line, and keeps what is between it and the border. */
static ent_status replace(ent_ctx *ctx, ent_chart *c, const course *border, const course *line,
                          uint32_t number, ent_rings *loop) {
    ent_xy_list drawn = {0}, ring = {0};
    double from, until;
    ent_status st = draw(ctx, border, line, &from, &until, &drawn);
    if (st == ENT_OK) st = ent_chart_cut(ctx, c, ENT_BORDER_AGREED, number, drawn.at, drawn.n / 2);
    if (st == ENT_OK) st = cut_across(ctx, c, border, from);
    if (st == ENT_OK) st = cut_across(ctx, c, border, until);
    if (st == ENT_OK) st = push_stretch(ctx, border, from, until, &ring);
    for (size_t i = drawn.n / 2; st == ENT_OK && i-- > 0;)
        st = push(ctx, &ring, drawn.at + 2 * i); /* ends where the ring began */
    if (st == ENT_OK) st = ent_rings_add_one(ctx, loop, ring.at, ring.n / 2);
    ent_vec_clear(&drawn);
    ent_vec_clear(&ring);
    return st;
}

/* Whether the line is anywhere in the waters of its two states, at places a thousandth of the sea
 * apart; a line elsewhere, of points with latitude and longitude changed about, replaces nothing. */
static ent_status find_touch(ent_ctx *ctx, const ent_agreed *a, const ent_chart *c,
                             const course *line, const ent_agreed_line *agreed, bool *touches) {
    double step = fmax(c->most[0] - c->least[0], c->most[1] - c->least[1]) / 1000;
    *touches = false;
    for (size_t i = 0; i < line->n && !*touches; i++) {
        const double *p = line->xy + 2 * i, *q = i + 1 < line->n ? p + 2 : p;
        double parts = fmin(2000, fmax(1, ceil(hypot(q[0] - p[0], q[1] - p[1]) / step)));
        for (double k = 0; k < 2 * parts && !*touches; k++) {
            double t = k / (2 * parts), x = p[0] + t * (q[0] - p[0]), y = p[1] + t * (q[1] - p[1]);
            uint32_t state;
            if (!ent_chart_in_sea(c, x, y)) continue;
            ent_status st = a->owner(ctx, a->user, x, y, &state);
            if (st != ENT_OK) return st;
            *touches = state == agreed->a || state == agreed->b;
        }
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

/* Of the borders of the two, the one whose ends are nearest to the line's. */
static ent_status agree(ent_ctx *ctx, ent_chart *c, const ent_agreed *rule, const ent_zones *base,
                        uint32_t number, ent_rings *loop) {
    const ent_agreed_line *agreed = &rule->problem->agreed[number];
    uint32_t a = agreed->a < agreed->b ? agreed->a : agreed->b, b = agreed->a + agreed->b - a;
    course line, best = {0};
    double least = INFINITY;
    if (agreed->line.n == 0) return ent_fail(ctx, ENT_EUSAGE, "an agreed line has no points");
    ent_status st = course_open(ctx, &c->plane, agreed->line, &line);
    for (uint32_t i = 0; st == ENT_OK && i < base->n_borders; i++) {
        course border;
        double first, last;
        if (base->border[i].a != a || base->border[i].b != b) continue;
        st = course_open(ctx, &c->plane, base->border[i].line, &border);
        if (st != ENT_OK) break;
        nearest(&border, line.xy, &first);
        nearest(&border, line.xy + 2 * (line.n - 1), &last);
        if (first + last < least) {
            course_close(&best);
            best = border;
            least = first + last;
        } else {
            course_close(&border);
        }
    }
    if (st == ENT_OK && !best.n)
        st = ent_fail(ctx, ENT_EUSAGE,
                      "the two states of agreed line %u have no border with each other that it "
                      "could replace",
                      number + 1);
    bool touches = false;
    if (st == ENT_OK) st = find_touch(ctx, rule, c, &line, agreed, &touches);
    if (st == ENT_OK && !touches)
        st = ent_fail(ctx, ENT_EUSAGE,
                      "agreed line %u does not touch the waters of its two states; its points are "
                      "latitude, longitude",
                      number + 1);
    if (st == ENT_OK) st = replace(ctx, c, &best, &line, number, loop);
    course_close(&best);
    course_close(&line);
    return st;
}

/* The zones without agreements, the borders of two states in one piece whatever made them. */
static ent_status divide_before(ent_ctx *ctx, ent_chart *c, ent_owner_fn *owner, void *user,
                                ent_arena *arena, ent_zones *base) {
    size_t n = c->cuts.n;
    ent_border_kind *kind = ent_arena_alloc(arena, n, sizeof *kind);
    if (!kind) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        kind[i] = c->cuts.at[i].kind;
        c->cuts.at[i].kind = ENT_BORDER_COMPUTED;
    }
    ent_status st = ent_chart_divide(ctx, c, owner, user, arena, base);
    for (size_t i = 0; i < n; i++) c->cuts.at[i].kind = kind[i];
    return st;
}

ent_status ent_agreed_open(ent_ctx *ctx, ent_chart *c, const ent_line_problem *p,
                           ent_owner_fn *owner, void *user, ent_agreed *out) {
    ent_arena scratch = {0};
    ent_zones base;
    *out = (ent_agreed){.owner = owner, .user = user, .problem = p};
    if (p->n_agreed == 0) return ENT_OK;
    for (uint32_t i = 0; i < p->n_agreed; i++)
        ENT_EXPECT(ctx, p->agreed[i].a < p->waters->n_states &&
                            p->agreed[i].b < p->waters->n_states &&
                            p->agreed[i].a != p->agreed[i].b);
    out->loop = ent_alloc(p->n_agreed, sizeof *out->loop);
    if (!out->loop) return ent_no_memory(ctx);
    ent_status st = divide_before(ctx, c, owner, user, &scratch, &base);
    for (uint32_t i = 0; st == ENT_OK && i < p->n_agreed; i++)
        st = agree(ctx, c, out, &base, i, &out->loop[i]);
    ent_arena_clear(&scratch);
    return st;
}

void ent_agreed_close(ent_agreed *a) {
    for (uint32_t i = 0; a->loop && i < a->problem->n_agreed; i++) ent_rings_clear(&a->loop[i]);
    ent_free(a->loop);
    a->loop = NULL;
}

ent_status ent_agreed_owner(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    const ent_agreed *a = user;
    ent_status st = a->owner(ctx, a->user, x, y, state);
    if (st != ENT_OK) return st;
    for (uint32_t i = 0; i < a->problem->n_agreed; i++) {
        const ent_agreed_line *line = &a->problem->agreed[i];
        if ((*state == line->a || *state == line->b) && ent_rings_hold(&a->loop[i], x, y))
            *state = line->a + line->b - *state;
    }
    return ENT_OK;
}
