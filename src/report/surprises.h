/* surprises.h - under a view: what its holder does not foresee, in words. */

#ifndef ENT_REPORT_SURPRISES_H
#define ENT_REPORT_SURPRISES_H

#include "report/outcome.h"

/* Nothing without a view; ends in a gap. */
void ent_print_surprises(ent_printer *p, const ent_outcome_table *t, const ent_stability *s);

#endif
