/* choice_lever.c - the smallest changes that make a choice another one.
 *
 * Weights: between two weights at which a comparison turns the rule does the same steps (ballot.h),
 * so it is run at those weights and once between them.  Rankings: choice_swap.c */

#include "deal/choice_bench.h"

#include "base/ctx.h"
#include "deal/ballot.h"

#include <math.h>
#include <string.h>

/* ---- one place */

static ent_status find_place(ent_bench *x, uint32_t v, uint32_t a, ent_place_lever *out) {
    ent_arena_mark mark = ent_arena_here(&x->scratch);
    uint32_t n = x->p.n, *row = x->rank + (size_t)v * n;
    uint32_t *kept = ent_arena_alloc(&x->scratch, n, sizeof *kept);
    ent_status st = kept ? ENT_OK : ent_no_memory(x->ctx);
    *out = (ent_place_lever){0};
    if (kept) memcpy(kept, row, n * sizeof *kept);
    for (uint32_t place = 1; place <= n && st == ENT_OK; place++) {
        bool turned = false;
        ent_turn then = {0};
        if (!ent_bench_is_place(kept, n, a, place)) continue;
        uint32_t passes = ent_bench_put_behind(kept, n, a, place, row);
        if (passes == 0 || (out->found && passes >= out->passes)) continue;
        st = ent_bench_try(x, &turned, &then);
        if (st == ENT_OK && turned) *out = (ent_place_lever){true, passes, row[a], then};
    }
    if (kept) memcpy(row, kept, n * sizeof *kept);
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- one weight */

typedef struct walk {
    ent_bench *x;
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
    ent_bench *x = w->x;
    ent_crossings c = {w->voter, INFINITY, INFINITY, false};
    x->weight[w->voter] = w->weight + w->way * by;
    x->p.crossings = &c;
    ent_status st = ent_bench_try(x, turned, then);
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

static ent_status find_weight(ent_bench *x, uint32_t v, double way, ent_weight_lever *out) {
    walk w = {.x = x, .voter = v, .weight = x->weight[v], .way = way};
    for (uint32_t i = 0; i < x->p.n_voters; i++) w.total += x->weight[i];
    w.end = way > 0 ? INFINITY : w.weight;
    w.near = 1e-9 * w.total;
    double back = 0, ahead = 0, end = 0;
    bool at = false, behind = false;
    *out = (ent_weight_lever){0};
    ent_status st = ent_bench_keep(x, &x->now, &w.now);
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
static ent_status find_missed(ent_bench *x, uint32_t v, bool *missed) {
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
    ent_status st = ent_bench_try(x, missed, &then);
    x->nearest = nearest; /* that was no change of a ranking */
    x->p.n_voters = last + 1;
    x->weight[v] = weight;
    memcpy(row, rank, n * sizeof *rank);
    memcpy(cells, approved, n * sizeof *approved);
    ent_arena_back(&x->scratch, mark);
    return st;
}

/* ---- all of it */

static ent_status find_levers(ent_bench *x, uint32_t v, ent_voter_levers *out) {
    ent_status st = ent_bench_find_swap(x, v, &out->swap);
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
    ent_bench x;
    *out = (ent_choice_levers){.margin = NAN, .nearest = NAN};
    ent_voter_levers *voter = ent_arena_alloc(arena, p->n_voters, sizeof *voter);
    if (!voter) return ent_no_memory(ctx);
    ent_status st = rule->run.choice(ctx, rule, p, arena, &out->now);
    if (st != ENT_OK) return st;
    st = ent_bench_open(ctx, rule, p, arena, &x);
    for (uint32_t v = 0; v < p->n_voters && st == ENT_OK; v++) st = find_levers(&x, v, &voter[v]);
    out->voter = voter;
    out->margin = ent_chosen_margin(&out->now, p->n);
    out->nearest = x.nearest;
    ent_bench_close(&x);
    return st;
}

ent_status ent_choice_place(ent_ctx *ctx, const ent_method *rule, const ent_profile *p,
                            uint32_t voter, uint32_t alternative, ent_arena *arena,
                            ent_place_lever *out) {
    ent_bench x;
    uint32_t at = 0;
    *out = (ent_place_lever){0};
    ent_status st = ent_bench_open(ctx, rule, p, arena, &x);
    while (st == ENT_OK && at < x.p.n && x.who[at] != alternative) at++;
    if (st == ENT_OK && at < x.p.n) st = find_place(&x, voter, at, out);
    ent_bench_close(&x);
    return st;
}
