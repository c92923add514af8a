/* sentence.h - the ground of a check in one sentence, and the reason for a verdict.
 *
 * Actor first, plain verbs, one idea at a time; counterfactuals in the conditional. */

#ifndef ENT_REPORT_SENTENCE_H
#define ENT_REPORT_SENTENCE_H

#include "report/print.h"

/* "Nash", "sequential, under no-neutrality": what stands in brackets behind a fact. */
void ent_put_concept(ent_str *out, const ent_ground *ground);

/* Why no answer keeps a mover back, for the end of a sentence; "" where answers do not count. */
const char *ent_unanswered_words(const ent_method *concept);

/* "State none is stable (sequential): Turkmenistan would gain by taking drill, but ..." */
void ent_put_ground(ent_str *out, const ent_region *region, const ent_ground *ground);

/* `Does some equilibrium (Nash) satisfy "ally"?` */
void ent_put_question(ent_str *out, const ent_ground *ground);

/* The comparison that a check is, with its two numbers. */
void ent_put_comparison(ent_str *out, const ent_expr *e, const ent_tested *t);

/* What a test found: what is missing, its comparison, or at most `most` of its grounds. */
void ent_put_findings(ent_str *out, const ent_region *region, const ent_expr *e,
                      const ent_tested *t, uint32_t most);

/* An attribute with value, doubt and source, without a full stop. */
void ent_put_attribute(ent_str *out, const ent_region *region, const ent_attribute *a);

/* ---- verdicts: verdict.c */

char ent_verdict_glyph(ent_verdict v);
ent_tint ent_verdict_tint(ent_verdict v);
const char *ent_verdict_id(ent_verdict v); /* "no-data": as the language and JSON spell it */
void ent_put_verdict(ent_str *out, ent_verdict v); /* "NO DATA" */

/* The rule that gave the verdict: "every check is true at the best values". */
void ent_put_rule(ent_str *out, const ent_region *region, const ent_claim_answer *a);

/* The claim's reason in the model, for the table of claims. */
void ent_put_claim_reason(ent_str *out, const ent_region *region, const ent_claim_answer *a);

/* The passages a claim cites: "S35a (B3, likely)". */
void ent_put_cited(ent_str *out, const ent_region *region, const ent_provenance *p);

#endif
