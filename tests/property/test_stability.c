/* test_stability.c - the engine against the definitions, on random games.
 *
 * Each game is written down a second time as explicit matrices (a row of states is one word, so at
 * most 64 states) and the five concepts are read off them as the definitions are written, under
 * each of the three reply rules.  Then what theory says must hold: inclusions, indifference to
 * numbering, legal sequences equal to plain reachability where moves are transitive, and Howard's
 * maximin and minimax where everything is possible.  The shortest way from state to state is found by
 * both searches alike. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/method.h"
#include "base/random.h"
#include "game/replies.h"
#include "game/walk.h"
#include "random_game.h"

#define MAX_DMS 4
#define MAX_STATES 64

enum { NASH, GMR, SMR, SEQ, SSEQ, N_CONCEPTS };
static const char *const ids[N_CONCEPTS] = {"nash", "gmr", "smr", "seq", "sseq"};

/* A game as one would draw it up; `spec` points into the arrays beside it. */
typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[3], ban_term[3][2];
    ent_cond never[3];
    ent_ban bans[3];
    ent_arc arcs[200];
    uint32_t tier[MAX_DMS][MAX_STATES]; /* by code */
    bool ties;
} sample;

/* The same as matrices. */
typedef struct matrices {
    unsigned n, n_dms;
    ent_reply_rule rule;
    ent_state code[MAX_STATES];
    uint64_t move[MAX_DMS][MAX_STATES];   /* R_i(s): bit q says that i can move from s to q */
    uint64_t better[MAX_DMS][MAX_STATES]; /* R_i+(s): and prefers q */
    uint32_t rank[MAX_DMS][MAX_STATES];
} matrices;

static unsigned failures;
static uint64_t n_ways; /* of more than one step, that both searches were asked for */

static bool demand(bool holds, unsigned game, const char *what) {
    if (!holds) printf("game %u: %s\n", game, what);
    failures += !holds;
    return holds;
}

/* ---- random games */

static void draw_options(ent_rng *r, sample *a) {
    random_options(r, &a->spec, a->owns);
    a->spec.n_never = ent_rng_below(r, 4);
    for (size_t k = 0; k < a->spec.n_never; k++)
        a->never_term[k] = random_pattern(r, a->spec.n_options);
}

/* `plain`: every code feasible, every option reversible and of one owner, no bans. */
static void draw(ent_rng *r, sample *a, bool plain) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1)};
    a->spec.n_options = 2 + ent_rng_below(r, plain ? 4 : 5);
    a->ties = ent_rng_below(r, 2);
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned s = 0; s < MAX_STATES; s++)
            a->tier[i][s] = a->ties ? ent_rng_below(r, 5) : ent_rng_word(r);
    if (plain) {
        for (unsigned o = 0; o < a->spec.n_options; o++)
            a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
        return;
    }
    if (ent_rng_below(r, 4) == 0)
        random_arcs(r, &a->spec, 3, a->arcs);
    else
        draw_options(r, a);
    a->spec.n_bans = ent_rng_below(r, 3) == 0 ? 1 + ent_rng_below(r, 3) : 0;
    for (size_t k = 0; k < a->spec.n_bans; k++) {
        a->bans[k].dm = ent_rng_below(r, a->spec.n_dms);
        a->ban_term[k][0] = random_pattern(r, a->spec.n_options);
        a->ban_term[k][1] = random_pattern(r, a->spec.n_options);
    }
}

/* Lets `spec` point to the arrays beside it. */
static const ent_game_spec *spec_of(sample *a) {
    for (size_t k = 0; k < 3; k++) {
        a->never[k] = (ent_cond){&a->never_term[k], 1};
        a->bans[k].from = (ent_cond){&a->ban_term[k][0], 1};
        a->bans[k].to = (ent_cond){&a->ban_term[k][1], 1};
    }
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = a->bans;
    a->spec.arcs = a->arcs;
    return &a->spec;
}

