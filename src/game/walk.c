/* walk.c - the shortest sequence of moves from one state to another, and to all others.
 *
 * Step by step, the nodes are pairs (state, last mover), as whoever moved last may not move on
 * (replies.c).  Where moves are transitive that is more than is needed: what the last mover could
 * make of a state it could have made of the state before, one step earlier, so nothing that is
 * reached for the first time is reached through the second way into a state.  Nodes are states.
 *
 * A mover moves within a cell: the states that agree on what it cannot change.  From the first
 * state of a cell that is met all others are found, and nothing is left to find from the next one;
 * where moves must improve, those above it, which are the end of the cell's line by rank (and where
 * they must not be worse, those as good as well).  What has
 * been found leaves the line, so each state is taken once for each mover.  (One-way options leave
 * some of a line where it is, to be looked at again.) */

#include "game/walk.h"

#include "base/bits.h"
#include "base/mem.h"
#include "game/replies.h"
#include "game/tables.h"

#include <inttypes.h>
#include <stdlib.h>

#define NODES_PER_POLL 0x3ffu

/* ---- step by step */

/* How far to go: no further than a depth that would look at more than `most` moves, of which each
 * node may have `moves`. */
typedef struct budget {
    double moves, most;
} budget;

static const budget no_limit = {0, 0};

static ent_status open_search(ent_ctx *ctx, const ent_game *g, const ent_walk *w,
                              ent_reply_search *out) {
    ent_status st = ent_reply_search_open(ctx, g, ENT_NO_FOCAL, w->from, false, out);
    out->layer = w->layer;
    out->movers = w->movers;
    return st;
}

/* Goes deeper until `to` is among the nodes or nothing new is found.  *open: the next depth would
 * take too much, and nothing is known. */
static ent_status search_for(ent_ctx *ctx, ent_reply_search *r, ent_state to, budget b, size_t *at,
                             bool *found, bool *open) {
    do {
        double edge = r->depth ? (double)(r->nodes.n - r->deepest) : 1;
        *open = edge * b.moves > b.most;
        if (*open) return ENT_OK;
        ent_status st = ent_reply_search_deepen(ctx, r);
        if (st != ENT_OK) return st;
        for (size_t k = r->deepest; k < r->nodes.n && !*found; k++) {
            *found = r->nodes.at[k].to == to;
            *at = k;
        }
    } while (!*found && r->deepest < r->nodes.n);
    return ENT_OK;
}

static ent_status by_steps(ent_ctx *ctx, const ent_game *g, const ent_walk *w, budget b,
                           ent_arena *arena, ent_way *out, bool *open) {
    ent_reply_search r;
    size_t at = 0;
    *out = (ent_way){.found = w->from == w->to};
    *open = false;
    if (out->found) return ENT_OK;
    ent_status st = open_search(ctx, g, w, &r);
    if (st == ENT_OK) st = search_for(ctx, &r, w->to, b, &at, &out->found, open);
    if (st == ENT_OK && out->found)
        st = ent_reply_search_path(ctx, &r, at, arena, &out->step, &out->n_steps);
    ent_reply_search_close(&r);
    return st;
}

ent_status ent_walk_by_steps(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_way *out) {
    bool open;
    return by_steps(ctx, g, w, no_limit, arena, out, &open);
}

/* ---- cells */

typedef struct cells {
    bool laid_out;
    const uint32_t *rank;   /* of each state; NULL: any move will do */
    bool strict;            /* and only higher ranks, not the same */
    uint64_t take, drop;    /* its one-way options, by the way they go */
    uint32_t *cell;         /* of each state */
    uint32_t *begin, *left; /* of each cell: what has not been found is line[begin .. left) */
    uint32_t *line;         /* the states, cell by cell, by rank and code */
} cells;

/* A state that was found: by whom, and from which place. */
typedef struct place {
    uint32_t state, dm;
    size_t from;
} place;

typedef struct cell_search {
    ent_ctx *ctx;
    const ent_game *game;
    const ent_walk *walk;
    cells *of; /* per decision maker */
    ent_bits seen;
    ENT_VEC(place) places;
    ENT_VEC(uint32_t) found; /* by one mover from one place */
    uint64_t goal;
    ent_arena memory;
} cell_search;

