/* challenge.c - rounds of challenges until the forecast rests.
 *
 * Bueno de Mesquita (1985-1997), as assembled by Scholz, Calbert and Smith (2011): in every round
 * each pair is classified by what the two expect from challenging each other, which makes offers;
 * each party accepts one; all move at once.  Dimensions are bargained over one by one.  A round
 * takes O(n^2 log n). */

#include "deal/challenge.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/vec.h"
#include "deal/compromise.h"
#include "entente/context.h"

#include <math.h>
#include <string.h>

#define SAME 1e-12 /* gains and distances that differ by less are a tie */

/* One dimension being bargained over. */
typedef struct bout {
    ent_challenge_options how;
    ent_challenge_state s;
    double *x; /* positions now; the state reads them */
    double first_range;
    ent_arena *arena; /* of the record */
    ENT_VEC(ent_challenge_round) rounds;
    ENT_VEC(double *) path; /* positions after each round */
    bool rests;
} bout;

static double in_use(double chosen, double usual) {
    return chosen > 0 ? chosen : usual;
}

static double range_of(uint32_t n, const double *x) {
    double low = x[0], high = x[0];
    for (uint32_t i = 1; i < n; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    return high - low;
}

/* ---- one round */

static bool is_better(const bout *b, const ent_challenge_move *new, const ent_challenge_move *old) {
    double gain = new->gain - old->gain;
    double move = fabs(old->to - old->from) - fabs(new->to - new->from);
    if (fabs(gain) <= SAME) gain = 0;
    if (fabs(move) <= SAME * b->first_range) move = 0;
    double first = b->how.offer == ENT_OFFER_LEAST_MOVE ? move : gain;
    double second = b->how.offer == ENT_OFFER_LEAST_MOVE ? gain : move;
    return first != 0 ? first > 0 : second > 0;
}

/* `by` offers to `to` to come `share` of the way. */
static void offer(const bout *b, uint32_t by, uint32_t to, ent_region_of_pair region, double share,
                  ent_challenge_move *moves) {
    const ent_challenge_state *s = &b->s;
    size_t n = s->n;
    ent_challenge_move new = {
        .by = by,
        .region = region,
        .from = s->x[to],
        /* all the way is exactly there, so that the two are of one position from now on */
        .to = share < 1 - 1e-9 ? s->x[to] + (s->x[by] - s->x[to]) * share : s->x[by],
        .success = s->success[by * n + to],
        .gain = s->gain[by * n + to],
        .gain_other = s->gain[to * n + by],
        .n_offers = moves[to].n_offers + 1,
    };
    if (moves[to].by == UINT32_MAX || is_better(b, &new, &moves[to]))
        moves[to] = new;
    else
        moves[to].n_offers++;
}

static void bargain_pair(const bout *b, uint32_t i, uint32_t j, ent_challenge_move *moves) {
    double mine = b->s.gain[(size_t)i * b->s.n + j], yours = b->s.gain[(size_t)j * b->s.n + i];
    if (mine < yours) { /* i is who expects more */
        bargain_pair(b, j, i, moves);
        return;
    }
    if (mine <= 0 || yours == 0 || (yours > 0 && b->how.conflict == ENT_CONFLICT_STAY)) return;
    if (yours > 0) {
        if (mine > yours + SAME) offer(b, i, j, ENT_PAIR_CONFLICT, 1, moves);
        return;
    }
    bool compel = -yours > mine;
    offer(b, i, j, compel ? ENT_PAIR_COMPEL : ENT_PAIR_COMPROMISE, compel ? 1 : -yours / mine,
          moves);
}

static ent_status forecast_now(ent_ctx *ctx, const bout *b, double *out, uint32_t *pivot) {
    ent_median m = {0};
    ent_status st = ent_weighted_median(ctx, b->s.n, b->x, b->s.weight, &m);
    *out = m.low;
    *pivot = m.pivot;
    if (b->how.forecast == ENT_FORECAST_MEAN) {
        double sum = 0, total = 0;
        for (uint32_t i = 0; i < b->s.n; i++) {
            total += b->s.weight[i];
            sum += b->s.weight[i] * (b->x[i] - b->x[0]);
        }
        *out = b->x[0] + sum / total;
        *pivot = UINT32_MAX;
    }
    return st;
}

static const double *keep(ent_arena *arena, const double *x, size_t n) {
    double *copy = ent_arena_alloc(arena, n, sizeof *copy);
    if (copy) memcpy(copy, x, n * sizeof *copy);
    return copy;
}

/* Everybody moves at once; *moved: anybody did. */
static void move_all(bout *b, const ent_challenge_move *moves, bool *moved) {
    *moved = false;
    for (uint32_t i = 0; i < b->s.n; i++) {
        if (moves[i].by == UINT32_MAX) continue;
        *moved = *moved || moves[i].to != b->x[i];
        b->x[i] = moves[i].to;
    }
}

static ent_status play_round(ent_ctx *ctx, bout *b, bool *moved) {
    uint32_t n = b->s.n, pivot;
    ent_median m = {0};
    ent_status st = ent_weighted_median(ctx, n, b->x, b->s.weight, &m);
    b->s.median = m.low;
    if (st == ENT_OK) st = ent_challenge_expect(ctx, &b->s);
    if (st != ENT_OK) return st;

    ent_challenge_move *moves = ent_arena_alloc(b->arena, n, sizeof *moves);
    ent_challenge_round round = {.range = b->s.range,
                                 .median = b->s.median,
                                 .security = keep(b->arena, b->s.security, n),
                                 .risk = keep(b->arena, b->s.risk, n),
                                 .move = moves};
    if (!moves || !round.security || !round.risk) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++)
        moves[i] = (ent_challenge_move){.by = UINT32_MAX, .from = b->x[i], .to = b->x[i]};
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) bargain_pair(b, i, j, moves);
    move_all(b, moves, moved);
    st = forecast_now(ctx, b, &round.forecast, &pivot);
    double *after = (double *)keep(b->arena, b->x, n);
    if (st == ENT_OK &&
        (!after || !ent_vec_push(&b->path, after) || !ent_vec_push(&b->rounds, round)))
        st = ent_no_memory(ctx);
    return st;
}

