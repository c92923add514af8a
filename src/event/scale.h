/* scale.h - scales of values by name (codes.h has what they say of codes; this header alone can stand
 * beside the model's, which has codes of its own). */

#ifndef ENT_EVENT_SCALE_H
#define ENT_EVENT_SCALE_H

#include "event/coded.h"

typedef enum ent_scale {
    ENT_SCALE_SOURCE,    /* the file's own value */
    ENT_SCALE_GOLDSTEIN, /* CAMEO codes as of ICEWS */
    ENT_SCALE_GDELT,     /* as GDELT prints them; where it has not been seen, none */
    ENT_SCALE_PHOENIX,
    ENT_SCALE_PLOVER, /* intensities of categories and modes; CAMEO codes by their category */
    ENT_N_SCALES
} ent_scale;

const char *ent_scale_name(ent_scale scale); /* "goldstein" */
bool ent_scale_find(ent_slice name, ent_scale *scale);

/* The value of an event on a scale, millionths; false: it has none.  Other schemes than CAMEO and
 * PLOVER have values on the source's scale only. */
bool ent_scale_value(ent_scale scale, const ent_coded *event, int64_t *out);

#endif
