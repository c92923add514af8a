/* mend.c - rows whose bytes are not UTF-8. */

#include "event/mend.h"

#include "base/mem.h"

#include <string.h>

/* Runs of plain ASCII go eight at a time. */
static size_t skip_ascii(ent_slice s, size_t i) {
    uint64_t eight;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&eight, s.s + i, 8);
        if (eight & UINT64_C(0x8080808080808080)) break;
    }
    while (i < s.n && !(s.s[i] & 0x80)) i++;
    return i;
}

bool ent_is_utf8(ent_slice s) {
    uint32_t c;
    for (size_t i = skip_ascii(s, 0); i < s.n; i = skip_ascii(s, i)) {
        size_t n = ent_utf8_decode(s.s + i, s.n - i, &c);
        if (!n) return false;
        i += n;
    }
    return true;
}

void ent_mending_clear(ent_mending *m) {
    ent_free(m->text);
    ent_free(m->ends);
    *m = (ent_mending){0};
}

static bool has_sequence(ent_slice s) {
    uint32_t c;
    for (size_t i = skip_ascii(s, 0); i < s.n; i = skip_ascii(s, i + 1))
        if (ent_utf8_decode(s.s + i, s.n - i, &c)) return true;
    return false;
}

/* A field, at most three times as long; returns its length. */
static size_t mend_field(ent_slice s, char *out) {
    bool latin = !ent_is_utf8(s) && !has_sequence(s);
    char *at = out;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t n = ent_utf8_decode(s.s + i, s.n - i, &c);
        unsigned char byte = (unsigned char)s.s[i];
        if (!n) c = latin && byte >= 0xA0 ? byte : 0xFFFD;
        at += ent_utf8_encode(c, at);
        i += n ? n : 1;
    }
    return (size_t)(at - out);
}

static bool make_room(ent_mending *m, size_t room) {
    if (!m->ends) m->ends = ent_alloc(ENT_CSV_ENDS, sizeof *m->ends);
    if (!m->ends) return false;
    if (room <= m->room) return true;
    char *text = ent_resize(m->text, room, 1);
    if (!text) return false;
    m->text = text;
    m->room = room;
    return true;
}

ent_status ent_mend(ent_ctx *ctx, ent_mending *m, ent_csv_row *row, bool *mended) {
    size_t length = row->end[row->n - 1], at = 0;
    *mended = row->high && !ent_is_utf8((ent_slice){row->text, length});
    if (!*mended) return ENT_OK;
    if (!make_room(m, 3 * length + row->n + 1)) return ent_no_memory(ctx);
    for (uint32_t c = 0; c < row->n; c++) {
        at += mend_field(ent_csv_field(row, c), m->text + at);
        m->ends[c] = (uint32_t)at++;
        m->text[at - 1] = '\0';
    }
    row->text = m->text;
    row->end = m->ends;
    return ENT_OK;
}
