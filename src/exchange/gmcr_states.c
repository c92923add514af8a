/* gmcr_states.c - the states of a conflict in the order in which its file counts them.
 *
 * A file numbers the states that can be from 1 on, the first option changing fastest; options come
 * in the order of their decision makers, whatever their order in the file.  States are found option
 * by option, the slowest first, and a beginning that an infeasible pattern covers is given up. */

#include "exchange/gmcr.h"

#include "base/ctx.h"

enum { POLLED = 1 << 14 };
static const uint64_t MOST_STEPS = UINT64_C(1) << 24;

typedef struct search {
    ent_gmcr *g;
    uint32_t order[ENT_GMCR_MOST]; /* options, the fastest first */
    uint64_t *codes, steps;
    uint32_t most, n;
} search;

/* Of an option that several own, the first counts; those without an owner come last. */
static void order_options(search *s) {
    uint64_t placed = 0;
    uint32_t n = 0;
    for (uint32_t p = 0; p <= s->g->n_players; p++) {
        for (uint32_t i = 0; i < s->g->n_options; i++) {
            bool is_own = p == s->g->n_players || (s->g->players[p].options >> i & 1);
            if (!is_own || placed >> i & 1) continue;
            placed |= UINT64_C(1) << i;
            s->order[n++] = i;
        }
    }
}

/* Whether all states that agree with `taken` in the options of `decided` are infeasible. */
static bool is_excluded(const ent_gmcr *g, uint64_t decided, uint64_t taken) {
    for (uint32_t i = 0; i < g->never.n; i++) {
        const ent_gmcr_statement *never = &g->never.at[i];
        for (uint32_t k = 0; k < never->n; k++)
            if (!(never->any[k].about & ~decided) &&
                (taken & never->any[k].about) == never->any[k].taken)
                return true;
    }
    return false;
}

/* `left` options are not decided yet.  The depth is at most ENT_GMCR_MOST. */
static ent_status descend(search *s, uint32_t left, uint64_t decided, uint64_t taken) {
    if (s->n > s->most || is_excluded(s->g, decided, taken)) return ENT_OK;
    if (++s->steps % POLLED == 0 && ent_poll(s->g->ctx))
        return ent_fail(s->g->ctx, ENT_ESTOPPED, "stopped");
    if (s->steps > MOST_STEPS)
        return ent_fail(s->g->ctx, ENT_ELIMIT, "the states of %s are too hard to count",
                        s->g->file);
    if (left == 0) {
        if (s->n < s->most) s->codes[s->n] = taken;
        s->n++;
        return ENT_OK;
    }
    uint64_t bit = UINT64_C(1) << s->order[left - 1];
    ent_status st = descend(s, left - 1, decided | bit, taken);
    return st == ENT_OK ? descend(s, left - 1, decided | bit, taken | bit) : st;
}

ent_status ent_gmcr_states(ent_gmcr *g, uint64_t *codes, uint32_t most, uint32_t *n) {
    search s = {.g = g, .codes = codes, .most = most};
    order_options(&s);
    ent_status st = descend(&s, g->n_options, 0, 0);
    *n = s.n;
    return st;
}
