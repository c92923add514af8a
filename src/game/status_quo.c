/* status_quo.c - where improvements end.
 *
 * A part of the digraph is a sink when no arc leaves it.  Tarjan (1972) finds the strongly connected
 * parts in one walk, each after all that can be reached from it; so when a part is complete, an arc
 * that leads out of it leads to a part that is. */

#include "game/status_quo.h"

#include "base/mem.h"
#include "game/arcs.h"

#define NODES_PER_POLL 0xffffu

typedef struct search {
    ent_ctx *ctx;
    const ent_arcs *a;
    uint32_t *order; /* of each node: when it was met, from 1; 0: not yet */
    uint32_t *low;   /* the earliest node that is open and can be reached */
    uint32_t *part;  /* of each node: the number of its part, from 1; 0: it is open */
    uint64_t *next;  /* the arc to be looked at */
    uint32_t *open, *path;
    uint32_t n_met, n_open, n_path, n_parts;
    ent_bits sink; /* of the parts, by number */
    ent_arena memory;
} search;

static ent_status begin_search(search *s) {
    size_t n = s->a->n_nodes;
    ent_arena *m = &s->memory;
    s->order = ent_arena_alloc(m, n, sizeof *s->order);
    s->low = ent_arena_alloc(m, n, sizeof *s->low);
    s->part = ent_arena_alloc(m, n, sizeof *s->part);
    s->next = ent_arena_alloc(m, n, sizeof *s->next);
    s->open = ent_arena_alloc(m, n, sizeof *s->open);
    s->path = ent_arena_alloc(m, n, sizeof *s->path);
    bool fine = s->order && s->low && s->part && s->next && s->open && s->path &&
                ent_bits_init(&s->sink, m, n + 1);
    return fine ? ENT_OK : ent_no_memory(s->ctx);
}

static void meet(search *s, uint32_t v) {
    s->order[v] = s->low[v] = ++s->n_met;
    s->next[v] = s->a->begin[v];
    s->open[s->n_open++] = v;
    s->path[s->n_path++] = v;
}

/* The open nodes from v on are a part. */
static void close_part(search *s, uint32_t v) {
    uint32_t number = ++s->n_parts, first = s->n_open;
    bool leaves = false;
    while (s->open[--first] != v) {}
    for (uint32_t k = first; k < s->n_open; k++) s->part[s->open[k]] = number;
    for (uint32_t k = first; k < s->n_open && !leaves; k++) {
        uint32_t u = s->open[k];
        for (uint64_t e = s->a->begin[u]; e < s->a->begin[u + 1] && !leaves; e++)
            leaves = s->part[s->a->to[e]] != number;
    }
    s->n_open = first;
    ent_bits_set(&s->sink, number, !leaves);
}

static void leave(search *s, uint32_t v) {
    s->n_path--;
    if (s->low[v] == s->order[v]) close_part(s, v);
    if (s->n_path == 0) return;
    uint32_t above = s->path[s->n_path - 1];
    if (s->low[v] < s->low[above]) s->low[above] = s->low[v];
}

/* One arc further, or back. */
static void go_on(search *s) {
    uint32_t v = s->path[s->n_path - 1];
    if (s->next[v] == s->a->begin[v + 1]) {
        leave(s, v);
        return;
    }
    uint32_t w = s->a->to[s->next[v]++];
    if (!s->order[w])
        meet(s, w);
    else if (!s->part[w] && s->order[w] < s->low[v])
        s->low[v] = s->order[w];
}

static ent_status find_parts(search *s) {
    uint64_t steps = 0;
    for (uint32_t x = 0; x < s->a->n_states; x++) {
        if (s->order[x]) continue;
        meet(s, x);
        while (s->n_path) {
            go_on(s);
            if ((++steps & NODES_PER_POLL) == 0 && ent_poll(s->ctx))
                return ent_fail(s->ctx, ENT_ESTOPPED, "stopped");
        }
    }
    return ENT_OK;
}

