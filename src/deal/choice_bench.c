/* choice_bench.c - the profile that the searches for levers work on. */

#include "deal/choice_bench.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

enum {
    MOST_ORDERS = 6000,  /* of one voter that are looked at: all 5,040 of seven alternatives */
    MOST_WEIGHTS = 10000 /* at which one voter's weight is tried, in each direction */
};
#define MOST_WORK 3e8 /* voters times alternatives, squared, times orders or weights of one voter */

double ent_chosen_margin(const ent_chosen *c, uint32_t n) {
    double best = NAN, next = NAN;
    if (!c->defined || !c->score) return NAN;
    for (uint32_t a = 0, w = 0; a < n; a++) {
        double score = c->least ? -c->score[a] : c->score[a];
        bool won = w < c->n_winners && c->winner[w] == a;
        w += won;
        double *top = won ? &best : &next;
        if (!isnan(score) && (isnan(*top) || score > *top)) *top = score;
    }
    return best - next;
}

static ent_status run(ent_bench *x, ent_chosen *out) {
    return x->rule->run.choice(x->ctx, x->rule, &x->p, &x->scratch, out);
}

/* The profile without its impasse where the rule leaves that out, so that exchanges with it are not
 * counted. */
static ent_status copy_profile(ent_bench *x, const ent_profile *from) {
    bool with_all = from->impasse >= from->n || (x->rule->traits & ENT_TRAIT_IMPASSE);
    uint32_t n = with_all ? from->n : from->n - 1, k = 0;
    size_t cells = (size_t)from->n_voters * n;
    uint32_t *who = ent_arena_alloc(&x->scratch, n, sizeof *who);
    x->rank = ent_arena_alloc(&x->scratch, cells, sizeof *x->rank);
    x->weight = ent_arena_alloc(&x->scratch, from->n_voters, sizeof *x->weight);
    x->approved = ent_arena_alloc(&x->scratch, cells, sizeof *x->approved);
    if (!who || !x->rank || !x->weight || !x->approved) return ent_no_memory(x->ctx);
    for (uint32_t a = 0; a < from->n; a++)
        if (with_all || a != from->impasse) who[k++] = a;
    for (uint32_t v = 0; v < from->n_voters; v++) {
        const uint32_t *whole = from->rank + (size_t)v * from->n;
        x->weight[v] = from->weight ? from->weight[v] : 1;
        for (uint32_t a = 0; a < n; a++) {
            uint32_t r = whole[who[a]];
            bool passes = !with_all && r > whole[from->impasse];
            x->rank[(size_t)v * n + a] = passes ? r - 1 : r;
            if (from->approved)
                x->approved[(size_t)v * n + a] = from->approved[(size_t)v * from->n + who[a]];
        }
    }
    x->who = who;
    x->n_asked = from->n;
    x->p = (ent_profile){.n_voters = from->n_voters,
                         .n = n,
                         .rank = x->rank,
                         .weight = x->weight,
                         .approved = from->approved ? x->approved : NULL,
                         .impasse = with_all ? from->impasse : UINT32_MAX,
                         .quota = from->quota};
    return ENT_OK;
}

/* Close it even when this fails. */
ent_status ent_bench_open(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                          ent_arena *arena, ent_bench *x) {
    *x = (ent_bench){.ctx = ctx, .rule = rule, .arena = arena, .nearest = NAN};
    double work = (double)p->n_voters * p->n_voters * p->n * p->n;
    x->most_weights =
        work * MOST_WEIGHTS <= MOST_WORK ? MOST_WEIGHTS : (uint32_t)(MOST_WORK / work) + 4;
    if (work > 30 * MOST_WORK)
        return ent_fail(ctx, ENT_ELIMIT,
                        "what would change the choice is too long a search for %u voters and %u "
                        "alternatives",
                        p->n_voters, p->n);
    x->most_orders = work * MOST_ORDERS <= MOST_WORK ? MOST_ORDERS : (uint32_t)(MOST_WORK / work);
    ent_status st = copy_profile(x, p);
    return st == ENT_OK ? run(x, &x->now) : st;
}

void ent_bench_close(ent_bench *x) {
    ent_arena_clear(&x->scratch);
}

static bool same(const ent_bench *x, const ent_chosen *c) {
    if (c->defined != x->now.defined) return false;
    if (!c->defined) return true;
    return c->n_winners == x->now.n_winners &&
           memcmp(c->winner, x->now.winner, c->n_winners * sizeof *c->winner) == 0;
}

ent_status ent_bench_keep(ent_bench *x, const ent_chosen *c, ent_turn *out) {
    uint32_t *winner = ent_arena_alloc(x->arena, c->n_winners, sizeof *winner);
    if (!winner) return ent_no_memory(x->ctx);
    for (uint32_t i = 0; i < c->n_winners; i++) winner[i] = x->who[c->winner[i]];
    *out = (ent_turn){c->defined, winner, c->n_winners};
    return ENT_OK;
}

/* Whether other winners come out; if so what, into *then. */
ent_status ent_bench_try(ent_bench *x, bool *turned, ent_turn *then) {
    ent_chosen c;
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    ent_status st = ent_poll(x->ctx) ? ent_fail(x->ctx, ENT_ESTOPPED, "stopped") : run(x, &c);
    if (st == ENT_OK) {
        *turned = !same(x, &c);
        double margin = ent_chosen_margin(&c, x->p.n);
        if (*turned)
            st = ent_bench_keep(x, &c, then);
        else if (!isnan(margin) && !(margin >= x->nearest))
            x->nearest = margin;
    }
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* `a` alone moves behind the first `better` of the others, without a tie; ranks of the whole, and
 * how many comparisons with it change. */
uint32_t ent_bench_put_behind(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place,
                              uint32_t *out) {
    uint32_t passes = 0, better = 0;
    for (uint32_t b = 0; b < n; b++) {
        if (b == a) continue;
        uint32_t r = rank[b] > rank[a] ? rank[b] - 1 : rank[b]; /* among the others */
        bool is_better = r < place;
        better += is_better;
        out[b] = is_better ? r : r + 1;
        passes += is_better ? rank[b] >= rank[a] : rank[b] <= rank[a];
    }
    out[a] = better + 1;
    return passes;
}

/* Whether that place among the others is one: 1, or behind the last of a tie. */
bool ent_bench_is_place(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place) {
    uint32_t better = 0;
    for (uint32_t b = 0; b < n; b++) {
        uint32_t r = rank[b] > rank[a] ? rank[b] - 1 : rank[b];
        better += b != a && r < place;
    }
    return better == place - 1;
}
