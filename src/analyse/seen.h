/* seen.h - a dispute as one of its players sees it.  For dispute.c alone. */

#ifndef ENT_ANALYSE_SEEN_H
#define ENT_ANALYSE_SEEN_H

#include "analyse/dispute.h"

/* Ranks the states by the lists in g->rules: dispute.c. */
ent_status ent_dispute_rank_players(ent_ctx *ctx, ent_dispute_game *g);

/* For every view of the dispute; the states and moves are shared. */
ent_status ent_dispute_open_seen(ent_ctx *ctx, ent_dispute_game *g);
void ent_dispute_close_seen(ent_dispute_game *g);

/* Ranks of g have changed: those that no view replaces are taken over, and what had been decided no
 * longer counts. */
void ent_dispute_renew_seen(ent_dispute_game *g);

#endif
