/* test_game_thresholds.c - the threshold tables at their edges: games with next to nothing in them,
 * estimates, limits, stopping and progress; and what they rest on, worked out the slow way: words
 * of conditions, lists of states, ranks, and replies by the other two rules.
 *
 * That the tables agree with the definitions is for tests/property/test_thresholds.c. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/method.h"
#include "base/random.h"
#include "game/game.h"
#include "game/patches.h"
#include "game/thresholds.h"

enum { N_CONCEPTS = 5, MAX_DMS = 14 };

typedef struct bench {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
    const ent_method *concept[N_CONCEPTS];
} bench;

static int set_up(void **state) {
    static bench b;
    static const char *const ids[N_CONCEPTS] = {"nash", "gmr", "smr", "seq", "sseq"};
    b = (bench){.ctx = ent_ctx_new()};
    for (unsigned c = 0; c < N_CONCEPTS; c++) b.concept[c] = ent_method_find(ENT_STABILITY, ids[c]);
    *state = &b;
    return b.ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
    return 0;
}

static void build(bench *b, const ent_game_spec *spec) {
    assert_int_equal(ent_game_build(b->ctx, spec, &b->arena, &b->game), ENT_OK);
}

/* rank = position + 1 for everybody. */
static void rank_upwards(bench *b) {
    for (uint32_t i = 0; i < b->game.spec.n_dms; i++) {
        uint32_t *rank = ent_arena_alloc(&b->arena, b->game.n_states, sizeof *rank);
        assert_non_null(rank);
        for (uint64_t s = 0; s < b->game.n_states; s++) rank[s] = (uint32_t)s + 1;
        b->game.rank[i] = rank;
    }
}

/* All answers by tables of both shapes must be those of the definitions. */
static void expect_as_defined(bench *b) {
    ent_game *g = &b->game;
    for (unsigned cube_bits = 0; cube_bits <= 14; cube_bits += 14) {
        ent_thresholds *t;
        ent_bits out[N_CONCEPTS * MAX_DMS];
        uint32_t n = N_CONCEPTS * g->spec.n_dms;
        assert_int_equal(ent_thresholds_cut(b->ctx, g, 1, cube_bits, &t), ENT_OK);
        for (uint32_t k = 0; k < n; k++)
            assert_true(ent_bits_init(&out[k], &b->arena, g->n_states));
        assert_int_equal(ent_thresholds_decide_all(b->ctx, t, b->concept, N_CONCEPTS, out), ENT_OK);
        for (uint32_t k = 0; k < n; k++) {
            for (uint64_t i = 0; i < g->n_states; i++) {
                bool stable;
                const ent_method *m = b->concept[k / g->spec.n_dms];
                assert_int_equal(m->run.stability(b->ctx, m, g, k % g->spec.n_dms,
                                                  ent_game_state(g, i), &b->arena, &stable, NULL),
                                 ENT_OK);
                assert_int_equal(ent_bits_get(&out[k], i), stable);
            }
        }
        ent_thresholds_close(t);
    }
}

/* ---- next to nothing */

static void one_decision_maker(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {3};
    build(b, &(ent_game_spec){.n_dms = 1, .n_options = 3, .owns = owns});
    rank_upwards(b);
    expect_as_defined(b);
}

static void no_options(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0, 0};
    build(b, &(ent_game_spec){.n_dms = 2, .owns = owns});
    assert_int_equal(b->game.n_states, 1);
    rank_upwards(b);
    expect_as_defined(b);
    build(b, &(ent_game_spec){.n_dms = 2, .graph = true, .n_nodes = 1});
    rank_upwards(b);
    expect_as_defined(b);
}

static void no_states(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {1, 2};
    static const ent_term always[] = {{ENT_TERM_IS, 0, 0}};
    static const ent_cond never[] = {{always, 1}};
    build(b,
          &(ent_game_spec){.n_dms = 2, .n_options = 2, .owns = owns, .never = never, .n_never = 1});
    assert_int_equal(b->game.n_states, 0);
    rank_upwards(b);
    expect_as_defined(b);
    build(b, &(ent_game_spec){.n_dms = 1, .graph = true});
    expect_as_defined(b);
}

