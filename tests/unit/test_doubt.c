/* test_doubt.c - doubt as it is stated, and how it is drawn. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/num.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 4000 };

static void near(double x, double wanted, double tolerance) {
    if (!(fabs(x - wanted) <= tolerance)) fail_msg("%.12g, expected %.12g", x, wanted);
}

static const ent_region *read(ent_ctx *ctx, const char *text) {
    ent_region *region = NULL;
    if (ent_region_read_text(ctx, "t.ent", text, strlen(text), &region) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(ctx), ent_ctx_diag(ctx, 0)->message);
    return region;
}

/* ---- distributions */

/* The share of a triangular distribution below x, by its definition. */
static double below(double low, double best, double high, double x) {
    if (x <= low) return 0;
    if (x >= high) return 1;
    if (x < best) return (x - low) * (x - low) / ((high - low) * (best - low));
    return 1 - (high - x) * (high - x) / ((high - low) * (high - best));
}

static void triangular__is_inverted(void **state) {
    (void)state;
    static const double ends[][3] = {{60, 70, 80}, {0, 0, 10}, {5, 15, 15}, {-3, -1, 8}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ent_quantity q = {ends[i][1], ENT_TRIANGULAR, .low = ends[i][0], .high = ends[i][2]};
        for (double u = 0.01; u < 1; u += 0.07)
            near(below(ends[i][0], ends[i][1], ends[i][2], ent_quantity_at(&q, u)), u, 1e-12);
    }
}

/* 80% in LOW..HIGH: a tenth lies below LOW and a tenth above HIGH, whatever the mode. */
static void middle_share__is_the_share(void **state) {
    (void)state;
    for (double share = 0.1; share < 1; share += 0.1)
        for (double best = 10; best <= 20; best += 2.5) {
            ent_quantity q = {best, ENT_MIDDLE_SHARE, .low = 10, .high = 20, .share = share};
            near(ent_quantity_at(&q, (1 - share) / 2), 10, 1e-6);
            near(ent_quantity_at(&q, (1 + share) / 2), 20, 1e-6);
        }
    ent_quantity all = {12, ENT_MIDDLE_SHARE, .low = 10, .high = 20, .share = 1};
    near(ent_quantity_at(&all, 1e-12), 10, 1e-4);
    ent_quantity point = {12, ENT_MIDDLE_SHARE, .low = 12, .high = 12, .share = 0.8};
    near(ent_quantity_at(&point, 0.3), 12, 0);
}

static void normal__quantiles(void **state) {
    (void)state;
    near(ent_normal_quantile(0.5), 0, 1e-15);
    near(ent_normal_quantile(0.975), 1.959963984540054, 1e-12);
    near(ent_normal_quantile(1e-10), -6.361340902404056, 1e-9);
    near(ent_normal_quantile(0.2), -ent_normal_quantile(0.8), 1e-12);
    near(ent_student_95(5), 2.570582, 0.003); /* tables of Student's t */
    near(ent_student_95(10), 2.228139, 0.001);
    near(ent_student_95(199), 1.971957, 1e-5);
    for (int k = -60; k <= 40; k++) { /* both ways, far into the tails, by the definition */
        double u = k < 0 ? pow(0.6, -k) / 2 : 1 - pow(0.75, k) / 2, x = ent_normal_quantile(u);
        near(erfc(-x / sqrt(2)) / 2 / u, 1, 1e-13);
        near(ent_normal_quantile_near(u), x, 1e-10); /* 1 - u has few digits */
    }
    ent_quantity normal = {100, ENT_NORMAL, .spread = 10};
    near(ent_quantity_at(&normal, 0.975), 119.59963984540054, 1e-9);
    ent_quantity lognormal = {100, ENT_LOGNORMAL, .spread = 0.5};
    near(ent_quantity_at(&lognormal, 0.5), 100, 1e-9);
    near(ent_quantity_at(&lognormal, 0.975), 100 * exp(0.5 * 1.959963984540054), 1e-7);
}

/* ---- numbers of a region */

#define SEA                                                                                        \
    "entente 1\nsource s \"S\" { grade B3 }\nsource judgement \"J\" { grade F6 }\n"                \
    "actor a { hulls 10 in 5..20 from s; plain 8 from s; guess 8 from judgement; bare 4\n"         \
    "  zero 0 from judgement }\n"

static const ent_attribute *attribute(const ent_region *g, const char *name) {
    return ent_attribute_at(g, NULL, ENT_NONE, 0, ent_slice_of(name), false, INT32_MAX);
}

