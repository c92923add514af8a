/* scores.h - how good forecasts were: Brier (1950) with its split (Murphy 1973), logarithmic score,
 * area under the ROC curve, continuous ranked probability score (Gneiting and Raftery 2007; Ferro
 * 2014). */

#ifndef ENT_DYN_SCORES_H
#define ENT_DYN_SCORES_H

#include "base/ctx.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENT_SCORE_BINS = 10 };

typedef struct ent_scored_bin {
    uint32_t n;
    double mean_forecast, share; /* of forecasts in the bin; of outcomes that happened */
} ent_scored_bin;

typedef struct ent_scored {
    uint32_t n, n_happened;
    double brier, logarithmic;              /* means; nats */
    double reliability, resolution, uncertainty; /* brier = their first - second + third, within bins */
    double auc;                             /* midrank; NaN where all came out alike */
    double skill;                           /* 1 - brier / brier of always the rate that occurred */
    ent_scored_bin bin[ENT_SCORE_BINS];
} ent_scored;

/* `clip`: forecasts are brought into [clip, 1 - clip] for the logarithm; 0: not (infinity is possible). */
ent_status ent_score_forecasts(ent_ctx *ctx, const double *p, const bool *happened, uint32_t n,
                               double clip, ent_scored *out);
/* Of an ensemble of n members, which are sorted in place; *fair NaN for n = 1. */
void ent_crps_ensemble(double *x, uint32_t n, double y, double *crps, double *fair);
double ent_crps_normal(double mean, double sd, double y);

#endif
