/* division.h - claims problems: an estate too small for the claims on it.
 *
 * O'Neill (1982); Aumann and Maschler (1985); survey: Thomson (2003).  A rule gives awards x with
 * 0 <= x_i <= claim_i and sum x = estate.  Numbers are in one unit; names and texts are not known
 * here. */

#ifndef ENT_DIVISION_DIVISION_H
#define ENT_DIVISION_DIVISION_H

#include "base/arena.h"
#include "base/method.h"

/* At most this many claimants; more is ENT_ELIMIT. */
enum { ENT_MOST_CLAIMANTS = 1000 };

typedef struct ent_claims_problem {
    double estate;        /* 0 <= estate <= sum of the claims */
    const double *claim;  /* n of them, >= 0, finite */
    const double *weight; /* n of them, > 0, for the weighted rules; NULL: all alike */
    uint32_t n;           /* 1 or more */
} ent_claims_problem;

/* An award as a fraction in lowest terms, where the problem is small enough to be exact. */
typedef struct ent_fraction {
    int64_t over, under; /* under > 0; under == 0: not known exactly */
} ent_fraction;

typedef struct ent_awards {
    const double *award;       /* n, in the unit of the estate */
    const ent_fraction *exact; /* n; NULL: computed in floating point only */
    bool has_level;
    double level; /* the binding level of the rule, such as the equal award or the equal loss */
} ent_awards;

/* Whether a problem is one: ENT_EUSAGE and one line (which number, what would do) otherwise;
 * ENT_ELIMIT where there are too many claimants.  Rules take only problems that passed. */
ent_status ent_claims_check(ent_ctx *ctx, const ent_claims_problem *problem);

#endif
