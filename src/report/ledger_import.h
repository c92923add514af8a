/* ledger_import.h - the forms of what has been imported into a ledger. */

#ifndef ENT_REPORT_LEDGER_IMPORT_H
#define ENT_REPORT_LEDGER_IMPORT_H

#include "analyse/event_ledger.h"
#include "report/print.h"

/* All that is told: what was imported just now, and what is there. */
typedef struct ent_ledger_page {
    ent_printer p;
    const ent_ledger *l;
    const ent_store_file *files;
    uint32_t n_files;
    ent_store_totals totals;
} ent_ledger_page;

/* Text and Markdown. */
ent_status ent_ledger_import_text(ent_ledger_page *page);
ent_status ent_ledger_import_json(ent_ledger_page *page);
ent_status ent_ledger_import_csv(ent_ledger_page *page);

#endif
