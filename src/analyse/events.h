/* events.h - the question `events`: what is on record, and where the record is silent. */

#ifndef ENT_ANALYSE_EVENTS_H
#define ENT_ANALYSE_EVENTS_H

#include "analyse/ledger.h"
#include "entente/events.h"

/* Two actors, or one and nobody (postures), and what is certain of them: what is only alleged,
 * unless allegations are asked for, or dated too coarsely for the span neither counts nor ends a
 * silence. An event of many actors counts for each of their pairs. */
typedef struct ent_event_pair {
    uint32_t a, b; /* actors, in the order of the model; b == ENT_NOBODY: postures of a */
    uint32_t n, there, back;        /* events; of them a to b, and b to a (some are both) */
    const ent_event *first, *last;  /* the one that begins first, the one that ends last */
    const ent_event *latest;        /* the one that was counted last */
    ent_day silent_from, silent_to; /* the longest silence, both included: since coverage or the
                                     * first event, until coverage, as-of or the last event, and
                                     * within the span that is asked about */
    bool silent;                    /* there is one, of a day at least */
    bool covered;                   /* some coverage is about the pair: */
    ent_collection how;             /* the most thorough of it, */
    uint32_t kinds;                 /* and of which kinds that is: a bit for each */
    ent_day since, until;           /* from the first to the last day of any of it */
} ent_event_pair;

struct ent_events {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_str filter;        /* canonical, "" = none */
    uint32_t alternative;  /* ENT_NONE: the model as written */
    const char *actor;     /* NULL: anybody */
    ent_matches matches;
    bool gaps;
    bool alleged;          /* allegations are asked for, and nothing else */
    const ent_event_pair *pairs; /* most events first */
    uint32_t n_pairs;
    uint32_t n_sources;    /* different documents that are cited */
};

#endif
