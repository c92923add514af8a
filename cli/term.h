/* term.h - standard input, output and error, and the wish to stop. */

#ifndef ENTENTE_CLI_TERM_H
#define ENTENTE_CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Exit statuses; status_when_stopped is another. */
enum { DONE = 0, ANSWER_NO = 1, USAGE = 2, UNREADABLE = 3, LIMIT = 4, BUG = 5 };

/* How this run speaks; set once, before it does.  Nothing here changes what an answer says. */
typedef struct manner {
    bool quiet; /* errors only on standard error */
    bool ascii; /* no character beyond ASCII */
    bool exact; /* not on standard output, though: what is printed there is read by a program */
    bool paged; /* a long answer goes to the pager, where there is a terminal */
} manner;

extern manner how;

/* Whether to colour what goes to `stream`; `when` is always, never, auto or NULL.  The reason in a
 * few words goes to *why, which may be NULL. */
bool wants_color(const char *when, FILE *stream, const char **why);

/* The character set of the locale: "UTF-8". */
const char *charset_of_locale(void);
bool is_utf8(const char *charset);

/* Columns and lines of the terminal that standard output is; false where it is none. */
bool size_of_screen(unsigned *columns, unsigned *lines);

/* Whatever is closed of the three streams becomes one that refuses, so that no file which is opened
 * later is taken for it. */
void hold_streams(void);

/* ---- words for people */

/* A text that came from outside, a file's name or a word of the command line: what would steer the
 * terminal, and what is no text at all, is printed as U+FFFD. */
void put_clean(FILE *stream, const char *text);

/* A text of the library on standard error, as this run speaks. */
void put_message(const char *text);

/* One clean line on standard error; the end of the line is added.  A note is left out by
 * --quiet. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void complain(const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void note(const char *format, ...);

/* Why the system refuses, in the words of the library. */
const char *reason_of(int error);

/* ---- the wish to stop */

/* From now on the first Ctrl-C (or SIGTERM, SIGHUP) is noted and asked for by stop_asked; a second
 * one ends the program at once.  A file that may not grow is a failed write, not the end. */
void catch_interrupts(void);
bool stop_asked(void *unused);
/* 128 and the number of the signal, as a shell says it. */
int status_when_stopped(void);

/* The file that is being written beside its place, or NULL: a second Ctrl-C takes it away. */
void set_unfinished(const char *path);

/* Cores that can work now; at least 1. */
unsigned cores_online(void);

/* ---- streams */

/* All bytes of a stream, or somewhat more than `limit` of them where there are more; NULL with
 * errno where it cannot be read.  The caller frees it. */
char *read_stream(FILE *stream, size_t limit, size_t *n);

/* Writes an answer to standard output or through the pager: `status`, or that of what went wrong,
 * after a message where there is anybody to read it. */
int print_text(const char *text, int status);

/* The exit status of an answer that could not be written, for that errno; says so where there is anybody
 * to read it. */
int cannot_write(int error);

/* As print_text, and frees it; NULL is out of memory. */
int print_made(char *text, int status);

/* A text that is put together piece by piece: `out` is NULL where there is no memory for it. */
typedef struct page {
    FILE *out;
    char *text;
    size_t n;
} page;

bool begin_page(page *p);
/* What was written to it, the caller's; NULL is out of memory. */
char *take_page(page *p);
/* Prints it and frees it, as print_made. */
int print_page(page *p, int status);

/* ---- long work (progress.c) */

/* From now on long work is told of in one line of standard error, where that is a terminal: after
 * half a second, and taken away at the end. */
void begin_progress(void);
void show_progress(void *unused, const char *what, double share);
void end_progress(void);

/* ---- a long answer (pager.c) */

/* The command of the pager; NULL: none is wanted. */
const char *pager_command(void);

/* Shows a text in the pager: false where there is no need of one, or it could not be started. */
bool show_in_pager(const char *text);

#endif
