/* test_sea_traps.c - the lines of seas made by hand: each trap that was met once, odd shores, absurd
 * inputs, and memory that runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "base/pool.h"
#include "sea/chart.h"
#include "sea/rules.h"
#include "sea/waters.h"

#include <math.h>
#include <string.h>

/* A box of two degrees by one: state 0 has the west, state 1 the east. */
static const double west[] = {51, 40, 50, 40, 50, 41, 51, 41};
static const double east[] = {51, 41, 52, 41, 52, 40, 51, 40};
static const double islet[] = {50.5, 40.5, 50.52, 40.5, 50.52, 40.52, 50.5, 40.52, 50.5, 40.5};

#define LINE(points)                                                                               \
    { points, sizeof points / (2 * sizeof *points) }

static ent_ctx *ctx;
static ent_arena arena;

static void near(double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%.9g found, %.9g expected, %.3g allowed", found, expected, tolerance);
}

static ent_waters *open_sea(const ent_shores *shores, double step) {
    ent_waters *w;
    if (ent_waters_open(ctx, shores, step, &w) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    return w;
}

static ent_zones divide(const ent_waters *w, const ent_method *rule, ent_line_problem p) {
    ent_zones z;
    p.waters = w;
    if (rule->run.boundary(ctx, rule, &p, &arena, &z) != ENT_OK)
        fail_msg("%s: %s", rule->id, ent_last_message(ctx));
    double sum = 0;
    for (uint32_t s = 0; s <= w->n_states; s++) sum += z.area[s];
    near(sum, w->area, 1e-3 + 1e-7 * w->area);
    return z;
}

static ent_zones equidistance(const ent_waters *w) {
    return divide(w, &ent_boundary_equidistance, (ent_line_problem){0});
}

/* The shores enclose nothing, or are none: the status, and a part of the message. */
static void refused(const ent_shores *shores, double step, ent_status status, const char *text) {
    ent_waters *w = (ent_waters *)1;
    assert_int_equal(ent_waters_open(ctx, shores, step, &w), status);
    assert_null(w);
    if (!strstr(ent_last_message(ctx), text)) fail_msg("%s", ent_last_message(ctx));
}

static void rule_refused(const ent_waters *w, const ent_method *rule, ent_line_problem p,
                         const char *text) {
    ent_zones z;
    p.waters = w;
    assert_int_equal(rule->run.boundary(ctx, rule, &p, &arena, &z), ENT_EUSAGE);
    if (!strstr(ent_last_message(ctx), text)) fail_msg("%s", ent_last_message(ctx));
}

/* ---- seas whose division is known */

static const ent_shore box_shore[] = {{0, false, LINE(west)}, {1, false, LINE(east)}};
static const ent_shores box = {.n_states = 2, .shore = box_shore, .n = 2};

static void a_box_is_halved(void **state) {
    (void)state;
    ent_waters *w = open_sea(&box, 1000);
    ent_zones z = equidistance(w);
    near(z.area[0], z.area[1], 1);
    near(w->area, 2 * 84.9 * 111, 120); /* by hand: a degree at 40.5 N is 84.9 km by 111.0 km */
    assert_int_equal(z.n_cones, 2);
    for (uint32_t i = 0; i < z.n_borders; i++)
        for (uint32_t k = 0; k < z.border[i].line.n; k++)
            near(z.border[i].line.at[2 * k], 51, 0.01);
    assert_int_equal(ent_sea_zone_of(&z, 50.2, 40.5), 0);
    assert_int_equal(ent_sea_zone_of(&z, 51.8, 40.5), 1);
    assert_int_equal(ent_sea_zone_of(&z, 49.8, 40.5), ENT_NO_STATE);
    assert_int_equal(ent_sea_zone_of(&z, NAN, 40.5), ENT_NO_STATE);
    ent_waters_close(w);
}

/* Trap 1: cells come in no order.  The same shores in another order and direction are the same sea
 * with the same zones. */
static void order_does_not_matter(void **state) {
    double back[8], other[8];
    (void)state;
    for (int i = 0; i < 4; i++) {
        memcpy(back + 2 * i, west + 6 - 2 * i, 2 * sizeof *back);
        memcpy(other + 2 * i, east + 6 - 2 * i, 2 * sizeof *other);
    }
    ent_shore there[] = {{0, false, LINE(west)}, {1, false, LINE(east)}, {0, true, LINE(islet)}};
    ent_shore here[] = {{0, true, LINE(islet)}, {1, false, LINE(other)}, {0, false, LINE(back)}};
    ent_waters *v = open_sea(&(ent_shores){.n_states = 2, .shore = there, .n = 3}, 1000);
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = here, .n = 3}, 1000);
    ent_zones a = equidistance(v), b = equidistance(w);
    near(v->area, w->area, 1e-4);
    for (int s = 0; s < 2; s++) near(a.area[s], b.area[s], 1e-2);
    assert_int_equal(a.n_borders, b.n_borders);
    ent_waters_close(v);
    ent_waters_close(w);
}

