/* goals.h - what would have to be so: an answer of `ent_goals_run`, written. */

#ifndef ENT_REPORT_GOALS_H
#define ENT_REPORT_GOALS_H

#include "analyse/goals.h"
#include "report/print.h"

ent_status ent_goals_text(ent_printer *p, const ent_goals *a);
ent_status ent_goals_json(ent_printer *p, const ent_goals *a);
void ent_goals_csv(ent_printer *p, const ent_goals *a);

/* "possible", "impossible", "open"; "as-it-is" where the goal is reached already. */
const char *ent_goal_verdict_id(const ent_goal_answer *answer, const ent_goal_found *found);
const char *ent_goal_verdict_at(unsigned i); /* all of these, NULL behind the last */

/* Two states that an actor would have to compare otherwise than it does: it would have to prefer
 * `better`.  Calls for each pair in the order of the ranking found, the best first; false ends. */
typedef bool ent_goal_pair_fn(void *user, ent_state better, ent_state worse);
void ent_goal_pairs(const ent_goals *a, const ent_goal_found *found, uint32_t player,
                    ent_goal_pair_fn *each, void *user);

/* The states from the best on, by the ranking that was found. */
ent_status ent_goal_ranking(ent_printer *p, const ent_goals *a, const ent_goal_found *found,
                            uint32_t player, ent_state **out);

#endif
