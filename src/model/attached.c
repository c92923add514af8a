/* attached.c - the rows of attached tables and ledgers as events of the model: who did it to whom.
 *
 * `events "acled.csv" from acled` reads each row as the event that it would be if it were written
 * out.  A row stands for what it says between actors of the model, and for nothing else: rows that
 * name anybody else are left out and counted.  Sides of several actors keep those that the model
 * has.  What a row says is read in attached_says.c.
 *
 * Rows of one pair share their words and their provenance, so that a million rows take some hundred
 * megabytes. */

#include "model/attached.h"

enum { MOST_SIDE = 1000 };

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
    return ent_unknown_count(&t->unknown, &t->scratch, side->name);
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

/* ---- a row */

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
    st = ent_attach_says(t, row);
    if (st != ENT_OK) return st;
    t->open = true;
    return row->n_parts > 1 ? ENT_OK : close_row(t);
}
