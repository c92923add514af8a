/* simulate_theatre.h - a theatre run forward: for `simulate`, `compare` and `merge`. */

#ifndef ENTENTE_CLI_SIMULATE_THEATRE_H
#define ENTENTE_CLI_SIMULATE_THEATRE_H

#include "job.h"

/* What all of them ask; the lists belong to the caller.  False after a message. */
bool outlook_options(const job *j, const char *theatre, const char *const *with,
                     const char *const *without, ent_outlook_options *o);

/* An option that is of theatres only; NULL: none was given. */
const char *option_of_theatres(const job *j);

/* With the model read, of theatre `name` (NULL: the only one): an exit status. */
int simulate_theatre(job *j, const char *name, const char *const *with);

/* The answer in the form that was asked for, to standard output or -o FILE; frees the outlook. */
int print_outlook(job *j, ent_outlook *x);

/* The parts of a simulation that the arguments name, put together. */
int merge_outlooks(job *j);
/* Whether the first of the arguments that can be read begins as such a part does. */
bool first_is_outlook_part(const job *j);

extern const option option_within, option_without, option_told, option_shard;

#endif
