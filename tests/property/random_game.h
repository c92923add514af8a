/* random_game.h - the pieces of random games that the property tests have in common: patterns over
 * options, who owns which option and which way it goes, arcs of the graph form.
 *
 * Each test draws what it needs of them into its own sample. */

#ifndef ENT_TESTS_RANDOM_GAME_H
#define ENT_TESTS_RANDOM_GAME_H

#include "base/random.h"
#include "game/game.h"

/* Each of n_bits bits with a chance of one in `n`. */
static inline uint64_t random_mask(ent_rng *r, unsigned n_bits, unsigned n) {
    uint64_t mask = 0;
    for (unsigned o = 0; o < n_bits; o++)
        if (ent_rng_below(r, n) == 0) mask |= UINT64_C(1) << o;
    return mask;
}

/* Half of the options, each taken or not. */
static inline ent_term random_pattern(ent_rng *r, unsigned n_bits) {
    ent_term t = {ENT_TERM_IS, random_mask(r, n_bits, 2), 0};
    t.value = t.mask & random_mask(r, n_bits, 2);
    return t;
}

/* Of spec->n_options options and spec->n_dms decision makers: owners, of some games two; one-way and
 * fixed ones; `now`.  `owns` is empty before. */
static inline void random_options(ent_rng *r, ent_game_spec *spec, uint64_t *owns) {
    unsigned n = spec->n_options;
    bool common = ent_rng_below(r, 3) == 0;
    for (unsigned o = 0; o < n; o++) {
        owns[ent_rng_below(r, spec->n_dms)] |= UINT64_C(1) << o;
        if (common) owns[ent_rng_below(r, spec->n_dms)] |= UINT64_C(1) << o;
    }
    if (ent_rng_below(r, 2)) spec->take_only = random_mask(r, n, 4);
    if (ent_rng_below(r, 2)) spec->drop_only = random_mask(r, n, 5) & ~spec->take_only;
    if (ent_rng_below(r, 4) == 0) spec->fixed = random_mask(r, n, 6);
    spec->now = random_mask(r, n, 2);
}

/* A graph of 2^n_options nodes with fewer than `most` arcs for each, none from a node to itself. */
static inline void random_arcs(ent_rng *r, ent_game_spec *spec, unsigned most, ent_arc *arcs) {
    spec->graph = true;
    spec->n_nodes = 1u << spec->n_options;
    spec->n_arcs = ent_rng_below(r, most * spec->n_nodes);
    for (size_t k = 0; k < spec->n_arcs; k++) {
        uint32_t dm = ent_rng_below(r, spec->n_dms), from = ent_rng_below(r, spec->n_nodes);
        uint32_t step = 1 + ent_rng_below(r, spec->n_nodes - 1);
        arcs[k] = (ent_arc){dm, from, (from + step) % spec->n_nodes};
    }
}

#endif
