/* names.h - names to dense ids, and the nearest name for "did you mean". */

#ifndef ENT_BASE_NAMES_H
#define ENT_BASE_NAMES_H

#include "base/text.h"
#include "base/vec.h"

/* Zeroed to be empty.  The texts are borrowed and must outlive the table. */
typedef struct ent_names {
    ENT_VEC(ent_slice) name;  /* by id */
    uint32_t *slot;           /* open addressing, id + 1 or 0 */
    size_t n_slots;
} ent_names;

/* The id of `name`, old or new; *added says which.  False when out of memory. */
bool ent_names_add(ent_names *t, ent_slice name, uint32_t *id, bool *added);
bool ent_names_find(const ent_names *t, ent_slice name, uint32_t *id);
void ent_names_clear(ent_names *t);

/* Optimal string alignment distance (insert, delete, replace, swap of neighbours) over bytes, ASCII
 * case folded; more than `limit` is reported as limit + 1.  Texts over 64 bytes are that far. */
size_t ent_name_distance(ent_slice a, ent_slice b, size_t limit);

/* The candidate to offer for a misspelt `word`: a running minimum.
 *   ent_nearest near = ent_nearest_to(word);
 *   for (..) ent_nearest_try(&near, candidate);
 *   if (near.best.n) ..
 * Only a candidate within a third of the word's length (at least one) counts; of equals the
 * first. */
typedef struct ent_nearest {
    ent_slice word, best;
    size_t distance;
} ent_nearest;

ent_nearest ent_nearest_to(ent_slice word);
void ent_nearest_try(ent_nearest *near, ent_slice candidate);

#endif
