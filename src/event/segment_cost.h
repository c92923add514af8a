/* segment_cost.h - what it costs to call a stretch of periods one and the same: twice the negative
 * log-likelihood at its best parameters, but for what all divisions share. */

#ifndef ENT_EVENT_SEGMENT_COST_H
#define ENT_EVENT_SEGMENT_COST_H

#include "event/series.h"

typedef struct ent_segments {
    ent_change_cost cost;
    double size;           /* of the negative binomial; infinite: Poisson */
    double least_variance; /* of a stretch, for the normal */
    double *value;         /* [n]: counts as given, scores with mean 0 and variance 1 */
    double *sum, *square;  /* [n + 1]: of the values before each */
    size_t n;
} ent_segments;

/* ENT_EUSAGE: numbers that are not known; counts below 0, or beyond 2^53 together. */
ent_status ent_segments_open(ent_ctx *ctx, const double *x, size_t n, ent_change_cost cost,
                             ent_arena *arena, ent_segments *out);

/* After `value` has changed. */
void ent_segments_sum(ent_segments *s);

/* Of the periods from, .., to - 1; at least one. */
double ent_segments_cost(const ent_segments *s, size_t from, size_t to);

#endif
