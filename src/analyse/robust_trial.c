/* robust_trial.c - what `stability --robust` tries: small changes of rankings and of lists.
 *
 * Order alone is not all that can be wrong with a list of wishes: each line may be one too many, or
 * mean the opposite.  So the lists are tried with two neighbouring lines exchanged, without a line,
 * and with a line reversed; and in every order, or where there are too many, in orders drawn with
 * weights exp(-lambda * d), d being the swaps of neighbouring lines from the order written (Mallows
 * 1957), by insertion (Doignon, Pekec and Regenwetter 2004).
 *
 * Every trial is a function of its number, and counts are added up, so nothing depends on which
 * thread does what. */

#include "analyse/robustness.h"

#include "base/pool.h"

#include <math.h>
#include <string.h>

enum { TOGETHER = 32 }; /* trials a task */

/* ---- what there is to try */

static uint32_t n_players(const ent_robustness *r) {
    return r->game->game.spec.n_dms;
}

static void add_slip(ent_robustness *r, ent_slip *list, ent_slip_kind kind, uint32_t player,
                     uint64_t at) {
    if (list) list[r->n_slips] = (ent_slip){kind, player, at};
    r->n_of[kind] += list != NULL;
    r->n_slips++;
}

/* Without a list they are counted. */
static void list_slips(ent_robustness *r, const ent_shaken *s, ent_slip *list) {
    r->n_slips = 0;
    for (uint32_t p = 0; p < n_players(r) && r->exchanged; p++)
        for (uint64_t k = 0; k < ent_shaken_pairs(s, p); k++)
            add_slip(r, list, ENT_SLIP_STATES, p, k);
    for (unsigned kind = ENT_SLIP_LINES; kind < ENT_N_SLIPS; kind++)
        for (uint32_t p = 0; p < n_players(r); p++)
            for (uint32_t k = 0; k + (kind == ENT_SLIP_LINES) < r->game->n_lines[p]; k++)
                add_slip(r, list, (ent_slip_kind)kind, p, k);
}

static ent_status plan_slips(ent_ctx *ctx, ent_robustness *r, const ent_shaken *s) {
    uint64_t pairs = 0;
    for (uint32_t p = 0; p < n_players(r); p++) {
        pairs += ent_shaken_pairs(s, p);
        r->tied = r->tied || (s->player[p].n_levels && s->player[p].n_levels < s->game.n_states);
    }
    r->exchanged = pairs <= ENT_MOST_EXCHANGES;
    list_slips(r, s, NULL);
    ent_slip *list = ent_arena_alloc(&r->arena, r->n_slips, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    list_slips(r, s, list);
    r->slip = list;
    return ENT_OK;
}

static ent_status plan_orders(ent_ctx *ctx, ent_robustness *r) {
    ent_line_orders *o = ent_arena_alloc(&r->arena, n_players(r), sizeof *o);
    if (!o) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n_players(r); p++) {
        uint32_t k = r->game->n_lines[p];
        o[p].all = k <= ENT_MOST_LINES_IN_ALL_ORDERS;
        o[p].n = k < 2 ? 0 : o[p].all ? 1 : r->draws;
        for (uint32_t f = 2; f <= k && o[p].all; f++) o[p].n *= f;
    }
    r->orders = o;
    return ENT_OK;
}

/* Every line with a `not` behind it. */
static ent_status reverse_lines(ent_ctx *ctx, ent_robust_trial *t) {
    const ent_dispute_game *g = t->r->game;
    t->reversed = ent_arena_alloc(&t->arena, n_players(t->r), sizeof *t->reversed);
    if (!t->reversed) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n_players(t->r); p++) {
        t->reversed[p] = ent_arena_alloc(&t->arena, g->n_lines[p], sizeof **t->reversed);
        if (!t->reversed[p]) return ent_no_memory(ctx);
        for (uint32_t k = 0; k < g->n_lines[p]; k++) {
            ent_cond c = g->cond[p][k];
            ent_term *terms = ent_arena_alloc(&t->arena, c.n + 1, sizeof *terms);
            if (!terms) return ent_no_memory(ctx);
            memcpy(terms, c.term, c.n * sizeof *terms);
            terms[c.n] = (ent_term){ENT_TERM_NOT, 0, 0};
            t->reversed[p][k] = (ent_cond){terms, c.n + 1};
        }
    }
    return ENT_OK;
}

