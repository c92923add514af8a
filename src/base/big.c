/* big.c - just enough exact arithmetic to read and print numbers.
 *
 * Powers of ten are kept as powers of five and a shift, which halves the work.  The division is
 * Knuth's (1981, 4.3.1 D) for a quotient of two words, with a guess that is never too large. */

#include "base/big.h"

#include <string.h>

static void put_word(ent_big *b, uint32_t word) {
    if (b->n < sizeof b->word / sizeof *b->word) b->word[b->n++] = word;
}

static void trim(ent_big *b) {
    while (b->n > 0 && b->word[b->n - 1] == 0) b->n--;
}

ent_big ent_big_of(uint64_t x) {
    ent_big b = {{(uint32_t)x, (uint32_t)(x >> 32)}, 2};
    trim(&b);
    return b;
}

unsigned ent_big_bits(const ent_big *b) {
    unsigned bits = b->n * 32;
    if (b->n == 0) return 0;
    for (uint32_t top = b->word[b->n - 1]; !(top & UINT32_C(0x80000000)); top <<= 1) bits--;
    return bits;
}

void ent_big_mul_add(ent_big *b, uint32_t factor, uint32_t term) {
    uint64_t carry = term;
    for (unsigned i = 0; i < b->n; i++) {
        carry += (uint64_t)b->word[i] * factor;
        b->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) put_word(b, (uint32_t)carry);
}

void ent_big_mul_pow5(ent_big *b, unsigned exponent) {
    for (; exponent >= 13; exponent -= 13) ent_big_mul_add(b, UINT32_C(1220703125), 0);
    uint32_t rest = 1;
    while (exponent-- > 0) rest *= 5;
    ent_big_mul_add(b, rest, 0);
}

void ent_big_shift(ent_big *b, unsigned bits) {
    unsigned words = bits / 32;
    if (bits % 32) ent_big_mul_add(b, UINT32_C(1) << bits % 32, 0);
    if (words == 0 || b->n == 0 || b->n + words > sizeof b->word / sizeof *b->word) return;
    memmove(b->word + words, b->word, b->n * sizeof *b->word);
    memset(b->word, 0, words * sizeof *b->word);
    b->n += words;
}

/* Whether a >= b * 2^(32 at). */
static bool reaches(const ent_big *a, const ent_big *b, unsigned at) {
    if (a->n != b->n + at) return a->n > b->n + at;
    for (unsigned i = b->n; i-- > 0;)
        if (a->word[i + at] != b->word[i]) return a->word[i + at] > b->word[i];
    return true;
}

/* a -= b * q * 2^(32 at), which is not more than a. */
static void subtract(ent_big *a, const ent_big *b, uint32_t q, unsigned at) {
    uint64_t carry = 0;
    for (unsigned i = 0; i + at < a->n; i++) {
        carry += i < b->n ? (uint64_t)b->word[i] * q : 0;
        uint32_t part = (uint32_t)carry;
        carry >>= 32;
        carry += a->word[i + at] < part;
        a->word[i + at] -= part;
    }
    trim(a);
}

/* floor(a / (b * 2^(32 at))), below 2^32, and the remainder in a.  With the top bit of b set the
 * guess is short by three at most. */
static uint32_t quotient_word(ent_big *a, const ent_big *b, unsigned at) {
    if (!reaches(a, b, at)) return 0;
    uint64_t top = a->word[a->n - 1];
    if (a->n > b->n + at) top = top << 32 | a->word[a->n - 2];
    uint32_t q = (uint32_t)(top / ((uint64_t)b->word[b->n - 1] + 1));
    subtract(a, b, q, at);
    for (; reaches(a, b, at); q++) subtract(a, b, 1, at);
    return q;
}

uint64_t ent_big_quotient(ent_big *a, int e, ent_big *b, bool *inexact) {
    if (e < 0) ent_big_shift(b, (unsigned)-e);
    unsigned align = (32 - ent_big_bits(b) % 32) % 32;
    ent_big_shift(b, align);
    ent_big_shift(a, align + (e > 0 ? (unsigned)e : 0));
    uint64_t high = quotient_word(a, b, 1);
    uint64_t low = quotient_word(a, b, 0);
    *inexact = a->n > 0;
    return high << 32 | low;
}

uint64_t ent_big_scaled(uint64_t m, int e2, int e10, bool *inexact) {
    ent_big a = ent_big_of(m), b = ent_big_of(1);
    ent_big_mul_pow5(e10 < 0 ? &b : &a, (unsigned)(e10 < 0 ? -e10 : e10));
    return ent_big_quotient(&a, e2 + e10, &b, inexact);
}
