/* sha256.c - SHA-256, after the standard FIPS 180-4 (NIST 2015), whose names the steps keep. */

#include "base/sha256.h"

#include <string.h>

#if (defined(__x86_64__) || defined(__i386__)) && defined(__GNUC__)
#define ENT_SHA_X86
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned n) {
    return x >> n | x << (32 - n);
}

static void expand(const unsigned char block[64], uint32_t w[64]) {
    for (unsigned i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (unsigned i = 16; i < 64; i++) {
        uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

/* One step; d and h become the e and a of the next, so that nothing has to be moved along. */
static inline void step(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f,
                        uint32_t g, uint32_t *h, uint32_t kw) {
    uint32_t s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    uint32_t choice = (e & f) ^ (~e & g);
    uint32_t t1 = *h + s1 + choice + kw;
    uint32_t s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
    *d += t1;
    *h = t1 + s0 + majority;
}

static void compress(uint32_t h[8], const unsigned char block[64]) {
    uint32_t w[64];
    expand(block, w);
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], z = h[7];
    for (unsigned i = 0; i < 64; i += 8) {
        step(a, b, c, &d, e, f, g, &z, k[i] + w[i]);
        step(z, a, b, &c, d, e, f, &g, k[i + 1] + w[i + 1]);
        step(g, z, a, &b, c, d, e, &f, k[i + 2] + w[i + 2]);
        step(f, g, z, &a, b, c, d, &e, k[i + 3] + w[i + 3]);
        step(e, f, g, &z, a, b, c, &d, k[i + 4] + w[i + 4]);
        step(d, e, f, &g, z, a, b, &c, k[i + 5] + w[i + 5]);
        step(c, d, e, &f, g, z, a, &b, k[i + 6] + w[i + 6]);
        step(b, c, d, &e, f, g, z, &a, k[i + 7] + w[i + 7]);
    }
    const uint32_t v[8] = {a, b, c, d, e, f, g, z};
    for (unsigned i = 0; i < 8; i++) h[i] += v[i];
}

/* ---- the same by the instructions that x86 has for it (Gulley and others, Intel 2013) */

#ifdef ENT_SHA_X86

static bool has_instructions(void) {
    unsigned eax, ebx, ecx, edx;
    if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_SSSE3) || !(ecx & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && ebx >> 29 & 1;
}

/* Two registers hold a, b, e, f and c, d, g, h; w holds the last 16 words, four to a register. */
__attribute__((target("sha,sse4.1,ssse3"))) static void
compress_fast(uint32_t h[8], const unsigned char *block, size_t n) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)h);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(h + 4));
    __m128i badc = _mm_shuffle_epi32(low, 0xB1), hgfe = _mm_shuffle_epi32(high, 0x1B);
    __m128i abef = _mm_alignr_epi8(badc, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
    for (; n > 0; n--, block += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh, w[4];
        for (unsigned i = 0; i < 16; i++) {
            __m128i next;
            if (i < 4) {
                next = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
                next = _mm_shuffle_epi8(next, order);
            } else {
                __m128i seven = _mm_alignr_epi8(w[(i + 3) % 4], w[(i + 2) % 4], 4);
                next = _mm_add_epi32(_mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]), seven);
                next = _mm_sha256msg2_epu32(next, w[(i + 3) % 4]);
            }
            w[i % 4] = next;
            next = _mm_add_epi32(next, _mm_loadu_si128((const __m128i *)(const void *)(k + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, next);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(next, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)h, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

static bool has_instructions(void) {
    return false;
}

static void compress_fast(uint32_t h[8], const unsigned char *block, size_t n) {
    for (; n > 0; n--, block += 64) compress(h, block);
}

#endif

static void compress_all(ent_sha256 *s, const unsigned char *blocks, size_t n) {
    if (s->fast)
        compress_fast(s->h, blocks, n);
    else
        for (; n > 0; n--, blocks += 64) compress(s->h, blocks);
}

ent_sha256 ent_sha256_new(void) {
    return (ent_sha256){.h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                              0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
                        .fast = has_instructions()};
}

void ent_sha256_add(ent_sha256 *s, ent_slice bytes) {
    while (bytes.n > 0) {
        size_t at = s->n % 64;
        size_t take = bytes.n < 64 - at ? bytes.n : 64 - at;
        if (at == 0 && bytes.n >= 64) { /* whole blocks, where they are */
            take = bytes.n / 64 * 64;
            compress_all(s, (const unsigned char *)bytes.s, take / 64);
        } else {
            memcpy(s->block + at, bytes.s, take);
            if (at + take == 64) compress_all(s, s->block, 1);
        }
        bytes.s += take;
        bytes.n -= take;
        s->n += take;
    }
}

/* A one bit, zeros, and the length in bits, so that whole blocks result. */
void ent_sha256_end(ent_sha256 *s, char hex[65]) {
    static const char digits[] = "0123456789abcdef";
    uint64_t n_bits = s->n * 8;
    size_t n_zeros = (119 - s->n % 64) % 64;
    char tail[72] = {(char)0x80};
    for (unsigned i = 0; i < 8; i++) tail[1 + n_zeros + i] = (char)(n_bits >> (56 - 8 * i) & 0xFF);
    ent_sha256_add(s, (ent_slice){tail, 1 + n_zeros + 8});
    for (unsigned i = 0; i < 64; i++) hex[i] = digits[s->h[i / 8] >> (28 - i % 8 * 4) & 0xF];
    hex[64] = '\0';
}
