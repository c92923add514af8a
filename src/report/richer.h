/* richer.h - what the answer `stability` says of strength and doubt. */

#ifndef ENT_REPORT_RICHER_H
#define ENT_REPORT_RICHER_H

#include "report/outcome.h"

/* Whose preferences are not all known, by which lines. */
void ent_put_unknown_lines(ent_str *out, const ent_outcome_table *t);
/* The equilibria that are none by the strong form of their concept. */
void ent_put_weakly(ent_str *out, const ent_outcome_table *t);
/* In which share of the completions each state is an equilibrium. */
void ent_put_completions(ent_str *out, const ent_outcome_table *t, const ent_stability *s);
/* The member "completions". */
void ent_completions_json(ent_json_writer *w, const ent_stability *s);

#endif
