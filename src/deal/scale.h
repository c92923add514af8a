/* scale.h - bargaining solutions on one scale, with the impasse as the disagreement. */

#ifndef ENT_DEAL_SCALE_H
#define ENT_DEAL_SCALE_H

#include "deal/solution.h"

typedef struct ent_scale {
    uint32_t n;
    double low, high, impasse;
    const double *position, *power; /* per party; power 0: it does not count */
} ent_scale;

typedef struct ent_scale_point {
    double low, high; /* every point between is as good */
    bool no_gain;     /* nothing is better for everybody than the impasse, which is the point */
    uint32_t pivot;   /* utilitarian: whose position it is; else UINT32_MAX */
} ent_scale_point;

/* A party's utility of x is 1 - |x - position| / (high - low).  O(n log n). */
ent_status ent_scale_solve(ent_ctx *ctx, ent_solution solution, const ent_scale *scale,
                           ent_scale_point *out);

#endif
