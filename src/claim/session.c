/* session.c - a reading of the model, and the games that are opened while it is questioned. */

#include "claim/evaluate.h"

#include "base/mem.h"

#include <string.h>

ent_status ent_session_game(ent_ctx *ctx, ent_session *session, uint32_t dispute,
                            uint32_t alternative, ent_dispute_game **out) {
    for (size_t i = 0; i < session->games.n; i++) {
        *out = session->games.at[i];
        if ((*out)->dispute == dispute && (*out)->alternative == alternative) return ENT_OK;
    }
    ent_game_options o = {.max_states = session->max_states, .world = session->world};
    ent_status st = ent_dispute_game_open(ctx, session->region, dispute, alternative, &o, out);
    if (st == ENT_OK && !ent_vec_push(&session->games, *out)) {
        ent_dispute_game_close(*out);
        *out = NULL;
        st = ent_no_memory(ctx);
    }
    return st;
}

ent_session ent_session_in(const ent_session *like, const ent_world *world) {
    return (ent_session){.region = like->region,
                         .world = world,
                         .max_states = like->max_states,
                         .desk = like->desk,
                         .seed = like->seed};
}

void ent_session_clear(ent_session *session) {
    for (size_t i = 0; i < session->games.n; i++) ent_dispute_game_close(session->games.at[i]);
    ent_vec_clear(&session->games);
}

/* ---- results */

ent_status ent_result_new(ent_ctx *ctx, const ent_region *region, const ent_check_options *options,
                          ent_check_result **out) {
    *out = NULL;
    ent_check_result *r = ent_alloc(1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    r->region = ent_region_keep(region);
    r->n_draws = options->best_only ? 0 : options->draws ? options->draws : ENT_DEFAULT_DRAWS;
    r->n_profiles = options->profiles ? options->profiles : ENT_DEFAULT_PROFILES;
    ent_status st = ent_find_dropped(ctx, region, options->drop, &r->arena, &r->world);
    r->session = (ent_session){.region = region,
                               .world = &r->world,
                               .max_states = options->max_states,
                               .seed = options->seed ? options->seed : ENT_DEFAULT_SEED};
    if (st == ENT_OK && region->n_seas) st = ent_sea_desk_open(ctx, region, &r->session.desk);
    if (st == ENT_OK)
        *out = r;
    else
        ent_check_result_free(r);
    return st;
}

void ent_check_result_free(ent_check_result *r) {
    if (!r) return;
    ent_session_clear(&r->session);
    ent_sea_desk_close(r->session.desk);
    ent_arena_clear(&r->arena);
    ent_region_free((ent_region *)r->region);
    ent_free(r);
}
