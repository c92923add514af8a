/* walk.h - the shortest sequence of moves from one state to another. */

#ifndef ENT_GAME_WALK_H
#define ENT_GAME_WALK_H

#include "game/game.h"

typedef struct ent_walk {
    uint64_t movers; /* bit per decision maker: who may move; ENT_ALL_MOVERS */
    ent_state from, to;
    bool improving; /* each mover prefers where it goes to where it stands */
} ent_walk;

/* A way, in the arena that was given; n_steps 0 and found where from == to. */
typedef struct ent_way {
    bool found;
    const ent_step *step;
    uint32_t n_steps;
} ent_way;

/* The shortest legal sequence (nobody moves twice in a row); of equally short ones the first when
 * compared step by step, by mover and then by state.  Cells where moves are transitive and there is
 * much to search, else step by step. */
ent_status ent_game_walk(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                         ent_way *out);

/* The two ways of searching, which find the same.  Step by step: for any game, in
 * O(states * movers^2 * moves).  By cells: in option form without bans; O(states * movers) besides
 * sorting, where no option is one-way. */
ent_status ent_walk_by_steps(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_way *out);
ent_status ent_walk_by_cells(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_way *out);
bool ent_walk_has_cells(const ent_game *g);

#endif
