/* simplify.c - the point farthest from the straight line is kept, and the two halves likewise. */

#include "report/simplify.h"

#include <math.h>

enum { PIECE = 2048 };

typedef struct piece {
    uint16_t from, to; /* points between them are in question */
} piece;

/* From point p to the straight line between a and b. */
static double distance(const double *p, const double *a, const double *b) {
    double dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
    double t = length > 0 ? ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length : 0;
    t = fmin(fmax(t, 0), 1);
    return hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

static uint16_t farthest(const double *at, piece p, double tolerance) {
    double most = tolerance;
    uint16_t found = p.from;
    for (uint16_t i = (uint16_t)(p.from + 1); i < p.to; i++) {
        double d = distance(at + 2 * (size_t)i, at + 2 * (size_t)p.from, at + 2 * (size_t)p.to);
        if (!(d > most)) continue;
        most = d;
        found = i;
    }
    return found;
}

/* Of n points, at most PIECE. */
static void mark(const double *at, uint32_t n, double tolerance, bool *kept) {
    piece open[PIECE];
    uint32_t n_open = 0;
    kept[0] = kept[n - 1] = true;
    open[n_open++] = (piece){0, (uint16_t)(n - 1)};
    while (n_open) {
        piece p = open[--n_open];
        uint16_t middle = farthest(at, p, tolerance);
        if (middle == p.from) continue;
        kept[middle] = true;
        open[n_open++] = (piece){p.from, middle};
        open[n_open++] = (piece){middle, p.to};
    }
}

uint32_t ent_simplify(double *at, uint32_t n, double tolerance) {
    uint32_t left = 0;
    for (uint32_t from = 0; from + 1 < n; from += PIECE - 1) {
        uint32_t size = n - from < PIECE ? n - from : PIECE;
        bool kept[PIECE] = {false};
        mark(at + 2 * (size_t)from, size, tolerance, kept);
        for (uint32_t i = from ? 1 : 0; i < size; i++) {
            if (!kept[i]) continue;
            at[2 * (size_t)left] = at[2 * (size_t)(from + i)];
            at[2 * (size_t)left++ + 1] = at[2 * (size_t)(from + i) + 1];
        }
    }
    return n < 2 ? n : left;
}
