/* dyads_cells.c - the sums of a worker: a table with open addressing whose slots hold a part of the
 * hash, so that a cell is looked at only where it is the right one; what outgrows its room goes to
 * disk as a sorted run. */

#include "event/dyads_inside.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

int ent_key_order(const ent_key *x, const ent_key *y) {
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->period > y->period) - (x->period < y->period);
}

static uint64_t hash_of(ent_key k) {
    uint64_t x = ((uint64_t)k.a << 32 | k.b) ^ (uint64_t)(uint32_t)k.period * 0x9e3779b97f4a7c15U;
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93U;
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93U;
    return x ^ x >> 32;
}

static bool same_key(const ent_dyad_cell *c, ent_key k) {
    return c->a == k.a && c->b == k.b && c->period == k.period;
}

/* ---- sums */

static bool add_signed(int64_t *to, int64_t x) {
    if (x > 0 ? *to > INT64_MAX - x : *to < INT64_MIN - x) return false;
    *to += x;
    return true;
}

/* A share of a value; whole events, nearly all, need no division. */
static int64_t weighted(int64_t value, uint32_t weight) {
    if (weight == ENT_MILLION) return value;
    int64_t whole = value / ENT_MILLION * weight;
    int64_t rest = value % ENT_MILLION * (int64_t)weight;
    return whole + (rest + (rest < 0 ? -1 : 1) * ENT_MILLION / 2) / ENT_MILLION;
}

bool ent_tally_add(ent_dyad_tally *t, uint32_t weight, unsigned quad, bool has_value,
                   int64_t value) {
    t->n += weight;
    t->quads[quad <= 4 ? quad : 0] += weight;
    if (!has_value) return true;
    int64_t x = weighted(value, weight);
    t->valued += weight;
    if (value < t->least) t->least = value;
    return add_signed(value < 0 ? &t->minus : &t->plus, x) && add_signed(&t->sum, x);
}

static bool join(ent_dyad_tally *to, const ent_dyad_tally *from) {
    if (from->n > INT64_MAX - to->n) return false; /* all others are at most n */
    to->n += from->n;
    to->valued += from->valued;
    for (size_t q = 0; q < 5; q++) to->quads[q] += from->quads[q];
    if (from->least < to->least) to->least = from->least;
    return add_signed(&to->sum, from->sum) && add_signed(&to->plus, from->plus) &&
           add_signed(&to->minus, from->minus);
}

bool ent_sums_add(ent_dyad_cell *to, const ent_dyad_cell *from) {
    if (!join(&to->raw, &from->raw) || !join(&to->daily, &from->daily)) return false;
    to->root_known += from->root_known;
    to->root_n += from->root_n;
    return add_signed(&to->root_sum, from->root_sum);
}

/* ---- the table */

static void put_slot(ent_cells *c, uint64_t hash, uint32_t number) {
    size_t mask = c->n_slots - 1, i = (size_t)hash & mask;
    while (c->slot[i]) i = (i + 1) & mask;
    c->slot[i] = (hash >> 32 << 32) | (number + 1);
}

static void fill_slots(ent_cells *c) {
    memset(c->slot, 0, c->n_slots * sizeof *c->slot);
    for (uint32_t i = 0; i < c->n; i++) {
        const ent_dyad_cell *cell = &c->at[i].cell;
        put_slot(c, hash_of((ent_key){cell->a, cell->b, cell->period}), i);
    }
}

/* Slots are doubled before cells, so that a failure leaves the table as it was. */
static bool grow(ent_cells *c) {
    uint32_t room = c->room ? c->room * 2 : 64;
    if (room > UINT32_MAX / 4) return false;
    uint64_t *slot = ent_alloc((size_t)room * 2, sizeof *slot);
    ent_held *at = slot ? ent_resize(c->at, room, sizeof *at) : NULL;
    if (!at) {
        ent_free(slot);
        return false;
    }
    c->at = at;
    c->room = room;
    ent_free(c->slot);
    c->slot = slot;
    c->n_slots = (size_t)room * 2;
    fill_slots(c);
    return true;
}

