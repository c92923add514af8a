/* robust_margin.c - the fewest adjacent swaps that turn whether a state rests.
 *
 * Of nash, gmr and smr each player's stability depends on its own ranking alone, and the least
 * change there is to move the state itself (game/margin.h): an equilibrium ends by the least of its
 * players' margins, and another state becomes one when each player who would leave it moves it by
 * its margin, so by their sum.  Both are the least of all changes of strict rankings.
 *
 * Under seq and sseq somebody else's ranking may turn it by fewer, since it decides which answers
 * are credible.  So one state at a time is moved in every ranking, past one other, past two, .., up
 * to what the player's own margin gives. */

#include "analyse/robustness.h"

#include "base/pool.h"

#define ENT_MOVES_WORK UINT64_C(30000000) /* states times players decided again, in all */

/* ---- own rankings */

static uint64_t n_states(const ent_robust_trial *t) {
    return t->r->game->game.n_states;
}

static void take_player(ent_least *l, uint32_t player, ent_state s, const ent_rank_margin *m) {
    l->found = true;
    l->swaps = m->swaps;
    l->n_players = 1;
    l->player = player;
    l->moved = s;
    l->past = m->past;
    l->up = !m->stable;
}

/* An equilibrium: the player who is nearest to leaving. */
static void least_of_players(ent_robust_state *s, ent_state state, const ent_rank_margin *m,
                             uint32_t n) {
    for (uint32_t p = 0; p < n; p++)
        if (m[p].found && (!s->least.found || m[p].swaps < s->least.swaps))
            take_player(&s->least, p, state, &m[p]);
}

/* No equilibrium: all who would leave. */
static void sum_of_players(ent_robust_state *s, ent_state state, const ent_rank_margin *m,
                           uint32_t n) {
    uint32_t sum = 0, players = 0;
    for (uint32_t p = 0; p < n; p++) {
        if (m[p].stable) continue;
        sum += m[p].swaps;
        players++;
        take_player(&s->least, p, state, &m[p]);
    }
    s->least.swaps = sum;
    s->least.n_players = players;
}

static ent_status by_own_rankings(ent_ctx *ctx, const ent_robust_trial *t, uint32_t c,
                                  ent_robust_state *s) {
    const ent_game *g = &t->r->game->game;
    uint32_t n = g->spec.n_dms;
    ent_arena scratch = {0};
    ent_rank_margin *m = ent_arena_alloc(&scratch, n, sizeof *m);
    ent_status st = m ? ENT_OK : ent_no_memory(ctx);
    ent_state state = ent_game_state(g, s->at);
    for (uint32_t p = 0; p < n && st == ENT_OK; p++)
        st = ent_game_margin(ctx, g, t->r->concept[c].concept, p, state, &m[p]);
    s->least = (ent_least){.complete = true};
    if (st == ENT_OK && s->rests)
        least_of_players(s, state, m, n);
    else if (st == ENT_OK)
        sum_of_players(s, state, m, n);
    ent_arena_clear(&scratch);
    return st;
}

/* ---- everybody's rankings: credible answers */

typedef struct mover {
    uint32_t player, levels, passed;
    uint64_t at;
    bool up, ended;
} mover;

typedef struct search {
    ent_robust_trial *t;
    uint32_t c, passes;
    ent_robust_state *state;
    uint32_t n;
    mover *mover;
    uint64_t n_movers;
    uint32_t **room; /* [worker]: ranks with a state moved */
    uint64_t *first; /* [worker * n + state]: the first mover that turns it; UINT64_MAX: none */
} search;

enum { TOGETHER = 64 };

/* A change that by itself makes an equilibrium of a state that one player would leave may change
 * which answers are credible, too: it is tried. */
static ent_status verify(ent_ctx *ctx, search *q) {
    ent_shaken *s = &q->t->shaken[0];
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < q->n && st == ENT_OK; k++) {
        ent_least *l = &q->state[k].least;
        if (!l->found || q->state[k].rests) continue;
        uint64_t at = q->state[k].at;
        const uint32_t *rank = q->t->r->game->game.rank[l->player];
        bool rests = false;
        for (uint32_t levels = 0; l->n_players == 1 && levels < n_states(q->t) && !rests;
             levels++) {
            uint32_t passed = ent_rank_moved(rank, n_states(q->t), at, true, levels, q->room[0]);
            if (passed > l->swaps) break;
            if (passed < l->swaps) continue;
            ent_shaken_restore(s);
            ent_shaken_put(s, l->player, q->room[0]);
            st = ent_shaken_decide(ctx, s);
            rests = st == ENT_OK && ent_bits_get(&s->rests[q->c], at);
            break;
        }
        if (!rests) *l = (ent_least){.complete = true};
    }
    ent_shaken_restore(s);
    return st;
}

