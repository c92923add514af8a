/* packages.h - what parties could agree on, for people and programs. */

#ifndef ENT_REPORT_PACKAGES_H
#define ENT_REPORT_PACKAGES_H

#include "analyse/packages.h"
#include "report/print.h"

/* "improvements", "not-worse", "together", "none" */
const char *ent_package_way_id(ent_package_way way);

ent_status ent_packages_text(ent_printer *p, const ent_packages *packages);
ent_status ent_packages_json(ent_printer *p, const ent_packages *packages);
ent_status ent_packages_csv(ent_printer *p, const ent_packages *packages);

#endif
