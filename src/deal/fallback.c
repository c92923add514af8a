/* fallback.c - rules that go down the rankings until there is enough support: the majoritarian
 * compromise and fallback bargaining; and the two that compare how deep each alternative stands:
 * the median and the maximin rank.
 *
 * Sertel and Yilmaz (1999); Brams and Kilgour (2001); Bassett and Persky (1999).  At depth k a
 * voter supports what it ranks k-th or better, all that tie for it included, and, where there is an
 * impasse, only what it ranks above that.  Agreement is found at the first depth where an
 * alternative has the support that the rule asks for; of several the best supported are chosen. */

#include "deal/ballot.h"

#include "base/ctx.h"

typedef enum enough { MAJORITY, UNANIMITY, QUOTA } enough;

/* amount[c]: the weight that supports candidate c at that depth. */
static void count_support(const ent_ballot *b, uint32_t depth, bool impasse, ent_amount *amount) {
    for (uint32_t c = 0; c < b->n; c++) amount[c] = (ent_amount){0};
    for (uint32_t v = 0; v < b->n_voters; v++) {
        uint32_t down_to = impasse && b->support[v] < depth ? b->support[v] : depth;
        for (uint32_t c = 0; c < b->n; c++)
            if (b->rank[(size_t)v * b->n + c] <= down_to)
                amount[c] = ent_plus(amount[c], b->weight[v]);
    }
}

/* Whether that support is enough.  Unanimity is not a matter of weights: find_unanimous. */
static bool suffices(const ent_ballot *b, enough kind, ent_amount support) {
    if (kind == MAJORITY) return ent_ballot_compare(b, ent_times(support, 2), b->total) > 0;
    if (kind == QUOTA) {
        ent_amount quota = {b->profile->quota, 0};
        return ent_ballot_compare(b, support, quota) >= 0;
    }
    return false;
}

/* Whether every voter supports candidate c at that depth. */
static bool find_unanimous(const ent_ballot *b, uint32_t depth, bool impasse, uint32_t c) {
    for (uint32_t v = 0; v < b->n_voters; v++) {
        uint32_t down_to = impasse && b->support[v] < depth ? b->support[v] : depth;
        if (b->rank[(size_t)v * b->n + c] > down_to) return false;
    }
    return true;
}

static uint32_t find_enough(const ent_ballot *b, enough kind, uint32_t depth, bool impasse,
                            const ent_amount *support, bool *in) {
    uint32_t n = 0;
    for (uint32_t c = 0; c < b->n; c++) {
        in[c] = kind == UNANIMITY ? find_unanimous(b, depth, impasse, c)
                                  : suffices(b, kind, support[c]);
        n += in[c];
    }
    return n;
}

/* Of those in, the best supported stay. */
static void keep_best(const ent_ballot *b, const ent_amount *support, bool *in) {
    uint32_t best = b->n;
    for (uint32_t c = 0; c < b->n; c++) {
        if (!in[c]) continue;
        if (best == b->n || ent_ballot_compare(b, support[c], support[best]) > 0) best = c;
    }
    for (uint32_t c = 0; c < b->n; c++)
        in[c] = in[c] && ent_ballot_compare(b, support[c], support[best]) == 0;
}

static ent_status no_agreement(const ent_ballot *b, ent_chosen *out) {
    if (b->profile->impasse >= b->profile->n) {
        *out = (ent_chosen){.undefined = "the quota is more than all weights together"};
        return ENT_OK;
    }
    uint32_t *winner = ent_arena_alloc(b->arena, 1, sizeof *winner);
    if (!winner) return ent_no_memory(b->ctx);
    *winner = b->profile->impasse;
    out->winner = winner;
    out->n_winners = 1;
    return ENT_OK;
}

static ent_status go_down(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, enough kind,
                          bool impasse, ent_chosen *out) {
    ent_ballot b;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){.defined = true};
    if (st != ENT_OK) return st;
    ent_amount *support = ent_ballot_amounts(&b, b.n);
    bool *in = ent_arena_alloc(arena, b.n, sizeof *in);
    if (!support || !in) return ent_no_memory(ctx);
    for (uint32_t depth = 1; depth <= b.n && !out->depth; depth++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        count_support(&b, depth, impasse, support);
        if (find_enough(&b, kind, depth, impasse, support, in)) out->depth = depth;
    }
    if (out->depth) {
        keep_best(&b, support, in);
        st = ent_ballot_list(&b, in, &out->winner, &out->n_winners);
    } else {
        st = no_agreement(&b, out);
    }
    return st == ENT_OK ? ent_ballot_scores(&b, support, out) : st;
}

static ent_status majoritarian_compromise(ent_ctx *ctx, const ent_method *rule,
                                          const ent_profile *p, ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return go_down(ctx, p, arena, MAJORITY, false, out);
}

static ent_status fallback_unanimity(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                                     ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return go_down(ctx, p, arena, UNANIMITY, true, out);
}

static ent_status fallback_majority(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                                    ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return go_down(ctx, p, arena, MAJORITY, true, out);
}

