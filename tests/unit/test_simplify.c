/* test_simplify.c - a line of fewer points stays where it was: judged point by point. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/simplify.h"

#include <math.h>
#include <string.h>

enum { MOST = 5000 };

static double x_of(uint32_t i) {
    return i * 0.05;
}

/* A shore: waves of several lengths, and a jag now and then. */
static void make(double *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        at[2 * i] = x_of(i);
        at[2 * i + 1] = 3 * sin(i * 0.02) + 0.4 * sin(i * 0.31) + (i % 97 == 0 ? 1.5 : 0);
    }
}

/* How far a point is from the line of the kept ones: the nearest of all its stretches. */
static double off(const double *p, const double *line, uint32_t n) {
    double least = INFINITY;
    for (uint32_t i = 0; i + 1 < n; i++) {
        const double *a = line + 2 * i, *b = a + 2;
        double dx = b[0] - a[0], dy = b[1] - a[1];
        double t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy);
        t = fmin(fmax(t, 0), 1);
        least = fmin(least, hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy));
    }
    return least;
}

static void no_point_is_farther_than_the_tolerance(void **state) {
    static double full[2 * MOST], few[2 * MOST];
    const double tolerance = 0.1;
    (void)state;
    for (uint32_t n = 2; n <= MOST; n = n * 2 + 5) {
        make(full, n);
        memcpy(few, full, sizeof full);
        uint32_t left = ent_simplify(few, n, tolerance);
        assert_true(left >= 2 && left <= n);
        assert_memory_equal(few, full, 2 * sizeof *few);
        assert_memory_equal(few + 2 * (left - 1), full + 2 * (n - 1), 2 * sizeof *few);
        for (uint32_t i = 0; i < n; i += 7) assert_true(off(full + 2 * i, few, left) <= tolerance);
        if (n > 1000) assert_true(left < n / 2);
    }
}

static void a_straight_line_has_two_points(void **state) {
    double at[2 * 100];
    (void)state;
    for (uint32_t i = 0; i < 100; i++) at[2 * i] = at[2 * i + 1] = i;
    assert_int_equal(ent_simplify(at, 100, 1e-9), 2);
    assert_true(at[2] == 99 && at[3] == 99);
    assert_int_equal(ent_simplify(at, 1, 1), 1);
    assert_int_equal(ent_simplify(at, 0, 1), 0);
}

/* The first point is the last: the ring must not fall to nothing. */
static void a_ring_stays_a_ring(void **state) {
    double at[2 * 41];
    (void)state;
    for (uint32_t i = 0; i <= 40; i++) {
        at[2 * i] = 10 * cos(i % 40 * 0.157079632679);
        at[2 * i + 1] = 10 * sin(i % 40 * 0.157079632679);
    }
    uint32_t left = ent_simplify(at, 41, 0.5);
    assert_true(left >= 7 && left < 25);
    assert_true(at[0] == at[2 * (left - 1)] && at[1] == at[2 * (left - 1) + 1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_point_is_farther_than_the_tolerance),
        cmocka_unit_test(a_straight_line_has_two_points),
        cmocka_unit_test(a_ring_stays_a_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
