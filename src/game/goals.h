/* goals.h - which preferences make some states equilibria and others not, or why none can.
 *
 * Kinsara, Kilgour and Hipel (2015) try rankings one by one; here the question is written as
 * clauses for a solver, so that "no preferences at all" is an answer too.  A decision maker is free, and
 * then any strict ranking of the states may be its own, or held to its present ranking, ties
 * included.  What is found is decided again by the definitions before it is handed over. */

#ifndef ENT_GAME_GOALS_H
#define ENT_GAME_GOALS_H

#include "base/method.h"
#include "game/game.h"

#define ENT_GOAL_MOST_STATES 1024u
#define ENT_GOAL_MOST_CLAUSES 2500000u   /* some hundred bytes each */
#define ENT_GOAL_MOST_CONFLICTS 2000000u /* in one solving: minutes */
#define ENT_GOAL_MOST_SWAPS 64u          /* up to which the least change is looked for */

typedef enum ent_wish { ENT_WISH_NONE, ENT_WISH_EQUILIBRIUM, ENT_WISH_NO_EQUILIBRIUM } ent_wish;

typedef struct ent_goal {
    const ent_game *game; /* ranked */
    const ent_method *concept;
    const ent_wish *wish; /* by position of the state */
    uint64_t free;        /* bit per decision maker: its ranking may be any strict one */
    bool nearest;         /* of all rankings one that changes the fewest pairs */
} ent_goal;

/* One of the demands that exclude each other: `state` is to be stable for `dm`, or is to be left by
 * somebody (dm ENT_NOBODY). */
#define ENT_NOBODY UINT32_MAX
typedef struct ent_goal_demand {
    ent_state state;
    uint32_t dm;
} ent_goal_demand;

typedef enum ent_goal_verdict {
    ENT_GOAL_OPEN, /* not decided within ENT_GOAL_MOST_CONFLICTS */
    ENT_GOAL_POSSIBLE,
    ENT_GOAL_IMPOSSIBLE
} ent_goal_verdict;

typedef struct ent_goal_found {
    ent_goal_verdict verdict;
    uint32_t **rank;             /* POSSIBLE: [dm][position]; those held are the present ones */
    uint64_t n_changed;          /* pairs of states that the free ones compare otherwise than now */
    bool least;                  /* nearest: no fewer would do; else so many do */
    const ent_goal_demand *core; /* IMPOSSIBLE: none of them can be left out, unless: */
    uint32_t n_core;
    bool core_is_least;
    uint32_t n_variables, n_clauses;
} ent_goal_found;

/* The concepts that can be asked about: those of inverse.h.  ENT_EUSAGE: another one.  ENT_ELIMIT:
 * no solver in this build, the reply rule `once` with more than two decision makers, or too many
 * states to write it all down.  ENT_ESTOPPED.  A fault of ours in what is found is
 * ENT_EINTERNAL. */
ent_status ent_goal_seek(ent_ctx *ctx, const ent_goal *goal, ent_arena *arena, ent_goal_found *out);

/* Whether the ranks of the game fulfil the wishes, by the definition of the concept. */
ent_status ent_goal_holds(ent_ctx *ctx, const ent_goal *goal, bool *holds);

#endif