/* Traps 2 and 3: cells at the rim, few and long, neither break a union nor lose water: seas of few
 * points, long and thin, at all spacings, add up. */
static void coarse_and_thin_seas_add_up(void **state) {
    static const double step[] = {1000, 7000, 50000, 400000};
    static const double thin_west[] = {51, 40, 47, 40, 47, 40.02, 51, 40.02};
    static const double thin_east[] = {51, 40.02, 55, 40.01, 51, 40};
    ent_shore thin[] = {{0, false, LINE(thin_west)}, {1, false, LINE(thin_east)}};
    (void)state;
    for (int i = 0; i < 4; i++) {
        ent_waters *v = open_sea(&(ent_shores){.n_states = 2, .shore = thin, .n = 2}, step[i]);
        ent_waters *w = open_sea(&box, step[i]);
        equidistance(v);
        ent_zones z = equidistance(w);
        near(z.area[0], w->area / 2, 0.02 * w->area);
        ent_waters_close(v);
        ent_waters_close(w);
    }
}

/* Trap 5: what GEOS cannot do is said, with its own words. */
static void failures_of_geos_are_told(void **state) {
    ent_geos g;
    GEOSGeometry *empty;
    double x, y;
    (void)state;
    assert_int_equal(ent_geos_open(ctx, &g), ENT_OK);
    empty = GEOSGeom_createEmptyPolygon_r(g.handle);
    assert_int_equal(ent_geos_inside(ctx, &g, empty, &x, &y), ENT_EINTERNAL);
    assert_non_null(strstr(ent_last_message(ctx), "geos could not find a point inside: "));
    ent_geos_drop(&g, &empty);
    double open_ring[] = {0, 0, 1, 0, 1, 1, 0, 1};
    assert_int_equal(ent_geos_line(ctx, &g, open_ring, 4, true, &empty), ENT_EINTERNAL);
    assert_non_null(strstr(ent_last_message(ctx), "IllegalArgument"));
    ent_geos_drop(&g, &empty);
    ent_geos_close(&g);
}

/* Trap 6: no state is shared between threads. */
static ent_status divide_once(void *user, ent_ctx *own, uint64_t task, unsigned worker) {
    double(*area)[2] = user;
    ent_waters *w;
    ent_zones z;
    ent_arena mine = {0};
    (void)worker;
    ent_status st = ent_waters_open(own, &box, 5000, &w);
    if (st != ENT_OK) return st;
    ent_line_problem p = {.waters = w};
    st = ent_sea_by_equidistance(own, &ent_boundary_equidistance, &p, &mine, &z);
    if (st == ENT_OK) memcpy(area[task], z.area, sizeof *area);
    ent_arena_clear(&mine);
    ent_waters_close(w);
    return st;
}

static void threads_do_not_meet(void **state) {
    double area[24][2];
    (void)state;
    assert_int_equal(ent_pool_run(ctx, 4, 24, NULL, divide_once, area), ENT_OK);
    for (int i = 1; i < 24; i++) assert_memory_equal(area[i], area[0], sizeof *area);
}

