/* uncertain_all.c - the variants a to d for all states at once, by sets of states as rows of bits.
 *
 * Three rows of bits for each state, after the matrix form of Xu, Li, Hipel and Kilgour (2009):
 * what the others can lead to from it, what deters the focal decision maker that has left it, and
 * from there without an escape.  A state is unstable where an incentive leads to one whose first
 * row has nothing in common with the last row of the state.
 *
 * Under the rule of legal sequences the nodes of the others' replies are pairs (state, last mover);
 * the rows of nodes that lead to each other are one, so nodes are gathered into components (Tarjan
 * 1972), which come out in an order in which what a row needs is there before it. */

#include "game/uncertain.h"

#include "base/mem.h"
#include "game/relation.h"
#include "game/replies.h"

#include <inttypes.h>
#include <string.h>

/* Moves of one decision maker as numbers of states: from i to[begin[i]] up to, and without,
 * to[begin[i + 1]]. */
typedef struct arcs {
    uint32_t *begin;
    ENT_VEC(uint32_t) to;
} arcs;

typedef struct table {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t dm, traits;
    uint32_t n;      /* states */
    size_t n_words;  /* of a row */
    arcs *moves;     /* per decision maker; of the others those by which they may answer */
    uint64_t *reach; /* per state: what the others can lead to */
    ent_arena memory;
} table;

static uint64_t *row_of(const table *t, uint64_t *rows, size_t i) {
    return rows + i * t->n_words;
}

static void set_bit(uint64_t *row, uint32_t i) {
    row[i / 64] |= UINT64_C(1) << (i % 64);
}

static void join(uint64_t *row, const uint64_t *other, size_t n_words) {
    for (size_t w = 0; w < n_words; w++) row[w] |= other[w];
}

/* ---- moves */

static ent_status list_moves(table *t, uint32_t dm, bool tempting, arcs *out) {
    ent_states moves = {0};
    ent_status st = ENT_OK;
    out->begin = ent_arena_alloc(&t->memory, (size_t)t->n + 1, sizeof *out->begin);
    if (!out->begin) return ent_no_memory(t->ctx);
    for (uint32_t i = 0; i < t->n && st == ENT_OK; i++) {
        ent_state s = ent_game_state(t->g, i);
        st = ent_game_moves(t->ctx, t->g, dm, s, &moves);
        for (size_t k = 0; k < moves.n && st == ENT_OK; k++) {
            uint64_t to;
            if (tempting && !ent_tempts_others(t->g, dm, s, moves.at[k], t->traits)) continue;
            if (!ent_game_index(t->g, moves.at[k], &to)) continue;
            if (!ent_vec_push(&out->to, (uint32_t)to)) st = ent_no_memory(t->ctx);
        }
        out->begin[i + 1] = (uint32_t)out->to.n;
        if (st == ENT_OK && ent_poll(t->ctx)) st = ent_fail(t->ctx, ENT_ESTOPPED, "stopped");
    }
    ent_vec_clear(&moves);
    return st;
}

/* ---- replies under the rule of legal sequences: components of (state, last mover) */

typedef struct node {
    uint32_t index, low; /* Tarjan's; index 0: not met yet */
    uint32_t component;  /* UINT32_MAX: none yet */
    uint32_t dm, k;      /* the arc that is looked at next */
} node;

typedef struct search {
    table *t;
    node *nodes;
    uint32_t n_met, n_components;
    uint32_t *path; /* the nodes on the way here */
    uint32_t *open; /* met, and in no component yet */
    uint32_t n_path, n_open;
    uint64_t *rows; /* by component */
} search;

/* The next node that is reached from node v; UINT32_MAX: none. */
static uint32_t next_of(search *s, uint32_t v) {
    const table *t = s->t;
    uint32_t n_dms = t->g->spec.n_dms, state = v / n_dms, mover = v % n_dms;
    node *at = &s->nodes[v];
    for (; at->dm < n_dms; at->dm++, at->k = 0) {
        if (at->dm == mover || at->dm == t->dm) continue;
        const arcs *a = &t->moves[at->dm];
        if (a->begin[state] + at->k < a->begin[state + 1])
            return a->to.at[a->begin[state] + at->k++] * n_dms + at->dm;
    }
    return UINT32_MAX;
}

