/* seen.c - a dispute as one of its players sees it: the first level of a hypergame.
 *
 * Bennett (1977); Wang, Hipel and Fraser (1988).  A view replaces what its holder takes the others
 * to want, and nothing else: states, moves and its own wishes are those of the dispute.  A state is
 * stable for a player when it is so in the dispute as that player sees it, and an equilibrium of
 * the hypergame when it is stable for each player in that sense.  So a view is a second game that
 * shares all but some ranks with the first. */

#include "analyse/seen.h"

#include <string.h>

const ent_dispute_game *ent_dispute_seen(const ent_dispute_game *g, uint32_t player) {
    return g->seen && g->seen[player] ? g->seen[player] : g;
}

const ent_dispute_game *ent_dispute_expected(const ent_dispute_game *g) {
    return g->seen && g->rules.n_views == 1 ? ent_dispute_seen(g, g->rules.views[0].viewer) : g;
}

/* The wishes of the dispute, but for those that the view gives otherwise. */
static ent_status replace_stances(ent_ctx *ctx, ent_dispute_game *own, const ent_view *view) {
    uint32_t n = own->game.spec.n_dms;
    ent_stance *stance = ent_arena_alloc(&own->arena, n, sizeof *stance);
    if (!stance) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++)
        stance[p] = view->stance[p].given ? view->stance[p] : own->rules.stance[p];
    own->rules.stance = stance;
    own->rules.views = NULL;
    own->rules.n_views = 0;
    return ENT_OK;
}

static ent_status open_view(ent_ctx *ctx, ent_dispute_game *g, const ent_view *view) {
    ent_arena arena = {0};
    ent_dispute_game *own = ent_arena_alloc(&arena, 1, sizeof *own);
    if (!own) return ent_no_memory(ctx);
    own->arena = arena;
    own->region = ent_region_keep(g->region);
    own->dispute = g->dispute;
    own->alternative = g->alternative;
    own->rules = g->rules;
    own->game = g->game;
    own->game.rank = NULL; /* its own: they are found below */
    own->game.tier = NULL;
    own->game.unknown = NULL;
    own->jobs = g->jobs;
    own->whole = g;
    own->viewer = view->viewer;
    g->seen[view->viewer] = own;
    own->game.rank = ent_arena_alloc(&own->arena, g->game.spec.n_dms, sizeof *own->game.rank);
    if (!own->game.rank) return ent_no_memory(ctx);
    ent_status st = replace_stances(ctx, own, view);
    return st == ENT_OK ? ent_dispute_rank_players(ctx, own) : st;
}

ent_status ent_dispute_open_seen(ent_ctx *ctx, ent_dispute_game *g) {
    ent_status st = ENT_OK;
    if (g->rules.n_views == 0) return ENT_OK;
    g->seen = ent_arena_alloc(&g->arena, g->game.spec.n_dms, sizeof *g->seen);
    if (!g->seen) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < g->rules.n_views && st == ENT_OK; v++)
        st = open_view(ctx, g, &g->rules.views[v]);
    return st;
}

void ent_dispute_close_seen(ent_dispute_game *g) {
    for (uint32_t p = 0; g->seen && p < g->game.spec.n_dms; p++) ent_dispute_game_close(g->seen[p]);
}

/* Whose wishes the view gives: everybody else's are those of the dispute. */
static bool is_viewed(const ent_dispute_game *g, uint32_t viewer, uint32_t player) {
    for (uint32_t v = 0; v < g->rules.n_views; v++)
        if (g->rules.views[v].viewer == viewer) return g->rules.views[v].stance[player].given;
    return false;
}

void ent_dispute_renew_seen(ent_dispute_game *g) {
    for (uint32_t v = 0; g->seen && v < g->game.spec.n_dms; v++) {
        ent_dispute_game *own = g->seen[v];
        if (!own) continue;
        for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
            if (!is_viewed(g, v, p)) own->game.rank[p] = g->game.rank[p];
        ent_dispute_forget(own);
    }
}

/* ---- which concepts fit */

const char *ent_concept_unfit(const ent_dispute *d, const ent_method *concept) {
    uint64_t owns[64] = {0};
    ent_game_spec spec = {.n_dms = d->n_players,
                          .n_options = d->graph ? 0 : d->n_options,
                          .owns = owns,
                          .graph = d->graph};
    if (!concept->unfit) return NULL;
    for (uint32_t o = 0; o < spec.n_options; o++) {
        uint64_t bit = UINT64_C(1) << o;
        if (d->options[o].direction == ENT_FIXED) spec.fixed |= bit;
        for (uint32_t p = 0; p < d->n_players && p < 64; p++)
            if (d->options[o].owners >> p & 1) owns[p] |= bit;
    }
    return concept->unfit(&spec);
}