static ent_status play(ent_ctx *ctx, bout *b, double *first_success, double *first_neutral,
                       double *first_gain) {
    size_t square = (size_t)b->s.n * b->s.n;
    double still = 0, patience = in_use(b->how.patience, 2);
    double most = in_use(b->how.max_rounds, 50), epsilon = in_use(b->how.epsilon, 0.005);
    double before, after;
    uint32_t pivot;
    bool moved = true;
    ent_status st = forecast_now(ctx, b, &before, &pivot);
    while (st == ENT_OK && !b->rests && (double)b->rounds.n < most) {
        if (b->how.range == ENT_RANGE_CURRENT) b->s.range = range_of(b->s.n, b->x);
        b->rests = b->s.range <= 0; /* all agree: nobody to challenge */
        if (b->rests) break;
        st = play_round(ctx, b, &moved);
        if (st != ENT_OK) break;
        if (b->rounds.n == 1) {
            memcpy(first_success, b->s.success, square * sizeof(double));
            memcpy(first_neutral, b->s.neutral, square * sizeof(double));
            memcpy(first_gain, b->s.gain, square * sizeof(double));
        }
        after = b->rounds.at[b->rounds.n - 1].forecast;
        still = fabs(after - before) < epsilon * b->first_range ? still + 1 : 0;
        before = after;
        b->rests = !moved || still >= patience;
    }
    return st;
}

/* ---- one dimension, all dimensions */

/* Room for what changes from round to round; freed by the caller. */
static ent_status begin(ent_ctx *ctx, bout *b, double **room) {
    size_t n = b->s.n;
    *room = ent_alloc(3 * n * n + 2 * n, sizeof **room);
    if (!*room) return ent_no_memory(ctx);
    b->s.success = *room;
    b->s.neutral = *room + n * n;
    b->s.gain = *room + 2 * n * n;
    b->s.security = *room + 3 * n * n;
    b->s.risk = b->s.security + n;
    return ENT_OK;
}

