/* filter.h - what verbs about the ledger share: a filter in words behind the model, and options
 * that say the same. */

#ifndef ENTENTE_CLI_FILTER_H
#define ENTENTE_CLI_FILTER_H

#include "job.h"

/* The words behind the model and the options, as one filter; the caller frees it. */
char *join_filter(const job *j);

extern const option option_actor, option_since, option_until, option_event_kind, option_min_grade;

#endif
