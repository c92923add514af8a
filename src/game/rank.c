/* rank.c - from preferences as people state them to ranks.
 *
 * Prioritised statements (Fang, Hipel, Kilgour, Peng 2003) compare states by the first statement
 * that is true in one and false in the other: a state's score is the row of its truths, read as a
 * binary number.  As many statements are read at a time as a table of scores has room for; the
 * scores that occur are numbered in order, and those numbers lead the scores of the next
 * statements.  So any number of statements is exact.  Statements are tested for 64 codes at once.
 * O(states * statements), of which the larger part runs 64 states at a time. */

#include "game/game.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define STATES_PER_POLL 0xffffu
#define MOST_AT_A_TIME 20u /* statements */
#define SMALL_TABLE 4096u

/* The ranks so far: rank[i] < n_classes says which class state i is in, the worst being 0. */
typedef struct order {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t *rank;
    uint64_t n_classes;
} order;

static ent_status check_dm(ent_ctx *ctx, const ent_game *g, uint32_t dm) {
    if (dm < g->spec.n_dms) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, dm, g->spec.n_dms);
}

/* The n statements' truths at the 64 codes from `first` on: score[k] for first + k. */
static void score_word(const ent_cond *statement, unsigned n, ent_state first, uint32_t *score) {
    uint32_t common = 0;
    for (unsigned k = 0; k < 64; k++) score[k] = 0;
    for (unsigned j = 0; j < n; j++) {
        uint64_t word = ent_cond_word(statement[j], first);
        unsigned place = n - 1 - j;
        common |= (uint32_t)(word == UINT64_MAX) << place;
        if (word == 0 || word == UINT64_MAX) continue;
        for (unsigned k = 0; k < 64; k++) score[k] |= (uint32_t)(word >> k & 1) << place;
    }
    for (unsigned k = 0; k < 64; k++) score[k] |= common;
}

/* rank[i] becomes class and score of state i; table[..] is 1 where that occurs. */
static ent_status score_states(order *o, const ent_cond *statement, unsigned n, uint32_t *table) {
    uint32_t score[64];
    ent_state scored = 1; /* the first code of `score`; none yet */
    for (uint64_t i = 0; i < o->g->n_states; i++) {
        ent_state s = ent_game_state(o->g, i), first = s & ~UINT64_C(63);
        if (first != scored) score_word(statement, n, first, score);
        scored = first;
        o->rank[i] = o->rank[i] << n | score[s & 63];
        table[o->rank[i]] = 1;
        if ((i & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(o->ctx))
            return ent_fail(o->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

/* Splits every class by n statements. */
static ent_status split_classes(order *o, const ent_cond *statement, unsigned n) {
    uint64_t n_scores = o->n_classes << n;
    uint32_t *table = ent_alloc(n_scores, sizeof *table), n_found = 0;
    if (!table) return ent_no_memory(o->ctx);
    ent_status st = score_states(o, statement, n, table);
    for (uint64_t k = 0; k < n_scores && st == ENT_OK; k++) {
        bool found = table[k];
        table[k] = n_found;
        n_found += found;
    }
    for (uint64_t i = 0; i < o->g->n_states && st == ENT_OK; i++) o->rank[i] = table[o->rank[i]];
    o->n_classes = n_found;
    ent_free(table);
    return st;
}

/* How many of the n statements that are left are read at a time. */
static unsigned n_at_a_time(const order *o, size_t n) {
    uint64_t room = 2 * o->g->n_states > SMALL_TABLE ? 2 * o->g->n_states : SMALL_TABLE;
    unsigned most = n < MOST_AT_A_TIME ? (unsigned)n : MOST_AT_A_TIME;
    while (most > 1 && o->n_classes << most > room) most--;
    return most;
}

/* Nothing is worked out before it is asked for. */
static ent_status keep_statements(ent_ctx *ctx, ent_game *g, uint32_t dm, const ent_cond *statement,
                                  size_t n, ent_arena *arena) {
    if (n > ENT_MOST_WISHES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%zu wishes of one actor; where states are too many to be listed, %u at "
                        "most can be compared",
                        n, ENT_MOST_WISHES);
    ent_cond *kept = ent_arena_alloc(arena, n, sizeof *kept);
    if (!kept) return ent_no_memory(ctx);
    for (size_t k = 0; k < n; k++) kept[k] = statement[k];
    g->wish[dm] = kept;
    g->n_wishes[dm] = (uint32_t)n;
    return ENT_OK;
}

ent_status ent_game_rank_by_statements(ent_ctx *ctx, ent_game *g, uint32_t dm,
                                       const ent_cond *statement, size_t n, ent_arena *arena) {
    ent_status st = check_dm(ctx, g, dm);
    if (st != ENT_OK) return st;
    if (!g->implicit && g->n_states > UINT64_C(1) << 31)
        return ent_fail(ctx, ENT_ELIMIT, "%" PRIu64 " states are too many to rank", g->n_states);
    for (size_t k = 0; k < n; k++) {
        if (!ent_cond_is_sound(statement[k]))
            return ent_fail(ctx, ENT_EUSAGE, "statement %zu is not a sound condition", k);
    }
    if (g->implicit) return keep_statements(ctx, g, dm, statement, n, arena);
    ent_arena_mark before = ent_arena_here(arena);
    order o = {.ctx = ctx, .g = g, .n_classes = 1};
    o.rank = ent_arena_alloc(arena, g->n_states, sizeof *o.rank);
    if (!o.rank) return ent_no_memory(ctx);
    for (size_t k = 0; k < n && g->n_states > 0 && st == ENT_OK;) {
        unsigned some = n_at_a_time(&o, n - k);
        st = split_classes(&o, statement + k, some);
        k += some;
    }
    for (uint64_t i = 0; i < g->n_states; i++) o.rank[i]++;
    if (st == ENT_OK)
        g->rank[dm] = o.rank;
    else
        ent_arena_back(arena, before);
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
