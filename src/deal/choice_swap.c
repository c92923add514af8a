/* choice_swap.c - the fewest exchanges of neighbours in one ranking that turn a choice.
 *
 * By breadth over all orders of one voter, exact as long as there is room; beyond that every move
 * of one alternative, which gives "at most". */

#include "deal/choice_bench.h"

#include "base/ctx.h"

#include <string.h>

enum { MOST_CODED = 16 }; /* alternatives whose ranks fit into 64 bits */

/* Orders of one voter that have been met: their ranks, and a table to find them in. */
typedef struct search {
    ent_bench *x;
    uint32_t n;
    uint32_t *row;   /* of the voter, in the profile */
    uint32_t *kept;  /* room for a row */
    uint32_t *ranks; /* [order * n] */
    uint32_t *swaps; /* per order */
    uint32_t n_orders, room;
    bool full;        /* an order found no room */
    uint64_t *slot;   /* code of an order + 1; 0: empty */
    uint32_t n_slots; /* a power of 2 */
    ent_swap_lever *out;
} search;

static uint64_t code_of(const uint32_t *rank, uint32_t n) {
    uint64_t code = 0;
    for (uint32_t a = 0; a < n; a++) code = code << 4 | (rank[a] - 1);
    return code;
}

/* False when the order has been met before. */
static bool is_new(search *s, const uint32_t *rank) {
    uint64_t code = code_of(rank, s->n), key = code + 1;
    uint64_t h = (code * 0x9e3779b97f4a7c15u) >> 32;
    for (;; h++) {
        uint64_t *at = &s->slot[h & (s->n_slots - 1)];
        if (*at == key) return false;
        if (*at) continue;
        *at = key;
        return true;
    }
}

static ent_status keep_ranking(search *s, const uint32_t *rank, uint32_t swaps, bool exact) {
    ent_bench *x = s->x;
    uint32_t *whole = ent_arena_alloc(x->arena, x->n_asked, sizeof *whole);
    if (!whole) return ent_no_memory(x->ctx);
    for (uint32_t a = 0; a < s->n; a++) whole[x->who[a]] = rank[a];
    s->out->found = true;
    s->out->exact = exact;
    s->out->swaps = swaps;
    s->out->rank = whole;
    return ENT_OK;
}

/* Tries the order `rank`; it becomes the answer when it turns the choice. */
static ent_status try_order(search *s, const uint32_t *rank, uint32_t swaps, bool exact) {
    bool turned = false;
    ent_turn then = {0};
    memcpy(s->kept, s->row, s->n * sizeof *s->kept);
    memcpy(s->row, rank, s->n * sizeof *rank);
    ent_status st = ent_bench_try(s->x, &turned, &then);
    memcpy(s->row, s->kept, s->n * sizeof *s->kept);
    if (st != ENT_OK || !turned) return st;
    s->out->then = then;
    return keep_ranking(s, rank, swaps, exact);
}

/* The place that follows that of `a`: the smallest rank above its own; 0: none. */
static uint32_t next_place(const uint32_t *rank, uint32_t n, uint32_t a) {
    uint32_t next = 0;
    for (uint32_t b = 0; b < n; b++)
        if (rank[b] > rank[a] && (!next || rank[b] < next)) next = rank[b];
    return next;
}

/* Room for one more order, with the ranks of order number `i`; NULL: there is none. */
static uint32_t *begin_order(search *s, uint32_t i) {
    if (s->n_orders == s->room) {
        s->full = true;
        return NULL;
    }
    uint32_t *other = s->ranks + (size_t)s->n_orders * s->n;
    memcpy(other, s->ranks + (size_t)i * s->n, s->n * sizeof *other);
    return other;
}

/* Tries the order just begun, one step from order number `i`, if it is new. */
static ent_status meet(search *s, uint32_t i, const uint32_t *other) {
    if (!is_new(s, other)) return ENT_OK;
    s->swaps[s->n_orders++] = s->swaps[i] + 1;
    return try_order(s, other, s->swaps[i] + 1, true);
}

/* Exchanges of `a` with each in the place that follows. */
static ent_status exchange(search *s, uint32_t i, uint32_t a) {
    ent_status st = ENT_OK;
    const uint32_t *rank = s->ranks + (size_t)i * s->n;
    uint32_t next = next_place(rank, s->n, a);
    for (uint32_t b = 0; b < s->n && st == ENT_OK && !s->out->found && next; b++) {
        if (rank[b] != next) continue;
        uint32_t *other = begin_order(s, i);
        if (!other) break;
        other[b] = rank[a];
        other[a] = next;
        st = meet(s, i, other);
    }
    return st;
}

