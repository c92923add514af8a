/* test_raster.c - the sea in cells: seas whose division is known in closed form, and memory that runs
 * out.
 *
 * This program brings its own base/mem.c, which counts down to the failure. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "small_sea.h"

#include "base/ctx.h"
#include "sea/earth.h"
#include "sea/kdtree.h"
#include "sea/raster.h"
#include "sea/rules.h"

#include <stdio.h>

static const double PI = 3.14159265358979323846;
static small_sea sea; /* too large for the stack */

static void assert_near(double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%.9g found, %.9g expected, %.3g allowed", found, expected, tolerance);
}

typedef struct fixture {
    ent_ctx *ctx;
    ent_raster *raster;
    ent_arena arena;
    ent_line_problem problem;
    ent_raster_zones zones;
} fixture;

static fixture begin(double cell) {
    fixture f = {.ctx = ent_ctx_new()};
    f.problem.waters = &sea.waters;
    f.problem.cuts = f.problem.between[0] = f.problem.between[1] = ENT_NO_STATE;
    assert_int_equal(ent_raster_open(f.ctx, &sea.waters, cell, &f.raster), ENT_OK);
    return f;
}

static void divide(fixture *f, const ent_method *rule) {
    ent_status st = ent_raster_divide(f->ctx, f->raster, rule, &f->problem, &f->arena, &f->zones);
    if (st != ENT_OK) fail_msg("%s", ent_last_message(f->ctx));
    double sum = 0;
    for (uint32_t s = 0; s <= sea.waters.n_states; s++) sum += f->zones.area[s];
    assert_near(sum, ent_raster_area(f->raster), 1e-6);
}

static double part(const fixture *f, uint32_t state) {
    return f->zones.area[state] / ent_raster_area(f->raster);
}

static void end(fixture *f) {
    ent_raster_close(f->raster);
    ent_arena_clear(&f->arena);
    ent_ctx_free(f->ctx);
}

/* The owner of the cell whose middle is nearest to a point, km from 0 N 0 E. */
static uint32_t owner_at(const fixture *f, double x, double y) {
    uint32_t best = 0;
    double least = INFINITY;
    for (uint32_t i = 0; i < ent_raster_cells(f->raster); i++) {
        double lon, lat;
        ent_raster_centre(f->raster, i, &lon, &lat);
        double d = hypot(lon * SMALL_KM_LON - x, lat * SMALL_KM_LAT - y);
        if (d < least) least = d, best = i;
    }
    return f->zones.owner[best];
}

/* ---- the ellipsoid */

static void points_are_where_they_are(void **state) {
    (void)state;
    double p[3];
    ent_earth_point(0, 45, p);
    assert_near(p[0], 4517.590878848932, 1e-9);
    assert_near(p[2], 4487.348408865919, 1e-9);
    ent_earth_point(90, 0, p);
    assert_near(p[1], 6378.137, 1e-9);
    ent_earth_point(-30, 90, p);
    assert_near(p[2], 6356.752314245179, 1e-9);
    ent_earth_point(11, 45, p);
    assert_near(ent_earth_bearing(10, 45, p), 90 - 0.3536, 1e-3); /* half the convergence */
    ent_earth_point(10, 44, p);
    assert_near(fabs(ent_earth_bearing(10, 45, p)), 180, 1e-9);
}

/* The area of a box of the ellipsoid by its integral, in small steps of latitude. */
static double area_of_box(double south, double north, double width) {
    double a = 6378.137, f = 1 / 298.257223563, e2 = f * (2 - f), sum = 0;
    int n = 20000;
    for (int i = 0; i < n; i++) {
        double lat = (south + (north - south) * (i + 0.5) / n) * PI / 180, s = sin(lat);
        sum += a * a * (1 - e2) * cos(lat) / ((1 - e2 * s * s) * (1 - e2 * s * s));
    }
    return sum * (north - south) / n * (PI / 180) * width * (PI / 180);
}

