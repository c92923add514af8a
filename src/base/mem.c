/* mem.c - the only door to the allocator.
 *
 * Sizes are multiplied here and nowhere else, so the overflow test stands once. */

#include "base/mem.h"

#include "entente/context.h"

#include <stdint.h>
#include <stdlib.h>

/* n * size, at least 1; 0 when that is more than an object can have. */
static size_t product(size_t n, size_t size) {
    if (n == 0 || size == 0) return 1;
    return n <= PTRDIFF_MAX / size ? n * size : 0;
}

void *ent_alloc(size_t n, size_t size) {
    size_t bytes = product(n, size);
    return bytes ? calloc(bytes, 1) : NULL;
}

void *ent_resize(void *p, size_t n, size_t size) {
    size_t bytes = product(n, size);
    return bytes ? realloc(p, bytes) : NULL;
}

void ent_free(void *p) {
    free(p);
}
