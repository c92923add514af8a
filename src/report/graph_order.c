/* graph_order.c - few crossings in a graph of layers: the order within each layer.
 *
 * A layer is sorted by where the neighbours in the layer beside it stand, by their mean or by their
 * median, to and fro (Sugiyama, Tagawa and Toda 1981; Eades and Wormald 1994); then neighbours in a
 * layer are swapped as long as that helps (Gansner, Koutsofios, North and Vo 1993).  The best order
 * that was met is kept. */

#include "report/graph_layout.h"

#include <string.h>

enum { SWEEPS = 32, SWAPS = 12 };

/* ---- crossings */

/* Of the edges of two vertices that stand in this order. */
static uint64_t crossings_of(const ent_ranked *g, uint32_t left, uint32_t right, int side) {
    uint64_t n = 0;
    for (uint32_t i = 0; i < g->n_near[side][left]; i++)
        for (uint32_t k = 0; k < g->n_near[side][right]; k++)
            n += g->place[g->near[side][left][i]] > g->place[g->near[side][right][k]];
    return n;
}

uint64_t ent_ranked_crossings(const ent_ranked *g) {
    uint64_t n = 0;
    for (uint32_t l = 0; l + 1 < g->n_layers; l++)
        for (uint32_t i = 0; i < g->n_in[l]; i++)
            for (uint32_t k = i + 1; k < g->n_in[l]; k++)
                n += crossings_of(g, g->in[l][i], g->in[l][k], 1);
    return n;
}

/* ---- one layer by the one beside it */

static void set_places(ent_ranked *g, uint32_t l) {
    for (uint32_t i = 0; i < g->n_in[l]; i++) g->place[g->in[l][i]] = i;
}

static double mean_place(const ent_ranked *g, uint32_t v, int side) {
    double sum = 0;
    for (uint32_t i = 0; i < g->n_near[side][v]; i++) sum += g->place[g->near[side][v][i]];
    return sum / g->n_near[side][v];
}

/* How many neighbours stand before place `p`. */
static uint32_t n_before(const ent_ranked *g, uint32_t v, int side, uint32_t p) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n_near[side][v]; i++) n += g->place[g->near[side][v][i]] < p;
    return n;
}

/* The neighbour with k others before it; of several edges to one, that one. */
static uint32_t nth_place(const ent_ranked *g, uint32_t v, int side, uint32_t k) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < g->n_near[side][v]; i++) {
        uint32_t p = g->place[g->near[side][v][i]];
        if (n_before(g, v, side, p) <= k && p >= found) found = p;
    }
    return found;
}

static double median_place(const ent_ranked *g, uint32_t v, int side) {
    uint32_t n = g->n_near[side][v];
    return (nth_place(g, v, side, (n - 1) / 2) + (double)nth_place(g, v, side, n / 2)) / 2;
}

/* Those without neighbours keep their place; the others are sorted among themselves.  Equal ones
 * keep their order, or turn it round. */
static void sort_layer(ent_ranked *g, uint32_t l, int side, bool median, bool turn, double *key) {
    uint32_t *in = g->in[l], n = g->n_in[l];
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = in[i];
        key[v] = !g->n_near[side][v] ? -1
                 : median            ? median_place(g, v, side)
                                     : mean_place(g, v, side);
    }
    for (uint32_t i = 1; i < n; i++) {
        uint32_t v = in[i], at = i;
        if (key[v] < 0) continue;
        for (uint32_t k = i; k-- > 0;) {
            if (key[in[k]] < 0) continue;
            if (turn ? key[in[k]] < key[v] : key[in[k]] <= key[v]) break;
            in[at] = in[k];
            at = k;
        }
        in[at] = v;
    }
    set_places(g, l);
}

static void sweep(ent_ranked *g, uint32_t round, double *key) {
    bool back = round % 2, median = round % 4 >= 2, turn = round % 8 >= 4;
    for (uint32_t i = 1; i < g->n_layers; i++)
        sort_layer(g, back ? g->n_layers - 1 - i : i, back ? 1 : 0, median, turn, key);
}

/* ---- swaps */

static bool swap_in(ent_ranked *g, uint32_t l) {
    bool better = false;
    for (uint32_t i = 0; i + 1 < g->n_in[l]; i++) {
        uint32_t a = g->in[l][i], b = g->in[l][i + 1];
        uint64_t as_is = crossings_of(g, a, b, 0) + crossings_of(g, a, b, 1);
        uint64_t swapped = crossings_of(g, b, a, 0) + crossings_of(g, b, a, 1);
        if (swapped >= as_is) continue;
        g->in[l][i] = b;
        g->in[l][i + 1] = a;
        g->place[b] = i;
        g->place[a] = i + 1;
        better = true;
    }
    return better;
}

static void swap_all(ent_ranked *g) {
    bool better = true;
    for (int k = 0; better && k < SWAPS; k++) {
        better = false;
        for (uint32_t l = 0; l < g->n_layers; l++) better = swap_in(g, l) || better;
    }
}

/* ---- the order */

/* Layer by layer as vertices are met on walks from the first layer on. */
static void walk(ent_ranked *g, uint32_t v, bool *seen, uint32_t *n_put, uint32_t *stack) {
    uint32_t n = 0;
    stack[n++] = v;
    seen[v] = true;
    while (n) {
        uint32_t at = stack[--n], l = g->layer[at];
        g->in[l][n_put[l]++] = at;
        for (int side = 0; side < 2; side++)
            for (uint32_t i = g->n_near[side][at]; i-- > 0;) {
                uint32_t next = g->near[side][at][i];
                if (seen[next]) continue;
                seen[next] = true;
                stack[n++] = next;
            }
    }
}

static ent_status first_order(ent_ctx *ctx, ent_arena *arena, ent_ranked *g) {
    bool *seen = ent_arena_alloc(arena, g->n + 1, sizeof *seen);
    uint32_t *n_put = ent_arena_alloc(arena, g->n_layers + 1, sizeof *n_put);
    uint32_t *stack = ent_arena_alloc(arena, g->n + 1, sizeof *stack);
    if (!seen || !n_put || !stack) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < g->n; v++)
        if (!seen[v]) walk(g, v, seen, n_put, stack);
    for (uint32_t l = 0; l < g->n_layers; l++) set_places(g, l);
    return ENT_OK;
}

static void keep(const ent_ranked *g, uint32_t *best) {
    memcpy(best, g->place, g->n * sizeof *best);
}

static void take_back(ent_ranked *g, const uint32_t *best) {
    memcpy(g->place, best, g->n * sizeof *best);
    for (uint32_t v = 0; v < g->n; v++) g->in[g->layer[v]][g->place[v]] = v;
}

ent_status ent_ranked_order(ent_ctx *ctx, ent_arena *arena, ent_ranked *g) {
    uint32_t *best = ent_arena_alloc(arena, g->n + 1, sizeof *best);
    double *key = ent_arena_alloc(arena, g->n + 1, sizeof *key);
    if (!best || !key) return ent_no_memory(ctx);
    if (!g->n) return ENT_OK;
    ent_status st = first_order(ctx, arena, g);
    if (st != ENT_OK) return st;
    swap_all(g);
    keep(g, best);
    uint64_t least = ent_ranked_crossings(g);
    for (uint32_t round = 0; least && round < SWEEPS; round++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        sweep(g, round, key);
        swap_all(g);
        uint64_t now = ent_ranked_crossings(g);
        if (now >= least) continue;
        least = now;
        keep(g, best);
    }
    take_back(g, best);
    return ENT_OK;
}
