/* arcs.c - the improvements of a game as a digraph with few arcs.
 *
 * A decision maker who can move freely within a cell (the states that agree on what it cannot
 * change) improves to every state of the cell that it ranks higher: quadratically many arcs.  It is
 * enough to lead from each state to the next higher class of equals; from there the classes above
 * follow.  A class of several is entered through a hub, so that two large classes do not take the
 * product of their sizes. */

#include "game/arcs.h"

#include "base/mem.h"
#include "game/tables.h"

#include <inttypes.h>
#include <string.h>

#define STATES_PER_POLL 0xfffu
#define NOWHERE UINT32_MAX

typedef struct builder {
    ent_ctx *ctx;
    const ent_game *g;
    uint64_t movers;
    uint32_t **next;          /* per decision maker: the node above each state; NULL: listed */
    ENT_VEC(uint32_t) member; /* of the hubs, one after the other */
    ENT_VEC(uint64_t) hub;    /* where the members of each hub begin */
    ENT_VEC(uint32_t) to;
    uint64_t *begin;
    ent_arena memory;
} builder;

/* Moves in any direction within a cell. */
static bool is_free(const ent_game *g, uint32_t dm) {
    uint64_t one_way = g->spec.take_only | g->spec.drop_only;
    return !g->spec.graph && g->spec.n_bans == 0 && !g->unknown &&
           !(g->spec.owns[dm] & ~g->spec.fixed & one_way);
}

/* ---- classes of one who moves freely */

/* The states cell by cell, within a cell by rank; the upper half of a word is the cell. */
static void sort_line(const uint32_t *rank, const uint32_t *cell, uint32_t n, uint64_t *word,
                      uint64_t *spare, uint32_t *ranked) {
    for (uint32_t x = 0; x < n; x++) word[x] = (uint64_t)rank[x] << 32 | x;
    ent_sort_ranked(word, spare, n);
    for (uint32_t k = 0; k < n; k++) {
        ranked[k] = (uint32_t)word[k];
        word[k] = (uint64_t)cell[ranked[k]] << 32 | k;
    }
    ent_sort_ranked(word, spare, n);
    for (uint32_t k = 0; k < n; k++) word[k] = word[k] >> 32 << 32 | ranked[(uint32_t)word[k]];
}

static ent_status line_up(builder *b, uint32_t dm, const uint32_t *cell, uint64_t *word) {
    uint32_t n = (uint32_t)b->g->n_states;
    uint64_t *spare = ent_alloc(n, sizeof *spare);
    uint32_t *ranked = ent_alloc(n, sizeof *ranked);
    ent_status st = spare && ranked ? ENT_OK : ent_no_memory(b->ctx);
    if (st == ENT_OK) sort_line(b->g->rank[dm], cell, n, word, spare, ranked);
    ent_free(ranked);
    ent_free(spare);
    return st;
}

/* What stands for the class line[from .. end): its only member, or a new hub. */
static ent_status enter_class(builder *b, const uint64_t *line, uint32_t from, uint32_t end,
                              uint32_t *node) {
    *node = (uint32_t)line[from];
    if (end - from == 1) return ENT_OK;
    if (b->g->n_states + b->hub.n >= NOWHERE)
        return ent_fail(b->ctx, ENT_ELIMIT, "%" PRIu64 " states are too many", b->g->n_states);
    *node = (uint32_t)(b->g->n_states + b->hub.n);
    if (!ent_vec_push(&b->hub, b->member.n)) return ent_no_memory(b->ctx);
    for (uint32_t k = from; k < end; k++)
        if (!ent_vec_push(&b->member, (uint32_t)line[k])) return ent_no_memory(b->ctx);
    return ENT_OK;
}

static ent_status link_classes(builder *b, uint32_t dm, const uint64_t *line) {
    const uint32_t *rank = b->g->rank[dm];
    uint32_t n = (uint32_t)b->g->n_states, before = 0;
    memset(b->next[dm], 0xff, n * sizeof **b->next);
    for (uint32_t from = 0, end; from < n; before = from, from = end) {
        uint32_t node;
        end = from + 1;
        while (end < n && line[end] >> 32 == line[from] >> 32 &&
               rank[(uint32_t)line[end]] == rank[(uint32_t)line[from]])
            end++;
        if (from == 0 || line[before] >> 32 != line[from] >> 32) continue; /* the worst of a cell */
        ent_status st = enter_class(b, line, from, end, &node);
        if (st != ENT_OK) return st;
        for (uint32_t k = before; k < from; k++) b->next[dm][(uint32_t)line[k]] = node;
    }
    return ENT_OK;
}

static ent_status add_classes(builder *b, uint32_t dm) {
    uint32_t n = (uint32_t)b->g->n_states, n_cells;
    uint32_t *cell = ent_alloc(n, sizeof *cell);
    uint64_t *line = ent_alloc(n, sizeof *line);
    b->next[dm] = ent_arena_alloc(&b->memory, n, sizeof **b->next);
    ent_status st = cell && line && b->next[dm] ? ENT_OK : ent_no_memory(b->ctx);
    if (st == ENT_OK) st = ent_number_classes(b->ctx, b->g, b->g->spec.owns[dm], cell, &n_cells);
    if (st == ENT_OK) st = line_up(b, dm, cell, line);
    if (st == ENT_OK) st = link_classes(b, dm, line);
    ent_free(cell);
    ent_free(line);
    return st;
}

