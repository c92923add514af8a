/* test_sea_caspian.c - the lines in the Caspian Sea against what was measured and published: two
 * reference computations (one with GEOS, one on a grid of 0.01 degree), the treaty points of 2003,
 * and each rule's own terms. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "caspian_shores.h"

#include "base/ctx.h"
#include "sea/rules.h"
#include "sea/waters.h"

#include <geodesic.h>
#include <math.h>

static ent_ctx *ctx;
static ent_waters *waters;
static ent_arena arena;

static void ok(ent_status st) {
    if (st != ENT_OK) fail_msg("%d: %s", st, ent_last_message(ctx));
}

static void near(const char *what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: %.9g found, %.9g expected, %.3g allowed", what, found, expected, tolerance);
}

static double share(const ent_waters *w, const ent_zones *z, uint32_t state) {
    return 100 * z->area[state] / w->area;
}

static ent_zones run(const ent_method *rule, ent_line_problem p) {
    ent_zones z;
    if (!p.waters) p.waters = waters;
    ok(rule->run.boundary(ctx, rule, &p, &arena, &z));
    double sum = 0;
    for (uint32_t s = 0; s <= CASPIAN_STATES; s++) sum += z.area[s];
    near("zones add up to the sea, km2", sum, p.waters->area, 1);
    near("what is left, km2", z.left, 0, 1);
    return z;
}

static const uint32_t kazakhstan[] = {KAZ};
#define TIES_TO_KAZ .ties = {kazakhstan, 1}

static ent_lonlat_line soviet_line(void) {
    static const double ends[] = {48.877, 38.440, 53.85, 37.35};
    ent_lonlat_line line;
    ok(ent_sea_draw_line(ctx, (ent_lonlat_line){ends, 2}, true, 1000, &arena, &line));
    return line;
}

/* ---- the sea itself */

/* dependencies 5.1, 5.3, 5.4: the reference computation with GEOS. */
static void the_sea_and_its_coasts(void **state) {
    static const double coast[] = {1215, 1847, 1055, 733, 684};
    (void)state;
    near("area", waters->area, 379172, 25);
    assert_true(waters->cut_off[0].separates);
    assert_false(waters->cut_off[0].closes);
    near("the lagoon", waters->cut_off[0].area, 17130, 15);
    for (uint32_t s = 0; s < CASPIAN_STATES; s++)
        near(caspian_names[s], waters->coast[s], coast[s], 3);
}

/* ---- equidistance */

static void shares_of_the_first_reference(void **state) {
    static const double islands[] = {16.38, 31.25, 18.11, 14.37, 19.89};
    static const double mainland[] = {17.53, 30.12, 17.94, 14.89, 19.52};
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){TIES_TO_KAZ});
    ent_zones m = run(&ent_boundary_mainland, (ent_line_problem){TIES_TO_KAZ});
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        near(caspian_names[s], share(waters, &z, s), islands[s], 0.1);
        near(caspian_names[s], share(waters, &m, s), mainland[s], 0.1);
    }
}

/* caspian 6, delimitation.json: on a sphere and a grid of 0.01 degree. */
static void shares_of_the_second_reference(void **state) {
    static const double islands[] = {16.35, 31.17, 18.30, 14.34, 19.85};
    static const double mainland[] = {17.50, 30.04, 18.13, 14.85, 19.48};
    static const double line[] = {16.35, 31.17, 19.19, 11.82, 21.48};
    static const double latitude[] = {16.35, 31.17, 19.65, 14.34, 18.50};
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){TIES_TO_KAZ});
    ent_zones m = run(&ent_boundary_mainland, (ent_line_problem){TIES_TO_KAZ});
    ent_zones l = run(&ent_boundary_line,
                      (ent_line_problem){TIES_TO_KAZ, .along = soviet_line(), .cuts = IRN});
    ent_zones p =
        run(&ent_boundary_latitude, (ent_line_problem){TIES_TO_KAZ, .between = {AZE, TKM}});
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        near(caspian_names[s], share(waters, &z, s), islands[s], 0.4);
        near(caspian_names[s], share(waters, &m, s), mainland[s], 0.4);
        near(caspian_names[s], share(waters, &l, s), line[s], 0.4);
        near(caspian_names[s], share(waters, &p, s), latitude[s], 0.4);
    }
    assert_true(share(waters, &l, IRN) > 11.5 && share(waters, &l, IRN) < 12.3);
}

static double to_border(const ent_zones *z, uint32_t a, uint32_t b, double lon, double lat) {
    struct geod_geodesic g;
    double least = INFINITY;
    geod_init(&g, 6378137, 1 / 298.257223563);
    for (uint32_t i = 0; i < z->n_borders; i++)
        for (uint32_t k = 0; z->border[i].a == a && z->border[i].b == b && k < z->border[i].line.n;
             k++) {
            double metres;
            const double *p = z->border[i].line.at + 2 * (size_t)k;
            geod_inverse(&g, lat, lon, p[1], p[0], &metres, NULL, NULL);
            least = fmin(least, metres / 1e3);
        }
    return least;
}

