/* test_fit_point.c - streams fitted: gradients, a rate in closed form, what was simulated recovered
 * from times and from days, and what may set off what.
 *
 * With ENT_EACH in the environment (`make slow`) 200 series: how often the 95 % intervals hold the
 * truth, and whether the p-values of the residual tests are uniform. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/mem.h"
#include "dyn/fit_point.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NEAR(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static ent_ctx *ctx;
static ent_arena arena;

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return 0;
}

/* ---- what is fitted */

static const double at_zero[] = {0};

typedef struct made {
    ent_point_series series;
    uint32_t *count;
    ent_point_sample sample;
} made;

/* One replicate of a model; in bins of that width where it is above 0. */
static void make(const ent_point_model *model, double end, double width, uint32_t replicate,
                 made *out) {
    const uint32_t k = model->n_streams;
    *out = (made){0};
    assert_int_equal(
        ent_point_simulate(ctx, model, end, 1000000, ENT_BY_EXACT, 7, replicate, &out->series),
        ENT_OK);
    assert_false(out->series.explosive);
    out->sample.data = (ent_point_data){.time = out->series.time,
                                        .stream = out->series.stream,
                                        .n = out->series.n,
                                        .n_streams = k,
                                        .end = end};
    if (width <= 0) return;
    out->sample.width = width;
    out->sample.n_bins = (size_t)(end / width + 0.5);
    out->count = calloc(out->sample.n_bins * k, sizeof *out->count);
    assert_non_null(out->count);
    for (size_t i = 0; i < out->series.n; i++)
        out->count[(size_t)(out->series.time[i] / width) * k + out->series.stream[i]]++;
    out->sample.count = out->count;
    out->sample.data = (ent_point_data){.n_streams = k, .end = end};
}

static void discard(made *m) {
    ent_point_series_clear(&m->series);
    free(m->count);
}

static ent_structure structure_of(const ent_stream *streams, uint32_t n) {
    ent_structure s;
    assert_int_equal(ent_structure_of(ctx, streams, n, NULL, 0, &arena, &s), ENT_OK);
    return s;
}

/* i -> j, j -> i, and i -> k, which shares an actor with both. */
static const ent_stream three[] = {{ENT_STREAM_INCIDENT, 0, 1, true},
                                   {ENT_STREAM_INCIDENT, 1, 0, true},
                                   {ENT_STREAM_INCIDENT, 0, 2, true}};

static ent_point_model three_streams(const ent_structure *s, double *n) {
    static const double mu[] = {0.5, 0.3, 0.4}, beta[] = {2, 2, 2};
    ent_structure_fill(s, (double[]){0.3, 0.2, 0.1, 0, 0}, n);
    return (ent_point_model){
        .n_streams = 3, .pieces = {.from = at_zero, .mu = mu, .n = 1}, .n = n, .beta = beta};
}

/* ---- gradients against differences */

static void check_slope(const ent_fit_problem *p, const double *at) {
    double x[32], slope[32], up, down, value;
    assert_true(p->n <= 32);
    memcpy(x, at, p->n * sizeof *x);
    assert_int_equal(p->fn(p->user, ctx, x, &value, slope), ENT_OK);
    for (uint32_t i = 0; i < p->n; i++) {
        double h = 1e-5, x0 = x[i];
        x[i] = x0 + h;
        assert_int_equal(p->fn(p->user, ctx, x, &up, NULL), ENT_OK);
        x[i] = x0 - h;
        assert_int_equal(p->fn(p->user, ctx, x, &down, NULL), ENT_OK);
        x[i] = x0;
        NEAR(slope[i], (up - down) / (2 * h), 1e-6 * (1 + fabs(value)));
    }
}

