/* theatre.h - a regional security system run forward: arms, incidents, the ladder, beliefs, attacks,
 * settlements, under commitments and interventions.
 *
 * The coupled model of reference "Dynamics" B: (i) an arms race with restraint and pursuit
 * (Richardson 1960); (ii) dispute onsets as a marked Hawkes process (Hawkes 1971) with frailty,
 * neighbours, provocation and spillover; (iii) a ladder of four levels that incidents climb.  Times are
 * in years from the beginning of the run (as-of), rates per year, effects on a logarithmic or logistic
 * scale.  Nothing here has a name: actors, pairs, borders, measures, acts are numbers.
 *
 * Two scales.  `base .. frailty`, `branching` and `decay` are those of dispute onsets (entry to level
 * 2); incidents are `1 / dispute` times as many, and only one that lifts a pair to level 2 excites
 * (B.2-3), so that onsets have the fitted law whatever `dispute` is.
 *
 * Covariates that were not estimated together with the intercept enter less their population mean. */

#ifndef ENT_DYN_THEATRE_H
#define ENT_DYN_THEATRE_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

#define ENT_NEVER INFINITY
#define ENT_YEAR_DAYS 365.2425

/* Levels of the ladder; HIIK stages 0, 1, 2, 3 and 4, 5; MID hostility 1, -, 2-3, 4, 5. */
enum { ENT_CALM, ENT_DISPUTED, ENT_IN_CRISIS, ENT_CLASHING, ENT_AT_WAR, ENT_N_LEVELS };

/* ---- the specification: numbers of one parameter draw and one scenario */

typedef struct ent_dated_number { /* a number from a time on, or at a time */
    double at, value;
    bool lasting; /* of a delivery: no fatigue on it */
} ent_dated_number;

typedef struct ent_toward { /* of one actor with respect to another */
    uint32_t actor;
    double value, since; /* since: ENT_NEVER negative = always */
} ent_toward;

/* dm = [A (sum_j react_j m_j + pursue max(0, (1 + excess) m_r - m)) - fatigue m + programme] dt
 *      + noise dW,
 * A = restraint + (1 - restraint) 1[outside > 0 or m_j has reached until * m for some other j].
 * Restraint that a rival has ended stays ended: taken back and given up again it would hold the two at
 * that very fraction.  m is never below 0. */
typedef struct ent_arms {
    bool has;      /* false: the actor has no arms layer, m = 0 */
    bool held;     /* a scenario takes its build-up out: m stays at `start` */
    double start;  /* m at `begins`, in units of the model's choice; m = start before */
    double begins; /* usually before 0 */
    double fatigue, noise;
    double restraint; /* 0 .. 1; 1: unrestrained */
    double until;     /* the fraction of its own m that a rival must reach; ENT_NEVER */
    const ent_toward *react;
    uint32_t n_react;
    const ent_toward *pursue; /* 0 or 1 of them; `excess` below */
    uint32_t n_pursue;
    double excess;              /* 0.2: it wants 1.2 times what the pursued has */
    const ent_dated_number *programme; /* the newest one in force counts */
    uint32_t n_programme;
    const ent_dated_number *deliver; /* jumps */
    uint32_t n_deliver;
} ent_arms;

typedef struct ent_pair {
    uint32_t a, b;                        /* actors */
    double rivalry, land, pact;           /* 0 or 1 */
    double claim, capability, dependence; /* D; |ln C_a / C_b|; weak link */
    double belief[2]; /* prior that b is aggressive as a sees it; the other way */
    double excited;   /* R at 0: what earlier onsets have left */
    /* Posterior of the frailty given the pair's own history, as nodes with weights that add up to 1;
     * n_nodes 0: the log-normal prior of `frailty`. */
    const double *node, *weight;
    uint32_t n_nodes;
} ent_pair;

typedef struct ent_incident_numbers {
    double base, rivalry, land, pact, capability; /* estimated together */
    double claim, race, dependence, belief;       /* effects, times (x - mean) */
    double claim_mean, race_mean, dependence_mean;
    double frailty; /* sigma of log z, mean of z is 1 */
    double branching,
        neighbours;        /* n of a pair's onsets; the share of it that is of onsets of pairs
                                   * with an actor in common */
    double reciprocity;    /* added to a pair's own branching */
    double provocation;    /* incidents that an exercise or act sets off in one who is certain
                                   * that the other is aggressive */
    double spillover;      /* attacks that one sets off on adjacent borders */
    double decay;          /* beta, per year */
    double severity;       /* kappa of marks; 0: off */
    double fast, fast_lag; /* incident to incident; years */
} ent_incident_numbers;

typedef struct ent_exercise_numbers {
    double signal;       /* likelihood ratio qh / qb of an exercise */
    double transparency; /* nu, 0 .. 1 */
    double forget;       /* half-life of a belief's departure from its prior, years */
    double window;       /* years after an exercise within which an incident is misread: 90 days */
    const double *rate;  /* per actor and year; 0: none */
} ent_exercise_numbers;

