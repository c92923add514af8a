/* threat.h - what a certificate leaves unsaid: answers that would not be given, moves that cannot
 * be made. */

#ifndef ENT_ANALYSE_THREAT_H
#define ENT_ANALYSE_THREAT_H

#include "analyse/dispute.h"

/* An answer to an improvement that takes the gain away and yet deters nobody. */
typedef struct ent_threat {
    bool found; /* false: nothing the others could do takes the gain away */
    const ent_step *path;
    uint32_t n_steps;
    uint32_t
        unwilling;    /* the first step that does not pay who makes it; ENT_NONE: each step pays */
    bool escapes;     /* the focal player has a way out of it: */
    ent_state escape; /* where to; the best one */
} ent_threat;

/* For a certificate of instability: the shortest answer that the concept does not count, because
 * whoever gives it would lose by it (seq, sseq) or because it leaves a way out (smr, sseq). */
ent_status ent_dispute_threat(ent_ctx *ctx, const ent_dispute_game *g, const ent_certificate *why,
                              ent_arena *arena, ent_threat *out);

/* The lines of `never` (numbers into g->rules.never) that exclude at least one change of its own
 * options which the player could otherwise make in `state`; ascending, in the arena.  Option form
 * only: none in graph form. */
ent_status ent_dispute_obstacles(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player,
                                 ent_state state, ent_arena *arena, const uint32_t **lines,
                                 uint32_t *n_lines);

#endif