/* Trap 7: longitude first; east is to the right and north is up. */
static void axes_are_as_they_should_be(void **state) {
    ent_sea_plane *p;
    double x, y;
    (void)state;
    assert_int_equal(ent_sea_plane_open(ctx, 51, 42, &p), ENT_OK);
    ent_sea_plane_xy(p, 52, 42, &x, &y);
    near(x, 82.85, 0.05); /* a degree of longitude at 42 N */
    near(y, 0.48, 0.05);
    ent_sea_plane_xy(p, 51, 43, &x, &y);
    near(x, 0, 1e-6);
    near(y, 111.08, 0.05);
    ent_sea_plane_close(p);
    assert_int_equal(ent_sea_plane_open(ctx, NAN, 42, &p), ENT_EUSAGE);
    assert_null(p);
    ent_sea_plane_close(NULL);
}

/* Trap 11: a weight of 0 is as if the islands were not there to count, 1 as if they were. */
static void islands_count_or_not(void **state) {
    static const double none[] = {1, 1, 0}, whole[] = {1, 1, 1}, half[] = {1, 1, 2};
    ent_shore shore[] = {{0, false, LINE(west)}, {1, false, LINE(east)}, {1, true, LINE(islet)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 3}, 1000);
    ent_zones z = divide(w, &ent_boundary_equidistance, (ent_line_problem){.weight = none});
    ent_zones m = divide(w, &ent_boundary_mainland, (ent_line_problem){.weight = whole});
    ent_zones i = divide(w, &ent_boundary_equidistance, (ent_line_problem){.weight = whole});
    assert_memory_equal(z.area, m.area, 2 * sizeof *z.area);
    assert_true(i.area[1] > z.area[1] + 500);
    assert_true(w->touches[2] && w->island_coast[1] > 6 && w->outline.n == 2);
    assert_true(w->outline.ring[1].hole);
    rule_refused(w, &ent_boundary_equidistance, (ent_line_problem){.weight = half}, "0 to 1");
    ent_waters_close(w);
}

/* ---- odd shores */

/* A ring that touches itself, as one in the delta of the Volga does, and one that crosses itself. */
static void rings_that_touch_themselves(void **state) {
    static const double knot[] = {51,   40,   50,   40, 50,   40.5, 50.1, 40.6, 50.2,
                                  40.5, 50.1, 40.4, 50, 40.5, 50,   41,   51,   41};
    static const double eight[] = {50.5, 40.5, 50.6, 40.6, 50.6, 40.5, 50.5, 40.6, 50.5, 40.5};
    ent_shore shore[] = {{0, false, LINE(knot)}, {1, false, LINE(east)}, {1, true, LINE(eight)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 3}, 1000);
    ent_waters *v = open_sea(&box, 1000);
    /* without the diamond of 0.1 degree each way, and the two triangles of the eight */
    near(w->area, v->area - 84.9 * 111 * (0.02 + 0.005), 3);
    equidistance(w);
    ent_waters_close(v);
    ent_waters_close(w);
}

/* Islands that touch the mainland, cross it, and lie on the line. */
static void islands_at_the_shore_and_on_the_line(void **state) {
    static const double touching[] = {50, 40.3, 50.1, 40.3, 50.1, 40.4, 50, 40.3};
    static const double crossing[] = {51.9, 40.6, 52.1, 40.6, 52.1, 40.7, 51.9, 40.7, 51.9, 40.6};
    static const double middle[] = {50.95, 40.5,  51.05, 40.5,  51.05,
                                    40.55, 50.95, 40.55, 50.95, 40.5};
    ent_shore shore[] = {{0, false, LINE(west)},
                         {1, false, LINE(east)},
                         {0, true, LINE(touching)},
                         {1, true, LINE(crossing)},
                         {0, true, LINE(middle)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 5}, 1000);
    ent_waters *v = open_sea(&box, 1000);
    near(w->area, v->area - 84.9 * 111 * (0.005 + 0.01 + 0.005), 3);
    for (int i = 0; i < 5; i++) assert_true(w->touches[i]);
    ent_zones z = equidistance(w);
    assert_int_equal(ent_sea_zone_of(&z, 51.08, 40.52), 0);
    assert_int_equal(ent_sea_zone_of(&z, 51, 40.52), ENT_NO_STATE); /* on the island */
    ent_waters_close(v);
    ent_waters_close(w);
}

