/* deals.h - the inside of questions about choices, negotiations and divisions. */

#ifndef ENT_CLAIM_DEALS_H
#define ENT_CLAIM_DEALS_H

#include "base/method.h"
#include "claim/evaluate.h"

/* Fills in what the answer rests on: numbers and lines, and what it costs to ask again.  `core`: the
 * worth of coalitions too. */
ent_status ent_deal_note_read(ent_evaluation *ev, ent_deal *deal, bool core);

#endif
