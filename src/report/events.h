/* events.h - the forms of a queried ledger. */

#ifndef ENT_REPORT_EVENTS_H
#define ENT_REPORT_EVENTS_H

#include "analyse/events.h"
#include "report/print.h"

/* Speakers, each once with each of its grades. */
typedef ENT_VEC(ent_citation) ent_speakers;

/* Who alleges, or denies, the events of a pair, where all of them are only alleged; else nobody.
 * Cleared by the caller; *failed: out of memory. */
ent_speakers ent_speakers_of_pair(const ent_events *e, const ent_event_pair *pair, bool denying,
                                  bool *failed);

/* Adds it unless it is there with that grade; false: out of memory. */
bool ent_speakers_add(ent_speakers *list, const ent_citation *c);

/* Text and Markdown. */
ent_status ent_events_text(ent_printer *p, const ent_events *e);
ent_status ent_events_json(ent_printer *p, const ent_events *e);
void ent_events_csv(ent_printer *p, const ent_events *e);
/* A row of ent_columns_of_events. */
typedef struct ent_csv ent_csv;
void ent_events_csv_row(ent_csv *csv, const ent_event *e, bool open);

#endif
