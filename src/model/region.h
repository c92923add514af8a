/* region.h - what the text means: the region's data, names resolved to numbers.
 *
 * Read this file first: everything else is a function of these types.  A region lives in one arena,
 * does not change after reading, and is shared by counting.  Indices are dense and follow the order
 * of the text; every thing keeps the span of the words that made it. */

#ifndef ENT_MODEL_REGION_H
#define ENT_MODEL_REGION_H

#include "base/method.h"
#include "base/names.h"
#include "entente/region.h"
#include "event/record.h"
#include "lang/tree.h"

#include <stdatomic.h>

#define ENT_NONE UINT32_MAX

/* ---- sources: documents and the passages of them that a claim cites */

typedef enum ent_hedge {
    ENT_HEDGE_NONE,
    ENT_HEDGE_LIKELY,
    ENT_HEDGE_UNLIKELY,
    ENT_HEDGE_COULD,
    ENT_HEDGE_REPORTED
} ent_hedge;

typedef struct ent_grade {
    char letter; /* A-F, 0 = not graded */
    char digit;  /* 1-6, 0 = not given */
} ent_grade;

/* A document, or a passage of one: `from S34b` cites either. */
typedef struct ent_citable {
    ent_slice name, title;  /* a passage's title is its paraphrase */
    ent_span span;          /* of the name, where it is declared */
    uint32_t document;      /* a passage: the index of its source; a document: its own index */
    bool passage;
    ent_grade grade;        /* a passage has its source's */
    ent_slice author, in, url, note;
    bool dated, made_given;
    ent_date date, made;
    ent_hedge hedge;        /* passages */
    ent_quantity window;    /* passages: unit "" when not given */
    ent_slice not_tested;   /* passages: the reason, s == NULL when tested */
} ent_citable;

typedef struct ent_citation {
    uint32_t source; /* index in region->sources */
    ent_grade grade; /* the source's unless the line gives its own */
    ent_span span;
} ent_citation;

/* What a line rests on.  Without `from` a line is judgement. */
typedef struct ent_provenance {
    const ent_citation *from;
    uint32_t n_from;
    uint32_t assuming; /* index in region->assumptions or ENT_NONE */
    ent_slice because; /* s == NULL: not given */
    bool made_given;
    ent_date made;
} ent_provenance;

/* ---- actors and their attributes */

typedef enum ent_attribute_side { ENT_PLAIN, ENT_DECLARED, ENT_PRIVATE } ent_attribute_side;

/* Whose number it is.  A cell of a table (position, claim, weight, ..) is a number like an attribute
 * of an actor: it has doubt, provenance and a path of its own, and every question about numbers is
 * answered for it in the same way. */
typedef enum ent_owner {
    ENT_OF_ACTOR,
    ENT_OF_CHOICE,      /* `weight` of a ranking; `place` of an alternative: "impasse" */
    ENT_OF_NEGOTIATION, /* a cell; "impasse"; "accommodation" */
    ENT_OF_DIVISION,    /* a cell; "whole"; "worth" */
    ENT_OF_SEA,     /* "weight" of an island, or of all that have no line of their own; "zone" and
                 * "share" of a rule */
    ENT_OF_PROCESS, /* the chance of a move, the factor of an intervention: model/theatre.h */
    ENT_OF_THEATRE, /* any number of a theatre, its defaults too: `word` says which; `within` and `by`
                     * what else its path needs */
    ENT_N_OWNERS
} ent_owner;

typedef struct ent_attribute {
    ent_slice name; /* of the attribute, or the column of the cell */
    uint32_t actor; /* ENT_NONE: of the table as a whole, such as `whole` */
    ent_owner owner;
    uint32_t table;   /* index of the choice, negotiation or division; OF_ACTOR: 0 */
    ent_slice within; /* what else its path needs: the dimension, the placed alternative, the second
                        * actor of an accommodation, "{a, b}" of a worth; "" = nothing */
    ent_quantity quantity;
    ent_attribute_side side;
    bool dated;
    ent_date at;
    bool set; /* by the asker, for this reading: it is not in doubt */
    ent_slice by; /* OF_THEATRE: the measure or stake; OF_PROCESS: the intervention; "" = none */
    ent_slice to; /* OF_PROCESS: the move leads from `within` to this state */
    const struct ent_theatre_word *word; /* OF_THEATRE: what it is; else NULL */
    bool preset; /* the text leaves it out: the default of `word`, with the default's doubt */
    ent_provenance provenance;
    ent_span span; /* of the name */
} ent_attribute;

typedef struct ent_code {
    ent_slice scheme, text;
} ent_code;

typedef enum ent_actor_kind {
    ENT_ACTOR_UNSAID, ENT_STATE_ACTOR, ENT_ARMED_GROUP, ENT_FIRM, ENT_ORGANISATION, ENT_BLOC
} ent_actor_kind;

