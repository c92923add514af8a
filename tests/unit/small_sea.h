/* small_sea.h - seas made by hand on a small spot of the earth, without the engine's geometry.
 *
 * Points are kilometres east and north of 0 N 0 E, where a degree is about the same on both axes;
 * within 100 km of it the plane is true to 1 in 10,000. */

#ifndef ENT_TESTS_SMALL_SEA_H
#define ENT_TESTS_SMALL_SEA_H

#include "sea/sea.h"

#include <math.h>
#include <string.h>

enum { SMALL_MOST_POINTS = 20000, SMALL_MOST_SHORES = 64, SMALL_MOST_RINGS = 16 };

typedef struct small_sea {
    ent_waters waters;
    ent_shores shores;
    ent_shore shore[SMALL_MOST_SHORES];
    ent_shore_point point[SMALL_MOST_POINTS];
    ent_lonlat_ring ring[SMALL_MOST_RINGS];
    double at[2 * SMALL_MOST_POINTS]; /* of the shores, then of the rings */
    uint32_t n_at;
} small_sea;

#define SMALL_KM_LON 111.31949079327357 /* km in a degree at 0 N 0 E */
#define SMALL_KM_LAT 110.57427582159437

static inline void small_begin(small_sea *sea, uint32_t n_states) {
    memset(sea, 0, sizeof *sea);
    sea->waters.n_states = sea->shores.n_states = n_states;
    sea->waters.shores = &sea->shores;
    sea->waters.point = sea->point;
    sea->waters.outline.ring = sea->ring;
    sea->shores.shore = sea->shore;
    sea->waters.step = 1000;
}

/* A point of a line, at most `step` km after the one before, where there is one. */
static inline void small_to(small_sea *sea, uint32_t first, double x, double y, double step) {
    double to[2] = {x / SMALL_KM_LON, y / SMALL_KM_LAT};
    uint32_t n = 1, i = sea->n_at;
    const double *from = &sea->at[2 * i] - 2;
    if (i > first)
        n = (uint32_t)ceil(
            hypot((to[0] - from[0]) * SMALL_KM_LON, (to[1] - from[1]) * SMALL_KM_LAT) / step -
            1e-9);
    for (uint32_t k = 1; k <= n; k++)
        for (int a = 0; a < 2; a++)
            sea->at[2 * (i + k - 1) + (uint32_t)a] =
                k == n ? to[a] : from[a] + (to[a] - from[a]) * k / n;
    sea->n_at += n;
}

/* A shore through n corners, x and y each; its points are `step` km apart. */
static inline void small_shore(small_sea *sea, uint32_t state, bool island, const double *corner,
                               uint32_t n, double step) {
    uint32_t s = sea->shores.n++, first = sea->n_at;
    for (uint32_t i = 0; i < n; i++) small_to(sea, first, corner[2 * i], corner[2 * i + 1], step);
    uint32_t points = sea->n_at - first;
    sea->shore[s] = (ent_shore){state, island, {&sea->at[2 * first], points}};
    for (uint32_t i = 0; i < points; i++) {
        const double *at = &sea->at[2 * (first + i)];
        uint32_t p = sea->waters.n_points++;
        sea->point[p] = (ent_shore_point){at[0], at[1], state, s, UINT32_MAX};
        for (uint32_t q = 0; !island && q < p; q++)
            if (sea->point[q].lon == at[0] && sea->point[q].lat == at[1] &&
                sea->point[q].state != state && !sea->shore[sea->point[q].shore].island) {
                sea->point[q].partner = p;
                sea->point[p].partner = q;
            }
    }
}

/* A ring of the outline through n corners, which closes itself. */
static inline void small_ring(small_sea *sea, bool hole, const double *corner, uint32_t n) {
    uint32_t first = sea->n_at;
    for (uint32_t i = 0; i <= n; i++)
        small_to(sea, first, corner[2 * (i % n)], corner[2 * (i % n) + 1], 1000);
    sea->ring[sea->waters.outline.n++] =
        (ent_lonlat_ring){{&sea->at[2 * first], sea->n_at - first}, hole};
}

/* The corners of a part of a circle round 0 N 0 E, from an angle to another: n + 1 of them. */
static inline void small_arc(double *corner, double radius, double from, double to, uint32_t n) {
    for (uint32_t i = 0; i <= n; i++) {
        double angle = from + (to - from) * i / n;
        corner[2 * i] = radius * cos(angle);
        corner[2 * i + 1] = radius * sin(angle);
    }
}

#endif
