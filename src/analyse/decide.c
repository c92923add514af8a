/* decide.c - what is asked of a dispute that is a game: who would leave, what can be reached, who
 * prefers what and because of which line. */

#include "analyse/coalition.h"
#include "analyse/dispute.h"

#include "entente/methods.h"
#include "game/relation.h"
#include "game/thresholds.h"
#include "game/walk.h"

#include <string.h>

/* ---- asking */

ent_status ent_dispute_decide(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *concept,
                              uint32_t player, ent_state state, ent_arena *arena, bool *stable,
                              ent_certificate *why) {
    const ent_game *own = &ent_dispute_seen(g, player)->game;
    return concept->run.stability(ctx, concept, own, player, state, arena, stable, why);
}

/* Number of a method among all, for the table of what has been decided. */
static uint32_t number_of(const ent_method *concept) {
    uint32_t i = 0;
    while (ent_method_at(i) != concept) i++;
    return i;
}

/* *leaver: the first member of the first coalition that leaves. */
static ent_status all_coalitions_rest(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                      ent_state state, bool *rests, uint32_t *leaver) {
    uint64_t members = 0;
    ent_status st =
        ent_dispute_decide_coalition(ctx, g, concept, 0, state, NULL, rests, &members, NULL);
    if (members) *leaver = ent_lowest_bit(members);
    return st;
}

ent_status ent_dispute_rests(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                             ent_state state, bool *rests, uint32_t *leaver) {
    if (concept->family == ENT_COALITION)
        return all_coalitions_rest(ctx, g, concept, state, rests, leaver);
    uint32_t number = number_of(concept);
    const ent_bits *known = g->known[number] ? g->stable[number] : NULL;
    uint64_t i;
    ENT_EXPECT(ctx, ent_game_index(&g->game, state, &i));
    ent_arena scratch = {0};
    ent_status st = ENT_OK;
    *rests = true;
    for (uint32_t p = 0; p < g->game.spec.n_dms && *rests && st == ENT_OK; p++) {
        if (known)
            *rests = ent_bits_get(&known[p], i);
        else
            st = ent_dispute_decide(ctx, g, concept, p, state, &scratch, rests, NULL);
        if (!*rests) *leaver = p;
    }
    ent_arena_clear(&scratch);
    return st;
}

/* Room for the answers, which stays for those of other ranks. */
static ent_status make_room(ent_ctx *ctx, ent_dispute_game *g, uint32_t number) {
    uint32_t n = g->game.spec.n_dms;
    if (g->stable[number]) return ENT_OK;
    ent_bits *bits = ent_arena_alloc(&g->arena, n, sizeof *bits);
    if (!bits) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++)
        if (!ent_bits_init(&bits[p], &g->arena, g->game.n_states)) return ent_no_memory(ctx);
    g->stable[number] = bits;
    return ENT_OK;
}

/* One concept for one player, in the dispute as the player sees it. */
static ent_status decide_for(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                             uint32_t player, ent_bits *out) {
    ent_dispute_game *own = (ent_dispute_game *)ent_dispute_seen(g, player);
    ent_status st = ENT_OK;
    if (!own->table) st = ent_thresholds_open(ctx, &own->game, g->jobs, &own->table);
    if (st != ENT_OK) return st;
    if (concept->decide_all)
    return concept->decide_all(ctx, concept, &own->game, own->table, player, out);
    return ent_thresholds_decide(ctx, own->table, concept, player, out);
}

/* A concept for coalitions: what is stable for each of them is so for every player. */
static ent_status decide_for_all(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                 ent_bits *stable) {
    ent_status st = ent_dispute_decide_universal(ctx, g, concept, &stable[0]);
    for (uint32_t p = 1; p < g->game.spec.n_dms && st == ENT_OK; p++)
        memcpy(stable[p].word, stable[0].word, (size_t)((stable[0].n + 63) / 64) * 8);
    return st;
}

/* Asked for again and again under other ranks, so without any memory of its own. */
ent_status ent_dispute_decide_all(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept) {
    uint32_t number = number_of(concept);
    if (g->known[number]) return ENT_OK;
    ent_status st = make_room(ctx, g, number);
    if (concept->family == ENT_COALITION) {
        if (st == ENT_OK) st = decide_for_all(ctx, g, concept, g->stable[number]);
        g->known[number] = st == ENT_OK;
        return st;
    }
    for (uint32_t p = 0; p < g->game.spec.n_dms && st == ENT_OK; p++)
        st = decide_for(ctx, g, concept, p, &g->stable[number][p]);
    g->known[number] = st == ENT_OK;
    return st;
}

