/* test_theatre_memory.c - each allocation fails once while a theatre is laid out, run and told, and while
 * races are run and fitted: then memory is said to have run out, and nothing is left behind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "caspian_theatre.h"

#include "base/ctx.h"
#include "dyn/arms_fit.h"

static made_theatre m;

typedef ent_status step(ent_ctx *ctx, ent_arena *arena);

static ent_status theatre_step(ent_ctx *ctx, ent_arena *arena) {
    static const double node[2] = {0.5, 1.5}, weight[2] = {0.5, 0.5};
    ent_pair_outcome pair[N_MADE_PAIRS];
    ent_border_outcome border[2];
    ent_theatre_outcome out = {.pair = pair, .border = border};
    ent_theatre_room *room = NULL;
    ent_arms_path path;
    ent_trace trace = {0};
    make_full_theatre(&m);
    m.spec.incidents.base = -1;
    m.pairs[2].node = node, m.pairs[2].weight = weight, m.pairs[2].n_nodes = 2;
    ent_status st = ent_arms_run(ctx, &m.spec, 1, 0, arena, &path);
    if (st == ENT_OK) st = ent_theatre_room_new(ctx, &m.spec, &room);
    if (st == ENT_OK) st = ent_theatre_prepare(ctx, &m.spec, &path, room);
    if (st == ENT_OK) st = ent_theatre_run(ctx, room, 1, 1, &out, &trace);
    if (st == ENT_OK) assert_true(trace.n > 64); /* it has grown */
    m.spec.horizon = 10;                         /* and so does the room */
    if (st == ENT_OK) st = ent_arms_run(ctx, &m.spec, 1, 0, arena, &path);
    if (st == ENT_OK) st = ent_theatre_replicate(ctx, &m.spec, &path, 1, 2, room, &out, &trace);
    ent_trace_clear(&trace);
    ent_theatre_room_free(room);
    return st;
}

static ent_status noisy_step(ent_ctx *ctx, ent_arena *arena) {
    ent_arms_path path;
    make_full_theatre(&m);
    m.arms[IRAN].noise = 0.1;
    return ent_arms_run(ctx, &m.spec, 1, 0, arena, &path);
}

static ent_status radius_step(ent_ctx *ctx, ent_arena *arena) {
    double radius;
    uint32_t culprit;
    (void)arena;
    make_full_theatre(&m);
    m.spec.n_borders = 2; /* eight streams, for which the radius has room of its own */
    return ent_theatre_radius(ctx, &m.spec, &radius, &culprit);
}

static ent_status fit_step(ent_ctx *ctx, ent_arena *arena) {
    double series[3 * 20], growth, rest[2];
    static const double balance[4] = {-0.5, 0.1, 0.2, -0.5}, g[2] = {1, 1};
    ent_arms_fit fit;
    for (int i = 0; i < 60; i++) series[i] = 3 + i * i % 7 + i % 4;
    ent_status st =
        ent_arms_fit_reaction(ctx, ENT_ARMS_LEVELS, series, 3, 20, 0, NULL, arena, &fit);
    return st == ENT_OK ? ent_arms_balance(ctx, 2, balance, g, &growth, rest) : st;
}

static void every_failure(void **state) {
    (void)state;
    static step *const steps[] = {theatre_step, noisy_step, radius_step, fit_step};
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_status st = ENT_ENOMEM;
        size_t n = 0;
        while (st == ENT_ENOMEM) {
            ent_arena arena = {0};
            until_failure = ++n;
            st = steps[s](ctx, &arena);
            bool failed = until_failure == 0;
            until_failure = 0;
            assert_int_equal(st, failed ? ENT_ENOMEM : ENT_OK);
            if (failed) assert_string_equal(ent_last_message(ctx), "out of memory");
            ent_arena_clear(&arena);
        }
        assert_true(n > 1);
        ent_ctx_free(ctx);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_failure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
