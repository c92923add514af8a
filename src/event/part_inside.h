/* part_inside.h - what the writer and the reader of partial tables share. */

#ifndef ENT_EVENT_PART_INSIDE_H
#define ENT_EVENT_PART_INSIDE_H

#include "event/dyads_part.h"

const char *ent_fold_level_name(ent_fold_level level);
bool ent_fold_level_find(ent_slice name, ent_fold_level *out);

/* "every=month": option number i; false: there is none. */
bool ent_part_put_option(ent_str *out, const ent_part_head *h, unsigned i);

void ent_put_day(ent_str *out, ent_day day);
void ent_put_escaped(ent_str *out, ent_slice s);

#endif
