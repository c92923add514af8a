/* sseq.c - symmetric sequential stability: credible answers without a way out.
 *
 * Rego and Vieira (2017).  The two conditions together: the others improve by every step of the
 * reply (sequential stability), and the focal decision maker cannot escape it (symmetric
 * metarationality). */

#include "game/concepts.h"

const ent_method ent_stability_sseq = {
    .id = "sseq",
    .family = ENT_STABILITY,
    .name = "symmetric sequential stability",
    .word = "symm. seq.",
    .brief = "the others would answer every improvement, and it cannot escape the answer",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i+(s1): s2 <=_i s "
               "and for all s3 in R_i(s2): s3 <=_i s",
    .source = "Rego and Vieira 2017",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_NO_ESCAPE,
    .run.stability = ent_decide_by_sanction,
};
