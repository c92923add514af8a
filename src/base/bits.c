/* bits.c - a fixed number of yes/no values, 64 to a word. */

#include "base/bits.h"

bool ent_bits_init(ent_bits *b, ent_arena *arena, uint64_t n) {
    uint64_t n_words = n / 64 + (n % 64 != 0);
    if (n_words > SIZE_MAX) return false;
    uint64_t *word = ent_arena_alloc(arena, (size_t)n_words, sizeof *word);
    if (!word) return false;
    *b = (ent_bits){word, n};
    return true;
}

bool ent_bits_get(const ent_bits *b, uint64_t i) {
    return i < b->n && (b->word[i / 64] >> (i % 64) & 1);
}

void ent_bits_set(ent_bits *b, uint64_t i, bool value) {
    if (i >= b->n) return;
    uint64_t bit = UINT64_C(1) << (i % 64);
    if (value)
        b->word[i / 64] |= bit;
    else
        b->word[i / 64] &= ~bit;
}

uint64_t ent_bits_count(const ent_bits *b) {
    uint64_t count = 0;
    for (uint64_t i = 0; i * 64 < b->n; i++) count += ent_popcount(b->word[i]);
    return count;
}

/* Adds neighbouring fields of 1, 2, 4 bits, then all bytes by one product (Warren 2012, 5-1). */
unsigned ent_popcount(uint64_t x) {
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* The zeros below the lowest one are as many as its number. */
unsigned ent_lowest_bit(uint64_t x) {
    return ent_popcount(~x & (x - 1));
}
