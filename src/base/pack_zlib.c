/* pack_zlib.c - gzip by zlib. */

#include "base/pack.h"

#include "base/base64.h"

#include <zlib.h>

enum { CHUNK = 1 << 14, GZIP = 16 + MAX_WBITS };

bool ent_can_pack(void) {
    return true;
}

/* ---- gzip */

/* One call for each chunk of output until all is told. */
static bool run(z_stream *z, int (*step)(z_stream *, int), ent_str *out, size_t most) {
    unsigned char chunk[CHUNK];
    int st = Z_OK;
    while (st == Z_OK) {
        z->next_out = chunk;
        z->avail_out = CHUNK;
        st = step(z, Z_FINISH);
        if (st == Z_BUF_ERROR && z->avail_out == 0) st = Z_OK; /* there is more to tell */
        size_t n = CHUNK - z->avail_out;
        if (out->n + n > most) return false;
        ent_str_add_n(out, (const char *)chunk, n);
    }
    return st == Z_STREAM_END && !out->failed;
}

bool ent_pack(ent_str *out, ent_slice bytes) {
    z_stream z = {0};
    ent_str packed = {0};
    if (bytes.n > UINT32_MAX) return false;
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    z.next_in = (z_const Bytef *)bytes.s;
    z.avail_in = (uInt)bytes.n;
    bool fine = run(&z, deflate, &packed, SIZE_MAX);
    deflateEnd(&z);
    if (fine) ent_put_base64(out, (ent_slice){packed.s, packed.n});
    ent_str_clear(&packed);
    return fine && !out->failed;
}

bool ent_deflate(ent_str *out, ent_slice bytes) {
    z_stream z = {0};
    ent_str packed = {0};
    if (bytes.n > UINT32_MAX) return false;
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    z.next_in = (z_const Bytef *)bytes.s;
    z.avail_in = (uInt)bytes.n;
    bool fine = run(&z, deflate, &packed, SIZE_MAX);
    deflateEnd(&z);
    if (fine) ent_str_add_n(out, packed.s, packed.n);
    ent_str_clear(&packed);
    return fine && !out->failed;
}

bool ent_unpack(ent_str *out, ent_slice text, size_t most) {
    z_stream z = {0};
    ent_str packed = {0};
    bool fine =
        ent_take_base64(&packed, text) && packed.n <= UINT32_MAX && inflateInit2(&z, GZIP) == Z_OK;
    if (fine) {
        z.next_in = (z_const Bytef *)packed.s;
        z.avail_in = (uInt)packed.n;
        fine = run(&z, inflate, out, out->n + most);
        inflateEnd(&z);
    }
    ent_str_clear(&packed);
    return fine;
}