/* Numbers the sinks as their first members come; `number` has room for all parts. */
static ent_status list_sinks(const search *s, uint32_t *number, ent_arena *arena, ent_sinks *out) {
    uint32_t n = s->a->n_states, n_members = 0;
    uint32_t *of = ent_arena_alloc(arena, n, sizeof *of);
    if (!of) return ent_no_memory(s->ctx);
    for (uint32_t x = 0; x < n; x++) {
        if (!ent_bits_get(&s->sink, s->part[x])) continue;
        if (!number[s->part[x]]) number[s->part[x]] = ++out->n;
        of[x] = number[s->part[x]];
        n_members++;
    }
    uint64_t *begin = ent_arena_alloc(arena, (size_t)out->n + 2, sizeof *begin);
    uint32_t *member = ent_arena_alloc(arena, n_members, sizeof *member);
    if (!begin || !member) return ent_no_memory(s->ctx);
    for (uint32_t x = 0; x < n; x++)
        if (of[x]) begin[of[x] + 1]++;
    for (uint32_t k = 0; k < out->n; k++) begin[k + 2] += begin[k + 1];
    for (uint32_t x = 0; x < n; x++)
        if (of[x]) member[begin[of[x]]++] = x;
    out->begin = begin;
    out->member = member;
    out->of = of;
    return ENT_OK;
}

ent_status ent_game_sinks(ent_ctx *ctx, const ent_game *g, uint64_t movers, ent_arena *arena,
                          ent_sinks *out) {
    ent_arcs arcs;
    search s = {.ctx = ctx, .a = &arcs};
    *out = (ent_sinks){0};
    ent_status st = ent_arcs_of(ctx, g, movers, &s.memory, &arcs);
    if (st == ENT_OK) st = begin_search(&s);
    if (st == ENT_OK) st = find_parts(&s);
    uint32_t *number =
        st == ENT_OK ? ent_arena_alloc(&s.memory, (size_t)s.n_parts + 1, sizeof *number) : NULL;
    if (st == ENT_OK && !number) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = list_sinks(&s, number, arena, out);
    ent_arena_clear(&s.memory);
    return st;
}

/* ---- backwards */

static ent_status spread(ent_ctx *ctx, const ent_arcs *back, uint32_t start, uint32_t *waiting,
                         ent_bits *met) {
    size_t n = 0;
    waiting[n++] = start;
    ent_bits_set(met, start, true);
    for (uint64_t steps = 0; n; steps++) {
        uint32_t v = waiting[--n];
        if ((steps & NODES_PER_POLL) == NODES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint64_t e = back->begin[v]; e < back->begin[v + 1]; e++) {
            if (ent_bits_get(met, back->to[e])) continue;
            ent_bits_set(met, back->to[e], true);
            waiting[n++] = back->to[e];
        }
    }
    return ENT_OK;
}

ent_status ent_game_leading_to(ent_ctx *ctx, const ent_game *g, uint64_t movers, uint64_t i,
                               ent_arena *arena, ent_bits *out) {
    ent_arena memory = {0};
    ent_arcs arcs, back;
    ent_bits met;
    ent_status st = ent_arcs_of(ctx, g, movers, &memory, &arcs);
    if (st == ENT_OK) st = ent_arcs_reverse(ctx, &arcs, &memory, &back);
    uint32_t *waiting =
        st == ENT_OK ? ent_arena_alloc(&memory, arcs.n_nodes, sizeof *waiting) : NULL;
    bool room = waiting && ent_bits_init(&met, &memory, arcs.n_nodes) &&
                ent_bits_init(out, arena, g->n_states);
    if (st == ENT_OK && !room) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = spread(ctx, &back, (uint32_t)i, waiting, &met);
    for (uint64_t x = 0; x < g->n_states && st == ENT_OK; x++)
        if (ent_bits_get(&met, x)) ent_bits_set(out, x, true);
    ent_arena_clear(&memory);
    return st;
}