static ent_status open_workers(ent_ctx *ctx, ent_robust_trial *t) {
    const ent_robustness *r = t->r;
    t->n_workers = ent_pool_workers(r->game->jobs, UINT64_MAX);
    t->method = ent_arena_alloc(&t->arena, r->n_concepts, sizeof *t->method);
    t->shaken = ent_arena_alloc(&t->arena, t->n_workers, sizeof *t->shaken);
    t->scratch = ent_arena_alloc(&t->arena, t->n_workers, sizeof *t->scratch);
    if (!t->method || !t->shaken || !t->scratch) return ent_no_memory(ctx);
    for (uint32_t c = 0; c < r->n_concepts; c++) t->method[c] = r->concept[c].concept;
    ent_status st = ENT_OK;
    for (unsigned w = 0; w < t->n_workers && st == ENT_OK; w++)
        st = ent_shaken_open(ctx, &r->game->game, t->method, r->n_concepts, &t->shaken[w]);
    return st;
}

ent_status ent_robust_trial_open(ent_ctx *ctx, ent_robustness *r, ent_robust_trial *out) {
    *out = (ent_robust_trial){.r = r};
    ent_status st = open_workers(ctx, out);
    if (st == ENT_OK) st = reverse_lines(ctx, out);
    if (st == ENT_OK) st = plan_slips(ctx, r, &out->shaken[0]);
    if (st == ENT_OK) st = plan_orders(ctx, r);
    return st;
}

void ent_robust_trial_close(ent_robust_trial *t) {
    for (unsigned w = 0; w < t->n_workers && t->shaken && t->scratch; w++) {
        ent_shaken_close(&t->shaken[w]);
        ent_arena_clear(&t->scratch[w]);
    }
    ent_arena_clear(&t->arena);
}

void ent_slip_states(const ent_robustness *r, const ent_slip *slip, uint64_t *lower,
                     uint64_t *upper) {
    const uint32_t *rank = r->game->game.rank[slip->player];
    uint64_t n = r->game->game.n_states, k = slip->at;
    for (uint32_t level = 1;; level++) {
        uint64_t below = 0, above = 0;
        for (uint64_t i = 0; i < n; i++) {
            below += rank[i] == level;
            above += rank[i] == level + 1;
        }
        if (k >= below * above && above) {
            k -= below * above;
            continue;
        }
        uint64_t i = above ? k / above : 0, j = above ? k % above : 0;
        for (*lower = 0; rank[*lower] != level || i-- > 0;) ++*lower;
        for (*upper = 0; rank[*upper] != level + 1 || j-- > 0;) ++*upper;
        return;
    }
}

/* ---- a list of lines */

/* Ranks the player by those conditions; the ranks live in the worker's scratch. */
static ent_status rank_by(ent_ctx *ctx, ent_shaken *s, ent_arena *scratch, uint32_t player,
                          const ent_cond *cond, uint32_t n) {
    uint32_t *kept = s->game.rank[player];
    ent_status st = ent_game_rank_by_statements(ctx, &s->game, player, cond, n, scratch);
    uint32_t *rank = s->game.rank[player];
    s->game.rank[player] = kept;
    if (st == ENT_OK) ent_shaken_put(s, player, rank);
    return st;
}

/* order[0..n): numbers of lines; line `reversed` counts as its opposite. */
static ent_status rank_by_lines(ent_ctx *ctx, const ent_robust_trial *t, unsigned worker,
                                uint32_t player, const uint32_t *order, uint32_t n,
                                uint32_t reversed) {
    ent_arena *scratch = &t->scratch[worker];
    ent_cond *cond = ent_arena_alloc(scratch, n, sizeof *cond);
    if (!cond) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++)
        cond[i] = order[i] == reversed ? t->reversed[player][order[i]]
                                       : t->r->game->cond[player][order[i]];
    return rank_by(ctx, &t->shaken[worker], scratch, player, cond, n);
}

static ent_status make_slip(ent_ctx *ctx, const ent_robust_trial *t, unsigned worker,
                            const ent_slip *slip) {
    uint32_t n = t->r->game->n_lines[slip->player], count = 0, line = (uint32_t)slip->at;
    if (slip->kind == ENT_SLIP_STATES) {
        ent_shaken_exchange(&t->shaken[worker], slip->player, slip->at);
        return ENT_OK;
    }
    uint32_t *order = ent_arena_alloc(&t->scratch[worker], n, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < n; k++)
        if (k != line || slip->kind != ENT_SLIP_WITHOUT) order[count++] = k;
    if (slip->kind == ENT_SLIP_LINES) {
        order[line] = line + 1;
        order[line + 1] = line;
    }
    return rank_by_lines(ctx, t, worker, slip->player, order, count,
                         slip->kind == ENT_SLIP_REVERSED ? line : ENT_NONE);
}

