/* tables.h - choices, negotiations and divisions of a region as problems of the theories.
 *
 * Each `open` reads one table in one reading and keeps the way back: party or voter number i of the
 * problem is actor[i].  Where data are missing (an actor has no such attribute, nobody ranks) it
 * returns ENT_OK with `missing`, in words.  Numbers drawn beyond their hard limits are brought back
 * to them: positions to the scale, saliences and shares to 0..1, claims and weights to 0. */

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
    const char *missing;   /* NULL: the profile is complete */
    const ent_attribute *const *read;
    uint32_t n_read;
} ent_choice_table;

typedef struct ent_negotiation_table {
    const ent_negotiation *negotiation;
    ent_negotiation_problem problem; /* its conventions are those of `method NAME { .. }` */
    const uint32_t *actor;           /* per party */
    const char *missing;
    const ent_attribute *const *read;
    uint32_t n_read;
} ent_negotiation_table;

typedef struct ent_division_table {
    const ent_division *division;
    bool has_claims;           /* the column of claims, and `whole` */
    ent_claims_problem claims; /* where has_claims */
    bool has_worth;
    ent_worth worth;         /* where has_worth: as listed, or what the others' claims leave */
    const double *const *column; /* per column of the division: n numbers, percent of `whole` as
                                  * the unit of the column says */
    const uint32_t *actor;   /* per party */
    const char *missing;
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
