/* diags.h - the messages about a text, for tables. */

#ifndef ENT_REPORT_DIAGS_H
#define ENT_REPORT_DIAGS_H

#include "report/print.h"

void ent_diags_csv(ent_printer *p);

#endif
