/* read.h - the inside of reading a region: from statements to what they mean.
 *
 * Reading takes three steps.  The files are parsed (read.c).  Every name is entered with what it
 * stands for (names.c), so that a statement may speak of what comes later in the text.  Then each
 * kind of thing is read in an order in which only names, never contents, are needed beforehand
 * (read_card.c, read_source.c, read_actor.c, read_dispute.c, read_rules.c, read_coalition.c, read_choice.c,
 * read_negotiation.c, read_sea.c, read_division.c, read_process.c, read_theatre.c, read_alternative.c, read_claim.c).
 *
 * Readers return ENT_OK where the text is at fault and the message has been given: reading goes on
 * with the next statement.  Any other status ends it: out of memory, stopped, or ENT_EINPUT when
 * there have been enough messages. */

#ifndef ENT_MODEL_READ_H
#define ENT_MODEL_READ_H

#include "base/sha256.h"
#include "lang/diag.h"
#include "lang/statement.h"
#include "model/region.h"

enum {
    ENT_MOST_ERRORS = 20,            /* messages in one reading */
    ENT_MOST_WARNINGS = 100,         /* of one code */
    ENT_MOST_OPTIONS = 64,           /* bits of a state; of players too */
    ENT_MOST_LISTED_OPTIONS = 20,    /* 2^20 states are gone through, no more */
    ENT_MOST_TABLE_LINES = 1000,     /* voters, alternatives of a choice, parties of a table */
    ENT_MOST_COALITION_PLAYERS = 20, /* 2^20 coalitions are worth something, no more */
    ENT_MOST_TABLE_DIMENSIONS = 64
};

/* An actor that no statement declares: a party of a teaching file. */
typedef struct ent_party {
    ent_slice name;
    ent_span span;
} ent_party;

/* Warnings of a code beyond those that are given. */
typedef struct ent_unsaid {
    const char *code;
    size_t n;
} ent_unsaid;

/* What is wrong with a dispute already, so that one mistake does not give two messages. */
enum {
    ENT_FAULTY_NAMES = 1, /* of players, options, states: names may seem unknown */
    ENT_FAULTY_STATES = 2 /* `never` or `now`: a state may seem feasible or not */
};

/* A value put in place of bytes of a file, as it was before. */
typedef struct ent_edit {
    ent_span span; /* empty: the text is put in where nothing stood */
    ent_slice text;
    uint32_t before; /* bytes of the text before the value itself */
    uint32_t rank;   /* among those at the same place */
    bool frame;      /* words round other edits, no value */
} ent_edit;

/* The values of one attribute, all actors': the first in the text, the first in another unit, and
 * how many are in the unit of the first and in others. */
typedef struct ent_values_seen {
    const ent_attribute *first, *other;
    uint32_t n_alike, n_others;
} ent_values_seen;

/* A coast file: read with the files of the model, understood with the sea. */
typedef struct ent_coast_file {
    ent_slice path; /* below the folder */
    ent_str bytes;
    char sha256[65];
} ent_coast_file;

/* A statement `coast`, and the number of its file. */
typedef struct ent_coast_line {
    const ent_node *node;
    size_t file;
} ent_coast_line;

/* A table or a ledger of `events`: its bytes are read with the files of the model, its rows when the
 * actors are known. */
typedef struct ent_table_file {
    const ent_node *node;
    const ent_value *at;  /* the name of the file */
    ent_slice path, full; /* below the folder, and as the system takes it */
    ent_str bytes, map;   /* of a table; map: of the mapping beside it */
    ent_slice map_name;   /* s == NULL: none */
    bool ledger;
} ent_table_file;

