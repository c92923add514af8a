/* score.h - the question `score`: forecasts of claims against what happened. */

#ifndef ENT_CLAIM_SCORE_H
#define ENT_CLAIM_SCORE_H

#include "claim/claim.h"
#include "dyn/scores.h"
#include "entente/score.h"

/* Why the chance of a model is not scored. */
typedef enum ent_model_barred {
    ENT_MODEL_COUNTS,
    ENT_MODEL_NO_CHANCE, /* no check of the claim compares a chance with a number */
    ENT_MODEL_NO_DATA,   /* the check has no value */
    ENT_MODEL_NO_AS_OF,  /* the region does not say what it knows */
    ENT_MODEL_AS_OF,     /* it knows what was known on the day of the outcome */
    ENT_MODEL_JUDGEMENT  /* it rests on judgement made on that day or later */
} ent_model_barred;

typedef struct ent_scored_claim {
    const ent_claim *claim;
    const ent_forecast *newest; /* that counts; NULL: none does */
    uint32_t n_barred;          /* forecasts that do not count */
    double model;               /* the chance that the model gives; NaN: none that counts */
    ent_model_barred why;       /* why it does not */
    uint32_t judgement;         /* MODEL_JUDGEMENT: the source */
} ent_scored_claim;

/* The newest forecast of a claim that counts, of anybody or of that source (a document; ENT_NONE:
 * without one); NULL: there is none. */
const ent_forecast *ent_newest_forecast(const ent_region *region, const ent_claim *c, bool any,
                                        uint32_t source);

typedef enum ent_forecaster_kind {
    ENT_FORECASTS,      /* the newest of each claim, whoever made it */
    ENT_FORECASTS_FROM, /* the newest of each claim by one source */
    ENT_FORECASTS_MODEL,
    ENT_FORECASTS_BASE_RATE, /* each claim's own */
    ENT_FORECASTS_EVEN       /* always 50 % */
} ent_forecaster_kind;

/* A forecaster on the claims for which it has a chance; against rivals on those that both have. */
typedef struct ent_forecaster {
    ent_forecaster_kind kind;
    uint32_t source; /* FROM: ENT_NONE is judgement without a source */
    ent_scored scored;
    double against_even; /* skill: 1 - Brier / Brier of the rival; NaN: not defined */
    double against_base;
    uint32_t n_base; /* claims behind `against_base` */
} ent_forecaster;

struct ent_score {
    const ent_region *region; /* kept */
    ent_arena arena;
    const uint32_t *dropped;
    uint32_t n_dropped;
    uint64_t seed;
    double clip;                    /* of chances in logarithms */
    const ent_scored_claim *claims; /* those with an outcome, in the order of the text */
    uint32_t n_claims, n_happened;
    const ent_forecaster *forecasters; /* those with a chance for some claim */
    uint32_t n_forecasters;
};

#endif
