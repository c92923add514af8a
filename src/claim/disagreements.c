/* disagreements.c - where sources contradict each other, found by looking at what a model says twice.
 *
 * Only what can be compared is: an event that is denied, a number or an event that stands twice with
 * different sources.  Whether two sentences of prose contradict each other nobody can compute. */

#include "claim/disagreements.h"

#include "base/vec.h"

typedef struct finding {
    const ent_region *region;
    ENT_VEC(ent_disagreement) list;
    bool failed;
} finding;

static void add(finding *f, ent_disagreement d) {
    if (!ent_vec_push(&f->list, d)) f->failed = true;
}

/* ---- events */

static void find_denied(finding *f, const ent_event *events, uint32_t n, uint32_t alternative) {
    for (uint32_t i = 0; i < n; i++)
        if (events[i].n_denied_by)
            add(f, (ent_disagreement){
                       .kind = ENT_DENIED_EVENT, .event = &events[i], .alternative = alternative});
}

/* Whether a document is cited by both. */
static bool share_a_document(const ent_region *region, const ent_provenance *a,
                             const ent_provenance *b) {
    for (uint32_t i = 0; i < a->n_from; i++)
        for (uint32_t k = 0; k < b->n_from; k++)
            if (region->sources[a->from[i].source].document ==
                region->sources[b->from[k].source].document)
                return true;
    return false;
}

static bool differ_in_words(const ent_event *a, const ent_event *b) {
    return a->record.kind != b->record.kind || a->from.first != b->from.first ||
           a->to.last != b->to.last || !ent_slice_eq(a->what, b->what);
}

static void find_replaced_events(finding *f, uint32_t alternative) {
    const ent_alternative *a = &f->region->alternatives[alternative];
    for (uint32_t i = 0; i < a->n_events; i++)
        for (uint32_t k = 0; a->events[i].id.s && k < f->region->n_events; k++) {
            const ent_event *now = &f->region->events[k], *then = &a->events[i];
            if (now->id.s && ent_slice_eq(now->id, then->id) && differ_in_words(now, then))
                add(f, (ent_disagreement){.kind = ENT_TWO_EVENTS,
                                          .event = now,
                                          .other_event = then,
                                          .alternative = alternative});
        }
}

/* ---- numbers */

static bool overlap(const ent_attribute *a, const ent_attribute *b) {
    if (!a->dated || !b->dated) return a->dated == b->dated;
    return a->at.first <= b->at.last && b->at.first <= a->at.last;
}

static bool same_number(const ent_quantity *a, const ent_quantity *b) {
    return a->best == b->best && ent_slice_eq(a->unit, b->unit);
}

static void compare(finding *f, const ent_attribute *a, const ent_attribute *b,
                    uint32_t alternative) {
    if (a->actor != b->actor || !ent_slice_eq(a->name, b->name) || !overlap(a, b) ||
        same_number(&a->quantity, &b->quantity))
        return;
    bool same_side = a->side == b->side;
    if (same_side && share_a_document(f->region, &a->provenance, &b->provenance)) return;
    add(f, (ent_disagreement){.kind = same_side ? ENT_TWO_NUMBERS : ENT_DECLARED_OTHER,
                              .number = a,
                              .other_number = b,
                              .alternative = alternative});
}

static void find_numbers(finding *f) {
    for (uint32_t i = 0; i < f->region->n_actors; i++) {
        const ent_actor *a = &f->region->actors[i];
        for (uint32_t k = 0; k < a->n_attributes; k++)
            for (uint32_t m = k + 1; m < a->n_attributes; m++)
                compare(f, &a->attributes[k], &a->attributes[m], ENT_NONE);
    }
}

static void find_replaced_numbers(finding *f, uint32_t alternative) {
    const ent_alternative *a = &f->region->alternatives[alternative];
    for (uint32_t i = 0; i < a->n_attributes; i++) {
        if (a->attributes[i].owner != ENT_OF_ACTOR) continue;
        const ent_actor *actor = &f->region->actors[a->attributes[i].actor];
        for (uint32_t k = 0; k < actor->n_attributes; k++)
            if (actor->attributes[k].side == a->attributes[i].side)
                compare(f, &actor->attributes[k], &a->attributes[i], alternative);
    }
}

/* ---- */

ent_status ent_disagreements_of(ent_ctx *ctx, const ent_region *region, ent_arena *arena,
                                const ent_disagreement **out, uint32_t *n) {
    finding f = {.region = region};
    find_denied(&f, region->events, region->n_events, ENT_NONE);
    find_numbers(&f);
    for (uint32_t i = 0; i < region->n_alternatives; i++) {
        const ent_alternative *a = &region->alternatives[i];
        find_denied(&f, a->events, a->n_events, i);
        find_replaced_events(&f, i);
        find_replaced_numbers(&f, i);
    }
    ent_disagreement *list = ent_arena_alloc(arena, f.list.n, sizeof *list);
    for (size_t i = 0; list && i < f.list.n; i++) list[i] = f.list.at[i];
    *out = list;
    *n = (uint32_t)f.list.n;
    bool failed = f.failed || !list;
    ent_vec_clear(&f.list);
    return failed ? ent_no_memory(ctx) : ENT_OK;
}
