/* test_sensitivity_asked.c - which number moves a process or a theatre: closed forms, numbers without a
 * part, any number of threads, and every allocation fails. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "analyse/sensitivity.h"
#include "entente/entente.h"

#include <math.h>

#define PROCESS                                                                                    \
    "entente 1\n"                                                                                  \
    "source paper \"A paper\" { grade B2 }\nsource judgement \"J\" { grade F6 }\n"                 \
    "process p \"P\" {\n"                                                                          \
    "  step 1 month\n  states a, b, c\n  start a\n  end c\n"                                       \
    "  move a -> b 30% in 10..50 from paper\n  move b -> c 40% in 30..50 from judgement\n"         \
    "  move b -> a 5% in 0..9 from paper\n"                                                        \
    "  intervention slow \"S\" { move a -> b times 0.5 in 0.2..0.8 from judgement }\n"             \
    "}\n"

static ent_region *read(ent_ctx *ctx, const char *text) {
    ent_region *region;
    if (ent_region_read_text(ctx, "m.ent", text, strlen(text), &region) != ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    return region;
}

static ent_sensitivity *ask(ent_ctx *ctx, const ent_region *region, ent_sensitivity_options o) {
    ent_sensitivity *s;
    if (ent_sensitivity_run(ctx, region, &o, &s) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    return s;
}

static const ent_influence *find(const ent_sensitivity *s, uint32_t answer, const char *path) {
    const ent_sensitivity_answer *a = &s->answer[answer];
    const ent_influence *found = NULL;
    for (uint32_t i = 0; i < a->n_influences; i++) {
        ent_str text = {0};
        if (a->influence[i].number) ent_number_path_print(&text, s->region, a->influence[i].number);
        if (strcmp(ent_str_get(&text), path) == 0) found = &a->influence[i];
        ent_str_clear(&text);
    }
    return found;
}

static void near_to(double got, double wanted, double within) {
    if (!(fabs(got - wanted) < within)) fail_msg("%.5f is not %.5f", got, wanted);
}

/* Within two steps c is reached by a, b, c alone: its chance is the product of two numbers, each
 * symmetric and triangular, with variance half the width squared by six. */
static void test_product(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, PROCESS);
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    o.within = "2 months";
    o.rows = 4096;
    ent_sensitivity *s = ask(ctx, region, o);
    double mx = .3, vx = .2 * .2 / 6, my = .4, vy = .1 * .1 / 6;
    double v = (vx + mx * mx) * (vy + my * my) - mx * mx * my * my;
    assert_int_equal(s->n_answers, 1);
    assert_int_equal(s->n_numbers, 3);
    assert_true(find(s, 0, "process.p.b.a")->total == 0); /* there is no time to go back */
    const ent_influence *x = find(s, 0, "process.p.a.b"), *y = find(s, 0, "process.p.b.c");
    near_to(s->answer[0].mean, mx * my, 1e-3);
    near_to(s->answer[0].sd, sqrt(v), 1e-3);
    assert_true(s->answer[0].noise == 0);
    near_to(x->first, my * my * vx / v, 0.01);
    near_to(x->total, vx * (vy + my * my) / v, 0.01);
    near_to(y->first, mx * mx * vy / v, 0.01);
    near_to(y->total, vy * (vx + mx * mx) / v, 0.01);
    assert_true(x == &s->answer[0].influence[0]);
    assert_true(x->total_low < x->total && x->total < x->total_high);
    assert_int_equal(s->answer[0].trust, ENT_TRUST_MODERATE); /* most of it is from a paper */
    ent_sensitivity_free(s);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* An intervention brings its factor along, and judgement that has no more than its share. */
static void test_intervention(void **state) {
    (void)state;
    static const char *const with[] = {"slow", NULL};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, PROCESS);
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    o.with = with;
    o.within = "2 months";
    ent_sensitivity *s = ask(ctx, region, o);
    assert_int_equal(s->n_numbers, 4);
    const ent_influence *f = find(s, 0, "process.p.slow.a.b");
    assert_non_null(f);
    assert_true(f->total > 0.2);
    ent_sensitivity_free(s);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_low_confidence(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region =
        read(ctx, "entente 1\nsource judgement \"J\" { grade F6 }\nprocess p \"P\" {\n"
                  "  step 1 month\n  states a, b\n  start a\n  end b\n"
                  "  move a -> b 30% in 10..50 from judgement\n}\n");
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    ent_sensitivity *s = ask(ctx, region, o);
    assert_int_equal(s->answer[0].trust, ENT_TRUST_LOW);
    assert_true(s->answer[0].because == s->answer[0].influence[0].number);
    near_to(s->answer[0].influence[0].total, 1, 0.02);
    ent_sensitivity_free(s);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void assert_refused(const char *model, ent_sensitivity_options o, const char *wanted) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, model);
    ent_sensitivity *s;
    assert_int_equal(ent_sensitivity_run(ctx, region, &o, &s), ENT_EUSAGE);
    assert_null(s);
    assert_string_equal(ent_last_message(ctx), wanted);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_refusals(void **state) {
    (void)state;
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    o.rows = 100;
    assert_refused(PROCESS, o,
                   "a sample has 8 to 16384 points, a power of two such as 512, not 100");
    o.rows = 0;
    assert_refused("entente 1\nsource paper \"A paper\" { grade B2 }\nprocess p \"P\" {\n"
                   "  step 1 month\n  states a, b\n  start a\n  end b\n"
                   "  move a -> b 30% from paper\n}\n",
                   o, "nothing that it reads is in doubt, so nothing moves it");
    o.name = "q";
    assert_refused(PROCESS, o, "there is no process or theatre \"q\"; did you mean \"p\"?");
}

