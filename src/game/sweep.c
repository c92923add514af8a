/* sweep.c - the worst that the others can lead to, for every state at once.
 *
 * The question "what is the least value that can be reached from x?" is asked backwards: from the
 * states in ascending order of value we go to all that lead there, and what is found first keeps
 * the value it is found with.
 *
 * Somebody moves to x from the states of its cell, and of the cells below; when movers must gain,
 * from those among them that it likes less than x.  The members of a cell stand in order of its
 * mover's rank, so those are the first ones of the line; a mark remembers how far a line has been
 * taken, and only moves on.  Hence every member is taken once for each mover: O(states * movers)
 * besides sorting, and besides 2^k marks for k one-way options of one mover.  (Taking a line from
 * its low end is what makes the "next better member" of a cell enough: chain sparsification.)
 *
 * Where moves are transitive, moving twice in a row gains nothing, and plain reachability is the
 * rule of legal sequences.  Where they are listed, whoever moved last is told apart: nodes are
 * (state, last mover).  Under the rule `single` nothing that is found is gone on from.
 *
 * A state may be among its own replies here.  That is harmless: it only matters for states that
 * the focal decision maker likes better than the one it left. */

#include "game/mutant.h"
#include "game/tables.h"

#include <string.h>

#define ROOTS_PER_POLL 0xffffu

typedef struct sweep {
    const ent_mover *const *mover;
    uint32_t n_movers;
    bool improving, deep; /* deep: what is found is gone on from */
    uint32_t key;         /* the value that is being spread */
    uint32_t *value;
    uint64_t *reached; /* of the desk */
    uint32_t *stack;
    ent_mark *mark;
    size_t n_waiting; /* on the stack */
} sweep;

/* True when it was not known yet. */
static bool mark(sweep *w, size_t node) {
    uint64_t bit = UINT64_C(1) << (node & 63), *word = &w->reached[node >> 6];
    if (*word & bit) return false;
    *word |= bit;
    return true;
}

/* ---- moves by cells */

static void find(sweep *w, uint32_t x) {
    if (!mark(w, x)) return;
    w->value[x] = w->key;
    if (w->deep) w->stack[w->n_waiting++] = x;
}

/* Finds those in cell c that stand below `rank`. */
static inline void take(sweep *w, const ent_mover *m, uint32_t c, uint32_t rank) {
    ent_mark *at = &w->mark[m->first_cell + c];
    if (rank <= at->seen) return;
    at->seen = rank;
    const uint64_t *line = m->line, limit = (uint64_t)rank << 32 | ENT_PLACE(2, 0u, UINT32_MAX);
    uint32_t k = at->next, end = at->end;
    for (; k < end && line[k] < limit; k++) find(w, (uint32_t)line[k]);
    at->next = k;
}

/* And in the cells from which a move leads there. */
static void take_below(sweep *w, const ent_mover *m, uint32_t c, uint32_t rank) {
    if (rank <= w->mark[m->first_cell + c].seen) return;
    take(w, m, c, rank);
    for (uint32_t left = ENT_PLACE(3, c, ~c) & m->one_way; left; left &= left - 1)
        take_below(w, m, c ^ (left & (0u - left)), rank);
}

static void expand(sweep *w, uint32_t x) {
    for (uint32_t k = 0; k < w->n_movers; k++) {
        const ent_mover *m = w->mover[k];
        uint32_t rank = w->improving ? m->rank[x] : UINT32_MAX;
        if (m->one_way)
            take_below(w, m, m->cell[x], rank);
        else
            take(w, m, m->cell[x], rank);
    }
}

static void spread(sweep *w, uint32_t x) {
    find(w, x);
    if (!w->deep) {
        expand(w, x);
        return;
    }
    while (w->n_waiting) expand(w, w->stack[--w->n_waiting]);
}

/* ---- moves that are listed: node x * (movers + 1) + k is "x, reached by mover k", and the last of
 * a state is "x, where nobody has moved yet" */

static void find_listed(sweep *w, uint32_t x, uint32_t next) {
    size_t base = (size_t)x * (w->n_movers + 1);
    if (mark(w, base + w->n_movers)) w->value[x] = w->key;
    for (uint32_t last = 0; last < w->n_movers && w->deep; last++) {
        bool may = ENT_PLACE(4, last != next, true);
        if (may && mark(w, base + last)) w->stack[w->n_waiting++] = (uint32_t)(base + last);
    }
}

/* Those from which mover k leads to x. */
static void expand_listed(sweep *w, uint32_t x, uint32_t k) {
    const ent_mover *m = w->mover[k];
    for (size_t at = m->into[x]; at < m->into[x + 1]; at++) {
        uint32_t y = m->from[at];
        if (!w->improving || ENT_PLACE(5, m->rank[y] < m->rank[x], m->rank[y] <= m->rank[x]))
            find_listed(w, y, k);
    }
}

static void spread_listed(sweep *w, uint32_t x) {
    uint32_t n = w->n_movers;
    size_t base = (size_t)x * (n + 1);
    if (mark(w, base + n)) w->value[x] = w->key;
    for (uint32_t k = 0; k < n; k++) {
        if (!w->deep)
            expand_listed(w, x, k);
        else if (mark(w, base + k))
            w->stack[w->n_waiting++] = (uint32_t)(base + k);
    }
    while (w->n_waiting) {
        uint32_t node = w->stack[--w->n_waiting];
        expand_listed(w, node / (n + 1), node % (n + 1));
    }
}

/* ---- all of it */

static sweep begin(const ent_crowd *crowd, ent_desk *d, bool listed, uint32_t *value) {
    sweep w = {.mover = crowd->mover, .n_movers = crowd->n_movers, .improving = crowd->improving};
    w.deep = crowd->rule == ENT_REPLY_LEGAL;
    w.value = value;
    w.reached = d->reached;
    w.stack = d->stack;
    w.mark = d->mark;
    size_t n_nodes = (size_t)crowd->n_states * (listed ? crowd->n_movers + 1 : 1);
    memset(w.reached, 0, (n_nodes / 64 + 1) * sizeof *w.reached);
    for (uint32_t k = 0; k < crowd->n_movers && !listed; k++) {
        const ent_mover *m = crowd->mover[k];
        for (uint32_t c = 0; c < m->n_cells; c++)
            w.mark[m->first_cell + c] = (ent_mark){m->begin[c], m->begin[c + 1], 0};
    }
    for (uint32_t x = 0; x < crowd->n_states; x++) d->order[x] = (uint64_t)value[x] << 32 | x;
    ent_sort_ranked(d->order, d->spare, crowd->n_states);
    return w;
}

ent_status ent_sweep(ent_ctx *ctx, const ent_crowd *crowd, ent_desk *d, uint32_t *value) {
    if (crowd->n_movers == 0) return ENT_OK;
    bool listed = crowd->mover[0]->cell == NULL;
    sweep w = begin(crowd, d, listed, value);
    for (uint32_t k = 0; k < crowd->n_states; k++) {
        uint32_t x = (uint32_t)d->order[k];
        w.key = (uint32_t)(d->order[k] >> 32);
        if (listed)
            spread_listed(&w, x);
        else
            spread(&w, x);
        if ((k & ROOTS_PER_POLL) == ROOTS_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}
