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
    ENT_ASK_CHANCE,       /* of `kind` of a pair, or an attack over a border, within the time */
    ENT_ASK_UNINTENDED,   /* the same, set off by nobody's own quarrel */
    ENT_ASK_OVERTAKES,    /* actor a reaches b within the time */
    ENT_ASK_LOSS,         /* expected loss of a stake within the time, in its unit */
    ENT_ASK_ARMS,         /* capability of actor a at the time */
    ENT_ASK_COUNT         /* mean number of incidents of a pair, or of attacks */
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
    ent_slice name;      /* "treaty", "race": for readers */
    uint32_t measure;    /* number of the measure; ENT_NONE */
} ent_effect_unit;

ent_status ent_theatre_units(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             ent_arena *arena, const ent_effect_unit **units, uint32_t *n);

typedef enum ent_column_kind {
    ENT_COLUMN_GIVEN,
    ENT_COLUMN_MIRRORED, /* every unit mirrored */
    ENT_COLUMN_RESTORED, /* every unit mirrored but `unit` */
    ENT_COLUMN_ZERO      /* `unit` set to zero, the rest as given */
} ent_column_kind;

typedef struct ent_column {
    ent_column_kind kind;
    uint32_t unit;
} ent_column;

/* ---- from the region to numbers */

/* The specification in draw number `draw` (ENT_BEST_VALUES: none), everything in the arena.  A number
 * that cannot be negative is zero where its mirror image would be.  Supercritical branching is refused:
 * ENT_EINPUT-like, with the radius and what it stands for. */
#define ENT_BEST_VALUES UINT32_MAX
ent_status ent_theatre_build(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             const ent_effect_unit *units, uint32_t n_units,
                             ent_theatre_scenario scenario, ent_column column, double horizon,
                             uint64_t seed, uint32_t draw, ent_arena *arena,
                             ent_theatre_spec *out);

/* The base rate of each pair: chance of an onset within the horizon of a pair of its kind, and with
 * its own history; what every probability stands beside. */
struct ent_base_rate;
ent_status ent_theatre_base_rates(ent_ctx *ctx, const ent_region *region,
                                  const ent_theatre *theatre, double horizon, ent_arena *arena,
                                  struct ent_base_rate *out); /* per dyad */

/* ---- ensembles */

typedef struct ent_ensemble_how {
    uint64_t seed;
    uint32_t n_draws, n_replicates;
    uint32_t from_draw, to_draw; /* a shard; 0, n_draws: all */
    double horizon;
    unsigned jobs;
} ent_ensemble_how;

typedef struct ent_ensemble {
    uint32_t n_draws, n_replicates, n_queries;
    double *sum;        /* sum[q * n_draws + d]: over the replicates of draw d */
    double *square;     /* of squares, the same */
    uint32_t *explosive; /* per draw */
    uint64_t n_events;
} ent_ensemble;

/* Runs one scenario in one column and asks everything at once.  Everything in the arena.  The same
 * bytes for any `jobs`. */
ent_status ent_ensemble_run(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            const ent_effect_unit *units, uint32_t n_units,
                            ent_theatre_scenario scenario, ent_column column,
                            const ent_theatre_query *queries, uint32_t n_queries,
                            const ent_ensemble_how *how, ent_arena *arena, ent_ensemble *out);

/* ---- differences */

typedef struct ent_difference {
    double value;          /* pooled */
    double low, high;      /* its 95 % interval: jackknife over draws */
    double draw_low, draw_high; /* the middle 80 % of the draws' own values (parameter doubt) */
    double simulation_error;    /* standard error from replicates alone */
    double share_above;    /* share of draws whose expected value, by least squares on the drawn
                            * numbers, is above zero */
} ent_difference;

/* Of one query between two ensembles (b NULL: of the value itself). */
ent_status ent_ensemble_difference(ent_ctx *ctx, const ent_region *region,
                                   const ent_theatre *theatre, const ent_ensemble *a,
                                   const ent_ensemble *b, uint32_t query,
                                   const ent_ensemble_how *how, ent_difference *out);

#endif
