/* threat.c - what a certificate leaves unsaid: answers that would not be given, moves that cannot
 * be made.
 *
 * "Nobody answers" has two meanings: nobody could, or somebody could and would lose by it.  The
 * second is an empty threat (Schelling 1960), and a reader wants to know whose. */

#include "analyse/threat.h"

#include "game/relation.h"
#include "game/replies.h"

/* ---- answers */

/* Goes deeper until a reply ends where the focal player is deterred. */
static ent_status find_answer(ent_ctx *ctx, const ent_dispute_game *g, const ent_certificate *why,
                              uint32_t traits, ent_reply_search *r, size_t *at, bool *found) {
    *found = false;
    do {
        ent_status st = ent_reply_search_deepen(ctx, r);
        if (st != ENT_OK) return st;
        for (size_t k = r->deepest; k < r->nodes.n && !*found; k++) {
            *found = ent_deters(&g->game, why->dm, why->state, r->nodes.at[k].to, traits);
            *at = k;
        }
    } while (!*found && r->deepest < r->nodes.n);
    return ENT_OK;
}

static ent_status search(ent_ctx *ctx, const ent_dispute_game *g, const ent_certificate *why,
                         uint32_t traits, bool improving, ent_arena *arena, ent_threat *out) {
    ent_reply_search r;
    size_t at = 0;
    ent_status st =
        ent_reply_search_open(ctx, &g->game, why->dm, why->answers[0].move, improving, &r);
    r.doubtful = (traits & ENT_TRAIT_UNCERTAIN) != 0;
    if (st == ENT_OK) st = find_answer(ctx, g, why, traits, &r, &at, &out->found);
    if (st == ENT_OK && out->found)
        st = ent_reply_search_path(ctx, &r, at, arena, &out->path, &out->n_steps);
    ent_reply_search_close(&r);
    return st;
}

/* The first step that its mover would not take. */
static uint32_t first_unwilling(const ent_dispute_game *g, uint32_t traits, ent_state from,
                                const ent_threat *t) {
    for (uint32_t k = 0; k < t->n_steps; k++) {
        uint32_t dm = t->path[k].dm;
        if (!ent_tempts_others(&g->game, dm, from, t->path[k].to, traits)) return k;
        from = t->path[k].to;
    }
    return ENT_NONE;
}

/* The best move of the focal player out of the answer to where it is not deterred. */
static ent_status find_escape(ent_ctx *ctx, const ent_dispute_game *g, const ent_certificate *why,
                              uint32_t traits, ent_threat *out) {
    ent_states moves = {0};
    uint32_t best = 0;
    ent_state end = out->path[out->n_steps - 1].to;
    ent_status st = ent_game_moves(ctx, &g->game, why->dm, end, &moves);
    for (size_t i = 0; i < moves.n && st == ENT_OK; i++) {
        uint32_t rank = ent_game_rank_of(&g->game, why->dm, moves.at[i]);
        if (ent_deters(&g->game, why->dm, why->state, moves.at[i], traits) || rank <= best)
            continue;
        best = rank;
        out->escapes = true;
        out->escape = moves.at[i];
    }
    ent_vec_clear(&moves);
    return st;
}

ent_status ent_dispute_threat(ent_ctx *ctx, const ent_dispute_game *g, const ent_certificate *why,
                              ent_arena *arena, ent_threat *out) {
    *out = (ent_threat){.unwilling = ENT_NONE};
    g = ent_dispute_seen(g, why->dm);
    ENT_EXPECT(ctx, !why->stable && why->n_answers > 0);
    const ent_method *concept = ent_method_find(ENT_STABILITY, why->concept);
    ENT_EXPECT(ctx, concept != NULL);
    bool credible = (concept->traits & ENT_TRAIT_CREDIBLE) != 0;
    ent_status st = credible ? search(ctx, g, why, concept->traits, true, arena, out) : ENT_OK;
    if (st == ENT_OK && !out->found) st = search(ctx, g, why, concept->traits, false, arena, out);
    if (st != ENT_OK || !out->found) return st;
    out->unwilling = first_unwilling(g, concept->traits, why->answers[0].move, out);
    return find_escape(ctx, g, why, concept->traits, out);
}

/* ---- obstacles */

/* The changes of its own options that directions allow the player in a state. */
static uint64_t changeable(const ent_dispute_game *g, uint32_t player, ent_state state) {
    const ent_game_spec *spec = &g->game.spec;
    uint64_t own = spec->owns[player] & ~spec->fixed;
    return own & ~(spec->take_only & state) & ~(spec->drop_only & ~state);
}

static void note_excluding(const ent_dispute_game *g, ent_state state, ent_bits *noted) {
    for (uint32_t i = 0; i < g->rules.n_never; i++)
        if (ent_cond_holds(g->game.spec.never[i], state)) ent_bits_set(noted, i, true);
}

ent_status ent_dispute_obstacles(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player,
                                 ent_state state, ent_arena *arena, const uint32_t **lines,
                                 uint32_t *n_lines) {
    *lines = NULL;
    *n_lines = 0;
    if (g->game.spec.graph) return ENT_OK;
    uint64_t mask = changeable(g, player, state);
    if (ent_popcount(mask) > 16) return ENT_OK; /* too many changes to go through */
    ent_bits noted;
    uint32_t *list = ent_arena_alloc(arena, g->rules.n_never, sizeof *list);
    if (!list || !ent_bits_init(&noted, arena, g->rules.n_never)) return ent_no_memory(ctx);
    for (uint64_t change = mask; change; change = (change - 1) & mask)
        note_excluding(g, state ^ change, &noted);
    for (uint32_t i = 0; i < g->rules.n_never; i++)
        if (ent_bits_get(&noted, i)) list[(*n_lines)++] = i;
    *lines = list;
    return ENT_OK;
}
