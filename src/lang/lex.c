/* lex.c - text into tokens (LANGUAGE.md 1).
 *
 * Names may hold hyphens and `->` is a sign, so a hyphen belongs to a name only when a letter or a
 * digit follows directly: `calm->tense` is three tokens.  A minus belongs to the number behind it
 * unless it directly follows a name, a number or a closing bracket.  `2017-10` is a date wherever
 * it stands; a bare year is a number until somebody asks for a date. */

#include "lang/lex.h"

#include "base/num.h"

#include <string.h>

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* The character `ahead` of the next one; NUL behind the end (a text holds no NUL). */
static char peek(const ent_lexer *lx, uint32_t ahead) {
    return lx->at + ahead < lx->n ? lx->text[lx->at + ahead] : '\0';
}

ent_lexer ent_lexer_new(const ent_sources *files, uint32_t file) {
    const ent_source *source = &files->at[file];
    ent_lexer lx = {
        .text = source->text, .n = source->n, .line = 1, .file = file, .last = ENT_TOKEN_NEWLINE};
    return lx;
}

static void bad(ent_token *t, const char *code, const char *message, const char *help) {
    t->kind = ENT_TOKEN_BAD;
    t->code = code;
    t->message = message;
    t->help = help;
}

/* ---- numbers and dates */

static uint32_t digits_at(const ent_lexer *lx, uint32_t ahead) {
    uint32_t n = 0;
    while (is_digit(peek(lx, ahead + n))) n++;
    return n;
}

/* Length of a date that begins here: 4 digits, a hyphen and 2 digits, perhaps once more; else 0. */
static uint32_t date_length(const ent_lexer *lx) {
    if (digits_at(lx, 0) != 4 || peek(lx, 4) != '-' || digits_at(lx, 5) != 2) return 0;
    return peek(lx, 7) == '-' && digits_at(lx, 8) == 2 ? 10 : 7;
}

static void lex_date(ent_lexer *lx, ent_token *t, uint32_t length) {
    ent_slice s = {lx->text + lx->at, length};
    lx->at += length;
    t->kind = ENT_TOKEN_DATE;
    if (ent_date_parse(s, &t->date) != ENT_DATE_FINE)
        bad(t, "E107", "there is no such date", "a date is YYYY, YYYY-MM or YYYY-MM-DD");
}

/* digits [. digits] [e [-] digits]; a point needs a digit behind it, so that `8..16` is a range. */
static uint32_t number_length(const ent_lexer *lx) {
    uint32_t n = peek(lx, 0) == '-';
    n += digits_at(lx, n);
    if (peek(lx, n) == '.' && is_digit(peek(lx, n + 1))) n += 1 + digits_at(lx, n + 1);
    uint32_t sign = peek(lx, n + 1) == '-';
    if (peek(lx, n) == 'e' && is_digit(peek(lx, n + 1 + sign)))
        n += 1 + sign + digits_at(lx, n + 1 + sign);
    return n;
}

/* So that the square of a range, and what is drawn from it, is a number too. */
#define LARGEST 1e100

static void lex_number(ent_lexer *lx, ent_token *t) {
    ent_slice s = {lx->text + lx->at, number_length(lx)};
    lx->at += (uint32_t)s.n;
    t->kind = ENT_TOKEN_NUMBER;
    if (peek(lx, 0) == ',' && is_digit(peek(lx, 1))) {
        lx->at += 1 + digits_at(lx, 1);
        bad(t, "E110", "a comma inside a number",
            "write 1000 for a thousand and 1.5 for one and a half; a list has a space after its "
            "comma");
    } else if (peek(lx, 0) == '.' && peek(lx, 1) != '.') {
        lx->at += 1;
        bad(t, "E110", "a decimal point needs a digit behind it", NULL);
    } else if (!ent_num_parse(s, &t->number) || t->number > LARGEST || t->number < -LARGEST) {
        bad(t, "E110", "a number too large to compute with", NULL);
    }
}

/* ---- names and texts */

static void lex_name(ent_lexer *lx, ent_token *t) {
    for (;;) {
        char c = peek(lx, 0), after = peek(lx, 1);
        bool hyphen = c == '-' && (is_letter(after) || is_digit(after));
        if (!is_letter(c) && !is_digit(c) && c != '_' && !hyphen) break;
        lx->at++;
    }
    t->kind = ENT_TOKEN_NAME;
}

