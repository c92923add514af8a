/* event_ledger.c - event files taken into a ledger on disk. */

#include "analyse/event_ledger.h"

#include "base/ctx.h"
#include "base/file.h"
#include "base/mem.h"
#include "event/feed.h"
#include "event/mapping.h"

#include <string.h>

const char *ent_ledger_sqlite(void) {
    return ent_store_sqlite();
}

const char *ent_events_zlib(void) {
    return ent_unpack_version();
}

bool ent_file_is_ledger(const char *path) {
    return strcmp(path, "-") != 0 && ent_store_looks_like(path);
}

ent_file_kind ent_file_recognise(const char *path, const char **format) {
    *format = NULL;
    if (ent_file_look("/", path) == ENT_FILE_ODD) return ENT_FILE_OTHER; /* a pipe is read once */
    if (ent_store_looks_like(path)) return ENT_FILE_LEDGER;
    ent_ctx *ctx = ent_ctx_new(); /* what it says is not for the caller */
    const ent_event_format *f = ctx ? ent_event_format_of_file(ctx, path) : NULL;
    ent_ctx_free(ctx);
    if (f) *format = f->name;
    return f ? ENT_FILE_EVENTS : ENT_FILE_OTHER;
}

ent_status ent_ledger_open(ent_ctx *ctx, const char *path, bool write, ent_ledger **out) {
    *out = NULL;
    ent_ledger *l = ent_alloc(1, sizeof *l);
    if (!l) return ent_no_memory(ctx);
    l->path = ent_arena_copy(&l->arena, path, strlen(path));
    ent_status st = l->path ? ent_store_open(ctx, path, write, &l->store) : ent_no_memory(ctx);
    if (st != ENT_OK) {
        ent_ledger_close(l);
        return st;
    }
    *out = l;
    return ENT_OK;
}

void ent_ledger_close(ent_ledger *l) {
    if (!l) return;
    ent_store_close(l->store);
    ent_vec_clear(&l->reports);
    ent_vec_clear(&l->imports);
    ent_arena_clear(&l->arena);
    ent_free(l);
}

/* Rules are the ledger's own unless one is asked for; a level that is not named stays. */
static ent_status read_rules(ent_ctx *ctx, const ent_ledger *l, const ent_ledger_options *o,
                             ent_store_import *to) {
    ent_store_totals now;
    ent_store_rules(l->store, &now);
    to->keep_rules = !o->level && !o->fold_stories && !o->drop_echoes;
    to->level = now.level;
    to->fold_stories = o->fold_stories;
    to->drop_echoes = o->drop_echoes;
    if (!o->level) return ENT_OK;
    if (ent_fold_level_find(ent_slice_of(o->level), &to->level)) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "unknown level \"%s\": full, country or root, each perhaps with -mirrored",
                    o->level);
}

static ent_status add(ent_ctx *ctx, ent_ledger *l, const char *file, const ent_store_import *how) {
    ent_ledger_import import = {.path = ent_arena_copy(&l->arena, file, strlen(file)),
                                .first = l->reports.n};
    ent_store_totals before, after;
    if (!import.path) return ent_no_memory(ctx);
    ent_store_rules(l->store, &before);
    ent_status st = ent_store_add(ctx, l->store, file, how, &l->arena, &l->reports, &import.added);
    ent_store_rules(l->store, &after);
    if (st != ENT_OK || import.added.same_file) l->reports.n = import.first;
    if (st != ENT_OK) return st;
    import.n = l->reports.n - import.first;
    if (before.level != after.level || before.fold_stories != after.fold_stories ||
        before.drop_echoes != after.drop_echoes)
        l->rules_changed = true;
    return ent_vec_push(&l->imports, import) ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_ledger_add(ent_ctx *ctx, ent_ledger *l, const char *file,
                          const ent_ledger_options *options) {
    const ent_ledger_options none = ENT_LEDGER_OPTIONS_INIT, *o = options ? options : &none;
    ent_store_import how = {.source_set = o->source_set, .read.pad_codes = o->pad_codes};
    ent_mapping *map = NULL;
    ent_status st = read_rules(ctx, l, o, &how);
    if (st == ENT_OK) st = ent_mapping_read_file(ctx, o->map, &map);
    how.read.map = map;
    if (st == ENT_OK) st = add(ctx, l, file, &how);
    ent_mapping_free(map);
    return st;
}
