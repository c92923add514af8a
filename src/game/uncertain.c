/* uncertain.c - stability where some preferences are not known: the variants a, b, c and d.
 *
 * Li, Hipel, Kilgour and Fang (2004).  For some pairs of states it is not known which one a
 * decision maker prefers, or whether it likes both the same.  The variants differ in what it makes
 * of that:
 *
 *          leaves for what it      fears what it perhaps
 *          perhaps prefers         does not like
 *     a    yes                     no
 *     b    no                      no
 *     c    yes                     yes
 *     d    no                      yes
 *
 * Where an answer must be credible, those who answer may move to what they perhaps prefer in all
 * four.  The variants are no statements about what holds however the unknown turns out
 * (completions.h is). */

#include "game/concepts.h"
#include "game/uncertain.h"

const ent_method ent_stability_nash_a = {
    .id = "nash_a",
    .family = ENT_STABILITY,
    .name = "Nash stability (variant a)",
    .word = "Nash a",
    .brief = "it has no move to what it prefers or perhaps prefers",
    .formula = "R_i+U(s) is empty",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_TEMPTED | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_nash_b = {
    .id = "nash_b",
    .family = ENT_STABILITY,
    .name = "Nash stability (variant b)",
    .word = "Nash b",
    .brief = "it has no move to what it is known to prefer",
    .formula = "R_i+(s) is empty",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_nash_c = {
    .id = "nash_c",
    .family = ENT_STABILITY,
    .name = "Nash stability (variant c)",
    .word = "Nash c",
    .brief = "it has no move to what it prefers or perhaps prefers",
    .formula = "R_i+U(s) is empty",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_nash_d = {
    .id = "nash_d",
    .family = ENT_STABILITY,
    .name = "Nash stability (variant d)",
    .word = "Nash d",
    .brief = "it has no move to what it is known to prefer",
    .formula = "R_i+(s) is empty",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_gmr_a = {
    .id = "gmr_a",
    .family = ENT_STABILITY,
    .name = "general metarationality (variant a)",
    .word = "general a",
    .brief = "what it gains or perhaps gains can be answered by what is surely no better for it",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i(s1): s2 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_TEMPTED | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_gmr_b = {
    .id = "gmr_b",
    .family = ENT_STABILITY,
    .name = "general metarationality (variant b)",
    .word = "general b",
    .brief = "what it is known to gain can be answered by what is surely no better for it",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_gmr_c = {
    .id = "gmr_c",
    .family = ENT_STABILITY,
    .name = "general metarationality (variant c)",
    .word = "general c",
    .brief = "what it gains or perhaps gains can be answered by what is perhaps no better for it",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN |
              ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_gmr_d = {
    .id = "gmr_d",
    .family = ENT_STABILITY,
    .name = "general metarationality (variant d)",
    .word = "general d",
    .brief = "what it is known to gain can be answered by what is perhaps no better for it",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_smr_a = {
    .id = "smr_a",
    .family = ENT_STABILITY,
    .name = "symmetric metarationality (variant a)",
    .word = "symmetric a",
    .brief =
        "what it gains or perhaps gains has an answer that is surely no better, and no way out",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i(s1): s2 <=_i s and for all s3 in R_i(s2): "
               "s3 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_TEMPTED | ENT_TRAIT_UNCERTAIN |
              ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_smr_b = {
    .id = "smr_b",
    .family = ENT_STABILITY,
    .name = "symmetric metarationality (variant b)",
    .word = "symmetric b",
    .brief = "what it is known to gain has an answer that is surely no better, and no way out",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s and for all s3 in R_i(s2): "
               "s3 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_smr_c = {
    .id = "smr_c",
    .family = ENT_STABILITY,
    .name = "symmetric metarationality (variant c)",
    .word = "symmetric c",
    .brief =
        "what it gains or perhaps gains has an answer that is perhaps no better, and no way out",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s) and for all "
               "s3 in R_i(s2): (s3 <=_i s or s3 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED |
              ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_smr_d = {
    .id = "smr_d",
    .family = ENT_STABILITY,
    .name = "symmetric metarationality (variant d)",
    .word = "symmetric d",
    .brief = "what it is known to gain has an answer that is perhaps no better, and no way out",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s) and for all "
               "s3 in R_i(s2): (s3 <=_i s or s3 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN |
              ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_seq_a = {
    .id = "seq_a",
    .family = ENT_STABILITY,
    .name = "sequential stability (variant a)",
    .word = "sequential a",
    .brief = "what it gains or perhaps gains would be answered by what is surely no better for it",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i+U(s1): s2 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_TEMPTED | ENT_TRAIT_UNCERTAIN |
              ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_seq_b = {
    .id = "seq_b",
    .family = ENT_STABILITY,
    .name = "sequential stability (variant b)",
    .word = "sequential b",
    .brief = "what it is known to gain would be answered by what is surely no better for it",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i+U(s1): s2 <=_i s",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_seq_c = {
    .id = "seq_c",
    .family = ENT_STABILITY,
    .name = "sequential stability (variant c)",
    .word = "sequential c",
    .brief = "what it gains or perhaps gains would be answered by what is perhaps no better for it",
    .formula = "for all s1 in R_i+U(s) some s2 in R_-i+U(s1): (s2 <=_i s or s2 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED |
              ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};

const ent_method ent_stability_seq_d = {
    .id = "seq_d",
    .family = ENT_STABILITY,
    .name = "sequential stability (variant d)",
    .word = "sequential d",
    .brief = "what it is known to gain would be answered by what is perhaps no better for it",
    .formula = "for all s1 in R_i+(s) some s2 in R_-i+U(s1): (s2 <=_i s or s2 U_i s)",
    .source = "Li, Hipel, Kilgour and Fang 2004",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_DETERRED | ENT_TRAIT_UNCERTAIN |
              ENT_TRAIT_ASKED,
    .page = "stability-uncertainty",
    .run.stability = ent_decide_by_sanction,
    .decide_all = ent_uncertain_decide_all,
};
