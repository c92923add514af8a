/* redacted.h - a model without what must not be told (--redact). */

#ifndef ENTENTE_CLI_REDACTED_H
#define ENTENTE_CLI_REDACTED_H

#include "job.h"

/* Puts the redacted model in the place of the one that was read, and says what went; with `shores` the
 * files of its shores are written beside -o FILE.  DONE, or an exit status after a message. */
int redact_model(job *j, bool shores);

#endif
