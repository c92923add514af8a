/* arcs.h - the improvements of a game as a digraph with few arcs. */

#ifndef ENT_GAME_ARCS_H
#define ENT_GAME_ARCS_H

#include "game/game.h"

#define ENT_MOST_ARCS (UINT64_C(1) << 27) /* half a gigabyte */

/* Nodes 0 .. n_states - 1 are the states by position.  Every further node is a hub, which stands for
 * no state: those who are led into it are those who can improve to the states it leads to.  From one
 * state another can be reached exactly where improvements lead there, whoever makes them and however
 * often in a row; likewise who lies on a cycle with whom. */
typedef struct ent_arcs {
    uint32_t n_states, n_nodes;
    const uint64_t *begin; /* n_nodes + 1: where a node's arcs stand in `to` */
    const uint32_t *to;
} ent_arcs;

/* The improvements of `movers` (bit per decision maker), in the arena.  Where a decision maker's
 * moves are transitive both ways it takes at most two arcs a state; those of one with one-way
 * options, of a game with bans, with unknown pairs or in graph form are listed one by one.
 * O(states * movers log states) besides those.  ENT_ELIMIT: more than ENT_MOST_ARCS. */
ent_status ent_arcs_of(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_arena *arena,
                       ent_arcs *out);

/* The same arcs the other way round. */
ent_status ent_arcs_reverse(ent_ctx *ctx, const ent_arcs *a, ent_arena *arena, ent_arcs *out);

#endif
