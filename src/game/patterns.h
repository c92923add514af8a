/* patterns.h - a set of states in few words: the states in which some options are taken and others
 * are not. */

#ifndef ENT_GAME_PATTERNS_H
#define ENT_GAME_PATTERNS_H

#include "game/game.h"

/* The feasible states that agree with `taken` in the options of `about`. */
typedef struct ent_pattern {
    uint64_t about, taken;
    uint64_t n_states; /* feasible ones; every one of them is in the set */
} ent_pattern;

typedef struct ent_pattern_cover {
    const ent_pattern *pattern; /* those that add most come first */
    uint32_t n;
    uint64_t n_states; /* of the set, in any of them */
    bool complete;     /* all of the set */
} ent_pattern_cover;

enum { ENT_MOST_COVERED = 1 << 20 }; /* feasible states of a game that is covered */

/* At most `most` patterns that together hold states of the set and no feasible state beside it.
 * Each is prime: with any option less it would hold one.  Infeasible states do not count on either
 * side.  The list is short, not the shortest there is.  A set that needs more, a game of more than
 * ENT_MOST_COVERED states, or one in graph form, leaves `complete` false.  The result lives in
 * `arena`. */
ent_status ent_patterns_cover(ent_ctx *ctx, const ent_game *g, const ent_bits *set, uint32_t most,
                              ent_arena *arena, ent_pattern_cover *out);

#endif