/* Protocol of 27 February 2003: 42 33.6 N 49 53.3 E and 41 32.4 N 50 56.6 E. */
static void the_treaty_points(void **state) {
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    assert_true(to_border(&z, KAZ, AZE, 49.888333, 42.56) < 3);
    assert_true(to_border(&z, KAZ, AZE, 50.943333, 41.54) < 3);
}

/* The cone of the border of KAZ and TKM: 4,490 km2 on the grid, 1.19 % of the sea. */
static void the_cone_of_ties(void **state) {
    static const uint32_t turkmenistan[] = {TKM};
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    assert_int_equal(z.cone[0].a, KAZ);
    assert_int_equal(z.cone[0].b, TKM);
    near("cone", z.cone[0].area, 4490, 100);
    near("divided", z.cone[0].to_a + z.cone[0].to_b, z.cone[0].area, 1e-6);
    assert_true(z.cone[0].to_a > 1500 && z.cone[0].to_b > 1500);
    ent_zones k = run(&ent_boundary_equidistance, (ent_line_problem){TIES_TO_KAZ});
    ent_zones t = run(&ent_boundary_equidistance, (ent_line_problem){.ties = {turkmenistan, 1}});
    near("to the one", k.area[KAZ] - z.area[KAZ], z.cone[0].to_b, 1);
    near("to the other", t.area[TKM] - z.area[TKM], z.cone[0].to_a + z.cone[2].to_b, 1e4);
    near("both", k.area[KAZ] - t.area[KAZ], z.cone[0].area, 1);
}

/* Along every computed line the two shores are equally far. */
static void lines_are_equidistant(void **state) {
    const ent_control *c;
    uint32_t n;
    double length = 0;
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    ok(ent_sea_controls(ctx, waters, NULL, &z, &arena, &c, &n));
    for (uint32_t i = 0; i < n; i++) {
        assert_true(c[i].unequal < 200);
        length += c[i].length;
    }
    for (uint32_t i = 0; i < z.n_borders; i++) length -= z.border[i].length;
    near("every stretch has its shore points, km", length, 0, 1e-6);
}

/* And nowhere in the zones is another state's shore nearer: by geodesics, on a grid. */
static void each_point_has_its_nearest_shore(void **state) {
    uint32_t tried = 0;
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    for (double lon = 47; lon < 54; lon += 0.37)
        for (double lat = 36.7; lat < 47; lat += 0.41) {
            uint32_t owner = ent_sea_zone_of(&z, lon, lat), point;
            if (owner == ENT_NO_STATE) continue;
            double own, other;
            ok(ent_sea_distance(ctx, waters, NULL, owner, lon, lat, &own, &point));
            assert_int_equal(waters->point[point].state, owner);
            for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
                ok(ent_sea_distance(ctx, waters, NULL, s, lon, lat, &other, &point));
                assert_true(own <= other + 0.2);
            }
            tried++;
        }
    assert_true(tried > 150);
}

static void spacing_does_not_matter(void **state) {
    static const double step[] = {500, 2000};
    static const ent_method *const rule[] = {&ent_boundary_equidistance, &ent_boundary_mainland};
    (void)state;
    for (int i = 0; i < 2; i++) {
        ent_waters *other;
        ok(ent_waters_open(ctx, &caspian_shores, step[i], &other));
        near("area", other->area, waters->area, 5);
        for (int r = 0; r < 2; r++) {
            ent_zones z = run(rule[r], (ent_line_problem){0});
            ent_zones o = run(rule[r], (ent_line_problem){.waters = other});
            for (uint32_t s = 0; s < CASPIAN_STATES; s++)
                near(caspian_names[s], share(other, &o, s), share(waters, &z, s), 0.05);
            near("cone", o.cone[0].area, z.cone[0].area, 40);
        }
        ent_waters_close(other);
    }
}

/* ---- the other rules */

/* Longitudes of the line between AZE and TKM at a latitude: west to east, from its vertices. */
static double line_at(const ent_zones *z, double lat, double expected) {
    double best = INFINITY;
    for (uint32_t i = 0; i < z->n_borders; i++) {
        const ent_sea_border *b = &z->border[i];
        for (uint32_t k = 0; b->a == TKM && b->b == AZE && k + 1 < b->line.n; k++) {
            const double *p = b->line.at + 2 * (size_t)k;
            if ((p[1] <= lat) == (p[3] <= lat)) continue;
            double lon = p[0] + (lat - p[1]) / (p[3] - p[1]) * (p[2] - p[0]);
            if (fabs(lon - expected) < fabs(best - expected)) best = lon;
        }
    }
    return best;
}

