/* game.h - a dispute as a graph model: states, who can move where, who prefers what.
 *
 * Kilgour, Hipel and Fang (1987); Fang, Hipel and Kilgour (1993).  Two forms:
 *
 *   option form  a state is the set of options taken; a decision maker may change any of the
 *                options it owns in one move, each in a direction that is allowed, if the result is
 *                feasible and no ban forbids the transition.  Transitive when there are no bans.
 *   graph form   states are numbered and the arcs of each decision maker are listed.
 *
 * Everything here is numbers: analyse/dispute.c makes a game from a region and keeps the way
 * back.  A game's arrays live in the arena it was built in. */

#ifndef ENT_GAME_GAME_H
#define ENT_GAME_GAME_H

#include "base/arena.h"
#include "base/bits.h"
#include "base/ctx.h"
#include "base/vec.h"
#include "game/certificate.h"

#define ENT_MAX_OPTIONS 64u
#define ENT_MAX_OPERANDS 64u     /* that wait at a time while a condition is tested */
#define ENT_MAX_STATES 16777216u /* what a caller that names no limit gets */
#define ENT_MAX_TURNS 13u        /* decision makers under the reply rule `once` */

/* ---- conditions: a postfix program over a state's code */

typedef enum ent_term_op {
    ENT_TERM_IS,  /* (code & mask) == value: an option, a pattern, "none", a state of the graph */
    ENT_TERM_NOT,
    ENT_TERM_AND,
    ENT_TERM_OR,
    ENT_TERM_IF,  /* a if b: b implies a */
    ENT_TERM_IFF
} ent_term_op;

typedef struct ent_term {
    ent_term_op op;
    uint64_t mask, value;
} ent_term;

typedef struct ent_cond {
    const ent_term *term; /* operands first */
    uint32_t n;           /* 0: always true */
} ent_cond;

typedef enum ent_truth { ENT_FALSE, ENT_UNKNOWN, ENT_TRUE } ent_truth;

/* Well formed: every operator finds its operands, one value is left, and no more than
 * ENT_MAX_OPERANDS wait on the way ("a or b or c" joined from the left never has more than two). */
bool ent_cond_is_sound(ent_cond c);
bool ent_cond_holds(ent_cond c, ent_state s);
/* For 64 states at once: bit k for first + k; `first` is a multiple of 64. */
uint64_t ent_cond_word(ent_cond c, ent_state first);
/* Kleene's three values when only the bits in `known` of `s` are settled. */
ent_truth ent_cond_settled(ent_cond c, ent_state s, uint64_t known);

/* ---- what a game is made of */

typedef struct ent_ban {
    uint32_t dm;
    ent_cond from, to; /* dm may not move from a state in `from` to one in `to` */
} ent_ban;

typedef struct ent_arc {
    uint32_t dm;
    ent_state from, to;
} ent_arc;

/* What the others may do in reply (2.5 of the reference; Fang, Hipel and Kilgour 1993 for the
 * first).  With two decision makers the three are the same. */
typedef enum ent_reply_rule {
    ENT_REPLY_LEGAL, /* legal sequences: nobody moves twice in a row */
    ENT_REPLY_ONCE,  /* each of them moves once at most, in any order */
    ENT_REPLY_SINGLE /* one move of one of them */
} ent_reply_rule;

typedef struct ent_game_spec {
    uint32_t n_dms;
    ent_reply_rule reply_rule;
    bool graph;
    /* option form */
    uint32_t n_options;       /* 0..64 */
    const uint64_t *owns;     /* per decision maker; an option may have several owners */
    uint64_t take_only;       /* may be taken, not dropped (one-way) */
    uint64_t drop_only;       /* may be dropped, not taken (one-way-back) */
    uint64_t fixed;           /* keeps its value in `now` in every state */
    ent_state now;
    const ent_cond *never;    /* a state that satisfies one of these is infeasible */
    size_t n_never;
    /* graph form */
    uint32_t n_nodes;
    const ent_arc *arcs;
    size_t n_arcs;
    /* both */
    const ent_ban *bans;
    size_t n_bans;
    uint64_t max_states;      /* 0 = ENT_MAX_STATES */
} ent_game_spec;

typedef struct ent_game {
    ent_game_spec spec;       /* its arrays are borrowed from the caller, but for the arcs: a
                               * sorted copy */
    uint64_t n_states;
    const ent_state *states;  /* feasible codes, ascending; read them by ent_game_state: NULL where
                               * they are 0 .. n_states - 1 */
    uint32_t **rank;          /* rank[dm][i] of states[i]: 1 = worst, equal = indifferent; NULL
                               * until ranked, which counts as indifferent among all */
    bool implicit;            /* states are not listed: the position of a state is its code,
                               * n_states is not known (UINT64_MAX), ranks are worked out */
    ent_cond **wish;          /* implicit: wish[dm][k], the most important first */
    uint32_t *n_wishes;
    uint32_t **tier;   /* tier[dm][i]: a state of a higher tier is much preferred; grows with
                               * the rank.  NULL, whole or for one: nothing is much preferred */
    ent_bits *unknown; /* unknown[dm], bit i * n_states + j and its mirror: how states i and j
                               * compare is not known, whatever their ranks say.  NULL, or no
                               * words: everything is known */
} ent_game;

