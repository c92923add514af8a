/* store_add.c - a file read into a ledger, unless its bytes are there already. */

#include "base/file.h"
#include "base/sha256.h"
#include "event/store_inside.h"

#include <stdio.h>
#include <string.h>

static ent_status row(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)worker;
    return ent_store_put(ctx, user, e);
}

static ent_status knows(ent_ctx *ctx, ent_store *s, const char *sql, ent_slice sha, int64_t size,
                        bool *out) {
    ent_ask *ask;
    ENT_TRY(ent_db_prepare(ctx, s->db, sql, &ask));
    if (sha.n)
        ent_ask_text(ask, 1, sha);
    else
        ent_ask_int(ask, 1, size);
    ent_status st = ent_ask_next(ctx, s->db, ask, out);
    ent_ask_end(ask);
    return st;
}

static bool hash(ent_ctx *ctx, FILE *f, char sha[65]) {
    enum { BLOCK = 1 << 16 };
    char *block = ent_alloc(BLOCK, 1);
    ent_sha256 h = ent_sha256_new();
    size_t n = 0;
    rewind(f);
    while (block && !ent_poll(ctx) && (n = fread(block, 1, BLOCK, f)) > 0)
        ent_sha256_add(&h, (ent_slice){block, n});
    ent_sha256_end(&h, sha);
    ent_free(block);
    return block && n == 0 && !ferror(f);
}

/* Only a file that is as long as one that is there has to be read for its hash; whatever goes wrong
 * here comes to light when it is read in earnest. */
static ent_status look(ent_ctx *ctx, ent_store *s, const char *path, int64_t *size, bool *same) {
    bool plain = strcmp(path, "-") != 0 && ent_file_look("/", path) != ENT_FILE_ODD;
    FILE *f = plain ? fopen(path, "rb") : NULL; /* a pipe is opened once */
    char sha[65];
    *same = false;
    *size = 0;
    if (!f) return ENT_OK;
    ent_status st = ENT_OK;
    if (fseek(f, 0, SEEK_END) == 0 && (*size = ftell(f)) > 0) {
        st = knows(ctx, s, "SELECT 1 FROM file WHERE size = ?", (ent_slice){0}, *size, same);
        if (st == ENT_OK && *same) {
            *same = false;
            if (hash(ctx, f, sha))
                st = knows(ctx, s, "SELECT 1 FROM file WHERE sha256 = ?", ent_slice_of(sha), 0,
                           same);
        }
    }
    fclose(f);
    return st;
}

/* For what could not be looked at before: a pipe, the members of an archive. */
static ent_status all_known(ent_ctx *ctx, ent_store *s, const ent_read_reports *reports,
                            size_t first, bool *same) {
    *same = first < reports->n;
    for (size_t k = first; k < reports->n && *same; k++)
        ENT_TRY(knows(ctx, s, "SELECT 1 FROM file WHERE sha256 = ?",
                      ent_slice_of(reports->at[k].sha256), 0, same));
    return ENT_OK;
}

ent_status ent_store_add(ent_ctx *ctx, ent_store *s, const char *path,
                         const ent_store_import *options, ent_arena *arena,
                         ent_read_reports *reports, ent_store_added *out) {
    *out = (ent_store_added){0};
    ent_event_read_options read = options->read;
    size_t first = reports->n;
    int64_t size;
    bool same;
    read.wants = ENT_WANT_ALL;
    read.jobs = 1; /* lines and numbers in the order of the file */
    ENT_TRY(look(ctx, s, path, &size, &same));
    if (!same) {
        ENT_TRY(ent_store_begin(ctx, s, options, reports));
        ent_status st = ent_read_events(ctx, path, &read, row, s, arena, reports);
        if (st == ENT_OK) st = all_known(ctx, s, reports, first, &same);
        if (st != ENT_OK || same) ent_store_undo(s);
        if (st != ENT_OK) return st;
        if (!same) return ent_store_end(ctx, s, first, size, out);
    }
    out->same_file = 1;
    return ENT_OK;
}
