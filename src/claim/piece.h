/* piece.h - the inside of looking for the statement of an alternative that makes the difference. */

#ifndef ENT_CLAIM_PIECE_H
#define ENT_CLAIM_PIECE_H

#include "claim/trial.h"

enum { ENT_MOST_PIECE_LINES = 500 }; /* of a list that is taken apart */

/* Whether the check comes out as wanted under an alternative that says only this. */
typedef ent_status ent_try_part(void *asker, const ent_alternative *part, bool *turns);

/* Of the choices, negotiations, divisions and seas that the alternative changes the line, number or whole
 * table that does: piece_tables.c */
ent_status ent_find_table_piece(ent_ctx *ctx, const ent_region *region,
                                const ent_alternative *whole, ent_try_part *ask, void *asker,
                                ent_arena *kept, ent_piece *out, bool *turns);

/* The same of one sea: piece_seas.c */
ent_status ent_find_sea_piece(ent_ctx *ctx, const ent_region *region, const ent_alternative *whole,
                              const ent_table_change *change, ent_try_part *ask, void *asker,
                              ent_arena *kept, ent_piece *out, bool *turns);
/* Whether `more` says of the model's sea all that `less` does. */
bool ent_sea_change_contains(const ent_sea *model, const ent_sea *more, const ent_sea *less);

/* Whether `more` says of these tables all that `less` does. */
bool ent_table_changes_contain(const ent_region *region, const ent_alternative *more,
                               const ent_alternative *less);

#endif
