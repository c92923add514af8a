/* sensitivity.c - Sobol' points and Sobol' indices.
 *
 * A point of the sequence is the sum over GF(2) of the direction numbers at the bits of the Gray code
 * of its number (Antonov and Saleev 1979).  The shift adds random bits over GF(2) to each coordinate, so
 * that the net stays one.  Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010) compare the
 * estimators: first order mean(f_B (f_AB - f_A)) / V, total mean((f_A - f_AB)^2) / 2V (Jansen 1999).
 * f_B enters less its mean: that changes no expectation and takes away most of the error where the mean
 * is far from zero. */

#include "dyn/sensitivity.h"

#include "base/random.h"
#include "dyn/sobol_numbers.h"

#include <math.h>
#include <stdlib.h>

enum { BITS = 32 };

/* ---- points */

/* The direction numbers of a dimension, as fractions of 2^32. */
static void directions(uint32_t dimension, uint32_t v[BITS]) {
    if (dimension == 0) {
        for (uint32_t i = 0; i < BITS; i++) v[i] = UINT32_C(1) << (BITS - 1 - i);
        return;
    }
    const ent_sobol_row *row = &ent_sobol_rows[dimension - 1];
    uint32_t s = row->degree;
    for (uint32_t i = 0; i < s; i++) v[i] = (uint32_t)row->m[i] << (BITS - 1 - i);
    for (uint32_t i = s; i < BITS; i++) {
        v[i] = v[i - s] ^ (v[i - s] >> s);
        for (uint32_t k = 1; k < s; k++)
            if (row->inner >> (s - 1 - k) & 1u) v[i] ^= v[i - k];
    }
}

static uint32_t coordinate(const uint32_t v[BITS], uint32_t i) {
    uint32_t x = 0;
    for (uint32_t gray = i ^ (i >> 1), bit = 0; gray; gray >>= 1, bit++)
        if (gray & 1u) x ^= v[bit];
    return x;
}

ent_status ent_sobol_points(ent_ctx *ctx, uint32_t d, uint32_t n, uint64_t seed, double *u) {
    if (d > ENT_MOST_SOBOL_DIMENSIONS)
        return ent_fail(ctx, ENT_EUSAGE, "Sobol' points have at most %d dimensions, not %u",
                        ENT_MOST_SOBOL_DIMENSIONS, d);
    uint64_t stream = ent_hash(ent_slice_of("sensitivity.shift"));
    for (uint32_t j = 0; j < d; j++) {
        uint32_t v[BITS];
        directions(j, v);
        ent_rng r = ent_rng_new(seed, stream, j);
        uint32_t shift = ent_rng_word(&r);
        for (uint32_t i = 0; i < n; i++)
            u[(size_t)i * d + j] = ((coordinate(v, i) ^ shift) + 0.5) * 0x1p-32;
    }
    return ENT_OK;
}

/* ---- indices */

typedef struct sums {
    const double *a, *b, *ab; /* ab of all numbers */
    uint32_t p, n;
    ent_sobol_noise noise;
} sums;

/* The mean of both samples and their variance, over the rows that are picked. */
static double variance_of(const sums *s, const uint32_t *row, double *mean) {
    double sum = 0, square = 0;
    for (uint32_t i = 0; i < s->n; i++) sum += s->a[row[i]] + s->b[row[i]];
    *mean = sum / (2.0 * s->n);
    for (uint32_t i = 0; i < s->n; i++) {
        double a = s->a[row[i]] - *mean, b = s->b[row[i]] - *mean;
        square += a * a + b * b;
    }
    double v = square / (2.0 * s->n - 1) - s->noise.variance;
    return v > 0 ? v : 0;
}