typedef struct ent_ladder_numbers {
    double dispute, crisis, clash;    /* chances 1->2, 2->3, 3->4 */
    double half_life[ENT_N_LEVELS];   /* years at levels 1 .. 4; [0] unused */
    double race, misread, dependence; /* effects on the log-odds of every step */
} ent_ladder_numbers;

/* An armed group's attacks across a border. */
typedef struct ent_border {
    uint32_t group, state; /* actors */
    double rate;           /* observed attacks per year without excitement */
    double branching, lag; /* lag: mean, years */
    double observed;       /* share of attacks that are observed, (0, 1] */
    double access, aid;    /* effects on the log rate, as they stand in this draw */
    double aid_since;
} ent_border;

/* A pair with a claim above 0 can be settled; then its claim is 0 for good. */
typedef struct ent_settle_numbers {
    double base;            /* h0, per year; 0: nothing is settled */
    double precedent, fade; /* pi; half-life in years */
    double relief;          /* added to the log rate of incidents once settled */
} ent_settle_numbers;

/* A commitment or an intervention.  Its effects grow linearly over `ramp` and are multiplied by
 * `bindingness`. */
typedef struct ent_measure {
    bool in_force;         /* in this scenario */
    double start, end;     /* ENT_NEVER: open */
    const uint32_t *pairs; /* covered */
    uint32_t n_pairs;
    const uint32_t *borders; /* covered */
    uint32_t n_borders;
    double bindingness, ramp; /* 0 .. 1; years */
    double tension, damping, escalation, calming, transparency;
} ent_measure;

typedef enum ent_act_kind {
    ENT_ACT_INCIDENT, /* tries the ladder once */
    ENT_ACT_EXERCISE,
    ENT_ACT_SETTLEMENT /* the pair is settled on that day */
} ent_act_kind;

typedef struct ent_act { /* `do` */
    ent_act_kind kind;
    bool happens; /* in this scenario */
    double at;
    uint32_t pair;
    bool by_second; /* of b, seen by a; otherwise of a, seen by b */
} ent_act;

typedef struct ent_theatre_spec {
    double horizon, step; /* years */
    uint32_t n_actors, n_pairs, n_borders, n_measures, n_acts;
    const ent_arms *arms; /* per actor */
    const ent_pair *pairs;
    const ent_border *borders;
    const ent_measure *measures;
    const ent_act *acts;      /* by time */
    const ent_dated_number *outside; /* presence of an outside power, from a time on */
    uint32_t n_outside;
    const double *similarity; /* n_pairs x n_pairs: 1, 0.5 or 0 */
    ent_incident_numbers incidents;
    ent_exercise_numbers exercises;
    ent_ladder_numbers ladder;
    ent_settle_numbers settle;
    /* What nobody asks about and nothing asked about depends on may be left out of a run: attacks change
     * nothing for pairs, pairs nothing for attacks, and incidents nothing for settlements. */
    bool leave_incidents, leave_attacks;
    /* Entity numbers for the random numbers: 64-bit hashes of the pairs' and borders' paths, so that
     * adding one shifts nobody else's. */
    const uint64_t *pair_key, *border_key, *actor_key;
} ent_theatre_spec;

/* The largest modulus of an eigenvalue of the branching matrix at worst (no damping), and the pair or
 * border (n_pairs + number) with the largest share in its eigenvector.  It must be below 1. */
ent_status ent_theatre_radius(ent_ctx *ctx, const ent_theatre_spec *spec, double *radius,
                              uint32_t *culprit);

/* ---- one replicate */

typedef enum ent_theatre_kind {
    ENT_KIND_INCIDENT,      /* any incident of the pair */
    ENT_KIND_CRISIS,        /* first entry to level 2 or more */
    ENT_KIND_CONFRONTATION, /* level 3 or more */
    ENT_KIND_WAR,           /* level 4 */
    ENT_KIND_SETTLEMENT,
    ENT_N_PAIR_KINDS
} ent_theatre_kind;

typedef struct ent_pair_outcome {
    double first[ENT_N_PAIR_KINDS]; /* time; ENT_NEVER: not within the horizon */
    double
        unintended[ENT_N_PAIR_KINDS]; /* first one that nobody's own standing quarrel set off: the
                                          * incident was an offspring, provoked, or misread */
    uint32_t incidents, crises;       /* how many, entries to level 2 */
} ent_pair_outcome;

typedef struct ent_border_outcome {
    double first;      /* attack, observed or not */
    uint32_t attacks;  /* all of them */
    uint32_t observed; /* those that are observed */
} ent_border_outcome;

/* Room for replicates of theatres with the actors, pairs, borders and measures of `spec`, made once
 * and used again; belongs to the caller. */
