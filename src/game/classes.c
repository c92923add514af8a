/* classes.c - the states that agree on what one decision maker cannot change.
 *
 * By a table of hashed keys (Knuth 1973, 6.4: linear probing, hashing by a product): O(states). */

#include "game/tables.h"

#include "base/mem.h"

#define STATES_PER_POLL 0xfffu

/* A class of states, by the options its mover cannot change. */
typedef struct class_slot {
    uint64_t key;
    uint32_t number; /* plus one; 0: free */
} class_slot;

/* Where `key` stands among 2^bits slots, or would. */
static class_slot *find_slot(class_slot *slot, unsigned bits, uint64_t key) {
    uint64_t at = key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - bits);
    while (slot[at].number && slot[at].key != key) at = (at + 1) & ((UINT64_C(1) << bits) - 1);
    return &slot[at];
}

static ent_status number_each(ent_ctx *ctx, const ent_game *g, uint64_t own, class_slot *slot,
                              unsigned bits, uint32_t *cell, uint32_t *n) {
    *n = 0;
    for (uint64_t x = 0; x < g->n_states; x++) {
        if ((x & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        uint64_t key = ent_game_state(g, x) & ~own;
        class_slot *s = find_slot(slot, bits, key);
        if (!s->number) *s = (class_slot){key, ++*n};
        cell[x] = s->number - 1;
    }
    return ENT_OK;
}

ent_status ent_number_classes(ent_ctx *ctx, const ent_game *g, uint64_t own, uint32_t *cell,
                              uint32_t *n) {
    unsigned bits = 1;
    while (UINT64_C(1) << bits < 2 * g->n_states) bits++;
    class_slot *slot = ent_alloc((size_t)1 << bits, sizeof *slot);
    if (!slot) return ent_no_memory(ctx);
    ent_status st = number_each(ctx, g, own, slot, bits, cell, n);
    ent_free(slot);
    return st;
}
