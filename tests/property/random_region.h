/* random_region.h - regions made up at random, right by construction, laid out every way the
 * language allows; and what must come out of reading them.
 *
 * A condition over at most six options is a truth table of 64 bits, so the generator knows what
 * each line means without looking at the engine. */

#ifndef ENT_TESTS_RANDOM_REGION_H
#define ENT_TESTS_RANDOM_REGION_H

#include "base/random.h"
#include "base/str.h"

enum {
    RANDOM_DISPUTES = 2,
    RANDOM_PLAYERS = 3,
    RANDOM_LINES = 6,
    RANDOM_OPTIONS = 6,
    RANDOM_STRENGTHS = 2,
    RANDOM_ACTORS = 4,
    RANDOM_EVENTS = 6,
    RANDOM_COVERAGES = 3,
    RANDOM_TABLES = 3,
    RANDOM_ITEMS = 5,
    RANDOM_DIMENSIONS = 3,
    RANDOM_COALITIONS = 1 << RANDOM_ACTORS
};

/* What the lines of a dispute mean: bit s of a table says whether state s satisfies the line. */
typedef struct random_dispute {
    char name[32];
    unsigned n_states; /* codes: 2^options, or the states of a graph */
    uint64_t never[RANDOM_LINES];
    unsigned n_never;
    uint64_t wish[RANDOM_PLAYERS][RANDOM_LINES * 2];
    unsigned n_wishes[RANDOM_PLAYERS];
    uint64_t much[RANDOM_PLAYERS][RANDOM_STRENGTHS], unknown[RANDOM_PLAYERS][RANDOM_STRENGTHS][2];
    unsigned n_much[RANDOM_PLAYERS], n_unknown[RANDOM_PLAYERS];
    unsigned n_players;
    char coalition[32]; /* "": none */
    uint64_t members;
    bool has_now;
    uint64_t now;
} random_dispute;

/* An event of the model as its line says it; sides are bits of actors in the order of the text. */
typedef struct random_event {
    char from_date[16], to_date[16];
    unsigned from, to;
    bool mutual, scored, alleged;
    const char *kind;
    double score;
    unsigned n_tags;
    char id[32]; /* "": none */
} random_event;

typedef struct random_coverage {
    unsigned from, to;
    bool mutual;
    unsigned n_kinds; /* 17 for any */
    const char *how;
} random_coverage;

enum { RANDOM_CHOICE, RANDOM_DIVISION, RANDOM_NEGOTIATION };

/* A choice, division or negotiation; its lines are of the first actors, in their order. */
typedef struct random_table {
    unsigned kind;
    char name[32];
    unsigned n_lines, n_columns; /* without the weight */
    char item[RANDOM_ITEMS][32]; /* alternatives; dimensions; [0] the second column of a division */
    unsigned n_items;
    unsigned rank[RANDOM_ACTORS][RANDOM_ITEMS]; /* 0: left out */
    unsigned placed;                            /* the actor who has a place for item 0 */
    unsigned n_dimensions;
    double low, high;
    bool weighted;
    double cell[RANDOM_DIMENSIONS][RANDOM_ACTORS]; /* of the first column; NaN: an attribute's */
    const char *unit;
    unsigned worth[RANDOM_COALITIONS], n_worths; /* bits of actors */
    double value[RANDOM_COALITIONS];
} random_table;

typedef struct random_region {
    ent_str text;
    unsigned n_comments; /* each begins with its number: "#<1> .." */
    random_dispute dispute[RANDOM_DISPUTES];
    unsigned n_disputes;
    char actor[RANDOM_ACTORS][32]; /* bit i of a side is actor[i] */
    random_event event[RANDOM_EVENTS];
    unsigned n_events;
    random_coverage coverage[RANDOM_COVERAGES];
    unsigned n_coverages;
    random_table table[RANDOM_TABLES];
    unsigned n_tables;
    unsigned n_alternative_events; /* all alternatives together */
    unsigned n_ledger_checks;      /* calls of functions that ask the ledger */
    unsigned n_much, n_unknown;    /* lines, with those of alternatives */
} random_region;

/* The region of that number; ent_str_clear(&region.text) when done. */
random_region random_region_make(uint32_t number);

/* Another one, right but for its `much` lines: each names the states that are not the worst. */
random_region random_region_make_spoilt(uint32_t number);

#endif
