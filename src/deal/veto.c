/* veto.c - who blocks what, and the smallest change of one ranking that breaks a deadlock. */

#include "deal/veto.h"

#include "base/ctx.h"

static bool blocks(const ent_profile *p, uint32_t v, uint32_t a) {
    const uint32_t *rank = p->rank + (size_t)v * p->n;
    return rank[a] >= rank[p->impasse];
}

static ent_status list_blockers(ent_ctx *ctx, const ent_profile *p, ent_arena *arena,
                                ent_veto *out) {
    const uint32_t **of = ent_arena_alloc(arena, p->n, sizeof *of);
    uint32_t *n_of = ent_arena_alloc(arena, p->n, sizeof *n_of);
    uint32_t *adoptable = ent_arena_alloc(arena, p->n, sizeof *adoptable);
    if (!of || !n_of || !adoptable) return ent_no_memory(ctx);
    out->fewest = UINT32_MAX;
    for (uint32_t a = 0; a < p->n; a++) {
        uint32_t *list = ent_arena_alloc(arena, p->n_voters, sizeof *list);
        if (!list) return ent_no_memory(ctx);
        of[a] = list;
        if (a == p->impasse) continue;
        for (uint32_t v = 0; v < p->n_voters; v++)
            if (blocks(p, v, a)) list[n_of[a]++] = v;
        if (n_of[a] < out->fewest) out->fewest = n_of[a];
        if (n_of[a] == 0) adoptable[out->n_adoptable++] = a;
    }
    out->blocker = of;
    out->n_blockers = n_of;
    out->adoptable = adoptable;
    out->deadlock = out->n_adoptable == 0;
    return ENT_OK;
}

/* From the impasse's place down to the alternative's, both included: whoever moves passes all of
 * them but itself. */
static uint32_t between(const ent_profile *p, uint32_t v, uint32_t a) {
    const uint32_t *rank = p->rank + (size_t)v * p->n;
    uint32_t n = 0;
    for (uint32_t x = 0; x < p->n; x++) n += rank[x] >= rank[p->impasse] && rank[x] <= rank[a];
    return n - 1;
}

/* The impasse alone moves to just above the best of those that everybody backs. */
static uint32_t passes_to_stop(const ent_profile *p, const ent_veto *veto, uint32_t v) {
    const uint32_t *rank = p->rank + (size_t)v * p->n;
    uint32_t best = UINT32_MAX, n = 0;
    for (uint32_t i = 0; i < veto->n_adoptable; i++)
        if (rank[veto->adoptable[i]] < best) best = rank[veto->adoptable[i]];
    for (uint32_t x = 0; x < p->n; x++) n += rank[x] >= best && rank[x] < rank[p->impasse];
    return n;
}

/* What all blockers of an alternative have to change together; the first of the cheapest. */
static void find_cheapest(const ent_profile *p, ent_veto *veto) {
    veto->cheapest_passes = UINT32_MAX;
    for (uint32_t a = 0; a < p->n; a++) {
        uint32_t sum = 0;
        if (a == p->impasse) continue;
        for (uint32_t i = 0; i < veto->n_blockers[a]; i++)
            sum += between(p, veto->blocker[a][i], a);
        if (sum >= veto->cheapest_passes) continue;
        veto->cheapest = a;
        veto->cheapest_passes = sum;
    }
}

/* By insertion, as there are few; equal ones stay in order. */
static void insert(ent_veto_change *list, uint32_t *n, ent_veto_change c) {
    uint32_t i = (*n)++;
    while (i > 0 && list[i - 1].impasse_passes > c.impasse_passes) {
        list[i] = list[i - 1];
        i--;
    }
    list[i] = c;
}

ent_status ent_veto_find(ent_ctx *ctx, const ent_profile *p, ent_arena *arena, ent_veto *out) {
    *out = (ent_veto){0};
    if (p->impasse >= p->n) return ent_fail(ctx, ENT_EUSAGE, "there is no impasse to prefer");
    ent_status st = list_blockers(ctx, p, arena, out);
    if (st != ENT_OK) return st;
    find_cheapest(p, out);
    uint32_t most = out->deadlock ? p->n : p->n_voters;
    ent_veto_change *change = ent_arena_alloc(arena, most, sizeof *change);
    if (!change) return ent_no_memory(ctx);
    for (uint32_t a = 0; a < p->n && out->deadlock; a++) {
        if (out->n_blockers[a] != 1) continue;
        uint32_t v = out->blocker[a][0], passed = between(p, v, a);
        insert(change, &out->n_changes, (ent_veto_change){v, a, passed, passed});
    }
    for (uint32_t v = 0; v < p->n_voters && !out->deadlock; v++)
        insert(change, &out->n_changes,
               (ent_veto_change){v, UINT32_MAX, passes_to_stop(p, out, v), 0});
    out->change = change;
    return ENT_OK;
}
