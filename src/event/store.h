/* store.h - a ledger on disk: what was read of large data sets, with where each row stood.
 *
 * One SQLite file (STRICT tables, write-ahead log), which is an index over the files it was made of:
 * it can be made again from them.  A file is one transaction: killed at any point, the ledger is as
 * it was before or has all of the file.  (When the power fails the last files may be missing, whole.)
 * The same bytes again add nothing.
 *
 * Of versions of a row the newest is kept: by its version, else by the name of the file in the order
 * of its numbers (v26_0_9 after v26_0_8), else by the order of imports, as where a file of the same
 * name has been changed.  All else does not depend on the order of imports. */

#ifndef ENT_EVENT_STORE_H
#define ENT_EVENT_STORE_H

#include "event/fold.h"
#include "event/read.h"

typedef struct ent_store ent_store;

/* "3.40.1"; NULL: this build has no SQLite, and no ledger opens. */
const char *ent_store_sqlite(void);

/* Whether the file is one of SQLite, as a ledger is: by its first bytes. */
bool ent_store_looks_like(const char *path);

/* Opens a ledger to read, or to write (and then makes it where there is none).
 * ENT_EINPUT  no ledger of ours, or of a newer version (E296)
 * ENT_EIO     another program is writing: "busy" says so, and what would do; the disk is full */
ent_status ent_store_open(ent_ctx *ctx, const char *path, bool write, ent_store **out);
void ent_store_close(ent_store *s);

typedef struct ent_store_import {
    const char *source_set; /* NULL: the id of the format */
    ent_event_read_options read;
    ent_fold_level level;           /* of rule 2 */
    bool fold_stories, drop_echoes; /* rules 3 and 4 */
    bool keep_rules;                /* the ledger's own level and rules, where it has any: the rules
                                     * are the ledger's, and others fold all of it anew */
} ent_store_import;

/* Counts at every step of the rules of fold.h, of the events of this import: events = new_rows +
 * replaced + repeated, and what is left of the first two after rules 4, 2 and 3 stays. */
typedef struct ent_store_added {
    uint64_t rows, events; /* read */
    uint64_t same_file;    /* 1: these bytes were there already, nothing was done */
    uint64_t new_rows;     /* that were not there under their key */
    uint64_t replaced;     /* rule 1: newer versions of rows that were there */
    uint64_t repeated;     /* rule 1: the same row again, or an older version of it */
    uint64_t same_day, same_story, echoes; /* folded by rules 2, 3 and 4 */
    uint64_t corroborating;                /* linked by rule 5 */
} ent_store_added;

/* Reads a file into the ledger, in one transaction, and folds. */
ent_status ent_store_add(ent_ctx *ctx, ent_store *s, const char *path,
                         const ent_store_import *options, ent_arena *arena,
                         ent_read_reports *reports, ent_store_added *out);

/* What is asked for; zero asks for everything that is not folded, by date and then by key. */
typedef struct ent_store_query {
    const ent_country *countries; /* both sides, or all of one's sides, are one of these, 0 = others
                                   * by raw name; NULL: all */
    uint32_t n_countries;
    ent_day since, until; /* both included; since > until (as zeroed: 0, 0): all time */
    bool with_folded;
} ent_store_query;

/* Where an event in a ledger comes from. */
typedef struct ent_store_origin {
    ent_slice source_set, coder, file, sha256;
    int64_t key;              /* of the ledger; stable as long as it is not made again */
    int64_t folded_into;      /* 0: is not folded; an echo into itself */
    uint32_t rule;            /* by which it is folded, 1 to 4; 0: is not */
    uint32_t corroborated_by; /* rows of other source sets */
} ent_store_origin;

typedef ent_status ent_store_fn(void *user, ent_ctx *ctx, const ent_coded *row,
                                const ent_store_origin *origin);
ent_status ent_store_each(ent_ctx *ctx, ent_store *s, const ent_store_query *query,
                          ent_store_fn *each, void *user);

/* The files it was made of, oldest import first; in the arena. */
typedef struct ent_store_file {
    ent_slice name, sha256, source_set, format, coder;
    uint64_t rows, events;
    uint64_t kept;       /* events that are not folded */
    ent_day first, last; /* of its events; none: first > last */
} ent_store_file;
ent_status ent_store_files(ent_ctx *ctx, ent_store *s, ent_arena *arena, const ent_store_file **out,
                           uint32_t *n);

/* What is in it, and by which rules it is folded. */
typedef struct ent_store_totals {
    uint64_t events, kept; /* kept: not folded */
    uint64_t folded[5];    /* by rules 1 to 4 */
    uint64_t corroborated; /* of the kept: told by another source set too */
    ent_fold_level level;
    bool fold_stories, drop_echoes;
    ent_day first, last; /* none: first > last */
} ent_store_totals;
ent_status ent_store_total(ent_ctx *ctx, ent_store *s, ent_store_totals *out);
/* The rules alone, as they were when it was opened or last imported into; O(1). */
void ent_store_rules(const ent_store *s, ent_store_totals *out);

/* SHA-256 over all that it says, whatever the order of rows on disk; and SQLite's own check. */
ent_status ent_store_digest(ent_ctx *ctx, ent_store *s, char hex[65]);
ent_status ent_store_check(ent_ctx *ctx, ent_store *s);

#endif
