/* piece.h - the inside of looking for the statement of an alternative that makes the difference. */

#ifndef ENT_CLAIM_PIECE_H
#define ENT_CLAIM_PIECE_H

#include "claim/trial.h"

enum { ENT_MOST_PIECE_LINES = 500 }; /* of a list that is taken apart */

/* Whether the check comes out as wanted under an alternative that says only this. */
typedef ent_status ent_try_part(void *asker, const ent_alternative *part, bool *turns);

/* What is being tried of one table. */
typedef struct ent_trying {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_alternative *whole;
    const ent_table_change *change;
    ent_try_part *ask;
    void *asker;
    ent_arena *kept, *scratch;
    ent_piece *out;
    bool turns;
    ent_status status;
} ent_trying;

static inline bool ent_trying_goes_on(const ent_trying *t) {
    return !t->turns && t->status == ENT_OK;
}
/* Asks under an alternative that says this of the table, and nothing else. */
void ent_try_change(ent_trying *t, ent_table_change change);
/* Where that turned it: by this line of the table, or by this number. */
void ent_trying_found_line(ent_trying *t, ent_table_line line);
void ent_trying_found_number(ent_trying *t, const ent_attribute *a);

/* Of the choices, negotiations, divisions and seas that the alternative changes the line, number or
 * whole table that does: piece_tables.c */
ent_status ent_find_table_piece(ent_ctx *ctx, const ent_region *region,
                                const ent_alternative *whole, ent_try_part *ask, void *asker,
                                ent_arena *kept, ent_piece *out, bool *turns);

/* Each statement of a sea alone, then all of them: piece_seas.c */
void ent_try_in_sea(ent_trying *t);
/* Whether `more` says of the model's sea all that `less` does. */
bool ent_sea_change_contains(const ent_sea *model, const ent_sea *more, const ent_sea *less);

/* Each number of a process alone, then all of them: piece_processes.c */
void ent_try_in_process(ent_trying *t);
bool ent_process_change_contains(const struct ent_process *model, const struct ent_process *more,
                                 const struct ent_process *less);

/* Whether `more` says of these tables all that `less` does. */
bool ent_table_changes_contain(const ent_region *region, const ent_alternative *more,
                               const ent_alternative *less);

#endif