/* ---- slips */

static bool rests_as_written(const ent_robust_trial *t, uint32_t c, size_t word, uint64_t *out) {
    uint32_t n = n_players(t->r);
    const ent_shaken *s = &t->shaken[0];
    *out = UINT64_MAX;
    for (uint32_t p = 0; p < n; p++) *out &= s->written[(size_t)c * n + p].word[word];
    return n > 0;
}

static ent_status try_slip(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    ent_robust_trial *t = user;
    ent_shaken *s = &t->shaken[worker];
    uint32_t n = t->r->n_concepts;
    ent_status st = ENT_OK;
    for (uint64_t k = task * TOGETHER; k < (task + 1) * TOGETHER && st == ENT_OK; k++) {
        if (k >= t->r->n_slips) break;
        ent_shaken_restore(s);
        st = make_slip(ctx, t, worker, &t->r->slip[k]);
        if (st == ENT_OK) st = ent_shaken_decide(ctx, s);
        for (uint32_t c = 0; c < n && st == ENT_OK; c++)
            for (size_t w = 0; w < (s->game.n_states + 63) / 64; w++) {
                uint64_t before;
                rests_as_written(t, c, w, &before);
                t->row[k * n + c].word[w] = before ^ s->rests[c].word[w];
            }
        ent_shaken_restore(s);
        ent_arena_clear(&t->scratch[worker]);
    }
    return st;
}

ent_status ent_robust_try_slips(ent_ctx *ctx, ent_robust_trial *t) {
    const ent_robustness *r = t->r;
    size_t n = (size_t)r->n_slips * r->n_concepts;
    t->row = ent_arena_alloc(&t->arena, n, sizeof *t->row);
    if (!t->row) return ent_no_memory(ctx);
    for (size_t k = 0; k < n; k++)
        if (!ent_bits_init(&t->row[k], &t->arena, r->game->game.n_states))
            return ent_no_memory(ctx);
    uint64_t tasks = (r->n_slips + TOGETHER - 1) / TOGETHER;
    return ent_pool_run(ctx, t->n_workers, tasks, "trying single changes", try_slip, t);
}

/* ---- counts */

typedef struct counting {
    ent_robust_trial *t;
    ent_robust_disturb *disturb;
    void *user;
    uint64_t n;      /* trials */
    uint32_t *count; /* [worker][concept * n_states + state] */
    size_t size;     /* of a worker's */
} counting;

static void add_up(const ent_shaken *s, uint32_t *count) {
    for (uint32_t k = 0; k < s->n_concepts; k++)
        for (size_t w = 0; w < (s->game.n_states + 63) / 64; w++)
            for (uint64_t left = s->rests[k].word[w]; left; left &= left - 1)
                count[k * s->game.n_states + w * 64 + ent_lowest_bit(left)]++;
}

static ent_status count_some(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    const counting *c = user;
    ent_shaken *s = &c->t->shaken[worker];
    ent_status st = ENT_OK;
    for (uint64_t k = task * TOGETHER; k < (task + 1) * TOGETHER && st == ENT_OK; k++) {
        if (k >= c->n) break;
        ent_shaken_restore(s);
        st = c->disturb(c->user, ctx, k, worker);
        if (st == ENT_OK) st = ent_shaken_decide(ctx, s);
        if (st == ENT_OK) add_up(s, c->count + worker * c->size);
        ent_shaken_restore(s);
        ent_arena_clear(&c->t->scratch[worker]);
    }
    return st;
}

ent_status ent_robust_count(ent_ctx *ctx, ent_robust_trial *t, uint64_t n, const char *what,
                            ent_robust_disturb *disturb, void *user, uint32_t *out) {
    ent_arena memory = {0};
    counting c = {.t = t, .disturb = disturb, .user = user, .n = n};
    c.size = (size_t)t->r->n_concepts * (size_t)t->r->game->game.n_states;
    c.count = ent_arena_alloc(&memory, c.size * t->n_workers, sizeof *c.count);
    ent_status st = c.count ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = ent_pool_run(ctx, t->n_workers, (n + TOGETHER - 1) / TOGETHER, what, count_some, &c);
    for (unsigned w = 0; w < t->n_workers && st == ENT_OK; w++)
        for (size_t k = 0; k < c.size; k++) out[k] += c.count[w * c.size + k];
    ent_arena_clear(&memory);
    return st;
}

