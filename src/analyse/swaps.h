/* swaps.h - how little has to change in a ranking before an answer is another. */

#ifndef ENT_ANALYSE_SWAPS_H
#define ENT_ANALYSE_SWAPS_H

#include "analyse/change.h"

#define ENT_SWAPS_WORK UINT64_C(20000000) /* states times players that may be decided again */

/* `player` moves `state` past `swaps` other states in its ranking. */
typedef struct ent_swaps {
    bool found;
    bool complete; /* false: the budget ran out.  All changes of fewer swaps have been tried, where
                    * one was found; of up to `swaps`, where none was */
    const ent_dispute_game *game;
    uint32_t player;
    ent_state state;
    bool up;        /* the state rises in the ranking */
    uint32_t swaps; /* pairs of states whose order changes: adjacent swaps of a strict ranking */
} ent_swaps;

/* The smallest move of one state in one ranking that turns the answer round; it is made in every
 * game that has the player's list.  `budget` bounds the questions.  The ranks are as before
 * afterwards. */
ent_status ent_least_swaps(ent_ctx *ctx, ent_dispute_game *const *games, uint32_t n_games,
                           ent_ask_again *ask, void *user, uint64_t budget, ent_swaps *out);

/* The same for whether a state rests, under the present preferences. */
ent_status ent_swaps_of_state(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                              ent_state state, bool rests, ent_swaps *out);

#endif
