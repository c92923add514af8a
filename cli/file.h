/* file.h - whole files in and out, for the verbs that print text of our language. */

#ifndef ENTENTE_CLI_FILE_H
#define ENTENTE_CLI_FILE_H

#include "job.h"

/* The file's bytes with a NUL behind them, of standard input for "-"; NULL with errno.  The caller
 * frees them. */
char *read_bytes(const char *path, size_t *n);

/* Everything to the open file and on to the disk. */
bool write_whole(int descriptor, const char *text, size_t n);

/* "entente VERB: cannot DOING "PATH": why", of errno: an exit status. */
int system_trouble(const job *j, const char *doing, const char *path);

/* Writes a file that is there whole or not at all: a new one, or in the place of a plain file where
 * `force`.  DONE, or an exit status after a message. */
int write_file(const job *j, const char *path, const char *text, bool force);

/* The same for bytes that are no text. */
typedef struct file_bytes {
    const char *at;
    size_t n;
} file_bytes;
int write_bytes(const job *j, const char *path, file_bytes bytes, bool force);

/* Prints an answer or writes it to -o FILE, and frees it: an exit status. */
int print_or_write(job *j, char *text);

#endif
