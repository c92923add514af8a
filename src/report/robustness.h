/* robustness.h - how robust the outcomes of a dispute are, told. */

#ifndef ENT_REPORT_ROBUSTNESS_H
#define ENT_REPORT_ROBUSTNESS_H

#include "analyse/robustness.h"
#include "report/print.h"

enum { ENT_MOST_ROBUST_TOLD = 8, ENT_MOST_TURNING_TOLD = 6 };

/* Text and Markdown. */
ent_status ent_robustness_text(ent_printer *p, const ent_robustness *r);
ent_status ent_robustness_json(ent_printer *p, const ent_robustness *r);
ent_status ent_robustness_csv(ent_printer *p, const ent_robustness *r);

const char *ent_slip_id(ent_slip_kind kind); /* "states", "lines", "without", "reversed" */

#endif