/* Lists the feasible states: 8 bytes each, none where every code is feasible.  ENT_EUSAGE: a spec
 * that makes no sense.  ENT_ELIMIT: more than max_states, the message says how many options and
 * which limit. */
ent_status ent_game_build(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena, ent_game *out);

#define ENT_MOST_WISHES 31u                /* of one decision maker in an implicit game */
#define ENT_MOST_OWN_OPTIONS 20u           /* that it can change in one move, in an implicit game */
#define ENT_MOST_NODES (UINT64_C(1) << 21) /* of one search of replies in an implicit game */
#define ENT_MOST_LOOKS                                                                             \
    (UINT64_C(1) << 23) /* moves looked at for one decision in an implicit game */

/* A game of the option form whose states are not listed, for questions about single states: moves,
 * improvements, replies, ways by steps, and stability by definition.  No number of states is too
 * large.  What would take too many of them says so: ENT_ELIMIT of a move of more than
 * ENT_MOST_OWN_OPTIONS options, of a decision
 * that looks at more than ENT_MOST_NODES states or ENT_MOST_LOOKS moves, and of a rank by more than
 * ENT_MOST_WISHES statements.  ENT_EUSAGE: a spec that makes no sense, or in graph form. */
ent_status ent_game_build_implicit(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                                   ent_game *out);

/* The feasible state at position i, 0 .. n_states - 1; ascending. */
ent_state ent_game_state(const ent_game *g, uint64_t i);

/* Position of a feasible state; false for a state that is infeasible. */
bool ent_game_index(const ent_game *g, ent_state s, uint64_t *i);

/* 0 for a state that is infeasible. */
uint32_t ent_game_rank_of(const ent_game *g, uint32_t dm, ent_state s);

/* Ranks by prioritised statements (Fang, Hipel, Kilgour, Peng 2003): the first is the most
 * important, states are compared by the truth of the statements in that order.  Exact for any
 * number of them; states that no statement tells apart share a rank.  Takes 4 bytes a state, and up
 * to 8 more while it works (where the statements tell most states apart).  ENT_ELIMIT: more than
 * 2^31 states. */
ent_status ent_game_rank_by_statements(ent_ctx *ctx, ent_game *g, uint32_t dm,
                                       const ent_cond *statement, size_t n, ent_arena *arena);

/* Ranks by a list: listed[k] stands in tier[k], the larger the better.  ENT_EUSAGE unless every
 * feasible state is listed once. */
ent_status ent_game_rank_by_list(ent_ctx *ctx, ent_game *g, uint32_t dm, const ent_state *listed,
                                 const uint32_t *tier, size_t n, ent_arena *arena);

/* ---- moves */

typedef ENT_VEC(ent_state) ent_states;

/* R_i(s): the states dm can reach from s in one move, ascending.  `out` is emptied first. */
ent_status ent_game_moves(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                          ent_states *out);

/* Which moves count (Li, Kilgour and Hipel 2005). */
typedef enum ent_layer {
    ENT_LAYER_MOVES,        /* any */
    ENT_LAYER_IMPROVEMENTS, /* the mover prefers where it goes to where it stands */
    ENT_LAYER_NOT_WORSE     /* it prefers that, or likes it as well, or how the two compare is not
                             * known */
} ent_layer;

enum { ENT_N_LAYERS = 3 };

/* Whether it is not known how the states at positions i and j compare for dm. */
bool ent_game_is_open(const ent_game *g, uint32_t dm, uint64_t i, uint64_t j);

/* Whether dm's move from the state at position i to that at position j, if it is one, counts. */
bool ent_layer_has(const ent_game *g, ent_layer layer, uint32_t dm, uint64_t i, uint64_t j);

/* R_i+(s): the moves that dm prefers to s, best first, then by code. */
ent_status ent_game_improvements(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                                 ent_states *out);

/* One node of the others' sequences: state `to` reached by `dm` in `depth` moves, coming from
 * node `parent` (its own index for depth 1). */
typedef struct ent_reply {
    ent_state to;
    uint32_t dm, depth;
    size_t parent;
} ent_reply;

typedef ENT_VEC(ent_reply) ent_replies;

/* All that the decision makers other than `focal` can reach from s by the reply rule of the game;
 * `improving`: each mover prefers where it goes to where it stands.  Nodes are pairs (state, last
 * mover), under the rule `once` (state, set of movers), in order of depth, and within a depth in
 * order of their first path; s itself may come back as a node.  `out` is emptied first.
 * ENT_ELIMIT: more than ENT_MAX_TURNS decision makers under the rule `once`. */
ent_status ent_game_replies(ent_ctx *ctx, const ent_game *g, uint32_t focal, ent_state s,
                            bool improving, ent_replies *out);

#endif
