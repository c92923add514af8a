/* choice.h - social choice: which of several alternatives do the rankings of several voters choose?
 *
 * Rules after Arrow, Sen and Suzumura (2002); fallback bargaining: Brams and Kilgour (2001).  A
 * weight of w counts as w voters alike, so every rule is linear in the weights.  Ties are answers:
 * a rule gives a set of winners. */

#ifndef ENT_DEAL_CHOICE_H
#define ENT_DEAL_CHOICE_H

#include "base/arena.h"
#include "base/method.h"

enum { ENT_MOST_VOTERS = 1000, ENT_MOST_CHOICES = 1000 };

typedef struct ent_profile {
    uint32_t n_voters, n; /* n: alternatives */
    const uint32_t *rank; /* [voter * n + alternative]: 1 is best, ties share the smallest rank
                           * ("competition ranking": 1, 2, 2, 4) */
    const double *weight; /* per voter, > 0; NULL: 1 each */
    const bool *approved; /* [voter * n + alternative]; NULL: nobody says what it approves of */
    uint32_t impasse;     /* what stands when nothing is agreed: a voter supports only what it ranks
                           * above it.  It is no candidate: the other rules leave it out of every
                           * ranking.  UINT32_MAX: none */
    double quota;         /* fallback_quota: the weight that must support; 0: not given */
    struct ent_crossings *crossings; /* choice_lever.h; NULL but there */
} ent_profile;

typedef struct ent_chosen {
    bool defined; /* false: the rule has no answer here (no Condorcet winner, nobody
                              * approves), and `undefined` says why */
    const char *undefined;
    const uint32_t *winner; /* ascending; the impasse alone where no agreement is reached */
    uint32_t n_winners;
    const double *score;     /* per alternative, larger is better unless `least`; NaN for the
                              * impasse; NULL: the rule has none */
    bool least;              /* the smallest score wins (minimax, antiplurality, median rank) */
    uint32_t depth;          /* fallback rules, majoritarian compromise: how deep in the rankings
                              * agreement is found; 0: not that kind of rule, or none is found */
    const uint32_t *dropped; /* hare: in the order of elimination */
    uint32_t n_dropped;
    const uint32_t *between; /* where it is not defined, what it stays open between: the top cycle
                              * (condorcet), those that tie for the last place (hare, coombs);
                              * ascending; NULL: not that kind of rule */
    uint32_t n_between;
} ent_chosen;

/* Whether a profile is one: ENT_EUSAGE and one line otherwise, ENT_ELIMIT when too large. */
ent_status ent_profile_check(ent_ctx *ctx, const ent_profile *profile);

/* How many alternatives the rules choose from: all but the impasse. */
static inline uint32_t ent_profile_candidates(const ent_profile *p) {
    return p->impasse < p->n ? p->n - 1 : p->n;
}

extern const ent_method ent_choice_plurality, ent_choice_antiplurality, ent_choice_borda,
    ent_choice_approval; /* scoring.c */
extern const ent_method ent_choice_condorcet, ent_choice_copeland,
    ent_choice_minimax;                                     /* pairwise.c */
extern const ent_method ent_choice_hare, ent_choice_coombs; /* runoff.c */
extern const ent_method ent_choice_majoritarian_compromise, ent_choice_median_rank,
    ent_choice_maximin_rank, ent_choice_fallback_unanimity, ent_choice_fallback_majority,
    ent_choice_fallback_quota; /* fallback.c */

#endif
