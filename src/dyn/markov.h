/* markov.h - finite Markov chains in discrete time: exact occupation, first passage, the most probable
 * path (Kemeny and Snell 1960; Viterbi 1967). */

#ifndef ENT_DYN_MARKOV_H
#define ENT_DYN_MARKOV_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_chain {
    uint32_t n;
    const double *chance; /* n x n, rows add up to 1: chance[i * n + j] from i to j in one step */
    const bool *ends;     /* per state: absorbing */
    uint32_t start;
} ent_chain;

/* occupied[t * n + j], t = 0 .. n_steps: the chance to be in j after t steps. */
ent_status ent_chain_occupation(ent_ctx *ctx, const ent_chain *chain, uint32_t n_steps,
                                double *occupied);
/* reached[t]: the chance to have been in `target` by step t, t = 0 .. n_steps. */
ent_status ent_chain_passage(ent_ctx *ctx, const ent_chain *chain, uint32_t target,
                             uint32_t n_steps, double *reached);
/* The first step by which it has been reached with a chance of a half or more; UINT32_MAX: not within
 * `most` steps; *ever the chance to reach it at all. */
ent_status ent_chain_median(ent_ctx *ctx, const ent_chain *chain, uint32_t target, uint32_t most,
                            uint32_t *step, double *ever);
/* The most probable `n_wanted` ways (sequences of different states as they follow each other, the time
 * spent in each summed over) from the start to `target` within n_steps; and each one's share of the
 * passage. */
typedef struct ent_way {
    uint32_t *state;
    uint32_t n;
    double chance;
} ent_way;
ent_status ent_chain_ways(ent_ctx *ctx, const ent_chain *chain, uint32_t target, uint32_t n_steps,
                          uint32_t n_wanted, ent_arena *arena, ent_way **ways, uint32_t *n_ways);

#endif
