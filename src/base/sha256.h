/* sha256.h - SHA-256 (FIPS 180-4), to name the exact text a result was computed from. */

#ifndef ENT_BASE_SHA256_H
#define ENT_BASE_SHA256_H

#include "base/text.h"

typedef struct ent_sha256 {
    uint32_t h[8];
    uint64_t n;
    unsigned char block[64];
    bool fast; /* the machine has instructions for it */
} ent_sha256;

ent_sha256 ent_sha256_new(void);
void ent_sha256_add(ent_sha256 *s, ent_slice bytes);
void ent_sha256_end(ent_sha256 *s, char hex[65]); /* 64 lower-case digits and a NUL */

#endif
