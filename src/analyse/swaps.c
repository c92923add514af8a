/* swaps.c - how little has to change in a ranking before an answer is another.
 *
 * One state moves in one player's ranking, past one other state, past two, ..; each such change is
 * made and the question asked again, the smallest first, so the first that turns the answer is a
 * smallest one.  In a strict ranking passing one state is one swap of neighbours, so all changes by
 * a single swap are tried; larger ones by moving one state alone. */

#include "analyse/swaps.h"

#include "analyse/trial.h"
#include "game/margin.h"

/* One state that may move in one ranking. */
typedef struct mover {
    uint32_t game, player;
    ent_state state;
    bool up;
    uint32_t own, levels; /* its rank; how far it has been moved so far */
} mover;

typedef struct search {
    ent_ctx *ctx;
    ent_dispute_game *const *games;
    uint32_t n_games;
    ent_ask_again *ask;
    void *user;
    uint64_t budget; /* questions left */
    ent_swaps *out;
    ENT_VEC(mover) movers;
    ENT_VEC(uint32_t) below; /* per game and player: where its part of `upto` begins */
    ENT_VEC(uint32_t) upto;  /* states of rank 1 .. r */
} search;

/* A list that an earlier game has too is tried there. */
static bool shares_list(const ent_dispute_game *a, const ent_dispute_game *b, uint32_t player) {
    if (a->dispute != b->dispute) return false;
    ent_span x = a->rules.stance[player].span, y = b->rules.stance[player].span;
    return x.file == y.file && x.begin == y.begin;
}

static bool tried_before(const search *s, uint32_t game, uint32_t player) {
    for (uint32_t i = 0; i < game; i++)
        if (shares_list(s->games[i], s->games[game], player)) return true;
    return false;
}

static bool add_movers(search *s, uint32_t game, uint32_t player) {
    const ent_dispute_game *g = s->games[game];
    const uint32_t *rank = g->game.rank[player];
    for (uint64_t i = 0; i < g->game.n_states; i++)
        for (unsigned up = 0; up <= 1; up++) {
            mover m = {game, player, ent_game_state(&g->game, i), up, rank[i], 0};
            if (!ent_vec_push(&s->movers, m)) return false;
        }
    return true;
}

/* upto[r]: how many states have rank r or less; ranks are dense. */
static bool add_levels(search *s, const ent_dispute_game *g, uint32_t player) {
    const uint32_t *rank = g->game.rank[player];
    uint32_t begin = (uint32_t)s->upto.n, most = 0;
    for (uint64_t i = 0; i < g->game.n_states; i++)
        if (rank[i] > most) most = rank[i];
    for (uint32_t r = 0; r <= most; r++) {
        uint32_t none = 0;
        if (!ent_vec_push(&s->upto, none)) return false;
    }
    for (uint64_t i = 0; i < g->game.n_states; i++) s->upto.at[begin + rank[i]]++;
    for (uint32_t r = 1; r <= most; r++) s->upto.at[begin + r] += s->upto.at[begin + r - 1];
    return ent_vec_push(&s->below, begin);
}

static ent_status collect(search *s) {
    for (uint32_t i = 0; i < s->n_games; i++) {
        const ent_dispute_game *g = s->games[i];
        for (uint32_t p = 0; p < g->game.spec.n_dms; p++) {
            if (!g->game.rank[p]) continue;
            if (!add_levels(s, g, p)) return ent_no_memory(s->ctx);
            if (!tried_before(s, i, p) && !add_movers(s, i, p)) return ent_no_memory(s->ctx);
        }
    }
    return ENT_OK;
}

/* Where the levels of a ranking begin in `upto`: games and players in the order of collect. */
static const uint32_t *levels_of(const search *s, const mover *m, uint32_t *most) {
    size_t k = 0;
    for (uint32_t i = 0; i <= m->game; i++) {
        const ent_dispute_game *g = s->games[i];
        for (uint32_t p = 0; p < g->game.spec.n_dms; p++) {
            if (i == m->game && p == m->player) {
                size_t end = k + 1 < s->below.n ? s->below.at[k + 1] : s->upto.n;
                *most = (uint32_t)(end - s->below.at[k]) - 1;
                return &s->upto.at[s->below.at[k]];
            }
            k += g->game.rank[p] != NULL;
        }
    }
    *most = 0;
    return NULL;
}

/* How many states it passes by moving `levels` levels; 0 where there are not so many. */
static uint32_t passed_by(const search *s, const mover *m, uint32_t levels) {
    uint32_t most;
    const uint32_t *upto = levels_of(s, m, &most);
    if (!upto) return 0;
    if (m->up) return levels <= most - m->own ? upto[m->own + levels] - upto[m->own - 1] - 1 : 0;
    return levels < m->own ? upto[m->own] - upto[m->own - levels - 1] - 1 : 0;
}

/* Moves the state in every game that has the player's list. */
static ent_status make_move(search *s, const mover *m) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < s->n_games && st == ENT_OK; i++) {
        uint32_t passed;
        if (i != m->game && !shares_list(s->games[i], s->games[m->game], m->player)) continue;
        st = ent_dispute_move_state(s->ctx, s->games[i], m->player, m->state, m->up, m->levels,
                                    &passed);
    }
    return st;
}

