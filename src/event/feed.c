/* feed.c - the bytes of an event file, plain, gzip or zip.
 *
 * What it is packed with is told by its first bytes: 1F 8B is gzip, `PK` zip.  Members of a gzip file
 * follow each other as one text.  Whatever unpacks to more than a thousand times its size beyond
 * 8 MiB is refused: deflate can pack at most 1,032 to 1, and no table is that dull. */

#include "event/feed.h"

#include "base/mem.h"
#include "base/sha256.h"
#include "event/feed_zip.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { HARMLESS = 8 << 20, MOST_RATIO = 1000 };

/* ---- raw bytes */

static ent_status cannot_read(ent_ctx *ctx, const ent_feed *f) {
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    const char *why = errno == EISDIR ? "it is a folder" : "the system refuses";
    return ent_fail(ctx, ENT_EIO, "cannot read \"%s\": %s", f->name, why);
}

/* Up to n bytes as they lie there. */
static ent_status read_raw(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    if (f->file) {
        errno = 0;
        *got = fread(to, 1, n, f->file);
        if (*got < n && ferror(f->file)) return cannot_read(ctx, f);
    } else {
        *got = n < f->memory.n ? n : f->memory.n;
        if (*got) memcpy(to, f->memory.s, *got);
        f->memory.s += *got;
        f->memory.n -= *got;
    }
    if (f->hash && f->kind != ENT_FEED_ZIP) ent_sha256_add(&f->sha, (ent_slice){to, *got});
    return ENT_OK;
}

ent_status ent_feed_refill(ent_ctx *ctx, ent_feed *f) {
    if (f->at < f->n || f->end) return ENT_OK;
    f->at = f->n = 0;
    ent_status st = read_raw(ctx, f, f->in, sizeof f->in, &f->n);
    f->end = f->n == 0;
    return st;
}

/* ---- the three ways of packing */

static ent_status read_plain(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    if (f->at == f->n) return read_raw(ctx, f, to, n, got);
    *got = n < f->n - f->at ? n : f->n - f->at;
    memcpy(to, f->in + f->at, *got);
    f->at += *got;
    return ENT_OK;
}

ent_status ent_feed_watch(ent_feed *f, uint64_t packed, uint64_t unpacked) {
    if (unpacked < HARMLESS || unpacked / MOST_RATIO <= packed) return ENT_OK;
    ent_fault_set(&f->fault, ENT_ELIMIT, "E293", 0,
                  "it is packed more than a thousandfold, as no table of events is");
    ent_fault_help(&f->fault, "unpack it where there is room, and look at what it is");
    return ENT_ELIMIT;
}

ent_status ent_feed_cut_off(ent_feed *f) {
    ent_fault_set(&f->fault, ENT_EINPUT, "E293", 0,
                  "it ends in the middle of what is packed in it");
    ent_fault_help(&f->fault, "the download was cut off or is still running: load it again");
    return ENT_EINPUT;
}

ent_status ent_feed_damaged(ent_feed *f) {
    ent_fault_set(&f->fault, ENT_EINPUT, "E293", 0, "what is packed in it is damaged");
    ent_fault_help(&f->fault, "load it again");
    return ENT_EINPUT;
}

