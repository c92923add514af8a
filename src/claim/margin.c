/* margin.c - how little has to change before an answer is another.
 *
 * Preferences: one state moves in one player's ranking, past one other state, past two, ..; each
 * such change is made and the question asked again, the smallest first, so the first that turns the
 * answer is a smallest one.  In a strict ranking passing one state is one swap of neighbours, so all
 * changes by a single swap are tried; larger ones by moving one state alone.
 *
 * Numbers: one number moves away from its best value, inside its range and then beyond, until the
 * answer turns; bisection finds the place. */

#include "claim/trial.h"

#include "model/doubt.h"

#include <math.h>

#define WORK UINT64_C(20000000) /* states times players that may be ranked and decided again */

/* ---- preferences */

typedef ent_status ask_fn(void *user, ent_ctx *ctx, bool *same);

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
    ask_fn *ask;
    void *user;
    uint64_t budget; /* questions left */
    ent_margin *out;
    ENT_VEC(mover) movers;
    ENT_VEC(uint32_t) below; /* per game and player: where its part of `upto` begins */
    ENT_VEC(uint32_t) upto;  /* states of rank 1 .. r */
    bool found;
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
    s->found = true;
    s->out->kind = ENT_MARGIN_SWAPS;
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
    for (size_t k = 0; k < s->movers.n && st == ENT_OK && !s->found; k++) {
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

static ent_status least_swaps(ent_ctx *ctx, ent_dispute_game *const *games, uint32_t n_games,
                              ask_fn *ask, void *user, uint64_t budget, ent_margin *out) {
    search s = {.ctx = ctx, .games = games, .n_games = n_games, .ask = ask, .user = user,
                .budget = budget, .out = out};
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    ent_status st = collect(&s);
    bool any = true;
    for (uint32_t passes = 1; any && st == ENT_OK && !s.found && out->complete; passes++) {
        st = try_all(&s, passes, &any);
        if (!s.found) out->swaps = out->complete ? passes : passes - 1;
    }
    if (!s.found && out->complete) out->swaps = 0;
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

ent_status ent_margin_of_state(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                               ent_state state, bool rests, ent_margin *out) {
    state_question q = {g, concept, state, rests};
    return least_swaps(ctx, &g, 1, ask_state, &q, WORK / (1 + g->game.n_states * g->game.spec.n_dms), out);
}

/* ---- of a check, by preferences */

typedef struct check_question {
    ent_session *session;
    const ent_question *q;
    ent_outcome before;
    ent_arena scratch;
} check_question;

static ent_status ask_check(void *user, ent_ctx *ctx, bool *same) {
    check_question *c = user;
    ent_arena_mark mark = ent_arena_here(&c->scratch);
    ent_tested tested;
    ent_status st = ent_test_expr(ctx, c->session, c->q->expr, c->q->alternative, false,
                                  &c->scratch, &tested);
    *same = !ent_has_turned(c->before, tested.outcome);
    ent_arena_back(&c->scratch, mark);
    if (st == ENT_OK && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    return st;
}

/* ---- of a check, by one number */

typedef struct scale {
    ent_ctx *ctx;
    check_question *question;
    const ent_attribute *attribute;
} scale;

static ent_status same_at(const scale *s, double x, bool *same) {
    ent_session *session = s->question->session;
    session->fixed = s->attribute;
    session->value = x;
    ent_status st = ask_check(s->question, s->ctx, same);
    session->fixed = NULL;
    return st;
}

/* The place between a, where the answer is the same, and b, where it is not. */
static ent_status bisect(const scale *s, double a, double b, double *turning) {
    enum { HALVINGS = 60 };
    ent_status st = ENT_OK;
    for (int i = 0; i < HALVINGS && st == ENT_OK && fabs(b - a) > 1e-9 * fabs(b); i++) {
        double middle = a + (b - a) / 2;
        bool same = true;
        st = same_at(s, middle, &same);
        if (same)
            a = middle;
        else
            b = middle;
    }
    *turning = b;
    return st;
}

/* Goes from `from` to `to` in equal steps until the answer turns. */
static ent_status walk(const scale *s, double from, double to, bool *found, double *turning) {
    enum { STEPS = 16 };
    double last = from;
    *found = false;
    for (int i = 1; i <= STEPS && !*found; i++) {
        double x = from + (to - from) * i / STEPS;
        bool same = true;
        if (x == last) continue;
        ent_status st = same_at(s, x, &same);
        if (st == ENT_OK && !same) {
            *found = true;
            st = bisect(s, last, x, turning);
        }
        if (st != ENT_OK) return st;
        last = x;
    }
    return ENT_OK;
}

/* Inside the range first, then ten times as far from the best value, but not across 0. */
static ent_status walk_out(const scale *s, double best, double end, bool *found, double *turning) {
    double far = best + 10 * (end - best);
    if (best > 0 && far < 0) far = 0;
    if (best < 0 && far > 0) far = 0;
    ent_status st = walk(s, best, end, found, turning);
    if (st == ENT_OK && !*found && fabs(far - best) > fabs(end - best))
        st = walk(s, end, far, found, turning);
    return st;
}

static double distance(const ent_margin *m, double low, double high) {
    return fabs(m->turning - m->best) / (high > low ? high - low : 1);
}

/* The turning point of one number nearest to its best value, if there is one. */
static ent_status turn_number(const scale *s, const ent_region *region, ent_margin *out,
                              double *how_far) {
    const ent_attribute *a = s->attribute;
    double low, high, best = a->quantity.best, turning[2];
    bool found[2], stressed;
    ent_attribute_range(region, a, &low, &high);
    ent_attribute_in_doubt(region, a, &stressed);
    /* A number that nobody doubts is moved by half of itself. */
    double part = low < high ? 0 : best != 0 ? fabs(best) / 2 : 1;
    ent_status st = walk_out(s, best, low - part, &found[0], &turning[0]);
    if (st == ENT_OK) st = walk_out(s, best, high + part, &found[1], &turning[1]);
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    for (unsigned k = 0; k < 2 && st == ENT_OK; k++) {
        ent_margin m = {.kind = ENT_MARGIN_NUMBER, .complete = true, .attribute = a,
                        .best = best, .stressed = stressed};
        if (!found[k]) continue;
        m.turning = turning[k];
        m.inside = turning[k] >= low && turning[k] <= high && low < high;
        if (out->kind == ENT_MARGIN_NONE || distance(&m, low, high) < *how_far) {
            *how_far = distance(&m, low, high);
            *out = m;
        }
    }
    return st;
}

/* Of several numbers the one that turns the answer nearest to its best value, by its range. */
static ent_status by_numbers(ent_ctx *ctx, check_question *c, ent_margin *out) {
    const ent_reads *reads = c->q->reads;
    double nearest = INFINITY;
    ent_status st = ENT_OK;
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    for (uint32_t i = 0; i < reads->n_numbers && st == ENT_OK; i++) {
        scale s = {ctx, c, reads->numbers[i]};
        ent_margin m;
        double how_far = INFINITY;
        st = turn_number(&s, c->session->region, &m, &how_far);
        if (m.kind == ENT_MARGIN_NONE || how_far >= nearest) continue;
        nearest = how_far;
        *out = m;
    }
    return st;
}

/* A number that turns the answer within its range says more than any change of preference. */
static ent_status find_margin(ent_ctx *ctx, check_question *c, ent_margin *out) {
    const ent_reads *reads = c->q->reads;
    ent_status st = by_numbers(ctx, c, out);
    if (st != ENT_OK || reads->n_games == 0 || out->inside) return st;
    ent_margin swaps;
    st = least_swaps(ctx, reads->games, reads->n_games, ask_check, c, WORK / (1 + reads->ask),
                     &swaps);
    if (swaps.kind != ENT_MARGIN_NONE || out->kind == ENT_MARGIN_NONE) *out = swaps;
    return st;
}

ent_status ent_find_margin(ent_ctx *ctx, ent_session *session, const ent_question *q,
                           ent_outcome before, ent_margin *out) {
    check_question c = {session, q, before, {0}};
    ent_status st = find_margin(ctx, &c, out);
    ent_arena_clear(&c.scratch);
    return st;
}
