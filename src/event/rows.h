/* rows.h - bytes into rows, rows into fields; nothing is copied where nothing is quoted.
 *
 * Unquoted tables (tab, 0x01) are scanned 64 bytes at a time where the processor has SSE2; a row ends
 * with its line.  Quoted ones are read by RFC 4180 (Shafranovich 2005): line breaks and doubled quotes
 * within quotes; a quote inside of an unquoted field is an ordinary character, as real files have it. */

#ifndef ENT_EVENT_ROWS_H
#define ENT_EVENT_ROWS_H

#include "base/text.h"

enum {
    ENT_MOST_COLUMNS = 10000,
    ENT_CSV_ENDS = ENT_MOST_COLUMNS + 64, /* ends of fields that a splitter has room for */
    ENT_CSV_PADDING = 64                  /* bytes behind the text of a block that may be read */
};
#define ENT_MOST_LINE ((size_t)16 << 20) /* bytes of a row */

/* One row.  Field c ends before text[end[c]] and begins behind the end of the one before. */
typedef struct ent_csv_row {
    uint64_t line; /* of the file, from 1: where it begins */
    const char *text;
    const uint32_t *end; /* n of them */
    uint32_t n;          /* fields; an empty line has one */
    bool high;           /* has bytes above 0x7F */
} ent_csv_row;

/* "" for a column that the row does not have. */
static inline ent_slice ent_csv_field(const ent_csv_row *row, uint32_t column) {
    if (column >= row->n) return (ent_slice){"", 0};
    uint32_t begin = column ? row->end[column - 1] + 1 : 0;
    return (ent_slice){row->text + begin, row->end[column] - begin};
}

typedef enum ent_csv_end {
    ENT_CSV_DONE,   /* a row; */
    ENT_CSV_MORE,   /* the text ends within it: more of it is needed, */
    ENT_CSV_NONE,   /* or there is no more; */
    ENT_CSV_COLUMNS /* more than ENT_MOST_COLUMNS */
} ent_csv_end;

/* Splits text into rows, one after another. */
typedef struct ent_csv {
    const char *text; /* ENT_CSV_PADDING readable bytes behind it */
    size_t n, at;     /* bytes, and where the next row begins */
    uint64_t line;    /* of the next row */
    bool last;        /* nothing comes behind the text; it ends with a line end */
    char separator;
    bool quoted;
    char *room;     /* of a quoted row without its quotes: as much as the text; NULL where not
                          * quoted */
    uint32_t *ends; /* ENT_CSV_ENDS of them */
} ent_csv;

ent_csv_end ent_csv_next(ent_csv *r, ent_csv_row *row);

/* The slow definition of an unquoted row, for tests: a byte at a time. */
ent_csv_end ent_csv_next_slow(ent_csv *r, ent_csv_row *row);

/* How many line ends there are. */
uint64_t ent_count_lines(ent_slice text);

#endif