ent_held *ent_cells_get(ent_cells *c, ent_key key) {
    uint64_t hash = hash_of(key), tag = hash >> 32;
    size_t mask = c->n_slots - 1;
    for (size_t i = (size_t)hash & mask; c->n_slots && c->slot[i]; i = (i + 1) & mask) {
        ent_held *held = &c->at[(uint32_t)c->slot[i] - 1];
        if (c->slot[i] >> 32 == tag && same_key(&held->cell, key)) return held;
    }
    if (c->n == c->room && !grow(c)) return NULL;
    ent_held *held = &c->at[c->n];
    memset(held, 0, sizeof *held);
    held->cell.a = key.a;
    held->cell.b = key.b;
    held->cell.period = key.period;
    held->cell.raw.least = held->cell.daily.least = INT64_MAX;
    put_slot(c, hash, c->n++);
    return held;
}

void ent_cells_touch(const ent_cells *c, ent_key key) {
#if defined(__GNUC__)
    if (!c->n_slots) return;
    uint64_t slot = c->slot[(size_t)hash_of(key) & (c->n_slots - 1)];
    const char *held = (const char *)&c->at[slot ? (uint32_t)slot - 1 : 0];
    __builtin_prefetch(held, 1);
    __builtin_prefetch(held + 64, 1);
    __builtin_prefetch(held + 128, 1);
#else
    (void)c;
    (void)key;
#endif
}

bool ent_cells_full(const ent_cells *c) {
    return c->n >= c->most || c->sketched > c->most_sketched;
}

/* ---- order */

typedef struct placed {
    ent_key key;
    uint32_t at;
} placed;

static int order_of_placed(const void *x, const void *y) {
    return ent_key_order(&((const placed *)x)->key, &((const placed *)y)->key);
}

uint32_t *ent_cells_sorted(const ent_cells *c) {
    placed *all = ent_alloc((size_t)c->n + 1, sizeof *all);
    uint32_t *order = all ? ent_alloc((size_t)c->n + 1, sizeof *order) : NULL;
    for (uint32_t i = 0; order && i < c->n; i++) {
        const ent_dyad_cell *cell = &c->at[i].cell;
        all[i] = (placed){{cell->a, cell->b, cell->period}, i};
    }
    if (order) qsort(all, c->n, sizeof *all, order_of_placed);
    for (uint32_t i = 0; order && i < c->n; i++) order[i] = all[i].at;
    ent_free(all);
    return order;
}

ent_status ent_cells_rename(ent_ctx *ctx, ent_cells *c, const uint32_t *rank) {
    (void)ctx;
    for (uint32_t i = 0; i < c->n; i++) {
        ent_dyad_cell *cell = &c->at[i].cell;
        if (cell->a != ENT_NO_ACTOR) cell->a = rank[cell->a];
        if (cell->b != ENT_NO_ACTOR) cell->b = rank[cell->b];
    }
    if (c->n) fill_slots(c);
    return ENT_OK;
}

/* ---- on disk */

static void empty(ent_cells *c) {
    for (uint32_t i = 0; c->sketched && i < c->n; i++) ent_sketch_clear(&c->at[i].seen);
    c->n = 0;
    c->sketched = 0;
    if (c->n_slots) memset(c->slot, 0, c->n_slots * sizeof *c->slot);
}

ent_status ent_cells_spill(ent_ctx *ctx, const char *folder, ent_cells *c, bool named) {
    enum { ROOM = 1 << 16 };
    if (c->n == 0) return ENT_OK;
    ent_run run = {.at = c->file.size, .n = c->n, .named = named};
    uint32_t *order =
        named ? ent_cells_sorted(c) : NULL; /* others are sorted when they are named */
    unsigned char *bytes = order || !named ? ent_alloc(ROOM, 1) : NULL;
    ent_status st = bytes ? ENT_OK : ent_no_memory(ctx);
    size_t n = 0;
    for (uint32_t i = 0; st == ENT_OK && i < c->n; i++) {
        n += ent_cell_encode(&c->at[order ? order[i] : i], bytes + n);
        if (n < ROOM - ENT_CELL_BYTES && i + 1 < c->n) continue;
        st = ent_spill_write(ctx, folder, &c->file, bytes, n);
        n = 0;
    }
    ent_free(order);
    ent_free(bytes);
    run.size = c->file.size - run.at;
    if (st == ENT_OK && !ent_vec_push(&c->runs, run)) st = ent_no_memory(ctx);
    if (st == ENT_OK) empty(c);
    return st;
}

void ent_cells_clear(ent_cells *c) {
    empty(c);
    ent_free(c->at);
    ent_free(c->slot);
    ent_spill_close(&c->file);
    ent_vec_clear(&c->runs);
}