static void indifferent_and_without_options(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {5, 0, 2};
    static const ent_reply_rule rules[] = {ENT_REPLY_LEGAL, ENT_REPLY_ONCE, ENT_REPLY_SINGLE};
    for (unsigned k = 0; k < 3; k++) {
        build(b,
              &(ent_game_spec){.n_dms = 3, .n_options = 3, .owns = owns, .reply_rule = rules[k]});
        expect_as_defined(b); /* nobody is ranked */
        rank_upwards(b);
        b->game.rank[2] = NULL;
        expect_as_defined(b);
    }
}

/* One-way options in a list of few states: cells would outnumber the states by far. */
static void few_states_of_many_codes(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0x5555555555, 0xaaaaaaaaaa};
    ent_term alike[39][3];
    ent_cond never[39];
    for (unsigned k = 0; k < 39; k++) { /* option k + 1 is taken with option k, but for the last */
        uint64_t two = UINT64_C(3) << k;
        alike[k][0] = (ent_term){ENT_TERM_IS, two, UINT64_C(1) << k};
        never[k] = (ent_cond){alike[k], 1};
    }
    build(b, &(ent_game_spec){.n_dms = 2,
                              .n_options = 40,
                              .owns = owns,
                              .take_only = UINT64_MAX >> 24,
                              .never = never,
                              .n_never = 39});
    assert_int_equal(b->game.n_states, 41);
    rank_upwards(b);
    expect_as_defined(b);
}

/* ---- estimates and limits */

static void costs_are_known_before(void **state) {
    bench *b = *state;
    uint64_t thirds[3] = {0x3f, 0xfc0, 0xff000};
    ent_game_spec spec = {.n_dms = 3, .n_options = 20, .owns = thirds};
    ent_cost before = ent_thresholds_cost(&spec, 0, b->concept, 4, 1);
    ent_cost after = ent_thresholds_cost(&spec, 1 << 20, b->concept, 4, 1);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(before.game_bytes, 12 << 20);
    assert_true(before.table_bytes >= 4 << 20 && before.table_bytes < 32 << 20);
    assert_true(before.answer_bytes >= 12 << 17);
    assert_true(before.seconds > 0.01 && before.seconds < 10);
    assert_true(ent_thresholds_cost(&spec, 1 << 19, b->concept, 4, 1).game_bytes <
                before.game_bytes + (4 << 20)); /* fewer states, but they are listed */
    assert_true(ent_thresholds_cost(&spec, 0, b->concept, 1, 1).seconds < before.seconds / 4);
    spec.owns = NULL;
    spec.n_options = 28;
    ent_cost large = ent_thresholds_cost(&spec, 0, b->concept, 4, 2);
    assert_true(large.game_bytes + large.table_bytes + large.answer_bytes < UINT64_C(16) << 30);
    spec.n_options = 40;
    assert_true(ent_thresholds_cost(&spec, 0, b->concept, 4, 1).game_bytes == UINT64_MAX);
    assert_true(ent_thresholds_cost(&spec, 50000, b->concept, 4, 1).table_bytes < 64 << 20);
    spec.reply_rule = ENT_REPLY_ONCE;
    assert_true(
        ent_thresholds_cost(&spec, 50000, b->concept, 4, 1).table_bytes >
        ent_thresholds_cost(&(ent_game_spec){.n_dms = 3, .n_options = 40}, 50000, b->concept, 4, 1)
            .table_bytes);
    ent_game_spec graph = {.n_dms = 2, .graph = true, .n_nodes = 100, .n_arcs = 1000};
    assert_true(ent_thresholds_cost(&graph, 0, b->concept, 4, 1).table_bytes > 4000);
}

