/* simulated.h - checks that ask a theatre: their own way to truth, share, restatements and carriers
 * (DESIGN.md 6, "simulated checks"). */

#ifndef ENT_CLAIM_SIMULATED_H
#define ENT_CLAIM_SIMULATED_H

#include "claim/chance.h"

struct ent_weighed;

typedef struct ent_between {
    double value, low, high; /* pooled over the draws; its 95 % interval */
} ent_between;

/* A number that a check asks of a theatre, as given. */
typedef struct ent_simulated_term {
    const ent_expr *call;
    uint32_t alternative;
    const ent_theatre *theatre; /* as it stands there */
    ent_chance asked;
    ent_between pooled;
    double draw_low, draw_high;   /* the middle 80 % of draws, without the noise of runs */
    bool has_base;                /* a crisis of a dyad: */
    double base;                  /* its base rate within the same time, with its own history */
    uint64_t n_runs, n_explosive; /* of its scenario; of them, stopped */
} ent_simulated_term;

/* A comparison of the check, in one column. */
typedef struct ent_simulated_comparison {
    const ent_expr *expr;
    ent_between difference; /* the left side less the right one */
    double left, right;
    ent_outcome outcome; /* NO_DATA: the interval lies on both sides; the model cannot tell */
    bool untouched;      /* the two sides are the same in every draw */
} ent_simulated_comparison;

typedef struct ent_simulated_column {
    ent_effect_column column;
    ent_outcome outcome; /* of the whole check; ERROR: with these effects events would never end */
    const ent_simulated_comparison *comparisons; /* ERROR: NULL */
} ent_simulated_column;

/* A number that moves the first comparison from draw to draw. */
typedef struct ent_simulated_influence {
    const ent_attribute *number;
    double share; /* of the variance of the draws' values */
    bool rises;   /* the difference rises with it */
} ent_simulated_influence;

/* What was simulated of one expression. */
typedef struct ent_simulated {
    uint32_t n_draws, n_replicates;
    bool at_best;   /* no parameter draws were asked for: best values throughout */
    double horizon; /* years */
    const ent_simulated_term *terms;
    uint32_t n_terms, n_comparisons;
    const ent_simulated_column *columns; /* the first: as given; then, of a check that is true:
                                          * mirrored and, where it is not true then, units
                                          * restored until it is; of one asked why, all, and each
                                          * unit zero */
    uint32_t n_columns;
    const ent_effect_unit *units;
    uint32_t n_units;
    const ent_simulated_influence *influences; /* the strongest first */
    uint32_t n_influences;
    const ent_simulated_term *told_of; /* asked why: a run in which it happens; NULL: none */
    ent_theatre_told told;             /* in the arena of the result */
} ent_simulated;

/* NULL: it has not been run. */
const ent_simulated_column *ent_column_of(const ent_simulated *s, ent_column_kind kind,
                                          uint32_t unit);

bool ent_is_comparison(const ent_expr *e);
bool ent_is_abs(const ent_expr *e);
/* P(..) and the like. */
bool ent_is_chance(const ent_region *region, const ent_expr *e);

/* Whether the words of a bound expression that asks a theatre are such as can be simulated: E346. */
ent_status ent_bind_simulated(ent_ctx *ctx, const ent_region *region, const ent_expr *e);

/* Tests, weighs and explains every check of the list that `simulates`.  `all_columns`: also of those
 * that are not true. */
ent_status ent_simulate_checks(ent_ctx *ctx, ent_check_result *r, struct ent_weighed *list,
                               uint32_t n, unsigned jobs, bool all_columns);

#endif