/* Length of the escape behind a backslash, 0 when it is none: \" \\ \n \u{..}. */
static uint32_t escape_length(const ent_lexer *lx) {
    char c = peek(lx, 1);
    if (c == '"' || c == '\\' || c == 'n') return 2;
    if (c != 'u' || peek(lx, 2) != '{') return 0;
    uint32_t n = 3, value = 0;
    for (; n < 10 && peek(lx, n) != '}'; n++) {
        char d = peek(lx, n);
        int digit = is_digit(d)              ? d - '0'
                    : (d >= 'a' && d <= 'f') ? d - 'a' + 10
                    : (d >= 'A' && d <= 'F') ? d - 'A' + 10
                                             : -1;
        if (digit < 0) return 0;
        value = value * 16 + (uint32_t)digit;
    }
    char bytes[4];
    return n > 3 && peek(lx, n) == '}' && value && ent_utf8_encode(value, bytes) ? n + 1 : 0;
}

static void lex_text(ent_lexer *lx, ent_token *t) {
    t->kind = ENT_TOKEN_TEXT;
    lx->at++;
    for (;;) {
        if (lx->at >= lx->n || is_line_end(peek(lx, 0))) {
            bad(t, "E103", "text starting here has no closing quote",
                "a text stands on one line; \\n is a line end inside it");
            return;
        }
        if (peek(lx, 0) == '"') break;
        uint32_t length = peek(lx, 0) == '\\' ? escape_length(lx) : 1;
        if (length == 0) {
            if (t->kind != ENT_TOKEN_BAD)
                bad(t, "E111", "a backslash that begins no escape",
                    "escapes are \\\" \\\\ \\n and \\u{..} with a code point in hexadecimal");
            length = 1;
        }
        lx->at += length;
    }
    lx->at++;
}

/* ---- everything else */

static const struct {
    char text[4];
    int sign;
} signs[] = {
    {"<->", ENT_SIGN_BOTH}, {"->", ENT_SIGN_ARROW}, {"..", ENT_SIGN_RANGE}, {"!=", ENT_SIGN_NE},
    {"<=", ENT_SIGN_LE},    {">=", ENT_SIGN_GE},    {">>", ENT_SIGN_MUCH},  {"+-", ENT_SIGN_WITHIN},
};

/* Characters that a word processor puts in place of the ones we read. */
static const struct {
    const char *text, *fix, *message;
} lookalikes[] = {
    {"\xe2\x80\x9c", "\"", "a word processor's quote; use \""},
    {"\xe2\x80\x9d", "\"", "a word processor's quote; use \""},
    {"\xe2\x80\x9e", "\"", "a word processor's quote; use \""},
    {"\xc2\xab", "\"", "an angle quote; use \""},
    {"\xc2\xbb", "\"", "an angle quote; use \""},
    {"\xe2\x80\x98", "\"", "a word processor's quote; use \""},
    {"\xe2\x80\x99", "\"", "a word processor's quote; use \""},
    {"\xe2\x80\x93", "-", "a dash from a word processor; use -"},
    {"\xe2\x80\x94", "-", "a dash from a word processor; use -"},
    {"\xe2\x88\x92", "-", "a typographic minus; use -"},
    {"\xe2\x86\x92", "->", "an arrow character; use ->"},
    {"\xe2\x89\xa4", "<=", "a typographic sign; use <="},
    {"\xe2\x89\xa5", ">=", "a typographic sign; use >="},
    {"\xe2\x89\xa0", "!=", "a typographic sign; use !="},
    {"\xc2\xa0", " ", "a no-break space; use a plain one"},
};

static bool starts_with(const ent_lexer *lx, const char *text) {
    size_t n = strlen(text);
    return lx->n - lx->at >= n && memcmp(lx->text + lx->at, text, n) == 0;
}

static void lex_stranger(ent_lexer *lx, ent_token *t) {
    for (size_t i = 0; i < sizeof lookalikes / sizeof *lookalikes; i++) {
        if (!starts_with(lx, lookalikes[i].text)) continue;
        lx->at += (uint32_t)strlen(lookalikes[i].text);
        bad(t, "E104", lookalikes[i].message, NULL);
        t->fix = lookalikes[i].fix;
        return;
    }
    if (strchr("&|!", peek(lx, 0))) {
        lx->at += peek(lx, 1) == peek(lx, 0) ? 2 : 1;
        bad(t, "E112", "a character that means nothing here", "write and, or, not");
        return;
    }
    uint32_t c;
    size_t length = ent_utf8_decode(lx->text + lx->at, lx->n - lx->at, &c);
    lx->at += length ? (uint32_t)length : 1;
    bad(t, "E112", "a character that means nothing here",
        length && c == 0xb0 ? "degrees have a fraction: 52\302\26012' is written 52.2"
        : c >= 0x80 ? "names are written in ASCII letters; a title in quotes may hold any text"
                    : NULL);
}

