/* markov.c - where a finite Markov chain is after t steps, and by when it has been somewhere.
 *
 * One vector of chances is multiplied by the matrix of steps, again and again; for a first passage
 * the target keeps whoever comes to it (Kemeny and Snell 1960, chapters 2 and 3). */

#include "dyn/markov.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

#define CLOSE 1e-9 /* of a row's sum to 1 */

enum { POLL_EVERY = 1 << 20 }; /* multiplications */

static ent_status check_row(ent_ctx *ctx, const ent_chain *c, uint32_t i) {
    double sum = 0;
    for (uint32_t j = 0; j < c->n; j++) {
        double p = c->chance[(size_t)i * c->n + j];
        if (!(p >= 0 && p <= 1))
            return ent_fail(ctx, ENT_EUSAGE, "chance from state %u to %u is not in 0..1",
                            (unsigned)i, (unsigned)j);
        sum += p;
    }
    if (fabs(sum - 1) <= CLOSE) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "chances from state %u do not add up to 1", (unsigned)i);
}

ent_status ent_chain_check(ent_ctx *ctx, const ent_chain *c, uint32_t target) {
    if (c->n == 0 || c->start >= c->n || target >= c->n)
        return ent_fail(ctx, ENT_EUSAGE, "the chain has %u states and no such state",
                        (unsigned)c->n);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < c->n && st == ENT_OK; i++) st = check_row(ctx, c, i);
    return st;
}

/* One step: to = from times the matrix, where `held` and the ends keep what they have. */
static void step(const ent_chain *c, uint32_t held, const double *from, double *to) {
    memset(to, 0, c->n * sizeof *to);
    for (uint32_t i = 0; i < c->n; i++) {
        const double *row = &c->chance[(size_t)i * c->n];
        if (from[i] == 0) continue;
        if (i == held || ent_chain_ends(c, i)) {
            to[i] += from[i];
            continue;
        }
        for (uint32_t j = 0; j < c->n; j++) to[j] += from[i] * row[j];
    }
}

/* Whether to ask the host before step t, and it wants us to stop. */
static bool stops(ent_ctx *ctx, const ent_chain *c, uint32_t t) {
    uint32_t often = 1 + POLL_EVERY / (c->n * c->n + 1);
    return t % often == 0 && ent_poll(ctx);
}

ent_status ent_chain_occupation(ent_ctx *ctx, const ent_chain *c, uint32_t n_steps,
                                double *occupied) {
    ent_status st = ent_chain_check(ctx, c, 0);
    if (st != ENT_OK) return st;
    memset(occupied, 0, c->n * sizeof *occupied);
    occupied[c->start] = 1;
    for (uint32_t t = 0; t < n_steps; t++) {
        if (stops(ctx, c, t)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        step(c, UINT32_MAX, &occupied[(size_t)t * c->n], &occupied[((size_t)t + 1) * c->n]);
    }
    return ENT_OK;
}

/* Goes on step by step; reached[t] where it is asked for, the last one always. */
static ent_status pass(ent_ctx *ctx, const ent_chain *c, uint32_t target, uint32_t n_steps,
                       double *reached, double *last) {
    ent_status st = ent_chain_check(ctx, c, target);
    if (st != ENT_OK) return st;
    double *room = ent_alloc(2 * (size_t)c->n, sizeof *room);
    if (!room) return ent_no_memory(ctx);
    double *now = room, *next = room + c->n;
    now[c->start] = 1;
    if (reached) reached[0] = now[target];
    for (uint32_t t = 0; t < n_steps && st == ENT_OK; t++) {
        double *before = now;
        if (stops(ctx, c, t)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        step(c, target, now, next);
        now = next;
        next = before;
        if (reached) reached[t + 1] = now[target];
    }
    *last = now[target];
    ent_free(room);
    return st;
}

ent_status ent_chain_passage(ent_ctx *ctx, const ent_chain *c, uint32_t target, uint32_t n_steps,
                             double *reached) {
    double last;
    return pass(ctx, c, target, n_steps, reached, &last);
}

ent_status ent_chain_reached(ent_ctx *ctx, const ent_chain *c, uint32_t target, uint32_t n_steps,
                             double *reached) {
    return pass(ctx, c, target, n_steps, NULL, reached);
}
