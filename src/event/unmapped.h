/* unmapped.h - names of countries that no table knows, counted. */

#ifndef ENT_EVENT_UNMAPPED_H
#define ENT_EVENT_UNMAPPED_H

#include "base/arena.h"
#include "event/read.h"

/* At most ENT_MOST_UNMAPPED different names; of more than that the later ones are not kept. */
enum { ENT_MOST_UNMAPPED = 4096 };

typedef struct ent_unmapped_list {
    ent_arena names;
    ent_unmapped *at; /* in the order of their first appearance */
    uint32_t n;
    uint16_t *places; /* a hash table of numbers from 1 */
} ent_unmapped_list;

/* False: out of memory. */
bool ent_unmapped_add(ent_unmapped_list *list, ent_slice name, ent_naming naming);
/* Adds the counts of `from`. */
bool ent_unmapped_join(ent_unmapped_list *list, const ent_unmapped_list *from);
void ent_unmapped_clear(ent_unmapped_list *list);

/* Most first, then by name, copied to the arena.  NULL with *n 0: none; with *n not 0: out of memory. */
const ent_unmapped *ent_unmapped_sorted(const ent_unmapped_list *list, ent_arena *arena,
                                        uint32_t *n);

#endif
