/* fields_cut.c - where the nearest state changes, on a grid.
 *
 * Each square is two triangles, on which distances are planes; where two of them meet is a straight
 * line, cut short where a third is nearer (marching triangles; Gueziec and Hummel 1995).  Ends on
 * edges, and points where three meet, are computed in the same order of nodes and states whichever
 * triangle asks, so that the stretches join to the last digit. */

#include "sea/fields.h"

#include <math.h>

/* A triangle and its states. */
typedef struct triangle {
    const ent_fields *f;
    size_t node[3];
    double at[3][2];
    double less[ENT_MOST_STATES][3]; /* far - head */
    uint32_t state[ENT_MOST_STATES]; /* those that may be the nearest somewhere in it */
    uint32_t n;
} triangle;

static double less_at(const ent_fields *f, uint32_t state, size_t node) {
    return f->far[state * ent_fields_nodes(f) + node] - f->head[state];
}

static void set_triangle(triangle *t, const ent_fields *f, size_t node, bool upper) {
    t->f = f;
    t->node[0] = node; /* in growing order */
    t->node[1] = upper ? node + f->columns : node + 1;
    t->node[2] = node + f->columns + 1;
    for (int k = 0; k < 3; k++) ent_fields_xy(f, t->node[k], t->at[k]);
}

/* Whoever is at its nearest still farther than another at its farthest has no part. */
static void set_states(triangle *t) {
    double bound = INFINITY, least[ENT_MOST_STATES];
    t->n = 0;
    for (uint32_t s = 0; s < t->f->n_states; s++) {
        double most = -INFINITY;
        least[s] = INFINITY;
        for (int k = 0; k < 3; k++) {
            t->less[s][k] = less_at(t->f, s, t->node[k]);
            least[s] = fmin(least[s], t->less[s][k]);
            most = fmax(most, t->less[s][k]);
        }
        bound = fmin(bound, most);
    }
    for (uint32_t s = 0; s < t->f->n_states; s++)
        if (least[s] <= bound && isfinite(least[s])) t->state[t->n++] = s;
}

/* A point on the line where a and b are as near. */
typedef struct point {
    double xy[2];
    double part[3]; /* of the corners in it */
} point;

static double value(const triangle *t, uint32_t state, const point *p) {
    double sum = 0;
    for (int k = 0; k < 3; k++)
        if (p->part[k] != 0) sum += p->part[k] * t->less[state][k];
    return sum;
}

static point mix(const triangle *t, const double *part) {
    point p = {{0, 0}, {part[0], part[1], part[2]}};
    for (int k = 0; k < 3; k++)
        for (int i = 0; part[k] != 0 && i < 2; i++) p.xy[i] += part[k] * t->at[k][i];
    return p;
}

