/* ask_goals.h - entente stability MODEL DISPUTE --goal=STATE: what would have to be so. */

#ifndef ENTENTE_CLI_ASK_GOALS_H
#define ENTENTE_CLI_ASK_GOALS_H

#include "job.h"

extern const option option_goal, option_only, option_stable, option_unstable, option_free;

/* Whether one of these options stands; an exit status. */
bool asks_goals(const job *j);
int answer_goals(job *j, const char *dispute, const char *const *concepts);

#endif