static void number__judgement_without_a_range_is_stressed(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    const ent_region *g = read(ctx, SEA);
    bool stressed;
    double low, high;
    assert_true(ent_attribute_in_doubt(g, attribute(g, "hulls"), &stressed));
    assert_false(stressed);
    assert_false(ent_attribute_in_doubt(g, attribute(g, "plain"), &stressed));
    assert_false(ent_attribute_in_doubt(g, attribute(g, "zero"), NULL));
    assert_true(ent_attribute_in_doubt(g, attribute(g, "bare"), &stressed));
    assert_true(stressed);
    assert_true(ent_attribute_in_doubt(g, attribute(g, "guess"), &stressed));
    assert_true(stressed);
    ent_attribute_range(g, attribute(g, "guess"), &low, &high);
    near(low, 6, 1e-12);
    near(high, 10, 1e-12);
    double sum = 0, least = 99, most = 0;
    for (uint32_t k = 0; k < DRAWS; k++) {
        double x = ent_attribute_drawn(g, attribute(g, "guess"), 1, k);
        sum += x;
        least = fmin(least, x);
        most = fmax(most, x);
        near(ent_attribute_drawn(g, attribute(g, "plain"), 1, k), 8, 0);
    }
    near(sum / DRAWS, 8, 0.06);
    assert_true(least >= 6 && least < 6.2 && most <= 10 && most > 9.8);
    ent_region_free((ent_region *)g);
    ent_ctx_free(ctx);
}

/* The largest numbers that the language has can be drawn and computed with. */
static void number__largest_can_be_drawn(void **state) {
    (void)state;
    static const char *const names[] = {"bare", "less", "wide", "middle", "normal", "log"};
    ent_ctx *ctx = ent_ctx_new();
    const ent_region *g =
        read(ctx, "entente 1\nactor a { bare 1e100; less -1e100\n"
                  "  wide 9e99 in -1e100..1e100; middle 9e99 80% in -1e100..1e100\n"
                  "  normal 1e100 sd 1e100; log 1e100 log-sd 20 }\n");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (uint32_t k = 0; k < DRAWS; k++) {
            double x = ent_attribute_drawn(g, attribute(g, names[i]), 1, k);
            assert_true(isfinite(x));
            if (i == 0) assert_true(x >= 0.75e100 && x <= 1.25e100);
            if (i == 1) assert_true(x <= -0.75e100 && x >= -1.25e100);
        }
    ent_region_free((ent_region *)g);
    ent_ctx_free(ctx);
}

/* A statement more changes no other draw; another seed changes all. */
static void number__draws_are_keyed_by_path(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    const ent_region *g = read(ctx, SEA);
    const ent_region *more =
        read(ctx, "entente 1\nsource s \"S\" { grade B3 }\nactor z { hulls 3 }\n"
                  "actor b { hulls 9 in 1..30 from s }\n"
                  "actor a { other 1 in 0..2 from s; hulls 10 in 5..20 from s }\n");
    const ent_attribute *same =
        ent_attribute_at(more, NULL, ENT_NONE, 2, ent_slice_of("hulls"), false, INT32_MAX);
    unsigned differing = 0;
    for (uint32_t k = 0; k < 100; k++) {
        double x = ent_attribute_drawn(g, attribute(g, "hulls"), 1, k);
        near(ent_attribute_drawn(more, same, 1, k), x, 0);
        differing += ent_attribute_drawn(g, attribute(g, "hulls"), 2, k) != x;
    }
    assert_int_equal(differing, 100);
    ent_region_free((ent_region *)g);
    ent_region_free((ent_region *)more);
    ent_ctx_free(ctx);
}

/* ---- wishes */

#define WISHES                                                                                     \
    "dispute d { p { option x; option y; option z } ; q { option w }\n"                            \
    "  prefer p { x; perhaps 80% y; any order { z; not y; perhaps 30% w }; not x if w }\n"         \
    "  prefer q { w } }\n"

static void wishes__are_in_as_often_as_stated(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    const ent_region *g = read(ctx, "entente 1\n" WISHES);
    const ent_stance *s = &g->disputes[0].rules.stance[0];
    uint32_t order[8], in[8] = {0}, swapped = 0;
    double place[8];
    assert_true(ent_stance_in_doubt(s));
    assert_false(ent_stance_in_doubt(&g->disputes[0].rules.stance[1]));
    for (uint32_t k = 0; k < DRAWS; k++) {
        uint32_t n = ent_stance_drawn(g, &g->disputes[0], 0, s, 1, k, place, order);
        uint32_t at[8] = {9, 9, 9, 9, 9, 9};
        for (uint32_t i = 0; i < n; i++) {
            in[order[i]]++;
            at[order[i]] = i;
        }
        assert_int_equal(order[0], 0);
        assert_int_equal(order[n - 1], 5); /* what follows the block follows all of it */
        swapped += at[3] < at[2];
    }
    for (unsigned certain = 0; certain < 6; certain += certain == 0 ? 2 : 1)
        if (certain != 4) assert_int_equal(in[certain], DRAWS);
    near((double)in[1] / DRAWS, 0.8, 0.03);
    near((double)in[4] / DRAWS, 0.3, 0.03);
    near((double)swapped / DRAWS, 0.5, 0.03);
    assert_true(ent_stance_outcomes(s) == 2 * 6 * 2); /* a wish, an order of three, a wish in it */
    assert_true(ent_stance_outcomes(&g->disputes[0].rules.stance[1]) == 1);
    assert_int_equal(ent_stance_at_best(s, order), 5);
    assert_int_equal(order[1], 1);
    ent_region_free((ent_region *)g);
    ent_ctx_free(ctx);
}

