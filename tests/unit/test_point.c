/* test_point.c - the likelihood of point processes: closed forms, laws that must hold whatever the
 * numbers are, and the definition written the slow way. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"

#include "point_models.h"

static ent_ctx *ctx;

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

static double loglik_of(const ent_point_data *d, const ent_point_model *m) {
    double value;
    assert_int_equal(ent_point_loglik(ctx, d, m, &value, NULL), ENT_OK);
    return value;
}

/* One stream, one piece. */
typedef struct one {
    double from, mu, n, beta;
    ent_point_model m;
} one;

static const ent_point_model *one_stream(one *o, double mu, double n, double beta) {
    *o = (one){.mu = mu, .n = n, .beta = beta};
    o->m = (ent_point_model){.n_streams = 1,
                             .pieces = {.from = &o->from, .mu = &o->mu, .n = 1},
                             .n = &o->n,
                             .beta = &o->beta};
    return &o->m;
}

/* ---- closed forms */

static void two_events(void **state) {
    (void)state;
    static const double time[] = {0.5, 0.75};
    one o;
    ent_point_data d = {.time = time, .n = 2, .n_streams = 1, .end = 1};
    double want = log(1 + 2 * exp(-0.75)) - 1 - 2.0 / 3 * (2 - exp(-1.5) - exp(-0.75));
    near(loglik_of(&d, one_stream(&o, 1, 2.0 / 3, 3)), want, 1e-14);
    near(want, -1.204544111250795, 1e-14);
}

/* Without events: -mu T, and with a start state also what is left of it. */
static void no_events(void **state) {
    (void)state;
    one o;
    ent_point_data d = {.n_streams = 1, .end = 2};
    (void)one_stream(&o, 0.5, 0.6, 1.5);
    near(exp(loglik_of(&d, &o.m)), 0.36787944117144233, 1e-14);
    o.m.start = ENT_START_STATIONARY;
    near(loglik_of(&d, &o.m), -1 - 0.6 * (0.5 / 0.4 / 1.5) * (1 - exp(-3)), 1e-14);
    o.m.start = ENT_START_FRACTION, o.m.fraction = 0.5;
    near(loglik_of(&d, &o.m), -1 - 0.5 * 0.6 * (0.5 / 0.4 / 1.5) * (1 - exp(-3)), 1e-14);
}

static void poisson(void **state) {
    (void)state;
    static const double time[] = {0, 1, 1, 2.5, 4};
    one o;
    ent_point_data d = {.time = time, .n = 5, .n_streams = 1, .end = 5};
    near(loglik_of(&d, one_stream(&o, 0.7, 0, 2)), 5 * log(0.7) - 3.5, 1e-15);
}

static void ties_do_not_excite_each_other(void **state) {
    (void)state;
    static const double time[] = {1, 1, 2};
    one o;
    ent_point_data d = {.time = time, .n = 3, .n_streams = 1, .end = 3};
    double want = 2 * log(0.7) + log(0.7 + 2 * 0.5 * 2 * exp(-2)) - 0.7 * 3 -
                  0.5 * (2 * (1 - exp(-4)) + 1 - exp(-2));
    near(loglik_of(&d, one_stream(&o, 0.7, 0.5, 2)), want, 1e-14);
}

static void no_intensity(void **state) {
    (void)state;
    static const double time[] = {1};
    one o;
    ent_point_data d = {.time = time, .n = 1, .n_streams = 1, .end = 3};
    assert_true(loglik_of(&d, one_stream(&o, 0, 0.5, 2)) == -INFINITY);
    (void)one_stream(&o, 1, 1, 2);
    o.m.start = ENT_START_STATIONARY; /* there is no mean */
    assert_true(loglik_of(&d, &o.m) == -INFINITY);
    /* Intensities too far from 1 for their product. */
    static const double many[] = {1, 2, 3, 4};
    d = (ent_point_data){.time = many, .n = 4, .n_streams = 1, .end = 5};
    near(loglik_of(&d, one_stream(&o, 1e-200, 0, 1)), 4 * log(1e-200), 1e-14);
    near(loglik_of(&d, one_stream(&o, 1e200, 0, 1)), -5e200, 1e-14);
}

/* ---- the definition */

static void as_defined(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 1, 1);
    for (int i = 0; i < 400; i++) {
        made_point x;
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        near(loglik_of(&x.d, &x.m), slow_loglik(&x), 1e-11);
    }
}