/* ---- all orders */

/* Permutation number `number` of n by its digits in the factorial base (Lehmer). */
static void permute(uint64_t number, uint32_t n, uint32_t *order) {
    uint32_t left[ENT_MOST_LINES_IN_ALL_ORDERS];
    for (uint32_t i = 0; i < n; i++) left[i] = i;
    uint64_t block = 1;
    for (uint32_t i = 2; i < n; i++) block *= i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = (uint32_t)(number / block);
        number %= block;
        if (i + 1 < n) block /= n - 1 - i;
        order[i] = left[k];
        memmove(left + k, left + k + 1, (n - 1 - i - k) * sizeof *left);
    }
}

/* An order with weight exp(-lambda * swaps): line i is put `back` places before the end of those
 * before it, with weight exp(-lambda * back). */
static void draw_order(ent_rng *rng, double lambda, uint32_t n, uint32_t *order) {
    double q = exp(-lambda);
    for (uint32_t i = 0; i < n; i++) {
        double total = 0, weight = 1;
        for (uint32_t back = 0; back <= i; back++, weight *= q) total += weight;
        double u = ent_rng_uniform(rng) * total;
        uint32_t back = 0;
        for (weight = 1; back < i && u >= weight; back++, weight *= q) u -= weight;
        memmove(order + i - back + 1, order + i - back, back * sizeof *order);
        order[i - back] = i;
    }
}

typedef struct ordering {
    const ent_robust_trial *t;
    uint32_t player;
    uint64_t stream;
} ordering;

static ent_status order_lines(void *user, ent_ctx *ctx, uint64_t trial, unsigned worker) {
    const ordering *q = user;
    const ent_robustness *r = q->t->r;
    uint32_t n = r->game->n_lines[q->player];
    uint32_t *order = ent_arena_alloc(&q->t->scratch[worker], n, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    if (r->orders[q->player].all) {
        permute(trial, n, order);
    } else {
        ent_rng rng = ent_rng_new(r->seed, q->stream, (uint32_t)trial);
        draw_order(&rng, r->lambda, n, order);
    }
    return rank_by_lines(ctx, q->t, worker, q->player, order, n, ENT_NONE);
}

ent_status ent_robust_try_orders(ent_ctx *ctx, ent_robust_trial *t) {
    const ent_robustness *r = t->r;
    size_t size = (size_t)r->n_concepts * (size_t)r->game->game.n_states;
    t->ordered = ent_arena_alloc(&t->arena, size * n_players(r), sizeof *t->ordered);
    ent_status st = t->ordered ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t p = 0; p < n_players(r) && st == ENT_OK; p++) {
        uint64_t stream = ent_hash_more(ent_hash(ent_slice_of("robust.orders.")),
                                        ent_player_actor(r->game, p)->name);
        ordering q = {t, p, stream};
        if (r->orders[p].n)
            st = ent_robust_count(ctx, t, r->orders[p].n, "trying orders of lines", order_lines, &q,
                                  t->ordered + p * size);
    }
    return st;
}

/* ---- random exchanges of neighbours */

static ent_status shake(void *user, ent_ctx *ctx, uint64_t trial, unsigned worker) {
    const ent_robust_trial *t = user;
    uint64_t stream =
        ent_hash_more(ent_hash(ent_slice_of("robust.swaps.")), ent_dispute_of(t->r->game)->name);
    ent_rng rng = ent_rng_new(t->r->seed, stream, (uint32_t)trial);
    (void)ctx;
    ent_shaken_walk(&t->shaken[worker], t->r->swaps, &rng);
    return ENT_OK;
}

ent_status ent_robust_try_draws(ent_ctx *ctx, ent_robust_trial *t) {
    const ent_robustness *r = t->r;
    size_t size = (size_t)r->n_concepts * (size_t)r->game->game.n_states;
    t->drawn = ent_arena_alloc(&t->arena, size, sizeof *t->drawn);
    if (!t->drawn) return ent_no_memory(ctx);
    return ent_robust_count(ctx, t, r->draws, "shaking rankings", shake, t, t->drawn);
}
