/* feed_zip.h - the inside of a feed, for feed.c and feed_zip.c. */

#ifndef ENT_EVENT_FEED_ZIP_H
#define ENT_EVENT_FEED_ZIP_H

#include "base/sha256.h"
#include "base/str.h"
#include "event/feed.h"

#include <stdio.h>

typedef enum ent_feed_kind { ENT_FEED_PLAIN, ENT_FEED_GZIP, ENT_FEED_ZIP } ent_feed_kind;

/* The member of a zip that is being read. */
typedef struct ent_zip_member {
    bool stored, described; /* its sizes stand behind it */
    bool wide;              /* in eight bytes */
    bool open;
    uint32_t crc;  /* that it should have, unless described; */
    uint64_t left; /* bytes of a stored one to come */
    uint32_t sum;  /* that it has so far */
} ent_zip_member;

struct ent_feed {
    FILE *file; /* NULL: memory */
    ent_slice memory;
    ent_str path, member;
    const char *name;
    ent_feed_kind kind;
    bool begun, done, end, hash; /* end: of the raw bytes, done: of the gzip streams */
    ent_sha256 sha;
    ent_unpack *unpack;
    uint64_t packed, unpacked; /* of the file within */
    uint64_t n_members;
    ent_zip_member zip;
    ent_fault fault;
    size_t at, n; /* of `in` */
    char in[1 << 16];
};

/* More raw bytes where all have been taken; f->end: there are none. */
ent_status ent_feed_refill(ent_ctx *ctx, ent_feed *f);

ent_status ent_feed_watch(ent_feed *f, uint64_t packed, uint64_t unpacked);
ent_status ent_feed_cut_off(ent_feed *f);
ent_status ent_feed_damaged(ent_feed *f);

ent_status ent_zip_next(ent_ctx *ctx, ent_feed *f, const char **name);
ent_status ent_zip_read(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got);

#endif
