/* test_coalition.c - stability for coalitions against its definition, on random games.
 *
 * The judge knows nothing but moves and ranks.  It walks along legal sequences node by node (state
 * and last mover, state and last subset), asks each definition of Inohara and Hipel (2008) as it is
 * written, and follows every certificate step by step.  For one decision maker, and for two decision
 * makers throughout, the concepts for a single decision maker must say the same.  A structure is
 * judged on moves that are pooled by hand. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "game/coalition.h"

enum { MAX_DMS = 4, MAX_STATES = 32, MAX_OPTIONS = 5, N_GAMES = 240 };
enum { CNASH, CGMR, CSMR, CSEQ, N_CONCEPTS };

static const ent_method *const concept[N_CONCEPTS] = {&ent_coalition_cnash, &ent_coalition_cgmr,
                                                      &ent_coalition_csmr, &ent_coalition_cseq};
static const char *const alone[N_CONCEPTS] = {"nash", "gmr", "smr", "seq"};

typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[2], ban_term[2];
    ent_cond never[2];
    ent_ban ban;
    ent_arc arcs[3 * MAX_STATES];
    uint32_t tier[MAX_DMS][MAX_STATES];
    uint64_t block[MAX_DMS];
    uint32_t n_blocks;
} sample;

/* The game as the judge sees it: parties, their single moves, who is in them. */
typedef struct plain {
    unsigned n, n_parties;
    bool blocks, pareto;
    uint32_t move[MAX_DMS][MAX_STATES]; /* bit q */
    unsigned party[MAX_DMS];
    const ent_game *game;
} plain;

static unsigned failures;
static uint64_t n_stable, n_unstable, n_joint, n_differ;

static bool demand(bool holds, unsigned game, const char *what) {
    if (!holds && failures < 20) printf("game %u: %s\n", game, what);
    failures += !holds;
    return holds;
}

/* ---- random games */

static ent_term pattern(ent_rng *r, unsigned n) {
    ent_term t = {ENT_TERM_IS, ent_rng_below(r, 1u << n), ent_rng_below(r, 1u << n)};
    t.value &= t.mask;
    return t;
}

static void draw_options(ent_rng *r, sample *a) {
    unsigned n = 2 + ent_rng_below(r, MAX_OPTIONS - 1);
    a->spec.n_options = n;
    for (unsigned o = 0; o < n; o++) {
        a->owns[ent_rng_below(r, a->spec.n_dms)] |= 1u << o;
        if (ent_rng_below(r, 5) == 0) a->owns[ent_rng_below(r, a->spec.n_dms)] |= 1u << o;
        if (ent_rng_below(r, 5) == 0) a->spec.take_only |= 1u << o;
    }
    a->spec.owns = a->owns;
    a->spec.n_never = ent_rng_below(r, 3);
    for (unsigned k = 0; k < a->spec.n_never; k++) {
        a->never_term[k] = pattern(r, n);
        a->never[k] = (ent_cond){&a->never_term[k], 1};
    }
    a->spec.never = a->never;
    if (ent_rng_below(r, 4)) return;
    for (unsigned k = 0; k < 2; k++) a->ban_term[k] = pattern(r, n);
    a->ban = (ent_ban){ent_rng_below(r, a->spec.n_dms), {&a->ban_term[0], 1}, {&a->ban_term[1], 1}};
    a->spec.bans = &a->ban;
    a->spec.n_bans = 1;
}

static void draw_graph(ent_rng *r, sample *a) {
    uint32_t n = 3 + ent_rng_below(r, 14);
    a->spec.graph = true;
    a->spec.n_nodes = n;
    a->spec.n_arcs = ent_rng_below(r, 3 * n);
    for (size_t k = 0; k < a->spec.n_arcs; k++) {
        uint32_t from = ent_rng_below(r, n), step = 1 + ent_rng_below(r, n - 1);
        a->arcs[k] = (ent_arc){ent_rng_below(r, a->spec.n_dms), from, (from + step) % n};
    }
    a->spec.arcs = a->arcs;
}

