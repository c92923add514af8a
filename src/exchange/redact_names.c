/* redact_names.c - a stand-in for every name that must go, the same wherever the name stands.
 *
 * What a region declares keeps its place in the order of the text: the third actor is actor-3, "Actor
 * 3", whether the others go or stay, so that numbers say nothing about the order of the alphabet, nor
 * how many names are missing. */

#include "exchange/redaction.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ent_slice ent_redact_text(ent_redaction *r, const char *format, ...) {
    char room[128];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(room, sizeof room, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof room ? (size_t)n : sizeof room - 1;
    char *kept = ent_arena_copy(&r->arena, room, length);
    if (!kept) r->failed = true;
    return (ent_slice){kept ? kept : "", kept ? length : 0};
}

void *ent_redact_alloc(ent_redaction *r, size_t n, size_t size) {
    void *at = ent_arena_alloc(&r->arena, n ? n : 1, size);
    if (!at) r->failed = true;
    return at;
}

/* ---- what things are called */

static const char *const nouns[ENT_N_THINGS] = {
    "source", "actor",  "group",       "assumption", "dispute", "alternative", "claim",
    "event",  "choice", "negotiation", "division",   "sea",     "process",     "theatre"};

/* Documents and passages are counted apart. */
static uint32_t number_of_source(const ent_region *g, uint32_t index) {
    uint32_t n = 0;
    for (uint32_t i = 0; i <= index; i++) n += g->sources[i].passage == g->sources[index].passage;
    return n;
}

/* The noun and number of a thing that the region declares; events by those that have a name. */
static const char *noun_of(ent_redaction *r, const ent_named *named, uint32_t *number) {
    *number = named->index + 1;
    if (named->thing == ENT_AN_EVENT) *number = ++r->n_ids;
    if (named->thing != ENT_A_SOURCE) return nouns[named->thing];
    *number = number_of_source(r->region, named->index);
    return r->region->sources[named->index].passage ? "passage" : "source";
}

ent_slice ent_redact_title(ent_redaction *r, ent_slice name) {
    const ent_named *named = ent_region_find(r->region, name);
    uint32_t number = 0;
    if (ent_slice_is(name, "judgement")) return ent_slice_of("Judgement");
    if (!named || named->thing == ENT_AN_EVENT) return (ent_slice){"", 0};
    const char *noun = noun_of(r, named, &number);
    return ent_redact_text(r, "%c%s %u", noun[0] - 'a' + 'A', noun + 1, (unsigned)number);
}

/* ---- every name that the model gives */

static bool gives_names(const ent_slot *slot) {
    return strcmp(slot->label, "name") == 0 || strcmp(slot->label, "id") == 0 ||
           strcmp(slot->label, "about") == 0;
}

static void enter(ent_redaction *r, ent_slice name) {
    uint32_t id;
    bool added;
    if (!name.n) return;
    if (!ent_names_add(&r->names, name, &id, &added)) r->failed = true;
}

static void enter_values(ent_redaction *r, const ent_node *node, const ent_node *in) {
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++) {
        const ent_slot *slot = ent_row_slot(node->row, i);
        const ent_filling *f = &node->slot[i];
        for (uint32_t k = 0; k < f->n; k++) {
            const ent_value *v = &f->value[k];
            bool column = v->kind == ENT_VALUE_COLUMN && in && in->row->id == ENT_WORD_DIVISION;
            bool name = v->kind == ENT_VALUE_NAME && slot->kind == ENT_SLOT_NAME;
            if ((name && gives_names(slot)) || column || v->kind == ENT_VALUE_ITEM)
                enter(r, v->name);
        }
    }
}

static void enter_all(ent_redaction *r, const ent_node *node, const ent_node *in) {
    for (; node && !r->failed; node = node->next) {
        if (node->row->id == ENT_WORD_LOCAL) continue;
        if (node->row->id == ENT_WORD_ATTRIBUTE || node->row->id == ENT_WORD_PLAYER ||
            node->row->id == ENT_WORD_PARTY)
            enter(r, node->word);
        uint32_t id;
        bool added;
        if (node->row->id == ENT_WORD_ATTRIBUTE &&
            !ent_names_add(&r->attributes, node->word, &id, &added))
            r->failed = true;
        enter_values(r, node, in);
        enter_all(r, node->block, node);
    }
}

/* ---- stand-ins */

static bool is_taken(const ent_redaction *r, ent_slice name) {
    uint32_t id;
    return ent_names_find(&r->names, name, &id);
}

static ent_slice make_stand_in(ent_redaction *r, ent_slice name) {
    const ent_named *named = ent_region_find(r->region, name);
    uint32_t number = 0;
    const char *noun = named ? noun_of(r, named, &number) : "name";
    if (!named) number = ++r->n_stand_ins;
    ent_slice s = ent_redact_text(r, "%s-%u", noun, (unsigned)number);
    for (unsigned more = 1; is_taken(r, s) && !r->failed; more++)
        s = ent_redact_text(r, "%s-%u-%u", noun, (unsigned)number, more);
    return s;
}

void ent_redact_name_all(ent_redaction *r) {
    const ent_region *g = r->region;
    for (size_t i = 0; i < g->trees.n; i++) enter_all(r, g->trees.at[i]->first, NULL);
    for (size_t i = 0; i < g->tags.name.n; i++) enter(r, g->tags.name.at[i]);
    for (size_t i = 0; i < g->names.name.n; i++) enter(r, g->names.name.at[i]);
    for (size_t i = 0; i < r->names.name.n && !r->failed; i++) {
        ent_slice name = r->names.name.at[i], s = {NULL, 0};
        bool known = ent_slice_is(name, "judgement");
        if (!known && (ent_redact_goes(r, name) || ent_redact_tells(r, name)))
            s = make_stand_in(r, name);
        if (!ent_vec_push(&r->stand_in, s)) r->failed = true;
    }
    r->failed = r->failed || r->needles.failed;
}

/* What checks call the arms of an actor: arms-russia. */
static ent_slice name_of_arms(ent_redaction *r, ent_slice name) {
    static const char lead[] = "arms-";
    enum { LEAD = sizeof lead - 1 };
    if (name.n <= LEAD || memcmp(name.s, lead, LEAD) != 0) return name;
    ent_slice actor = {name.s + LEAD, name.n - LEAD}, other = ent_redact_name(r, actor);
    return other.s == actor.s ? name : ent_redact_text(r, "%s%s", lead, other.s);
}

ent_slice ent_redact_name(ent_redaction *r, ent_slice name) {
    uint32_t id;
    if (!ent_names_find(&r->names, name, &id) || id >= r->stand_in.n) return name_of_arms(r, name);
    return r->stand_in.at[id].s ? r->stand_in.at[id] : name;
}