/* One island, two states: its shores meet in two more termini. */
static void an_island_of_two_states(void **state) {
    static const double left[] = {51, 40.5, 51, 40.6, 50.9, 40.6, 50.9, 40.5, 51, 40.5};
    static const double right[] = {51, 40.5, 51.1, 40.5, 51.1, 40.6, 51, 40.6, 51, 40.5};
    ent_shore shore[] = {{0, false, LINE(west)},
                         {1, false, LINE(east)},
                         {0, true, LINE(left)},
                         {1, true, LINE(right)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 4}, 1000);
    ent_zones z = equidistance(w);
    assert_int_equal(z.n_cones, 4);
    near(z.area[0], z.area[1], 1);
    for (uint32_t i = 0; i < w->n_points; i++)
        if (w->point[i].partner != UINT32_MAX)
            assert_int_equal(w->point[w->point[i].partner].partner, i);
    ent_waters_close(w);
}

static void a_state_without_shore(void **state) {
    double km, length[3];
    uint32_t point;
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 3, .shore = box_shore, .n = 2}, 1000);
    ent_zones z = equidistance(w);
    near(z.area[2], 0, 0);
    assert_int_equal(z.zone[2].n, 0);
    near(w->coast[2], 0, 0);
    assert_int_equal(ent_sea_distance(ctx, w, NULL, 2, 51, 40.5, &km, &point), ENT_OK);
    assert_int_equal(point, UINT32_MAX);
    assert_int_equal(ent_sea_coast_by_ruler(ctx, w, 20, length), ENT_OK);
    near(length[2], 0, 0);
    double lon, lat;
    assert_int_equal(ent_sea_label_point(ctx, &z.zone[2], &lon, &lat, &km), ENT_EUSAGE);
    static const double cut[] = {50, 40.5, 52, 40.5};
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(cut), .cuts = 2},
                 "cuts off no waters");
    ent_waters_close(w);
}

static void a_sea_with_one_state(void **state) {
    static const double ring[] = {50, 40, 52, 40, 52, 41, 50, 41, 50, 40};
    static const double cut[] = {50, 40.5, 52, 40.5};
    ent_shore shore[] = {{0, false, LINE(ring)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 1, .shore = shore, .n = 1}, 1000);
    ent_zones z = equidistance(w);
    near(z.area[0], w->area, 1e-6);
    assert_int_equal(z.n_borders, 0);
    assert_int_equal(z.n_cones, 0);
    z = divide(w, &ent_boundary_condominium, (ent_line_problem){0});
    assert_true(z.area[1] > 10 && z.n_borders == 1);
    assert_int_equal(z.border[0].kind, ENT_BORDER_BELT);
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(cut), .cuts = 0},
                 "no other state");
    ent_waters_close(w);
}

