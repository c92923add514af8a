/* markov_ever.c - whether a chain ever comes to a state, and by when with a chance of a half.
 *
 * Ever: states from which no way leads to the target are one, which never gets there; the others but
 * the start are taken out of the chain one after the other, those who would have passed through them
 * being sent on at once.  Only sums, products and quotients of what is not negative, so every figure
 * is right to its last digits, however small (Grassmann, Taksar and Heyman 1985).
 *
 * The median: powers 1, 2, 4, .. of the matrix until the target has been reached with a chance of a
 * half, then down again by halves. */

#include "dyn/markov.h"

#include "base/mem.h"

#include <string.h>

/* ---- ever */

/* live[i]: the target can be reached from i. */
static void find_live(const ent_chain *c, uint32_t target, bool *live) {
    memset(live, 0, c->n * sizeof *live);
    live[target] = true;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < c->n; i++)
            for (uint32_t j = 0; j < c->n && !live[i] && !ent_chain_ends(c, i); j++)
                if (live[j] && c->chance[(size_t)i * c->n + j] > 0) more = live[i] = true;
    }
}

/* The chain without its dead states: w[i * n + j] among live ones, never[i] to the dead. */
static void copy_live(const ent_chain *c, const bool *live, double *w, double *never) {
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t j = 0; j < c->n && live[i]; j++) {
            double p = c->chance[(size_t)i * c->n + j];
            if (live[j])
                w[(size_t)i * c->n + j] = p;
            else
                never[i] += p;
        }
}

/* Takes state k out: who comes to it goes where it would have gone. */
static void take_out(uint32_t n, uint32_t k, const bool *in, double *w, double *never) {
    double *row = &w[(size_t)k * n], out = never[k];
    for (uint32_t j = 0; j < n; j++)
        if (in[j] && j != k) out += row[j];
    for (uint32_t i = 0; i < n; i++) {
        double to_k = w[(size_t)i * n + k];
        if (!in[i] || i == k || to_k == 0) continue;
        for (uint32_t j = 0; j < n; j++)
            if (in[j] && j != k) w[(size_t)i * n + j] += to_k * (row[j] / out);
        never[i] += to_k * (never[k] / out);
    }
}

ent_status ent_chain_ever(ent_ctx *ctx, const ent_chain *c, uint32_t target, double *ever) {
    ent_status st = ent_chain_check(ctx, c, target);
    if (st != ENT_OK) return st;
    uint32_t n = c->n;
    bool *live = ent_alloc(n, sizeof *live);
    double *w = ent_alloc((size_t)n * n, sizeof *w), *never = ent_alloc(n, sizeof *never);
    st = live && w && never ? ENT_OK : ent_no_memory(ctx);
    *ever = 1;
    if (st == ENT_OK && c->start != target) {
        find_live(c, target, live);
        copy_live(c, live, w, never);
        *ever = 0;
        for (uint32_t k = 0; k < n && live[c->start]; k++) {
            if (!live[k] || k == target || k == c->start) continue;
            take_out(n, k, live, w, never);
            live[k] = false;
        }
        double there = w[(size_t)c->start * n + target];
        if (live[c->start]) *ever = there / (there + never[c->start]);
    }
    ent_free(live);
    ent_free(w);
    ent_free(never);
    return st;
}

/* ---- the median */

enum { MOST_POWERS = 32 };

typedef struct powers {
    uint32_t n;
    double *at[MOST_POWERS]; /* the matrix to the power 2^k */
    uint32_t n_at;
} powers;

/* The first power: the target and the ends keep what they have. */
static ent_status first_power(ent_ctx *ctx, const ent_chain *c, uint32_t target, powers *p) {
    uint32_t n = c->n;
    double *m = p->at[0] = ent_alloc((size_t)n * n, sizeof *m);
    if (!m) return ent_no_memory(ctx);
    p->n = n;
    p->n_at = 1;
    memcpy(m, c->chance, (size_t)n * n * sizeof *m);
    for (uint32_t i = 0; i < n; i++) {
        if (i != target && !ent_chain_ends(c, i)) continue;
        memset(&m[(size_t)i * n], 0, n * sizeof *m);
        m[(size_t)i * n + i] = 1;
    }
    return ENT_OK;
}

/* to += from times the matrix. */
static void times(const double *from, const double *matrix, uint32_t n, double *to) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n && from[i] > 0; j++)
            to[j] += from[i] * matrix[(size_t)i * n + j];
}

static ent_status next_power(ent_ctx *ctx, powers *p) {
    uint32_t n = p->n;
    const double *last = p->at[p->n_at - 1];
    double *square = ent_alloc((size_t)n * n, sizeof *square);
    if (!square) return ent_no_memory(ctx);
    p->at[p->n_at++] = square;
    for (uint32_t i = 0; i < n; i++) times(&last[(size_t)i * n], last, n, &square[(size_t)i * n]);
    return ent_poll(ctx) ? ent_fail(ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

/* The last step at which the chance is still below a half: 2^(n_at - 1) steps are enough for it. */
static uint32_t last_below(const powers *p, uint32_t start, uint32_t target, double *now,
                           double *next) {
    uint32_t steps = 0;
    memset(now, 0, p->n * sizeof *now);
    now[start] = 1;
    for (uint32_t k = p->n_at; k-- > 0;) {
        memset(next, 0, p->n * sizeof *next);
        times(now, p->at[k], p->n, next);
        if (next[target] >= 0.5) continue;
        memcpy(now, next, p->n * sizeof *now);
        steps += UINT32_C(1) << k;
    }
    return steps;
}

static ent_status find_median(ent_ctx *ctx, const ent_chain *c, uint32_t target, uint32_t most,
                              uint32_t *step) {
    powers p = {0};
    double *room = ent_alloc(2 * (size_t)c->n, sizeof *room);
    ent_status st = room ? first_power(ctx, c, target, &p) : ent_no_memory(ctx);
    size_t cell = (size_t)c->start * c->n + target;
    while (st == ENT_OK && p.at[p.n_at - 1][cell] < 0.5 && p.n_at < MOST_POWERS &&
           UINT32_C(1) << (p.n_at - 1) < most)
        st = next_power(ctx, &p);
    if (st == ENT_OK && p.at[p.n_at - 1][cell] >= 0.5) {
        uint32_t found = last_below(&p, c->start, target, room, room + c->n) + 1;
        if (found <= most) *step = found;
    }
    for (uint32_t k = 0; k < p.n_at; k++) ent_free(p.at[k]);
    ent_free(room);
    return st;
}

ent_status ent_chain_median(ent_ctx *ctx, const ent_chain *c, uint32_t target, uint32_t most,
                            uint32_t *step, double *ever) {
    double sooner_or_later = 0;
    *step = UINT32_MAX;
    ent_status st = ent_chain_ever(ctx, c, target, &sooner_or_later);
    if (ever) *ever = sooner_or_later;
    if (st != ENT_OK) return st;
    if (c->start == target)
        *step = 0;
    else if (sooner_or_later >= 0.5)
        st = find_median(ctx, c, target, most, step);
    return st;
}
