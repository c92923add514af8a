/* attached_says.c - what an attached row says, and who says so.
 *
 * The sources of a row are those that its own column names, where the model declares them,
 * else those of the statement.  An allegation keeps its speaker, also one that is not known. */

#include "model/attached.h"

#include <string.h>

enum { LONGEST_TEXT = 400 }; /* bytes of what a row says; the file has the rest */

/* ---- texts: what is printed cannot turn a line or a terminal */

/* Cut to LONGEST_TEXT at a character; s == NULL for an empty text.  False: out of memory. */
static bool keep(ent_arena *arena, ent_slice text, ent_slice *out) {
    char room[LONGEST_TEXT + 8];
    size_t n = 0;
    *out = (ent_slice){NULL, 0};
    text = ent_slice_trim(text);
    for (size_t i = 0, length; i < text.n && n < LONGEST_TEXT; i += length) {
        uint32_t c = 0xfffd;
        length = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (!length) length = 1;
        if (ent_is_bidirectional(c)) continue;
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) c = ' ';
        n += ent_utf8_encode(c, room + n);
        if (n >= LONGEST_TEXT && i + length < text.n) {
            room[n++] = '.';
            room[n++] = '.';
        }
    }
    if (!n) return true;
    *out = (ent_slice){ent_arena_copy(arena, room, n), n};
    return out->s != NULL;
}

/* The next part of a list with `;`, without blanks; false at its end. */
static bool next_part(ent_slice *list, ent_slice *part) {
    while (list->n) {
        const char *end = memchr(list->s, ';', list->n);
        size_t n = end ? (size_t)(end - list->s) : list->n, skip = n + (end != NULL);
        *part = ent_slice_trim((ent_slice){list->s, n});
        *list = (ent_slice){list->s + skip, list->n - skip};
        if (part->n) return true;
    }
    return false;
}

bool ent_unknown_count(ent_unknown *u, ent_arena *arena, ent_slice name) {
    uint32_t id;
    bool added;
    if (!ent_names_find(&u->names, name, &id)) {
        ent_slice kept;
        if (!keep(arena, name, &kept)) return false;
        if (!kept.n) return true;
        if (!ent_names_add(&u->names, kept, &id, &added)) return false;
        if (added && !ent_vec_push(&u->n, (uint64_t)0)) return false;
    }
    u->n.at[id]++;
    return true;
}

/* ---- who says so */

static uint32_t source_named(const ent_region *g, ent_slice name) {
    const ent_named *found = ent_region_find(g, name);
    return found && found->thing == ENT_A_SOURCE ? found->index : ENT_NONE;
}

/* Declared sources are speakers; *others: there are some who are not. */
static ent_status put_speakers(ent_attaching *t, ent_slice list, const ent_citation **out,
                               uint32_t *n, bool *others) {
    ent_slice part;
    uint32_t most = 1;
    for (size_t i = 0; i < list.n; i++) most += list.s[i] == ';';
    ent_citation *at = list.n ? ent_arena_alloc(t->r->arena, most, sizeof *at) : NULL;
    if (list.n && !at) return ent_no_memory(t->r->ctx);
    *out = at;
    while (next_part(&list, &part)) {
        uint32_t source = source_named(t->r->region, part);
        if (source == ENT_NONE) {
            *others = true;
            if (!ent_unknown_count(&t->speakers, &t->scratch, part))
                return ent_no_memory(t->r->ctx);
            continue;
        }
        at[(*n)++] = (ent_citation){source, t->r->region->sources[source].grade, t->at->span};
    }
    return ENT_OK;
}

/* The next grade of the list, or the last one again; letter 0: none. */
static ent_grade next_grade(ent_slice *grades, ent_grade last) {
    ent_slice text;
    if (!next_part(grades, &text)) return last;
    if (!ent_looks_like_grade(text)) return (ent_grade){0, 0};
    return (ent_grade){text.s[0], text.n == 2 ? text.s[1] : '\0'};
}

static bool are_grades(ent_slice grades) {
    ent_slice part;
    while (next_part(&grades, &part))
        if (!ent_looks_like_grade(part)) return false;
    return true;
}

/* The sources that the row itself names, else those of the statement, with the grades of the row:
 * one for each, or one for all. */
static bool make_provenance(ent_attaching *t, ent_slice sources, ent_slice grades,
                            ent_provenance *out, bool *declared) {
    ent_slice list = sources, part;
    ent_grade grade = {0, 0};
    uint32_t most = t->base.n_from;
    while (next_part(&list, &part)) most++;
    ent_citation *from = ent_arena_alloc(t->r->arena, most, sizeof *from);
    if (!from) return false;
    *out = t->base;
    out->from = from;
    out->n_from = 0;
    while (next_part(&sources, &part)) {
        uint32_t s = source_named(t->r->region, part);
        if (s != ENT_NONE)
            from[out->n_from++] = (ent_citation){s, t->r->region->sources[s].grade, t->at->span};
    }
    *declared = out->n_from > 0;
    for (uint32_t i = 0; !*declared && i < t->base.n_from; i++)
        from[out->n_from++] = t->base.from[i];
    for (uint32_t i = 0; i < out->n_from; i++) {
        grade = next_grade(&grades, grade);
        if (grade.letter) from[i].grade = grade;
    }
    return true;
}

