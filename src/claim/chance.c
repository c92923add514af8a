/* chance.c - a question of chance in an expression: to whom it is put.
 *
 * A process has an exact answer in every reading of the model.  A theatre has not: what is asked of
 * it is simulated for the whole check (simulated.c), and here it has no data. */

#include "claim/chance.h"

ent_status ent_eval_chance(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out) {
    ent_chance asked;
    bool understood;
    ent_status st = ent_chance_read(ev->ctx, ev->region, call, alternative, ev->session->world,
                                    ev->arena, &asked, &understood);
    if (st != ENT_OK) return st;
    if (!understood)
        return ent_missing(ev, out, "under this alternative there is not all that is asked about");
    if (asked.of_process) return ent_eval_process(ev, call, alternative, &asked, out);
    return ent_missing(ev, out, "a theatre is asked by a check of its own");
}
