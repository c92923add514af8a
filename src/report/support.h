/* support.h - how far an answer can be trusted, in words.
 *
 * What an answer rests on and what merely says the same thing; how often chance alone would give
 * it; in how many draws it survives; how little would turn it.  The numbers come from src/claim. */

#ifndef ENT_REPORT_SUPPORT_H
#define ENT_REPORT_SUPPORT_H

#include "report/print.h"

/* ---- inputs: support.c */

/* `Turkmenistan's "not ally"`, "naval of Iran": an input alone. */
void ent_put_input_itself(ent_str *out, const ent_region *region, const ent_input *in);
/* `Turkmenistan's "not ally" (line 80, S34b, assuming neutrality)`: one input, short. */
void ent_put_input(const ent_printer *p, ent_str *out, const ent_input *in);

/* The same of several that count as one: they are joined, and what they assume is said once.
 * `at_length`: each of them with FILE:80, and behind them "; the author's judgement", "; the
 * claim's own source", "; another source (grade B2)". */
void ent_put_support(ent_printer *p, ent_str *out, const ent_support *s, bool at_length);

/* "the author's judgement", "the claim's own source". */
void ent_put_origin(ent_str *out, const ent_support *s);

/* Whether each of the inputs comes from there. */
bool ent_all_from(const ent_support *s, ent_origin origin);

/* Whether the verdict comes from check i: the decisive one, or each that speaks for a claim that
 * holds. */
bool ent_check_decides(const ent_claim_answer *a, uint32_t i);

/* `Rests on Russia's "aid" (line 94, S25b), .. and 3 more; 2 of the 5 are judgement.`: the
 * inputs that carry the checks from which the verdict comes, else the numbers they read, else
 * "Decided by" the lines that decide their comparisons; nothing where there are none: rests.c. */
void ent_put_rests_on(ent_printer *p, ent_str *out, const ent_claim_answer *a);

/* Whether all that the verdict comes from is judgement: what carries the checks, what restates
 * them, the numbers they read.  False where nothing is known to carry them. */
ent_status ent_on_judgement_alone(ent_ctx *ctx, const ent_region *region, const ent_claim_answer *a,
                                  bool *alone);

/* ---- finding or restatement: chance.c */

/* The restatement that makes a check "assumed": the first that is judgement or the claim's own
 * source, else the first; NULL: there is none. */
const ent_support *ent_restated_by(const ent_check_answer *c);

/* "The claim's own source says the same: ..; without it, true by chance in 80%." */
void ent_put_restated(ent_printer *p, ent_str *out, const ent_check_answer *c);

/* "800 of 1,000 sets of random preferences". */
void ent_put_random_sets(ent_str *out, uint32_t n_true, uint32_t n);

/* Whether a check speaks for its claim; one of `any { .. }` need not. */
bool ent_check_counts(const ent_check_answer *c);

/* The first check that speaks for a claim that holds, and that an input from another source
 * restates; NULL: none. */
const ent_check_answer *ent_restated_check(const ent_claim_answer *a);

/* "No input says the same; true by chance in 31%." for the checks of a claim
 * that holds; or which input from another source does. */
void ent_put_finding(ent_printer *p, ent_str *out, const ent_claim_answer *a);

/* ---- doubt: doubt.c */

/* "830 of 1,000 draws". */
void ent_put_draws(ent_str *out, const ent_share *share);
/* "95%", `55%, as S35a says "likely"`. */
void ent_put_required_share(ent_str *out, const ent_region *region, const ent_claim_answer *a);

/* "it must be true in 95%", `it must be true in 55%, as S35a says "likely"`. */
void ent_put_required(ent_str *out, const ent_region *region, const ent_claim_answer *a);

/* "naval of Russia would have to fall below 42 (stated: 70, 60 to 80)"; "Russia would have to rank
 * {aid} one place higher"; nothing where nothing that was tried turns it. */
void ent_put_margin(ent_str *out, const ent_region *region, const ent_margin *m);

/* `it takes only Kazakhstan's "a" in place of "b"`; "no single statement is enough". */
void ent_put_piece(ent_str *out, const ent_region *region, const ent_piece *piece);

/* "No doubt is stated for naval of Iran: a quarter either way was tried." */
void ent_put_stressed(ent_str *out, const ent_region *region, const ent_claim_answer *a);
/* The same of the numbers that a table reads, as a paragraph: ".., which rest on judgement: ..". */
void ent_print_stressed(ent_printer *p, size_t indent, size_t hang, const ent_region *region,
                        const ent_attribute *const *number, uint32_t n);

/* "naval of Iran". */
void ent_put_attribute_name(ent_str *out, const ent_region *region, const ent_attribute *a);

/* "70, 60 to 80", "20 ships": best value and doubt as the model states them. */
void ent_put_stated_value(ent_str *out, const ent_attribute *a);

/* " ships", "%": behind a number. */
void ent_put_unit(ent_str *out, ent_slice unit);

/* ---- for programs: support_json.c */

const char *ent_origin_id(ent_origin origin);  /* "own-source" */
const char *ent_input_id(ent_input_kind kind); /* "preference" */
const char *ent_piece_id(ent_piece_kind kind); /* "stance" */
void ent_json_share(ent_json_writer *w, const char *key, const ent_share *share);
/* The members of a check that say how far its answer can be trusted. */
void ent_json_trust(ent_printer *p, ent_json_writer *w, const ent_check_answer *c);
void ent_json_piece(ent_json_writer *w, const ent_region *region, const ent_piece *piece);
/* Of a claim: "draws", "required", "stressed", "judgement_alone". */
void ent_json_claim_doubt(ent_printer *p, ent_json_writer *w, const ent_claim_answer *a);

#endif
