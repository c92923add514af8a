/* sentence.h - the ground of a check in one sentence, and the reason for a verdict.
 *
 * Actor first, plain verbs, one idea at a time; counterfactuals in the conditional. */

#ifndef ENT_REPORT_SENTENCE_H
#define ENT_REPORT_SENTENCE_H

#include "analyse/threat.h"
#include "report/print.h"

/* "Azerbaijan could answer by taking block" and, at length, "-> 6 {drill, block}". */
void ent_put_possible_answer(ent_str *out, const ent_dispute_game *g, const ent_certificate *c,
                             const ent_threat *t, bool at_length);

/* Who would not take its part in an answer: "would lose by it", "Russia would gain nothing
 * by it". */
void ent_put_unwilling(ent_str *out, const ent_dispute_game *g, const ent_certificate *c,
                       const ent_threat *t);

/* The steps of an answer and where step k of it begins. */
ent_state ent_answer_before(ent_state move, const ent_step *path, uint32_t k);

/* "{aid, coop}, {west} and 2 more": states in a sentence. */
void ent_put_state_list(ent_str *out, const ent_dispute_game *g, const ent_state *states,
                        uint64_t n);

/* "Iran, Azerbaijan and Kazakhstan": who may move on a path.  Whether these are all players: see
 * ent_moves_freely. */
void ent_put_movers(ent_str *out, const ent_ground *ground);
bool ent_moves_freely(const ent_ground *ground);

/* What is left to say of it once the question has been answered by yes or no. */
void ent_put_evidence(ent_printer *p, ent_str *out, const ent_ground *ground);

/* `Does some equilibrium (Nash) satisfy "ally"?` */
void ent_put_question(ent_str *out, const ent_region *region, const ent_ground *ground);

/* What a test found: what is missing, its comparison, or at most `most` of its grounds, with the
 * lines that decide unless `p->briefly`. */
void ent_put_findings(ent_printer *p, ent_str *out, const ent_expr *e, const ent_tested *t,
                      uint32_t most);

/* "Hulls of Russia: 6; the check asks for more than 2 (hulls of Russia in 2009)."  comparison.c */
void ent_put_comparison(ent_str *out, const ent_region *region, const ent_expr *e,
                        const ent_tested *t);
const char *ent_relation_words(ent_expr_kind kind); /* "at least " */

/* An attribute with value, doubt and source, without a full stop. */
void ent_put_attribute(ent_printer *p, ent_str *out, const ent_attribute *a);

/* ---- verdicts: verdict.c */

char ent_verdict_glyph(ent_verdict v);
ent_tint ent_verdict_tint(ent_verdict v);
const char *ent_verdict_id(ent_verdict v); /* "no-data": as the language and JSON spell it */
void ent_put_verdict(ent_str *out, ent_verdict v); /* "NO DATA" */

/* The check that gave the claim its verdict; NULL: no single check did. */
const ent_check_answer *ent_decisive_check(const ent_claim_answer *a);

/* Whether each check falls short and the claim, which asks for all of them, still more so. */
bool ent_short_together(const ent_claim_answer *a);

/* The rule that gave the verdict: "its check is true, but an input says the same". */
void ent_put_rule(ent_str *out, const ent_region *region, const ent_claim_answer *a);

/* "There is no data: no value of naval for iran." */
void ent_put_no_data(ent_str *out, const ent_region *region, const ent_check_answer *c);

/* What the model says and how far that can be trusted, for the table of claims: claim_text.c. */
void ent_put_claim_reason(ent_printer *p, ent_str *out, const ent_claim_answer *a);

/* The same in a sentence: what a claim that holds or fails was found to be, why the verdict of
 * another is what it is. */
void ent_put_decisive_sentence(ent_printer *p, ent_str *out, const ent_claim_answer *a);

/* Why a check cannot be evaluated: the messages that stand at its place in the text. */
void ent_put_error(ent_printer *p, ent_str *out, const ent_check *check);

/* Whether two claims have a check in common. */
bool ent_shares_check(const ent_claim *a, const ent_claim *b);

/* What a claim cites: "S35a (likely; B3)". */
void ent_put_cited(ent_str *out, const ent_region *region, const ent_provenance *p);

#endif
