/* test_point_simulate.c - three simulators that share no method must have one law; by clocks, what a
 * change does not touch keeps every bit; and the law is the one that the likelihood has. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "dyn/residual.h"

#include "point_models.h"

enum { MOST = 100000 };

static const ent_point_by all_ways[] = {ENT_BY_EXACT, ENT_BY_CLOCKS, ENT_BY_THINNING};

static ent_ctx *ctx;

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

static void run(const ent_point_model *m, double end, ent_point_by by, uint64_t seed, uint32_t i,
                ent_point_series *s) {
    assert_int_equal(ent_point_simulate(ctx, m, end, MOST, by, seed, i, s), ENT_OK);
}

static ent_point_data data_of(const ent_point_series *s, uint32_t k, double end) {
    return (ent_point_data){
        .time = s->time, .stream = s->stream, .n = s->n, .n_streams = k, .end = end};
}

/* Two streams, three pieces, a damping that differs by target. */
static const double from[] = {0, 2, 5}, mu[] = {0.5, 0.2, 1.1, 0.4, 0.3, 0};
static const double damping[] = {1, 1, 0.4, 0.8, 1, 0.7};
static const double branch[] = {0.5, 0.2, 0.3, 0.1}, decay[] = {1.5, 4};
static const ent_point_model two = {
    .n_streams = 2,
    .pieces = {.from = from, .mu = mu, .damping_of = damping, .n = 3},
    .n = branch,
    .beta = decay,
    .start = ENT_START_STATIONARY};

/* ---- one law */

typedef struct moments {
    double n, mean[4], square[4]; /* counts of each stream before 5 and after */
    double none;                  /* series without an event */
    double offspring, self;       /* of all events; of those with a parent, by their own stream */
    double lag;                   /* mean time from the parent */
} moments;

static void look(moments *m, const ent_point_series *s) {
    double count[4] = {0};
    for (size_t i = 0; i < s->n; i++) count[2 * s->stream[i] + (s->time[i] >= 5)]++;
    for (int k = 0; k < 4; k++) m->mean[k] += count[k], m->square[k] += count[k] * count[k];
    m->none += s->n == 0;
    m->n++;
}

static void look_at_parents(moments *m, const ent_point_series *s) {
    for (size_t i = 0; i < s->n; i++) {
        uint32_t p = s->parent[i];
        if (p == UINT32_MAX) continue;
        if (!(p < i)) fail_msg("event %zu has parent %u", i, (unsigned)p);
        m->offspring++;
        m->self += s->stream[p] == s->stream[i];
        m->lag += s->time[i] - s->time[p];
    }
}

static void apart(double a, double b, double error, const char *what) {
    if (!(fabs(a - b) < 4 * error)) fail_msg("%s: %g and %g, error %g", what, a, b, error);
}

static void one_law(void **state) {
    (void)state;
    enum { SERIES = 6000 };
    moments m[3] = {{0}};
    ent_point_series s = {0};
    for (int w = 0; w < 3; w++)
        for (uint32_t i = 0; i < SERIES; i++) {
            run(&two, 9, all_ways[w], 21, i, &s);
            for (size_t e = 0; e < s.n; e++) {
                assert_true(s.time[e] > 0 && s.time[e] <= 9 && s.stream[e] < 2);
                assert_true(e == 0 || s.time[e] >= s.time[e - 1]);
            }
            look(&m[w], &s);
            look_at_parents(&m[w], &s);
        }
    for (int w = 0; w < 2; w++) {
        for (int k = 0; k < 4; k++) {
            double a = m[w].mean[k] / SERIES, b = m[2].mean[k] / SERIES;
            double va = m[w].square[k] / SERIES - a * a, vb = m[2].square[k] / SERIES - b * b;
            apart(a, b, sqrt((va + vb) / SERIES), "mean count");
            apart(va, vb, 3 * vb * sqrt(2.0 / SERIES), "variance of counts"); /* heavy tails */
        }
        double p = m[2].none / SERIES;
        apart(m[w].none / SERIES, p, sqrt(2 * p * (1 - p) / SERIES), "no event");
        double self = m[2].self / m[2].offspring, lag = m[2].lag / m[2].offspring;
        apart(m[w].offspring / SERIES, m[2].offspring / SERIES, 3 * sqrt(2 * 3.0 / SERIES),
              "offspring");
        apart(m[w].self / m[w].offspring, self, sqrt(0.5 / m[2].offspring), "own offspring");
        apart(m[w].lag / m[w].offspring, lag, sqrt(2 / m[2].offspring), "lag");
    }
    ent_point_series_clear(&s);
}

