/* test_report_messages.c - the catalogue of messages is true: every wrong sample gives one
 * message, of its code and severity; every right one gives none. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ctx.h"
#include "base/file.h"
#include "entente/entente.h"
#include "report/glossary.h"
#include "report/messages.h"

/* ---- a sample is read as its reader would: from a folder */

static char folder[4000];

static void path_of(char *out, size_t n, const char *name) {
    snprintf(out, n, "%s/%s", folder, name);
}

static void write_sample(const char *name, const char *text) {
    char path[5000];
    ent_ctx *ctx = ent_ctx_new();
    path_of(path, sizeof path, name);
    assert_int_equal(ent_file_write(ctx, path, (ent_slice){text, strlen(text)}), ENT_OK);
    ent_ctx_free(ctx);
}

static void remove_sample(const char *name) {
    char path[5000];
    path_of(path, sizeof path, name);
    assert_int_equal(unlink(path), 0);
}

/* Reads the sample and looks its checks over; the messages are in the context. */
static ent_ctx *messages_of(const ent_sample *s) {
    char path[5000];
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    path_of(path, sizeof path, "model.ent");
    write_sample("model.ent", s->model);
    if (s->file) write_sample(s->name, s->file);
    ent_status st = ent_region_read(ctx, path, &region);
    if (st == ENT_OK) st = ent_check_lint(ctx, region);
    if (st == ENT_OK) st = ent_check_review(ctx, region, NULL);
    assert_true(st == ENT_OK || st == ENT_EINPUT);
    ent_region_free(region);
    remove_sample("model.ent");
    if (s->file) remove_sample(s->name);
    return ctx;
}

static void show(const ent_message *m, const char *which, const ent_ctx *ctx) {
    printf("%s, the %s sample:\n", m->code, which);
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const ent_diag *d = ent_ctx_diag(ctx, i);
        printf("  %s:%u: [%s] %s\n", d->file, d->line, d->code, d->message);
    }
}

static ent_severity severity_of(const ent_message *m) {
    return m->code[0] == 'E' ? ENT_ERROR : m->code[0] == 'W' ? ENT_WARNING : ENT_NOTE;
}

/* How many messages there are, those of the row's code, and the others that are more than notes:
 * a range or a view is noted wherever it stands. */
static void count(const ent_message *m, const ent_ctx *ctx, unsigned *own, unsigned *others) {
    *own = *others = 0;
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const ent_diag *d = ent_ctx_diag(ctx, i);
        bool its = strcmp(d->code, m->code) == 0 && d->severity == severity_of(m);
        *own += its;
        *others += !its && (d->severity != ENT_NOTE || strcmp(d->code, m->code) == 0);
    }
}

static bool is_wrong(const ent_message *m) {
    unsigned own, others;
    ent_ctx *ctx = messages_of(&m->wrong);
    count(m, ctx, &own, &others);
    bool one = own == 1 && others == 0;
    if (!one) show(m, "wrong", ctx);
    ent_ctx_free(ctx);
    return one;
}

static bool is_right(const ent_message *m) {
    unsigned own, others;
    ent_ctx *ctx = messages_of(&m->right);
    count(m, ctx, &own, &others);
    bool none = own == 0 && others == 0;
    if (!none) show(m, "right", ctx);
    ent_ctx_free(ctx);
    return none;
}

static void test_samples(void **state) {
    (void)state;
    unsigned failed = 0, tried = 0;
    const char *build = getenv("ENT_BUILD_DIR");
    snprintf(folder, sizeof folder, "%s/messages-XXXXXX", build ? build : ".");
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; ent_message_at(i); i++) {
        const ent_message *m = ent_message_at(i);
        if (m->wrong.command) continue;
        failed += !is_wrong(m);
        failed += !is_right(m);
        tried++;
    }
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(failed, 0);
    assert_true(tried > 60);
}

/* E001 is of the question, not of the text: the one that is shown by a command. */
static void test_the_question(void **state) {
    (void)state;
    static const char text[] = "entente 1\nclaim sum \"A sum\" { check 1 + 1 = 2 }\n";
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    ent_why *why;
    char *json;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = ENT_JSON;
    assert_int_equal(ent_region_read_text(ctx, "sum.ent", text, strlen(text), &region), ENT_OK);
    assert_int_equal(ent_why_run(ctx, region, "no-such-claim", NULL, &why), ENT_EUSAGE);
    assert_int_equal(ent_report_diags(ctx, NULL, "why", &how, &json), ENT_OK);
    assert_non_null(strstr(json, "\"code\": \"E001\""));
    ent_free(json);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- the rows */

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; ent_message_at(i); i++) {
        const ent_message *m = ent_message_at(i);
        size_t title = strlen(m->title), text = strlen(m->text);
        assert_int_equal(strlen(m->code), 4);
        assert_true(title > 10 && title <= 70 && m->title[title - 1] != '.');
        assert_true(m->title[0] < 'A' || m->title[0] > 'Z');
        assert_true(text > 100 && m->text[text - 1] == '.');
        assert_string_equal(ent_message_code(i), m->code);
        for (size_t k = 0; k < i; k++) assert_string_not_equal(m->code, ent_message_at(k)->code);
    }
}

