/* ask_versions.h - two versions of a model: a question of `compare`. */

#ifndef ENTENTE_CLI_ASK_VERSIONS_H
#define ENTENTE_CLI_ASK_VERSIONS_H

#include "job.h"

/* Whether an argument is a model: it ends in .ent or .json, has a "/" in it, or is "-". */
bool names_model(const char *argument);

/* Reads both models and compares them: the exit status, 1 where a verdict differs. */
int compare_versions(job *j);

#endif