/* The same game with option o called bit[o] and decision maker i called name[i]. */
static uint64_t renumber(uint64_t s, const unsigned *bit) {
    uint64_t t = 0;
    for (unsigned o = 0; o < 6; o++) t |= (s >> o & 1) << bit[o];
    return t;
}

static ent_term renumber_term(ent_term t, const unsigned *bit) {
    return (ent_term){t.op, renumber(t.mask, bit), renumber(t.value, bit)};
}

static void renumber_sample(const sample *a, const unsigned *bit, const unsigned *name, sample *b) {
    *b = *a;
    b->spec.take_only = renumber(a->spec.take_only, bit);
    b->spec.drop_only = renumber(a->spec.drop_only, bit);
    b->spec.fixed = renumber(a->spec.fixed, bit);
    b->spec.now = renumber(a->spec.now, bit);
    for (size_t k = 0; k < 3; k++) {
        b->never_term[k] = renumber_term(a->never_term[k], bit);
        b->bans[k].dm = name[a->bans[k].dm];
        for (size_t side = 0; side < 2; side++)
            b->ban_term[k][side] = renumber_term(a->ban_term[k][side], bit);
    }
    for (size_t k = 0; k < a->spec.n_arcs; k++)
        b->arcs[k] = (ent_arc){name[a->arcs[k].dm], renumber(a->arcs[k].from, bit),
                               renumber(a->arcs[k].to, bit)};
    for (unsigned i = 0; i < a->spec.n_dms; i++) {
        b->owns[name[i]] = renumber(a->owns[i], bit);
        for (unsigned s = 0; s < MAX_STATES; s++)
            b->tier[name[i]][renumber(s, bit)] = a->tier[i][s];
    }
}

static void shuffle(ent_rng *r, unsigned *x, unsigned n, unsigned room) {
    for (unsigned i = 0; i < room; i++) x[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned j = ent_rng_below(r, i), kept = x[i - 1];
        x[i - 1] = x[j];
        x[j] = kept;
    }
}

/* ---- the game as matrices */

static bool fits(ent_term t, ent_state s) {
    return (s & t.mask) == t.value;
}

static bool feasible(const sample *a, ent_state s) {
    if ((s ^ a->spec.now) & a->spec.fixed) return false;
    for (size_t k = 0; k < a->spec.n_never; k++)
        if (fits(a->never_term[k], s)) return false;
    return true;
}

static bool can_move(const sample *a, unsigned dm, ent_state s, ent_state q) {
    uint64_t taken = q & ~s, dropped = s & ~q;
    bool legal = s != q && ((s ^ q) & ~a->owns[dm]) == 0 && !(taken & a->spec.drop_only) &&
                 !(dropped & a->spec.take_only);
    if (a->spec.graph) legal = false;
    for (size_t k = 0; k < a->spec.n_arcs; k++)
        if (a->arcs[k].dm == dm && a->arcs[k].from == s && a->arcs[k].to == q) legal = true;
    for (size_t k = 0; k < a->spec.n_bans; k++)
        if (a->bans[k].dm == dm && fits(a->ban_term[k][0], s) && fits(a->ban_term[k][1], q))
            legal = false;
    return legal;
}

static void write_matrices(const sample *a, matrices *m) {
    *m = (matrices){.n_dms = a->spec.n_dms, .rule = a->spec.reply_rule};
    for (ent_state s = 0; s < UINT64_C(1) << a->spec.n_options; s++)
        if (a->spec.graph || feasible(a, s)) m->code[m->n++] = s;
    for (unsigned i = 0; i < m->n_dms; i++) {
        for (unsigned s = 0; s < m->n; s++) m->rank[i][s] = a->tier[i][m->code[s]];
        for (unsigned s = 0; s < m->n; s++) {
            for (unsigned q = 0; q < m->n; q++) {
                if (!can_move(a, i, m->code[s], m->code[q])) continue;
                m->move[i][s] |= UINT64_C(1) << q;
                if (m->rank[i][q] > m->rank[i][s]) m->better[i][s] |= UINT64_C(1) << q;
            }
        }
    }
}