/* The compensator is the integral of the intensity: Simpson's rule between all points. */
static void compensator_is_the_integral(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 2, 1);
    for (int i = 0; i < 20; i++) {
        made_point x;
        double start[MOST_K], at[MOST_EVENTS + MOST_PIECES + 1];
        size_t n = 0;
        make_point(&x, 1 + ent_rng_below(&r, 3), &r);
        slow_start(&x.m, start);
        for (double t = 0; t < 10;) {
            double next = 10;
            for (size_t e = 0; e < x.d.n; e++)
                if (x.time[e] > t) next = fmin(next, x.time[e]);
            for (uint32_t j = 0; j < x.m.pieces.n; j++)
                if (x.from[j] > t) next = fmin(next, x.from[j]);
            at[n++] = t;
            t = next;
        }
        double sum = 0;
        for (size_t p = 0; p < n; p++) {
            double a = at[p], b = p + 1 < n ? at[p + 1] : 10;
            int steps = 2 * (int)ceil((b - a) / 0.01);
            double h = (b - a) / steps;
            for (int s = 0; s <= steps; s++) { /* ends from inside */
                double t = s == 0 ? a + 1e-12 : s == steps ? b - 1e-12 : a + s * h;
                double w = s == 0 || s == steps ? 1 : s % 2 ? 4 : 2;
                sum += w * h / 3 * slow_intensity(&x, start, 0, t);
            }
        }
        near(slow_compensator(&x, start, 0, 10), sum, 1e-8);
    }
}

/* ---- the gradient */

typedef struct slopes {
    double mu[MOST_PIECES * MOST_K], n[MOST_K * MOST_K], beta[MOST_K];
} slopes;

static double changed(made_point *x, double *at, double by) {
    double was = *at;
    *at = was + by;
    double value = loglik_of(&x->d, &x->m);
    *at = was;
    return value;
}

/* Five-point differences; a step to either side must stay positive. */
static double numeric(made_point *x, double *at) {
    double h = 1e-3 * fmax(*at, 0.02);
    return (8 * (changed(x, at, h) - changed(x, at, -h)) -
            (changed(x, at, 2 * h) - changed(x, at, -2 * h))) /
           (12 * h);
}

static void gradient(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 3, 1);
    for (int i = 0; i < 150; i++) {
        made_point x;
        slopes s;
        double value;
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        uint32_t K = x.m.n_streams;
        for (uint32_t k = 0; k < K * K; k++) x.n[k] = fmax(x.n[k], 0.01);
        ent_point_slope slope = {s.mu, s.n, s.beta};
        assert_int_equal(ent_point_loglik(ctx, &x.d, &x.m, &value, &slope), ENT_OK);
        near(value, loglik_of(&x.d, &x.m), 1e-14);
        for (uint32_t k = 0; k < K * x.m.pieces.n; k++) near(s.mu[k], numeric(&x, &x.mu[k]), 1e-6);
        for (uint32_t k = 0; k < K * K; k++) near(s.n[k], numeric(&x, &x.n[k]), 1e-6);
        for (uint32_t k = 0; k < K; k++) near(s.beta[k], numeric(&x, &x.beta[k]), 1e-6);
        ent_point_slope part = {NULL, s.n, NULL}; /* some alone */
        double n0 = s.n[0];
        assert_int_equal(ent_point_loglik(ctx, &x.d, &x.m, &value, &part), ENT_OK);
        near(s.n[0], n0, 1e-14);
    }
}

/* ---- metamorphic laws */

/* t -> ct with mu / c, beta / c: LL + N log c stays. */
static void scaling_of_time(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 4, 1);
    for (int i = 0; i < 100; i++) {
        made_point x;
        double c = between(&r, 0.1, 20);
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        double before = loglik_of(&x.d, &x.m);
        for (size_t e = 0; e < x.d.n; e++) x.time[e] *= c;
        for (uint32_t j = 0; j < x.m.pieces.n; j++) x.from[j] *= c;
        for (uint32_t k = 0; k < x.m.pieces.n * x.m.n_streams; k++) x.mu[k] /= c;
        for (uint32_t k = 0; k < x.m.n_streams; k++) x.beta[k] /= c;
        x.d.end *= c;
        near(loglik_of(&x.d, &x.m) + (double)x.d.n * log(c), before, 1e-11);
    }
}

