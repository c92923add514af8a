/* needles.c - texts that must not be there, found as bytes of texts whose case is folded. */

#include "exchange/needles.h"

#include <string.h>

enum { SHORTEST_PART = 4 }; /* bytes; a shorter needle is a whole word */

/* ---- one form for all that a reader would take for the same */

/* Latin, Greek and Cyrillic letters in lower case; simple folding, as far as it adds or takes 32,
 * 80 or 1. */
static uint32_t fold(uint32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c < 0xc0) return c;
    if (c <= 0xde && c != 0xd7) return c + 32;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return c + (c & 1);
    if (c >= 0x391 && c <= 0x3a9) return c + 32;
    if (c >= 0x410 && c <= 0x42f) return c + 32;
    if (c >= 0x400 && c <= 0x40f) return c + 80;
    if (c >= 0x460 && c <= 0x52f) return c | 1;
    return c;
}

static bool separates(uint32_t c) {
    return c <= ' ' || c == '-' || c == '_' || c == '+' || c == 0xa0 || c == 0x2010 ||
           c == 0x2011 || c == 0x202f;
}

/* What is between letters and is not seen. */
static bool is_nothing(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static void put_folded(ent_str *out, ent_slice text) {
    out->n = 0;
    for (size_t i = 0, n; i < text.n; i += n) {
        uint32_t c = 0;
        char bytes[4];
        n = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (!n) {
            n = 1;
            ent_str_add_n(out, text.s + i, 1);
        } else if (separates(c)) {
            if (out->n && out->s[out->n - 1] != ' ') ent_str_add_char(out, ' ');
        } else if (!is_nothing(c)) {
            ent_str_add_n(out, bytes, ent_utf8_encode(fold(c), bytes));
        }
    }
    while (out->n && out->s[out->n - 1] == ' ') out->s[--out->n] = '\0';
}

/* ---- what is written in another way: %41, &#65; &#x41; &amp; \u0041 \u{41} */

static int digit(char c, unsigned base) {
    int d = c >= '0' && c <= '9'   ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                   : -1;
    return d < (int)base ? d : -1;
}

/* Reads up to `most` digits; how many there were. */
static size_t number(ent_slice s, unsigned base, size_t most, uint32_t *x) {
    size_t n = 0;
    *x = 0;
    while (n < s.n && n < most && digit(s.s[n], base) >= 0)
        *x = *x * base + (uint32_t)digit(s.s[n++], base);
    return n;
}

static ent_slice behind(ent_slice s, size_t n) {
    return (ent_slice){s.s + n, s.n - n};
}

static size_t entity(ent_slice s, uint32_t *c) {
    static const struct {
        const char *name;
        uint32_t c;
    } named[] = {{"&amp;", '&'},   {"&lt;", '<'},   {"&gt;", '>'},  {"&quot;", '"'},
                 {"&apos;", '\''}, {"&nbsp;", ' '}, {"&shy;", 0xad}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        size_t n = strlen(named[i].name);
        if (s.n < n || memcmp(s.s, named[i].name, n) != 0) continue;
        *c = named[i].c;
        return n;
    }
    if (s.n < 4 || s.s[1] != '#') return 0;
    bool hex = s.s[2] == 'x' || s.s[2] == 'X';
    size_t head = hex ? 3 : 2, n = number(behind(s, head), hex ? 16 : 10, 7, c);
    if (!n) return 0;
    return head + n + (head + n < s.n && s.s[head + n] == ';');
}

static size_t escape(ent_slice s, uint32_t *c) {
    if (s.n < 3 || (s.s[1] != 'u' && s.s[1] != 'x')) return 0;
    bool braces = s.s[2] == '{';
    size_t head = braces ? 3 : 2, most = braces ? 6 : s.s[1] == 'u' ? 4 : 2;
    size_t n = number(behind(s, head), 16, most, c);
    if (!n || (!braces && n < most)) return 0;
    return head + n + (braces && head + n < s.n && s.s[head + n] == '}');
}

/* False where nothing is written in another way. */
static bool put_plain(ent_str *out, ent_slice text) {
    bool any = false;
    out->n = 0;
    for (size_t i = 0; i < text.n;) {
        ent_slice rest = behind(text, i);
        uint32_t c = 0;
        char bytes[4];
        size_t n = 0;
        if (rest.s[0] == '%') {
            n = number(behind(rest, 1), 16, 2, &c) == 2 ? 3 : 0;
            bytes[0] = (char)c;
            if (n) ent_str_add_n(out, bytes, 1); /* a byte of UTF-8 */
        } else {
            n = rest.s[0] == '&' ? entity(rest, &c) : rest.s[0] == '\\' ? escape(rest, &c) : 0;
            if (n) ent_str_add_n(out, bytes, ent_utf8_encode(c, bytes));
        }
        any = any || n;
        if (!n) ent_str_add_char(out, rest.s[0]);
        i += n ? n : 1;
    }
    return any;
}

/* ---- needles */

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool has_letters(ent_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (is_letter(s.s[i])) return true;
    return false;
}

void ent_needles_add(ent_needles *n, ent_slice written, bool sensitive, ent_span span) {
    uint32_t id = 0;
    bool added = false;
    put_folded(&n->room, written);
    ent_slice folded = {ent_str_get(&n->room), n->room.n};
    n->failed = n->failed || ent_str_failed(&n->room);
    if (n->failed || !has_letters(folded)) return;
    if (ent_names_find(&n->seen, folded, &id)) {
        if (sensitive) n->list.at[id].sensitive = true;
        return;
    }
    folded.s = ent_arena_copy(&n->arena, folded.s, folded.n);
    ent_needle one = {folded, written, span, sensitive, folded.n < SHORTEST_PART};
    n->failed =
        !folded.s || !ent_names_add(&n->seen, folded, &id, &added) || !ent_vec_push(&n->list, one);
}

static bool is_in(const ent_needle *needle, ent_slice text) {
    ent_slice f = needle->folded;
    for (size_t from = 0; from + f.n <= text.n;) {
        const char *first = memchr(text.s + from, f.s[0], text.n - f.n - from + 1);
        if (!first) return false;
        size_t at = (size_t)(first - text.s);
        bool whole = !needle->word || ((at == 0 || !is_letter(text.s[at - 1])) &&
                                       (at + f.n == text.n || !is_letter(text.s[at + f.n])));
        if (whole && memcmp(first, f.s, f.n) == 0) return true;
        from = at + 1;
    }
    return false;
}

/* Most needles begin with a pair of bytes that the text does not have: a table of those it has spares
 * looking for them. */
static unsigned pair_at(const char *s) {
    return (unsigned)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

static void mark_pairs(ent_needles *n, ent_slice text, bool there) {
    for (size_t i = 0; i + 1 < text.n; i++) {
        unsigned pair = pair_at(text.s + i);
        if (there)
            n->pairs[pair >> 3] |= (unsigned char)(1u << (pair & 7));
        else
            n->pairs[pair >> 3] = 0;
    }
}

static bool may_be_in(const ent_needles *n, const ent_needle *needle) {
    if (needle->folded.n < 2) return true;
    unsigned pair = pair_at(needle->folded.s);
    return n->pairs[pair >> 3] >> (pair & 7) & 1;
}

static const ent_needle *find_in(ent_needles *n, ent_slice text, bool sensitive_only) {
    const ent_needle *found = NULL;
    put_folded(&n->folded, text);
    ent_slice folded = {ent_str_get(&n->folded), n->folded.n};
    mark_pairs(n, folded, true);
    for (size_t i = 0; i < n->list.n && !found; i++) {
        const ent_needle *needle = &n->list.at[i];
        if ((needle->sensitive || !sensitive_only) && may_be_in(n, needle) && is_in(needle, folded))
            found = needle;
    }
    mark_pairs(n, folded, false);
    return found;
}

const ent_needle *ent_needles_in(ent_needles *n, ent_slice text, bool sensitive_only) {
    const ent_needle *found = find_in(n, text, sensitive_only);
    if (!found && put_plain(&n->plain, text))
        found = find_in(n, (ent_slice){ent_str_get(&n->plain), n->plain.n}, sensitive_only);
    n->failed = n->failed || ent_str_failed(&n->folded) || ent_str_failed(&n->plain);
    return found;
}

void ent_needles_clear(ent_needles *n) {
    ent_arena_clear(&n->arena);
    ent_names_clear(&n->seen);
    ent_vec_clear(&n->list);
    ent_str_clear(&n->room);
    ent_str_clear(&n->plain);
    ent_str_clear(&n->folded);
}
