/* backtest.h - models of dispute onsets, fitted to early years, against later ones. */

#ifndef ENT_ANALYSE_BACKTEST_H
#define ENT_ANALYSE_BACKTEST_H

#include "analyse/dyad_years.h"
#include "dyn/pooled_forecast.h"
#include "dyn/scores.h"
#include "entente/score.h"

typedef enum ent_backtested_model {
    ENT_BACKTEST_CLIMATOLOGY, /* the share of the fitted years with an onset */
    ENT_BACKTEST_LAST_YEAR,   /* the same of years after one with an onset, and after one without */
    ENT_BACKTEST_POISSON,
    ENT_BACKTEST_FRAILTY_POISSON,
    ENT_BACKTEST_HAWKES,
    ENT_BACKTEST_FRAILTY, /* Hawkes with frailty: the default */
    ENT_N_BACKTESTED
} ent_backtested_model;

typedef struct ent_backtested {
    ent_backtested_model model;
    bool without_rival; /* the column `rival`, coded with hindsight, is left out */
    ent_scored scored;  /* `skill` is against the rate of the forecast years, which nobody knew */
    double skill;       /* against climatology */
    double mean;        /* of the chances */
    double crps;        /* of the number of pairs with an onset in a year, mean over years */
    bool fitted;        /* the rest is of models that are fitted */
    double branching;   /* n; NaN: the model has none */
    bool converged;
} ent_backtested;

struct ent_backtest {
    ent_arena arena;
    const char *years, *onsets;         /* files */
    int since, until, last;             /* fitted: since .. until; forecast: until + 1 .. last */
    uint32_t n_fitted, n_fitted_onsets; /* years of pairs, and those of them with an onset */
    uint32_t n, n_happened;             /* the same of the forecast ones */
    bool has_rival;
    const ent_backtested *model;
    uint32_t n_models;
};

#endif
