/* attach.h - event files as a model takes them: a table in memory or a ledger on disk, row by row.
 *
 * The one door from the readers of data sets to a model, which has actors, sources and a date of
 * its own: a row says who and what in the words of its file, and the model decides whom that means.
 * What a format leaves open is decided here, once for all formats:
 *
 *   kind    a PLOVER category as it is; CAMEO by the category of its code, 01 and 02 are
 *           `statement`; UCDP and ACLED by our convention (codes.h), which gives them no score
 *   score   the file's own value; without one, that of the code on its scale (Goldstein, PLOVER)
 *   sides   `A <-> B` where the order of the two says nothing */

#ifndef ENT_EVENT_ATTACH_H
#define ENT_EVENT_ATTACH_H

#include "base/ctx.h"
#include "event/record.h"

typedef struct ent_attached_side {
    ent_slice name; /* as the row names it; "" where it names nobody */
    ent_slice code; /* its own code: `AFGINSTAL` */
    ent_slice iso3; /* its country, ISO 3166 alpha-3; "" = none */
} ent_attached_side;

/* One row; slices are borrowed and last until the next one. */
typedef struct ent_attached {
    ent_slice file; /* where the row stands; of a ledger the file that it was read from */
    uint64_t line;
    uint32_t part, n_parts; /* part above 0: the row before once more, with other actors */
    ent_slice id;
    ent_day first, last;
    bool lasts;
    ent_date from, to; /* as it would be written */
    ent_attached_side by, on;
    bool mutual;
    bool has_kind;
    ent_event_kind kind;
    ent_slice code;
    bool scored;
    double score;
    ent_slice text; /* what it says, or what its code means */
    ent_slice place;
    ent_slice url, story;
    ent_slice source;                      /* the column `source` of a table of one's own */
    ent_slice grade;                       /* "B2" */
    ent_slice tags, alleged_by, denied_by; /* several with `;` */
} ent_attached;

typedef ent_status ent_attach_fn(void *user, ent_ctx *ctx, const ent_attached *row);

/* What the reader had to leave out or to mend, over all members of the file. */
typedef struct ent_attach_report {
    const char *format; /* "GDELT 2.0 events" */
    uint64_t rows;
    struct {
        uint64_t n, line;
    } no_date, short_rows, null_events, bad_bytes, bad_values, bad_codes;
} ent_attach_report;

/* A table: its bytes, plain or packed, and those of the mapping beside it (s == NULL: none).
 * ENT_EINPUT with a diagnostic E290 to E294 where it cannot be read. */
typedef struct ent_attach_table {
    const char *name;
    ent_slice bytes;
    const char *map_name;
    ent_slice map;
} ent_attach_table;
ent_status ent_attach_table_read(ent_ctx *ctx, const ent_attach_table *table, ent_attach_fn *each,
                                 void *user, ent_attach_report *out);

/* A ledger (event/store.h): the rows that no other stands for, by date.  The digest is of what it
 * says, not of its bytes. */
ent_status ent_attach_ledger_read(ent_ctx *ctx, const char *path, ent_attach_fn *each, void *user,
                                  ent_attach_report *out);
ent_status ent_attach_ledger_digest(ent_ctx *ctx, const char *path, char hex[65]);

/* The country that a code of the scheme "iso3", "cameo", "cow", .. or a "name" stands for, ISO 3166
 * alpha-3; "" = none, or no such scheme. */
ent_slice ent_attach_iso3(ent_slice scheme, ent_slice text);

/* Whether it is to be read as a ledger: a name NAME.ledger. */
bool ent_attach_is_ledger(ent_slice name);

#endif
