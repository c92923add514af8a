/* read_theatre.h - the inside of reading a theatre: what its parts have in common.
 *
 * A theatre is read from its block, pairs and borders first, since all else speaks of them.  An
 * alternative's part of it is read into a copy, in which each block stands in place of the one of its
 * word and name. */

#ifndef ENT_MODEL_READ_THEATRE_H
#define ENT_MODEL_READ_THEATRE_H

#include "model/read.h"
#include "model/theatre.h"

enum {
    ENT_MOST_THEATRE_ACTORS = 32,
    ENT_MOST_DYADS = 500,
    ENT_MOST_THEATRE_THINGS = 64 /* measures, acts, arms: bits of a scenario */
};

typedef struct ent_theatre_reader {
    ent_table_reader t;
    ent_theatre *s;
    uint32_t *actors; /* room for all of them */
    bool changing;    /* an alternative's part of it */
} ent_theatre_reader;

/* What a number is called beside its word. */
typedef struct ent_theatre_called {
    ent_slice name;
    uint32_t actor; /* of the region; ENT_NONE */
    ent_slice within, by;
} ent_theatre_called;

/* The number of a value, or where v is NULL the default of the word.  NULL after a message: E206,
 * E305, E313. */
ent_status ent_theatre_number_in(ent_theatre_reader *b, const ent_node *node, const ent_value *v,
                                 const ent_theatre_word *word, const ent_theatre_called *called,
                                 const ent_attribute **out);
/* The n numbers of words in a block: those of its lines, each but once, else defaults.  E202, E300; E307
 * where one is left out that must be given. `maybe`: bits of those that stay NULL when left out. */
ent_status ent_theatre_numbers_in(ent_theatre_reader *b, const ent_node *block,
                                  const ent_theatre_word *words, uint32_t n, unsigned maybe,
                                  const ent_theatre_called *called, ent_span place,
                                  const ent_attribute **out);

/* The number, among the actors of the theatre, of that actor; the first to speak of one enters it.
 * ENT_NONE after a message. */
ent_status ent_theatre_actor_in(ent_theatre_reader *b, const ent_node *node, ent_slice name,
                                ent_span span, uint32_t *actor);
/* The pair, or border, that a relation or arc names; ENT_NONE after a message: E304, E309. */
ent_status ent_theatre_pair_in(ent_theatre_reader *b, const ent_node *node, const ent_value *v,
                               uint32_t *pair);
ent_status ent_theatre_border_in(ent_theatre_reader *b, const ent_node *node, ent_span span,
                                 ent_slice group, ent_slice state, uint32_t *border);
/* The actor of the region that stands at that place of the theatre. */
ent_slice ent_theatre_actor_name(const ent_theatre_reader *b, uint32_t actor);
/* E308 where dates are used and the region has no as-of. */
ent_status ent_theatre_wants_as_of(ent_theatre_reader *b, ent_span span);
/* E265: an alternative adds none. */
ent_status ent_theatre_adds_none(ent_theatre_reader *b, ent_span span, const char *noun,
                                 ent_slice name);

/* Whether what happens dies out: E310, W300.  review_theatre.c */
ent_status ent_theatre_review(ent_theatre_reader *b);

/* arms, attacks, similarity, stakes, commitments and interventions, acts: read_theatre_parts.c */
ent_status ent_theatre_arms_in(ent_theatre_reader *b, const ent_node *block);
ent_status ent_theatre_borders_in(ent_theatre_reader *b, const ent_node *block);
ent_status ent_theatre_similar_in(ent_theatre_reader *b, const ent_node *block);
ent_status ent_theatre_stakes_in(ent_theatre_reader *b, const ent_node *block);
ent_status ent_theatre_measures_in(ent_theatre_reader *b, const ent_node *block);
ent_status ent_theatre_acts_in(ent_theatre_reader *b, const ent_node *block);
/* Lines with a number and a date: programme, deliver, outside. */
ent_status ent_theatre_dated_in(ent_theatre_reader *b, const ent_node *block, ent_word row,
                                const char *label, const char *date, const ent_theatre_word *word,
                                const ent_theatre_called *called, const ent_theatre_dated **out,
                                uint32_t *n);

#endif