static bool has(uint64_t set, unsigned q) {
    return set >> q & 1;
}

static uint64_t own_moves(const matrices *m, unsigned i, unsigned s, bool improving) {
    return improving ? m->better[i][s] : m->move[i][s];
}

/* What one move of j makes of the states in `from`. */
static uint64_t one_move(const matrices *m, unsigned j, uint64_t from, bool improving) {
    uint64_t found = 0;
    for (unsigned q = 0; q < m->n; q++)
        if (has(from, q)) found |= own_moves(m, j, q, improving);
    return found;
}

/* Every order of some of the others, each of whom moves once; `left`: who has not moved yet. */
static uint64_t reach_once(const matrices *m, unsigned left, uint64_t from, bool improving) {
    uint64_t found = 0;
    for (unsigned j = 0; j < m->n_dms; j++) {
        if (!has(left, j)) continue;
        uint64_t next = one_move(m, j, from, improving);
        found |= next;
        if (next) found |= reach_once(m, left & ~(1u << j), next, improving);
    }
    return found;
}

static uint64_t reach_single(const matrices *m, unsigned i, unsigned s, bool improving) {
    uint64_t found = 0;
    for (unsigned j = 0; j < m->n_dms; j++)
        if (j != i) found |= own_moves(m, j, s, improving);
    return found;
}

/* Legal sequences of the movers: grows the sets by last mover until nothing is new. */
static uint64_t reach_legal(const matrices *m, unsigned movers, unsigned s, bool improving) {
    uint64_t by[MAX_DMS] = {0}, all = 0;
    for (bool grown = true; grown;) {
        grown = false;
        for (unsigned j = 0; j < m->n_dms; j++) {
            if (!has(movers, j)) continue;
            uint64_t more = own_moves(m, j, s, improving);
            for (unsigned k = 0; k < m->n_dms; k++)
                for (unsigned q = 0; q < m->n; q++)
                    if (k != j && has(by[k], q)) more |= own_moves(m, j, q, improving);
            grown = grown || (more & ~by[j]);
            by[j] |= more;
            all |= by[j];
        }
    }
    return all;
}

/* R_-i(s) by the game's reply rule. */
static uint64_t others_reach(const matrices *m, unsigned i, unsigned s, bool improving) {
    if (m->rule == ENT_REPLY_SINGLE) return reach_single(m, i, s, improving);
    unsigned others = ((1u << m->n_dms) - 1) & ~(1u << i);
    if (m->rule == ENT_REPLY_LEGAL) return reach_legal(m, others, s, improving);
    return reach_once(m, others, UINT64_C(1) << s, improving);
}

/* Plain reachability, where somebody may move twice in a row. */
static uint64_t plain_reach(const matrices *m, unsigned i, unsigned s, bool improving) {
    uint64_t found = 0, from = UINT64_C(1) << s;
    for (uint64_t before = UINT64_MAX; before != found;) {
        before = found;
        for (unsigned j = 0; j < m->n_dms; j++)
            for (unsigned q = 0; q < m->n; q++)
                if (j != i && has(from, q)) found |= own_moves(m, j, q, improving);
        from |= found;
    }
    return found;
}

