/* centrality.c - who is close to whom, and who stands between.
 *
 * The eigenvector centrality (Bonacich 1972) of a piece is found by the iteration of Noda (1971),
 * which comes from above, keeps every number positive, and minds neither two-sided graphs nor small
 * gaps.  Betweenness is that of Freeman (1977), by Brandes (2001). */

#include "event/network_parts.h"

#include "event/least_squares.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { MOST_ROUNDS = 200 };

uint32_t ent_network_pieces(uint32_t n, const int8_t *linked, uint32_t *label, uint32_t *stack) {
    uint32_t pieces = 0;
    for (uint32_t i = 0; i < n; i++) label[i] = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        if (label[i] != UINT32_MAX) continue;
        uint32_t top = 0;
        stack[top++] = i;
        label[i] = pieces;
        while (top) {
            uint32_t at = stack[--top];
            for (uint32_t j = 0; j < n; j++)
                if (linked[(size_t)at * n + j] && label[j] == UINT32_MAX) {
                    label[j] = pieces;
                    stack[top++] = j;
                }
        }
        pieces++;
    }
    return pieces;
}

/* ---- eigenvector */

/* The least and the greatest (A x)_i / x_i: the eigenvalue lies between (Collatz 1942). */
static void bounds(const double *a, const double *x, uint32_t m, double *low, double *high) {
    *low = INFINITY;
    *high = 0;
    for (uint32_t i = 0; i < m; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < m; j++) sum += a[(size_t)i * m + j] * x[j];
        *low = fmin(*low, sum / x[i]);
        *high = fmax(*high, sum / x[i]);
    }
}

/* x := (shift - A)^-1 x, largest 1; false where rounding has made it singular: x is there. */
static bool step(const double *a, double shift, uint32_t m, double *s, double *x) {
    double most = 0;
    for (size_t i = 0; i < (size_t)m * m; i++) s[i] = -a[i];
    for (uint32_t i = 0; i < m; i++) s[(size_t)i * m + i] += shift;
    if (!ent_cholesky(s, m, 0)) return false;
    for (uint32_t i = 0; i < m; i++) {
        for (uint32_t j = 0; j < i; j++) x[i] -= s[(size_t)i * m + j] * x[j];
        x[i] /= s[(size_t)i * m + i];
    }
    for (uint32_t i = m; i-- > 0;) {
        for (uint32_t j = i + 1; j < m; j++) x[i] -= s[(size_t)j * m + i] * x[j];
        x[i] /= s[(size_t)i * m + i];
        most = fmax(most, x[i]);
    }
    for (uint32_t i = 0; i < m; i++) x[i] = fmax(x[i] / most, DBL_MIN);
    return true;
}

