/* bits.h - a fixed number of yes/no values. */

#ifndef ENT_BASE_BITS_H
#define ENT_BASE_BITS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_bits {
    uint64_t *word;
    uint64_t n;
} ent_bits;

/* n zero bits in the arena; false when out of memory. */
bool ent_bits_init(ent_bits *b, ent_arena *arena, uint64_t n);
bool ent_bits_get(const ent_bits *b, uint64_t i);
void ent_bits_set(ent_bits *b, uint64_t i, bool value);
uint64_t ent_bits_count(const ent_bits *b);

/* How many of the 64 bits are one; the number of the lowest one (64 if none). */
unsigned ent_popcount(uint64_t x);
unsigned ent_lowest_bit(uint64_t x);

#endif
