/* relations.h - events added up by pair of actors and period, and what their absence says.
 *
 * A pair of actors has a list of events; a cell is what of it falls into one period.  Three kinds
 * of empty cell are told apart everywhere: zero, where all was looked for systematically; silent,
 * where it was collected or sampled; and not looked for.  Allegations are counted apart. */

#ifndef ENT_ANALYSE_RELATIONS_H
#define ENT_ANALYSE_RELATIONS_H

#include "analyse/ledger.h"
#include "entente/relations.h"

/* How thoroughly what a cell is about was looked for, throughout its period. */
typedef enum ent_sought {
    ENT_NOT_SOUGHT, /* not, or not all of it */
    ENT_SOUGHT_COLLECTED,
    ENT_SOUGHT_SAMPLED,
    ENT_SOUGHT_ALL /* systematically: there is no more */
} ent_sought;

typedef enum ent_way { ENT_WAY_BOTH, ENT_WAY_THERE, ENT_WAY_BACK } ent_way;

enum { ENT_N_QUADS = 5 };

/* A sum of scores is rounded to millionths, so that it reads as what was added. */
typedef struct ent_relation_tally {
    uint32_t n;
    uint32_t scored;         /* of which have a score */
    uint32_t negative;       /* of which have one below 0 */
    double sum, plus, minus; /* of scores: all, those above 0, those below; net = sum; NaN where
                                 * there are events and none is scored */
    double mean, least;      /* NaN where none is scored */
    uint32_t
        quad[ENT_N_QUADS]; /* [0]: none; verbal, material cooperation; verbal, material conflict */
    uint32_t sources;      /* different documents */
} ent_relation_tally;

typedef struct ent_relation_cell {
    int32_t period;
    ent_sought sought;
    uint32_t perhaps; /* coarse events, not alleged, that may lie in it: with them it is no zero */
    ent_relation_tally sure, all; /* without what is only alleged, and with it */
} ent_relation_cell;

/* An event as one of a pair. */
typedef struct ent_relation_event {
    const ent_event *event;
    int32_t period; /* where it is not coarse */
    bool there,
        back;    /* the first does it to the second, the second to the first; as far as asked */
    bool coarse; /* dated, or lasting, over more than one period or over an end of the span */
} ent_relation_event;

/* Days on which one thing is to be said of what was looked for. */
typedef struct ent_sought_span {
    ent_day since, until;
    ent_sought how;
} ent_sought_span;

typedef struct ent_dyad {
    uint32_t a, b;                /* actors; b after a in the model, unless `dyad` says otherwise */
    const ent_relation_event *at; /* by first day, as they stand in the text */
    uint32_t n;
} ent_dyad;

/* A pair, or one direction of it. */
typedef struct ent_relation_row {
    const ent_dyad *dyad;
    ent_way way;
    ent_relation_tally sure, all;               /* whatever their dates */
    ent_relation_tally coarse_sure, coarse_all; /* of these, what no period has */
    ent_relation_tally graded;                  /* of `sure`, graded A to C */
    const ent_relation_cell *cell;              /* those with an event, by period */
    uint32_t n_cells;
    const ent_relation_event *const *vague; /* coarse ones that count and are not alleged */
    uint32_t n_vague;
    const ent_sought_span *span; /* of all time that is asked about, without gaps */
    uint32_t n_spans;
} ent_relation_row;

typedef struct ent_relations_asked {
    bool dyad_given;
    ent_actors a, b;
    ent_period every;
    bool at_given;
    int32_t at;
    bool directed, bilateral, fold_firms;
} ent_relations_asked;

typedef struct ent_relation_study ent_relation_study; /* relation_study.h */

struct ent_relations {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_str filter;       /* canonical, "" = none */
    const char *actor;    /* NULL: anybody */
    uint32_t alternative; /* ENT_NONE: the model as written */
    ent_selection selection;
    ent_relations_asked asked;
    const uint32_t *folded; /* by actor: as whom it counts */
    const ent_dyad *dyads;  /* most events first */
    uint32_t n_dyads;
    const ent_relation_row *rows; /* in that order; directed: two a dyad */
    uint32_t n_rows;
    int32_t first, last; /* periods of the table; first > last: none */
    uint32_t n_events;   /* different ones in the dyads, allegations too */
    uint32_t n_alleged;
    uint32_t n_postures; /* that pass the filter and are towards nobody: in no dyad */
    uint32_t n_multi;    /* left out by `bilateral` */
    uint32_t n_sources;  /* different documents that the events cite */
    const ent_relation_event
        *fine; /* events that pass, of any pair, neither coarse nor alleged, once
                                     * each; where numbers are normalised */
    uint32_t n_fine;
    bool wants_fine;
    ent_relation_study *study; /* in the arena */
};

/* What a period holds; O(log cells). */
ent_relation_cell ent_relation_cell_of(const ent_relations *r, const ent_relation_row *row,
                                       int32_t period);
/* The events of the pair that begin in the period, coarse ones and those of the other way too. */
const ent_relation_event *ent_relation_events_of(const ent_relation_row *row, int32_t period,
                                                 uint32_t *n);
/* How thoroughly the days were looked for of a row. */
ent_sought ent_relation_sought(const ent_relation_row *row, ent_day since, ent_day until);
/* Whether the event counts for that way of its pair. */
bool ent_relation_counts(const ent_relation_event *e, ent_way way);
/* The class of an event, 1 to 4 by the standard borders, of its CAMEO code or else of its kind; 0:
 * none. */
unsigned ent_quad_of(const ent_event *e);
/* The days of a period as far as they are asked about: within the span of the filter and not later
 * than as-of; false: none. */
bool ent_relation_days(const ent_relations *r, int32_t period, ent_day *since, ent_day *until);
/* Adds up events of a list that count for the way; `wanted` (NULL: all) says which.  `seen` has a
 * place for each source of the region, all of them false, before and after. */
typedef bool ent_relation_wanted(const ent_relation_event *e, const void *user);
void ent_relation_add_up(const ent_region *region, bool *seen, const ent_relation_event *at,
                         uint32_t n, ent_way way, ent_relation_wanted *wanted, const void *user,
                         ent_relation_tally *out);

/* As whom an actor counts where firms are folded. */
uint32_t ent_firm_owner(const ent_region *region, uint32_t actor);

/* ---- the parts of ent_relations_run */

/* relation_events.c: the events that pass, by pair. */
ent_status ent_relations_gather(ent_ctx *ctx, ent_relations *r);
/* relation_cells.c: rows, their cells, coverage and range. */
ent_status ent_relations_tabulate(ent_ctx *ctx, ent_relations *r);

#endif
