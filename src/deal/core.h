/* core.h - whether a deal can be stable at all: properties of a cooperative game, its core.
 *
 * The core holds the payoffs of v(N) to which no coalition objects because it gets at least what it
 * is worth (Gillies 1959).  It is empty exactly where some balanced collection of coalitions - each
 * player giving all of its time to them, so much of it to each - is promised more than v(N)
 * (Bondareva 1963; Shapley 1967): that collection is the reason why no deal is stable.
 *
 * Everything is said of gains; of a cost game with the sign changed, except where noted. */

#ifndef ENT_DEAL_CORE_H
#define ENT_DEAL_CORE_H

#include "deal/worth.h"

/* A property, and where it does not hold the two coalitions that break it most, and by how much. */
typedef struct ent_property {
    bool holds;
    uint32_t one, other;
    double by;
} ent_property;

typedef struct ent_properties {
    ent_property superadditive; /* v(S+T) >= v(S) + v(T), apart; costs: subadditive */
    ent_property convex;        /* v(S+T) + v(S*T) >= v(S) + v(T); costs: concave */
    ent_property monotone;      /* v(S) <= v(T) for S in T; costs: of the costs themselves */
    ent_property essential;     /* v(N) > sum of v(i); not so: 0, all players, what is missing */
} ent_properties;

/* O(3^n): some seconds for 20 players. */
ent_status ent_worth_properties(ent_ctx *ctx, const ent_worth *w, ent_properties *out);

typedef struct ent_core {
    bool empty;
    double epsilon;       /* of the least core: the smallest largest excess; > 0: empty */
    const double *payoff; /* of the least core, n; in the core where it is not empty */
    /* The balanced collection on which that rests. */
    uint32_t n_coalitions;     /* 0: one player */
    const uint32_t *coalition; /* ascending */
    const double *weight;      /* for each player, those of its coalitions sum to 1 */
    double promised;           /* sum of weight v(S), in the sign of v: beyond v(N) if empty */
} ent_core;

/* Balanced is what has a core that is not empty.  ENT_ELIMIT: the build has no solver for linear
 * programs. */
ent_status ent_core_find(ent_ctx *ctx, const ent_worth *w, ent_arena *arena, ent_core *out);

typedef struct ent_objection {
    bool in_core;
    double unshared;    /* v(N) less the payoffs: 0 where all is shared, in the sign of v */
    uint32_t coalition; /* that objects most; in the core, that is closest to it */
    double excess;      /* what it is worth beyond its payoffs, as a gain; > 0: it objects */
} ent_objection;

/* What is said against the payoffs.  Differences up to 1e-9 of the largest worth are none. */
ent_status ent_core_test(ent_ctx *ctx, const ent_worth *w, const double *payoff,
                         ent_objection *out);

#endif
