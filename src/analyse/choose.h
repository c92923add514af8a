/* choose.h - the question `choose`: what rankings choose, why, and how firmly. */

#ifndef ENT_ANALYSE_CHOOSE_H
#define ENT_ANALYSE_CHOOSE_H

#include "analyse/tables.h"
#include "deal/choice_lever.h"
#include "deal/pairwise.h"
#include "deal/power.h"
#include "deal/veto.h"
#include "entente/choose.h"

/* In how many draws something is so of an alternative. */
typedef struct ent_rule_answer {
    const ent_method *rule;
    ent_chosen chosen;
    uint32_t *wins;           /* per alternative: draws in which it is among the winners */
    uint32_t *alone;          /* in which it is the only one */
    uint32_t n_open;          /* draws without an answer */
    ent_choice_levers levers; /* where they are asked for: `voter` is not NULL */
} ent_rule_answer;

typedef struct ent_choice_answer {
    uint32_t choice;
    ent_choice_table table; /* as written: at best values */
    ent_rule_answer *rule;  /* none where the table misses something */
    uint32_t n_rules;
    ent_pairwise pairs;
    const bool *smith, *pareto; /* per alternative */
    uint32_t condorcet;         /* UINT32_MAX: there is none */
    ent_power power;            /* of voters whose weights differ: `normalised` is not NULL;
                                        * some `needed` weight decides: the quota, or a majority */
    double needed;
    ent_veto veto;                     /* where the choice has an impasse: `blocker` is not NULL */
    const ent_attribute *const *doubt; /* which numbers are in doubt */
    uint32_t n_doubt;
    uint32_t n_draws;        /* 0: nothing is in doubt, or no draws are asked for */
    uint32_t n_unusable;     /* draws in which the profile was none, such as nobody with a weight */
    uint32_t n_deadlocks;    /* draws */
    uint32_t *blocked;       /* per alternative: draws in which somebody blocks it */
    uint32_t *blocked_alone; /* [alternative * n_rankings + ranking]: it alone does */
} ent_choice_answer;

struct ent_choose {
    const ent_region *region; /* kept */
    ent_arena arena;
    uint32_t alternative; /* ENT_NONE: the model as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    bool levers;
    uint64_t seed;
    const ent_choice_answer *choice;
    uint32_t n_choices;
};

#endif
