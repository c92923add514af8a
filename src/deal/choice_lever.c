/* choice_lever.c - the smallest changes that make a choice another one.
 *
 * Weights: between two weights at which a comparison turns the rule does the same steps (ballot.h),
 * so it is run at those weights and once between them.  Rankings: a search by breadth over
 * exchanges of neighbours, exact as long as it has room; beyond that every move of one alternative,
 * which gives "at most". */

#include "deal/choice_lever.h"

#include "base/ctx.h"
#include "deal/ballot.h"

#include <math.h>
#include <string.h>

enum {
    MOST_ORDERS = 6000,  /* of one voter that are looked at: all 5,040 of seven alternatives */
    MOST_CODED = 16,     /* alternatives whose ranks fit into 64 bits */
    MOST_WEIGHTS = 10000 /* at which one voter's weight is tried, in each direction */
};
#define MOST_WORK 3e8 /* voters times alternatives, squared, times orders or weights of one voter */

/* A profile that may be changed, one voter at a time, and the answer to it as it is. */
typedef struct bench {
    ent_ctx *ctx;
    const ent_method *rule;
    ent_profile p;       /* its arrays are ours */
    const uint32_t *who; /* number of an alternative in the asker's profile */
    uint32_t n_asked;    /* alternatives there */
    uint32_t *rank;
    double *weight;
    bool *approved;
    ent_arena *arena;  /* of the answer */
    ent_arena scratch; /* of this bench */
    ent_chosen now;    /* in `scratch`, numbers of this profile */
    double nearest;
    uint32_t most_orders, most_weights;
} bench;

/* ---- opening */

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

static ent_status run(bench *x, ent_chosen *out) {
    return x->rule->run.choice(x->ctx, x->rule, &x->p, &x->scratch, out);
}

/* The profile without its impasse where the rule leaves that out, so that exchanges with it are not
 * counted. */
