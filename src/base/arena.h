/* arena.h - memory that is freed all at once.
 *
 * An arena is zeroed to be empty.  Blocks never move, so pointers into it stay valid until
 * ent_arena_clear, or until ent_arena_back goes to a mark made before them. */

#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ent_arena_block ent_arena_block;

typedef struct ent_arena {
    ent_arena_block *head; /* newest first */
    size_t taken;          /* bytes of all blocks */
    size_t most;           /* that they may be; 0: as many as there are */
    bool full;             /* a block was refused because of `most` */
} ent_arena;

typedef struct ent_arena_mark {
    ent_arena_block *block;
    size_t used;
} ent_arena_mark;

/* Zeroed memory aligned for any type; NULL when out of memory, beyond `most`, or when
 * n * size overflows. */
void *ent_arena_alloc(ent_arena *a, size_t n, size_t size);

/* A copy of n bytes with a NUL behind them; NULL when out of memory. */
char *ent_arena_copy(ent_arena *a, const char *s, size_t n);

ent_arena_mark ent_arena_here(const ent_arena *a);
void ent_arena_back(ent_arena *a, ent_arena_mark mark);
void ent_arena_clear(ent_arena *a);

#endif