/* Where the line leaves the triangle: two points, or none. */
static bool ends_of(const triangle *t, uint32_t a, uint32_t b, point end[2]) {
    static const int edge[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    int n = 0;
    for (int e = 0; e < 3; e++) {
        int i = edge[e][0], j = edge[e][1];
        double gi = t->less[a][i] - t->less[b][i], gj = t->less[a][j] - t->less[b][j];
        if ((gi >= 0) == (gj >= 0)) continue;
        double part[3] = {0, 0, 0};
        part[j] = gi / (gi - gj);
        part[i] = 1 - part[j];
        end[n++] = mix(t, part);
    }
    return n == 2;
}

/* The point where three are as near, by Cramer's rule, in the order of the states. */
static bool meeting(const triangle *t, uint32_t a, uint32_t b, uint32_t c, point *out) {
    uint32_t s[3] = {a, b, c};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            if (s[j] > s[j + 1]) {
                uint32_t was = s[j];
                s[j] = s[j + 1];
                s[j + 1] = was;
            }
    double g[3], h[3];
    for (int k = 0; k < 3; k++) {
        g[k] = t->less[s[0]][k] - t->less[s[1]][k];
        h[k] = t->less[s[0]][k] - t->less[s[2]][k];
    }
    double part[3] = {g[1] * h[2] - g[2] * h[1], g[2] * h[0] - g[0] * h[2],
                      g[0] * h[1] - g[1] * h[0]};
    double sum = part[0] + part[1] + part[2];
    if (!(fabs(sum) > 0)) return false;
    for (int k = 0; k < 3; k++) part[k] /= sum;
    *out = mix(t, part);
    return isfinite(out->xy[0]) && isfinite(out->xy[1]);
}

/* Cuts the stretch short where c is nearer; false: nothing is left. */
static bool shorten(const triangle *t, uint32_t a, uint32_t b, uint32_t c, point end[2]) {
    bool out[2];
    point where;
    for (int i = 0; i < 2; i++) out[i] = value(t, c, &end[i]) < value(t, a, &end[i]);
    if (out[0] && out[1]) return false;
    if (!out[0] && !out[1]) return true;
    if (!meeting(t, a, b, c, &where)) return false;
    end[out[0] ? 0 : 1] = where;
    return true;
}

static ent_border_kind kind_of(const triangle *t, uint32_t a, uint32_t b) {
    const ent_fields *f = t->f;
    uint32_t c = f->cone_at[t->node[0]];
    bool cone = c != UINT32_MAX && c == f->cone_at[t->node[1]] && c == f->cone_at[t->node[2]] &&
                f->cone[c].a == a && f->cone[c].b == b && f->cone[c].given == ENT_NO_STATE;
    return cone ? ENT_BORDER_CONE : ENT_BORDER_COMPUTED;
}

static ent_status cut_triangle(ent_ctx *ctx, ent_chart *c, const triangle *t) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < t->n; i++)
        for (uint32_t j = i + 1; st == ENT_OK && j < t->n; j++) {
            uint32_t a = t->state[i], b = t->state[j];
            point end[2];
            bool left = ends_of(t, a, b, end);
            for (uint32_t k = 0; left && k < t->n; k++)
                if (k != i && k != j) left = shorten(t, a, b, t->state[k], end);
            double xy[4];
            for (int k = 0; left && k < 4; k++) xy[k] = round(end[k / 2].xy[k % 2] * 1e3) / 1e3;
            if (left && (xy[0] != xy[2] || xy[1] != xy[3]))
                st = ent_chart_cut(ctx, c, kind_of(t, a, b), 0, xy, 2);
        }
    return st;
}

ent_status ent_fields_cut(ent_ctx *ctx, ent_chart *chart, const ent_fields *f) {
    ent_status st = ENT_OK;
    for (uint32_t row = 0; st == ENT_OK && row + 1 < f->rows; row++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t col = 0; st == ENT_OK && col + 1 < f->columns; col++) {
            size_t node = (size_t)row * f->columns + col, above = node + f->columns;
            if (!f->wet[node] || !f->wet[node + 1] || !f->wet[above] || !f->wet[above + 1])
                continue;
            for (int upper = 0; st == ENT_OK && upper < 2; upper++) {
                triangle t;
                set_triangle(&t, f, node, upper);
                set_states(&t);
                if (t.n > 1) st = cut_triangle(ctx, chart, &t);
            }
        }
    }
    return st;
}

ent_status ent_fields_owner(ent_ctx *ctx, void *user, double x, double y, uint32_t *state) {
    const ent_fields *f = user;
    double u = (x - f->x0) / f->step, v = (y - f->y0) / f->step, least = INFINITY;
    ENT_EXPECT(ctx, u >= 0 && v >= 0 && u < f->columns - 1 && v < f->rows - 1);
    size_t node = (size_t)v * f->columns + (size_t)u;
    u -= floor(u);
    v -= floor(v);
    size_t corner[3] = {node, v > u ? node + f->columns : node + 1, node + f->columns + 1};
    double part[3] = {1 - fmax(u, v), fabs(u - v), fmin(u, v)};
    *state = f->chart->waters->n_states;
    for (uint32_t s = 0; s < f->n_states; s++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) sum += part[k] * less_at(f, s, corner[k]);
        if (sum < least) {
            least = sum;
            *state = s;
        }
    }
    ENT_EXPECT(ctx, *state < f->n_states);
    return ENT_OK;
}
