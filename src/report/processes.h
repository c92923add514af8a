/* processes.h - what a check asks of a process, in words and for programs. */

#ifndef ENT_REPORT_PROCESSES_H
#define ENT_REPORT_PROCESSES_H

#include "report/print.h"

/* `escalation comes to clash within 24 months in 2.0% of all cases, given hotline`: without a full
 * stop. */
void ent_put_process_ground(ent_str *out, const ent_ground *ground);
/* `How likely is clash in "escalation" within 24 months given hotline`: without the question mark. */
void ent_put_process_question(ent_str *out, const ent_ground *ground);
/* `the chance of clash within 24 months given hotline`; false, and nothing: the call asks no
 * process. */
bool ent_put_process_call(ent_str *out, const ent_expr *call);
/* The most probable ways. */
void ent_explain_process(ent_printer *p, size_t indent, const ent_ground *ground);
/* The members of a ground. */
void ent_json_process(ent_json_writer *w, const ent_region *region, const ent_ground *ground);

#endif
