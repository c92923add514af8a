/* rules.h - the rows of the claims rules, and what tells them apart.
 *
 * Each takes O(n log n) for n claimants, but for random arrival, see there. */

#ifndef ENT_DIVISION_RULES_H
#define ENT_DIVISION_RULES_H

#include "base/method.h"

/* Traits of a claims rule (`traits` of its row). */
enum {
    ENT_RULE_SELF_DUAL = 0x10000, /* divides what there is as it divides what is missing */
    ENT_RULE_WEIGHTED = 0x20000,  /* needs weights; equal claims may get different awards */
    ENT_RULE_BENDS = 0x40000      /* awards are not piecewise linear in the claims */
};

extern const ent_method ent_division_proportional; /* proportional.c */
extern const ent_method ent_division_cea;          /* equal.c */
extern const ent_method ent_division_cel;
extern const ent_method ent_division_talmud; /* halves.c */
extern const ent_method ent_division_reverse_talmud;
extern const ent_method ent_division_piniles;
extern const ent_method ent_division_constrained_egalitarian;
extern const ent_method ent_division_adjusted_proportional; /* adjusted.c */
extern const ent_method ent_division_random_arrival;        /* arrival.c */
extern const ent_method ent_division_minimal_overlap;       /* overlap.c */
extern const ent_method ent_division_weighted_cea;          /* equal.c */
extern const ent_method ent_division_weighted_cel;
extern const ent_method ent_division_weighted_proportional; /* proportional.c */

#endif
