/* versions.h - two regions as two versions of one model: what they say differently, and the model that
 * stands between them. */

#ifndef ENT_MODEL_VERSIONS_H
#define ENT_MODEL_VERSIONS_H

#include "lang/amendment.h"
#include "model/region.h"

/* What `b` says otherwise than `a`; what a file of shores or events beside the model holds counts, too.
 * Lies in `arena` and in the regions. */
ent_status ent_regions_differ(ent_ctx *ctx, const ent_region *a, const ent_region *b,
                              ent_arena *arena, ent_amendments *out);

/* `a` with those differences of `b` that are `taken`, read as if somebody had written it; *out is NULL
 * where that is no model (messages are not given). */
ent_status ent_regions_mix(ent_ctx *ctx, const ent_region *a, const ent_region *b,
                           const ent_amendments *d, const bool *taken, ent_region **out);

#endif
