/* ask_readings.h - alternatives of a model side by side: a question of `compare`. */

#ifndef ENTENTE_CLI_ASK_READINGS_H
#define ENTENTE_CLI_ASK_READINGS_H

#include "job.h"

/* Of the names of --with: none is an alternative of the model, all are, or some. */
typedef enum named_readings { NO_READING, ALL_READINGS, SOME_READINGS } named_readings;
named_readings readings_in(const job *j, const char *const *with);

/* Sets them side by side, the exit status; refuses where `some` are something else. */
int compare_readings(job *j, const char *const *with, bool some);

#endif