typedef struct ent_actor {
    ent_slice name, title;
    ent_span span;
    ent_actor_kind kind;
    const ent_code *codes;
    uint32_t n_codes;
    uint32_t part_of; /* actor or ENT_NONE */
    const ent_slice *also;
    uint32_t n_also;
    const ent_attribute *attributes; /* in the order of the text */
    uint32_t n_attributes;
} ent_actor;

typedef struct ent_group {
    ent_slice name, title;
    ent_span span;
    const uint32_t *members; /* actors */
    uint32_t n_members;
} ent_group;

typedef struct ent_assumption {
    ent_slice name, title, if_wrong;
    ent_span span;
    const ent_slice *watch;
    uint32_t n_watch;
    ent_provenance provenance;
} ent_assumption;

/* ---- what happened */

typedef struct ent_event {
    ent_record record;  /* actors, tags (ids of region->tags) and the best grade in numbers */
    ent_date from, to;  /* as written; the same twice where it has one date */
    const ent_value *who; /* as written */
    ent_slice id;       /* s == NULL: none */
    ent_slice what, code, place; /* s == NULL: not given */
    const ent_citation *alleged_by, *denied_by; /* speakers, with their own grades */
    uint32_t n_alleged_by, n_denied_by;
    ent_provenance provenance;
    ent_span span;      /* of the whole line */
    ent_slice origin;   /* of a row of a data set: its URL or its story; s == NULL: not given */
    const ent_node *node; /* NULL: a row of a table or ledger that is attached */
} ent_event;

typedef struct ent_coverage {
    ent_cover cover;
    const ent_value *who; /* as written */
    bool has_since, has_until;
    ent_date since, until;
    ent_provenance provenance;
    ent_span span;        /* of its word */
    const ent_node *node;
} ent_coverage;

/* ---- disputes */

typedef enum ent_direction {
    ENT_BOTH_WAYS,
    ENT_ONE_WAY,      /* may be taken, not dropped */
    ENT_ONE_WAY_BACK, /* may be dropped, not taken */
    ENT_FIXED         /* keeps its value in `now` */
} ent_direction;

typedef struct ent_option {
    ent_slice name, title;
    ent_span span;
    uint64_t owners; /* bit per player; two or more for a common option */
    ent_direction direction;
} ent_option;

/* A node of the graph form. */
typedef struct ent_node_state {
    ent_slice name, title;
    ent_span span;
} ent_node_state;

typedef struct ent_graph_move {
    uint32_t player, from, to;
    ent_span span;
} ent_graph_move;

/* A line of `never` or of a preference list.  In `cond` the id of every NAME is its option (option
 * form) or state (graph form); `none` keeps ENT_NO_ID. */
typedef struct ent_line {
    const ent_expr *cond;
    ent_slice text;   /* canonical text of the condition */
    ent_span span;    /* of the condition */
    ent_provenance provenance;
    double perhaps;   /* probability that the line is in: 1 without `perhaps` */
    uint32_t order;   /* lines of one `any order` block share a number; 0: outside */
} ent_line;

typedef struct ent_ban_line {
    uint32_t player;
    const ent_expr *from, *to;
    ent_slice text;
    ent_span span;
    ent_provenance provenance;
} ent_ban_line;

/* A ranking: tier[i] of state code[i], larger is better. */
typedef struct ent_rank_line {
    const uint64_t *code;
    const uint32_t *tier;
    const uint32_t *strength; /* grows by one at each `>>`, from the worst on */
    uint32_t n;
    ent_slice text;
    ent_span span;
    ent_provenance provenance;
} ent_rank_line;

/* Some states of a dispute: those of a condition, or those that are listed. */
typedef struct ent_some_states {
    const ent_expr *cond; /* NULL: listed */
    const uint64_t *code;
    uint32_t n;
} ent_some_states;

/* `much`: each state of the set is much worse for the player than every state outside. */
typedef struct ent_cut_line {
    ent_some_states below;
    ent_slice text; /* canonical text of the set */
    ent_span span;  /* of the set */
    ent_provenance provenance;
} ent_cut_line;

/* `unknown`: how the player compares a state of one set with a different one of the other. */
typedef struct ent_unknown_line {
    ent_some_states one, other;
    ent_slice text;
    ent_span span;
    ent_provenance provenance;
} ent_unknown_line;

/* What one player wants: lines of `prefer`, or one `rank`, or nothing (indifferent); where it wants
 * something much more than something else; and what is not known of it.  In an alternative: lines
 * of `much` or `unknown` alone replace those of the model, a new `prefer` or `rank` replaces all of
 * it. */
typedef struct ent_stance {
    bool given; /* `prefer` or `rank` */
    bool has_cuts, has_unknown;
    bool ranked;
    const ent_cut_line *cuts;
    uint32_t n_cuts;
    const ent_unknown_line *unknown;
    uint32_t n_unknown;
    const ent_line *lines; /* prefer: most important first */
    uint32_t n_lines;
    ent_rank_line rank;
    ent_span span;         /* of the statement's head */
} ent_stance;

