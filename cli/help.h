/* help.h - the pages of the verbs and topics, and the forms in which they are printed. */

#ifndef ENTENTE_CLI_HELP_H
#define ENTENTE_CLI_HELP_H

#include "job.h"

/* A topic is a text, or a page that the library makes from its tables; the documents then have it in
 * a file of its own in docs/reference. */
typedef struct topic {
    const char *name, *brief, *text, *page, *document;
} topic;

extern const topic topics[]; /* ended by a row of NULLs */

const topic *find_topic(const char *name);

/* The page of a verb, and of the program, as text. */
void put_verb(FILE *out, const verb *v);
void put_overview(FILE *out);

/* The same for docs/reference/commands.md. */
void put_verb_markdown(FILE *out, const verb *v);
void put_options_markdown(FILE *out, const option *const *options);
void put_topic_markdown(FILE *out, const char *name, const char *brief, const char *text);

/* The text of a topic, the caller's; NULL after a message. */
char *text_of_topic(job *j, const topic *t);

/* Those that `completions` knows; ended by NULL. */
extern const char *const shells[];

/* "--at=STATE", "-w, --write". */
void name_option(const option *o, char *out, size_t n);

#endif
