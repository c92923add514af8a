/* test_boundary.c - the question `boundary`: names, measures that must fit together, what is left out,
 * and memory that runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  Whether the lines are
 * right is tested elsewhere (test_sea_*.c). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "analyse/boundary.h"
#include "entente/entente.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static ent_ctx *ctx;
static ent_region *region;

static ent_boundary *ask(ent_boundary_options o) {
    ent_boundary *b = NULL;
    if (ent_boundary_run(ctx, region, "basin", &o, &b) != ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    return b;
}

static ent_boundary_options best(const char *const *rules) {
    ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
    o.rules = rules;
    o.best_only = true;
    return o;
}

static void refuse(const char *sea, const char *rule, const char *words) {
    const char *const rules[] = {rule, NULL};
    ent_boundary_options o = best(rule ? rules : NULL);
    ent_boundary *b;
    assert_int_equal(ent_boundary_run(ctx, region, sea, &o, &b), ENT_EUSAGE);
    assert_null(b);
    if (!strstr(ent_last_message(ctx), words)) fail_msg("%s", ent_last_message(ctx));
}

static void names(void **state) {
    (void)state;
    refuse("basing", NULL, "did you mean \"basin\"");
    refuse(NULL, "equidistent", "did you mean \"equidistance\"");
    refuse(NULL, "line", "along which line");
    refuse(NULL, "latitude", "between whom");
    ent_boundary_options o = best(NULL);
    ent_boundary *b;
    o.step = NAN;
    assert_int_equal(ent_boundary_run(ctx, region, NULL, &o, &b), ENT_EUSAGE);
    o = best(NULL);
    o.ruler = -1;
    assert_int_equal(ent_boundary_run(ctx, region, NULL, &o, &b), ENT_EUSAGE);
    o = best(NULL);
    o.under = "nothing";
    assert_int_equal(ent_boundary_run(ctx, region, NULL, &o, &b), ENT_EUSAGE);
    ent_boundary_free(NULL);
}

/* Every rule of the basin: shares add up, borders are the same from either side, the cones' two ways
 * lie on either side of what is done. */
static void measures(void **state) {
    (void)state;
    ent_boundary *b = ask(best(NULL));
    assert_int_equal(b->n, 3);
    assert_true(b->n_rows >= 9);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_boundary_row *row = &b->row[r];
        if (row->missing) fail_msg("%.*s: %s", (int)row->name.n, row->name.s, row->missing);
        double sum = 0, first = 0, second = 0;
        for (uint32_t i = 0; i <= b->n; i++) {
            sum += row->share[i];
            for (uint32_t k = 0; k <= b->n; k++)
                assert_true(row->border[i * 4 + k] == row->border[k * 4 + i]);
            if (!row->to_first) continue;
            first += row->to_first[i];
            second += row->to_second[i];
        }
        assert_true(fabs(sum - 1) < 1 / b->table.waters->area);
        if (!row->to_first) continue;
        assert_true(fabs(first - 1) < 1e-4 && fabs(second - 1) < 1e-4);
        /* the first of the order has most where it is first in every cone */
        assert_true(row->to_first[0] >= row->to_second[0] - 1e-6);
        assert_true(row->to_first[2] <= row->to_second[2] + 1e-6);
    }
    ent_boundary_free(b);
}

/* Cones moved by arithmetic are those that the rule draws when it is asked again. */
static void cones(void **state) {
    (void)state;
    const char *const rules[] = {"equidistance", NULL};
    ent_boundary *b = ask(best(rules));
    const ent_boundary_row *row = &b->row[0];
    ent_line_problem problem = row->lines.problem;
    const uint32_t order[] = {0, 1, 2};
    ent_arena arena = {0};
    ent_zones zones = {0};
    problem.ties = (ent_tie_order){order, 3};
    ent_status st =
        ent_boundary_equidistance.run.boundary(ctx, row->rule->method, &problem, &arena, &zones);
    assert_int_equal(st, ENT_OK);
    assert_true(row->lines.zones->n_cones > 0);
    for (uint32_t i = 0; i < 3; i++)
        assert_true(fabs(zones.area[i] / row->lines.total - row->to_first[i]) < 1e-5);
    ent_arena_clear(&arena);
    ent_boundary_free(b);
}

