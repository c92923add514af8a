/* nash.c - Nash stability: nothing better is within reach of one own move.
 *
 * Nash (1950), in the graph model of Fang, Hipel and Kilgour (1993).  No foresight and no
 * deterrence: what the others would do afterwards is not asked. */

#include "game/concepts.h"

static ent_status decide(ent_ctx *ctx, const ent_method *concept, const ent_game *g, uint32_t dm,
                         ent_state s, ent_arena *arena, bool *stable, ent_certificate *why) {
    ent_states improvements = {0};
    ent_status st = ent_game_improvements(ctx, g, dm, s, &improvements);
    ent_answer *best = NULL;
    if (st == ENT_OK) *stable = improvements.n == 0;
    if (st == ENT_OK && why && !*stable) {
        best = ent_arena_alloc(arena, 1, sizeof *best);
        if (!best) st = ent_no_memory(ctx);
    }
    if (best) best->move = improvements.at[0];
    if (st == ENT_OK && why)
        *why = (ent_certificate){.concept = concept->id,
                                 .dm = dm,
                                 .state = s,
                                 .stable = *stable,
                                 .answers = best,
                                 .n_answers = best ? 1 : 0};
    ent_vec_clear(&improvements);
    return st;
}

const ent_method ent_stability_nash = {
    .id = "nash",
    .family = ENT_STABILITY,
    .name = "Nash stability",
    .word = "Nash",
    .brief = "no own move leads to a state it prefers",
    .formula = "R_i+(s) is empty",
    .source = "Nash 1950; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .run.stability = decide,
};
