/* rank.c - from preferences as people state them to ranks.
 *
 * Prioritised statements (Fang, Hipel, Kilgour, Peng 2003) compare states by the first statement
 * that is true in one and false in the other.  We start with one class of all states; each
 * statement, the most important first, splits every class into where it is false and where it is
 * true.  There are no weights 2^k, so any number of statements is exact.
 * O(states * statements). */

#include "game/game.h"

#include "base/bits.h"
#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define STATES_PER_POLL 0xffffu

/* The states from worst to best, as far as the statements read so far tell them apart. */
typedef struct order {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t *at, *spare; /* positions in g->states */
    ent_bits begins;      /* a class begins here */
} order;

static ent_status check_dm(ent_ctx *ctx, const ent_game *g, uint32_t dm) {
    if (dm < g->spec.n_dms) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, dm, g->spec.n_dms);
}

/* Those where the statement is false first, each half in its former order. */
static void split_class(order *o, ent_cond statement, uint64_t begin, uint64_t end) {
    uint64_t n_false = 0, n_true = 0;
    for (uint64_t k = begin; k < end; k++) {
        uint32_t i = o->at[k];
        if (ent_cond_holds(statement, o->g->states[i]))
            o->spare[n_true++] = i;
        else
            o->at[begin + n_false++] = i;
    }
    for (uint64_t k = 0; k < n_true; k++) o->at[begin + n_false + k] = o->spare[k];
    if (n_false && n_true) ent_bits_set(&o->begins, begin + n_false, true);
}

static ent_status split_classes(order *o, ent_cond statement) {
    uint64_t n = o->g->n_states;
    for (uint64_t begin = 0, end = 0; begin < n; begin = end) {
        uint64_t passed = end;
        for (end = begin + 1; end < n && !ent_bits_get(&o->begins, end);) end++;
        split_class(o, statement, begin, end);
        if (passed / STATES_PER_POLL != end / STATES_PER_POLL && ent_poll(o->ctx))
            return ent_fail(o->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static bool begin_order(order *o, ent_arena *scratch) {
    uint64_t n = o->g->n_states;
    o->at = ent_arena_alloc(scratch, n, sizeof *o->at);
    o->spare = ent_arena_alloc(scratch, n, sizeof *o->spare);
    if (!o->at || !o->spare || !ent_bits_init(&o->begins, scratch, n)) return false;
    for (uint64_t k = 0; k < n; k++) o->at[k] = (uint32_t)k;
    return true;
}

ent_status ent_game_rank_by_statements(ent_ctx *ctx, ent_game *g, uint32_t dm,
                                       const ent_cond *statement, size_t n, ent_arena *arena) {
    ent_status st = check_dm(ctx, g, dm);
    if (st != ENT_OK) return st;
    for (size_t k = 0; k < n; k++) {
        if (!ent_cond_is_sound(statement[k]))
            return ent_fail(ctx, ENT_EUSAGE, "statement %zu is not a sound condition", k);
    }
    ent_arena scratch = {0};
    order o = {.ctx = ctx, .g = g};
    if (!begin_order(&o, &scratch)) st = ent_no_memory(ctx);
    for (size_t k = 0; k < n && st == ENT_OK; k++) st = split_classes(&o, statement[k]);
    uint32_t *rank = st == ENT_OK ? ent_arena_alloc(arena, g->n_states, sizeof *rank) : NULL;
    if (st == ENT_OK && !rank) st = ent_no_memory(ctx);
    if (st == ENT_OK) {
        uint32_t class = 1;
        for (uint64_t k = 0; k < g->n_states; k++) {
            if (ent_bits_get(&o.begins, k)) class ++;
            rank[o.at[k]] = class;
        }
        g->rank[dm] = rank;
    }
    ent_arena_clear(&scratch);
    return st;
}

/* ---- by list */

static int compare_tiers(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Sorts and drops repeats; returns how many stay. */
static size_t distinct(uint32_t *tier, size_t n) {
    size_t kept = 0;
    qsort(tier, n, sizeof *tier, compare_tiers);
    for (size_t k = 0; k < n; k++) {
        if (k == 0 || tier[k] != tier[k - 1]) tier[kept++] = tier[k];
    }
    return kept;
}

/* Fills rank, zeroed at first, from the list; `tiers` has room for n. */
static ent_status read_list(ent_ctx *ctx, const ent_game *g, const ent_state *listed,
                            const uint32_t *tier, size_t n, uint32_t *tiers, uint32_t *rank) {
    for (size_t k = 0; k < n; k++) tiers[k] = tier[k];
    size_t n_tiers = distinct(tiers, n);
    for (size_t k = 0; k < n; k++) {
        uint64_t i;
        if (!ent_game_index(g, listed[k], &i))
            return ent_fail(ctx, ENT_EUSAGE, "state %" PRIu64 " is ranked but not feasible",
                            listed[k]);
        if (rank[i])
            return ent_fail(ctx, ENT_EUSAGE, "state %" PRIu64 " is ranked twice", listed[k]);
        const uint32_t *found = bsearch(&tier[k], tiers, n_tiers, sizeof *tiers, compare_tiers);
        ENT_EXPECT(ctx, found != NULL);
        rank[i] = (uint32_t)(found - tiers) + 1;
    }
    return ENT_OK;
}

/* O(n log n). */
ent_status ent_game_rank_by_list(ent_ctx *ctx, ent_game *g, uint32_t dm, const ent_state *listed,
                                 const uint32_t *tier, size_t n, ent_arena *arena) {
    ent_status st = check_dm(ctx, g, dm);
    if (st != ENT_OK) return st;
    if (n != g->n_states)
        return ent_fail(ctx, ENT_EUSAGE, "%zu states are ranked, %" PRIu64 " are feasible", n,
                        g->n_states);
    ent_arena_mark before = ent_arena_here(arena);
    uint32_t *rank = ent_arena_alloc(arena, n, sizeof *rank);
    uint32_t *tiers = ent_alloc(n, sizeof *tiers);
    st = rank && tiers ? read_list(ctx, g, listed, tier, n, tiers, rank) : ent_no_memory(ctx);
    if (st == ENT_OK)
        g->rank[dm] = rank;
    else
        ent_arena_back(arena, before);
    ent_free(tiers);
    return st;
}
