/* theatre.h - what could go wrong, as it is written: processes and theatres with names and doubt.
 *
 * Every number is an ent_attribute (owner ENT_OF_PROCESS or ENT_OF_THEATRE), also one that the text
 * leaves out: then it has the default of its word, with the default's doubt, and `preset` points to the
 * word, which says whether it is estimated or assumed.  So draws, --set, `show`, carriers and margins
 * treat all numbers alike.  The theory's side is dyn/theatre.h and dyn/markov.h. */

#ifndef ENT_MODEL_THEATRE_H
#define ENT_MODEL_THEATRE_H

#include "model/region.h"

/* ---- processes: finite Markov chains in discrete time */

typedef struct ent_process_move {
    uint32_t from, to;
    const ent_attribute *chance; /* per step, as written (percent or parts of 1) */
    ent_span span;
    ent_provenance provenance;
} ent_process_move;

/* `move A -> B times Q`: the chance of a move is multiplied; what a row then lacks or has too much is
 * taken from staying, and where staying would be negative the row is scaled. */
typedef struct ent_process_factor {
    uint32_t from, to;
    const ent_attribute *times;
    ent_span span;
    ent_provenance provenance;
} ent_process_factor;

typedef struct ent_process_intervention {
    ent_slice name, title;
    ent_span span;
    const ent_process_factor *factors;
    uint32_t n_factors;
} ent_process_intervention;

typedef struct ent_process {
    ent_slice name, title;
    ent_span span;
    ent_quantity step; /* unit days, weeks, months or years */
    double step_years;
    const ent_node_state *states;
    uint32_t n_states;
    uint32_t start;
    const uint32_t *ends; /* absorbing */
    uint32_t n_ends;
    const ent_process_move *moves;
    uint32_t n_moves;
    const ent_process_intervention *interventions;
    uint32_t n_interventions;
} ent_process;

/* ---- theatres */

/* Where a default comes from. */
typedef enum ent_basis {
    ENT_BASIS_GIVEN,     /* the text says it */
    ENT_BASIS_ESTIMATED, /* fitted to data, with its standard error */
    ENT_BASIS_ASSUMED
} ent_basis;

typedef enum ent_spread_kind {
    ENT_SPREAD_NONE,
    ENT_SPREAD_NORMAL,      /* sd */
    ENT_SPREAD_LOGNORMAL,   /* sd of the logarithm */
    ENT_SPREAD_LOGIT,       /* sd of the log-odds of a chance */
    ENT_SPREAD_HALF_NORMAL, /* |normal| of that sd; `best` is what best values use */
    ENT_SPREAD_BETA         /* a, b */
} ent_spread_kind;

/* A word of the language for each symbol of the model: block, word, symbol, default and its doubt. */
typedef struct ent_theatre_word {
    const char *block, *word; /* "incidents", "branching"; per actor, border, measure: "arms", .. */
    const char *symbol;       /* "n" */
    const char *brief;        /* what it means, one line */
    const char *unit;         /* "", "years", "days": in which a number without a unit is taken */
    double best;              /* NaN: no default, must be given or is absent */
    ent_spread_kind spread;
    double sd, a, b;
    ent_basis basis;
    bool effect;      /* may be mirrored in sign and set to zero: what a claim can rest on */
    double low, high; /* the support; draws beyond are brought back, a value beyond is E207-like */
    const char *source; /* "pooled fit, 25,466 dyad-years" */
} ent_theatre_word;

