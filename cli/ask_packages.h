/* ask_packages.h - the part of `bargain` that asks for packages: --packages. */

#ifndef ENTENTE_CLI_ASK_PACKAGES_H
#define ENTENTE_CLI_ASK_PACKAGES_H

#include "job.h"

extern const option option_packages, option_parties, option_disputes, option_movers, option_singly;

bool asks_packages(const job *j);
/* Of a model that has been read: an exit status. */
int answer_packages(job *j);

#endif
