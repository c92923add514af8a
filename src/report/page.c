/* page.c - text laid out for people. */

#include "report/page.h"

#include "base/num.h"
#include "lang/source.h"

#include <string.h>

/* ---- columns */

/* The length of a terminal colour, "ESC [ .. m", at s; 0 when there is none. */
static size_t escape_length(const char *s, size_t n) {
    if (n < 3 || s[0] != '\033' || s[1] != '[') return 0;
    size_t i = 2;
    while (i < n && s[i] != 'm') i++;
    return i < n ? i + 1 : 0;
}

static size_t width_of(const char *s, size_t n) {
    size_t width = 0, plain = 0;
    for (size_t i = 0; i < n;) {
        size_t escape = escape_length(s + i, n - i);
        if (escape) width += ent_utf8_width(s + plain, i - plain);
        i += escape ? escape : 1;
        if (escape) plain = i;
    }
    return width + ent_utf8_width(s + plain, n - plain);
}

size_t ent_page_column(const ent_str *out) {
    size_t line = out->n;
    while (line > 0 && out->s[line - 1] != '\n') line--;
    return out->n > line ? width_of(out->s + line, out->n - line) : 0;
}

void ent_page_tab(ent_str *out, size_t column) {
    size_t at = ent_page_column(out);
    if (at > column) {
        ent_str_add_char(out, '\n');
        at = 0;
    }
    ent_str_repeat(out, ' ', column - at);
}

/* ---- wrapping */

/* Whether the n bytes at s are a number and a state follows: "12 {drill, block}". */
static bool numbers_a_state(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (s[i] != ',' && (s[i] < '0' || s[i] > '9')) return false;
    return n > 0 && (s[n + 1] == '{' || s[n + 1] == '(');
}

/* The length of the word at s: up to a space; where `whole`, a state is one word. */
static size_t word_length(const char *s, bool whole) {
    size_t i = 0;
    int depth = 0;
    for (; s[i]; i++) {
        if (s[i] == ' ' && !(whole && (depth > 0 || numbers_a_state(s, i)))) break;
        if (s[i] == '{') depth++;
        if (s[i] == '}') depth--;
    }
    return i;
}

void ent_page_wrap_within(ent_str *out, size_t indent, size_t page, const char *text) {
    size_t column = ent_page_column(out);
    size_t room = indent < page ? page - indent : 1;
    size_t spaces = 0;
    while (*text) {
        for (; *text == ' '; text++) spaces++;
        size_t n = word_length(text, true);
        if (width_of(text, n) > room) n = word_length(text, false);
        size_t width = width_of(text, n);
        if (n && column + spaces + width > page && column > indent) {
            ent_str_add_char(out, '\n');
            ent_str_repeat(out, ' ', indent);
            column = indent;
            spaces = 0;
        }
        if (n) ent_str_repeat(out, ' ', spaces);
        column += (n ? spaces : 0) + width;
        spaces = 0;
        ent_str_add_n(out, text, n);
        text += n;
    }
}

void ent_page_wrap(ent_str *out, size_t indent, const char *text) {
    ent_page_wrap_within(out, indent, ENT_PAGE_WIDTH, text);
}

void ent_page_drop(ent_str *out, ent_str *piece) {
    if (ent_str_failed(piece)) out->failed = true;
    ent_str_clear(piece);
}

void ent_page_take(ent_str *out, ent_str *piece) {
    ent_str_add_n(out, ent_str_get(piece), piece->n);
    ent_page_drop(out, piece);
}

void ent_page_wrap_all(ent_str *out, size_t indent, ent_str *sentence) {
    ent_page_wrap(out, indent, ent_str_get(sentence));
    ent_page_drop(out, sentence);
}

/* ---- colours */

void ent_page_tinted(ent_str *out, bool color, ent_tint tint, const char *text) {
    static const char *const code[] = {[ENT_GREEN] = "\033[32m",
                                       [ENT_RED] = "\033[31m",
                                       [ENT_YELLOW] = "\033[33m",
                                       [ENT_BOLD] = "\033[1m"};
    bool tinted = color && tint != ENT_NO_TINT;
    if (tinted) ent_str_add(out, code[tint]);
    ent_str_add(out, text);
    if (tinted) ent_str_add(out, "\033[0m");
}

/* ---- small words */

bool ent_is_unprintable(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || ent_is_bidirectional(c);
}

void ent_put_clean(ent_str *out, ent_slice s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = 0xFFFD;
        size_t length = ent_utf8_decode(s.s + i, s.n - i, &c);
        if (length && (c == '\n' || c == '\t'))
            ent_str_add_char(out, ' ');
        else if (length && !ent_is_unprintable(c))
            ent_str_add_n(out, s.s + i, length);
        else
            ent_str_add(out, "\xEF\xBF\xBD");
        i += length ? length : 1;
    }
}

void ent_put_quoted(ent_str *out, ent_slice s) {
    ent_str_add_char(out, '"');
    ent_put_clean(out, s);
    ent_str_add_char(out, '"');
}

void ent_put_nth(ent_str *out, uint64_t n) {
    static const char *const ending[] = {"th", "st", "nd", "rd"};
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    ent_count_print(out, n);
    ent_str_add(out, ending[!teen && n % 10 <= 3 ? n % 10 : 0]);
}

void ent_put_count(ent_str *out, uint64_t n, const char *one, const char *many) {
    ent_count_print(out, n);
    ent_str_addf(out, " %s", n == 1 ? one : many);
}

void ent_put_and(ent_str *out, size_t i, size_t n) {
    if (i) ent_str_add(out, i + 1 == n ? " and " : ", ");
}

void ent_put_capital(ent_str *out, size_t begun) {
    if (begun < out->n && out->s[begun] >= 'a' && out->s[begun] <= 'z')
        out->s[begun] = (char)(out->s[begun] - 'a' + 'A');
}
