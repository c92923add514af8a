/* record.h - one event, in numbers: who did what kind of thing to whom, when, and how sure that is.
 *
 * Kinds are the sixteen categories of PLOVER (Open Event Data Alliance, PLOVER manual, 2021 draft),
 * and `statement` for words alone, which PLOVER leaves out.  Actors, tags and sources are numbers
 * of the caller's.
 *
 * A date is an interval of days: 2012-09 is some day of that month, and 2012-09-05..2012-09-12
 * lasts, perhaps with pauses.  Of an event that is only known to have happened within an interval,
 * it can be certain, open or impossible that it lies in a span that is asked about; an allegation
 * is open too. */

#ifndef ENT_EVENT_RECORD_H
#define ENT_EVENT_RECORD_H

#include "base/bits.h"
#include "base/date.h"

/* In the order of the language's table of statements; a test compares the two. */
typedef enum ent_event_kind {
    ENT_EVENT_AGREE,
    ENT_EVENT_CONSULT,
    ENT_EVENT_SUPPORT,
    ENT_EVENT_CONCEDE,
    ENT_EVENT_COOPERATE,
    ENT_EVENT_AID,
    ENT_EVENT_RETREAT,
    ENT_EVENT_REQUEST,
    ENT_EVENT_ACCUSE,
    ENT_EVENT_REJECT,
    ENT_EVENT_THREATEN,
    ENT_EVENT_PROTEST,
    ENT_EVENT_SANCTION,
    ENT_EVENT_MOBILIZE,
    ENT_EVENT_COERCE,
    ENT_EVENT_ASSAULT,
    ENT_EVENT_STATEMENT,
    ENT_N_EVENT_KINDS
} ent_event_kind;

/* "mobilize". */
const char *ent_event_kind_name(ent_event_kind kind);
/* Whether there is a kind of that name. */
bool ent_event_kind_find(ent_slice name, ent_event_kind *kind);

/* Actors: a set, in any order. */
typedef struct ent_actors {
    const uint32_t *at;
    uint32_t n;
} ent_actors;

bool ent_actors_hold(ent_actors set, uint32_t actor);

typedef struct ent_record {
    ent_day first, last; /* it happened on one of these days, both included; */
    bool lasts;          /* or on any number of them */
    ent_actors from, to; /* `to` is empty for a posture */
    bool mutual;         /* each side does it to the other */
    ent_event_kind kind;
    bool scored;
    double score;        /* cooperation above 0, conflict below: the scale is the caller's */
    char letter, digit;  /* the best grade of its sources, 'A'-'F' and '1'-'6'; 0: none */
    bool alleged;        /* known by allegation alone */
    const uint32_t *tags;
    uint32_t n_tags;
} ent_record;

/* Whether the event has an ordered pair of distinct actors, the first in `a`, the second in `b`. */
bool ent_record_links(const ent_record *r, ent_actors a, ent_actors b);

/* ---- coverage: what was looked for */

typedef enum ent_collection { ENT_COLLECTED, ENT_SAMPLED, ENT_SYSTEMATIC } ent_collection;

typedef struct ent_cover {
    ent_actors from, to;     /* `to` empty: postures */
    ent_bits is_from, is_to; /* the same by actor, where they have been marked: a quick look-up */
    bool mutual;
    uint32_t kinds;      /* bit per kind */
    ent_day since, until;
    ent_collection how;
} ent_cover;

/* Marks the actors of the statement, of whom there are n_actors; false when out of memory. */
bool ent_cover_mark(ent_cover *c, uint32_t n_actors, ent_arena *arena);

#endif