/* Streams numbered the other way round. */
static void relabelling(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 5, 1);
    for (int i = 0; i < 100; i++) {
        made_point x, y;
        make_point(&x, 2 + ent_rng_below(&r, MOST_K - 1), &r);
        y = x;
        uint32_t K = x.m.n_streams;
        for (uint32_t k = 0; k < K; k++) {
            uint32_t q = K - 1 - k;
            y.beta[q] = x.beta[k];
            for (uint32_t l = 0; l < K; l++) y.n[q * K + K - 1 - l] = x.n[k * K + l];
            for (uint32_t j = 0; j < x.m.pieces.n; j++) y.mu[j * K + q] = x.mu[j * K + k];
            for (uint32_t j = 0; j < x.m.pieces.n && x.m.pieces.damping_of; j++)
                y.damping[j * K + q] = x.damping[j * K + k];
        }
        for (size_t e = 0; e < x.d.n; e++) y.stream[e] = K - 1 - x.stream[e];
        y.m.n = y.n, y.m.beta = y.beta, y.m.pieces.mu = y.mu, y.d.stream = y.stream;
        if (y.m.pieces.damping_of) y.m.pieces.damping_of = y.damping;
        near(loglik_of(&y.d, &y.m), loglik_of(&x.d, &x.m), 1e-12);
    }
}

/* A stream whose row is empty adds a Poisson term of its own, whatever the others do. */
static void a_row_of_zeros(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 6, 1);
    for (int i = 0; i < 50; i++) {
        made_point x;
        make_point(&x, 3, &r);
        for (uint32_t l = 0; l < 3; l++) x.n[2 * 3 + l] = 0;
        double at[2];
        for (int v = 0; v < 2; v++) {
            double more = 0;
            for (uint32_t j = 0; j < x.m.pieces.n; j++) {
                double a = x.from[j], b = j + 1 < x.m.pieces.n ? fmin(10, x.from[j + 1]) : 10;
                if (a >= b) continue;
                size_t count = 0;
                for (size_t e = 0; e < x.d.n; e++)
                    count += x.stream[e] == 2 && piece_at(&x.m, x.time[e]) == j;
                more += (double)count * log(x.mu[j * 3 + 2]) - x.mu[j * 3 + 2] * (b - a);
            }
            at[v] = loglik_of(&x.d, &x.m) - more;
            /* with another baseline of that stream the rest is the same, but for a stationary start */
            if (x.m.start != ENT_START_EMPTY) break;
            for (uint32_t j = 0; j < x.m.pieces.n; j++) x.mu[j * 3 + 2] *= 1.7;
        }
        if (x.m.start == ENT_START_EMPTY) near(at[0], at[1], 1e-11);
    }
}

/* A piece cut in two is still the same model, and one behind the end is none. */
static void a_cut_piece(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 7, 1);
    for (int i = 0; i < 50; i++) {
        made_point x;
        do make_point(&x, 2, &r);
        while (x.m.pieces.n == MOST_PIECES);
        double before = loglik_of(&x.d, &x.m);
        uint32_t last = x.m.pieces.n++;
        double cut = between(&r, 0.1, 14);
        x.from[last] = fmax(cut, x.from[last - 1] + 0.01);
        for (uint32_t k = 0; k < 2; k++) {
            x.mu[last * 2 + k] = x.mu[last * 2 - 2 + k];
            x.damping[last * 2 + k] = x.damping[last * 2 - 2 + k];
        }
        if (x.m.pieces.damping) x.damping[last] = x.damping[last - 1];
        near(loglik_of(&x.d, &x.m), before, 1e-12);
    }
}

/* ---- residuals and parents */

static void residuals_as_defined(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 8, 1);
    for (int i = 0; i < 100; i++) {
        made_point x;
        double start[MOST_K], last[MOST_K] = {0}, residual[MOST_EVENTS];
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        slow_start(&x.m, start);
        assert_int_equal(ent_point_residuals(ctx, &x.d, &x.m, residual), ENT_OK);
        for (size_t e = 0; e < x.d.n; e++) {
            double at = slow_compensator(&x, start, x.stream[e], x.time[e]);
            near(residual[e], at - last[x.stream[e]], 1e-11);
            last[x.stream[e]] = at;
        }
    }
}

