/* cubes.h - the operators of the threshold tables on a large game, cube by cube. */

#ifndef ENT_GAME_CUBES_H
#define ENT_GAME_CUBES_H

#include "base/bits.h"
#include "game/tables.h"

/* A large game in option form without bans.  Options that are fixed are left out of the codes. */
typedef struct ent_atlas {
    const ent_game *game;
    unsigned jobs, n_bits;
    unsigned cube_bits; /* a cube has at least so many options, where there are so many */
    uint64_t *own;      /* per decision maker: the options it can move */
    uint64_t take_only, drop_only;
    ent_bits feasible; /* by code; no words where every code is feasible */
    uint32_t *before;  /* how many are feasible below each word of `feasible` */
    ent_arena memory;
} ent_atlas;

/* True where it can be done: option form, no bans, codes of 31 bits at most that are not mostly
 * infeasible. */
bool ent_atlas_suits(const ent_game_spec *spec, uint64_t n_states);

/* Clear it even when this fails. */
ent_status ent_atlas_open(ent_ctx *ctx, const ent_game *g, unsigned jobs, unsigned cube_bits,
                          ent_atlas *out);
void ent_atlas_close(ent_atlas *a);

/* value[i] becomes the best of state i and what dm can make of it. */
ent_status ent_atlas_best(ent_ctx *ctx, const ent_atlas *a, uint32_t dm, uint32_t *value);

/* value[i] becomes the least of rank[dm][i], value[i] and what the others can make of i. */
ent_status ent_atlas_worst(ent_ctx *ctx, const ent_atlas *a, uint32_t dm, bool improving,
                           uint32_t *value);

/* Bytes that the two need at a time for a spec, at most; feasible: every code is. */
uint64_t ent_atlas_bytes(const ent_game_spec *spec, bool feasible, unsigned jobs,
                         unsigned cube_bits);

#endif
