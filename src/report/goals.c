/* goals.c - ent_report_goals, and what its formats share. */

#include "report/goals.h"

ent_status ent_report_goals(ent_ctx *ctx, const ent_goals *a, const ent_print_options *options,
                            char **text) {
    ent_printer p = ent_printer_new(ctx, a->region, options);
    ent_status st = ENT_OK;
    p.dropped = a->dropped;
    p.n_dropped = a->n_dropped;
    if (p.how.format == ENT_JSON)
        st = ent_goals_json(&p, a);
    else if (p.how.format == ENT_CSV)
        ent_goals_csv(&p, a);
    else
        st = ent_goals_text(&p, a);
    return ent_printer_end(&p, st, text);
}

static const char *const verdict_ids[] = {"open", "possible", "impossible", "as-it-is"};

const char *ent_goal_verdict_at(unsigned i) {
    return i < sizeof verdict_ids / sizeof *verdict_ids ? verdict_ids[i] : NULL;
}

const char *ent_goal_verdict_id(const ent_goal_answer *answer, const ent_goal_found *found) {
    return verdict_ids[answer->holds ? 3 : found->verdict];
}

ent_status ent_goal_ranking(ent_printer *p, const ent_goals *a, const ent_goal_found *found,
                            uint32_t player, ent_state **out) {
    uint64_t n = a->game->game.n_states;
    ent_state *states = ent_arena_alloc(&p->scratch, (size_t)n, sizeof *states);
    if (!states) return ent_no_memory(p->ctx);
    for (uint64_t i = 0; i < n; i++)
        states[n - found->rank[player][i]] = ent_game_state(&a->game->game, i);
    *out = states;
    return ENT_OK;
}

void ent_goal_pairs(const ent_goals *a, const ent_goal_found *found, uint32_t player,
                    ent_goal_pair_fn *each, void *user) {
    const ent_game *g = &a->game->game;
    const uint32_t *now = g->rank[player], *then = found->rank[player];
    if (found->verdict != ENT_GOAL_POSSIBLE || now == then) return;
    for (uint64_t level = g->n_states; level > 0; level--)
        for (uint64_t i = 0; i < g->n_states; i++) {
            if (then[i] != level) continue;
            for (uint64_t k = 0; k < g->n_states; k++)
                if (then[k] < then[i] && now[k] > now[i] &&
                    !each(user, ent_game_state(g, i), ent_game_state(g, k)))
                    return;
        }
}
