/* simulated.h - checks that ask a theatre, in words and for programs. */

#ifndef ENT_REPORT_SIMULATED_H
#define ENT_REPORT_SIMULATED_H

#include "claim/claim.h"
#include "report/print.h"

/* `A crisis between Russia and Turkmenistan within 5 years: 4.1% as things are, 5.6% without
 * "treaty"; the first less the second: -1.5 points [-2.2 to -0.8].`  `briefly`: two comparisons at
 * most, and what comes of them with assumed effects mirrored. */
void ent_put_simulated(ent_str *out, const ent_region *region, const ent_tested *t, bool briefly);

/* The numbers asked of the theatre, the comparisons with assumed effects as given, mirrored, restored
 * one at a time and set to zero one at a time, and what moves them. */
void ent_explain_simulated(ent_printer *p, size_t indent, const ent_check_answer *c);

/* A run in which it happens, as `simulate --told` has it. */
void ent_tell_simulated(ent_printer *p, const ent_check_answer *c);

/* Whether a true check is no longer true with all assumed effects mirrored in sign. */
bool ent_signs_matter(const ent_tested *t);

/* Whether a check of the run asks a theatre or a process. */
bool ent_any_simulated(const ent_check_result *r);

/* Member "simulated", where it asks a theatre. */
void ent_json_simulated(ent_json_writer *w, const ent_region *region, const ent_tested *t);

/* The first comparison of column `kind` of a tested check, for tables; false: there is none. */
bool ent_simulated_numbers(const ent_tested *t, bool mirrored, double *value, double *low,
                           double *high);

#endif