static const ent_boundary_feature *find(const ent_boundary *b, const char *name) {
    for (uint32_t i = 0; i < b->n_features; i++)
        if (ent_slice_is(b->feature[i].name, name)) return &b->feature[i];
    fail_msg("no feature %s", name);
    return NULL;
}

/* Without an island the shares are those of the sea in which it counts for nothing. */
static void features(void **state) {
    (void)state;
    const char *const rules[] = {"equidistance", NULL};
    ent_boundary_options o = best(rules);
    o.features = true;
    ent_boundary *b = ask(o);
    const ent_boundary_feature *lagoon = find(b, "lagoon"), *holm = find(b, "holm");
    assert_int_equal(b->n_features, 4);
    assert_true(lagoon->closing && lagoon->area > 1000 && lagoon->share);
    assert_true(lagoon->share[2] > b->row[0].share[2]); /* its shores are Calda's */
    assert_true(holm->area > 40 && holm->area < 50 && holm->state == 0);
    assert_true(holm->share[0] < b->row[0].share[0] - 0.05);
    const char *const set[] = {"sea.basin.holm.weight=0", NULL};
    ent_read_options read = ENT_READ_OPTIONS_INIT;
    char path[1024];
    ent_region *other;
    snprintf(path, sizeof path, "%s/tests/golden/basin.ent", getenv("ENT_SOURCE_DIR"));
    read.set = set;
    assert_int_equal(ent_region_read_with(ctx, path, &read, &other), ENT_OK);
    ent_boundary_options plain = best(rules);
    ent_boundary *without;
    assert_int_equal(ent_boundary_run(ctx, other, NULL, &plain, &without), ENT_OK);
    for (uint32_t i = 0; i < 3; i++)
        assert_true(fabs(without->row[0].share[i] - holm->share[i]) < 1e-9);
    ent_boundary_free(without);
    ent_region_free(other);
    ent_boundary_free(b);
}

static void draws(void **state) {
    (void)state;
    const char *const rules[] = {"equidistance", "mainland", NULL};
    ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
    o.rules = rules;
    o.draws = 20;
    ent_boundary *b = ask(o), *again = ask(o);
    assert_int_equal(b->row[0].range.n, 20);
    assert_int_equal(b->row[1].range.n, 0); /* islands do not count: nothing is in doubt */
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(b->row[0].range.low[i] <= b->row[0].range.high[i]);
        assert_true(b->row[0].range.low[i] == again->row[0].range.low[i]);
    }
    assert_true(b->row[0].range.low[0] < 0.99 * b->row[0].lines.area[0]);
    ent_boundary_free(b);
    ent_boundary_free(again);
}

/* Every early allocation fails, later ones now and then. */
static void memory(void **state) {
    (void)state;
    const char *const rules[] = {"mainland", NULL};
    ent_boundary_options o = best(rules);
    ent_status st = ENT_ENOMEM;
    o.step = 20000;
    for (size_t at = 1; st == ENT_ENOMEM; at += 1 + at / 20) {
        ent_boundary *b = NULL;
        assert_true(at < 10000000);
        until_failure = at;
        st = ent_boundary_run(ctx, region, "basin", &o, &b);
        until_failure = 0;
        assert_true((st == ENT_OK) == (b != NULL));
        ent_boundary_free(b);
    }
    assert_int_equal(st, ENT_OK);
}

static int open_basin(void **state) {
    (void)state;
    char path[1024];
    const char *root = getenv("ENT_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/tests/golden/basin.ent", root ? root : ".");
    ctx = ent_ctx_new();
    return ctx && ent_region_read(ctx, path, &region) == ENT_OK ? 0 : -1;
}

static int close_basin(void **state) {
    (void)state;
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),    cmocka_unit_test(measures), cmocka_unit_test(cones),
        cmocka_unit_test(features), cmocka_unit_test(draws),    cmocka_unit_test(memory),
    };
    if (!ent_boundary_geometry()) {
        puts("skipped: boundary (no geometry in this build)");
        return 77;
    }
    return cmocka_run_group_tests(tests, open_basin, close_basin);
}
