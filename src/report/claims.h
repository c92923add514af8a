/* claims.h - claims and reasons, for people and for programs. */

#ifndef ENT_REPORT_CLAIMS_H
#define ENT_REPORT_CLAIMS_H

#include "report/explain.h"
#include "report/print.h"
#include "report/sentence.h"

/* ---- which claims stand on page one: check_order.c */

/* How many claims have each verdict. */
typedef struct ent_tally {
    uint64_t n[ENT_VERDICT_HOLDS + 1];
} ent_tally;

/* "3 hold, 1 fails": best first; false, and nothing, where there are none. */
bool ent_put_tally(ent_str *out, const ent_tally *tally);

typedef struct ent_shown {
    const ent_claim_answer **claim; /* told, in that order; in the printer's scratch */
    uint32_t n;
    uint32_t n_counted; /* the others: */
    ent_tally counted;
} ent_shown;

/* Every claim in the order of the model where there are at most ten, or `how.all` asks for them;
 * else ten, what is most urgent first, and more only where errors and surprises are more. */
ent_status ent_choose_claims(ent_printer *p, const ent_check_result *r, ent_shown *out);

/* What every report says of itself: how many verdicts rest on judgement alone, what draws show, that
 * it is about a model.  Paragraphs, without the handling. */
ent_status ent_print_promises(ent_printer *p, const ent_check_result *r);

/* ---- whole reports */

/* Title, date, what there is ("10 passages", or NULL) and the run. */
void ent_print_check_head(ent_printer *p, const ent_check_result *r, const char *lead);
/* What draws show, where any were made of what the claims read. */
void ent_print_limits_of_draws(ent_printer *p, const ent_check_result *r);

/* Text and Markdown. */
ent_status ent_check_text_report(ent_printer *p, const ent_check_result *r);
void ent_check_csv_report(ent_printer *p, const ent_check_result *r);
/* Text and Markdown. */
ent_status ent_why_text_report(ent_printer *p, const ent_why *w);
void ent_why_csv_report(ent_printer *p, const ent_why *w);

/* Check i of a claim for people: why_check.c. */
ent_status ent_explain_check(ent_printer *p, const ent_claim_answer *a, uint32_t i,
                             const ent_turns *turns);

/* ---- what the author concludes: bottom_line.c */

/* `SENTENCE (claim-a holds, claim-b assumed)`, or `SENTENCE (does not follow: claim-a FAILS)`. */
void ent_put_bottom_line(ent_str *out, const ent_check_result *r, const ent_bottom_line *line);
/* "Bottom line: ..", a paragraph each, of those whose claims have all been asked. */
void ent_print_bottom_lines(ent_printer *p, const ent_check_result *r);
/* "bottom_lines": all of them, each with what the run says of it; nothing where there are none. */
void ent_json_bottom_lines(ent_json_writer *w, const ent_check_result *r);

/* ---- pieces of JSON: claim_json.c */

/* Claim i of the result with its checks; `turns`, one per check, or NULL. */
void ent_json_claim(ent_printer *p, ent_json_writer *w, const ent_check_result *r, uint32_t i,
                    const ent_turns *turns);
/* A change of a line, with what is done to it. */
void ent_json_line_change(ent_json_writer *w, const ent_change *c);
void ent_json_steps(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                    const ent_step *steps, uint32_t n);
/* .. `by`: in whose joint move each step is; NULL: it is a move of its own. */
void ent_json_joint_steps(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                          const ent_step *steps, const uint64_t *by, uint32_t n);
/* The names of a set of players. */
void ent_json_members(ent_json_writer *w, const ent_dispute_game *g, uint64_t members);
/* With the answer that is not given, where it is one of leaving. */
void ent_json_certificate(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                          const ent_certificate *c);
/* The `never` lines that keep a player from moving; null where it can move. */
void ent_json_obstacles(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                        uint32_t player, ent_state s);
/* "margin": how little would turn an answer round. */
void ent_json_margin(ent_json_writer *w, const ent_region *region, const ent_margin *m);
void ent_json_turns(ent_json_writer *w, const ent_turns *turns);
/* What a line or number cites. */
void ent_json_citations(ent_json_writer *w, const ent_region *region, const ent_provenance *p);
const char *ent_hedge_id(ent_hedge hedge);       /* "none", "likely" */
const char *ent_reason_id(ent_reason reason);    /* "best-values" */
const char *ent_change_id(ent_change_kind kind); /* "without-line" */
const char *ent_ground_id(ent_ground_kind kind); /* "some-equilibrium" */
/* The lines without which the answer is another. */
void ent_json_carriers(ent_json_writer *w, const ent_turns *turns);
void ent_json_decidings(ent_json_writer *w, const ent_decidings *list);

#endif
