/* choice.c - whether a profile is one. */

#include "deal/choice.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>

/* Voters and alternatives have no names here: they are numbered from 1, as readers count. */

static ent_status check_size(ent_ctx *ctx, const ent_profile *p) {
    if (p->n_voters > ENT_MOST_VOTERS)
        return ent_fail(ctx, ENT_ELIMIT, "%u voters are more than %d", p->n_voters,
                        ENT_MOST_VOTERS);
    if (p->n > ENT_MOST_CHOICES)
        return ent_fail(ctx, ENT_ELIMIT, "%u alternatives are more than %d", p->n,
                        ENT_MOST_CHOICES);
    if (p->n_voters == 0) return ent_fail(ctx, ENT_EUSAGE, "nobody ranks the alternatives");
    if (p->n < 2)
        return ent_fail(ctx, ENT_EUSAGE, "%s: a choice is between two alternatives or more",
                        p->n ? "there is one alternative" : "there are no alternatives");
    if (p->impasse != UINT32_MAX && p->impasse >= p->n)
        return ent_fail(ctx, ENT_EUSAGE, "alternative %u, the impasse, is none of the %u",
                        p->impasse + 1, p->n);
    return ENT_OK;
}

/* Rank r must be held by nobody or begin after exactly r - 1 better ones; `held` has room for n. */
static ent_status check_ranking(ent_ctx *ctx, const ent_profile *p, uint32_t v, uint32_t *held) {
    const uint32_t *rank = p->rank + (size_t)v * p->n;
    uint32_t better = 0;
    for (uint32_t r = 0; r < p->n; r++) held[r] = 0;
    for (uint32_t a = 0; a < p->n; a++) {
        if (rank[a] < 1 || rank[a] > p->n)
            return ent_fail(ctx, ENT_EUSAGE, "voter %u ranks alternative %u at %u, not at 1 to %u",
                            v + 1, a + 1, rank[a], p->n);
        held[rank[a] - 1]++;
    }
    for (uint32_t r = 0; r < p->n; r++) {
        if (held[r] && better != r)
            return ent_fail(ctx, ENT_EUSAGE,
                            "voter %u ranks something at %u behind %u others, which is rank %u",
                            v + 1, r + 1, better, better + 1);
        better += held[r];
    }
    return ENT_OK;
}

static ent_status check_rankings(ent_ctx *ctx, const ent_profile *p) {
    uint32_t *held = ent_alloc(p->n, sizeof *held);
    ent_status st = held ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t v = 0; v < p->n_voters && st == ENT_OK; v++) st = check_ranking(ctx, p, v, held);
    ent_free(held);
    return st;
}

static ent_status check_weights(ent_ctx *ctx, const ent_profile *p) {
    double total = 0;
    for (uint32_t v = 0; v < p->n_voters; v++) {
        double w = p->weight ? p->weight[v] : 1;
        if (!isfinite(w) || w <= 0)
            return ent_fail(ctx, ENT_EUSAGE, "voter %u has weight %g; a weight is a number above 0",
                            v + 1, w);
        total += w;
    }
    if (!isfinite(total * 2 * p->n))
        return ent_fail(ctx, ENT_EUSAGE, "the weights are too large to add up");
    if (!(p->quota >= 0))
        return ent_fail(ctx, ENT_EUSAGE, "the quota is %g; a quota is a number above 0", p->quota);
    if (p->quota > total * (1 + 1e-12))
        return ent_fail(ctx, ENT_EUSAGE, "a quota of %g is more than all weights together, %g",
                        p->quota, total);
    return ENT_OK;
}

ent_status ent_profile_check(ent_ctx *ctx, const ent_profile *p) {
    ent_status st = check_size(ctx, p);
    if (st == ENT_OK) st = check_rankings(ctx, p);
    return st == ENT_OK ? check_weights(ctx, p) : st;
}
