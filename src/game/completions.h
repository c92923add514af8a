/* completions.h - however the unknown turns out: how often is a state an equilibrium?
 *
 * A completion gives every decision maker one order of the states that keeps all that is certain:
 * what is known to be preferred stays preferred, and states that are known to be equal stay so.
 * Each order is equally likely, and the decision makers are independent.  In a completion
 * everything is known, so the plain concepts decide. */

#ifndef ENT_GAME_COMPLETIONS_H
#define ENT_GAME_COMPLETIONS_H

#include "base/method.h"
#include "game/game.h"

enum {
    ENT_MAX_COMPLETED_STATES = 64, /* more are not completed */
    ENT_COMPLETIONS_TRIED = 20000  /* more are drawn from, not gone through */
};

typedef struct ent_completions {
    bool exact; /* all of them were tried; else n_tried were drawn */
    double n;   /* how many there are */
    uint32_t n_tried;
    uint64_t seed;    /* of the draws */
    uint32_t **found; /* [concept][state]: tried completions in which it is an equilibrium */
} ent_completions;

/* A share with its Wilson interval (95 %); low = high = share where all were tried. */
typedef struct ent_completed {
    double share, low, high;
} ent_completed;
ent_completed ent_completions_share(const ent_completions *c, uint32_t concept, uint64_t state);

/* *out is NULL where nothing is unknown, or there are too many states, or classes that hang together
 * by open pairs (extensions.h), for this. */
ent_status ent_completions_run(ent_ctx *ctx, const ent_game *g, const ent_method *const *concepts,
                               uint32_t n_concepts, uint64_t seed, uint32_t n_draws,
                               ent_arena *arena, ent_completions **out);

#endif
