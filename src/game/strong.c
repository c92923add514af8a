/* strong.c - strong stability: every improvement would be answered by a state that is much worse.
 *
 * Hamouda, Kilgour and Hipel (2004, 2006).  As general and symmetric metarationality and sequential
 * stability, but only a state that the focal decision maker likes much less than the one it left is
 * a sanction; for the symmetric form each of its own moves from there must be much worse too.  What
 * is stable by the plain concept and not strongly is called weakly stable.  Where there is no
 * improvement nothing has to be answered, and the state is strongly stable. */

#include "game/concepts.h"

const ent_method ent_stability_gmr_strong = {
    .id = "gmr_strong",
    .family = ENT_STABILITY,
    .name = "strong general metarationality",
    .word = "general, strongly",
    .brief = "the others can answer every improvement by something much worse",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s >>_i s2",
    .source = "Hamouda, Kilgour and Hipel 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_MUCH | ENT_TRAIT_ASKED,
    .page = "stability-strength",
    .run.stability = ent_decide_by_sanction,
};

const ent_method ent_stability_smr_strong = {
    .id = "smr_strong",
    .family = ENT_STABILITY,
    .name = "strong symmetric metarationality",
    .word = "symmetric, strongly",
    .brief = "the others can answer every improvement by something much worse, with no way out",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s >>_i s2 "
               "and for all s3 in R_i(s2): s >>_i s3",
    .source = "Hamouda, Kilgour and Hipel 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_MUCH | ENT_TRAIT_ASKED,
    .page = "stability-strength",
    .run.stability = ent_decide_by_sanction,
};

const ent_method ent_stability_seq_strong = {
    .id = "seq_strong",
    .family = ENT_STABILITY,
    .name = "strong sequential stability",
    .word = "sequential, strongly",
    .brief = "the others, improving themselves, would answer every improvement by something "
             "much worse",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i+(s1): s >>_i s2",
    .source = "Hamouda, Kilgour and Hipel 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_MUCH | ENT_TRAIT_ASKED,
    .page = "stability-strength",
    .run.stability = ent_decide_by_sanction,
};