/* Residuals under the model that made the series are Exp(1): the simulators have the likelihood's law. */
static void law_of_the_likelihood(void **state) {
    (void)state;
    ent_point_series s = {0};
    double one_mu[] = {0.4, 0.3}, zero = 0;
    ent_point_model m = two;
    m.pieces = (ent_point_pieces){.from = &zero, .mu = one_mu, .n = 1};
    for (int w = 0; w < 3; w++) {
        static double residual[MOST], room[MOST];
        run(&m, w == 2 ? 800 : 4000, all_ways[w], 23, 1, &s);
        ent_point_data d = data_of(&s, 2, w == 2 ? 800 : 4000);
        assert_int_equal(ent_point_residuals(ctx, &d, &m, residual), ENT_OK);
        for (uint32_t k = 0; k < 2; k++) {
            ent_ks ks;
            ent_ljung_box l;
            assert_int_equal(ent_residual_tests(ctx, &d, residual, k, room, &ks, &l), ENT_OK);
            assert_true(ks.p > 0.002 && l.p > 0.002 && ks.n > 300);
        }
    }
    ent_point_series_clear(&s);
}

/* E N(T) = mu / (1 - n) (T - (1 - e^-kT) / k) + mu (1 - e^-kT) / k, k = beta (1 - n), from empty. */
static double mean_count(double m, double n, double beta, double end) {
    double k = beta * (1 - n), rate = m / (1 - n), gone = -expm1(-k * end) / k;
    return rate * end + (m - rate) * gone;
}

static void closed_forms(void **state) {
    (void)state;
    enum { SERIES = 4000 };
    double zero = 0, m = 0.5, n = 0.6, beta = 1.5;
    ent_point_model one = {
        .n_streams = 1, .pieces = {.from = &zero, .mu = &m, .n = 1}, .n = &n, .beta = &beta};
    ent_point_series s = {0};
    near(mean_count(0.5, 0.6, 1.5, 10), 11.253098440220834, 1e-14);
    for (int w = 0; w < 3; w++) {
        double sum = 0, square = 0, none = 0;
        for (uint32_t i = 0; i < SERIES; i++) {
            run(&one, 10, all_ways[w], 31, i, &s);
            sum += (double)s.n, square += (double)s.n * (double)s.n;
            none += s.n == 0 || s.time[0] > 2;
        }
        double mean = sum / SERIES, variance = square / SERIES - mean * mean;
        apart(mean, mean_count(m, n, beta, 10), sqrt(variance / SERIES), "mean count");
        apart(none / SERIES, exp(-1), sqrt(0.3679 * 0.6321 / SERIES), "none before 2");
    }
    one.start = ENT_START_STATIONARY; /* the rate is the same throughout */
    for (int w = 0; w < 3; w++) {
        double sum = 0, square = 0;
        for (uint32_t i = 0; i < SERIES; i++) {
            run(&one, 10, all_ways[w], 32, i, &s);
            sum += (double)s.n, square += (double)s.n * (double)s.n;
        }
        double mean = sum / SERIES, variance = square / SERIES - mean * mean;
        apart(mean, 12.5, sqrt(variance / SERIES), "mean count of a stationary start");
    }
    ent_point_series_clear(&s);
}

/* The parents of a given series have the chances that ent_point_parents gives: among all events whose
 * baseline share is near p, a share p has no parent. */
