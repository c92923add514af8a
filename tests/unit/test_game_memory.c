/* test_game_memory.c - src/game when memory runs out: every allocation is made to fail once.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run is a whole
 * analysis (states, ranks, every certificate, the tables as one patch and in cubes); each must end with ENT_ENOMEM, and the sanitizers
 * see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "base/method.h"
#include "game/coalition.h"
#include "game/game.h"
#include "game/patches.h"
#include "game/walk.h"

/* ---- two small games, so that every kind of allocation is met */

static const ent_term a[] = {{ENT_TERM_IS, 1, 1}}, b[] = {{ENT_TERM_IS, 2, 2}};
static const ent_term c[] = {{ENT_TERM_IS, 4, 4}}, all[] = {{ENT_TERM_IS, 7, 7}};
static const ent_cond never[] = {{all, 1}};
static const ent_cond likes[3][2] = {{{b, 1}, {c, 1}}, {{c, 1}, {a, 1}}, {{a, 1}, {b, 1}}};
static const uint64_t owns[] = {1, 2, 4};
static const ent_game_spec options = {
    .n_dms = 3, .n_options = 3, .owns = owns, .never = never, .n_never = 1};

static const ent_arc arcs[] = {{0, 0, 1}, {1, 1, 2}, {2, 2, 0}};
static const ent_state nodes[] = {0, 1, 2};
static const uint32_t tiers[] = {2, 3, 1};
static const ent_game_spec graph = {
    .n_dms = 3, .graph = true, .n_nodes = 3, .arcs = arcs, .n_arcs = 3};

/* Two who own their options: what is defined only for such games. */
static const uint64_t owns_of_two[] = {1, 6};
static const ent_game_spec two = {
    .n_dms = 2, .n_options = 3, .owns = owns_of_two, .never = never, .n_never = 1};

/* The rows that have tables of their own. */
static ent_status decide_by_rows(ent_ctx *ctx, const ent_game *g, ent_arena *arena) {
    ent_thresholds *t = NULL;
    ent_bits out;
    if (!ent_bits_init(&out, arena, g->n_states)) return ent_no_memory(ctx);
    ent_status st = ent_thresholds_open(ctx, g, 1, &t);
    for (size_t k = 0; k < ent_method_count() && st == ENT_OK; k++) {
        const ent_method *m = ent_method_at(k);
        if (!m->decide_all || (m->unfit && m->unfit(&g->spec))) continue;
        for (uint32_t dm = 0; dm < g->spec.n_dms && st == ENT_OK; dm++)
            st = m->decide_all(ctx, m, g, t, dm, &out);
    }
    ent_thresholds_close(t);
    return st;
}

static ent_status explain_all(ent_ctx *ctx, const ent_game *g, ent_arena *arena) {
    ent_status st = ENT_OK;
    for (size_t m = 0; m < ent_method_count(); m++) {
        const ent_method *method = ent_method_at(m);
        if (method->family != ENT_STABILITY && method->family != ENT_COALITION) continue;
        if (method->unfit && method->unfit(&g->spec)) continue;
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
            for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) {
                bool stable;
                ent_certificate why;
                st = method->run.stability(ctx, method, g, dm, ent_game_state(g, i), arena, &stable,
                                           &why);
            }
        }
    }
    return st;
}

static ent_status decide_all(ent_ctx *ctx, const ent_game *g, unsigned cube_bits,
                             ent_arena *arena) {
    enum { N_CONCEPTS = 5, N_DMS = 3 }; /* the five come first */
    const ent_method *concept[N_CONCEPTS];
    ent_bits out[N_CONCEPTS * N_DMS];
    ent_thresholds *t = NULL;
    for (size_t m = 0; m < N_CONCEPTS; m++) concept[m] = ent_method_at(m);
    for (unsigned k = 0; k < N_CONCEPTS * N_DMS; k++)
        if (!ent_bits_init(&out[k], arena, g->n_states)) return ent_no_memory(ctx);
    ent_status st = ent_thresholds_cut(ctx, g, 1, cube_bits, &t);
    if (st == ENT_OK) st = ent_thresholds_decide_all(ctx, t, concept, N_CONCEPTS, out);
    ent_thresholds_close(t);
    return st;
}

