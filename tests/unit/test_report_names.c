/* test_report_names.c - ent_report_names: what completion offers, and when memory runs out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "source s \"A source\" { grade B3; passage P \"a\\npassage\" hedge likely }\n"
    "actor a \"Aland\" { hulls 3 in 1..5 at 2016 from P; guns 2 }\n"
    "actor b\n"
    "group ab \"Both\" { a, b }\n"
    "assume still \"Nothing moves\"\n"
    "dispute d \"A dispute\" { a { option drill }; b { option block }; now none\n"
    "  prefer a { drill }; rank b none = {drill} > {block} = {drill, block} }\n"
    "alternative calm \"Calm\" { drop t }\n"
    "event 2012 a -> b threaten \"a threat\" about sea id t from s\n"
    "event 2013 a -> b threaten \"another\" from s\n"
    "claim c \"One\" { check stable(d, none, nash) }\n";

static ent_ctx *ctx;
static ent_region *region;

static int open_world(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ent_region_read_text(ctx, "m.ent", model, sizeof model - 1, &region) != ENT_OK;
}

static int close_world(void **state) {
    (void)state;
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

static const struct {
    const char *kind, *names;
} expected[] = {
    {"claim", "c\tOne\n"},
    {"dispute", "d\tA dispute\n"},
    {"actor", "a\tAland\nb\tb\n"},
    {"group", "ab\tBoth\n"},
    {"alternative", "calm\tCalm\n"},
    {"assumption", "still\tNothing moves\n"},
    {"source", "s\tA source\nP\ta passage\n"}, /* one line, whatever the text holds */
    {"event", "t\ta threat\n"},
    {"tag", "sea\ta subject of events\n"},
    {"value", "actor.a.hulls.2016\ta number\nactor.a.guns\ta number\n"
              "dispute.d.now\tthe present state\n"},
};
enum { N_EXPECTED = sizeof expected / sizeof *expected };

static void names_of_every_kind(void **state) {
    char *text;
    (void)state;
    for (size_t i = 0; i < N_EXPECTED; i++) {
        assert_int_equal(ent_report_names(ctx, region, expected[i].kind, &text), ENT_OK);
        assert_string_equal(text, expected[i].names);
        ent_free(text);
    }
    assert_int_equal(ent_report_names(ctx, region, "path", &text), ENT_OK);
    assert_non_null(strstr(text, "\nd\ta dispute\n"));
    assert_non_null(strstr(text, "dispute.d.prefer.a\t"));
    assert_non_null(strstr(text, "dispute.d.rank.b\t"));
    ent_free(text);
}

/* What is offered as a path is found, and what is offered as a value can be set. */
static void what_is_offered_works(void **state) {
    char *text, *shown;
    (void)state;
    assert_int_equal(ent_report_names(ctx, region, "path", &text), ENT_OK);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        *strchr(line, '\t') = '\0';
        assert_int_equal(ent_report_show(ctx, region, line, NULL, &shown), ENT_OK);
        ent_free(shown);
    }
    ent_free(text);
    assert_int_equal(ent_report_names(ctx, region, "value", &text), ENT_OK);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char value[80];
        const char *set[] = {value, NULL};
        ent_read_options options = ENT_READ_OPTIONS_INIT;
        ent_region *other;
        *strchr(line, '\t') = '\0';
        strcpy(value, line);
        strcat(value, strstr(line, ".now") ? "={drill}" : "=4");
        options.set = set;
        assert_int_equal(
            ent_region_read_text_with(ctx, "m.ent", model, sizeof model - 1, &options, &other),
            ENT_OK);
        ent_region_free(other);
    }
    ent_free(text);
}

static void words_of_the_language(void **state) {
    char *text;
    (void)state;
    assert_int_equal(ent_report_names(ctx, NULL, "kind", &text), ENT_OK);
    assert_non_null(strstr(text, "mobilize\ta kind of event\n"));
    ent_free(text);
    assert_int_equal(ent_report_names(ctx, NULL, "filter", &text), ENT_OK);
    assert_non_null(strstr(text, "min-grade\t"));
    ent_free(text);
}

static void wrong_calls(void **state) {
    char *text = (char *)1;
    (void)state;
    assert_int_equal(ent_report_names(ctx, region, "verb", &text), ENT_EUSAGE);
    assert_null(text);
    assert_non_null(strstr(ent_last_message(ctx), "no names of the sort \"verb\""));
    assert_int_equal(ent_report_names(ctx, NULL, "claim", &text), ENT_EUSAGE);
    assert_int_equal(ent_report_names(ctx, NULL, NULL, &text), ENT_EUSAGE);
}

static void every_allocation_fails_once(void **state) {
    static const char *const kinds[] = {NULL, "path", "value", "source", "kind"};
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t n = 1;; n++) {
            char *text;
            until_failure = n;
            ent_status st = ent_report_names(ctx, region, kinds[i], &text);
            bool reached = until_failure == 0;
            until_failure = 0;
            assert_int_equal(st, reached ? ENT_ENOMEM : ENT_OK);
            assert_true((text == NULL) == reached);
            ent_free(text);
            if (!reached) break;
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_every_kind),   cmocka_unit_test(what_is_offered_works),
        cmocka_unit_test(words_of_the_language), cmocka_unit_test(wrong_calls),
        cmocka_unit_test(every_allocation_fails_once)};
    return cmocka_run_group_tests_name("report_names", tests, open_world, close_world);
}
