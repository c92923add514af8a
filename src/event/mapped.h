/* mapped.h - the inside of a mapping: which column fills which field, and what its cells mean.
 *
 * Two files know it: mapping.c, which reads the text of a mapping, and format_mapped.c, which reads rows
 * by it. */

#ifndef ENT_EVENT_MAPPED_H
#define ENT_EVENT_MAPPED_H

#include "base/arena.h"
#include "base/vec.h"
#include "event/format.h"
#include "event/mapping.h"

/* In the order in which they are listed to the reader of a message. */
typedef enum ent_field_id {
    ENT_FIELD_ID,
    ENT_FIELD_DATE,
    ENT_FIELD_DATE_END,
    ENT_FIELD_PRECISION,
    ENT_FIELD_FROM,
    ENT_FIELD_TO,
    ENT_FIELD_MUTUAL,
    ENT_FIELD_DIRECTED,
    ENT_FIELD_KIND,
    ENT_FIELD_CODE,
    ENT_FIELD_ROOT,
    ENT_FIELD_QUAD,
    ENT_FIELD_SCORE,
    ENT_FIELD_TEXT,
    ENT_FIELD_PLACE,
    ENT_FIELD_TAGS,
    ENT_FIELD_SOURCE,
    ENT_FIELD_GRADE,
    ENT_FIELD_RELIABILITY,
    ENT_FIELD_CREDIBILITY,
    ENT_FIELD_ALLEGED_BY,
    ENT_FIELD_DENIED_BY,
    ENT_FIELD_URL,
    ENT_FIELD_STORY,
    ENT_FIELD_LATITUDE,
    ENT_FIELD_LONGITUDE,
    ENT_FIELD_DEATHS,
    ENT_FIELD_ADDED,
    ENT_N_FIELDS
} ent_field_id;

/* "date"; the source is also called `publisher`. */
const char *ent_field_name(ent_field_id field);

/* Parts of a date in a row, as `10/11/2012` may mean two days. */
typedef enum ent_order {
    ENT_ORDER_KNOWN,
    ENT_ORDER_YMD,
    ENT_ORDER_DMY,
    ENT_ORDER_MDY,
    ENT_ORDER_SHORT, /* YYMMDD, years from 1940 to 2039 */
    ENT_N_ORDERS
} ent_order;

/* A place in the text of the mapping, bytes. */
typedef struct ent_mapped_span {
    size_t begin, end;
} ent_mapped_span;

typedef struct ent_mapped_column {
    ent_slice name;     /* of the header; "" where it goes by number */
    uint32_t number;    /* from 1 */
    ent_mapped_span at; /* where it is named */
} ent_mapped_column;

typedef struct ent_mapped_field {
    bool given, fixed;
    ent_mapped_column column; /* or */
    ent_slice text;           /* for every row, where it is fixed */
    ent_naming naming;        /* of from and to; UNKNOWN: names of actors, no countries */
    bool prefix;              /* the country is the first three letters of a code of an actor */
    char list[8];             /* separators of several values, "" = one value */
    bool split;               /* several actors share one event, else each pair has a whole one */
    ent_order order;          /* of dates */
    ent_scheme scheme;        /* of code */
    ent_mapped_span at;
} ent_mapped_field;

typedef struct ent_mapped_value {
    ent_slice cell, meaning;
    uint32_t fields; /* bit per field */
} ent_mapped_value;

typedef struct ent_mapped_skip {
    ent_mapped_column column;
    ent_slice value;
    bool unless; /* skip where it is another */
} ent_mapped_skip;

enum { ENT_MOST_SKIPS = ENT_LAYOUT_COLUMNS - ENT_N_FIELDS };

struct ent_mapping {
    ent_arena arena;
    const char *name;
    ent_slice text;
    uint32_t mark;  /* bytes of a byte-order mark before it */
    char separator; /* 0: recognised */
    bool no_header;
    bool none_is_nobody; /* the word `none` as an actor */
    ent_mapped_field field[ENT_N_FIELDS];
    ENT_VEC(ent_mapped_value) values;
    ent_mapped_skip skips[ENT_MOST_SKIPS];
    uint32_t n_skips;
};

/* Finds its columns in the header; E294 for each that is not there. */
ent_status ent_mapped_resolve(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                              ent_layout *out);

/* A row by the mapping of its layout (ent_format_reader.read). */
bool ent_mapped_read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out);

/* E294 at a place of the mapping; `help` may be "".  ENT_EINPUT, or ENT_ENOMEM. */
ent_status ent_mapping_fault(ent_ctx *ctx, const ent_mapping *map, ent_mapped_span at,
                             const char *help, const char *format, ...) ENT_FORMAT(5, 6);

#endif
