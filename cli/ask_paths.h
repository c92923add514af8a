/* ask_paths.h - the part of `stability` that asks for ways: --from, --to, --by. */

#ifndef ENTENTE_CLI_ASK_PATHS_H
#define ENTENTE_CLI_ASK_PATHS_H

#include "job.h"

extern const option option_from, option_to, option_by;

bool asks_paths(const job *j);
/* Of a model that has been read: an exit status.  `concepts`: NULL, or ids ended by NULL. */
int answer_paths(job *j, const char *dispute, const char *const *concepts);

#endif
