/* lex.h - text into tokens (LANGUAGE.md 1). */

#ifndef ENT_LANG_LEX_H
#define ENT_LANG_LEX_H

#include "base/date.h"
#include "base/str.h"
#include "lang/source.h"

typedef enum ent_token_kind {
    ENT_TOKEN_END,
    ENT_TOKEN_NEWLINE, /* one for any number of line ends in a row */
    ENT_TOKEN_COMMENT, /* from '#' to the end of the line */
    ENT_TOKEN_NAME,
    ENT_TOKEN_NUMBER,
    ENT_TOKEN_DATE, /* YYYY-MM or YYYY-MM-DD; a bare year is a number */
    ENT_TOKEN_TEXT,
    ENT_TOKEN_SIGN,
    ENT_TOKEN_BAD /* `code`, `message` and `help` say why; reported by whoever meets it */
} ent_token_kind;

/* Signs of one character are themselves. */
enum {
    ENT_SIGN_ARROW = 256, /* -> */
    ENT_SIGN_BOTH,        /* <-> */
    ENT_SIGN_RANGE,       /* .. */
    ENT_SIGN_NE,
    ENT_SIGN_LE,
    ENT_SIGN_GE,
    ENT_SIGN_MUCH,  /* >> */
    ENT_SIGN_WITHIN /* +- */
};

typedef struct ent_token {
    ent_token_kind kind;
    int sign;
    ent_span span;
    uint32_t line; /* from 1 */
    bool first_on_line;
    bool space_before, space_after;
    double number;
    ent_date date;
    const char *code, *message, *help, *fix; /* BAD */
} ent_token;

typedef struct ent_lexer {
    const char *text;
    uint32_t n, at, line, file;
    bool line_begun;     /* a token stands on this line already */
    ent_token_kind last; /* kind of the token before, for the minus of a number */
    int last_sign;
    uint32_t last_end;
} ent_lexer;

ent_lexer ent_lexer_new(const ent_sources *files, uint32_t file);
ent_token ent_lexer_next(ent_lexer *lx);

/* How a token is named in a message: "parade" with its quotes, `number 5`, `the end of the
 * line`. */
void ent_token_describe(ent_str *out, const ent_sources *files, const ent_token *t);

#endif
