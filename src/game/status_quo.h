/* status_quo.h - where a dispute can go from a state: sinks, and coalitions that lead on.
 *
 * Status quo analysis (Li, Kilgour and Hipel 2005; in matrix form Xu et al. 2010).  The distances
 * by moves, improvements and moves that are not worse are those of walk.h; here is where
 * improvements end, and who could lead on from there together. */

#ifndef ENT_GAME_STATUS_QUO_H
#define ENT_GAME_STATUS_QUO_H

#include "base/bits.h"
#include "game/walk.h"

/* The strongly connected parts of the improvement digraph that no improvement leaves: a state that
 * nobody would leave, or several among which they go round.  Who moved last has no part in it: a
 * decision maker is free to improve again. */
typedef struct ent_sinks {
    uint32_t n;             /* in the order of their first members */
    const uint64_t *begin;  /* n + 1: where a sink's members stand in `member` */
    const uint32_t *member; /* positions of states, ascending */
    const uint32_t *of;     /* of each state: the number of its sink plus one; 0: in none */
} ent_sinks;

/* By the improvements of `movers` alone.  Tarjan (1972) on arcs.h: linear in what that takes.
 * ENT_ELIMIT as there. */
ent_status ent_game_sinks(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_arena *arena,
                          ent_sinks *out);

/* The states from which improvements of `movers` lead to the state at position i, itself among
 * them; who moved last has no part in it. */
ent_status ent_game_leading_to(ent_ctx *ctx, const ent_game *g, uint64_t movers, uint64_t i,
                               ent_arena *arena, ent_bits *out);

/* ---- what a coalition could do where individual improvements do not lead */

/* Improvements lead to `from`; there the members make a legal sequence of moves of their own whose
 * end all of them prefer to `from`, whatever lies between (Inohara and Hipel 2008); from there
 * improvements of single decision makers lead on to the goal. */
typedef struct ent_bridge {
    uint64_t members;
    ent_state from;
    ent_way joint; /* ends at the goal where `onward` is empty */
    ent_way onward;
} ent_bridge;

typedef struct ent_bridges {
    const ent_bridge *at; /* one for each coalition of the smallest size that could, in order of its
                           * members: from the state that is reached first */
    uint32_t n;
    bool tried;    /* there are two movers at least */
    bool complete; /* else the search was given up as too long: there may be others, or smaller ones
                    * where there are none */
} ent_bridges;

/* For coalitions of two or more of `movers`; `improvements`: what those of `movers` reach, without
 * `goal`. */
ent_status ent_game_bridges(ent_ctx *ctx, const ent_game *g, uint64_t movers,
                            const ent_reached *improvements, ent_state goal, ent_arena *arena,
                            ent_bridges *out);

#endif
