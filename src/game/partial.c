/* partial.c - what is certain where some pairs of states are left open.
 *
 * Stability of s for i depends on the set B of states that i likes no better than s, and grows with
 * it.  The least B a completion can have is what is certainly no better than s; the largest, all
 * that is not certainly better. */

#include "game/partial.h"

#include <string.h>

/* ---- the certain order */

static uint32_t rank_at(const ent_game *g, uint32_t dm, uint64_t i) {
    return g->rank && g->rank[dm] ? g->rank[dm][i] : 1;
}

static uint32_t most_of(const ent_game *g, uint32_t dm) {
    uint32_t most = 0;
    for (uint64_t i = 0; i < g->n_states; i++)
        if (rank_at(g, dm, i) > most) most = rank_at(g, dm, i);
    return most;
}

/* States known to be equal, carried on through third ones, get one number; the numbers go up with
 * the rank. */
static void number_class(const ent_game *g, uint32_t dm, ent_partial_order *o, uint64_t seed,
                         uint32_t *waiting) {
    uint32_t n = 0;
    o->class_of[seed] = o->n_classes;
    waiting[n++] = (uint32_t)seed;
    while (n) {
        uint64_t i = waiting[--n];
        for (uint64_t j = 0; j < g->n_states; j++) {
            if (o->class_of[j] != UINT32_MAX || rank_at(g, dm, i) != rank_at(g, dm, j) ||
                ent_game_is_open(g, dm, i, j))
                continue;
            o->class_of[j] = o->n_classes;
            waiting[n++] = (uint32_t)j;
        }
    }
    o->n_classes++;
}

static ent_status number_classes(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_arena *arena,
                                 ent_partial_order *o) {
    ent_arena scratch = {0};
    uint32_t *waiting = ent_arena_alloc(&scratch, (size_t)g->n_states, sizeof *waiting);
    o->class_of = ent_arena_alloc(arena, (size_t)g->n_states, sizeof *o->class_of);
    ent_status st = waiting && o->class_of ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) memset(o->class_of, 0xff, (size_t)g->n_states * sizeof *o->class_of);
    for (uint32_t rank = 0; rank <= most_of(g, dm) && st == ENT_OK; rank++)
        for (uint64_t i = 0; i < g->n_states; i++)
            if (rank_at(g, dm, i) == rank && o->class_of[i] == UINT32_MAX)
                number_class(g, dm, o, i, waiting);
    ent_arena_clear(&scratch);
    return st;
}

/* What is known between members; then, from the best class down, all that is above those above. */
static ent_status order_classes(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_arena *arena,
                                ent_partial_order *o) {
    o->above = ent_arena_alloc(arena, o->n_classes, sizeof *o->above);
    if (!o->above) return ent_no_memory(ctx);
    for (uint32_t c = 0; c < o->n_classes; c++)
        if (!ent_bits_init(&o->above[c], arena, o->n_classes)) return ent_no_memory(ctx);
    for (uint64_t i = 0; i < g->n_states; i++)
        for (uint64_t j = 0; j < g->n_states; j++) {
            o->open = o->open || ent_game_is_open(g, dm, i, j);
            if (rank_at(g, dm, j) > rank_at(g, dm, i) && !ent_game_is_open(g, dm, i, j))
                ent_bits_set(&o->above[o->class_of[i]], o->class_of[j], true);
        }
    for (uint32_t c = o->n_classes; c-- > 0;) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t d = c + 1; d < o->n_classes; d++)
            for (size_t w = 0; ent_bits_get(&o->above[c], d) && w < (o->n_classes + 63) / 64; w++)
                o->above[c].word[w] |= o->above[d].word[w];
    }
    return ENT_OK;
}

static uint64_t count_open(const ent_game *g, const ent_partial_order *o) {
    uint64_t n = 0;
    for (uint64_t i = 0; i < g->n_states; i++)
        for (uint64_t j = 0; j < i && o->open; j++) {
            uint32_t a = o->class_of[i], b = o->class_of[j];
            n += a != b && !ent_bits_get(&o->above[a], b) && !ent_bits_get(&o->above[b], a);
        }
    return n;
}

ent_status ent_partial_open(ent_ctx *ctx, const ent_game *g, ent_arena *arena, ent_partial *out) {
    *out = (ent_partial){.game = g};
    out->order = ent_arena_alloc(arena, g->spec.n_dms, sizeof *out->order);
    if (!out->order) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < g->spec.n_dms && st == ENT_OK; dm++) {
        st = number_classes(ctx, g, dm, arena, &out->order[dm]);
        if (st == ENT_OK) st = order_classes(ctx, g, dm, arena, &out->order[dm]);
        if (st == ENT_OK) out->n_open += count_open(g, &out->order[dm]);
    }
    return st;
}

bool ent_certainly_better(const ent_partial *p, uint32_t dm, uint64_t i, uint64_t j) {
    const ent_partial_order *o = &p->order[dm];
    return ent_bits_get(&o->above[o->class_of[j]], o->class_of[i]);
}

bool ent_certainly_as_good(const ent_partial *p, uint32_t dm, uint64_t i, uint64_t j) {
    const ent_partial_order *o = &p->order[dm];
    return o->class_of[i] == o->class_of[j] || ent_certainly_better(p, dm, i, j);
}

/* ---- deciding on one of the two sets */

typedef struct question {
    const ent_partial *p;
    uint32_t dm;
    uint64_t at;
    bool possible; /* the largest set, and steps that may improve; else the least and the certain */
    uint32_t traits;
    ent_states moves, steps, counter;
    ENT_VEC(uint64_t) node; /* position << 16 | last mover or set of movers */
    ent_bits seen;
    ent_arena memory;
} question;

