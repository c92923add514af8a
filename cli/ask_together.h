/* ask_together.h - entente stability MODEL DISPUTE --coalition, --structure, --leave */

#ifndef ENTENTE_CLI_ASK_TOGETHER_H
#define ENTENTE_CLI_ASK_TOGETHER_H

#include "job.h"

extern const option option_coalition, option_structure, option_leave, option_improvement;

bool asks_together(const job *j);
/* The exit status. */
int answer_together(job *j, const char *dispute, const char *const *concepts);

#endif