/* The numbers that a theatre has once.  In the order of the rows. */
typedef enum ent_theatre_number {
    ENT_TN_BASE,
    ENT_TN_RIVALRY,
    ENT_TN_LAND,
    ENT_TN_PACT,
    ENT_TN_CAPABILITY,
    ENT_TN_CLAIM,
    ENT_TN_RACE,
    ENT_TN_DEPENDENCE,
    ENT_TN_BELIEF,
    ENT_TN_FRAILTY,
    ENT_TN_BRANCHING,
    ENT_TN_NEIGHBOURS,
    ENT_TN_RECIPROCITY,
    ENT_TN_PROVOCATION,
    ENT_TN_SPILLOVER,
    ENT_TN_DECAY,
    ENT_TN_SEVERITY,
    ENT_TN_FAST,
    ENT_TN_CLAIM_MEAN,
    ENT_TN_RACE_MEAN,
    ENT_TN_DEPENDENCE_MEAN,
    ENT_TN_SIGNAL,
    ENT_TN_TRANSPARENCY,
    ENT_TN_FORGET,
    ENT_TN_DISPUTE,
    ENT_TN_CRISIS,
    ENT_TN_CLASH,
    ENT_TN_DWELL_1,
    ENT_TN_DWELL_2,
    ENT_TN_DWELL_3,
    ENT_TN_DWELL_4,
    ENT_TN_LADDER_RACE,
    ENT_TN_MISREAD,
    ENT_TN_LADDER_DEPENDENCE,
    ENT_TN_SETTLE_BASE,
    ENT_TN_PRECEDENT,
    ENT_TN_FADE,
    ENT_TN_RELIEF,
    ENT_N_THEATRE_NUMBERS
} ent_theatre_number;

/* Of an arms block. */
typedef enum ent_arms_number {
    ENT_AN_START,
    ENT_AN_FATIGUE,
    ENT_AN_NOISE,
    ENT_AN_RESTRAINT,
    ENT_AN_UNTIL,
    ENT_AN_EXCESS,
    ENT_N_ARMS_NUMBERS
} ent_arms_number;

/* Of a border under attack. */
typedef enum ent_border_number {
    ENT_BN_RATE,
    ENT_BN_BRANCHING,
    ENT_BN_LAG,
    ENT_BN_OBSERVED,
    ENT_BN_ACCESS,
    ENT_BN_AID,
    ENT_N_BORDER_NUMBERS
} ent_border_number;

/* Of a commitment or an intervention. */
typedef enum ent_measure_number {
    ENT_MN_BINDINGNESS,
    ENT_MN_RAMP,
    ENT_MN_TENSION,
    ENT_MN_DAMPING,
    ENT_MN_ESCALATION,
    ENT_MN_CALMING,
    ENT_MN_TRANSPARENCY,
    ENT_N_MEASURE_NUMBERS
} ent_measure_number;

/* Of a pair. */
typedef enum ent_dyad_number {
    ENT_DN_CLAIM,
    ENT_DN_CAPABILITY,
    ENT_DN_DEPENDENCE,
    ENT_DN_BELIEF,
    ENT_N_DYAD_NUMBERS
} ent_dyad_number;

/* What stands alone. */
typedef enum ent_single_number {
    ENT_SN_OUTSIDE,
    ENT_SN_EXERCISE_RATE,
    ENT_SN_SIMILARITY,
    ENT_SN_STAKE,
    ENT_N_SINGLE_NUMBERS
} ent_single_number;

extern const ent_theatre_word ent_theatre_words[ENT_N_THEATRE_NUMBERS];
extern const ent_theatre_word ent_dyad_words[ENT_N_DYAD_NUMBERS];
extern const ent_theatre_word ent_single_words[ENT_N_SINGLE_NUMBERS];
/* Of ent_arms_words behind ent_arms_number. */
enum {
    ENT_ARMS_REACT = ENT_N_ARMS_NUMBERS,
    ENT_ARMS_PURSUE,
    ENT_ARMS_PROGRAMME,
    ENT_ARMS_DELIVER,
    ENT_N_ARMS_WORDS
};
extern const ent_theatre_word ent_arms_words[ENT_N_ARMS_WORDS];
extern const ent_theatre_word ent_border_words[ENT_N_BORDER_NUMBERS];
extern const ent_theatre_word ent_measure_words[ENT_N_MEASURE_NUMBERS];

