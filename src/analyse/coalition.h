/* coalition.h - which states of a dispute its coalitions would leave. */

#ifndef ENT_ANALYSE_COALITION_H
#define ENT_ANALYSE_COALITION_H

#include "analyse/dispute.h"
#include "game/coalition.h"

/* What coalitions reach in the game, opened once; it stays the game's. */
ent_status ent_dispute_coalitions(ent_ctx *ctx, ent_dispute_game *g, ent_coalitions **out);

/* Whether the state is stable for a set of players, with the certificate; or, with `members` 0, for
 * each non-empty one: then *leaver is the first that leaves, small ones first, and the certificate
 * is its own.  `why` may be NULL. */
ent_status ent_dispute_decide_coalition(ent_ctx *ctx, ent_dispute_game *g,
                                        const ent_method *concept, uint64_t members,
                                        ent_state state, ent_arena *arena, bool *stable,
                                        uint64_t *leaver, ent_certificate *why);

/* Bit i: state i is stable for every coalition. */
ent_status ent_dispute_decide_universal(ent_ctx *ctx, ent_dispute_game *g,
                                        const ent_method *concept, ent_bits *out);

#endif
