/* random_region.h - regions made up at random, right by construction, laid out every way the
 * language allows; and what must come out of reading them.
 *
 * A condition over at most six options is a truth table of 64 bits, so the generator knows what each
 * line means without looking at the engine. */

#ifndef ENT_TESTS_RANDOM_REGION_H
#define ENT_TESTS_RANDOM_REGION_H

#include "base/random.h"
#include "base/str.h"

enum { RANDOM_DISPUTES = 2, RANDOM_PLAYERS = 3, RANDOM_LINES = 6, RANDOM_OPTIONS = 6 };

/* What the lines of a dispute mean: bit s of a table says whether state s satisfies the line. */
typedef struct random_dispute {
    char name[32];
    unsigned n_states; /* codes: 2^options, or the states of a graph */
    uint64_t never[RANDOM_LINES];
    unsigned n_never;
    uint64_t wish[RANDOM_PLAYERS][RANDOM_LINES * 2];
    unsigned n_wishes[RANDOM_PLAYERS];
    unsigned n_players;
    char coalition[32]; /* "": none */
    uint64_t members;
    bool has_now;
    uint64_t now;
} random_dispute;

typedef struct random_region {
    ent_str text;
    unsigned n_comments; /* each begins with its number: "#<1> .." */
    random_dispute dispute[RANDOM_DISPUTES];
    unsigned n_disputes;
} random_region;

/* The region of that number; ent_str_clear(&region.text) when done. */
random_region random_region_make(uint32_t number);

#endif
