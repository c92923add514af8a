/* graph_layout.c - layers and places of a directed graph.
 *
 * Edges that lead against the greedy order of Eades, Lin and Smyth (1993) are turned round for the
 * while; a node's layer is that of its longest way from a source, moved to where its edges are
 * short.  Between two layers of nodes lies one of labels.  An edge is a chain of vertices, one in
 * each layer that it passes; the order within layers is that of graph_order.c.  Places within a
 * layer are the weighted least squares to those of the neighbours, to and fro, that keep the order
 * and the distances: isotonic regression (Ayer, Brunk, Ewing, Reid and Silverman 1955).  Chains weigh
 * most, so that long edges are straight. */

#include "report/graph_layout.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 240 };

#define CHAIN_ROOM 5.0 /* of an edge that passes a layer, at least */

typedef struct chain {
    uint32_t first, last; /* nodes, in the direction of the layers */
    uint32_t begin, n;    /* its own vertices */
} chain;

typedef struct drawing {
    ent_ctx *ctx;
    ent_arena *arena;
    ent_layout *l;
    chain *chains;                 /* per edge */
    ent_ranked g;                  /* vertices: nodes first; layers: nodes, labels, nodes, .. */
    double *room;                  /* per vertex: what it takes in its layer */
    double *at;                    /* per vertex: its middle within the layer */
    double *layer_at, *layer_room; /* per layer: its middle, what it takes across */
} drawing;

/* ---- cycles */

/* Edges out less edges in, of those between nodes that are left. */
static int64_t surplus(const ent_layout *l, const bool *gone, uint32_t v, bool *sink,
                       bool *source) {
    int64_t n = 0;
    *sink = *source = true;
    for (uint32_t e = 0; e < l->n_edges; e++) {
        if (gone[l->edges[e].from] || gone[l->edges[e].to]) continue;
        if (l->edges[e].from == v) n++, *sink = false;
        if (l->edges[e].to == v) n--, *source = false;
    }
    return n;
}

/* The next node of the order, and whether it goes to its end. */
static uint32_t pick(const ent_layout *l, const bool *gone, bool *to_end) {
    uint32_t best = UINT32_MAX;
    int64_t most = INT64_MIN;
    *to_end = false;
    for (uint32_t v = 0; v < l->n_nodes; v++) {
        bool sink, source;
        if (gone[v]) continue;
        int64_t n = surplus(l, gone, v, &sink, &source);
        if (sink || source) {
            *to_end = sink && !source;
            return v;
        }
        if (n > most) {
            most = n;
            best = v;
        }
    }
    return best;
}

/* Marks the edges that lead back. */
static ent_status turn_back(drawing *d) {
    ent_layout *l = d->l;
    bool *gone = ent_arena_alloc(d->arena, l->n_nodes + 1, sizeof *gone);
    uint32_t *rank = ent_arena_alloc(d->arena, l->n_nodes + 1, sizeof *rank);
    if (!gone || !rank) return ent_no_memory(d->ctx);
    uint32_t first = 0, last = l->n_nodes;
    while (first < last) {
        bool to_end;
        uint32_t v = pick(l, gone, &to_end);
        rank[v] = to_end ? --last : first++;
        gone[v] = true;
    }
    for (uint32_t e = 0; e < l->n_edges; e++) {
        ent_layout_edge *edge = &l->edges[e];
        edge->back = rank[edge->from] > rank[edge->to];
        d->chains[e].first = edge->back ? edge->to : edge->from;
        d->chains[e].last = edge->back ? edge->from : edge->to;
    }
    return ENT_OK;
}

/* ---- layers */

static void longest_ways(drawing *d) {
    ent_layout *l = d->l;
    for (uint32_t k = 0; k < l->n_nodes; k++) { /* a way has fewer edges than there are nodes */
        bool moved = false;
        for (uint32_t e = 0; e < l->n_edges; e++) {
            uint32_t least = l->nodes[d->chains[e].first].layer + 1;
            if (l->nodes[d->chains[e].last].layer >= least) continue;
            l->nodes[d->chains[e].last].layer = least;
            moved = true;
        }
        if (!moved) return;
    }
}

