/* test_sensitivity.c - Sobol' points and indices: published points, laws of nets, closed forms. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/random.h"
#include "dyn/sensitivity.h"
#include "dyn/sobol_numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

/* ---- the table */

/* x times y modulo the polynomial of degree s over GF(2). */
static uint32_t times(uint32_t x, uint32_t y, uint32_t polynomial, uint32_t s) {
    uint32_t sum = 0;
    for (; y; y >>= 1) {
        if (y & 1u) sum ^= x;
        x <<= 1;
        if (x >> s & 1u) x ^= polynomial;
    }
    return sum;
}

/* The slow definition: the powers of x run through all 2^s - 1 residues before they are 1 again. */
static bool is_primitive(uint32_t s, uint32_t inner) {
    uint32_t polynomial = UINT32_C(1) << s | inner << 1 | 1, x = s == 1 ? 1 : 2, period = 1;
    for (uint32_t y = x; y != 1; y = times(y, x, polynomial, s)) {
        if (y == 0 || period > UINT32_C(1) << s) return false;
        period++;
    }
    return s == 1 ? inner == 0 : period == (UINT32_C(1) << s) - 1;
}

static void test_polynomials(void **state) {
    (void)state;
    size_t k = 0;
    for (uint32_t s = 1; s <= ENT_SOBOL_DEGREE; s++)
        for (uint32_t inner = 0; inner < UINT32_C(1) << (s - 1); inner++) {
            if (!is_primitive(s, inner) || k == ENT_MOST_SOBOL_DIMENSIONS - 1) continue;
            const ent_sobol_row *row = &ent_sobol_rows[k++];
            assert_int_equal(row->degree, s);
            assert_int_equal(row->inner, inner);
            for (uint32_t i = 0; i < s; i++) {
                assert_int_equal(row->m[i] & 1, 1);
                assert_true(row->m[i] < UINT32_C(2) << i);
            }
        }
    assert_int_equal(k, ENT_MOST_SOBOL_DIMENSIONS - 1);
}

/* The first binary digits of the direction numbers 0 .. n - 1 of a dimension. */
static void first_digits(uint32_t dimension, uint32_t n, unsigned char *digit) {
    memset(digit, 0, n);
    if (dimension == 0) {
        digit[0] = 1;
        return;
    }
    const ent_sobol_row *row = &ent_sobol_rows[dimension - 1];
    uint32_t s = row->degree;
    for (uint32_t i = 0; i < n; i++) {
        if (i < s) {
            digit[i] = row->m[i] >> i & 1;
            continue;
        }
        digit[i] = digit[i - s];
        for (uint32_t k = 1; k < s; k++)
            if (row->inner >> (s - 1 - k) & 1u) digit[i] ^= digit[i - k];
    }
}

static bool is_regular(unsigned char (*a)[ENT_MOST_SOBOL_DIMENSIONS], uint32_t n) {
    for (uint32_t c = 0; c < n; c++) {
        uint32_t pivot = c;
        while (pivot < n && !a[pivot][c]) pivot++;
        if (pivot == n) return false;
        for (uint32_t j = 0; j < n; j++) {
            unsigned char swap = a[c][j];
            a[c][j] = a[pivot][j];
            a[pivot][j] = swap;
        }
        for (uint32_t i = c + 1; i < n; i++)
            for (uint32_t j = c; a[i][c] && j < n; j++)
                if (j > c) a[i][j] ^= a[c][j];
    }
    return true;
}

/* Sobol's property A: cut every axis in half, and of each 2^d points one is in each of the 2^d parts.
 * It holds where the first digits are a regular matrix over GF(2) (Sobol' 1976); Joe and Kuo have it in
 * all dimensions of the table. */
static void test_property_a(void **state) {
    (void)state;
    static unsigned char a[ENT_MOST_SOBOL_DIMENSIONS][ENT_MOST_SOBOL_DIMENSIONS];
    for (uint32_t d = 1; d <= ENT_MOST_SOBOL_DIMENSIONS; d++) {
        for (uint32_t i = 0; i < d; i++) first_digits(i, d, a[i]);
        if (!is_regular(a, d)) fail_msg("not in dimension %u", d);
    }
}

/* ---- points */

/* Points 0 to 9 in three dimensions, as Joe and Kuo print them, in 16ths. */
static const int published[10][3] = {{0, 0, 0},  {8, 8, 8},   {12, 4, 4},  {4, 12, 12},
                                     {6, 6, 10}, {14, 14, 2}, {10, 2, 14}, {2, 10, 6},
                                     {3, 5, 15}, {11, 13, 7}};

/* A shift hides the sequence, but not the sums of its points over GF(2). */
static void test_published_points(void **state) {
    (void)state;
    double u[30];
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_sobol_points(ctx, 3, 10, 7, u), ENT_OK);
    for (int i = 0; i < 10; i++)
        for (int j = 0; j < 3; j++) {
            uint32_t x = (uint32_t)(u[i * 3 + j] * 0x1p32), first = (uint32_t)(u[j] * 0x1p32);
            assert_int_equal(x ^ first, (uint32_t)published[i][j] << 28);
        }
    ent_ctx_free(ctx);
}

