/* read_rows.h - the rows of one file, read by one worker or several. */

#ifndef ENT_EVENT_READ_ROWS_H
#define ENT_EVENT_READ_ROWS_H

#include "base/lock.h"
#include "event/mend.h"
#include "event/recognise.h"
#include "event/unmapped.h"

/* What a worker has and has counted. */
typedef struct ent_row_worker {
    ent_block block;
    char *room; /* of a quoted row */
    size_t room_n;
    uint32_t *ends;
    ent_mending mending;
    ent_reading reading;
    ent_unmapped_list unmapped;
    uint64_t rows, events, no_actor;
    ent_counted left_out[ENT_N_LEFT_OUT], odd[ENT_N_ODDITIES];
} ent_row_worker;

typedef struct ent_reading_job {
    ent_blocks *blocks;
    const ent_recognised *how;
    const ent_event_read_options *options;
    ent_fault *fault;
    ent_coded_fn *each;
    void *user;
    ent_block *first;        /* which has been read already; is taken */
    ent_row_worker *workers; /* `jobs` of them */
    unsigned jobs;
    ent_lock *lock; /* of blocks and fault */
    bool done;
} ent_reading_job;

/* Reads all blocks. */
ent_status ent_read_rows(ent_ctx *ctx, ent_reading_job *job);
void ent_row_worker_clear(ent_row_worker *w);

#endif