static ent_status fallback_quota(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                                 ent_arena *arena, ent_chosen *out) {
    (void)rule;
    if (p->quota > 0) return go_down(ctx, p, arena, QUOTA, true, out);
    *out = (ent_chosen){.undefined = "no quota is given"};
    return ENT_OK;
}

/* The smallest depth at which more than half of all weight supports c. */
static uint32_t median_of(const ent_ballot *b, uint32_t c, ent_amount *at_rank) {
    ent_amount support = {0};
    for (uint32_t r = 0; r <= b->n; r++) at_rank[r] = (ent_amount){0};
    for (uint32_t v = 0; v < b->n_voters; v++) {
        uint32_t r = b->rank[(size_t)v * b->n + c];
        at_rank[r] = ent_plus(at_rank[r], b->weight[v]);
    }
    for (uint32_t r = 1; r <= b->n; r++) {
        support = ent_plus(support, at_rank[r]);
        if (suffices(b, MAJORITY, support)) return r;
    }
    return b->n;
}

static ent_status median_rank(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                              ent_arena *arena, ent_chosen *out) {
    ent_ballot b;
    (void)rule;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *median = ent_ballot_amounts(&b, b.n);
    ent_amount *at_rank = ent_ballot_amounts(&b, (size_t)b.n + 1);
    if (!median || !at_rank) return ent_no_memory(ctx);
    for (uint32_t c = 0; c < b.n; c++) median[c].at = median_of(&b, c, at_rank);
    b.tie = 0;
    return ent_ballot_best(&b, median, true, out);
}

static ent_status maximin_rank(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                               ent_arena *arena, ent_chosen *out) {
    ent_ballot b;
    (void)rule;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *worst = ent_ballot_amounts(&b, b.n);
    if (!worst) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < b.n_voters; v++)
        for (uint32_t c = 0; c < b.n; c++)
            if (b.rank[(size_t)v * b.n + c] > worst[c].at)
                worst[c].at = b.rank[(size_t)v * b.n + c];
    b.tie = 0;
    return ent_ballot_best(&b, worst, true, out);
}

const ent_method ent_choice_majoritarian_compromise = {
    .id = "majoritarian_compromise",
    .family = ENT_CHOICE,
    .name = "majoritarian compromise",
    .word = "maj. compromise",
    .brief = "the first depth at which more than half support something",
    .formula = "smallest k with T_k(a) > W/2 for some a; of those the largest T_k",
    .source = "Sertel and Yilmaz 1999",
    .since = "0.1",
    .page = "choice-fallback",
    .run.choice = majoritarian_compromise,
};

const ent_method ent_choice_median_rank = {
    .id = "median_rank",
    .family = ENT_CHOICE,
    .name = "median rank",
    .word = "median rank",
    .brief = "what more than half rank highest at worst",
    .formula = "m(a) = smallest k with T_k(a) > W/2; smallest m",
    .source = "Bassett and Persky 1999",
    .since = "0.1",
    .page = "choice-fallback",
    .run.choice = median_rank,
};

const ent_method ent_choice_maximin_rank = {
    .id = "maximin_rank",
    .family = ENT_CHOICE,
    .name = "maximin rank",
    .word = "maximin rank",
    .brief = "whose worst rank is best",
    .formula = "S(a) = max over i of r_i(a); smallest S",
    .source = "Rawls 1971; Arrow, Sen and Suzumura 2002, chapter 4",
    .since = "0.1",
    .page = "choice-fallback",
    .run.choice = maximin_rank,
};

const ent_method ent_choice_fallback_unanimity = {
    .id = "fallback_unanimity",
    .family = ENT_CHOICE,
    .name = "fallback bargaining, unanimity",
    .word = "fallback, all",
    .brief = "the first depth at which everybody supports something",
    .formula = "smallest k at which all voters support some a",
    .source = "Brams and Kilgour 2001",
    .since = "0.1",
    .traits = ENT_TRAIT_IMPASSE,
    .page = "choice-fallback",
    .run.choice = fallback_unanimity,
};

const ent_method ent_choice_fallback_majority = {
    .id = "fallback_majority",
    .family = ENT_CHOICE,
    .name = "fallback bargaining, majority",
    .word = "fallback, majority",
    .brief = "the first depth at which more than half support something they prefer to impasse",
    .formula =
        "smallest k with T_k(a) > W/2 for some a above the impasse; of those the largest T_k",
    .source = "Brams and Kilgour 2001",
    .since = "0.1",
    .traits = ENT_TRAIT_IMPASSE,
    .page = "choice-fallback",
    .run.choice = fallback_majority,
};

const ent_method ent_choice_fallback_quota = {
    .id = "fallback_quota",
    .family = ENT_CHOICE,
    .name = "fallback bargaining, quota",
    .word = "fallback, quota",
    .brief = "the first depth at which a given weight supports something",
    .formula = "smallest k with T_k(a) >= q for some a; of those the largest T_k",
    .source = "Brams and Kilgour 2001",
    .since = "0.1",
    .traits = ENT_TRAIT_IMPASSE,
    .page = "choice-fallback",
    .run.choice = fallback_quota,
};
