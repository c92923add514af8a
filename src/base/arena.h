/* arena.h - memory that is freed all at once.
 *
 * An arena is zeroed to be empty.  Blocks never move, so pointers into it stay valid until
 * ent_arena_clear, or until ent_arena_back goes to a mark made before them. */

#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include <stddef.h>

typedef struct ent_arena_block ent_arena_block;

typedef struct ent_arena {
    ent_arena_block *head; /* newest first */
} ent_arena;

typedef struct ent_arena_mark {
    ent_arena_block *block;
    size_t used;
} ent_arena_mark;

/* Zeroed memory aligned for any type; NULL when out of memory or when n * size overflows. */
void *ent_arena_alloc(ent_arena *a, size_t n, size_t size);

/* A copy of n bytes with a NUL behind them; NULL when out of memory. */
char *ent_arena_copy(ent_arena *a, const char *s, size_t n);

ent_arena_mark ent_arena_here(const ent_arena *a);
void ent_arena_back(ent_arena *a, ent_arena_mark mark);
void ent_arena_clear(ent_arena *a);

#endif