/* Behind a gzip stream: the next one, or nothing but zeros. */
static ent_status next_stream(ent_ctx *ctx, ent_feed *f) {
    for (;;) {
        ent_status st = ent_feed_refill(ctx, f);
        if (st != ENT_OK || f->end) {
            f->done = true;
            return st;
        }
        if (f->in[f->at] != '\0') break;
        f->at++;
    }
    if (f->in[f->at] != '\x1F') return ent_feed_damaged(f);
    return ent_unpack_again(f->unpack) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status read_gzip(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    *got = 0;
    while (*got == 0 && !f->done) {
        ent_status st = ent_feed_refill(ctx, f);
        if (st != ENT_OK) return st;
        if (f->end) return ent_feed_cut_off(f);
        ent_unpacked u =
            ent_unpack_some(f->unpack, (ent_slice){f->in + f->at, f->n - f->at}, to, n);
        f->at += u.taken;
        f->packed += u.taken;
        f->unpacked += u.given;
        *got = u.given;
        if (u.wrong) return ent_feed_damaged(f);
        if (u.end && (st = next_stream(ctx, f)) != ENT_OK) return st;
        if ((st = ent_feed_watch(f, f->packed, f->unpacked)) != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status ent_feed_read(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    *got = 0;
    if (f->kind == ENT_FEED_GZIP) return read_gzip(ctx, f, to, n, got);
    if (f->kind == ENT_FEED_PLAIN) return read_plain(ctx, f, to, n, got);
    ent_status st = ent_zip_read(ctx, f, to, n, got);
    if (f->hash) ent_sha256_add(&f->sha, (ent_slice){to, *got});
    return st;
}

/* ---- files within */

static ent_status begin_unpacking(ent_ctx *ctx, ent_feed *f) {
    if (!ent_can_unpack()) {
        ent_fault_set(&f->fault, ENT_EINPUT, "E293", 0, "it is packed, and this build has no zlib");
        ent_fault_help(&f->fault, "unpack it first, or build entente with zlib");
        return ENT_EINPUT;
    }
    f->unpack = ent_unpack_new(f->kind == ENT_FEED_GZIP);
    return f->unpack ? ENT_OK : ent_no_memory(ctx);
}

/* By the first bytes.  Those of a zip are hashed member by member. */
static ent_status look_how_packed(ent_ctx *ctx, ent_feed *f) {
    bool hash = f->hash;
    f->hash = false;
    ent_status st = ent_feed_refill(ctx, f);
    f->hash = hash;
    if (st != ENT_OK) return st;
    if (f->n >= 2 && memcmp(f->in, "\x1F\x8B", 2) == 0) f->kind = ENT_FEED_GZIP;
    if (f->n >= 4 && (memcmp(f->in, "PK\3\4", 4) == 0 || memcmp(f->in, "PK\5\6", 4) == 0))
        f->kind = ENT_FEED_ZIP;
    if (hash && f->kind != ENT_FEED_ZIP) ent_sha256_add(&f->sha, (ent_slice){f->in, f->n});
    return f->kind == ENT_FEED_PLAIN ? ENT_OK : begin_unpacking(ctx, f);
}

ent_status ent_feed_next(ent_ctx *ctx, ent_feed *f, const char **name) {
    *name = NULL;
    bool first = !f->begun;
    if (first) {
        f->begun = true;
        ent_status st = look_how_packed(ctx, f);
        if (st != ENT_OK) return st;
    }
    if (f->kind == ENT_FEED_ZIP) {
        f->sha = ent_sha256_new();
        return ent_zip_next(ctx, f, name);
    }
    if (first) *name = f->name;
    return ENT_OK;
}

void ent_feed_sha256(ent_feed *f, char hex[65]) {
    hex[0] = '\0';
    ent_sha256 copy = f->sha;
    if (f->hash) ent_sha256_end(&copy, hex);
}

ent_fault *ent_feed_fault(ent_feed *f) {
    return &f->fault;
}

/* ---- opening */

static ent_status new_feed(ent_ctx *ctx, const char *name, bool hash, ent_feed **out) {
    ent_feed *f = *out = ent_alloc(1, sizeof *f);
    if (!f) return ent_no_memory(ctx);
    f->hash = hash;
    f->sha = ent_sha256_new();
    ent_str_add(&f->path, name);
    f->name = ent_str_get(&f->path);
    if (!ent_str_failed(&f->path)) return ENT_OK;
    ent_feed_close(f);
    *out = NULL;
    return ent_no_memory(ctx);
}

ent_status ent_feed_open(ent_ctx *ctx, const char *path, bool hash, ent_feed **out) {
    bool is_standard = strcmp(path, "-") == 0;
    ent_status st = new_feed(ctx, is_standard ? "standard input" : path, hash, out);
    if (st != ENT_OK) return st;
    ent_feed *f = *out;
    errno = 0;
    f->file = fopen(is_standard ? "/dev/stdin" : path, "rb");
    if (f->file) {
        setvbuf(f->file, NULL, _IONBF, 0); /* blocks are large: no second copy */
        return ENT_OK;
    }
    const char *why = errno == ENOENT   ? "no such file or folder"
                      : errno == EACCES ? "permission denied"
                                        : "the system refuses";
    st = ent_fail(ctx, ENT_EIO, "cannot read \"%s\": %s", path, why);
    ent_feed_close(f);
    *out = NULL;
    return st;
}

ent_status ent_feed_memory(ent_ctx *ctx, const char *name, ent_slice bytes, bool hash,
                           ent_feed **out) {
    ent_status st = new_feed(ctx, name, hash, out);
    if (st == ENT_OK) (*out)->memory = bytes;
    return st;
}

void ent_feed_close(ent_feed *f) {
    if (!f) return;
    if (f->file) fclose(f->file);
    ent_unpack_free(f->unpack);
    ent_str_clear(&f->path);
    ent_str_clear(&f->member);
    ent_free(f);
}