static void parents_as_defined(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 9, 1);
    for (int i = 0; i < 100; i++) {
        made_point x;
        double start[MOST_K], baseline[MOST_EVENTS], offspring[MOST_EVENTS * MOST_K];
        make_point(&x, 1 + ent_rng_below(&r, MOST_K), &r);
        uint32_t K = x.m.n_streams;
        slow_start(&x.m, start);
        assert_int_equal(ent_point_parents(ctx, &x.d, &x.m, baseline, offspring), ENT_OK);
        for (size_t e = 0; e < x.d.n; e++) {
            uint32_t k = x.stream[e], j = piece_at(&x.m, x.time[e]);
            double lambda = slow_intensity(&x, start, k, x.time[e]), sum = baseline[e];
            near(baseline[e], x.mu[j * K + k] / lambda, 1e-12);
            for (uint32_t l = 0; l < K; l++) {
                double part = damping_at(&x.m, j, k) * x.n[k * K + l] * x.beta[l];
                near(offspring[e * K + l], part * slow_r(&x, start, l, x.time[e]) / lambda, 1e-12);
                sum += offspring[e * K + l];
            }
            near(sum, 1, 1e-13);
        }
    }
}

/* ---- matrices */

static void radius_and_rates(void **state) {
    (void)state;
    double four[16], rate[4], mu[4] = {0.2, 0.2, 0.2, 0.2};
    uint32_t culprit = 9;
    for (int i = 0; i < 16; i++) four[i] = i % 5 == 0 ? 0.35 : 0.08;
    near(ent_spectral_radius(four, 4, NULL), 0.59, 1e-14);
    assert_true(ent_point_mean_rates(mu, four, 4, rate));
    for (int k = 0; k < 4; k++) near(rate[k], 0.4878048780487805, 1e-14);
    static const double turn[] = {0, 2, 0, 0, 0,
                                  2, 2, 0, 0}; /* a cycle has no dominant eigenvalue */
    near(ent_spectral_radius(turn, 3, NULL), 2, 1e-13);
    static const double swap[] = {0, 4, 1, 0};
    near(ent_spectral_radius(swap, 2, NULL), 2, 1e-13);
    static const double uneven[] = {0.3, 0.4, 0.2, 0.2, 0.5, 0.3, 0.2, 0.3, 0.3};
    near(ent_spectral_radius(uneven, 3, &culprit), 0.9152748012758005, 1e-13);
    assert_int_equal(culprit, 1);                    /* its vector is about .90, 1, .78 */
    static const double ladder[] = {0.5, 1, 0, 0.5}; /* one eigenvalue, one vector */
    near(ent_spectral_radius(ladder, 2, NULL), 0.5, 1e-13);
    static const double nothing_leads_back[] = {0, 5, 0, 0};
    near(ent_spectral_radius(nothing_leads_back, 2, NULL), 0, 0);
    assert_true(ent_point_mean_rates(mu, nothing_leads_back, 2, rate));
    near(rate[0], 0.2 + 5 * 0.2, 1e-14);
    static const double apart[] = {0.3, 0, 0, 0, 0.9, 0, 0, 0, 0.5};
    near(ent_spectral_radius(apart, 3, &culprit), 0.9, 1e-14);
    assert_int_equal(culprit, 1);
    static const double wrong[] = {0.3, -1, 0, 0};
    assert_true(isnan(ent_spectral_radius(wrong, 2, NULL)));
    assert_false(ent_point_mean_rates(mu, wrong, 2, rate));
}

/* Random ones: the radius bounds by row sums, agrees with the characteristic equation of 2 x 2, and is
 * where the mean rates cease to be. */
static void radius_at_random(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, 10, 1);
    for (int i = 0; i < 300; i++) {
        double n[144], scaled[144], mu[12], rate[12];
        uint32_t K = 1 + ent_rng_below(&r, 12);
        for (uint32_t k = 0; k < K * K; k++) n[k] = ent_rng_below(&r, 3) ? between(&r, 0, 1) : 0;
        for (uint32_t k = 0; k < K; k++) mu[k] = 1;
        double radius = ent_spectral_radius(n, K, NULL);
        if (K == 2) {
            double half = (n[0] + n[3]) / 2;
            near(radius, half + sqrt(half * half - n[0] * n[3] + n[1] * n[2]), 1e-13);
        }
        if (!(radius > 0)) continue;
        for (uint32_t k = 0; k < K * K; k++) scaled[k] = n[k] / radius * 1.0001;
        assert_false(ent_point_mean_rates(mu, scaled, K, rate));
        for (uint32_t k = 0; k < K * K; k++) scaled[k] = n[k] / radius * 0.999;
        assert_true(ent_point_mean_rates(mu, scaled, K, rate));
        for (uint32_t k = 0; k < K; k++) {
            double sum = 1;
            for (uint32_t l = 0; l < K; l++) sum += scaled[k * K + l] * rate[l];
            near(sum, rate[k], 1e-9);
        }
    }
}

