/* str.h - text being built.
 *
 * A zeroed ent_str is empty.  A failed append sticks: later appends do nothing, and the writer asks
 * once, at the end, with ent_str_take or ent_str_failed. */

#ifndef ENT_BASE_STR_H
#define ENT_BASE_STR_H

#include "base/text.h"
#include "entente/context.h"

typedef struct ent_str {
    char *s; /* NUL-ended when not NULL */
    size_t n, room;
    bool failed;
} ent_str;

void ent_str_add(ent_str *b, const char *text);
void ent_str_add_n(ent_str *b, const char *text, size_t n);
void ent_str_add_slice(ent_str *b, ent_slice text);
void ent_str_add_char(ent_str *b, char c);
void ent_str_repeat(ent_str *b, char c, size_t n);

/* As printf, for %s %d %u %zu %c and the like.  Never for %f or %g, which follow the host's locale:
 * numbers go through ent_num_print. */
void ent_str_addf(ent_str *b, const char *format, ...) ENT_FORMAT(2, 3);

/* Pads with spaces until the last line is `width` columns wide. */
void ent_str_pad_to(ent_str *b, size_t width);

const char *ent_str_get(const ent_str *b); /* "" when empty; borrowed */
bool ent_str_failed(const ent_str *b);
char *ent_str_take(ent_str *b); /* the caller's, ent_free; NULL if an append failed; b is empty */
void ent_str_clear(ent_str *b);

#endif
