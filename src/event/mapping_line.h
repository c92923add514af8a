/* mapping_line.h - a line of a mapping as words, and what is said where one is wrong. */

#ifndef ENT_EVENT_MAPPING_LINE_H
#define ENT_EVENT_MAPPING_LINE_H

#include "base/names.h"
#include "event/mapped.h"

typedef struct ent_map_word {
    ent_slice s;       /* without its quotes */
    bool quoted, sign; /* a sign: = != , */
    ent_mapped_span at;
} ent_map_word;

enum { ENT_MOST_MAP_WORDS = 64 };

typedef struct ent_map_line {
    ent_ctx *ctx;
    ent_mapping *map;
    ent_map_word words[ENT_MOST_MAP_WORDS];
    size_t n, next;
    ent_mapped_span end; /* behind the last word */
} ent_map_line;

/* The words of text[begin, end), from the first one on; ENT_EINPUT: told. */
ent_status ent_map_split(ent_map_line *l, size_t begin, size_t end);

/* The next word, NULL at the end. */
const ent_map_word *ent_map_next(ent_map_line *l);
/* Whether it is that word, without quotes; NULL is none. */
bool ent_map_is(const ent_map_word *w, const char *s);
/* Goes behind the next word where it is that one. */
bool ent_map_take(ent_map_line *l, const char *s);

/* Something else stands there than what the line needs; NULL: its end. */
ent_status ent_map_needs(ent_map_line *l, const ent_map_word *w, const char *what,
                         const char *help);
/* An unknown word, with the nearest of those that may stand there. */
ent_status ent_map_unknown(ent_map_line *l, const ent_map_word *w, const char *what,
                           ent_nearest near, const char *help);

/* A column, by name or by #N. */
ent_status ent_map_read_column(ent_map_line *l, ent_mapped_column *out);
/* The rest of the line of a field, whose name is `name`. */
ent_status ent_map_read_field(ent_map_line *l, ent_field_id field, const ent_map_word *name);

#endif
