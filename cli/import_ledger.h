/* import_ledger.h - entente import FILE.. -o NAME.ledger, and entente import NAME.ledger. */

#ifndef ENTENTE_CLI_IMPORT_LEDGER_H
#define ENTENTE_CLI_IMPORT_LEDGER_H

#include "job.h"

/* Whether the arguments are about a ledger; then *status is that of what was done. */
bool about_ledger(job *j, int *status);

extern const option option_source_set, option_fold_stories;

#endif
