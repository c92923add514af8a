/* event_ledger.h - the questions `import FILE.. -o NAME.ledger` and `import NAME.ledger`. */

#ifndef ENT_ANALYSE_EVENT_LEDGER_H
#define ENT_ANALYSE_EVENT_LEDGER_H

#include "base/vec.h"
#include "entente/ledger.h"
#include "event/store.h"

/* A file that was imported; of an archive several reports. */
typedef struct ent_ledger_import {
    const char *path;
    size_t first, n; /* of the reports */
    ent_store_added added;
} ent_ledger_import;

struct ent_ledger {
    char *path;
    ent_store *store;
    ent_arena arena;
    ent_read_reports reports;
    ENT_VEC(ent_ledger_import) imports;
    bool rules_changed; /* all of it was folded anew */
};

#endif