static void parents_have_their_chances(void **state) {
    (void)state;
    static double baseline[MOST], offspring[2 * MOST];
    for (int w = 0; w < 3; w++) {
        ent_point_series s = {0};
        ent_point_model m = two;
        double expected[3] = {0}, variance[3] = {0}, seen[3] = {0};
        m.start = ENT_START_EMPTY; /* what is left from before has no parent either */
        for (uint32_t i = 0; i < 500; i++) {
            run(&m, 9, all_ways[w], 41, i, &s);
            ent_point_data d = data_of(&s, 2, 9);
            assert_int_equal(ent_point_parents(ctx, &d, &m, baseline, offspring), ENT_OK);
            for (size_t e = 0; e < s.n; e++) {
                double p[3] = {baseline[e], offspring[2 * e], offspring[2 * e + 1]};
                uint32_t parent = s.parent[e];
                for (int k = 0; k < 3; k++) expected[k] += p[k], variance[k] += p[k] * (1 - p[k]);
                seen[parent == UINT32_MAX ? 0 : 1 + s.stream[parent]]++;
            }
        }
        for (int k = 0; k < 3; k++) apart(seen[k], expected[k], sqrt(variance[k]), "parents");
        ent_point_series_clear(&s);
    }
}

/* Which event of a source is the parent: the mean lag of a kernel that has long died away is 1 / beta,
 * and half of the lags are below ln 2 / beta. */
static void lags(void **state) {
    (void)state;
    double zero = 0, m = 3, n = 0.5, beta = 0.05; /* a parent is 60 events back on average */
    ent_point_model one = {
        .n_streams = 1, .pieces = {.from = &zero, .mu = &m, .n = 1}, .n = &n, .beta = &beta};
    for (int w = 0; w < 3; w++) {
        ent_point_series s = {0};
        double sum = 0, count = 0, below = 0, end = w == 2 ? 600 : 4000;
        run(&one, end, all_ways[w], 51, 0, &s);
        for (size_t i = 0; i < s.n; i++) {
            if (s.parent[i] == UINT32_MAX) continue;
            double lag = s.time[i] - s.time[s.parent[i]];
            if (s.time[s.parent[i]] > end - 200) continue; /* its offspring may still be to come */
            sum += lag, count++, below += lag < log(2) / beta;
        }
        assert_true(count > 500);
        apart(sum / count, 1 / beta, 1 / beta / sqrt(count), "mean lag");
        apart(below / count, 0.5, 0.5 / sqrt(count), "lags below the median");
        ent_point_series_clear(&s);
    }
}

/* ---- clocks: what is not touched stays as it is */

/* The times of one stream. */
static size_t times_of(const ent_point_series *s, uint32_t k, double *out) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->stream[i] == k) out[n++] = s->time[i];
    return n;
}

/* Streams 0 and 1 excite each other, 2 excites itself, 3 is excited by 2. */
static void untouched_streams(void **state) {
    (void)state;
    static double a[MOST], b[MOST];
    static const double start[] = {0, 3, 4};
    static const double rate[] = {0.5, 0.4, 0.6, 0.1, 0.5, 0.4, 0.6, 0.1, 0.5, 0.4, 0.6, 0.1};
    static const double other[] = {0.5, 0.4, 0.6, 0.1, 2.5, 0.4, 0.6, 0.1, 0.5, 0, 0.6, 0.1};
    static const double soft[] = {1, 1, 1, 1, 0.3, 0.2, 1, 1, 1, 0, 1, 1};
    static const double n[] = {0.4, 0.3, 0, 0, 0.2, 0.3, 0, 0, 0, 0, 0.5, 0, 0, 0, 0.4, 0.2};
    static const double beta[] = {1, 2, 3, 0.7};
    ent_point_model plain = {
        .n_streams = 4, .pieces = {start, rate, NULL, NULL, 1}, .n = n, .beta = beta};
    ent_point_model changed = plain;
    changed.pieces = (ent_point_pieces){start, other, NULL, soft, 3};
    ent_point_series x = {0}, y = {0};
    size_t differ = 0;
    for (uint32_t i = 0; i < 200; i++) {
        run(&plain, 20, ENT_BY_CLOCKS, 61, i, &x);
        run(&changed, 20, ENT_BY_CLOCKS, 61, i, &y);
        for (uint32_t k = 2; k < 4; k++) {
            size_t count = times_of(&x, k, a);
            assert_int_equal(times_of(&y, k, b), count);
            assert_memory_equal(a, b, count * sizeof *a);
        }
        size_t count = times_of(&x, 0, a);
        differ += times_of(&y, 0, b) != count || memcmp(a, b, count * sizeof *a) != 0;
        /* before the change all is the same */
        for (size_t e = 0; e < x.n && x.time[e] < 3; e++) {
            assert_true(e < y.n && x.time[e] == y.time[e]);
            assert_int_equal(x.parent[e], y.parent[e]);
        }
        /* a longer run begins with the shorter one */
        run(&plain, 27, ENT_BY_CLOCKS, 61, i, &y);
        assert_true(y.n >= x.n);
        assert_memory_equal(x.time, y.time, x.n * sizeof *x.time);
        assert_memory_equal(x.parent, y.parent, x.n * sizeof *x.parent);
    }
    assert_true(differ > 190);
    ent_point_series_clear(&x);
    ent_point_series_clear(&y);
}

