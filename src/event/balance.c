/* balance.c - how far a network of friends and foes is from two camps (Harary 1953).
 *
 * The line index of frustration (Harary 1959; Aref and Wilson 2019) is the least number of lines
 * that are foes within a camp or friends across.  Each piece by itself: exactly up to 24 actors, by
 * branch and bound; the best of a few annealings (Kirkpatrick, Gelatt and Vecchi 1983) beyond. */

#include "event/network_parts.h"

#include "base/bits.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

enum { MOST_EXACT = 24, SWEEPS = 400, BRANCHES_TO_POLL = 0x4000 };

/* ---- exactly */

typedef struct division {
    uint32_t m;
    uint32_t friends[MOST_EXACT], foes[MOST_EXACT]; /* bit j: the line with j */
    uint32_t best, best_side;
    uint64_t branches;
    ent_ctx *ctx;
    bool stopped;
} division;

/* Lines of i that are frustrated by those of `placed` who stand in `side` or not, were i in it. */
static uint32_t frustrated(const division *d, uint32_t i, uint32_t placed, uint32_t side) {
    return ent_popcount(d->friends[i] & placed & ~side) + ent_popcount(d->foes[i] & side);
}

/* Those from i on are free; each costs at least what its better side costs with those who are
 * placed. */
static void place(division *d, uint32_t i, uint32_t side, uint32_t cost) {
    uint32_t placed = (1u << i) - 1, least = cost;
    if (++d->branches % BRANCHES_TO_POLL == 0 && ent_poll(d->ctx)) d->stopped = true;
    for (uint32_t j = i; j < d->m && least < d->best; j++) {
        uint32_t in = frustrated(d, j, placed, side);
        uint32_t out = frustrated(d, j, placed, placed & ~side);
        least += in < out ? in : out;
    }
    if (least >= d->best || d->stopped) return;
    if (i == d->m) {
        d->best = cost;
        d->best_side = side;
        return;
    }
    uint32_t in = frustrated(d, i, placed, side), out = frustrated(d, i, placed, placed & ~side);
    bool in_first = i && in < out;
    for (int turn = 0; turn < (i ? 2 : 1); turn++) /* the first stays outside */
        if ((turn == 0) == in_first)
            place(d, i + 1, side | 1u << i, cost + in);
        else
            place(d, i + 1, side, cost + out);
}

/* ---- by annealing */

typedef struct anneal {
    uint32_t m;
    const int8_t *sign; /* [m][m] */
    int8_t *side;       /* -1 or 1 */
    int32_t *field;     /* [m]: the sum of sign * side of the others */
    int64_t cost;
} anneal;

/* How many more are frustrated when i changes sides. */
static int32_t change(const anneal *a, uint32_t i) {
    return a->side[i] * a->field[i];
}

static void turn(anneal *a, uint32_t i) {
    a->cost += change(a, i);
    a->side[i] = (int8_t)-a->side[i];
    for (uint32_t j = 0; j < a->m; j++)
        a->field[j] += 2 * a->sign[(size_t)i * a->m + j] * a->side[i];
}

static void begin_anneal(anneal *a, ent_rng *r) {
    int64_t lines = 0, agree = 0;
    for (uint32_t i = 0; i < a->m; i++) a->side[i] = ent_rng_word(r) & 1 ? 1 : -1;
    for (uint32_t i = 0; i < a->m; i++) {
        a->field[i] = 0;
        for (uint32_t j = 0; j < a->m; j++) {
            int8_t s = a->sign[(size_t)i * a->m + j];
            a->field[i] += s * a->side[j];
            lines += s != 0;
            agree += s * a->side[i] * a->side[j];
        }
    }
    a->cost = (lines - agree) / 4; /* each line from both of its ends, and once for each sign */
}

static void run_anneal(anneal *a, double warm, ent_rng *r) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double heat = warm * pow(0.2 / warm, sweep / (double)(SWEEPS - 1));
        for (uint32_t k = 0; k < a->m; k++) {
            uint32_t i = ent_rng_below(r, a->m);
            int32_t more = change(a, i);
            if (more <= 0 || ent_rng_uniform(r) < exp(-more / heat)) turn(a, i);
        }
    }
    for (bool better = true; better;) {
        better = false;
        for (uint32_t i = 0; i < a->m; i++)
            if (change(a, i) < 0) turn(a, i), better = true;
    }
}

