/* pack.h - bytes as gzip in base64, to stand in a text, and back (RFC 1952, RFC 4648).
 *
 * The same bytes in give the same bytes out, with one version of zlib. */

#ifndef ENT_BASE_PACK_H
#define ENT_BASE_PACK_H

#include "base/str.h"

/* Whether this build can (zlib). */
bool ent_can_pack(void);

/* Appends; false: no memory, or it cannot. */
bool ent_pack(ent_str *out, ent_slice bytes);

/* Appends what was packed; false where the text is no such thing, or would be of more than `most`
 * bytes, or there is no memory. */
bool ent_unpack(ent_str *out, ent_slice text, size_t most);

/* Appends the bytes as bare deflate (RFC 1951), as a zip holds them; false as above, and then `out` is
 * as before. */
bool ent_deflate(ent_str *out, ent_slice bytes);

#endif
