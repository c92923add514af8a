/* words.h - the things of a region in words: states, moves, places, sources, changes.
 *
 * In prose an actor has its title ("Turkmenistan"), in tables its name ("turkmenistan"), as in the
 * text of the model. */

#ifndef ENT_REPORT_WORDS_H
#define ENT_REPORT_WORDS_H

#include "analyse/change.h"
#include "claim/claim.h"
#include "report/page.h"

/* ---- concepts */

/* "sequential": the word in tables and brackets. */
const char *ent_concept_word(const ent_method *concept);
/* "sequential (seq)": the same with the id that commands and checks use. */
void ent_put_concept_label(ent_str *out, const ent_method *concept);
/* Where the concept stands in tables; the order is that of the literature's tables. */
unsigned ent_concept_order(const ent_method *concept);
/* Whether only answers deter by which each who gives them gains (seq, sseq). */
bool ent_concept_is_credible(const ent_method *concept);
/* Whether they must leave no way out (smr, sseq). */
bool ent_concept_bars_escape(const ent_method *concept);
bool ent_concept_is_nash(const ent_method *concept);
/* Whether the rule of replies makes a difference to it. */
bool ent_concept_asks_replies(const ent_method *concept);
/* Its number in the list of methods. */
size_t ent_concept_number(const ent_method *concept);

/* ---- a dispute */

/* What the rule lets the others do, as a sentence's end: "legal sequences (the others may answer in
 * turn, nobody twice in a row)". */
const char *ent_reply_words(ent_reply_rule rule);

void ent_put_actor(ent_str *out, const ent_dispute_game *g, uint32_t player);
void ent_put_actor_name(ent_str *out, const ent_dispute_game *g, uint32_t player);

/* "Turkmenistan's", "the United States'". */
void ent_put_possessive(ent_str *out, ent_slice name);
/* "what is much worse for Russia, ", "what is not known of Russia, ": before such a line. */
void ent_put_much_of(ent_str *out, ent_slice player);
void ent_put_unknown_of(ent_str *out, ent_slice player);
/* `whether it prefers that is not known ("lift ? not lift", FILE:LINE)`, with a lead; false, and
 * nothing, where it is known. */
bool ent_put_not_known(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state from,
                       ent_state to, const char *lead);

void ent_put_state(ent_str *out, const ent_dispute_game *g, ent_state s); /* "{drill}", "none" */
/* The same in a sentence, where "none" could be read as "no state": "none (no option taken)" the
 * first time in `out`, the text of a paragraph. */
void ent_put_state_said(ent_str *out, const ent_dispute_game *g, ent_state s);
void ent_put_numbered(ent_str *out, const ent_dispute_game *g, ent_state s); /* "1 (none)" */
/* In a sentence "1 (none: no option taken)", the first time. */
void ent_put_numbered_said(ent_str *out, const ent_dispute_game *g, ent_state s);

/* What a mover changes: "takes block and drops pact"; graph form: "moves to calm". */
typedef enum ent_verb_form { ENT_DOES, ENT_DO, ENT_DOING } ent_verb_form;
void ent_put_move(ent_str *out, const ent_dispute_game *g, ent_state from, ent_state to,
                  ent_verb_form form);

/* "2nd best"; of a game whose states are not listed, where there are no places, it is not to be
 * asked. */
void ent_put_best(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state s);

/* "none -> {drill} -> {drill, block}", from the state left through the move and its answers. */
void ent_put_path(ent_str *out, const ent_dispute_game *g, ent_state from, const ent_step *steps,
                  uint32_t n);

/* `Options: aid "give arms", press "ask for an alliance".`: those whose bits are set, where the
 * texts say more than the names; else nothing. */
void ent_put_legend(ent_str *out, const ent_dispute_game *g, uint64_t options);

/* " under no-neutrality", or nothing. */
void ent_put_under(ent_str *out, const ent_region *region, uint32_t alternative);

/* ---- places and sources */

void ent_put_place(ent_str *out, const ent_region *region, ent_span span); /* FILE:LINE */
/* "FILE:LINE, in ALTERNATIVE" where the line is one of the alternative's own. */
void ent_put_place_in(ent_str *out, const ent_region *region, ent_span span);

/* "line 80"; "FILE:80" in an included file. */
void ent_put_line_number(ent_str *out, const ent_region *region, ent_span span);

/* Nothing but judgement: no `from`, or `from judgement`. */
bool ent_is_judgement(const ent_region *region, const ent_provenance *p);

/* "from S34b (ramani, B3), assuming neutrality", the first word being `from`; "judgement" for a
 * line that cites nothing else. */
void ent_put_provenance(ent_str *out, const ent_region *region, const ent_provenance *p,
                        const char *from);
/* Whether ent_put_provenance says the same of both, but for grades: all judgement is. */
bool ent_same_provenance(const ent_region *region, const ent_provenance *a,
                         const ent_provenance *b);
/* Where the deciding line, or the ranking, comes from. */
const ent_provenance *ent_provenance_of(const ent_dispute_game *g, uint32_t player,
                                        const ent_preference_reason *reason);

/* `S25a "Moscow says .." (reported; ramani, B3)`: what a passage says, with the grade that a line
 * gives it. */
void ent_put_passage(ent_str *out, const ent_region *region, const ent_citation *citation);

bool ent_grade_eq(ent_grade a, ent_grade b);
const char *ent_hedge_word(ent_hedge hedge); /* "likely", "no hedge" */

/* ---- numbers, as computed: two significant figures, more where fewer would not tell the two
 * apart; whole numbers are whole. */

void ent_put_number(ent_str *out, double x, double beside, bool percent);

/* ---- preferences and changes of them */

/* `Turkmenistan prefers "not ally" above "ally if press" (FILE:LINE, after ..)`. */
void ent_put_deciding(ent_str *out, const ent_dispute_game *g, uint32_t player,
                      const ent_preference_reason *reason);
/* `"not ally" (FILE:LINE, after ..)`; "its ranking (..)"; for the middle of a sentence.  `verb`
 * stands before the bracket: `"not ally" decides (..)`. */
void ent_put_deciding_line(ent_str *out, const ent_dispute_game *g, uint32_t player,
                           const ent_preference_reason *reason, const char *verb);
/* `Turkmenistan's "not ally" (FILE:LINE, in ALTERNATIVE, after ..)`. */
void ent_put_sourced_line(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t line);
/* The opposite in its simplest form: "press" of "not press", "drill and not block" of "block if
 * drill", "not (a or b)" of "a or b". */
void ent_put_opposite(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t line);
/* `Azerbaijan ranked "not block" above "block if drill" (FILE:LINE, in ALTERNATIVE)`; a line left
 * out whose reversal does the same: `.. had no line "not ally", or wanted "ally" instead (..)`. */
void ent_put_change(ent_str *out, const ent_change *change, bool or_reversed);

#endif
