/* sketch.h - how many different things were seen: exactly up to 64, then an estimate.
 *
 * Linear counting (Whang, Vander-Zanden and Taylor 1990) in 4,096 bits: the standard error is 1.3 %
 * at 4,000 different things, 2.7 % at 16,000 and 10 % at 32,000.  What is kept depends on the set of
 * things alone, not on their order nor on who saw them first. */

#ifndef ENT_EVENT_SKETCH_H
#define ENT_EVENT_SKETCH_H

#include "base/text.h"

enum { ENT_SKETCH_EXACT = 64, ENT_SKETCH_WORDS = 64 };

typedef struct ent_sketch {
    uint32_t n, room;
    bool many; /* `at` is ENT_SKETCH_WORDS words of bits, not hashes */
    uint64_t *at;
} ent_sketch; /* zeroed: empty */

/* False: out of memory, and the sketch is as before. */
bool ent_sketch_add(ent_sketch *s, uint64_t hash);
bool ent_sketch_join(ent_sketch *s, const ent_sketch *other);
void ent_sketch_clear(ent_sketch *s);
uint32_t ent_sketch_count(const ent_sketch *s);

#endif
