/* theatre_inside.h - the room of a theatre: what is the same for every replicate, and the state of one. */

#ifndef ENT_DYN_THEATRE_INSIDE_H
#define ENT_DYN_THEATRE_INSIDE_H

#include "dyn/clock.h"
#include "dyn/theatre.h"

enum { SLOW, FAST, N_TERMS };                              /* how a pair's excitement fades */
enum { OWN, NEIGHBOUR, QUICK, EXERCISED, ACTED, N_PARTS }; /* where it is from */
enum { CLOCK, LADDER, DWELL, SETTLE, ACT, N_STREAMS };     /* of random numbers */
enum { MOST_EVENTS = 100000, MOST_SPARKS = 16384 };

/* What a pair always is. */
typedef struct pair_plan {
    ent_cells cells;
    double *shift;    /* per cell: on the log-odds of every step of the ladder */
    double *calm;     /* per cell: on the rate of de-escalation */
    double *calm_sum; /* n + 1 */
    double *clear;    /* per cell: what is left of a signal, 1 - transparency */
    bool always_calm; /* calm is 1 throughout */
    uint64_t stream[N_STREAMS];
    double own;     /* its own branching */
    double settled; /* by what the baseline is multiplied then */
    bool can_settle;
    double prior[2]; /* log-odds of the two beliefs */
    double prior_sum;
    const double *cumulative;   /* of the weights of its frailty nodes */
    double left_own, left_near; /* excitement at 0, of its own earlier onsets and its neighbours' */
} pair_plan;

typedef struct border_plan {
    ent_cells cells;
    uint32_t *source; /* per term: the border whose attacks excite it */
    double *gives;    /* n_borders: what one attack here adds to the intensity of each border */
    uint32_t *term;   /* n_borders: as which of its terms */
    uint64_t stream;
} border_plan;

typedef struct pair_state {
    ent_clock clock;
    double amp[N_TERMS], part[N_PARTS]; /* parts: in what proportion an amp is from where */
    uint32_t level, ordinal;            /* ordinal: events of its clock so far */
    uint32_t dwell[4];                  /* random words for the levels below */
    double falls;                       /* when it goes down a level */
    double belief[2], since; /* departures of the log-odds from the priors, at that time */
    double seen[2];          /* the last exercise */
    double *factor;     /* of the baseline, per block of the grid; known from the last exercise */
    uint32_t n_factors; /* blocks below are known */
    bool settled;
    double settle_at, settle_left, settle_amp, settles;
    uint32_t number; /* of the pair */
    struct ent_theatre_room *room;
} pair_state;

typedef struct border_state {
    ent_clock clock;
    uint32_t ordinal;
} border_state;

/* An addition to somebody's excitement, kept where a trace is: what may have set off what. */
typedef struct spark {
    uint32_t to, part, told; /* pair or n_pairs + border; part or source; number in the trace */
    double at, weight, rate;
} spark;

struct ent_theatre_room {
    uint32_t n_actors, n_pairs, n_borders;
    const ent_theatre_spec *spec; /* NULL: not prepared */
    double *numbers;              /* of the plans, in one block */
    size_t n_numbers, room_numbers;
    uint32_t *grid;
    size_t room_grid;

    pair_plan *pair;
    border_plan *border;
    uint32_t *pair_of; /* the pairs of each actor, from first[actor] to first[actor + 1] */
    uint32_t *first;
    uint32_t *near, *first_near; /* the pairs that an onset of each excites */
    double *near_share;
    double *cumulative;
    size_t room_cumulative;
    uint64_t *exercise_stream;
    uint32_t *exerciser; /* actors with a rate */
    uint32_t n_exercisers;

    double immigrants; /* c / p1: incidents per onset of the fitted process */
    double neighbour;  /* branching that comes from neighbours */
    double onset_weight[ENT_N_LEVELS];
    double gamma[ENT_N_LEVELS],
        plain[ENT_N_LEVELS]; /* log-odds and chances of a step from a level */
    double fall_rate[ENT_N_LEVELS];
    double forget, fade; /* rates */
    double signal;       /* on the log-odds of a belief */
    uint32_t
        block; /* cells of the grid, a quarter of a year, in which beliefs are taken as constant */
    bool exercises_matter;

    /* of a replicate */
    pair_state *state;
    border_state *border_state;
    double *border_amp;
    double *next; /* pairs, borders, exercisers, acts, the arms */
    uint32_t n_next;
    uint32_t *exercise_ordinal;
    uint32_t act, arms_told;
    uint32_t key[2], replicate;
    double now;
    ent_ctx *ctx;
    ent_theatre_outcome *out;
    ent_trace *trace;
    spark *sparks;
    size_t n_sparks, room_sparks;
    ent_told *from_arms; /* what the arms path has to tell, by time */
    uint32_t n_from_arms;
};

/* How much of a measure is there at t: 0 .. bindingness. */
double ent_measure_strength(const ent_measure *m, double t);
bool ent_measure_covers(const ent_measure *m, bool border, uint32_t which);

/* The share of a pair's branching that goes from pair `source` to `target`; rows add up to 1, or are 0
 * where a pair has no neighbour. */
double ent_pair_nearness(const ent_theatre_spec *spec, uint32_t target, uint32_t source);
/* The same for attacks over borders of the same group or state. */
double ent_border_nearness(const ent_theatre_spec *spec, uint32_t target, uint32_t source);
/* Incidents for every onset of the fitted process: see theatre_plan.c. */
double ent_incidents_per_onset(double dispute, double fast);

#endif