/* The longitude at which both shores are equally far. */
static double halfway(const double *weight, double lat) {
    double west = 50, east = 53;
    for (int i = 0; i < 30; i++) {
        double lon = (west + east) / 2, aze, tkm;
        uint32_t point;
        ok(ent_sea_distance(ctx, waters, weight, AZE, lon, lat, &aze, &point));
        ok(ent_sea_distance(ctx, waters, weight, TKM, lon, lat, &tkm, &point));
        *(aze < tkm ? &west : &east) = lon;
    }
    return west;
}

/* delimitation.json, az_tm_line_computed: latitude, with islands, without.  The cells of that grid
 * are 0.01 degree, and its printed longitudes are a multiple of half a cell.  In the south the table
 * goes on where a third shore, Iran's, is nearer: there the two distances alone are compared. */
static void the_tabulated_line(void **state) {
    static const double row[][3] = {
        {38.6, 51.14, 51.25},   {38.8, 51.17, 51.26},   {39.0, 51.24, 51.325},
        {39.2, 51.415, 51.425}, {39.4, 51.52, 51.47},   {39.6, 51.565, 51.495},
        {39.8, 51.6, 51.52},    {40.0, 51.645, 51.545}, {40.2, 51.655, 51.545},
        {40.4, 51.66, 51.535},  {40.6, 51.65, 51.53},   {40.8, 51.625, 51.515},
        {41.0, 51.5, 51.41},    {41.2, 51.29, 51.245},  {41.4, 51.08, 51.05}};
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    ent_zones m = run(&ent_boundary_mainland, (ent_line_problem){0});
    double weight[64];
    uint32_t drawn = 0;
    for (uint32_t i = 0; i < caspian_shores.n; i++) weight[i] = !caspian_shore[i].island;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double a = line_at(&z, row[i][0], row[i][1]), b = line_at(&m, row[i][0], row[i][2]);
        near("with islands", halfway(NULL, row[i][0]), row[i][1], 0.0101);
        near("mainland", halfway(weight, row[i][0]), row[i][2], 0.0101);
        if (isfinite(a)) near("the line with islands", a, row[i][1], 0.0101);
        if (isfinite(b)) near("the line without", b, row[i][2], 0.0101);
        drawn += (uint32_t)(isfinite(a) != 0) + (uint32_t)(isfinite(b) != 0);
    }
    assert_true(drawn >= 26);
}

/* The third column: half way from the westernmost to the easternmost shore, by 0.01 degree plus what
 * the shore itself moves in half a cell of latitude.  Three rows are left out because that grid's
 * water is not the sea's there: at 40.0 it does not reach into the bay of Turkmenbashi, and at 41.2
 * and 41.4 it reaches through the neck into the lagoon, up to its barrier at 52.95 E. */
static void half_way_on_each_parallel(void **state) {
    static const double row[][2] = {{38.6, 51.35}, {38.8, 51.38}, {39.0, 51.41}, {39.2, 51.48},
                                    {39.4, 51.23}, {39.6, 51.48}, {39.8, 51.43}, {40.2, 51.15},
                                    {40.4, 51.53}, {40.6, 51.25}, {40.8, 51.18}, {41.0, 51.08}};
    static const double other[][2] = {{40.0, 51.19}, {41.2, 51.05}, {41.4, 51.0}};
    (void)state;
    ent_zones z = run(&ent_boundary_latitude, (ent_line_problem){.between = {TKM, AZE}});
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        near("half way", line_at(&z, row[i][0], row[i][1]), row[i][1], 0.015);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_true(fabs(line_at(&z, other[i][0], other[i][1]) - other[i][1]) > 0.015);
}

/* The convention's belts, against a grid of great circles to shore points: 31.69 and 48.54 %. */
static void belts_of_the_convention(void **state) {
    static const double inner[] = {5.92, 10.95, 5.84, 4.27, 4.71};
    static const double both[] = {8.90, 16.71, 8.68, 6.61, 7.64};
    (void)state;
    ent_zones z = run(&ent_boundary_condominium, (ent_line_problem){0});
    ent_zones e = run(&ent_boundary_equidistance, (ent_line_problem){0});
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        const double *belt = z.belt + 2 * s;
        near("inner", 100 * belt[0] / waters->area, inner[s], 0.4);
        near("both", 100 * (belt[0] + belt[1]) / waters->area, both[s], 0.4);
        near("zone and belts", belt[0] + belt[1], z.area[s], 1);
        near("all", belt[0] + belt[1] + z.belt_beyond[s], e.area[s], 1);
    }
    near("common", 100 * z.area[CASPIAN_STATES] / waters->area, 51.46, 0.6);
}

