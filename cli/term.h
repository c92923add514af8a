/* term.h - standard input and output, colours, and the wish to stop. */

#ifndef ENTENTE_CLI_TERM_H
#define ENTENTE_CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether to colour what goes to `stream`; `when` is always, never, auto or NULL. */
bool wants_color(const char *when, FILE *stream);

/* A text that came from outside, a file's name or a word of the command line: what would steer the
 * terminal is printed as U+FFFD. */
void put_clean(FILE *stream, const char *text);

/* One clean line on standard error; the end of the line is added. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void complain(const char *format, ...);

/* Why the system refuses, in the words of the library. */
const char *reason_of(int error);

/* From now on Ctrl-C is noted and asked for by stop_asked; a second one ends the program.  A file
 * that may not grow is a failed write, not the end. */
void catch_interrupts(void);
bool stop_asked(void *unused);

/* Cores that can work now; at least 1. */
unsigned cores_online(void);

/* From now on long work is told of in one line of standard error, where that is a terminal: after
 * half a second, and taken away at the end. */
void begin_progress(void);
void show_progress(void *unused, const char *what, double share);
void end_progress(void);

/* All bytes of a stream, or somewhat more than `limit` of them where there are more; NULL with
 * errno where it cannot be read.  The caller frees it. */
char *read_stream(FILE *stream, size_t limit, size_t *n);

/* Writes and flushes standard output; false after a message, where there is anybody to read it. */
bool write_output(const char *text);

#endif
