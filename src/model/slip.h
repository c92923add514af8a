/* slip.h - whose slip it was: a name that is unknown in many places is misspelt where it is
 * declared. */

#ifndef ENT_MODEL_SLIP_H
#define ENT_MODEL_SLIP_H

#include "model/region.h"

/* Whether one mistake made both messages: the same name, unknown again; another state that the same
 * line excludes. */
bool ent_is_same_slip(const ent_diag *d, const ent_diag *earlier);

/* Looks through the errors from number `from` on.  Of those that one mistake made the first stays.
 * An unknown name that stands twice or more, beside a declared one that is nearly the same and
 * stands nowhere else, is told at the declaration.  ENT_ENOMEM. */
ent_status ent_settle_slips(ent_ctx *ctx, const ent_region *region, size_t from);

#endif