/* Those that the tables know, together, with the threads of the game. */
static ent_status decide_together(ent_ctx *ctx, ent_dispute_game *g, const ent_method *const *open,
                                  uint32_t n_open) {
    uint32_t n_dms = g->game.spec.n_dms;
    ent_arena scratch = {0};
    ent_status st = ENT_OK;
    if (n_open == 0) return ENT_OK;
    if (!g->table) st = ent_thresholds_open(ctx, &g->game, g->jobs, &g->table);
    ent_bits *out = ent_arena_alloc(&scratch, (size_t)n_open * n_dms, sizeof *out);
    if (st == ENT_OK && !out) st = ent_no_memory(ctx);
    for (uint32_t i = 0; i < n_open && st == ENT_OK; i++)
        memcpy(&out[i * n_dms], g->stable[number_of(open[i])], n_dms * sizeof *out);
    if (st == ENT_OK) st = ent_thresholds_decide_all(ctx, g->table, open, n_open, out);
    for (uint32_t i = 0; i < n_open && st == ENT_OK; i++) g->known[number_of(open[i])] = true;
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_dispute_decide_each(ent_ctx *ctx, ent_dispute_game *g,
                                   const ent_method *const *concepts, uint32_t n) {
    const ent_method *open[ENT_MAX_CONCEPTS];
    uint32_t n_open = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        if (g->known[number_of(concepts[i])] || concepts[i]->decide_all || g->seen) continue;
        open[n_open++] = concepts[i];
        st = make_room(ctx, g, number_of(concepts[i]));
    }
    if (st == ENT_OK) st = decide_together(ctx, g, open, n_open);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        st = ent_dispute_decide_all(ctx, g, concepts[i]);
    return st;
}

ent_status ent_dispute_all_rest(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                ent_state state, uint32_t from, uint32_t to, bool *rest) {
    uint64_t i;
    ENT_EXPECT(ctx, ent_game_index(&g->game, state, &i));
    ent_status st = ent_dispute_decide_all(ctx, g, concept);
    *rest = st == ENT_OK;
    for (uint32_t p = from; p < to && *rest; p++)
        *rest = ent_bits_get(&g->stable[number_of(concept)][p], i);
    return st;
}

bool ent_dispute_rests_at(const ent_dispute_game *g, const ent_method *concept, uint64_t i) {
    const ent_bits *stable = g->stable[number_of(concept)];
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (!ent_bits_get(&stable[p], i)) return false;
    return true;
}

ent_status ent_dispute_equilibria(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                  ent_states *out) {
    ent_status st = ent_dispute_decide_all(ctx, g, concept);
    for (uint64_t i = 0; i < g->game.n_states && st == ENT_OK; i++)
        if (ent_dispute_rests_at(g, concept, i) && !ent_vec_push(out, ent_game_state(&g->game, i)))
            st = ent_no_memory(ctx);
    return st;
}

/* ---- paths */

static const char *const layer_words[ENT_N_LAYERS] = {[ENT_LAYER_MOVES] = "moves",
                                                      [ENT_LAYER_IMPROVEMENTS] = "improvements",
                                                      [ENT_LAYER_NOT_WORSE] = "not-worse"};

const char *ent_layer_word(ent_layer layer) {
    return layer_words[layer];
}

bool ent_find_layer(ent_slice word, ent_layer *out) {
    for (unsigned i = 0; i < ENT_N_LAYERS; i++) {
        if (!ent_slice_is(word, layer_words[i])) continue;
        *out = (ent_layer)i;
        return true;
    }
    return false;
}

ent_status ent_dispute_path(ent_ctx *ctx, const ent_dispute_game *g, uint64_t movers,
                            ent_state from, ent_state to, ent_layer layer, ent_arena *arena,
                            bool *found, const ent_step **steps, uint32_t *n_steps) {
    ent_walk walk = {.movers = movers, .from = from, .to = to, .layer = layer};
    ent_way way;
    if (layer != ENT_LAYER_MOVES) g = ent_dispute_expected(g);
    ent_status st = ent_game_walk(ctx, &g->game, &walk, arena, &way);
    *found = way.found;
    *steps = way.step;
    *n_steps = way.n_steps;
    return st;
}

/* ---- preferences in the model's terms */

uint64_t ent_dispute_place(const ent_dispute_game *g, uint32_t player, ent_state state) {
    uint32_t own = ent_game_rank_of(&g->game, player, state);
    uint64_t place = 1;
    if (g->game.implicit) return 0;
    for (uint64_t i = 0; i < g->game.n_states; i++)
        place += g->game.rank[player] && g->game.rank[player][i] > own;
    return place;
}

ent_preference_reason ent_dispute_why_prefers(const ent_dispute_game *g, uint32_t player,
                                              ent_state better, ent_state worse) {
    ent_preference_reason why = {false, g->rules.stance[player].ranked, ENT_NONE, ENT_NONE};
    if (ent_game_is_unknown(&g->game, player, better, worse)) return why;
    why.indifferent =
        ent_game_rank_of(&g->game, player, better) == ent_game_rank_of(&g->game, player, worse);
    for (uint32_t k = 0; !why.ranked && k < g->n_lines[player]; k++) {
        bool in_better = ent_cond_holds(g->cond[player][k], better);
        bool in_worse = ent_cond_holds(g->cond[player][k], worse);
        if (in_better && !in_worse && why.line == ENT_NONE) why.line = k;
        if (!in_better && in_worse && why.line != ENT_NONE) {
            why.rival = k;
            break;
        }
    }
    return why;
}

/* ---- states in words */

uint64_t ent_state_number(const ent_dispute_game *g, ent_state state) {
    uint64_t i;
    return ent_game_index(&g->game, state, &i) && !g->game.implicit ? i + 1 : 0;
}
