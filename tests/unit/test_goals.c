/* test_goals.c - what would have to be so: the worked examples, and what is refused.
 *
 * The table of goals of the North Korea model, the prisoner's dilemma, and the count of rankings of
 * a published model of six states (384 of 720, 240 by Nash; the 420 that a program prints comes of
 * its letting the last improvement decide, and that is shown too). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyse/goals.h"
#include "entente/report.h"
#include "game/solver.h"

static ent_region *read_classic(ent_ctx *ctx, const char *name) {
    char path[1000];
    ent_region *region = NULL;
    snprintf(path, sizeof path, "%s/models/classic/%s", getenv("ENT_SOURCE_DIR"), name);
    assert_int_equal(ent_region_read(ctx, path, &region), ENT_OK);
    return region;
}

typedef struct asked {
    ent_ctx *ctx;
    ent_region *region;
    ent_goals *goals;
} asked;

static asked ask(const char *model, const ent_goals_options *o) {
    asked a = {.ctx = ent_ctx_new()};
    a.region = read_classic(a.ctx, model);
    if (ent_goals_run(a.ctx, a.region, NULL, o, &a.goals) != ENT_OK)
        fail_msg("%s", ent_last_message(a.ctx));
    return a;
}

static void end(asked *a) {
    ent_goals_free(a->goals);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

/* ---- North Korea: 10 is {withdraw, abandon}, 5 {strike, invade}, 8 {abandon}, 0 none */

static const char *const bargain[] = {"{withdraw, abandon}", NULL};
static const char *const nuclear_war[] = {"{strike, invade}", NULL};

static ent_goal_verdict verdict_of(const ent_goals_options *o) {
    asked a = ask("north-korea-2017.ent", o);
    ent_goal_verdict verdict = a.goals->answer[0].together.verdict;
    end(&a);
    return verdict;
}

static void test_bargain_with_one_ranking_held(void **state) {
    (void)state;
    if (!ent_solver_name()) skip();
    static const char *const korea[] = {"north-korea", NULL}, *const us[] = {"us", NULL};
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    o.stable = bargain;
    o.unstable = nuclear_war;
    o.free = korea;
    assert_int_equal(verdict_of(&o), ENT_GOAL_POSSIBLE);
    o.free = us;
    assert_int_equal(verdict_of(&o), ENT_GOAL_IMPOSSIBLE);
    asked a = ask("north-korea-2017.ent", &o);
    assert_int_equal(a.goals->answer[0].rescuers, 2); /* North Korea as well, and it could be */
    end(&a);
}

static void test_bargain_alone_is_impossible(void **state) {
    (void)state;
    if (!ent_solver_name()) skip();
    static const char *const goals[] = {"{withdraw, abandon}", "{abandon}", "none"};
    static const ent_state strikes[] = {1, 5, 9, 13}; /* what follows a strike */
    for (size_t k = 0; k < 3; k++) {
        ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
        o.goal = goals[k];
        o.only = true;
        asked a = ask("north-korea-2017.ent", &o);
        const ent_goal_found *f = &a.goals->answer[0].together;
        assert_int_equal(f->verdict, ENT_GOAL_IMPOSSIBLE);
        assert_true(f->core_is_least);
        assert_int_equal(f->n_core, 4);
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(f->core[i].state, strikes[i]);
            assert_int_equal(f->core[i].dm, ENT_NOBODY);
        }
        bool closed, idle;
        uint64_t movers;
        assert_int_equal(ent_goal_movers(a.ctx, a.goals->game, f->core, 4, a.goals->free, &movers,
                                         &closed, &idle),
                         ENT_OK);
        assert_int_equal(movers, 2); /* North Korea only, and only among these */
        assert_true(closed);
        assert_false(idle);
        end(&a);
    }
}

/* ---- 64 states, all feasible: 21 the only equilibrium of 64 */