/* The row of a component: the states its nodes lead to in one step, and the rows of those. */
static void close_component(search *s, uint32_t root) {
    const table *t = s->t;
    uint32_t n_dms = t->g->spec.n_dms, number = s->n_components++, first = s->n_open;
    do s->nodes[s->open[--first]].component = number;
    while (s->open[first] != root);
    uint64_t *row = row_of(t, s->rows, number);
    for (uint32_t i = first; i < s->n_open; i++) {
        node *v = &s->nodes[s->open[i]];
        v->dm = v->k = 0;
        for (uint32_t u; (u = next_of(s, s->open[i])) != UINT32_MAX;) {
            set_bit(row, u / n_dms);
            if (s->nodes[u].component != number)
                join(row, row_of(t, s->rows, s->nodes[u].component), t->n_words);
        }
    }
    s->n_open = first;
}

static void meet(search *s, uint32_t v) {
    s->nodes[v] = (node){.index = ++s->n_met, .low = s->n_met, .component = UINT32_MAX};
    s->path[s->n_path++] = v;
    s->open[s->n_open++] = v;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static ent_status search_from(search *s, uint32_t root) {
    if (s->nodes[root].index) return ENT_OK;
    meet(s, root);
    while (s->n_path > 0) {
        uint32_t v = s->path[s->n_path - 1], u = next_of(s, v);
        if (u == UINT32_MAX) {
            if (s->nodes[v].low == s->nodes[v].index) close_component(s, v);
            s->n_path--;
            if (s->n_path > 0) {
                node *before = &s->nodes[s->path[s->n_path - 1]];
                before->low = least(before->low, s->nodes[v].low);
            }
        } else if (!s->nodes[u].index) {
            meet(s, u);
        } else if (s->nodes[u].component == UINT32_MAX) {
            s->nodes[v].low = least(s->nodes[v].low, s->nodes[u].index);
        }
        if ((s->n_met & 0xfff) == 0xfff && ent_poll(s->t->ctx))
            return ent_fail(s->t->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

/* What is reached from a state itself: each first move, and what its node leads to. */
static ent_status reach_legally(table *t) {
    uint32_t n_dms = t->g->spec.n_dms;
    size_t n_nodes = (size_t)t->n * n_dms;
    search s = {.t = t};
    s.nodes = ent_arena_alloc(&t->memory, n_nodes, sizeof *s.nodes);
    s.path = ent_arena_alloc(&t->memory, n_nodes, sizeof *s.path);
    s.open = ent_arena_alloc(&t->memory, n_nodes, sizeof *s.open);
    s.rows = ent_arena_alloc(&t->memory, n_nodes * t->n_words, sizeof *s.rows);
    if (!s.nodes || !s.path || !s.open || !s.rows) return ent_no_memory(t->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < t->n && st == ENT_OK; i++)
        for (uint32_t dm = 0; dm < n_dms; dm++) {
            const arcs *a = &t->moves[dm];
            for (uint32_t k = a->begin[i]; dm != t->dm && st == ENT_OK && k < a->begin[i + 1];
                 k++) {
                uint32_t v = a->to.at[k] * n_dms + dm;
                st = search_from(&s, v);
                if (st != ENT_OK) break;
                set_bit(row_of(t, t->reach, i), a->to.at[k]);
                join(row_of(t, t->reach, i), row_of(t, s.rows, s.nodes[v].component), t->n_words);
            }
        }
    return st;
}

/* ---- replies under the other rules: a search from each state */

static ent_status reach_by_search(table *t) {
    bool credible = (t->traits & ENT_TRAIT_CREDIBLE) != 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < t->n && st == ENT_OK; i++) {
        ent_reply_search r;
        st = ent_reply_search_open(t->ctx, t->g, t->dm, ent_game_state(t->g, i), credible, &r);
        r.doubtful = (t->traits & ENT_TRAIT_UNCERTAIN) != 0;
        do {
            if (st == ENT_OK) st = ent_reply_search_deepen(t->ctx, &r);
        } while (st == ENT_OK && r.deepest < r.nodes.n);
        for (size_t k = 0; k < r.nodes.n && st == ENT_OK; k++) {
            uint64_t to;
            if (ent_game_index(t->g, r.nodes.at[k].to, &to))
                set_bit(row_of(t, t->reach, i), (uint32_t)to);
        }
        ent_reply_search_close(&r);
        if (st == ENT_OK && ent_poll(t->ctx)) st = ent_fail(t->ctx, ENT_ESTOPPED, "stopped");
    }
    return st;
}

/* ---- what deters */

/* Bit k of `row`: ending at state k deters the focal decision maker that has left state i. */
static void find_sanctions(const table *t, uint32_t i, uint64_t *row, uint64_t *effective) {
    const arcs *own = &t->moves[t->dm];
    ent_state s = ent_game_state(t->g, i);
    memset(row, 0, t->n_words * sizeof *row);
    for (uint32_t k = 0; k < t->n; k++)
        if (ent_deters(t->g, t->dm, s, ent_game_state(t->g, k), t->traits)) set_bit(row, k);
    memcpy(effective, row, t->n_words * sizeof *row);
    for (uint32_t k = 0; k < t->n && (t->traits & ENT_TRAIT_NO_ESCAPE); k++)
        for (uint32_t m = own->begin[k]; m < own->begin[k + 1]; m++)
            if (!(row[own->to.at[m] / 64] >> (own->to.at[m] % 64) & 1))
                effective[k / 64] &= ~(UINT64_C(1) << (k % 64));
}

static bool meets(const uint64_t *a, const uint64_t *b, size_t n_words) {
    for (size_t w = 0; w < n_words; w++)
        if (a[w] & b[w]) return true;
    return false;
}

/* No incentive goes unanswered. */
static bool is_stable(const table *t, uint32_t i, const uint64_t *effective) {
    const arcs *own = &t->moves[t->dm];
    ent_state s = ent_game_state(t->g, i);
    bool answers = (t->traits & ENT_TRAIT_ANSWERS) != 0;
    for (uint32_t m = own->begin[i]; m < own->begin[i + 1]; m++) {
        uint32_t q = own->to.at[m];
        if (!ent_tempts(t->g, t->dm, s, ent_game_state(t->g, q), t->traits)) continue;
        if (!answers || !meets(row_of(t, t->reach, q), effective, t->n_words)) return false;
    }
    return true;
}

static ent_status decide_states(table *t, ent_bits *out) {
    uint64_t *row = ent_arena_alloc(&t->memory, t->n_words, sizeof *row);
    uint64_t *effective = ent_arena_alloc(&t->memory, t->n_words, sizeof *effective);
    if (!row || !effective) return ent_no_memory(t->ctx);
    bool answers = (t->traits & ENT_TRAIT_ANSWERS) != 0;
    for (uint32_t i = 0; i < t->n; i++) {
        if (answers) find_sanctions(t, i, row, effective);
        ent_bits_set(out, i, is_stable(t, i, effective));
        if (ent_poll(t->ctx)) return ent_fail(t->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static ent_status fill_table(table *t) {
    uint32_t n_dms = t->g->spec.n_dms;
    bool answers = (t->traits & ENT_TRAIT_ANSWERS) != 0;
    bool legal = t->g->spec.reply_rule == ENT_REPLY_LEGAL;
    t->moves = ent_arena_alloc(&t->memory, n_dms, sizeof *t->moves);
    if (!t->moves) return ent_no_memory(t->ctx);
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < n_dms && st == ENT_OK; dm++) {
        if (dm != t->dm && !(answers && legal)) continue;
        bool tempting = dm != t->dm && (t->traits & ENT_TRAIT_CREDIBLE);
        st = list_moves(t, dm, tempting, &t->moves[dm]);
    }
    if (st != ENT_OK || !answers) return st;
    t->reach = ent_arena_alloc(&t->memory, (size_t)t->n * t->n_words, sizeof *t->reach);
    if (!t->reach) return ent_no_memory(t->ctx);
    return legal ? reach_legally(t) : reach_by_search(t);
}

ent_status ent_uncertain_decide_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                    struct ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    (void)tables;
    if (dm >= g->spec.n_dms || out->n != g->n_states)
        return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, dm,
                        g->spec.n_dms);
    if (g->n_states > ENT_MAX_UNCERTAIN_STATES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%" PRIu64 " states: unknown preferences are looked at pair by pair, for "
                        "at most %u states",
                        g->n_states, ENT_MAX_UNCERTAIN_STATES);
    table t = {.ctx = ctx, .g = g, .dm = dm, .traits = concept->traits, .n = (uint32_t)g->n_states};
    t.n_words = (t.n + 63) / 64;
    ent_status st = fill_table(&t);
    if (st == ENT_OK) st = decide_states(&t, out);
    for (uint32_t i = 0; t.moves && i < g->spec.n_dms; i++) ent_vec_clear(&t.moves[i].to);
    ent_arena_clear(&t.memory);
    return st;
}
