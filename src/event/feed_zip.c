/* feed_zip.c - the members of a zip, one after the other, by their own headers (APPNOTE 6.3.10).
 *
 * Stored and deflated members, also larger than 4 GiB and those whose sizes stand behind them.  The
 * folder at the end of the archive is not needed and not read. */

#include "event/feed_zip.h"

#include <string.h>

enum { ENCRYPTED = 1, DESCRIBED = 8, STORED = 0, DEFLATED = 8, ZIP64 = 1 };

static const char member_mark[] = "PK\3\4", description_mark[] = "PK\7\10";

static uint64_t little(const char *s, unsigned n) {
    uint64_t x = 0;
    while (n--) x = x << 8 | (unsigned char)s[n];
    return x;
}

static uint16_t two(const char *s) {
    return (uint16_t)little(s, 2);
}

static uint32_t four(const char *s) {
    return (uint32_t)little(s, 4);
}

/* Exactly n raw bytes. */
static ent_status take(ent_ctx *ctx, ent_feed *f, char *to, size_t n) {
    while (n) {
        ent_status st = ent_feed_refill(ctx, f);
        if (st != ENT_OK) return st;
        if (f->end) return ent_feed_cut_off(f);
        size_t some = n < f->n - f->at ? n : f->n - f->at;
        memcpy(to, f->in + f->at, some);
        f->at += some;
        to += some;
        n -= some;
    }
    return ENT_OK;
}

/* ---- the header of a member */

typedef struct header {
    unsigned flags, method;
    uint32_t crc;
    uint64_t packed, unpacked;
    uint16_t n_name, n_extra;
} header;

static ent_status read_name(ent_ctx *ctx, ent_feed *f, size_t n) {
    ent_str_clear(&f->member);
    ent_str_addf(&f->member, "%s!", f->name);
    for (; n; n--) {
        char c;
        ent_status st = take(ctx, f, &c, 1);
        if (st != ENT_OK) return st;
        ent_str_add_char(&f->member, c ? c : '?');
    }
    return ent_str_failed(&f->member) ? ent_no_memory(ctx) : ENT_OK;
}

/* The fields behind the name; the one with long sizes has those that did not fit. */
static ent_status read_extra(ent_ctx *ctx, ent_feed *f, header *h) {
    char bytes[16], c;
    ent_status st = ENT_OK;
    for (size_t left = h->n_extra; left && st == ENT_OK;) {
        size_t head = left < 4 ? left : 4;
        if ((st = take(ctx, f, bytes, head)) != ENT_OK || (left -= head) == 0 || head < 4) break;
        size_t n = two(bytes + 2) < left ? two(bytes + 2) : left;
        bool wide = two(bytes) == ZIP64 && n >= 16;
        left -= n;
        if (wide) {
            f->zip.wide = true;
            if ((st = take(ctx, f, bytes, 16)) != ENT_OK) break;
            if (h->unpacked == UINT32_MAX) h->unpacked = little(bytes, 8);
            if (h->packed == UINT32_MAX) h->packed = little(bytes + 8, 8);
            n -= 16;
        }
        for (; n && st == ENT_OK; n--) st = take(ctx, f, &c, 1);
    }
    return st;
}

static ent_status read_header(ent_ctx *ctx, ent_feed *f, header *h) {
    char b[26]; /* behind the mark */
    ent_status st = take(ctx, f, b, sizeof b);
    if (st != ENT_OK) return st;
    *h = (header){.flags = two(b + 2),
                  .method = two(b + 4),
                  .crc = four(b + 10),
                  .packed = four(b + 14),
                  .unpacked = four(b + 18),
                  .n_name = two(b + 22),
                  .n_extra = two(b + 24)};
    f->zip = (ent_zip_member){0};
    st = read_name(ctx, f, h->n_name);
    return st == ENT_OK ? read_extra(ctx, f, h) : st;
}

static ent_status refuse(ent_feed *f, const char *why) {
    ent_fault_set(&f->fault, ENT_EINPUT, "E293", 0, "%s", why);
    ent_fault_help(&f->fault, "unpack it first and give the file itself");
    return ENT_EINPUT;
}

static ent_status begin_member(ent_ctx *ctx, ent_feed *f, const header *h) {
    ent_zip_member *m = &f->zip;
    if (h->flags & ENCRYPTED) return refuse(f, "it is encrypted");
    if (h->method != STORED && h->method != DEFLATED)
        return refuse(f, "it is packed in a way that only some programs know");
    m->stored = h->method == STORED;
    m->described = (h->flags & DESCRIBED) != 0;
    if (m->stored && m->described) return refuse(f, "its size is not known before its end");
    m->crc = h->crc;
    m->left = h->packed;
    m->open = true;
    f->packed = f->unpacked = 0;
    if (m->stored || ent_unpack_again(f->unpack)) return ENT_OK;
    return ent_no_memory(ctx);
}

