/* attached.c - the rows of attached tables and ledgers as events of the model.
 *
 * `events "acled.csv" from acled` reads each row as the event that it would be if it were written
 * out.  A row stands for what it says between actors of the model, and for nothing else: rows that
 * name anybody else are left out and counted.  Sides of several actors keep those that the model
 * has.
 *
 * Rows of one pair share their words and their provenance, so that a million rows take some hundred
 * megabytes. */

#include "model/attached.h"

#include "base/mem.h"

#include <string.h>

enum { LONGEST_TEXT = 400, MOST_SIDE = 1000 }; /* bytes of what a row says; the file has the rest */

/* ---- texts: what is printed cannot turn a line or a terminal */

/* Cut to LONGEST_TEXT at a character; *out is s == NULL for an empty text.  False: out of memory. */
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

static bool count_name(ent_unknown *u, ent_arena *arena, ent_slice name) {
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

/* ---- who */

static bool is_in(const ent_roll_ids *side, uint32_t who) {
    for (size_t i = 0; i < side->n; i++)
        if (side->at[i] == who) return true;
    return false;
}

static bool add(ent_roll_ids *to, uint32_t who) {
    return who == ENT_NONE || is_in(to, who) || to->n == MOST_SIDE || ent_vec_push(to, who);
}

/* Who it is; ENT_NONE, and counted, where the model does not know. */
static bool find_side(ent_attaching *t, const ent_attached_side *side, uint32_t *who) {
    *who = ENT_NONE;
    if (!side->name.n && !side->code.n && !side->iso3.n) return true;
    *who = ent_roll_find(t->roll, side);
    if (*who != ENT_NONE) return true;
    t->stranger = true;
    return count_name(&t->unknown, &t->scratch, side->name);
}

/* A row of several actors comes as its pairs, of which some may be mutual. */
static ent_status add_pair(ent_attaching *t, const ent_attached *row) {
    uint32_t by, on = ENT_NONE;
    bool fine = find_side(t, &row->by, &by) && find_side(t, &row->on, &on);
    t->on_named = t->on_named || row->on.name.n || row->on.code.n || row->on.iso3.n;
    t->all_mutual = t->all_mutual && row->mutual;
    t->n_pairs += by != ENT_NONE && on != ENT_NONE;
    fine = fine && add(&t->by, by) && add(&t->on, on);
    if (fine && row->mutual && row->n_parts > 1)
        fine = add(&t->back_by, on) && add(&t->back_on, by);
    return fine ? ENT_OK : ent_no_memory(t->r->ctx);
}

/* Where only some pairs are mutual, both directions of those are said one by one; where all of some
 * actors are, each with each, all stand on both sides. */
static bool settle_directions(ent_attaching *t) {
    size_t k = t->on.n;
    for (size_t i = 0; i < t->by.n; i++) k += !is_in(&t->on, t->by.at[i]);
    bool each_with_each = k > 2 && t->n_pairs == k * (k - 1) / 2, fine = true;
    t->event.record.mutual = t->all_mutual;
    if (t->all_mutual && !each_with_each) return true;
    for (size_t i = 0; fine && i < t->back_by.n; i++) fine = add(&t->by, t->back_by.at[i]);
    for (size_t i = 0; fine && i < t->back_on.n; i++) fine = add(&t->on, t->back_on.at[i]);
    return fine;
}

static ent_expr *name_of(ent_attaching *t, uint32_t who) {
    const ent_region *g = t->r->region;
    ent_expr **e = &t->name[who];
    if (*e || !(*e = ent_arena_alloc(t->r->arena, 1, sizeof **e))) return *e;
    bool none = who == g->n_actors + g->n_groups;
    (*e)->kind = ENT_EXPR_NAME;
    (*e)->id = ENT_NO_ID;
    (*e)->name = none                ? ent_slice_of("none")
                 : who < g->n_actors ? g->actors[who].name
                                     : g->groups[who - g->n_actors].name;
    return *e;
}

/* The side in words, and the actors that it consists of. */
static bool put_side(ent_attaching *t, const ent_roll_ids *side, ent_expr **words,
                     ent_actors *actors) {
    const ent_region *g = t->r->region;
    uint32_t nobody = g->n_actors + g->n_groups, most = 0, n = 0;
    if (side->n < 2) {
        uint32_t who = side->n ? side->at[0] : nobody;
        *words = name_of(t, who);
        if (who < g->n_actors) *actors = (ent_actors){&t->self[who], 1};
        if (who >= g->n_actors && who < nobody)
            *actors = (ent_actors){g->groups[who - g->n_actors].members,
                                   g->groups[who - g->n_actors].n_members};
        return *words != NULL;
    }
    ent_expr *set = ent_arena_alloc(t->r->arena, 1, sizeof *set);
    ent_expr **args = ent_arena_alloc(t->r->arena, side->n, sizeof *args);
    if (!set || !args) return false;
    *set = (ent_expr){.kind = ENT_EXPR_SET, .id = ENT_NO_ID, .args = args};
    for (size_t i = 0; i < side->n; i++) {
        uint32_t who = side->at[i];
        if (!(args[set->n_args++] = name_of(t, who))) return false;
        most += who < g->n_actors ? 1 : g->groups[who - g->n_actors].n_members;
    }
    uint32_t *at = ent_arena_alloc(t->r->arena, most, sizeof *at);
    if (!at) return false;
    for (size_t i = 0; i < side->n; i++) {
        uint32_t who = side->at[i];
        const uint32_t *member = &t->self[who];
        uint32_t n_members = 1;
        if (who >= g->n_actors) {
            member = g->groups[who - g->n_actors].members;
            n_members = g->groups[who - g->n_actors].n_members;
        }
        for (uint32_t k = 0; k < n_members; k++)
            if (!ent_actors_hold((ent_actors){at, n}, member[k])) at[n++] = member[k];
    }
    *words = set;
    *actors = (ent_actors){at, n};
    return true;
}

/* Both sides; those of one pair of single actors once for all its rows. */
static bool put_who(ent_attaching *t, ent_event *e) {
    uint32_t key[3] = {t->by.at[0], t->on.n ? t->on.at[0] : ENT_NONE, e->record.mutual}, id = 0;
    bool single = t->by.n == 1 && t->on.n < 2, added = true;
    ent_slice name = {(const char *)key, sizeof key};
    if (single && !ent_names_find(&t->pairs, name, &id)) {
        name.s = ent_arena_copy(&t->scratch, name.s, name.n);
        if (!name.s || !ent_names_add(&t->pairs, name, &id, &added) ||
            !ent_vec_push(&t->pair_words, NULL))
            return false;
    }
    ent_expr *by = NULL, *on = NULL;
    if (!put_side(t, &t->by, &by, &e->record.from) || !put_side(t, &t->on, &on, &e->record.to))
        return false;
    if (single && t->pair_words.at[id]) {
        e->who = t->pair_words.at[id];
        return true;
    }
    ent_value *v = ent_arena_alloc(t->r->arena, 1, sizeof *v);
    if (!v) return false;
    v->kind = ENT_VALUE_RELATION;
    v->span = t->at->span;
    v->expr = by;
    v->other = on;
    v->mutual = e->record.mutual;
    e->who = v;
    if (single) t->pair_words.at[id] = v;
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
            if (!count_name(&t->speakers, &t->scratch, part))
                return ent_no_memory(t->r->ctx);
            continue;
        }
        at[(*n)++] =
            (ent_citation){source, t->r->region->sources[source].grade, t->at->span};
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
            from[out->n_from++] =
                (ent_citation){s, t->r->region->sources[s].grade, t->at->span};
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
    return *declared || !row->source.n || count_name(&t->others, &t->scratch, row->source);
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
    if (fine && name.n && !ent_names_find(&t->r->region->tags,
                                          (ent_slice){ent_str_get(&name), name.n}, id)) {
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

/* ---- a row */

static ent_status begin_row(ent_attaching *t, const ent_attached *row) {
    ent_event *e = &t->event;
    *e = (ent_event){.from = row->from, .to = row->to};
    e->record = (ent_record){.first = row->first, .last = row->last, .lasts = row->lasts,
                             .mutual = row->mutual, .kind = row->kind, .scored = row->scored,
                             .score = row->score};
    bool alleged = false, denied = false, declared;
    ent_status st =
        put_speakers(t, row->alleged_by, &e->alleged_by, &e->n_alleged_by, &alleged);
    if (st == ENT_OK)
        st = put_speakers(t, row->denied_by, &e->denied_by, &e->n_denied_by, &denied);
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

/* Whether the sides say something about the model; those that do not are counted. */
static bool fits(ent_attaching *t) {
    bool alone = t->by.n == 1 && t->on.n == 1 && t->by.at[0] == t->on.at[0];
    bool stranger = t->stranger && (!t->by.n || (t->on_named && !t->on.n));
    t->strangers += stranger;
    t->nobody += !stranger && !t->by.n;
    t->at_home += !stranger && alone;
    return !stranger && !alone && t->by.n > 0;
}

static ent_status close_row(ent_attaching *t) {
    if (!t->open) return ENT_OK;
    t->open = false;
    t->too_many = t->rows->events.n == ENT_MOST_ATTACHED;
    if (t->too_many) return ENT_ELIMIT;
    if (!settle_directions(t) || !put_who(t, &t->event) || !ent_vec_push(&t->rows->at, t->place) ||
        !ent_vec_push(&t->rows->events, t->event))
        return ent_no_memory(t->r->ctx);
    t->kept++;
    return ENT_OK;
}

ent_status ent_attach_end(ent_attaching *t) {
    if (t->open && !fits(t)) t->open = false;
    return close_row(t);
}

static bool put_file(ent_attaching *t, const ent_attached *row) {
    bool added;
    ent_slice file = row->file;
    t->place.line = row->line < UINT32_MAX ? (uint32_t)row->line : UINT32_MAX;
    if (ent_names_find(&t->rows->files, file, &t->place.file)) return true;
    file.s = ent_arena_copy(&t->rows->names, file.s, file.n);
    return file.s && ent_names_add(&t->rows->files, file, &t->place.file, &added);
}

/* Of a ledger the first part of a row may be folded into another row. */
static bool goes_on(const ent_attaching *t, const ent_attached *row) {
    return t->open && row->part && row->line == t->place.line &&
           ent_slice_eq(row->file, t->rows->files.name.at[t->place.file]);
}

ent_status ent_attach_row(void *attaching, ent_ctx *ctx, const ent_attached *row) {
    ent_attaching *t = attaching;
    if (goes_on(t, row)) return add_pair(t, row);
    ent_status st = ent_attach_end(t);
    if (st == ENT_OK && t->read++ % 1024 == 0) st = ent_reader_poll(t->r);
    if (st != ENT_OK) return st;
    t->no_kind += !row->has_kind;
    if (!row->has_kind) return ENT_OK;
    t->by.n = t->on.n = t->back_by.n = t->back_on.n = 0;
    t->stranger = t->on_named = false;
    t->all_mutual = true;
    t->n_pairs = 0;
    st = add_pair(t, row);
    /* what a row says is copied only where it will be kept, or may be */
    if (st != ENT_OK || (row->n_parts == 1 && !fits(t))) return st;
    if (!put_file(t, row)) return ent_no_memory(ctx);
    st = begin_row(t, row);
    if (st != ENT_OK) return st;
    t->open = true;
    return row->n_parts > 1 ? ENT_OK : close_row(t);
}
