/* solution.h - the axiomatic bargaining solutions: of a two-person set, of a list of alternatives,
 * and of something that can be handed over in any parts.
 *
 * Nash (1950), Harsanyi and Selten (1972) with powers, Kalai and Smorodinsky (1975), Kalai (1977).
 * Utilities are numbers per party; powers are above 0 and need not sum to 1. */

#ifndef ENT_DEAL_SOLUTION_H
#define ENT_DEAL_SOLUTION_H

#include "deal/bargain.h"

/* On a scale: scale.c. */
extern const ent_method ent_bargain_nash, ent_bargain_kalai_smorodinsky, ent_bargain_egalitarian,
    ent_bargain_proportional, ent_bargain_utilitarian;

typedef enum ent_solution {
    ENT_NASH,              /* greatest product of gains, each to its party's power */
    ENT_KALAI_SMORODINSKY, /* gains in proportion to the greatest each could have */
    ENT_EGALITARIAN,       /* equal gains */
    ENT_PROPORTIONAL,      /* gains in proportion to power */
    ENT_UTILITARIAN        /* greatest sum of utilities times power */
} ent_solution;

/* ---- two parties: a convex set, and everything below it */

typedef struct ent_frontier {
    uint32_t n;            /* vertices of the north-east boundary, 1 or more */
    const double (*at)[2]; /* by rising utility of the first party */
    double disagreement[2];
} ent_frontier;

typedef struct ent_frontier_point {
    bool defined;
    const char *undefined; /* no point gives both more than the disagreement, .. */
    double at[2];
    double other[2]; /* the other end of a tie; equal to `at` where there is none */
    double ideal[2]; /* the most each can have when the other has its disagreement */
    bool weak;       /* one of them could have more, the other no less */
} ent_frontier_point;

/* Power NULL: equal.  ENT_EUSAGE where the boundary is none (not rising, falling and bending down).
 * O(n). */
ent_status ent_frontier_solve(ent_ctx *ctx, ent_solution solution, const ent_frontier *frontier,
                              const double *power, ent_frontier_point *out);

/* ---- any number of parties, a list of alternatives, no lotteries */

typedef struct ent_listed_problem {
    uint32_t n, n_alternatives;
    const double *utility;      /* [alternative * n + party] */
    const double *disagreement; /* per party */
    const double *power;        /* per party; NULL: equal */
} ent_listed_problem;

typedef struct ent_listed_solution {
    bool defined;
    const char *undefined;
    const bool *chosen; /* per alternative; several: a tie */
    uint32_t n_chosen;
    const bool *dropped; /* per party: no alternative that nobody minds gives it a gain */
    uint32_t n_dropped;
    const double *ideal; /* per party */
    double value;        /* what the chosen have most of: sum of logarithms, least share, sum */
} ent_listed_solution;

/* Only alternatives that give nobody less than the disagreement count, except for the utilitarian
 * solution.  Kalai-Smorodinsky, egalitarian and proportional: the least gain (share of the ideal,
 * gain, gain by power) is greatest, then the next.  O(alternatives * parties * log). */
ent_status ent_listed_solve(ent_ctx *ctx, ent_solution solution, const ent_listed_problem *problem,
                            ent_arena *arena, ent_listed_solution *out);

/* ---- any number of parties, a total that can be handed over in any parts */

typedef struct ent_transfer_problem {
    uint32_t n;
    double total;
    const double *disagreement; /* per party; their sum at most the total */
    const double *most;         /* per party: more is of no use to it; NULL: no such end */
    const double *power;        /* NULL: equal */
} ent_transfer_problem;

/* Shares for every party, into out[n].  Where a party has its most, the rest goes on to the others
 * (the egalitarian and proportional solutions: the least gains first); the utilitarian solution
 * serves the powerful first, equally powerful ones alike.  O(n log n). */
ent_status ent_transfer_solve(ent_ctx *ctx, ent_solution solution,
                              const ent_transfer_problem *problem, double *out);

#endif
