/* runoff.c - rules that drop alternatives until one has a strict majority of first places: Hare
 * (instant run-off) and Coombs.
 *
 * Hare drops the one with the fewest first places; several that tie for it go together when they
 * have less than the next even taken together, as no order of dropping them could save one.  Coombs
 * (1964) drops the one with the most last places.  Where a tie decides whom to drop the answer is
 * open between those who tie, and where all that are left tie they are the answer.  Those that tie
 * at the end of a ranking share its weight. */

#include "deal/ballot.h"

#include "base/ctx.h"

typedef struct runoff {
    ent_ballot b;
    uint32_t *order; /* [voter * n + k]: candidates from best to worst */
    bool *left, *tied;
    uint32_t n_left;
    ent_amount *first, *last; /* of this round */
    uint32_t *dropped;
    uint32_t n_dropped;
} runoff;

/* Sorts by counting; `start` has room for n + 2. */
static void sort_candidates(const ent_ballot *b, uint32_t v, uint32_t *start, uint32_t *order) {
    const uint32_t *rank = b->rank + (size_t)v * b->n;
    for (uint32_t r = 0; r < b->n + 2; r++) start[r] = 0;
    for (uint32_t c = 0; c < b->n; c++) start[rank[c] + 1]++;
    for (uint32_t r = 1; r < b->n + 2; r++) start[r] += start[r - 1];
    for (uint32_t c = 0; c < b->n; c++) order[start[rank[c]]++] = c;
}

static ent_status open_runoff(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, runoff *r) {
    *r = (runoff){0};
    ent_status st = ent_ballot_open(ctx, p, arena, &r->b);
    if (st != ENT_OK) return st;
    uint32_t n = r->b.n;
    uint32_t *start = ent_arena_alloc(arena, (size_t)n + 2, sizeof *start);
    r->order = ent_arena_alloc(arena, (size_t)n * r->b.n_voters, sizeof *r->order);
    r->left = ent_arena_alloc(arena, n, sizeof *r->left);
    r->tied = ent_arena_alloc(arena, n, sizeof *r->tied);
    r->first = ent_ballot_amounts(&r->b, n);
    r->last = ent_ballot_amounts(&r->b, n);
    r->dropped = ent_arena_alloc(arena, n, sizeof *r->dropped);
    if (!start || !r->order || !r->left || !r->tied || !r->first || !r->last || !r->dropped)
        return ent_no_memory(ctx);
    for (uint32_t v = 0; v < r->b.n_voters; v++)
        sort_candidates(&r->b, v, start, r->order + (size_t)v * n);
    for (uint32_t c = 0; c < n; c++) r->left[c] = true;
    r->n_left = n;
    return ENT_OK;
}

/* The voter's weight for the best, or the worst, of those left. */
static void add_end(const runoff *r, uint32_t v, bool worst, ent_amount *amount) {
    const uint32_t *rank = r->b.rank + (size_t)v * r->b.n, *order = r->order + (size_t)v * r->b.n;
    uint32_t n = r->b.n, k = 0, n_there = 0;
    while (!r->left[order[worst ? n - 1 - k : k]]) k++;
    uint32_t there = rank[order[worst ? n - 1 - k : k]];
    for (uint32_t i = k; i < n && rank[order[worst ? n - 1 - i : i]] == there; i++)
        n_there += r->left[order[worst ? n - 1 - i : i]];
    for (uint32_t i = k; i < n && rank[order[worst ? n - 1 - i : i]] == there; i++) {
        uint32_t c = order[worst ? n - 1 - i : i];
        if (r->left[c]) amount[c] = ent_plus(amount[c], ent_times(r->b.weight[v], 1.0 / n_there));
    }
}

static void count_round(runoff *r, bool last_too) {
    for (uint32_t c = 0; c < r->b.n; c++) r->first[c] = r->last[c] = (ent_amount){0};
    for (uint32_t v = 0; v < r->b.n_voters; v++) {
        add_end(r, v, false, r->first);
        if (last_too) add_end(r, v, true, r->last);
    }
}

/* The one left with more than half of all weight; n: none. */
static uint32_t majority(const runoff *r) {
    uint32_t c = 0;
    while (c < r->b.n &&
           !(r->left[c] && ent_ballot_compare(&r->b, ent_times(r->first[c], 2), r->b.total) > 0))
        c++;
    return c;
}