static void indices(const sums *s, const uint32_t *row, double *variance, double *first,
                    double *total) {
    double mean;
    *variance = variance_of(s, row, &mean);
    for (uint32_t j = 0; j < s->p; j++) {
        const double *ab = s->ab + (size_t)j * s->n;
        double covariance = 0, square = 0;
        for (uint32_t i = 0; i < s->n; i++) {
            uint32_t r = row[i];
            double step = ab[r] - s->a[r];
            covariance += (s->b[r] - mean) * step;
            square += step * step;
        }
        covariance = covariance / s->n - (s->noise.shared ? s->noise.shared[j] : 0);
        square = square / s->n - (s->noise.within ? s->noise.within[j] : 0);
        if (square < 0) square = 0;
        first[j] = *variance > 0 ? covariance / *variance : NAN;
        total[j] = *variance > 0 ? square / 2 / *variance : NAN;
    }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The middle 95 % of n values, those that are no numbers left out. */
static void middle(double *x, uint32_t n, double *low, double *high) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(x[i])) x[k++] = x[i];
    *low = *high = NAN;
    if (k == 0) return;
    qsort(x, k, sizeof *x, ascending);
    *low = x[(uint32_t)(0.025 * (k - 1) + 0.5)];
    *high = x[(uint32_t)(0.975 * (k - 1) + 0.5)];
}

typedef struct resamples {
    uint32_t *row;
    double *first, *total; /* of resample k, number j: [j * n + k] */
    double *one_first, *one_total;
    uint32_t n;
} resamples;

static ent_status resample(ent_ctx *ctx, const sums *s, resamples *b, uint64_t seed) {
    uint64_t stream = ent_hash(ent_slice_of("sensitivity.bootstrap"));
    for (uint32_t k = 0; k < b->n; k++) {
        if (k % 16 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_rng r = ent_rng_new(seed, stream, k);
        for (uint32_t i = 0; i < s->n; i++) b->row[i] = ent_rng_below(&r, s->n);
        double variance;
        indices(s, b->row, &variance, b->one_first, b->one_total);
        for (uint32_t j = 0; j < s->p; j++) {
            b->first[(size_t)j * b->n + k] = b->one_first[j];
            b->total[(size_t)j * b->n + k] = b->one_total[j];
        }
    }
    return ENT_OK;
}

static ent_status intervals(ent_ctx *ctx, const sums *s, uint32_t n, uint64_t seed,
                            ent_sobol *out) {
    ent_arena scratch = {0};
    resamples b = {.n = n};
    b.row = ent_arena_alloc(&scratch, s->n, sizeof *b.row);
    b.one_first = ent_arena_alloc(&scratch, s->p, sizeof *b.one_first);
    b.one_total = ent_arena_alloc(&scratch, s->p, sizeof *b.one_total);
    b.first = ent_arena_alloc(&scratch, (size_t)s->p * n, sizeof *b.first);
    b.total = ent_arena_alloc(&scratch, (size_t)s->p * n, sizeof *b.total);
    bool there = b.row && b.one_first && b.one_total && b.first && b.total;
    ent_status st = there ? resample(ctx, s, &b, seed) : ent_no_memory(ctx);
    for (uint32_t j = 0; st == ENT_OK && j < s->p; j++) {
        middle(b.first + (size_t)j * n, n, &out->first_low[j], &out->first_high[j]);
        middle(b.total + (size_t)j * n, n, &out->total_low[j], &out->total_high[j]);
    }
    ent_arena_clear(&scratch);
    return st;
}

static bool make_room(ent_arena *arena, uint32_t p, ent_sobol *out) {
    double **at[] = {&out->first, &out->first_low, &out->first_high,
                     &out->total, &out->total_low, &out->total_high};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        *at[i] = ent_arena_alloc(arena, p, sizeof **at[i]);
        if (!*at[i]) return false;
        for (uint32_t j = 0; j < p; j++) (*at[i])[j] = NAN;
    }
    return true;
}

ent_status ent_sobol_indices(ent_ctx *ctx, uint32_t p, uint32_t n, const double *f_a,
                             const double *f_b, const double *f_ab, const ent_sobol_noise *noise,
                             uint32_t n_bootstrap, uint64_t seed, ent_arena *arena,
                             ent_sobol *out) {
    ENT_EXPECT(ctx, n >= 2);
    sums s = {.a = f_a, .b = f_b, .ab = f_ab, .p = p, .n = n};
    if (noise) s.noise = *noise;
    *out = (ent_sobol){.p = p};
    uint32_t *all = ent_arena_alloc(arena, n, sizeof *all);
    if (!all || !make_room(arena, p, out)) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) all[i] = i;
    indices(&s, all, &out->variance, out->first, out->total);
    return n_bootstrap ? intervals(ctx, &s, n_bootstrap, seed, out) : ENT_OK;
}
