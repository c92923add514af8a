/* big.h - just enough exact arithmetic to read and print numbers. */

#ifndef ENT_BASE_BIG_H
#define ENT_BASE_BIG_H

#include <stdbool.h>
#include <stdint.h>

/* A natural number below 2^3072 in words of 32 bits, lowest first; word[n - 1] is not 0.
 *
 * The largest one here is a text of 801 digits (2661 bits) over 5^1131 (2627 bits), brought to a
 * quotient of 64 bits: under 2800 bits. */
typedef struct ent_big {
    uint32_t word[96];
    unsigned n;
} ent_big;

ent_big ent_big_of(uint64_t x);
unsigned ent_big_bits(const ent_big *b);
void ent_big_mul_add(ent_big *b, uint32_t factor, uint32_t term);
void ent_big_mul_pow5(ent_big *b, unsigned exponent);
void ent_big_shift(ent_big *b, unsigned bits);

/* floor(a * 2^e / b), which must be below 2^64; *inexact when something remains.  Uses up a and b;
 * b is not 0. */
uint64_t ent_big_quotient(ent_big *a, int e, ent_big *b, bool *inexact);

/* floor(m * 2^e2 * 10^e10), likewise. */
uint64_t ent_big_scaled(uint64_t m, int e2, int e10, bool *inexact);

#endif
