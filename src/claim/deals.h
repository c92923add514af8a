/* deals.h - the inside of questions about choices, negotiations, divisions and seas. */

#ifndef ENT_CLAIM_DEALS_H
#define ENT_CLAIM_DEALS_H

#include "base/method.h"
#include "claim/evaluate.h"

/* Fills in what the answer rests on: numbers and lines, and what it costs to ask again.  `core`: the
 * worth of coalitions too. */
ent_status ent_deal_note_read(ent_evaluation *ev, ent_deal *deal, bool core);

/* The reading that the session is in. */
ent_reading ent_reading_of(const ent_evaluation *ev, uint32_t alternative);
/* A problem that the theory refuses, or that is too large for the rule, is no data: other checks go
 * on. */
ent_status ent_deal_refused(ent_evaluation *ev, ent_status st, ent_result *out);
/* Keeps the deal as the ground of the call, where there are reasons. */
ent_status ent_deal_add(ent_evaluation *ev, ent_ground_kind kind, const ent_expr *call, bool truth,
                        const ent_deal *deal);
/* No data: the actor has no part in it. */
ent_status ent_deal_no_part(ent_evaluation *ev, uint32_t actor, ent_slice table, ent_result *out);

#endif