static void test_only_one_of_64(void **state) {
    (void)state;
    if (!ent_solver_name()) skip();
    static const uint64_t owns[] = {7, 56};
    ent_game_spec spec = {.n_dms = 2, .n_options = 6, .owns = owns};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_game g;
    ent_wish wish[64];
    ent_goal_found found;
    assert_int_equal(ent_game_build(ctx, &spec, &arena, &g), ENT_OK);
    for (size_t i = 0; i < 64; i++)
        wish[i] = i == 21 ? ENT_WISH_EQUILIBRIUM : ENT_WISH_NO_EQUILIBRIUM;
    ent_goal goal = {&g, ent_method_find(ENT_STABILITY, "seq"), wish, 3, false};
    assert_int_equal(ent_goal_seek(ctx, &goal, &arena, &found), ENT_OK);
    assert_int_equal(found.verdict, ENT_GOAL_POSSIBLE);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* ---- the prisoner's dilemma: what is observed and answered needs no other tastes */

static void test_dilemma(void **state) {
    (void)state;
    static const char *const concepts[] = {"nash", "gmr", "seq", NULL};
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    o.goal = "{one-silent, two-silent}";
    o.concepts = concepts;
    asked a = ask("prisoners-dilemma.ent", &o);
    assert_false(a.goals->answer[0].holds);
    assert_true(a.goals->answer[1].holds);
    assert_true(a.goals->answer[2].holds);
    for (uint32_t p = 0; p < 2; p++) {
        const ent_inverse *nash = &a.goals->answer[0].player[p].inverse;
        const ent_inverse *gmr = &a.goals->answer[1].player[p].inverse;
        assert_int_equal(nash->n_implicants, 1); /* to prefer silence to defecting alone */
        assert_int_equal(nash->n_vars, 1);
        assert_int_equal(nash->var[0], p ? 1 : 2);
        assert_int_equal(nash->n_rankings, 12);
        assert_int_equal(nash->n_passed, 1);
        assert_int_equal(gmr->n_implicants, 2); /* or to fear that both defect */
        assert_int_equal(gmr->n_rankings, 16);
        assert_true(gmr->stable);
    }
    assert_int_equal(a.goals->answer[0].restated.n_at_once, 2);
    end(&a);
}

/* ---- six states: three choices of the one, two of the other, who likes its second better */

enum { T = 0, FIRST = 1, SECOND = 2, OTHER = 4 }; /* moves of the focal one, and the answer */

static void build_six(ent_ctx *ctx, ent_arena *arena, ent_game *g) {
    static const uint64_t owns[] = {3, 4};
    static const ent_term both[] = {{ENT_TERM_IS, 3, 3}}, answers[] = {{ENT_TERM_IS, 4, 4}};
    static const ent_cond never[] = {{both, 1}}, likes[] = {{answers, 1}};
    ent_game_spec spec = {.n_dms = 2, .n_options = 3, .owns = owns, .never = never, .n_never = 1};
    assert_int_equal(ent_game_build(ctx, &spec, arena, g), ENT_OK);
    for (uint32_t dm = 0; dm < 2; dm++)
        assert_int_equal(ent_game_rank_by_statements(ctx, g, dm, likes, 1, arena), ENT_OK);
    assert_int_equal(g->n_states, 6);
}

/* Whether the last of the improvements is answered, which is what the other program asks. */
static bool last_is_answered(const uint32_t *rank) {
    bool stable = true;
    for (unsigned move = FIRST; move <= SECOND; move++)
        if (rank[move] > rank[T]) stable = rank[move + OTHER] < rank[T];
    return stable;
}

static unsigned count_last(uint32_t *rank, unsigned placed) {
    static const unsigned codes[] = {0, 1, 2, 4, 5, 6};
    unsigned n = 0;
    if (placed == 6) return last_is_answered(rank);
    for (unsigned i = 0; i < 6; i++) {
        if (rank[codes[i]]) continue;
        rank[codes[i]] = placed + 1;
        n += count_last(rank, placed + 1);
        rank[codes[i]] = 0;
    }
    return n;
}

static void test_six_states(void **state) {
    (void)state;
    static const struct {
        const char *id;
        uint64_t n;
    } rows[] = {{"nash", 240}, {"gmr", 384}, {"seq", 384}};
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_game g;
    build_six(ctx, &arena, &g);
    for (size_t k = 0; k < 3; k++) {
        ent_inverse v;
        const ent_method *concept = ent_method_find(ENT_STABILITY, rows[k].id);
        assert_int_equal(ent_inverse_run(ctx, &g, concept, 0, T, &arena, &v), ENT_OK);
        assert_int_equal(v.n_all, 720);
        assert_int_equal(v.n_rankings, rows[k].n);
    }
    uint32_t rank[8] = {0};
    assert_int_equal(count_last(rank, 0), 420);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* ---- what is refused */

static void refuses(const char *model, const ent_goals_options *o, const char *says) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_classic(ctx, model);
    ent_goals *goals;
    assert_int_equal(ent_goals_run(ctx, region, NULL, o, &goals), ENT_EUSAGE);
    assert_null(goals);
    if (!strstr(ent_last_message(ctx), says)) fail_msg("%s", ent_last_message(ctx));
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_refused(void **state) {
    (void)state;
    static const char *const none[] = {"none", NULL}, *const misspelt[] = {"uss", NULL};
    static const char *const wrong[] = {"sqe", NULL};
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    refuses("north-korea-2017.ent", &o, "what is to be an equilibrium?");
    o.only = true;
    refuses("north-korea-2017.ent", &o, "what is to be an equilibrium?");
    o.unstable = none;
    refuses("north-korea-2017.ent", &o, "add --goal=STATE");
    o.goal = "none";
    refuses("north-korea-2017.ent", &o, "is to be an equilibrium and not to be one");
    o.unstable = NULL;
    o.goal = "abandn";
    refuses("north-korea-2017.ent", &o, "did you mean \"abandon\"?");
    o.goal = "abandon";
    refuses("north-korea-2017.ent", &o, "6 states have \"abandon\"; name one of them: 7 {abandon}");
    o.goal = "strike, withdraw";
    refuses("north-korea-2017.ent", &o, "there is no feasible state with");
    o.goal = "none";
    o.free = misspelt;
    refuses("north-korea-2017.ent", &o, "did you mean \"us\"?");
    o.free = NULL;
    o.concepts = wrong;
    refuses("north-korea-2017.ent", &o, "did you mean \"seq\"?");
}

/* The cheapest of everybody's changes is also the least of the one who alone would do. */
static void test_alone_as_the_condition_says(void **state) {
    (void)state;
    if (!ent_solver_name()) skip();
    static const char *const concepts[] = {"nash", "gmr", "smr", NULL};
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    o.concepts = concepts;
    unsigned compared = 0;
    for (unsigned k = 1; k <= 12; k++) {
        char number[4];
        snprintf(number, sizeof number, "%u", k);
        o.goal = number;
        asked a = ask("north-korea-2017.ent", &o);
        for (uint32_t c = 0; c < a.goals->n_answers; c++) {
            const ent_goal_answer *x = &a.goals->answer[c];
            for (uint32_t p = 0; p < 2 && !x->holds; p++) {
                if (!x->player[1 - p].inverse.stable) continue; /* then p alone would not do */
                assert_int_equal(x->player[p].alone.verdict, ENT_GOAL_POSSIBLE);
                assert_true(x->player[p].alone.least);
                assert_int_equal(x->player[p].alone.n_changed, x->player[p].inverse.n_passed);
                compared++;
            }
        }
        end(&a);
    }
    assert_true(compared > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bargain_with_one_ranking_held),
        cmocka_unit_test(test_bargain_alone_is_impossible),
        cmocka_unit_test(test_only_one_of_64),
        cmocka_unit_test(test_dilemma),
        cmocka_unit_test(test_six_states),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_alone_as_the_condition_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