/* Of one piece, in which all hang together; the eigenvalue. */
static ent_status perron(ent_ctx *ctx, const double *a, uint32_t m, double *s, double *x,
                         double *value) {
    double low;
    for (uint32_t i = 0; i < m; i++) x[i] = 1;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        bounds(a, x, m, &low, value);
        if (*value - low <= 4 * DBL_EPSILON * *value) break;
        if (!step(a, *value * (1 + 4 * DBL_EPSILON), m, s, x)) break;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

/* Numbers are kept for the pieces of the greatest eigenvalue; all else is 0, as in the limit. */
ent_status ent_network_eigenvector(ent_ctx *ctx, uint32_t n, const double *weight,
                                   const int8_t *linked, ent_arena *work, ent_network_node *node) {
    size_t square = (size_t)n * n;
    uint32_t *label = ent_arena_alloc(work, n, sizeof *label);
    uint32_t *member = ent_arena_alloc(work, n, sizeof *member);
    double *a = ent_arena_alloc(work, square, sizeof *a),
           *s = ent_arena_alloc(work, square, sizeof *s);
    double *x = ent_arena_alloc(work, n, sizeof *x),
           *value = ent_arena_alloc(work, n, sizeof *value);
    if (!label || !member || !a || !s || !x || !value) return ent_no_memory(ctx);
    uint32_t pieces = ent_network_pieces(n, linked, label, member);
    double most = 0, unit = DBL_MIN;
    for (size_t i = 0; i < square; i++) unit = fmax(unit, weight[i]);
    for (uint32_t p = 0; p < pieces; p++) {
        uint32_t m = 0;
        for (uint32_t i = 0; i < n; i++)
            if (label[i] == p) member[m++] = i;
        for (uint32_t i = 0; i < m; i++)
            for (uint32_t j = 0; j < m; j++)
                a[(size_t)i * m + j] = weight[(size_t)member[i] * n + member[j]] / unit;
        ent_status st = perron(ctx, a, m, s, x, &value[p]);
        if (st != ENT_OK) return st;
        for (uint32_t i = 0; i < m; i++) node[member[i]].eigenvector = x[i];
        most = fmax(most, value[p]);
    }
    for (uint32_t i = 0; i < n; i++)
        if (!(value[label[i]] > 0) || value[label[i]] < most * (1 - 1e-9)) node[i].eigenvector = 0;
    return ENT_OK;
}

/* ---- betweenness */

typedef struct walk {
    uint32_t n;
    const double *weight;
    double *length, *paths, *share; /* [n]: of the shortest from the source */
    uint32_t *order, settled;       /* by length */
    uint32_t *before, *n_before;    /* [n][n], [n]: the last but one of the shortest paths */
    bool *done;
} walk;

/* Sums of fractions that are equal on paper differ in the last digits. */
static const double alike = 1e-12;

/* A step; sums of these stay finite. */
static const double longest = 1e300;

static void relax(walk *w, uint32_t from, uint32_t to) {
    double by = w->length[from] + fmin(1 / w->weight[(size_t)from * w->n + to], longest);
    if (by < w->length[to] * (1 - alike) || isinf(w->length[to])) {
        w->length[to] = by;
        w->paths[to] = 0;
        w->n_before[to] = 0;
    } else if (by > w->length[to] * (1 + alike))
        return;
    w->paths[to] += w->paths[from];
    w->before[(size_t)to * w->n + w->n_before[to]++] = from;
}

/* Dijkstra (1959) on a matrix: O(n^2). */
static void walk_from(walk *w, uint32_t source) {
    for (uint32_t i = 0; i < w->n; i++) {
        w->length[i] = INFINITY;
        w->paths[i] = w->share[i] = 0;
        w->n_before[i] = 0;
        w->done[i] = false;
    }
    w->length[source] = 0;
    w->paths[source] = 1;
    for (w->settled = 0; w->settled < w->n;) {
        uint32_t at = w->n;
        for (uint32_t i = 0; i < w->n; i++)
            if (!w->done[i] && isfinite(w->length[i]) &&
                (at == w->n || w->length[i] < w->length[at]))
                at = i;
        if (at == w->n) break;
        w->done[at] = true;
        w->order[w->settled++] = at;
        for (uint32_t i = 0; i < w->n; i++)
            if (!w->done[i] && w->weight[(size_t)at * w->n + i] > 0) relax(w, at, i);
    }
}

static ent_status open_walk(ent_ctx *ctx, walk *w, ent_arena *work) {
    w->length = ent_arena_alloc(work, w->n, sizeof *w->length);
    w->paths = ent_arena_alloc(work, w->n, sizeof *w->paths);
    w->share = ent_arena_alloc(work, w->n, sizeof *w->share);
    w->order = ent_arena_alloc(work, w->n, sizeof *w->order);
    w->before = ent_arena_alloc(work, (size_t)w->n * w->n, sizeof *w->before);
    w->n_before = ent_arena_alloc(work, w->n, sizeof *w->n_before);
    w->done = ent_arena_alloc(work, w->n, sizeof *w->done);
    return w->length && w->paths && w->share && w->order && w->before && w->n_before && w->done
               ? ENT_OK
               : ent_no_memory(ctx);
}

ent_status ent_network_betweenness(ent_ctx *ctx, uint32_t n, const double *weight, ent_arena *work,
                                   ent_network_node *node) {
    walk w = {.n = n, .weight = weight};
    ent_status st = open_walk(ctx, &w, work);
    double pairs = n > 2 ? ((double)n - 1) * ((double)n - 2) : 1; /* each from both of its ends */
    for (uint32_t source = 0; st == ENT_OK && source < n; source++) {
        walk_from(&w, source);
        for (uint32_t k = w.settled; k-- > 1;) {
            uint32_t to = w.order[k];
            for (uint32_t i = 0; i < w.n_before[to]; i++) {
                uint32_t by = w.before[(size_t)to * n + i];
                w.share[by] += w.paths[by] / w.paths[to] * (1 + w.share[to]);
            }
            node[to].betweenness += w.share[to] / pairs;
        }
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return st;
}