static ent_status try_move(search *s, const mover *m, uint32_t passed) {
    bool same = true;
    ent_status st = make_move(s, m);
    if (st == ENT_OK) st = s->ask(s->user, s->ctx, &same);
    for (uint32_t i = 0; i < s->n_games; i++) ent_dispute_unmove(s->games[i]);
    if (st != ENT_OK || same) return st;
    s->out->found = true;
    s->out->game = s->games[m->game];
    s->out->player = m->player;
    s->out->state = m->state;
    s->out->up = m->up;
    s->out->swaps = passed;
    return ENT_OK;
}

/* All moves that pass just `passes` states; *any says whether some move passes as many or more. */
static ent_status try_all(search *s, uint32_t passes, bool *any) {
    ent_status st = ENT_OK;
    *any = false;
    for (size_t k = 0; k < s->movers.n && st == ENT_OK && !s->out->found; k++) {
        mover *m = &s->movers.at[k];
        uint32_t passed = passed_by(s, m, m->levels);
        /* 0 passed by 0 levels: it stands alone, and the next level is the first to pass. */
        if (passed == 0 && m->levels == 0) passed = passed_by(s, m, ++m->levels);
        if (passed == 0) continue;
        *any = true;
        if (passed != passes) continue;
        if (s->budget == 0) {
            s->out->complete = false;
            return ENT_OK;
        }
        s->budget--;
        st = try_move(s, m, passed);
        m->levels++;
    }
    return st;
}

static uint64_t n_movers(ent_dispute_game *const *games, uint32_t n_games) {
    uint64_t n = 0;
    for (uint32_t i = 0; i < n_games; i++)
        n += 2 * games[i]->game.n_states * games[i]->game.spec.n_dms;
    return n;
}

ent_status ent_least_swaps(ent_ctx *ctx, ent_dispute_game *const *games, uint32_t n_games,
                           ent_ask_again *ask, void *user, uint64_t budget, ent_swaps *out) {
    search s = {.ctx = ctx,
                .games = games,
                .n_games = n_games,
                .ask = ask,
                .user = user,
                .budget = budget,
                .out = out};
    *out = (ent_swaps){.complete = true};
    if (budget < n_movers(games, n_games)) { /* not even one swap each could be tried */
        out->complete = false;
        return ENT_OK;
    }
    ent_status st = collect(&s);
    bool any = true;
    for (uint32_t passes = 1; any && st == ENT_OK && !out->found && out->complete; passes++) {
        st = ent_poll(ctx) ? ent_fail(ctx, ENT_ESTOPPED, "stopped") : try_all(&s, passes, &any);
        if (!out->found) out->swaps = out->complete ? passes : passes - 1;
    }
    if (!out->found && out->complete) out->swaps = 0;
    ent_vec_clear(&s.movers);
    ent_vec_clear(&s.below);
    ent_vec_clear(&s.upto);
    return st;
}

/* ---- of a state */

typedef struct state_question {
    ent_dispute_game *game;
    const ent_method *concept;
    ent_state state;
    bool before;
} state_question;

static ent_status ask_state(void *user, ent_ctx *ctx, bool *same) {
    state_question *q = user;
    bool rests;
    uint32_t leaver;
    ent_status st = ent_dispute_rests(ctx, q->game, q->concept, q->state, &rests, &leaver);
    *same = rests == q->before;
    return st;
}

/* Where each player's stability depends on its own ranking alone, the margins of game/margin.h say
 * the same without a search: an equilibrium ends by the least of them, and a state that one player
 * would leave becomes one by that player's. */
static ent_status by_own_rankings(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                  ent_state state, ent_swaps *out) {
    uint32_t n_leaving = 0;
    ent_swaps best = {.complete = true}, leaver = {.complete = true};
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++) {
        ent_rank_margin m;
        ent_status st = ent_game_margin(ctx, &g->game, concept, p, state, &m);
        if (st != ENT_OK) return st;
        ent_swaps found = {m.found, true, g, p, state, !m.stable, m.swaps};
        n_leaving += !m.stable;
        if (!m.stable) leaver = found;
        if (m.found && (!best.found || m.swaps < best.swaps)) best = found;
    }
    *out = n_leaving == 0 ? best : leaver;
    if (n_leaving > 1) *out = (ent_swaps){.complete = true};
    return ENT_OK;
}

ent_status ent_swaps_of_state(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                              ent_state state, bool rests, ent_swaps *out) {
    state_question q = {g, concept, state, rests};
    uint64_t once = 1 + g->game.n_states * g->game.spec.n_dms;
    if (!(concept->traits & (ENT_TRAIT_CREDIBLE | ENT_TRAIT_ASKED)))
        return by_own_rankings(ctx, g, concept, state, out);
    return ent_least_swaps(ctx, &g, 1, ask_state, &q, ENT_SWAPS_WORK / once, out);
}
