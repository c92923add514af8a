/* mix.h - 128 bits that stand for a sequence of fields.
 *
 * The fields are written as 64-bit words, every text with its length in front, so that no two
 * different sequences are written alike, ("ab", "c") and ("a", "bc") among them.  The words are mixed
 * two at a time as MurmurHash3 does it for x64, 128 bits (Appleby 2011, public domain), by shifts and
 * multiplications alone: the same on every machine.  No key: not against people who mean harm. */

#ifndef ENT_EVENT_MIX_H
#define ENT_EVENT_MIX_H

#include "base/text.h"

#include <string.h>

typedef struct ent_mix {
    uint64_t a, b, waiting, n; /* n words so far; the odd one waits for its partner */
} ent_mix;

/* What it is a mix of: mixes of different kinds are never the same. */
static inline ent_mix ent_mix_of(uint64_t kind) {
    return (ent_mix){.a = kind, .b = ~kind};
}

static inline uint64_t ent_mix_turn(uint64_t x, unsigned by) {
    return x << by | x >> (64 - by);
}

static inline void ent_mix_word(ent_mix *m, uint64_t word) {
    const uint64_t p = 0x87c37b91114253d5U, q = 0x4cf5ad432745937fU;
    if (m->n++ % 2 == 0) {
        m->waiting = word;
        return;
    }
    m->a ^= ent_mix_turn(m->waiting * p, 31) * q;
    m->a = (ent_mix_turn(m->a, 27) + m->b) * 5 + 0x52dce729;
    m->b ^= ent_mix_turn(word * q, 33) * p;
    m->b = (ent_mix_turn(m->b, 31) + m->a) * 5 + 0x38495ab5;
}

/* Little-endian whatever the machine; compilers make one load of it. */
static inline uint64_t ent_mix_load(const unsigned char *s) {
    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
           (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 |
           (uint64_t)s[7] << 56;
}

static inline void ent_mix_text(ent_mix *m, ent_slice text) {
    const unsigned char *s = (const unsigned char *)text.s;
    size_t n = text.n;
    ent_mix_word(m, n);
    for (; n >= 8; s += 8, n -= 8) ent_mix_word(m, ent_mix_load(s));
    if (n) {
        unsigned char rest[8] = {0};
        memcpy(rest, s, n);
        ent_mix_word(m, ent_mix_load(rest));
    }
}

static inline uint64_t ent_mix_last(uint64_t x) {
    x = (x ^ x >> 33) * 0xff51afd7ed558ccdU;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53U;
    return x ^ x >> 33;
}

static inline void ent_mix_end(ent_mix *m, uint64_t *high, uint64_t *low) {
    uint64_t n = m->n;
    if (n % 2) ent_mix_word(m, 0);
    uint64_t a = m->a ^ n, b = m->b ^ n;
    a += b;
    b += a;
    a = ent_mix_last(a);
    b = ent_mix_last(b);
    *high = a + b;
    *low = *high + b;
}

#endif