/* Moves a node to the end of its room at which its edges are shorter. */
static bool shorten(drawing *d, uint32_t v, uint32_t last_layer) {
    ent_layout *l = d->l;
    uint32_t low = 0, high = last_layer, in = 0, out = 0;
    for (uint32_t e = 0; e < l->n_edges; e++) {
        if (d->chains[e].last == v) {
            uint32_t least = l->nodes[d->chains[e].first].layer + 1;
            if (least > low) low = least;
            in++;
        } else if (d->chains[e].first == v) {
            uint32_t most = l->nodes[d->chains[e].last].layer - 1;
            if (most < high) high = most;
            out++;
        }
    }
    uint32_t wanted = in < out ? high : in > out ? low : l->nodes[v].layer;
    if (wanted == l->nodes[v].layer) return false;
    l->nodes[v].layer = wanted;
    return true;
}

static void set_layers(drawing *d) {
    ent_layout *l = d->l;
    uint32_t last = 0;
    bool moved = true;
    for (uint32_t v = 0; v < l->n_nodes; v++) l->nodes[v].layer = 0;
    longest_ways(d);
    for (uint32_t v = 0; v < l->n_nodes; v++)
        if (l->nodes[v].layer > last) last = l->nodes[v].layer;
    for (uint32_t k = 0; moved && k < l->n_nodes; k++) {
        moved = false;
        for (uint32_t v = 0; v < l->n_nodes; v++) moved = shorten(d, v, last) || moved;
    }
    l->n_layers = l->n_nodes ? last + 1 : 0;
}

/* ---- chains */

static bool list_near(drawing *d, const uint32_t *from, const uint32_t *to, uint32_t n, int side) {
    ent_ranked *g = &d->g;
    const uint32_t *own = side ? from : to, *other = side ? to : from;
    g->near[side] = ent_arena_alloc(d->arena, g->n + 1, sizeof *g->near[side]);
    g->n_near[side] = ent_arena_alloc(d->arena, g->n + 1, sizeof *g->n_near[side]);
    uint32_t *all = ent_arena_alloc(d->arena, n + 1, sizeof *all), used = 0;
    if (!g->near[side] || !g->n_near[side] || !all) return false;
    for (uint32_t s = 0; s < n; s++) g->n_near[side][own[s]]++;
    for (uint32_t v = 0; v < g->n; v++) {
        g->near[side][v] = all + used;
        used += g->n_near[side][v];
        g->n_near[side][v] = 0;
    }
    for (uint32_t s = 0; s < n; s++) g->near[side][own[s]][g->n_near[side][own[s]]++] = other[s];
    return true;
}

static bool list_layers(drawing *d) {
    ent_ranked *g = &d->g;
    g->in = ent_arena_alloc(d->arena, g->n_layers + 1, sizeof *g->in);
    g->n_in = ent_arena_alloc(d->arena, g->n_layers + 1, sizeof *g->n_in);
    g->place = ent_arena_alloc(d->arena, g->n + 1, sizeof *g->place);
    if (!g->in || !g->n_in || !g->place) return false;
    for (uint32_t v = 0; v < g->n; v++) g->n_in[g->layer[v]]++;
    for (uint32_t i = 0; i < g->n_layers; i++) {
        g->in[i] = ent_arena_alloc(d->arena, g->n_in[i] + 1, sizeof **g->in);
        if (!g->in[i]) return false;
    }
    return true;
}

/* The label stands at the beginning of its edge, as the edge is read. */
static bool is_label(const drawing *d, uint32_t e, uint32_t k) {
    return k == (d->l->edges[e].back ? d->chains[e].n - 1 : 0);
}