static void closings_must_separate(void **state) {
    static const double open_east[] = {51, 41, 52, 41};
    static const double south[] = {51, 40, 52, 40};
    static const double mouth[] = {52, 40, 52, 41}, over_land[] = {51.95, 39.9, 51.9, 41.1};
    static const double useless[] = {53, 40, 53, 41}, inside[] = {50.4, 40.4, 50.6, 40.6};
    static const double across[] = {50, 40.2, 52, 40.2};
    ent_shore shore[] = {
        {0, false, LINE(west)}, {1, false, LINE(open_east)}, {1, false, LINE(south)}};
    ent_lonlat_line closing[] = {LINE(mouth), LINE(useless), LINE(inside), LINE(across)};
    ent_lonlat_line slanted = LINE(over_land);
    ent_shores s = {.n_states = 2, .shore = shore, .n = 3};
    (void)state;
    refused(&s, 1000, ENT_EUSAGE, "is a gap of 111.0 km; a closing from shore to shore is missing");
    s.closing = closing;
    s.n_closings = 4;
    ent_waters *w = open_sea(&s, 1000);
    assert_true(w->cut_off[0].separates && w->cut_off[0].closes);
    assert_false(w->cut_off[1].separates || w->cut_off[2].separates);
    assert_true(w->cut_off[3].separates && !w->cut_off[3].closes);
    near(w->cut_off[3].area, 0.2 * 2 * 85.0 * 111, 30);
    near(w->area, 0.8 * 2 * 84.8 * 111, 60);
    ent_waters_close(w);
    s.closing = &slanted; /* its ends reach over land */
    s.n_closings = 1;
    w = open_sea(&s, 1000);
    assert_true(w->cut_off[0].closes);
    equidistance(w);
    ent_waters_close(w);
}

static void what_encloses_no_sea(void **state) {
    static const double swapped[] = {40, 151, 40, 150, 41, 150, 41, 151};
    static const double far_east[] = {179, 40, -179, 40, -179, 41, 179, 41, 179, 40};
    static const double nan_shore[] = {50, 40, NAN, 41}, infinite[] = {50, INFINITY, 51, 40};
    static const double open_ring[] = {50.5, 40.5, 50.6, 40.5, 50.6, 40.6, 50.5, 40.6};
    static const double apart[] = {-179, 40, -178, 40, -178, 41};
    static const double apart_too[] = {178, 41, 179, 40};
    ent_shore one[] = {{0, false, LINE(west)}, {1, false, LINE(east)}};
    ent_shores s = {.n_states = 2, .shore = one, .n = 1};
    (void)state;
    refused(&s, 1000, ENT_EUSAGE, "enclose no sea");
    one[0].line = (ent_lonlat_line)LINE(swapped);
    refused(&s, 1000, ENT_EUSAGE, "the other way round");
    one[0].line = (ent_lonlat_line)LINE(far_east);
    refused(&s, 1000, ENT_EUSAGE, "antimeridian");
    one[0].line = (ent_lonlat_line)LINE(nan_shore);
    refused(&s, 1000, ENT_EUSAGE, "not on the earth");
    one[0].line = (ent_lonlat_line)LINE(infinite);
    refused(&s, 1000, ENT_EUSAGE, "not on the earth");
    one[0].line = (ent_lonlat_line){west, 1};
    refused(&s, 1000, ENT_EUSAGE, "is no line");
    one[0] = (ent_shore){0, true, LINE(open_ring)};
    refused(&s, 1000, ENT_EUSAGE, "no closed ring");
    one[0] = (ent_shore){0, false, LINE(apart)};
    one[1] = (ent_shore){1, false, LINE(apart_too)};
    s.n = 2;
    refused(&s, 1000, ENT_EUSAGE, "antimeridian");
    refused(&(ent_shores){0}, 1000, ENT_EUSAGE, "a state and a shore");
    refused(&(ent_shores){.n_states = 40, .shore = box_shore, .n = 2}, 0, ENT_ELIMIT, "at most 32");
    refused(&box, NAN, ENT_EUSAGE, "not nan m");
    refused(&box, -1, ENT_EUSAGE, "1 m to 1,000 km");
    refused(&box, 1e-3, ENT_EUSAGE, "1 m to 1,000 km");
    static const double huge_ring[] = {-80, -80, 80, -80, 80, 80, -80, 80, -80, -80};
    ent_shore huge[] = {{0, false, LINE(huge_ring)}};
    refused(&(ent_shores){.n_states = 1, .shore = huge, .n = 1}, 1, ENT_ELIMIT,
            "more than 1000000");
}

/* ---- the rules' own conditions */

