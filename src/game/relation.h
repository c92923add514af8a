/* relation.h - how a decision maker compares two states: what tempts it, what deters it.
 *
 * All richer preferences (strength, doubt) are the same definitions with other predicates
 * (Hamouda, Kilgour and Hipel 2004; Li, Hipel, Kilgour and Fang 2004): when a move is an incentive,
 * when a state is a sanction, and by which moves the others may answer.  The traits of a concept
 * say which. */

#ifndef ENT_GAME_RELATION_H
#define ENT_GAME_RELATION_H

#include "base/method.h"
#include "game/game.h"

/* How dm compares the two is not known. */
bool ent_game_is_unknown(const ent_game *g, uint32_t dm, ent_state a, ent_state b);
/* dm is known to prefer `to`. */
bool ent_game_gains(const ent_game *g, uint32_t dm, ent_state from, ent_state to);
/* dm is known to like `to` much less. */
bool ent_game_loses_much(const ent_game *g, uint32_t dm, ent_state from, ent_state to);

/* A move from one state to the other is an incentive; for the focal decision maker, and for those
 * who answer where the concept asks that they gain. */
bool ent_tempts(const ent_game *g, uint32_t dm, ent_state from, ent_state to, uint32_t traits);
bool ent_tempts_others(const ent_game *g, uint32_t dm, ent_state from, ent_state to,
                       uint32_t traits);
/* Ending at `at` is a sanction for dm, who left `from`. */
bool ent_deters(const ent_game *g, uint32_t dm, ent_state from, ent_state at, uint32_t traits);

/* The moves that tempt dm, the highest rank first, then by code.  `out` is emptied first. */
ent_status ent_game_incentives(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                               uint32_t traits, ent_states *out);

#endif
