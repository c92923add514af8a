/* unpack_none.c - a build without zlib: packed files are refused with a reason. */

#include "event/feed.h"

bool ent_can_unpack(void) {
    return false;
}

const char *ent_unpack_version(void) {
    return NULL;
}

ent_unpack *ent_unpack_new(bool gzip) {
    (void)gzip;
    return NULL;
}

void ent_unpack_free(ent_unpack *u) {
    (void)u;
}

bool ent_unpack_again(ent_unpack *u) {
    (void)u;
    return false;
}

ent_unpacked ent_unpack_some(ent_unpack *u, ent_slice in, char *out, size_t room) {
    (void)u, (void)in, (void)out, (void)room;
    return (ent_unpacked){.wrong = true};
}

uint32_t ent_crc32(uint32_t so_far, ent_slice bytes) {
    (void)bytes;
    return so_far;
}