/* From state 0 to the last, by either search. */
static ent_status walk_both(ent_ctx *ctx, const ent_game *g, ent_arena *arena) {
    ent_walk w = {UINT64_MAX, ent_game_state(g, 0), ent_game_state(g, g->n_states - 1),
                  ENT_LAYER_MOVES};
    ent_way way;
    ent_status st = ent_game_walk(ctx, g, &w, arena, &way);
    if (!ent_walk_has_cells(g, ENT_LAYER_MOVES)) return st;
    if (st == ENT_OK) st = ent_walk_by_cells(ctx, g, &w, arena, &way);
    w.layer = ENT_LAYER_IMPROVEMENTS;
    return st == ENT_OK ? ent_walk_by_cells(ctx, g, &w, arena, &way) : st;
}

/* Every coalition, in one table; then a structure, in a table of its own. */
static ent_status ask_coalitions(ent_ctx *ctx, const ent_game *g, ent_arena *arena) {
    static const uint64_t of_two[] = {1, 2}, of_three[] = {3, 4};
    const uint64_t *blocks = g->spec.n_dms == 2 ? of_two : of_three;
    const ent_coalition_rules rules[] = {{.gain = ENT_GAIN_PARETO},
                                         {.block = blocks, .n_blocks = 2}};
    ent_status st = ENT_OK;
    for (unsigned r = 0; r < 2 && st == ENT_OK; r++) {
        ent_coalitions *t;
        ent_bits bits;
        ent_states gains = {0};
        st = ent_coalitions_open(ctx, g, &rules[r], &t);
        if (st == ENT_OK && !ent_bits_init(&bits, arena, g->n_states)) st = ent_no_memory(ctx);
        if (st == ENT_OK) st = ent_coalitions_decide_universal(ctx, t, &ent_coalition_cseq, &bits);
        for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) {
            bool stable;
            ent_certificate why;
            ent_state s = ent_game_state(g, i);
            st = ent_coalitions_decide(ctx, t, &ent_coalition_cseq, 3, s, arena, &stable, &why);
            if (st == ENT_OK) st = ent_coalitions_improvements(ctx, t, 3, s, &gains);
        }
        ent_vec_clear(&gains);
        ent_coalitions_close(t);
    }
    return st;
}

static ent_status analyse(ent_ctx *ctx, const ent_game_spec *spec) {
    ent_arena arena = {0};
    ent_game g;
    ent_replies replies = {0};
    ent_status st = ent_game_build(ctx, spec, &arena, &g);
    for (uint32_t dm = 0; dm < spec->n_dms && st == ENT_OK; dm++)
        st = spec->graph ? ent_game_rank_by_list(ctx, &g, dm, nodes, tiers, 3, &arena)
                         : ent_game_rank_by_statements(ctx, &g, dm, likes[dm], 2, &arena);
    if (st == ENT_OK) st = explain_all(ctx, &g, &arena);
    if (st == ENT_OK) st = decide_by_rows(ctx, &g, &arena);
    if (st == ENT_OK) st = ent_game_replies(ctx, &g, 0, 0, false, &replies);
    if (st == ENT_OK) st = walk_both(ctx, &g, &arena);
    if (st == ENT_OK) st = ask_coalitions(ctx, &g, &arena);
    if (st == ENT_OK) st = decide_all(ctx, &g, 14, &arena);
    if (st == ENT_OK) st = decide_all(ctx, &g, 1, &arena);
    if (st == ENT_OK) {
        g.spec.reply_rule = ENT_REPLY_ONCE;
        st = decide_all(ctx, &g, 1, &arena);
    }
    ent_vec_clear(&replies);
    ent_arena_clear(&arena);
    return st;
}

static void fail_each(const ent_game_spec *spec) {
    ent_ctx *ctx = ent_ctx_new();
    assert_non_null(ctx);
    ent_status st = ENT_ENOMEM;
    size_t n = 0;
    while (st == ENT_ENOMEM && n < 100000) {
        until_failure = ++n;
        st = analyse(ctx, spec);
    }
    assert_int_equal(st, ENT_OK); /* the first run with nothing left to fail */
    assert_true(n > 20);
    until_failure = 0;
    ent_ctx_free(ctx);
}

static void option_form(void **state) {
    (void)state;
    fail_each(&options);
}

static void of_two(void **state) {
    (void)state;
    fail_each(&two);
}

static void graph_form(void **state) {
    (void)state;
    fail_each(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(option_form), cmocka_unit_test(graph_form),
                                       cmocka_unit_test(of_two)};
    return cmocka_run_group_tests_name("game_memory", tests, NULL, NULL);
}
