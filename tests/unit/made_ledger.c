/* made_ledger.c - a ledger made of one table. */

#include "made_ledger.h"

#include "base/vec.h"
#include "event/store.h"

ent_status made_ledger(ent_ctx *ctx, const char *ledger, const char *table) {
    ent_store *store = NULL;
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_store_added added;
    static const ent_store_import import = {.level = ENT_FOLD_FULL};
    ent_status st = ent_store_open(ctx, ledger, true, &store);
    if (st == ENT_OK) st = ent_store_add(ctx, store, table, &import, &arena, &reports, &added);
    ent_store_close(store);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    return st;
}
