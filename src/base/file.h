/* file.h - whole files in, whole files out. */

#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include "base/str.h"

/* The bytes of a file.  ENT_EIO when it cannot be read (a folder, missing, no right), ENT_ELIMIT
 * when it is larger than `limit` bytes; the message names the path. */
ent_status ent_file_read(ent_ctx *ctx, const char *path, size_t limit, ent_str *out);

/* What a path leads to, links followed.  Where the system cannot say, a plain file. */
typedef enum ent_file_place {
    ENT_FILE_PLAIN,   /* a file below the folder, or nothing at all */
    ENT_FILE_OUTSIDE, /* something that is not below the folder */
    ENT_FILE_ODD      /* a folder, a pipe, a device: nothing to be read to its end */
} ent_file_place;
/* `folder` is "" or ends with a separator, and begins `path`. */
ent_file_place ent_file_look(const char *folder, const char *path);

/* A folder, a pipe, a device, wherever it is; false where there is nothing or the system cannot say. */
bool ent_file_is_odd(const char *path);

/* Writes to PATH.tmp beside it and renames, so that a reader sees the old file or the new one. */
ent_status ent_file_write(ent_ctx *ctx, const char *path, ent_slice bytes);

#endif
