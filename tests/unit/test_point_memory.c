/* test_point_memory.c - each allocation fails once while likelihoods, residuals, series and structures
 * are worked out: then memory is said to have run out, and nothing is left behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "dyn/residual.h"
#include "dyn/structure.h"

#include <math.h>
#include <string.h>

enum { K = 12, N = 40 };

typedef ent_status step(ent_ctx *ctx);

static double from, mu[K], branching[K * K], beta[K], times[N];
static uint32_t streams[N];
static const ent_point_model model = {.n_streams = K,
                                      .pieces = {.from = &from, .mu = mu, .n = 1},
                                      .n = branching,
                                      .beta = beta,
                                      .start = ENT_START_STATIONARY};
static const ent_point_data data = {
    .time = times, .stream = streams, .n = N, .n_streams = K, .end = 25};

static void fill(void) {
    for (int k = 0; k < K; k++) mu[k] = 0.2, beta[k] = 1 + 0.1 * k;
    for (int i = 0; i < K * K; i++) branching[i] = 0.03 * (i % 3);
    for (int i = 0; i < N; i++) times[i] = 0.5 * i, streams[i] = (uint32_t)(i * 7 % K);
}

static ent_status loglik_step(ent_ctx *ctx) {
    double value, by_mu[K], by_n[K * K], by_beta[K];
    ent_point_slope slope = {by_mu, by_n, by_beta};
    return ent_point_loglik(ctx, &data, &model, &value, &slope);
}

static ent_status residual_step(ent_ctx *ctx) {
    double residual[N];
    return ent_point_residuals(ctx, &data, &model, residual);
}

static ent_status parents_step(ent_ctx *ctx) {
    double baseline[N], offspring[N * K];
    return ent_point_parents(ctx, &data, &model, baseline, offspring);
}

static ent_status binned_step(ent_ctx *ctx) {
    uint32_t count[3 * K] = {1, 0, 2};
    double value;
    return ent_point_binned(ctx, count, 3, K, 1, &model, &value, NULL);
}

static ent_status matrix_step(ent_ctx *ctx) { /* their answers say it */
    double rate[K];
    if (isnan(ent_spectral_radius(branching, K, NULL))) return ent_no_memory(ctx);
    return ent_point_mean_rates(mu, branching, K, rate) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status simulate(ent_ctx *ctx, ent_point_by by) {
    ent_point_series s = {0};
    ent_status st = ent_point_simulate(ctx, &model, 25, 1000, by, 1, 1, &s);
    if (st == ENT_OK) assert_true(s.n > 20);
    ent_point_series_clear(&s);
    return st;
}

static ent_status exact_step(ent_ctx *ctx) {
    return simulate(ctx, ENT_BY_EXACT);
}

static ent_status clocks_step(ent_ctx *ctx) {
    return simulate(ctx, ENT_BY_CLOCKS);
}

static ent_status thinning_step(ent_ctx *ctx) {
    return simulate(ctx, ENT_BY_THINNING);
}

static ent_status tests_step(ent_ctx *ctx) {
    double residual[N] = {0}, room[N];
    ent_ks ks;
    ent_ljung_box l;
    return ent_residual_tests(ctx, &data, residual, 0, room, &ks, &l);
}

static ent_status structure_step(ent_ctx *ctx) {
    ent_stream s[K * 4];
    ent_arena arena = {0};
    ent_structure out;
    for (uint32_t k = 0; k < K * 4; k++)
        s[k] = (ent_stream){ENT_STREAM_INCIDENT, k % 5, 5 + k, true};
    ent_status st = ent_structure_of(ctx, s, K * 4, NULL, 5 + K * 4, &arena, &out);
    ent_arena_clear(&arena);
    return st;
}

static void every_failure(void **state) {
    (void)state;
    static step *const steps[] = {loglik_step, residual_step, parents_step, binned_step,
                                  matrix_step, exact_step,    clocks_step,  thinning_step,
                                  tests_step,  structure_step};
    fill();
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_status st = ENT_ENOMEM;
        size_t n = 0;
        while (st == ENT_ENOMEM) {
            until_failure = ++n;
            st = steps[s](ctx);
            bool failed = until_failure == 0;
            until_failure = 0;
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (failed) assert_string_equal(ent_last_message(ctx), "out of memory");
        }
        assert_true(n > 1);
        ent_ctx_free(ctx);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_failure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