/* The states by rank, or as they come. */
static bool put_in_order(cell_search *s, const uint32_t *rank, uint64_t *order) {
    uint32_t n = (uint32_t)s->game->n_states;
    uint64_t *spare = rank ? ent_alloc(n, sizeof *spare) : NULL;
    if (rank && !spare) return false;
    for (uint32_t x = 0; x < n; x++) order[x] = (uint64_t)(rank ? rank[x] : 0) << 32 | x;
    if (rank) ent_sort_ranked(order, spare, n);
    ent_free(spare);
    return true;
}

static bool fill_lines(cell_search *s, cells *c, uint32_t n_cells) {
    uint32_t n = (uint32_t)s->game->n_states;
    uint64_t *order = ent_alloc(n, sizeof *order);
    bool fine = order && put_in_order(s, c->rank, order);
    for (uint32_t x = 0; fine && x < n; x++) c->left[c->cell[x]]++;
    for (uint32_t k = 0, sum = 0; fine && k < n_cells; k++) {
        c->begin[k] = sum;
        sum += c->left[k];
        c->left[k] = c->begin[k];
    }
    for (uint32_t i = 0; fine && i < n; i++) {
        uint32_t x = (uint32_t)order[i];
        c->line[c->left[c->cell[x]]++] = x;
    }
    ent_free(order);
    return fine;
}

static ent_status lay_out(cell_search *s, uint32_t dm) {
    const ent_game *g = s->game;
    cells *c = &s->of[dm];
    uint32_t n_cells;
    c->laid_out = true;
    c->rank = s->walk->layer == ENT_LAYER_MOVES ? NULL : g->rank[dm];
    c->strict = s->walk->layer == ENT_LAYER_IMPROVEMENTS;
    c->take = g->spec.owns[dm] & g->spec.take_only;
    c->drop = g->spec.owns[dm] & g->spec.drop_only;
    c->cell = ent_arena_alloc(&s->memory, g->n_states, sizeof *c->cell);
    c->line = ent_arena_alloc(&s->memory, g->n_states, sizeof *c->line);
    if (!c->cell || !c->line) return ent_no_memory(s->ctx);
    ent_status st = ent_number_classes(s->ctx, g, g->spec.owns[dm], c->cell, &n_cells);
    if (st != ENT_OK) return st;
    c->begin = ent_arena_alloc(&s->memory, n_cells, sizeof *c->begin);
    c->left = ent_arena_alloc(&s->memory, n_cells, sizeof *c->left);
    if (!c->begin || !c->left) return ent_no_memory(s->ctx);
    return fill_lines(s, c, n_cells) ? ENT_OK : ent_no_memory(s->ctx);
}

/* ---- by cells */

static bool goes_the_right_way(const cell_search *s, const cells *c, uint32_t from, uint32_t to) {
    if (!c->take && !c->drop) return true;
    ent_state x = ent_game_state(s->game, from), y = ent_game_state(s->game, to);
    return !(x & ~y & c->take) && !(y & ~x & c->drop);
}

/* The lowest rank that x may be left for. */
static uint32_t least_rank(const cells *c, uint32_t x) {
    return c->rank ? c->rank[x] + c->strict : 0;
}

