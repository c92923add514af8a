/* surprise.c - the moves that are gains in the dispute and not as somebody sees it, or the other
 * way round (Bennett 1977; Wang, Hipel and Fraser 1988).  O(states * moves) for each that is seen. */

#include "analyse/surprise.h"

static bool gains(const ent_dispute_game *g, uint32_t player, ent_state from, ent_state to) {
    return ent_game_rank_of(&g->game, player, to) > ent_game_rank_of(&g->game, player, from);
}

static void count(ent_moves_counted *c, ent_state from, ent_state to) {
    if (c->n_first < ENT_SURPRISES_KEPT) c->first[c->n_first++] = (ent_moved){from, to};
    c->n++;
}

/* The moves of one state; `moves` is scratch. */
static ent_status compare_at(ent_ctx *ctx, const ent_dispute_game *g, ent_state from,
                             ent_surprise *s, ent_states *moves) {
    const ent_dispute_game *seen = ent_dispute_seen(g, s->viewer);
    ent_status st = ent_game_moves(ctx, &g->game, s->player, from, moves);
    for (size_t k = 0; k < moves->n && st == ENT_OK; k++) {
        bool is = gains(g, s->player, from, moves->at[k]);
        bool looks = gains(seen, s->player, from, moves->at[k]);
        if (is && !looks) count(&s->unforeseen, from, moves->at[k]);
        if (!is && looks) count(&s->imagined, from, moves->at[k]);
    }
    return st;
}

static ent_status compare(ent_ctx *ctx, const ent_dispute_game *g, ent_surprise *s) {
    ent_states moves = {0};
    ent_status st = ENT_OK;
    for (uint64_t i = 0; i < g->game.n_states && st == ENT_OK; i++) {
        ent_state from = ent_game_state(&g->game, i);
        if (i % 1024 == 0 && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = compare_at(ctx, g, from, s, &moves);
    }
    ent_vec_clear(&moves);
    return st;
}

ent_status ent_find_surprises(ent_ctx *ctx, const ent_dispute_game *g, ent_arena *arena,
                              const ent_surprise **out, uint32_t *n) {
    uint32_t n_players = g->game.spec.n_dms;
    *out = NULL;
    *n = 0;
    if (!g->seen) return ENT_OK;
    ent_surprise *list = ent_arena_alloc(arena, (size_t)g->rules.n_views * n_players, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t v = 0; v < g->rules.n_views; v++) {
        for (uint32_t p = 0; p < n_players && st == ENT_OK; p++) {
            if (!g->rules.views[v].stance[p].given) continue;
            list[*n] = (ent_surprise){.viewer = g->rules.views[v].viewer, .player = p};
            st = compare(ctx, g, &list[(*n)++]);
        }
    }
    *out = list;
    return st;
}

ent_status ent_count_surprises(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player,
                               ent_state from, uint64_t *unforeseen, uint64_t *imagined) {
    ent_states moves = {0};
    ent_status st = ENT_OK;
    *unforeseen = *imagined = 0;
    for (uint32_t v = 0; v < g->rules.n_views && st == ENT_OK; v++) {
        ent_surprise s = {.viewer = g->rules.views[v].viewer, .player = player};
        if (!g->rules.views[v].stance[player].given) continue;
        st = compare_at(ctx, g, from, &s, &moves);
        *unforeseen += s.unforeseen.n;
        *imagined += s.imagined.n;
    }
    ent_vec_clear(&moves);
    return st;
}
