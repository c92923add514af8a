/* communities.c - groups whose members are friends more often, and foes less often, than their
 * numbers of friends and foes would have it by chance: signed modularity (Gomez, Jensen and Arenas
 * 2009).
 *
 * Q = sum over i, j in one group of (s_ij - p_i p_j / P + q_i q_j / N) / (P + N), where p_i and
 * q_i count the friends and foes of i, and P and N add them up.  Every line counts as one.
 * Groups are joined and actors moved one by one as long as that helps, from several beginnings
 * (Clauset, Newman and Moore 2004; Blondel and others 2008), which is good but may not be the
 * best; up to 16 actors with lines, branch and bound over all divisions shows that it is, or
 * finds the best, where a million branches are enough (lines in a regular pattern can need
 * more). */

#include "event/network_parts.h"

#include "base/random.h"

#include <math.h>
#include <string.h>

enum { MOST_EXACT = 16, BEGINNINGS = 16, MOST_BRANCHES = 1000000, BRANCHES_TO_POLL = 0x4000 };

/* Less is rounding. */
static const double some = 1e-12;

typedef struct groups {
    uint32_t m;      /* actors with lines */
    double *b;       /* [m][m]: what two gain by being in one group */
    uint32_t *of;    /* [m]: the group */
    uint32_t *best;  /* [m] */
    double *sum;     /* [m][m], or [m]: room to add up in */
    uint32_t *size;  /* [m]: of each group */
    uint32_t *order; /* [m]: in which actors are moved */
    double most;     /* of `best`, without the diagonal */
} groups;

static double value(const groups *g, const uint32_t *of) {
    double sum = 0;
    for (uint32_t i = 0; i < g->m; i++)
        for (uint32_t j = 0; j < i; j++)
            if (of[i] == of[j]) sum += g->b[(size_t)i * g->m + j];
    return 2 * sum;
}

static void keep_better(groups *g) {
    double v = value(g, g->of);
    if (v <= g->most + some) return;
    g->most = v;
    memcpy(g->best, g->of, g->m * sizeof *g->of);
}

/* ---- all divisions */

typedef struct search {
    groups *g;
    double among[MOST_EXACT + 1]; /* what those from i on can gain from each other */
    double gain[MOST_EXACT + 1][MOST_EXACT][MOST_EXACT + 1]; /* [placed][actor][group] */
    uint64_t seen;
    ent_ctx *ctx;
    bool stopped;
} search;

/* What can be had at most when those before i stand in n groups. */
static double hope(const search *s, uint32_t i, uint32_t n) {
    double sum = s->among[i];
    for (uint32_t a = i; a < s->g->m; a++) {
        double most = 0;
        for (uint32_t k = 0; k < n; k++) most = fmax(most, s->gain[i][a][k]);
        sum += most;
    }
    return sum;
}

/* i joins one of the n groups so far, or begins one. */
static void join(search *s, uint32_t i, uint32_t n, double so_far) {
    groups *g = s->g;
    if (++s->seen % BRANCHES_TO_POLL == 0 && ent_poll(s->ctx)) s->stopped = true;
    if (s->seen > MOST_BRANCHES) return;
    if (so_far + hope(s, i, n) <= g->most + some || s->stopped) return;
    if (i == g->m) {
        g->most = so_far;
        memcpy(g->best, g->of, g->m * sizeof *g->of);
        return;
    }
    for (uint32_t k = 0; k <= n; k++) {
        g->of[i] = k;
        for (uint32_t a = i + 1; a < g->m; a++) {
            memcpy(s->gain[i + 1][a], s->gain[i][a], n * sizeof(double));
            if (k == n) s->gain[i + 1][a][n] = 0;
            s->gain[i + 1][a][k] += 2 * g->b[(size_t)i * g->m + a];
        }
        join(s, i + 1, k == n ? n + 1 : n, so_far + (k == n ? 0 : s->gain[i][i][k]));
    }
}