static ent_status copy_profile(bench *x, const ent_profile *from) {
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
static ent_status open_bench(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                             ent_arena *arena, bench *x) {
    *x = (bench){.ctx = ctx, .rule = rule, .arena = arena, .nearest = NAN};
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

static void close_bench(bench *x) {
    ent_arena_clear(&x->scratch);
}

static bool same(const bench *x, const ent_chosen *c) {
    if (c->defined != x->now.defined) return false;
    if (!c->defined) return true;
    return c->n_winners == x->now.n_winners &&
           memcmp(c->winner, x->now.winner, c->n_winners * sizeof *c->winner) == 0;
}

static ent_status keep_turn(bench *x, const ent_chosen *c, ent_turn *out) {
    uint32_t *winner = ent_arena_alloc(x->arena, c->n_winners, sizeof *winner);
    if (!winner) return ent_no_memory(x->ctx);
    for (uint32_t i = 0; i < c->n_winners; i++) winner[i] = x->who[c->winner[i]];
    *out = (ent_turn){c->defined, winner, c->n_winners};
    return ENT_OK;
}

/* Whether other winners come out; if so what, into *then. */
static ent_status try_profile(bench *x, bool *turned, ent_turn *then) {
    ent_chosen c;
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    ent_status st = ent_poll(x->ctx) ? ent_fail(x->ctx, ENT_ESTOPPED, "stopped") : run(x, &c);
    if (st == ENT_OK) {
        *turned = !same(x, &c);
        double margin = ent_chosen_margin(&c, x->p.n);
        if (*turned)
            st = keep_turn(x, &c, then);
        else if (!isnan(margin) && !(margin >= x->nearest))
            x->nearest = margin;
    }
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- one ranking */

/* Orders of one voter that have been met: their ranks, and a table to find them in. */
typedef struct search {
    bench *x;
    uint32_t n;
    uint32_t *row;   /* of the voter, in the profile */
    uint32_t *kept;  /* room for a row */
    uint32_t *ranks; /* [order * n] */
    uint32_t *swaps; /* per order */
    uint32_t n_orders, room;
    bool full;        /* an order found no room */
    uint64_t *slot;   /* code of an order + 1; 0: empty */
    uint32_t n_slots; /* a power of 2 */
    ent_swap_lever *out;
} search;

static uint64_t code_of(const uint32_t *rank, uint32_t n) {
    uint64_t code = 0;
    for (uint32_t a = 0; a < n; a++) code = code << 4 | (rank[a] - 1);
    return code;
}

/* False when the order has been met before. */
static bool is_new(search *s, const uint32_t *rank) {
    uint64_t code = code_of(rank, s->n), key = code + 1;
    uint64_t h = (code * 0x9e3779b97f4a7c15u) >> 32;
    for (;; h++) {
        uint64_t *at = &s->slot[h & (s->n_slots - 1)];
        if (*at == key) return false;
        if (*at) continue;
        *at = key;
        return true;
    }
}

static ent_status keep_ranking(search *s, const uint32_t *rank, uint32_t swaps, bool exact) {
    bench *x = s->x;
    uint32_t *whole = ent_arena_alloc(x->arena, x->n_asked, sizeof *whole);
    if (!whole) return ent_no_memory(x->ctx);
    for (uint32_t a = 0; a < s->n; a++) whole[x->who[a]] = rank[a];
    s->out->found = true;
    s->out->exact = exact;
    s->out->swaps = swaps;
    s->out->rank = whole;
    return ENT_OK;
}

/* Tries the order `rank`; it becomes the answer when it turns the choice. */
static ent_status try_order(search *s, const uint32_t *rank, uint32_t swaps, bool exact) {
    bool turned = false;
    ent_turn then = {0};
    memcpy(s->kept, s->row, s->n * sizeof *s->kept);
    memcpy(s->row, rank, s->n * sizeof *rank);
    ent_status st = try_profile(s->x, &turned, &then);
    memcpy(s->row, s->kept, s->n * sizeof *s->kept);
    if (st != ENT_OK || !turned) return st;
    s->out->then = then;
    return keep_ranking(s, rank, swaps, exact);
}

/* The place that follows that of `a`: the smallest rank above its own; 0: none. */
static uint32_t next_place(const uint32_t *rank, uint32_t n, uint32_t a) {
    uint32_t next = 0;
    for (uint32_t b = 0; b < n; b++)
        if (rank[b] > rank[a] && (!next || rank[b] < next)) next = rank[b];
    return next;
}

/* Room for one more order, with the ranks of order number `i`; NULL: there is none. */
static uint32_t *begin_order(search *s, uint32_t i) {
    if (s->n_orders == s->room) {
        s->full = true;
        return NULL;
    }
    uint32_t *other = s->ranks + (size_t)s->n_orders * s->n;
    memcpy(other, s->ranks + (size_t)i * s->n, s->n * sizeof *other);
    return other;
}

/* Tries the order just begun, one step from order number `i`, if it is new. */
static ent_status meet(search *s, uint32_t i, const uint32_t *other) {
    if (!is_new(s, other)) return ENT_OK;
    s->swaps[s->n_orders++] = s->swaps[i] + 1;
    return try_order(s, other, s->swaps[i] + 1, true);
}

/* Exchanges of `a` with each in the place that follows. */
static ent_status exchange(search *s, uint32_t i, uint32_t a) {
    ent_status st = ENT_OK;
    const uint32_t *rank = s->ranks + (size_t)i * s->n;
    uint32_t next = next_place(rank, s->n, a);
    for (uint32_t b = 0; b < s->n && st == ENT_OK && !s->out->found && next; b++) {
        if (rank[b] != next) continue;
        uint32_t *other = begin_order(s, i);
        if (!other) break;
        other[b] = rank[a];
        other[a] = next;
        st = meet(s, i, other);
    }
    return st;
}

/* `a` goes ahead of, and behind, those that it ties with. */
static ent_status break_tie(search *s, uint32_t i, uint32_t a) {
    ent_status st = ENT_OK;
    const uint32_t *rank = s->ranks + (size_t)i * s->n;
    uint32_t n_there = 0;
    for (uint32_t b = 0; b < s->n; b++) n_there += rank[b] == rank[a];
    for (int ahead = 1; ahead >= 0 && n_there > 1 && st == ENT_OK && !s->out->found; ahead--) {
        uint32_t *other = begin_order(s, i);
        if (!other) break;
        for (uint32_t b = 0; b < s->n && ahead; b++) other[b] += b != a && rank[b] == rank[a];
        if (!ahead) other[a] += n_there - 1;
        st = meet(s, i, other);
    }
    return st;
}

/* By breadth.  *done: with fewer than so many exchanges nothing turns; UINT32_MAX: with none. */
static ent_status search_orders(search *s, uint32_t *done) {
    bench *x = s->x;
    ent_status st = ENT_OK;
    *done = 1;
    if (s->n > MOST_CODED || s->room < 2) return ENT_OK;
    for (s->n_slots = 4; s->n_slots < 2 * s->room; s->n_slots *= 2) continue;
    s->ranks = ent_arena_alloc(&x->scratch, (size_t)s->room * s->n, sizeof *s->ranks);
    s->swaps = ent_arena_alloc(&x->scratch, s->room, sizeof *s->swaps);
    s->slot = ent_arena_alloc(&x->scratch, s->n_slots, sizeof *s->slot);
    if (!s->ranks || !s->swaps || !s->slot) return ent_no_memory(x->ctx);
    memcpy(s->ranks, s->row, s->n * sizeof *s->ranks);
    is_new(s, s->ranks);
    s->n_orders = 1;
    for (uint32_t i = 0; i < s->n_orders && st == ENT_OK && !s->out->found && !s->full; i++) {
        *done = s->swaps[i] + 1; /* all that are as near as number i have been tried */
        for (uint32_t a = 0; a < s->n && st == ENT_OK && !s->out->found && !s->full; a++) {
            st = exchange(s, i, a);
            if (st == ENT_OK && !s->out->found) st = break_tie(s, i, a);
        }
    }
    if (st == ENT_OK && !s->out->found && !s->full) *done = UINT32_MAX;
    return st;
}

/* `a` alone moves behind the first `better` of the others, without a tie; ranks of the whole, and
 * how many comparisons with it change. */
static uint32_t put_behind(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place,
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
static bool is_place(const uint32_t *rank, uint32_t n, uint32_t a, uint32_t place) {
    uint32_t better = 0;
    for (uint32_t b = 0; b < n; b++) {
        uint32_t r = rank[b] > rank[a] ? rank[b] - 1 : rank[b];
        better += b != a && r < place;
    }
    return better == place - 1;
}

static bool has_ties(const uint32_t *rank, uint32_t n) {
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = 0; b < a; b++)
            if (rank[a] == rank[b]) return true;
    return false;
}

/* Every move of one alternative, short ones first; gives an upper bound. */
static ent_status try_moves(search *s, uint32_t done, uint32_t room) {
    bool strict = !has_ties(s->row, s->n);
    uint32_t tried = 0;
    ent_status st = ENT_OK;
    uint32_t *other = ent_arena_alloc(&s->x->scratch, s->n, sizeof *other);
    if (!other) return ent_no_memory(s->x->ctx);
    for (uint32_t by = 1; by < s->n; by++) {
        for (uint32_t a = 0; a < s->n; a++) {
            for (uint32_t place = 1; place <= s->n; place++) {
                if (!is_place(s->row, s->n, a, place)) continue;
                if (put_behind(s->row, s->n, a, place, other) != by) continue;
                if (tried++ >= room) return ENT_OK;
                st = try_order(s, other, by, strict && by <= done);
                if (st != ENT_OK || s->out->found) return st;
            }
        }
    }
    return st;
}

static ent_status find_swap(bench *x, uint32_t v, ent_swap_lever *out) {
    uint32_t done = 0;
    *out = (ent_swap_lever){0};
    search s = {.x = x,
                .n = x->p.n,
                .row = x->rank + (size_t)v * x->p.n,
                .room = x->most_orders,
                .out = out};
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    s.kept = ent_arena_alloc(&x->scratch, s.n, sizeof *s.kept);
    ent_status st = s.kept ? search_orders(&s, &done) : ent_no_memory(x->ctx);
    if (st == ENT_OK && !out->found && done != UINT32_MAX) st = try_moves(&s, done, x->most_orders);
    if (st == ENT_OK && !out->found) out->exact = done == UINT32_MAX;
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- one place */

static ent_status find_place(bench *x, uint32_t v, uint32_t a, ent_place_lever *out) {
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    uint32_t n = x->p.n, *row = x->rank + (size_t)v * n;
    uint32_t *kept = ent_arena_alloc(&x->scratch, n, sizeof *kept);
    ent_status st = kept ? ENT_OK : ent_no_memory(x->ctx);
    *out = (ent_place_lever){0};
    if (kept) memcpy(kept, row, n * sizeof *kept);
    for (uint32_t place = 1; place <= n && st == ENT_OK; place++) {
        bool turned = false;
        ent_turn then = {0};
        if (!is_place(kept, n, a, place)) continue;
        uint32_t passes = put_behind(kept, n, a, place, row);
        if (passes == 0 || (out->found && passes >= out->passes)) continue;
        st = try_profile(x, &turned, &then);
        if (st == ENT_OK && turned) *out = (ent_place_lever){true, passes, row[a], then};
    }
    if (kept) memcpy(row, kept, n * sizeof *kept);
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- one weight */

typedef struct walk {
    bench *x;
    uint32_t voter;
    double weight; /* as it is */
    double way;    /* 1: more, -1: less */
    double end;    /* how far it may go */
    double near;   /* distances no further apart are equal */
    double total;  /* of all weights */
    ent_turn now;
} walk;

/* The choice with a weight that is `by` further; where, on the way back and ahead, a comparison
 * turns: *back is `by` itself where one does right there. */
static ent_status weigh(walk *w, double by, bool *turned, ent_turn *then, double *back,
                        double *ahead) {
    bench *x = w->x;
    ent_crossings c = {w->voter, INFINITY, INFINITY, false};
    x->weight[w->voter] = w->weight + w->way * by;
    x->p.crossings = &c;
    ent_status st = try_profile(x, turned, then);
    x->p.crossings = NULL;
    x->weight[w->voter] = w->weight;
    if (!*turned) *then = w->now;
    *back = c.here ? by : by - (w->way > 0 ? c.below : c.above);
    *ahead = by + (w->way > 0 ? c.above : c.below);
    return st;
}

/* The stretch of equal answers that begins right behind `from`, and its answer. */
static ent_status weigh_behind(walk *w, double from, double ahead, bool *turned, ent_turn *then,
                               double *end) {
    ent_status st = ENT_OK;
    double back = 0, to = ahead < w->end ? ahead : w->end;
    for (int i = 0; i < 100; i++) {
        double middle = isfinite(to) ? from + (to - from) / 2 : from + w->total;
        st = weigh(w, middle, turned, then, &back, end);
        if (st != ENT_OK || back <= from + w->near) break;
        to = back;
    }
    return st;
}

static ent_status find_weight(bench *x, uint32_t v, double way, ent_weight_lever *out) {
    walk w = {.x = x, .voter = v, .weight = x->weight[v], .way = way};
    for (uint32_t i = 0; i < x->p.n_voters; i++) w.total += x->weight[i];
    w.end = way > 0 ? INFINITY : w.weight;
    w.near = 1e-9 * w.total;
    double back = 0, ahead = 0, end = 0;
    bool at = false, behind = false;
    *out = (ent_weight_lever){0};
    ent_status st = keep_turn(x, &x->now, &w.now);
    for (uint32_t i = 0; i < x->most_weights && st == ENT_OK && !out->exact; i++) {
        st = weigh(&w, out->by, &at, &out->at, &back, &ahead);
        if (st == ENT_OK) st = weigh_behind(&w, out->by, ahead, &behind, &out->then, &end);
        out->found = at || behind;
        out->exact = out->found || !isfinite(end) || end >= w.end - w.near;
        if (!out->exact) out->by = end;
    }
    return st;
}

/* ---- one voter less */

/* The last voter takes the place of v, who goes. */
static ent_status find_missed(bench *x, uint32_t v, bool *missed) {
    uint32_t last = x->p.n_voters - 1, n = x->p.n;
    ent_turn then;
    *missed = true;
    if (last == 0) return ENT_OK;
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    uint32_t *rank = ent_arena_alloc(&x->scratch, n, sizeof *rank);
    bool *approved = ent_arena_alloc(&x->scratch, n, sizeof *approved);
    double weight = x->weight[v];
    if (!rank || !approved) return ent_no_memory(x->ctx);
    uint32_t *row = x->rank + (size_t)v * n;
    bool *cells = x->approved + (size_t)v * n;
    memcpy(rank, row, n * sizeof *rank);
    memcpy(approved, cells, n * sizeof *approved);
    memmove(row, x->rank + (size_t)last * n, n * sizeof *row);
    memmove(cells, x->approved + (size_t)last * n, n * sizeof *cells);
    x->weight[v] = x->weight[last];
    x->p.n_voters = last;
    double nearest = x->nearest;
    ent_status st = try_profile(x, missed, &then);
    x->nearest = nearest; /* that was no change of a ranking */
    x->p.n_voters = last + 1;
    x->weight[v] = weight;
    memcpy(row, rank, n * sizeof *rank);
    memcpy(cells, approved, n * sizeof *approved);
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- all of it */

static ent_status find_levers(bench *x, uint32_t v, ent_voter_levers *out) {
    ent_status st = find_swap(x, v, &out->swap);
    double nearest = x->nearest;
    if (st == ENT_OK) st = find_weight(x, v, -1, &out->less);
    if (st == ENT_OK) st = find_weight(x, v, 1, &out->more);
    if (st == ENT_OK && x->p.impasse < x->p.n) st = find_place(x, v, x->p.impasse, &out->place);
    if (st == ENT_OK) st = find_missed(x, v, &out->missed);
    x->nearest = nearest;
    return st;
}

ent_status ent_choice_levers_find(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                                  ent_arena *arena, ent_choice_levers *out) {
    bench x;
    *out = (ent_choice_levers){.margin = NAN, .nearest = NAN};
    ent_voter_levers *voter = ent_arena_alloc(arena, p->n_voters, sizeof *voter);
    if (!voter) return ent_no_memory(ctx);
    ent_status st = rule->run.choice(ctx, rule, p, arena, &out->now);
    if (st != ENT_OK) return st;
    st = open_bench(ctx, rule, p, arena, &x);
    for (uint32_t v = 0; v < p->n_voters && st == ENT_OK; v++) st = find_levers(&x, v, &voter[v]);
    out->voter = voter;
    out->margin = ent_chosen_margin(&out->now, p->n);
    out->nearest = x.nearest;
    close_bench(&x);
    return st;
}

ent_status ent_choice_place(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                            uint32_t voter, uint32_t alternative, ent_arena *arena,
                            ent_place_lever *out) {
    bench x;
    uint32_t at = 0;
    *out = (ent_place_lever){0};
    ent_status st = open_bench(ctx, rule, p, arena, &x);
    while (st == ENT_OK && at < x.p.n && x.who[at] != alternative) at++;
    if (st == ENT_OK && at < x.p.n) st = find_place(&x, voter, at, out);
    close_bench(&x);
    return st;
}
