/* processes.c - what a check may ask of a process: the chance of having reached a state, and the
 * median time to it. */

#include "claim/chance.h"

ent_status ent_eval_process(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            const ent_chance *asked, ent_result *out) {
    (void)call, (void)alternative, (void)asked;
    return ent_missing(ev, out, "processes are not evaluated by this build");
}
