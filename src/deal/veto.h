/* veto.h - deadlock: an alternative is adopted only if every voter ranks it above the impasse.
 *
 * Whoever does not is a blocker of it.  Where every alternative has one, what stands stays: no
 * coalition can adopt anything, so the deadlock is a strong equilibrium (of the Caspian: IEEE SMC
 * 2013). */

#ifndef ENT_DEAL_VETO_H
#define ENT_DEAL_VETO_H

#include "deal/choice.h"

/* One voter's change that alone lets an alternative be adopted, or stops every adoption. */
typedef struct ent_veto_change {
    uint32_t voter, alternative; /* alternative: what is adopted; of a stop: UINT32_MAX */
    uint32_t impasse_passes;     /* others that the impasse has to pass when it alone moves */
    uint32_t
        alternative_passes; /* that the alternative has to pass when it alone moves; a stop: 0 */
} ent_veto_change;

typedef struct ent_veto {
    bool deadlock;
    const uint32_t *const *blocker; /* per alternative, ascending voters; none of the impasse */
    const uint32_t *n_blockers;
    const uint32_t *adoptable; /* alternatives without a blocker */
    uint32_t n_adoptable;
    uint32_t fewest; /* blockers of the alternative with the fewest: how many voters must change */
    uint32_t cheapest; /* the alternative whose blockers' impasses have to pass the fewest others */
    uint32_t cheapest_passes; /* in all: 0 where it is no deadlock */
    /* In a deadlock: what breaks it, one for each alternative with a single blocker; else what
     * would bring one about, one for each voter.  Fewest passed first. */
    const ent_veto_change *change;
    uint32_t n_changes;
} ent_veto;

/* The profile has been checked and has an impasse.  Everything in *out lives in `arena`. */
ent_status ent_veto_find(ent_ctx *ctx, const ent_profile *profile, ent_arena *arena, ent_veto *out);

#endif
