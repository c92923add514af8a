/* dyads_names.c - the actors of a table of dyads: numbers of a worker's own while rows come, then
 * the same numbers for all, in the order of the names. */

#include "event/dyads_inside.h"

#include "event/countries.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static uint8_t asked_as(const ent_dyads_options *o, ent_slice name) {
    return (uint8_t)((o->pair[0].n && ent_slice_eq(name, o->pair[0]) ? 1 : 0) |
                     (o->pair[1].n && ent_slice_eq(name, o->pair[1]) ? 2 : 0));
}

ent_status ent_dyad_name(ent_ctx *ctx, const ent_dyads_options *o, ent_dyad_names *names,
                         ent_slice name, uint32_t *out) {
    bool added;
    *out = ENT_NO_ACTOR;
    if (!name.s) return ENT_OK;
    if (ent_names_find(&names->table, name, out)) return ENT_OK;
    ent_slice copy = {ent_arena_copy(&names->texts, name.s, name.n), name.n};
    if (!copy.s || !ent_vec_push(&names->asked, asked_as(o, name)) ||
        !ent_names_add(&names->table, copy, out, &added))
        return ent_no_memory(ctx);
    return ENT_OK;
}

static ent_status name_country(ent_ctx *ctx, const ent_dyads_options *o, ent_dyad_names *names,
                               ent_country country, uint32_t *out) {
    if (!names->of_country) {
        names->of_country = ent_alloc((size_t)ent_n_countries() + 1, sizeof *names->of_country);
        if (!names->of_country) return ent_no_memory(ctx);
    }
    uint32_t *known = &names->of_country[country];
    if (*known) {
        *out = *known - 1;
        return ENT_OK;
    }
    ent_slice code = ent_slice_of(ent_country_code(country));
    ent_status st = ent_dyad_name(ctx, o, names, code, out);
    if (st == ENT_OK) *known = *out + 1;
    return st;
}

/* Names of countries that no table knows stand as they are. */
ent_status ent_dyad_party(ent_ctx *ctx, const ent_dyads_options *o, ent_dyad_names *names,
                          const ent_party *party, uint32_t *out) {
    ent_slice actor = party->code.n ? party->code : party->raw;
    *out = ENT_NO_ACTOR;
    if (o->by_actor && actor.n) return ent_dyad_name(ctx, o, names, actor, out);
    if (party->country) return name_country(ctx, o, names, party->country, out);
    return party->nation.n ? ent_dyad_name(ctx, o, names, party->nation, out) : ENT_OK;
}

void ent_dyad_names_clear(ent_dyad_names *names) {
    ent_names_clear(&names->table);
    ent_arena_clear(&names->texts);
    ent_free(names->of_country);
    ent_vec_clear(&names->asked);
}

/* ---- all names in one order */

static int order_of_slices(ent_slice a, ent_slice b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static int order_of_names(const void *x, const void *y) {
    return order_of_slices(*(const ent_slice *)x, *(const ent_slice *)y);
}

static uint32_t rank_of(const ent_dyads *d, ent_slice name) {
    uint32_t low = 0, high = d->n_names;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (order_of_slices(d->name[middle], name) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool rank_worker(const ent_dyads *d, ent_dyad_worker *w) {
    size_t n = w->names.table.name.n;
    w->rank = ent_alloc(n + 1, sizeof *w->rank);
    for (size_t i = 0; w->rank && i < n; i++) w->rank[i] = rank_of(d, w->names.table.name.at[i]);
    return w->rank != NULL;
}

ent_status ent_dyads_name_all(ent_ctx *ctx, ent_dyads *d) {
    size_t n = 0;
    for (unsigned i = 0; i < d->n_workers; i++) n += d->worker[i].names.table.name.n;
    d->name = ent_alloc(n + 1, sizeof *d->name);
    if (!d->name) return ent_no_memory(ctx);
    size_t at = 0;
    for (unsigned i = 0; i < d->n_workers; i++) {
        const ent_names *t = &d->worker[i].names.table;
        if (t->name.n) memcpy(d->name + at, t->name.at, t->name.n * sizeof *d->name);
        at += t->name.n;
    }
    qsort(d->name, n, sizeof *d->name, order_of_names);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !ent_slice_eq(d->name[i], d->name[d->n_names - 1]))
            d->name[d->n_names++] = d->name[i];
    for (unsigned i = 0; i < d->n_workers; i++)
        if (!rank_worker(d, &d->worker[i])) return ent_no_memory(ctx);
    return ENT_OK;
}