/* The plane turns boxes into shapes of the same area, and back into the same points. */
static void the_plane_keeps_areas(void **state) {
    (void)state;
    static const double box[][3] = {{42, 51, 1}, {37, 54.5, 2}, {-10, 40, 5}, {70, 80, 3}};
    ent_earth_plane plane = ent_earth_plane_at(51, 42);
    for (size_t b = 0; b < sizeof box / sizeof *box; b++) {
        double south = box[b][0], west = box[b][1], w = box[b][2], twice = 0;
        double x0, y0, x, y, lon, lat;
        int n = 4000;
        ent_earth_plane_xy(&plane, west, south, &x0, &y0);
        for (int i = 1; i <= 4 * n; i++, x0 = x, y0 = y) {
            double t = (double)(i % n) / n * w;
            int edge = i / n % 4;
            lon = edge == 0 ? west + t : edge == 1 ? west + w : edge == 2 ? west + w - t : west;
            lat = edge == 0 ? south : edge == 1 ? south + t : edge == 2 ? south + w : south + w - t;
            ent_earth_plane_xy(&plane, lon, lat, &x, &y);
            twice += x0 * y - x * y0;
            double back_lon, back_lat;
            ent_earth_plane_lonlat(&plane, x, y, &back_lon, &back_lat);
            assert_near(back_lon, lon, 1e-9);
            assert_near(back_lat, lat, 2e-8);
        }
        double area = area_of_box(south, south + w, w);
        assert_near(twice / 2, area, 1e-6 * area);
    }
}

/* ---- equidistance */

/* In a round sea the nearest shore is that behind which one stands: the zones are sectors. */
static void a_round_sea_is_cut_into_sectors(void **state) {
    (void)state;
    static const double to[][4] = {{0.5, 1}, {0.3, 0.4, 1}, {0.25, 0.5, 0.6, 1}};
    for (uint32_t k = 0; k < 3; k++) {
        double corner[2 * 721];
        small_begin(&sea, k + 2);
        for (uint32_t s = 0; s < k + 2; s++) {
            small_arc(corner, 100, 2 * PI * (s ? to[k][s - 1] : 0), 2 * PI * to[k][s], 720);
            small_shore(&sea, s, false, corner, 721, 0.5);
        }
        small_arc(corner, 100, 0, 2 * PI, 720);
        small_ring(&sea, false, corner, 720);
        fixture f = begin(1);
        divide(&f, &ent_boundary_equidistance);
        assert_near(ent_raster_area(f.raster), PI * 1e4, 25);
        for (uint32_t s = 0; s < k + 2; s++)
            assert_near(part(&f, s), to[k][s] - (s ? to[k][s - 1] : 0), 1.5e-3);
        end(&f);
    }
}

/* A channel of 200 by 100 km between two straight shores; an islet of the west before the east. */
static void make_channel(bool islet) {
    static const double west[] = {-100, -50, -100, 50}, east[] = {100, 50, 100, -50};
    static const double at[] = {50, 0};
    static const double box[] = {-100, -50, 100, -50, 100, 50, -100, 50};
    small_begin(&sea, 2);
    small_shore(&sea, 0, false, west, 2, 0.5);
    small_shore(&sea, 1, false, east, 2, 0.5);
    if (islet) small_shore(&sea, 0, true, at, 1, 0.5);
    small_ring(&sea, false, box, 4);
}

static void islets_count_by_their_weight(void **state) {
    (void)state;
    make_channel(true);
    fixture f = begin(0.5);
    double weight[3] = {1, 1, 0};
    f.problem.weight = weight;
    divide(&f, &ent_boundary_equidistance);
    assert_near(part(&f, 0), 0.5, 1e-3);
    /* An islet d off the east shore has the water within the parabola y^2 = d (d - 2 u), where u is
     * how far east of itself one is: to u = (d^2 - y^2) / 2 d. */
    weight[2] = 1;
    double gain = 0, half = 0;
    for (double y = -49.95; y < 50; y += 0.1) {
        gain += 0.1 * (50 + (2500 - y * y) / 100); /* beyond the middle of the channel */
        double low = 0, high = 100;                /* (100 + x + r) / 2 = 100 - x */
        for (int i = 0; i < 60; i++) {
            double x = (low + high) / 2, r = fmin(hypot(x - 50, y), 100 + x);
            *((100 + x + r) / 2 < 100 - x ? &low : &high) = x;
        }
        half += 0.1 * low;
    }
    divide(&f, &ent_boundary_equidistance);
    assert_near(f.zones.area[0], 10000 + gain, 30);
    f.problem.weight = NULL; /* all count */
    divide(&f, &ent_boundary_equidistance);
    assert_near(f.zones.area[0], 10000 + gain, 30);
    double whole = f.zones.area[0];
    weight[2] = 0.5;
    f.problem.weight = weight;
    divide(&f, &ent_boundary_equidistance);
    assert_near(f.zones.area[0], 10000 + half, 30);
    double by_half = f.zones.area[0];
    assert_true(by_half > 10100 && by_half < whole - 100);
    weight[2] = 1;
    divide(&f, &ent_boundary_half_effect); /* whatever the weights */
    assert_near(f.zones.area[0], by_half, 1e-9);
    divide(&f, &ent_boundary_mainland);
    assert_near(part(&f, 0), 0.5, 1e-3);
    end(&f);
}