static bool put_provenance(ent_attaching *t, const ent_attached *row, ent_event *e,
                           bool *declared) {
    ent_str key = {0};
    ent_str_add_slice(&key, row->source);
    ent_str_add_char(&key, '\n');
    ent_str_add_slice(&key, row->grade);
    t->bad_grades += !are_grades(row->grade);
    uint32_t id;
    bool added, fine = !ent_str_failed(&key);
    ent_slice name = {ent_str_get(&key), key.n};
    if (fine && !ent_names_find(&t->cited, name, &id)) {
        ent_cited c = {.declared = false};
        name.s = ent_arena_copy(&t->scratch, name.s, name.n);
        fine = name.s && make_provenance(t, row->source, row->grade, &c.provenance, &c.declared) &&
               ent_names_add(&t->cited, name, &id, &added) && ent_vec_push(&t->cited_as, c);
    }
    ent_str_clear(&key);
    if (!fine) return false;
    e->provenance = t->cited_as.at[id].provenance;
    *declared = t->cited_as.at[id].declared;
    t->declared += *declared;
    return *declared || !row->source.n || ent_unknown_count(&t->others, &t->scratch, row->source);
}

/* Where the row got it from, for whoever wants to look: its URL, else who published it and the
 * number of the story. */
static bool put_origin(ent_attaching *t, const ent_attached *row, bool declared, ent_slice *out) {
    if (row->url.n) return keep(t->r->arena, row->url, out);
    ent_str text = {0};
    if (!declared) ent_str_add_slice(&text, row->source);
    if (row->story.n) {
        ent_str_add(&text, text.n ? ", story " : "story ");
        ent_str_add_slice(&text, row->story);
    }
    bool fine =
        !ent_str_failed(&text) && keep(t->r->arena, (ent_slice){ent_str_get(&text), text.n}, out);
    ent_str_clear(&text);
    return fine;
}

/* ---- what */

/* A name of the language out of any words: `Naval exercise` is naval-exercise. */
static bool put_tag(ent_attaching *t, ent_slice words, uint32_t *id) {
    ent_str name = {0};
    for (size_t i = 0; i < words.n && name.n < LONGEST_TEXT; i++) {
        char c = words.s[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a'), letter = true;
        if (letter) ent_str_add_char(&name, c);
        if (!letter && name.n && name.s[name.n - 1] != '-') ent_str_add_char(&name, '-');
    }
    while (name.n && name.s[name.n - 1] == '-') name.n--;
    ent_slice kept = {NULL, 0};
    bool added, fine = !ent_str_failed(&name);
    *id = ENT_NONE;
    if (fine && name.n &&
        !ent_names_find(&t->r->region->tags, (ent_slice){ent_str_get(&name), name.n}, id)) {
        kept = (ent_slice){ent_arena_copy(t->r->arena, ent_str_get(&name), name.n), name.n};
        fine = kept.s && ent_names_add(&t->r->region->tags, kept, id, &added);
    }
    ent_str_clear(&name);
    return fine;
}

static bool put_tags(ent_attaching *t, ent_slice list, ent_record *out) {
    ent_slice part, rest = list;
    uint32_t most = 0;
    while (next_part(&rest, &part)) most++;
    if (!most) return true;
    uint32_t *tags = ent_arena_alloc(t->r->arena, most, sizeof *tags);
    if (!tags) return false;
    out->tags = tags;
    while (next_part(&list, &part)) {
        if (!put_tag(t, part, &tags[out->n_tags])) return false;
        if (tags[out->n_tags] != ENT_NONE) out->n_tags++;
    }
    return true;
}

/* An allegation keeps its speaker, also one that the model does not know as a source. */
static bool put_what(ent_attaching *t, const ent_attached *row, bool alleged_by_others,
                     bool denied_by_others, ent_slice *out) {
    if (!alleged_by_others && !denied_by_others) return keep(t->r->arena, row->text, out);
    ent_str text = {0};
    if (alleged_by_others) {
        ent_str_add(&text, "alleged by ");
        ent_str_add_slice(&text, row->alleged_by);
        ent_str_add(&text, denied_by_others ? ", " : ": ");
    }
    if (denied_by_others) {
        ent_str_add(&text, "denied by ");
        ent_str_add_slice(&text, row->denied_by);
        ent_str_add(&text, ": ");
    }
    ent_str_add_slice(&text, row->text);
    bool fine =
        !ent_str_failed(&text) && keep(t->r->arena, (ent_slice){ent_str_get(&text), text.n}, out);
    ent_str_clear(&text);
    return fine;
}

/* ---- all of it */

ent_status ent_attach_says(ent_attaching *t, const ent_attached *row) {
    ent_event *e = &t->event;
    *e = (ent_event){.from = row->from, .to = row->to};
    e->record = (ent_record){.first = row->first,
                             .last = row->last,
                             .lasts = row->lasts,
                             .mutual = row->mutual,
                             .kind = row->kind,
                             .scored = row->scored,
                             .score = row->score};
    bool alleged = false, denied = false, declared;
    ent_status st = put_speakers(t, row->alleged_by, &e->alleged_by, &e->n_alleged_by, &alleged);
    if (st == ENT_OK) st = put_speakers(t, row->denied_by, &e->denied_by, &e->n_denied_by, &denied);
    if (st != ENT_OK) return st;
    e->record.alleged = e->n_alleged_by > 0 || alleged;
    ent_arena *a = t->r->arena;
    if (!put_provenance(t, row, e, &declared) || !put_origin(t, row, declared, &e->origin) ||
        !put_what(t, row, alleged, denied, &e->what) || !keep(a, row->id, &e->id) ||
        !keep(a, row->code, &e->code) || !keep(a, row->place, &e->place) ||
        !put_tags(t, row->tags, &e->record))
        return ent_no_memory(t->r->ctx);
    if (!e->what.s) e->what = ent_slice_of("");
    ent_event_take_grade(e);
    return ENT_OK;
}
