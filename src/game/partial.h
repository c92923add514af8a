/* partial.h - what is certain where some pairs of states are left open (ent_game.unknown).
 *
 * A completion settles every open pair so that a ranking results.  States known to be equal form a
 * class, and what is known, carried on through third states, orders the classes partly; the
 * completions are the rankings that obey that order, with ties or without.  A state is necessarily
 * stable where it is in every completion, possibly stable where it is in one.
 *
 * These are not the variants a to d of Li, Hipel, Kilgour and Fang (2004), which say what a decision
 * maker who does not know its own preference would dare. */

#ifndef ENT_GAME_PARTIAL_H
#define ENT_GAME_PARTIAL_H

#include "base/method.h"
#include "game/game.h"

typedef struct ent_partial_order {
    uint32_t *class_of; /* of each state */
    uint32_t n_classes; /* numbered from the worst by the ranks as written; members have one rank */
    ent_bits *above;    /* [class]: the classes certainly above it */
    bool open;          /* some pair is left open */
} ent_partial_order;

typedef struct ent_partial {
    const ent_game *game;
    ent_partial_order *order; /* [decision maker] */
    uint64_t n_open;          /* pairs whose comparison is not certain, of all decision makers */
} ent_partial;

/* Lives in `arena`.  O(states^3 / 64) for each decision maker with open pairs. */
ent_status ent_partial_open(ent_ctx *ctx, const ent_game *g, ent_arena *arena, ent_partial *out);

/* State i (a position) certainly better than j; at least as good. */
bool ent_certainly_better(const ent_partial *p, uint32_t dm, uint64_t i, uint64_t j);
bool ent_certainly_as_good(const ent_partial *p, uint32_t dm, uint64_t i, uint64_t j);

/* Whether state `at` is stable in every completion, and in some.  Exact for nash, gmr and smr:
 * stability grows with the set of states that are no better, and its least and its largest are those
 * of completions.  For seq and sseq, where others' steps must improve, safe bounds: what is said to
 * be necessary is, and what is said to be impossible is. */
ent_status ent_partial_decide(ent_ctx *ctx, const ent_partial *p, const ent_method *concept,
                              uint32_t dm, uint64_t at, bool *necessary, bool *possible);

#endif
