/* foresight.h - reasons of two other kinds in words: moves at the same time, and what two actors
 * foresee move by move. */

#ifndef ENT_REPORT_FORESIGHT_H
#define ENT_REPORT_FORESIGHT_H

#include "report/print.h"

bool ent_concept_foresees(const ent_method *concept);   /* l1 .. nm */
bool ent_concept_is_at_once(const ent_method *concept); /* sim, and those that count it too */

/* ", as Azerbaijan sees it": behind what rests on a view; nothing of a dispute as it is. */
void ent_put_as_seen(ent_str *out, const ent_dispute_game *g);

/* `why`: heading, the moves with what follows, and where it ends.  For stable answers at once, and
 * for everything that is foreseen but a state without moves. */
void ent_explain_at_once(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c);
void ent_explain_foreseen(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_method *concept, const ent_certificate *c);

/* The same in a sentence, behind "state {..} is stable (..): ". */
void ent_put_at_once(ent_str *out, const ent_dispute_game *g, const ent_certificate *c);
void ent_put_foreseen(ent_str *out, const ent_dispute_game *g, const ent_method *concept,
                      const ent_certificate *c, uint32_t n);

/* Why nothing at the same time takes a gain away, as the end of a sentence about `answers[0]`. */
void ent_put_unblocked(ent_str *out, const ent_dispute_game *g, const ent_certificate *c);

#endif