static void draw(ent_rng *r, sample *a) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1)};
    if (ent_rng_below(r, 3))
        draw_options(r, a);
    else
        draw_graph(r, a);
    bool ties = ent_rng_below(r, 2);
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned s = 0; s < MAX_STATES; s++)
            a->tier[i][s] = 1 + ent_rng_below(r, ties ? 4 : 1000000);
    uint64_t block[MAX_DMS] = {0};
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        block[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << i;
    for (unsigned b = 0; b < a->spec.n_dms; b++)
        if (block[b]) a->block[a->n_blocks++] = block[b];
}

static ent_status build(ent_ctx *ctx, sample *a, ent_arena *arena, ent_game *g) {
    ent_state listed[MAX_STATES];
    ent_status st = ent_game_build(ctx, &a->spec, arena, g);
    for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) listed[i] = ent_game_state(g, i);
    for (uint32_t dm = 0; dm < a->spec.n_dms && st == ENT_OK; dm++)
        st = ent_game_rank_by_list(ctx, g, dm, listed, a->tier[dm], g->n_states, arena);
    return st;
}

/* ---- the judge: moves */

static bool banned(const sample *a, unsigned dm, ent_state s, ent_state q) {
    return a->spec.n_bans && a->ban.dm == dm && ent_cond_holds(a->ban.from, s) &&
           ent_cond_holds(a->ban.to, q);
}

static bool can_move(const sample *a, uint64_t members, ent_state s, ent_state q) {
    uint64_t owns = 0;
    for (unsigned i = 0; i < a->spec.n_dms; i++) {
        if (!(members >> i & 1)) continue;
        if (banned(a, i, s, q)) return false;
        owns |= a->owns[i];
        for (size_t k = 0; a->spec.graph && k < a->spec.n_arcs; k++)
            if (a->arcs[k].dm == i && a->arcs[k].from == s && a->arcs[k].to == q) return true;
    }
    if (a->spec.graph || s == q) return false;
    return !((s ^ q) & ~owns) && !(s & ~q & a->spec.take_only);
}

/* R_H by nodes (state, last mover). */
static void walk(const plain *p, unsigned parties, unsigned s, unsigned last,
                 bool seen[MAX_STATES][MAX_DMS + 1], uint32_t *reached) {
    for (unsigned j = 0; j < p->n_parties; j++) {
        if (!(parties >> j & 1) || j == last) continue;
        for (unsigned q = 0; q < p->n; q++) {
            if (!(p->move[j][s] >> q & 1) || seen[q][j]) continue;
            seen[q][j] = true;
            *reached |= 1u << q;
            walk(p, parties, q, j, seen, reached);
        }
    }
}

static uint32_t reach(const plain *p, unsigned parties, unsigned s) {
    bool seen[MAX_STATES][MAX_DMS + 1] = {{false}};
    uint32_t reached = 0;
    walk(p, parties, s, MAX_DMS, seen, &reached);
    return reached;
}

static void write_plain(const sample *a, const ent_game *g, bool blocks, bool pareto, plain *p) {
    *p = (plain){.n = (unsigned)g->n_states, .blocks = blocks, .pareto = pareto, .game = g};
    plain single = {.n = p->n, .n_parties = a->spec.n_dms};
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned s = 0; s < p->n; s++)
            for (unsigned q = 0; q < p->n; q++)
                if (can_move(a, 1u << i, ent_game_state(g, s), ent_game_state(g, q)))
                    single.move[i][s] |= 1u << q;
    p->n_parties = blocks ? a->n_blocks : a->spec.n_dms;
    for (unsigned j = 0; j < p->n_parties; j++) {
        p->party[j] = blocks ? (unsigned)a->block[j] : 1u << j;
        for (unsigned s = 0; s < p->n; s++) {
            if (blocks && a->spec.graph)
                p->move[j][s] = reach(&single, p->party[j], s) & ~(1u << s);
            for (unsigned q = 0; q < p->n && !(blocks && a->spec.graph); q++)
                if (can_move(a, p->party[j], ent_game_state(g, s), ent_game_state(g, q)))
                    p->move[j][s] |= 1u << q;
        }
    }
}

