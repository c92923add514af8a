/* fold_text.c - names and words found whatever their case and accents: `Côte d'Ivoire` is `cote
 * d'ivoire`.  The hash is FNV-1a (Fowler, Noll and Vo 1991). */

#include "event/tables.h"

#include <string.h>

enum { LONGEST = 128 }; /* no name in the tables is longer */

/* What stands for a code point: writes at most two bytes; -1: its own bytes. */
static int plain(uint32_t c, const char **text) {
    *text = "";
    if (c >= 0xc0 && c < 0x180 && ent_table_plain[c - 0xc0][0] != '\0') {
        *text = ent_table_plain[c - 0xc0];
        return (int)strlen(*text);
    }
    if (c >= 0x300 && c < 0x370) {
        return 0; /* an accent of its own */
    }
    if (c == 0x2018 || c == 0x2019) {
        *text = "'";
        return 1;
    }
    if (c == 0xa0) {
        *text = " ";
        return 1;
    }
    return -1;
}

/* Adds bytes, blanks single and none in front; false: no room. */
static bool add(char *out, size_t *n, size_t room, const char *s, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (s[i] == ' ' && (*n == 0 || out[*n - 1] == ' ')) {
            continue;
        }
        if (*n == room) {
            return false;
        }
        out[(*n)++] = s[i];
    }
    return true;
}

size_t ent_fold_text(ent_slice s, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        char c = s.s[i];
        size_t length = 1;
        bool fits;
        if ((unsigned char)c < 0x80) {
            c = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            fits = add(out, &n, room, &c, 1);
        } else {
            uint32_t point = 0;
            const char *text;
            length = ent_utf8_decode(s.s + i, s.n - i, &point);
            int bytes = length == 0 ? -1 : plain(point, &text);
            length = length == 0 ? 1 : length;
            fits = bytes < 0 ? add(out, &n, room, s.s + i, length)
                             : add(out, &n, room, text, (size_t)bytes);
        }
        if (!fits) {
            return room + 1;
        }
        i += length;
    }
    return n > 0 && out[n - 1] == ' ' ? n - 1 : n;
}

static size_t hash(const char *s, size_t n) {
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)s[i]) * UINT64_C(0x100000001b3);
    }
    return (size_t)(h ^ h >> 32);
}

uint16_t ent_named(const ent_named_row *table, size_t size, ent_slice text) {
    char folded[LONGEST];
    size_t n = ent_fold_text(text, folded, sizeof folded);
    if (n == 0 || n > sizeof folded) {
        return 0;
    }
    size_t at = hash(folded, n) % size;
    for (; table[at].text != NULL; at = (at + 1) % size) {
        if (strlen(table[at].text) == n && memcmp(table[at].text, folded, n) == 0) {
            return table[at].row;
        }
    }
    return 0;
}
