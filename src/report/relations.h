/* relations.h - the forms of relations by pair and period. */

#ifndef ENT_REPORT_RELATIONS_H
#define ENT_REPORT_RELATIONS_H

#include "analyse/relations.h"
#include "report/events.h"
#include "report/print.h"

/* "azerbaijan <-> turkmenistan", "azerbaijan -> turkmenistan". */
void ent_put_relation(ent_str *out, const ent_region *region, const ent_relation_row *row);
/* The two in the order of the direction. */
uint32_t ent_relation_from(const ent_relation_row *row);
uint32_t ent_relation_to(const ent_relation_row *row);

/* x with so many decimals, a tie away from zero; "-" where it is none. */
void ent_put_decimals(ent_str *out, double x, unsigned decimals);

/* What a cell holds, allegations aside: events, or one of three kinds of nothing. */
typedef enum ent_nothing {
    ENT_SOMETHING,
    ENT_NOTHING_HAPPENED, /* zero: all was looked for systematically */
    ENT_NOTHING_FOUND,    /* collected or sampled only, or an event without an exact date may lie in
                           * it: that says nothing */
    ENT_NOTHING_SOUGHT    /* nobody looked, or not throughout */
} ent_nothing;

ent_nothing ent_nothing_of(const ent_relation_cell *c);
/* "events", "none", "silent", "not looked for". */
const char *ent_nothing_word(ent_nothing nothing);
/* "systematic", "sampled", "collected"; NULL: not looked for. */
const char *ent_sought_word(ent_sought sought);
/* The last period from `period` on of which the same is to be said, where it has no event. */
int32_t ent_relation_last_like(const ent_relations *r, const ent_relation_row *row, int32_t period);

/* Who alleges, or denies, what the cell of that period counts; cleared by the caller; *failed: out
 * of memory. */
ent_speakers ent_relation_speakers(const ent_relation_row *row, int32_t period, bool denying,
                                   bool *failed);
/* Behind a number of events: ", 2 of them only alleged". */
void ent_relations_put_alleged(ent_str *out, const ent_relations *r);
/* Whether the event is one of a row before that one. */
bool ent_relation_told(const ent_relations *r, uint32_t row, const ent_event *e);

/* Text and Markdown. */
ent_status ent_relations_text(ent_printer *p, const ent_relations *r);
ent_status ent_relations_json(ent_printer *p, const ent_relations *r);
ent_status ent_relations_csv(ent_printer *p, const ent_relations *r);
/* Parts of it: relations_table.c, relations_at.c, relations_text.c. */
ent_status ent_relations_put_pairs(ent_printer *p, const ent_relations *r, uint32_t shown);
ent_status ent_relations_put_periods(ent_printer *p, const ent_relations *r,
                                     const ent_relation_row *row);
ent_status ent_relations_put_matrix(ent_printer *p, const ent_relations *r, uint32_t shown);
void ent_relations_put_at(ent_printer *p, const ent_relations *r);
/* Whether the event counts for the period that is asked about, or may lie in it. */
bool ent_relation_in_at(const ent_relations *r, const ent_relation_row *row,
                        const ent_relation_event *e);
void ent_relations_put_notes(ent_printer *p, const ent_relations *r, uint32_t shown);

#endif
