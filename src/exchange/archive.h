/* archive.h - several files as one: a zip (PKWARE, APPNOTE 6.3), made in memory.
 *
 * The same files give the same bytes: they stand in the order of their names, at one fixed time, and
 * nothing of the machine is in it.  A build without zlib stores what others pack. */

#ifndef ENT_EXCHANGE_ARCHIVE_H
#define ENT_EXCHANGE_ARCHIVE_H

#include "base/str.h"
#include "base/vec.h"
#include "entente/context.h"

typedef struct ent_archived {
    char *name;
    char *bytes;
    size_t n;
} ent_archived;

typedef struct ent_archive {
    ENT_VEC(ent_archived) file; /* in the order in which they were added */
} ent_archive;                  /* zeroed: empty */

/* One more file; name and bytes are copied.  The name is made safe: relative, with / between folders,
 * without what any system takes for more than a letter; one that is there already, capital letters
 * aside, gets a number.  ENT_ELIMIT: more than 65,535 files, or 4 GiB together. */
ent_status ent_archive_add(ent_ctx *ctx, ent_archive *a, const char *name, ent_slice bytes);

/* The zip, appended to `out`. */
ent_status ent_archive_finish(ent_ctx *ctx, const ent_archive *a, ent_str *out);

void ent_archive_clear(ent_archive *a);

/* The name under which a file would stand, others aside. */
void ent_put_safe_name(ent_str *out, const char *name);

#endif
