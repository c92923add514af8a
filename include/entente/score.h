/* score.h - how good the forecasts of a model's claims were, once it is known what happened.
 *
 *   ent_score *s;
 *   ent_status st = ent_score_run(ctx, region, NULL, &s);
 *   if (st == ENT_OK) { char *text; st = ent_report_score(ctx, s, NULL, &text); .. }
 *   ent_score_free(s);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_SCORE_H
#define ENTENTE_SCORE_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_score ent_score;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_score_options {
    uint32_t size;             /* sizeof this struct; ENT_SCORE_OPTIONS_INIT sets it */
    const char *const *claims; /* names ended by NULL; NULL: all that have an outcome */
    uint64_t max_states;       /* for the checks, as in ent_check_options, and so are the next four */
    uint32_t draws;
    uint64_t seed;
    uint32_t jobs;
    const char *const *drop;
} ent_score_options;
#define ENT_SCORE_OPTIONS_INIT {sizeof(ent_score_options), NULL, 0, 0, 0, 0, NULL}

/* Scores the newest forecast of each claim that has an outcome, by all forecasters and by each, the
 * chance that the model gives where a check compares one, the base rates, and "always 50%".  What was
 * said with the outcome known is left out, and listed.
 * ENT_EUSAGE    no claim of that name; none has an outcome
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ENOMEM    out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_score_run(ent_ctx *ctx, const ent_region *region,
                                              const ent_score_options *options, ent_score **out);
ENT_API void ent_score_free(ent_score *s);

#ifdef __cplusplus
}
#endif

#endif