static void test_each_coordinate_is_spread(void **state) {
    (void)state;
    enum { D = ENT_MOST_SOBOL_DIMENSIONS, N = 1024 };
    ent_ctx *ctx = ent_ctx_new();
    double *u = calloc((size_t)D * N, sizeof *u);
    assert_non_null(u);
    for (uint64_t seed = 0; seed < 3; seed++) {
        assert_int_equal(ent_sobol_points(ctx, D, N, seed, u), ENT_OK);
        for (int j = 0; j < D; j++) {
            bool seen[N] = {false};
            for (int i = 0; i < N; i++) {
                double x = u[(size_t)i * D + (size_t)j];
                assert_true(x > 0 && x < 1);
                int k = (int)(x * N);
                assert_false(seen[k]);
                seen[k] = true;
            }
        }
    }
    free(u);
    ent_ctx_free(ctx);
}

/* More dimensions or points do not move those that were there. */
static void test_points_stay(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    double few[5 * 4], many[9 * 8];
    assert_int_equal(ent_sobol_points(ctx, 5, 4, 3, few), ENT_OK);
    assert_int_equal(ent_sobol_points(ctx, 9, 8, 3, many), ENT_OK);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 5; j++) assert_true(few[i * 5 + j] == many[i * 9 + j]);
    double none;
    assert_int_equal(ent_sobol_points(ctx, ENT_MOST_SOBOL_DIMENSIONS + 1, 0, 3, &none), ENT_EUSAGE);
    ent_ctx_free(ctx);
}

/* ---- indices */

typedef double answer(const double *u);

static double ishigami(const double *u) {
    double x1 = PI * (2 * u[0] - 1), x2 = PI * (2 * u[1] - 1), x3 = PI * (2 * u[2] - 1);
    return sin(x1) + 7 * sin(x2) * sin(x2) + 0.1 * pow(x3, 4) * sin(x1);
}

static double weighted(const double *u) {
    return u[0] + 2 * u[1] + 3 * u[2] + 1000;
}

static double constant(const double *u) {
    (void)u;
    return 4;
}

enum { P = 3, MOST = 8192 };
static double f_a[MOST], f_b[MOST], f_ab[P * MOST], points[2 * P * MOST];

/* `noise`: of the same random number in a whole row, and of one that each evaluation has for itself. */
static void ask(answer *f, uint32_t n, uint64_t seed, double shared, double own,
                const ent_sobol_noise *off, uint32_t n_bootstrap, ent_arena *arena,
                ent_sobol *out) {
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_sobol_points(ctx, 2 * P, n, seed, points), ENT_OK);
    ent_rng r = ent_rng_new(seed, 99, 0);
    for (uint32_t i = 0; i < n; i++) {
        const double *a = points + (size_t)i * 2 * P, *b = a + P;
        double row = shared * ent_normal_quantile(ent_rng_uniform(&r) * 0.999 + 0.0005);
        for (int j = -2; j < P; j++) {
            double x[P];
            memcpy(x, j == -1 ? b : a, sizeof x);
            if (j >= 0) x[j] = b[j];
            double y = f(x) + row + own * ent_normal_quantile(ent_rng_uniform(&r) * 0.999 + 0.0005);
            *(j == -2 ? &f_a[i] : j == -1 ? &f_b[i] : &f_ab[(size_t)j * n + i]) = y;
        }
    }
    ent_status st =
        ent_sobol_indices(ctx, P, n, f_a, f_b, f_ab, off, n_bootstrap, seed, arena, out);
    if (st != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    ent_ctx_free(ctx);
}

static void near_all(const double *got, const double *wanted, double within) {
    for (int j = 0; j < P; j++)
        if (!(fabs(got[j] - wanted[j]) < within))
            fail_msg("number %d: %.5f is not %.5f", j, got[j], wanted[j]);
}

static const double ishigami_first[P] = {.31390519114781146, .4424111447900409, 0};
static const double ishigami_total[P] = {.5575888552099592, .4424111447900409, .2436836640621477};
static const double weights[P] = {1 / 14., 4 / 14., 9 / 14.};

static void test_closed_forms(void **state) {
    (void)state;
    ent_arena arena = {0};
    ent_sobol s;
    ask(ishigami, MOST, 1, 0, 0, NULL, 0, &arena, &s);
    near_all(s.first, ishigami_first, 0.005);
    near_all(s.total, ishigami_total, 0.005);
    assert_true(fabs(s.variance - 13.844587940719254) < 0.05);
    assert_true(isnan(s.first_low[0]));
    ask(weighted, MOST, 1, 0, 0, NULL, 0, &arena, &s);
    near_all(s.first, weights, 0.002); /* far from zero: the mean is taken off */
    near_all(s.total, weights, 0.002);
    ent_arena_clear(&arena);
}

