/* dyads_inside.h - the parts of a table of dyads, for its own files.
 *
 *   rows  ->  cells of a worker (dyads_cells.c)   ->  runs on disk where they outgrow their room
 *         ->  rows for one-a-day (dyads_daily.c)  ->  by 64 parts of the keys, on disk likewise
 *   end   ->  names in order (dyads_names.c), one-a-day part by part into cells
 *   each  ->  a merge of all runs (dyads_merge.c)
 *
 * A worker's names have numbers of its own until the end; then all have the same, in the order of
 * the names. */

#ifndef ENT_EVENT_DYADS_INSIDE_H
#define ENT_EVENT_DYADS_INSIDE_H

#include "event/dyads.h"
#include "event/sketch.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/lock.h"
#include "base/names.h"
#include "base/vec.h"

#include <stdio.h>

/* ---- files without a name, gone when they are closed or when the program ends in any way */

typedef struct ent_spill {
    FILE *file;
    uint64_t size;
    ent_lock *lock; /* several workers read it */
} ent_spill;

ent_status ent_spill_write(ent_ctx *ctx, const char *folder, ent_spill *s, const void *bytes,
                           size_t n);
ent_status ent_spill_read(ent_ctx *ctx, ent_spill *s, uint64_t at, void *bytes, size_t n);
void ent_spill_close(ent_spill *s);

/* ---- names (dyads_names.c) */

typedef struct ent_dyad_names {
    ent_names table;
    ent_arena texts;
    uint32_t *of_country;   /* by country: number + 1, 0: not met yet */
    ENT_VEC(uint8_t) asked; /* bit 0, 1: it is pair[0], pair[1] */
} ent_dyad_names;

/* The number of a name; ENT_NO_ACTOR for s == NULL. */
ent_status ent_dyad_name(ent_ctx *ctx, const ent_dyads_options *o, ent_dyad_names *names,
                         ent_slice name, uint32_t *out);
/* That of a party, as the options want it named. */
ent_status ent_dyad_party(ent_ctx *ctx, const ent_dyads_options *o, ent_dyad_names *names,
                          const ent_party *party, uint32_t *out);
void ent_dyad_names_clear(ent_dyad_names *names);

/* ---- cells (dyads_cells.c) */

typedef struct ent_key {
    uint32_t a, b;
    int32_t period;
} ent_key;

int ent_key_order(const ent_key *x, const ent_key *y);

typedef struct ent_held { /* a cell in memory; of cell only the sums are used */
    ent_dyad_cell cell;
    ent_sketch seen;
} ent_held;

typedef struct ent_run {
    uint64_t at, size, n;
    bool named;
} ent_run; /* named: in final numbers */

typedef struct ent_cells {
    ent_held *at;
    uint32_t n, room, most;
    uint64_t *slot; /* high: bits of the hash; low: number + 1, 0: free */
    size_t n_slots;
    size_t sketched, most_sketched; /* bytes of sketches */
    ent_spill file;
    ENT_VEC(ent_run) runs;
} ent_cells;

/* The cell of that key, a new one where there is none. */
ent_held *ent_cells_get(ent_cells *c, ent_key key);
/* Has the processor fetch it, while something else is done. */
void ent_cells_touch(const ent_cells *c, ent_key key);
bool ent_cells_full(const ent_cells *c);
/* Writes all of it as a run, in the order of the keys where they are named, and empties it. */
ent_status ent_cells_spill(ent_ctx *ctx, const char *folder, ent_cells *c, bool named);
/* Gives final numbers to what is in memory. */
ent_status ent_cells_rename(ent_ctx *ctx, ent_cells *c, const uint32_t *rank);
/* The cells in memory in order: numbers of `at`, the caller's. */
uint32_t *ent_cells_sorted(const ent_cells *c);
void ent_cells_clear(ent_cells *c);
bool ent_sums_add(ent_dyad_cell *to, const ent_dyad_cell *from); /* false: beyond 64 bits */

/* A cell as bytes: key, length, sums, hashes.  At most ENT_CELL_BYTES. */
enum { ENT_CELL_BYTES = 1024, ENT_CELL_HEAD = 14 };
size_t ent_cell_encode(const ent_held *cell, unsigned char *out);
/* Reads what is encoded into `out`, whose sketch is emptied and filled; false: no memory. */
bool ent_cell_decode(const unsigned char *bytes, ent_held *out);
ent_key ent_cell_key(const unsigned char *bytes);
size_t ent_cell_length(const unsigned char *bytes); /* of all of it */

/* ---- one-a-day (dyads_daily.c) */

enum { ENT_FOLD_PARTS = 64, ENT_FOLD_ROW = 48 };

typedef struct ent_fold_block ent_fold_block;
typedef struct ent_fold_piece {
    uint64_t at;
    uint32_t size, part;
} ent_fold_piece;

typedef struct ent_fold_rows {
    ent_fold_block *part[ENT_FOLD_PARTS]; /* newest first */
    ent_fold_block *free;
    size_t block_bytes, n_blocks, most_blocks;
    uint64_t bytes[ENT_FOLD_PARTS]; /* of each part, on disk too */
    ent_spill file;
    ENT_VEC(ent_fold_piece) pieces;
} ent_fold_rows;

/* What is kept of a row; `id` borrowed. */
typedef struct ent_daily {
    ent_fold_key key;
    ent_slice id;
    ent_key cell;
    uint32_t weight;
    uint8_t quad;
    bool has_value;
    int64_t value;
} ent_daily;

ent_status ent_fold_rows_add(ent_ctx *ctx, const char *folder, ent_fold_rows *f,
                             const ent_daily *row);
void ent_fold_rows_clear(ent_fold_rows *f);

/* ---- a worker, and the whole */

enum { ENT_PERIOD_MEMO = 64 };
enum { ENT_DAYS_BEFORE = 719162, ENT_DAYS = 3652059 }; /* 0001-01-01 to 9999-12-31 */

typedef struct ent_dyad_worker {
    ent_dyad_names names;
    ent_cells cells;
    ent_fold_rows rows;
    uint32_t *rank; /* of its names; NULL before the end */
    uint64_t *days; /* a bit for each day of the calendar */
    ent_dyads_facts facts;
    const struct ent_event_format *format; /* of the last row, */
    uint64_t source;                       /* and its hash: of one source set */
    struct {
        ent_day day;
        bool known;
        int32_t period;
    } memo[ENT_PERIOD_MEMO];
    bool overflow;
} ent_dyad_worker;

struct ent_dyads {
    ent_dyads_options options;
    ent_arena texts; /* of options */
    ent_dyad_worker *worker;
    unsigned n_workers;
    uint64_t source;    /* hash of the source set of the rows that come */
    uint64_t most_pass; /* bytes of a part that are folded at once */
    bool ended;
    ent_slice *name; /* by final number */
    uint32_t n_names;
    uint64_t n_cells;
    uint64_t spilled; /* bytes of rows that were on disk */
};

ent_status ent_dyads_name_all(ent_ctx *ctx, ent_dyads *d);
ent_status ent_dyads_fold(ent_ctx *ctx, ent_dyads *d);
bool ent_tally_add(ent_dyad_tally *t, uint32_t weight, unsigned quad, bool has_value,
                   int64_t value);

#endif
