/* spatial.c - the Spatial Model of Politics, turn by turn.
 *
 * Wise, Lester and Efird (2015), "Multidimensional Bargaining Using KTAB", and the KAPSARC Toolkit
 * for Behavioral Analysis; the conventions are in spatial.h, the formulas in
 * docs/methods/bargain-spatial.md.  Positions on scales of 0 to 1; O(n^3) time a turn, O(n^2)
 * memory, and a record of O(n dimensions) a turn. */

#include "deal/spatial_inside.h"

#include "base/ctx.h"
#include "base/pool.h"
#include "base/vec.h"

#include <string.h>

/* What has been, while it grows. */
typedef struct history {
    ENT_VEC(ent_spatial_turn) turns;
    ENT_VEC(double *) position, ideal, risk, win; /* blocks in the arena, one a turn */
} history;

static void clear_history(history *h) {
    ent_vec_clear(&h->turns);
    ent_vec_clear(&h->position);
    ent_vec_clear(&h->ideal);
    ent_vec_clear(&h->risk);
    ent_vec_clear(&h->win);
}

/* ---- the problem on scales of 0 to 1 */

static double to_unit(const ent_negotiation_problem *p, uint32_t k, double x) {
    return (x - p->low[k]) / (p->high[k] - p->low[k]);
}

double spatial_place(const spatial *s, uint32_t k, double x) {
    double low = s->problem->low[k], high = s->problem->high[k];
    double place = low + x * (high - low);
    return place < low ? low : place > high ? high : place;
}

/* Weights of an actor's distance.  Who cares for nothing sees all dimensions alike: the limit of
 * caring little, and equally. */
static void find_shares(spatial *s, uint32_t i) {
    const double *salience = s->salience + (size_t)i * s->k;
    double *share = s->share + (size_t)i * s->k, most = 0, squares = 0;
    for (uint32_t k = 0; k < s->k; k++)
        if (salience[k] > most) most = salience[k];
    for (uint32_t k = 0; k < s->k; k++) {
        share[k] = most > 0 ? salience[k] / most : 1;
        squares += share[k] * share[k];
    }
    for (uint32_t k = 0; k < s->k; k++) share[k] /= sqrt(squares);
}

/* The floors of the model are absolute numbers; weights far from them are scaled. */
static void scale_weights(spatial *s, double *weight) {
    double most = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->problem->weight[i] > most) most = s->problem->weight[i];
    bool far = most > 1e8 || most < 1e-4;
    for (uint32_t i = 0; i < s->n; i++)
        weight[i] = far ? s->problem->weight[i] / most * 100 : s->problem->weight[i];
    s->weight = weight;
}

static void read_problem(spatial *s, double *weight) {
    const ent_negotiation_problem *p = s->problem;
    scale_weights(s, weight);
    for (uint32_t i = 0; i < s->n; i++) {
        for (uint32_t k = 0; k < s->k; k++) {
            size_t at = (size_t)i * s->k + k;
            s->salience[at] = p->salience[at];
            s->total[i] += p->salience[at];
            s->x[at] = s->q[at] = to_unit(p, k, p->position[at]);
        }
        if (s->total[i] > 1) s->total[i] = 1; /* rounding */
        s->force[i] = s->total[i] * s->weight[i];
        find_shares(s, i);
    }
}

static double *room(ent_arena *a, bool *good, size_t n) {
    double *p = *good ? ent_arena_alloc(a, n, sizeof *p) : NULL;
    *good = p != NULL;
    return p;
}

