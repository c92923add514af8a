/* bargain.h - the question `bargain`, answered: a row for each model of a negotiation. */

#ifndef ENT_ANALYSE_BARGAIN_H
#define ENT_ANALYSE_BARGAIN_H

#include "analyse/tables.h"
#include "deal/challenge.h"
#include "deal/compromise.h"
#include "deal/lever.h"
#include "deal/record.h"
#include "deal/spatial.h"
#include "entente/bargain.h"

/* What draws of the doubt say of one model. */
typedef struct ent_bargain_range {
    uint32_t n;               /* draws in which it has an answer */
    const double *low, *high; /* per dimension: the 5 % and the 95 %; NULL where n is 0 */
    const uint32_t *pivotal;  /* per party of the table: in how many of them it decides */
    const char *undrawn;      /* why there are no draws of it; NULL: there are */
} ent_bargain_range;

typedef struct ent_bargain_row {
    const ent_method *method;
    bool asked;                /* by name, or by the negotiation; else it stands there anyhow */
    const char *missing;       /* why there is no answer, in words; NULL: there is */
    ent_settlement settlement; /* where there is */
    ent_bargain_range range;
    const ent_lever *const *levers; /* per dimension: ENT_LEVERS_PER_PARTY for each party; NULL: not
                                     * asked for, or none of this row */
    const char *no_levers;          /* why not, where they were asked for */
    const double
        *quad_gain; /* [party]: what the actor expects from challenging it; NULL: not asked,
                              * or none of this model */
    const double *quad_other;  /* what it expects from challenging the actor */
    const double *quad_chance; /* that the actor would win, as it sees it */
} ent_bargain_row;

struct ent_bargain {
    const ent_region *region; /* kept */
    ent_arena arena;
    uint32_t number;      /* of the negotiation */
    uint32_t alternative; /* ENT_NONE: the model as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_negotiation_table table; /* at the best values */
    uint32_t n, n_dimensions;
    const char *missing; /* why nothing can be computed at all; NULL: it can */
    const ent_bargain_row *row;
    uint32_t n_rows;
    const ent_bargain_row *mean;          /* the row of the weighted mean; NULL where `missing` */
    bool doubtful;                        /* some number that was read is in doubt */
    const ent_attribute *const *stressed; /* judgement without a stated doubt */
    uint32_t n_stressed;
    uint32_t draws; /* 0: none were made */
    uint64_t seed;
    bool turns, levers;
    double *to;    /* per dimension: where levers lead */
    uint32_t quad; /* the party; UINT32_MAX: not asked */
};

/* The settlement less that of the mean, in a dimension. */
static inline double ent_beside_mean(const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    return row->settlement.point[k] - b->mean->settlement.point[k];
}

/* ---- within: bargain_draws.c */

ent_status ent_bargain_draw(ent_ctx *ctx, ent_bargain *b, ent_reading how, ent_bargain_row *rows);
/* One model on one table: `missing` says where it has no answer. */
ent_status ent_bargain_settle(ent_ctx *ctx, const ent_negotiation_table *table,
                              const ent_method *model, ent_arena *arena, ent_settlement *out,
                              const char **missing);

#endif