/* A difference by clocks has a smaller error than one of independent series. */
static void coupling_helps(void **state) {
    (void)state;
    enum { SERIES = 1500 };
    double zero = 0, m[2] = {0.5, 0.6}, n = 0.3, beta = 2, sum = 0, square = 0, own = 0, mean = 0;
    ent_point_series x = {0}, y = {0};
    for (uint32_t i = 0; i < SERIES; i++) {
        ent_point_model one = {
            .n_streams = 1, .pieces = {.from = &zero, .mu = &m[0], .n = 1}, .n = &n, .beta = &beta};
        run(&one, 20, ENT_BY_CLOCKS, 71, i, &x);
        one.pieces.mu = &m[1];
        run(&one, 20, ENT_BY_CLOCKS, 71, i, &y);
        double by = (double)y.n - (double)x.n;
        sum += by, square += by * by, mean += (double)x.n, own += (double)x.n * (double)x.n;
    }
    double paired = square / SERIES - sum / SERIES * sum / SERIES;
    double variance = own / SERIES - mean / SERIES * mean / SERIES;
    apart(sum / SERIES, mean_count(0.6, n, beta, 20) - mean_count(0.5, n, beta, 20),
          sqrt(paired / SERIES), "difference");
    assert_true(paired < 0.5 * variance); /* independent: twice the variance, and more */
    ent_point_series_clear(&x);
    ent_point_series_clear(&y);
}

/* ---- replicates, limits, refusals */

static void a_function_of_seed_and_replicate(void **state) {
    (void)state;
    ent_point_series a = {0}, b = {0};
    for (int w = 0; w < 3; w++) {
        run(&two, 200, all_ways[w], 81, 4, &a);
        run(&two, 200, all_ways[w], 81, 5, &b);
        assert_true(a.n != b.n || memcmp(a.time, b.time, a.n * sizeof *a.time) != 0);
        run(&two, 200, all_ways[w], 82, 4, &b);
        assert_true(a.n != b.n || memcmp(a.time, b.time, a.n * sizeof *a.time) != 0);
        run(&two, 200, all_ways[w], 81, 4, &b);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.time, b.time, a.n * sizeof *a.time);
        assert_memory_equal(a.stream, b.stream, a.n * sizeof *a.stream);
        assert_memory_equal(a.parent, b.parent, a.n * sizeof *a.parent);
    }
    ent_point_series_clear(&a);
    ent_point_series_clear(&b);
}

static void explosive(void **state) {
    (void)state;
    double zero = 0, m = 1, n = 1.5, beta = 1;
    ent_point_model one = {
        .n_streams = 1, .pieces = {.from = &zero, .mu = &m, .n = 1}, .n = &n, .beta = &beta};
    ent_point_series s = {0};
    for (int w = 0; w < 3; w++) {
        assert_int_equal(ent_point_simulate(ctx, &one, 100, 500, all_ways[w], 1, 1, &s), ENT_OK);
        assert_true(s.explosive);
        assert_int_equal(s.n, 500);
        double fifth = s.time[4];
        assert_int_equal(ent_point_simulate(ctx, &one, fifth + 1e-9, 5, all_ways[w], 1, 1, &s),
                         ENT_OK);
        assert_false(s.explosive); /* as many as are allowed, and no more to come */
        assert_int_equal(s.n, 5);
    }
    ent_point_series_clear(&s);
}

