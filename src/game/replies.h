/* replies.h - sequences of replies by the rule of the game, one step deeper at a time.
 *
 * Who only asks for the shortest sequence of some kind need not see them all; the whole list of the
 * others' replies is ent_game_replies. */

#ifndef ENT_GAME_REPLIES_H
#define ENT_GAME_REPLIES_H

#include "base/bits.h"
#include "game/game.h"

#define ENT_NO_FOCAL UINT32_MAX /* as focal: everybody may move, by legal sequences */
#define ENT_ALL_MOVERS UINT64_MAX

/* Pairs (state, who) of which there are too many for a bit each: a hash table. */
typedef struct ent_node_set {
    ent_state *state;
    uint64_t *who; /* plus one; 0: free */
    uint64_t n;
    unsigned bits; /* 2^bits slots; 0: none yet */
} ent_node_set;

typedef struct ent_reply_search {
    const ent_game *game;
    uint32_t focal; /* does not move */
    ent_layer layer; /* as opened: moves or improvements */
    bool doubtful;   /* a mover may move to what it perhaps prefers; false when opened */
    uint64_t movers; /* bit per decision maker: who may move; ENT_ALL_MOVERS when opened */
    ent_reply_rule rule;
    ent_state start;
    ent_replies nodes; /* in the order game.h promises */
    size_t deepest;    /* where the nodes of the last depth begin */
    uint32_t depth;
    ent_states moves; /* scratch */
    ent_bits seen;    /* (state, last mover); rule `once`: (state, those who have moved) */
    ent_node_set met; /* the same where states are not listed */
    uint64_t looks;   /* moves looked at; whoever opens several searches carries it on */
    ent_arena memory;
} ent_reply_search;

/* Close it even when this fails. */
ent_status ent_reply_search_open(ent_ctx *ctx, const ent_game *g, uint32_t focal, ent_state start,
                                 bool improving, ent_reply_search *out);
void ent_reply_search_close(ent_reply_search *r);

/* All that a coalition can reach from s by legal sequences of its members' moves, the R_H and R_H+
 * of Fang, Hipel and Kilgour (1993): as ent_game_replies, but nobody is focal and only `movers`
 * move.  `out` is emptied first. */
ent_status ent_game_reach(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_state s,
                          bool improving, ent_replies *out);

/* The same by moves of any layer. */
ent_status ent_game_reach_by(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_state s,
                             ent_layer layer, ent_replies *out);

/* Adds the nodes of the next depth, from `deepest` on; none when all is known. */
ent_status ent_reply_search_deepen(ent_ctx *ctx, ent_reply_search *r);

/* The steps that led to node `last`, in order, written into the arena. */
ent_status ent_reply_search_path(ent_ctx *ctx, const ent_reply_search *r, size_t last,
                                 ent_arena *arena, const ent_step **path, uint32_t *n_steps);

#endif
