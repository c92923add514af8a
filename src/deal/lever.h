/* lever.h - what one party would have to change for the settlement to reach a point.
 *
 * A lever is one number of one party: its position, salience or weight.  For mean and median the
 * change that does it follows exactly from the definition; for every other model it is searched for
 * by running the model again. */

#ifndef ENT_DEAL_LEVER_H
#define ENT_DEAL_LEVER_H

#include "deal/bargain.h"

typedef enum ent_lever_kind {
    ENT_LEVER_POSITION,
    ENT_LEVER_SALIENCE,
    ENT_LEVER_WEIGHT
} ent_lever_kind;

enum { ENT_LEVERS_PER_PARTY = 3 };

typedef struct ent_lever {
    uint32_t party;
    ent_lever_kind kind;
    double from;  /* the number as it is */
    bool reached; /* one change of it does */
    double value; /* the number that does; not reached: the number that comes closest */
    int beyond;   /* 1: only numbers above `value` do, however little; -1: below; 0: `value` does */
    double outcome; /* with `value`; where `beyond`, just behind it; of a weight without end: the
                     * limit, and `value` is infinite */
    double misses;  /* not reached: how far the outcome stays from the point; else 0 */
    double slope;   /* of the outcome by this number, as things are; 0 where it does not move */
} ent_lever;

/* The outcome of a problem in which one number has been changed; *defined false: none. */
typedef ent_status ent_outcome_fn(ent_ctx *ctx, void *user, double value, double *outcome,
                                  bool *defined);

/* The smallest change from `from`, within low..high, that takes the outcome from `start` to `to` or
 * past it, by trying `steps` numbers on each side and halving between the last that does not and
 * the first that does.  What lies between two tried numbers and does only there is not seen. */
ent_status ent_lever_search(ent_ctx *ctx, ent_outcome_fn *outcome, void *user, double from,
                            double low, double high, double start, double to, uint32_t steps,
                            ent_lever *lever);

/* All levers in one dimension, by party and then kind, in the arena; `outcome`: the model's point
 * there.  The problem has been checked.  O(n) each for the mean, O(n log n) for the median; by
 * search, about 60 runs of the model each. */
ent_status ent_levers(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *problem,
                      uint32_t dimension, double to, ent_arena *arena, double *outcome,
                      ent_lever **levers);

#endif
