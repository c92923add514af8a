/* course.h - where a process goes, for people, programs and as a figure. */

#ifndef ENT_REPORT_COURSE_H
#define ENT_REPORT_COURSE_H

#include "analyse/course.h"
#include "report/print.h"

/* "4.3%", "0.085%", "43%": two significant figures. */
void ent_put_chance(ent_str *out, double x);
/* The words of ICD 203 for a chance and its interval: "almost no chance to very unlikely", "less than 1
 * in 100"; where the model does not want words, or the leading number is an assumed effect, why not. */
void ent_course_put_words(ent_str *out, const ent_course *c, const ent_course_row *row);
/* Whether there are words, and not only reasons for none. */
bool ent_course_has_words(const ent_course *c, const ent_course_row *row);
/* "as things are", "with hotline", "with both", "with all". */
void ent_course_put_label(ent_str *out, const ent_course *c, const ent_course_row *row);
/* "24 months": so many steps, or a time, in a unit of time. */
void ent_put_time(ent_str *out, double number, ent_slice unit);
void ent_course_put_steps(ent_str *out, const ent_course *c, uint32_t steps);

/* The move that a number is of, and the intervention whose factor it is (ENT_NONE: its chance). */
typedef struct ent_course_move {
    uint32_t from, to, intervention;
} ent_course_move;
ent_course_move ent_course_move_of(const ent_process *p, const ent_attribute *a);
/* "crisis -> clash", "crisis -> tense with hotline". */
void ent_course_put_number(ent_str *out, const ent_course *c, const ent_attribute *a);
/* "calm -> tense -> crisis -> clash". */
void ent_course_put_way(ent_str *out, const ent_process *p, const ent_chain_way *way);

ent_status ent_course_text(ent_printer *p, const ent_course *c);
ent_status ent_course_json(ent_printer *p, const ent_course *c);
void ent_course_csv(ent_printer *p, const ent_course *c);

#endif