static ent_status make_chains(drawing *d) {
    ent_layout *l = d->l;
    ent_ranked *g = &d->g;
    uint32_t n = l->n_nodes, n_steps = 0;
    for (uint32_t e = 0; e < l->n_edges; e++) {
        chain *c = &d->chains[e];
        c->begin = n;
        c->n = 2 * (l->nodes[c->last].layer - l->nodes[c->first].layer) - 1;
        n += c->n;
        n_steps += c->n + 1;
    }
    g->n = n;
    g->n_layers = l->n_layers ? 2 * l->n_layers - 1 : 0;
    g->layer = ent_arena_alloc(d->arena, n + 1, sizeof *g->layer);
    d->room = ent_arena_alloc(d->arena, n + 1, sizeof *d->room);
    d->at = ent_arena_alloc(d->arena, n + 1, sizeof *d->at);
    uint32_t *from = ent_arena_alloc(d->arena, n_steps + 1, sizeof *from);
    uint32_t *to = ent_arena_alloc(d->arena, n_steps + 1, sizeof *to), s = 0;
    if (!g->layer || !d->room || !d->at || !from || !to) return ent_no_memory(d->ctx);
    for (uint32_t v = 0; v < l->n_nodes; v++) {
        g->layer[v] = 2 * l->nodes[v].layer;
        d->room[v] = (l->down ? l->nodes[v].width : l->nodes[v].height) + l->apart;
    }
    for (uint32_t e = 0; e < l->n_edges; e++) {
        chain *c = &d->chains[e];
        for (uint32_t k = 0; k < c->n; k++) {
            g->layer[c->begin + k] = g->layer[c->first] + 1 + k;
            d->room[c->begin + k] = fmax(CHAIN_ROOM, l->apart / 2);
            if (is_label(d, e, k))
                d->room[c->begin + k] = fmax(d->room[c->begin + k], l->edges[e].label + 1);
        }
        for (uint32_t k = 0; k <= c->n; k++, s++) {
            from[s] = k ? c->begin + k - 1 : c->first;
            to[s] = k < c->n ? c->begin + k : c->last;
        }
    }
    bool listed = list_near(d, from, to, s, 0) && list_near(d, from, to, s, 1) && list_layers(d);
    return listed ? ENT_OK : ent_no_memory(d->ctx);
}

/* ---- places within layers */

static bool is_node(const drawing *d, uint32_t v) {
    return v < d->l->n_nodes;
}

/* How much an edge between two vertices wants to be straight (Gansner et al. 1993). */
static double weight_of(const drawing *d, uint32_t a, uint32_t b) {
    int n = is_node(d, a) + is_node(d, b);
    return n == 2 ? 1 : n == 1 ? 2 : 12;
}

/* Where the neighbours on that side would have it, and how much they weigh. */
static void pull(const drawing *d, uint32_t v, int side, double *sum, double *weight) {
    const ent_ranked *g = &d->g;
    for (uint32_t i = 0; i < g->n_near[side][v]; i++) {
        uint32_t other = g->near[side][v][i];
        double w = weight_of(d, v, other);
        *sum += w * d->at[other];
        *weight += w;
    }
}

typedef struct block {
    double sum, weight;
    uint32_t first;
} block;

/* Isotonic regression of what is wanted, less the room of those before. */
static void settle(drawing *d, uint32_t layer, bool before, bool behind, block *stack) {
    const ent_ranked *g = &d->g;
    uint32_t n = g->n_in[layer], top = 0;
    double shift = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t v = g->in[layer][i];
        double sum = 0, weight = 0;
        if (i) shift += (d->room[g->in[layer][i - 1]] + d->room[v]) / 2;
        if (before) pull(d, v, 0, &sum, &weight);
        if (behind) pull(d, v, 1, &sum, &weight);
        sum += 0.01 * d->at[v];
        weight += 0.01;
        stack[top++] = (block){sum - weight * shift, weight, i};
        while (top > 1 && stack[top - 2].sum * stack[top - 1].weight >
                              stack[top - 1].sum * stack[top - 2].weight) {
            stack[top - 2].sum += stack[top - 1].sum;
            stack[top - 2].weight += stack[top - 1].weight;
            top--;
        }
    }
    shift = 0;
    for (uint32_t i = 0, k = 0; i < n; i++) {
        uint32_t v = g->in[layer][i];
        if (i) shift += (d->room[g->in[layer][i - 1]] + d->room[v]) / 2;
        while (k + 1 < top && stack[k + 1].first <= i) k++;
        d->at[v] = stack[k].sum / stack[k].weight + shift;
    }
}