static bool by_definition(const matrices *m, unsigned concept, unsigned i, unsigned s) {
    bool credible = concept == SEQ || concept == SSEQ, escape = concept == SMR || concept == SSEQ;
    uint64_t improvements = own_moves(m, i, s, true);
    for (unsigned s1 = 0; s1 < m->n; s1++) {
        if (!has(improvements, s1)) continue;
        uint64_t replies = concept == NASH ? 0 : others_reach(m, i, s1, credible);
        bool sanctioned = false;
        for (unsigned s2 = 0; s2 < m->n; s2++) {
            bool deters = has(replies, s2) && m->rank[i][s2] <= m->rank[i][s];
            for (unsigned s3 = 0; s3 < m->n; s3++)
                if (escape && has(m->move[i][s2], s3) && m->rank[i][s3] > m->rank[i][s])
                    deters = false;
            sanctioned = sanctioned || deters;
        }
        if (!sanctioned) return false;
    }
    return true;
}

/* ---- the engine's view */

typedef struct engine {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
} engine;

static bool start(engine *e, sample *a, const matrices *m) {
    if (ent_game_build(e->ctx, spec_of(a), &e->arena, &e->game) != ENT_OK) return false;
    if (e->game.n_states != m->n) return false;
    for (unsigned i = 0; i < m->n_dms; i++)
        if (ent_game_rank_by_list(e->ctx, &e->game, i, m->code, m->rank[i], m->n, &e->arena))
            return false;
    return true;
}

static bool decides(engine *e, unsigned concept, unsigned dm, ent_state s) {
    bool stable = false;
    const ent_method *method = ent_method_find(ENT_STABILITY, ids[concept]);
    if (method->run.stability(e->ctx, method, &e->game, dm, s, &e->arena, &stable, NULL) != ENT_OK)
        failures++;
    return stable;
}

static uint64_t states_of(engine *e, ent_replies *r) {
    uint64_t set = 0, i = 0;
    for (size_t k = 0; k < r->n; k++)
        if (ent_game_index(&e->game, r->at[k].to, &i)) set |= UINT64_C(1) << i;
    ent_vec_clear(r);
    return set;
}

static uint64_t engine_replies(engine *e, unsigned dm, ent_state s, bool improving) {
    ent_replies r = {0};
    if (ent_game_replies(e->ctx, &e->game, dm, s, improving, &r) != ENT_OK) failures++;
    return states_of(e, &r);
}

static uint64_t engine_reach(engine *e, unsigned movers, ent_state s, bool improving) {
    ent_replies r = {0};
    if (ent_game_reach(e->ctx, &e->game, movers, s, improving, &r) != ENT_OK) failures++;
    return states_of(e, &r);
}

static uint64_t engine_moves(engine *e, unsigned dm, ent_state s) {
    ent_states r = {0};
    uint64_t set = 0, i = 0;
    if (ent_game_moves(e->ctx, &e->game, dm, s, &r) != ENT_OK) failures++;
    for (size_t k = 0; k < r.n; k++)
        if (ent_game_index(&e->game, r.at[k], &i)) set |= UINT64_C(1) << i;
    ent_vec_clear(&r);
    return set;
}

/* ---- what must hold */

static bool is_transitive(const matrices *m) {
    for (unsigned i = 0; i < m->n_dms; i++)
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned q = 0; q < m->n; q++)
                if (has(m->move[i][s], q) && (m->move[i][q] & ~m->move[i][s] & ~(UINT64_C(1) << s)))
                    return false;
    return true;
}

static void check_definitions(engine *e, const matrices *m, unsigned game) {
    for (unsigned i = 0; i < m->n_dms; i++) {
        for (unsigned s = 0; s < m->n; s++) {
            bool is[N_CONCEPTS];
            demand(engine_moves(e, i, m->code[s]) == m->move[i][s], game, "moves differ");
            for (unsigned c = 0; c < N_CONCEPTS; c++) {
                is[c] = decides(e, c, i, m->code[s]);
                demand(is[c] == by_definition(m, c, i, s), game, ids[c]);
            }
            demand(!is[NASH] || (is[SMR] && is[SSEQ]), game, "Nash is not in SMR and SSEQ");
            demand(!is[SSEQ] || (is[SEQ] && is[SMR]), game, "SSEQ is not in SEQ and SMR");
            demand(is[GMR] || !(is[SMR] || is[SEQ]), game, "SMR or SEQ is not in GMR");
        }
    }
}

