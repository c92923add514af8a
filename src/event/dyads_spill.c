/* dyads_spill.c - files for what does not fit into memory; they have no name as soon as they are
 * open, so that nothing is left behind by a program that is killed. */

#include "event/dyads_inside.h"

#include "base/str.h"

#include <errno.h>
#include <string.h>

/* In a folder of the caller's: under the first name that is free, which is taken away at once. */
static FILE *open_in(const char *folder) {
    ent_str path = {0};
    FILE *file = NULL;
    errno = 0;
    for (unsigned i = 0; i < 10000 && !file && (errno == EEXIST || i == 0); i++) {
        ent_str_clear(&path);
        ent_str_addf(&path, "%s/entente-%u.tmp", folder, i);
        if (ent_str_failed(&path)) break;
        file = fopen(ent_str_get(&path), "w+bx");
    }
    if (file) remove(ent_str_get(&path));
    ent_str_clear(&path);
    return file;
}

static ent_status open_spill(ent_ctx *ctx, const char *folder, ent_spill *s) {
    if (!s->lock) s->lock = ent_lock_new();
    if (!s->lock) return ent_no_memory(ctx);
    s->file = folder ? open_in(folder) : tmpfile();
    if (s->file) return ENT_OK;
    return ent_fail(ctx, ENT_EIO,
                    "no temporary file can be made in \"%s\": %s; set TMPDIR to a "
                    "folder with room",
                    folder ? folder : "the system's folder", strerror(errno));
}

ent_status ent_spill_write(ent_ctx *ctx, const char *folder, ent_spill *s, const void *bytes,
                           size_t n) {
    ent_status st = s->file ? ENT_OK : open_spill(ctx, folder, s);
    if (st != ENT_OK) return st;
    if (fseek(s->file, (long)s->size, SEEK_SET) != 0 || fwrite(bytes, 1, n, s->file) != n)
        return ent_fail(ctx, ENT_EIO,
                        "a temporary file cannot be written: %s; set TMPDIR to a "
                        "folder with room",
                        strerror(errno));
    s->size += n;
    return ENT_OK;
}

ent_status ent_spill_read(ent_ctx *ctx, ent_spill *s, uint64_t at, void *bytes, size_t n) {
    ent_lock_take(s->lock);
    bool good = fseek(s->file, (long)at, SEEK_SET) == 0 && fread(bytes, 1, n, s->file) == n;
    int error = errno;
    ent_lock_give(s->lock);
    if (good) return ENT_OK;
    return ent_fail(ctx, ENT_EIO, "a temporary file cannot be read again: %s", strerror(error));
}

void ent_spill_close(ent_spill *s) {
    if (s->file) fclose(s->file);
    ent_lock_free(s->lock);
    *s = (ent_spill){0};
}