/* ---- the judge: definitions */

static bool improves(const plain *p, unsigned parties, unsigned s, unsigned q) {
    bool all = true, none_worse = true, some = false;
    for (unsigned j = 0; j < p->n_parties; j++)
        for (unsigned i = 0; parties >> j & 1 && i < MAX_DMS; i++) {
            if (!(p->party[j] >> i & 1)) continue;
            uint32_t x = p->game->rank[i][s], y = p->game->rank[i][q];
            all = all && y > x;
            none_worse = none_worse && y >= x;
            some = some || y > x;
        }
    return p->pareto ? none_worse && some : all;
}

static uint32_t improvements(const plain *p, unsigned parties, unsigned s) {
    uint32_t reached = reach(p, parties, s), found = 0;
    for (unsigned q = 0; q < p->n; q++)
        if (reached >> q & 1 && improves(p, parties, s, q)) found |= 1u << q;
    return found;
}

/* R^CI by nodes (state, last subset). */
static void walk_jointly(const plain *p, unsigned others, unsigned s, unsigned last,
                         bool seen[MAX_STATES][1 << MAX_DMS], uint32_t *reached) {
    for (unsigned k = 1; k < 1u << p->n_parties; k++) {
        if (k & ~others || k == last || (p->blocks && (k & (k - 1)))) continue;
        uint32_t to = improvements(p, k, s);
        for (unsigned q = 0; q < p->n; q++) {
            if (!(to >> q & 1) || seen[q][k]) continue;
            seen[q][k] = true;
            *reached |= 1u << q;
            walk_jointly(p, others, q, k, seen, reached);
        }
    }
}

static bool is_answered(const plain *p, unsigned c, unsigned h, unsigned others, unsigned s,
                        unsigned q) {
    bool seen[MAX_STATES][1 << MAX_DMS] = {{false}};
    uint32_t answers = 0;
    if (c == CNASH) return false;
    if (c == CSEQ)
        walk_jointly(p, others, q, 0, seen, &answers);
    else
        answers = reach(p, others, q);
    for (unsigned x = 0; x < p->n; x++) {
        if (!(answers >> x & 1) || improves(p, h, s, x)) continue;
        bool away = false;
        uint32_t next = c == CSMR ? reach(p, h, x) : 0;
        for (unsigned y = 0; y < p->n; y++) away = away || (next >> y & 1 && improves(p, h, s, y));
        if (!away) return true;
    }
    return false;
}

static bool is_stable(const plain *p, unsigned c, unsigned h, unsigned s) {
    uint32_t gains = improvements(p, h, s);
    unsigned others = ((1u << p->n_parties) - 1) & ~h;
    for (unsigned q = 0; q < p->n; q++)
        if (gains >> q & 1 && !is_answered(p, c, h, others, s, q)) return false;
    return true;
}

/* ---- the judge: certificates */

static unsigned place(const plain *p, ent_state s) {
    uint64_t i = 0;
    return ent_game_index(p->game, s, &i) ? (unsigned)i : MAX_STATES;
}

static unsigned party_of(const plain *p, uint32_t dm) {
    unsigned j = 0;
    while (j < p->n_parties && !(p->party[j] >> dm & 1)) j++;
    return j;
}

/* The steps are moves of the parties, nobody twice in a row; where they end. */
static bool follow(const plain *p, unsigned parties, unsigned s, const ent_step *step, uint32_t n,
                   unsigned *end) {
    unsigned last = MAX_DMS;
    for (uint32_t k = 0; k < n; k++) {
        unsigned j = party_of(p, step[k].dm), q = place(p, step[k].to);
        if (q >= p->n || j == last || !(parties >> j & 1) || !(p->move[j][s] >> q & 1))
            return false;
        s = q;
        last = j;
    }
    *end = s;
    return n > 0;
}

