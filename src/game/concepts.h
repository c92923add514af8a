/* concepts.h - the stability concepts, one file each: nash.c, gmr.c, smr.c, seq.c, sseq.c. */

#ifndef ENT_GAME_CONCEPTS_H
#define ENT_GAME_CONCEPTS_H

#include "base/method.h"
#include "game/game.h"

extern const ent_method ent_stability_nash;
extern const ent_method ent_stability_gmr;
extern const ent_method ent_stability_smr;
extern const ent_method ent_stability_seq;
extern const ent_method ent_stability_sseq;
extern const ent_method ent_stability_gmr_strong; /* strong.c */
extern const ent_method ent_stability_smr_strong;
extern const ent_method ent_stability_seq_strong;
extern const ent_method ent_stability_nash_a; /* uncertain.c */
extern const ent_method ent_stability_nash_b;
extern const ent_method ent_stability_nash_c;
extern const ent_method ent_stability_nash_d;
extern const ent_method ent_stability_gmr_a;
extern const ent_method ent_stability_gmr_b;
extern const ent_method ent_stability_gmr_c;
extern const ent_method ent_stability_gmr_d;
extern const ent_method ent_stability_smr_a;
extern const ent_method ent_stability_smr_b;
extern const ent_method ent_stability_smr_c;
extern const ent_method ent_stability_smr_d;
extern const ent_method ent_stability_seq_a;
extern const ent_method ent_stability_seq_b;
extern const ent_method ent_stability_seq_c;
extern const ent_method ent_stability_seq_d;

/* The common form: s is stable for dm when each of its improvements is answered by the others with
 * a state that dm likes no better than s; what is an improvement and what deters is as the traits
 * of the concept say (relation.h).  Used by gmr.c, smr.c, seq.c, sseq.c, strong.c, uncertain.c. */
ent_status ent_decide_by_sanction(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                                  const ent_method *concept, ent_arena *arena, bool *stable,
                                  ent_certificate *why);

#endif
