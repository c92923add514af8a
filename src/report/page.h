/* page.h - text laid out for people: lines of 100 columns, broken between words.  What is read
 * first, on whatever terminal is at hand, has lines of 80. */

#ifndef ENT_REPORT_PAGE_H
#define ENT_REPORT_PAGE_H

#include "base/str.h"

enum { ENT_PAGE_WIDTH = 100, ENT_NARROW_WIDTH = 80 };

/* The column at which the next character will stand, from 0; terminal colours take none. */
size_t ent_page_column(const ent_str *out);

/* Appends `text` at the present column.  Where a word would pass the last column, it goes on in a
 * new line under `indent`.  A state with its number is one word. */
void ent_page_wrap(ent_str *out, size_t indent, const char *text);

/* The same on a page of another width. */
void ent_page_wrap_within(ent_str *out, size_t indent, size_t page, const char *text);

/* As ent_page_wrap, for a sentence that was put together apart; clears it. */
void ent_page_wrap_all(ent_str *out, size_t indent, ent_str *sentence);

/* Moves `piece` to the end of `out`; clears it. */
void ent_page_take(ent_str *out, ent_str *piece);

/* Clears a piece that was only looked at; what failed in it has failed in `out`. */
void ent_page_drop(ent_str *out, ent_str *piece);

/* Spaces up to `column`; where that is passed already, a new line first. */
void ent_page_tab(ent_str *out, size_t column);

/* ---- colours: they never carry meaning alone */

typedef enum ent_tint { ENT_NO_TINT, ENT_GREEN, ENT_RED, ENT_YELLOW, ENT_BOLD } ent_tint;

void ent_page_tinted(ent_str *out, bool color, ent_tint tint, const char *text);

/* ---- small words */

/* What a terminal would act upon: controls, and what turns the reading direction. */
bool ent_is_unprintable(uint32_t code_point);

/* Analyst's text on one line: what a terminal would act upon becomes U+FFFD, a line end a space. */
void ent_put_clean(ent_str *out, ent_slice s);
void ent_put_quoted(ent_str *out, ent_slice s);

void ent_put_nth(ent_str *out, uint64_t n); /* 1st, 2nd, 3rd, 11th */

/* "1 claim", "1,234 claims". */
void ent_put_count(ent_str *out, uint64_t n, const char *one, const char *many);

/* What stands before item i of n: nothing, ", " or " and ". */
void ent_put_and(ent_str *out, size_t i, size_t n);

/* The first letter from byte `begun` on in upper case, if it is one of a-z. */
void ent_put_capital(ent_str *out, size_t begun);

#endif
