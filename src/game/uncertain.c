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

#define VARIANT(concept, letter, the_name, the_word, the_brief, the_formula, the_traits)           \
    static ent_status decide_##concept##_##letter(ent_ctx *ctx, const ent_game *g, uint32_t dm,    \
                                                  ent_state s, ent_arena *arena, bool *stable,     \
                                                  ent_certificate *why) {                          \
        return ent_decide_by_sanction(ctx, g, dm, s, &ent_stability_##concept##_##letter, arena,   \
                                      stable, why);                                                \
    }                                                                                              \
    const ent_method ent_stability_##concept##_##letter = {                                        \
        .id = #concept "_" #letter,                                                                \
        .family = ENT_STABILITY,                                                                   \
        .name = the_name " (variant " #letter ")",                                                 \
        .word = the_word " " #letter,                                                              \
        .brief = the_brief,                                                                        \
        .formula = the_formula,                                                                    \
        .source = "Li, Hipel, Kilgour and Fang 2004",                                              \
        .since = "0.2",                                                                            \
        .traits = (the_traits) | ENT_TRAIT_UNCERTAIN | ENT_TRAIT_ASKED,                            \
        .page = "stability-uncertainty",                                                           \
        .run.stability = decide_##concept##_##letter,                                              \
        .decide_all = ent_uncertain_decide_all,                                                    \
    };

VARIANT(nash, a, "Nash stability", "Nash",
        "it cannot move to what it prefers, or perhaps prefers",
        "R_i+U(s) is empty",
        ENT_TRAIT_TEMPTED)
VARIANT(nash, b, "Nash stability", "Nash",
        "it cannot move to what it is known to prefer",
        "R_i+(s) is empty",
        0)
VARIANT(nash, c, "Nash stability", "Nash",
        "it cannot move to what it prefers, or perhaps prefers",
        "R_i+U(s) is empty",
        ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED)
VARIANT(nash, d, "Nash stability", "Nash",
        "it cannot move to what it is known to prefer",
        "R_i+(s) is empty",
        ENT_TRAIT_DETERRED)
VARIANT(gmr, a, "general metarationality", "general",
        "the others can answer every move to what it prefers, or perhaps prefers by something "
        "it is known to like no better",
        "for all s1 in R_i+U(s) some s2 in R_-i(s1): s2 <=_i s",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_TEMPTED)
VARIANT(gmr, b, "general metarationality", "general",
        "the others can answer every move to what it is known to prefer by something it is "
        "known to like no better",
        "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s",
        ENT_TRAIT_ANSWERS)
VARIANT(gmr, c, "general metarationality", "general",
        "the others can answer every move to what it prefers, or perhaps prefers by something "
        "it likes no better, or perhaps no better",
        "for all s1 in R_i+U(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED)
VARIANT(gmr, d, "general metarationality", "general",
        "the others can answer every move to what it is known to prefer by something it likes "
        "no better, or perhaps no better",
        "for all s1 in R_i+(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_DETERRED)
VARIANT(smr, a, "symmetric metarationality", "symmetric",
        "the others can answer every move to what it prefers, or perhaps prefers by something "
        "it is known to like no better, with no way out",
        "for all s1 in R_i+U(s) some s2 in R_-i(s1): s2 <=_i s and for all s3 in R_i(s2): s3 "
        "<=_i s",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_TEMPTED)
VARIANT(smr, b, "symmetric metarationality", "symmetric",
        "the others can answer every move to what it is known to prefer by something it is "
        "known to like no better, with no way out",
        "for all s1 in R_i+(s) some s2 in R_-i(s1): s2 <=_i s and for all s3 in R_i(s2): s3 "
        "<=_i s",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE)
VARIANT(smr, c, "symmetric metarationality", "symmetric",
        "the others can answer every move to what it prefers, or perhaps prefers by something "
        "it likes no better, or perhaps no better, with no way out",
        "for all s1 in R_i+U(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s) and for all s3 "
        "in R_i(s2): (s3 <=_i s or s3 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED)
VARIANT(smr, d, "symmetric metarationality", "symmetric",
        "the others can answer every move to what it is known to prefer by something it likes "
        "no better, or perhaps no better, with no way out",
        "for all s1 in R_i+(s) some s2 in R_-i(s1): (s2 <=_i s or s2 U_i s) and for all s3 in "
        "R_i(s2): (s3 <=_i s or s3 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE | ENT_TRAIT_DETERRED)
VARIANT(seq, a, "sequential stability", "sequential",
        "the others would answer every move to what it prefers, or perhaps prefers by "
        "something it is known to like no better",
        "for all s1 in R_i+U(s) some s2 in R_-i+U(s1): s2 <=_i s",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_TEMPTED)
VARIANT(seq, b, "sequential stability", "sequential",
        "the others would answer every move to what it is known to prefer by something it is "
        "known to like no better",
        "for all s1 in R_i+(s) some s2 in R_-i+U(s1): s2 <=_i s",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE)
VARIANT(seq, c, "sequential stability", "sequential",
        "the others would answer every move to what it prefers, or perhaps prefers by "
        "something it likes no better, or perhaps no better",
        "for all s1 in R_i+U(s) some s2 in R_-i+U(s1): (s2 <=_i s or s2 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_TEMPTED | ENT_TRAIT_DETERRED)
VARIANT(seq, d, "sequential stability", "sequential",
        "the others would answer every move to what it is known to prefer by something it "
        "likes no better, or perhaps no better",
        "for all s1 in R_i+(s) some s2 in R_-i+U(s1): (s2 <=_i s or s2 U_i s)",
        ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_DETERRED)
