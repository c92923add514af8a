/* attribute.c - what an attribute was worth at a date. */

#include "model/region.h"

/* A date that begins earlier counts as older; no date as oldest. */
static bool is_newer(const ent_attribute *a, const ent_attribute *b) {
    if (!b) return true;
    if (a->dated != b->dated) return a->dated;
    return !a->dated || a->at.first >= b->at.first;
}

static bool same_slot(const ent_attribute *a, const ent_attribute *b) {
    if (a->actor != b->actor || a->side != b->side || a->dated != b->dated) return false;
    if (a->dated && (a->at.first != b->at.first || a->at.last != b->at.last)) return false;
    return ent_slice_eq(a->name, b->name);
}

static bool is_replaced(const ent_alternative *alternative, const ent_attribute *a) {
    for (uint32_t i = 0; alternative && i < alternative->n_attributes; i++)
        if (same_slot(&alternative->attributes[i], a)) return true;
    return false;
}

typedef struct wanted {
    const ent_world *world;
    uint32_t actor;
    ent_slice name;
    ent_attribute_side side;
    ent_day at;
} wanted;

static bool fits(const wanted *w, const ent_attribute *a) {
    return a->actor == w->actor && a->side == w->side && ent_slice_eq(a->name, w->name) &&
           (!a->dated || a->at.first <= w->at);
}

static const ent_attribute *newest(const ent_region *region, const ent_alternative *alternative,
                                   const wanted *w) {
    const ent_attribute *best = NULL;
    const ent_actor *actor = &region->actors[w->actor];
    for (uint32_t i = 0; i < actor->n_attributes; i++) {
        const ent_attribute *a = &actor->attributes[i];
        if (fits(w, a) && is_newer(a, best) && !is_replaced(alternative, a) &&
            !ent_falls_away(w->world, alternative, a->span, &a->provenance))
            best = a;
    }
    for (uint32_t i = 0; alternative && i < alternative->n_attributes; i++) {
        const ent_attribute *a = &alternative->attributes[i];
        if (fits(w, a) && is_newer(a, best) &&
            !ent_falls_away(w->world, alternative, a->span, &a->provenance))
            best = a;
    }
    return best;
}

/* What an actor says and what it knows differ only where the text says both: a plain value is
 * either. */
const ent_attribute *ent_attribute_at(const ent_region *region, const ent_world *world,
                                      uint32_t alternative, uint32_t actor, ent_slice name,
                                      bool declared, ent_day at) {
    if (actor >= region->n_actors) return NULL;
    const ent_alternative *under = ent_alternative_in(region, world, alternative);
    wanted w = {world, actor, name, declared ? ENT_DECLARED : ENT_PRIVATE, at};
    const ent_attribute *found = newest(region, under, &w);
    if (found) return found;
    w.side = ENT_PLAIN;
    return newest(region, under, &w);
}
