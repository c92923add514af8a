/* seq.c - sequential stability: every improvement is answered by others who gain from answering.
 *
 * Fraser and Hipel (1979, 1984).  Only credible replies deter: each of the others who moves prefers
 * where it goes to where it stands. */

#include "game/concepts.h"

const ent_method ent_stability_seq = {
    .id = "seq",
    .family = ENT_STABILITY,
    .name = "sequential stability",
    .word = "sequential",
    .brief = "the others would answer every improvement, by improving themselves",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i+(s1): s2 <=_i s",
    .source = "Fraser and Hipel 1979",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE,
    .run.stability = ent_decide_by_sanction,
};
