/* feed.h - the bytes of an event file, plain, gzip or zip, as one stream after the other.
 *
 * Standard C input and zlib; nothing is kept but a block.  A zip is read from its beginning to its
 * end, by the headers of its members (PKWARE, APPNOTE 6.3), so that a pipe will do. */

#ifndef ENT_EVENT_FEED_H
#define ENT_EVENT_FEED_H

#include "base/text.h"
#include "event/fault.h"

typedef struct ent_feed ent_feed;

/* "-" is standard input.  With `hash` the SHA-256 is taken on the way: half the speed. */
ent_status ent_feed_open(ent_ctx *ctx, const char *path, bool hash, ent_feed **out);
/* The same for bytes in memory, which are borrowed. */
ent_status ent_feed_memory(ent_ctx *ctx, const char *name, ent_slice bytes, bool hash,
                           ent_feed **out);
void ent_feed_close(ent_feed *f);

/* Goes to the next file within: the only one, or the next member of a zip.  *name is borrowed until
 * the next call; NULL: there is no more.  A file is read to its end before. */
ent_status ent_feed_next(ent_ctx *ctx, ent_feed *f, const char **name);

/* Up to n bytes of it; *got 0 at its end.  ENT_EINPUT, ENT_ELIMIT: see the fault. */
ent_status ent_feed_read(ent_ctx *ctx, ent_feed *f, char *to, size_t n, size_t *got);

/* At its end: of the file as it lies there; of a member its own bytes, so that it is the same as that
 * of the file that was packed.  "" without `hash`. */
void ent_feed_sha256(ent_feed *f, char hex[65]);

ent_fault *ent_feed_fault(ent_feed *f);

/* ---- zlib, or a build without it (unpack_zlib.c, unpack_none.c) */

typedef struct ent_unpack ent_unpack;

typedef struct ent_unpacked {
    size_t taken, given; /* bytes of input and output */
    bool end;            /* of the stream */
    bool wrong;          /* it is damaged */
} ent_unpacked;

bool ent_can_unpack(void);
const char *ent_unpack_version(void); /* "1.2.13"; NULL: none */
/* `gzip`: with its header and check, else bare deflate.  NULL: out of memory. */
ent_unpack *ent_unpack_new(bool gzip);
void ent_unpack_free(ent_unpack *u);
bool ent_unpack_again(ent_unpack *u); /* for the next stream */
ent_unpacked ent_unpack_some(ent_unpack *u, ent_slice in, char *out, size_t room);
uint32_t ent_crc32(uint32_t so_far, ent_slice bytes); /* begins with 0 */

#endif
