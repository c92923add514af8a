/* blocks.h - a file as blocks of whole lines, for one worker or several.
 *
 * A block lies in a buffer of the worker that asks for it; between blocks nothing is kept but the
 * line that has begun.  Blocks are asked for under a lock, one at a time. */

#ifndef ENT_EVENT_BLOCKS_H
#define ENT_EVENT_BLOCKS_H

#include "event/feed.h"
#include "event/rows.h"

typedef struct ent_block {
    char *text; /* `room` and ENT_CSV_PADDING bytes */
    size_t n, room;
    uint64_t line; /* of its first row */
    bool last;     /* nothing comes behind it; n may be 0 */
} ent_block;

typedef struct ent_blocks {
    ent_feed *feed;
    size_t size; /* of a block, about; 0: ENT_BLOCK */
    char *rest;  /* the line that has begun */
    size_t n_rest, rest_room;
    uint64_t line; /* of what comes next */
    bool told; /* the only worker knows it anyway, and says it before it asks for the next block */
    uint64_t bytes;
    bool begun, end;
} ent_blocks;

#define ENT_BLOCK ((size_t)256 << 10)

void ent_blocks_begin(ent_blocks *b, ent_feed *feed, size_t size);
void ent_blocks_clear(ent_blocks *b);
void ent_block_clear(ent_block *block);

/* The next block.  Of the one that is in `block` what stands from `keep` on stays in front of it: a
 * row that goes on, on the line that block->line says.  A line that ends nowhere within 16 MiB, and a NUL, are faults of the feed. */
ent_status ent_blocks_next(ent_ctx *ctx, ent_blocks *b, ent_block *block, size_t keep);

#endif
