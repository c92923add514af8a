/* set.h - single values put in place of those in the text, for one reading. */

#ifndef ENT_MODEL_SET_H
#define ENT_MODEL_SET_H

#include "model/read.h"

typedef ENT_VEC(ent_edit) ent_edits;

/* What "PATH=VALUE" (ended by NULL) changes in the texts of a region that has been read; in the
 * order of the texts.  The values live in `set` and `arena`.  ENT_EUSAGE: no such path, nothing
 * there that can be set, not one value. */
ent_status ent_find_edits(ent_ctx *ctx, const ent_region *region, const char *const *set,
                          ent_arena *arena, ent_edits *out);

/* The number of a theatre that the text leaves out and the path leads to, so that it has its default;
 * *out is NULL where there is none. */
ent_status ent_left_out_number(ent_ctx *ctx, const ent_region *region, ent_slice path,
                               const ent_attribute **out);

/* Makes the reader's edits in the file that is read next: *text becomes what is in `edited`, where
 * there are any.  Notes where the new values stand. */
ent_status ent_edit_text(ent_reader *r, ent_slice *text, ent_str *edited);

#endif
