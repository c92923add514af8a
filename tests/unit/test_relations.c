/* test_relations.c - the question `relations`, asked rightly and wrongly, and what its figures
 * hold to. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/relation_study.h"
#include "entente/entente.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2013-06-30 }\n"
    "source paper \"P\" { grade B2 }\nsource daily \"D\" { grade D3 }\nsource office \"office\" { "
    "grade C4 }\n"
    "actor a \"A <&>\" { kind state }\nactor b { kind state }\nactor c\n"
    "actor f { kind firm; part-of a }\nactor g { kind firm; part-of f }\n"
    "group bc { b, c }\n"
    "coverage a <-> b kinds any since 2010 until 2013 systematic from paper\n"
    "event 2010-12-31 a -> b aid \"rice\" score 2.5 code 070 from paper\n"
    "event 2011-01-01 a <-> b consult \"talks\" score 1 from paper, daily\n"
    "event 2011-05-01 g -> b coerce \"a stop\" score -7 from daily\n"
    "event 2012-05 b -> a accuse \"a word\" score -2 from paper\n"
    "event 2012-06-07 b -> a aid \"arms\" score 5 alleged by daily denied by office from paper\n"
    "event 2013-07-01 a -> b aid \"later than as-of\" score 9 from paper\n"
    "event 2011-02-03 f <-> a consult \"at home\" score 3 from paper\n";

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
} fixture;

static fixture open(void) {
    fixture f = {ent_ctx_new(), NULL};
    if (ent_region_read_text(f.ctx, "r.ent", model, sizeof model - 1, &f.region) != ENT_OK)
        fail_msg("%s", ent_ctx_diag(f.ctx, 0)->message);
    return f;
}

static void end(fixture *f) {
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static ent_relations *ask(fixture *f, ent_relations_options o) {
    ent_relations *r;
    if (ent_relations_run(f->ctx, f->region, &o, &r) != ENT_OK)
        fail_msg("%s", ent_last_message(f->ctx));
    return r;
}

static void refused(fixture *f, ent_relations_options o, const char *why) {
    ent_relations *r = (ent_relations *)f;
    assert_int_equal(ent_relations_run(f->ctx, f->region, &o, &r), ENT_EUSAGE);
    assert_null(r);
    if (!strstr(ent_last_message(f->ctx), why)) fail_msg("%s: %s", why, ent_last_message(f->ctx));
}

#define OPTIONS(...) ((ent_relations_options){.size = sizeof(ent_relations_options), __VA_ARGS__})

static void test_misuse(void **state) {
    (void)state;
    fixture f = open();
    ent_relations *r;
    assert_int_equal(ent_relations_run(NULL, f.region, NULL, &r), ENT_EUSAGE);
    assert_int_equal(ent_relations_run(f.ctx, NULL, NULL, &r), ENT_EUSAGE);
    assert_int_equal(ent_relations_run(f.ctx, f.region, NULL, NULL), ENT_EUSAGE);
    refused(&f, OPTIONS(.dyad = "a"), "is not two actors");
    refused(&f, OPTIONS(.dyad = "a,"), "is not two actors");
    refused(&f, OPTIONS(.dyad = "a,b,c"), "is not two actors");
    refused(&f, OPTIONS(.dyad = "a,a"), "one actor twice");
    refused(&f, OPTIONS(.dyad = "a,x"), "\"x\" is not an actor");
    refused(&f, OPTIONS(.dyad = "g,b", .fold_firms = true), "counts as \"a\"");
    refused(&f, OPTIONS(.every = "decade"), "is not a period");
    refused(&f, OPTIONS(.at = "2011"), "of which pair");
    refused(&f, OPTIONS(.dyad = "a,b", .at = "2011-13"), "is not a period");
    refused(&f, OPTIONS(.dyad = "a,b", .at = "2011", .every = "month"), "is not a month");
    refused(&f, OPTIONS(.filter = "sinse 2011"), "filter");
    refused(&f, OPTIONS(.under = "nothing"), "is not an alternative");
    refused(&f, OPTIONS(.normalise = "root"), "no data");
    refused(&f, OPTIONS(.normalise = "x"), "there are all, pair, root and z");
    ent_relations_free(NULL);
    end(&f);
}

/* A caller with an older, smaller struct has defaults behind its end. */
static void test_older_struct(void **state) {
    (void)state;
    fixture f = open();
    ent_relations_options o = OPTIONS(.dyad = "a,b", .every = "month", .top = 3);
    o.size = offsetof(ent_relations_options, every);
    ent_relations *r = ask(&f, o);
    assert_int_equal(r->asked.every, ENT_PERIOD_YEAR);
    assert_null(r->study->top);
    ent_relations_free(r);
    r = ask(&f, (ent_relations_options){.size = 0});
    assert_int_equal(r->n_rows, 3); /* a and b, g and b, a and f */
    ent_relations_free(r);
    end(&f);
}