ent_status spatial_open(ent_ctx *ctx, const ent_negotiation_problem *problem, ent_arena *a,
                        spatial *s) {
    *s = (spatial){.problem = problem, .n = problem->n, .k = problem->n_dimensions};
    s->o = spatial_fill(problem->spatial);
    s->even = s->o.ties == ENT_TIES_FIRST ? 0 : 1e-12;
    size_t n = s->n, nk = n * s->k, m = n + 1;
    bool good = true;
    if (s->o.bargains == ENT_BARGAINS_INIT_RECEIVER) m += n;
    unsigned workers = ent_pool_workers(s->o.jobs, n);
    double *weight = room(a, &good, n);
    s->salience = room(a, &good, nk);
    s->share = room(a, &good, nk);
    s->total = room(a, &good, n);
    s->force = room(a, &good, n);
    s->x = room(a, &good, nk);
    s->q = room(a, &good, nk);
    s->next = room(a, &good, nk);
    s->distance = room(a, &good, n * n);
    s->risk = room(a, &good, n);
    s->own = room(a, &good, n * n);
    s->sum = room(a, &good, n);
    s->win = room(a, &good, n);
    s->deal_utility = room(a, &good, m * n);
    s->deal_points = room(a, &good, m * 2 * s->k);
    s->strength = room(a, &good, m * m);
    s->chance = room(a, &good, m * m);
    s->by_voter = room(a, &good, m * n);
    s->election = room(a, &good, m);
    s->probability = room(a, &good, m);
    s->views = room(a, &good, (workers ? workers : 1) * (SPATIAL_VIEW_ROOM(n) + 2 * s->k));
    if (!good) return ent_no_memory(ctx);
    s->challenge = ent_arena_alloc(a, n, sizeof *s->challenge);
    s->move = ent_arena_alloc(a, n, sizeof *s->move);
    s->deals = ent_arena_alloc(a, m, sizeof *s->deals);
    s->option = ent_arena_alloc(a, m, sizeof *s->option);
    s->list = ent_arena_alloc(a, 2 * m, sizeof *s->list);
    s->holder = ent_arena_alloc(a, n, sizeof *s->holder);
    if (!s->challenge || !s->move || !s->deals || !s->option || !s->list || !s->holder)
        return ent_no_memory(ctx);
    read_problem(s, weight);
    return ENT_OK;
}

/* ---- the record */

static double *keep(ent_arena *a, const double *from, size_t n) {
    double *to = ent_arena_alloc(a, n, sizeof *to);
    if (to && n) memcpy(to, from, n * sizeof *to);
    return to;
}

static double *keep_points(const spatial *s, ent_arena *a, const double *from, size_t n) {
    double *to = ent_arena_alloc(a, n * s->k, sizeof *to);
    for (size_t at = 0; to && at < n * s->k; at++)
        to[at] = spatial_place(s, (uint32_t)(at % s->k), from[at]);
    return to;
}

/* The state before a turn. */
static bool keep_state(const spatial *s, ent_arena *scratch, history *h) {
    double *position = keep_points(s, scratch, s->x, s->n);
    double *ideal = s->problem->accommodation ? keep_points(s, scratch, s->q, s->n) : NULL;
    double *risk = keep(scratch, s->risk, s->n), *win = keep(scratch, s->win, s->n);
    if (!position || !risk || !win || (s->problem->accommodation && !ideal)) return false;
    return ent_vec_push(&h->position, position) && ent_vec_push(&h->ideal, ideal) &&
           ent_vec_push(&h->risk, risk) && ent_vec_push(&h->win, win);
}

static bool keep_turn(const spatial *s, ent_arena *arena, double moved, double change, history *h) {
    ent_spatial_challenge *challenge = ent_arena_alloc(arena, s->n, sizeof *challenge);
    ent_spatial_move *move = ent_arena_alloc(arena, s->n, sizeof *move);
    ent_spatial_bargain *bargain = ent_arena_alloc(arena, s->n_deals, sizeof *bargain);
    double *points = keep_points(s, arena, s->deal_points, (size_t)s->n_deals * 2);
    if (!challenge || !move || !bargain || !points) return false;
    memcpy(challenge, s->challenge, s->n * sizeof *challenge);
    memcpy(move, s->move, s->n * sizeof *move);
    for (uint32_t b = 0; b < s->n_deals; b++) {
        const deal *d = &s->deals[b];
        const double *to = points + (size_t)b * 2 * s->k;
        bargain[b] = (ent_spatial_bargain){.initiator = d->initiator,
                                           .receiver = d->receiver,
                                           .receivers = d->receivers,
                                           .chance = d->chance,
                                           .offered = {d->offered[0], d->offered[1]},
                                           .to = {to, to + s->k}};
    }
    ent_spatial_turn turn = {challenge, bargain, s->n_deals, move, moved, change};
    return ent_vec_push(&h->turns, turn);
}

/* The blocks of all turns behind one another. */
static const double *join(ent_arena *a, double *const *block, size_t n_blocks, size_t n) {
    double *all = ent_arena_alloc(a, n_blocks * n, sizeof *all);
    for (size_t t = 0; all && t < n_blocks; t++) memcpy(all + t * n, block[t], n * sizeof *all);
    return all;
}

