/* coalition.c - which states of a dispute its coalitions would leave: src/game/coalition.h on the
 * game of the dispute, whose ranks may change while what is reached stays. */

#include "analyse/coalition.h"

ent_status ent_dispute_coalitions(ent_ctx *ctx, ent_dispute_game *g, ent_coalitions **out) {
    ent_status st = ENT_OK;
    if (!g->coalitions) st = ent_coalitions_open(ctx, &g->game, NULL, &g->coalitions);
    *out = g->coalitions;
    return st;
}

ent_status ent_dispute_decide_coalition(ent_ctx *ctx, ent_dispute_game *g,
                                        const ent_method *concept, uint64_t members,
                                        ent_state state, ent_arena *arena, bool *stable,
                                        uint64_t *leaver, ent_certificate *why) {
    ent_coalitions *t;
    ent_status st = ent_dispute_coalitions(ctx, g, &t);
    uint64_t h = members;
    *stable = true;
    for (h = members        ? members
             : st == ENT_OK ? ent_coalitions_next(t, 0)
                            : 0;
         h && st == ENT_OK; h = members ? 0 : ent_coalitions_next(t, h)) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        st = ent_coalitions_decide(ctx, t, concept, h, state, arena, stable, members ? why : NULL);
        if (st != ENT_OK || !*stable) break;
    }
    if (leaver) *leaver = *stable ? 0 : h;
    if (st == ENT_OK && why && !members && !*stable)
        st = ent_coalitions_decide(ctx, t, concept, h, state, arena, stable, why);
    return st;
}

ent_status ent_dispute_decide_universal(ent_ctx *ctx, ent_dispute_game *g,
                                        const ent_method *concept, ent_bits *out) {
    ent_coalitions *t;
    ent_status st = ent_dispute_coalitions(ctx, g, &t);
    return st == ENT_OK ? ent_coalitions_decide_universal(ctx, t, concept, out) : st;
}
