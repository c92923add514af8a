/* record.c - kinds of events, and whom an event links. */

#include "event/record.h"

static const char *const names[ENT_N_EVENT_KINDS] = {
    [ENT_EVENT_AGREE] = "agree",         [ENT_EVENT_CONSULT] = "consult",
    [ENT_EVENT_SUPPORT] = "support",     [ENT_EVENT_CONCEDE] = "concede",
    [ENT_EVENT_COOPERATE] = "cooperate", [ENT_EVENT_AID] = "aid",
    [ENT_EVENT_RETREAT] = "retreat",     [ENT_EVENT_REQUEST] = "request",
    [ENT_EVENT_ACCUSE] = "accuse",       [ENT_EVENT_REJECT] = "reject",
    [ENT_EVENT_THREATEN] = "threaten",   [ENT_EVENT_PROTEST] = "protest",
    [ENT_EVENT_SANCTION] = "sanction",   [ENT_EVENT_MOBILIZE] = "mobilize",
    [ENT_EVENT_COERCE] = "coerce",       [ENT_EVENT_ASSAULT] = "assault",
    [ENT_EVENT_STATEMENT] = "statement",
};

const char *ent_event_kind_name(ent_event_kind kind) {
    return kind < ENT_N_EVENT_KINDS ? names[kind] : "";
}

bool ent_event_kind_find(ent_slice name, ent_event_kind *kind) {
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS; k++)
        if (ent_slice_is(name, names[k])) {
            *kind = k;
            return true;
        }
    return false;
}

bool ent_actors_hold(ent_actors set, uint32_t actor) {
    for (uint32_t i = 0; i < set.n; i++)
        if (set.at[i] == actor) return true;
    return false;
}

/* From one of `from` that is in a, to another of `to` that is in b. */
static bool links(ent_actors from, ent_actors to, ent_actors a, ent_actors b) {
    for (uint32_t i = 0; i < from.n; i++) {
        if (!ent_actors_hold(a, from.at[i])) continue;
        for (uint32_t k = 0; k < to.n; k++)
            if (to.at[k] != from.at[i] && ent_actors_hold(b, to.at[k])) return true;
    }
    return false;
}

bool ent_record_links(const ent_record *r, ent_actors a, ent_actors b) {
    return links(r->from, r->to, a, b) || (r->mutual && links(r->to, r->from, a, b));
}

static bool mark(ent_bits *bits, ent_actors set, uint32_t n_actors, ent_arena *arena) {
    if (!ent_bits_init(bits, arena, n_actors)) return false;
    for (uint32_t i = 0; i < set.n; i++) ent_bits_set(bits, set.at[i], true);
    return true;
}

bool ent_cover_mark(ent_cover *c, uint32_t n_actors, ent_arena *arena) {
    return mark(&c->is_from, c->from, n_actors, arena) && mark(&c->is_to, c->to, n_actors, arena);
}