typedef struct ent_theatre_dated { /* programme, deliver, outside */
    const ent_attribute *number;
    bool dated;
    ent_date at;
    bool lasting; /* of a delivery: it does not wear out, unlike the rest */
    ent_span span;
    ent_provenance provenance;
} ent_theatre_dated;

typedef struct ent_theatre_toward { /* react, pursue */
    uint32_t actor;                 /* number in theatre->actors */
    const ent_attribute *number;    /* react: k; pursue: q, per year */
    const ent_attribute *rate; /* pursue: the same as `number`; react: NULL.  How much more than the
                                  * other it wants is `excess`, ENT_AN_EXCESS of the block */
    bool dated;
    ent_date since;
    ent_span span;
    ent_provenance provenance;
} ent_theatre_toward;

typedef struct ent_theatre_arms {
    uint32_t actor; /* number in theatre->actors */
    ent_span span;
    const ent_attribute *number[ENT_N_ARMS_NUMBERS]; /* NOISE, RESTRAINT, UNTIL: NULL where absent.
                                                      * The others never; a START that falls away is
                                                      * 0: no arms */
    bool dated;                                      /* `start Q at DATE` */
    ent_date begins;
    const ent_theatre_toward *react, *pursue;
    uint32_t n_react, n_pursue;
    const ent_theatre_dated *programme, *deliver;
    uint32_t n_programme, n_deliver;
    ent_provenance provenance;
} ent_theatre_arms;

typedef struct ent_theatre_dyad {
    uint32_t a, b; /* numbers in theatre->actors */
    bool rivalry, land, pact;
    const ent_attribute *claim, *capability, *dependence; /* NULL: 0 */
    const ent_attribute *belief;                          /* of both; NULL: 0.5 */
    /* Its own history: `onsets DATE, ..` and `observed SPAN`. */
    const ent_date *onsets;
    uint32_t n_onsets;
    bool has_observed;
    ent_date observed_from, observed_to;
    ent_span span;
    ent_provenance provenance;
} ent_theatre_dyad;

typedef struct ent_theatre_border { /* attacks GROUP -> STATE */
    uint32_t group, state;          /* numbers in theatre->actors */
    const ent_attribute *number[ENT_N_BORDER_NUMBERS];
    double access_credence,
        aid_credence; /* 1 without `credence`: a fact believed by so many percent */
    bool aid_dated;
    ent_date aid_since;
    ent_span span;
    ent_provenance provenance;
} ent_theatre_border;

typedef struct ent_theatre_similar { /* similarity A <-> B Q like C <-> D */
    uint32_t pair, other;
    const ent_attribute *number;
    ent_span span;
    ent_provenance provenance;
} ent_theatre_similar;

typedef struct ent_theatre_stake {
    ent_slice name, title;
    ent_span span;
    const ent_attribute *worth; /* in its own unit; a worth that falls away is 0 */
    bool of_border;
    uint32_t on; /* pair, or border */
    ent_provenance provenance;
} ent_theatre_stake;

typedef struct ent_theatre_measure {
    ent_slice name, title;
    ent_span span;
    bool
        commitment; /* in force from `start` unless `given not NAME`; an intervention only if given */
    bool has_start, has_until;
    ent_date start, until;
    const uint32_t *pairs, *borders; /* covered; `covers` left out: all pairs */
    uint32_t n_pairs, n_borders;
    const ent_attribute *number[ENT_N_MEASURE_NUMBERS];
    ent_provenance provenance;
} ent_theatre_measure;

typedef struct ent_theatre_act { /* do NAME DATE on A <-> B [as exercise|settlement] */
    ent_slice name, title;
    ent_span span;
    ent_date at;
    uint32_t pair;
    bool exercise;   /* of the first named, seen by the other */
    bool settlement; /* of what the two have between them: an example for others */
    uint32_t by;     /* number in theatre->actors: the first named */
    ent_provenance provenance;
} ent_theatre_act;

