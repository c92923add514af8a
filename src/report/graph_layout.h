/* graph_layout.h - directed graphs drawn in layers (Sugiyama, Tagawa and Toda 1981).
 *
 * Nodes stand in layers, so that as few edges as may be lead back; every edge has a place of its own
 * in each layer that it passes, and one for its label, so nothing lies on anything else.  Lengths
 * are points (svg.h).  The same input gives the same layout. */

#ifndef ENT_REPORT_GRAPH_LAYOUT_H
#define ENT_REPORT_GRAPH_LAYOUT_H

#include "base/arena.h"
#include "base/ctx.h"

typedef struct ent_layout_point {
    double x, y;
} ent_layout_point;

/* A node has round ends: its corners have a radius of half its height. */
typedef struct ent_layout_node {
    double width, height; /* given; width >= height */
    double x, y;          /* its middle */
    uint32_t layer;       /* from 0 */
} ent_layout_node;

typedef struct ent_layout_edge {
    uint32_t from, to;          /* given: nodes; not the same */
    double label;               /* given: side of the square that its label needs; 0: it has none */
    bool back;                  /* it leads against the layers */
    const ent_layout_point *at; /* from the rim of `from` to that of `to`: pairs of points with a
                                 * straight line between, and between pairs a curve that leaves and
                                 * arrives in the direction of the layers */
    uint32_t n;
    double label_x, label_y; /* its middle */
} ent_layout_edge;

typedef struct ent_layout {
    ent_layout_node *nodes;
    uint32_t n_nodes;
    ent_layout_edge *edges;
    uint32_t n_edges;
    bool down;    /* given: layers are rows and follow each other downwards; else columns, to
                        * the right */
    double gap;   /* given: between a layer of nodes and one of labels */
    double apart; /* given: between nodes of a layer */
    double along; /* given: the most that the layers may take, which widens `gap` up to three
                        * times; 0: `gap` as it is */
    double width, height;
    uint32_t n_layers;  /* of nodes */
    uint64_t crossings; /* of edges */
} ent_layout;

/* Fills in places; what the edges point to lives in `arena`.  Takes time of the square of the
 * number of edges in each layer. */
ent_status ent_layout_layers(ent_ctx *ctx, ent_arena *arena, ent_layout *l);

/* ---- within: a graph whose edges lead from one layer to the next; graph_order.c */

typedef struct ent_ranked {
    uint32_t n, n_layers;
    uint32_t *layer;     /* per vertex */
    uint32_t **in;       /* per layer: its vertices in order */
    uint32_t *n_in;      /* per layer */
    uint32_t *place;     /* per vertex: where it stands in its layer */
    uint32_t **near[2];  /* per vertex: its neighbours a layer before, a layer behind */
    uint32_t *n_near[2]; /* per vertex */
} ent_ranked;

uint64_t ent_ranked_crossings(const ent_ranked *g);
/* Orders every layer so that few edges cross: by barycentres and medians of neighbours, to and fro,
 * and by swaps of neighbours, as Gansner, Koutsofios, North and Vo (1993) have it. */
ent_status ent_ranked_order(ent_ctx *ctx, ent_arena *arena, ent_ranked *g);

#endif
