/* properties.c - what holds of a cooperative game, and where not the pair that breaks it most. */

#include "deal/core.h"

#include "base/ctx.h"
#include "deal/values.h"

#include <math.h>

/* Less than this is rounding. */
static double slack(const ent_worth *w) {
    return ENT_WORTH_ROUNDING * ent_worth_size(w);
}

static void breaks(ent_property *p, uint32_t one, uint32_t other, double by) {
    if (by > p->by) *p = (ent_property){false, one, other, by};
}

/* All pairs that have no member in common, each once: the other has no smaller member. */
static ent_status look_at_unions(ent_ctx *ctx, const ent_worth *w, ent_property *p) {
    uint32_t all = ent_worth_all(w);
    for (uint32_t s = 1; s <= all; s++) {
        uint32_t first = s & (~s + 1), rest = all & ~s & ~(first - 1);
        double v = w->v[s], sign = w->cost ? -1 : 1;
        if (s % 64 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t t = rest; t; t = (t - 1) & rest)
            breaks(p, s, t, sign * (v + w->v[t] - w->v[s | t]));
    }
    return ENT_OK;
}

/* Pairs that differ by one member each are enough (Shapley 1971). */
static ent_status look_at_pairs(ent_ctx *ctx, const ent_worth *w, ent_property *p) {
    for (uint32_t s = 0; s <= ent_worth_all(w); s++) {
        uint32_t out = ent_worth_all(w) & ~s;
        if (s % 4096 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t a = out; a; a &= a - 1) {
            uint32_t i = a & (~a + 1);
            for (uint32_t b = a & (a - 1); b; b &= b - 1) {
                uint32_t j = b & (~b + 1);
                breaks(p, s | i, s | j,
                       ent_worth_gain(w, s | i) + ent_worth_gain(w, s | j) -
                           ent_worth_gain(w, s | i | j) - ent_worth_gain(w, s));
            }
        }
    }
    return ENT_OK;
}

/* Of costs too the larger coalition is to have more of them. */
static void look_at_growth(const ent_worth *w, ent_property *p) {
    for (uint32_t s = 0; s <= ent_worth_all(w); s++)
        for (uint32_t a = ent_worth_all(w) & ~s; a; a &= a - 1)
            breaks(p, s, s | (a & (~a + 1)), w->v[s] - w->v[s | (a & (~a + 1))]);
}

ent_status ent_worth_properties(ent_ctx *ctx, const ent_worth *w, ent_properties *out) {
    ent_property holds = {.holds = true, .by = slack(w)};
    double missing = ent_worth_alone(w) - ent_worth_gain(w, ent_worth_all(w));
    *out = (ent_properties){holds, holds, holds, holds};
    ent_status st = look_at_unions(ctx, w, &out->superadditive);
    if (st == ENT_OK) st = look_at_pairs(ctx, w, &out->convex);
    if (st != ENT_OK) return st;
    look_at_growth(w, &out->monotone);
    if (missing >= -slack(w))
        out->essential = (ent_property){false, 0, ent_worth_all(w), fmax(missing, 0)};
    ent_property *list[] = {&out->superadditive, &out->convex, &out->monotone, &out->essential};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (list[k]->holds) list[k]->by = 0;
    return ENT_OK;
}
