/* test_paths.c - Elmira: what is reached from the first delay, where improvements end, and who could
 * lead on together (Kilgour, Hipel, Fang and Peng 2001; the guide to GMCR+ names the same jump). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyse/paths.h"
#include "entente/report.h"

static ent_ctx *ctx;
static ent_region *region;

enum { MINISTRY = 1, UNIROYAL = 2, TOWN = 4 };

static int open_model(void **state) {
    (void)state;
    ent_str path = {0};
    const char *source = getenv("ENT_SOURCE_DIR");
    ctx = ent_ctx_new();
    ent_str_addf(&path, "%s/models/classic/elmira-1991.ent", source ? source : ".");
    ent_status st = ent_region_read(ctx, ent_str_get(&path), &region);
    ent_str_clear(&path);
    return st != ENT_OK;
}

static int close_model(void **state) {
    (void)state;
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

static ent_paths *ask(const char *from, const char *to, const char *by) {
    ent_paths_options o = ENT_PATHS_OPTIONS_INIT;
    ent_paths *p;
    o.from = from;
    o.to = to;
    o.by = by;
    assert_int_equal(ent_paths_run(ctx, region, NULL, &o, &p), ENT_OK);
    return p;
}

/* Number 10 of the table is position 9. */
static void assert_steps(const ent_paths *p, ent_layer layer, uint64_t number, int steps) {
    bool reached = ent_reached_has(&p->reached[layer], number - 1);
    assert_int_equal(reached, steps >= 0);
    if (reached) assert_int_equal(ent_reached_steps(&p->reached[layer], number - 1), steps);
}

static void test_distances(void **state) {
    (void)state;
    static const int moves[12] = {0, 1, 1, 2, 1, 2, 1, 2, 2, 3, 2, 3};
    ent_paths *p = ask("1", NULL, NULL);
    for (uint64_t k = 0; k < 12; k++) {
        assert_steps(p, ENT_LAYER_MOVES, k + 1, moves[k]);
        assert_steps(p, ENT_LAYER_IMPROVEMENTS, k + 1, k == 0 ? 0 : k == 6 ? 1 : -1);
        assert_steps(p, ENT_LAYER_NOT_WORSE, k + 1, k == 0 ? 0 : k == 6 ? 1 : -1);
    }
    ent_paths_free(p);
}

static void test_where_it_ends(void **state) {
    (void)state;
    ent_paths *p = ask(NULL, NULL, NULL); /* now, which is the first delay */
    assert_int_equal(p->n_ends, 1);
    assert_int_equal(p->end_at[0], 6);
    assert_int_equal(p->sinks.begin[p->end[0] + 1] - p->sinks.begin[p->end[0]], 1);
    assert_int_equal(p->n_resting, 6);
    assert_int_equal(p->resting[0], 6); /* the only one that improvements reach comes first */
    ent_paths_free(p);
}

static void test_who_could_together(void **state) {
    (void)state;
    ent_paths *p = ask("1", "10", NULL);
    assert_true(p->asked_bridges && p->bridges.complete);
    assert_int_equal(p->bridges.n, 1);
    const ent_bridge *b = &p->bridges.at[0];
    assert_int_equal(b->members, MINISTRY | UNIROYAL);
    assert_int_equal(ent_state_number(p->game, b->from), 7);
    assert_int_equal(b->joint.n_steps, 2);
    assert_int_equal(ent_state_number(p->game, b->joint.step[1].to), 10);
    assert_int_equal(b->onward.n_steps, 0);
    ent_paths_free(p);
}

static void test_by_some_alone(void **state) {
    (void)state;
    ent_paths *p = ask("1", "10", "ministry+town");
    assert_int_equal(p->movers, MINISTRY | TOWN);
    assert_steps(p, ENT_LAYER_MOVES, 10, -1); /* Uniroyal would have to accept */
    assert_int_equal(p->bridges.n, 0);
    ent_paths_free(p);
}

static void test_wrong_questions(void **state) {
    (void)state;
    ent_paths_options o = ENT_PATHS_OPTIONS_INIT;
    ent_paths *p;
    o.by = "ministry+toun";
    assert_int_equal(ent_paths_run(ctx, region, "elmira", &o, &p), ENT_EUSAGE);
    assert_null(p);
    assert_string_equal(
        ent_last_message(ctx),
        "\"toun\" is neither an actor nor a coalition of dispute \"elmira\"; did you "
        "mean \"town\"?");
    o.by = NULL;
    o.to = "13";
    assert_int_equal(ent_paths_run(ctx, region, "elmira", &o, &p), ENT_EUSAGE);
    o.to = NULL;
    o.max_states = 4;
    assert_int_equal(ent_paths_run(ctx, region, "elmira", &o, &p), ENT_ELIMIT);
    assert_null(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distances),          cmocka_unit_test(test_where_it_ends),
        cmocka_unit_test(test_who_could_together), cmocka_unit_test(test_by_some_alone),
        cmocka_unit_test(test_wrong_questions),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
