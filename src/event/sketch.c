/* sketch.c - counting different things: a small set of hashes, then linear counting
 * (Whang, Vander-Zanden and Taylor 1990). */

#include "event/sketch.h"

#include "base/mem.h"
#include "entente/context.h"

#include <math.h>
#include <string.h>

static void set_bit(uint64_t *words, uint64_t hash) {
    words[hash >> 58] |= 1ULL << (hash >> 52 & 63);
}

/* From a set to bits. */
static bool become_many(ent_sketch *s) {
    uint64_t *bits = ent_alloc(ENT_SKETCH_WORDS, sizeof *bits);
    if (!bits) return false;
    for (uint32_t i = 0; i < s->n; i++) set_bit(bits, s->at[i]);
    ent_free(s->at);
    *s = (ent_sketch){.many = true, .at = bits};
    return true;
}

static bool grow(ent_sketch *s) {
    uint32_t room = s->room ? s->room * 2 : 2;
    uint64_t *at = ent_resize(s->at, room, sizeof *at);
    if (!at) return false;
    s->at = at;
    s->room = room;
    return true;
}

bool ent_sketch_add(ent_sketch *s, uint64_t hash) {
    for (uint32_t i = 0; !s->many && i < s->n; i++)
        if (s->at[i] == hash) return true;
    if (!s->many && s->n == ENT_SKETCH_EXACT && !become_many(s)) return false;
    if (s->many) {
        set_bit(s->at, hash);
        return true;
    }
    if (s->n == s->room && !grow(s)) return false;
    s->at[s->n++] = hash;
    return true;
}

bool ent_sketch_join(ent_sketch *s, const ent_sketch *other) {
    if (!other->many) {
        for (uint32_t i = 0; i < other->n; i++)
            if (!ent_sketch_add(s, other->at[i])) return false;
        return true;
    }
    if (!s->many && !become_many(s)) return false;
    for (size_t i = 0; i < ENT_SKETCH_WORDS; i++) s->at[i] |= other->at[i];
    return true;
}

void ent_sketch_clear(ent_sketch *s) {
    ent_free(s->at);
    *s = (ent_sketch){0};
}

uint32_t ent_sketch_count(const ent_sketch *s) {
    const double bits = 64.0 * ENT_SKETCH_WORDS;
    uint32_t empty = 0;
    if (!s->many) return s->n;
    for (size_t i = 0; i < ENT_SKETCH_WORDS; i++)
        for (uint64_t w = ~s->at[i]; w; w &= w - 1) empty++;
    return (uint32_t)(bits * log(bits / (empty ? empty : 1)) + .5);
}
