/* robust_open.c - pairs of states that the model leaves open (`unknown`): what is stable however
 * they are settled, and how often a state rests when they are settled at random. */

#include "analyse/robustness.h"

#include "base/pool.h"
#include "game/extensions.h"

typedef struct settling {
    ent_robust_trial *t;
    ent_partial partial;
    ent_extensions *extension; /* [player] */
    uint32_t **rank;           /* [worker * n_players + player] */
    uint32_t **room;           /* [worker] */
    ent_arena memory;
} settling;

static uint32_t n_players(const settling *q) {
    return q->t->r->game->game.spec.n_dms;
}

static bool has_open_pairs(const ent_game *g) {
    for (uint32_t p = 0; g->unknown && p < g->spec.n_dms; p++)
        if (g->unknown[p].n && ent_bits_count(&g->unknown[p])) return true;
    return false;
}

/* ---- for certain */

static ent_status decide_concept(ent_ctx *ctx, const settling *q, uint32_t c) {
    ent_robustness *r = q->t->r;
    uint64_t n = r->game->game.n_states;
    ent_bits *necessary = ent_arena_alloc(&r->arena, n_players(q), sizeof *necessary);
    ent_bits *possible = ent_arena_alloc(&r->arena, n_players(q), sizeof *possible);
    if (!necessary || !possible) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n_players(q); p++) {
        if (!ent_bits_init(&necessary[p], &r->arena, n) ||
            !ent_bits_init(&possible[p], &r->arena, n))
            return ent_no_memory(ctx);
        for (uint64_t i = 0; i < n; i++) {
            bool must, may;
            ent_status st = ent_poll(ctx)
                                ? ent_fail(ctx, ENT_ESTOPPED, "stopped")
                                : ent_partial_decide(ctx, &q->partial, r->concept[c].concept, p, i,
                                                     &must, &may);
            if (st != ENT_OK) return st;
            ent_bits_set(&necessary[p], i, must);
            ent_bits_set(&possible[p], i, may);
        }
    }
    bool credible = (r->concept[c].concept->traits & ENT_TRAIT_CREDIBLE) != 0;
    r->concept[c].open = (ent_open_truth){necessary, possible, credible};
    return ENT_OK;
}

/* ---- at random */

/* A part too large to be drawn is no failure: then nothing is. */
static ent_status open_extensions(ent_ctx *ctx, settling *q) {
    ent_robustness *r = q->t->r;
    ent_status st = ENT_OK;
    q->extension = ent_arena_alloc(&q->memory, n_players(q), sizeof *q->extension);
    if (!q->extension) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n_players(q) && st == ENT_OK; p++)
        if (q->partial.order[p].open)
            st = ent_extensions_open(ctx, &q->partial, p, &q->memory, &q->extension[p]);
    r->completable = st == ENT_OK;
    r->uniform = true;
    for (uint32_t p = 0; p < n_players(q) && st == ENT_OK; p++)
        if (q->partial.order[p].open) r->uniform = r->uniform && q->extension[p].exact;
    return st == ENT_ELIMIT ? ENT_OK : st;
}

static ent_status open_rooms(ent_ctx *ctx, settling *q) {
    uint32_t n = n_players(q);
    size_t states = (size_t)q->t->r->game->game.n_states;
    q->rank = ent_arena_alloc(&q->memory, (size_t)q->t->n_workers * n, sizeof *q->rank);
    q->room = ent_arena_alloc(&q->memory, q->t->n_workers, sizeof *q->room);
    if (!q->rank || !q->room) return ent_no_memory(ctx);
    for (unsigned w = 0; w < q->t->n_workers; w++) {
        q->room[w] = ent_arena_alloc(&q->memory, 2 * states, sizeof **q->room);
        if (!q->room[w]) return ent_no_memory(ctx);
        for (uint32_t p = 0; p < n; p++) {
            q->rank[w * n + p] = ent_arena_alloc(&q->memory, states, sizeof **q->rank);
            if (!q->rank[w * n + p]) return ent_no_memory(ctx);
        }
    }
    return ENT_OK;
}

static ent_status settle(void *user, ent_ctx *ctx, uint64_t trial, unsigned worker) {
    settling *q = user;
    const ent_robustness *r = q->t->r;
    ent_shaken *s = &q->t->shaken[worker];
    (void)ctx;
    ent_shaken_restore(s);
    for (uint32_t p = 0; p < n_players(q); p++) {
        if (!q->partial.order[p].open) continue;
        ent_rng rng = ent_rng_new(r->seed,
                                  ent_hash_more(ent_hash(ent_slice_of("robust.open.")),
                                                ent_player_actor(r->game, p)->name),
                                  (uint32_t)trial);
        uint32_t *rank = q->rank[worker * n_players(q) + p];
        ent_extensions_draw(&q->extension[p], &rng, q->room[worker], rank);
        ent_shaken_put(s, p, rank);
    }
    return ENT_OK;
}

static ent_status draw(ent_ctx *ctx, settling *q) {
    ent_robustness *r = q->t->r;
    ent_status st = open_extensions(ctx, q);
    if (st == ENT_OK && r->completable) st = open_rooms(ctx, q);
    if (st != ENT_OK || !r->completable) return st;
    return ent_robust_count(ctx, q->t, r->draws, "settling open pairs", settle, q, q->t->completed);
}

ent_status ent_robust_try_open(ent_ctx *ctx, ent_robust_trial *t) {
    ent_robustness *r = t->r;
    settling q = {.t = t};
    size_t size = (size_t)r->n_concepts * (size_t)r->game->game.n_states;
    t->completed = ent_arena_alloc(&t->arena, size, sizeof *t->completed);
    if (!t->completed) return ent_no_memory(ctx);
    ent_game open = r->game->game;
    open.unknown = r->base->open;
    if (!has_open_pairs(&open)) return ENT_OK;
    ent_status st = ent_partial_open(ctx, &open, &q.memory, &q.partial);
    if (st == ENT_OK) r->n_unknown = q.partial.n_open;
    for (uint32_t c = 0; c < r->n_concepts && st == ENT_OK; c++) st = decide_concept(ctx, &q, c);
    if (st == ENT_OK && r->draws) st = draw(ctx, &q);
    ent_arena_clear(&q.memory);
    return st;
}