/* How one player sees what the others want, where that is not what they do want: the first level of
 * a hypergame (Bennett 1977).  What is computed from it: analyse/seen.c. */
typedef struct ent_view {
    uint32_t viewer;
    const ent_stance *stance; /* one per player; where not `given`, as it is; never the viewer's */
    ent_span span;            /* of the statement's head */
} ent_view;

/* The parts of a dispute that an alternative may replace.  In an alternative's part, what is not
 * `has_` is as in the model. */
typedef struct ent_rules {
    bool has_never, has_bans, has_now;
    const ent_line *never;
    uint32_t n_never;
    const ent_ban_line *bans;
    uint32_t n_bans;
    uint64_t now;          /* bits of the options taken, or the number of the state */
    ent_span now_span;
    const ent_stance *stance; /* one per player */
    const ent_view *views;    /* an alternative's: one per viewer, in the order of the text */
    uint32_t n_views;
} ent_rules;

/* Players that a check may let move alone. */
typedef struct ent_coalition {
    ent_slice name, title;
    ent_span span;
    uint64_t members; /* bit per player; two or more */
} ent_coalition;

typedef struct ent_dispute {
    ent_slice name, title;
    ent_span span;
    const uint32_t *players;    /* actor, per player */
    const ent_span *player_spans;
    uint32_t n_players;
    bool graph;                 /* graph form: `states` and `moves` instead of `options` */
    const ent_option *options;  /* bit i of a state is option i */
    uint32_t n_options;
    const ent_node_state *states;
    uint32_t n_states;
    ent_names state_names; /* ids are indices in `states` */
    const ent_graph_move *moves;
    uint32_t n_moves;
    const ent_coalition *coalitions;
    uint32_t n_coalitions;
    ent_rules rules;
} ent_dispute;

/* ---- choices: which of several alternatives do rankings choose?
 *
 * Not to be confused with `alternative`, the model with statements replaced: what is chosen from is
 * called an item here, and "alternative" in every text that a reader sees. */

typedef struct ent_item {
    ent_slice name, title;
    ent_span span;
} ent_item;

/* One actor's ranking of the items: rank[i] of item i, 1 is best, ties share the smallest rank; 0:
 * not ranked, which only an item that is placed may be.  An item may be ranked and placed: then
 * the place counts. */
typedef struct ent_item_ranking {
    uint32_t actor;
    const uint32_t *rank;
    const ent_attribute *weight; /* NULL: 1 */
    ent_slice text;
    ent_span span;
    ent_provenance provenance;
} ent_item_ranking;

typedef struct ent_approval {
    uint32_t actor;
    const bool *approved; /* per item */
    ent_slice text;
    ent_span span;
    ent_provenance provenance;
} ent_approval;

/* `place impasse turkmenistan 3 in 1..6`: the rank, rounded, at which the item stands in the actor's
 * order of all items. */
typedef struct ent_placing {
    uint32_t item, actor;
    const ent_attribute *rank;
} ent_placing;

/* A method, or for a division a column, that is shown. */
typedef struct ent_rule_named {
    const ent_method *method; /* NULL: column number `column` */
    uint32_t column;
    ent_span span;
} ent_rule_named;

typedef struct ent_choice {
    ent_slice name, title;
    ent_span span;
    const ent_item *items;
    uint32_t n_items;
    const ent_item_ranking *rankings; /* one per voter, in the order of the text */
    uint32_t n_rankings;
    const ent_approval *approvals;
    uint32_t n_approvals;
    const ent_placing *placings;
    uint32_t n_placings;
    const ent_attribute *quota;  /* of fallback bargaining; NULL: not given */
    const ent_rule_named *rules; /* n_rules 0: every rule of the family */
    uint32_t n_rules;
} ent_choice;

/* ---- negotiations: where on a scale would the parties settle? */

/* One cell: a number of its own, or the attribute of that name of the line's actor.  In a column
 * that is computed it is neither. */
typedef struct ent_cell {
    const ent_attribute *own; /* NULL: `attribute` */
    ent_slice attribute;
    ent_span span;
} ent_cell;

typedef struct ent_table_column {
    ent_slice name, unit;
    ent_span span;
    /* Of a division, `NAME = area-share(SEA, RULE)`, or `area(SEA, RULE)`: computed for the actor of
     * each line, which then has no cell for it. */
    bool computed, share;
    uint32_t sea, sea_rule; /* numbers in the region's seas, and in the rules of that sea */
} ent_table_column;

typedef struct ent_party_line {
    uint32_t actor;
    const ent_cell *cells; /* one per column */
    ent_span span;
    ent_provenance provenance;
} ent_party_line;

typedef struct ent_dimension {
    ent_slice name, title; /* name "": the only one, written without `dimension` */
    ent_span span;
    double low, high; /* of the scale */
    ent_slice low_text, high_text;
    const ent_table_column *columns; /* position, salience */
    uint32_t n_columns;
    const ent_party_line *parties; /* the same actors, in the same order, as in the negotiation */
    uint32_t n_parties;
    const ent_attribute *impasse; /* the reference point; NULL: not given */
} ent_dimension;

