/* excess.h - payoffs that keep the excesses of coalitions small, the largest first.
 *
 * The excess of a coalition is what it is worth beyond what its members get: its reason to object.
 * Each round makes the largest excess of the coalitions that are still free as small as it can be
 * and fixes what its members get for those on which that rests (Kopelowitz 1967; Maschler, Peleg and
 * Shapley 1979).  The first round gives the least core, all of them the nucleolus.
 *
 * Inside, gains are counted beyond what the members are worth alone, in a unit in which the largest
 * is 1: the solutions move along with both changes, and the tolerances fit every game. */

#ifndef ENT_DEAL_EXCESS_H
#define ENT_DEAL_EXCESS_H

#include "base/ctx.h"
#include "base/vec.h"
#include "deal/span.h"
#include "deal/worth.h"

/* Excesses closer than this, in the unit, are equal. */
#define ENT_EXCESS_SAME 1e-9

typedef struct ent_excess {
    uint32_t n, all;
    bool rational; /* nobody gets less than it is worth alone */
    bool per_head; /* the excess of S is divided by the size of S */
    double unit;
    double alone[ENT_MOST_PLAYERS]; /* v({i}), in the game's own unit */
    double *gain;                   /* 2^n */
    uint8_t *mark;                  /* 2^n, see excess.c */
    ENT_VEC(uint32_t) rows;         /* coalitions that the programs have met so far */
    ent_span fixed;
    uint32_t n_equations;
    uint32_t equation[ENT_MOST_PLAYERS]; /* coalitions with x(S) = given */
    double given[ENT_MOST_PLAYERS];
    /* after a round */
    double excess;              /* the largest of those that were free */
    double x[ENT_MOST_PLAYERS]; /* payoffs with that, beyond v({i}) */
    uint32_t n_binding;
    uint32_t binding[ENT_MOST_PLAYERS + 1]; /* the free coalitions on which it rests */
    double price[ENT_MOST_PLAYERS + 1];     /* how much: with their sizes if per_head, sum 1 */
} ent_excess;

/* Clear it even when this fails.  ENT_ELIMIT: the build has no solver for linear programs. */
ent_status ent_excess_open(ent_ctx *ctx, const ent_worth *w, bool rational, bool per_head,
                           ent_excess *out);
void ent_excess_clear(ent_excess *e);

/* Whether there are payoffs of all that is gained in which nobody gets less than alone. */
bool ent_excess_has_imputation(const ent_excess *e);

/* One round; only while something is free: fixed.rank < n. */
ent_status ent_excess_round(ent_ctx *ctx, ent_excess *e);

/* Payoffs x as the game counts them. */
void ent_excess_payoffs(const ent_excess *e, const ent_worth *w, const double *x, double *payoff);

/* Sums x(S) for all S in two look-ups. */
typedef struct ent_sums {
    double low[1024], high[1024];
} ent_sums;
void ent_sums_of(ent_sums *sums, const double *x, uint32_t n);
static inline double ent_sum_of(const ent_sums *sums, uint32_t coalition) {
    return sums->low[coalition & 1023] + sums->high[coalition >> 10];
}

#endif