/* No baseline, only what is left: a Poisson number of events, and then none for good. */
static void what_dies_out(void **state) {
    (void)state;
    static const double start[] = {0, 1e-9};
    static const double m[] = {1, 0};
    double n = 0.5, beta = 1;
    ent_point_model one = {.n_streams = 1,
                           .pieces = {.from = start, .mu = m, .n = 2},
                           .n = &n,
                           .beta = &beta,
                           .start = ENT_START_FRACTION,
                           .fraction = 3};
    ent_point_series s = {0};
    for (int w = 0; w < 3; w++) {
        double none = 0, sum = 0;
        for (uint32_t i = 0; i < 4000; i++) {
            run(&one, 1e6, all_ways[w], 91, i, &s);
            none += s.n == 0, sum += (double)s.n;
        }
        apart(none / 4000, exp(-3), sqrt(exp(-3) / 4000), "none"); /* n R = 0.5 * 3 * 2 = 3 */
        apart(sum / 4000, 6, sqrt(3 / pow(0.5, 3) / 4000), "all");
    }
    ent_point_series_clear(&s);
}

static bool stop(void *user) {
    return ++*(int *)user == 2;
}

static void stops_when_asked(void **state) {
    (void)state;
    double zero = 0, m = 100, n = 0.5, beta = 1;
    int asked = 0;
    ent_point_model one = {
        .n_streams = 1, .pieces = {.from = &zero, .mu = &m, .n = 1}, .n = &n, .beta = &beta};
    ent_point_series s = {0};
    ent_ctx_set_poll(ctx, stop, &asked);
    assert_int_equal(ent_point_simulate(ctx, &one, 1e9, 1000000, ENT_BY_CLOCKS, 1, 1, &s),
                     ENT_ESTOPPED);
    assert_int_equal(asked, 2);
    ent_ctx_set_poll(ctx, NULL, NULL);
    ent_point_series_clear(&s);
}

static void what_makes_no_sense(void **state) {
    (void)state;
    double zero = 0, m = 1, n = 1, beta = 1;
    ent_point_model one = {
        .n_streams = 1, .pieces = {.from = &zero, .mu = &m, .n = 1}, .n = &n, .beta = &beta};
    ent_point_series s = {0};
    assert_int_equal(ent_point_simulate(ctx, &one, 0, 10, ENT_BY_EXACT, 1, 1, &s), ENT_EUSAGE);
    assert_int_equal(ent_point_simulate(ctx, &one, NAN, 10, ENT_BY_EXACT, 1, 1, &s), ENT_EUSAGE);
    assert_int_equal(ent_point_simulate(ctx, &one, 1, 0, ENT_BY_EXACT, 1, 1, &s), ENT_EUSAGE);
    one.start = ENT_START_STATIONARY;
    assert_int_equal(ent_point_simulate(ctx, &one, 1, 10, ENT_BY_EXACT, 1, 1, &s), ENT_EUSAGE);
    one.start = ENT_START_EMPTY, n = -1;
    assert_int_equal(ent_point_simulate(ctx, &one, 1, 10, ENT_BY_EXACT, 1, 1, &s), ENT_EUSAGE);
    ent_point_series_clear(&s);
    ent_point_series_clear(NULL);
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
        cmocka_unit_test(one_law),
        cmocka_unit_test(law_of_the_likelihood),
        cmocka_unit_test(closed_forms),
        cmocka_unit_test(parents_have_their_chances),
        cmocka_unit_test(lags),
        cmocka_unit_test(untouched_streams),
        cmocka_unit_test(coupling_helps),
        cmocka_unit_test(a_function_of_seed_and_replicate),
        cmocka_unit_test(explosive),
        cmocka_unit_test(what_dies_out),
        cmocka_unit_test(stops_when_asked),
        cmocka_unit_test(what_makes_no_sense),
    };
    return cmocka_run_group_tests(tests, open_ctx, close_ctx);
}
