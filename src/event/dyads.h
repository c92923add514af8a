/* dyads.h - events added up by pair of actors and period, in bounded memory and on several threads.
 *
 * Sums are of whole millionths, so that any order gives the same bytes.  When the table outgrows its
 * room it is written out, sorted, and such runs are merged at the end.  Partial tables (dyads_part.h)
 * are the same runs with a header, and add up. */

#ifndef ENT_EVENT_DYADS_H
#define ENT_EVENT_DYADS_H

#include "event/scale.h"
#include "event/fold.h"
#include "event/calendar.h"

/* n, valued and quads are millionths of events (rows of several actors are split), sums of values. */
typedef struct ent_dyad_tally {
    uint64_t n;
    uint64_t valued;          /* of which have a value */
    int64_t sum, plus, minus; /* plus: of values above 0; minus: of those below, negative */
    int64_t least;            /* the smallest value; INT64_MAX: none */
    uint64_t quads[5];        /* [0] without a class */
} ent_dyad_tally;

typedef struct ent_dyad_cell {
    uint32_t a, b; /* actors, numbered in the order of their names; a == b: at home;
                          * ENT_NO_ACTOR: nobody named on that side */
    int32_t period;
    ent_dyad_tally raw;   /* rows as they stand */
    ent_dyad_tally daily; /* one a day (rule 2 of fold.h) */
    uint64_t root_known;  /* of which is told whether they are; 0: root_n is missing, not zero */
    uint64_t root_n;      /* events in the lead of their report */
    int64_t root_sum;
    uint32_t publishers; /* different ones: exactly up to 64, else estimated, see sketch.h */
    const struct ent_sketch *seen; /* of them; NULL: not counted */
} ent_dyad_cell;

#define ENT_NO_ACTOR UINT32_MAX

typedef struct ent_dyads_options {
    ent_period period;
    bool undirected; /* a < b by name */
    bool by_actor;   /* full codes or names in place of countries */
    ent_scale scale;
    bool source_quads; /* as the file has them, in place of the standard ones */
    ent_fold_level level;
    bool raw_only; /* no one-a-day */
    bool drop_echoes;
    bool publishers; /* count them */
    bool within;     /* only what happened from `since` to `until`, both included */
    ent_day since, until;
    ent_slice pair[2];  /* only events between these two, by name; n == 0: all */
    unsigned jobs;      /* how many workers will add */
    size_t memory;      /* bytes; 0: 160 MiB */
    const char *folder; /* for runs on disk; NULL: the system's */
} ent_dyads_options;

typedef struct ent_dyads ent_dyads;

/* What has been given to the table. */
typedef struct ent_dyads_facts {
    uint64_t events;     /* that stand in cells, whatever their weight */
    uint64_t outside;    /* left out: before `since` or after `until` */
    uint64_t others;     /* left out: not of the pair */
    uint64_t echoes;     /* left out by drop_echoes */
    uint64_t alleged;    /* left out: only alleged, by somebody whom a cell cannot name */
    uint64_t undirected; /* without a direction: in the cell of (a, b), a before b by name */
    uint64_t mutual;     /* of each side to the other: in the cells of both directions */
    uint64_t coarse;     /* left out: dated over several periods, so that it is of none */
    uint64_t valueless;  /* without a value on the scale */
    ent_day first, last; /* of events in cells; first > last: none */
} ent_dyads_facts;

/* What a table of these options asks of readers: ENT_WANT_.. */
unsigned ent_dyads_wants(const ent_dyads_options *options);

ent_status ent_dyads_new(ent_ctx *ctx, const ent_dyads_options *options, ent_dyads **out);
void ent_dyads_free(ent_dyads *d); /* removes its runs from disk */

/* Adds an event; an ent_coded_fn with the table as user. */
ent_status ent_dyads_add(void *dyads, ent_ctx *ctx, unsigned worker, const ent_coded *row);
/* The same of a ledger's row, where it is known already whether it is folded. */
ent_status ent_dyads_add_known(ent_dyads *d, ent_ctx *ctx, unsigned worker, const ent_coded *row,
                               bool folded);
/* Adds a cell of another table, its actors by name (s == NULL: nobody); a and b of it are not
 * read. */
ent_status ent_dyads_add_cell(ent_dyads *d, ent_ctx *ctx, unsigned worker, ent_slice a, ent_slice b,
                              const ent_dyad_cell *cell);
/* Rows that come from now on are of another source set: one-a-day is a rule within one.  Not while
 * workers add. */
void ent_dyads_source(ent_dyads *d, ent_slice source_set);

/* Ends adding; then the cells in the order of (a by name, b by name, period); nobody comes last. */
ent_status ent_dyads_end(ent_ctx *ctx, ent_dyads *d);
typedef ent_status ent_dyad_cell_fn(void *user, ent_ctx *ctx, const ent_dyad_cell *cell);
ent_status ent_dyads_each(ent_ctx *ctx, ent_dyads *d, ent_dyad_cell_fn *each, void *user);
/* The name of an actor of a cell. */
ent_slice ent_dyads_name(const ent_dyads *d, uint32_t actor);
uint64_t ent_dyads_n_cells(const ent_dyads *d);
ent_dyads_facts ent_dyads_told(const ent_dyads *d);
/* Whether an event in a cell is of that day; and the next such day from `day` on, false: none. */
bool ent_dyads_next_day(const ent_dyads *d, ent_day *day);
/* The days of a partial table whose cells are added, both included. */
void ent_dyads_note_days(ent_dyads *d, ent_day first, ent_day last);
/* Bytes that were written to disk for want of memory. */
uint64_t ent_dyads_spilled(const ent_dyads *d);

#endif
