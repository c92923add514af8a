/* compromise.h - the forecasts that need no bargaining: mean, median, and the impasse itself. */

#ifndef ENT_DEAL_COMPROMISE_H
#define ENT_DEAL_COMPROMISE_H

#include "deal/bargain.h"

extern const ent_method ent_bargain_mean, ent_bargain_median, ent_bargain_reference_point;

typedef struct ent_median {
    double low, high; /* every point between is a median; equal where there is one */
    uint32_t pivot;   /* whose point it is; UINT32_MAX: a tie, or several hold it */
} ent_median;

/* Of n points with weights >= 0 that are not all 0; O(n log n).  Points of weight 0 do not count.
 * Sums that differ by less than 1e-12 of the whole are equal. */
ent_status ent_weighted_median(ent_ctx *ctx, uint32_t n, const double *point, const double *weight,
                               ent_median *out);

/* Weight times salience of every party in one dimension, from the arena; NULL: out of memory. */
double *ent_negotiation_weights(const ent_negotiation_problem *p, uint32_t dimension,
                                ent_arena *arena);

/* Every party's position in one dimension, from the arena; NULL: out of memory. */
double *ent_negotiation_positions(const ent_negotiation_problem *p, uint32_t dimension,
                                  ent_arena *arena);

/* An answer with room for its numbers: defined, no interval, no pivot, no rounds. */
ent_status ent_settlement_new(ent_ctx *ctx, const ent_negotiation_problem *p, ent_arena *arena,
                              double **point, double **low, double **high, ent_settlement *out);

/* "No answer", and why. */
ent_status ent_settlement_undefined(ent_settlement *out, const char *why);

#endif