static void test_slopes(void **state) {
    static const double pieces[] = {0, 20, 35};
    double n[9];
    ent_structure s = structure_of(three, 3);
    ent_point_model model = three_streams(&s, n);
    (void)state;
    for (int binned = 0; binned < 2; binned++) {
        made m;
        make(&model, 60, binned ? 0.5 : 0, 1, &m);
        ent_point_shape shapes[] = {
            {.structure = &s},
            {.own_decays = true},
            {.structure = &s, .start = ENT_START_STATIONARY},
            {.structure = &s, .own_decays = true, .piece_from = pieces, .n_pieces = 3},
        };
        for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
            ent_point_task task;
            ent_fit_problem p;
            assert_int_equal(ent_point_problem(ctx, &m.sample, shapes[k], &arena, &task, &p),
                             ENT_OK);
            check_slope(&p, p.starts);
            check_slope(&p, p.starts + p.n);
        }
        discard(&m);
    }
}

/* ---- closed forms */

/* Events that are as regular as a clock set off nothing: n goes to its bound, mu is N / T. */
static void test_no_branching(void **state) {
    double time[50];
    ent_structure s = structure_of(&(ent_stream){.kind = ENT_STREAM_OTHER}, 1);
    ent_point_task task;
    ent_fit_problem p;
    ent_fit fit;
    (void)state;
    if (!ent_fit_library()) skip();
    for (int i = 0; i < 50; i++) time[i] = 2 * i + 1;
    ent_point_sample sample = {.data = {.time = time, .n = 50, .n_streams = 1, .end = 100}};
    ent_point_shape shape = {.structure = &s};
    assert_int_equal(ent_point_problem(ctx, &sample, shape, &arena, &task, &p), ENT_OK);
    assert_int_equal(ent_fit_run(ctx, &p, &arena, &fit), ENT_OK);
    NEAR(exp(fit.x[0]), 0.5, 2e-3);
    assert_true(exp(fit.x[1]) < 2e-3);
    NEAR(fit.loglik, 50 * log(0.5) - 50, 2e-3);
}

static void test_nothing_to_fit(void **state) {
    static const double time[] = {3, 3, 3};
    static const uint32_t stream[] = {0, 0, 0}, count[] = {0, 4, 0};
    ent_structure s = structure_of(three, 2), one = structure_of(three, 1);
    ent_point_task task;
    ent_fit_problem p;
    ent_point_shape shape = {.structure = &s};
    ent_point_sample sample = {
        .data = {.time = time, .stream = stream, .n = 3, .n_streams = 2, .end = 10}};
    (void)state;
    assert_int_equal(ent_point_problem(ctx, &sample, shape, &arena, &task, &p), ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(ctx), "stream 2 has no event"));
    shape.structure = &one;
    sample.data.n_streams = 1;
    assert_int_equal(ent_point_problem(ctx, &sample, shape, &arena, &task, &p), ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(ctx), "at the same time"));
    sample = (ent_point_sample){
        .data = {.n_streams = 1, .end = 3}, .count = count, .n_bins = 3, .width = 1};
    assert_int_equal(ent_point_problem(ctx, &sample, shape, &arena, &task, &p), ENT_EINPUT);
}

/* ---- what was simulated comes back */

static const double mu_of_one[] = {0.8}, n_of_one[] = {0.6}, beta_of_one[] = {1.8};
static const ent_point_model one_stream = {.n_streams = 1,
                                           .pieces = {.from = at_zero, .mu = mu_of_one, .n = 1},
                                           .n = n_of_one,
                                           .beta = beta_of_one};

static void fit_one(const ent_point_sample *sample, const ent_structure *s, ent_arena *room,
                    ent_point_task *task, ent_fit_problem *p, ent_fit *fit) {
    ent_point_shape shape = {.structure = s};
    assert_int_equal(ent_point_problem(ctx, sample, shape, room, task, p), ENT_OK);
    assert_int_equal(ent_fit_run(ctx, p, room, fit), ENT_OK);
    assert_true(fit->converged);
}

/* The reference's recovery test (C.4): 1,500 days, 12 series, mean lag 0.55 days. */
static void test_days(void **state) {
    enum { SERIES = 12 };
    double mean[3] = {0};
    (void)state;
    if (!ent_fit_library()) skip();
    ent_structure s = structure_of(&(ent_stream){.kind = ENT_STREAM_OTHER}, 1);
    for (uint32_t r = 0; r < SERIES; r++) {
        made m;
        ent_point_task task;
        ent_fit_problem p;
        ent_fit fit;
        make(&one_stream, 1500, 1, r, &m);
        fit_one(&m.sample, &s, &arena, &task, &p, &fit);
        for (int i = 0; i < 3; i++) mean[i] += exp(fit.x[i]) / SERIES;
        discard(&m);
    }
    NEAR(mean[0], 0.8, 0.05);
    NEAR(mean[1], 0.6, 0.03);
    NEAR(mean[2], 1.8, 0.25);
}