/* An agreed line between the treaty points: the border goes through both, third zones are as before
 * within what the ends of the line cut off. */
static void an_agreed_line(void **state) {
    static const double ends[] = {49.888333, 42.56, 50.943333, 41.54};
    ent_agreed_line agreed = {AZE, KAZ, {0}};
    double length = 0;
    (void)state;
    ok(ent_sea_draw_line(ctx, (ent_lonlat_line){ends, 2}, false, 1000, &arena, &agreed.line));
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    ent_zones a =
        run(&ent_boundary_equidistance, (ent_line_problem){.agreed = &agreed, .n_agreed = 1});
    for (uint32_t s = 0; s < CASPIAN_STATES; s++)
        if (s != AZE && s != KAZ) near(caspian_names[s], a.area[s], z.area[s], 1e-3);
    near("the two together", a.area[AZE] + a.area[KAZ], z.area[AZE] + z.area[KAZ], 1e-3);
    assert_true(fabs(a.area[AZE] - z.area[AZE]) > 1);
    assert_true(to_border(&a, KAZ, AZE, 50.4, 42.06) < 3);
    for (uint32_t i = 0; i < a.n_borders; i++)
        if (a.border[i].kind == ENT_BORDER_AGREED) length += a.border[i].length;
    near("agreed, km", length, 143, 8);
    /* one point alone bends the line through it */
    double point[] = {50.3, 42.2};
    agreed.line = (ent_lonlat_line){point, 1};
    a = run(&ent_boundary_equidistance, (ent_line_problem){.agreed = &agreed, .n_agreed = 1});
    assert_true(to_border(&a, KAZ, AZE, 50.3, 42.2) < 0.001);
    /* and one on the line changes nothing */
    for (uint32_t i = 0; i < z.n_borders; i++)
        if (z.border[i].a == KAZ && z.border[i].b == AZE)
            agreed.line = (ent_lonlat_line){z.border[i].line.at + 40, 1};
    a = run(&ent_boundary_equidistance, (ent_line_problem){.agreed = &agreed, .n_agreed = 1});
    near("unmoved", a.area[AZE], z.area[AZE], 1e-3);
}

/* A ruler of 20 km misses what is smaller; a longer one measures less (Richardson 1961). */
static void coasts_by_a_ruler(void **state) {
    double fine[CASPIAN_STATES], coarse[CASPIAN_STATES];
    (void)state;
    ok(ent_sea_coast_by_ruler(ctx, waters, 1, fine));
    ok(ent_sea_coast_by_ruler(ctx, waters, 20, coarse));
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        assert_true(coarse[s] < fine[s] && fine[s] <= waters->coast[s] + 1e-6);
        assert_true(coarse[s] > waters->coast[s] / 2);
    }
}

static void labels_are_in_their_zones(void **state) {
    (void)state;
    ent_zones z = run(&ent_boundary_equidistance, (ent_line_problem){0});
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        double lon, lat, km;
        ok(ent_sea_label_point(ctx, &z.zone[s], &lon, &lat, &km));
        assert_int_equal(ent_sea_zone_of(&z, lon, lat), s);
        assert_true(km > 40 && km < 150);
    }
}

/* The same bytes again. */
static void the_same_again(void **state) {
    (void)state;
    ent_zones a = run(&ent_boundary_equidistance, (ent_line_problem){0});
    ent_zones b = run(&ent_boundary_equidistance, (ent_line_problem){0});
    assert_memory_equal(a.area, b.area, 6 * sizeof *a.area);
    assert_int_equal(a.n_borders, b.n_borders);
    for (uint32_t i = 0; i < a.n_borders; i++)
        assert_memory_equal(a.border[i].line.at, b.border[i].line.at,
                            2 * a.border[i].line.n * sizeof(double));
}

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    caspian_read(ctx);
    return ent_waters_open(ctx, &caspian_shores, 1000, &waters) != ENT_OK;
}

static int tear_down(void **state) {
    (void)state;
    ent_waters_close(waters);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sea_and_its_coasts),
        cmocka_unit_test(shares_of_the_first_reference),
        cmocka_unit_test(shares_of_the_second_reference),
        cmocka_unit_test(the_treaty_points),
        cmocka_unit_test(the_cone_of_ties),
        cmocka_unit_test(lines_are_equidistant),
        cmocka_unit_test(each_point_has_its_nearest_shore),
        cmocka_unit_test(spacing_does_not_matter),
        cmocka_unit_test(the_tabulated_line),
        cmocka_unit_test(half_way_on_each_parallel),
        cmocka_unit_test(belts_of_the_convention),
        cmocka_unit_test(an_agreed_line),
        cmocka_unit_test(coasts_by_a_ruler),
        cmocka_unit_test(labels_are_in_their_zones),
        cmocka_unit_test(the_same_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
