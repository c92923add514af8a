/* test_structure.c - branching of few numbers: which streams are linked, and the chain rule. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "dyn/point.h"
#include "dyn/structure.h"

#include <math.h>
#include <string.h>

enum { RUS, TKM, IRN, TLB, UZB, N_ACTORS };

static ent_ctx *ctx;

static void near(double a, double b, double tolerance) {
    if (!(fabs(a - b) <= tolerance * fmax(1, fabs(b)))) fail_msg("%.17g is not %.17g", a, b);
}

static void rows_are(const ent_structure *s, ent_branching which, const double *want) {
    for (uint32_t i = 0; i < s->n_streams * s->n_streams; i++)
        if (!(fabs(s->part[which][i] - want[i]) < 1e-15))
            fail_msg("matrix %d, row %u, column %u: %g is not %g", (int)which,
                     (unsigned)(i / s->n_streams), (unsigned)(i % s->n_streams), s->part[which][i],
                     want[i]);
}

static void directed_streams(void **state) {
    (void)state;
    static const ent_stream streams[] = {{ENT_STREAM_INCIDENT, RUS, TKM, true},
                                         {ENT_STREAM_INCIDENT, TKM, RUS, true},
                                         {ENT_STREAM_INCIDENT, TKM, IRN, true},
                                         {ENT_STREAM_PROVOKING, RUS, TKM, true}};
    static const double self[] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    static const double reciprocal[] = {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const double neighbour[] = {0, 0, 1, 0, 0, 0, 1, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0};
    static const double provocation[] = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    ent_arena arena = {0};
    ent_structure s;
    assert_int_equal(ent_structure_of(ctx, streams, 4, NULL, N_ACTORS, &arena, &s), ENT_OK);
    rows_are(&s, ENT_BRANCH_SELF, self);
    rows_are(&s, ENT_BRANCH_RECIPROCAL, reciprocal);
    rows_are(&s, ENT_BRANCH_NEIGHBOUR, neighbour);
    rows_are(&s, ENT_BRANCH_PROVOCATION, provocation);
    assert_true(s.has[ENT_BRANCH_NEIGHBOUR] && !s.has[ENT_BRANCH_SPILLOVER]);
    ent_arena_clear(&arena);
}

static void pairs_and_borders(void **state) {
    (void)state;
    static const ent_stream streams[] = {{ENT_STREAM_INCIDENT, RUS, TKM, false},
                                         {ENT_STREAM_INCIDENT, IRN, TKM, false},
                                         {ENT_STREAM_ATTACK, TLB, TKM, true},
                                         {ENT_STREAM_ATTACK, TLB, UZB, true},
                                         {ENT_STREAM_ATTACK, TLB, IRN, true}};
    bool adjacent[N_ACTORS * N_ACTORS] = {false};
    ent_arena arena = {0};
    ent_structure s;
    assert_int_equal(ent_structure_of(ctx, streams, 5, NULL, N_ACTORS, &arena, &s), ENT_OK);
    static const double neighbour[25] = {[1] = 1, [5] = 1};
    static const double by_group[25] = {
        [13] = 0.5, [14] = 0.5, [17] = 0.5, [19] = 0.5, [22] = 0.5, [23] = 0.5};
    rows_are(&s, ENT_BRANCH_NEIGHBOUR, neighbour);
    rows_are(&s, ENT_BRANCH_SPILLOVER, by_group);
    assert_false(s.has[ENT_BRANCH_RECIPROCAL]);
    adjacent[TKM * N_ACTORS + UZB] = adjacent[UZB * N_ACTORS + TKM] = true;
    static const double by_border[25] = {[13] = 1, [17] = 1};
    assert_int_equal(ent_structure_of(ctx, streams, 5, adjacent, N_ACTORS, &arena, &s), ENT_OK);
    rows_are(&s, ENT_BRANCH_SPILLOVER, by_border);
    ent_arena_clear(&arena);
}

/* The slope of each scalar is that of the likelihood, by differences. */
static void chain_rule(void **state) {
    (void)state;
    static const ent_stream streams[] = {
        {ENT_STREAM_INCIDENT, RUS, TKM, true}, {ENT_STREAM_INCIDENT, TKM, RUS, true},
        {ENT_STREAM_INCIDENT, TKM, IRN, true}, {ENT_STREAM_PROVOKING, RUS, TKM, true},
        {ENT_STREAM_ATTACK, TLB, TKM, true},   {ENT_STREAM_ATTACK, TLB, UZB, true}};
    static const double time[] = {0.2, 0.4, 1, 1.1, 1.3, 2, 2.1, 3, 3.3, 3.4, 4, 4.5};
    static const uint32_t stream[] = {0, 1, 3, 0, 2, 4, 5, 3, 0, 1, 4, 2};
    double from = 0, mu[] = {0.3, 0.2, 0.4, 0.1, 0.2, 0.2}, beta[] = {1, 2, 1.5, 3, 1, 1}, n[36];
    double by_n[36], by_scalar[ENT_N_BRANCHINGS], value;
    double scalar[ENT_N_BRANCHINGS] = {0.3, 0.2, 0.1, 0.15, 0.25};
    ent_point_model m = {
        .n_streams = 6, .pieces = {.from = &from, .mu = mu, .n = 1}, .n = n, .beta = beta};
    ent_point_data d = {.time = time, .stream = stream, .n = 12, .n_streams = 6, .end = 5};
    ent_arena arena = {0};
    ent_structure s;
    assert_int_equal(ent_structure_of(ctx, streams, 6, NULL, N_ACTORS, &arena, &s), ENT_OK);
    ent_structure_fill(&s, scalar, n);
    near(n[0], 0.3, 1e-15);
    near(n[1], 0.2, 1e-15);
    near(n[3], 0.25, 1e-15);
    ent_point_slope slope = {NULL, by_n, NULL};
    assert_int_equal(ent_point_loglik(ctx, &d, &m, &value, &slope), ENT_OK);
    ent_structure_slope(&s, by_n, by_scalar);
    for (int b = 0; b < ENT_N_BRANCHINGS; b++) {
        double at[2], was = scalar[b];
        for (int side = 0; side < 2; side++) {
            scalar[b] = was + (side ? 1e-5 : -1e-5);
            ent_structure_fill(&s, scalar, n);
            assert_int_equal(ent_point_loglik(ctx, &d, &m, &at[side], NULL), ENT_OK);
        }
        scalar[b] = was;
        assert_true(fabs(by_scalar[b]) > 1e-3);
        near(by_scalar[b], (at[1] - at[0]) / 2e-5, 1e-7);
    }
    ent_arena_clear(&arena);
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
        cmocka_unit_test(directed_streams),
        cmocka_unit_test(pairs_and_borders),
        cmocka_unit_test(chain_rule),
    };
    return cmocka_run_group_tests(tests, open_ctx, close_ctx);
}
