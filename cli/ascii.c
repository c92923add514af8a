/* ascii.c - text for a terminal that shows ASCII only.
 *
 * A letter stays one letter, so that columns and carets stay right; only an ellipsis, an arrow and
 * a comparison take more room than before, because their meaning does. */

#include "ascii.h"

#include <stdbool.h>
#include <string.h>

uint32_t next_code_point(const char **at) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = (const unsigned char *)*at;
    unsigned n = s[0] < 0x80   ? 1
                 : s[0] < 0xc2 ? 0
                 : s[0] < 0xe0 ? 2
                 : s[0] < 0xf0 ? 3
                 : s[0] < 0xf5 ? 4
                               : 0;
    if (s[0] == 0) return 0;
    uint32_t c = n == 1 ? s[0] : s[0] & (0xffU >> (n + 1));
    for (unsigned i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80) n = 0; /* the NUL, too, ends it here */
        c = c << 6 | (s[i] & 0x3f);
    }
    if (n == 0 || c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
        *at += 1;
        return NOT_TEXT;
    }
    *at += n;
    return c;
}

/* ---- likenesses */

/* One ASCII character each, from `first` on. */
typedef struct row {
    uint32_t first;
    const char *letters;
} row;

static const row rows[] = {
    {0xa0, " !c?$Y|S\"c?<--r-??23'u?.,1o>????"},
    {0xc0, "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"},
    {0x100, "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
            "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
    {0x18f, "A"}, /* of Azerbaijani, both */
    {0x218, "SsTt"},
    {0x259, "a"},
    {0x1e00, "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMm"
             "NnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZz"
             "htwy??????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOo"
             "UuUuUuUuUuUuUuYyYyYyYy??????"},
    {0x2000, "           "}, /* spaces of many widths */
    {0x2010, "------|?''''\"\"\"\"??*?"},
    {0x2032, "'\""},
    {0x2039, "<>"},
    {0x2212, "-"},
    {0x2215, "/"},
};

/* What must be more than one character to keep its meaning. */
static const struct {
    uint32_t c;
    const char *text;
} longer[] = {
    {0xb1, "+-"},    {0x2026, "..."}, {0x20ac, "EUR"}, {0x2190, "<-"}, {0x2192, "->"},
    {0x2194, "<->"}, {0x21d2, "=>"},  {0x2260, "!="},  {0x2264, "<="}, {0x2265, ">="},
};

/* Marks that stand on the letter before them, and characters without any width. */
static bool is_without_width(uint32_t c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0x200b && c < 0x2010) ||
           (c >= 0x202a && c < 0x202f) || (c >= 0x2060 && c < 0x2070) ||
           (c >= 0xfe00 && c < 0xfe10) || c == 0xfeff;
}

/* Two columns each: the scripts of East Asia, and pictures. */
static bool is_wide(uint32_t c) {
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0 && c != 0x303f) ||
           (c >= 0xac00 && c < 0xd7a4) || (c >= 0xf900 && c < 0xfb00) ||
           (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff00 && c < 0xff61) ||
           (c >= 0x1f300 && c < 0x1f650) || (c >= 0x20000 && c < 0x3fffe);
}

static void put_likeness(FILE *stream, uint32_t c) {
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (longer[i].c == c) {
            fputs(longer[i].text, stream);
            return;
        }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (c >= rows[i].first && c - rows[i].first < strlen(rows[i].letters)) {
            fputc(rows[i].letters[c - rows[i].first], stream);
            return;
        }
    if (!is_without_width(c)) fputs(is_wide(c) ? "??" : "?", stream);
}

void put_ascii(FILE *stream, const char *text) {
    for (uint32_t c; (c = next_code_point(&text)) != 0;)
        if (c < 0x80)
            fputc((int)c, stream);
        else
            put_likeness(stream, c);
}

size_t columns_of(const char *text, size_t n) {
    size_t columns = 0;
    const char *end = text + n;
    while (text < end) {
        uint32_t c = next_code_point(&text);
        if (c == 0) break;
        if (c == 0x1b) /* a colour: ESC [ .. m */
            while (text < end && *text && *text++ != 'm') continue;
        else if (!is_without_width(c))
            columns += is_wide(c) ? 2 : 1;
    }
    return columns;
}
