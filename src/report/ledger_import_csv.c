/* ledger_import_csv.c - the files of a ledger as rows. */

#include "report/csv.h"
#include "report/ledger_import.h"

static const ent_column columns[] = {
    {"name", "ledger_file.name", NULL, NULL},
    {"sha256", "ledger_file.sha256", NULL, NULL},
    {"source_set", "ledger_file.source_set", NULL, NULL},
    {"format", "ledger_file.format", NULL, NULL},
    {"tested_on_real_files", "ledger_file.tested_on_real_files", NULL, NULL},
    {"coder", "ledger_file.coder", NULL, NULL},
    {"rows", "ledger_file.rows", NULL, NULL},
    {"events", "ledger_file.events", NULL, NULL},
    {"kept", "ledger_file.kept", NULL, NULL},
    {"first", "ledger_file.first", NULL, NULL},
    {"last", "ledger_file.last", NULL, NULL},
    {"handling", NULL, "text", "always missing here: event files have no mark"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_ledger = {"ledger", "entente import NAME.ledger --format=csv",
                                           "a file that the ledger is made of", columns};

static void put_day(ent_csv *csv, const char *column, bool known, ent_day day) {
    if (known)
        ent_csv_day(csv, column, day);
    else
        ent_csv_missing(csv, column);
}

ent_status ent_ledger_import_csv(ent_ledger_page *page) {
    ent_csv csv = ent_csv_open(&page->p, &ent_columns_of_ledger);
    for (uint32_t k = 0; k < page->n_files; k++) {
        const ent_store_file *f = &page->files[k];
        const ent_event_format *format = ent_event_format_find(f->format);
        ent_slice none = {0};
        ent_csv_slice(&csv, "name", f->name);
        ent_csv_slice(&csv, "sha256", f->sha256);
        ent_csv_slice(&csv, "source_set", f->source_set);
        ent_csv_slice(&csv, "format", f->format);
        ent_csv_bool(&csv, "tested_on_real_files", format && format->real);
        ent_csv_slice(&csv, "coder", f->coder.n ? f->coder : none);
        ent_csv_count(&csv, "rows", f->rows);
        ent_csv_count(&csv, "events", f->events);
        ent_csv_count(&csv, "kept", f->kept);
        put_day(&csv, "first", f->first <= f->last, f->first);
        put_day(&csv, "last", f->first <= f->last, f->last);
        ent_csv_end_row(&csv);
    }
    return ENT_OK;
}
