/* completions.c - however the unknown turns out: how often is a state an equilibrium?
 *
 * partial.h says what is certain, extensions.h counts and draws the orders that keep it.  Where
 * there are few, they are gone through: of the classes that are left one stands on top that is below
 * none of the others, and so on down, for one decision maker after the other. */

#include "game/completions.h"

#include "base/bits.h"
#include "base/num.h"
#include "game/extensions.h"
#include "game/thresholds.h"

typedef struct work {
    ent_ctx *ctx;
    ent_game game; /* a copy in which all is known */
    uint64_t n_states;
    uint32_t n_dms;
    ent_partial partial;
    ent_extensions *extension; /* of those whose order is open */
    uint32_t **place;          /* [dm][class]: its rank in the completion at hand */
    uint32_t *room;
    ent_thresholds *table;
    const ent_method *const *concepts;
    uint32_t n_concepts;
    ent_bits *stable; /* [concept * n_dms + dm] */
    ent_completions *out;
    ent_arena scratch;
} work;

static const ent_partial_order *order_of(const work *w, uint32_t dm) {
    return &w->partial.order[dm];
}

/* ---- one completion */

static ent_status try_completion(work *w) {
    ent_thresholds_forget(w->table);
    ent_status st =
        ent_thresholds_decide_all(w->ctx, w->table, w->concepts, w->n_concepts, w->stable);
    for (uint32_t c = 0; c < w->n_concepts && st == ENT_OK; c++)
        for (uint64_t i = 0; i < w->n_states; i++) {
            bool rests = true;
            for (uint32_t dm = 0; dm < w->n_dms && rests; dm++)
                rests = ent_bits_get(&w->stable[c * w->n_dms + dm], i);
            w->out->found[c][i] += rests;
        }
    w->out->n_tried++;
    return st == ENT_OK && ent_poll(w->ctx) ? ent_fail(w->ctx, ENT_ESTOPPED, "stopped") : st;
}

/* ---- all of them */

/* May `top` stand above the others that have no place yet: is it certainly below none of them? */
static bool can_top(const work *w, uint32_t dm, uint32_t top) {
    const ent_partial_order *o = order_of(w, dm);
    for (uint32_t c = 0; c < o->n_classes; c++)
        if (!w->place[dm][c] && ent_bits_get(&o->above[top], c)) return false;
    return true;
}

static void put_ranks(work *w, uint32_t dm) {
    for (uint64_t i = 0; i < w->n_states; i++)
        w->game.rank[dm][i] = w->place[dm][order_of(w, dm)->class_of[i]];
}

/* Completes decision makers from `dm` on in every way; of `dm` so many classes have no place yet,
 * and the best of them gets their number. */
static ent_status try_all(work *w, uint32_t dm, uint32_t left) {
    if (dm == w->n_dms) return try_completion(w);
    if (!order_of(w, dm)->open || left == 0) {
        uint32_t next = dm + 1 < w->n_dms ? order_of(w, dm + 1)->n_classes : 0;
        if (order_of(w, dm)->open) put_ranks(w, dm);
        return try_all(w, dm + 1, next);
    }
    ent_status st = ENT_OK;
    for (uint32_t c = 0; c < order_of(w, dm)->n_classes && st == ENT_OK; c++) {
        if (w->place[dm][c] || !can_top(w, dm, c)) continue;
        w->place[dm][c] = left;
        st = try_all(w, dm, left - 1);
        w->place[dm][c] = 0;
    }
    return st;
}

/* ---- drawn ones */

static ent_status try_some(work *w, uint32_t n_draws) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < n_draws && st == ENT_OK; k++) {
        for (uint32_t dm = 0; dm < w->n_dms; dm++) {
            ent_rng r = ent_rng_new(w->out->seed, dm, k);
            if (order_of(w, dm)->open)
                ent_extensions_draw(&w->extension[dm], &r, w->room, w->game.rank[dm]);
        }
        st = try_completion(w);
    }
    return st;
}

/* ---- the whole */

/* *fits: every order can be counted. */
static ent_status find_orders(work *w, const ent_game *g, double *n, bool *fits) {
    ent_status st = ent_partial_open(w->ctx, g, &w->scratch, &w->partial);
    w->extension = ent_arena_alloc(&w->scratch, w->n_dms, sizeof *w->extension);
    if (st == ENT_OK && !w->extension) st = ent_no_memory(w->ctx);
    *n = 1;
    *fits = true;
    for (uint32_t dm = 0; dm < w->n_dms && st == ENT_OK && *fits; dm++) {
        if (!order_of(w, dm)->open) continue;
        st = ent_extensions_open(w->ctx, &w->partial, dm, &w->scratch, &w->extension[dm]);
        *fits = st == ENT_OK && w->extension[dm].exact;
        *n *= w->extension[dm].count;
    }
    return st == ENT_ELIMIT ? ENT_OK : st;
}

