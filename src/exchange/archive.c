/* archive.c - a zip: each file behind a header, then the list of them all (PKWARE, APPNOTE 6.3).
 *
 * Files are packed by deflate, or stored where that is not shorter or not there.  Names are UTF-8 (bit
 * 11).  The time is the first that the format knows, so that the same files are the same bytes. */

#include "exchange/archive.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/pack.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_FILES = 65535,
    LONGEST_PART = 100, /* bytes of a folder's or a file's name */
    STORED = 0,
    DEFLATED = 8,
    VERSION = 20, /* that is needed to read it: 2.0 */
    UTF8_NAMES = 1u << 11,
    FIRST_DAY = 0x21,   /* 1980-01-01, in the way of DOS */
    PLAIN_FILE = 0x81a4 /* -rw-r--r--, as Unix has it */
};

/* ---- names */

static bool is_plain(uint32_t c) {
    if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0)) return false;
    if (c == 0x61c || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
        (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffd)
        return false;
    return c >= 0x80 || !strchr("\\/:*?\"<>|", (int)c);
}

/* What Windows takes for a device, whatever stands behind a dot. */
static bool is_device(const char *s, size_t n) {
    static const char *const names[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    size_t stem = 0;
    while (stem < n && s[stem] != '.') stem++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t k = 0;
        while (k < 3 && k < stem && (s[k] | 0x20) == names[i][k]) k++;
        bool numbered = i >= 4 && stem == 4 && s[3] >= '0' && s[3] <= '9';
        if (k == 3 && (stem == 3 ? i < 4 : numbered)) return true;
    }
    return false;
}

static void put_part(ent_str *out, const char *s, size_t n) {
    ent_str part = {0};
    for (size_t i = 0; i < n && part.n < LONGEST_PART;) {
        uint32_t c;
        size_t k = ent_utf8_decode(s + i, n - i, &c);
        if (k && is_plain(c))
            ent_str_add_n(&part, s + i, k);
        else
            ent_str_add_char(&part, '-');
        i += k ? k : 1;
    }
    size_t from = 0, to = part.n;
    const char *kept = ent_str_get(&part);
    while (from < to && (kept[from] == '.' || kept[from] == ' ')) from++;
    while (to > from && (kept[to - 1] == '.' || kept[to - 1] == ' ')) to--;
    if (is_device(kept + from, to - from)) ent_str_add_char(out, '_');
    ent_str_add_n(out, from < to ? kept + from : "-", from < to ? to - from : 1);
    if (ent_str_failed(&part)) out->failed = true;
    ent_str_clear(&part);
}

void ent_put_safe_name(ent_str *out, const char *name) {
    for (const char *s = name;;) {
        size_t n = strcspn(s, "/");
        put_part(out, s, n);
        if (!s[n]) return;
        ent_str_add_char(out, '/');
        s += n + 1;
    }
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same_name(const char *a, const char *b) {
    while (*a && small(*a) == small(*b)) a++, b++;
    return small(*a) == small(*b);
}

static bool is_taken(const ent_archive *a, const char *name) {
    for (size_t i = 0; i < a->file.n; i++)
        if (same_name(a->file.at[i].name, name)) return true;
    return false;
}

/* "csv/x.csv" as "csv/x-2.csv". */
static void number_name(ent_str *out, const char *name, unsigned number) {
    const char *slash = strrchr(name, '/'), *dot = strrchr(slash ? slash : name, '.');
    size_t stem = dot ? (size_t)(dot - name) : strlen(name);
    ent_str_add_n(out, name, stem);
    ent_str_addf(out, "-%u", number);
    ent_str_add(out, name + stem);
}

static char *free_name(const ent_archive *a, const char *name) {
    ent_str safe = {0}, tried = {0};
    ent_put_safe_name(&safe, name);
    ent_str_add(&tried, ent_str_get(&safe));
    for (unsigned k = 2; is_taken(a, ent_str_get(&tried)) && !tried.failed; k++) {
        ent_str_clear(&tried);
        number_name(&tried, ent_str_get(&safe), k);
    }
    if (safe.failed) tried.failed = true;
    ent_str_clear(&safe);
    return ent_str_take(&tried);
}

/* ---- files */

ent_status ent_archive_add(ent_ctx *ctx, ent_archive *a, const char *name, ent_slice bytes) {
    uint64_t all = bytes.n;
    for (size_t i = 0; i < a->file.n; i++) all += a->file.at[i].n;
    if (a->file.n >= MOST_FILES || all >= UINT32_MAX / 2)
        return ent_fail(ctx, ENT_ELIMIT,
                        "an archive holds at most %d files and 2 GiB; leave something out",
                        MOST_FILES);
    ent_archived file = {free_name(a, name), ent_alloc(bytes.n + 1, 1), bytes.n};
    if (file.name && file.bytes) {
        if (bytes.n) memcpy(file.bytes, bytes.s, bytes.n);
        if (ent_vec_push(&a->file, file)) return ENT_OK;
    }
    ent_free(file.name);
    ent_free(file.bytes);
    return ent_no_memory(ctx);
}

void ent_archive_clear(ent_archive *a) {
    for (size_t i = 0; i < a->file.n; i++) {
        ent_free(a->file.at[i].name);
        ent_free(a->file.at[i].bytes);
    }
    ent_vec_clear(&a->file);
}

/* ---- the zip */

/* CRC-32 of ISO 3309, as every zip has it; kept here, so that a build without zlib has it too. */
static uint32_t crc32_of(const char *s, size_t n) {
    uint32_t table[256], crc = 0xffffffff;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
        table[i] = c;
    }
    for (size_t i = 0; i < n; i++) crc = table[(crc ^ (unsigned char)s[i]) & 255] ^ crc >> 8;
    return ~crc;
}

