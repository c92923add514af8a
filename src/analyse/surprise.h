/* surprise.h - where an actor that sees another wrongly will be surprised.
 *
 * A move that is a gain for the other, though the view does not say so, is not foreseen; one that
 * the view takes for a gain, though it is none, is waited for in vain. */

#ifndef ENT_ANALYSE_SURPRISE_H
#define ENT_ANALYSE_SURPRISE_H

#include "analyse/dispute.h"

enum { ENT_SURPRISES_KEPT = 4 };

typedef struct ent_moved {
    ent_state from, to;
} ent_moved;

/* Moves of one kind: how many, and the first by number of state. */
typedef struct ent_moves_counted {
    uint64_t n;
    ent_moved first[ENT_SURPRISES_KEPT];
    uint32_t n_first;
} ent_moves_counted;

typedef struct ent_surprise {
    uint32_t viewer, player; /* who sees, and whom */
    ent_moves_counted unforeseen, imagined;
} ent_surprise;

/* One for each view and each player that it gives wishes to; none without views. */
ent_status ent_find_surprises(ent_ctx *ctx, const ent_dispute_game *g, ent_arena *arena,
                              const ent_surprise **out, uint32_t *n);

/* Moves of the player from one state that some view gets wrong, one way and the other. */
ent_status ent_count_surprises(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player,
                               ent_state from, uint64_t *unforeseen, uint64_t *imagined);

#endif
