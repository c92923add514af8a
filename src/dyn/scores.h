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
    uint32_t n; /* forecasts in [i / 10, (i + 1) / 10); those of 1 are in the last */
    double mean_forecast,
        share; /* of forecasts in the bin; of outcomes that happened; NaN: empty */
} ent_scored_bin;

typedef struct ent_scored {
    uint32_t n, n_happened;
    double brier, logarithmic; /* means, smaller is better; the second in nats */
    /* brier = reliability - resolution + uncertainty + within: Murphy's three of the mean forecast of
     * each bin, and what the forecasts inside of a bin differ (Stephenson, Coelho and Jolliffe
     * 2008), which is 0 where they are all alike. */
    double reliability, resolution, uncertainty, within;
    double auc; /* midrank; NaN where all came out alike */
    double
        skill; /* 1 - brier / brier of always the rate that occurred; NaN where all came out alike */
    ent_scored_bin bin[ENT_SCORE_BINS];
} ent_scored;

/* Forecasts from 0 to 1, n > 0.  `clip`: they are brought into [clip, 1 - clip] for the logarithm; 0:
 * not, and the logarithmic score is infinite where what was called impossible happened. */
ent_status ent_score_forecasts(ent_ctx *ctx, const double *p, const bool *happened, uint32_t n,
                               double clip, ent_scored *out);
/* 1 - what a forecast scored / what its rival did; NaN where the rival made no error. */
double ent_skill(double score, double rival);

/* Of an ensemble of n > 0 members, which are sorted in place; *fair NaN for n = 1.  `fair` is what an
 * ensemble of many more members would score in the mean (Ferro 2014). */
void ent_crps_ensemble(double *x, uint32_t n, double y, double *crps, double *fair);
double ent_crps_normal(double mean, double sd, double y);
/* Of a number of n cases, each of which happens by itself with its own chance (Poisson-binomial), against
 * the number y that happened.  `room` has n + 1 places. */
double ent_crps_count(const double *p, uint32_t n, uint32_t y, double *room);

#endif
