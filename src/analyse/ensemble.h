/* ensemble.h - a theatre of a region, run forward many times: the way from words to numbers and back.
 *
 * A scenario says which commitments are in force, which interventions and acts are added, whose
 * build-up is taken out.  A column says what is done to the assumed effects: as given, all mirrored in
 * sign, all mirrored but one unit, or one unit set to zero.  An ensemble is n_draws parameter draws of
 * n_replicates replicates; replicate r of draw d is number d * n_replicates + r of the seed, so that
 * ensembles of the same theatre are coupled draw by draw and replicate by replicate.
 *
 * Results are kept as sums per draw, which is all that anything is printed from: shards of draws put
 * together are one run, byte for byte. */

#ifndef ENT_ANALYSE_ENSEMBLE_H
#define ENT_ANALYSE_ENSEMBLE_H

#include "analyse/numbers.h"
#include "dyn/theatre.h"
#include "model/theatre.h"

enum { ENT_THEATRE_DRAWS = 200, ENT_THEATRE_REPLICATES = 50 };

/* ---- what is asked */

typedef enum ent_theatre_ask {
    ENT_ASK_CHANCE,     /* of `kind` of a pair, or an attack over a border, within the time */
    ENT_ASK_UNINTENDED, /* the same, set off by nobody's own quarrel */
    ENT_ASK_OVERTAKES,  /* actor a reaches b within the time */
    ENT_ASK_LOSS,       /* expected loss of a stake within the time, in its unit */
    ENT_ASK_ARMS,       /* capability of actor a at the time */
    ENT_ASK_COUNT       /* mean number of incidents of a pair, or of attacks */
} ent_theatre_ask;

typedef struct ent_theatre_query {
    ent_theatre_ask ask;
    ent_theatre_kind kind; /* CHANCE, UNINTENDED */
    bool of_border;        /* an attack: `which` is a border */
    uint32_t which;        /* pair, border or stake; OVERTAKES, ARMS: actor a */
    uint32_t other;        /* OVERTAKES: actor b */
    double within;         /* years */
} ent_theatre_query;

typedef struct ent_theatre_scenario {
    uint64_t without; /* bit per measure that is a commitment and is taken out */
    uint64_t with;    /* bit per measure that is an intervention and is added */
    uint64_t acts;    /* bit per act that happens */
    uint64_t held;    /* bit per arms block that is taken out (`given not arms-ACTOR`) */
} ent_theatre_scenario;

/* A unit: one assumed effect, or all those of one commitment or intervention, or of one assumption. */
typedef struct ent_effect_unit {
    const ent_attribute *const *numbers;
    uint32_t n_numbers;
    ent_slice name;   /* "treaty", "race": for readers */
    uint32_t measure; /* number of the measure; ENT_NONE */
} ent_effect_unit;

ent_status ent_theatre_units(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             ent_arena *arena, const ent_effect_unit **units, uint32_t *n);

typedef enum ent_column_kind {
    ENT_COLUMN_GIVEN,
    ENT_COLUMN_MIRRORED, /* every unit mirrored */
    ENT_COLUMN_RESTORED, /* every unit mirrored but `unit` */
    ENT_COLUMN_ZERO      /* `unit` set to zero, the rest as given */
} ent_column_kind;

typedef struct ent_effect_column {
    ent_column_kind kind;
    uint32_t unit;
} ent_effect_column;

/* ---- ensembles */

/* The value of a number in a draw, in its own unit, in place of the one drawn. */
typedef double ent_theatre_value_fn(void *user, const ent_attribute *a, uint32_t draw);

typedef struct ent_ensemble_how {
    uint64_t seed;
    uint32_t n_draws, n_replicates;
    uint32_t from_draw, to_draw; /* a shard: draws from_draw .. to_draw - 1; to_draw 0: all */
    double horizon;              /* years; of the run; 0: the largest time asked */
    unsigned jobs;
    bool at_best;                /* every draw reads best values: replicates alone differ */
    bool same_replicates;        /* replicate r has the same random numbers in every draw */
    ent_theatre_value_fn *value; /* NULL: as drawn (or at best values) */
    void *value_user;
    const char *what; /* for whoever shows progress; NULL: not shown */
} ent_ensemble_how;

typedef struct ent_ensemble {
    uint32_t n_draws, n_replicates, n_queries;
    double *sum;         /* sum[q * n_draws + d]: over the replicates of draw d */
    double *half;        /* the same over those with an even number: what the halves differ by is
                          * the noise of replicates, also in differences of coupled ensembles */
    double *square;      /* of squares, the same as sum */
    uint32_t *explosive; /* per draw: replicates that were stopped */
    uint64_t *events;    /* per draw */
} ent_ensemble;