typedef struct ent_accommodation {
    uint32_t actor, to; /* how far the ideal of `actor` follows the position of `to`, 0 to 1 */
    const ent_attribute *share;
} ent_accommodation;

/* An option of a method: NAME VALUE, where the value is a name or a number. */
typedef struct ent_setting {
    ent_slice name, value; /* value "": `number` */
    double number;
    ent_span span, value_span;
} ent_setting;

typedef struct ent_method_settings {
    const ent_method *method;
    const ent_setting *settings;
    uint32_t n_settings;
    ent_span span;
} ent_method_settings;

typedef struct ent_negotiation {
    ent_slice name, title;
    ent_span span;
    const ent_dimension *dimensions; /* 1 or more */
    uint32_t n_dimensions;
    const ent_table_column *columns; /* of the lines beside the dimensions: weight, patience; in a
                                    * negotiation of one dimension the same as of that */
    uint32_t n_columns;
    const ent_party_line *parties; /* one per party */
    uint32_t n_parties;
    const ent_accommodation *accommodations;
    uint32_t n_accommodations;
    const ent_method_settings *methods; /* `method NAME { .. }` */
    uint32_t n_methods;
    const ent_rule_named *rules; /* which are shown; n_rules 0: every model that applies */
    uint32_t n_rules;
} ent_negotiation;

/* ---- divisions: what does each claimant get? */

typedef struct ent_worth_line {
    uint64_t members;           /* bit per party of the division; 0: `worth claims` */
    const ent_attribute *worth; /* NULL: `worth claims` */
    ent_slice text;             /* "{russia, turkmenistan}" */
    ent_span span;
    ent_provenance provenance;
} ent_worth_line;

typedef struct ent_division {
    ent_slice name, title;
    ent_span span;
    const ent_attribute *whole; /* NULL: not given (a division by `worth` alone) */
    const ent_table_column *columns;
    uint32_t n_columns;
    const ent_party_line *parties;
    uint32_t n_parties;
    const ent_worth_line *worths; /* coalitions without a line are worth 0 */
    uint32_t n_worths;
    bool worth_of_claims;   /* `worth claims`: what the others' claims leave */
    bool cost;              /* the worths are costs */
    const uint64_t *unions; /* a-priori unions: `union { A, B }`; the others stand alone */
    uint32_t n_unions;
    const ent_rule_named *rules; /* n_rules 0: every rule that applies */
    uint32_t n_rules;
} ent_division;

/* ---- seas: who gets which water?
 *
 * Points are longitude and latitude in degrees, longitude first, as in GeoJSON; in the text of a
 * model they are LAT LON.  A polyline is n points, 2 n numbers. */

typedef struct ent_polyline {
    const double *at;
    uint32_t n;
} ent_polyline;

/* A stretch of shore of a coast file: of the mainland a line, of an island a closed ring. */
typedef struct ent_coast_piece {
    ent_slice state; /* as the file has it */
    ent_slice name;  /* of the island; "" = none */
    uint32_t actor;  /* ENT_NONE: a state that the sea does not list */
    bool island;
    ent_polyline line;
} ent_coast_piece;

typedef struct ent_coast {
    ent_slice file;           /* as written */
    ent_slice title, licence; /* its `source` (edition, scale), or else its `title`; "" = nothing */
    char sha256[65];          /* of its bytes */
    const ent_coast_piece *pieces;
    uint32_t n_pieces;
    ent_provenance provenance;
    ent_span span;
} ent_coast;

/* `closing NAME through LAT LON, LAT LON`: cuts off a lagoon, or closes the mouth of the sea. */
typedef struct ent_sea_closing {
    ent_slice name, title;
    ent_span span;
    ent_polyline line;
    ent_provenance provenance;
} ent_sea_closing;

/* `island NAME LAT LON weight Q`: the ring round that point. */
typedef struct ent_sea_island {
    ent_slice name, title;
    ent_span span;
    double lon, lat;
    uint32_t coast, piece;       /* the ring: pieces[piece] of coasts[coast] */
    const ent_attribute *weight; /* 0 to 1 */
    ent_provenance provenance;
} ent_sea_island;

typedef struct ent_sea_line {
    ent_slice name, title;
    ent_span span;
    ent_polyline corners;
    bool geodesic; /* else straight on a nautical chart */
    ent_provenance provenance;
} ent_sea_line;

typedef struct ent_sea_field {
    ent_slice name, title;
    ent_span span;
    double lon, lat;
    ent_provenance provenance;
} ent_sea_field;

/* `agreed NAME [between A, B] through LAT LON, .. [straight|geodesic]` in a rule. */
typedef struct ent_sea_agreed {
    ent_slice name, title;
    ent_span span;
    uint32_t a, b; /* numbers in states */
    ent_polyline corners;
    bool geodesic;
    ent_provenance provenance;
} ent_sea_agreed;

