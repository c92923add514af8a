/* ask.h - the questions of `entente stability` that have an answer of their own; which options stand
 * on the command line decides which is asked. */

#ifndef ENTENTE_CLI_ASK_H
#define ENTENTE_CLI_ASK_H

#include "job.h"

/* --robust: how little has to change before another outcome rests. */
int ask_robust(job *j, const char *dispute, const ent_stability_options *base);

#endif
