/* sample.c - a check asked again: in draws, under random preferences, without an input. */

#include "claim/trial.h"

#include <math.h>
#include <string.h>

/* The games that the check reads, in this session. */
static ent_status open_games(ent_ctx *ctx, ent_session *session, const ent_reads *reads,
                             ent_arena *scratch, ent_dispute_game ***out) {
    ent_dispute_game **games = ent_arena_alloc(scratch, reads->n_games, sizeof *games);
    if (!games) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < reads->n_games && st == ENT_OK; i++)
        st = ent_session_game(ctx, session, reads->games[i]->dispute, reads->games[i]->alternative,
                              &games[i]);
    *out = games;
    return st;
}

static void restore(ent_dispute_game *const *games, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) ent_dispute_restore(games[i]);
}

/* *left (may be NULL): the left number of a comparison, NaN without data. */
static ent_status ask_number(ent_ctx *ctx, ent_session *session, const ent_question *q,
                             ent_arena *scratch, ent_outcome *out, double *left) {
    ent_tested tested;
    ent_arena_mark mark = ent_arena_here(scratch);
    ent_status st = ent_test_expr(ctx, session, q->expr, q->alternative, false, scratch, &tested);
    *out = tested.outcome;
    if (left) *left = tested.outcome == ENT_OUTCOME_NO_DATA ? NAN : tested.left;
    ent_arena_back(scratch, mark);
    if (st == ENT_OK && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    return st;
}

ent_status ent_ask(ent_ctx *ctx, ent_session *session, const ent_question *q, ent_arena *scratch,
                   ent_outcome *out) {
    return ask_number(ctx, session, q, scratch, out, NULL);
}

ent_status ent_ask_in_world(ent_ctx *ctx, const ent_session *like, const ent_world *world,
                            const ent_expr *expr, uint32_t alternative, ent_arena *arena,
                            ent_tested *out) {
    ent_session apart = ent_session_in(like, world);
    ent_status st = ent_test_expr(ctx, &apart, expr, alternative, false, arena, out);
    ent_session_clear(&apart);
    if (st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    *out = (ent_tested){.alternative = alternative, .outcome = ENT_OUTCOME_ERROR};
    return ENT_OK;
}

ent_status ent_ask_whether_same(void *asking, ent_ctx *ctx, bool *same) {
    ent_asking *a = asking;
    ent_outcome now = a->before;
    ent_status st = ent_ask(ctx, a->session, a->question, &a->scratch, &now);
    *same = !ent_has_turned(a->before, now);
    return st;
}

/* ---- draws */

/* Lists as drawn, and the answer to them: few lists in doubt come to few different ones. */
typedef struct known {
    uint32_t begin, n; /* in `lists` */
    ent_outcome outcome;
} known;

typedef struct drawing {
    ent_ctx *ctx;
    ent_session *session;
    const ent_question *q;
    ent_dispute_game **games;
    ent_arena scratch;
    ent_lists lists;
    ENT_VEC(known) known;
} drawing;

static ent_status draw_lists(drawing *d, uint32_t draw, known *out) {
    ent_status st = ENT_OK;
    out->begin = (uint32_t)d->lists.n;
    for (uint32_t i = 0; i < d->q->reads->n_games && st == ENT_OK; i++)
        st = ent_dispute_drawn_lists(d->ctx, d->games[i], d->session->seed, draw, &d->lists);
    out->n = (uint32_t)d->lists.n - out->begin;
    return st;
}

static const known *find_known(const drawing *d, const known *lists) {
    const uint32_t *at = d->lists.at;
    for (size_t k = 0; k < d->known.n; k++) {
        const known *a = &d->known.at[k];
        if (a->n == lists->n &&
            (a->n == 0 || memcmp(at + a->begin, at + lists->begin, a->n * sizeof *at) == 0))
            return a;
    }
    return NULL;
}

static ent_status ask_draw(drawing *d, uint32_t draw, ent_outcome *out, double *left) {
    ent_status st = ENT_OK;
    d->session->draw = draw;
    for (uint32_t i = 0; i < d->q->reads->n_games && st == ENT_OK; i++)
        st = ent_dispute_draw(d->ctx, d->games[i], d->session->seed, draw);
    return st == ENT_OK ? ask_number(d->ctx, d->session, d->q, &d->scratch, out, left) : st;
}

/* Where no number is in doubt, draws with the same lists have the same answer. */
static ent_status answer_draw(drawing *d, uint32_t draw, ent_outcome *out, double *left) {
    known lists;
    if (d->q->reads->numbers_in_doubt || left) return ask_draw(d, draw, out, left);
    ent_status st = draw_lists(d, draw, &lists);
    const known *a = st == ENT_OK ? find_known(d, &lists) : NULL;
    if (a) {
        *out = a->outcome;
        d->lists.n = lists.begin;
        return ENT_OK;
    }
    if (st == ENT_OK) st = ask_draw(d, draw, out, NULL);
    lists.outcome = *out;
    if (st == ENT_OK && !ent_vec_push(&d->known, lists)) st = ent_no_memory(d->ctx);
    return st;
}

ent_status ent_ask_draws(ent_ctx *ctx, ent_session *session, const ent_question *q, uint32_t from,
                         uint32_t to, unsigned char *truth, double *left) {
    enum { POLLED = 4096 }; /* draws */
    drawing d = {.ctx = ctx, .session = session, .q = q};
    ent_status st = open_games(ctx, session, q->reads, &d.scratch, &d.games);
    session->drawn = true;
    for (uint32_t k = from; k < to && st == ENT_OK; k++) {
        ent_outcome outcome = ENT_OUTCOME_ERROR;
        /* A list that has been met before is not asked again, and asking is what polls. */
        bool stopped = k % POLLED == 0 && ent_poll(ctx);
        st = stopped ? ent_fail(ctx, ENT_ESTOPPED, "stopped")
                     : answer_draw(&d, k, &outcome, left ? &left[k - from] : NULL);
        truth[k - from] = (unsigned char)outcome;
    }
    session->drawn = false;
    if (st == ENT_OK) restore(d.games, q->reads->n_games);
    ent_vec_clear(&d.lists);
    ent_vec_clear(&d.known);
    ent_arena_clear(&d.scratch);
    return st;
}

/* ---- random preferences */

/* What the candidate asks of the players of each game. */
typedef struct demands {
    ent_demand *at; /* of game i: [begin[i], begin[i + 1]) */
    uint32_t *begin;
} demands;

static ent_status list_demands(ent_ctx *ctx, const ent_reads *reads, const ent_candidate *c,
                               ent_arena *scratch, demands *out) {
    uint32_t n = c ? c->n_seats : 0, k = 0;
    out->at = ent_arena_alloc(scratch, n, sizeof *out->at);
    out->begin = ent_arena_alloc(scratch, reads->n_games + 1, sizeof *out->begin);
    if (!out->at || !out->begin) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < reads->n_games; i++) {
        out->begin[i] = k;
        for (uint32_t s = 0; s < n; s++) {
            const ent_seat *seat = &c->seats[s];
            if (seat->game != i) continue;
            if (seat->kind == ENT_INPUT_PREFERENCE)
                out->at[k++] = (ent_demand){seat->player, seat->line};
            if (seat->kind == ENT_INPUT_RANK) out->at[k++] = (ent_demand){seat->player, ENT_NONE};
        }
    }
    out->begin[reads->n_games] = k;
    return ENT_OK;
}

ent_status ent_ask_profiles(ent_ctx *ctx, ent_session *session, const ent_question *q,
                            const ent_candidate *candidate, uint32_t from, uint32_t to,
                            uint32_t most_false, uint32_t *n_true, uint32_t *n_false) {
    ent_arena scratch = {0};
    ent_dispute_game **games = NULL;
    demands d;
    *n_true = *n_false = 0;
    ent_status st = open_games(ctx, session, q->reads, &scratch, &games);
    if (st == ENT_OK) st = list_demands(ctx, q->reads, candidate, &scratch, &d);
    for (uint32_t k = from; k < to && st == ENT_OK && *n_false <= most_false; k++) {
        ent_outcome outcome = ENT_OUTCOME_ERROR;
        for (uint32_t i = 0; i < q->reads->n_games && st == ENT_OK; i++)
            st = ent_dispute_randomise(ctx, games[i], q->reads->players[i], session->seed, k,
                                       d.at + d.begin[i], d.begin[i + 1] - d.begin[i]);
        if (st == ENT_OK) st = ent_ask(ctx, session, q, &scratch, &outcome);
        *n_true += outcome == ENT_OUTCOME_TRUE;
        *n_false += outcome == ENT_OUTCOME_FALSE;
    }
    if (st == ENT_OK) restore(games, q->reads->n_games);
    ent_arena_clear(&scratch);
    return st;
}

/* ---- without an input */

static bool only_preferences(const ent_candidate *c) {
    for (uint32_t s = 0; s < c->n_seats; s++)
        if (c->seats[s].kind != ENT_INPUT_PREFERENCE) return false;
    for (uint32_t i = 0; i < c->support.n_inputs; i++)
        if (c->support.inputs[i].kind != ENT_INPUT_PREFERENCE) return false;
    return true;
}

static bool has_seat(const ent_candidate *c, uint32_t game, uint32_t player, uint32_t line) {
    for (uint32_t s = 0; s < c->n_seats; s++)
        if (c->seats[s].game == game && c->seats[s].player == player && c->seats[s].line == line)
            return true;
    return false;
}

static bool touches(const ent_candidate *c, uint32_t game, uint32_t player) {
    for (uint32_t s = 0; s < c->n_seats; s++)
        if (c->seats[s].game == game && c->seats[s].player == player) return true;
    return false;
}

/* The lists of one game without the candidate's lines. */
static ent_status leave_out(ent_ctx *ctx, ent_dispute_game *g, uint32_t game,
                            const ent_candidate *c, ent_arena *scratch) {
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < g->game.spec.n_dms && st == ENT_OK; p++) {
        if (!touches(c, game, p)) continue;
        uint32_t *order = ent_arena_alloc(scratch, g->n_lines[p], sizeof *order), n = 0;
        if (!order) return ent_no_memory(ctx);
        for (uint32_t k = 0; k < g->n_lines[p]; k++)
            if (!has_seat(c, game, p, k)) order[n++] = k;
        st = ent_dispute_reorder(ctx, g, p, order, n);
    }
    return st;
}