static void what_cannot_be_is_refused(void **state) {
    bench *b = *state;
    static const uint64_t owns[MAX_DMS] = {1, 2};
    ent_thresholds *t;
    ent_bits out;
    bool stable;
    ent_game_spec spec = {.n_dms = MAX_DMS, .n_options = 2, .owns = owns};
    spec.reply_rule = ENT_REPLY_ONCE;
    build(b, &spec);
    assert_int_equal(ent_thresholds_open(b->ctx, &b->game, 1, &t), ENT_ELIMIT);
    assert_null(t);
    assert_non_null(strstr(ent_last_message(b->ctx), "once"));
    rank_upwards(b);
    assert_int_equal(b->concept[1] -> run.stability(b->ctx, b->concept[1], &b -> game, 0, 0,
                                                    &b -> arena, &stable, NULL),
                     ENT_ELIMIT);
    spec.n_dms = 2;
    build(b, &spec);
    assert_int_equal(ent_thresholds_open(b->ctx, &b->game, 1, &t), ENT_OK);
    assert_true(ent_bits_init(&out, &b->arena, 4));
    assert_int_equal(ent_thresholds_decide(b->ctx, t, b->concept[0], 2, &out), ENT_EUSAGE);
    out.n = 3;
    assert_int_equal(ent_thresholds_decide(b->ctx, t, b->concept[0], 0, &out), ENT_EUSAGE);
    ent_thresholds_close(t);
    ent_thresholds_close(NULL);
}

static void more_states_than_allowed(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {1};
    static const ent_term first[] = {{ENT_TERM_IS, 3, 3}};
    static const ent_cond never[] = {{first, 1}};
    ent_game_spec spec = {.n_dms = 1, .n_options = 60, .owns = owns, .never = never};
    assert_int_equal(ent_game_build(b->ctx, &spec, &b->arena, &b->game), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(b->ctx), "60 options"));
    spec.n_never = 1;
    assert_int_equal(ent_game_build(b->ctx, &spec, &b->arena, &b->game), ENT_ELIMIT);
    spec.n_options = 10;
    spec.max_states = 767;
    assert_int_equal(ent_game_build(b->ctx, &spec, &b->arena, &b->game), ENT_ELIMIT);
    spec.max_states = 768;
    build(b, &spec);
    assert_int_equal(b->game.n_states, 768);
}

/* ---- stopping and progress */

static bool stop(void *user) {
    unsigned *left = user;
    return *left == 0 || --*left == 0;
}

static void watch(void *user, const char *what, double share) {
    double *last = user;
    assert_string_equal(what, "deciding stability");
    assert_true(share >= *last && share <= 1);
    *last = share;
}

static void long_work_can_be_stopped(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0xf, 0xf0, 0xf00};
    ent_bits out[N_CONCEPTS * 3];
    build(b, &(ent_game_spec){.n_dms = 3, .n_options = 12, .owns = owns});
    rank_upwards(b);
    for (unsigned k = 0; k < N_CONCEPTS * 3; k++)
        assert_true(ent_bits_init(&out[k], &b->arena, b->game.n_states));
    for (unsigned cube_bits = 8; cube_bits <= 14; cube_bits += 6) {
        ent_thresholds *t;
        unsigned left = 3;
        double share = 0;
        assert_int_equal(ent_thresholds_cut(b->ctx, &b->game, 2, cube_bits, &t), ENT_OK);
        ent_ctx_set_poll(b->ctx, stop, &left);
        assert_int_equal(ent_thresholds_decide_all(b->ctx, t, b->concept, N_CONCEPTS, out),
                         ENT_ESTOPPED);
        ent_ctx_set_poll(b->ctx, NULL, NULL);
        ent_ctx_set_progress(b->ctx, watch, &share);
        assert_int_equal(ent_thresholds_decide_all(b->ctx, t, b->concept, N_CONCEPTS, out), ENT_OK);
        assert_true(share == 1);
        ent_ctx_set_progress(b->ctx, NULL, NULL);
        ent_thresholds_close(t);
    }
}