static void lines_that_cut_nothing(void **state) {
    static const double through[] = {50.8, 39.9, 50.8, 41.1}, beside[] = {50.8, 42, 50.9, 43};
    static const double short_by_little[] = {50.8, 40.1, 50.8, 40.9};
    static const double far_short[] = {50.8, 40.3, 50.8, 40.7};
    static const double point[] = {50.8, 40.3, 50.8, 40.3};
    static const double nowhere[] = {NAN, 40.3, 50.8, 40.3};
    (void)state;
    ent_waters *w = open_sea(&box, 1000);
    ent_zones z =
        divide(w, &ent_boundary_line, (ent_line_problem){.along = LINE(through), .cuts = 0});
    near(z.area[0], 0.4 * w->area, 0.01 * w->area);
    double whole = z.area[0];
    z = divide(w, &ent_boundary_line,
               (ent_line_problem){.along = LINE(short_by_little), .cuts = 0});
    near(z.area[0], whole, 1);
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(far_short), .cuts = 0},
                 "ends in the water");
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(beside), .cuts = 0},
                 "does not cut this sea in two");
    double shore[100]; /* its points are rounded: slivers, and no part of the sea */
    for (uint32_t i = 0; i < 50; i++) {
        shore[2 * i] = w->point[i].lon;
        shore[2 * i + 1] = w->point[i].lat + i % 2 * 1e-9;
    }
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(shore), .cuts = 0},
                 "does not cut this sea in two");
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(point), .cuts = 0},
                 "single point");
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.along = LINE(nowhere), .cuts = 0},
                 "not on the earth");
    rule_refused(w, &ent_boundary_line, (ent_line_problem){.cuts = 0}, "needs a line");
    rule_refused(w, &ent_boundary_latitude, (ent_line_problem){.between = {1, 1}}, "two states");
    ent_waters_close(w);
}

static void parallels_are_halved(void **state) {
    static const double slanted_west[] = {51, 40, 50, 40, 50.4, 41, 51, 41};
    ent_shore shore[] = {{0, false, LINE(slanted_west)}, {1, false, LINE(east)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 2}, 1000);
    ent_zones z = divide(w, &ent_boundary_latitude, (ent_line_problem){.between = {1, 0}});
    for (double lat = 40.05; lat < 41; lat += 0.1) {
        double mid = (50 + 0.4 * (lat - 40) + 52) / 2;
        assert_int_equal(ent_sea_zone_of(&z, mid - 0.001, lat), 0);
        assert_int_equal(ent_sea_zone_of(&z, mid + 0.001, lat), 1);
    }
    ent_waters_close(w);
}

static void belts_may_cover_everything(void **state) {
    static const double wide[] = {10, 500}, narrow[] = {1e-3};
    (void)state;
    ent_waters *w = open_sea(&box, 1000);
    ent_zones z =
        divide(w, &ent_boundary_condominium, (ent_line_problem){.zone = wide, .n_zones = 2});
    near(z.area[2], 0, 1e-6);
    near(z.belt_beyond[0], 0, 1e-3);
    near(z.belt[0] + z.belt[1], z.area[0], 1e-3);
    z = divide(w, &ent_boundary_condominium, (ent_line_problem){.zone = narrow, .n_zones = 1});
    near(z.area[0], 1e-3 * w->coast[0], 0.01);
    rule_refused(w, &ent_boundary_condominium,
                 (ent_line_problem){.zone = (double[]){2, 1}, .n_zones = 2}, "farther out");
    ent_waters_close(w);
}

static void agreements_between_strangers(void **state) {
    double at[] = {50.5, 40.5, 50.6, 40.6};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 3, .shore = box_shore, .n = 2}, 1000);
    ent_agreed_line a = {0, 2, {at, 2}};
    rule_refused(w, &ent_boundary_equidistance, (ent_line_problem){.agreed = &a, .n_agreed = 1},
                 "have no border with each other");
    a = (ent_agreed_line){0, 1, {at, 0}};
    rule_refused(w, &ent_boundary_equidistance, (ent_line_problem){.agreed = &a, .n_agreed = 1},
                 "no points");
    ent_waters_close(w);
}