/* A rule with what it is given: `rule NAME METHOD { .. }`; of `rules` a method by its own id. */
typedef struct ent_sea_rule {
    ent_slice name, title;
    ent_span span;
    const ent_method *method; /* of the family boundary */
    const ent_method *rest;   /* NULL: equidistance */
    uint32_t along;           /* its number in lines; ENT_NONE: not given */
    uint32_t cuts;            /* a number in states, like those below; ENT_NONE: not given */
    uint32_t between[2];
    const ent_attribute *const *zones; /* outer limits of the belts, as written */
    uint32_t n_zones;
    const ent_attribute *const *shares; /* per state; NULL: all alike */
    const ent_sea_agreed *agreed;
    uint32_t n_agreed;
    const uint32_t
        *ties; /* states, the first of two neighbours gets their cone; n_ties 0: bisector */
    uint32_t n_ties;
    ent_provenance provenance;
} ent_sea_rule;

typedef struct ent_sea {
    ent_slice name, title;
    ent_span span;
    const uint32_t *states; /* actors, in the order of `states` */
    uint32_t n_states;
    const ent_coast *coasts;
    uint32_t n_coasts;
    const ent_sea_closing *closings;
    uint32_t n_closings;
    const ent_sea_island *islands; /* those with a line of their own */
    uint32_t n_islands;
    const ent_attribute *weight; /* `islands weight Q`: of every other island; NULL: 1 */
    const ent_sea_line *lines;
    uint32_t n_lines;
    const ent_sea_field *fields;
    uint32_t n_fields;
    const ent_sea_rule
        *rules; /* those of `rules` and those of `rule`, in the order of the text; where
                                * there are none: equidistance */
    uint32_t n_rules;
} ent_sea;

/* ---- alternatives */

typedef struct ent_dispute_change {
    uint32_t dispute;
    ent_rules rules;
    const ent_coalition *coalitions; /* beside those of the dispute */
    uint32_t n_coalitions;
    ent_span span;
} ent_dispute_change;

/* What an alternative puts in place of parts of a choice, negotiation or division: a shallow copy of
 * the whole with the parts replaced, made when the region is read.  Statements that it does not
 * restate are the model's own, pointer by pointer. */
typedef struct ent_table_change {
    ent_owner owner; /* OF_CHOICE, OF_NEGOTIATION, OF_DIVISION, OF_SEA, OF_PROCESS, OF_THEATRE */
    uint32_t table;
    union {
        const ent_choice *choice;
        const ent_negotiation *negotiation;
        const ent_division *division;
        const ent_sea *sea;
        const struct ent_process *process;
        const struct ent_theatre *theatre;
    };
    ent_span span;
} ent_table_change;

typedef struct ent_alternative {
    ent_slice name, title;
    ent_span span;
    const ent_dispute_change *disputes;
    uint32_t n_disputes;
    const ent_table_change *tables;
    uint32_t n_tables;
    const ent_attribute *attributes; /* replace those of the same actor, name, side and date */
    uint32_t n_attributes;
    const uint32_t *dropped;         /* assumptions taken out with the lines that assume them */
    uint32_t n_dropped;
    const ent_event *const *dropped_events;
    uint32_t n_dropped_events;
    const ent_event *events;         /* replace those of the same id, or are added */
    uint32_t n_events;
    const ent_node *node;
} ent_alternative;

/* ---- claims */

typedef struct ent_check {
    const ent_check_text *text;
    ent_slice words;     /* canonical text of the whole check */
    ent_span span;
    uint32_t any;        /* checks of one `any { .. }` share a number; 0: outside */
    uint32_t under, against_under; /* alternatives, or ENT_NONE */
} ent_check;

/* `needs NAME`: a claim or an assumption. */
typedef struct ent_need {
    bool assumption;
    uint32_t index;
    ent_span span;
} ent_need;

/* `base-rate K of N "class" from S`: how often it happened among cases of its kind. */
typedef struct ent_base_rate_line {
    bool given;
    double k, n;
    ent_slice of; /* the class */
    ent_span span;
    ent_provenance provenance;
} ent_base_rate_line;

typedef struct ent_forecast {
    ent_date made;
    double chance; /* 0 to 1 */
    ent_slice reason;
    ent_span span;
    ent_provenance provenance;
} ent_forecast;

typedef struct ent_forecast_outcome {
    ent_date at; /* when it was known; where it is partial, from its first day on */
    bool happened;
    ent_span span;
    ent_provenance provenance;
} ent_forecast_outcome;

