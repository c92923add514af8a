/* ballot.c - a profile without its impasse, amounts and their comparison. */

#include "deal/ballot.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

#define NEGLIGIBLE 1e-12

/* A rank counts who is better: without the impasse there is one less above what stood below it. */
static void leave_impasse_out(const ent_ballot *b, uint32_t *rank, uint32_t *support) {
    const ent_profile *p = b->profile;
    for (uint32_t v = 0; v < b->n_voters; v++) {
        const uint32_t *whole = p->rank + (size_t)v * p->n;
        uint32_t impasse = p->impasse < p->n ? whole[p->impasse] : UINT32_MAX;
        for (uint32_t c = 0; c < b->n; c++) {
            uint32_t r = whole[b->who[c]];
            rank[(size_t)v * b->n + c] = r > impasse ? r - 1 : r;
        }
        support[v] = impasse == UINT32_MAX ? b->n : impasse - 1;
    }
}

static void weigh(ent_ballot *b, ent_amount *weight) {
    const ent_profile *p = b->profile;
    for (uint32_t v = 0; v < b->n_voters; v++) {
        weight[v].at = p->weight ? p->weight[v] : 1;
        weight[v].slope = p->crossings && p->crossings->voter == v ? 1 : 0;
        b->total = ent_plus(b->total, weight[v]);
    }
    b->tie = NEGLIGIBLE * b->total.at;
}

ent_status ent_ballot_open(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, ent_ballot *b) {
    *b = (ent_ballot){.ctx = ctx,
                      .profile = p,
                      .arena = arena,
                      .n_voters = p->n_voters,
                      .n = ent_profile_candidates(p)};
    size_t n_ranks = (size_t)b->n_voters * b->n;
    uint32_t *who = ent_arena_alloc(arena, b->n, sizeof *who);
    uint32_t *rank = ent_arena_alloc(arena, n_ranks, sizeof *rank);
    uint32_t *support = ent_arena_alloc(arena, b->n_voters, sizeof *support);
    ent_amount *weight = ent_arena_alloc(arena, b->n_voters, sizeof *weight);
    if (!who || !rank || !support || !weight) return ent_no_memory(ctx);
    for (uint32_t a = 0, c = 0; a < p->n; a++)
        if (a != p->impasse) who[c++] = a;
    b->who = who;
    b->rank = rank;
    b->support = support;
    b->weight = weight;
    leave_impasse_out(b, rank, support);
    weigh(b, weight);
    if (p->crossings)
        *p->crossings = (ent_crossings){p->crossings->voter, INFINITY, INFINITY, false};
    return ENT_OK;
}

/* x - y is zero when the voter's weight is larger by -difference / slope. */
static void note_crossing(struct ent_crossings *c, ent_amount difference) {
    double by = -difference.at / difference.slope;
    if (by > 0 && by < c->above) c->above = by;
    if (by < 0 && -by < c->below) c->below = -by;
}

int ent_ballot_compare(const ent_ballot *b, ent_amount x, ent_amount y) {
    ent_amount d = ent_minus(x, y);
    struct ent_crossings *c = d.slope != 0 ? b->profile->crossings : NULL;
    bool tie = fabs(d.at) <= b->tie;
    if (c && tie) c->here = true;
    if (c && !tie) note_crossing(c, d);
    return tie ? 0 : d.at > 0 ? 1 : -1;
}

ent_amount *ent_ballot_amounts(const ent_ballot *b, size_t n) {
    return ent_arena_alloc(b->arena, n, sizeof(ent_amount));
}

ent_status ent_ballot_list(const ent_ballot *b, const bool *in, const uint32_t **list,
                           uint32_t *n) {
    uint32_t *at = ent_arena_alloc(b->arena, b->n, sizeof *at);
    if (!at) return ent_no_memory(b->ctx);
    *n = 0;
    for (uint32_t c = 0; c < b->n; c++)
        if (in[c]) at[(*n)++] = b->who[c];
    *list = at;
    return ENT_OK;
}

ent_status ent_ballot_scores(const ent_ballot *b, const ent_amount *amount, ent_chosen *out) {
    double *score = ent_arena_alloc(b->arena, b->profile->n, sizeof *score);
    if (!score) return ent_no_memory(b->ctx);
    if (b->profile->impasse < b->profile->n) score[b->profile->impasse] = NAN;
    for (uint32_t c = 0; c < b->n; c++) score[b->who[c]] = amount[c].at;
    out->score = score;
    return ENT_OK;
}

ent_status ent_ballot_best(const ent_ballot *b, const ent_amount *amount, bool least,
                           ent_chosen *out) {
    bool *in = ent_arena_alloc(b->arena, b->n, sizeof *in);
    if (!in) return ent_no_memory(b->ctx);
    uint32_t best = 0;
    for (uint32_t c = 1; c < b->n; c++)
        if (ent_ballot_compare(b, amount[c], amount[best]) == (least ? -1 : 1)) best = c;
    for (uint32_t c = 0; c < b->n; c++) in[c] = ent_ballot_compare(b, amount[c], amount[best]) == 0;
    out->defined = true;
    out->least = least;
    ent_status st = ent_ballot_list(b, in, &out->winner, &out->n_winners);
    return st == ENT_OK ? ent_ballot_scores(b, amount, out) : st;
}