/* Takes out of the line of x's cell what its mover can make of x, and keeps the rest. */
static bool take(cell_search *s, cells *c, uint32_t x) {
    uint32_t cell = c->cell[x], end = c->left[cell], low = end, least = least_rank(c, x);
    while (low > c->begin[cell] && (!c->rank || c->rank[c->line[low - 1]] >= least)) low--;
    uint32_t kept = low;
    for (uint32_t i = low; i < end; i++) {
        uint32_t y = c->line[i];
        if (!goes_the_right_way(s, c, x, y))
            c->line[kept++] = y;
        else if (!ent_bits_get(&s->seen, y) && !ent_vec_push(&s->found, y))
            return false;
    }
    c->left[cell] = kept;
    return true;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What dm finds from a place, in the order of the states. */
static ent_status expand(cell_search *s, uint32_t dm, uint32_t x, size_t from) {
    bool content = !s->game->rank[dm] && s->walk->layer == ENT_LAYER_IMPROVEMENTS;
    if (content) return ENT_OK; /* gains by nothing */
    ent_status st = s->of[dm].laid_out ? ENT_OK : lay_out(s, dm);
    if (st != ENT_OK) return st;
    s->found.n = 0;
    if (!take(s, &s->of[dm], x)) return ent_no_memory(s->ctx);
    if (s->of[dm].rank && s->found.n)
        qsort(s->found.at, s->found.n, sizeof *s->found.at, by_number);
    for (size_t i = 0; i < s->found.n; i++) {
        place found = {s->found.at[i], dm, from};
        ent_bits_set(&s->seen, found.state, true);
        if (!ent_vec_push(&s->places, found)) return ent_no_memory(s->ctx);
    }
    return ENT_OK;
}

/* The first place is the state to begin with.  Ends at the goal, *at, or where all is found. */
static ent_status search_cells(cell_search *s, uint64_t start, size_t *at, bool *found) {
    ent_status st = ENT_OK;
    ent_bits_set(&s->seen, start, true);
    if (!ent_vec_push(&s->places, ((place){(uint32_t)start, 0, 0}))) return ent_no_memory(s->ctx);
    for (size_t k = 0; k < s->places.n; k++) {
        place here = s->places.at[k];
        *at = k;
        *found = here.state == s->goal;
        if (*found) return ENT_OK;
        if ((k & NODES_PER_POLL) == NODES_PER_POLL && ent_poll(s->ctx))
            return ent_fail(s->ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t dm = 0; dm < s->game->spec.n_dms && st == ENT_OK; dm++)
            if (s->walk->movers >> dm & 1) st = expand(s, dm, here.state, k);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* Where pairs are unknown, what is preferred need not be transitive. */
bool ent_walk_has_cells(const ent_game *g, ent_layer layer) {
    return !g->spec.graph && !g->implicit && g->spec.n_bans == 0 && g->n_states < UINT32_MAX &&
           (layer == ENT_LAYER_MOVES || !g->unknown);
}

static ent_status write_way(const cell_search *s, size_t at, ent_arena *arena, ent_way *out) {
    uint32_t n = 0;
    for (size_t k = at; k; k = s->places.at[k].from) n++;
    ent_step *step = ent_arena_alloc(arena, n, sizeof *step);
    if (!step) return ent_no_memory(s->ctx);
    out->step = step;
    out->n_steps = n;
    for (size_t k = at; k; k = s->places.at[k].from)
        step[--n] = (ent_step){s->places.at[k].dm, ent_game_state(s->game, s->places.at[k].state)};
    return ENT_OK;
}

/* Close it even when this fails. */
static ent_status run_cells(cell_search *s, size_t *at, bool *found) {
    const ent_game *g = s->game;
    uint64_t start;
    ENT_EXPECT(s->ctx, ent_walk_has_cells(g, s->walk->layer));
    if (!ent_game_index(g, s->walk->from, &start))
        return ent_fail(s->ctx, ENT_EUSAGE, "state %" PRIu64 " is not feasible", s->walk->from);
    s->of = ent_arena_alloc(&s->memory, g->spec.n_dms, sizeof *s->of);
    if (!s->of || !ent_bits_init(&s->seen, &s->memory, g->n_states)) return ent_no_memory(s->ctx);
    return search_cells(s, start, at, found);
}

static void close_cells(cell_search *s) {
    ent_vec_clear(&s->places);
    ent_vec_clear(&s->found);
    ent_arena_clear(&s->memory);
}

ent_status ent_walk_by_cells(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_way *out) {
    cell_search s = {.ctx = ctx, .game = g, .walk = w};
    size_t at = 0;
    *out = (ent_way){.found = w->from == w->to};
    if (out->found || !ent_game_index(g, w->to, &s.goal)) return ENT_OK;
    ent_status st = run_cells(&s, &at, &out->found);
    if (st == ENT_OK && out->found) st = write_way(&s, at, arena, out);
    close_cells(&s);
    return st;
}

/* ---- the better of the two */

/* Moves that a node has at most: every subset of each mover's options. */
static double moves_of_node(const ent_game *g, uint64_t movers) {
    double n = 0;
    for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
        unsigned k = ent_popcount(g->spec.owns[dm]);
        bool few = k < 63 && UINT64_C(1) << k < g->n_states;
        if (movers >> dm & 1) n += few ? (double)(UINT64_C(1) << k) : (double)g->n_states;
    }
    return n;
}

/* Ranks say nothing where preferences are not known, so there the cells do not either.
 *
 * A short way is found step by step before the cells would be laid out, which looks at every state
 * for every mover. */
ent_status ent_game_walk(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                         ent_way *out) {
    if (!ent_walk_has_cells(g, w->layer)) return ent_walk_by_steps(ctx, g, w, arena, out);
    budget b = {moves_of_node(g, w->movers), (double)g->n_states * g->spec.n_dms};
    bool open;
    ent_status st = by_steps(ctx, g, w, b, arena, out, &open);
    return st == ENT_OK && open ? ent_walk_by_cells(ctx, g, w, arena, out) : st;
}

/* ---- to all others */

/* Notes the first node of each state, `out->node` being filled. */
static ent_status index_nodes(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                              ent_reached *out) {
    out->first = ent_arena_alloc(arena, g->n_states, sizeof *out->first);
    if (!out->first) return ent_no_memory(ctx);
    ENT_EXPECT(ctx, ent_game_index(g, w->from, &out->start));
    out->n_states = 1;
    for (size_t k = 0; k < out->n_nodes; k++) {
        uint64_t i;
        ENT_EXPECT(ctx, ent_game_index(g, out->node[k].to, &i));
        if (i == out->start || out->first[i]) continue;
        out->first[i] = k + 1;
        out->n_states++;
        out->most = out->node[k].depth;
    }
    return ENT_OK;
}

ent_status ent_walk_all_by_steps(ent_ctx *ctx, const ent_game *g, const ent_walk *w,
                                 ent_arena *arena, ent_reached *out) {
    ent_reply_search r;
    ENT_EXPECT(ctx, !g->implicit);
    *out = (ent_reached){0};
    ent_status st = open_search(ctx, g, w, &r);
    do {
        if (st == ENT_OK) st = ent_reply_search_deepen(ctx, &r);
    } while (st == ENT_OK && r.deepest < r.nodes.n);
    ent_reply *node = st == ENT_OK ? ent_arena_alloc(arena, r.nodes.n, sizeof *node) : NULL;
    if (st == ENT_OK && !node) st = ent_no_memory(ctx);
    if (st == ENT_OK) {
        for (size_t k = 0; k < r.nodes.n; k++) node[k] = r.nodes.at[k];
        out->node = node;
        out->n_nodes = r.nodes.n;
        st = index_nodes(ctx, g, w, arena, out);
    }
    ent_reply_search_close(&r);
    return st;
}

/* The places without the first, which is the start. */
static ent_status keep_places(const cell_search *s, ent_arena *arena, ent_reached *out) {
    size_t n = s->places.n - 1;
    ent_reply *node = ent_arena_alloc(arena, n, sizeof *node);
    if (!node) return ent_no_memory(s->ctx);
    for (size_t k = 0; k < n; k++) {
        const place *p = &s->places.at[k + 1];
        uint32_t depth = p->from ? node[p->from - 1].depth + 1 : 1;
        node[k] =
            (ent_reply){ent_game_state(s->game, p->state), p->dm, depth, p->from ? p->from - 1 : k};
    }
    out->node = node;
    out->n_nodes = n;
    return ENT_OK;
}

ent_status ent_walk_all_by_cells(ent_ctx *ctx, const ent_game *g, const ent_walk *w,
                                 ent_arena *arena, ent_reached *out) {
    cell_search s = {.ctx = ctx, .game = g, .walk = w, .goal = UINT64_MAX};
    size_t at;
    bool found;
    *out = (ent_reached){0};
    ent_status st = run_cells(&s, &at, &found);
    if (st == ENT_OK) st = keep_places(&s, arena, out);
    if (st == ENT_OK) st = index_nodes(ctx, g, w, arena, out);
    close_cells(&s);
    return st;
}

ent_status ent_game_walk_all(ent_ctx *ctx, const ent_game *g, const ent_walk *w, ent_arena *arena,
                             ent_reached *out) {
    return ent_walk_has_cells(g, w->layer) ? ent_walk_all_by_cells(ctx, g, w, arena, out)
                                           : ent_walk_all_by_steps(ctx, g, w, arena, out);
}

bool ent_reached_has(const ent_reached *r, uint64_t i) {
    return i == r->start || r->first[i];
}

uint32_t ent_reached_steps(const ent_reached *r, uint64_t i) {
    return r->first[i] ? r->node[r->first[i] - 1].depth : 0;
}

ent_status ent_reached_way(ent_ctx *ctx, const ent_reached *r, uint64_t i, ent_arena *arena,
                           ent_way *out) {
    uint32_t n = ent_reached_steps(r, i);
    *out = (ent_way){.found = ent_reached_has(r, i)};
    if (n == 0) return ENT_OK;
    ent_step *step = ent_arena_alloc(arena, n, sizeof *step);
    if (!step) return ent_no_memory(ctx);
    out->step = step;
    out->n_steps = n;
    for (size_t k = r->first[i] - 1; n; k = r->node[k].parent)
        step[--n] = (ent_step){r->node[k].dm, r->node[k].to};
    return ENT_OK;
}
