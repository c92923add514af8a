/* markov.h - finite Markov chains in discrete time: exact occupation, first passage, the most probable
 * ways (Kemeny and Snell 1960).
 *
 * Nothing is simulated: every answer is a finite sum or the solution of linear equations.  Chances are
 * parts of 1 and per step; a state that `ends` keeps whoever comes to it, whatever its row says.
 * Every function returns ENT_EUSAGE for what is no chain (a chance outside 0..1, a row that does not
 * add up to 1, no such state), ENT_ENOMEM, and ENT_ESTOPPED where the poll asks to stop. */

#ifndef ENT_DYN_MARKOV_H
#define ENT_DYN_MARKOV_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_chain {
    uint32_t n;
    const double *chance; /* n x n, rows add up to 1: chance[i * n + j] from i to j in one step */
    const bool *ends;     /* per state: absorbing; NULL: none is */
    uint32_t start;
} ent_chain;

/* occupied[t * n + j], t = 0 .. n_steps: the chance to be in j after t steps.  O(n_steps n^2). */
ent_status ent_chain_occupation(ent_ctx *ctx, const ent_chain *chain, uint32_t n_steps,
                                double *occupied);
/* reached[t]: the chance to have been in `target` by step t, t = 0 .. n_steps.  O(n_steps n^2). */
ent_status ent_chain_passage(ent_ctx *ctx, const ent_chain *chain, uint32_t target,
                             uint32_t n_steps, double *reached);
/* The last of these alone. */
ent_status ent_chain_reached(ent_ctx *ctx, const ent_chain *chain, uint32_t target,
                             uint32_t n_steps, double *reached);
/* The chance to be in `target` sooner or later.  O(n^3), without a subtraction. */
ent_status ent_chain_ever(ent_ctx *ctx, const ent_chain *chain, uint32_t target, double *ever);
/* The first step by which it has been reached with a chance of a half or more; UINT32_MAX: not within
 * `most` steps; *ever (may be NULL) the chance to reach it at all.  O(n^3 log step). */
ent_status ent_chain_median(ent_ctx *ctx, const ent_chain *chain, uint32_t target, uint32_t most,
                            uint32_t *step, double *ever);

/* A way: the states as they follow each other, each other than the one before, over all the times that
 * may be spent in each of them.  Ways exclude each other, and the chances of all add up to that of the
 * passage. */
typedef struct ent_chain_way {
    uint32_t *state; /* the start first, the target last */
    uint32_t n;
    double chance; /* to go this way and be there within the steps */
} ent_chain_way;

/* The most probable `n_wanted` ways from the start to `target` within n_steps, most probable first;
 * fewer where there are fewer.  *given_up (may be NULL): the search became too large, and there are
 * more than the ways found, none of them more probable. */
ent_status ent_chain_ways(ent_ctx *ctx, const ent_chain *chain, uint32_t target, uint32_t n_steps,
                          uint32_t n_wanted, ent_arena *arena, ent_chain_way **ways,
                          uint32_t *n_ways, bool *given_up);

/* ---- within: markov.c */

/* Whether it is a chain and has that state. */
ent_status ent_chain_check(ent_ctx *ctx, const ent_chain *chain, uint32_t target);
static inline bool ent_chain_ends(const ent_chain *chain, uint32_t state) {
    return chain->ends && chain->ends[state];
}

#endif
