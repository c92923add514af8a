/* random_negotiation.h - negotiations of one dimension for the property tests. */

#ifndef ENT_TESTS_RANDOM_NEGOTIATION_H
#define ENT_TESTS_RANDOM_NEGOTIATION_H

#include "base/random.h"
#include "deal/bargain.h"

enum { MOST_RANDOM_PARTIES = 12 };

typedef struct random_negotiation {
    double position[MOST_RANDOM_PARTIES], salience[MOST_RANDOM_PARTIES],
        weight[MOST_RANDOM_PARTIES], impasse;
    bool generic; /* no ties on purpose */
    ent_negotiation_problem p;
} random_negotiation;

static const double random_low = 0, random_high = 100;

/* After copying: the problem reads the copy. */
static inline void random_bind(random_negotiation *r) {
    r->p = (ent_negotiation_problem){.n = r->p.n,
                                     .n_dimensions = 1,
                                     .low = &random_low,
                                     .high = &random_high,
                                     .position = r->position,
                                     .salience = r->salience,
                                     .weight = r->weight,
                                     .impasse = &r->impasse};
}

/* Half of them coarse, so that positions and weights tie; some with everybody on one side of the
 * impasse. */
static inline void random_make(ent_rng *rng, random_negotiation *r) {
    r->generic = ent_rng_below(rng, 2) != 0;
    r->p.n = 2 + ent_rng_below(rng, MOST_RANDOM_PARTIES - 1);
    bool one_side = ent_rng_below(rng, 2) != 0;
    for (uint32_t i = 0; i < r->p.n; i++) {
        double x = r->generic ? 100 * ent_rng_uniform(rng) : 10.0 * ent_rng_below(rng, 11);
        r->position[i] = one_side ? 40 + 0.6 * x : x;
        r->salience[i] =
            r->generic ? 0.05 + 0.95 * ent_rng_uniform(rng) : 0.25 * ent_rng_below(rng, 5);
        r->weight[i] = r->generic ? 0.1 + 10 * ent_rng_uniform(rng) : 1.0 + ent_rng_below(rng, 4);
    }
    r->salience[0] = r->salience[0] > 0 ? r->salience[0] : 0.5; /* somebody cares */
    r->impasse = one_side ? 30.0 * ent_rng_uniform(rng) : 10.0 * ent_rng_below(rng, 11);
    random_bind(r);
}

#endif
