/* restate.c - which other lists of wishes would reach a goal. */

#include "analyse/restate.h"

#include "analyse/trial.h"

#include <string.h>

typedef struct search {
    ent_ctx *ctx;
    ent_dispute_game *g;
    ent_goal_reached *ask;
    void *user;
    uint64_t players, budget, left;
    ent_arena *arena, scratch;
    ent_changes changes; /* all single ones */
    uint32_t *order;     /* room for the longest list */
    ENT_VEC(ent_restatement) found;
    ent_restated *out;
} search;

/* ---- single changes */

static ent_status add_change(search *s, ent_change_kind kind, uint32_t player, uint32_t line,
                             uint32_t above) {
    ent_change change = {kind, s->g, player, line, above};
    return ent_vec_push(&s->changes, change) ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status list_changes(search *s) {
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < s->g->game.spec.n_dms; p++)
        for (uint32_t k = 0; k < s->g->n_lines[p] && (s->players >> p & 1) && st == ENT_OK; k++) {
            st = add_change(s, ENT_WITHOUT_LINE, p, k, ENT_NONE);
            if (st == ENT_OK) st = add_change(s, ENT_LINE_REVERSED, p, k, ENT_NONE);
            for (uint32_t above = k; above-- > 0 && st == ENT_OK;)
                st = add_change(s, ENT_LINE_RAISED, p, k, above);
        }
    return st;
}

/* ---- making changes */

static uint32_t find_line(const uint32_t *order, uint32_t n, uint32_t line) {
    uint32_t at = 0;
    while (at < n && (order[at] & ~ENT_REVERSED) != line) at++;
    return at;
}

/* Makes one change of a list that others may have changed before; how long the list is then. */
static uint32_t change_order(const ent_change *c, uint32_t *order, uint32_t n) {
    uint32_t at = find_line(order, n, c->line);
    if (at == n) return n;
    uint32_t moved = order[at];
    if (c->kind == ENT_LINE_REVERSED) order[at] |= ENT_REVERSED;
    if (c->kind == ENT_LINE_REVERSED) return n;
    memmove(order + at, order + at + 1, (n - at - 1) * sizeof *order);
    if (c->kind == ENT_WITHOUT_LINE) return n - 1;
    uint32_t to = find_line(order, n - 1, c->above);
    memmove(order + to + 1, order + to, (n - 1 - to) * sizeof *order);
    order[to] = moved;
    return n;
}

static ent_status make(search *s, const ent_restatement *r) {
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < s->g->game.spec.n_dms && st == ENT_OK; p++) {
        uint32_t n = s->g->n_lines[p];
        bool touched = false;
        for (uint32_t k = 0; k < n; k++) s->order[k] = k;
        for (uint32_t i = 0; i < r->n; i++) {
            if (r->change[i].player != p) continue;
            n = change_order(&r->change[i], s->order, n);
            touched = true;
        }
        if (touched) st = ent_dispute_reorder(s->ctx, s->g, p, s->order, n);
    }
    return st;
}

static ent_status ask(search *s, bool *reached) {
    *reached = false;
    if (ent_poll(s->ctx)) return ent_fail(s->ctx, ENT_ESTOPPED, "stopped");
    s->out->n_tried++;
    s->left--;
    return s->ask(s->user, s->ctx, reached);
}

static ent_status try_set(search *s, const ent_restatement *r) {
    bool reached;
    ent_status st = make(s, r);
    if (st == ENT_OK) st = ask(s, &reached);
    ent_dispute_restore(s->g);
    if (st != ENT_OK || !reached) return st;
    s->out->n_found++;
    if (s->found.n < ENT_MOST_RESTATEMENTS && !ent_vec_push(&s->found, *r))
        return ent_no_memory(s->ctx);
    return ENT_OK;
}

/* Two changes of one line, or of two lines each raised above the other, are no set of two. */
static bool goes_with(const ent_change *a, const ent_change *b) {
    return a->player != b->player ||
           (a->line != b->line && !(a->kind == ENT_WITHOUT_LINE && a->line == b->above) &&
            !(b->kind == ENT_WITHOUT_LINE && b->line == a->above));
}

/* All sets that begin with r and take their other changes from number `from` on. */
static ent_status try_sets(search *s, ent_restatement *r, uint32_t size, size_t from) {
    ent_status st = ENT_OK;
    if (r->n == size) return try_set(s, r);
    for (size_t k = from; k < s->changes.n && st == ENT_OK && s->left; k++) {
        bool fits = true;
        for (uint32_t i = 0; i < r->n; i++) fits &= goes_with(&r->change[i], &s->changes.at[k]);
        if (!fits) continue;
        r->change[r->n++] = s->changes.at[k];
        st = try_sets(s, r, size, k + 1);
        r->n--;
    }
    return st;
}

static uint64_t choose(uint64_t n, uint32_t k) {
    uint64_t ways = 1;
    for (uint32_t i = 0; i < k; i++) ways = ways * (n - i) / (i + 1);
    return ways;
}

