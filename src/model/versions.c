/* versions.c - two versions of a model, and what stands between them.
 *
 * A model between two is made as text and read like any other, in the folder of the first.  Where the
 * second lies in another folder, the files that its statements name (shores, tables of events) are
 * found there by a name that no text can have, `ENT_ELSEWHERE`, which only this reading knows. */

#include "model/versions.h"

#include "base/file.h"
#include "base/sha256.h"
#include "event/attach.h"
#include "lang/statement.h"
#include "model/include.h"

#include <string.h>

typedef struct folders {
    ent_ctx *ctx;
    ent_str of[2]; /* of the old version, and of the new */
} folders;

static const char *main_file(const ent_region *region) {
    return region->files.at[region->trees.at[0]->file].name;
}

static bool put_folders(folders *f, const ent_region *a, const ent_region *b) {
    ent_put_folder(&f->of[0], ent_slice_of(main_file(a)));
    ent_put_folder(&f->of[1], ent_slice_of(main_file(b)));
    return !ent_str_failed(&f->of[0]) && !ent_str_failed(&f->of[1]);
}

static bool same_folder(const folders *f) {
    return strcmp(ent_str_get(&f->of[0]), ent_str_get(&f->of[1])) == 0;
}

static void clear_folders(folders *f) {
    ent_str_clear(&f->of[0]);
    ent_str_clear(&f->of[1]);
}

/* ---- files of the same name in two folders */

/* What cannot be read (there is no mapping) has no mark. */
static void mark_bytes(folders *f, const char *path, ent_str *out) {
    ent_str bytes = {0};
    ent_status st = ent_file_read(f->ctx, path, ENT_MAX_MODEL_BYTES, &bytes);
    if (st == ENT_OK) {
        char hex[65];
        ent_sha256 hash = ent_sha256_new();
        ent_sha256_add(&hash, (ent_slice){ent_str_get(&bytes), bytes.n});
        ent_sha256_end(&hash, hex);
        ent_str_addf(out, " %s", hex);
    }
    if (st == ENT_ENOMEM) out->failed = true;
    ent_str_clear(&bytes);
}

/* NAME.csv.map, or NAME.map. */
static void mark_mapping(folders *f, ent_str *path, ent_str *out) {
    size_t n = path->n, dot = n;
    while (dot > 0 && path->s[dot - 1] != '.' && path->s[dot - 1] != '/') dot--;
    ent_str_add(path, ".map");
    if (ent_str_failed(path)) return;
    mark_bytes(f, ent_str_get(path), out);
    if (dot == 0 || path->s[dot - 1] != '.') return;
    memcpy(path->s + dot - 1, ".map", sizeof ".map");
    path->n = dot - 1 + sizeof ".map" - 1;
    mark_bytes(f, ent_str_get(path), out);
}

/* The digest of the file, and of the mapping beside a table. */
static void mark(void *asker, const ent_node *node, bool fresh, ent_str *out) {
    folders *f = asker;
    const ent_value *file = ent_node_value(node, "file");
    ent_str path = {0};
    char hex[65];
    if (!file) return;
    ent_str_add(&path, ent_str_get(&f->of[fresh]));
    ent_str_add_slice(&path, file->name);
    if (ent_str_failed(&path)) {
        out->failed = true;
    } else if (ent_attach_is_ledger(file->name)) {
        if (ent_attach_ledger_digest(f->ctx, ent_str_get(&path), hex) == ENT_OK)
            ent_str_addf(out, " %s", hex);
    } else {
        mark_bytes(f, ent_str_get(&path), out);
        if (node->row->id == ENT_WORD_EVENTS) mark_mapping(f, &path, out);
        if (ent_str_failed(&path)) out->failed = true;
    }
    ent_str_clear(&path);
}

ent_status ent_regions_differ(ent_ctx *ctx, const ent_region *a, const ent_region *b,
                              ent_arena *arena, ent_amendments *out) {
    folders f = {.ctx = ctx};
    ent_version_trees old = {a->trees.at, a->trees.n}, fresh = {b->trees.at, b->trees.n};
    ent_amendment_files files = {mark, &f};
    size_t diags = ctx->diags.n;
    *out = (ent_amendments){0};
    if (!put_folders(&f, a, b)) {
        clear_folders(&f);
        return ent_no_memory(ctx);
    }
    ent_status st =
        ent_trees_differ(ctx, &old, &fresh, same_folder(&f) ? NULL : &files, arena, out);
    ctx->diags.n = diags;
    clear_folders(&f);
    return st;
}

/* ---- between the two */

ent_status ent_regions_mix(ent_ctx *ctx, const ent_region *a, const ent_region *b,
                           const ent_amendments *d, const bool *taken, ent_region **out) {
    folders f = {.ctx = ctx};
    ent_str text = {0};
    size_t diags = ctx->diags.n;
    ent_arena_mark texts = ent_arena_here(&ctx->texts);
    *out = NULL;
    bool room = put_folders(&f, a, b);
    bool apart = room && !same_folder(&f);
    ent_status st =
        room ? ent_trees_mix(ctx, d, taken, apart ? ENT_ELSEWHERE : "", &text) : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = ent_region_read_between(ctx, main_file(a), (ent_slice){ent_str_get(&text), text.n},
                                     apart ? ent_str_get(&f.of[1]) : NULL, out);
    ctx->diags.n = diags;
    ent_arena_back(&ctx->texts, texts);
    ent_str_clear(&text);
    clear_folders(&f);
    return st == ENT_EINPUT ? ENT_OK : st;
}