static unsigned parties_in(const plain *p, uint64_t members) {
    unsigned parties = 0;
    for (unsigned j = 0; j < p->n_parties; j++)
        if (p->party[j] & members) parties |= 1u << j;
    return parties;
}

/* Joint moves one after the other: each a legal sequence of its movers, who all gain by its end. */
static bool follow_jointly(const plain *p, unsigned others, unsigned s, const ent_answer *a,
                           unsigned *end) {
    uint64_t last = 0;
    for (uint32_t k = 0; k < a->n_steps;) {
        uint64_t by = a->by ? a->by[k] : UINT64_C(1) << a->path[k].dm;
        unsigned movers = parties_in(p, by), to;
        uint32_t n = 1;
        while (a->by && k + n < a->n_steps && a->by[k + n] == by) n++;
        n_joint += n > 1;
        if (by == last || (movers & ~others) || !follow(p, movers, s, a->path + k, n, &to) ||
            !improves(p, movers, s, to))
            return false;
        s = to;
        last = by;
        k += n;
    }
    *end = s;
    return a->n_steps > 0;
}

static bool holds_answer(const plain *p, unsigned c, unsigned h, const ent_certificate *why,
                         const ent_answer *a) {
    unsigned others = ((1u << p->n_parties) - 1) & ~h, s = place(p, why->state);
    unsigned q, x = 0, to = place(p, a->move);
    if (!follow(p, h, s, a->way, a->n_way, &q) || q != to || !improves(p, h, s, q)) return false;
    if (!why->stable) return a->n_steps == 0 && !is_answered(p, c, h, others, s, q);
    bool fine = c == CSEQ ? follow_jointly(p, others, q, a, &x)
                          : follow(p, others, q, a->path, a->n_steps, &x);
    if (!fine || improves(p, h, s, x)) return false;
    uint32_t next = c == CSMR ? reach(p, h, x) : 0;
    for (unsigned y = 0; y < p->n; y++)
        if (next >> y & 1 && improves(p, h, s, y)) return false;
    return true;
}

static bool holds(const plain *p, unsigned c, unsigned h, const ent_certificate *why) {
    uint32_t gains = improvements(p, h, place(p, why->state)), told = 0;
    for (uint32_t k = 0; k < why->n_answers; k++) {
        if (!holds_answer(p, c, h, why, &why->answers[k])) return false;
        told |= 1u << place(p, why->answers[k].move);
    }
    return why->stable ? told == gains : why->n_answers == 1;
}

/* ---- comparing */

static void compare_state(ent_ctx *ctx, ent_coalitions *t, const plain *p, unsigned c, unsigned h,
                          unsigned s, bool in_table, unsigned game) {
    uint64_t members = 0;
    for (unsigned j = 0; j < p->n_parties; j++)
        if (h >> j & 1) members |= p->party[j];
    ent_state state = ent_game_state(p->game, s);
    ent_arena arena = {0};
    ent_certificate why;
    bool quick = false, stable = false, truth = is_stable(p, c, h, s);
    bool fine =
        ent_coalitions_decide(ctx, t, concept[c], members, state, NULL, &quick, NULL) == ENT_OK &&
        ent_coalitions_decide(ctx, t, concept[c], members, state, &arena, &stable, &why) == ENT_OK;
    if (demand(fine, game, "cannot be decided")) {
        demand(stable == truth && quick == truth, game, "a state is not as defined");
        demand(in_table == truth, game, "the table of all states is not as defined");
        demand(why.stable == truth && why.members == members, game, "another certificate");
        demand(holds(p, c, h, &why), game, "a certificate does not hold");
    }
    *(truth ? &n_stable : &n_unstable) += 1;
    if (fine && !(h & (h - 1)) && !p->blocks && !p->pareto) {
        const ent_method *m = ent_method_find(ENT_STABILITY, alone[c]);
        fine = m->run.stability(ctx, m, p->game, ent_lowest_bit(h), state, &arena, &stable, NULL) ==
               ENT_OK;
        n_differ += stable != truth;
        if (c != CSEQ || p->n_parties == 2)
            demand(fine && stable == truth, game, "one decision maker alone decides otherwise");
    }
    ent_arena_clear(&arena);
}

