/* test_sea_fields.c - lines from fields of distances: shares, and islands of weights between 0 and
 * 1.
 *
 * Small made seas, judged by what must be so and by the same sea in cells; memory that runs out.
 * This program brings its own base/mem.c, which counts down to the failure. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "sea/raster.h"
#include "sea/rules.h"
#include "sea/waters.h"

#include <math.h>
#include <string.h>

#define KM (1 / 111.2) /* degrees in a kilometre near 0 N 0 E */

/* ---- seas */

enum { MOST = 12 };

typedef struct made {
    ent_ctx *ctx;
    ent_shore shore[MOST];
    ent_shores shores;
    double at[MOST][64];
    ent_waters *waters;
    ent_line_problem problem;
    ent_arena arena;
} made;

static void add(made *m, uint32_t state, bool island, uint32_t n, const double *km) {
    uint32_t k = m->shores.n++;
    for (uint32_t i = 0; i < 2 * n; i++) m->at[k][i] = km[i] * KM;
    m->shore[k] = (ent_shore){state, island, {m->at[k], n}};
}

static void add_islet(made *m, uint32_t state, double x, double y) {
    double ring[] = {x - 2, y - 2, x + 2, y - 2, x + 2, y + 2, x - 2, y + 2, x - 2, y - 2};
    add(m, state, true, 5, ring);
}

/* A sea of 200 by 100 km: the west is state 0's, the north-east 1's, the south-east 2's; state 3
 * has no shore.  A spit between 1 and 2 ends 50 km off the east shore: its tip is a cone's. */
static void make(made *m, double step) {
    static const double west[] = {0, 50, -100, 50, -100, -50, 0, -50};
    static const double north[] = {0, 50, 100, 50, 100, 1, 50, 0};
    static const double south[] = {50, 0, 100, -1, 100, -50, 0, -50};
    memset(m, 0, sizeof *m);
    m->ctx = ent_ctx_new();
    m->shores.shore = m->shore;
    m->shores.n_states = 4;
    add(m, 0, false, 4, west);
    add(m, 1, false, 4, north);
    add(m, 2, false, 4, south);
    add_islet(m, 0, 30, 25);
    add_islet(m, 1, -40, 20);
    if (ent_waters_open(m->ctx, &m->shores, step, &m->waters) != ENT_OK)
        fail_msg("%s", ent_last_message(m->ctx));
    m->problem = (ent_line_problem){.waters = m->waters, .cuts = ENT_NO_STATE};
}

static void end(made *m) {
    ent_waters_close(m->waters);
    ent_arena_clear(&m->arena);
    ent_ctx_free(m->ctx);
}

static void assert_near(double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%.9g found, %.9g expected, %.3g allowed", found, expected, tolerance);
}

/* Divides along lines and in cells of 1 km: they agree, and the zones add up. */
static ent_zones divide(made *m, const ent_method *rule) {
    ent_zones zones;
    ent_raster *raster;
    ent_raster_zones cells;
    uint32_t n = m->waters->n_states;
    if (rule->run.boundary(m->ctx, rule, &m->problem, &m->arena, &zones) != ENT_OK)
        fail_msg("%s: %s", rule->id, ent_last_message(m->ctx));
    assert_int_equal(ent_raster_open(m->ctx, m->waters, 1, &raster), ENT_OK);
    assert_int_equal(ent_raster_divide(m->ctx, raster, rule, &m->problem, &m->arena, &cells),
                     ENT_OK);
    double sum = 0;
    for (uint32_t s = 0; s <= n; s++) {
        assert_near(100 * zones.area[s] / m->waters->area,
                    100 * cells.area[s] / ent_raster_area(raster), 0.4);
        sum += zones.area[s];
    }
    assert_near(sum, m->waters->area, 0.01);
    assert_near(zones.left, 0, 0.01);
    for (uint32_t i = 0; i < zones.n_borders; i++) {
        const ent_sea_border *b = &zones.border[i];
        assert_true(b->a < b->b && b->b <= n && b->line.n >= 2);
        for (uint32_t k = 0; k < 2 * b->line.n; k++) assert_true(isfinite(b->line.at[k]));
    }
    ent_raster_close(raster);
    return zones;
}

/* ---- tests */

static void half_lies_between_all_and_none(void **state) {
    (void)state;
    made m;
    double weight[5] = {1, 1, 1, 1, 1}, area[5];
    make(&m, 500);
    m.problem.weight = weight;
    for (int k = 0; k <= 4; k++) { /* the islet of 0 off the north shore counts more and more */
        weight[3] = k / 4.0;
        weight[4] = 0;
        ent_zones z = divide(&m, &ent_boundary_equidistance);
        area[k] = z.area[0];
        if (k) assert_true(area[k] > area[k - 1] + 20);
        assert_near(z.area[3], 0, 0);
    }
    ent_zones half = divide(&m, &ent_boundary_half_effect);
    assert_true(half.area[0] < area[4] && half.n_borders >= 3);
    end(&m);
}

static void weights_near_one_are_whole(void **state) {
    (void)state;
    made m;
    double weight[5] = {1, 1, 1, 1 - 1e-9, 1 - 1e-9};
    make(&m, 500);
    ent_zones whole = divide(&m, &ent_boundary_equidistance);
    m.problem.weight = weight;
    ent_zones nearly = divide(&m, &ent_boundary_equidistance);
    for (uint32_t s = 0; s < 4; s++) assert_near(nearly.area[s], whole.area[s], 15);
    /* The cone at the tip, which both divide in two. */
    assert_int_equal(whole.cone[0].a, nearly.cone[0].a);
    assert_near(nearly.cone[0].area, whole.cone[0].area, 25);
    assert_near(nearly.cone[0].bearing, whole.cone[0].bearing, 1);
    assert_near(nearly.cone[0].to_a, whole.cone[0].to_a, 25);
    for (uint32_t first = 1; first <= 2; first++) { /* or give to one */
        m.problem.ties = (ent_tie_order){&first, 1};
        ent_zones given = divide(&m, &ent_boundary_equidistance);
        assert_near(given.area[first],
                    nearly.area[first] + (first == 1 ? nearly.cone[0].to_b : nearly.cone[0].to_a),
                    40);
        for (uint32_t i = 0; i < given.n_borders; i++)
            assert_int_not_equal(given.border[i].kind, ENT_BORDER_CONE);
    }
    end(&m);
}