static bool write_record(const spatial *s, const history *h, bool settled, ent_arena *arena,
                         ent_spatial_record *r) {
    size_t nk = (size_t)s->n * s->k, n_states = h->position.n;
    ent_spatial_turn *turns = ent_arena_alloc(arena, h->turns.n, sizeof *turns);
    r->options = s->o;
    r->n = s->n;
    r->n_dimensions = s->k;
    r->n_turns = (uint32_t)h->turns.n;
    r->settled = settled;
    r->n_unsettled = s->n_unsettled;
    r->n_tied = s->n_tied;
    r->turn = turns;
    r->position = join(arena, h->position.at, n_states, nk);
    r->ideal = s->problem->accommodation ? join(arena, h->ideal.at, n_states, nk) : r->position;
    r->risk = join(arena, h->risk.at, n_states, s->n);
    r->win = join(arena, h->win.at, n_states, s->n);
    if (!turns || !r->position || !r->ideal || !r->risk || !r->win) return false;
    if (h->turns.n) memcpy(turns, h->turns.at, h->turns.n * sizeof *turns);
    return true;
}

/* ---- turns */

static double advance(spatial *s) {
    const double *a = s->problem->accommodation;
    double moved = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        size_t at = (size_t)i * s->k;
        moved += spatial_apart(s->k, s->x + at, s->next + at);
    }
    memcpy(s->x, s->next, (size_t)s->n * s->k * sizeof *s->x);
    for (uint32_t i = 0; i < s->n; i++) {
        double *q = s->q + (size_t)i * s->k, kept = 1;
        if (!a) {
            memcpy(q, s->x + (size_t)i * s->k, s->k * sizeof *q);
            continue;
        }
        for (uint32_t j = 0; j < s->n; j++) kept -= a[(size_t)i * s->n + j];
        if (kept < 0) kept = 0; /* rounding */
        for (uint32_t k = 0; k < s->k; k++) {
            q[k] *= kept;
            for (uint32_t j = 0; j < s->n; j++)
                q[k] += a[(size_t)i * s->n + j] * s->x[(size_t)j * s->k + k];
            if (q[k] > 1) q[k] = 1;
        }
    }
    return moved;
}

static ent_status play(ent_ctx *ctx, spatial *s, ent_arena *scratch, ent_arena *arena, history *h,
                       bool *settled) {
    double first = 0;
    spatial_look(s);
    spatial_win(s, s->holder);
    if (!keep_state(s, scratch, h)) return ent_no_memory(ctx);
    for (uint32_t t = 1; t <= s->o.most_turns && !*settled; t++) {
        ent_status st = spatial_challenge_all(ctx, s);
        if (st != ENT_OK) return st;
        spatial_offer_all(s);
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        spatial_resolve_all(s, t);
        double moved = advance(s);
        if (t == 1) first = moved;
        double change = moved / (first + 1e-4);
        *settled = t >= s->o.least_turns && change < s->o.stop;
        spatial_look(s);
        spatial_win(s, s->holder);
        if (!keep_turn(s, arena, moved, change, h) || !keep_state(s, scratch, h))
            return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static ent_status run(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *problem,
                      ent_arena *arena, ent_settlement *out) {
    (void)model;
    spatial s;
    history h = {0};
    ent_arena scratch = {0};
    bool settled = false;
    ent_spatial_record *record = ent_arena_alloc(arena, 1, sizeof *record);
    if (!record) return ent_no_memory(ctx);
    ent_status st = ent_negotiation_check(ctx, problem);
    if (st == ENT_OK) st = spatial_open(ctx, problem, &scratch, &s);
    if (st == ENT_OK) st = play(ctx, &s, &scratch, arena, &h, &settled);
    if (st == ENT_OK && !write_record(&s, &h, settled, arena, record)) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = spatial_settle(ctx, &s, arena, record, out);
    clear_history(&h);
    ent_arena_clear(&scratch);
    return st;
}

const ent_method ent_bargain_spatial = {
    .id = "spatial",
    .family = ENT_BARGAIN,
    .name = "Spatial Model of Politics",
    .word = "spatial",
    .brief = "each challenges where it expects most, and takes the bargain that would win a vote",
    .formula = "x_i(t+1) = the part of i in argmax_b PCE(b), b in the bargains of i and staying",
    .source = "Wise, Lester and Efird 2015; KTAB 2017",
    .since = "0.1",
    .settings = spatial_settings,
    .run.bargain = run,
};