static void put_2(ent_str *out, uint32_t x) {
    ent_str_add_char(out, (char)(x & 255));
    ent_str_add_char(out, (char)(x >> 8 & 255));
}

static void put_4(ent_str *out, uint32_t x) {
    put_2(out, x & 0xffff);
    put_2(out, x >> 16);
}

typedef struct entry {
    const ent_archived *file;
    uint32_t crc, packed, at; /* `at`: where its header stands */
    uint32_t method;
} entry;

/* What the header and the list have in common. */
static void put_facts(ent_str *out, const entry *e) {
    put_2(out, VERSION);
    put_2(out, UTF8_NAMES);
    put_2(out, e->method);
    put_2(out, 0); /* midnight */
    put_2(out, FIRST_DAY);
    put_4(out, e->crc);
    put_4(out, e->packed);
    put_4(out, (uint32_t)e->file->n);
    put_2(out, (uint32_t)strlen(e->file->name));
    put_2(out, 0); /* nothing extra */
}

static void put_file(ent_str *out, entry *e, size_t begun) {
    const ent_archived *f = e->file;
    ent_slice bytes = {f->bytes, f->n};
    ent_str packed = {0};
    if (ent_can_pack() && !ent_deflate(&packed, bytes)) out->failed = true; /* out of memory */
    if (packed.n && packed.n < f->n) e->method = DEFLATED, bytes = (ent_slice){packed.s, packed.n};
    e->crc = crc32_of(f->bytes, f->n);
    e->packed = (uint32_t)bytes.n;
    e->at = (uint32_t)(out->n - begun);
    put_4(out, 0x04034b50);
    put_facts(out, e);
    ent_str_add(out, f->name);
    ent_str_add_n(out, bytes.s, bytes.n);
    ent_str_clear(&packed);
}

static void put_in_list(ent_str *out, const entry *e) {
    put_4(out, 0x02014b50);
    put_2(out, 3 << 8 | VERSION); /* made on Unix: rights are read */
    put_facts(out, e);
    put_2(out, 0); /* no comment */
    put_2(out, 0); /* on this disk */
    put_2(out, 0); /* not known whether it is text */
    put_4(out, (uint32_t)PLAIN_FILE << 16);
    put_4(out, e->at);
    ent_str_add(out, e->file->name);
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const entry *)a)->file->name, ((const entry *)b)->file->name);
}

ent_status ent_archive_finish(ent_ctx *ctx, const ent_archive *a, ent_str *out) {
    size_t n = a->file.n, begun = out->n;
    entry *list = ent_alloc(n, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) list[i].file = &a->file.at[i];
    if (n) qsort(list, n, sizeof *list, by_name);
    for (size_t i = 0; i < n; i++) put_file(out, &list[i], begun);
    size_t at = out->n - begun;
    for (size_t i = 0; i < n; i++) put_in_list(out, &list[i]);
    size_t length = out->n - begun - at;
    put_4(out, 0x06054b50);
    put_4(out, 0); /* one disk */
    put_2(out, (uint32_t)n);
    put_2(out, (uint32_t)n);
    put_4(out, (uint32_t)length);
    put_4(out, (uint32_t)at);
    put_2(out, 0); /* no comment */
    ent_free(list);
    return ent_str_failed(out) ? ent_no_memory(ctx) : ENT_OK;
}