typedef struct ent_theatre_room ent_theatre_room;
ent_status ent_theatre_room_new(ent_ctx *ctx, const ent_theatre_spec *spec, ent_theatre_room **out);
void ent_theatre_room_free(ent_theatre_room *room);

typedef struct ent_theatre_outcome {
    ent_pair_outcome *pair;     /* per pair; the caller's arrays */
    ent_border_outcome *border; /* per border */
    bool explosive;             /* more than 100,000 events: counted, never cut silently */
    uint32_t n_events;          /* incidents, exercises, attacks, settlements and acts */
} ent_theatre_outcome;

/* Dates of which a trace may be kept: what happened, when, and what set it off. */
typedef enum ent_told_kind {
    ENT_TOLD_INCIDENT,
    ENT_TOLD_LEVEL,
    ENT_TOLD_EXERCISE,
    ENT_TOLD_ATTACK,
    ENT_TOLD_SETTLED,
    ENT_TOLD_ACT,
    ENT_TOLD_OVERTAKES,
    ENT_TOLD_RELEASED /* an actor's restraint ends */
} ent_told_kind;

typedef enum ent_parent {
    ENT_PARENT_STANDING, /* the baseline */
    ENT_PARENT_OWN,
    ENT_PARENT_NEIGHBOUR,
    ENT_PARENT_FAST,
    ENT_PARENT_EXERCISE,
    ENT_PARENT_ACT,
    ENT_PARENT_SPILLOVER,
    ENT_PARENT_PRECEDENT
} ent_parent;

typedef struct ent_told {
    double at;
    ent_told_kind kind;
    uint32_t who;   /* pair, border or actor */
    uint32_t other; /* OVERTAKES: the actor overtaken */
    uint32_t level; /* LEVEL: reached (up or down) */
    ent_parent parent;
    uint32_t by; /* the number in the trace of what set it off; UINT32_MAX */
} ent_told;

typedef struct ent_trace {
    ent_told *told; /* the caller frees it with ent_trace_clear */
    uint32_t n, room;
} ent_trace;
void ent_trace_clear(ent_trace *trace);

/* Two steps.  First what does not depend on the replicate, when `spec` or `arms` have changed; both must
 * stay as they are until the last replicate.  `arms` is the path of ent_arms_run for the same
 * specification (with noise: of the same replicate, so that each replicate is prepared anew).
 *
 * Covariates and the strength of measures are taken as constant within a cell, which is a step of the
 * theatre's grid cut where a measure of the pair begins, is full or ends: at their value in its middle;
 * beliefs, as they move the rate of incidents, within a quarter of a year or what an exercise leaves of
 * it.
 *
 * ENT_EUSAGE where a number is out of its range. */
struct ent_arms_path;
ent_status ent_theatre_prepare(ent_ctx *ctx, const ent_theatre_spec *spec,
                               const struct ent_arms_path *arms, ent_theatre_room *room);

/* Then replicate number `replicate` of the seed: internal clocks (Anderson 2011), so that two
 * specifications that differ in a measure, an act or a number give identical paths wherever they are
 * not touched by it.  `trace` may be NULL; it is emptied first.  A few microseconds. */
ent_status ent_theatre_run(ent_ctx *ctx, ent_theatre_room *room, uint64_t seed, uint32_t replicate,
                           ent_theatre_outcome *out, ent_trace *trace);

/* Both in one: for a single replicate. */
ent_status ent_theatre_replicate(ent_ctx *ctx, const ent_theatre_spec *spec,
                                 const struct ent_arms_path *arms, uint64_t seed,
                                 uint32_t replicate, ent_theatre_room *room,
                                 ent_theatre_outcome *out, ent_trace *trace);

/* ---- arms */

typedef struct ent_arms_path {
    double begins, step; /* of the grid: m of actor i at begins + k step is m[k * n_actors + i] */
    uint32_t n_steps;    /* k = 0 .. n_steps - 1 */
    uint32_t zero;       /* the k of time 0 */
    uint32_t n_actors;
    double *m;
    double *race; /* G of pair p at grid time k: race[k * n_pairs + p] */
    double *
        first_above; /* [i * n_actors + j]: from when, at 0 or later, i has what j has; ENT_NEVER */
    double *released; /* per actor: when its restraint first ends, also before 0; ENT_NEVER */
} ent_arms_path;

/* The arms layer from the earliest beginning to the horizon.  Between changes of regime the system is
 * linear and advanced by one matrix exponential; crossings are located to 1e-9 year, so that nothing
 * depends on the step.  With noise the path is that of `replicate`; without, the same for
 * all.  Everything in the arena. */
ent_status ent_arms_run(ent_ctx *ctx, const ent_theatre_spec *spec, uint64_t seed,
                        uint32_t replicate, ent_arena *arena, ent_arms_path *out);
bool ent_arms_have_noise(const ent_theatre_spec *spec);

#endif
