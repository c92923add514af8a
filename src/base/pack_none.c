/* pack_none.c - a build without zlib: nothing is packed. */

#include "base/pack.h"

bool ent_can_pack(void) {
    return false;
}

bool ent_pack(ent_str *out, ent_slice bytes) {
    (void)out, (void)bytes;
    return false;
}

bool ent_unpack(ent_str *out, ent_slice text, size_t most) {
    (void)out, (void)text, (void)most;
    return false;
}

bool ent_deflate(ent_str *out, ent_slice bytes) {
    (void)out, (void)bytes;
    return false;
}