static ent_status try_all_sets(search *s) {
    ent_restated *out = s->out;
    ent_status st = list_changes(s);
    s->left = s->budget;
    for (uint32_t size = 1; size <= ENT_MOST_RESTATED && st == ENT_OK && !out->n_found; size++) {
        ent_restatement r = {.n = 0};
        if (s->changes.n < size || choose(s->changes.n, size) > s->left) break;
        st = try_sets(s, &r, size, 0);
        out->n_tried_at_once = size;
        if (out->n_found) out->n_at_once = size;
    }
    ent_restatement *at = ent_arena_alloc(s->arena, s->found.n, sizeof *at);
    if (!at) return ent_no_memory(s->ctx);
    if (s->found.n) memcpy(at, s->found.at, s->found.n * sizeof *at);
    out->at = at;
    out->n = (uint32_t)s->found.n;
    return st;
}

/* ---- orders */

typedef struct ordering {
    search *s;
    uint32_t player, n, n_placed;
    uint32_t order[ENT_MOST_ORDERED];
    uint64_t placed; /* bit per line */
    bool reached;
} ordering;

static ent_status try_order(ordering *o) {
    ent_status st = ent_dispute_reorder(o->s->ctx, o->s->g, o->player, o->order, o->n);
    if (st == ENT_OK) st = ask(o->s, &o->reached);
    ent_dispute_restore(o->s->g);
    return st;
}

/* Every order that goes on from what is placed with just `swaps` pairs turned round: to place next
 * the line with k unplaced ones above it turns k. */
static ent_status try_orders_from(ordering *o, uint32_t swaps) {
    uint32_t open = o->n - o->n_placed, above = 0;
    ent_status st = ENT_OK;
    if (open == 0) return swaps ? ENT_OK : try_order(o);
    if (swaps > open * (open - 1) / 2) return ENT_OK;
    for (uint32_t k = 0; k < o->n && above <= swaps && st == ENT_OK && !o->reached; k++) {
        if (o->placed >> k & 1) continue;
        if (!o->s->left) return ENT_OK;
        o->order[o->n_placed++] = k;
        o->placed |= UINT64_C(1) << k;
        st = try_orders_from(o, swaps - above++);
        if (o->reached) return st;
        o->placed &= ~(UINT64_C(1) << k);
        o->n_placed--;
    }
    return st;
}

static uint64_t factorial(uint64_t n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

static ent_status try_orders(search *s, uint32_t player, ent_reordered *out) {
    uint32_t n = s->g->n_lines[player];
    ordering o = {.s = s, .player = player, .n = n};
    ent_status st = ENT_OK;
    *out = (ent_reordered){0};
    if (n < 2 || n > ENT_MOST_ORDERED || !(s->players >> player & 1)) return ENT_OK;
    s->left = s->budget;
    if (factorial(n) > s->left) return ENT_OK;
    out->tried = true;
    for (uint32_t swaps = 1; swaps <= n * (n - 1) / 2 && st == ENT_OK && !o.reached; swaps++) {
        st = try_orders_from(&o, swaps);
        out->n_swaps = swaps;
    }
    out->found = o.reached;
    if (st != ENT_OK || !o.reached) return st;
    uint32_t *order = ent_arena_alloc(s->arena, n, sizeof *order);
    if (!order) return ent_no_memory(s->ctx);
    memcpy(order, o.order, n * sizeof *order);
    out->order = order;
    return ENT_OK;
}

/* ---- both */

static ent_status make_room(search *s) {
    uint32_t longest = 0;
    for (uint32_t p = 0; p < s->g->game.spec.n_dms; p++)
        if (s->g->n_lines[p] > longest) longest = s->g->n_lines[p];
    s->order = ent_arena_alloc(&s->scratch, longest, sizeof *s->order);
    return s->order ? ENT_OK : ent_no_memory(s->ctx);
}

ent_status ent_restate(ent_ctx *ctx, ent_dispute_game *g, uint64_t players,
                       ent_goal_reached *reached, void *user, uint64_t budget, ent_arena *arena,
                       ent_restated *out) {
    search s = {.ctx = ctx, .g = g, .ask = reached, .user = user, .players = players};
    *out = (ent_restated){0};
    s.budget = budget;
    s.arena = arena;
    s.out = out;
    ent_reordered *reordered = ent_arena_alloc(arena, g->game.spec.n_dms, sizeof *reordered);
    if (!reordered) return ent_no_memory(ctx);
    out->reordered = reordered;
    ent_status st = make_room(&s);
    if (st == ENT_OK) st = try_all_sets(&s);
    for (uint32_t p = 0; p < g->game.spec.n_dms && st == ENT_OK; p++)
        st = try_orders(&s, p, &reordered[p]);
    ent_vec_clear(&s.changes);
    ent_vec_clear(&s.found);
    ent_arena_clear(&s.scratch);
    return st;
}
