/* vec.c - growing arrays of one type.
 *
 * Room doubles, so n pushes copy each element about once.  The caller's pointer has a type of its
 * own; it is read and written by memcpy, which holds for object pointers as large as void *. */

#include "base/vec.h"

#include "base/mem.h"
#include "entente/context.h"

#include <stdint.h>
#include <string.h>

bool ent_vec_grow(void **at, size_t n, size_t *room, size_t size) {
    if (n < *room) return true;
    if (*room > SIZE_MAX / 2) return false;
    size_t wanted = *room ? *room * 2 : 8;
    void *p;
    memcpy(&p, at, sizeof p);
    p = ent_resize(p, wanted, size);
    if (!p) return false;
    memcpy(at, &p, sizeof p);
    *room = wanted;
    return true;
}

void ent_vec_release(void **at, size_t *n, size_t *room) {
    void *p;
    memcpy(&p, at, sizeof p);
    ent_free(p);
    p = NULL;
    memcpy(at, &p, sizeof p);
    *n = *room = 0;
}
