/* test_asking.c - questions at their edges: the connectives of checks, which dispute is meant,
 * values set twice, texts and files that are too large, and the piece of an alternative that turns
 * an answer. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "entente/entente.h"
#include "lang/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ent_region *region_of(ent_ctx *ctx, const char *text) {
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_text(ctx, "asking.ent", text, strlen(text), &region), ENT_OK);
    return region;
}

/* ---- checks */

#define ACTORS                                                                                     \
    "entente 1\n"                                                                                  \
    "source j \"J\" { grade F6 }\n"                                                                \
    "actor iran { hulls 12; tons 3 kt }\n"                                                         \
    "actor oman { hulls 4; tons 1 kt }\n"                                                          \
    "group both { iran, oman }\n"

/* At the best values, where only the truth of the check counts. */
static ent_verdict verdict_of(const char *check) {
    char text[1024];
    snprintf(text, sizeof text, ACTORS "claim c \"C\" { check %s }\n", check);
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = region_of(ctx, text);
    ent_check_options best = ENT_CHECK_OPTIONS_INIT;
    best.best_only = true;
    ent_check_result *r = NULL;
    assert_int_equal(ent_check_run(ctx, region, &best, &r), ENT_OK);
    assert_string_equal(ent_check_result_claim(r, 0), "c");
    ent_verdict verdict = ent_check_result_verdict(r, 0);
    ent_check_result_free(r);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return verdict;
}

static void checks_are_true_or_false(void **state) {
    (void)state;
    static const struct {
        const char *check;
        bool truth;
    } checks[] = {
        {"hulls(iran) > 10 iff hulls(oman) < 10", true},
        {"hulls(iran) > 20 iff hulls(oman) > 20", true},
        {"hulls(iran) > 10 iff hulls(oman) > 10", false},
        {"hulls(iran) > 20 iff hulls(oman) = 4", false},
        {"hulls(iran) > 20 if hulls(oman) > 20", true},
        {"hulls(iran) > 20 if hulls(oman) = 4", false},
        {"hulls(iran) > 20 or hulls(oman) = 4", true},
        {"hulls(iran) > 20 and hulls(oman) = 4", false},
        {"not not hulls(iran) = 12", true},
        {"hulls(iran) != hulls(oman)", true},
        {"hulls(oman) = 5 +- 1", true},
        {"hulls(oman) = 5 +- 0.5", false},
        {"(hulls(iran) - hulls(oman)) * 2 / 4 + 1 = 5", true},
        {"sum(hulls, both) = 16 and max(hulls, both) = 12 and min(hulls, both) = 4", true},
        {"mean(hulls, both) = 8 and rank(tons, oman, both) = 2", true},
        {"abs(hulls(oman) - hulls(iran)) = 8", true},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if ((verdict_of(checks[i].check) != ENT_VERDICT_FAILS) != checks[i].truth)
            fail_msg("%s is not %s", checks[i].check, checks[i].truth ? "true" : "false");
}

static void what_has_no_number_has_no_data(void **state) {
    (void)state;
    assert_int_equal(verdict_of("hulls(iran) / 0 = 1"), ENT_VERDICT_NO_DATA);
    assert_int_equal(verdict_of("1e99 * 1e99 * 1e99 * 1e99 > 1"), ENT_VERDICT_NO_DATA);
}

/* ---- which is meant */

static void assert_usage(ent_ctx *ctx, ent_status st, const char *message) {
    assert_int_equal(st, ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx), message);
}

static void several_disputes_have_to_be_told_apart(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = region_of(ctx, "entente 1\n"
                                        "dispute d { a { option x }; prefer a { x } }\n"
                                        "dispute e { a { option x }; prefer a { x } }\n");
    ent_stability *s = NULL;
    assert_usage(ctx, ent_stability_run(ctx, region, NULL, NULL, &s),
                 "which dispute? this model has several: d, e");
    assert_null(s);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static ent_status read_with(ent_ctx *ctx, const char *text, const char *const *set,
                            ent_region **out) {
    ent_read_options options = ENT_READ_OPTIONS_INIT;
    options.set = set;
    return ent_region_read_text_with(ctx, "asking.ent", text, strlen(text), &options, out);
}

static void a_value_is_set_once(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_usage(ctx,
                 read_with(ctx, ACTORS,
                           (const char *const[]){"actor.iran.hulls=5", "iran.hulls=6", NULL},
                           &region),
                 "one value is set twice: to \"5\" and to \"6\"");
    assert_null(region);
    ent_ctx_free(ctx);
}

/* The mark at the beginning of a file is no part of the places in it. */
static void a_value_is_set_behind_a_mark(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    char *text = NULL;
    assert_int_equal(read_with(ctx, "\xef\xbb\xbf" ACTORS,
                               (const char *const[]){"actor.oman.hulls=7", NULL}, &region),
                     ENT_OK);
    assert_int_equal(ent_report_show(ctx, region, "oman.hulls", NULL, &text), ENT_OK);
    assert_string_equal(text, "hulls 7\n");
    ent_free(text);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- too large */

static void assert_limit(const char *text, size_t n, const char *message) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    char *out = NULL;
    assert_int_equal(ent_region_read_text(ctx, "asking.ent", text, n, &region), ENT_ELIMIT);
    assert_string_equal(ent_last_message(ctx), message);
    assert_null(region);
    assert_int_equal(ent_format_text(ctx, "asking.ent", text, n, &out), ENT_ELIMIT);
    assert_string_equal(ent_last_message(ctx), message);
    assert_null(out);
    ent_ctx_free(ctx);
}

static void a_text_has_a_largest_size(void **state) {
    (void)state;
    size_t n = (size_t)ENT_MAX_MODEL_BYTES + 1;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, '#', n);
    assert_limit(text, n, "asking.ent is larger than 64 MiB, the most a model may be");
    memset(text, ' ', n);
    text[0] = '{';
    assert_limit(text, (size_t)ENT_MAX_JSON_BYTES + 1,
                 "asking.ent is larger than 16 MiB, the most a model in JSON may be");
    free(text);
}

