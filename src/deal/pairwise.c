/* pairwise.c - rules that compare two alternatives at a time: Condorcet, Copeland, minimax.
 *
 * Condorcet (1785); Copeland (1951), half a point for a tie; minimax by margins (Simpson 1969,
 * Kramer 1977), where all voters rank every pair. */

#include "deal/pairwise.h"

#include "base/ctx.h"
#include "deal/ballot.h"

#include <math.h>

/* ---- the table for readers */

static void count_pairs(const ent_profile *p, uint32_t v, double weight, double *above) {
    const uint32_t *rank = p->rank + (size_t)v * p->n;
    for (uint32_t a = 0; a < p->n; a++)
        for (uint32_t b = 0; b < p->n; b++)
            if (rank[a] < rank[b]) above[(size_t)a * p->n + b] += weight;
}

ent_status ent_pairwise_table(ent_ctx *ctx, const ent_profile *p, ent_arena *arena,
                              ent_pairwise *out) {
    double *above = ent_arena_alloc(arena, (size_t)p->n * p->n, sizeof *above);
    if (!above) return ent_no_memory(ctx);
    *out = (ent_pairwise){.n = p->n, .impasse = p->impasse, .above = above};
    for (uint32_t v = 0; v < p->n_voters; v++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        double weight = p->weight ? p->weight[v] : 1;
        count_pairs(p, v, weight, above);
        out->total += weight;
    }
    out->tie = 1e-12 * out->total;
    return ENT_OK;
}

int ent_pairwise_sign(const ent_pairwise *t, uint32_t a, uint32_t b) {
    double margin = t->above[(size_t)a * t->n + b] - t->above[(size_t)b * t->n + a];
    return margin > t->tie ? 1 : margin < -t->tie ? -1 : 0;
}

/* The candidate whose comparison with every other has that sign. */
static uint32_t extreme(const ent_pairwise *t, int sign) {
    for (uint32_t a = 0; a < t->n; a++) {
        bool all = a != t->impasse;
        for (uint32_t b = 0; b < t->n && all; b++)
            all = b == a || b == t->impasse || ent_pairwise_sign(t, a, b) == sign;
        if (all) return a;
    }
    return UINT32_MAX;
}

uint32_t ent_pairwise_winner(const ent_pairwise *t) {
    return extreme(t, 1);
}

uint32_t ent_pairwise_loser(const ent_pairwise *t) {
    uint32_t candidates = t->impasse < t->n ? t->n - 1 : t->n;
    return candidates > 1 ? extreme(t, -1) : UINT32_MAX;
}

/* Whoever wins most, a tie counting half, is in the set: outside it would lose to all of it. */
static uint32_t wins_most(const ent_pairwise *t) {
    uint32_t best = UINT32_MAX;
    int most = 0;
    for (uint32_t a = 0; a < t->n; a++) {
        int score = 0;
        if (a == t->impasse) continue;
        for (uint32_t b = 0; b < t->n; b++)
            if (b != a && b != t->impasse) score += ent_pairwise_sign(t, a, b);
        if (best == UINT32_MAX || score > most) {
            best = a;
            most = score;
        }
    }
    return best;
}

/* With every member belong those that it does not beat; each pass of the loop adds one or ends. */
void ent_pairwise_smith(const ent_pairwise *t, bool *in) {
    uint32_t first = wins_most(t);
    for (uint32_t a = 0; a < t->n; a++) in[a] = a == first;
    for (bool grown = true; grown;) {
        grown = false;
        for (uint32_t x = 0; x < t->n; x++) {
            if (in[x] || x == t->impasse) continue;
            for (uint32_t a = 0; a < t->n && !in[x]; a++)
                in[x] = in[a] && ent_pairwise_sign(t, a, x) <= 0;
            grown = grown || in[x];
        }
    }
}

/* All weights are above 0, so a sum is 0 only where it has no terms. */
void ent_pairwise_pareto(const ent_pairwise *t, bool *in) {
    for (uint32_t a = 0; a < t->n; a++) {
        in[a] = a != t->impasse;
        for (uint32_t b = 0; b < t->n && in[a]; b++) {
            if (b == a || b == t->impasse) continue;
            bool dominates =
                t->above[(size_t)b * t->n + a] > 0 && !(t->above[(size_t)a * t->n + b] > 0);
            in[a] = !dominates;
        }
    }
}

/* ---- the rules */

/* margin[a * n + b]: the weight that ranks a above b less the weight that ranks b above a. */
typedef struct contests {
    ent_ballot b;
    ent_amount *margin;
} contests;

static ent_status open_contests(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, contests *c) {
    ent_status st = ent_ballot_open(ctx, p, arena, &c->b);
    if (st != ENT_OK) return st;
    uint32_t n = c->b.n;
    c->margin = ent_ballot_amounts(&c->b, (size_t)n * n);
    if (!c->margin) return ent_no_memory(ctx);
    for (uint32_t v = 0; v < c->b.n_voters; v++) {
        const uint32_t *rank = c->b.rank + (size_t)v * n;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t x = 0; x < n; x++) {
            for (uint32_t y = 0; y < n; y++) {
                ent_amount *m = &c->margin[(size_t)x * n + y];
                if (rank[x] < rank[y]) *m = ent_plus(*m, c->b.weight[v]);
                if (rank[x] > rank[y]) *m = ent_minus(*m, c->b.weight[v]);
            }
        }
    }
    return ENT_OK;
}