/* Side by side, with the middle of the layer at 0. */
static void pack(drawing *d, uint32_t layer) {
    double used = 0;
    for (uint32_t i = 0; i < d->g.n_in[layer]; i++) used += d->room[d->g.in[layer][i]];
    double at = -used / 2;
    for (uint32_t i = 0; i < d->g.n_in[layer]; i++) {
        uint32_t v = d->g.in[layer][i];
        d->at[v] = at + d->room[v] / 2;
        at += d->room[v];
    }
}

static ent_status place(drawing *d) {
    uint32_t n = d->g.n_layers;
    block *stack = ent_arena_alloc(d->arena, d->g.n + 1, sizeof *stack);
    if (!stack) return ent_no_memory(d->ctx);
    for (uint32_t i = 0; i < n; i++) pack(d, i);
    for (uint32_t k = 0; k < ROUNDS; k++) {
        bool both = k >= ROUNDS / 2, back = k % 2;
        for (uint32_t i = 0; i < n; i++)
            settle(d, back ? n - 1 - i : i, both || !back, both || back, stack);
    }
    double least = INFINITY, most = -INFINITY;
    for (uint32_t v = 0; v < d->g.n; v++) {
        least = fmin(least, d->at[v] - d->room[v] / 2);
        most = fmax(most, d->at[v] + d->room[v] / 2);
    }
    for (uint32_t v = 0; v < d->g.n; v++) d->at[v] -= least;
    *(d->l->down ? &d->l->width : &d->l->height) = d->g.n ? most - least : 0;
    return ENT_OK;
}

/* The layers one behind the other. */
static ent_status place_layers(drawing *d) {
    ent_layout *l = d->l;
    uint32_t n = d->g.n_layers;
    double used = 0, at = 0;
    d->layer_at = ent_arena_alloc(d->arena, n + 1, sizeof *d->layer_at);
    d->layer_room = ent_arena_alloc(d->arena, n + 1, sizeof *d->layer_room);
    if (!d->layer_at || !d->layer_room) return ent_no_memory(d->ctx);
    for (uint32_t v = 0; v < l->n_nodes; v++) {
        double *room = &d->layer_room[d->g.layer[v]];
        *room = fmax(*room, l->down ? l->nodes[v].height : l->nodes[v].width);
    }
    for (uint32_t e = 0; e < l->n_edges; e++) {
        const chain *c = &d->chains[e];
        double *room = &d->layer_room[d->g.layer[c->begin + (l->edges[e].back ? c->n - 1 : 0)]];
        *room = fmax(*room, l->edges[e].label);
    }
    for (uint32_t i = 0; i < n; i++) used += d->layer_room[i];
    double gap = n > 1 && l->along > used ? (l->along - used) / (n - 1) : l->gap;
    gap = fmin(fmax(gap, l->gap), 3 * l->gap);
    for (uint32_t i = 0; i < n; i++) {
        d->layer_at[i] = at + d->layer_room[i] / 2;
        at += d->layer_room[i] + gap;
    }
    *(l->down ? &l->height : &l->width) = n ? at - gap : 0;
    return ENT_OK;
}

/* ---- the way back */

static ent_layout_point point_of(const drawing *d, double along, double within) {
    return d->l->down ? (ent_layout_point){within, along} : (ent_layout_point){along, within};
}

/* How far the rim of a node is from its middle, in the direction of the layers, at that distance
 * to the side. */
static double rim(const ent_layout *l, const ent_layout_node *node, double aside) {
    double r = node->height / 2, flat = node->width / 2 - r;
    double over = l->down ? fmax(fabs(aside) - flat, 0) : fabs(aside);
    return sqrt(fmax(r * r - over * over, 0)) + (l->down ? 0 : flat);
}

/* Where the edge that goes on to vertex `next` leaves a node: the edges share its side, in the order
 * of where they go. */