static void test_nothing_moves(void **state) {
    (void)state;
    ent_arena arena = {0};
    ent_sobol s;
    ask(constant, 16, 1, 0, 0, NULL, 20, &arena, &s);
    assert_true(s.variance == 0);
    for (int j = 0; j < P; j++) assert_true(isnan(s.first[j]) && isnan(s.total_high[j]));
    ent_arena_clear(&arena);
}

/* 95 % intervals of independent seeds hold the truth about as often as they say. */
static void test_bootstrap(void **state) {
    (void)state;
    unsigned first = 0, total = 0, runs = 60;
    for (unsigned k = 0; k < runs; k++) {
        ent_arena arena = {0};
        ent_sobol s;
        ask(weighted, 128, 100 + k, 0, 0, NULL, 200, &arena, &s);
        first += s.first_low[2] <= weights[2] && weights[2] <= s.first_high[2];
        total += s.total_low[2] <= weights[2] && weights[2] <= s.total_high[2];
        assert_true(s.first_low[1] <= s.first_high[1] && s.total_low[1] <= s.total_high[1]);
        ent_arena_clear(&arena);
    }
    assert_true(first >= runs * 8 / 10 && total >= runs * 8 / 10);
}

/* Runs with the same random numbers are alike where their numbers are: then the error of AB_j has more in
 * common with that of B than A's error has, and that is no influence of number j. */
static double alike(const double *u, double e) {
    return e * u[0]; /* what the error is depends on number 0 */
}

static void test_shared_noise(void **state) {
    (void)state;
    ent_arena arena = {0};
    ent_ctx *ctx = ent_ctx_new();
    ent_sobol with, blind;
    double shared[P] = {0}, within[P] = {0}, variance = 0;
    assert_int_equal(ent_sobol_points(ctx, 2 * P, MOST, 3, points), ENT_OK);
    for (uint32_t i = 0; i < MOST; i++) {
        const double *a = points + (size_t)i * 2 * P, *b = a + P;
        ent_rng r = ent_rng_new(3, 8, i);
        double e = 3 * ent_normal_quantile(ent_rng_uniform(&r) * 0.999 + 0.0005);
        double of_a = alike(a, e), of_b = alike(b, e);
        f_a[i] = weighted(a) + of_a;
        f_b[i] = weighted(b) + of_b;
        variance += (of_a * of_a + of_b * of_b) / 2 / MOST;
        for (int j = 0; j < P; j++) {
            double x[P];
            memcpy(x, a, sizeof x);
            x[j] = b[j];
            double of_ab = alike(x, e);
            f_ab[(size_t)j * MOST + i] = weighted(x) + of_ab;
            shared[j] += of_b * (of_ab - of_a) / MOST;
            within[j] += (of_ab - of_a) * (of_ab - of_a) / MOST;
        }
    }
    ent_sobol_noise off = {variance, within, shared};
    assert_int_equal(ent_sobol_indices(ctx, P, MOST, f_a, f_b, f_ab, &off, 0, 3, &arena, &with),
                     ENT_OK);
    near_all(with.first, weights, 0.03);
    near_all(with.total, weights, 0.03);
    off.shared = NULL;
    assert_int_equal(ent_sobol_indices(ctx, P, MOST, f_a, f_b, f_ab, &off, 0, 3, &arena, &blind),
                     ENT_OK);
    assert_true(blind.first[0] > weights[0] + 0.2);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* With the noise of simulation taken off, the indices are those without it: a shared part is in the
 * variance only, an own one in every difference too. */
static void test_noise(void **state) {
    (void)state;
    ent_arena arena = {0};
    double shared = 0.7, own = 0.4;
    double within[P] = {2 * own * own, 2 * own * own, 2 * own * own};
    ent_sobol_noise off = {shared * shared + own * own, within, NULL};
    ent_sobol with, without, blind;
    ask(weighted, MOST, 5, shared, own, &off, 0, &arena, &with);
    ask(weighted, MOST, 5, 0, 0, NULL, 0, &arena, &without);
    ask(weighted, MOST, 5, shared, own, NULL, 0, &arena, &blind);
    near_all(with.first, without.first, 0.03);
    near_all(with.total, without.total, 0.03);
    assert_true(fabs(with.variance - without.variance) < 0.05);
    assert_true(fabs(blind.first[2] - without.first[2]) > 0.2);
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_polynomials),
        cmocka_unit_test(test_property_a),
        cmocka_unit_test(test_published_points),
        cmocka_unit_test(test_each_coordinate_is_spread),
        cmocka_unit_test(test_points_stay),
        cmocka_unit_test(test_closed_forms),
        cmocka_unit_test(test_nothing_moves),
        cmocka_unit_test(test_bootstrap),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_shared_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
