/* statement.h - the table of statements: what each word is followed by and where it may stand.
 *
 * A new statement is one row here and one reader in src/model.  The parser, the formatter, JSON,
 * the messages ("options here: ..") and the documents all read the row. */

#ifndef ENT_LANG_STATEMENT_H
#define ENT_LANG_STATEMENT_H

#include "base/str.h"
#include "lang/tree.h"

/* The kinds of block a statement can stand in. */
typedef enum ent_block {
    ENT_IN_FILE,
    ENT_IN_REGION,
    ENT_IN_SOURCE,
    ENT_IN_ACTOR,
    ENT_IN_ASSUME,
    ENT_IN_DISPUTE,
    ENT_IN_PLAYER, /* an actor's options inside a dispute */
    ENT_IN_PREFER,
    ENT_IN_ORDER, /* any order { .. } */
    ENT_IN_CLAIM,
    ENT_IN_ANY, /* any { check ..; check .. } */
    ENT_IN_ALTERNATIVE,
    ENT_IN_ALTERNATIVE_DISPUTE,
    ENT_IN_LEDGER, /* a file NAME.events: one event a line */
    ENT_IN_VIEW,   /* how an actor sees the others, in an alternative's dispute */
    ENT_IN_CHOICE,
    ENT_IN_NEGOTIATION,
    ENT_IN_DIMENSION, /* of a negotiation about several things */
    ENT_IN_METHOD,    /* the options of a model, in a negotiation */
    ENT_IN_DIVISION,
    ENT_IN_ALTERNATIVE_CHOICE,
    ENT_IN_ALTERNATIVE_NEGOTIATION,
    ENT_IN_ALTERNATIVE_DIMENSION,
    ENT_IN_ALTERNATIVE_DIVISION,
    ENT_IN_SEA,
    ENT_IN_LINE_RULE, /* what a rule of a sea is given */
    ENT_IN_ALTERNATIVE_SEA,
    ENT_IN_PROCESS,
    ENT_IN_FACTORS, /* an intervention of a process: chances multiplied */
    ENT_IN_ALTERNATIVE_PROCESS,
    ENT_IN_THEATRE,
    ENT_IN_DYADS, /* a pair a line */
    ENT_IN_ARMS,
    ENT_IN_INCIDENTS,
    ENT_IN_EXERCISES,
    ENT_IN_LADDER,
    ENT_IN_ATTACKS,
    ENT_IN_SETTLE,
    ENT_IN_MEASURE, /* a commitment or an intervention */
    ENT_IN_ALTERNATIVE_THEATRE,
    ENT_IN_LOCAL, /* x-NAME { anything }: kept and ignored */
    ENT_N_BLOCKS,
    ENT_NO_BLOCK = ENT_N_BLOCKS
} ent_block;

typedef enum ent_slot_kind {
    ENT_SLOT_NAME,
    ENT_SLOT_TEXT,
    ENT_SLOT_CODE,
    ENT_SLOT_SOURCE, /* SOURCE [GRADE] */
    ENT_SLOT_CODED,  /* SCHEME CODE */
    ENT_SLOT_WORD,   /* one of `choices` */
    ENT_SLOT_QUANTITY,
    ENT_SLOT_DATE,
    ENT_SLOT_CONDITION,
    ENT_SLOT_STATE,
    ENT_SLOT_NAMES, /* { a, b } */
    ENT_SLOT_RANKING,
    ENT_SLOT_CHECK,
    ENT_SLOT_ARC,      /* A -> B */
    ENT_SLOT_SPAN,     /* DATE, or DATE..DATE */
    ENT_SLOT_RELATION, /* WHO -> WHO, WHO <-> WHO */
    ENT_SLOT_SET,      /* a CONDITION, a STATE in braces, or states in braces */
    ENT_SLOT_DOUBTS,   /* SET ? SET */
    ENT_SLOT_ORDER,    /* a > b = c: names from the best down */
    ENT_SLOT_ITEM,     /* NAME ["title"] */
    ENT_SLOT_COLUMN,   /* NAME [UNIT], or NAME = FUNCTION(SEA, RULE) */
    ENT_SLOT_SCALE,    /* NUMBER ["text"] .. NUMBER ["text"] */
    ENT_SLOT_POINT,    /* LAT LON */
    ENT_SLOT_CASES,    /* NUMBER of NUMBER */
    ENT_SLOT_PART,     /* ACTOR QUANTITY */
    ENT_SLOT_CELL      /* a QUANTITY without a unit, or a NAME */
} ent_slot_kind;

enum {
    ENT_OPTIONAL = 1,
    ENT_LIST = 2,
    ENT_SERIES = 4
}; /* flags of a slot; a series has no
                                                          * commas between its values */

