/* vec.h - growing arrays of one type.
 *
 *   ENT_VEC(int) v = {0};
 *   if (!ent_vec_push(&v, 7)) return ent_no_memory(ctx);
 *   for (size_t i = 0; i < v.n; i++) use(v.at[i]);
 *   ent_vec_clear(&v);
 *
 * On a failed push the vector is as before. */

#ifndef ENT_BASE_VEC_H
#define ENT_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#define ENT_VEC(type)                                                                              \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t n, room;                                                                            \
    }

/* True when there is room for one more, growing if need be. */
bool ent_vec_grow(void **at, size_t n, size_t *room, size_t size);
void ent_vec_release(void **at, size_t *n, size_t *room);

#define ent_vec_push(v, x)                                                                         \
    (ent_vec_grow((void **)&(v)->at, (v)->n, &(v)->room, sizeof *(v)->at)                          \
         ? ((v)->at[(v)->n++] = (x), true)                                                         \
         : false)
#define ent_vec_clear(v) ent_vec_release((void **)&(v)->at, &(v)->n, &(v)->room)

#endif