typedef struct ent_theatre {
    ent_slice name, title;
    ent_span span;
    const uint32_t *actors; /* of the region, in the order in which they first stand here */
    uint32_t n_actors;
    ent_quantity step, horizon;
    double step_years, horizon_years;
    const ent_attribute *number[ENT_N_THEATRE_NUMBERS]; /* never NULL */
    const ent_attribute *const *exercise_rate;          /* per actor, NULL: none */
    const ent_theatre_dated *outside;
    uint32_t n_outside;
    const ent_theatre_dyad *dyads;
    uint32_t n_dyads;
    const ent_theatre_arms *arms;
    uint32_t n_arms;
    const ent_theatre_border *borders;
    uint32_t n_borders;
    const ent_theatre_similar *similar; /* where it is not said: 1 of pairs with an actor in common
                                         * that both have a claim, 0.5 with one of these, else 0 */
    uint32_t n_similar;
    const ent_theatre_stake *stakes;
    uint32_t n_stakes;
    const ent_theatre_measure
        *measures; /* commitments and interventions, in the order of the text */
    uint32_t n_measures;
    const ent_theatre_act *acts; /* by date */
    uint32_t n_acts;
} ent_theatre;

/* As they stand under an alternative, in this world; like ent_sea_under. */
ent_status ent_process_under(ent_ctx *ctx, const ent_region *region, uint32_t process,
                             uint32_t alternative, const ent_world *world, ent_arena *arena,
                             const ent_process **out);
ent_status ent_theatre_under(ent_ctx *ctx, const ent_region *region, uint32_t theatre,
                             uint32_t alternative, const ent_world *world, ent_arena *arena,
                             const ent_theatre **out);
/* A number as the theory takes it: parts of 1 for %, years for every time, else as it stands; `x` is in
 * the attribute's own unit. */
double ent_theatre_value(const ent_attribute *a, double x);
/* Years in one of a unit of time; 0: it is none. */
double ent_unit_years(ent_slice unit);
/* Makes it the default of the word: as if the text left it out. */
void ent_theatre_preset(const ent_theatre_word *word, ent_attribute *a);
double ent_process_value(const ent_attribute *a, double x); /* a chance or factor in parts of 1 */
/* Its own number of a pair, border, measure, act, stake or arms block; ENT_NONE: there is none. */
uint32_t ent_find_dyad(const ent_theatre *theatre, uint32_t a, uint32_t b); /* numbers in actors */
uint32_t ent_find_border(const ent_theatre *theatre, uint32_t group, uint32_t state);
uint32_t ent_find_theatre_actor(const ent_theatre *theatre, uint32_t actor); /* of the region */
uint32_t ent_find_measure(const ent_theatre *theatre, ent_slice name);
uint32_t ent_find_act(const ent_theatre *theatre, ent_slice name);
uint32_t ent_find_stake(const ent_theatre *theatre, ent_slice name);
uint32_t ent_find_arms(const ent_theatre *theatre, uint32_t actor); /* number in actors */
uint32_t ent_find_process_state(const ent_process *process, ent_slice name);
uint32_t ent_find_process_intervention(const ent_process *process, ent_slice name);
/* Every number, in a fixed order. */
void ent_process_numbers(const ent_process *process, ent_number_fn *fn, void *asker);
void ent_theatre_numbers(const ent_theatre *theatre, ent_number_fn *fn, void *asker);

/* Its basis as an output has to label it: *given*, *estimated* or *assumed*; and whether it is an
 * assumed effect (an effect by default assumed, or given from judgement alone), which a simulated
 * check mirrors and sets to zero. */
ent_basis ent_basis_of(const ent_attribute *a);
bool ent_is_assumed_effect(const ent_region *region, const ent_attribute *a);

#endif