/* Whether the decision maker likes it no better. */
static bool no_better(const question *q, uint64_t x) {
    return q->possible ? !ent_certainly_better(q->p, q->dm, x, q->at)
                       : ent_certainly_as_good(q->p, q->dm, q->at, x);
}

static bool improves(const question *q, uint32_t mover, uint64_t from, uint64_t to) {
    if (!(q->traits & ENT_TRAIT_CREDIBLE)) return true;
    return q->possible ? !ent_certainly_as_good(q->p, mover, from, to)
                       : ent_certainly_better(q->p, mover, to, from);
}

static uint64_t index_of(const question *q, ent_state s) {
    uint64_t i = 0;
    ent_game_index(q->p->game, s, &i);
    return i;
}

/* Whether x, an answer, leaves the decision maker no better off. */
static ent_status deters(ent_ctx *ctx, question *q, uint64_t x, bool *out) {
    const ent_game *g = q->p->game;
    *out = x == q->at || no_better(q, x);
    if (!*out || !(q->traits & ENT_TRAIT_NO_ESCAPE)) return ENT_OK;
    ent_status st = ent_game_moves(ctx, g, q->dm, ent_game_state(g, x), &q->counter);
    for (size_t k = 0; k < q->counter.n && st == ENT_OK; k++) {
        uint64_t y = index_of(q, q->counter.at[k]);
        if (y != q->at && !no_better(q, y)) *out = false;
    }
    return st;
}

enum { KEYS = 16 }; /* bits of a node below the position */

static uint64_t n_keys(const question *q) {
    const ent_game_spec *spec = &q->p->game->spec;
    return spec->reply_rule == ENT_REPLY_ONCE ? UINT64_C(1) << spec->n_dms : spec->n_dms;
}

/* All moves of one of the others from a node; nodes are appended once each. */
static ent_status step(ent_ctx *ctx, question *q, uint64_t from, uint64_t key, uint32_t mover) {
    const ent_game *g = q->p->game;
    bool once = g->spec.reply_rule == ENT_REPLY_ONCE;
    uint64_t next = once ? key | UINT64_C(1) << mover : mover;
    ent_status st = ent_game_moves(ctx, g, mover, ent_game_state(g, from), &q->steps);
    for (size_t k = 0; k < q->steps.n && st == ENT_OK; k++) {
        uint64_t to = index_of(q, q->steps.at[k]), bit = to * n_keys(q) + next;
        if (!improves(q, mover, from, to) || ent_bits_get(&q->seen, bit)) continue;
        ent_bits_set(&q->seen, bit, true);
        if (!ent_vec_push(&q->node, to << KEYS | next)) st = ent_no_memory(ctx);
    }
    return st;
}

/* Whether the mover's turn may come at a node. */
static bool may_move(const question *q, uint64_t key, uint32_t mover, bool first) {
    if (mover == q->dm) return false;
    if (first) return true;
    switch (q->p->game->spec.reply_rule) {
    case ENT_REPLY_ONCE: return !(key >> mover & 1);
    case ENT_REPLY_SINGLE: return false;
    case ENT_REPLY_LEGAL: break;
    }
    return key != mover;
}

/* Whether some answer to the move deters. */
static ent_status answered(ent_ctx *ctx, question *q, uint64_t move, bool *out) {
    ent_status st = ENT_OK;
    uint32_t n = q->p->game->spec.n_dms;
    *out = false;
    q->node.n = 0;
    memset(q->seen.word, 0, (size_t)((q->seen.n + 63) / 64) * sizeof *q->seen.word);
    for (uint32_t m = 0; m < n && st == ENT_OK; m++)
        if (may_move(q, 0, m, true)) st = step(ctx, q, move, 0, m);
    for (size_t k = 0; k < q->node.n && st == ENT_OK && !*out; k++) {
        uint64_t x = q->node.at[k] >> KEYS, key = q->node.at[k] & ((1u << KEYS) - 1);
        st = deters(ctx, q, x, out);
        for (uint32_t m = 0; m < n && st == ENT_OK && !*out; m++)
            if (may_move(q, key, m, false)) st = step(ctx, q, x, key, m);
    }
    return st;
}

static ent_status decide(ent_ctx *ctx, question *q, bool *stable) {
    const ent_game *g = q->p->game;
    ent_status st = ent_game_moves(ctx, g, q->dm, ent_game_state(g, q->at), &q->moves);
    *stable = true;
    for (size_t k = 0; k < q->moves.n && st == ENT_OK && *stable; k++) {
        uint64_t move = index_of(q, q->moves.at[k]);
        if (no_better(q, move)) continue;
        *stable = false;
        if (q->traits & ENT_TRAIT_ANSWERS) st = answered(ctx, q, move, stable);
    }
    return st;
}

ent_status ent_partial_decide(ent_ctx *ctx, const ent_partial *p, const ent_method *concept,
                              uint32_t dm, uint64_t at, bool *necessary, bool *possible) {
    question q = {.p = p, .dm = dm, .at = at, .traits = concept->traits};
    ent_status st = ENT_OK;
    if (p->game->spec.n_dms > ENT_MAX_TURNS && p->game->spec.reply_rule == ENT_REPLY_ONCE)
        return ent_fail(ctx, ENT_ELIMIT, "more than %u actors under the reply rule once",
                        ENT_MAX_TURNS);
    if (!ent_bits_init(&q.seen, &q.memory, p->game->n_states * n_keys(&q))) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = decide(ctx, &q, necessary);
    q.possible = true;
    if (st == ENT_OK) st = decide(ctx, &q, possible);
    ent_vec_clear(&q.moves);
    ent_vec_clear(&q.steps);
    ent_vec_clear(&q.counter);
    ent_vec_clear(&q.node);
    ent_arena_clear(&q.memory);
    return st;
}