/* What has been found step by step stays where nothing is better; *all: every branch was tried. */
static ent_status search_all(ent_ctx *ctx, groups *g, ent_arena *work, bool *all) {
    search *s = ent_arena_alloc(work, 1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    s->g = g;
    s->ctx = ctx;
    for (uint32_t i = g->m; i-- > 0;) {
        s->among[i] = s->among[i + 1];
        for (uint32_t j = i + 1; j < g->m; j++)
            s->among[i] += 2 * fmax(g->b[(size_t)i * g->m + j], 0);
    }
    join(s, 0, 0, 0);
    *all = s->seen <= MOST_BRANCHES;
    return s->stopped ? ent_fail(ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

/* ---- step by step */

/* Joins the two groups that gain most, as long as two gain. */
static void join_groups(groups *g) {
    uint32_t m = g->m;
    memset(g->sum, 0, (size_t)m * m * sizeof *g->sum);
    for (uint32_t i = 0; i < m; i++)
        for (uint32_t j = 0; j < m; j++)
            if (g->of[i] != g->of[j])
                g->sum[(size_t)g->of[i] * m + g->of[j]] += g->b[(size_t)i * m + j];
    for (;;) {
        uint32_t a = 0, c = 0;
        double gain = some;
        for (uint32_t i = 0; i < m; i++)
            for (uint32_t j = i + 1; j < m; j++)
                if (g->sum[(size_t)i * m + j] > gain)
                    gain = g->sum[(size_t)i * m + j], a = i, c = j;
        if (a == c) return;
        for (uint32_t k = 0; k < m; k++) {
            g->sum[(size_t)a * m + k] += g->sum[(size_t)c * m + k];
            g->sum[(size_t)k * m + a] = g->sum[(size_t)a * m + k];
            g->sum[(size_t)c * m + k] = g->sum[(size_t)k * m + c] = 0;
        }
        g->sum[(size_t)a * m + a] = 0;
        for (uint32_t i = 0; i < m; i++)
            if (g->of[i] == c) g->of[i] = a;
    }
}

/* Moves each actor to where it gains most; true when one has moved. */
static bool move_actors(groups *g) {
    bool moved = false;
    memset(g->size, 0, g->m * sizeof *g->size);
    for (uint32_t i = 0; i < g->m; i++) g->size[g->of[i]]++;
    for (uint32_t turn = 0; turn < g->m; turn++) {
        uint32_t i = g->order[turn], here = g->of[i], to = here;
        memset(g->sum, 0, g->m * sizeof *g->sum);
        for (uint32_t j = 0; j < g->m; j++)
            if (j != i) g->sum[g->of[j]] += g->b[(size_t)i * g->m + j];
        for (uint32_t k = 0; k < g->m; k++) /* an empty group gains 0 */
            if (g->sum[k] > g->sum[to] + some) to = k;
        g->size[here]--;
        g->size[to]++;
        moved = moved || to != here;
        g->of[i] = to;
    }
    return moved;
}

static ent_status improve(ent_ctx *ctx, groups *g) {
    for (bool moved = true; moved;) {
        moved = move_actors(g);
        if (!moved) {
            double before = value(g, g->of);
            join_groups(g);
            moved = value(g, g->of) > before + some;
        }
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    keep_better(g);
    return ENT_OK;
}

static void shuffle(uint32_t *order, uint32_t m, ent_rng *r) {
    for (uint32_t i = m; i > 1; i--) {
        uint32_t k = ent_rng_below(r, i), at = order[k];
        order[k] = order[i - 1];
        order[i - 1] = at;
    }
}

/* From single actors, joined first or moved first, from the two camps of least frustration, and
 * from single actors that are moved in other orders. */
static ent_status search_some(ent_ctx *ctx, groups *g, const uint32_t *camp, uint64_t seed) {
    ent_status st = ENT_OK;
    g->most = -INFINITY;
    for (uint32_t i = 0; i < g->m; i++) g->order[i] = i;
    for (uint32_t beginning = 0; beginning < BEGINNINGS && st == ENT_OK; beginning++) {
        ent_rng r = ent_rng_new(seed, ent_hash(ent_slice_of("communities")), beginning);
        for (uint32_t i = 0; i < g->m; i++) g->of[i] = beginning == 2 ? camp[i] : i;
        if (beginning == 0) join_groups(g);
        if (beginning > 2) shuffle(g->order, g->m, &r);
        st = improve(ctx, g);
    }
    return st;
}

/* ---- the whole */

/* Those without a line are alone; groups are numbered by their smallest member. */
static void number(uint32_t n, const uint32_t *place, const uint32_t *best, uint32_t *renamed,
                   ent_network *out) {
    uint32_t n_groups = 0;
    for (uint32_t i = 0; i < n; i++) renamed[i] = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *to = place[i] == UINT32_MAX ? NULL : &renamed[best[place[i]]];
        out->node[i].community = to && *to != UINT32_MAX ? *to : n_groups++;
        if (to) *to = out->node[i].community;
    }
}

/* Actors with lines: where they stand, and their friends and foes. */
typedef struct members {
    uint32_t *place;        /* by actor: its number in the groups, UINT32_MAX: none */
    uint32_t *camp;         /* [m]: the side of least frustration */
    double *friends, *foes; /* [m] */
    double all_friends, all_foes;
} members;

static bool open_all(groups *g, members *w, uint32_t n, ent_arena *work) {
    w->place = ent_arena_alloc(work, n, sizeof *w->place);
    w->camp = ent_arena_alloc(work, n, sizeof *w->camp);
    w->friends = ent_arena_alloc(work, n, sizeof *w->friends);
    w->foes = ent_arena_alloc(work, n, sizeof *w->foes);
    g->b = ent_arena_alloc(work, (size_t)n * n, sizeof *g->b);
    g->sum = ent_arena_alloc(work, (size_t)n * n, sizeof *g->sum);
    g->of = ent_arena_alloc(work, n, sizeof *g->of);
    g->best = ent_arena_alloc(work, n, sizeof *g->best);
    g->size = ent_arena_alloc(work, n, sizeof *g->size);
    g->order = ent_arena_alloc(work, n, sizeof *g->order);
    return w->place && w->camp && w->friends && w->foes && g->b && g->sum && g->of && g->best &&
           g->size && g->order;
}

static void find_members(groups *g, members *w, uint32_t n, const int8_t *sign,
                         const ent_network_node *node) {
    for (uint32_t i = 0; i < n; i++) {
        double p = 0, q = 0;
        for (uint32_t j = 0; j < n; j++) {
            p += sign[(size_t)i * n + j] > 0;
            q += sign[(size_t)i * n + j] < 0;
        }
        w->place[i] = p + q > 0 ? g->m : UINT32_MAX;
        if (!(p + q > 0)) continue;
        w->friends[g->m] = p;
        w->foes[g->m] = q;
        w->camp[g->m++] = node[i].faction;
        w->all_friends += p;
        w->all_foes += q;
    }
}

/* What two gain by being in one group; of all with themselves, the sum. */
static double put_gains(groups *g, const members *w, uint32_t n, const int8_t *sign) {
    double diagonal = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            uint32_t a = w->place[i], c = w->place[j];
            if (a == UINT32_MAX || c == UINT32_MAX) continue;
            double by_chance =
                w->all_friends > 0 ? w->friends[a] * w->friends[c] / w->all_friends : 0;
            by_chance -= w->all_foes > 0 ? w->foes[a] * w->foes[c] / w->all_foes : 0;
            g->b[(size_t)a * g->m + c] = sign[(size_t)i * n + j] - by_chance;
            if (a == c) diagonal -= by_chance;
        }
    return diagonal;
}

ent_status ent_network_communities(ent_ctx *ctx, uint32_t n, const int8_t *sign, uint64_t seed,
                                   ent_arena *work, ent_network *out) {
    groups g = {0};
    members w = {0};
    if (!open_all(&g, &w, n, work)) return ent_no_memory(ctx);
    find_members(&g, &w, n, sign, out->node);
    double diagonal = put_gains(&g, &w, n, sign);
    out->modularity_exact = g.m <= MOST_EXACT;
    ent_status st = search_some(ctx, &g, w.camp, seed);
    if (st == ENT_OK && out->modularity_exact)
        st = search_all(ctx, &g, work, &out->modularity_exact);
    if (st != ENT_OK) return st;
    number(n, w.place, g.best, g.of, out);
    double q = g.m ? (g.most + diagonal) / (w.all_friends + w.all_foes) : 0;
    out->modularity = fabs(q) < some ? 0 : q;
    return ENT_OK;
}