/* Two streams by days, all numbers free: 24 series, as docs/explanation/what-sets-off-what.md has it. */
static void test_two_streams_by_days(void **state) {
    enum { SERIES = 24 };
    static const double mu[] = {0.4, 0.4}, n[] = {0.4, 0.2, 0.2, 0.4}, beta[] = {1.8, 1.8};
    static const ent_point_model two = {
        .n_streams = 2, .pieces = {.from = at_zero, .mu = mu, .n = 1}, .n = n, .beta = beta};
    (void)state;
    if (!ent_fit_library()) skip();
    for (int days = 0; days <= 1; days++) {
        double self = 0, other = 0, decay = 0;
        for (uint32_t r = 0; r < SERIES; r++) {
            made m;
            ent_point_task task;
            ent_fit_problem p;
            ent_fit fit;
            ent_arena room = {0};
            make(&two, 1500, days, r, &m);
            fit_one(&m.sample, NULL, &room, &task, &p, &fit);
            self += (exp(fit.x[2]) + exp(fit.x[5])) / 2 / SERIES;
            other += (exp(fit.x[3]) + exp(fit.x[4])) / 2 / SERIES;
            decay += exp(fit.x[6]) / SERIES;
            ent_arena_clear(&room);
            discard(&m);
        }
        print_message("%s: self %.3f, other %.3f, decay %.2f\n", days ? "days" : "times", self,
                      other, decay);
        NEAR(self, 0.4, 0.025);
        NEAR(other, 0.2, 0.025);
        NEAR(decay, 1.8, 0.12);
    }
}

/* Self, reciprocal and neighbour from a long series, within three standard errors. */
static void test_structured(void **state) {
    double n[9];
    made m;
    ent_point_task task;
    ent_fit_problem p;
    ent_fit fit;
    (void)state;
    if (!ent_fit_library()) skip();
    ent_structure s = structure_of(three, 3);
    ent_point_model model = three_streams(&s, n);
    make(&model, 4000, 0, 3, &m);
    fit_one(&m.sample, &s, &arena, &task, &p, &fit);
    uint32_t self = ent_point_parameter_of(&task, ENT_BRANCH_SELF);
    uint32_t reciprocal = ent_point_parameter_of(&task, ENT_BRANCH_RECIPROCAL);
    uint32_t neighbour = ent_point_parameter_of(&task, ENT_BRANCH_NEIGHBOUR);
    assert_int_equal(self, 3);
    assert_int_equal(reciprocal, 4);
    assert_int_equal(neighbour, 5);
    assert_int_equal(ent_point_parameter_of(&task, ENT_BRANCH_SPILLOVER), UINT32_MAX);
    NEAR(fit.x[self], log(0.3), 3 * fit.se[self]);
    NEAR(fit.x[reciprocal], log(0.2), 3 * fit.se[reciprocal]);
    NEAR(fit.x[neighbour], log(0.1), 3 * fit.se[neighbour]);
    NEAR(fit.x[6], log(2), 3 * fit.se[6]);
    assert_true(fit.se[self] < 0.1);
    discard(&m);
}

/* ---- residual tests */

static void test_scatter(void **state) {
    static const uint32_t count[] = {2, 1, 0, 0, 0, 3};
    ent_point_sample sample = {
        .data = {.n_streams = 2, .end = 6}, .count = count, .n_bins = 3, .width = 2};
    double time[6], again[6];
    uint32_t stream[6];
    (void)state;
    ent_point_scatter(&sample, 5, 0, time, stream);
    for (int i = 0; i < 6; i++) {
        assert_true(i == 0 || time[i] >= time[i - 1]);
        assert_true(i < 3 ? time[i] >= 0 && time[i] < 2 : time[i] >= 4 && time[i] < 6);
        assert_true(i < 3 || stream[i] == 1);
    }
    assert_int_equal(stream[0] + stream[1] + stream[2], 1);
    ent_point_scatter(&sample, 5, 0, again, stream);
    assert_memory_equal(time, again, sizeof time);
    ent_point_scatter(&sample, 5, 1, again, stream);
    assert_memory_not_equal(time, again, sizeof time);
}

