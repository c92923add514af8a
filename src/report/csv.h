/* csv.h - rows for programs that read tables: R, pandas, a spreadsheet.
 *
 * A table is a list of columns, each with what it means; the same list heads the file, checks every
 * cell that is put, and is printed as the reference (reference.c).  The file is that of RFC 4180:
 * commas, lines that end in CR LF, quotes round a text that needs them; UTF-8 without a mark in
 * front.  What is missing is empty; a text that is there and empty is "".
 *
 * A text that a spreadsheet would take for a formula has an apostrophe before it; numbers are as in
 * JSON.  What would steer a terminal becomes U+FFFD. */

#ifndef ENT_REPORT_CSV_H
#define ENT_REPORT_CSV_H

#include "report/print.h"
#include "report/table.h"

/* Where `like` is given, "SHAPE.MEMBER" of shape.h, type and meaning are those of that member of
 * the JSON; else they stand here. */
typedef struct ent_column {
    const char *name, *like, *type, *doc;
} ent_column;

typedef struct ent_columns {
    const char *name;         /* "check" */
    const char *command;      /* that prints it */
    const char *row;          /* what a row is */
    const ent_column *column; /* ended by a row of NULLs */
} ent_columns;

/* Every table there is; ended by NULL. */
extern const ent_columns *const ent_all_columns[];

extern const ent_columns ent_columns_of_check, ent_columns_of_passages, ent_columns_of_why_claim,
    ent_columns_of_why_state, ent_columns_of_stability, ent_columns_of_events, ent_columns_of_gaps,
    ent_columns_of_lint, ent_columns_of_show, ent_columns_of_paths, ent_columns_of_coalitions,
    ent_columns_of_leaving, ent_columns_of_goals, ent_columns_of_robustness,
    ent_columns_of_packages, ent_columns_of_divide, ent_columns_of_bargain, ent_columns_of_turns,
    ent_columns_of_choose, ent_columns_of_score, ent_columns_of_backtest,
    ent_columns_of_sensitivity, ent_columns_of_boundary, ent_columns_of_relations,
    ent_columns_of_dyads, ent_columns_of_ledger, ent_columns_of_fit, ent_columns_of_base_rates,
    ent_columns_of_process, ent_columns_of_theatre, ent_columns_of_compare, ent_columns_of_figure,
    ent_columns_of_versions, ent_columns_of_readings;

typedef struct ent_csv {
    ent_printer *p;
    const ent_columns *table;
    size_t at; /* the column whose cell is next */
} ent_csv;

/* Writes the line of names.  The last column of every table is "handling", the mark of the region,
 * so that no row travels without it; ent_csv_end_row puts it. */
ent_csv ent_csv_open(ent_printer *p, const ent_columns *table);
void ent_csv_end_row(ent_csv *csv);

/* Cells in the order of the columns; a cell for another column than the next is a fault of ours,
 * ENT_EINTERNAL at the end. */
void ent_csv_missing(ent_csv *csv, const char *column);
void ent_csv_text(ent_csv *csv, const char *column, const char *s); /* NULL: missing */
void ent_csv_slice(ent_csv *csv, const char *column, ent_slice s);  /* s == NULL: missing */
void ent_csv_words(ent_csv *csv, const char *column, ent_str *s);   /* emptied */
void ent_csv_count(ent_csv *csv, const char *column, uint64_t n);
void ent_csv_number(ent_csv *csv, const char *column, double x); /* not finite: missing */
void ent_csv_bool(ent_csv *csv, const char *column, bool x);
void ent_csv_day(ent_csv *csv, const char *column, ent_day day);
void ent_csv_date(ent_csv *csv, const char *column, ent_date date);
void ent_csv_state(ent_csv *csv, const char *column, const ent_dispute_game *g, ent_state s);
void ent_csv_alternative(ent_csv *csv, const char *column, uint32_t alternative);
/* Columns FILE and LINE of a place. */
void ent_csv_place(ent_csv *csv, const char *file, const char *line, ent_span span);
/* Columns NAMES and GRADES: what is cited, with semicolons between. */
void ent_csv_citations(ent_csv *csv, const char *names, const char *grades, const ent_citation *at,
                       uint32_t n);
/* Columns PREFIXn, PREFIXn_true and PREFIXshare. */
void ent_csv_share(ent_csv *csv, const char *n, const char *n_true, const char *share, uint32_t of,
                   uint32_t so_many);
/* An event's alleged_by, alleged_by_grades, denied_by, denied_by_grades; NULL: missing. */
void ent_csv_speakers(ent_csv *csv, const ent_event *e);

/* A table that is no list of columns of ours, its first row the line of names. */
void ent_csv_put_table(ent_printer *p, const ent_table *t);

/* Before item k of a list that is put together for one cell. */
void ent_put_semicolon(ent_str *out, size_t k);

#endif