static void test_numbers(void **state) {
    (void)state;
    fixture f = open();
    ent_relations *r = ask(&f, OPTIONS(.dyad = "b,a"));
    const ent_relation_row *row = &r->rows[0];
    assert_int_equal(r->n_rows, 1);
    assert_int_equal(row->dyad->a, 1); /* as it was asked */
    assert_int_equal(row->sure.n, 3);
    assert_int_equal(row->all.n, 4);
    assert_true(row->sure.sum == 1.5 && row->sure.mean == 0.5 && row->sure.least == -2);
    assert_int_equal(row->sure.quad[2], 1);
    assert_int_equal(row->sure.sources, 2);
    assert_int_equal(r->first, 2010);
    assert_int_equal(r->last, 2013); /* coverage, up to as-of */
    ent_relation_cell c = ent_relation_cell_of(r, row, 2013);
    assert_true(c.sought == ENT_SOUGHT_ALL && c.all.n == 0 && isnan(c.sure.mean) &&
                c.sure.sum == 0);
    ent_relations_free(r);
    r = ask(&f, OPTIONS(.dyad = "a,b", .fold_firms = true)); /* a firm of a firm */
    assert_int_equal(r->rows[0].sure.n, 4);
    c = ent_relation_cell_of(r, &r->rows[0], 2013);
    assert_int_equal(c.sought, ENT_NOT_SOUGHT); /* for nobody looked at the firms */
    ent_relations_free(r);
    end(&f);
}

static void test_an_event_without_a_day_leaves_no_zero(void **state) {
    (void)state;
    fixture f = open();
    ent_relations *r = ask(&f, OPTIONS(.dyad = "a,b", .every = "week"));
    int32_t may = ent_period_of(ENT_PERIOD_WEEK, ent_day_of(2012, 5, 16));
    ent_relation_cell c = ent_relation_cell_of(r, &r->rows[0], may);
    assert_true(c.all.n == 0 && c.sought == ENT_SOUGHT_ALL && c.perhaps == 1);
    c = ent_relation_cell_of(r, &r->rows[0], may + 4);
    assert_true(c.perhaps == 0);
    assert_int_equal(r->rows[0].coarse_sure.n, 1);
    ent_relations_free(r);
    end(&f);
}

static void test_groups_and_directions(void **state) {
    (void)state;
    fixture f = open();
    ent_relations *r = ask(&f, OPTIONS(.dyad = "a,bc", .directed = true));
    assert_int_equal(r->n_rows, 4); /* two pairs, each way */
    assert_int_equal(r->rows[0].way, ENT_WAY_THERE);
    assert_int_equal(r->rows[0].sure.n, 2);
    assert_int_equal(r->rows[1].sure.n, 2);
    assert_int_equal(r->rows[2].all.n, 0);
    ent_relations_free(r);
    r = ask(&f, OPTIONS(.filter = "by b", .directed = true, .dyad = "a,b"));
    assert_int_equal(r->n_rows, 1); /* of what a does nothing is asked */
    assert_int_equal(r->rows[0].way, ENT_WAY_BACK);
    ent_relations_free(r);
    end(&f);
}