/* Many states on a line, and two who can go along it. */
static void one_patch_can_be_stopped(void **state) {
    bench *b = *state;
    enum { N = 70000 };
    ent_arc *arcs = ent_arena_alloc(&b->arena, 2 * N, sizeof *arcs);
    assert_non_null(arcs);
    for (unsigned k = 0; k + 1 < N; k++) {
        arcs[2 * k] = (ent_arc){k % 3, k, k + 1};
        arcs[2 * k + 1] = (ent_arc){(k + 1) % 3, k + 1, k};
    }
    build(b, &(ent_game_spec){
                 .n_dms = 3, .graph = true, .n_nodes = N, .arcs = arcs, .n_arcs = 2 * (N - 1)});
    rank_upwards(b);
    ent_thresholds *t;
    ent_bits out;
    unsigned left = 1;
    assert_true(ent_bits_init(&out, &b->arena, N));
    ent_ctx_set_poll(b->ctx, stop, &left);
    assert_int_equal(ent_thresholds_open(b->ctx, &b->game, 1, &t), ENT_ESTOPPED);
    ent_ctx_set_poll(b->ctx, NULL, NULL);
    assert_int_equal(ent_thresholds_open(b->ctx, &b->game, 1, &t), ENT_OK);
    ent_ctx_set_poll(b->ctx, stop, &left);
    assert_int_equal(ent_thresholds_decide(b->ctx, t, b->concept[1], 0, &out), ENT_ESTOPPED);
    ent_ctx_set_poll(b->ctx, NULL, NULL);
    assert_int_equal(ent_thresholds_decide(b->ctx, t, b->concept[1], 0, &out), ENT_OK);
    ent_thresholds_close(t);
}

/* ---- the slow way */

typedef struct formula {
    ent_term term[15];
    uint32_t n;
} formula;

/* A random sound condition over `n_bits` options. */
static void draw_formula(ent_rng *r, unsigned n_bits, formula *f) {
    uint32_t waiting = 0;
    uint64_t all = (UINT64_C(1) << n_bits) - 1;
    for (f->n = 0; f->n < 14 || waiting != 1;) {
        bool join = waiting > 1 && (f->n >= 7 || ent_rng_below(r, 2));
        if (f->n == 15 || (f->n >= 7 && waiting == 1)) break;
        ent_term t = {ENT_TERM_IS, ent_rng_word(r) & ent_rng_word(r) & all, ent_rng_word(r) & all};
        if (ent_rng_below(r, 5)) t.value &= t.mask;
        if (join) t.op = (ent_term_op)(ENT_TERM_AND + ent_rng_below(r, 4));
        if (!join && waiting && ent_rng_below(r, 4) == 0) t.op = ENT_TERM_NOT;
        waiting = join ? waiting - 1 : t.op == ENT_TERM_NOT ? waiting : waiting + 1;
        f->term[f->n++] = t;
    }
}

static void words_and_lists_are_right(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0};
    for (uint32_t k = 0; k < 200; k++) {
        ent_rng r = ent_rng_new(1, 2, k);
        formula f[3];
        ent_cond never[3];
        unsigned n_options = ent_rng_below(&r, 11);
        for (unsigned j = 0; j < 3; j++) {
            draw_formula(&r, n_options, &f[j]);
            never[j] = (ent_cond){f[j].term, f[j].n};
            assert_true(ent_cond_is_sound(never[j]));
            for (ent_state s = 0; s < 256; s++)
                assert_int_equal(ent_cond_word(never[j], s & ~UINT64_C(63)) >> (s & 63) & 1,
                                 ent_cond_holds(never[j], s));
        }
        ent_game_spec spec = {.n_dms = 1, .n_options = n_options, .owns = owns, .never = never};
        uint64_t all = (UINT64_C(1) << n_options) - 1, n = 0;
        spec.n_never = ent_rng_below(&r, 4);
        spec.fixed = ent_rng_word(&r) & ent_rng_word(&r) & all;
        spec.now = ent_rng_word(&r) & all;
        build(b, &spec);
        for (ent_state s = 0; s <= all; s++) {
            bool feasible = !((s ^ spec.now) & spec.fixed);
            uint64_t i;
            for (size_t j = 0; j < spec.n_never; j++)
                if (ent_cond_holds(never[j], s)) feasible = false;
            assert_int_equal(ent_game_index(&b->game, s, &i), feasible);
            if (!feasible) continue;
            assert_int_equal(i, n);
            assert_int_equal(ent_game_state(&b->game, n++), s);
        }
        assert_int_equal(b->game.n_states, n);
        assert_true((b->game.states == NULL) == (n == all + 1));
    }
}

