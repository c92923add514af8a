/* scoring.c - rules that add points: plurality, antiplurality, Borda, approval.
 *
 * Borda (1781); approval: Brams and Fishburn (1978).  Those that tie at the top of a ranking share
 * its weight equally, and so do those at the bottom: a tie is a voter who might as well have
 * written each of them. */

#include "deal/ballot.h"

#include "base/ctx.h"

/* The weight of each voter, in equal parts, for the candidates of its best (or worst) rank. */
static void add_ends(const ent_ballot *b, bool last, ent_amount *amount) {
    for (uint32_t v = 0; v < b->n_voters; v++) {
        const uint32_t *rank = b->rank + (size_t)v * b->n;
        uint32_t end = 1, n_there = 0;
        for (uint32_t c = 0; last && c < b->n; c++)
            if (rank[c] > end) end = rank[c];
        for (uint32_t c = 0; c < b->n; c++) n_there += rank[c] == end;
        for (uint32_t c = 0; c < b->n; c++)
            if (rank[c] == end)
                amount[c] = ent_plus(amount[c], ent_times(b->weight[v], 1.0 / n_there));
    }
}

static ent_status ends(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, bool last,
                       ent_chosen *out) {
    ent_ballot b;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *amount = ent_ballot_amounts(&b, b.n);
    if (!amount) return ent_no_memory(ctx);
    add_ends(&b, last, amount);
    return ent_ballot_best(&b, amount, last, out);
}

static ent_status plurality(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                            ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return ends(ctx, p, arena, false, out);
}

static ent_status antiplurality(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                                ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return ends(ctx, p, arena, true, out);
}

/* Below c stand all but those who are as good or better; a tie is half a point.  `held[r]` is how
 * many candidates have rank r: r - 1 are better, held[r] - 1 tie. */
static void add_points(const ent_ballot *b, uint32_t v, uint32_t *held, ent_amount *amount) {
    const uint32_t *rank = b->rank + (size_t)v * b->n;
    for (uint32_t r = 0; r <= b->n; r++) held[r] = 0;
    for (uint32_t c = 0; c < b->n; c++) held[rank[c]]++;
    for (uint32_t c = 0; c < b->n; c++) {
        double points = b->n - rank[c] - (held[rank[c]] - 1) / 2.0;
        amount[c] = ent_plus(amount[c], ent_times(b->weight[v], points));
    }
}

static ent_status borda(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                        ent_arena *arena, ent_chosen *out) {
    ent_ballot b;
    (void)rule;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *amount = ent_ballot_amounts(&b, b.n);
    uint32_t *held = ent_arena_alloc(arena, (size_t)b.n + 1, sizeof *held);
    if (!amount || !held) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < b.n_voters; v++) add_points(&b, v, held, amount);
    b.tie *= b.n;
    return ent_ballot_best(&b, amount, false, out);
}

static ent_status approval(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                           ent_arena *arena, ent_chosen *out) {
    ent_ballot b;
    bool any = false;
    (void)rule;
    ent_status st = ent_ballot_open(ctx, p, arena, &b);
    *out = (ent_chosen){.undefined = "nobody says which alternatives it approves of"};
    if (st != ENT_OK || !p->approved) return st;
    ent_amount *amount = ent_ballot_amounts(&b, b.n);
    if (!amount) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < b.n_voters; v++) {
        for (uint32_t c = 0; c < b.n; c++) {
            if (!p->approved[(size_t)v * p->n + b.who[c]]) continue;
            amount[c] = ent_plus(amount[c], b.weight[v]);
            any = true;
        }
    }
    if (!any) return ENT_OK;
    out->undefined = NULL;
    return ent_ballot_best(&b, amount, false, out);
}

const ent_method ent_choice_plurality = {
    .id = "plurality",
    .family = ENT_CHOICE,
    .name = "plurality",
    .word = "plurality",
    .brief = "what the most put first",
    .formula = "S(a) = sum of w_i over voters i whose best is a; largest S",
    .source = "Arrow, Sen and Suzumura 2002, chapter 4",
    .since = "0.1",
    .page = "choice-scoring",
    .run.choice = plurality,
};

const ent_method ent_choice_antiplurality = {
    .id = "antiplurality",
    .family = ENT_CHOICE,
    .name = "antiplurality",
    .word = "antiplurality",
    .brief = "what the fewest put last",
    .formula = "S(a) = sum of w_i over voters i whose worst is a; smallest S",
    .source = "Arrow, Sen and Suzumura 2002, chapter 4",
    .since = "0.1",
    .page = "choice-scoring",
    .run.choice = antiplurality,
};

const ent_method ent_choice_borda = {
    .id = "borda",
    .family = ENT_CHOICE,
    .name = "Borda count",
    .word = "Borda",
    .brief = "a point for every alternative below, half a point for a tie",
    .formula = "S(a) = sum over i of w_i (alternatives below a + half of those tied with a)",
    .source = "Borda 1781",
    .since = "0.1",
    .page = "choice-scoring",
    .run.choice = borda,
};

const ent_method ent_choice_approval = {
    .id = "approval",
    .family = ENT_CHOICE,
    .name = "approval voting",
    .word = "approval",
    .brief = "what the most approve of",
    .formula = "S(a) = sum of w_i over voters i who approve of a; largest S",
    .source = "Brams and Fishburn 1978",
    .since = "0.1",
    .page = "choice-scoring",
    .run.choice = approval,
};
