/* thresholds.h - which states are stable, for all states of a game at once.
 *
 * The definitions (nash.c, gmr.c, smr.c, seq.c, sseq.c) decide one state and give their reasons;
 * the tables here decide every state for one decision maker in time that grows little faster than
 * the number of states: fit for 2^28 states once, and for a hundred states fifty thousand times.
 * They obey the reply rule of the game (game.h), as the definitions do.
 *
 * With S states, D decision makers, M of them able to reply, and k one-way options of one of them:
 *
 *   legal, single   O(S * (M + 2^k)) besides sorting by counting
 *   once            2^M times that
 *   bans, graph     O(moves * D) and 4 bytes a move, in place of S * 2^k
 *
 * The answer does not depend on the number of threads. */

#ifndef ENT_GAME_THRESHOLDS_H
#define ENT_GAME_THRESHOLDS_H

#include "base/bits.h"
#include "base/method.h"
#include "game/game.h"

/* What is known of a game's moves, and room to work in. */
typedef struct ent_thresholds ent_thresholds;

/* Prepares.  The game is borrowed until closing; its rule is g->spec.reply_rule.  jobs: threads, 0
 * = 1.  ENT_ELIMIT: more than 2^32 (state, mover) with bans or arcs, or too many who may reply
 * under the rule `once`; the message says which. */
ent_status ent_thresholds_open(ent_ctx *ctx, const ent_game *g, unsigned jobs,
                               ent_thresholds **out);
void ent_thresholds_close(ent_thresholds *t); /* NULL too */

/* The ranks of the game have changed: forgets what was derived from them, keeps what depends on
 * moves alone and all memory. */
void ent_thresholds_forget(ent_thresholds *t);

/* Every state for one decision maker: bit i of `out`, which has g->n_states bits, says whether
 * state i is stable.  All bits are written.  `concept` is read for its ENT_TRAIT_ bits.  Up to
 * 16,384 states nothing is allocated. */
ent_status ent_thresholds_decide(ent_ctx *ctx, ent_thresholds *t, const ent_method *concept,
                                 uint32_t dm, ent_bits *out);

/* All of some concepts for all decision makers: out[c * n_dms + dm].  The decision makers share the
 * threads in a small game, parts of the game do in a large one. */
ent_status ent_thresholds_decide_all(ent_ctx *ctx, ent_thresholds *t,
                                     const ent_method *const *concepts, uint32_t n_concepts,
                                     ent_bits *out);

/* What a run will take, known before anything is allocated. */
typedef struct ent_cost {
    uint64_t game_bytes;   /* states and ranks: what the caller builds */
    uint64_t table_bytes;  /* what the tables need on top at a time, at most */
    uint64_t answer_bytes; /* a bit for each state, decision maker and concept */
    double seconds;        /* within a factor of three or so on a machine of 2023; for one thread */
} ent_cost;

/* For the concepts, all decision makers and `n_states` states; 0: not known yet, so every code
 * counts that the spec's options can form.  Nothing of the spec but its sizes, masks and rule is
 * read; owns == NULL: options are shared out evenly. */
ent_cost ent_thresholds_cost(const ent_game_spec *spec, uint64_t n_states,
                             const ent_method *const *concepts, uint32_t n_concepts, unsigned jobs);

#endif