/* ---- what makes no sense */

static void refused(const ent_point_data *d, const ent_point_model *m, const char *word) {
    double value;
    assert_int_equal(ent_point_loglik(ctx, d, m, &value, NULL), ENT_EUSAGE);
    if (!strstr(ent_last_message(ctx), word))
        fail_msg("\"%s\" has no \"%s\"", ent_last_message(ctx), word);
}

static void what_makes_no_sense(void **state) {
    (void)state;
    double time[] = {1, 2};
    uint32_t stream[] = {0, 1};
    double mark[] = {1, -1};
    one o;
    ent_point_data d = {.time = time, .n = 2, .n_streams = 1, .end = 3};
    refused(&d, one_stream(&o, -1, 0.5, 1), "baseline");
    refused(&d, one_stream(&o, NAN, 0.5, 1), "baseline");
    refused(&d, one_stream(&o, 1, -0.5, 1), "branching");
    refused(&d, one_stream(&o, 1, 0.5, 0), "decay");
    (void)one_stream(&o, 1, 0.5, 1);
    double s = -1;
    o.m.pieces.damping = &s;
    refused(&d, &o.m, "damping");
    (void)one_stream(&o, 1, 0.5, 1);
    o.from = 1;
    refused(&d, &o.m, "begin at 0");
    (void)one_stream(&o, 1, 0.5, 1);
    double turned[] = {0, 2, 1}, without_end[] = {0, INFINITY}, ones[] = {1, 1, 1},
           twice[] = {0, 0};
    o.m.pieces = (ent_point_pieces){.from = turned, .mu = ones, .n = 3};
    refused(&d, &o.m, "out of order");
    o.m.pieces = (ent_point_pieces){.from = without_end, .mu = ones, .n = 2};
    refused(&d, &o.m, "out of order");
    o.m.pieces = (ent_point_pieces){.from = twice, .mu = ones, .n = 2};
    refused(&d, &o.m, "out of order");
    o.m.pieces.n = 0;
    refused(&d, &o.m, "begin at 0");
    (void)one_stream(&o, 1, 0.5, 1);
    o.m.start = ENT_START_FRACTION, o.m.fraction = -1;
    refused(&d, &o.m, "fraction");
    (void)one_stream(&o, 1, 0.5, 1);
    d.end = 1.5;
    refused(&d, &o.m, "event 1");
    double each[4];
    assert_int_equal(ent_point_residuals(ctx, &d, &o.m, each), ENT_EUSAGE);
    assert_int_equal(ent_point_parents(ctx, &d, &o.m, each, each + 2), ENT_EUSAGE);
    o.beta = -1, d.end = 3;
    assert_int_equal(ent_point_residuals(ctx, &d, &o.m, each), ENT_EUSAGE);
    assert_int_equal(ent_point_parents(ctx, &d, &o.m, each, each + 2), ENT_EUSAGE);
    o.beta = 1;
    d.end = 0;
    refused(&d, &o.m, "end");
    d.end = 3, d.mark = mark;
    refused(&d, &o.m, "mark of event 1");
    d.mark = NULL, d.stream = stream;
    refused(&d, &o.m, "stream of event 1");
    d.stream = NULL, time[0] = 2.5;
    refused(&d, &o.m, "event 1");
    d.n_streams = 2;
    refused(&d, &o.m, "2 streams");
    o.m.n_streams = d.n_streams = 0;
    refused(&d, &o.m, "without streams");
}

static int open_ctx(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int close_ctx(void **state) {
    (void)state;
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_events),
        cmocka_unit_test(no_events),
        cmocka_unit_test(poisson),
        cmocka_unit_test(ties_do_not_excite_each_other),
        cmocka_unit_test(no_intensity),
        cmocka_unit_test(as_defined),
        cmocka_unit_test(compensator_is_the_integral),
        cmocka_unit_test(gradient),
        cmocka_unit_test(scaling_of_time),
        cmocka_unit_test(relabelling),
        cmocka_unit_test(a_row_of_zeros),
        cmocka_unit_test(a_cut_piece),
        cmocka_unit_test(residuals_as_defined),
        cmocka_unit_test(parents_as_defined),
        cmocka_unit_test(radius_and_rates),
        cmocka_unit_test(radius_at_random),
        cmocka_unit_test(what_makes_no_sense),
    };
    return cmocka_run_group_tests(tests, open_ctx, close_ctx);
}