typedef struct ent_reader {
    ent_ctx *ctx;
    const ent_edit *edits; /* by file and place; set.c */
    size_t n_edits;
    const ent_model_file
        *beside; /* with `in_memory`: all the files there are beside the main one */
    size_t n_beside;
    bool in_memory;
    ent_region *region;
    ent_arena *arena; /* the region's */
    size_t diags_before, errors_before;
    ent_sha256 hash; /* of all bytes read so far */
    ent_str folder;  /* of the main file, with its "/"; "" for here */
    const char
        *elsewhere; /* another one, for files whose name begins with ENT_ELSEWHERE; NULL: none */
    ENT_VEC(ent_slice) included;
    ENT_VEC(ent_span) included_at;
    ENT_VEC(ent_coast_file) coast_files;
    ENT_VEC(ent_coast_line) coast_lines;
    ENT_VEC(ent_table_file) table_files;
    ENT_VEC(const ent_node *) said[ENT_N_THINGS]; /* the statements, by index of the thing */
    ENT_VEC(const ent_node *) units;
    ENT_VEC(const ent_node *) coverages;
    ent_names unit_names;      /* their names; ids are indices in `units` */
    ent_names attribute_names; /* of all actors; by id: */
    ENT_VEC(ent_values_seen) values_seen;
    ENT_VEC(ent_party) parties;
    const ent_node *region_node;
    unsigned char *faults;      /* by dispute: ENT_FAULTY_.. */
    bool *faulty_tables[ENT_N_OWNERS]; /* by owner and table: something was at fault */
    ENT_VEC(ent_unsaid) unsaid; /* by code */
} ent_reader;

/* ---- messages: fault.c */

typedef struct ent_fault {
    const char *code;
    ent_span span;
    ent_slice near;       /* a name to offer in place of the span; "" = none */
    const ent_node *node; /* the statement to try it in; NULL where one name may replace another */
} ent_fault;

/* Reports an error whose message and help (may be NULL) are then cleared.  ENT_EINPUT, or
 * ENT_ENOMEM. */
ent_status ent_fault_report(ent_ctx *ctx, const ent_region *region, const ent_fault *fault,
                            ent_str *message, ent_str *help);

/* The same while reading: ENT_OK to go on. */
ent_status ent_fault_say(ent_reader *r, const ent_fault *fault, ent_str *message, ent_str *help);
ent_status ent_fault_at(ent_reader *r, const char *code, ent_span span, const char *format, ...)
    ENT_FORMAT(4, 5);
ent_status ent_warn_at(ent_reader *r, const char *code, ent_span span, const char *format, ...)
    ENT_FORMAT(4, 5);
/* The same with a message and a help (which may be empty), both cleared then. */
ent_status ent_warn_say(ent_reader *r, const char *code, ent_span span, ent_str *message,
                        ent_str *help);
/* "and 23 more of these", for each code with more warnings than are given. */
ent_status ent_warn_of_more(ent_reader *r);
/* `"WORD" is defined twice (first at line n)`; `how` is "is defined", "stands". */
ent_status ent_fault_twice(ent_reader *r, ent_slice word, const char *how, ent_span span,
                           ent_span first);

/* ENT_OK after an error, unless there have been enough. */
ent_status ent_go_on(const ent_reader *r, ent_status status);
bool ent_reader_has_errors(const ent_reader *r);
/* ENT_ESTOPPED where the host has asked to stop. */
ent_status ent_reader_poll(const ent_reader *r);

/* "line 12", or "caspian.ent:12" when that is another file than the one of `from`. */
void ent_put_line(ent_str *out, const ent_sources *files, ent_span from, ent_span to);
/* ", " before all but the first. */
void ent_put_item(ent_str *out, ent_slice item);

/* For "%.*s". */
#define ENT_SLICE(x) (int)(x).n, (x).s ? (x).s : ""

/* ---- names: names.c */

/* Enters every name of the trees. */
ent_status ent_model_declare_names(ent_reader *r);

/* Enters one name more; E202 where it is taken. */
ent_status ent_name_enter(ent_reader *r, ent_thing thing, uint32_t index, ent_slice name,
                          ent_span span);

/* E211 where a name is a word of conditions or of the block it is to stand in. */
ent_status ent_name_check(ent_reader *r, ent_slice name, ent_span span, ent_block used_in);

/* The index of `name`, which must be one of `things` (bits); ENT_NONE after a message. */
ent_status ent_name_want(ent_reader *r, const ent_node *node, ent_slice name, ent_span span,
                         unsigned things, uint32_t *index);
#define ENT_BIT(thing) (1u << (thing))

/* ---- what statements share: shared.c */

uint32_t ent_count_rows(const ent_node *block, ent_word word);
/* E202 for each statement of the block that may stand but once and stands again. */
ent_status ent_check_once(ent_reader *r, const ent_node *block);

