/* simulating.h - the inside of simulated checks: what is at hand while they are run.
 *
 *   simulated_numbers.c  what an expression comes to in one column of effects, and its interval
 *   simulated_given.c    as given: the numbers asked, what the draws say, a run that can be told
 *   simulated_effects.c  effects mirrored, restored, set to zero: what says the same, what carries
 *   simulated.c          all checks of a run, in order */

#ifndef ENT_CLAIM_SIMULATING_H
#define ENT_CLAIM_SIMULATING_H

#include "claim/simulated.h"
#include "claim/stages.h"
#include "claim/trial.h"

/* An expression in one reading of the model. */
typedef struct asked {
    const ent_claim *claim;
    const ent_expr *expr;
    uint32_t alternative;
    bool understood;
    ENT_VEC(ent_stage_term) terms;
    ENT_VEC(const ent_expr *) comparisons;
    ent_tested *into;
} asked;

typedef struct simulating {
    ent_ctx *ctx;
    ent_check_result *result;
    ent_stages stages;
    ent_arena scratch;
} simulating;

/* Of one column. */
typedef struct numbers {
    uint32_t n_draws;
    double *value; /* value[t * n_draws + d]: of term t in draw d */
    double *pooled;
    double *apart; /* room: pooled without a draw */
} numbers;

/* What the main expression has besides its truth; all NULL for others. */
typedef struct weighed_apart {
    ent_share *share;
    unsigned char *truth;
    ent_margin *margin;
} weighed_apart;

/* ---- simulated_numbers.c */

ent_status ent_sim_read(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
                        numbers *out);
/* A side of a comparison, or its tolerance, for the numbers of its terms. */
double ent_sim_value(const asked *a, const ent_expr *e, const double *x);
/* Whether one of the chances in it came about in no run, or in all of them: then the draws do not
 * differ, and say nothing about the error. */
bool ent_sim_says_nothing(const asked *a, const ent_expr *e, const numbers *x);
/* On which side of 0, or within the tolerance, an interval lies. */
ent_outcome ent_sim_side(ent_expr_kind kind, const ent_between *d, double tolerance);
/* Kleene's three values; `at` has those of the comparisons in the order in which they were met. */
ent_outcome ent_sim_truth(const ent_expr *e, const ent_outcome *at, uint32_t *next);
/* *pseudo: per comparison and draw. */
ent_status ent_sim_fill(simulating *s, const asked *a, numbers *x, ent_simulated_column *out,
                        double **pseudo);
ent_status ent_sim_column(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
                          ent_simulated_column *out);

/* ---- simulated_given.c */

ent_status ent_sim_test(simulating *s, const asked *a, const weighed_apart *apart,
                        ent_simulated **out);
ent_status ent_sim_tell(simulating *s, ent_simulated *sim);

/* ---- simulated_effects.c */

ent_status ent_sim_columns(simulating *s, const asked *a, ent_simulated *sim, bool all);
/* Restatements and carriers, from the columns. */
ent_status ent_sim_judge(simulating *s, const ent_claim *claim, const ent_simulated *sim,
                         ent_check_answer *out);

#endif
