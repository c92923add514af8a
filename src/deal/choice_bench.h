/* choice_bench.h - a profile on which one voter's ranking or weight can be changed, and the rule
 * asked again: what the searches for levers share (choice_bench.c, choice_swap.c, choice_lever.c). */

#ifndef ENT_DEAL_CHOICE_BENCH_H
#define ENT_DEAL_CHOICE_BENCH_H

#include "deal/choice_lever.h"

/* The answer to it as it is, and room to change one voter at a time. */
typedef struct ent_bench {
    ent_ctx *ctx;
    const ent_method *rule;
    ent_profile p;       /* its arrays are ours */
    const uint32_t *who; /* number of an alternative in the asker's profile */
    uint32_t n_asked;    /* alternatives there */
    uint32_t *rank;
    double *weight;
    bool *approved;
    ent_arena *arena;  /* of the answer */
    ent_arena scratch; /* of this bench */
    ent_chosen now;    /* in `scratch`, numbers of this profile */
    double nearest;
    uint32_t most_orders, most_weights;
} ent_bench;

/* Close it even when this fails.  The impasse is taken out where the rule leaves it out, so that
 * exchanges with it are not counted. */
ent_status ent_bench_open(ent_ctx *ctx, const ent_method *rule, const ent_profile *profile,
                          ent_arena *arena, ent_bench *x);
void ent_bench_close(ent_bench *x);

/* Whether the profile as it now is has other winners than at first; if so what, into *then. */
ent_status ent_bench_try(ent_bench *x, bool *turned, ent_turn *then);
/* The winners in the numbers of the asker, in the asker's arena. */
ent_status ent_bench_keep(ent_bench *x, const ent_chosen *c, ent_turn *out);

/* Ranks of the whole when `a` alone moves behind those of the others whose rank among them is
 * smaller than `place`, without a tie; how many comparisons with it change. */
uint32_t ent_bench_put_behind(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place,
                              uint32_t *out);
/* Whether that place among the others is one: 1, or behind the last of a tie. */
bool ent_bench_is_place(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place);

/* The smallest change of one voter's order: choice_swap.c */
ent_status ent_bench_find_swap(ent_bench *x, uint32_t voter, ent_swap_lever *out);

#endif
