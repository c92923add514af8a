/* coalition.h - which outcomes a coalition would leave, and which rest for every coalition.
 *
 * Inohara and Hipel (2008).  A coalition H can reach from s what its members reach by legal
 * sequences of their moves; what is on the way does not matter, only the end: it is an improvement
 * where every member likes it better than s (strict), or somebody does and nobody likes it less
 * (Pareto; Zhu, Hipel and Fang).  A sanction ends in a state that is no such improvement on s:
 *
 *   cnash  there is no improvement
 *   cgmr   the others answer every improvement, by any legal sequence
 *   csmr   so that H cannot get from there to an improvement again
 *   cseq   by sequences of improvements of non-empty subsets of the others, none twice in a row;
 *          the joint move of a subset is a legal sequence of its members, better at its end
 *
 * Nobody is left to answer the coalition of all, so the four are the same for it.
 *
 * A coalition structure (Kinsara 2014) divides the decision makers into blocks.  Each block acts
 * as one decision maker that owns the options of its members and gains where all of them do; those
 * who answer are blocks.  In graph form a block reaches in one move what legal sequences of its
 * members do. */

#ifndef ENT_GAME_COALITION_H
#define ENT_GAME_COALITION_H

#include "base/method.h"
#include "game/game.h"

enum {
    ENT_MAX_PARTIES = 16,     /* decision makers, or blocks, whose coalitions can be asked about */
    ENT_MAX_COALITION_DMS = 6 /* all states for all coalitions of so many */
};

extern const ent_method ent_coalition_cnash;
extern const ent_method ent_coalition_cgmr;
extern const ent_method ent_coalition_csmr;
extern const ent_method ent_coalition_cseq;

typedef enum ent_gain { ENT_GAIN_STRICT, ENT_GAIN_PARETO } ent_gain;

/* Zero: strict improvement, and everybody for itself. */
typedef struct ent_coalition_rules {
    ent_gain gain;
    const uint64_t *block; /* bit per decision maker; disjoint, everybody in one of them */
    uint32_t n_blocks;
    size_t most_bytes; /* 0 = 1 GB: beyond it ENT_ELIMIT */
} ent_coalition_rules;

/* What coalitions reach in one game, found when it is asked for and then kept.  The game's states
 * and moves are borrowed and must not change; its ranks may, if ent_coalitions_rerank is told. */
typedef struct ent_coalitions ent_coalitions;

/* `rules` may be NULL.  ENT_ELIMIT: more than ENT_MAX_PARTIES.  ENT_EUSAGE: blocks that are no
 * partition. */
ent_status ent_coalitions_open(ent_ctx *ctx, const ent_game *g, const ent_coalition_rules *rules,
                               ent_coalitions **out);
void ent_coalitions_close(ent_coalitions *t);
void ent_coalitions_rerank(ent_coalitions *t);

/* Does the coalition gain from the second state over the first? */
bool ent_coalition_gains(const ent_game *g, ent_gain gain, uint64_t members, ent_state from,
                         ent_state to);

/* The improvements of a coalition from s: those with the fewest moves first; then by what the
 * members like, in their order; then by code.  `out` is emptied first. */
ent_status ent_coalitions_improvements(ent_ctx *ctx, ent_coalitions *t, uint64_t members,
                                       ent_state s, ent_states *out);

/* The members' shortest way from s to a state that they reach. */
ent_status ent_coalitions_way(ent_ctx *ctx, ent_coalitions *t, uint64_t members, ent_state s,
                              ent_state to, ent_arena *arena, const ent_step **way, uint32_t *n);

/* One state for one coalition: `members` is a set of decision makers, under a structure a block.
 * Its certificate is as certificate.h says, with `members`; improvements in the order above; of
 * several effective answers that with the fewest (joint) moves, then the smallest end. */
ent_status ent_coalitions_decide(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                 uint64_t members, ent_state s, ent_arena *arena, bool *stable,
                                 ent_certificate *why);

/* Whether one improvement of a coalition from s would be answered, and how (`arena` NULL: never
 * mind).  The way there is left out. */
ent_status ent_coalitions_answer(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                 uint64_t members, ent_state s, ent_state to, ent_arena *arena,
                                 bool *answered, ent_answer *out);

/* Every state for one coalition; `out` has n_states bits and is overwritten. */
ent_status ent_coalitions_decide_all(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                     uint64_t members, ent_bits *out);

/* The coalitions, small ones first; of one size, those of the first decision makers first.  Under a
 * structure only the blocks.  0 where there are no more: begin with 0. */
uint64_t ent_coalitions_next(const ent_coalitions *t, uint64_t members);

/* Every state for every coalition: out = stable for all of them.  ENT_ELIMIT: more than
 * ENT_MAX_COALITION_DMS decide for themselves. */
ent_status ent_coalitions_decide_universal(ent_ctx *ctx, ent_coalitions *t,
                                           const ent_method *concept, ent_bits *out);

/* One state for one coalition of a game, by strict improvement and without a structure. */
ent_status ent_coalition_decide(ent_ctx *ctx, const ent_game *g, const ent_method *concept,
                                uint64_t members, ent_state s, ent_arena *arena, bool *stable,
                                ent_certificate *why);

#endif