/* ---- each piece */

typedef struct piece {
    uint32_t m, number;
    uint32_t *member; /* in the order of the actors */
    int8_t *sign;     /* [m][m] */
    int8_t *side;     /* the answer: 1 or -1 */
} piece;

static ent_status solve_exactly(ent_ctx *ctx, piece *p, uint32_t *cost) {
    division d = {.m = p->m, .best = UINT32_MAX, .ctx = ctx};
    for (uint32_t i = 0; i < p->m; i++)
        for (uint32_t j = 0; j < p->m; j++) {
            int8_t s = p->sign[(size_t)i * p->m + j];
            d.friends[i] |= (uint32_t)(s > 0) << j;
            d.foes[i] |= (uint32_t)(s < 0) << j;
        }
    place(&d, 0, 0, 0);
    if (d.stopped) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    for (uint32_t i = 0; i < p->m; i++) p->side[i] = d.best_side >> i & 1 ? 1 : -1;
    *cost = d.best;
    return ENT_OK;
}

static ent_status solve_roughly(ent_ctx *ctx, piece *p, uint64_t seed, ent_arena *work,
                                uint32_t *cost) {
    anneal a = {.m = p->m, .sign = p->sign};
    a.side = ent_arena_alloc(work, p->m, sizeof *a.side);
    a.field = ent_arena_alloc(work, p->m, sizeof *a.field);
    if (!a.side || !a.field) return ent_no_memory(ctx);
    double lines = 0;
    for (size_t i = 0; i < (size_t)p->m * p->m; i++) lines += p->sign[i] != 0;
    double warm = 1 + sqrt(lines / p->m);
    int64_t best = INT64_MAX;
    uint32_t times = p->m < 100 ? 32 : 8;
    for (uint32_t k = 0; k < times; k++) {
        ent_rng r = ent_rng_new(seed, ent_hash(ent_slice_of("balance")) ^ p->number, k);
        begin_anneal(&a, &r);
        run_anneal(&a, warm, &r);
        if (a.cost < best) {
            best = a.cost;
            memcpy(p->side, a.side, p->m * sizeof *a.side);
        }
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    *cost = (uint32_t)best;
    return ENT_OK;
}

ent_status ent_network_balance(ent_ctx *ctx, uint32_t n, const int8_t *sign, uint64_t seed,
                               ent_arena *work, ent_network *out) {
    uint32_t *label = ent_arena_alloc(work, n, sizeof *label);
    piece p = {.member = ent_arena_alloc(work, n, sizeof *p.member),
               .sign = ent_arena_alloc(work, (size_t)n * n, sizeof *p.sign),
               .side = ent_arena_alloc(work, n, sizeof *p.side)};
    if (!label || !p.member || !p.sign || !p.side) return ent_no_memory(ctx);
    uint32_t pieces = ent_network_pieces(n, sign, label, p.member);
    out->exact = true;
    for (p.number = 0; p.number < pieces; p.number++) {
        uint32_t cost = 0;
        p.m = 0;
        for (uint32_t i = 0; i < n; i++)
            if (label[i] == p.number) p.member[p.m++] = i;
        for (uint32_t i = 0; i < p.m; i++)
            for (uint32_t j = 0; j < p.m; j++)
                p.sign[(size_t)i * p.m + j] = sign[(size_t)p.member[i] * n + p.member[j]];
        bool exact = p.m <= MOST_EXACT;
        ent_status st =
            exact ? solve_exactly(ctx, &p, &cost) : solve_roughly(ctx, &p, seed, work, &cost);
        if (st != ENT_OK) return st;
        out->exact = out->exact && exact;
        out->frustration += cost;
        for (uint32_t i = 0; i < p.m; i++) out->node[p.member[i]].faction = p.side[i] != p.side[0];
    }
    return ENT_OK;
}
