/* random.c - counter-based random numbers.
 *
 * Philox4x32 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 * each round takes two 32 x 32 products, crosses their halves and mixes in the key, which moves on
 * by a Weyl step.  Ten rounds pass every test of TestU01.  One (seed; stream, item) has 2^34 words.
 */

#include "base/random.h"

void ent_philox4x32(const uint32_t counter[4], const uint32_t key[2], unsigned rounds,
                    uint32_t out[4]) {
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (unsigned i = 0; i < rounds; i++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0;
        uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

ent_rng ent_rng_new(uint64_t seed, uint64_t stream, uint32_t item) {
    return (ent_rng){
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
        .counter = {0, item, (uint32_t)stream, (uint32_t)(stream >> 32)},
        .used = 4,
    };
}

uint32_t ent_rng_word(ent_rng *r) {
    if (r->used >= 4) {
        ent_philox4x32(r->counter, r->key, 10, r->block);
        r->counter[0]++;
        r->used = 0;
    }
    return r->block[r->used++];
}

double ent_rng_uniform(ent_rng *r) {
    uint64_t high = ent_rng_word(r);
    uint64_t low = ent_rng_word(r);
    return (double)((high << 32 | low) >> 11) * 0x1p-53;
}

/* Takes the high half of word * bound; a low half below 2^32 mod bound would favour some numbers
 * and is drawn again. */
uint32_t ent_rng_below(ent_rng *r, uint32_t bound) {
    uint64_t product = (uint64_t)ent_rng_word(r) * bound;
    if ((uint32_t)product < bound) {
        uint32_t unfair = (0u - bound) % bound;
        while ((uint32_t)product < unfair) product = (uint64_t)ent_rng_word(r) * bound;
    }
    return (uint32_t)(product >> 32);
}

uint64_t ent_hash_more(uint64_t h, ent_slice s) {
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.s[i]) * UINT64_C(0x100000001B3);
    return h;
}

uint64_t ent_hash(ent_slice s) {
    return ent_hash_more(UINT64_C(0xCBF29CE484222325), s);
}
