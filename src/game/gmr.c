/* gmr.c - general metarationality: every improvement can be punished by somebody, at whatever cost.
 *
 * Howard (1971).  The others' reply need not be in their interest, so a state is stable when the
 * focal decision maker cannot be sure to do better: where everything is possible, "not below what I
 * can force". */

#include "game/concepts.h"

const ent_method ent_stability_gmr = {
    .id = "gmr",
    .family = ENT_STABILITY,
    .name = "general metarationality",
    .word = "general",
    .brief = "the others can answer every improvement with something no better",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s",
    .source = "Howard 1971",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS,
    .run.stability = ent_decide_by_sanction,
};
