/* format.h - the inside of a format of event files: how it is recognised, and how a row is read.
 *
 * A format is one file `format_NAME.c` with one `const ent_event_format ent_format_NAME`, and a line
 * in formats.c.  It sees rows that are split already: fields are bytes without quotes, valid UTF-8
 * (where they were not, bytes have been replaced and counted).  It allocates nothing. */

#ifndef ENT_EVENT_FORMAT_H
#define ENT_EVENT_FORMAT_H

#include "event/read.h"
#include "event/rows.h"

#include <string.h>

/* ---- what is known of a file before its format is */

enum {
    ENT_SNIFF_ROWS = 200,    /* so many first rows are looked at, the header among them */
    ENT_LAYOUT_COLUMNS = 96, /* that a format can keep in mind */
    ENT_NO_COLUMN = UINT16_MAX,
    ENT_SURE = 100 /* what `recognise` returns for a file that is of the format */
};

typedef struct ent_sniffed {
    const char *name; /* of the file, for messages */
    char separator;   /* 0x01, tab, `;`, `,` or `|`; 0: one column only */
    bool quoted;      /* read by RFC 4180 */
    bool crlf;
    const ent_csv_row *rows; /* the first rows, rows[0] the header where there is one; */
    uint32_t n_rows;         /* at least 1 */
    uint32_t n_columns;      /* of rows[0] */
} ent_sniffed;

/* The first column of rows[0] that is called so, case, blanks at the ends, `_`, `.` and `-` for a
 * blank aside; names with `|` are alternatives, the first one that is there counts ("Event Intensity
 * |Intensity").  ENT_NO_COLUMN: none. */
uint16_t ent_sniffed_column(const ent_sniffed *s, const char *names);

/* How a file of a format is laid out. */
typedef struct ent_layout {
    const ent_event_format *format;
    bool header;          /* rows[0] is one, and not read */
    uint32_t least, most; /* columns of a row; others are left out (ENT_LEFT_SHORT); most 0: any */
    uint16_t at[ENT_LAYOUT_COLUMNS]; /* columns by the format's own numbers, ENT_NO_COLUMN: none */
    ent_naming from_naming, to_naming; /* how `nation` names countries, for the list of unmapped */
    unsigned variant;                  /* the format's own */
    const ent_mapping *map;
    const char *lacks; /* where it is not of the format: a column that is missing; NULL: not said */
} ent_layout;

/* Looks up names[0..n) as layout->at[0..n), and returns how many per cent of the first `needed` are
 * there (ENT_SURE: all); `lacks` becomes the first of those that is not. */
unsigned ent_layout_find(const ent_sniffed *s, const char *const *names, unsigned n,
                         unsigned needed, ent_layout *layout);

/* ---- one row */

/* What a row asks for and what is said about it, beside the event. */
typedef struct ent_reading {
    unsigned wants;   /* in: ENT_WANT_.. */
    bool pad_codes;   /* in: put zeros back by the root */
    uint32_t part;    /* in: which event of the row, below the n_parts of part 0 */
    ent_left_out why; /* out, where the row is left out */
    unsigned odd;     /* out, bits 1 << ENT_ODD_..; only those of part 0 are counted */
    bool zeros_lost;  /* out: its code has lost its leading zeros: the file is refused (E292) */
    ent_slice lost;   /* out: that code */
    struct {
        uint64_t text; /* eight bytes; 0: none */
        ent_day day;
    } days[64];         /* that have been read, since rows of a day stand together */
    uint32_t scratch_n; /* used of: */
    char scratch[512];  /* for texts that do not stand in the row; lasts until the next */
} ent_reading;

/* Room for `n` bytes in the scratch; NULL: no more of it. */
static inline char *ent_reading_room(ent_reading *r, size_t n) {
    if (n > sizeof r->scratch - r->scratch_n) return NULL;
    char *at = r->scratch + r->scratch_n;
    r->scratch_n += (uint32_t)n;
    return at;
}

/* The inside of an ent_event_format. */
typedef struct ent_format_reader {
    /* ENT_SURE: it is one, *out is filled (it is zeroed, all of `at` ENT_NO_COLUMN, before).  Else
     * how near it is, in per cent of the columns needed, with out->lacks.  NULL: never by itself. */
    unsigned (*recognise)(const ent_sniffed *s, ent_layout *out);
    /* Whether there is an event in it; false: r->why.  *out is zeroed before, with line, n_parts 1,
     * weight ENT_MILLION, directed, deaths -1. */
    bool (*read)(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out);
    /* The mapped format alone: the separator that a mapping demands, 0: recognised; and its columns,
     * with diagnostics E294 (ENT_EINPUT) where they are not there. */
    char (*separator)(const ent_mapping *map);
    ent_status (*resolve)(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                          ent_layout *out);
} ent_format_reader;

/* ---- what readers share (fields.c) */

/* A field of the layout, "" where the column is none or the row too short. */
static inline ent_slice ent_field(const ent_layout *l, const ent_csv_row *row, unsigned k) {
    return ent_csv_field(row, l->at[k]);
}

/* YYYYMMDD; YYYY-MM-DD (a time behind it is not read: `2015-07-01 00:00:00.000`, `..T..`);
 * M/D/YYYY; `30 June 2022`.  False: none of them, or no such day. */
bool ent_day_read(ent_slice s, ent_day *out);
bool ent_day_compact(ent_slice s, ent_day *out); /* YYYYMMDD, and digits of a time behind it */
bool ent_day_known(ent_slice s, ent_reading *r,
                   ent_day *out); /* the same, quick for days seen before */

/* Digits alone; false for anything else and beyond 2^32 - 1. */
bool ent_count_read(ent_slice s, uint32_t *out);
/* Both or nothing: degrees in range. */
bool ent_position_read(ent_slice latitude, ent_slice longitude, ent_coded *out);

/* The value of a field into out->value; a text that is none of `missing` ("" NULL NA None) and no
 * number is ENT_ODD_VALUE. */
void ent_value_read(ent_slice s, ent_reading *r, ent_coded *out);
/* "", NULL, NA, None, ---. */
bool ent_is_missing(ent_slice s);
static inline ent_slice ent_given(ent_slice s) { /* "" for what is missing */
    return s.n <= 4 && ent_is_missing(s) ? (ent_slice){"", 0} : s;
}

/* The code as CAMEO writes it, by the root that stands beside it ("" where there is none: nothing is
 * known then).  Where both disagree as they do when zeros were lost (`10` of root `1`): with
 * r->pad_codes, or `always`, the zero is put back (ENT_ODD_PADDED), else r->zeros_lost. */
ent_slice ent_code_by_root(ent_slice code, ent_slice root, bool always, ent_reading *r);

/* Fills quad, root (where "") of a CAMEO code, and ENT_ODD_CODE where the scheme does not know it. */
void ent_cameo_read(ent_slice code, ent_reading *r, ent_coded *out);

/* 7, 30, 31, 365 or 366 days before it was added: ENT_ODD_ECHO. */
void ent_echo_look(ent_reading *r, const ent_coded *out);

#endif
