/* json_place.h - where in a JSON text a value stands. */

#ifndef ENT_BASE_JSON_PLACE_H
#define ENT_BASE_JSON_PLACE_H

#include "base/text.h"

/* One step down: to the member `key` of an object or, where that is NULL, to item `index`. */
typedef struct ent_json_step {
    const char *key;
    size_t index;
} ent_json_step;

/* The bytes of the value that the steps lead to, in a text that is known to be JSON.  Where a step
 * leads nowhere, those of the value above it. */
ent_slice ent_json_place(ent_slice text, const ent_json_step *steps, size_t n);

#endif
