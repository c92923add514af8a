/* claims.h - claims and reasons, for people and for programs. */

#ifndef ENT_REPORT_CLAIMS_H
#define ENT_REPORT_CLAIMS_H

#include "report/explain.h"
#include "report/print.h"
#include "report/sentence.h"

ent_status ent_check_text_report(ent_printer *p, const ent_check_result *r);
ent_status ent_check_json_report(ent_printer *p, const ent_check_result *r);
ent_status ent_why_text_report(ent_printer *p, const ent_why *w);
ent_status ent_why_json_report(ent_printer *p, const ent_why *w);

/* ---- pieces of JSON: claim_json.c */

/* One claim with its checks; `turns`, one per check, or NULL. */
void ent_json_claim(ent_json_writer *w, const ent_region *region, const ent_claim_answer *a,
                    const ent_turns *turns);
void ent_json_certificate(ent_json_writer *w, const ent_dispute_game *g, const ent_certificate *c);
void ent_json_turns(ent_json_writer *w, const ent_turns *turns);
void ent_json_decidings(ent_json_writer *w, const ent_decidings *list);

#endif
