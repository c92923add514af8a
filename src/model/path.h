/* path.h - statements by their paths.
 *
 * A path is words joined by dots, from the outside in: the word of a statement, the name behind it,
 * or both ("dispute.partnership.prefer.turkmenistan", "partnership.never"); a dated line may end in
 * its date ("turkmenistan.hulls.2012").  What begins inside a block may be named alone ("S34b",
 * "hulls"). */

#ifndef ENT_MODEL_PATH_H
#define ENT_MODEL_PATH_H

#include "model/region.h"

typedef ENT_VEC(const ent_node *) ent_nodes;

/* The shallowest statements that fit, in the order of the text; appended to `out`, which is empty
 * on failure.  ENT_EUSAGE: there is none, with the nearest. */
ent_status ent_region_path(ent_ctx *ctx, const ent_region *region, const char *path,
                           ent_nodes *out);

#endif