/* `a` goes ahead of, and behind, those that it ties with. */
static ent_status break_tie(search *s, uint32_t i, uint32_t a) {
    ent_status st = ENT_OK;
    const uint32_t *rank = s->ranks + (size_t)i * s->n;
    uint32_t n_there = 0;
    for (uint32_t b = 0; b < s->n; b++) n_there += rank[b] == rank[a];
    for (int ahead = 1; ahead >= 0 && n_there > 1 && st == ENT_OK && !s->out->found; ahead--) {
        uint32_t *other = begin_order(s, i);
        if (!other) break;
        for (uint32_t b = 0; b < s->n && ahead; b++) other[b] += b != a && rank[b] == rank[a];
        if (!ahead) other[a] += n_there - 1;
        st = meet(s, i, other);
    }
    return st;
}

/* By breadth.  *done: with fewer than so many exchanges nothing turns; UINT32_MAX: with none. */
static ent_status search_orders(search *s, uint32_t *done) {
    ent_bench *x = s->x;
    ent_status st = ENT_OK;
    *done = 1;
    if (s->n > MOST_CODED || s->room < 2) return ENT_OK;
    for (s->n_slots = 4; s->n_slots < 2 * s->room; s->n_slots *= 2) continue;
    s->ranks = ent_arena_alloc(&x->scratch, (size_t)s->room * s->n, sizeof *s->ranks);
    s->swaps = ent_arena_alloc(&x->scratch, s->room, sizeof *s->swaps);
    s->slot = ent_arena_alloc(&x->scratch, s->n_slots, sizeof *s->slot);
    if (!s->ranks || !s->swaps || !s->slot) return ent_no_memory(x->ctx);
    memcpy(s->ranks, s->row, s->n * sizeof *s->ranks);
    is_new(s, s->ranks);
    s->n_orders = 1;
    for (uint32_t i = 0; i < s->n_orders && st == ENT_OK && !s->out->found && !s->full; i++) {
        *done = s->swaps[i] + 1; /* all that are as near as number i have been tried */
        for (uint32_t a = 0; a < s->n && st == ENT_OK && !s->out->found && !s->full; a++) {
            st = exchange(s, i, a);
            if (st == ENT_OK && !s->out->found) st = break_tie(s, i, a);
        }
    }
    if (st == ENT_OK && !s->out->found && !s->full) *done = UINT32_MAX;
    return st;
}

static bool has_ties(const uint32_t *rank, uint32_t n) {
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = 0; b < a; b++)
            if (rank[a] == rank[b]) return true;
    return false;
}

/* Every move of one alternative, short ones first; gives an upper bound. */
static ent_status try_moves(search *s, uint32_t done, uint32_t room) {
    bool strict = !has_ties(s->row, s->n);
    uint32_t tried = 0;
    ent_status st = ENT_OK;
    uint32_t *other = ent_arena_alloc(&s->x->scratch, s->n, sizeof *other);
    if (!other) return ent_no_memory(s->x->ctx);
    for (uint32_t by = 1; by < s->n; by++) {
        for (uint32_t a = 0; a < s->n; a++) {
            for (uint32_t place = 1; place <= s->n; place++) {
                if (!ent_bench_is_place(s->row, s->n, a, place)) continue;
                if (ent_bench_put_behind(s->row, s->n, a, place, other) != by) continue;
                if (tried++ >= room) return ENT_OK;
                st = try_order(s, other, by, strict && by <= done);
                if (st != ENT_OK || s->out->found) return st;
            }
        }
    }
    return st;
}

ent_status ent_bench_find_swap(ent_bench *x, uint32_t v, ent_swap_lever *out) {
    uint32_t done = 0;
    *out = (ent_swap_lever){0};
    search s = {.x = x,
                .n = x->p.n,
                .row = x->rank + (size_t)v * x->p.n,
                .room = x->most_orders,
                .out = out};
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    s.kept = ent_arena_alloc(&x->scratch, s.n, sizeof *s.kept);
    ent_status st = s.kept ? search_orders(&s, &done) : ent_no_memory(x->ctx);
    if (st == ENT_OK && !out->found && done != UINT32_MAX) st = try_moves(&s, done, x->most_orders);
    if (st == ENT_OK && !out->found) out->exact = done == UINT32_MAX;
    ent_arena_back(&x->scratch, mark);
    return st;
}