/* ---- cones */

/* A spit from the east, whose north side is one state's and its south side another's, and a third
 * state on the other shores: the tip is the nearest point of both in all the water west of it. */
static void make_spit(double turned) {
    double corner[3][10] = {{0, 0, 100, 0, 100, 0}, {0, 0, 100, 0, 100, 0}};
    double rim[] = {100, 100, -100, 100, -100, -100, 100, -100}, box[8];
    double c = cos(turned), s = sin(turned);
    for (int i = 0; i < 4; i++) {
        box[2 * i] = c * rim[2 * i] - s * rim[2 * i + 1];
        box[2 * i + 1] = s * rim[2 * i] + c * rim[2 * i + 1];
    }
    memcpy(corner[2], box, sizeof box);
    for (int k = 0; k < 2; k++) {
        double side = k == 0 ? 0.01 : -0.01; /* the spit is 20 m thick */
        for (int i = 0; i < 2; i++) {
            double x = i ? 100 : 0, y = i ? side : 0;
            corner[k][2 * i] = c * x - s * y;
            corner[k][2 * i + 1] = s * x + c * y;
        }
    }
    small_begin(&sea, 3);
    small_shore(&sea, 1, false, corner[0], 2, 1); /* the north side */
    small_shore(&sea, 0, false, corner[1], 2, 1);
    small_shore(&sea, 2, false, corner[2], 4, 1);
    small_ring(&sea, false, box, 4);
}

/* Of the half of the water west of the tip that is nearer to it than to the rim. */
static double area_of_half_cone(void) {
    double sum = 0;
    for (double x = -49.995; x < 0; x += 0.01)
        sum += 0.01 * fmin(sqrt(10000 + 200 * x), (10000 - x * x) / 200);
    return sum;
}

static void cones_are_halved_or_given(void **state) {
    (void)state;
    for (int k = 0; k < 5; k++) {
        double angle = k * 1.3, c = cos(angle), s = sin(angle);
        make_spit(angle);
        fixture f = begin(1);
        divide(&f, &ent_boundary_equidistance);
        double both[2] = {f.zones.area[0], f.zones.area[1]};
        assert_near(both[0], both[1], 50);
        assert_int_equal(owner_at(&f, -40 * c - 5 * s, -40 * s + 5 * c), 1); /* north of west */
        assert_int_equal(owner_at(&f, -40 * c + 5 * s, -40 * s - 5 * c), 0);
        for (uint32_t first = 0; first < 2; first++) {
            uint32_t order[2] = {2, first}; /* the third state has no part in this */
            f.problem.ties = (ent_tie_order){order, 2};
            divide(&f, &ent_boundary_equidistance);
            assert_near(f.zones.area[first], both[first] + area_of_half_cone(), 60);
            assert_int_equal(owner_at(&f, -40 * c - 5 * s, -40 * s + 5 * c), first);
            assert_int_equal(owner_at(&f, -40 * c + 5 * s, -40 * s - 5 * c), first);
        }
        end(&f);
    }
}

/* An island of its own shore ends the cone where it counts. */
static void islands_end_cones(void **state) {
    (void)state;
    static const double at[] = {-20, 0};
    double weight[4] = {1, 1, 1, 1};
    make_spit(0);
    small_shore(&sea, 1, true, at, 1, 1);
    fixture f = begin(1);
    f.problem.weight = weight;
    divide(&f, &ent_boundary_equidistance);
    assert_int_equal(owner_at(&f, -30, -5), 1);
    weight[3] = 0.01;
    divide(&f, &ent_boundary_equidistance);
    assert_int_equal(owner_at(&f, -30, -5), 1);
    weight[3] = 0;
    divide(&f, &ent_boundary_equidistance);
    assert_int_equal(owner_at(&f, -30, -5), 0);
    end(&f);
}