/* Room for the sums, all zero, in the arena. */
ent_status ent_ensemble_new(ent_ctx *ctx, uint32_t n_draws, uint32_t n_replicates,
                            uint32_t n_queries, ent_arena *arena, ent_ensemble *out);

/* Runs one scenario in one column and asks everything at once.  Everything in the arena.  The same
 * bytes for any `jobs`; of a shard the draws of others are zero. */
ent_status ent_ensemble_run(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            const ent_effect_unit *units, uint32_t n_units,
                            ent_theatre_scenario scenario, ent_effect_column column,
                            const ent_theatre_query *queries, uint32_t n_queries,
                            const ent_ensemble_how *how, ent_arena *arena, ent_ensemble *out);

/* ---- from the region to numbers */

/* The specification in draw number `draw` (ENT_BEST_VALUES: none), everything in the arena.  An effect
 * that is mirrored is brought back into its support: one that cannot be negative is zero.
 * A ratio (signal) is mirrored as 1 / x and is 1 where it is set to nothing; so is restraint.
 * ENT_EINPUT: branching in which every event sets off at least one more, with the radius and the pair
 * or border that has most of it. */
#define ENT_BEST_VALUES UINT32_MAX
ent_status ent_theatre_build(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             const ent_effect_unit *units, uint32_t n_units,
                             ent_theatre_scenario scenario, ent_effect_column column,
                             const ent_ensemble_how *how, uint32_t draw, ent_arena *arena,
                             ent_theatre_spec *out);

/* A date in years from as-of: its first day, less than 0 before. */
double ent_theatre_when(const ent_region *region, ent_date date);

/* The base rate of each dyad, at best values: chance of an onset within the horizon for a pair of its
 * kind, and with its own history.  Only the numbers that were estimated together enter; assumed
 * effects do not. */
struct ent_base_rate;
ent_status ent_theatre_base_rates(ent_ctx *ctx, const ent_region *region,
                                  const ent_theatre *theatre, double horizon, ent_arena *arena,
                                  struct ent_base_rate *out); /* per dyad */

/* ---- differences */

typedef struct ent_difference {
    double value;               /* pooled */
    double low, high;           /* its 95 % interval: jackknife over draws */
    double draw_low, draw_high; /* the middle 80 % of the draws' own values, less the noise of
                                 * replicates (parameter doubt) */
    double simulation_error;    /* standard error from replicates alone */
    double share_above;         /* share of draws whose expected value, by least squares on the
                                 * drawn numbers, is above zero */
} ent_difference;

/* The numbers that differ from draw to draw, with their values: made once for a theatre. */
typedef struct ent_drawn_numbers {
    const ent_attribute *const *number;
    uint32_t n, n_draws;
    double *x;         /* x[k * n_draws + d], in standard deviations from the mean */
    double *mean, *sd; /* per number, in its own unit */
} ent_drawn_numbers;
ent_status ent_theatre_drawn(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             const ent_ensemble_how *how, ent_arena *arena, ent_drawn_numbers *out);

/* Least squares of something that has a value in each draw on the drawn numbers: those numbers enter,
 * best first and a tenth as many as draws at most, that explain more than chance would. */
typedef struct ent_draws_fit {
    double *expected; /* per draw */
    uint32_t n;       /* numbers that entered */
    uint32_t *number; /* which of the drawn ones, the most influential first */
    double *slope;    /* per standard deviation of the number */
    double *share;    /* slope squared over the variance of the values */
} ent_draws_fit;
ent_status ent_draws_fit_run(ent_ctx *ctx, const ent_drawn_numbers *drawn, const double *y,
                             ent_arena *arena, ent_draws_fit *out);

/* Of one query between two ensembles (b NULL: of the value itself).  `drawn` NULL: share_above is
 * the share of draws whose own value is above zero. */
ent_status ent_ensemble_difference(ent_ctx *ctx, const ent_drawn_numbers *drawn,
                                   const ent_ensemble *a, const ent_ensemble *b, uint32_t query,
                                   ent_difference *out);

/* ---- one run as a story */

typedef struct ent_theatre_told {
    ent_theatre_spec spec;
    ent_trace trace; /* of the caller: ent_trace_clear */
    uint32_t replicate;
    uint32_t n_such, n_of; /* how many of the runs looked at had it */
} ent_theatre_told;

/* At best values, among the first `how->n_replicates` runs in which the query's event happens: the
 * one whose time is the median.  n_such 0: there is none, and no trace. */
ent_status ent_theatre_tell(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            ent_theatre_scenario scenario, const ent_theatre_query *query,
                            const ent_ensemble_how *how, ent_arena *arena, ent_theatre_told *out);

#endif