/* ---- asking */

static char *explain(const char *const *codes, ent_format format, bool all) {
    ent_ctx *ctx = ent_ctx_new();
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    how.format = format;
    how.all = all;
    assert_int_equal(ent_report_explain(ctx, codes, &how, &text), ENT_OK);
    ent_ctx_free(ctx);
    return text;
}

static void expect_said(char *text, const char *words) {
    bool said = strstr(text, words) != NULL;
    if (!said) print_message("%s\n", text);
    ent_free(text);
    assert_true(said);
}

static void test_asked(void **state) {
    (void)state;
    const char *two[] = {"E204", "W320", NULL};
    expect_said(explain(two, ENT_TEXT, false), "\n\nW320  ");
    expect_said(explain(two, ENT_JSON, false), "\"code\": \"W320\"");
    expect_said(explain(NULL, ENT_TEXT, false), "  E204  no such option");
    expect_said(explain(NULL, ENT_TEXT, true), "E204  no such option in this dispute (error)");
    expect_said(explain(NULL, ENT_MARKDOWN, false), "\n### E204\n");
    expect_said(explain(NULL, ENT_JSON, false), "\"severity\": \"note\"");
}

static size_t times(const char *text, const char *words) {
    size_t n = 0, length = strlen(words);
    for (; *text; text++) n += strncmp(text, words, length) == 0;
    return n;
}

/* Whatever the list names can be asked for; an id of two families gives both, and is listed once. */
static void test_methods(void **state) {
    (void)state;
    const char *nash[] = {"nash", NULL};
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        const char *word[] = {ent_method_id(m), NULL};
        expect_said(explain(word, ENT_TEXT, false), "    page: docs/methods/");
        expect_said(explain(word, ENT_JSON, false), ent_method_name(m));
    }
    expect_said(explain(nash, ENT_TEXT, false), "Nash stability: a state is stable");
    expect_said(explain(nash, ENT_TEXT, false), "Nash solution, a model of negotiation: ");
    char *list = explain(NULL, ENT_TEXT, false);
    size_t n = times(list, " proportional,");
    ent_free(list);
    assert_int_equal(n, 1);
}

static void test_words(void **state) {
    (void)state;
    const char *words[] = {"carrier", "nash", "E204", NULL};
    expect_said(explain(words, ENT_TEXT, false),
                "carrier\n\n  a statement or number without which");
    expect_said(explain(words, ENT_TEXT, false), "\nnash\n\n  Nash stability: a state is stable");
    expect_said(explain(words, ENT_JSON, false), "\"title\": \"nash\"");
    expect_said(explain(words, ENT_MARKDOWN, false), "### carrier\n\na statement");
    expect_said(explain(NULL, ENT_TEXT, false), "  accommodation, across, against, ");
    for (size_t i = 0; i < ent_n_glossary; i++) {
        size_t n = strlen(ent_glossary[i].text);
        assert_true(n > 20 && n < 200 && ent_glossary[i].text[n - 1] != '.');
        assert_true(i == 0 || strcmp(ent_glossary[i - 1].word, ent_glossary[i].word) < 0);
        assert_null(ent_method_find(ENT_STABILITY, ent_glossary[i].word));
    }
}

static void expect_near(const char *word, const char *said) {
    ent_ctx *ctx = ent_ctx_new();
    const char *codes[] = {word, NULL};
    char *text = NULL;
    assert_int_equal(ent_report_explain(ctx, codes, NULL, &text), ENT_EUSAGE);
    assert_null(text);
    assert_string_equal(ent_last_message(ctx), said);
    ent_ctx_free(ctx);
}

static void test_misspelt(void **state) {
    (void)state;
    expect_near("e204", "no message or word \"e204\"; did you mean \"E204\"?");
    expect_near("w204", "no message or word \"w204\"; did you mean \"W204\"?");
    expect_near("204", "no message or word \"204\"; did you mean \"E204\" or \"W204\"?");
    expect_near("E2O4", "no message or word \"E2O4\"; did you mean \"E204\"?");
    expect_near("E3202", "no message or word \"E3202\"; did you mean \"E202\"?");
    expect_near("", "no message or word \"\"; `explain` alone lists them");
    expect_near("carriers", "no message or word \"carriers\"; did you mean \"carrier\"?");
    expect_near("hippopotamus", "no message or word \"hippopotamus\"; `explain` alone lists them");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples), cmocka_unit_test(test_the_question),
        cmocka_unit_test(test_rows),    cmocka_unit_test(test_asked),
        cmocka_unit_test(test_words),   cmocka_unit_test(test_misspelt),
        cmocka_unit_test(test_methods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