static int contest(const contests *c, uint32_t x, uint32_t y) {
    return ent_ballot_compare(&c->b, c->margin[(size_t)x * c->b.n + y], (ent_amount){0});
}

static ent_status open_between_top_cycle(ent_ctx *ctx, const contests *c, ent_chosen *out) {
    ent_pairwise t;
    bool *in = ent_arena_alloc(c->b.arena, c->b.profile->n, sizeof *in);
    uint32_t *between = ent_arena_alloc(c->b.arena, c->b.profile->n, sizeof *between);
    if (!in || !between) return ent_no_memory(ctx);
    ent_status st = ent_pairwise_table(ctx, c->b.profile, c->b.arena, &t);
    if (st != ENT_OK) return st;
    ent_pairwise_smith(&t, in);
    for (uint32_t a = 0; a < t.n; a++)
        if (in[a]) between[out->n_between++] = a;
    out->between = between;
    return ENT_OK;
}

static ent_status condorcet(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                            ent_arena *arena, ent_chosen *out) {
    contests c;
    (void)rule;
    ent_status st = open_contests(ctx, p, arena, &c);
    *out = (ent_chosen){.undefined = "no alternative beats every other"};
    if (st != ENT_OK) return st;
    bool *in = ent_arena_alloc(arena, c.b.n, sizeof *in);
    if (!in) return ent_no_memory(ctx);
    for (uint32_t x = 0; x < c.b.n; x++) {
        in[x] = true;
        for (uint32_t y = 0; y < c.b.n && in[x]; y++) in[x] = x == y || contest(&c, x, y) > 0;
        out->defined = out->defined || in[x];
    }
    if (!out->defined) return open_between_top_cycle(ctx, &c, out);
    out->undefined = NULL;
    return ent_ballot_list(&c.b, in, &out->winner, &out->n_winners);
}

/* Points are whole and half: they do not grow with any weight, the contests do. */
static ent_status copeland(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                           ent_arena *arena, ent_chosen *out) {
    contests c;
    (void)rule;
    ent_status st = open_contests(ctx, p, arena, &c);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *points = ent_ballot_amounts(&c.b, c.b.n);
    if (!points) return ent_no_memory(ctx);
    for (uint32_t x = 0; x < c.b.n; x++)
        for (uint32_t y = 0; y < c.b.n; y++)
            if (x != y) points[x].at += (1 + contest(&c, x, y)) / 2.0;
    c.b.tie = 0;
    return ent_ballot_best(&c.b, points, false, out);
}

static ent_status minimax(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                          ent_arena *arena, ent_chosen *out) {
    contests c;
    (void)rule;
    ent_status st = open_contests(ctx, p, arena, &c);
    *out = (ent_chosen){0};
    if (st != ENT_OK) return st;
    ent_amount *worst = ent_ballot_amounts(&c.b, c.b.n);
    if (!worst) return ent_no_memory(ctx);
    for (uint32_t x = 0; x < c.b.n; x++) {
        bool any = false;
        for (uint32_t y = 0; y < c.b.n; y++) {
            ent_amount defeat = c.margin[(size_t)y * c.b.n + x];
            if (x == y) continue;
            if (!any || ent_ballot_compare(&c.b, defeat, worst[x]) > 0) worst[x] = defeat;
            any = true;
        }
    }
    return ent_ballot_best(&c.b, worst, true, out);
}

const ent_method ent_choice_condorcet = {
    .id = "condorcet",
    .family = ENT_CHOICE,
    .name = "Condorcet winner",
    .word = "Condorcet",
    .brief = "what beats every other alternative in pairs",
    .formula = "a with N(a,b) > N(b,a) for every other b",
    .source = "Condorcet 1785",
    .since = "0.1",
    .page = "choice-pairwise",
    .run.choice = condorcet,
};

const ent_method ent_choice_copeland = {
    .id = "copeland",
    .family = ENT_CHOICE,
    .name = "Copeland's rule",
    .word = "Copeland",
    .brief = "what wins the most pairs, a tie counting half",
    .formula = "S(a) = number of b with N(a,b) > N(b,a) + half the number with N(a,b) = N(b,a)",
    .source = "Copeland 1951",
    .since = "0.1",
    .page = "choice-pairwise",
    .run.choice = copeland,
};

const ent_method ent_choice_minimax = {
    .id = "minimax",
    .family = ENT_CHOICE,
    .name = "minimax",
    .word = "minimax",
    .brief = "what loses its worst pair by the least",
    .formula = "S(a) = max over b of N(b,a) - N(a,b); smallest S",
    .source = "Simpson 1969; Kramer 1977",
    .since = "0.1",
    .page = "choice-pairwise",
    .run.choice = minimax,
};
