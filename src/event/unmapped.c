/* unmapped.c - names of countries that no table knows, counted. */

#include "event/unmapped.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 2 * ENT_MOST_UNMAPPED };

/* FNV-1a (Fowler, Noll, Vo 1991). */
static uint32_t hash(ent_slice s) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.s[i]) * 16777619u;
    return h;
}

static bool begin(ent_unmapped_list *list) {
    if (!list->at) list->at = ent_alloc(ENT_MOST_UNMAPPED, sizeof *list->at);
    if (!list->places) list->places = ent_alloc(PLACES, sizeof *list->places);
    return list->at && list->places;
}

static bool add_some(ent_unmapped_list *list, ent_slice name, ent_naming naming, uint64_t n) {
    if (!begin(list)) return false;
    uint32_t place = hash(name) % PLACES;
    for (; list->places[place]; place = (place + 1) % PLACES) {
        ent_unmapped *u = &list->at[list->places[place] - 1];
        if (u->naming == naming && ent_slice_eq(u->name, name)) {
            u->n += n;
            return true;
        }
    }
    if (list->n == ENT_MOST_UNMAPPED) return true;
    char *copy = ent_arena_copy(&list->names, name.s, name.n);
    if (!copy) return false;
    list->at[list->n++] = (ent_unmapped){{copy, name.n}, naming, n};
    list->places[place] = (uint16_t)list->n;
    return true;
}

bool ent_unmapped_add(ent_unmapped_list *list, ent_slice name, ent_naming naming) {
    return add_some(list, name, naming, 1);
}

bool ent_unmapped_join(ent_unmapped_list *list, const ent_unmapped_list *from) {
    for (uint32_t i = 0; i < from->n; i++)
        if (!add_some(list, from->at[i].name, from->at[i].naming, from->at[i].n)) return false;
    return true;
}

void ent_unmapped_clear(ent_unmapped_list *list) {
    ent_arena_clear(&list->names);
    ent_free(list->at);
    ent_free(list->places);
    *list = (ent_unmapped_list){0};
}

static int by_count(const void *x, const void *y) {
    const ent_unmapped *a = x, *b = y;
    if (a->n != b->n) return a->n < b->n ? 1 : -1;
    size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
    int order = n ? memcmp(a->name.s, b->name.s, n) : 0;
    if (order) return order;
    if (a->name.n != b->name.n) return a->name.n < b->name.n ? -1 : 1;
    return (a->naming > b->naming) - (a->naming < b->naming);
}

const ent_unmapped *ent_unmapped_sorted(const ent_unmapped_list *list, ent_arena *arena,
                                        uint32_t *n) {
    *n = list->n;
    if (!list->n) return NULL;
    ent_unmapped *copy = ent_arena_alloc(arena, list->n, sizeof *copy);
    if (!copy) return NULL;
    memcpy(copy, list->at, list->n * sizeof *copy);
    for (uint32_t i = 0; i < list->n; i++) {
        char *name = ent_arena_copy(arena, copy[i].name.s, copy[i].name.n);
        if (!name) return NULL;
        copy[i].name.s = name;
    }
    qsort(copy, list->n, sizeof *copy, by_count);
    return copy;
}