static void compare(ent_ctx *ctx, const ent_game *g, const ent_coalition_rules *rules,
                    const plain *p, unsigned game) {
    ent_coalitions *t;
    ent_arena arena = {0};
    ent_bits bits, all;
    if (!demand(ent_coalitions_open(ctx, g, rules, &t) == ENT_OK &&
                    ent_bits_init(&bits, &arena, p->n) && ent_bits_init(&all, &arena, p->n),
                game, "cannot be opened"))
        return;
    for (unsigned c = 0; c < N_CONCEPTS; c++) {
        uint32_t rest = p->n == 32 ? UINT32_MAX : (1u << p->n) - 1;
        unsigned n_met = 0;
        for (uint64_t m = ent_coalitions_next(t, 0); m; m = ent_coalitions_next(t, m)) {
            unsigned h = parties_in(p, m);
            n_met++;
            demand(ent_coalitions_decide_all(ctx, t, concept[c], m, &bits) == ENT_OK, game,
                   "cannot be decided whole");
            for (unsigned s = 0; s < p->n; s++) {
                bool stable = ent_bits_get(&bits, s);
                compare_state(ctx, t, p, c, h, s, stable, game);
                if (!stable) rest &= ~(1u << s);
            }
        }
        demand(n_met == (p->blocks ? p->n_parties : (1u << p->n_parties) - 1), game,
               "not every coalition is met once");
        demand(ent_coalitions_decide_universal(ctx, t, concept[c], &all) == ENT_OK, game,
               "cannot be decided for all");
        for (unsigned s = 0; s < p->n; s++)
            demand(ent_bits_get(&all, s) == (rest >> s & 1), game, "stable for all is not so");
        if (c == CSEQ && game % 2) ent_coalitions_rerank(t);
    }
    ent_coalitions_close(t);
    ent_arena_clear(&arena);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    unsigned graphs = 0, one_way = 0, bans = 0, never = 0, merged = 0;
    for (unsigned game = 0; game < N_GAMES && ctx; game++) {
        ent_rng r = ent_rng_new(3, ent_hash(ent_slice_of("coalition")), game);
        sample a;
        ent_arena arena = {0};
        ent_game g;
        draw(&r, &a);
        if (build(ctx, &a, &arena, &g) == ENT_OK && g.n_states > 0)
            for (unsigned way = 0; way < 3; way++) {
                plain p;
                ent_coalition_rules rules = {.gain = way == 1 ? ENT_GAIN_PARETO : ENT_GAIN_STRICT,
                                             .block = a.block,
                                             .n_blocks = way == 2 ? a.n_blocks : 0};
                write_plain(&a, &g, way == 2, way == 1, &p);
                compare(ctx, &g, &rules, &p, game);
            }
        graphs += a.spec.graph;
        one_way += a.spec.take_only != 0;
        bans += a.spec.n_bans > 0;
        never += a.spec.n_never > 0;
        merged += a.n_blocks < a.spec.n_dms;
        ent_arena_clear(&arena);
    }
    ent_ctx_free(ctx);
    printf("%d games: %u graphs, %u with one-way options, %u bans, %u infeasible patterns, %u with "
           "a block of several; %" PRIu64 " states stable, %" PRIu64 " not, %" PRIu64
           " joint answers, %" PRIu64 " where one alone is another case\n",
           N_GAMES, graphs, one_way, bans, never, merged, n_stable, n_unstable, n_joint, n_differ);
    if (!n_joint || !n_differ || n_stable < 1000 || n_unstable < 1000) failures++;
    if (!ctx || failures) printf("%u demands failed\n", failures);
    return !ctx || failures ? 1 : 0;
}
