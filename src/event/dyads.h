/* dyads.h - events added up by pair of actors and period, in bounded memory and on several threads.
 *
 * Sums are of whole millionths, so that any order gives the same bytes.  When the table outgrows its
 * room it is written out, sorted, and such runs are merged at the end.  Partial tables (dyads_part.h)
 * are the same runs with a header, and add up. */

#ifndef ENT_EVENT_DYADS_H
#define ENT_EVENT_DYADS_H

#include "event/codes.h"
#include "event/fold.h"
#include "event/calendar.h"

/* n and quads are millionths of events (rows of several actors are split), sums of values. */
typedef struct ent_tally {
    uint64_t n;
    uint64_t valued;     /* of which have a value */
    int64_t sum, plus, minus; /* plus: of values above 0; minus: of those below, negative */
    int64_t least;       /* the smallest value; INT64_MAX: none */
    uint64_t quads[5];   /* [0] without a class */
} ent_tally;

typedef struct ent_cell {
    uint32_t a, b; /* actors, numbers of the table's list of names; a == b: at home; b ==
                          * ENT_NO_ACTOR: nobody named on the other side */
    int32_t period;
    ent_tally raw;       /* rows as they stand */
    ent_tally daily;     /* one a day (rule 2 of fold.h) */
    uint64_t root_n;     /* events in the lead of their report */
    int64_t root_sum;
    uint32_t publishers; /* different ones, estimated where they are many */
} ent_cell;

#define ENT_NO_ACTOR UINT32_MAX

typedef struct ent_dyads_options {
    ent_period period;
    bool undirected;     /* a < b by name */
    bool by_actor;       /* full codes or names in place of countries */
    ent_scale scale;
    bool source_quads;   /* as the file has them, in place of the standard ones */
    ent_fold_level level;
    bool drop_echoes;
    bool publishers;     /* count them */
    unsigned jobs;       /* how many workers will add */
    size_t memory;       /* bytes; 0: 128 MiB */
    const char *folder;  /* for runs on disk; NULL: the system's */
} ent_dyads_options;

typedef struct ent_dyads ent_dyads;

ent_status ent_dyads_new(ent_ctx *ctx, const ent_dyads_options *options, ent_dyads **out);
void ent_dyads_free(ent_dyads *d); /* removes its runs from disk */

/* Adds an event; an ent_coded_fn with the table as user. */
ent_status ent_dyads_add(void *dyads, ent_ctx *ctx, unsigned worker, const ent_coded *row);

/* Ends adding; then the cells in the order of (a by name, b by name, period). */
ent_status ent_dyads_end(ent_ctx *ctx, ent_dyads *d);
typedef ent_status ent_cell_fn(void *user, ent_ctx *ctx, const ent_cell *cell);
ent_status ent_dyads_each(ent_ctx *ctx, ent_dyads *d, ent_cell_fn *each, void *user);
/* The name of an actor of a cell. */
ent_slice ent_dyads_name(const ent_dyads *d, uint32_t actor);
uint64_t ent_dyads_n_cells(const ent_dyads *d);

#endif