static void check_replies(engine *e, const matrices *m, unsigned game) {
    bool transitive = is_transitive(m);
    for (unsigned i = 0; i < m->n_dms; i++) {
        for (unsigned s = 0; s < m->n; s++) {
            for (unsigned improving = 0; improving < 2; improving++) {
                uint64_t replies = engine_replies(e, i, m->code[s], improving);
                uint64_t others = ~(UINT64_C(1) << s);
                demand(replies == others_reach(m, i, s, improving), game, "replies differ");
                if (transitive && m->rule == ENT_REPLY_LEGAL)
                    demand((replies & others) == (plain_reach(m, i, s, improving) & others), game,
                           "legal is not plain reachability");
            }
        }
    }
}

static bool same_way(const ent_way *a, const ent_way *b) {
    bool same = a->found == b->found && a->n_steps == b->n_steps;
    for (uint32_t k = 0; same && k < a->n_steps; k++)
        same = a->step[k].dm == b->step[k].dm && a->step[k].to == b->step[k].to;
    return same;
}

/* The slow search and the quick one find the same way, and one exactly where there is one. */
static void check_way(engine *e, const matrices *m, const ent_walk *w, uint64_t reached,
                      unsigned to, unsigned game) {
    ent_way slow, quick, chosen;
    bool fine = ent_walk_by_steps(e->ctx, &e->game, w, &e->arena, &slow) == ENT_OK &&
                ent_game_walk(e->ctx, &e->game, w, &e->arena, &chosen) == ENT_OK;
    if (!demand(fine, game, "no walk")) return;
    demand(slow.found == (w->from == m->code[to] || has(reached, to)), game,
           "a way is found where none is, or not where one is");
    demand(same_way(&slow, &chosen), game, "the way depends on how it is looked for");
    if (!ent_walk_has_cells(&e->game, w->layer)) return;
    fine = ent_walk_by_cells(e->ctx, &e->game, w, &e->arena, &quick) == ENT_OK;
    demand(fine && same_way(&slow, &quick), game, "cells lead another way");
    n_ways += slow.n_steps > 1;
}

static void check_ways(engine *e, const matrices *m, unsigned game) {
    for (unsigned movers = 1; movers < 1u << m->n_dms; movers++)
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned improving = 0; improving < 2; improving++) {
                uint64_t reached = reach_legal(m, movers, s, improving);
                for (unsigned q = 0; q < m->n; q++) {
                    ent_arena_mark here = ent_arena_here(&e->arena);
                    ent_walk w = {movers, m->code[s], m->code[q],
                                  improving ? ENT_LAYER_IMPROVEMENTS : ENT_LAYER_MOVES};
                    check_way(e, m, &w, reached, q, game);
                    ent_arena_back(&e->arena, here);
                }
            }
}

/* What a coalition can reach, by legal sequences whatever the game's reply rule; nobody reaches
 * nothing. */
static void check_coalitions(engine *e, const matrices *m, unsigned game) {
    for (unsigned movers = 0; movers < 1u << m->n_dms; movers++)
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned improving = 0; improving < 2; improving++)
                demand(engine_reach(e, movers, m->code[s], improving) ==
                           reach_legal(m, movers, s, improving),
                       game, "a coalition reaches something else");
}

static void check_renumbering(engine *e, const sample *a, const matrices *m, ent_rng *r,
                              unsigned game) {
    unsigned bit[6], name[MAX_DMS];
    sample b;
    matrices n;
    engine f = {.ctx = e->ctx};
    shuffle(r, bit, a->spec.n_options, 6);
    shuffle(r, name, a->spec.n_dms, MAX_DMS);
    renumber_sample(a, bit, name, &b);
    write_matrices(&b, &n);
    bool started = demand(start(&f, &b, &n), game, "does not build when renumbered");
    for (unsigned i = 0; i < m->n_dms && started; i++)
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned c = 0; c < N_CONCEPTS; c++)
                demand(decides(e, c, i, m->code[s]) ==
                           decides(&f, c, name[i], renumber(m->code[s], bit)),
                       game, "depends on the numbering");
    ent_arena_clear(&f.arena);
}

