/* show.h - the numbers of a region as rows. */

#ifndef ENT_REPORT_SHOW_H
#define ENT_REPORT_SHOW_H

#include "model/path.h"
#include "report/print.h"

/* The values that stand in the statements to which the path leads, NULL: all of them.  ENT_EUSAGE:
 * there are none. */
ent_status ent_show_csv(ent_printer *p, const char *path, const ent_nodes *nodes);

#endif
