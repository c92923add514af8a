/* robustness.h - what `stability --robust` answers. */

#ifndef ENT_ANALYSE_ROBUSTNESS_H
#define ENT_ANALYSE_ROBUSTNESS_H

#include "analyse/stability.h"
#include "entente/robustness.h"
#include "game/margin.h"
#include "game/shaken.h"

enum {
    ENT_MOST_ROBUST_STATES = 4096,
    ENT_MOST_EXCHANGES = 100000, /* of neighbours, all rankings together */
    ENT_MOST_LINES_IN_ALL_ORDERS = 7
};

/* A change of what one player wants, small enough to be tried with all of its kind. */
typedef enum ent_slip_kind {
    ENT_SLIP_STATES,   /* two neighbours of a ranking exchanged */
    ENT_SLIP_LINES,    /* two neighbouring lines exchanged */
    ENT_SLIP_WITHOUT,  /* a line left out */
    ENT_SLIP_REVERSED, /* the opposite of a line in its place */
    ENT_N_SLIPS
} ent_slip_kind;

typedef struct ent_slip {
    ent_slip_kind kind;
    uint32_t player;
    uint64_t at; /* STATES: the pair of neighbours; else the line, LINES: and the one below it */
} ent_slip;

/* Rests in n_true of n. */
typedef struct ent_rest_count {
    uint32_t n, n_true;
} ent_rest_count;

/* The fewest adjacent swaps that turn whether a state rests. */
typedef struct ent_least {
    bool found;
    bool complete;  /* false: fewer might do, not all could be tried */
    uint32_t swaps; /* found: so many; else no change of so many, or fewer, turns it (0: none) */
    uint32_t n_players;    /* more than one: each has to move the state in its own ranking */
    uint32_t player;       /* of one: in whose ranking `moved` goes `up` or down */
    ent_state moved, past; /* `past` is of the last level that it passes */
    bool up;
} ent_least;

typedef struct ent_robust_state {
    uint64_t at; /* position of the state */
    bool rests;  /* as written */
    ent_least least;
    ent_rest_count tried[ENT_N_SLIPS];
    const uint32_t *turned_by; /* numbers of the slips that turn it */
    uint32_t n_turned_by;
    const ent_rest_count *orders; /* [player]: the orders of its lines */
    ent_rest_count drawn;         /* random exchanges of neighbours */
    ent_rest_count completed;     /* drawn completions of what is unknown; n 0: nothing is */
} ent_robust_state;

/* Of a player and a state, with pairs that are left open. */
typedef struct ent_open_truth {
    const ent_bits *necessary, *possible; /* [player] */
    bool bounds;                          /* safe but perhaps too wide */
} ent_open_truth;

typedef struct ent_robust_concept {
    const ent_method *concept;
    uint64_t n_equilibria;
    const ent_robust_state *state; /* the equilibria, then the others; each part by number */
    uint32_t n_states;
    ent_open_truth open; /* NULL in it where nothing is unknown */
} ent_robust_concept;

/* How the lines of a player were put in order. */
typedef struct ent_line_orders {
    uint32_t n; /* orders tried; 0: no two lines */
    bool all;   /* each once; else drawn by exp(-lambda * swaps) */
} ent_line_orders;

struct ent_robustness {
    ent_stability *base;
    ent_dispute_game *game; /* of `base` */
    ent_robust_concept concept[ENT_MAX_CONCEPTS];
    uint32_t n_concepts;
    const ent_slip *slip;
    uint32_t n_slips, n_of[ENT_N_SLIPS];
    bool exchanged;                /* false: there were too many pairs of neighbours */
    bool tied;                     /* some ranking has ties */
    const ent_line_orders *orders; /* [player] */
    uint32_t draws, swaps;
    uint64_t seed;
    double lambda;
    uint64_t n_unknown; /* pairs that are left open */
    bool completable;   /* completions could be drawn */
    bool uniform;       /* all of them equally likely; else nearly (extensions.h) */
    ent_arena arena;
};

/* The two states of an exchange, the lower one first. */
void ent_slip_states(const ent_robustness *r, const ent_slip *slip, uint64_t *lower,
                     uint64_t *upper);

/* robust_trial.c: tries all of it, into counts.  `row` has a row for each slip and concept: a bit
 * for each state that it turns. */
typedef struct ent_robust_trial {
    ent_robustness *r;
    const ent_method **method;
    ent_cond **reversed; /* [player][line] */
    ent_shaken *shaken;  /* [worker] */
    ent_arena *scratch;  /* [worker] */
    unsigned n_workers;
    ent_bits *row;       /* [slip * n_concepts + concept] */
    uint32_t *drawn;     /* [concept * n_states + state] */
    uint32_t *completed; /* [concept * n_states + state] */
    uint32_t *ordered;   /* [(player * n_concepts + concept) * n_states + state] */
    ent_arena arena;
} ent_robust_trial;

ent_status ent_robust_trial_open(ent_ctx *ctx, ent_robustness *r, ent_robust_trial *out);
void ent_robust_trial_close(ent_robust_trial *t);
ent_status ent_robust_try_slips(ent_ctx *ctx, ent_robust_trial *t);
ent_status ent_robust_try_orders(ent_ctx *ctx, ent_robust_trial *t);
ent_status ent_robust_try_draws(ent_ctx *ctx, ent_robust_trial *t);
/* robust_open.c: what is certain of open pairs, and counts of completions. */
ent_status ent_robust_try_open(ent_ctx *ctx, ent_robust_trial *t);

/* Disturbs the worker's game, as written before, for trial number `trial`. */
typedef ent_status ent_robust_disturb(void *user, ent_ctx *ctx, uint64_t trial, unsigned worker);

/* Adds to `out` [concept * n_states + state] in how many of `n` trials the state rests. */
ent_status ent_robust_count(ent_ctx *ctx, ent_robust_trial *t, uint64_t n, const char *what,
                            ent_robust_disturb *disturb, void *user, uint32_t *out);

/* Makes all trials of a result whose game has been decided: concept[].concept, draws, seed, swaps and
 * lambda are filled in. */
ent_status ent_robust_run(ent_ctx *ctx, ent_robustness *r);

/* robust_margin.c: fills `least` of the states listed for a concept. */
ent_status ent_robust_margins(ent_ctx *ctx, ent_robust_trial *t, uint32_t c,
                              ent_robust_state *state, uint32_t n);

#endif
