/* test_cite.c - every source that a row of the table of methods names is a work with author and title,
 * every work belongs to something, and a bibliography holds whatever a model says. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/method.h"
#include "entente/cite.h"
#include "report/cite.h"
#include "report/works.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void every_source_is_a_work(void **state) {
    (void)state;
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        const char *rest = m->source;
        size_t n = 0;
        for (ent_slice name; ent_next_source(&rest, &name); n++)
            if (!ent_work_find(name, m->family))
                fail_msg("%s names \"%.*s\", which works.c does not have", m->id, (int)name.n,
                         name.s);
        assert_true(n > 0);
    }
}

static void works_are_in_order(void **state) {
    (void)state;
    for (const ent_work *w = ent_works; w->key; w++) {
        if (w > ent_works) assert_true(strcmp(w[-1].key, w->key) < 0);
        for (const char *c = w->key; *c; c++) assert_true(islower(*c) || isdigit(*c));
        assert_ptr_equal(ent_work_keyed(w->key), w);
        assert_non_null(w->title);
        assert_true(w->author || w->kind == ENT_WORK_PRACTICE);
        if (w->kind == ENT_WORK_ARTICLE) assert_non_null(w->in);
        if (w->doi) assert_memory_equal(w->doi, "10.", 3);
        assert_true(w->families || ent_work_find(ent_slice_of(w->name), ENT_STABILITY) == w);
    }
}

/* The same name, another text. */
static void a_name_means_a_text_in_its_family(void **state) {
    (void)state;
    ent_slice nash = ent_slice_of("Nash 1950"), kalai = ent_slice_of("Kalai 1977");
    assert_string_equal(ent_work_find(nash, ENT_STABILITY)->key, "nash1950a");
    assert_string_equal(ent_work_find(nash, ENT_VALUE)->key, "nash1950b");
    assert_string_equal(ent_work_find(kalai, ENT_BARGAIN)->key, "kalai1977b");
    assert_string_equal(ent_work_find(kalai, ENT_VALUE)->key, "kalai1977a");
    assert_null(ent_work_find(ent_slice_of("Nash 1951"), ENT_STABILITY));
    assert_null(ent_work_find(ent_slice_of("Nash 19501"), ENT_STABILITY));
}

/* ---- models */

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    char *text;
} fixture;

static void cite(fixture *f, const char *model, ent_cite_style style, ent_format format) {
    ent_print_options print = ENT_PRINT_OPTIONS_INIT;
    print.format = format;
    f->ctx = ent_ctx_new();
    assert_int_equal(ent_region_read_text(f->ctx, "model.ent", model, strlen(model), &f->region),
                     ENT_OK);
    assert_int_equal(ent_report_cite(f->ctx, f->region, style, &print, &f->text), ENT_OK);
}

static void drop(fixture *f) {
    ent_free(f->text);
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static void has(const fixture *f, const char *words) {
    if (!strstr(f->text, words)) fail_msg("no \"%s\" in\n%s", words, f->text);
}

static void has_not(const fixture *f, const char *words) {
    if (strstr(f->text, words)) fail_msg("\"%s\" in\n%s", words, f->text);
}

static const char divided[] = "entente 1\n"
                              "actor a\n"
                              "actor b\n"
                              "division d \"D\" { whole 10; columns claim; a 8; b 6 }\n"
                              "claim c \"C\" { check share(d, talmud, a) > share(d, cea, b) }\n";

/* What is named, and no other method; no dispute, so no graph model. */
static void only_what_is_used(void **state) {
    (void)state;
    fixture f;
    cite(&f, divided, ENT_CITE_PAGE, ENT_TEXT);
    has(&f, "Talmud rule (talmud)  [aumann1985]");
    has(&f, "(cea)");
    has(&f, "salmon2011");
    has_not(&f, "kilgour1987");
    has_not(&f, "(cel)");
    has_not(&f, "brier1950");
    has(&f, "none: all of it is judgement");
    drop(&f);
}

/* A settlement that names no model is the weighted mean. */
static void a_default_is_used(void **state) {
    (void)state;
    static const char model[] = "entente 1\nactor a\nactor b\n"
                                "negotiation n \"N\" { scale 0 \"none\" .. 100 \"all\"; columns "
                                "position, salience %, weight; "
                                "a 0 50 1; b 100 50 1 }\n"
                                "claim c \"C\" { check settlement(n) > 10 }\n";
    fixture f;
    cite(&f, model, ENT_CITE_PAGE, ENT_TEXT);
    has(&f, "(mean)");
    drop(&f);
}

/* Braces, quotes and a turned reading direction end nothing. */
static void texts_are_inert(void **state) {
    (void)state;
    static const char model[] = "entente 1\nregion r \"A}} @misc{x, & 5% of $a_b\\\\\" { as-of "
                                "2020; handling \"a@b {c}\" }\n"
                                "source s-1 \"{<script>\" { author \"Doe, J. and {X}\"; date "
                                "2019-05; url \"http://x/{a}%20\" }\n"
                                "claim c \"C\" { check count(events) = 0 }\n";
    fixture f;
    cite(&f, model, ENT_CITE_BIBTEX, ENT_TEXT);
    int depth = 0;
    for (const char *c = f.text; *c; c++) {
        depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
        assert_true(depth >= 0);
        if (depth == 0 && *c == '@') assert_true(c == f.text || c[-1] == '\n');
    }
    assert_int_equal(depth, 0);
    has(&f, "title = {{A\\textbraceright \\textbraceright  @misc\\textbraceleft x, \\& 5\\% of "
            "\\$a\\_b\\textbackslash }}");
    has(&f, "url = {http://x/%7Ba%7D%20}");
    has(&f, "year = {2019}");
    has(&f, "date = {2019-05}");
    has(&f, "% handling: a(at)b");
    drop(&f);
    cite(&f, model, ENT_CITE_CSL, ENT_TEXT);
    has(&f, "\"literal\": \"Doe, J. and {X}\"");
    has(&f, "\"note\": \"handling: a@b {c}\"");
    drop(&f);
}

static void no_table(void **state) {
    (void)state;
    fixture f;
    cite(&f, divided, ENT_CITE_PAGE, ENT_JSON);
    ent_print_options print = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL;
    print.format = ENT_CSV;
    assert_int_equal(ent_report_cite(f.ctx, f.region, ENT_CITE_PAGE, &print, &text), ENT_EUSAGE);
    assert_null(text);
    drop(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_is_a_work),
        cmocka_unit_test(works_are_in_order),
        cmocka_unit_test(a_name_means_a_text_in_its_family),
        cmocka_unit_test(only_what_is_used),
        cmocka_unit_test(a_default_is_used),
        cmocka_unit_test(texts_are_inert),
        cmocka_unit_test(no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
