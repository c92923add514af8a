/* worth.h - cooperative games: what every coalition is worth, and what each member's part is.
 *
 * von Neumann and Morgenstern (1944); Shapley (1953); Schmeidler (1969).  A coalition is a set of
 * bits, bit i for player i. */

#ifndef ENT_DEAL_WORTH_H
#define ENT_DEAL_WORTH_H

#include "base/arena.h"
#include "base/method.h"

enum { ENT_MOST_PLAYERS = 20 };

typedef struct ent_worth {
    uint32_t n;             /* players: 1 to ENT_MOST_PLAYERS */
    const double *v;        /* 2^n, by coalition; v[0] = 0; finite */
    bool cost;              /* smaller is better: costs, not gains */
    const uint32_t *unions; /* a-priori unions: n of them, each below 2^n, disjoint, together all;
                             * as bits per union; NULL: none are given */
    uint32_t n_unions;
    const double *weight; /* n powers > 0 for the weighted values; NULL: all alike */
} ent_worth;

typedef struct ent_payoffs {
    bool defined; /* false: the value does not exist for this game, and why */
    const char *undefined;
    const double *payoff; /* n */
    double excess;        /* nucleolus family and least core: the largest excess of a coalition */
} ent_payoffs;

/* Whether it is a game: ENT_EUSAGE and one line otherwise, ENT_ELIMIT when too large. */
ent_status ent_worth_check(ent_ctx *ctx, const ent_worth *worth);

#endif
