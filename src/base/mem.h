/* mem.h - the only door to the allocator, so that every failure can be tried once. */

#ifndef ENT_BASE_MEM_H
#define ENT_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory for `n` things of `size` bytes; NULL when out of memory or when n * size overflows.
 * A request for nothing yields a pointer that may be freed. */
void *ent_alloc(size_t n, size_t size);

/* Resizes to `n` things of `size` bytes; on failure NULL, and `p` is as before. */
void *ent_resize(void *p, size_t n, size_t size);

#endif