/* The text of a slot; s == NULL when it is empty. */
ent_slice ent_text_in(const ent_node *node, const char *label);
/* The title, or the name where there is none. */
ent_slice ent_title_in(const ent_node *node, ent_slice name);
ent_span ent_name_span_of(const ent_node *node);

/* A quantity whose unit is known, E206; the parser has looked at its range. */
ent_status ent_quantity_in(ent_reader *r, const ent_node *node, const char *label,
                           ent_quantity *out);
/* The same, and the unit must be one of time. */
ent_status ent_time_in(ent_reader *r, const ent_node *node, const char *label, ent_quantity *out);
/* The slot "share" as a number from 0 to 1; *out stays as it is where the slot is empty.  E205,
 * E206 where it is no percentage. */
ent_status ent_share_in(ent_reader *r, const ent_node *node, double *out);
/* Whether the unit is known, by itself or declared; no unit is. */
bool ent_is_unit(const ent_reader *r, ent_slice unit);
/* Whether the language itself knows it. */
bool ent_is_built_in_unit(ent_slice unit);
bool ent_same_unit(ent_slice a, ent_slice b);

/* A grade as written, "B3"; E221 where it is none. */
ent_status ent_grade_of(ent_reader *r, ent_slice text, ent_span span, ent_grade *out);
bool ent_looks_like_grade(ent_slice name);

/* from, assuming, because, made: at the end of a line. */
ent_status ent_provenance_in(ent_reader *r, const ent_node *node, ent_provenance *out);
/* The `from` statements of a block. */
ent_status ent_citations_in(ent_reader *r, const ent_node *block, ent_provenance *out);

/* The names of a slot that holds a list of names, as things of one kind; E202 for one in `seen`,
 * which begins empty and is the caller's to clear. */
ent_status ent_indices_in(ent_reader *r, const ent_node *node, const char *label, ent_thing thing,
                          ent_names *seen, uint32_t *at, uint32_t *n);

/* A text built in `text`, kept in the region's arena; `text` is cleared. */
ent_status ent_keep_text(ent_reader *r, ent_str *text, ent_slice *out);
ent_status ent_keep_words(ent_reader *r, const ent_expr *e, ent_slice *out);

/* ---- readers, in the order in which they run */

ent_status ent_model_read_region(ent_reader *r);
/* What the region says of itself: bottom lines, the model card, what is sensitive.  E350. */
ent_status ent_model_read_card(ent_reader *r);
ent_status ent_model_read_sources(ent_reader *r);
ent_status ent_model_read_assumptions(ent_reader *r);
ent_status ent_model_read_actors(ent_reader *r);
ent_status ent_model_read_events(ent_reader *r);
/* Those of the tables and ledgers that are attached, behind those of the text: attached_files.c. */
ent_status ent_model_read_attached(ent_reader *r);
/* The best grade of the event's sources becomes its own. */
void ent_event_take_grade(ent_event *e);
ent_status ent_model_read_disputes(ent_reader *r);
ent_status ent_model_read_choices(ent_reader *r);
ent_status ent_model_read_negotiations(ent_reader *r);
ent_status ent_model_read_seas(ent_reader *r);
ent_status ent_model_read_divisions(ent_reader *r);
ent_status ent_model_read_processes(ent_reader *r);
ent_status ent_model_read_theatres(ent_reader *r);
ent_status ent_model_read_alternatives(ent_reader *r);
ent_status ent_model_read_claims(ent_reader *r);
/* What is legal but suspicious, seen over the whole: W204, W205, W211, and more. */
ent_status ent_model_review(ent_reader *r);

/* The attribute lines of an actor's block: *out has room for all of them. */
ent_status ent_attributes_in(ent_reader *r, const ent_node *block, uint32_t actor,
                             ent_attribute *out, uint32_t *n);

/* The events of an alternative's block. */
ent_status ent_events_in(ent_reader *r, const ent_node *block, const ent_event **out, uint32_t *n);

/* Ledgers out of order, events twice or too late, no coverage: W310, W321, W323, W320. */
ent_status ent_events_review(ent_reader *r);

/* States without a shore, and what no rule of a sea reads: W270, W271. */
ent_status ent_seas_review(ent_reader *r);
/* Shores that are left out, and points far from the sea: W272, W273.  review_shores.c */
ent_status ent_shores_review(ent_reader *r, const ent_sea *s);

