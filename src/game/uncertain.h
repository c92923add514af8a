/* uncertain.h - the variants a to d for all states of a game at once. */

#ifndef ENT_GAME_UNCERTAIN_H
#define ENT_GAME_UNCERTAIN_H

#include "base/bits.h"
#include "base/method.h"
#include "game/game.h"

#define ENT_MAX_UNCERTAIN_STATES 16384u /* each row of pairs is 2 kilobytes then */

/* Doubt is no order, so there are no thresholds: every pair of states is looked at.  Of the traits
 * of `concept` those of strength and doubt are obeyed, and the rule of reply of the game.  With S
 * states, D decision makers, and m moves of one at a state: O(S^2 m D / 64 + S^2 m) and S^2 D / 8
 * bytes.  ENT_ELIMIT: more states than ENT_MAX_UNCERTAIN_STATES. */
ent_decide_all_fn ent_uncertain_decide_all;

#endif
