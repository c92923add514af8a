/* disagreements.h - where two sources say different things about the same thing. */

#ifndef ENT_CLAIM_DISAGREEMENTS_H
#define ENT_CLAIM_DISAGREEMENTS_H

#include "base/arena.h"
#include "model/region.h"

typedef enum ent_disagreement_kind {
    ENT_DENIED_EVENT,   /* `event`: somebody says so, somebody denies it */
    ENT_TWO_NUMBERS,    /* of the same actor, name and side, at dates that overlap */
    ENT_DECLARED_OTHER, /* what an actor declares, and what it is taken to be in private */
    ENT_TWO_EVENTS      /* the model's, and the one that an alternative puts in its place */
} ent_disagreement_kind;

typedef struct ent_disagreement {
    ent_disagreement_kind kind;
    const ent_event *event, *other_event; /* DENIED_EVENT (the first alone), TWO_EVENTS */
    const ent_attribute *number, *other_number;
    uint32_t alternative; /* in whose text the other one stands; ENT_NONE: the model itself */
} ent_disagreement;

/* Numbers and events that differ and that no document backs both of; in the order of the text, in
 * `arena`. */
ent_status ent_disagreements_of(ent_ctx *ctx, const ent_region *region, ent_arena *arena,
                                const ent_disagreement **out, uint32_t *n);

#endif