typedef struct ent_claim {
    ent_slice name, sentence;
    ent_span span;
    ent_provenance provenance; /* `from` */
    const ent_need *needs;
    uint32_t n_needs;
    const ent_check *checks;
    uint32_t n_checks;
    const uint32_t *across;    /* alternatives */
    uint32_t n_across;
    ent_slice stands_for, stands_why; /* "direct", "proxy"; s == NULL: not said */
    ent_slice confidence, confidence_why; /* "high", "moderate", "low"; s == NULL: not said */
    ent_span confidence_span;
    ent_slice about, note;
    ent_base_rate_line base_rate;  /* `base-rate K of N "class"` */
    const ent_forecast *forecasts; /* `forecast DATE P% "reason"`, in the order of the text */
    uint32_t n_forecasts;
    bool has_by, has_outcome; /* `by DATE`; `outcome DATE yes|no` */
    ent_date by;
    ent_forecast_outcome outcome;
    double robust;    /* the share of draws asked for, 0 to 1; 0: not given */
    ent_slice expect; /* a verdict's word; s == NULL: nothing expected */
    const ent_node *node;
} ent_claim;

/* Why a forecast does not count in scores: its author knew what had happened. */
typedef enum ent_barred {
    ENT_NOT_BARRED,
    ENT_BARRED_BY_DATE, /* it is dated on the day of the outcome, or later */
    ENT_BARRED_BY_MADE  /* it, or the judgement it cites, was written then: `made DATE` */
} ent_barred;

/* What the author concludes from claims: `bottom-line "sentence" needs CLAIM, ..`. */
typedef struct ent_bottom_line {
    ent_slice text;
    const uint32_t *claims; /* indices in region->claims, in the order of the text */
    uint32_t n_claims;      /* 0: it follows from nothing, W350 */
    ent_span span;          /* of its sentence */
} ent_bottom_line;

/* What `redact` names, and --redact: bits.  What each takes away: exchange/redact.h. */
enum {
    ENT_REDACT_SOURCES = 1,
    ENT_REDACT_NOTES = 2,
    ENT_REDACT_REASONS = 4,
    ENT_REDACT_POSITIONS = 8,
    ENT_REDACT_NAMES = 16, /* those that are declared `sensitive` */
    ENT_REDACT_ALL = 31
};

typedef struct ent_unit {
    ent_slice name, title;
    ent_span span;
} ent_unit;

/* ---- the region */

/* What a name stands for; names are one space, options and states of a dispute another. */
typedef enum ent_thing {
    ENT_A_SOURCE,
    ENT_AN_ACTOR,
    ENT_A_GROUP,
    ENT_AN_ASSUMPTION,
    ENT_A_DISPUTE,
    ENT_AN_ALTERNATIVE,
    ENT_A_CLAIM,
    ENT_AN_EVENT,
    ENT_A_CHOICE,
    ENT_A_NEGOTIATION,
    ENT_A_DIVISION,
    ENT_A_SEA,
    ENT_A_PROCESS,
    ENT_A_THEATRE,
    ENT_N_THINGS
} ent_thing;

typedef struct ent_named {
    ent_thing thing;
    uint32_t index;
    ent_span span;
} ent_named;

/* A file that the model reads beside its text: shores, a table of events, how a table is to be read. */
typedef struct ent_data_file {
    ent_slice name;  /* from the folder of the main file on */
    ent_slice bytes; /* s == NULL: not kept, of a ledger on disk */
} ent_data_file;

struct ent_region {
    atomic_uint users;
    ent_arena arena;
    ent_sources files;
    ENT_VEC(ent_tree *) trees;  /* the main file first, then the included ones */
    ENT_VEC(ent_data_file) data; /* as they were read */
    char sha256[65];            /* of all files' bytes in that order */
    ENT_VEC(ent_slice) set;     /* "PATH=VALUE", as asked for this reading */
    ENT_VEC(ent_span) set_at;   /* where the values stand */

    ent_slice name, title;      /* the region's, or the file's name without it */
    ent_span span;
    bool has_region, has_as_of;
    ent_date as_of;
    ent_quantity horizon;       /* unit "" when not given */
    ent_slice words, handling, ask, author, version, licence;
    ent_slice purpose; /* s == NULL: not said */
    const ent_slice *out_of_scope;
    uint32_t n_out_of_scope;
    const ent_slice *not_modelled;
    uint32_t n_not_modelled;
    const ent_bottom_line *bottom_lines;
    uint32_t n_bottom_lines; /* in the order of the text */
    bool sensitive;          /* the whole model must not leave the house */
    const ent_slice *sensitive_names;
    uint32_t n_sensitive_names; /* of declared things, and of
                                                        * actors that no statement declares */
    unsigned redact;            /* ENT_REDACT_ bits that the model asks for; 0: it says none */
    unsigned redacted;          /* what has been taken out; `handling` says so too */

    ent_names names;
    ENT_VEC(ent_named) named;   /* by id of `names` */