/* E202 where a value of the same date stands twice; E206 where the unit of a value is not that of
 * the attribute's first value in the text. */
ent_status ent_check_attributes(ent_reader *r, const ent_attribute *a, uint32_t n);

/* The ENT_FAULTY_ bits of a dispute. */
unsigned char *ent_faults_of(const ent_reader *r, const ent_dispute *dispute);

/* What never, ban, now, prefer, rank and view of a block say.  `before` are the rules that hold
 * where the block is silent; NULL in the dispute itself. */
ent_status ent_rules_in(ent_reader *r, const ent_dispute *dispute, const ent_node *block,
                        const ent_rules *before, ent_rules *out);

/* The player of that name; ENT_NONE after a message, E225. */
ent_status ent_player_want(ent_reader *r, const ent_dispute *dispute, const ent_node *node,
                           ent_slice name, ent_span span, uint32_t *player);

/* The coalitions of a block of the dispute, or of an alternative's part of it, which may not have
 * the names of the dispute's own. */
ent_status ent_coalitions_in(ent_reader *r, const ent_dispute *dispute, const ent_node *block,
                             const ent_coalition **out, uint32_t *n);

/* Reports at `place`, in an alternative, the rankings that do not list exactly the feasible states
 * of its rules. */
ent_status ent_ranks_review(ent_reader *r, const ent_dispute *dispute, const ent_rules *rules,
                            ent_span place);

/* The `much` and `unknown` lines of a block, into the stances of the block.  `rules`: which states
 * can be. */
ent_status ent_strengths_in(ent_reader *r, const ent_dispute *dispute, const ent_node *block,
                            const ent_rules *rules, ent_stance *stances);
/* Whether the sets of `much` in those stances are the lower ends of what the players prefer by the
 * rules: E250, E251, E252. */
ent_status ent_strengths_check(ent_reader *r, const ent_dispute *dispute, const ent_rules *rules,
                               const ent_stance *stances);

/* `before` with what `change` gives in its place; `stance` has room for every player. */
ent_rules ent_rules_merged(const ent_dispute *dispute, const ent_rules *before,
                           const ent_rules *change, ent_stance *stance);

/* ---- choices, negotiations, divisions and seas: what they share, read_table.c */

/* A table while it is read, or an alternative's part of it. */
typedef struct ent_table_reader {
    ent_reader *r;
    ent_owner owner;
    uint32_t table; /* its index */
    ent_slice name;
    ent_slice within; /* the dimension; "" = none */
    ent_span span;    /* of its name, or of the alternative's part */
    bool faulty;      /* something was at fault: what seems to be missing may be that */
} ent_table_reader;

/* "choice", "negotiation", "division", "sea". */
const char *ent_table_word(ent_owner owner);
/* A fault with a name to offer and a help, both cleared: the table is faulty from then on. */
ent_status ent_table_say(ent_table_reader *t, const ent_fault *fault, ent_str *message,
                         ent_str *help);
/* `"WORD" stands twice`. */
ent_status ent_table_twice(ent_table_reader *t, ent_slice word, const char *how, ent_span span,
                           ent_span first);
/* A fault of the table: it is faulty from then on. */
ent_status ent_table_fault(ent_table_reader *t, const char *code, ent_span span, const char *format,
                           ...) ENT_FORMAT(4, 5);

/* Who a statement speaks of; ENT_NONE after a message. */
ent_status ent_table_actor(ent_table_reader *t, const ent_node *node, ent_slice name, ent_span span,
                           uint32_t *actor);
/* A number of the table that is called `name`; its provenance is that of its line.  E206. */
ent_status ent_table_number(ent_table_reader *t, const ent_value *v, ent_slice name, uint32_t actor,
                            const ent_provenance *provenance, ent_attribute *out);
/* The same on the heap of the region: *out is it. */
ent_status ent_table_number_kept(ent_table_reader *t, const ent_node *node, const ent_value *v,
                                 ent_slice name, uint32_t actor, const ent_attribute **out);
/* E266 where the number, or an end of its stated range, is not within least..most; `what` says
 * what it is. */
ent_status ent_table_limits(ent_table_reader *t, const ent_attribute *a, double least, double most,
                            const char *what);
