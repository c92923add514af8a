/* term.h - standard input and output, colours, and the wish to stop. */

#ifndef ENTENTE_CLI_TERM_H
#define ENTENTE_CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether to colour what goes to `stream`; `when` is always, never, auto or NULL. */
bool wants_color(const char *when, FILE *stream);

/* From now on Ctrl-C is noted and asked for by stop_asked; a second one ends the program. */
void catch_interrupts(void);
bool stop_asked(void *unused);

/* All bytes of a stream; NULL with errno where it cannot be read, or EFBIG beyond `limit` bytes.
 * The caller frees it. */
char *read_stream(FILE *stream, size_t limit, size_t *n);

/* Writes and flushes standard output; false after a message, where there is anybody to read it. */
bool write_output(const char *text);

#endif
