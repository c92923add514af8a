/* The pool: every task once, whatever the threads; who fails first by number is heard. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pool.h"

#include <stdatomic.h>
#include <string.h>

enum { N = 1000 };

typedef struct tally {
    atomic_uint done[N];
    unsigned worker[N];
    uint64_t fails_at;
    bool host_stops;
    unsigned n_shown;
    double last_share;
} tally;

static ent_status count(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    tally *t = user;
    atomic_fetch_add(&t->done[task], 1);
    t->worker[task] = worker;
    if (task == t->fails_at) return ent_fail(ctx, ENT_ELIMIT, "task %d", (int)task);
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    return ENT_OK;
}

static bool asked_to_stop(void *user) {
    return ((tally *)user)->host_stops;
}

static void show(void *user, const char *what, double share) {
    tally *t = user;
    assert_string_equal(what, "counting");
    assert_true(share >= t->last_share && share <= 1);
    t->last_share = share;
    t->n_shown++;
}

static void test_each_task_once(void **state) {
    (void)state;
    for (unsigned jobs = 0; jobs <= 5; jobs++) {
        static tally t;
        t = (tally){.fails_at = UINT64_MAX};
        ent_ctx *ctx = ent_ctx_new();
        ent_ctx_set_progress(ctx, show, &t);
        assert_int_equal(ent_pool_run(ctx, jobs, N, "counting", count, &t), ENT_OK);
        for (unsigned k = 0; k < N; k++) {
            assert_int_equal(t.done[k], 1);
            assert_in_range(t.worker[k], 0, ent_pool_workers(jobs, N) - 1);
        }
        assert_true(t.n_shown > 0);
        ent_ctx_free(ctx);
    }
}

static void test_failure_is_passed_on(void **state) {
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        static tally t;
        t = (tally){.fails_at = 300};
        ent_ctx *ctx = ent_ctx_new();
        assert_int_equal(ent_pool_run(ctx, jobs, N, NULL, count, &t), ENT_ELIMIT);
        assert_string_equal(ent_last_message(ctx), "task 300");
        if (jobs == 1) assert_int_equal(t.done[N - 1], 0);
        ent_ctx_free(ctx);
    }
}

static void test_host_stops(void **state) {
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        static tally t;
        t = (tally){.fails_at = UINT64_MAX, .host_stops = true};
        ent_ctx *ctx = ent_ctx_new();
        ent_ctx_set_poll(ctx, asked_to_stop, &t);
        assert_int_equal(ent_pool_run(ctx, jobs, N, NULL, count, &t), ENT_ESTOPPED);
        ent_ctx_free(ctx);
    }
}

static void test_nothing_to_do(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_pool_run(ctx, 4, 0, NULL, count, NULL), ENT_OK);
    assert_int_equal(ent_pool_workers(4, 0), 1);
    assert_int_equal(ent_pool_workers(0, 9), 1);
    assert_int_equal(ent_pool_workers(1000, 1000), ENT_MOST_WORKERS);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_task_once),
        cmocka_unit_test(test_failure_is_passed_on),
        cmocka_unit_test(test_host_stops),
        cmocka_unit_test(test_nothing_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
