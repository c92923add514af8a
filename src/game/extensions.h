/* extensions.h - random completions of a partial order, every one equally likely.
 *
 * The completions drawn are the linear extensions of the order of classes (partial.h): rankings in
 * which no pair that was open ends up equal.  Where all of one part of the order lies below all of
 * the rest the two are drawn apart.  Parts of up to 20 classes are counted exactly by their
 * down-sets, e(D) = sum over the maximal x of D of e(D without x), and drawn by those counts; larger
 * ones by the Markov chain of Bubley and Dyer (1999): neighbours exchange places where the order
 * lets them, ENT_CHAIN_STEPS of n times, which is nearly uniform. */

#ifndef ENT_GAME_EXTENSIONS_H
#define ENT_GAME_EXTENSIONS_H

#include "base/random.h"
#include "game/partial.h"

enum { ENT_MOST_COUNTED = 20, ENT_MOST_CHAINED = 40 };

typedef struct ent_order_part {
    uint32_t first, n; /* classes, in the order of their numbers */
    uint64_t *count;   /* of each down-set; NULL: the chain */
    const uint64_t
        *below; /* of each class: the classes of the part certainly below it, a bit each */
} ent_order_part;

typedef struct ent_extensions {
    const ent_partial_order *order;
    uint64_t n_states;
    ent_order_part *part;
    uint32_t n_parts;
    bool exact;   /* every part is counted */
    double count; /* of extensions, where exact */
} ent_extensions;

/* Lives in `arena`: at most 8 MB for each part.  ENT_ELIMIT: a part of more than ENT_MOST_CHAINED
 * classes. */
ent_status ent_extensions_open(ent_ctx *ctx, const ent_partial *p, uint32_t dm, ent_arena *arena,
                               ent_extensions *out);

/* A random extension: ranks of the states, dense from 1.  `room` has room for two numbers a
 * class. */
void ent_extensions_draw(const ent_extensions *e, ent_rng *rng, uint32_t *room, uint32_t *rank);

/* How many exchanges the chain tries: n^3 ln(100 n), rounded up. */
uint64_t ent_chain_steps(uint32_t n);

#endif
