/* reasons.h - the preference lines that an answer rests on.
 *
 * A certificate names moves; each was made, or not made, because somebody prefers one state to
 * another, and one line of its preferences decides that.  Collected here, each once. */

#ifndef ENT_REPORT_REASONS_H
#define ENT_REPORT_REASONS_H

#include "base/vec.h"
#include "claim/claim.h"

typedef struct ent_deciding {
    const ent_dispute_game *game;
    uint32_t player;
    ent_preference_reason reason;
} ent_deciding;

typedef ENT_VEC(ent_deciding) ent_decidings;

/* The best state for the player among those it can move to, of equals the smaller code; *n_moves 0
 * when it cannot move. */
ent_status ent_best_move(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player, ent_state from,
                         uint64_t *n_moves, ent_state *move);

/* Why the player prefers `better`; false when no line says so (it is indifferent). */
bool ent_reason_for(const ent_dispute_game *g, uint32_t player, ent_state better, ent_state worse,
                    ent_preference_reason *reason);

/* Appends what a certificate, or the ground of a check, rests on. */
ent_status ent_rests_on_certificate(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                                    const ent_method *concept, const ent_certificate *c);
ent_status ent_rests_on_ground(ent_ctx *ctx, ent_decidings *list, const ent_ground *ground);

/* The dispute in which the steps of a PATH are judged: moves are the same for everybody, but what
 * pays is as it is expected under a view. */
const ent_dispute_game *ent_ground_game(const ent_ground *ground);

#endif