typedef struct ent_slot {
    const char *label;  /* what stands there, for messages: "actor", "title" */
    ent_slot_kind kind;
    unsigned flags;
    const char *lead;   /* the word or two that announce it ("at", "alleged by"), or NULL; slots
                         * with one come in any order behind those without */
    const char *const *choices; /* ENT_SLOT_WORD: NULL-ended */
} ent_slot;

/* What each row is, for the readers in src/model. */
typedef enum ent_word {
    ENT_WORD_REGION,
    ENT_WORD_AS_OF,
    ENT_WORD_HORIZON,
    ENT_WORD_WORDS,
    ENT_WORD_HANDLING,
    ENT_WORD_ASK,
    ENT_WORD_AUTHOR,
    ENT_WORD_VERSION,
    ENT_WORD_LICENCE,
    ENT_WORD_BOTTOM_LINE,
    ENT_WORD_PURPOSE,
    ENT_WORD_OUT_OF_SCOPE,
    ENT_WORD_NOT_MODELLED,
    ENT_WORD_SENSITIVE,
    ENT_WORD_REDACT,
    ENT_WORD_REDACTED,
    ENT_WORD_INCLUDE,
    ENT_WORD_EVENTS,
    ENT_WORD_SOURCE,
    ENT_WORD_IN,
    ENT_WORD_DATE,
    ENT_WORD_URL,
    ENT_WORD_GRADE,
    ENT_WORD_NOTE,
    ENT_WORD_MADE,
    ENT_WORD_PASSAGE,
    ENT_WORD_UNIT,
    ENT_WORD_ACTOR,
    ENT_WORD_KIND,
    ENT_WORD_CODE,
    ENT_WORD_PART_OF,
    ENT_WORD_ALSO,
    ENT_WORD_ATTRIBUTE,
    ENT_WORD_GROUP,
    ENT_WORD_ASSUME,
    ENT_WORD_FROM,
    ENT_WORD_IF_WRONG,
    ENT_WORD_WATCH,
    ENT_WORD_EVENT,
    ENT_WORD_COVERAGE,
    ENT_WORD_DISPUTE,
    ENT_WORD_PLAYER,
    ENT_WORD_OPTION,
    ENT_WORD_NEVER,
    ENT_WORD_BAN,
    ENT_WORD_NOW,
    ENT_WORD_PREFER,
    ENT_WORD_PREFERENCE,
    ENT_WORD_PERHAPS,
    ENT_WORD_ANY_ORDER,
    ENT_WORD_RANK,
    ENT_WORD_MUCH,
    ENT_WORD_UNKNOWN,
    ENT_WORD_STATE,
    ENT_WORD_MOVE,
    ENT_WORD_COALITION,
    ENT_WORD_VIEW,
    ENT_WORD_ALTERNATIVE,
    ENT_WORD_DROP,
    ENT_WORD_CLAIM,
    ENT_WORD_NEEDS,
    ENT_WORD_ABOUT,
    ENT_WORD_STANDS_FOR,
    ENT_WORD_CHECK,
    ENT_WORD_ANY,
    ENT_WORD_ACROSS,
    ENT_WORD_ROBUST,
    ENT_WORD_CONFIDENCE,
    ENT_WORD_EXPECT,
    ENT_WORD_BY,
    ENT_WORD_BASE_RATE,
    ENT_WORD_FORECAST,
    ENT_WORD_OUTCOME,
    ENT_WORD_CHOICE,
    ENT_WORD_ALTERNATIVES,
    ENT_WORD_ORDER,
    ENT_WORD_APPROVE,
    ENT_WORD_PLACE,
    ENT_WORD_QUOTA,
    ENT_WORD_RULES,
    ENT_WORD_NEGOTIATION,
    ENT_WORD_DIMENSION,
    ENT_WORD_SCALE,
    ENT_WORD_COLUMNS,
    ENT_WORD_PARTY,
    ENT_WORD_IMPASSE,
    ENT_WORD_ACCOMMODATION,
    ENT_WORD_METHOD,
    ENT_WORD_SETTING,
    ENT_WORD_DIVISION,
    ENT_WORD_WHOLE,
    ENT_WORD_WORTH,
    ENT_WORD_COST,
    ENT_WORD_UNION,
    ENT_WORD_SEA,
    ENT_WORD_STATES,
    ENT_WORD_COAST,
    ENT_WORD_CLOSING,
    ENT_WORD_ISLANDS,
    ENT_WORD_ISLAND,
    ENT_WORD_LINE,
    ENT_WORD_FIELD,
    ENT_WORD_RULE,
    ENT_WORD_ALONG,
    ENT_WORD_CUTS,
    ENT_WORD_BETWEEN,
    ENT_WORD_ZONES,
    ENT_WORD_SHARES,
    ENT_WORD_AGREED,
    ENT_WORD_REST,
    ENT_WORD_TIES,
    ENT_WORD_PROCESS,
    ENT_WORD_STEP,
    ENT_WORD_PROCESS_STATES,
    ENT_WORD_START,
    ENT_WORD_END,
    ENT_WORD_CHANCE,
    ENT_WORD_FACTORS,
    ENT_WORD_TIMES,
    ENT_WORD_THEATRE,
    ENT_WORD_OUTSIDE,
    ENT_WORD_DYADS,
    ENT_WORD_DYAD,
    ENT_WORD_ARMS,
    ENT_WORD_ARMS_START,
    ENT_WORD_REACT,
    ENT_WORD_PURSUE,
    ENT_WORD_PROGRAMME,
    ENT_WORD_DELIVER,
    ENT_WORD_RESTRAINT,
    ENT_WORD_INCIDENTS,
    ENT_WORD_EXERCISES,
    ENT_WORD_RATE,
    ENT_WORD_LADDER,
    ENT_WORD_DWELL,
    ENT_WORD_ATTACKS,
    ENT_WORD_ACCESS,
    ENT_WORD_AID,
    ENT_WORD_SETTLE,
    ENT_WORD_SIMILARITY,
    ENT_WORD_STAKE,
    ENT_WORD_COMMITMENT,
    ENT_WORD_INTERVENTION,
    ENT_WORD_BEGINS,
    ENT_WORD_UNTIL,
    ENT_WORD_COVERS,
    ENT_WORD_DO,
    ENT_WORD_NUMBER, /* a number of a theatre: its word and a quantity */
    ENT_WORD_LOCAL
} ent_word;

