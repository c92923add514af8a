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
    uint64_t max_states; /* for the checks, as in ent_check_options, and so are the next four */
    uint32_t draws;
    uint64_t seed;
    uint32_t jobs;
    const char *const *drop;
} ent_score_options;
#define ENT_SCORE_OPTIONS_INIT                                                                     \
    { sizeof(ent_score_options), NULL, 0, 0, 0, 0, NULL }

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

/* ---- a back-test: the model of disputes between neighbours, fitted to early years and asked about
 * later ones */

typedef struct ent_backtest ent_backtest;

typedef struct ent_backtest_options {
    uint32_t size; /* ENT_BACKTEST_OPTIONS_INIT sets it */
    int until;     /* the last year that is fitted, such as 1985 */
    int since;     /* the first; 0: that of the table */
    int last;      /* the last year that is forecast; 0: that of the table */
} ent_backtest_options;
#define ENT_BACKTEST_OPTIONS_INIT                                                                  \
    { sizeof(ent_backtest_options), 0, 0, 0 }

/* Tables of years of pairs and of onsets as for ent_fit_years.  Fits each model to the years until
 * `until`, with all columns and without `rival` where there is one, and scores the chance of an onset
 * that it gives to each later year of a pair from what had happened before that year; beside it how
 * often there was an onset in the fitted years, and how often there was one after a year with or
 * without one.
 * ENT_EUSAGE    no year to fit or none to forecast
 * ENT_EINPUT    a table that cannot be used, E327
 * and ENT_EIO, ENT_ENOMEM, ENT_ESTOPPED. */
ENT_API ENT_MUST_USE ent_status ent_backtest_run(ent_ctx *ctx, const char *years,
                                                 const char *onsets,
                                                 const ent_backtest_options *options,
                                                 ent_backtest **out);
ENT_API void ent_backtest_free(ent_backtest *b);

#ifdef __cplusplus
}
#endif

#endif
