/* process.h - a process of a region as a chain of numbers, in one reading, with interventions.
 *
 * The chance of a move is multiplied by the factor of every intervention that is in force.  What the
 * moves of a state leave is the chance to stay; where they come to more than 1 the row is scaled, so
 * that nobody stays.  Chances drawn beyond 0..1 and factors below 0 are brought back to there.
 *
 * An effect is the factor of an intervention that rests on judgement alone.  Those of one intervention,
 * or with the same assumption, count as one unit.  Mirrored it is the factor's inverse (0: so large that
 * nothing else happens), set to zero it is 1. */

#ifndef ENT_ANALYSE_PROCESS_H
#define ENT_ANALYSE_PROCESS_H

#include "analyse/numbers.h"
#include "dyn/markov.h"
#include "model/theatre.h"

/* ---- effects */

typedef struct ent_process_unit {
    uint32_t process;
    uint32_t intervention; /* ENT_NONE: those that share `assumption` */
    uint32_t assumption;   /* ENT_NONE */
} ent_process_unit;

typedef enum ent_effects_kind {
    ENT_EFFECTS_GIVEN,
    ENT_EFFECTS_MIRRORED, /* every unit */
    ENT_EFFECTS_RESTORED, /* every unit but `unit`, which is as given */
    ENT_EFFECTS_ZERO      /* `unit` alone is set to zero */
} ent_effects_kind;

typedef struct ent_process_effects {
    ent_effects_kind kind;
    ent_process_unit unit;
} ent_process_effects;

/* Whether a factor is an assumed effect. */
bool ent_is_process_effect(const ent_region *region, const ent_process_factor *f);
/* The unit of factor `k` of an intervention. */
ent_process_unit ent_process_unit_of(const ent_process *p, uint32_t process, uint32_t intervention,
                                     uint32_t k);
bool ent_same_process_unit(const ent_process_unit *a, const ent_process_unit *b);

/* ---- the chain */

enum { ENT_MOST_INTERVENTIONS = 64 };

typedef struct ent_process_chain {
    const ent_process *process;
    ent_chain chain;
    const bool *scaled; /* per state: its moves came to more than 1 */
} ent_process_chain;

/* The chain of a process as it stands (ent_process_under) with the interventions of the bits `with`;
 * `number` is the process's own in the region, `effects` NULL: as given.  Everything in the arena. */
ent_status ent_process_chain_of(ent_ctx *ctx, const ent_region *region, const ent_process *process,
                                uint32_t number, const ent_reading *how,
                                const ent_process_effects *effects, uint64_t with, ent_arena *arena,
                                ent_process_chain *out);

/* The numbers that a question about `target` reads, in the order of the text: of moves that somebody
 * who has not been there can make on the way to it, and the factors of these. */
ent_status ent_process_read(ent_ctx *ctx, const ent_process *process, uint64_t with,
                            uint32_t target, ent_arena *arena, const ent_attribute *const **numbers,
                            uint32_t *n);

/* ---- time */

/* How many whole steps there are in so many years; *whole (may be NULL): nothing is left over.
 * UINT32_MAX where there are more than that. */
uint32_t ent_process_steps(const ent_process *process, double years, bool *whole);

#endif
