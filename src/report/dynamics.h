/* dynamics.h - what every output of a process or theatre says of itself. */

#ifndef ENT_REPORT_DYNAMICS_H
#define ENT_REPORT_DYNAMICS_H

#include "report/print.h"

/* What such a model cannot claim: one sentence, in every output of simulate, compare, fit and score. */
extern const char ent_dynamics_line[];

/* The same as a paragraph of its own at the end of a page. */
void ent_print_dynamics_line(ent_printer *p);

#endif
