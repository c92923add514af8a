/* choice_lever.h - what would have to be otherwise for another choice.
 *
 * For every voter the smallest change of its ranking, of its weight, or of the place of the impasse
 * in its ranking that alone makes the winners others than they are.  A tie more or less is a
 * change. */

#ifndef ENT_DEAL_CHOICE_LEVER_H
#define ENT_DEAL_CHOICE_LEVER_H

#include "deal/choice.h"

/* What the rule would choose after a change. */
typedef struct ent_turn {
    bool defined;
    const uint32_t *winner;
    uint32_t n_winners;
} ent_turn;

/* Exchanges of two alternatives that stand next to each other (in neighbouring places, where there
 * are ties).  To put one ahead of those that it ties with, or behind them, counts as one; ties are
 * not made. */
typedef struct ent_swap_lever {
    bool found;
    bool exact; /* found: fewer do not suffice, else "at most"; not found: no order of its own
                 * changes the winners, else none of those tried */
    uint32_t swaps;
    const uint32_t *rank; /* per alternative; 0: the impasse, which the rule leaves out */
    ent_turn then;
} ent_swap_lever;

typedef struct ent_weight_lever {
    bool found;
    bool exact;    /* not found: no weight changes the winners; false: none up to `by` does, and
                    * farther was not looked */
    double by;     /* how much less, or more; 0: any */
    ent_turn at;   /* with exactly that much; of `by` 0 the winners as they are */
    ent_turn then; /* with a little more than that */
} ent_weight_lever;

/* One alternative alone moves within one ranking. */
typedef struct ent_place_lever {
    bool found;      /* false: at no place would it change the winners */
    uint32_t passes; /* others that it has to pass */
    uint32_t place;  /* its rank then */
    ent_turn then;
} ent_place_lever;

typedef struct ent_voter_levers {
    ent_swap_lever swap;
    ent_weight_lever less, more;
    ent_place_lever place; /* of the impasse, under a rule that looks at it */
    bool missed;           /* without this voter the winners would be others, or nobody is left */
} ent_voter_levers;

typedef struct ent_choice_levers {
    ent_chosen now;
    double margin; /* between the scores of the winners and of the next; NaN: none */
    const ent_voter_levers *voter;
    double nearest; /* the smallest margin that a tried ranking of one voter leaves the same
                     * winners: by how much a single change misses; NaN: none */
} ent_choice_levers;

/* The profile has been checked.  Everything in *out lives in `arena`. */
ent_status ent_choice_levers_find(ent_ctx *ctx, const ent_method *rule, const ent_profile *profile,
                                  ent_arena *arena, ent_choice_levers *out);

/* The smallest move of one alternative in one voter's ranking. */
ent_status ent_choice_place(ent_ctx *ctx, const ent_method *rule, const ent_profile *profile,
                            uint32_t voter, uint32_t alternative, ent_arena *arena,
                            ent_place_lever *out);

/* Margin between the scores of winners and of the best of the others; NaN: there is none. */
double ent_chosen_margin(const ent_chosen *chosen, uint32_t n);

#endif
