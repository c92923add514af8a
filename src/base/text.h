/* text.h - borrowed pieces of UTF-8 text. */

#ifndef ENT_BASE_TEXT_H
#define ENT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `n` bytes at `s`, not ended by a NUL, not owned. */
typedef struct ent_slice {
    const char *s;
    size_t n;
} ent_slice;

ent_slice ent_slice_of(const char *s); /* NULL counts as "" */
bool ent_slice_eq(ent_slice a, ent_slice b);
ent_slice ent_slice_trim(ent_slice s); /* without blanks at either end */
bool ent_slice_is(ent_slice a, const char *s);

/* Decodes one code point and returns its length in bytes (1 to 4); 0 where the bytes are not valid
 * UTF-8 (overlong forms, surrogates and values above U+10FFFF are not) or n is 0. */
size_t ent_utf8_decode(const char *s, size_t n, uint32_t *code_point);

/* Writes 1 to 4 bytes and returns how many; 0 for a value that is no code point. */
size_t ent_utf8_encode(uint32_t code_point, char out[4]);

/* Columns that a terminal needs: wide East Asian characters take two, combining marks none. */
size_t ent_utf8_width(const char *s, size_t n);

#endif
