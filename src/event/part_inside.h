/* part_inside.h - what the writer and the reader of partial tables share. */

#ifndef ENT_EVENT_PART_INSIDE_H
#define ENT_EVENT_PART_INSIDE_H

#include "event/dyads_part.h"
#include "event/feed.h"

#include "base/sha256.h"

/* "every=month": option number i; false: there is none. */
bool ent_part_put_option(ent_str *out, const ent_part_head *h, unsigned i);

void ent_put_day(ent_str *out, ent_day day);
void ent_put_escaped(ent_str *out, ent_slice s);

/* ---- reading (dyads_part_head.c) */

enum { ENT_PART_ROOM = 1 << 18 };

struct ent_dyads_part {
    ent_feed *feed;
    char *name;
    ent_fault fault;
    ent_arena *arena;
    ent_part_head *head;
    char *bytes;  /* ENT_PART_ROOM of them */
    size_t at, n; /* what is left in it */
    bool end;     /* nothing comes behind it */
    uint64_t line, next_line;
    ent_slice record; /* without its line end; changed in its place by unquoting */
    ent_slice whole;  /* with it */
    ent_sha256 hash;
    ent_slice field[ENT_PART_N_COLUMNS + 1];
    size_t n_fields;
    size_t column[ENT_PART_N_COLUMNS]; /* where each of our columns stands */
    uint64_t rows;
    bool seen_row;
};

/* A fault of the present record; ENT_EINPUT. */
ent_status ent_part_bad(ent_dyads_part *p, const char *what);

/* Goes to the next record: a line, but for line ends in quotes; *there false: the file ends. */
ent_status ent_part_next(ent_ctx *ctx, ent_dyads_part *p, bool *there);
/* Its fields without quotes; false: it is no row of a table. */
bool ent_part_split(ent_dyads_part *p);
void ent_part_hash(ent_dyads_part *p);

/* The first line, the remarks and the line of names. */
ent_status ent_part_take_head(ent_ctx *ctx, ent_dyads_part *p);

/* The next word of *rest, and what stands behind it; a text before and behind a character; a whole
 * number; a hexadecimal digit, 16: none. */
ent_slice ent_part_word(ent_slice *rest);
bool ent_part_cut(ent_slice s, char at, ent_slice *before, ent_slice *behind);
bool ent_part_count(ent_slice s, uint64_t *out);
unsigned ent_part_digit(char c);

#endif