/* E266 where it is not above 0. */
ent_status ent_table_positive(ent_table_reader *t, const ent_attribute *a, const char *what);

/* The columns of a block: each once, E202, with units that are known, E206. */
ent_status ent_columns_in(ent_table_reader *t, const ent_node *block,
                          const ent_table_column **columns, uint32_t *n);
/* The lines of the parties of a block, E202, E264. */
ent_status ent_party_lines_in(ent_table_reader *t, const ent_node *block,
                              const ent_table_column *columns, uint32_t n_columns,
                              const ent_party_line **lines, uint32_t *n);
/* The lines of `change` in place of those of the same actors; E265 where an actor has none to
 * replace. */
ent_status ent_party_lines_replaced(ent_table_reader *t, const ent_party_line *before, uint32_t n,
                                    const ent_party_line *change, uint32_t n_change,
                                    const ent_party_line **lines);
/* Number of the actor's line; ENT_NONE. */
uint32_t ent_find_party(const ent_party_line *lines, uint32_t n, uint32_t actor);
/* The one statement of a word in a block, or NULL. */
const ent_node *ent_find_statement(const ent_node *block, ent_word word);

/* The method of that id in the families (bits of 1u << family); NULL after a message, E267, which
 * calls it `what`. */
ent_status ent_table_method(ent_table_reader *t, const ent_node *node, const ent_value *v,
                            const char *what, unsigned families, const ent_method **method);
/* What `rules` names: methods of the families (bits of 1u << family), or columns.  E267. */
ent_status ent_rules_named_in(ent_table_reader *t, const ent_node *block, unsigned families,
                              const ent_table_column *columns, uint32_t n_columns,
                              const ent_rule_named **rules, uint32_t *n);
/* `method NAME { .. }` of a block.  E267. */
ent_status ent_method_settings_in(ent_table_reader *t, const ent_node *block,
                                  const ent_method_settings **methods, uint32_t *n);

/* What an alternative's block puts in place of parts of the table: a copy with the parts replaced. */
ent_status ent_choice_changed(ent_reader *r, uint32_t choice, const ent_node *node,
                              const ent_choice **out);
ent_status ent_negotiation_changed(ent_reader *r, uint32_t negotiation, const ent_node *node,
                                   const ent_negotiation **out);
ent_status ent_division_changed(ent_reader *r, uint32_t division, const ent_node *node,
                                const ent_division **out);
ent_status ent_sea_changed(ent_reader *r, uint32_t sea, const ent_node *node, const ent_sea **out);
ent_status ent_process_changed(ent_reader *r, uint32_t process, const ent_node *node,
                               const struct ent_process **out);
/* What the line `similarity` is called: "a <-> b like c <-> d". */
void ent_similarity_print(ent_str *out, const ent_node *node);
ent_status ent_theatre_changed(ent_reader *r, uint32_t theatre, const ent_node *node,
                               const struct ent_theatre **out);

/* What the bytes of the coast file out->file hold: `title`, `licence` and the pieces of *out, in the
 * region's arena; `states` are the actors of the sea.  E280 to E283 at the place in the file; E283 at
 * `span`, the file's name in the model, where no shore is of these states.  read_coast.c */
ent_status ent_coast_in(ent_reader *r, ent_slice bytes, ent_span span, const uint32_t *states,
                        uint32_t n_states, ent_coast *out);
/* The actor that a coast file calls `state`: by name, title, `also` or a code, whatever the case of
 * the letters, a space like a hyphen; ENT_NONE where it is none of these. */
uint32_t ent_coast_actor(const ent_region *region, const uint32_t *states, uint32_t n_states,
                         ent_slice state);

/* ---- states: resolve.c */

/* Neither excluded nor a change of a fixed option. */
bool ent_is_feasible(const ent_dispute *dispute, const ent_rules *rules, uint64_t code);
/* How many codes there are; 0 when there are more than can be gone through. */
uint64_t ent_code_count(const ent_dispute *dispute);
/* E204: no such option, or no such state; names what there is. */
ent_status ent_no_such_option(ent_ctx *ctx, const ent_region *region, const ent_dispute *dispute,
                              ent_slice name, ent_span span);
/* The name of a player's actor. */
ent_slice ent_player_name(const ent_region *region, const ent_dispute *dispute, uint32_t player);

#endif