    const ent_unit *units;             uint32_t n_units;
    const ent_citable *sources;        uint32_t n_sources;
    const ent_actor *actors;           uint32_t n_actors;
    const ent_group *groups;           uint32_t n_groups;
    const ent_assumption *assumptions; uint32_t n_assumptions;
    const ent_dispute *disputes;       uint32_t n_disputes;
    const ent_choice *choices;
    uint32_t n_choices;
    const ent_negotiation *negotiations;
    uint32_t n_negotiations;
    const ent_division *divisions;
    uint32_t n_divisions;
    const ent_sea *seas;
    uint32_t n_seas;
    const struct ent_process *processes; /* model/theatre.h */
    uint32_t n_processes;
    const struct ent_theatre *theatres;
    uint32_t n_theatres;
    const ent_alternative *alternatives; uint32_t n_alternatives;
    const ent_claim *claims;           uint32_t n_claims;
    const ent_event *events;           uint32_t n_events; /* in the order of the text */
    const ent_coverage *coverages;     uint32_t n_coverages;
    const ent_cover *covers;           /* those of the coverages, in the same order */
    const ent_cover *covers_by_day;    /* the same in the order of their first days */
    ent_names tags;                    /* of events */
};

/* The ENT_REDACT_ bit of "sources", "notes", "reasons", "positions" or "names"; 0: another word. */
unsigned ent_redact_bit(ent_slice word);
/* The word of the bit number i, from 0; NULL behind the last. */
const char *ent_redact_word(unsigned i);
/* "sources, notes". */
void ent_put_redacted(ent_str *out, unsigned bits);

/* A file of a model in memory; `name` is its path below the model's folder. */
typedef struct ent_model_file {
    const char *name;
    ent_slice bytes;
} ent_model_file;

/* Reads a model whose files are all in memory, the main one first: no file is looked for on disk.
 * Status and messages as with ent_region_read_with. */
ent_status ent_region_read_files(ent_ctx *ctx, const ent_model_file *files, size_t n,
                                 const ent_read_options *options, ent_region **out);

/* One more user of the region; ent_region_free takes one away. */
const ent_region *ent_region_keep(const ent_region *region);

/* What `name` stands for, or NULL. */
const ent_named *ent_region_find(const ent_region *region, ent_slice name);
/* The nearest name of that thing, "" if none is near. */
ent_slice ent_region_nearest(const ent_region *region, ent_thing thing, ent_slice name);
/* The same over several kinds (bits of `1u << thing`).  Where several names are equally near none
 * is given, and "perhaps: P1, P2" goes into `help`. */
ent_slice ent_region_nearest_of(const ent_region *region, unsigned things, ent_slice name,
                                ent_str *help);
/* "a dispute", for messages. */
const char *ent_thing_name(ent_thing thing);

/* Whether a state is one of those. */
bool ent_states_hold(const ent_dispute *dispute, const ent_some_states *some, uint64_t code);

/* How the model is read for one question: as written, or with something left out or exchanged.  All
 * zero (or NULL) is the model as written; the arrays are the asker's. */
typedef struct ent_world {
    const uint32_t *dropped; /* assumptions, with all statements that assume them */
    uint32_t n_dropped;
    const ent_span *without; /* statements, by the span of their condition or value */
    uint32_t n_without;
    const uint32_t *unheard; /* sources: statements that cite none but these */
    uint32_t n_unheard;
    const ent_alternative *replacement; /* stands for alternative number `replaced`; NULL: none */
    uint32_t replaced;
} ent_world;

/* The alternative of that number in this world; NULL for ENT_NONE. */
const ent_alternative *ent_alternative_in(const ent_region *region, const ent_world *world,
                                          uint32_t alternative);

/* What an alternative (may be NULL) changes in a dispute; NULL: nothing. */
const ent_dispute_change *ent_change_of(const ent_alternative *a, uint32_t dispute);
/* The same for a choice, negotiation, division, sea, process or theatre. */
const ent_table_change *ent_table_change_of(const ent_alternative *a, ent_owner owner,
                                            uint32_t table);

/* Whether every statement stands: the world leaves none out, and the alternative (may be NULL) drops no
 * assumption. */
bool ent_nothing_falls(const ent_world *world, const ent_alternative *alternative);

/* Whether a statement falls away in this world, or because `alternative` (may be NULL) drops what
 * it assumes. */
bool ent_falls_away(const ent_world *world, const ent_alternative *alternative, ent_span span,
                    const ent_provenance *provenance);

/* The rules of a dispute under an alternative (ENT_NONE: as written): a shallow merge whose arrays
 * belong to the region or, where lines fall away, to `arena`. */
ent_status ent_rules_under(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                           uint32_t alternative, const ent_world *world, ent_arena *arena,
                           ent_rules *out);

/* A choice, negotiation, division or sea as it stands under an alternative (ENT_NONE: as written), in
 * this world: lines that fall away are gone.  Belongs to the region or, where lines fall away, to
 * `arena`. */
ent_status ent_choice_under(ent_ctx *ctx, const ent_region *region, uint32_t choice,
                            uint32_t alternative, const ent_world *world, ent_arena *arena,
                            const ent_choice **out);
ent_status ent_negotiation_under(ent_ctx *ctx, const ent_region *region, uint32_t negotiation,
                                 uint32_t alternative, const ent_world *world, ent_arena *arena,
                                 const ent_negotiation **out);
ent_status ent_division_under(ent_ctx *ctx, const ent_region *region, uint32_t division,
                              uint32_t alternative, const ent_world *world, ent_arena *arena,
                              const ent_division **out);
