/* readings.h - readings of a model side by side, for people and for programs. */

#ifndef ENT_REPORT_READINGS_H
#define ENT_REPORT_READINGS_H

#include "claim/readings.h"
#include "report/print.h"

/* Text and Markdown. */
ent_status ent_readings_text(ent_printer *p, const ent_readings *r);
void ent_readings_json(ent_printer *p, const ent_readings *r);
void ent_readings_csv(ent_printer *p, const ent_readings *r);

const char *ent_consistency_id(ent_consistency fit); /* "consistent" */
const char *ent_telling_id(ent_telling telling);     /* "own-alternative" */

/* "as written", or the name of the alternative. */
ent_slice ent_reading_name(const ent_readings *r, uint32_t column);

#endif
