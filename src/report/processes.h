/* processes.h - what a check asks of a process, in words and for programs. */

#ifndef ENT_REPORT_PROCESSES_H
#define ENT_REPORT_PROCESSES_H

#include "report/print.h"

/* A chance, or what is computed from chances without dividing them: shown in percent. */
bool ent_asks_chance(const ent_expr *e);
/* Whether a process had a part in the answer. */
bool ent_has_asked_process(const ent_tested *t);
/* The unit of a median time, that of the step; false: it is none. */
bool ent_median_unit(const ent_region *region, const ent_expr *e, ent_slice *unit);
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
/* What becomes of a check when the assumed effects are mirrored, restored one at a time, set to
 * zero: in a sentence each. */
void ent_print_process_tries(ent_printer *p, size_t indent, const ent_check_answer *c);
/* "effects": the same as a list. */
void ent_json_process_tries(ent_json_writer *w, const ent_check_answer *c);
/* The members of a ground. */
void ent_json_process(ent_json_writer *w, const ent_region *region, const ent_ground *ground);

#endif
