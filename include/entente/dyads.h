/* dyads.h - relations straight from event files: sums by pair of actors and period, of any amount of
 * rows, in bounded memory, without a model; and partial tables of them that add up.
 *
 *   const char *files[] = {"20191024143000.export.CSV.zip"};
 *   ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
 *   o.every = "month";
 *   ent_dyad_table *t;
 *   ent_status st = ent_dyad_table_of_files(ctx, files, 1, &o, &t);
 *   if (st == ENT_OK) st = ent_report_dyads(ctx, t, NULL, sink, user);
 *   ent_dyad_table_free(t);
 *
 * Rows of such files are reports, not events: three numbers stand side by side, of the rows as they
 * are, of one a day, and of events in the lead of their report. */

#ifndef ENTENTE_DYADS_H
#define ENTENTE_DYADS_H

#include "entente/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_dyad_table ent_dyad_table;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_dyad_options {
    uint32_t size;     /* sizeof this struct; ENT_DYAD_OPTIONS_INIT sets it */
    const char *every; /* day, week, month (default), quarter, year */
    const char *by;    /* country (default), or actor: full codes or names */
    const char *scale; /* of values: source (default: the file's own), goldstein, gdelt, phoenix,
                          * plover */
    const char *quads; /* standard (default: of the code), or source: as the file has them */
    const char *level; /* one a day is by: full (default: actors' codes, code), country
                          * (countries, code), root (countries, root of the code); each with
                          * -mirrored: what two do with each other is one, whoever is named first */
    const char *dyad;  /* "AZE,TKM": only between these two; one name: only of that one */
    const char *since, *until; /* dates, both included */
    const char *map;           /* a mapping file, for tables of one's own */
    bool undirected;           /* a pair is one, whoever acts */
    bool raw_only;             /* no one a day: faster, and other numbers than it seems */
    bool drop_echoes;   /* leave out events dated a week, month or year before they were added */
    bool publishers;    /* count different publishers: exactly up to 64, then estimated */
    bool pad_codes;     /* codes have lost their leading zeros, and the root column tells which */
    bool hashes;        /* SHA-256 of each file, for partial tables; takes its time */
    bool overlap;       /* merging: parts may have days in common; then one a day is missing */
    uint32_t jobs;      /* threads; 0: 1.  Answers do not depend on it */
    uint32_t top;       /* so many pairs in reports for people; 0: 20 */
    uint64_t memory;    /* bytes; 0: 160 MiB.  What does not fit goes to temporary files */
    const char *folder; /* for them; NULL: the system's */
} ent_dyad_options;
#define ENT_DYAD_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(ent_dyad_options), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false,     \
            false, false, false, false, false, false, 0, 0, 0, NULL                                \
    }

/* Of event files in any format that is recognised, plain, gzip or zip; "-" is standard input; and of
 * ledgers, whose rows are folded already.
 * ENT_EINPUT    a file is no event file or damaged (the diagnostics say where), or files of
 *               different scales are to be added up by "source"
 * ENT_EUSAGE    an option is unknown
 * ENT_ELIMIT    a limit of a file, or a sum beyond 64 bits
 * ENT_EIO, ENT_ESTOPPED, ENT_ENOMEM
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_dyad_table_of_files(ent_ctx *ctx, const char *const *paths,
                                                        size_t n, const ent_dyad_options *options,
                                                        ent_dyad_table **out);

/* Of partial tables: the same as one run over all files, to the last digit.  Of the options jobs,
 * memory, folder, overlap, top and every are read; every, if given, is that of the parts.
 * ENT_EINPUT    a part is none, is damaged, was made with other options, or has a day that another
 *               one has and not `overlap` (E295) */
ENT_API ENT_MUST_USE ent_status ent_dyad_table_of_parts(ent_ctx *ctx, const char *const *paths,
                                                        size_t n, const ent_dyad_options *options,
                                                        ent_dyad_table **out);
ENT_API void ent_dyad_table_free(ent_dyad_table *t);

/* ---- what is in it */

typedef enum ent_dyad_kind {
    ENT_DYAD_BETWEEN,  /* two different actors */
    ENT_DYAD_HOME,     /* an actor and itself */
    ENT_DYAD_ONE_SIDE, /* nobody is named on the other side */
    ENT_DYAD_NOBODY,   /* nor on this one */
    ENT_N_DYAD_KINDS
} ent_dyad_kind;

/* A pair in a period.  Numbers of events may be shares, where rows of several actors are split; what
 * is missing is NaN. */
typedef struct ent_dyad_row {
    const char *from, *to; /* NULL: nobody named */
    const char *period;    /* "2019-10" */
    ent_dyad_kind kind;
    double n, sum, mean, least, plus, minus, quads[5]; /* rows as they stand; [0]: no class */
    double daily_n, daily_sum, daily_mean, daily_plus, daily_minus, daily_quads[5];
    double root_n, root_sum;
    double publishers;
} ent_dyad_row;

/* Gives each row in the order of (from, to, period), nobody last; the row is borrowed.  Ends early,
 * with ENT_OK, where `each` returns false. */
typedef bool ent_dyad_fn(void *user, const ent_dyad_row *row);
ENT_API ENT_MUST_USE ent_status ent_dyad_table_each(ent_ctx *ctx, ent_dyad_table *t,
                                                    ent_dyad_fn *each, void *user);
ENT_API uint64_t ent_dyad_table_rows(const ent_dyad_table *t);

/* ---- printed */

/* Takes the bytes of a text, one piece after the other; false: it cannot. */
typedef bool ent_sink_fn(void *user, const char *bytes, size_t n);

/* Text and Markdown have the pairs with most events, periods, coverage and what was left out; CSV has
 * a row for each pair and period; JSON (schema dyads/1) both.  ENT_EIO: the sink has refused. */
ENT_API ENT_MUST_USE ent_status ent_report_dyads(ent_ctx *ctx, ent_dyad_table *t,
                                                 const ent_print_options *options,
                                                 ent_sink_fn *sink, void *user);

/* A partial table, for ent_dyad_table_of_parts. */
ENT_API ENT_MUST_USE ent_status ent_report_dyads_part(ent_ctx *ctx, ent_dyad_table *t,
                                                      ent_sink_fn *sink, void *user);

#ifdef __cplusplus
}
#endif

#endif
