/* events.h - the forms of a queried ledger. */

#ifndef ENT_REPORT_EVENTS_H
#define ENT_REPORT_EVENTS_H

#include "analyse/events.h"
#include "report/print.h"

/* Text and Markdown. */
ent_status ent_events_text(ent_printer *p, const ent_events *e);
ent_status ent_events_json(ent_printer *p, const ent_events *e);
void ent_events_csv(ent_printer *p, const ent_events *e);

#endif
