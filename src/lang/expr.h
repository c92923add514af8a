/* expr.h - conditions over options and checks over answers: one grammar, one tree.
 *
 * Precedence, loosest first: iff, if (does not chain), or, and, not, comparison, + -, * /. */

#ifndef ENT_LANG_EXPR_H
#define ENT_LANG_EXPR_H

#include "base/date.h"
#include "base/str.h"
#include "lang/source.h"

#define ENT_NO_ID UINT32_MAX

typedef enum ent_expr_kind {
    ENT_EXPR_NAME,   /* name; `none` and `now` are names too */
    ENT_EXPR_NUMBER, /* number, unit */
    ENT_EXPR_DATE,   /* from */
    ENT_EXPR_SPAN,   /* from .. to */
    ENT_EXPR_SET,    /* args: names or sets; {} is the empty state */
    ENT_EXPR_CALL,   /* name(args [under ALT]) */
    ENT_EXPR_NOT,    /* one arg */
    ENT_EXPR_AND,    /* two or more */
    ENT_EXPR_OR,     /* two or more */
    ENT_EXPR_IF,     /* args[0] if args[1]: the second implies the first */
    ENT_EXPR_IFF,    /* two */
    ENT_EXPR_EQ,     /* two, or three: A = B +- T */
    ENT_EXPR_NE,
    ENT_EXPR_LT,
    ENT_EXPR_LE,
    ENT_EXPR_GT,
    ENT_EXPR_GE,
    ENT_EXPR_ADD,
    ENT_EXPR_SUB,
    ENT_EXPR_MUL,
    ENT_EXPR_DIV
} ent_expr_kind;

typedef struct ent_expr ent_expr;
struct ent_expr {
    ent_expr_kind kind;
    ent_span span;
    ent_slice name; /* NAME, CALL */
    ent_span name_span;
    double number;  /* NUMBER; 50% is 50 with unit "%" */
    ent_slice unit; /* "" = none */
    ent_date from, to;
    ent_expr **args;
    uint32_t n_args;
    ent_slice under; /* CALL: the alternative, "" = none */
    ent_span under_span;
    uint32_t id; /* what the name means, set when names are resolved; ENT_NO_ID before */
};

/* Canonical text: single spaces, parentheses only where the precedence needs them. */
void ent_expr_print(ent_str *out, const ent_expr *e);

#endif
