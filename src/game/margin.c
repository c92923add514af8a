/* margin.c - how far a state is from losing or gaining the stability it has for one decision maker.
 *
 * With p the ranks of i, but p(s) counted as 0, and K(q) what the others can make of q (by steps
 * that improve for seq and sseq),
 *
 *   U = max over own moves q of min(p(q), min over x in K(q) of v(x))
 *
 * where v(x) = p(x), and where i may reply (smr, sseq) the best of x and its moves from x.  s is
 * stable iff U <= p(s); see the threshold theorem in thresholds.c.  Taking s out of the ranks makes
 * U independent of where s stands, so |U - p(s)| is what s would have to pass. */

#include "game/margin.h"

typedef struct question {
    const ent_game *g;
    uint32_t dm;
    ent_state s;
    bool answers, credible, no_escape;
    ent_states moves, counter;
    ent_replies replies;
} question;

/* A value and a state that has it. */
typedef struct level {
    uint32_t value;
    ent_state at;
} level;

static level level_of(const question *q, ent_state x) {
    return (level){x == q->s ? 0 : ent_game_rank_of(q->g, q->dm, x), x};
}

/* The best that the decision maker can make of an answer. */
static ent_status after(ent_ctx *ctx, question *q, ent_state x, level *out) {
    *out = level_of(q, x);
    if (!q->no_escape) return ENT_OK;
    ent_status st = ent_game_moves(ctx, q->g, q->dm, x, &q->counter);
    for (size_t k = 0; k < q->counter.n && st == ENT_OK; k++) {
        level y = level_of(q, q->counter.at[k]);
        if (y.value > out->value) *out = y;
    }
    return st;
}

/* The worst that can come of a move. */
static ent_status worst_of(ent_ctx *ctx, question *q, ent_state move, level *out) {
    *out = level_of(q, move);
    if (!q->answers) return ENT_OK;
    ent_status st = ent_game_replies(ctx, q->g, q->dm, move, q->credible, &q->replies);
    for (size_t k = 0; k < q->replies.n && st == ENT_OK; k++) {
        level x;
        st = after(ctx, q, q->replies.at[k].to, &x);
        if (st == ENT_OK && x.value < out->value) *out = x;
    }
    return st;
}

/* The other states from level `low` to `high`. */
static uint32_t between(const question *q, uint32_t low, uint32_t high) {
    const uint32_t *rank = q->g->rank[q->dm];
    uint32_t n = 0;
    for (uint64_t i = 0; i < q->g->n_states; i++) n += rank[i] >= low && rank[i] <= high;
    return n - 1;
}

static ent_status find(ent_ctx *ctx, question *q, ent_rank_margin *out) {
    level most = {0, q->s};
    ent_status st = ent_game_moves(ctx, q->g, q->dm, q->s, &q->moves);
    for (size_t k = 0; k < q->moves.n && st == ENT_OK; k++) {
        level worst;
        st = worst_of(ctx, q, q->moves.at[k], &worst);
        if (st != ENT_OK || worst.value <= most.value) continue;
        most = worst;
        out->move = q->moves.at[k];
    }
    if (st != ENT_OK || most.value == 0) return st;
    uint32_t own = ent_game_rank_of(q->g, q->dm, q->s);
    out->stable = most.value <= own;
    out->found = true;
    out->past = most.at;
    out->swaps = out->stable ? between(q, most.value, own) : between(q, own, most.value);
    return ENT_OK;
}

ent_status ent_game_margin(ent_ctx *ctx, const ent_game *g, const ent_method *concept, uint32_t dm,
                           ent_state s, ent_rank_margin *out) {
    question q = {.g = g,
                  .dm = dm,
                  .s = s,
                  .answers = (concept->traits & ENT_TRAIT_ANSWERS) != 0,
                  .credible = (concept->traits & ENT_TRAIT_CREDIBLE) != 0,
                  .no_escape = (concept->traits & ENT_TRAIT_NO_ESCAPE) != 0};
    *out = (ent_rank_margin){.stable = true, .past = s, .move = s};
    ent_status st = g->rank && g->rank[dm] ? find(ctx, &q, out) : ENT_OK;
    ent_vec_clear(&q.moves);
    ent_vec_clear(&q.counter);
    ent_vec_clear(&q.replies);
    return st;
}

/* ---- one state moved */

/* The rank `n_levels` levels away from `own`; 0 where there is none.  Ranks are dense. */
static uint32_t level_away(uint32_t own, uint32_t most, bool up, uint32_t n_levels) {
    if (up) return n_levels <= most - own ? own + n_levels : 0;
    return n_levels < own ? own - n_levels : 0;
}

static uint32_t most_of(const uint32_t *rank, uint64_t n) {
    uint32_t most = 0;
    for (uint64_t i = 0; i < n; i++)
        if (rank[i] > most) most = rank[i];
    return most;
}

static bool stands_alone(const uint32_t *rank, uint64_t n, uint64_t at) {
    for (uint64_t i = 0; i < n; i++)
        if (i != at && rank[i] == rank[at]) return false;
    return true;
}

/* Others close up where the state leaves a level of its own, and make room for one in place
 * `place`. */
static uint32_t shift(const uint32_t *rank, uint64_t n, uint64_t at, bool up, uint32_t target,
                      uint32_t *moved) {
    uint32_t own = rank[at], passed = 0;
    bool alone = stands_alone(rank, n, at);
    uint32_t next = target - (alone && target > own), place = up ? next + 1 : next;
    for (uint64_t i = 0; i < n; i++) {
        uint32_t r = rank[i] - (alone && rank[i] > own);
        moved[i] = r + (r >= place);
        bool between =
            up ? rank[i] >= own && rank[i] <= target : rank[i] <= own && rank[i] >= target;
        passed += between && i != at;
    }
    moved[at] = place;
    return passed;
}

uint32_t ent_rank_moved(const uint32_t *rank, uint64_t n, uint64_t at, bool up, uint32_t n_levels,
                        uint32_t *moved) {
    uint32_t target = level_away(rank[at], most_of(rank, n), up, n_levels);
    return target ? shift(rank, n, at, up, target, moved) : 0;
}
