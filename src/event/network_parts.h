/* network_parts.h - the pieces of network.c.  Links are undirected here: [n][n], symmetric, 0 on
 * the diagonal. */

#ifndef ENT_EVENT_NETWORK_PARTS_H
#define ENT_EVENT_NETWORK_PARTS_H

#include "event/series.h"

/* Numbers the pieces that hang together, from 0 by their smallest member; how many there are.
 * `label` and `stack`: [n]. */
uint32_t ent_network_pieces(uint32_t n, const int8_t *linked, uint32_t *label, uint32_t *stack);

/* centrality.c: into `node`. */
ent_status ent_network_eigenvector(ent_ctx *ctx, uint32_t n, const double *weight,
                                   const int8_t *linked, ent_arena *work, ent_network_node *node);
ent_status ent_network_betweenness(ent_ctx *ctx, uint32_t n, const double *weight, ent_arena *work,
                                   ent_network_node *node);

/* balance.c: `faction`, `frustration` and `exact` of `out`; sign: -1, 0, 1. */
ent_status ent_network_balance(ent_ctx *ctx, uint32_t n, const int8_t *sign, uint64_t seed,
                               ent_arena *work, ent_network *out);

/* communities.c: `community`, `modularity` and `modularity_exact` of `out`. */
ent_status ent_network_communities(ent_ctx *ctx, uint32_t n, const int8_t *sign, uint64_t seed,
                                   ent_arena *work, ent_network *out);

#endif
