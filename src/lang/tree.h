/* tree.h - the file as written: statements with their values, blocks, comments and places.
 *
 * One shape for every statement.  The table of statements (lang/statement.h) says for each word
 * which slots its values fill; the parser, the formatter, JSON and the documents read the same
 * row. */

#ifndef ENT_LANG_TREE_H
#define ENT_LANG_TREE_H

#include "base/json.h"
#include "lang/expr.h"

/* A number as an analyst states it: a best value and, perhaps, its doubt. */
typedef enum ent_doubt {
    ENT_CERTAIN,      /* BEST */
    ENT_TRIANGULAR,   /* BEST in LOW..HIGH, hard ends */
    ENT_MIDDLE_SHARE, /* BEST 80% in LOW..HIGH: triangular whose middle 80 % is that */
    ENT_NORMAL,       /* BEST sd X */
    ENT_LOGNORMAL,    /* BEST log-sd X, median BEST */
    /* Of defaults only, which no text states: model/theatre.h. */
    ENT_LOGIT_NORMAL, /* a chance whose log-odds are normal with sd `spread` */
    ENT_HALF_NORMAL,  /* the modulus of a normal number of sd `spread` */
    ENT_BETA          /* between 0 and 1, with the whole numbers `low` and `high` as a and b */
} ent_doubt;

typedef struct ent_quantity {
    double best;
    ent_doubt doubt;
    double low, high; /* TRIANGULAR, MIDDLE_SHARE; BETA: a, b */
    double share;     /* MIDDLE_SHARE: 0.8 */
    double spread;    /* NORMAL, LOGNORMAL, LOGIT_NORMAL, HALF_NORMAL */
    ent_slice unit;   /* "%", "km"; "" = none */
} ent_quantity;

/* rank: states from the best down; `relation[i]` stands between states i and i + 1. */
typedef enum ent_relation { ENT_BETTER, ENT_EQUAL, ENT_MUCH_BETTER } ent_relation;

typedef struct ent_ranking {
    ent_expr **states; /* NAME (none, now, a state of the graph) or SET */
    ent_relation *relation;
    uint32_t n;
} ent_ranking;

/* check EXPR [under ALT] [against EXPR [under ALT]] */
typedef struct ent_check_text {
    ent_expr *expr, *against;       /* against may be NULL */
    ent_slice under, against_under; /* "" = the model as written */
    ent_span under_span, against_under_span;
} ent_check_text;

typedef enum ent_value_kind {
    ENT_VALUE_NAME, /* name */
    ENT_VALUE_TEXT, /* name, without quotes and escapes */
    ENT_VALUE_CODE, /* name: text without quotes, 057 or TKM */
    ENT_VALUE_PAIR, /* name and second: SOURCE GRADE, SCHEME CODE; second may be "" */
    ENT_VALUE_QUANTITY,
    ENT_VALUE_DATE,      /* date */
    ENT_VALUE_CONDITION, /* expr */
    ENT_VALUE_STATE,     /* expr: a NAME or a SET */
    ENT_VALUE_NAMES,     /* expr: a SET of names */
    ENT_VALUE_RANKING,
    ENT_VALUE_CHECK,
    ENT_VALUE_ARC,      /* name -> second */
    ENT_VALUE_SPAN,     /* date, and `until` where it has an end of its own */
    ENT_VALUE_RELATION, /* expr -> other, or <-> where `mutual`: a NAME or a SET of names each */
    ENT_VALUE_SET,      /* expr: a condition, or a SET: a state or states */
    ENT_VALUE_DOUBTS,   /* expr ? other: each like that of a SET */
    ENT_VALUE_ITEM,     /* name, and its title in second; second.s == NULL: none */
    ENT_VALUE_COLUMN, /* name, and its unit in second, "" = none; where it is computed, by the CALL
                         * of two names in expr */
    ENT_VALUE_SCALE,  /* quantity.low and high; their texts in name and second, s == NULL: none */
    ENT_VALUE_POINT,  /* lat and lon, degrees */
    ENT_VALUE_CASES,  /* quantity.low of quantity.high */
    ENT_VALUE_PART    /* name, and its QUANTITY in part */
} ent_value_kind;

