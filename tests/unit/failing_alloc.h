/* failing_alloc.h - an allocator that fails when told to, in place of src/base/mem.c.
 *
 * For a test program of one file: set `until_failure` to n and the n-th allocation from then on
 * fails. */

#ifndef ENT_TESTS_FAILING_ALLOC_H
#define ENT_TESTS_FAILING_ALLOC_H

#include "base/mem.h"
#include "entente/context.h"

#include <stdlib.h>

static size_t until_failure; /* 0: never */

static bool fails_now(void) {
    return until_failure && --until_failure == 0;
}

/* Which one fails next after the n-th: each of the first ones, then fewer and fewer, where a try takes
 * long; with ENT_EACH in the environment (`make slow`) each of all. */
static inline size_t next_failure(size_t n) {
    return getenv("ENT_EACH") ? n + 1 : n + 1 + n / 40;
}

void *ent_alloc(size_t n, size_t size) {
    return fails_now() ? NULL : calloc(n ? n : 1, size ? size : 1);
}

void *ent_resize(void *p, size_t n, size_t size) {
    return fails_now() ? NULL : realloc(p, n && size ? n * size : 1);
}

void ent_free(void *p) {
    free(p);
}

#endif
