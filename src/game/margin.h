/* margin.h - how far a state is from losing or gaining the stability it has for one decision maker.
 *
 * Whether a state is stable for i depends on the set of states that i does not prefer to it, and
 * grows with that set; so the least change of i's ranking that turns it is to move the state itself,
 * down below the highest improvement that would then stand unanswered, or up to the level of the
 * highest that does now.  The other states that it passes are the margin: adjacent swaps of a strict
 * ranking, and no smaller number of them turns it (Kendall's distance).  For `seq` and `sseq` the
 * same holds of i's own ranking; others' rankings may turn it by fewer (analyse/robustness.c). */

#ifndef ENT_GAME_MARGIN_H
#define ENT_GAME_MARGIN_H

#include "base/method.h"
#include "game/game.h"

typedef struct ent_rank_margin {
    bool stable;    /* as the ranking is */
    bool found;     /* false: wherever the ranking puts the state, the answer is the same */
    uint32_t swaps; /* other states that it has to pass: down where it is stable, else up */
    ent_state past; /* one of the last level it has to pass */
    ent_state move; /* the improvement that nobody answers then, or now */
} ent_rank_margin;

/* For a concept with the traits of nash, gmr, smr, seq or sseq.  O(moves * (replies + moves)). */
ent_status ent_game_margin(ent_ctx *ctx, const ent_game *g, const ent_method *concept, uint32_t dm,
                           ent_state s, ent_rank_margin *out);

/* Puts state `at` of a ranking `n_levels` levels of equal states higher or lower into `moved`, both
 * dense; 0 levels: out of its own level.  How many comparisons with it change: 0, and `moved` is not
 * written, where there are not so many levels. */
uint32_t ent_rank_moved(const uint32_t *rank, uint64_t n, uint64_t at, bool up, uint32_t n_levels,
                        uint32_t *moved);

#endif