/* ---- the other rules */

/* In a channel of 200 km between straight shores a head start of 2 x moves the line by x. */
static void head_starts_give_shares(void **state) {
    (void)state;
    make_channel(false);
    fixture f = begin(1);
    static const double share[][2] = {{0.3, 0.7}, {0.5, 0.5}, {0.95, 0.05}, {0, 1}};
    for (size_t k = 0; k < 4; k++) {
        f.problem.share = share[k];
        divide(&f, &ent_boundary_shares);
        double shift = 200 * (share[k][0] - 0.5);
        assert_near(part(&f, 0), share[k][0], 1e-4);
        assert_near(f.zones.head_start[0], shift > 0 ? 2 * shift : 0, 1.5);
        assert_near(f.zones.head_start[1], shift < 0 ? -2 * shift : 0, 1.5);
    }
    f.problem.share = NULL; /* all alike */
    divide(&f, &ent_boundary_shares);
    assert_near(part(&f, 0), 0.5, 1e-4);
    end(&f);
}

/* Shares that can be had only by parting a cone. */
static void shares_part_cones(void **state) {
    (void)state;
    make_spit(0.4);
    fixture f = begin(1);
    divide(&f, &ent_boundary_equidistance);
    double third = part(&f, 2), rest = 1 - third;
    for (int k = 3; k <= 7; k++) {
        double share[3] = {rest * k / 10, rest * (10 - k) / 10, third};
        f.problem.share = share;
        divide(&f, &ent_boundary_shares);
        for (uint32_t s = 0; s < 3; s++) assert_near(part(&f, s), share[s], 2e-4);
        if (k >= 4 && k <= 6) assert_near(f.zones.head_start[0], f.zones.head_start[1], 1e-3);
    }
    double share[3] = {0.2, 0.3, 0.5};
    f.problem.share = share;
    divide(&f, &ent_boundary_shares);
    for (uint32_t s = 0; s < 3; s++) assert_near(part(&f, s), share[s], 2e-4);
    end(&f);
}

static void belts_end_at_their_limits(void **state) {
    (void)state;
    make_channel(false);
    fixture f = begin(0.5);
    static const double zone[3] = {10, 25, 40};
    f.problem.zone = zone;
    f.problem.n_zones = 3;
    divide(&f, &ent_boundary_condominium);
    for (uint32_t s = 0; s < 2; s++) {
        assert_near(f.zones.area[s], 4000, 30);
        assert_near(f.zones.belt[3 * s], 1000, 55); /* a row of cells more or less */
        assert_near(f.zones.belt[3 * s + 1], 1500, 55);
        assert_near(f.zones.belt[3 * s + 2], 1500, 55);
    }
    assert_near(f.zones.area[2], 12000, 60);
    f.problem.n_zones = 0; /* 15 and 25 nautical miles */
    divide(&f, &ent_boundary_condominium);
    assert_near(f.zones.area[1], 4630, 55);
    assert_near(f.zones.belt[2], 2778, 55);
    end(&f);
}

static ent_lonlat_line line_of(const double *xy, uint32_t n, double *at) {
    for (uint32_t i = 0; i < n; i++) {
        at[2 * i] = xy[2 * i] / SMALL_KM_LON;
        at[2 * i + 1] = xy[2 * i + 1] / SMALL_KM_LAT;
    }
    return (ent_lonlat_line){at, n};
}