/* Latitude and longitude changed about: a line somewhere else must not be passed over in silence. */
static void agreements_elsewhere(void **state) {
    double at[] = {40.4, 50.9, 40.6, 51.1}, island[] = {50.51, 40.51};
    double across[] = {51, 39, 51.2, 42};
    ent_shore shore[] = {box_shore[0], box_shore[1], {0, true, LINE(islet)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 3}, 1000);
    ent_agreed_line a = {0, 1, {at, 2}};
    ent_line_problem p = {.agreed = &a, .n_agreed = 1};
    rule_refused(w, &ent_boundary_equidistance, p, "does not touch the waters of its two states");
    a.line = (ent_lonlat_line){island, 1};
    rule_refused(w, &ent_boundary_equidistance, p, "does not touch the waters of its two states");
    a.line = (ent_lonlat_line){across, 2}; /* both of its points are on land */
    divide(w, &ent_boundary_equidistance, p);
    ent_waters_close(w);
}

/* In a sea of few nodes too, what the lines enclose are the shares. */
static void shares_of_a_small_sea(void **state) {
    static const double share[] = {0.63, 0.37};
    static const double left[] = {50.03, 40, 50, 40, 50, 40.05, 50.03, 40.05};
    static const double right[] = {50.03, 40.05, 50.1, 40.08, 50.1, 40, 50.03, 40};
    const ent_shore shore[] = {{0, false, LINE(left)}, {1, false, LINE(right)}};
    (void)state;
    ent_waters *w = open_sea(&(ent_shores){.n_states = 2, .shore = shore, .n = 2}, 100);
    ent_zones z = divide(w, &ent_boundary_shares, (ent_line_problem){.share = share});
    near(z.area[0] / w->area, share[0], 2e-5);
    near(z.area[1] / w->area, share[1], 2e-5);
    ent_waters_close(w);
}