static ent_status without_lines(ent_ctx *ctx, ent_session *session, const ent_question *q,
                                const ent_candidate *c, ent_arena *scratch, ent_outcome *out) {
    ent_dispute_game **games = NULL;
    ent_status st = open_games(ctx, session, q->reads, scratch, &games);
    for (uint32_t i = 0; i < q->reads->n_games && st == ENT_OK; i++)
        st = leave_out(ctx, games[i], i, c, scratch);
    if (st == ENT_OK) st = ent_ask(ctx, session, q, scratch, out);
    if (st == ENT_OK) restore(games, q->reads->n_games);
    return st;
}

/* The assumptions that are dropped, and one more. */
static ent_status drop_too(ent_ctx *ctx, ent_world *world, uint32_t assumption,
                           ent_arena *scratch) {
    uint32_t *dropped = ent_arena_alloc(scratch, world->n_dropped + 1, sizeof *dropped);
    if (!dropped) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < world->n_dropped; i++) dropped[i] = world->dropped[i];
    dropped[world->n_dropped++] = assumption;
    world->dropped = dropped;
    return ENT_OK;
}

/* In a reading of the model that has never seen these statements.  With an assumption goes all that
 * assumes it: an older value of a number too, which nobody reads while the number is there. */
static ent_status without_statements(ent_ctx *ctx, const ent_session *session,
                                     const ent_question *q, const ent_candidate *c,
                                     ent_arena *scratch, ent_outcome *out) {
    ent_span *spans = ent_arena_alloc(scratch, c->support.n_inputs, sizeof *spans);
    if (!spans) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < c->support.n_inputs; i++) spans[i] = c->support.inputs[i].span;
    ent_world world = session->world ? *session->world : (ent_world){0};
    world.without = spans;
    world.n_without = c->support.n_inputs;
    if (c->support.assumption != ENT_NONE) {
        ent_status dropped = drop_too(ctx, &world, c->support.assumption, scratch);
        if (dropped != ENT_OK) return dropped;
    }
    ent_tested tested;
    ent_status st =
        ent_ask_in_world(ctx, session, &world, q->expr, q->alternative, scratch, &tested);
    if (st == ENT_OK) *out = tested.outcome;
    return st;
}

ent_status ent_ask_without(ent_ctx *ctx, ent_session *session, const ent_question *q,
                           const ent_candidate *candidate, ent_outcome *out) {
    ent_arena scratch = {0};
    *out = ENT_OUTCOME_ERROR;
    ent_status st = only_preferences(candidate)
                        ? without_lines(ctx, session, q, candidate, &scratch, out)
                        : without_statements(ctx, session, q, candidate, &scratch, out);
    ent_arena_clear(&scratch);
    return st;
}
