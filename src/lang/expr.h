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
    ENT_EXPR_EVENTS, /* events FILTER: args are FILTERs, in the order written */
    ENT_EXPR_FILTER, /* one condition on events: id is an ent_filter_word, args its operands */
    ENT_EXPR_EVERY,  /* every PERIOD: name */
    ENT_EXPR_WITHIN, /* within 24 months: number, unit; the last argument of a call but `given` */
    ENT_EXPR_GIVEN,  /* given A, not B: args are NAMEs and NOTs of one; the last argument */
    ENT_EXPR_APPLY,  /* unintended(KIND)(A, B): args[0] is the first call, then A, B */
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

/* What an event may have to be, in a check: `count(events by A kind K since D)`. */
typedef enum ent_filter_word {
    ENT_FILTER_BY,        /* WHO */
    ENT_FILTER_TO,        /* WHO */
    ENT_FILTER_BETWEEN,   /* WHO and WHO */
    ENT_FILTER_KIND,      /* a kind of event */
    ENT_FILTER_ABOUT,     /* a tag */
    ENT_FILTER_SINCE,     /* a date */
    ENT_FILTER_UNTIL,     /* a date */
    ENT_FILTER_MIN_GRADE, /* a grade */
    ENT_FILTER_ALLEGED,
    ENT_FILTER_NOT_ALLEGED,
    ENT_FILTER_BELOW,     /* `score below` a number */
    ENT_FILTER_ABOVE,
    ENT_N_FILTERS
} ent_filter_word;

/* "by", "not alleged", "score below". */
const char *ent_filter_name(ent_filter_word word);

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
    uint32_t id; /* FILTER: the word; else what the name means, set when names are resolved,
                  * ENT_NO_ID before */
};

/* The part of an ENT_EXPR_EVENTS that begins with this word; NULL: the filter has none. */
const ent_expr *ent_filter_part(const ent_expr *events, ent_filter_word word);

/* Canonical text: single spaces, parentheses only where the precedence needs them. */
void ent_expr_print(ent_str *out, const ent_expr *e);

#endif
