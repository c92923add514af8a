/* events.h - the two forms of a queried ledger. */

#ifndef ENT_REPORT_EVENTS_H
#define ENT_REPORT_EVENTS_H

#include "analyse/events.h"
#include "report/print.h"

ent_status ent_events_text(ent_printer *p, const ent_events *e);
ent_status ent_events_json(ent_printer *p, const ent_events *e);

#endif
