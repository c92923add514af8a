/* parser.h - the inside of the parser, shared by parse.c (statements), value.c (what fills their
 * slots), parse_expr.c (conditions and checks), recover.c (going on after a mistake), hint.c (what
 * was meant) and parser.c (what all of them use).
 *
 * Functions that read something return false (or NULL) when they could not: the message has been
 * given, or memory ran out, and the statement is given up. */

#ifndef ENT_LANG_PARSER_H
#define ENT_LANG_PARSER_H

#include "base/names.h"
#include "lang/diag.h"
#include "lang/lex.h"
#include "lang/statement.h"

enum {
    ENT_LOOKAHEAD = 4,
    ENT_MAX_NESTING = 200,
    ENT_MAX_OPERATORS = 2000,
    ENT_MAX_WAITING = 64,    /* as many as a condition of src/game may leave waiting */
    ENT_MAX_VALUES = 100000, /* of one list */
    ENT_MAX_ERRORS = 20
};

typedef struct ent_comment {
    ent_span span;
    uint32_t line;
} ent_comment;

typedef struct ent_parser {
    ent_ctx *ctx;
    const ent_sources *files;
    ent_arena *arena;
    ent_lexer lexer;
    ent_token ring[ENT_LOOKAHEAD];
    unsigned first, filled;
    ENT_VEC(ent_comment) comments; /* met so far, in order */
    size_t comments_taken;
    unsigned brackets;           /* inside these a line end does not end the statement */
    unsigned nesting, operators; /* of the expression being read */
    unsigned too_deep; /* brackets that were open where it was given up as nested too deeply */
    bool in_condition; /* names and connectives only */
    bool trying;       /* a suggestion is being tried: make none */
    bool in_ledger;    /* one event a line */
    bool in_cells;     /* of a table: what follows a number is the next cell, not a unit */
    int unclosed;      /* braces of the file opened but never closed; < 0: the reverse */
    int sets;          /* braces of sets that are open now */
    bool no_version;   /* it has been said that the file does not begin with one */
    bool said_event;   /* it has been said where that word stands, and where not */
    int swallowed;     /* closing braces of blocks inside a text without end */
    uint32_t last_end, last_line; /* of the token consumed last */
    ent_slice subject;            /* the word the statement began with, for messages */
    unsigned errors;
    uint32_t error_line; /* of the last of them: a line gives one message */
    ent_status status;   /* ENT_EINPUT after an error, ENT_ENOMEM, ENT_ESTOPPED */
} ent_parser;

/* ---- tokens: parser.c */

const ent_token *ent_peek(ent_parser *p);                /* the next one that counts */
const ent_token *ent_peek_at(ent_parser *p, unsigned k); /* k behind it, k < ENT_LOOKAHEAD */
ent_token ent_take(ent_parser *p);
void ent_skip_newlines(ent_parser *p);
bool ent_at_sign(ent_parser *p, int sign);
bool ent_accept_sign(ent_parser *p, int sign);
bool ent_at_name(ent_parser *p, const char *name);
bool ent_accept_name(ent_parser *p, const char *name);
bool ent_at_words(ent_parser *p, const char *words);       /* one, or two with a space between */
ent_span ent_take_words(ent_parser *p, const char *words); /* that it is at */
/* At the end of a statement: a line end, `;`, `}` or the end of the file. */
bool ent_at_end(ent_parser *p);
/* The name before which a statement goes on over a line end ("against", "under"). */
bool ent_accept_name_over_newline(ent_parser *p, const char *name);
ent_slice ent_token_text(const ent_parser *p, const ent_token *t);
bool ent_is_name(const ent_parser *p, const ent_token *t, const char *name);

/* The comments met before byte `at`, which is on line `line` (0: no matter), and not taken yet. */
bool ent_take_comments(ent_parser *p, uint32_t at, uint32_t line, ent_comments *out);
/* The comment behind what was consumed last, on the same line, if there is one. */
void ent_take_comment_behind(ent_parser *p, ent_slice *out);

/* ---- messages: parser.c.  They return false, to be returned. */

bool ent_out_of_memory(ent_parser *p);
bool ent_syntax_error(ent_parser *p, const char *code, ent_span span, const char *help,
                      const char *fix, const char *format, ...) ENT_FORMAT(6, 7);
/* `expected WHAT after "SUBJECT", found TOKEN`; a BAD token gives its own message instead. */
bool ent_expected(ent_parser *p, const char *what, const char *help);

/* ---- what was meant: hint.c.  NULL: nothing is known; `room` may hold what is returned. */

/* By the token that stands where the statement should end. */
const char *ent_hint_for(ent_parser *p, const ent_node *node, const ent_token *t, ent_str *room);
/* By words that stand behind the statement's name, where only a text in quotes may stand. */
const char *ent_hint_for_words(ent_parser *p, const ent_node *node, ent_str *room);

/* ---- going on after a mistake: recover.c */

/* Opening braces minus closing ones, of the whole file. */
int ent_balance_of_braces(const ent_sources *files, uint32_t file);
/* Goes on behind the statement that began at `head`; `neighbour`: one of its block, or NULL. */
void ent_give_up(ent_parser *p, ent_block in, ent_span head, const ent_node *neighbour);
/* Whether the closing brace that is next, of a block opened in line `opened`, is one too many: the
 * block goes on behind it. */
bool ent_is_stray_brace(ent_parser *p, const ent_node *owner, uint32_t opened);
/* What stands behind such a brace on its line. */
void ent_skip_behind_brace(ent_parser *p);
/* Whether the closing brace that is next stands too far to the left to be that of `owner`: it
 * closes a block outside, and the file lacks one. */
bool ent_closes_outer(ent_parser *p, const ent_node *owner);
/* The rest of a block that is not what it was taken for, up to its closing brace. */
void ent_skip_to_closing(ent_parser *p);
/* Whether the next line proves that the block of `owner` lacks its closing brace. */
bool ent_proves_unclosed(ent_parser *p, ent_block in, const ent_node *owner);
/* Whether the opening brace of an optional block got lost before the next token. */
bool ent_brace_got_lost(ent_parser *p, const ent_row *row, const ent_node *node);

/* ---- what fills a slot: value.c */

bool ent_read_value(ent_parser *p, const ent_slot *slot, ent_value *out);
bool ent_value_begins(ent_parser *p, const ent_slot *slot);
bool ent_read_name(ent_parser *p, const char *what, ent_slice *name, ent_span *span);
/* A unit directly behind a number, or "". */
void ent_read_unit(ent_parser *p, ent_slice *unit);

/* ---- expressions: parse_expr.c */

/* A condition over options, or a check: bounded in depth, operators and waiting operands. */
ent_expr *ent_read_whole_expr(ent_parser *p, bool condition);
ent_expr *ent_read_whole_filter(ent_parser *p); /* to the end of the text */
ent_expr *ent_read_expr(ent_parser *p);         /* a part of one */
ent_expr *ent_read_set(ent_parser *p);
ent_expr *ent_expr_new(ent_parser *p, ent_expr_kind kind, ent_span span);
/* Words that join or end an expression and so name nothing. */
bool ent_is_reserved(ent_slice name);

#endif
