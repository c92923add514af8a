/* restate.h - which other lists of wishes would reach a goal.
 *
 * A list can be changed in three ways: a line is left out, turned into its opposite, or raised
 * above another.  All sets of one such change, of two, of three are tried, of one actor or of
 * several; the first number with which some set reaches the goal is the answer.  Apart from that,
 * the order alone: for a list of up to eight lines every order is tried, those nearest to the
 * present first. */

#ifndef ENT_ANALYSE_RESTATE_H
#define ENT_ANALYSE_RESTATE_H

#include "analyse/change.h"

enum { ENT_MOST_RESTATED = 3, ENT_MOST_ORDERED = 8, ENT_MOST_RESTATEMENTS = 40 };

typedef struct ent_restatement {
    ent_change change[ENT_MOST_RESTATED];
    uint32_t n;
} ent_restatement;

/* What the order of one actor's lines can do, all else as written. */
typedef struct ent_reordered {
    bool tried;            /* false: no list, too many lines, or not within the budget */
    bool found;            /* false: no order reaches the goal */
    uint32_t n_swaps;      /* swaps of neighbours, at least */
    const uint32_t *order; /* numbers of lines, n_lines of the actor */
} ent_reordered;

typedef struct ent_restated {
    uint32_t n_at_once; /* changes at once in what was found; 0: nothing */
    const ent_restatement *at;
    uint32_t n; /* listed, at most ENT_MOST_RESTATEMENTS */
    uint64_t n_found;
    uint32_t n_tried_at_once; /* all sets of up to so many were tried */
    uint64_t n_tried;
    const ent_reordered *reordered; /* by player */
} ent_restated;

/* Whether the goal is reached by the preferences in force. */
typedef ent_status ent_goal_reached(void *user, ent_ctx *ctx, bool *reached);

/* `players`: a bit for each whose list may change.  `budget` bounds the questions of each of the
 * two searches.  The lists are as written afterwards. */
ent_status ent_restate(ent_ctx *ctx, ent_dispute_game *g, uint64_t players,
                       ent_goal_reached *reached, void *user, uint64_t budget, ent_arena *arena,
                       ent_restated *out);

#endif
