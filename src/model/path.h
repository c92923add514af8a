/* path.h - statements by their paths.
 *
 * A path is words joined by dots, from the outside in: the word of a statement, the name behind it,
 * or both ("dispute.partnership.prefer.turkmenistan", "partnership.never"); a dated line may end in
 * its date ("turkmenistan.hulls.2012"), the line of a party in a column ("seabed.russia.claim"), any
 * line in the word before one of its values ("regime.rank.russia.weight").  What speaks of two
 * actors, or of an alternative and an actor, has both ("place.impasse.russia").  What begins inside
 * a block may be named alone ("S34b", "hulls"). */

#ifndef ENT_MODEL_PATH_H
#define ENT_MODEL_PATH_H

#include "model/region.h"

typedef ENT_VEC(const ent_node *) ent_nodes;

/* The shallowest statements that fit, in the order of the text; appended to `out`, which is empty
 * on failure.  ENT_EUSAGE: there is none, with the nearest. */
ent_status ent_region_path(ent_ctx *ctx, const ent_region *region, const char *path,
                           ent_nodes *out);
/* The same, and the value of the last of them in which the path ends; NULL: it ends in a whole
 * statement. */
ent_status ent_region_path_to(ent_ctx *ctx, const ent_region *region, const char *path,
                              ent_nodes *out, const ent_value **value);

#endif