/* A line more in the list, or an alternative that restates it, changes no other line's draw. */
static void wishes__are_keyed_by_path(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    const ent_region *g = read(ctx, "entente 1\n" WISHES);
    const ent_region *more =
        read(ctx, "entente 1\ndispute d { p { option x; option y; option z }; q { option w }\n"
                  "  prefer p { perhaps 50% z and w; x; perhaps 80% y }; prefer q { w } }\n"
                  "alternative a { dispute d { prefer p { perhaps 80% y; x } } }\n");
    uint32_t one[8], two[8], three[8];
    double place[8];
    const ent_stance *other = &more->alternatives[0].disputes[0].rules.stance[0];
    for (uint32_t k = 0; k < 200; k++) {
        uint32_t n = ent_stance_drawn(g, &g->disputes[0], 0, &g->disputes[0].rules.stance[0], 1, k,
                                      place, one);
        uint32_t m = ent_stance_drawn(more, &more->disputes[0], 0,
                                      &more->disputes[0].rules.stance[0], 1, k, place, two);
        uint32_t l = ent_stance_drawn(more, &more->disputes[0], 0, other, 1, k, place, three);
        bool in_one = n > 1 && one[1] == 1, in_two = two[m - 1] == 2, in_three = l == 2;
        assert_int_equal(in_one, in_two);
        assert_int_equal(in_one, in_three);
    }
    ent_region_free((ent_region *)g);
    ent_region_free((ent_region *)more);
    ent_ctx_free(ctx);
}

/* ---- values set for one reading */

static double hulls_with(const char *setting, const char **message) {
    static char kept[512];
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    const char *set[] = {setting, NULL};
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    o.set = set;
    const char *text = "entente 1\nsource s \"S\" { grade B3 }\n"
                       "actor a { hulls 10 in 5..20 from s; ships 3 at 2012; ships 4 at 2016-05\n"
                       "  load 3 kt from s }\n"
                       "dispute d { a { option x }; now none; prefer a { x } }\n";
    double best = -1;
    ent_status st = ent_region_read_text_with(ctx, "t.ent", text, strlen(text), &o, &region);
    if (st == ENT_OK) {
        const ent_attribute *h = attribute(region, "hulls");
        best = h->quantity.best;
        bool changed = best != 10;
        assert_int_equal(h->set, changed);
        if (changed) assert_false(ent_attribute_in_doubt(region, h, NULL));
        if (strcmp(setting, "d.now={x}") == 0) assert_int_equal(region->disputes[0].rules.now, 1);
    }
    strcpy(kept, st == ENT_EINPUT ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    *message = kept;
    ent_region_free(region);
    ent_ctx_free(ctx);
    return best;
}

static void set__one_value(void **state) {
    (void)state;
    const char *message;
    near(hulls_with("actor.a.hulls=20", &message), 20, 0);
    near(hulls_with("hulls = 7", &message), 7, 0);
    near(hulls_with("d.now={x}", &message), 10, 0);
    near(hulls_with("a.ships.2012=9", &message), 10, 0);
    near(hulls_with("a.load=9", &message), 10, 0); /* in the unit that stands there */
    static const char *const wrong[][2] = {
        {"a.hulls", "\"a.hulls\" sets nothing; PATH=VALUE was expected"},
        {"a.hull=3", "the model has no \"a.hull\"; did you mean \"a.hulls\"?"},
        {"a.hulls=", "\"\" is not one value"},
        {"a.hulls=3 } actor b { hulls 4", "\"3 } actor b { hulls 4\" is not one value"},
        {"a.hulls=3; ships 4", "\"3; ships 4\" is not one value"},
        {"a.ships=3", "\"a.ships\" is said several times; add the date: \"a.ships.2016-05"},
        {"a=3", "\"a\" has no single value that could be set"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        near(hulls_with(wrong[i][0], &message), -1, 0);
        assert_string_equal(message, wrong[i][1]);
    }
    near(hulls_with("a.hulls=many", &message), -1, 0);
    assert_string_equal(message, "\"a.hulls\" takes a number, not \"many\"");
    near(hulls_with("a.hulls=5 in 9..7", &message), -1, 0);
    assert_non_null(strstr(message, "with \"a.hulls=5 in 9..7\" the model has an error: "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangular__is_inverted),
        cmocka_unit_test(middle_share__is_the_share),
        cmocka_unit_test(normal__quantiles),
        cmocka_unit_test(number__judgement_without_a_range_is_stressed),
        cmocka_unit_test(number__largest_can_be_drawn),
        cmocka_unit_test(number__draws_are_keyed_by_path),
        cmocka_unit_test(wishes__are_in_as_often_as_stated),
        cmocka_unit_test(wishes__are_keyed_by_path),
        cmocka_unit_test(set__one_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