typedef struct ent_value ent_value;
struct ent_value {
    ent_value_kind kind;
    ent_span span;
    ent_slice name, second;
    ent_span second_span;
    ent_quantity quantity;
    ent_date date;
    ent_date until;   /* SPAN: the same as `date` when it has no end of its own */
    ent_expr *expr, *other;
    bool mutual;
    ent_ranking *ranking;
    ent_check_text *check;
    double lat, lon;
    ent_value *part;
};

/* What fills one slot of a statement: nothing, one value, or several with commas between. */
typedef struct ent_filling {
    ent_value *value;
    uint32_t n;
    ent_span lead; /* of the word before it ("at"), if the slot has one */
} ent_filling;

typedef struct ent_comments {
    const ent_slice *line; /* without the '#', trailing spaces cut; s == NULL: a blank line */
    uint32_t n;
} ent_comments;

struct ent_row;

typedef struct ent_node ent_node;
struct ent_node {
    const struct ent_row *row;
    ent_slice word; /* the head as written: "hulls" where the row has no word of its own;
                           * "" for a preference line */
    ent_span word_span;
    ent_span span;     /* head to the last value or the closing brace */
    ent_filling *slot; /* row->n_slots of them */
    bool has_block;
    bool block_on_one_line;
    ent_node *block; /* first statement inside */
    ent_node *next;
    /* for the formatter */
    ent_comments before;  /* on the lines above */
    ent_slice after;      /* behind it on its last line; s == NULL: none */
    ent_slice opening;    /* behind its "{" */
    ent_comments closing; /* above its "}" */
    bool blank_before;
};

typedef struct ent_tree {
    uint32_t file;
    bool ledger; /* NAME.events: event lines without a first line and without their word */
    ent_node *first;
    ent_comments head; /* above the line `entente 1` */
    ent_slice head_after;
    ent_comments end; /* behind the last statement */
} ent_tree;

/* Stands behind the name of a file in JSON where its text is spoken of. */
#define ENT_AS_TEXT " (as text)"
/* Whether a file of that name is a ledger: it ends with ".events". */
bool ent_is_ledger_name(const char *name);

/* Parses file number `file`, a ledger by its name.  Errors become diagnostics, one per mistake, at
 * most 20; the tree holds what could be read.  ENT_EINPUT when there was an error. */
ent_status ent_tree_parse(ent_ctx *ctx, const ent_sources *files, uint32_t file, ent_arena *arena,
                          ent_tree **out);

/* The filter of events in file number `file`, which holds nothing else: an ENT_EXPR_EVENTS, NULL
 * after a message. */
ent_status ent_filter_parse(ent_ctx *ctx, const ent_sources *files, uint32_t file, ent_arena *arena,
                            ent_expr **out);

/* Canonical text; a fixed point of itself. */
ent_status ent_tree_format(ent_ctx *ctx, const ent_tree *tree, ent_str *out);

/* Canonical text of one value. */
void ent_value_print(ent_str *out, const ent_value *v);

/* Canonical text of a statement's own line, without what stands in its braces; the line of an event as
 * it would stand in a model. */
void ent_node_print_head(ent_str *out, const ent_node *node);

/* {"word", "values", "block", "place"} for a statement and for all; `files` NULL leaves places
 * out. */
void ent_node_json(ent_json_writer *w, const ent_sources *files, const ent_node *node);
void ent_tree_json(ent_json_writer *w, const ent_sources *files, const ent_tree *tree);

/* The text that a tree in JSON stands for, to be parsed like any other: {"language":1,
 * "statements":[..]}, or the envelope of `show --json` with that as its result. */
ent_status ent_tree_text_of_json(ent_ctx *ctx, const char *name, ent_slice json, ent_str *text);

/* Whether a file's first character says that it is JSON: no model in our language begins with
 * "{". */
bool ent_looks_like_json(ent_slice text);

/* Whether `statement` would parse with `replacement` in place of `bad`: what a suggestion must pass
 * before it is offered. */
bool ent_suggestion_parses(const ent_sources *files, const ent_node *statement, ent_span bad,
                           const char *replacement);

#endif
