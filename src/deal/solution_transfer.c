/* solution_transfer.c - the axiomatic bargaining solutions of a total that can be handed over in
 * any parts: shares x with d <= x <= most and sum x = total.
 *
 * With nobody at its end: d_i + w_i (total - sum d).  With ends the Nash solution pours until each
 * is full (which for d = 0 and ends = claims is constrained equal awards, weighted by the powers),
 * and Kalai and Smorodinsky go along the ray to the ideal (which is proportional to the claims,
 * truncated at the total). */

#include "deal/solution.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/num.h"
#include "entente/context.h"

#include <math.h>
#include <stdlib.h>

typedef struct vessel {
    double room, width; /* what it can take, and how much a level of 1 puts into it */
    double above;       /* width of this one and those that fill later */
    uint32_t party;
} vessel;

static int by_level(const void *a, const void *b) {
    const vessel *x = a, *y = b;
    double p = x->room / x->width, q = y->room / y->width;
    return (p > q) - (p < q);
}

static int by_width_down(const void *a, const void *b) {
    const vessel *x = a, *y = b;
    return (x->width < y->width) - (x->width > y->width);
}

/* Pours `left` over the n vessels, which fill at one level; returns what does not fit. */
static double pour(vessel *v, uint32_t n, double left, double *out) {
    qsort(v, n, sizeof *v, by_level);
    double wide = 0;
    for (uint32_t i = n; i-- > 0;) v[i].above = wide += v[i].width;
    for (uint32_t i = 0; i < n; i++) {
        double share = fmin(v[i].room, fmax(left, 0) * (v[i].width / v[i].above));
        out[v[i].party] += share;
        left -= share;
    }
    return left;
}

static void serve_the_powerful(vessel *v, uint32_t n, double left, double *out) {
    qsort(v, n, sizeof *v, by_width_down);
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i;
        double width = v[i].width;
        while (end < n && v[end].width == width) end++;
        left = pour(v + i, end - i, left, out);
        i = end;
    }
}

static ent_status check(ent_ctx *ctx, const ent_transfer_problem *p) {
    if (p->n == 0) return ent_fail(ctx, ENT_EUSAGE, "there is no party");
    if (!isfinite(p->total)) return ent_fail(ctx, ENT_EUSAGE, "the total is no number");
    for (uint32_t i = 0; i < p->n; i++) {
        if (!isfinite(p->disagreement[i]))
            return ent_fail(ctx, ENT_EUSAGE, "party %u: the disagreement is no number", i + 1);
        if (p->most && !(p->most[i] >= p->disagreement[i]))
            return ent_fail(ctx, ENT_EUSAGE, "party %u: its most is less than its disagreement",
                            i + 1);
        if (p->power && !(p->power[i] > 0 && isfinite(p->power[i])))
            return ent_fail(ctx, ENT_EUSAGE, "party %u: the power is not above 0", i + 1);
    }
    if (ent_sum(p->disagreement, p->n) > p->total)
        return ent_fail(ctx, ENT_EUSAGE, "the disagreements are together more than the total");
    return ENT_OK;
}

ent_status ent_transfer_solve(ent_ctx *ctx, ent_solution solution, const ent_transfer_problem *p,
                              double *out) {
    ent_status st = check(ctx, p);
    if (st != ENT_OK) return st;
    vessel *v = ent_alloc(p->n, sizeof *v);
    if (!v) return ent_no_memory(ctx);
    double gain = p->total - ent_sum(p->disagreement, p->n);
    for (uint32_t i = 0; i < p->n; i++) {
        double room = p->most ? fmin(p->most[i] - p->disagreement[i], gain) : gain, width = 1;
        out[i] = p->disagreement[i];
        if (solution != ENT_EGALITARIAN && p->power) width = p->power[i];
        if (solution == ENT_KALAI_SMORODINSKY) width = room;
        v[i] = (vessel){.room = room, .width = width > 0 ? width : 1, .party = i};
    }
    if (solution == ENT_UTILITARIAN)
        serve_the_powerful(v, p->n, gain, out);
    else
        pour(v, p->n, gain, out);
    ent_free(v);
    return ENT_OK;
}
