/* reference.h - how answers are written, from the tables that the writers use:
 * docs/reference/json.md and csv.md, and what `entente help formats` prints. */

#ifndef ENT_REPORT_REFERENCE_H
#define ENT_REPORT_REFERENCE_H

#include "base/str.h"

void ent_put_json_reference(ent_str *out);
void ent_put_csv_reference(ent_str *out);
void ent_put_formats(ent_str *out);

#endif