static void lines_are_drawn(void **state) {
    static const double corners[] = {50, 40, 52, 42}, pole[] = {0, 90, 0, 0},
                        over[] = {-179, 0, 179, 0};
    ent_lonlat_line line;
    (void)state;
    for (int straight = 0; straight < 2; straight++) {
        assert_int_equal(
            ent_sea_draw_line(ctx, (ent_lonlat_line)LINE(corners), straight, 1000, &arena, &line),
            ENT_OK);
        assert_true(line.n > 270);
        assert_memory_equal(line.at, corners, 2 * sizeof *corners);
        assert_memory_equal(line.at + 2 * (line.n - 1), corners + 2, 2 * sizeof *corners);
    }
    /* Constant course: at the middle longitude the isometric latitude is in the middle (by a table of
     * meridional parts for WGS84: 2607.6 at 40 N, 2766.0 at 42 N, their mean at 41.008 N). */
    near(line.at[2 * (line.n / 2) + 1], 40 + (line.at[2 * (line.n / 2)] - 50) * 1.0, 0.02);
    assert_int_equal(ent_sea_draw_line(ctx, (ent_lonlat_line)LINE(pole), true, 1000, &arena, &line),
                     ENT_EUSAGE);
    assert_int_equal(
        ent_sea_draw_line(ctx, (ent_lonlat_line)LINE(over), false, 1000, &arena, &line),
        ENT_EUSAGE);
    assert_int_equal(
        ent_sea_draw_line(ctx, (ent_lonlat_line)LINE(corners), false, 1e-9, &arena, &line),
        ENT_ELIMIT);
    assert_int_equal(ent_sea_draw_line(ctx, (ent_lonlat_line){corners, 1}, false, 0, &arena, &line),
                     ENT_EUSAGE);
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void the_host_may_stop_it(void **state) {
    ent_waters *w;
    (void)state;
    ent_ctx_set_poll(ctx, stop, NULL);
    assert_int_equal(ent_waters_open(ctx, &box, 1000, &w), ENT_ESTOPPED);
    ent_ctx_set_poll(ctx, NULL, NULL);
}

/* ---- memory */

/* One step of the work: opening, a rule, or what is asked of its lines; all before went well. */
static ent_status do_step(int step, const ent_shores *s, ent_waters **w, ent_zones *z,
                          ent_arena *mine) {
    static const double cut[] = {50.8, 39.9, 50.8, 41.1};
    static double middle[] = {50.9, 40.5};
    static const ent_method *const rule[] = {&ent_boundary_equidistance, &ent_boundary_line,
                                             &ent_boundary_latitude, &ent_boundary_condominium};
    ent_agreed_line agreed = {0, 1, {middle, 1}};
    const ent_control *control;
    uint32_t n;
    double lon, lat, km;
    if (step == 0) return ent_waters_open(ctx, s, 300000, w);
    if (step == 5) return ent_sea_controls(ctx, *w, NULL, z, mine, &control, &n);
    if (step == 6) return ent_sea_label_point(ctx, &z->zone[0], &lon, &lat, &km);
    ent_line_problem p = {.waters = *w,
                          .agreed = &agreed,
                          .n_agreed = step == 1,
                          .along = LINE(cut),
                          .cuts = 0,
                          .between = {0, 1}};
    return rule[step - 1]->run.boundary(ctx, rule[step - 1], &p, mine, z);
}

static void each_allocation_fails_once(void **state) {
    static const double mouth[] = {52, 40, 52, 41}, open_east[] = {51, 41, 52, 41};
    static const double south[] = {51, 40, 52, 40};
    ent_shore shore[] = {{0, false, LINE(west)},
                         {1, false, LINE(open_east)},
                         {1, false, LINE(south)},
                         {1, true, LINE(islet)}};
    ent_lonlat_line closing = LINE(mouth);
    ent_shores s = {.n_states = 2, .shore = shore, .n = 4, .closing = &closing, .n_closings = 1};
    ent_waters *w = NULL;
    ent_zones z;
    size_t all = 0;
    (void)state;
    for (int step = 0; step < 7; step++) {
        ent_status st = ENT_ENOMEM;
        for (size_t n = 1; st != ENT_OK; n = next_failure(n), all++) {
            ent_arena mine = {0};
            until_failure = n;
            st = do_step(step, &s, &w, &z, step < 5 ? &mine : &arena);
            bool reached = until_failure == 0;
            until_failure = 0;
            ent_arena_clear(&mine);
            if (st != ENT_OK && (st != ENT_ENOMEM || !reached))
                fail_msg("step %d, %zu: %d, %s", step, n, st, ent_last_message(ctx));
            assert_int_equal(st == ENT_OK, !reached);
            if (step == 0 && st != ENT_OK) assert_null(w);
        }
        if (step == 4) /* their zones were in an arena that is gone: the next steps need some */
            assert_int_equal(do_step(1, &s, &w, &z, &arena), ENT_OK);
    }
    ent_waters_close(w);
    assert_true(all > 200);
}

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx == NULL;
}

static int tear_down(void **state) {
    (void)state;
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_is_halved),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(coarse_and_thin_seas_add_up),
        cmocka_unit_test(failures_of_geos_are_told),
        cmocka_unit_test(threads_do_not_meet),
        cmocka_unit_test(axes_are_as_they_should_be),
        cmocka_unit_test(islands_count_or_not),
        cmocka_unit_test(rings_that_touch_themselves),
        cmocka_unit_test(islands_at_the_shore_and_on_the_line),
        cmocka_unit_test(an_island_of_two_states),
        cmocka_unit_test(a_state_without_shore),
        cmocka_unit_test(a_sea_with_one_state),
        cmocka_unit_test(closings_must_separate),
        cmocka_unit_test(what_encloses_no_sea),
        cmocka_unit_test(lines_that_cut_nothing),
        cmocka_unit_test(parallels_are_halved),
        cmocka_unit_test(belts_may_cover_everything),
        cmocka_unit_test(agreements_between_strangers),
        cmocka_unit_test(agreements_elsewhere),
        cmocka_unit_test(shares_of_a_small_sea),
        cmocka_unit_test(lines_are_drawn),
        cmocka_unit_test(the_host_may_stop_it),
        cmocka_unit_test(each_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
