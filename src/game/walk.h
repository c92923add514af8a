/* walk.h - the shortest sequence of moves from one state to another, and to all others. */

#ifndef ENT_GAME_WALK_H
#define ENT_GAME_WALK_H

#include "game/game.h"

typedef struct ent_walk {
    uint64_t movers; /* bit per decision maker: who may move; ENT_ALL_MOVERS */
    ent_state from, to;
    ent_layer layer; /* which moves count */
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
bool ent_walk_has_cells(const ent_game *g, ent_layer layer);

/* ---- to all others */

/* All that can be reached, in the arena that was given.  The nodes are those of the search: the
 * shortest way to a state ends at its first node, and is the one that ent_game_walk finds. */
typedef struct ent_reached {
    const ent_reply *node; /* in order of depth; `parent` as in game.h */
    size_t n_nodes;
    size_t *first;     /* of each state, by position: its first node plus one; 0: the start, or not
                        * reached */
    uint64_t start;    /* position of the state the ways begin at */
    uint64_t n_states; /* that can be reached, the start among them */
    uint32_t most;     /* steps to the farthest of them */
} ent_reached;

/* `w->to` has no part in it. */
ent_status ent_game_walk_all(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_reached *out);
/* The same by one of the two ways of searching. */
ent_status ent_walk_all_by_steps(ent_ctx *ctx, const ent_game *g, const ent_walk *w,
                                 ent_arena *arena, ent_reached *out);
ent_status ent_walk_all_by_cells(ent_ctx *ctx, const ent_game *g, const ent_walk *w,
                                 ent_arena *arena, ent_reached *out);

bool ent_reached_has(const ent_reached *r, uint64_t i);
uint32_t ent_reached_steps(const ent_reached *r, uint64_t i); /* of a state that is reached */
ent_status ent_reached_way(ent_ctx *ctx, const ent_reached *r, uint64_t i, ent_arena *arena,
                           ent_way *out);

#endif
