/* lever.c - slopes and turning points of a rule, by asking it again. */

#include "division/lever.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/num.h"
#include "division/rules.h"

#include <math.h>
#include <string.h>

/* In units of the total claim: a small step, one so large that nothing changes any more, and what
 * counts as a difference. */
static const double small = 1e-6, large = 1e6, different = 1e-8;

typedef struct bench {
    ent_ctx *ctx;
    const ent_method *rule;
    ent_claims_problem p;
    double *claim; /* p.claim, to be changed */
    double total;
    ent_arena arena;
    ent_status status;
    double *award; /* of the last question */
} bench;

static ent_status open_bench(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *p,
                             bench *b) {
    *b = (bench){.ctx = ctx, .rule = rule, .p = *p, .total = ent_sum(p->claim, p->n)};
    b->claim = ent_alloc(2 * (size_t)p->n, sizeof *b->claim);
    if (!b->claim) return ent_no_memory(ctx);
    memcpy(b->claim, p->claim, p->n * sizeof *b->claim);
    b->award = b->claim + p->n;
    b->p.claim = b->claim;
    return ENT_OK;
}

static void close_bench(bench *b) {
    ent_arena_clear(&b->arena);
    ent_free(b->claim);
}

static void ask(bench *b) {
    ent_awards got = {0};
    ent_arena_mark before = ent_arena_here(&b->arena);
    if (b->status == ENT_OK && ent_poll(b->ctx))
        b->status = ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
    if (b->status == ENT_OK)
        b->status = b->rule->run.division(b->ctx, b->rule, &b->p, &b->arena, &got);
    if (b->status == ENT_OK) memcpy(b->award, got.award, b->p.n * sizeof *b->award);
    ent_arena_back(&b->arena, before);
}

/* ---- the own claim */

static double award_at(bench *b, uint32_t i, double claim) {
    double kept = b->claim[i];
    b->claim[i] = claim;
    ask(b);
    b->claim[i] = kept;
    return b->award[i];
}

/* To the digits that a difference of awards has. */
static double rounded(double slope) {
    return floor(slope * 1e9 + 0.5) / 1e9;
}

static double slope_at(bench *b, uint32_t i, double claim) {
    double step = small * b->total;
    return rounded((award_at(b, i, claim + 2 * step) - award_at(b, i, claim + step)) / step);
}

/* How far the claim can grow with awards on the line from `begin`; infinite: for ever. */
static double claim_turn(bench *b, uint32_t i, double begin, double slope) {
    double origin = b->claim[i], low = 0, high = small * b->total;
    while (high <= large * b->total && b->status == ENT_OK) {
        double off = fabs(award_at(b, i, origin + high) - begin - slope * high);
        if (off > different * (b->total + high)) break;
        low = high;
        high *= 2;
    }
    if (high > large * b->total) return INFINITY;
    for (int step = 0; step < 50 && b->status == ENT_OK; step++) {
        double middle = (low + high) / 2;
        double off = fabs(award_at(b, i, origin + middle) - begin - slope * middle);
        *(off > different * (b->total + middle) ? &high : &low) = middle;
    }
    return origin + low;
}

/* Where the line up to the turn meets the one beyond it. */
static double meet(bench *b, uint32_t i, double begin, const ent_claim_lever *l) {
    double beyond = l->turn + 2 * small * b->total;
    double offset = award_at(b, i, beyond) - l->next * (beyond - b->claim[i]) - begin;
    if (!(fabs(l->slope - l->next) > different)) return l->turn;
    double turn = b->claim[i] + offset / (l->slope - l->next);
    return fabs(turn - l->turn) < 10 * small * b->total ? turn : l->turn;
}

static double claim_needed(bench *b, uint32_t i, const ent_claim_lever *l, double begin,
                           double wanted) {
    double low = b->claim[i], high = low + large * b->total;
    if (wanted <= begin + different * b->total) return low;
    if (wanted > l->most + small * b->total) return NAN;
    for (int step = 0; step < 100 && b->status == ENT_OK; step++) {
        double middle = (low + high) / 2;
        *(award_at(b, i, middle) < wanted - 1e-12 * b->total ? &low : &high) = middle;
    }
    return high < b->claim[i] + large / 2 * b->total ? high : NAN;
}

ent_status ent_claim_lever_find(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *p,
                                uint32_t i, double wanted, ent_claim_lever *out) {
    bench b;
    *out = (ent_claim_lever){.turn = INFINITY, .needed = NAN};
    ent_status st = open_bench(ctx, rule, p, &b);
    if (st != ENT_OK) return st;
    if (!(b.total > 0)) {
        close_bench(&b);
        return ENT_OK;
    }
    double begin = award_at(&b, i, p->claim[i]);
    out->slope = slope_at(&b, i, p->claim[i]);
    out->bends = (rule->traits & ENT_RULE_BENDS) != 0;
    if (!out->bends) out->turn = claim_turn(&b, i, begin, out->slope);
    out->next = isfinite(out->turn) ? slope_at(&b, i, out->turn) : out->slope;
    if (isfinite(out->turn)) out->turn = meet(&b, i, begin, out);
    out->most = award_at(&b, i, p->claim[i] + large * b.total);
    out->needed = claim_needed(&b, i, out, begin, wanted);
    close_bench(&b);
    return b.status;
}

/* ---- the estate */

static void awards_at(bench *b, double estate, double *award) {
    b->p.estate = fmin(estate, b->total);
    ask(b);
    memcpy(award, b->award, b->p.n * sizeof *award);
}

static bool on_line(bench *b, const double *begin, const double *share, double estate, double more,
                    double *room) {
    awards_at(b, estate + more, room);
    for (uint32_t i = 0; i < b->p.n; i++)
        if (fabs(room[i] - begin[i] - share[i] * more) > different * b->total) return false;
    return true;
}

static void find_shares(bench *b, double estate, double *share, double *turn, double *begin,
                        double *room) {
    double left = b->total - estate, step = fmin(small * b->total, left / 4);
    awards_at(b, estate, begin);
    awards_at(b, estate + step, room);
    awards_at(b, estate + 2 * step, share);
    for (uint32_t i = 0; i < b->p.n; i++) share[i] = fmax(rounded((share[i] - room[i]) / step), 0);
    double low = 0, high = step;
    while (high < left && b->status == ENT_OK && on_line(b, begin, share, estate, high, room)) {
        low = high;
        high *= 2;
    }
    high = fmin(high, left);
    for (int k = 0; k < 50 && b->status == ENT_OK; k++) {
        double middle = (low + high) / 2;
        *(on_line(b, begin, share, estate, middle, room) ? &low : &high) = middle;
    }
    *turn = estate + low;
}

ent_status ent_estate_lever_find(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *p,
                                 double *share, double *turn) {
    bench b;
    double *room = ent_alloc(2 * (size_t)p->n, sizeof *room);
    if (!room) return ent_no_memory(ctx);
    memset(share, 0, p->n * sizeof *share);
    ent_status st = open_bench(ctx, rule, p, &b);
    *turn = b.total;
    if (st == ENT_OK && p->estate < b.total * (1 - 1e-12)) {
        find_shares(&b, p->estate, share, turn, room, room + p->n);
        st = b.status;
    }
    if (b.claim) close_bench(&b);
    ent_free(room);
    return st;
}