static void lines_cut_off(void **state) {
    (void)state;
    static const struct {
        uint32_t n, cuts;
        double xy[8], area;
    } lines[] = {
        {2, 0, {-20, -60, 20, 60}, 10000},
        {2, 0, {20, 60, -20, -60}, 10000},
        {2, 1, {20, 60, -20, -60}, 10000},
        {2, 0, {-15, -45, 15, 45}, 10000}, /* goes on until it is ashore */
        {2, 0, {-5, 0, -5, 0.1}, 9500},
        {3, 0, {-50, -50, 50, 0, -50, 50}, 10000},
        {4, 1, {80, -70, 80, 0, 50, 0, 50, 70}, 3500},
        {2, 0, {0.25, -50, 0.25, 50}, 10025}, /* along the middles of cells */
        {2, 0, {-130, 0, 130, 0}, 10000},     /* the shore is on both sides alike */
    };
    make_channel(false);
    fixture f = begin(0.5);
    double at[8];
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        f.problem.along = line_of(lines[k].xy, lines[k].n, at);
        f.problem.cuts = lines[k].cuts;
        divide(&f, &ent_boundary_line);
        assert_near(f.zones.area[lines[k].cuts], lines[k].area, 51);
        if (k == 0) assert_int_equal(owner_at(&f, 5, -20), 1);
        if (k == 0) assert_int_equal(owner_at(&f, 5, 40), 0);
    }
    static const double beside[] = {-130, -60, -130, 60};
    f.problem.along = line_of(beside, 2, at);
    assert_int_equal(ent_raster_divide(f.ctx, f.raster, &ent_boundary_line, &f.problem, &f.arena,
                                       &f.zones),
                     ENT_EUSAGE);
    static const double nowhere[] = {NAN, 0, INFINITY, 0};
    f.problem.along = line_of(nowhere, 2, at);
    assert_int_equal(ent_raster_divide(f.ctx, f.raster, &ent_boundary_line, &f.problem, &f.arena,
                                       &f.zones),
                     ENT_EUSAGE);
    end(&f);
    make_spit(0); /* the rest is divided among the others, its cones too */
    f = begin(1);
    divide(&f, &ent_boundary_equidistance);
    double before = f.zones.area[0];
    static const double far_west[] = {-95, -120, -95, 120};
    f.problem.along = line_of(far_west, 2, at);
    f.problem.cuts = 2; /* most of whose shore is east of it: so it gets that, and no one the rest */
    divide(&f, &ent_boundary_line);
    assert_near(f.zones.area[2], 39000, 210);
    f.problem.cuts = 0;
    divide(&f, &ent_boundary_line);
    assert_true(f.zones.area[0] > before);
    end(&f);
}

static void parallels_are_halved(void **state) {
    (void)state;
    static const double west[] = {-100, -50, -50, 50}, east[] = {100, 50, 100, -50};
    static const double box[] = {-100, -50, 100, -50, 100, 50, -50, 50}, islet[] = {60, 0};
    small_begin(&sea, 3);
    small_shore(&sea, 2, false, west, 2, 0.5);
    small_shore(&sea, 0, false, east, 2, 0.5);
    small_shore(&sea, 2, true, islet, 1, 0.5);
    small_ring(&sea, false, box, 4);
    fixture f = begin(0.5);
    f.problem.between[0] = 0;
    f.problem.between[1] = 2;
    divide(&f, &ent_boundary_latitude);
    assert_near(part(&f, 0), 0.5, 1e-3);
    assert_int_equal(owner_at(&f, 3, -45), 0);
    assert_int_equal(owner_at(&f, -1.5, -45), 2);
    assert_int_equal(owner_at(&f, 20, 45), 2);
    f.problem.between[1] = 1; /* has no shore: all stays as it is */
    divide(&f, &ent_boundary_latitude);
    double left = f.zones.area[0];
    divide(&f, &ent_boundary_equidistance);
    assert_near(f.zones.area[0], left, 0);
    end(&f);
}

/* ---- what is no sea */

