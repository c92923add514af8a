/* ledger.h - events in words and for programs.  An allegation never stands without its speaker, its
 * grade and its denial. */

#ifndef ENT_REPORT_LEDGER_H
#define ENT_REPORT_LEDGER_H

#include "report/print.h"

/* Who alleges and who denies it, as ent_speakers_print has them, for a page; or nothing. */
void ent_put_speakers(ent_str *out, const ent_region *region, const ent_event *e);

/* `3 events of kind mobilize by Turkmenistan are on record: ..`; of first and last that one. */
void ent_put_events_ground(ent_printer *p, ent_str *out, const ent_ground *ground);

/* "  They are .." behind the comparison of a count or score; nothing where no event is read. */
void ent_put_events_read(ent_printer *p, ent_str *out, const ent_tested *t);

/* The same at length: a line for each event, those that are open apart; how many there are, unless
 * that has been told (`counted`). */
void ent_explain_events(ent_printer *p, size_t indent, const ent_ground *ground, bool counted);

/* covered(..) in one sentence, without a full stop. */
void ent_put_covered(ent_str *out, const ent_region *region, const ent_ground *ground);

/* ---- in words: filter.c */

/* "events of kind mobilize by Turkmenistan since 2012", what a call reads; "event .." of one. */
void ent_put_filter(ent_str *out, const ent_region *region, const ent_expr *call, bool one);
/* " of kind mobilize by Turkmenistan since 2012": the same without that word. */
void ent_put_conditions(ent_str *out, const ent_region *region, const ent_expr *call, bool one);
/* Whether it reads allegations only: no sentence about them stands without who says so. */
bool ent_asks_allegations(const ent_expr *call);
/* An actor or a group by its title; "nobody" for `none`. */
void ent_put_titled(ent_str *out, const ent_region *region, ent_slice name);
/* "Russia and Turkmenistan", "Russia towards Iran": the two sides of a line by their titles. */
void ent_put_who_titled(ent_str *out, const ent_region *region, const ent_value *who);
/* " in 2012", " on 2012-09-05". */
void ent_put_in_date(ent_str *out, ent_date d);
/* "2012-02 to 2012-04"; one date where both are the same. */
void ent_put_dates(ent_str *out, ent_date from, ent_date to);

const char *ent_collection_word(ent_collection how); /* "systematic" */

/* Sources and speakers with their grades: an array. */
void ent_json_sources(ent_json_writer *w, const char *key, const ent_region *region,
                      const ent_citation *at, uint32_t n);
/* "alleged_by" and "denied_by": wherever an event is named. */
void ent_json_speakers(ent_json_writer *w, const ent_region *region, const ent_event *e);
/* An event as an object. */
void ent_json_event(ent_json_writer *w, const ent_region *region, const ent_event *e);
/* Members of a ground that reads events. */
void ent_json_events_ground(ent_json_writer *w, const ent_region *region, const ent_ground *ground);

#endif
