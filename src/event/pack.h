/* pack.h - bytes made smaller, by the one library that also unpacks event files (unpack_zlib.c); a
 * build without it (unpack_none.c) packs nothing. */

#ifndef ENT_EVENT_PACK_H
#define ENT_EVENT_PACK_H

#include "base/str.h"

/* The bytes as bare deflate, appended.  False: out of memory, or a build without zlib; `out` is then as
 * before. */
bool ent_pack(ent_str *out, ent_slice bytes);

/* The name and version of what packs, "zlib 1.2.13"; NULL: nothing does. */
const char *ent_pack_version(void);

#endif
