/* chance.h - what a check may ask of a process or a theatre (LANGUAGE.md 3, "chance"):
 *
 *   P(PROCESS = STATE within Q [given A, B])
 *   P(KIND(A, B) within Q [given A, not B, not arms-ACTOR])
 *   P(unintended(KIND)(A, B) within Q [given ..])
 *   median-time(PROCESS = STATE [given ..])
 *   expected-loss(STAKE within Q [given ..])
 *   expected-arms(ACTOR within Q [given ..])
 *   expected-count(incident|attack (A, B) within Q [given ..])
 *
 * Reading such a call gives numbers: what is asked, of which process or theatre, in which scenario.
 * A question about a process has an exact answer and is evaluated like any other (processes.c); one
 * about a theatre is simulated and has rules of its own (simulated.c). */

#ifndef ENT_CLAIM_CHANCE_H
#define ENT_CLAIM_CHANCE_H

#include "analyse/ensemble.h"
#include "claim/evaluate.h"
#include "model/theatre.h"

typedef struct ent_chance {
    bool of_process; /* else of a theatre */
    double within;   /* years; 0: median-time, which has none */

    uint32_t process, state; /* in the region; in process->states */
    uint64_t with;           /* bit per intervention of the process that is given */

    uint32_t theatre; /* in the region */
    ent_theatre_query query;
    ent_theatre_scenario scenario;
} ent_chance;

enum { ENT_MOST_GIVEN = 64 }; /* measures, acts or interventions that a scenario can name */

/* Whether the function asks a process or a theatre. */
bool ent_takes_chance(const ent_function *f);

/* Reads the names of a call, messages included: ENT_EINPUT where one is at fault. */
ent_status ent_bind_chance(ent_ctx *ctx, const ent_region *region, const ent_function *f,
                           const ent_expr *call, uint32_t alternative, ent_type *type);
/* The same of a call that has been bound, in a reading of the model; no messages: *understood is
 * false where, under that alternative, a name is not there. */
ent_status ent_chance_read(ent_ctx *ctx, const ent_region *region, const ent_expr *call,
                           uint32_t alternative, const ent_world *world, ent_arena *arena,
                           ent_chance *out, bool *understood);

/* Whether a bound expression asks a theatre anywhere. */
bool ent_asks_theatre(const ent_region *region, const ent_expr *e);

/* A time in years; NaN: the unit is none of time. */
double ent_years_of(double number, ent_slice unit);

/* P(..), median-time(..), expected-loss(..), expected-arms(..), expected-count(..): chance.c hands
 * on what asks a process. */
ent_status ent_eval_chance(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out);
/* P and median-time of a process: processes.c. */
ent_status ent_eval_process(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            const ent_chance *asked, ent_result *out);

#endif
