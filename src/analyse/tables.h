/* tables.h - choices, negotiations and divisions of a region as problems of the theories.
 *
 * Each `open` reads one table in one reading and keeps the way back: party or voter number i of the
 * problem is actor[i].  Where data are missing (an actor has no such attribute, nobody ranks) it
 * returns ENT_OK with `missing`, in words.
 *
 * Numbers drawn beyond their hard limits are brought back to them: positions and reference points to
 * the scale, saliences and shares to 0..1 (those of one party together to 1), claims and the whole to
 * 0, ranks at which something is placed to first and last.  A voter or party without weight takes no
 * part; a claimant without weight has a billionth of the largest.
 *
 * A placed item stands in front of the first of the actor's other items whose rank is not smaller
 * than the one given, rounded; items placed at the same rank are equal. */

#ifndef ENT_ANALYSE_TABLES_H
#define ENT_ANALYSE_TABLES_H

#include "analyse/numbers.h"
#include "deal/bargain.h"
#include "deal/choice.h"
#include "deal/worth.h"
#include "division/division.h"

typedef struct ent_choice_table {
    const ent_choice *choice; /* under the alternative, in the world */
    ent_profile profile;
    const uint32_t *actor; /* per voter */
    const uint32_t *line;  /* per voter: its number in choice->rankings */
    const char *missing;   /* NULL: the profile is complete */
    const ent_attribute *const *read;
    uint32_t n_read;
} ent_choice_table;

typedef struct ent_negotiation_table {
    const ent_negotiation *negotiation;
    ent_negotiation_problem problem; /* its conventions are those of `method NAME { .. }` */
    const uint32_t *actor;           /* per party */
    const uint32_t *line;            /* per party: its number in negotiation->parties */
    const char *missing;
    const ent_attribute *const *read;
    uint32_t n_read;
} ent_negotiation_table;

typedef struct ent_division_table {
    const ent_division *division;
    bool has_claims;            /* the column of claims, and `whole` */
    ent_claims_problem claims;  /* where has_claims */
    const char *claims_missing; /* why not; NULL: has_claims */
    bool has_worth;
    ent_worth worth;             /* where has_worth: as listed, or what the others' claims leave */
    const char *worth_missing;   /* why not; NULL: has_worth */
    const double *const *column; /* per column of the division: n numbers, in the unit of `whole`
                                  * where the column is in percent; NULL: some are missing */
    const char *const *column_missing;       /* per column: why not */
    const ent_attribute *const *const *cell; /* per column and party; NULL: no data, or computed */
    const struct ent_computed *computed;     /* per column: of those that are computed */
    const uint32_t *actor;                   /* per party */
    uint32_t n;                              /* parties */
    const char *missing;                     /* nothing at all can be computed, and why */
    const ent_attribute *const *read;
    uint32_t n_read;
} ent_division_table;

/* Everything in *out lives in `arena`. */
ent_status ent_choice_open(ent_ctx *ctx, const ent_region *region, uint32_t choice,
                           const ent_reading *how, ent_arena *arena, ent_choice_table *out);
ent_status ent_negotiation_open(ent_ctx *ctx, const ent_region *region, uint32_t negotiation,
                                const ent_reading *how, ent_arena *arena,
                                ent_negotiation_table *out);
ent_status ent_division_open(ent_ctx *ctx, const ent_region *region, uint32_t division,
                             const ent_reading *how, ent_arena *arena, ent_division_table *out);

#endif
