/* smr.c - symmetric metarationality: every improvement can be punished, and there is no way out.
 *
 * Howard (1971).  As general metarationality, but the focal decision maker looks one move further:
 * the reply deters only if no own move from where it ends leads to anything better than the state
 * left. */

#include "game/concepts.h"

const ent_method ent_stability_smr = {
    .id = "smr",
    .family = ENT_STABILITY,
    .name = "symmetric metarationality",
    .word = "symmetric",
    .brief = "the others can answer every improvement, and it cannot escape the answer",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s "
               "and for all s3 in R_i(s2): s3 <=_i s",
    .source = "Howard 1971",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE,
    .run.stability = ent_decide_by_sanction,
};
