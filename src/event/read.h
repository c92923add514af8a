/* read.h - the rows of event files, whatever format they are in: recognised by content, streamed,
 * plain or gzip or zip, in bounded memory.
 *
 * The formats and their traps: GDELT 2.0 and 1.0 (57 and 58 columns, mixed), GDELT reduced, ICEWS
 * (.tab and release .csv), POLECAT, UCDP GED and Candidate, ACLED, Phoenix (three layouts), and a
 * table of one's own through a mapping (event/mapping.h). */

#ifndef ENT_EVENT_READ_H
#define ENT_EVENT_READ_H

#include "event/coded.h"

typedef struct ent_mapping ent_mapping;

/* One row beside its reader; event/format.h has the inside. */
typedef struct ent_event_format {
    const char *id, *name; /* "gdelt2", "GDELT 2.0 events" */
    const char *source;    /* author, year */
    const char *coder;     /* who codes such rows: "GDELT2", "ACCENT", "" = not known */
    const char *scale;     /* its values are of: "gdelt", "goldstein", .., "" = has none */
    bool real;             /* tested on real files; false is said wherever it is listed */
    const struct ent_format_reader *reader;
} ent_event_format;

/* All of them; NULL at the end.  And the one of that id, NULL: none. */
extern const ent_event_format *const ent_event_formats[];
const ent_event_format *ent_event_format_find(ent_slice id);

typedef struct ent_event_read_options {
    const ent_event_format *format; /* NULL: recognised by content */
    const ent_mapping *map;         /* of a table of one's own; NULL: none, or the file's own .map
                                     * beside it (FILE.map, or NAME.map for NAME.csv) */
    unsigned wants;                 /* ENT_WANT_.. */
    unsigned jobs;                  /* 0 = 1; more only where rows end at line ends */
    bool pad_codes;                 /* the user asserts that codes have lost their leading zeros and
                                     * that the root column tells which */
} ent_event_read_options;

/* Why a row is left out; each is counted, with its first line. */
typedef enum ent_left_out {
    ENT_LEFT_NO_DATE,    /* no date, or none that exists */
    ENT_LEFT_SHORT,      /* another number of columns than the layout has */
    ENT_LEFT_NULL_EVENT, /* coded as no event (KEDS `---`) */
    ENT_LEFT_SKIPPED,    /* by a line `skip where` of the mapping */
    ENT_N_LEFT_OUT
} ent_left_out;

/* Signs that something is odd with rows that were read. */
typedef enum ent_oddity {
    ENT_ODD_BYTES,  /* not UTF-8: replaced */
    ENT_ODD_VALUE,  /* a value that is no number: none */
    ENT_ODD_CODE,   /* a code that the scheme does not know (`13y`) */
    ENT_ODD_PADDED, /* a zero put back, because the root column says so */
    ENT_ODD_DEATHS, /* best outside [low, high] */
    ENT_ODD_ECHO,   /* dated 7, 30, 31, 365 or 366 days before it was added */
    ENT_ODD_LAYOUT, /* in another layout than the rows before (57 and 58 columns) */
    ENT_N_ODDITIES
} ent_oddity;

/* Phrases behind "3 rows": "without a date that exists". */
const char *ent_left_out_word(ent_left_out why);
const char *ent_oddity_word(ent_oddity odd);

typedef struct ent_counted {
    uint64_t n, line;
} ent_counted; /* how many, and where first */

/* A name of a country that no table knows, as it stands in the file. */
typedef struct ent_unmapped {
    ent_slice name;
    ent_naming naming;
    uint64_t n;
} ent_unmapped;

/* What was found in one file (one member of a zip); the texts and lists are in the arena given. */
typedef struct ent_read_report {
    ent_slice name;  /* as it was opened; a member as ARCHIVE!MEMBER */
    char sha256[65]; /* of the bytes of the file as it lies there, of a member of a zip its own
                             * bytes unpacked; "" without ENT_WANT_HASH */
    const ent_event_format *format;
    uint64_t bytes;  /* unpacked */
    uint64_t rows;   /* of data; */
    uint64_t events; /* given to the caller: of rows of several actors several */
    ent_counted left_out[ENT_N_LEFT_OUT];
    ent_counted odd[ENT_N_ODDITIES];
    uint64_t no_actor;            /* events of which one side or both are not named at all */
    const ent_unmapped *unmapped; /* most first, then by name */
    uint32_t n_unmapped;
} ent_read_report;

/* What an event is given to.  With several jobs it is called by several threads at once, `worker`
 * below the number of jobs, and in any order; with one in the order of the file, worker 0. */
typedef ent_status ent_coded_fn(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *row);

/* Reads a file ("-": standard input); each member of a zip is a file.  Reports are added to *out in
 * the arena.
 * ENT_EINPUT  no format of ours, or damaged: a diagnostic E290 to E294 says where, what happened to
 *             it and what would do.  No row has been given where the first rows already show it.
 * ENT_ELIMIT  a line over 16 MiB, over 10,000 columns, packed a thousandfold: in bounded memory
 * ENT_EIO, ENT_ESTOPPED, ENT_ENOMEM, and what `each` returns. */
typedef struct ent_read_reports {
    ent_read_report *at;
    size_t n, room;
} ent_read_reports; /* an ENT_VEC: ent_vec_clear */
ent_status ent_read_events(ent_ctx *ctx, const char *path, const ent_event_read_options *options,
                           ent_coded_fn *each, void *user, ent_arena *arena, ent_read_reports *out);

/* The format of a file, or of the first member of a zip; NULL: of none, or it cannot be read, as the
 * context then says. */
const ent_event_format *ent_event_format_of_file(ent_ctx *ctx, const char *path);

/* The same for bytes in memory that are called `name`. */
ent_status ent_read_events_text(ent_ctx *ctx, const char *name, ent_slice bytes,
                                const ent_event_read_options *options, ent_coded_fn *each,
                                void *user, ent_arena *arena, ent_read_reports *out);

#endif
