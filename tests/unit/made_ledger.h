/* made_ledger.h - a ledger made of one table, for tests that know the public ent_read_options. */

#ifndef ENT_TESTS_MADE_LEDGER_H
#define ENT_TESTS_MADE_LEDGER_H

#include "entente/context.h"

/* Reads the table into the ledger, which is made where there is none. */
ent_status made_ledger(ent_ctx *ctx, const char *ledger, const char *table);

#endif