/* Those left whose amount is extreme (sign -1: smallest, 1: largest), into `tied`; how many. */
static uint32_t find_extreme(runoff *r, const ent_amount *amount, int sign) {
    uint32_t best = r->b.n, n_tied = 0;
    for (uint32_t c = 0; c < r->b.n; c++) {
        if (!r->left[c]) continue;
        if (best == r->b.n || ent_ballot_compare(&r->b, amount[c], amount[best]) == sign) best = c;
    }
    for (uint32_t c = 0; c < r->b.n; c++) {
        r->tied[c] = r->left[c] && ent_ballot_compare(&r->b, amount[c], amount[best]) == 0;
        n_tied += r->tied[c];
    }
    return n_tied;
}

/* Have those who tie for the fewest first places, together, less than each of the others? */
static bool go_together(const runoff *r) {
    ent_amount sum = {0};
    for (uint32_t c = 0; c < r->b.n; c++)
        if (r->tied[c]) sum = ent_plus(sum, r->first[c]);
    for (uint32_t c = 0; c < r->b.n; c++)
        if (r->left[c] && !r->tied[c] && ent_ballot_compare(&r->b, sum, r->first[c]) >= 0)
            return false;
    return true;
}

static void drop_tied(runoff *r) {
    for (uint32_t c = 0; c < r->b.n; c++) {
        if (!r->tied[c]) continue;
        r->left[c] = false;
        r->n_left--;
        r->dropped[r->n_dropped++] = r->b.who[c];
    }
}

static ent_status finish(const runoff *r, const bool *winners, ent_chosen *out) {
    out->defined = true;
    out->undefined = NULL;
    return ent_ballot_list(&r->b, winners, &out->winner, &out->n_winners);
}

static ent_status run(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, bool coombs,
                      ent_chosen *out) {
    runoff r;
    ent_status st = open_runoff(ctx, p, arena, &r);
    *out = (ent_chosen){.undefined = coombs ? "several tie for the most last places"
                                            : "several tie for the fewest first places"};
    while (st == ENT_OK) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        count_round(&r, coombs);
        uint32_t c = majority(&r);
        if (c < r.b.n) {
            for (uint32_t x = 0; x < r.b.n; x++) r.left[x] = x == c;
            st = finish(&r, r.left, out);
            break;
        }
        uint32_t n_tied = find_extreme(&r, coombs ? r.last : r.first, coombs ? 1 : -1);
        if (n_tied == r.n_left) {
            st = finish(&r, r.left, out);
            break;
        }
        if (n_tied > 1 && (coombs || !go_together(&r))) {
            st = ent_ballot_list(&r.b, r.tied, &out->between, &out->n_between);
            break;
        }
        drop_tied(&r);
    }
    out->dropped = r.dropped;
    out->n_dropped = r.n_dropped;
    return st == ENT_OK ? ent_ballot_scores(&r.b, r.first, out) : st;
}

static ent_status hare(ent_ctx *ctx, const ent_method *rule, const ent_profile *p, ent_arena *arena,
                       ent_chosen *out) {
    (void)rule;
    return run(ctx, p, arena, false, out);
}

static ent_status coombs(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                         ent_arena *arena, ent_chosen *out) {
    (void)rule;
    return run(ctx, p, arena, true, out);
}

const ent_method ent_choice_hare = {
    .id = "hare",
    .family = ENT_CHOICE,
    .name = "Hare's rule (instant run-off)",
    .word = "Hare",
    .brief = "drops what the fewest put first until one has a majority",
    .formula = "until some a has S(a) > W/2 among those left, drop the smallest S",
    .source = "Hare 1859; Arrow, Sen and Suzumura 2002, chapter 4",
    .since = "0.1",
    .page = "choice-runoff",
    .run.choice = hare,
};

const ent_method ent_choice_coombs = {
    .id = "coombs",
    .family = ENT_CHOICE,
    .name = "Coombs's rule",
    .word = "Coombs",
    .brief = "drops what the most put last until one has a majority",
    .formula = "until some a has S(a) > W/2 among those left, drop the largest L",
    .source = "Coombs 1964",
    .since = "0.1",
    .page = "choice-runoff",
    .run.choice = coombs,
};