static double port_of(const drawing *d, uint32_t v, uint32_t next, int side) {
    const ent_layout_node *node = &d->l->nodes[v];
    uint32_t n = d->g.n_near[side][v], before = 0;
    double most = d->l->down ? node->width / 2 - node->height / 6 : node->height / 3;
    for (uint32_t i = 0; i < n; i++) before += d->g.place[d->g.near[side][v][i]] < d->g.place[next];
    double step = n > 1 ? fmin(2 * most / (n - 1), 5) : 0;
    return step * (before - (n - 1) / 2.0);
}

static ent_layout_point end_of(const drawing *d, uint32_t v, uint32_t next, int side) {
    double aside = port_of(d, v, next, side);
    double out = rim(d->l, &d->l->nodes[v], aside);
    return point_of(d, d->layer_at[d->g.layer[v]] + (side ? out : -out), d->at[v] + aside);
}

static void turn_points(ent_layout_point *at, uint32_t n) {
    for (uint32_t i = 0; i < n / 2; i++) {
        ent_layout_point p = at[i];
        at[i] = at[n - 1 - i];
        at[n - 1 - i] = p;
    }
}

static ent_status draw_edge(drawing *d, uint32_t e) {
    ent_layout_edge *edge = &d->l->edges[e];
    const chain *c = &d->chains[e];
    uint32_t n = 0, label = c->begin + (edge->back ? c->n - 1 : 0);
    ent_layout_point *at = ent_arena_alloc(d->arena, 2 * (size_t)c->n + 2, sizeof *at);
    if (!at) return ent_no_memory(d->ctx);
    at[n++] = end_of(d, c->first, c->begin, 1);
    for (uint32_t k = 0; k < c->n; k++) {
        uint32_t v = c->begin + k, layer = d->g.layer[v];
        at[n++] = point_of(d, d->layer_at[layer] - d->layer_room[layer] / 2, d->at[v]);
        at[n++] = point_of(d, d->layer_at[layer] + d->layer_room[layer] / 2, d->at[v]);
    }
    at[n++] = end_of(d, c->last, c->begin + c->n - 1, 0);
    if (edge->back) turn_points(at, n);
    ent_layout_point middle = point_of(d, d->layer_at[d->g.layer[label]], d->at[label]);
    edge->at = at;
    edge->n = n;
    edge->label_x = middle.x;
    edge->label_y = middle.y;
    return ENT_OK;
}

static ent_status draw(drawing *d) {
    ent_status st = ENT_OK;
    for (uint32_t v = 0; v < d->l->n_nodes; v++) {
        ent_layout_point p = point_of(d, d->layer_at[d->g.layer[v]], d->at[v]);
        d->l->nodes[v].x = p.x;
        d->l->nodes[v].y = p.y;
    }
    for (uint32_t e = 0; st == ENT_OK && e < d->l->n_edges; e++) st = draw_edge(d, e);
    return st;
}

ent_status ent_layout_layers(ent_ctx *ctx, ent_arena *arena, ent_layout *l) {
    drawing d = {.ctx = ctx, .arena = arena, .l = l};
    for (uint32_t e = 0; e < l->n_edges; e++)
        ENT_EXPECT(ctx, l->edges[e].from < l->n_nodes && l->edges[e].to < l->n_nodes &&
                            l->edges[e].from != l->edges[e].to);
    d.chains = ent_arena_alloc(arena, l->n_edges + 1, sizeof *d.chains);
    if (!d.chains) return ent_no_memory(ctx);
    l->width = l->height = 0;
    ent_status st = turn_back(&d);
    if (st != ENT_OK) return st;
    set_layers(&d);
    st = make_chains(&d);
    if (st == ENT_OK) st = ent_ranked_order(ctx, arena, &d.g);
    if (st != ENT_OK) return st;
    l->crossings = ent_ranked_crossings(&d.g);
    st = place(&d);
    if (st == ENT_OK) st = place_layers(&d);
    return st == ENT_OK ? draw(&d) : st;
}
