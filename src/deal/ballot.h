/* ballot.h - a profile as the rules of social choice read it: without the impasse, and with every
 * comparison of weights in one place.
 *
 * All that a rule adds up is linear in the weights.  An amount therefore carries, beside its value,
 * how fast it grows with the weight of one voter; where a lever asks (ent_profile.crossings), every
 * comparison notes at which weight of that voter it would turn.  Between two such weights the rule
 * does the same steps, so nothing needs to be tried there.
 *
 * Two amounts are equal when they differ by less than 1e-12 of the largest that the rule can reach:
 * 0.1 + 0.2 ties with 0.3, and whole numbers stay exact. */

#ifndef ENT_DEAL_BALLOT_H
#define ENT_DEAL_BALLOT_H

#include "deal/choice.h"

typedef struct ent_amount {
    double at, slope;
} ent_amount;

/* What a lever asks for: the weight of `voter` varies; by how much less or more of it the next
 * comparison turns. */
typedef struct ent_crossings {
    uint32_t voter;
    double below, above; /* > 0; INFINITY: none turns */
    bool here;           /* a comparison that is a tie at this very weight turns on either side */
} ent_crossings;

typedef struct ent_ballot {
    ent_ctx *ctx;
    const ent_profile *profile;
    ent_arena *arena;
    uint32_t n_voters, n;    /* n: candidates */
    const uint32_t *who;     /* candidate: number of the alternative, ascending */
    const uint32_t *rank;    /* [voter * n + candidate]: among the candidates */
    const uint32_t *support; /* per voter: it supports candidates of this rank at most */
    const ent_amount *weight;
    ent_amount total;
    double tie; /* amounts no further apart are equal */
} ent_ballot;

/* Everything in *out lives in `arena`. */
ent_status ent_ballot_open(ent_ctx *ctx, const ent_profile *profile, ent_arena *arena,
                           ent_ballot *out);

/* -1, 0, 1, and notes where it would turn. */
int ent_ballot_compare(const ent_ballot *b, ent_amount x, ent_amount y);

static inline ent_amount ent_plus(ent_amount x, ent_amount y) {
    return (ent_amount){x.at + y.at, x.slope + y.slope};
}
static inline ent_amount ent_minus(ent_amount x, ent_amount y) {
    return (ent_amount){x.at - y.at, x.slope - y.slope};
}
static inline ent_amount ent_times(ent_amount x, double k) {
    return (ent_amount){x.at * k, x.slope * k};
}

/* n amounts of nothing, in the arena; NULL: out of memory. */
ent_amount *ent_ballot_amounts(const ent_ballot *b, size_t n);

/* The candidates whose amount is largest (or, `least`, smallest) become the winners, and the
 * amounts the scores. */
ent_status ent_ballot_best(const ent_ballot *b, const ent_amount *amount, bool least,
                           ent_chosen *out);
/* The amounts as scores per alternative, without winners. */
ent_status ent_ballot_scores(const ent_ballot *b, const ent_amount *amount, ent_chosen *out);
/* The candidates that are `in`, as alternatives. */
ent_status ent_ballot_list(const ent_ballot *b, const bool *in, const uint32_t **list, uint32_t *n);

#endif
