/* fit.h - the forms of a fit. */

#ifndef ENT_REPORT_FIT_H
#define ENT_REPORT_FIT_H

#include "analyse/fit.h"
#include "report/print.h"

/* Text and Markdown. */
ent_status ent_fit_text(ent_printer *p, const ent_fitted *f);
ent_status ent_fit_json(ent_printer *p, const ent_fitted *f);
void ent_fit_csv(ent_printer *p, const ent_fitted *f);

/* "n", "beta": as the field writes it. */
const char *ent_fit_symbol(ent_fit_role role);
/* "a year", "factor", "events": of the value. */
const char *ent_fit_unit(ent_fit_role role);

#endif
