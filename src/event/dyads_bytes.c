/* dyads_bytes.c - a cell as bytes: the key and the length as they are, then numbers of seven bits a
 * byte (most are small or zero), then the hashes of publishers. */

#include "event/dyads_inside.h"

#include <string.h>

/* ---- numbers */

static unsigned char *put(unsigned char *out, uint64_t x) {
    for (; x >= 0x80; x >>= 7) *out++ = (unsigned char)(x | 0x80);
    *out++ = (unsigned char)x;
    return out;
}

/* Small ones of either sign are short. */
static unsigned char *put_signed(unsigned char *out, int64_t x) {
    return put(out, (uint64_t)x << 1 ^ (x < 0 ? UINT64_MAX : 0));
}

static uint64_t take(const unsigned char **at) {
    uint64_t x = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char c = *(*at)++;
        x |= (uint64_t)(c & 0x7f) << shift;
        if (!(c & 0x80)) return x;
    }
}

static int64_t take_signed(const unsigned char **at) {
    uint64_t x = take(at);
    return (int64_t)(x >> 1 ^ (0 - (x & 1)));
}

/* ---- sums */

static unsigned char *put_tally(unsigned char *out, const ent_dyad_tally *t) {
    out = put(out, t->n);
    if (t->n == 0) return out;
    out = put(out, t->valued);
    out = put_signed(out, t->sum);
    out = put_signed(out, t->plus);
    out = put_signed(out, t->minus);
    out = put_signed(out, t->least);
    for (size_t q = 0; q < 5; q++) out = put(out, t->quads[q]);
    return out;
}

static void take_tally(const unsigned char **at, ent_dyad_tally *t) {
    *t = (ent_dyad_tally){.least = INT64_MAX};
    t->n = take(at);
    if (t->n == 0) return;
    t->valued = take(at);
    t->sum = take_signed(at);
    t->plus = take_signed(at);
    t->minus = take_signed(at);
    t->least = take_signed(at);
    for (size_t q = 0; q < 5; q++) t->quads[q] = take(at);
}

/* ---- all of it */

size_t ent_cell_encode(const ent_held *cell, unsigned char *out) {
    const ent_dyad_cell *c = &cell->cell;
    const ent_sketch *s = &cell->seen;
    size_t n = s->many ? ENT_SKETCH_WORDS : s->n;
    unsigned char *at = out + ENT_CELL_HEAD;
    at = put_tally(at, &c->raw);
    at = put_tally(at, &c->daily);
    at = put(at, c->root_known);
    at = put(at, c->root_n);
    at = put_signed(at, c->root_sum);
    at = put(at, n * 2 + s->many);
    if (n) memcpy(at, s->at, n * sizeof *s->at);
    uint16_t length = (uint16_t)(at - out + (ptrdiff_t)(n * sizeof *s->at));
    memcpy(out, &c->a, 4);
    memcpy(out + 4, &c->b, 4);
    memcpy(out + 8, &c->period, 4);
    memcpy(out + 12, &length, 2);
    return length;
}

ent_key ent_cell_key(const unsigned char *bytes) {
    ent_key key;
    memcpy(&key.a, bytes, 4);
    memcpy(&key.b, bytes + 4, 4);
    memcpy(&key.period, bytes + 8, 4);
    return key;
}

size_t ent_cell_length(const unsigned char *bytes) {
    uint16_t length;
    memcpy(&length, bytes + 12, 2);
    return length;
}

/* A sketch keeps its memory for the next cell. */
static bool take_sketch(const unsigned char **at, ent_sketch *s) {
    uint64_t head = take(at);
    bool many = head & 1;
    size_t n = (size_t)(head >> 1);
    ent_sketch part = {.n = many ? 0 : (uint32_t)n, .many = many};
    uint64_t words[ENT_SKETCH_WORDS];
    if (n) memcpy(words, *at, n * sizeof *words);
    part.at = words;
    ent_sketch_clear(s);
    return ent_sketch_join(s, &part);
}

bool ent_cell_decode(const unsigned char *bytes, ent_held *out) {
    const unsigned char *at = bytes + ENT_CELL_HEAD;
    ent_key key = ent_cell_key(bytes);
    ent_sketch seen = out->seen;
    out->cell = (ent_dyad_cell){.a = key.a, .b = key.b, .period = key.period};
    take_tally(&at, &out->cell.raw);
    take_tally(&at, &out->cell.daily);
    out->cell.root_known = take(&at);
    out->cell.root_n = take(&at);
    out->cell.root_sum = take_signed(&at);
    out->seen = seen;
    return take_sketch(&at, &out->seen);
}
