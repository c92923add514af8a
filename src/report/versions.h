/* versions.h - two versions of a model beside each other, for people and for programs. */

#ifndef ENT_REPORT_VERSIONS_H
#define ENT_REPORT_VERSIONS_H

#include "claim/versions.h"
#include "report/print.h"

/* Text and Markdown. */
ent_status ent_versions_text(ent_printer *p, const ent_versions *v);
void ent_versions_json(ent_printer *p, const ent_versions *v);
void ent_versions_csv(ent_printer *p, const ent_versions *v);

const char *ent_turning_id(ent_turning turning);    /* "alone" */
const char *ent_amending_id(ent_amending amending); /* "taken-out" */

/* `"not block" (old.ent:91) is no longer there`: what became of a statement, with its places. */
void ent_put_amendment(ent_str *out, const ent_versions *v, const ent_amendment *a);

#endif