static ent_status copy_game(work *w, const ent_game *g) {
    size_t n = (size_t)w->n_concepts * w->n_dms;
    ent_arena *a = &w->scratch;
    w->game = *g;
    w->game.unknown = NULL;
    w->game.rank = ent_arena_alloc(a, w->n_dms, sizeof *w->game.rank);
    w->place = ent_arena_alloc(a, w->n_dms, sizeof *w->place);
    w->room = ent_arena_alloc(a, 2 * (size_t)w->n_states, sizeof *w->room);
    w->stable = ent_arena_alloc(a, n, sizeof *w->stable);
    if (!w->game.rank || !w->place || !w->room || !w->stable) return ent_no_memory(w->ctx);
    for (uint32_t dm = 0; dm < w->n_dms; dm++) {
        w->game.rank[dm] = g->rank[dm];
        if (!order_of(w, dm)->open) continue;
        w->place[dm] = ent_arena_alloc(a, order_of(w, dm)->n_classes, sizeof **w->place);
        w->game.rank[dm] = ent_arena_alloc(a, w->n_states, sizeof **w->game.rank);
        if (!w->place[dm] || !w->game.rank[dm]) return ent_no_memory(w->ctx);
        for (uint64_t i = 0; i < w->n_states; i++) w->game.rank[dm][i] = 1;
    }
    for (size_t k = 0; k < n; k++)
        if (!ent_bits_init(&w->stable[k], a, w->n_states)) return ent_no_memory(w->ctx);
    return ent_thresholds_open(w->ctx, &w->game, 1, &w->table);
}

static ent_status open_out(work *w, double n, uint64_t seed, ent_arena *arena) {
    ent_completions *c = ent_arena_alloc(arena, 1, sizeof *c);
    if (!c) return ent_no_memory(w->ctx);
    *c = (ent_completions){.n = n, .exact = n <= ENT_COMPLETIONS_TRIED, .seed = seed};
    c->found = ent_arena_alloc(arena, w->n_concepts, sizeof *c->found);
    if (!c->found) return ent_no_memory(w->ctx);
    for (uint32_t k = 0; k < w->n_concepts; k++) {
        c->found[k] = ent_arena_alloc(arena, w->n_states, sizeof **c->found);
        if (!c->found[k]) return ent_no_memory(w->ctx);
    }
    w->out = c;
    return ENT_OK;
}

static ent_status run(work *w, const ent_game *g, uint64_t seed, uint32_t n_draws,
                      ent_arena *arena) {
    double n;
    bool fits;
    ent_status st = find_orders(w, g, &n, &fits);
    if (st != ENT_OK || !fits) return st;
    st = open_out(w, n, seed, arena);
    if (st == ENT_OK) st = copy_game(w, g);
    if (st != ENT_OK) return st;
    return w->out->exact ? try_all(w, 0, order_of(w, 0)->n_classes) : try_some(w, n_draws);
}

ent_status ent_completions_run(ent_ctx *ctx, const ent_game *g, const ent_method *const *concepts,
                               uint32_t n_concepts, uint64_t seed, uint32_t n_draws,
                               ent_arena *arena, ent_completions **out) {
    work w = {.ctx = ctx, .n_states = g->n_states, .n_dms = g->spec.n_dms};
    w.concepts = concepts;
    w.n_concepts = n_concepts;
    *out = NULL;
    if (!g->unknown || g->n_states == 0 || g->n_states > ENT_MAX_COMPLETED_STATES) return ENT_OK;
    ent_status st = run(&w, g, seed, n_draws, arena);
    if (st == ENT_OK) *out = w.out;
    ent_thresholds_close(w.table);
    ent_arena_clear(&w.scratch);
    return st;
}

ent_completed ent_completions_share(const ent_completions *c, uint32_t concept, uint64_t state) {
    uint32_t n_true = c->found[concept][state];
    ent_completed s = {.share = n_true / (double)c->n_tried};
    s.low = s.high = s.share;
    if (!c->exact) ent_wilson(n_true, c->n_tried, &s.low, &s.high);
    return s;
}