static void ranks_are_lexicographic(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0xff};
    enum { N = 70 };
    for (uint32_t k = 0; k < 20; k++) {
        ent_rng r = ent_rng_new(1, 3, k);
        formula f[N];
        ent_cond statement[N], never[1] = {{f[0].term, 0}};
        size_t n = ent_rng_below(&r, N + 1);
        for (size_t j = 0; j < N; j++) {
            draw_formula(&r, 8, &f[j]);
            statement[j] = (ent_cond){f[j].term, f[j].n};
        }
        never[0] = statement[N - 1];
        build(b, &(ent_game_spec){
                     .n_dms = 1, .n_options = 8, .owns = owns, .never = never, .n_never = k % 2});
        assert_int_equal(ent_game_rank_by_statements(b->ctx, &b->game, 0, statement, n, &b->arena),
                         ENT_OK);
        uint32_t most = 0;
        for (uint64_t i = 0; i < b->game.n_states; i++) {
            for (uint64_t j = 0; j < i; j++) {
                int wanted = 0;
                for (size_t q = 0; q < n && wanted == 0; q++)
                    wanted = ent_cond_holds(statement[q], ent_game_state(&b->game, i)) -
                             ent_cond_holds(statement[q], ent_game_state(&b->game, j));
                uint32_t x = b->game.rank[0][i], y = b->game.rank[0][j];
                assert_int_equal((x > y) - (x < y), wanted);
            }
            if (b->game.rank[0][i] > most) most = b->game.rank[0][i];
        }
        for (uint32_t rank = 1; rank <= most; rank++) { /* each is somebody's */
            uint64_t i = 0;
            while (i < b->game.n_states && b->game.rank[0][i] != rank) i++;
            assert_true(i < b->game.n_states);
        }
    }
}

/* ---- the other two rules: two opponents with one option each */

static void replies_obey_the_rule(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0, 1, 2};
    static const ent_reply wanted[] = {{1, 1, 1, 0}, {2, 2, 1, 1}, {3, 2, 2, 0}};
    static const size_t n_wanted[] = {8, 3, 2}; /* legal, once, single */
    for (unsigned rule = 0; rule < 3; rule++) {
        ent_replies r = {0};
        build(b, &(ent_game_spec){
                     .n_dms = 3, .n_options = 2, .owns = owns, .reply_rule = (ent_reply_rule)rule});
        assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 0, false, &r), ENT_OK);
        assert_int_equal(r.n, n_wanted[rule]);
        for (size_t k = 0; k < r.n && rule > 0; k++) {
            assert_int_equal(r.at[k].to, wanted[k].to);
            assert_int_equal(r.at[k].dm, wanted[k].dm);
            assert_int_equal(r.at[k].depth, wanted[k].depth);
            assert_int_equal(r.at[k].parent, wanted[k].parent);
        }
        ent_vec_clear(&r);
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(one_decision_maker),
        TEST(no_options),
        TEST(no_states),
        TEST(indifferent_and_without_options),
        TEST(few_states_of_many_codes),
        TEST(costs_are_known_before),
        TEST(what_cannot_be_is_refused),
        TEST(more_states_than_allowed),
        TEST(long_work_can_be_stopped),
        TEST(one_patch_can_be_stopped),
        TEST(words_and_lists_are_right),
        TEST(ranks_are_lexicographic),
        TEST(replies_obey_the_rule),
    };
    return cmocka_run_group_tests_name("game_thresholds", tests, NULL, NULL);
}
