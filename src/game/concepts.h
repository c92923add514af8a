/* concepts.h - the stability concepts: nash.c, gmr.c, smr.c, seq.c, sseq.c, one file each; sim.c
 * and what is made of it with seq.c (procedure.c); looking some moves ahead (limited.c). */

#ifndef ENT_GAME_CONCEPTS_H
#define ENT_GAME_CONCEPTS_H

#include "base/method.h"
#include "game/game.h"

extern const ent_method ent_stability_nash;
extern const ent_method ent_stability_gmr;
extern const ent_method ent_stability_smr;
extern const ent_method ent_stability_seq;
extern const ent_method ent_stability_sseq;
extern const ent_method ent_stability_sim;        /* sim.c */
extern const ent_method ent_stability_seq_or_sim; /* procedure.c */
extern const ent_method ent_stability_fraser_hipel;
extern const ent_method ent_stability_l1, ent_stability_l2, ent_stability_l3, ent_stability_l4,
    ent_stability_l5, ent_stability_l6, ent_stability_l7, ent_stability_l8, ent_stability_l9,
    ent_stability_nm;                             /* limited.c */
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
ent_stability_fn ent_decide_by_sanction;

/* ---- moving at once: sim.c */

/* Why moving at once has no meaning in such a game; NULL: it has one. */
const char *ent_sim_unfit(const struct ent_game_spec *spec);

/* sim, with the reasons under the name of the concept that asks. */
ent_stability_fn ent_decide_at_once;
ent_decide_all_fn ent_decide_at_once_all;

/* ---- looking ahead: limited.c */

/* What is foreseen of a state when `dm` moves first and `horizon` moves are left at most: where it
 * ends.  ENT_ELIMIT: more than 2^32 states. */
ent_status ent_foresee_end(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_state s,
                           uint32_t horizon, ent_state *end);

#endif