/* ---- its bytes */

/* Behind a member: its sum and sizes, perhaps with a mark. */
static ent_status end_member(ent_ctx *ctx, ent_feed *f) {
    ent_zip_member *m = &f->zip;
    char b[16];
    m->open = false;
    if (m->described) {
        ent_status st = take(ctx, f, b, 4);
        if (st == ENT_OK && memcmp(b, description_mark, 4) == 0) st = take(ctx, f, b, 4);
        m->crc = four(b);
        if (st == ENT_OK) st = take(ctx, f, b, m->wide ? 16 : 8);
        if (st != ENT_OK) return st;
    }
    return m->sum == m->crc ? ENT_OK : ent_feed_damaged(f);
}

static ent_status read_stored(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    ent_zip_member *m = &f->zip;
    ent_status st = m->left ? ent_feed_refill(ctx, f) : ENT_OK;
    if (st != ENT_OK) return st;
    if (m->left && f->end) return ent_feed_cut_off(f);
    size_t some = f->n - f->at < n ? f->n - f->at : n;
    if (some > m->left) some = (size_t)m->left;
    memcpy(to, f->in + f->at, some);
    f->at += some;
    m->left -= some;
    m->sum = ent_crc32(m->sum, (ent_slice){to, some});
    *got = some;
    return m->left ? ENT_OK : end_member(ctx, f);
}

static ent_status read_deflated(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    ent_zip_member *m = &f->zip;
    ent_status st = ent_feed_refill(ctx, f);
    if (st != ENT_OK) return st;
    if (f->end) return ent_feed_cut_off(f);
    ent_unpacked u = ent_unpack_some(f->unpack, (ent_slice){f->in + f->at, f->n - f->at}, to, n);
    f->at += u.taken;
    f->packed += u.taken;
    f->unpacked += u.given;
    m->sum = ent_crc32(m->sum, (ent_slice){to, u.given});
    *got = u.given;
    if (u.wrong) return ent_feed_damaged(f);
    if (u.end && (st = end_member(ctx, f)) != ENT_OK) return st;
    return ent_feed_watch(f, f->packed, f->unpacked);
}

ent_status ent_zip_read(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got) {
    ent_status st = ENT_OK;
    while (*got == 0 && f->zip.open && st == ENT_OK)
        st = f->zip.stored ? read_stored(ctx, f, to, n, got) : read_deflated(ctx, f, to, n, got);
    return st;
}

/* ---- from one to the next */

/* A folder, or what a Mac puts beside its files. */
static bool is_no_file(const ent_feed *f) {
    const char *name = strchr(ent_str_get(&f->member) + strlen(f->name), '!') + 1;
    const char *last = strrchr(name, '/');
    size_t n = strlen(name);
    return n == 0 || name[n - 1] == '/' || strncmp(name, "__MACOSX/", 9) == 0 ||
           strncmp(last ? last + 1 : name, "._", 2) == 0;
}

static ent_status skip_member(ent_ctx *ctx, ent_feed *f) {
    char bytes[4096];
    size_t got = 1;
    ent_status st = ENT_OK;
    while (st == ENT_OK && got) {
        got = 0;
        st = ent_zip_read(ctx, f, bytes, sizeof bytes, &got);
    }
    return st;
}

ent_status ent_zip_next(ent_ctx *ctx, ent_feed *f, const char **name) {
    for (;;) {
        char mark[4];
        header h;
        ent_status st = skip_member(ctx, f);
        if (st == ENT_OK) st = ent_feed_refill(ctx, f);
        if (st == ENT_OK && f->end) return ent_feed_cut_off(f);
        if (st == ENT_OK) st = take(ctx, f, mark, sizeof mark);
        if (st != ENT_OK) return st;
        if (memcmp(mark, member_mark, 4) != 0) break; /* the folder at the end begins */
        st = read_header(ctx, f, &h);
        if (st == ENT_OK) st = begin_member(ctx, f, &h);
        if (st != ENT_OK) return st;
        if (is_no_file(f)) continue;
        f->n_members++;
        *name = ent_str_get(&f->member);
        return ENT_OK;
    }
    return f->n_members ? ENT_OK : refuse(f, "it is an archive without a file in it");
}
