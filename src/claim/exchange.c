/* exchange.c - whether one exchange of two neighbours in one ranking of a choice turns a check.
 *
 * Every actor, every pair of alternatives in neighbouring places: the two change places, or of two
 * that tie one is put ahead.  The check is asked again each time. */

#include "claim/trial.h"

#include <string.h>

#define EXCHANGE_WORK UINT64_C(300000000)

static bool by_rankings(const ent_ground *ground) {
    if (!ground->deal || ground->deal->owner != ENT_OF_CHOICE) return false;
    return !ground->deal->rule || strcmp(ground->deal->rule->id, "approval") != 0;
}

bool ent_asks_rankings(const ent_ground *grounds, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (by_rankings(&grounds[i])) return true;
    return false;
}

/* Whether nothing stands between a and b, a before b or equal to it. */
static bool are_neighbours(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t b) {
    if (rank[a] > rank[b]) return false;
    for (uint32_t i = 0; i < n; i++)
        if (rank[i] > rank[a] && rank[i] < rank[b]) return false;
    return true;
}

/* b ahead of a. */
static void exchange(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t b, uint32_t *then) {
    memcpy(then, rank, n * sizeof *then);
    if (rank[a] != rank[b]) {
        then[a] = rank[b];
        then[b] = rank[a];
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        if (i != b && rank[i] == rank[b]) then[i]++;
}

static ent_status try_voter(ent_ctx *ctx, ent_asking *asking, const ent_deal *deal, uint32_t v,
                            uint32_t *then, ent_margin *out) {
    const ent_choice_table *t = deal->choice;
    uint32_t n = t->profile.n;
    const uint32_t *rank = t->profile.rank + (size_t)v * n;
    ent_reranked other = {deal->table, t->actor[v], rank, then};
    for (uint32_t k = 0; k < n * n; k++) {
        uint32_t a = k / n, b = k % n;
        bool same = true;
        if (a == b || !are_neighbours(rank, n, a, b)) continue;
        exchange(rank, n, a, b, then);
        asking->session->reranked = &other;
        ent_status st = ent_ask_whether_same(asking, ctx, &same);
        asking->session->reranked = NULL;
        if (st != ENT_OK) return st;
        if (same) continue;
        *out = (ent_margin){.kind = ENT_MARGIN_EXCHANGE,
                            .complete = true,
                            .choice = t->choice,
                            .ranking = &t->choice->rankings[t->line[v]],
                            .above = b,
                            .below = a,
                            .tied = rank[a] == rank[b]};
        return ENT_OK;
    }
    return ENT_OK;
}

/* How many exchanges of strict rankings there are; more where alternatives tie. */
static uint64_t work_of(const ent_reads *reads) {
    uint64_t work = 0;
    for (uint32_t i = 0; i < reads->n_grounds; i++)
        if (by_rankings(&reads->grounds[i])) {
            const ent_profile *p = &reads->grounds[i].deal->choice->profile;
            work += (uint64_t)p->n_voters * p->n * (1 + reads->ask + (uint64_t)p->n * p->n);
        }
    return work;
}

ent_status ent_find_exchange(ent_ctx *ctx, ent_asking *asking, ent_margin *out) {
    const ent_reads *reads = asking->question->reads;
    ent_status st = ENT_OK;
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = work_of(reads) <= EXCHANGE_WORK};
    for (uint32_t i = 0; i < reads->n_grounds && out->complete && st == ENT_OK; i++) {
        if (!by_rankings(&reads->grounds[i])) continue;
        const ent_deal *deal = reads->grounds[i].deal;
        uint32_t *then = ent_arena_alloc(&asking->scratch, deal->choice->profile.n, sizeof *then);
        if (!then) return ent_no_memory(ctx);
        for (uint32_t v = 0; v < deal->choice->profile.n_voters && st == ENT_OK; v++) {
            st = try_voter(ctx, asking, deal, v, then, out);
            if (out->kind != ENT_MARGIN_NONE) return st;
        }
    }
    return st;
}