/* Everything possible: GMR is "at least my maximin", SMR "Nash, or at least my minimax". */
static void check_maximin(engine *e, const sample *a, const matrices *m, unsigned game) {
    for (unsigned i = 0; i < m->n_dms; i++) {
        uint32_t maximin = 0, minimax = UINT32_MAX;
        for (unsigned s = 0; s < m->n; s++) {
            uint32_t worst = UINT32_MAX, best = 0;
            for (unsigned q = 0; q < m->n; q++) {
                uint32_t rank = m->rank[i][q];
                if (((s ^ q) & a->owns[i]) == 0 && rank < worst) worst = rank;
                if (((s ^ q) & ~a->owns[i]) == 0 && rank > best) best = rank;
            }
            if (worst > maximin) maximin = worst;
            if (best < minimax) minimax = best;
        }
        for (unsigned s = 0; s < m->n; s++) {
            uint32_t rank = m->rank[i][s];
            bool nash = decides(e, NASH, i, s);
            demand(decides(e, GMR, i, s) == (rank >= maximin), game, "GMR is not maximin");
            demand(decides(e, SMR, i, s) == (nash || rank >= minimax), game, "SMR is not minimax");
        }
    }
}

int main(int argc, char **argv) {
    unsigned n_games = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 200;
    ent_ctx *ctx = ent_ctx_new();
    unsigned ties = 0, infeasible = 0, one_way = 0, common = 0, fixed = 0, bans = 0, graphs = 0;
    unsigned intransitive = 0, plains = 0;
    for (unsigned game = 0; game < n_games && ctx; game++) {
        ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("stability")), game);
        bool plain = game % 5 == 0;
        sample a;
        matrices m;
        engine e = {.ctx = ctx};
        draw(&r, &a, plain);
        a.spec.reply_rule = (ent_reply_rule)(game % 3);
        write_matrices(&a, &m);
        if (demand(start(&e, &a, &m), game, "does not build")) {
            check_definitions(&e, &m, game);
            check_replies(&e, &m, game);
            check_coalitions(&e, &m, game);
            if (game % 16 == 0) check_ways(&e, &m, game);
            check_renumbering(&e, &a, &m, &r, game);
            if (plain && m.rule == ENT_REPLY_LEGAL) check_maximin(&e, &a, &m, game);
        }
        uint64_t twice = 0;
        for (unsigned i = 0; i < m.n_dms; i++)
            for (unsigned j = 0; j < i; j++) twice |= a.owns[i] & a.owns[j];
        ties += a.ties;
        infeasible += a.spec.n_never > 0;
        one_way += (a.spec.take_only | a.spec.drop_only) != 0;
        common += twice != 0;
        fixed += a.spec.fixed != 0;
        bans += a.spec.n_bans > 0;
        graphs += a.spec.graph;
        intransitive += !is_transitive(&m);
        plains += plain;
        ent_arena_clear(&e.arena);
    }
    ent_ctx_free(ctx);
    printf("%d random games: %u with ties, %u infeasible patterns, %u one-way, %u common options, "
           "%u fixed, %u bans, %u graphs; %u not transitive, %u where everything is possible\n",
           n_games, ties, infeasible, one_way, common, fixed, bans, graphs, intransitive, plains);
    printf("%" PRIu64 " ways of several steps, each found by two searches\n", n_ways);
    failures += n_ways == 0;
    if (!ctx || failures) printf("%u demands failed\n", failures);
    return !ctx || failures ? 1 : 0;
}