/* ---- arcs */

static ent_status add_arc(builder *b, uint32_t to) {
    if (b->to.n >= ENT_MOST_ARCS)
        return ent_fail(b->ctx, ENT_ELIMIT,
                        "%" PRIu64 " states have more than %" PRIu64 " improvements to be followed",
                        b->g->n_states, ENT_MOST_ARCS);
    return ent_vec_push(&b->to, to) ? ENT_OK : ent_no_memory(b->ctx);
}

static ent_status list_arcs(builder *b, uint32_t dm, uint64_t x, ent_states *moves) {
    ent_status st = ent_game_moves(b->ctx, b->g, dm, ent_game_state(b->g, x), moves);
    for (size_t k = 0; k < moves->n && st == ENT_OK; k++) {
        uint64_t y;
        ENT_EXPECT(b->ctx, ent_game_index(b->g, moves->at[k], &y));
        if (ent_layer_has(b->g, ENT_LAYER_IMPROVEMENTS, dm, x, y)) st = add_arc(b, (uint32_t)y);
    }
    return st;
}

static ent_status add_arcs_of_state(builder *b, uint64_t x, ent_states *moves) {
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < b->g->spec.n_dms && st == ENT_OK; dm++) {
        if (!(b->movers >> dm & 1) || !b->g->rank[dm]) continue;
        if (!b->next[dm])
            st = list_arcs(b, dm, x, moves);
        else if (b->next[dm][x] != NOWHERE)
            st = add_arc(b, b->next[dm][x]);
    }
    return st;
}

static ent_status add_all_arcs(builder *b, ent_arena *arena, ent_arcs *out) {
    uint64_t n = b->g->n_states;
    ent_states moves = {0};
    ent_status st = ENT_OK;
    b->begin = ent_arena_alloc(arena, n + b->hub.n + 1, sizeof *b->begin);
    if (!b->begin) return ent_no_memory(b->ctx);
    for (uint64_t x = 0; x < n && st == ENT_OK; x++) {
        b->begin[x] = b->to.n;
        if ((x & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(b->ctx))
            st = ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = add_arcs_of_state(b, x, &moves);
    }
    for (size_t h = 0; h < b->hub.n && st == ENT_OK; h++) {
        size_t end = h + 1 < b->hub.n ? (size_t)b->hub.at[h + 1] : b->member.n;
        b->begin[n + h] = b->to.n;
        for (size_t k = (size_t)b->hub.at[h]; k < end && st == ENT_OK; k++)
            st = add_arc(b, b->member.at[k]);
    }
    ent_vec_clear(&moves);
    b->begin[n + b->hub.n] = b->to.n;
    uint32_t *to = st == ENT_OK ? ent_arena_alloc(arena, b->to.n, sizeof *to) : NULL;
    if (st == ENT_OK && !to) st = ent_no_memory(b->ctx);
    if (st != ENT_OK) return st;
    if (b->to.n) memcpy(to, b->to.at, b->to.n * sizeof *to);
    *out = (ent_arcs){(uint32_t)n, (uint32_t)(n + b->hub.n), b->begin, to};
    return ENT_OK;
}

ent_status ent_arcs_of(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_arena *arena,
                       ent_arcs *out) {
    builder b = {.ctx = ctx, .g = g, .movers = movers};
    ent_status st = ENT_OK;
    *out = (ent_arcs){0};
    if (g->n_states >= NOWHERE)
        return ent_fail(ctx, ENT_ELIMIT, "%" PRIu64 " states are too many", g->n_states);
    b.next = ent_arena_alloc(&b.memory, g->spec.n_dms, sizeof *b.next);
    if (!b.next) st = ent_no_memory(ctx);
    for (uint32_t dm = 0; dm < g->spec.n_dms && st == ENT_OK; dm++)
        if ((movers >> dm & 1) && g->rank[dm] && is_free(g, dm)) st = add_classes(&b, dm);
    if (st == ENT_OK) st = add_all_arcs(&b, arena, out);
    ent_vec_clear(&b.member);
    ent_vec_clear(&b.hub);
    ent_vec_clear(&b.to);
    ent_arena_clear(&b.memory);
    return st;
}

/* O(nodes + arcs): counted, then filled. */
ent_status ent_arcs_reverse(ent_ctx *ctx, const ent_arcs *a, ent_arena *arena, ent_arcs *out) {
    uint64_t n_arcs = a->begin[a->n_nodes];
    uint64_t *begin = ent_arena_alloc(arena, (size_t)a->n_nodes + 2, sizeof *begin);
    uint32_t *to = ent_arena_alloc(arena, n_arcs, sizeof *to);
    if (!begin || !to) return ent_no_memory(ctx);
    for (uint64_t k = 0; k < n_arcs; k++) begin[a->to[k] + 2]++;
    for (uint32_t v = 0; v < a->n_nodes; v++) begin[v + 2] += begin[v + 1];
    for (uint32_t v = 0; v < a->n_nodes; v++)
        for (uint64_t k = a->begin[v]; k < a->begin[v + 1]; k++) to[begin[a->to[k] + 1]++] = v;
    *out = (ent_arcs){a->n_states, a->n_nodes, begin, to};
    return ENT_OK;
}