/* ---- figures */

static char *draw(fixture *f, ent_relations_options o, const char *figure) {
    ent_relations *r = ask(f, o);
    char *text;
    if (ent_report_relations_figure(f->ctx, r, figure, 0, NULL, &text) != ENT_OK)
        fail_msg("%s", ent_last_message(f->ctx));
    ent_relations_free(r);
    return text;
}

/* Letters of 9 pt at least, no number that is none, and names of the text as text. */
static void keep_the_rules(const char *svg) {
    for (const char *s = svg; (s = strstr(s, "font-size=\"")); s++)
        assert_true(strtod(s + 11, NULL) >= 9);
    assert_null(strstr(svg, "nan"));
    assert_null(strstr(svg, "inf\""));
    assert_non_null(strstr(svg, "alleged by D (D3), denied by office (C4)"));
    assert_non_null(strstr(svg, "class=\"alleged\""));
    assert_non_null(strstr(svg, "A &lt;&amp;&gt;"));
    assert_non_null(strstr(svg, "<title"));
    assert_non_null(strstr(svg, "<desc"));
}

static void test_figures(void **state) {
    (void)state;
    static const char *const every[] = {"day", "week", "month", "quarter", "year"};
    fixture f = open();
    for (size_t i = 2; i < 5; i++) {
        char *svg = draw(&f, OPTIONS(.dyad = "a,b", .every = every[i], .directed = i % 2), "dyad");
        keep_the_rules(svg);
        assert_non_null(strstr(svg, "looked for systematically"));
        ent_free(svg);
    }
    for (size_t i = 0; i < 5; i++) {
        char *svg = draw(&f, OPTIONS(.dyad = "a,b", .every = every[i]), "timeline");
        keep_the_rules(svg);
        ent_free(svg);
    }
    end(&f);
}

static void refuse_figure(fixture *f, ent_relations_options o, const char *figure, double width,
                          const char *why) {
    ent_relations *r = ask(f, o);
    char *text;
    assert_int_equal(ent_report_relations_figure(f->ctx, r, figure, width, NULL, &text),
                     ENT_EUSAGE);
    assert_null(text);
    if (!strstr(ent_last_message(f->ctx), why)) fail_msg("%s: %s", why, ent_last_message(f->ctx));
    ent_relations_free(r);
}

static void test_figures_refused(void **state) {
    (void)state;
    fixture f = open();
    refuse_figure(&f, OPTIONS(.dyad = "a,b"), "pie", 0, "is not a figure");
    refuse_figure(&f, OPTIONS(.dyad = "a,b"), "dyad", 20, "80 to 2,000");
    refuse_figure(&f, OPTIONS(.dyad = "a,b"), "dyad", NAN, "80 to 2,000");
    refuse_figure(&f, OPTIONS(.dyad = "a,b", .every = "day"), "dyad", 0, "more than 400");
    refuse_figure(&f, OPTIONS(.dyad = NULL), "dyad", 0, "which pair");
    refuse_figure(&f, OPTIONS(.dyad = "b,c"), "dyad", 0, "nothing to draw");
    end(&f);
}

/* ---- studies */

static void test_studies_want_a_record(void **state) {
    (void)state;
    fixture f = open();
    ent_relations *r = ask(&f, OPTIONS(.changes = true, .reciprocity = true, .every = "month"));
    for (uint32_t i = 0; i < r->n_rows; i++) {
        bool ab = r->rows[i].dyad->a == 0 && r->rows[i].dyad->b == 1;
        assert_true((r->study->changes[i].missing == NULL) == ab);
        assert_true((r->study->replies[i].missing == NULL) == ab);
    }
    assert_int_equal(r->study->changes[0].n, 42); /* 2010-01 to 2013-06 */
    ent_relations_free(r);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_misuse),
        cmocka_unit_test(test_older_struct),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_an_event_without_a_day_leaves_no_zero),
        cmocka_unit_test(test_groups_and_directions),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_figures_refused),
        cmocka_unit_test(test_studies_want_a_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
