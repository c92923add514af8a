/* divide.h - the question `divide`, answered: a row for each rule, value or column. */

#ifndef ENT_ANALYSE_DIVIDE_H
#define ENT_ANALYSE_DIVIDE_H

#include "analyse/tables.h"
#include "deal/core.h"
#include "division/binding.h"
#include "division/compare.h"
#include "division/lever.h"
#include "entente/divide.h"

/* The 5 % and the 95 % of what claimants get in draws of the doubt; low and high per party. */
typedef struct ent_award_range {
    uint32_t n;               /* draws in which the row has an answer */
    const double *low, *high; /* NULL where n is 0 */
    const char *gap;          /* of the first draw without an answer: why; NULL: there is none */
    const char *undrawn;      /* why there are no draws of this row; NULL: there are */
} ent_award_range;

typedef struct ent_division_row {
    const ent_method *method; /* a rule or a value; NULL: the column */
    uint32_t column;
    ent_slice name;            /* id of the method, name of the column */
    const char *missing;       /* why there is no answer, in words; NULL: there is */
    const double *award;       /* per party */
    const ent_fraction *exact; /* per party; NULL: not known */
    double sum;
    bool has_level;
    double level;
    ent_binding_kind binding; /* of a claims rule */
    double excess;            /* of the nucleolus family: the largest excess of a coalition */
    bool tested;              /* against the core: */
    ent_objection objection;
    ent_award_range range;
    const ent_claim_lever *claim_lever; /* per party; NULL: not asked, or none of this row */
    const double *estate_share; /* per party: of one more unit of the whole; NULL: the same */
    double estate_turn;         /* the whole at which these become others */
    const char *no_lever;       /* why not, where levers are asked for */
} ent_division_row;

struct ent_divide {
    const ent_region *region; /* kept */
    ent_arena arena;
    uint32_t number;      /* of the division */
    uint32_t alternative; /* ENT_NONE: the model as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_division_table table; /* at the best values */
    const ent_sea *const *sea; /* per column: of one that is computed, as it was read; else NULL */
    uint32_t n;               /* parties */
    bool has_whole;
    double whole, claimed; /* claimed: NaN where there are no claims */
    const double *claim;   /* per party, as written; NULL: no column of claims */
    ent_slice unit;        /* of the awards */
    const ent_division_row *row;
    uint32_t n_rows;
    const uint32_t *same;     /* per row: the first row that gives the same; itself: none before */
    const ent_lorenz *lorenz; /* [row * n_rows + row]; by parts of their sums */
    const uint32_t *rank;     /* [party * n_rows + row]: 1 is best for the party; 0: no answer */
    bool has_properties;
    ent_properties properties;
    bool has_core;
    ent_core core;
    const char *no_core;                  /* why it was not found */
    bool doubtful;                        /* some number that was read is in doubt */
    const ent_attribute *const *stressed; /* judgement without a stated doubt */
    uint32_t n_stressed;
    uint32_t draws; /* 0: none were made */
    uint64_t seed;
    bool levers;
    bool some; /* by the rules that were asked for alone */
};

/* Whether a row has an answer. */
static inline bool ent_row_answers(const ent_division_row *row) {
    return !row->missing;
}

/* ---- within: divide_rows.c, divide_draws.c */

/* Which rows there are, without answers; `all`: whatever applies. */
ent_status ent_divide_choose(ent_ctx *ctx, ent_divide *d, const char *const *rules, bool all,
                             ent_division_row **out);
/* The row's answer to the table; what it leaves open is said in `missing`. */
ent_status ent_divide_answer(ent_ctx *ctx, const ent_division_table *table, ent_arena *arena,
                             ent_division_row *row);
/* The ranges of all rows; `how` reads the numbers. */
ent_status ent_divide_draw(ent_ctx *ctx, ent_divide *d, ent_reading how, ent_division_row *rows);

#endif
