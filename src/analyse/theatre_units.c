/* theatre_units.c - the assumed effects of a theatre, in units: what a claim can rest on.
 *
 * The effects of one commitment or intervention are one unit, and so are those that share an
 * assumption; every other assumed effect is one of its own.  An effect whose best value is zero says
 * nothing about a direction, and one that nothing in the theatre can meet (race without arms) moves
 * nothing: neither is a unit. */

#include "analyse/ensemble.h"

#include <string.h>

/* Which unit a number goes to, before they are listed. */
typedef struct member {
    const ent_attribute *number;
    uint32_t measure;  /* ENT_NONE */
    uint32_t assuming; /* ENT_NONE */
} member;

typedef struct collector {
    const ent_region *region;
    const ent_theatre *theatre;
    member *at; /* NULL: only counted */
    uint32_t n;
} collector;

static bool has_claims(const ent_theatre *t) {
    for (uint32_t i = 0; i < t->n_dyads; i++)
        if (t->dyads[i].claim) return true;
    return false;
}

static bool has_acts(const ent_theatre *t) {
    for (uint32_t i = 0; t->exercise_rate && i < t->n_actors; i++)
        if (t->exercise_rate[i]) return true;
    return t->n_acts > 0;
}

static bool settles(const ent_theatre *t) {
    return t->number[ENT_TN_SETTLE_BASE] && t->number[ENT_TN_SETTLE_BASE]->quantity.best > 0;
}

/* Whether the theatre has anything that the number acts on. */
static bool acts(const ent_theatre *t, const ent_attribute *a) {
    const ent_attribute *const *number = t->number;
    if (a == number[ENT_TN_CLAIM] || a == number[ENT_TN_CLAIM_MEAN]) return has_claims(t);
    if (a == number[ENT_TN_RACE] || a == number[ENT_TN_LADDER_RACE]) return t->n_arms > 0;
    if (a == number[ENT_TN_PROVOCATION] || a == number[ENT_TN_MISREAD] ||
        a == number[ENT_TN_BELIEF] || a == number[ENT_TN_SIGNAL] ||
        a == number[ENT_TN_TRANSPARENCY] || a == number[ENT_TN_FORGET])
        return has_acts(t);
    if (a == number[ENT_TN_PRECEDENT] || a == number[ENT_TN_RELIEF]) return settles(t);
    if (a == number[ENT_TN_SPILLOVER]) return t->n_borders > 1;
    return true;
}

static uint32_t measure_of(const ent_theatre *t, const ent_attribute *a) {
    for (uint32_t m = 0; m < t->n_measures; m++)
        for (uint32_t k = 0; k < ENT_N_MEASURE_NUMBERS; k++)
            if (t->measures[m].number[k] == a) return m;
    return ENT_NONE;
}

static void collect(void *user, const ent_attribute *a) {
    collector *c = user;
    if (a->quantity.best == 0 || !ent_is_assumed_effect(c->region, a) || !acts(c->theatre, a))
        return;
    if (c->at) c->at[c->n] = (member){a, measure_of(c->theatre, a), a->provenance.assuming};
    c->n++;
}

static bool together(const member *x, const member *y) {
    if (x->measure != ENT_NONE || y->measure != ENT_NONE) return x->measure == y->measure;
    return x->assuming != ENT_NONE && x->assuming == y->assuming;
}

/* "race"; of a number that several have its path without the theatre: "arms.russia.react". */
static ent_status name_of(ent_ctx *ctx, const collector *c, const member *m, ent_arena *arena,
                          ent_slice *out) {
    if (m->measure != ENT_NONE) {
        *out = c->theatre->measures[m->measure].name;
        return ENT_OK;
    }
    if (m->assuming != ENT_NONE) {
        *out = c->region->assumptions[m->assuming].name;
        return ENT_OK;
    }
    ent_slice part[ENT_MOST_PARTS];
    uint32_t n = ent_number_parts(c->region, m->number, part);
    ent_str s = {0};
    for (uint32_t i = 2; i < n; i++)
        ent_str_addf(&s, i > 2 ? ".%.*s" : "%.*s", (int)part[i].n, part[i].s);
    *out = (ent_slice){s.s ? ent_arena_copy(arena, s.s, s.n) : NULL, s.n};
    bool fine = !s.failed && out->s;
    ent_str_clear(&s);
    return fine ? ENT_OK : ent_no_memory(ctx);
}

/* The unit of member `first` and of all that go with it, which are marked in `taken`. */
static ent_status one_unit(ent_ctx *ctx, const collector *c, uint32_t first, bool *taken,
                           ent_arena *arena, ent_effect_unit *out) {
    const ent_attribute **numbers = ent_arena_alloc(arena, c->n, sizeof *numbers);
    if (!numbers) return ent_no_memory(ctx);
    uint32_t n = 0;
    for (uint32_t i = first; i < c->n; i++) {
        if (taken[i] || (i != first && !together(&c->at[first], &c->at[i]))) continue;
        taken[i] = true;
        numbers[n++] = c->at[i].number;
    }
    *out = (ent_effect_unit){numbers, n, {0}, c->at[first].measure};
    return name_of(ctx, c, &c->at[first], arena, &out->name);
}

ent_status ent_theatre_units(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             ent_arena *arena, const ent_effect_unit **units, uint32_t *n) {
    collector c = {.region = region, .theatre = theatre};
    *units = NULL;
    *n = 0;
    ent_theatre_numbers(theatre, collect, &c);
    if (!c.n) return ENT_OK;
    c.at = ent_arena_alloc(arena, c.n, sizeof *c.at);
    bool *taken = ent_arena_alloc(arena, c.n, sizeof *taken);
    ent_effect_unit *all = ent_arena_alloc(arena, c.n, sizeof *all);
    if (!c.at || !taken || !all) return ent_no_memory(ctx);
    c.n = 0;
    ent_theatre_numbers(theatre, collect, &c);
    for (uint32_t i = 0; i < c.n; i++) {
        if (taken[i]) continue;
        ent_status st = one_unit(ctx, &c, i, taken, arena, &all[*n]);
        if (st != ENT_OK) return st;
        ++*n;
    }
    *units = all;
    return ENT_OK;
}
