/* ascii.h - text for a terminal that shows ASCII only, and text that came from outside. */

#ifndef ENTENTE_CLI_ASCII_H
#define ENTENTE_CLI_ASCII_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* The code point that begins at *at, which moves behind it; the NUL at the end gives 0.  A byte
 * that begins none gives NOT_TEXT and is one byte long. */
uint32_t next_code_point(const char **at);
#define NOT_TEXT UINT32_MAX

/* Letters lose their accents, dashes and quotation marks become those of a typewriter, an arrow is
 * ->; what has no likeness is "?".  ASCII stays what it is, colours too. */
void put_ascii(FILE *stream, const char *text);

/* Columns that a text takes on a terminal, colours not counted. */
size_t columns_of(const char *text, size_t n);

#endif
