/* attached_who.c - from the names, codes and countries of a data set to the actors of a model.
 *
 * Exact matches only: case aside, nothing is guessed.  What is nearly a name is offered in the
 * warning about the rows that are left out. */

#include "model/attached.h"

#include <string.h>

static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

enum { LONGEST = 128 }; /* bytes of a name that is looked up; longer ones are nobody's */

/* The name as it is looked up; n == 0 where it cannot be. */
static ent_slice fold(ent_slice name, char out[LONGEST]) {
    name = ent_slice_trim(name);
    if (name.n > LONGEST) return (ent_slice){out, 0};
    for (size_t i = 0; i < name.n; i++) out[i] = folded(name.s[i]);
    return (ent_slice){out, name.n};
}

/* ---- the roll */

/* Enters the name for `who`; said of another too, it is nobody's. */
static bool enter(ent_roll *roll, ent_names *names, ent_roll_ids *v, ent_slice name, uint32_t who) {
    char room[LONGEST];
    ent_slice key = fold(name, room);
    uint32_t id;
    bool added;
    if (!key.n) return true;
    if (!ent_names_find(names, key, &id)) {
        key.s = ent_arena_copy(&roll->arena, key.s, key.n);
        if (!key.s || !ent_names_add(names, key, &id, &added)) return false;
        return ent_vec_push(v, who);
    }
    if (v->at[id] != who) v->at[id] = ENT_NONE;
    return true;
}

static bool enter_name(ent_roll *roll, ent_slice name, uint32_t who) {
    return enter(roll, &roll->names, &roll->named, name, who);
}

/* Codes of two letters or of numbers mean one thing here and another there: only their countries
 * count. */
static bool enter_code(ent_roll *roll, const ent_code *code, uint32_t who) {
    bool letters = code->text.n >= 3 && !(code->text.s[0] >= '0' && code->text.s[0] <= '9');
    return !letters || enter(roll, &roll->codes, &roll->coded, code->text, who);
}

static bool enter_country(ent_roll *roll, ent_slice scheme, ent_slice text, uint32_t who) {
    ent_slice iso3 = ent_attach_iso3(scheme, text);
    return !iso3.n || enter(roll, &roll->countries, &roll->country_of, iso3, who);
}

/* Firms and groups have the codes they are given; a state goes by its name too. */
static bool enter_actor(ent_roll *roll, uint32_t i) {
    const ent_actor *a = &roll->region->actors[i];
    bool fine = enter_name(roll, a->name, i) && enter_name(roll, a->title, i), coded = false;
    for (uint32_t k = 0; fine && k < a->n_also; k++) fine = enter_name(roll, a->also[k], i);
    for (uint32_t k = 0; fine && k < a->n_codes; k++) {
        ent_slice scheme = a->codes[k].scheme;
        coded = coded || ent_attach_iso3(scheme, a->codes[k].text).n > 0;
        fine =
            enter_code(roll, &a->codes[k], i) && enter_country(roll, scheme, a->codes[k].text, i);
    }
    if (!fine || coded || (a->kind != ENT_STATE_ACTOR && a->kind != ENT_ACTOR_UNSAID)) return fine;
    ent_slice by_name = ent_slice_of("name");
    return enter_country(roll, by_name, a->title, i) && enter_country(roll, by_name, a->name, i);
}

ent_status ent_roll_make(ent_ctx *ctx, const ent_region *region, ent_roll *out) {
    *out = (ent_roll){.region = region};
    bool fine = true;
    for (uint32_t i = 0; fine && i < region->n_actors; i++) fine = enter_actor(out, i);
    for (uint32_t i = 0; fine && i < region->n_groups; i++)
        fine = enter_name(out, region->groups[i].name, region->n_actors + i) &&
               enter_name(out, region->groups[i].title, region->n_actors + i);
    return fine ? ENT_OK : ent_no_memory(ctx);
}

void ent_roll_clear(ent_roll *roll) {
    ent_names_clear(&roll->names);
    ent_names_clear(&roll->codes);
    ent_names_clear(&roll->countries);
    ent_vec_clear(&roll->named);
    ent_vec_clear(&roll->coded);
    ent_vec_clear(&roll->country_of);
    ent_arena_clear(&roll->arena);
}

/* ---- looking up */

static uint32_t look_up(const ent_names *names, const uint32_t *by_id, ent_slice name) {
    char room[LONGEST];
    ent_slice key = fold(name, room);
    uint32_t id;
    return key.n && ent_names_find(names, key, &id) ? by_id[id] : ENT_NONE;
}

/* A code of blocks of three letters, the country first: the whole, then the last block that names
 * an actor which is no country, then the beginning without its last blocks. */
static uint32_t by_code(const ent_roll *roll, ent_slice code) {
    enum { BLOCK = 3 };
    uint32_t who = look_up(&roll->codes, roll->coded.at, code);
    if (who != ENT_NONE || code.n % BLOCK || code.n <= BLOCK) return who;
    for (size_t at = code.n - BLOCK; at > 0 && who == ENT_NONE; at -= BLOCK) {
        ent_slice block = {code.s + at, BLOCK};
        if (look_up(&roll->countries, roll->country_of.at, block) != ENT_NONE) continue;
        who = look_up(&roll->codes, roll->coded.at, block);
    }
    for (size_t n = code.n - BLOCK; n > 0 && who == ENT_NONE; n -= BLOCK)
        who = look_up(&roll->codes, roll->coded.at, (ent_slice){code.s, n});
    return who;
}

uint32_t ent_roll_find(const ent_roll *roll, const ent_attached_side *side) {
    /* what a mapping says that a cell means stands in `code` */
    uint32_t who = look_up(&roll->names, roll->named.at, side->code);
    if (who == ENT_NONE) who = look_up(&roll->names, roll->named.at, side->name);
    if (who == ENT_NONE) who = by_code(roll, side->code);
    if (who == ENT_NONE) who = look_up(&roll->codes, roll->coded.at, side->name);
    ent_slice country = side->iso3.n ? side->iso3 : side->name;
    if (who == ENT_NONE) who = look_up(&roll->countries, roll->country_of.at, country);
    return who;
}

ent_slice ent_roll_nearest(const ent_roll *roll, ent_slice name) {
    const ent_region *g = roll->region;
    ent_nearest near = ent_nearest_to(name);
    uint32_t who = ENT_NONE;
    for (size_t i = 0; i < roll->names.name.n; i++) {
        ent_slice before = near.best;
        ent_nearest_try(&near, roll->names.name.at[i]);
        if (near.best.s != before.s) who = roll->named.at[i];
    }
    if (who == ENT_NONE) return (ent_slice){NULL, 0};
    return who < g->n_actors ? g->actors[who].name : g->groups[who - g->n_actors].name;
}
