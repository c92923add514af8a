/* text.c - borrowed pieces of UTF-8 text.
 *
 * UTF-8 as in RFC 3629: one to four bytes, the shortest form only, no surrogates. */

#include "base/text.h"

#include <string.h>

ent_slice ent_slice_of(const char *s) {
    return (ent_slice){s ? s : "", s ? strlen(s) : 0};
}

ent_slice ent_slice_trim(ent_slice s) {
    while (s.n && *s.s == ' ') s.s++, s.n--;
    while (s.n && s.s[s.n - 1] == ' ') s.n--;
    return s;
}

bool ent_slice_eq(ent_slice a, ent_slice b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool ent_slice_is(ent_slice a, const char *s) {
    return ent_slice_eq(a, ent_slice_of(s));
}

/* How many bytes the first byte announces; 0 if it cannot be a first byte. */
static size_t announced(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

static bool is_code_point(uint32_t c) {
    return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

size_t ent_utf8_decode(const char *s, size_t n, uint32_t *code_point) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char payload[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t length = n ? announced((unsigned char)s[0]) : 0;
    if (length == 0 || length > n) return 0;
    uint32_t c = (unsigned char)s[0] & payload[length];
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)s[i];
        if ((byte & 0xC0) != 0x80) return 0;
        c = c << 6 | (byte & 0x3F);
    }
    if (c < smallest[length] || !is_code_point(c)) return 0;
    *code_point = c;
    return length;
}

size_t ent_utf8_encode(uint32_t code_point, char out[4]) {
    static const unsigned char mark[] = {0, 0, 0xC0, 0xE0, 0xF0};
    if (!is_code_point(code_point)) return 0;
    size_t length = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    out[0] = (char)(mark[length] | code_point);
    return length;
}