static void odd_seas(void **state) {
    (void)state;
    static const double one[] = {-10, -10, 10, -10, 10, 10, -10, 10};
    ent_ctx *ctx = ent_ctx_new();
    ent_raster *raster;
    small_begin(&sea, 3); /* one state with a shore, two without */
    small_shore(&sea, 1, false, one, 4, 1);
    small_ring(&sea, false, one, 4);
    fixture f = begin(1);
    divide(&f, &ent_boundary_equidistance);
    assert_near(part(&f, 1), 1, 0);
    assert_true(isinf(ent_raster_distance(f.raster, NULL, 0, 0)));
    end(&f);

    static const double bad[] = {0, -1, NAN, INFINITY};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(ent_raster_open(ctx, &sea.waters, bad[i], &raster), ENT_EUSAGE);
        assert_null(raster);
    }
    static const double small[] = {0.001, 1e-6, 1e-300};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ent_raster_open(ctx, &sea.waters, small[i], &raster), ENT_ELIMIT);
    static const double large[] = {1e3, 1e300};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(ent_raster_open(ctx, &sea.waters, large[i], &raster), ENT_EUSAGE);
    sea.waters.outline.n = 0;
    assert_int_equal(ent_raster_open(ctx, &sea.waters, 1, &raster), ENT_EUSAGE);

    static const double hole[] = {-5, -5, -5, 5, 5, 5, 5, -5};
    small_begin(&sea, 1); /* all its shore is an island that does not count */
    small_shore(&sea, 0, true, hole, 4, 1);
    small_ring(&sea, false, one, 4);
    small_ring(&sea, true, hole, 4);
    double weight[1] = {0};
    f = begin(1);
    assert_near(ent_raster_area(f.raster), 300, 1);
    divide(&f, &ent_boundary_equidistance);
    assert_near(part(&f, 0), 1, 0);
    f.problem.weight = weight;
    divide(&f, &ent_boundary_equidistance);
    assert_near(part(&f, 1), 1, 0); /* nobody's */
    weight[0] = NAN;
    assert_int_equal(ent_raster_divide(f.ctx, f.raster, &ent_boundary_equidistance, &f.problem,
                                       &f.arena, &f.zones),
                     ENT_EUSAGE);
    end(&f);
    ent_ctx_free(ctx);
}

/* ---- memory */

static ent_status open_and_divide(ent_ctx *ctx, const ent_method *rule, ent_arena *arena) {
    ent_raster *raster = NULL;
    ent_raster_zones zones;
    static const double line[] = {-0.5, -1, -0.5, 1};
    ent_line_problem problem = {.waters = &sea.waters, .cuts = 2, .along = {line, 2}};
    problem.between[0] = 0;
    problem.between[1] = 2;
    ent_status st = ent_raster_open(ctx, &sea.waters, 4, &raster);
    if (st == ENT_OK) st = ent_raster_divide(ctx, raster, rule, &problem, arena, &zones);
    ent_raster_close(raster);
    return st;
}

static void each_allocation_fails_once(void **state) {
    (void)state;
    static const double at[] = {-20, 0};
    static const ent_method *const rules[] = {
        &ent_boundary_equidistance, &ent_boundary_half_effect, &ent_boundary_line,
        &ent_boundary_latitude,     &ent_boundary_shares,      &ent_boundary_condominium};
    ent_ctx *ctx = ent_ctx_new();
    unsigned tried = 0, lost = 0;
    make_spit(0);
    small_shore(&sea, 1, true, at, 1, 1);
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        for (size_t n = 1;; n++) {
            ent_arena arena = {0};
            until_failure = n;
            ent_status st = open_and_divide(ctx, rules[k], &arena);
            bool failed = until_failure == 0;
            until_failure = 0;
            ent_arena_clear(&arena);
            /* What is only remembered for the next time may be lost without harm. */
            bool remembers = rules[k] == &ent_boundary_line || rules[k] == &ent_boundary_latitude;
            if (failed && remembers && st == ENT_OK && lost++ < 4) continue;
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (!failed) break;
            assert_string_equal(ent_last_message(ctx), "out of memory");
            tried++;
        }
    assert_true(tried > 100);
    ent_ctx_free(ctx);
}

static bool stop(void *user) {
    return ++*(int *)user > 0;
}

static void the_host_may_stop_it(void **state) {
    (void)state;
    int asked = 0;
    ent_raster *raster;
    ent_ctx *ctx = ent_ctx_new();
    make_channel(true);
    ent_ctx_set_poll(ctx, stop, &asked);
    assert_int_equal(ent_raster_open(ctx, &sea.waters, 1, &raster), ENT_ESTOPPED);
    assert_true(asked > 0);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_where_they_are),
        cmocka_unit_test(the_plane_keeps_areas),
        cmocka_unit_test(a_round_sea_is_cut_into_sectors),
        cmocka_unit_test(islets_count_by_their_weight),
        cmocka_unit_test(cones_are_halved_or_given),
        cmocka_unit_test(islands_end_cones),
        cmocka_unit_test(head_starts_give_shares),
        cmocka_unit_test(shares_part_cones),
        cmocka_unit_test(belts_end_at_their_limits),
        cmocka_unit_test(lines_cut_off),
        cmocka_unit_test(parallels_are_halved),
        cmocka_unit_test(odd_seas),
        cmocka_unit_test(the_host_may_stop_it),
        cmocka_unit_test(each_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
