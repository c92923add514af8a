/* pairwise.h - every alternative against every other: who beats whom, the Condorcet winner, the
 * smallest set that beats everything outside (Smith 1973), and what nobody would object to leaving
 * (Pareto). */

#ifndef ENT_DEAL_PAIRWISE_H
#define ENT_DEAL_PAIRWISE_H

#include "deal/choice.h"

typedef struct ent_pairwise {
    uint32_t n;          /* all alternatives, the impasse too */
    uint32_t impasse;    /* no candidate for the sets below; UINT32_MAX: none */
    const double *above; /* [a * n + b]: the weight that ranks a strictly above b */
    double total, tie;   /* weights that differ by `tie` or less are equal */
} ent_pairwise;

/* Time grows with voters times alternatives squared. */
ent_status ent_pairwise_table(ent_ctx *ctx, const ent_profile *profile, ent_arena *arena,
                              ent_pairwise *out);

/* 1: a beats b; -1: b beats a; 0: a tie. */
int ent_pairwise_sign(const ent_pairwise *t, uint32_t a, uint32_t b);

/* The candidate that beats every other; UINT32_MAX: there is none. */
uint32_t ent_pairwise_winner(const ent_pairwise *t);
/* The candidate that every other beats; UINT32_MAX: there is none, or there is one candidate. */
uint32_t ent_pairwise_loser(const ent_pairwise *t);

/* in[a], per alternative: member of the smallest set of candidates that beats all others. */
void ent_pairwise_smith(const ent_pairwise *t, bool *in);
/* in[a]: no candidate is as good for everybody and better for somebody. */
void ent_pairwise_pareto(const ent_pairwise *t, bool *in);

#endif
