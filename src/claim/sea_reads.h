/* sea_reads.h - the inside of questions about seas. */

#ifndef ENT_CLAIM_SEA_READS_H
#define ENT_CLAIM_SEA_READS_H

#include "claim/evaluate.h"

/* Fills in what the answer rests on: numbers and statements, and what it costs to ask again. */
ent_status ent_sea_note_read(ent_evaluation *ev, ent_deal *deal);

#endif