/* A right model is not rejected, a wrong one is: bursts, fitted as if they were a clock. */
static void test_residuals(void **state) {
    made m;
    ent_point_task task;
    ent_fit_problem p;
    ent_fit fit;
    ent_point_test right, wrong;
    (void)state;
    if (!ent_fit_library()) skip();
    ent_structure s = structure_of(&(ent_stream){.kind = ENT_STREAM_OTHER}, 1);
    make(&one_stream, 150, 1, 4, &m);
    fit_one(&m.sample, &s, &arena, &task, &p, &fit);
    assert_int_equal(ent_point_tests(ctx, &p, fit.x, 39, 1, &arena, &right), ENT_OK);
    assert_int_equal(right.n, m.series.n);
    assert_true(right.p > 0.05);
    fit.x[1] = -14; /* nothing is set off */
    fit.x[0] = log((double)m.series.n / 150);
    double low[] = {-20, -14, -20}, high[] = {20, -13.99, 20};
    p.low = low, p.high = high;
    assert_int_equal(ent_point_tests(ctx, &p, fit.x, 39, 1, &arena, &wrong), ENT_OK);
    assert_true(wrong.ks.d > right.ks.d);
    NEAR(wrong.p, 1.0 / 40, 1e-12); /* no replicate was that far off */
    discard(&m);
}

/* ---- the study of the slow suite */

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* 200 series: the intervals estimate +- 1.96 SE of each logarithm hold the truth in 180 to 199 of them,
 * and the p-values of Kolmogorov's distance are uniform (their own distance below the 1 % point). */
static void study(double width, const char *name) {
    enum { SERIES = 200 };
    uint32_t held[3] = {0};
    double p[SERIES], worst = 0;
    const double truth[] = {log(0.8), log(0.6), log(1.8)};
    ent_structure s = structure_of(&(ent_stream){.kind = ENT_STREAM_OTHER}, 1);
    for (uint32_t r = 0; r < SERIES; r++) {
        made m;
        ent_point_task task;
        ent_fit_problem problem;
        ent_fit fit;
        ent_point_test test;
        ent_arena room = {0};
        make(&one_stream, 400, width, 100 + r, &m);
        fit_one(&m.sample, &s, &room, &task, &problem, &fit);
        for (int i = 0; i < 3; i++) held[i] += fabs(fit.x[i] - truth[i]) < 1.96 * fit.se[i];
        assert_int_equal(ent_point_tests(ctx, &problem, fit.x, 99, r, &room, &test), ENT_OK);
        p[r] = test.p;
        ent_arena_clear(&room);
        discard(&m);
    }
    qsort(p, SERIES, sizeof *p, by_size);
    for (int r = 0; r < SERIES; r++)
        worst = fmax(worst,
                     fmax(fabs(p[r] - r / (double)SERIES), fabs(p[r] - (r + 1) / (double)SERIES)));
    print_message("%s: intervals hold mu in %u, n in %u, beta in %u of 200; p-values off by %.3f\n",
                  name, held[0], held[1], held[2], worst);
    for (int i = 0; i < 3; i++) assert_in_range(held[i], 180, 199);
    assert_true(worst < 1.63 / sqrt(SERIES) + 0.01); /* 1 %; a p-value is a hundredth or more */
}

static void test_study(void **state) {
    (void)state;
    if (!ent_fit_library()) skip();
    study(0, "times");
    study(0.5, "half days");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_slopes),     TEST(test_no_branching), TEST(test_nothing_to_fit), TEST(test_days),
        TEST(test_structured), TEST(test_scatter),      TEST(test_residuals),
    };
    const struct CMUnitTest slow[] = {TEST(test_two_streams_by_days), TEST(test_study)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return getenv("ENT_EACH") ? cmocka_run_group_tests(slow, NULL, NULL) + failed : failed;
}
