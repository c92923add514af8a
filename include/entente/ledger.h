/* ledger.h - what has happened, out of large event files, kept on disk: de-duplicated, and every row
 * with the file and line it came from.
 *
 *   ent_ledger_options o = ENT_LEDGER_OPTIONS_INIT;
 *   ent_ledger *l;
 *   ent_status st = ent_ledger_open(ctx, "caspian.ledger", true, &l);
 *   if (st == ENT_OK) st = ent_ledger_add(ctx, l, "20191024143000.export.CSV", &o);
 *   if (st == ENT_OK) st = ent_report_ledger(ctx, l, NULL, &text);
 *   ent_ledger_close(l);
 *
 * A file is one transaction: killed at any point, the ledger is as it was before or has all of the
 * file.  The same bytes again add nothing.  Nothing is deleted: what is folded points to the row it is
 * folded into. */

#ifndef ENTENTE_LEDGER_H
#define ENTENTE_LEDGER_H

#include "entente/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_ledger ent_ledger;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_ledger_options {
    uint32_t size;          /* sizeof this struct; ENT_LEDGER_OPTIONS_INIT sets it */
    const char *source_set; /* what the rows belong to; NULL = the id of their format */
    const char *level; /* what has to be the same on one day: full, country or root, each perhaps
                             * with -mirrored (see dyads.h); NULL = as the
                             * ledger has it, of a new one full */
    const char *map;   /* a mapping of a table of one's own; NULL = the one beside the file */
    bool fold_stories; /* of one report, pair and quad class the most extreme value stays */
    bool drop_echoes;  /* dated a week, a month or a year before they were added */
    bool pad_codes;    /* codes lost their zeros, and the root column tells which */
} ent_ledger_options;
#define ENT_LEDGER_OPTIONS_INIT                                                                    \
    { sizeof(ent_ledger_options), NULL, NULL, NULL, false, false, false }

/* "3.40.1", the SQLite in use; NULL: this build has none, and no ledger opens.  And zlib. */
ENT_API const char *ent_ledger_sqlite(void);
ENT_API const char *ent_events_zlib(void);

/* Whether the file is one of SQLite, as a ledger is. */
ENT_API bool ent_file_is_ledger(const char *path);

/* What a file is, by what stands in it. */
typedef enum ent_file_kind {
    ENT_FILE_OTHER,
    ENT_FILE_LEDGER, /* of SQLite: ent_ledger_open says whether it is one of ours */
    ENT_FILE_EVENTS  /* rows of an event format, plain, gzip or zip */
} ent_file_kind;
/* *format is its name in words ("GDELT 2.0 events"); NULL unless ENT_FILE_EVENTS. */
ENT_API ent_file_kind ent_file_recognise(const char *path, const char **format);

/* Opens a ledger; to write makes it where there is none.
 * ENT_EINPUT  no ledger of ours, or of a newer version (E296)
 * ENT_EIO     not there, no right to it, another program is writing to it
 * ENT_ELIMIT  this build has no SQLite */
ENT_API ENT_MUST_USE ent_status ent_ledger_open(ent_ctx *ctx, const char *path, bool write,
                                                ent_ledger **out);
ENT_API void ent_ledger_close(ent_ledger *l);

/* Reads one file into it, in one transaction.  Rules that are asked for and are not the ledger's
 * become the ledger's, and fold all of it anew.
 * ENT_EINPUT  the file is no event file, or damaged: diagnostics say where and what would do
 * ENT_EUSAGE  an unknown level
 * ENT_EIO     the file cannot be read; another program is writing; the disk is full
 * On failure the ledger is as it was before.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_ledger_add(ent_ctx *ctx, ent_ledger *l, const char *file,
                                               const ent_ledger_options *options);

/* What has been added since it was opened, file by file and rule by rule, and what is in it.  JSON
 * has the schema ledger/1, CSV a row for each file.  Text lists twelve files of many, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_ledger(ent_ctx *ctx, ent_ledger *l,
                                                  const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