static ent_status bargain_dimension(ent_ctx *ctx, const ent_negotiation_problem *p, uint32_t k,
                                    bout *b, ent_challenge_record *record) {
    size_t n = p->n;
    double *salience = ent_arena_alloc(b->arena, n, sizeof *salience);
    double *first = ent_arena_alloc(b->arena, 3 * n * n, sizeof *first), *room = NULL;
    b->x = ent_negotiation_positions(p, k, b->arena);
    const double *weight = ent_negotiation_weights(p, k, b->arena);
    if (!salience || !first || !b->x || !weight) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) salience[i] = p->salience[i * p->n_dimensions + k];
    b->first_range = range_of(p->n, b->x);
    b->s = (ent_challenge_state){.n = p->n,
                                 .x = b->x,
                                 .weight = weight,
                                 .salience = salience,
                                 .range = b->first_range,
                                 .q = in_use(b->how.q, 1),
                                 .risk_neutral = b->how.risk == ENT_RISK_NEUTRAL};
    ent_status st = begin(ctx, b, &room);
    if (st == ENT_OK) st = play(ctx, b, first, first + n * n, first + 2 * n * n);
    ent_challenge_round *rounds = NULL;
    if (st == ENT_OK) {
        rounds = ent_arena_alloc(b->arena, b->rounds.n, sizeof *rounds);
        if (!rounds) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && b->rounds.n) memcpy(rounds, b->rounds.at, b->rounds.n * sizeof *rounds);
    *record = (ent_challenge_record){.n = p->n,
                                     .n_rounds = (uint32_t)b->rounds.n,
                                     .rests = b->rests,
                                     .round = rounds,
                                     .success = first,
                                     .neutral = first + n * n,
                                     .gain = first + 2 * n * n};
    ent_free(room);
    return st;
}

/* Positions by round, [turn][party][dimension]; a dimension that rests earlier stays as it is. */
static double *gather_path(const ent_negotiation_problem *p, const bout *bouts, uint32_t n_turns,
                           ent_arena *arena) {
    size_t n = p->n, nd = p->n_dimensions;
    double *path = ent_arena_alloc(arena, (n_turns + 1) * n * nd, sizeof *path);
    if (!path) return NULL;
    memcpy(path, p->position, n * nd * sizeof *path);
    for (uint32_t t = 1; t <= n_turns; t++)
        for (size_t k = 0; k < nd; k++)
            for (size_t i = 0; i < n; i++) {
                size_t last = bouts[k].path.n < t ? bouts[k].path.n : t;
                path[(t * n + i) * nd + k] =
                    last ? bouts[k].path.at[last - 1][i] : p->position[i * nd + k];
            }
    return path;
}

static ent_status bargain_all(ent_ctx *ctx, const ent_negotiation_problem *p, ent_arena *arena,
                              bout *bouts, ent_settlement *out) {
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    ent_challenge_record *records = ent_arena_alloc(arena, p->n_dimensions, sizeof *records);
    if (!records) return ent_no_memory(ctx);
    for (uint32_t k = 0; st == ENT_OK && k < p->n_dimensions; k++) {
        bouts[k].arena = arena;
        if (p->challenge) bouts[k].how = *p->challenge;
        uint32_t pivot = UINT32_MAX;
        st = bargain_dimension(ctx, p, k, &bouts[k], &records[k]);
        if (st == ENT_OK) st = forecast_now(ctx, &bouts[k], &point[k], &pivot);
        low[k] = high[k] = point[k];
        out->pivot = k == 0 || out->pivot == pivot ? pivot : UINT32_MAX;
        if (records[k].n_rounds > out->n_turns) out->n_turns = records[k].n_rounds;
    }
    if (st != ENT_OK) return st;
    out->record = records;
    out->path = gather_path(p, bouts, out->n_turns, arena);
    return out->path ? ENT_OK : ent_no_memory(ctx);
}

static ent_status challenge(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *p,
                            ent_arena *arena, ent_settlement *out) {
    (void)model;
    bout *bouts = ent_alloc(p->n_dimensions, sizeof *bouts);
    if (!bouts) return ent_no_memory(ctx);
    ent_status st = bargain_all(ctx, p, arena, bouts, out);
    for (uint32_t k = 0; k < p->n_dimensions; k++) {
        ent_vec_clear(&bouts[k].rounds);
        ent_vec_clear(&bouts[k].path);
    }
    ent_free(bouts);
    return st;
}

const ent_method ent_bargain_challenge = {
    .id = "challenge",
    .family = ENT_BARGAIN,
    .name = "expected-utility challenges",
    .word = "challenges",
    .brief = "rounds in which who expects to win makes the other move",
    .formula = "E_i(j) = s_j (P U_s + (1 - P) U_f) + (1 - s_j) U_s - Q U_q - (1 - Q) U_b|w",
    .source = "Bueno de Mesquita 1994; Scholz, Calbert and Smith 2011",
    .since = "0.1",
    .run.bargain = challenge,
    .settings = ent_challenge_settings,
};