/* ---- messages */

static void a_message_is_one_line(void **state) {
    (void)state;
    static const char torn[] = "{\"a\n\x1b";
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_text(ctx, "a\nb", torn, sizeof torn - 1, &region), ENT_EINPUT);
    for (const char *c = ent_last_message(ctx); *c; c++) assert_in_range(*c, ' ', '~');
    ent_ctx_free(ctx);
}

static void a_line_that_nobody_wrote_is_not_kept(void **state) {
    (void)state;
    enum { LONG = 5000 };
    char text[LONG + 64] = "entente 1\n";
    memset(text + 10, ' ', LONG);
    strcpy(text + 10 + LONG, "actr a\n");
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    char *report = NULL;
    assert_int_equal(ent_region_read_text(ctx, "asking.ent", text, strlen(text), &region),
                     ENT_EINPUT);
    assert_int_equal(ent_ctx_diag(ctx, 0)->column, LONG + 1);
    assert_string_equal(ent_ctx_diag(ctx, 0)->excerpt, "");
    assert_int_equal(ent_report_diags(ctx, NULL, "lint", NULL, &report), ENT_OK);
    assert_string_equal(report,
                        "asking.ent:2:5001: error[E101]: unknown statement \"actr\"; did you "
                        "mean \"actor\"?\n");
    ent_free(report);
    ent_ctx_free(ctx);
}

/* ---- files */

static void only_plain_files_below_the_folder(void **state) {
    (void)state;
    char whole[] = "/tmp/entente-asking-XXXXXX", folder[64], path[128], outside[128];
    assert_non_null(mkdtemp(whole));
    snprintf(folder, sizeof folder, "%s/model/", whole);
    assert_int_equal(mkdir(folder, 0700), 0);
    snprintf(outside, sizeof outside, "%s/outside", whole);
    FILE *f = fopen(outside, "w");
    assert_non_null(f);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(ent_file_look(folder, outside), ENT_FILE_OUTSIDE);

    snprintf(path, sizeof path, "%slink", folder);
    assert_int_equal(symlink("../outside", path), 0);
    assert_int_equal(ent_file_look(folder, path), ENT_FILE_OUTSIDE);
    assert_int_equal(remove(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(ent_file_look(folder, path), ENT_FILE_ODD);
    assert_int_equal(remove(path), 0);
    assert_int_equal(ent_file_look(folder, path), ENT_FILE_PLAIN); /* nothing: reading says so */
    assert_int_equal(rename(outside, path), 0);
    assert_int_equal(ent_file_look(folder, path), ENT_FILE_PLAIN);

    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(folder), 0);
    assert_int_equal(remove(whole), 0);
}

/* ---- what turns an answer */

static void the_assumption_that_alone_turns_it_is_named(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region =
        region_of(ctx, ACTORS "assume calm \"It stays calm\"\n"
                              "dispute d { iran { option x }; oman { option y }\n"
                              "  prefer iran { not x assuming calm; x }; prefer oman { y } }\n"
                              "alternative z \"Not calm\" { drop calm; actor oman { hulls 5 } }\n"
                              "claim c \"C\" { check stable(d, {y}, nash); across z }\n");
    ent_why *w = NULL;
    char *text = NULL;
    assert_int_equal(ent_why_run(ctx, region, "c", NULL, &w), ENT_OK);
    assert_int_equal(ent_report_why(ctx, w, NULL, &text), ENT_OK);
    assert_non_null(strstr(text, "it takes only"));
    assert_non_null(strstr(text, "calm"));
    ent_free(text);
    ent_why_free(w);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_are_true_or_false),
        cmocka_unit_test(what_has_no_number_has_no_data),
        cmocka_unit_test(several_disputes_have_to_be_told_apart),
        cmocka_unit_test(a_value_is_set_once),
        cmocka_unit_test(a_value_is_set_behind_a_mark),
        cmocka_unit_test(a_text_has_a_largest_size),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_line_that_nobody_wrote_is_not_kept),
        cmocka_unit_test(only_plain_files_below_the_folder),
        cmocka_unit_test(the_assumption_that_alone_turns_it_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