static ent_status try_mover(ent_ctx *ctx, search *q, uint64_t k, unsigned worker) {
    mover *m = &q->mover[k];
    ent_shaken *s = &q->t->shaken[worker];
    const uint32_t *rank = q->t->r->game->game.rank[m->player];
    if (m->ended) return ENT_OK;
    uint32_t passed =
        ent_rank_moved(rank, n_states(q->t), m->at, m->up, m->levels, q->room[worker]);
    if (passed == 0 && m->levels == 0)
        passed = ent_rank_moved(rank, n_states(q->t), m->at, m->up, ++m->levels, q->room[worker]);
    m->ended = passed == 0;
    if (passed != q->passes) return ENT_OK;
    m->levels++;
    ent_shaken_restore(s);
    ent_shaken_put(s, m->player, q->room[worker]);
    ent_status st = ent_shaken_decide(ctx, s);
    for (uint32_t i = 0; i < q->n && st == ENT_OK; i++) {
        uint64_t *first = &q->first[(size_t)worker * q->n + i];
        if (ent_bits_get(&s->rests[q->c], q->state[i].at) != q->state[i].rests && k < *first)
            *first = k;
    }
    ent_shaken_restore(s);
    return st;
}

static ent_status try_movers(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    search *q = user;
    ent_status st = ENT_OK;
    for (uint64_t k = task * TOGETHER; k < (task + 1) * TOGETHER && st == ENT_OK; k++)
        if (k < q->n_movers) st = try_mover(ctx, q, k, worker);
    return st;
}

static void take_found(search *q) {
    for (uint32_t i = 0; i < q->n; i++) {
        uint64_t first = UINT64_MAX;
        ent_least *l = &q->state[i].least;
        for (unsigned w = 0; w < q->t->n_workers; w++)
            if (q->first[(size_t)w * q->n + i] < first) first = q->first[(size_t)w * q->n + i];
        if (first == UINT64_MAX || (l->found && l->swaps <= q->passes)) continue;
        const mover *m = &q->mover[first];
        ent_state moved = ent_game_state(&q->t->r->game->game, m->at);
        *l = (ent_least){true, true, q->passes, 1, m->player, moved, moved, m->up};
    }
}

/* Whether fewer swaps than are known could still turn one of them. */
static bool goes_on(const search *q) {
    for (uint32_t i = 0; i < q->n; i++) {
        const ent_least *l = &q->state[i].least;
        if (l->found ? l->swaps > q->passes : q->state[i].rests) return true;
    }
    return false;
}

static ent_status open_search(ent_ctx *ctx, search *q, ent_arena *memory) {
    const ent_game *g = &q->t->r->game->game;
    uint64_t n = g->n_states;
    q->mover = ent_arena_alloc(memory, (size_t)(2 * n * g->spec.n_dms), sizeof *q->mover);
    q->room = ent_arena_alloc(memory, q->t->n_workers, sizeof *q->room);
    q->first = ent_arena_alloc(memory, (size_t)q->t->n_workers * q->n, sizeof *q->first);
    if (!q->mover || !q->room || !q->first) return ent_no_memory(ctx);
    for (unsigned w = 0; w < q->t->n_workers; w++) {
        q->room[w] = ent_arena_alloc(memory, (size_t)n, sizeof **q->room);
        if (!q->room[w]) return ent_no_memory(ctx);
    }
    for (uint32_t p = 0; p < g->spec.n_dms; p++)
        for (uint64_t i = 0; i < n && g->rank[p]; i++)
            for (unsigned up = 0; up <= 1; up++)
                q->mover[q->n_movers++] = (mover){.player = p, .at = i, .up = up};
    return ENT_OK;
}

/* A swap at a time, as long as something is open and the budget lasts.  States that nothing is known
 * of are looked for no further than the others need. */
static ent_status search_all(ent_ctx *ctx, search *q) {
    uint64_t once = q->n_movers * n_states(q->t) * q->t->r->game->game.spec.n_dms, left;
    ent_status st = verify(ctx, q);
    left = ENT_MOVES_WORK;
    for (q->passes = 1; st == ENT_OK && goes_on(q) && q->passes < n_states(q->t); q->passes++) {
        if (left < once) break;
        left -= once;
        for (size_t k = 0; k < (size_t)q->t->n_workers * q->n; k++) q->first[k] = UINT64_MAX;
        st = ent_pool_run(ctx, q->t->n_workers, (q->n_movers + TOGETHER - 1) / TOGETHER,
                          "moving states in rankings", try_movers, q);
        if (st == ENT_OK) take_found(q);
    }
    for (uint32_t i = 0; i < q->n; i++) {
        ent_least *l = &q->state[i].least;
        if (!l->found) l->swaps = q->passes - 1;
        if (!l->found || l->swaps > q->passes) l->complete = q->passes >= n_states(q->t);
    }
    return st;
}

ent_status ent_robust_margins(ent_ctx *ctx, ent_robust_trial *t, uint32_t c,
                              ent_robust_state *state, uint32_t n) {
    ent_arena memory = {0};
    search q = {.t = t, .c = c, .state = state, .n = n};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) st = by_own_rankings(ctx, t, c, &state[i]);
    if (n && (t->r->concept[c].concept->traits & ENT_TRAIT_CREDIBLE)) {
        if (st == ENT_OK) st = open_search(ctx, &q, &memory);
        if (st == ENT_OK) st = search_all(ctx, &q);
    }
    ent_arena_clear(&memory);
    return st;
}