#define ENT_MAX_SLOTS 12u

typedef struct ent_row {
    ent_word id;
    const char *word;      /* NULL: a line that begins with a name, condition or date of the
                            * analyst's */
    uint64_t where;        /* bit ENT_IN_.. set: may stand in that block */
    ent_block block;       /* what its braces hold; ENT_NO_BLOCK: none */
    bool block_optional;
    bool tail;             /* may end with from, assuming, because, made */
    ent_slot slot[ENT_MAX_SLOTS]; /* ended by label == NULL; the tail's slots come behind these */
    const char *brief;     /* for the documents: one line */
} ent_row;

/* Every row, in the order of the documents. */
extern const ent_row ent_rows[];
extern const size_t ent_n_rows;

/* The row of `word` in a block, or NULL; the row of lines without a word of their own, or NULL. */
const ent_row *ent_row_find(ent_block in, ent_slice word);
const ent_row *ent_row_bare(ent_block in);
/* Whether what the line begins with fills its first slot: a wish, an event of a ledger. */
bool ent_row_is_headless(const ent_row *row);
/* Whether commas may stand between its slots, and do in canonical text: the line of a pair. */
bool ent_row_has_commas(const ent_row *row);

/* Slots of a row without those of the tail. */
uint32_t ent_row_own_slots(const ent_row *row);
/* Slots of a row with the four of the tail, if it has one: the length of ent_node.slot. */
uint32_t ent_row_slots(const ent_row *row);
/* Slot i, those of the tail behind the row's own. */
const ent_slot *ent_row_slot(const ent_row *row, uint32_t i);

/* Slots that are in order come first, one after the other; those with a lead and the words that may
 * be left out come behind, in any order. */
bool ent_slot_in_order(const ent_slot *slot);
/* What stands in the slot, in words with an article: "an actor", "a kind of actor", "a name". */
const char *ent_slot_words(const ent_slot *slot);

/* The statement in whose braces a row's statement stands, or NULL: at the top level, or
 * anywhere. */
const ent_row *ent_row_owner(const ent_row *row);
/* The form of a statement, as the documents write it: `option NAME ["title"] [with ACTOR, ..]`.
 * `whole` prints what may be left out, the tail as TAIL, and the braces. */
void ent_row_print(ent_str *out, const ent_row *row, bool whole);
/* The same from the top level down, without what may be left out: `dispute NAME { now STATE }`. */
void ent_row_print_in_place(ent_str *out, const ent_row *row);
/* Slots of the tail: `[from SOURCE [GRADE], ..] [assuming ASSUMPTION] ..`. */
void ent_tail_print(ent_str *out);

/* What a node's row put into the slot called `label`; an empty filling when there is none. */
ent_filling ent_node_filling(const ent_node *node, const char *label);
/* Its first value, or NULL. */
const ent_value *ent_node_value(const ent_node *node, const char *label);

#endif
