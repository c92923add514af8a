/* fit.h - what events say of how events come about: rates, what sets off what, how long it lasts.
 *
 *   ent_fit_options o = ENT_FIT_OPTIONS_INIT;
 *   o.streams = (const char *const[]){"by taliban to turkmenistan", NULL};
 *   ent_fitted *f;
 *   ent_status st = ent_fit_streams(ctx, region, &o, &f);
 *   if (st == ENT_OK) { char *text; st = ent_report_fit(ctx, f, NULL, &text); .. }
 *   ent_fitted_free(f);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_FIT_H
#define ENTENTE_FIT_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_fitted ent_fitted;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_fit_options {
    uint32_t size; /* sizeof this struct; ENT_FIT_OPTIONS_INIT sets it */
    /* of streams of events */
    const char *const *streams; /* filters of events as in a check, ended by NULL */
    const char *bins;     /* "day" (default), "week", "month" or "none": within a bin the order
                                 * of events is not known */
    uint32_t pieces;      /* of the window, equally long, each with rates of its own; 0 = 1 */
    const char *severity; /* "0.2": an event whose score is lower by 1 sets off exp(0.2) times as
                                 * many, marks of mean 1; with bins "none"; NULL: all the same */
    const char *start;    /* what went before: "empty" (default), "stationary", "half" */
    bool free_matrix;     /* each stream sets off each other by a number of its own */
    const char *prior;    /* "default" or "none"; NULL: with fewer than 50 events */
    const char *profile;  /* "n" or "beta": the likelihood with that held; NULL: none */
    const char *since, *until; /* dates, both included; of years of pairs, years */
    const char *under;         /* an alternative; NULL = the model as written */
    uint64_t seed;             /* of the tests; 0 = 1 */
    /* of years of pairs */
    const char *kind;    /* "poisson", "hawkes", "frailty-poisson", "frailty" (default) */
    const char *without; /* columns to leave out: "rival,land" */
    /* of a theatre */
    const char *theatre; /* NULL: the only one */
    const char *within;  /* "5 years": the horizon of base rates; NULL: that of the theatre */
} ent_fit_options;
#define ENT_FIT_OPTIONS_INIT                                                                       \
    {                                                                                              \
        sizeof(ent_fit_options), NULL, NULL, 0, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL,   \
            0, NULL, NULL, NULL, NULL                                                              \
    }

/* Streams of the model's events, each a self-exciting and mutually exciting process (Hawkes).
 * ENT_EINPUT  nothing can be fitted to such events; the diagnostics E328 to E330 say why
 * ENT_EUSAGE  a filter or an option that cannot be read; the message says where and what is near
 * ENT_ELIMIT  this build has no library for fits; too many streams
 * ENT_ESTOPPED, ENT_ENOMEM
 * On failure *out is NULL and ent_last_message(ctx) says why. */
ENT_API ENT_MUST_USE ent_status ent_fit_streams(ent_ctx *ctx, const ent_region *region,
                                                const ent_fit_options *options, ent_fitted **out);

/* Onsets of disputes of many pairs, from two tables: years of pairs with what is known of them, and
 * onsets.  The same failures; ENT_EINPUT with E327 where a table cannot be used. */
ENT_API ENT_MUST_USE ent_status ent_fit_years(ent_ctx *ctx, const char *years, const char *onsets,
                                              const ent_fit_options *options, ent_fitted **out);

/* The base rate of each pair of a theatre: how likely an onset is within the horizon for a pair of its
 * kind, and with its own history. */
ENT_API ENT_MUST_USE ent_status ent_fit_base_rates(ent_ctx *ctx, const ent_region *region,
                                                   const ent_fit_options *options,
                                                   ent_fitted **out);
ENT_API void ent_fitted_free(ent_fitted *f);

/* What maximises likelihoods in this build, "nlopt-2.7.1".  NULL: nothing, and it cannot fit. */
ENT_API const char *ent_fit_solver(void);

#ifdef __cplusplus
}
#endif

#endif