static void lex_sign(ent_lexer *lx, ent_token *t) {
    t->kind = ENT_TOKEN_SIGN;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!starts_with(lx, signs[i].text)) continue;
        lx->at += (uint32_t)strlen(signs[i].text);
        t->sign = signs[i].sign;
        return;
    }
    if (strchr("(){},;:+-*/=<>?%", peek(lx, 0))) {
        t->sign = peek(lx, 0);
        lx->at++;
        return;
    }
    lex_stranger(lx, t);
}

/* A minus that directly follows one of these is an operator, not the sign of a number. */
static bool after_operand(const ent_lexer *lx) {
    if (lx->last_end != lx->at) return false;
    return lx->last == ENT_TOKEN_NAME || lx->last == ENT_TOKEN_NUMBER ||
           lx->last == ENT_TOKEN_DATE ||
           (lx->last == ENT_TOKEN_SIGN &&
            (lx->last_sign == ')' || lx->last_sign == '}' || lx->last_sign == '%'));
}

static void skip_blanks(ent_lexer *lx) {
    while (lx->at < lx->n && is_blank(peek(lx, 0))) lx->at++;
}

/* All line ends and blanks in a row are one newline. */
static void lex_newlines(ent_lexer *lx, ent_token *t) {
    t->kind = ENT_TOKEN_NEWLINE;
    while (lx->at < lx->n && (is_line_end(peek(lx, 0)) || is_blank(peek(lx, 0)))) {
        if (peek(lx, 0) == '\n' || (peek(lx, 0) == '\r' && peek(lx, 1) != '\n')) lx->line++;
        lx->at++;
    }
    lx->line_begun = false;
}

static void lex_comment(ent_lexer *lx, ent_token *t) {
    t->kind = ENT_TOKEN_COMMENT;
    while (lx->at < lx->n && !is_line_end(peek(lx, 0))) lx->at++;
}

static void lex_one(ent_lexer *lx, ent_token *t) {
    char c = peek(lx, 0);
    uint32_t date = date_length(lx);
    if (lx->at >= lx->n)
        t->kind = ENT_TOKEN_END;
    else if (is_line_end(c))
        lex_newlines(lx, t);
    else if (c == '#')
        lex_comment(lx, t);
    else if (c == '"')
        lex_text(lx, t);
    else if (date)
        lex_date(lx, t, date);
    else if (is_digit(c) || (c == '-' && is_digit(peek(lx, 1)) && !after_operand(lx)))
        lex_number(lx, t);
    else if (is_letter(c))
        lex_name(lx, t);
    else
        lex_sign(lx, t);
}

ent_token ent_lexer_next(ent_lexer *lx) {
    uint32_t before = lx->at;
    skip_blanks(lx);
    ent_token t = {.line = lx->line, .first_on_line = !lx->line_begun};
    t.space_before = lx->at > before || !lx->line_begun;
    t.span.file = lx->file;
    t.span.begin = lx->at;
    lx->line_begun = true;
    lex_one(lx, &t);
    t.span.end = lx->at;
    t.space_after = lx->at >= lx->n || is_blank(peek(lx, 0)) || is_line_end(peek(lx, 0));
    if (t.kind != ENT_TOKEN_COMMENT) {
        lx->last = t.kind;
        lx->last_sign = t.sign;
        lx->last_end = lx->at;
    }
    return t;
}

void ent_token_describe(ent_str *out, const ent_sources *files, const ent_token *t) {
    ent_slice text = ent_span_text(files, t->span);
    switch (t->kind) {
    case ENT_TOKEN_END: ent_str_add(out, "the end of the file"); return;
    case ENT_TOKEN_NEWLINE:
    case ENT_TOKEN_COMMENT: ent_str_add(out, "the end of the line"); return;
    case ENT_TOKEN_NUMBER: ent_str_add(out, "the number "); break;
    case ENT_TOKEN_DATE: ent_str_add(out, "the date "); break;
    case ENT_TOKEN_TEXT: ent_str_add(out, "a text"); return; /* it may be what somebody alleges */
    default: ent_str_add_char(out, '"'); break;
    }
    if (text.n > 40) text.n = 40;
    while (text.n && (text.s[text.n] & 0xc0) == 0x80) text.n--;
    ent_str_add_slice(out, text);
    if (t->kind == ENT_TOKEN_NAME || t->kind == ENT_TOKEN_SIGN || t->kind == ENT_TOKEN_BAD)
        ent_str_add_char(out, '"');
}