/* ---- a theatre */

static const char theatre[] =
    "entente 1\nregion r \"R\" { as-of 2017-10-02 }\n"
    "actor a \"A\" { kind state }\nactor b \"B\" { kind state }\nactor c \"C\" { kind state }\n"
    "actor g \"G\" { kind armed-group }\ngroup all { a, b, c, g }\n"
    "theatre t \"T\" {\n  horizon 3 years\n"
    "  dyads {\n    a <-> b rivalry, claim 0.8 in 0.2..1\n    b <-> c\n  }\n"
    "  attacks g -> c { rate 0.5 in 0.2..0.8 }\n"
    "}\n";

static void same_bytes(const ent_sensitivity *one, const ent_sensitivity *other) {
    assert_int_equal(one->n_answers, other->n_answers);
    for (uint32_t q = 0; q < one->n_answers; q++) {
        const ent_sensitivity_answer *a = &one->answer[q], *b = &other->answer[q];
        assert_true(a->mean == b->mean && a->sd == b->sd && a->noise == b->noise);
        assert_int_equal(a->n_influences, b->n_influences);
        for (uint32_t i = 0; i < a->n_influences; i++) {
            assert_true(a->influence[i].number == b->influence[i].number);
            assert_memory_equal(&a->influence[i].first, &b->influence[i].first, 6 * sizeof(double));
        }
    }
}

static void test_theatre(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read(ctx, theatre);
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    o.rows = 32;
    ent_sensitivity *s = ask(ctx, region, o);
    o.jobs = 3;
    ent_sensitivity *t = ask(ctx, region, o);
    same_bytes(s, t);
    assert_int_equal(s->n_answers, 3);
    assert_true(s->n_numbers > ENT_SENSITIVITY_NUMBERS);
    assert_int_equal(s->answer[0].n_influences, ENT_SENSITIVITY_NUMBERS + 1);
    for (uint32_t q = 0; q < 3; q++) {
        assert_true(s->answer[q].noise > 0 && s->answer[q].mean > 0 && s->answer[q].mean < 1);
        uint32_t n = 0;
        for (uint32_t i = 0; i < s->answer[q].n_influences; i++) n += s->answer[q].influence[i].n;
        assert_int_equal(n, s->n_numbers);
    }
    /* what attacks depend on has no part in crises, to the last bit, and the other way round */
    const ent_influence *rate = find(s, 0, "theatre.t.attacks.g.c.rate");
    assert_non_null(rate);
    assert_true(rate->total == 0 && rate->first == 0);
    assert_true(find(s, 2, "theatre.t.attacks.g.c.rate")->total > 0.3);
    const ent_influence *base = find(s, 2, "theatre.t.incidents.base");
    if (base) assert_true(base->total == 0);
    ent_sensitivity_free(s);
    ent_sensitivity_free(t);
    o.of = "crisis(a, b)";
    s = ask(ctx, region, o);
    assert_int_equal(s->n_answers, 1);
    ent_sensitivity_free(s);
    o.of = "crisis(a, d)";
    assert_int_equal(ent_sensitivity_run(ctx, region, &o, &s), ENT_EUSAGE);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- memory */

static ent_status work(ent_ctx *ctx, const char *model, uint32_t rows) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_region *region = NULL;
    ent_sensitivity *s = NULL;
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    o.rows = rows;
    ent_status st = ent_region_read_text(ctx, "m.ent", model, strlen(model), &region);
    if (st == ENT_OK) st = ent_sensitivity_run(ctx, region, &o, &s);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_sensitivity(ctx, s, &how, &text);
        ent_free(text);
    }
    ent_sensitivity_free(s);
    ent_region_free(region);
    return st;
}

static void fail_each(const char *model, uint32_t few, uint32_t many) {
    for (size_t n = 1;; n += 1 + n / (getenv("ENT_EACH") ? many : few)) {
        ent_ctx *ctx = ent_ctx_new();
        assert_non_null(ctx);
        until_failure = n;
        ent_status st = work(ctx, model, 8);
        bool reached = until_failure == 0;
        until_failure = 0;
        ent_ctx_free(ctx);
        if (!reached) return;
        assert_int_equal(st, ENT_ENOMEM);
    }
}

static void test_allocations_fail(void **state) {
    (void)state;
    fail_each(PROCESS, 30, 1000000);
    if (getenv("ENT_EACH")) fail_each(theatre, 30, 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_product),        cmocka_unit_test(test_intervention),
        cmocka_unit_test(test_low_confidence), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_theatre),        cmocka_unit_test(test_allocations_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