ent_status ent_sea_under(ent_ctx *ctx, const ent_region *region, uint32_t sea, uint32_t alternative,
                         const ent_world *world, ent_arena *arena, const ent_sea **out);
/* Every number of a sea, in the order of islands and rules. */
typedef void ent_number_fn(void *asker, const ent_attribute *a);
void ent_sea_numbers(const ent_sea *sea, ent_number_fn *fn, void *asker);
/* A number of a sea as the theory takes it: a weight or share in parts of 1, a zone in km. */
double ent_sea_value(const ent_attribute *a, double x);
/* Number of the rule, or of the field, of that name; ENT_NONE: there is none.  Where lines fall away
 * numbers are not those of the model as written, names are. */
uint32_t ent_find_sea_rule(const ent_sea *sea, ent_slice name);
uint32_t ent_find_sea_field(const ent_sea *sea, ent_slice name);
/* The number a cell stands for: its own, or its actor's newest value of the attribute at as-of.
 * NULL: no data. */
const ent_attribute *ent_cell_number(const ent_region *region, const ent_world *world,
                                     uint32_t alternative, uint32_t actor, const ent_cell *cell);
/* The columns of the table that a party's line stands in, and how many; 0: it is no such line. */
uint32_t ent_columns_of(const ent_region *region, const ent_node *line,
                        const ent_table_column **columns);

/* What a number is called, as `show` and --set call it, date and alternative aside: the parts of
 * "actor.russia.naval.private", "negotiation.regime-scale.russia.position". */
enum { ENT_MOST_PARTS = 6 };
uint32_t ent_number_parts(const ent_region *region, const ent_attribute *a,
                          ent_slice part[ENT_MOST_PARTS]);
void ent_number_path_print(ent_str *out, const ent_region *region, const ent_attribute *a);

/* How many columns the lines have cells for: those that are not computed. */
uint32_t ent_written_columns(const ent_table_column *columns, uint32_t n);
/* Number of the column of that name; ENT_NONE: there is none. */
uint32_t ent_find_column(const ent_table_column *columns, uint32_t n, const char *name);

/* Whether an event of the model, or of the alternative (may be NULL), is on record in this world:
 * not later than as-of, not dropped or replaced, not fallen away. */
bool ent_event_stands(const ent_region *region, const ent_world *world,
                      const ent_alternative *alternative, const ent_event *event);

/* The alternative in whose text a span lies; ENT_NONE: the model itself. */
uint32_t ent_alternative_of(const ent_region *region, ent_span span);

/* The newest value of an attribute that begins at or before `at`, private before plain, or declared
 * when `declared`; an undated one counts as oldest.  NULL: no data. */
const ent_attribute *ent_attribute_at(const ent_region *region, const ent_world *world,
                                      uint32_t alternative, uint32_t actor, ent_slice name,
                                      bool declared, ent_day at);

/* Whether a forecast of that claim counts in scores. */
ent_barred ent_forecast_barred(const ent_region *region, const ent_claim *claim,
                               const ent_forecast *forecast);

/* Whether all that is cited is judgement, or nothing is. */
bool ent_is_judgement(const ent_region *region, const ent_provenance *provenance);

/* Number of an option or of a state of the graph form; ENT_NONE when there is none of that name. */
uint32_t ent_find_option(const ent_dispute *dispute, ent_slice name);
uint32_t ent_find_state(const ent_dispute *dispute, ent_slice name);

/* A coalition of the dispute, or one that the alternative (ENT_NONE: none) adds to it; NULL where
 * there is none of that name.  It is part of the question, so no world leaves it out. */
const ent_coalition *ent_find_coalition(const ent_region *region, uint32_t dispute,
                                        uint32_t alternative, ent_slice name);

/* "none", "{drill, block}", or the name of a state of the graph form. */
void ent_state_print(ent_str *out, const ent_dispute *dispute, uint64_t code);

/* "B3"; "not graded". */
void ent_grade_print(ent_str *out, ent_grade grade);

/* ", alleged by Ismail Khan (D4), denied by Turkmen consulate (C4)", or nothing: an allegation
 * never stands without them. */
void ent_speakers_print(ent_str *out, const ent_region *region, const ent_event *e);

/* A condition's NAMEs to ids over a dispute; false with E204 reported where one is unknown. */
ent_status ent_resolve_condition(ent_ctx *ctx, const ent_region *region, const ent_dispute *dispute,
                                 ent_expr *cond);

/* The code of `none`, `now`, a SET of options, or a state's name.  E204 or E207 where it is none.
 * `rules` gives `now` and what is excluded. */
ent_status ent_resolve_state(ent_ctx *ctx, const ent_region *region, const ent_dispute *dispute,
                             const ent_rules *rules, const ent_expr *state, uint64_t *code);

/* Whether a resolved condition holds in a state: the slow, obvious definition. */
bool ent_condition_holds(const ent_dispute *dispute, const ent_expr *cond, uint64_t code);

#endif