static void shares_are_met(void **state) {
    (void)state;
    static const double share[][4] = {{0.5, 0.25, 0.25, 0},
                                      {0.2, 0.5, 0.3, 0},
                                      {0.9, 0.1, 0, 0},
                                      {1, 0, 0, 0},
                                      {0.6, 0.22, 0.18, 0}};
    made m;
    make(&m, 500);
    for (size_t k = 0; k < sizeof share / sizeof *share; k++) {
        double least = INFINITY;
        m.problem.share = share[k];
        ent_zones z = divide(&m, &ent_boundary_shares);
        for (uint32_t s = 0; s < 4; s++) {
            assert_near(z.area[s] / m.waters->area, share[k][s], 2e-3); /* 16 nodes of 8,000 */
            if (s < 3) least = fmin(least, z.head_start[s]);
        }
        assert_near(least, 0, 0);
    }
    m.problem.share = NULL; /* all alike, of those who have a shore */
    ent_zones z = divide(&m, &ent_boundary_shares);
    for (uint32_t s = 0; s < 3; s++) assert_near(z.area[s] / m.waters->area, 1.0 / 3, 2e-3);
    static const double landlocked[4] = {0.5, 0.25, 0, 0.25};
    m.problem.share = landlocked;
    assert_int_equal(ent_sea_by_shares(m.ctx, &ent_boundary_shares, &m.problem, &m.arena, &z),
                     ENT_EUSAGE);
    end(&m);
}

/* Named lines and belts stand on fields as well. */
static void rests_may_be_fields(void **state) {
    (void)state;
    static const double along[] = {-60 * KM, -60 * KM, -20 * KM, 60 * KM};
    made m;
    make(&m, 500);
    m.problem.rest = &ent_boundary_half_effect;
    m.problem.along = (ent_lonlat_line){along, 2};
    m.problem.cuts = 0;
    ent_zones z = divide(&m, &ent_boundary_line);
    assert_near(z.area[0], 6000, 60);
    m.problem.between[0] = 0;
    m.problem.between[1] = 2;
    divide(&m, &ent_boundary_latitude);
    end(&m);
}

static void a_sea_of_one_state(void **state) {
    (void)state;
    static const double ring[] = {-20, -20, 20, -20, 20, 20, -20, 20, -20, -20};
    made m = {0};
    m.ctx = ent_ctx_new();
    m.shores.shore = m.shore;
    m.shores.n_states = 2;
    add(&m, 1, false, 5, ring);
    add_islet(&m, 1, 0, 0);
    assert_int_equal(ent_waters_open(m.ctx, &m.shores, 500, &m.waters), ENT_OK);
    m.problem = (ent_line_problem){.waters = m.waters, .cuts = ENT_NO_STATE};
    ent_zones z = divide(&m, &ent_boundary_shares);
    assert_near(z.area[1], m.waters->area, 0.01);
    z = divide(&m, &ent_boundary_half_effect);
    assert_near(z.area[1], m.waters->area, 0.01);
    assert_int_equal(z.n_borders, 0);
    end(&m);
}

static void each_allocation_fails_once(void **state) {
    (void)state;
    static const ent_method *const rules[] = {&ent_boundary_half_effect, &ent_boundary_shares};
    made m;
    make(&m, 10000);
    for (size_t k = 0; k < 2; k++) {
        unsigned tried = 0;
        for (size_t n = 1;; n += 1 + n / 5) { /* later ones are alike: not all */
            ent_arena arena = {0};
            ent_zones zones;
            until_failure = n;
            ent_status st = rules[k]->run.boundary(m.ctx, rules[k], &m.problem, &arena, &zones);
            bool failed = until_failure == 0;
            until_failure = 0;
            ent_arena_clear(&arena);
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (!failed) break;
            tried++;
        }
        assert_true(tried > 20);
    }
    end(&m);
}

static bool stop(void *user) {
    return ++*(int *)user > 3;
}

static void the_host_may_stop_it(void **state) {
    (void)state;
    made m;
    ent_zones zones;
    make(&m, 1000);
    for (int k = 0; k < 2; k++) {
        int asked = 0;
        const ent_method *rule = k ? &ent_boundary_shares : &ent_boundary_half_effect;
        ent_ctx_set_poll(m.ctx, stop, &asked);
        assert_int_equal(rule->run.boundary(m.ctx, rule, &m.problem, &m.arena, &zones),
                         ENT_ESTOPPED);
    }
    ent_ctx_set_poll(m.ctx, NULL, NULL);
    end(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_lies_between_all_and_none),
        cmocka_unit_test(weights_near_one_are_whole),
        cmocka_unit_test(shares_are_met),
        cmocka_unit_test(rests_may_be_fields),
        cmocka_unit_test(a_sea_of_one_state),
        cmocka_unit_test(each_allocation_fails_once),
        cmocka_unit_test(the_host_may_stop_it),
    };
    return ent_sea_geometry() ? cmocka_run_group_tests(tests, NULL, NULL) : 77;
}
