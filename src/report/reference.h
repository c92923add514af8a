/* reference.h - how answers are written, from the tables that the writers use:
 * docs/reference/json.md and csv.md, and what `entente help formats` prints. */

#ifndef ENT_REPORT_REFERENCE_H
#define ENT_REPORT_REFERENCE_H

#include "base/str.h"

/* The default of a word of a theatre with its doubt: "0.39 sd 0.4". */
struct ent_theatre_word;
void ent_put_default(ent_str *out, const struct ent_theatre_word *word);

void ent_put_json_reference(ent_str *out);
void ent_put_csv_reference(ent_str *out);
void ent_put_formats(ent_str *out);

#endif
