/* random.h - counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011).
 *
 * Every number is a function of (seed; stream, item, counter), so results do not depend on threads
 * or on the order in which they are asked for. */

#ifndef ENT_BASE_RANDOM_H
#define ENT_BASE_RANDOM_H

#include "base/text.h"

/* The bare bijection, for `rounds` rounds. */
void ent_philox4x32(const uint32_t counter[4], const uint32_t key[2], unsigned rounds,
                    uint32_t out[4]);

/* A sequence of numbers: the key is the seed; `stream` names the input (the hash of its path),
 * `item` the draw or replicate. */
typedef struct ent_rng {
    uint32_t key[2];
    uint32_t counter[4]; /* [0] the step, [1] item, [2..3] stream */
    uint32_t block[4];
    unsigned used; /* words of the block already handed out; 4 = none left */
} ent_rng;

ent_rng ent_rng_new(uint64_t seed, uint64_t stream, uint32_t item);
uint32_t ent_rng_word(ent_rng *r);
double ent_rng_uniform(ent_rng *r);                 /* in [0, 1), 53 bits */
uint32_t ent_rng_below(ent_rng *r, uint32_t bound); /* unbiased, bound > 0 (Lemire 2019) */

/* 64-bit FNV-1a of a path: the stream of that input; and of a path that goes on with `s`. */
uint64_t ent_hash(ent_slice s);
uint64_t ent_hash_more(uint64_t hash, ent_slice s);

#endif
