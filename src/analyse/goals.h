/* goals.h - the question `goals`, answered. */

#ifndef ENT_ANALYSE_GOALS_H
#define ENT_ANALYSE_GOALS_H

#include "analyse/dispute.h"
#include "analyse/restate.h"
#include "entente/goals.h"
#include "game/goals.h"
#include "game/inverse.h"

/* One actor, all others being as they are. */
typedef struct ent_goal_player {
    bool has_inverse;    /* a state was named by `goal` */
    ent_inverse inverse; /* what it would have to want, for its own staying */
    bool asked;          /* alone: it is one of those that may change */
    ent_goal_found alone;
} ent_goal_player;

typedef struct ent_goal_answer {
    const ent_method *concept;
    bool holds;         /* already */
    ent_states resting; /* the equilibria now */
    const ent_goal_player *player;
    ent_goal_found together;
    uint64_t
        rescuers; /* IMPOSSIBLE with some actors held: bit for each of these that, free as well,
                        * would make it possible */
    ent_states reached;  /* POSSIBLE: the equilibria under the preferences found */
    const char *trouble; /* NULL; why the solver gave no answer */
    ent_restated restated;
} ent_goal_answer;

struct ent_goals {
    const ent_region *region;
    ent_dispute_game *game;
    const ent_wish *wish;
    bool has_goal, only;
    ent_state goal;
    uint64_t free;
    ent_goal_answer answer[5];
    uint32_t n_answers;
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_arena arena;
};

/* Who would move away from the states of the demands: bit per actor, of those in `free` if any move
 * is there, of the others if one is that they prefer.  *closed: all these moves lead to states among
 * them.  *idle: some other could move, and gains nothing by it. */
ent_status ent_goal_movers(ent_ctx *ctx, const ent_dispute_game *g, const ent_goal_demand *core,
                           uint32_t n, uint64_t free, uint64_t *movers, bool *closed, bool *idle);

#endif
