/* turns.c - the worst that the others can lead to when each of them moves at most once.
 *
 * By sets of movers: who may still move decides what can be reached.  With nobody left it is the
 * state itself; with the set S it is the least of what one move of some j in S leads to with S less
 * j.  So the values for S follow from those for the smaller sets, one shallow sweep for each
 * member.  O(2^movers * movers * states). */

#include "game/mutant.h"
#include "game/tables.h"

#include <inttypes.h>
#include <string.h>

static void lower(uint32_t *value, const uint32_t *other, uint32_t n) {
    for (uint32_t x = 0; x < n; x++) {
        bool less = other[x] < value[x];
        value[x] = ENT_PLACE(6, less, !less) ? other[x] : value[x];
    }
}

ent_status ent_take_turns(ent_ctx *ctx, const ent_crowd *crowd, ent_desk *d, uint32_t *value) {
    uint32_t n = crowd->n_states, n_sets = 1u << crowd->n_movers;
    for (uint32_t set = 0; set < n_sets; set++)
        memcpy(d->subset + (size_t)set * n, value, n * sizeof *value);
    for (uint32_t set = 0; set < n_sets; set++) {
        for (uint32_t k = 0; k < crowd->n_movers; k++) {
            if (set >> k & 1) continue;
            ent_crowd one = *crowd;
            one.mover += k;
            one.n_movers = 1;
            one.rule = ENT_REPLY_SINGLE;
            memcpy(value, d->subset + (size_t)set * n, n * sizeof *value);
            ent_status st = ent_sweep(ctx, &one, d, value);
            if (st != ENT_OK) return st;
            lower(d->subset + (size_t)(set | 1u << k) * n, value, n);
        }
    }
    memcpy(value, d->subset + (size_t)(n_sets - 1) * n, n * sizeof *value);
    return ENT_OK;
}
