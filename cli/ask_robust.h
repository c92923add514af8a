/* ask_robust.h - the part of `stability` that asks how little would change the answer: --robust. */

#ifndef ENTENTE_CLI_ASK_ROBUST_H
#define ENTENTE_CLI_ASK_ROBUST_H

#include "job.h"

extern const option option_robust;

bool asks_robust(const job *j);
/* Of a model that has been read: an exit status.  `concepts`: NULL, or ids ended by NULL. */
int answer_robust(job *j, const char *dispute, const char *const *concepts);

#endif
