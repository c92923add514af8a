/* pillars.h - what to shore up first, and where sources disagree: in words. */

#ifndef ENT_REPORT_PILLARS_H
#define ENT_REPORT_PILLARS_H

#include "claim/disagreements.h"
#include "claim/pillars.h"
#include "report/claims.h"
#include "report/table.h"

/* Rows `from` to `to` (excluded) as a table: input, value and range, what backs it, claims. */
void ent_print_pillars(ent_printer *p, const ent_check_result *r, const ent_pillar *rows,
                       uint32_t from, uint32_t to);
/* How the list is ordered, in one paragraph. */
void ent_print_pillar_rule(ent_printer *p);

/* What two sources say of the same thing, side by side. */
void ent_print_disagreements(ent_printer *p, const ent_disagreement *rows, uint32_t n);

/* A table as text lays it out, or Markdown, or HTML; clears it. */
void ent_print_any_table(ent_printer *p, ent_table *t, uint64_t right);

#endif
