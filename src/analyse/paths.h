/* paths.h - what the question `paths` answers. */

#ifndef ENT_ANALYSE_PATHS_H
#define ENT_ANALYSE_PATHS_H

#include "analyse/dispute.h"
#include "entente/paths.h"
#include "game/status_quo.h"

struct ent_paths {
    const ent_region *region;
    ent_dispute_game *game;
    const ent_method *concepts[ENT_MAX_CONCEPTS];
    uint32_t n_concepts;
    ent_state from, to;
    bool has_to;
    uint64_t movers; /* bit per player; ENT_ALL_MOVERS */
    ent_reached reached[ENT_N_LAYERS];
    ent_sinks sinks;        /* of the improvements of the movers */
    const uint32_t *end;    /* the sinks that improvements lead to, the nearest first: numbers */
    const uint32_t *end_at; /* and the position of the member that is nearest */
    uint32_t n_ends;
    const uint64_t *resting; /* without `to`: positions of the states that are equilibria by one of
                              * the concepts, those that improvements reach first, by steps; then
                              * by steps of moves that are not worse, of moves, by number */
    uint64_t n_resting;
    bool asked_bridges; /* improvements do not lead to `to` */
    ent_bridges bridges;
    const uint32_t *dropped; /* assumptions left out */
    uint32_t n_dropped;
    ent_arena arena;
};

/* The shortest way of a layer to the state at position i. */
ent_status ent_paths_way(ent_ctx *ctx, const ent_paths *p, ent_layer layer, uint64_t i,
                         ent_arena *arena, ent_way *out);

#endif
