/* relation.c - what tempts and what deters, by the traits of a concept.  See relation.h. */

#include "game/relation.h"

bool ent_game_is_unknown(const ent_game *g, uint32_t dm, ent_state a, ent_state b) {
    uint64_t i, k;
    if (!g->unknown || dm >= g->spec.n_dms) return false;
    return ent_game_index(g, a, &i) && ent_game_index(g, b, &k) && ent_game_is_open(g, dm, i, k);
}

bool ent_game_gains(const ent_game *g, uint32_t dm, ent_state from, ent_state to) {
    return ent_game_rank_of(g, dm, to) > ent_game_rank_of(g, dm, from) &&
           !ent_game_is_unknown(g, dm, from, to);
}

bool ent_game_loses_much(const ent_game *g, uint32_t dm, ent_state from, ent_state to) {
    uint64_t i, k;
    if (!g->tier || !g->tier[dm] || ent_game_is_unknown(g, dm, from, to)) return false;
    return ent_game_index(g, from, &i) && ent_game_index(g, to, &k) &&
           g->tier[dm][k] < g->tier[dm][i];
}

bool ent_tempts(const ent_game *g, uint32_t dm, ent_state from, ent_state to, uint32_t traits) {
    if (ent_game_gains(g, dm, from, to)) return true;
    return (traits & ENT_TRAIT_TEMPTED) && ent_game_is_unknown(g, dm, from, to);
}

bool ent_tempts_others(const ent_game *g, uint32_t dm, ent_state from, ent_state to,
                       uint32_t traits) {
    if (ent_game_gains(g, dm, from, to)) return true;
    return (traits & ENT_TRAIT_UNCERTAIN) && ent_game_is_unknown(g, dm, from, to);
}

bool ent_deters(const ent_game *g, uint32_t dm, ent_state from, ent_state at, uint32_t traits) {
    if (traits & ENT_TRAIT_MUCH) return ent_game_loses_much(g, dm, from, at);
    if (ent_game_is_unknown(g, dm, from, at)) return (traits & ENT_TRAIT_DETERRED) != 0;
    return ent_game_rank_of(g, dm, at) <= ent_game_rank_of(g, dm, from);
}
