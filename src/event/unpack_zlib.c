/* unpack_zlib.c - zlib (Gailly and Adler), known to this file alone. */

#include "base/mem.h"
#include "event/feed.h"

#include <string.h>
#include <zlib.h>

struct ent_unpack {
    z_stream z;
    int window;
};

static voidpf take(voidpf user, uInt n, uInt size) {
    (void)user;
    return ent_alloc(n, size);
}

static void give(voidpf user, voidpf p) {
    (void)user;
    ent_free(p);
}

bool ent_can_unpack(void) {
    return true;
}

const char *ent_unpack_version(void) {
    return zlibVersion();
}

ent_unpack *ent_unpack_new(bool gzip) {
    ent_unpack *u = ent_alloc(1, sizeof *u);
    if (!u) return NULL;
    u->z.zalloc = take;
    u->z.zfree = give;
    u->window = gzip ? 15 + 16 : -15;
    if (inflateInit2(&u->z, u->window) == Z_OK) return u;
    ent_free(u);
    return NULL;
}

void ent_unpack_free(ent_unpack *u) {
    if (!u) return;
    inflateEnd(&u->z);
    ent_free(u);
}

bool ent_unpack_again(ent_unpack *u) {
    return inflateReset2(&u->z, u->window) == Z_OK;
}

ent_unpacked ent_unpack_some(ent_unpack *u, ent_slice in, char *out, size_t room) {
    const size_t most = (size_t)1 << 30;
    uInt n_in = (uInt)(in.n < most ? in.n : most), n_out = (uInt)(room < most ? room : most);
    u->z.next_in = (z_const Bytef *)(const void *)in.s;
    u->z.avail_in = n_in;
    u->z.next_out = (Bytef *)(void *)out;
    u->z.avail_out = n_out;
    int r = inflate(&u->z, Z_NO_FLUSH);
    return (ent_unpacked){.taken = n_in - u->z.avail_in,
                          .given = n_out - u->z.avail_out,
                          .end = r == Z_STREAM_END,
                          .wrong = r != Z_OK && r != Z_STREAM_END && r != Z_BUF_ERROR};
}

uint32_t ent_crc32(uint32_t so_far, ent_slice bytes) {
    uLong sum = so_far;
    for (size_t i = 0; i < bytes.n;) {
        size_t n = bytes.n - i < (size_t)1 << 30 ? bytes.n - i : (size_t)1 << 30;
        sum = crc32(sum, (const Bytef *)(const void *)(bytes.s + i), (uInt)n);
        i += n;
    }
    return (uint32_t)sum;
}
