/* redact_needles.c - what must not be told, gathered from the region before anything is copied. */

#include "exchange/redaction.h"

#include "model/theatre.h"

static const ent_span nowhere = {0};

static bool is_sensitive(const ent_region *g, ent_slice name) {
    for (uint32_t i = 0; i < g->n_sensitive_names; i++)
        if (ent_slice_eq(g->sensitive_names[i], name)) return true;
    return false;
}

bool ent_redact_goes(const ent_redaction *r, ent_slice name) {
    if (ent_slice_is(name, "judgement")) return false;
    if (is_sensitive(r->region, name)) return true;
    const ent_named *found = ent_region_find(r->region, name);
    return found && found->thing == ENT_A_SOURCE && (r->what & ENT_REDACT_SOURCES);
}

bool ent_redact_tells(ent_redaction *r, ent_slice text) {
    return ent_needles_in(&r->needles, text, false) != NULL;
}

static bool same(ent_slice a, ent_slice b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if ((a.s[i] | 32) != (b.s[i] | 32)) return false;
    return true;
}

/* Whether that is what an actor or a group is called that stays: a state may be the author of a
 * document, and is no secret for that. */
static bool is_known(const ent_region *g, ent_slice text) {
    for (uint32_t i = 0; i < g->n_actors; i++) {
        const ent_actor *a = &g->actors[i];
        bool called = same(a->name, text) || same(a->title, text);
        for (uint32_t k = 0; k < a->n_also && !called; k++) called = same(a->also[k], text);
        if (called) return !is_sensitive(g, a->name);
    }
    for (uint32_t i = 0; i < g->n_groups; i++)
        if (same(g->groups[i].name, text) || same(g->groups[i].title, text))
            return !is_sensitive(g, g->groups[i].name);
    return false;
}

/* A text of fewer than four bytes says nothing by itself. */
static void add_text(ent_redaction *r, ent_slice text) {
    if (text.n >= 4 && !is_known(r->region, text))
        ent_needles_add(&r->needles, text, false, nowhere);
}

/* ---- what is declared sensitive */

static void add_actor(ent_redaction *r, const ent_actor *a, ent_span span) {
    ent_needles_add(&r->needles, a->title, true, span);
    for (uint32_t i = 0; i < a->n_also; i++) ent_needles_add(&r->needles, a->also[i], true, span);
    for (uint32_t i = 0; i < a->n_codes; i++) {
        ent_slice code = a->codes[i].text;
        bool letters = code.n > 1 && (code.s[0] > '9' || code.s[1] > '9');
        if (letters) ent_needles_add(&r->needles, code, true, span);
    }
}

/* Its title, or what stands for one; s == NULL: it has none. */
static ent_slice title_of(const ent_region *g, const ent_named *named) {
    uint32_t i = named->index;
    switch (named->thing) {
    case ENT_A_SOURCE: return g->sources[i].title;
    case ENT_A_GROUP: return g->groups[i].title;
    case ENT_AN_ASSUMPTION: return g->assumptions[i].title;
    case ENT_A_DISPUTE: return g->disputes[i].title;
    case ENT_AN_ALTERNATIVE: return g->alternatives[i].title;
    case ENT_A_CLAIM: return g->claims[i].sentence;
    case ENT_AN_EVENT: return i < g->n_events ? g->events[i].what : (ent_slice){NULL, 0};
    case ENT_A_CHOICE: return g->choices[i].title;
    case ENT_A_NEGOTIATION: return g->negotiations[i].title;
    case ENT_A_DIVISION: return g->divisions[i].title;
    case ENT_A_SEA: return g->seas[i].title;
    case ENT_A_PROCESS: return g->processes[i].title;
    case ENT_A_THEATRE: return g->theatres[i].title;
    default: return (ent_slice){NULL, 0};
    }
}

static void add_sensitive(ent_redaction *r) {
    const ent_region *g = r->region;
    for (uint32_t i = 0; i < g->n_sensitive_names; i++) {
        const ent_named *named = ent_region_find(g, g->sensitive_names[i]);
        if (!named) continue;
        ent_needles_add(&r->needles, g->sensitive_names[i], true, named->span);
        if (named->thing == ENT_AN_ACTOR)
            add_actor(r, &g->actors[named->index], named->span);
        else
            ent_needles_add(&r->needles, title_of(g, named), true, named->span);
    }
}

/* ---- kinds of text */

static void add_source(ent_redaction *r, const ent_citable *s) {
    bool all = r->what & ENT_REDACT_SOURCES;
    if (!ent_redact_goes(r, s->name) && !(all && !s->passage)) return;
    if (ent_redact_goes(r, s->name))
        ent_needles_add(&r->needles, s->name, is_sensitive(r->region, s->name), s->span);
    if (!s->passage || all) add_text(r, s->title);
    if (s->passage) return;
    add_text(r, s->author);
    add_text(r, s->in);
    add_text(r, s->url);
    add_text(r, s->note);
}

static bool is_note(ent_word word) {
    return word == ENT_WORD_NOTE || word == ENT_WORD_IF_WRONG || word == ENT_WORD_WATCH;
}

/* The reasons of a statement: `because`, and what explains a word or a chance. */
static void add_reasons(ent_redaction *r, const ent_node *n) {
    static const char *const labels[] = {"because", "reason", "why"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const ent_value *v = ent_node_value(n, labels[i]);
        if (v && v->kind == ENT_VALUE_TEXT) add_text(r, v->name);
    }
}

static void add_texts(ent_redaction *r, const ent_node *n) {
    for (; n; n = n->next) {
        if (n->row->id == ENT_WORD_LOCAL) continue;
        if ((r->what & ENT_REDACT_NOTES) && is_note(n->row->id))
            for (uint32_t i = 0; i < ent_row_slots(n->row); i++)
                for (uint32_t k = 0; k < n->slot[i].n; k++) add_text(r, n->slot[i].value[k].name);
        bool untested = n->row->id == ENT_WORD_PASSAGE;
        if (r->what & (untested ? ENT_REDACT_REASONS | ENT_REDACT_SOURCES : ENT_REDACT_REASONS))
            add_reasons(r, n);
        add_texts(r, n->block);
    }
}

void ent_redact_collect(ent_redaction *r) {
    const ent_region *g = r->region;
    add_sensitive(r);
    for (uint32_t i = 0; i < g->n_sources; i++) add_source(r, &g->sources[i]);
    for (size_t i = 0; i < g->trees.n; i++) add_texts(r, g->trees.at[i]->first);
    r->failed = r->failed || r->needles.failed;
}
