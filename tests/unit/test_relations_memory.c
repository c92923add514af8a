/* test_relations_memory.c - the question `relations`, its reports and its figures when memory runs
 * out.
 *
 * This program brings its own base/mem.c, which counts down to the failure: every allocation of
 * the first ones, then with gaps that grow.  A run must end with ENT_ENOMEM, and the sanitizers
 * see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"

static const char head[] =
    "entente 1\n"
    "region r \"R\" { as-of 2012-12-31; handling \"example\" }\n"
    "source paper \"P\" { grade B2 }\nsource daily \"D\" { grade D3 }\n"
    "actor a \"A\" { kind state }\nactor b \"B\" { kind state }\nactor c \"C\"\n"
    "actor f \"F\" { kind firm; part-of a }\n"
    "coverage a <-> b kinds any since 2010 until 2012 systematic from paper\n"
    "coverage f <-> b kinds any since 2010 until 2012 systematic from paper\n"
    "coverage a <-> c kinds any since 2010 until 2011 sampled from paper\n"
    "event 2011 a -> c aid \"rice\" from paper\n"
    "event 2011-03-01 { a, b, c } <-> { a, b, c } support \"a treaty\" score 8 from paper, daily\n"
    "event 2011-05-01 f -> b aid \"rifles\" score 5 alleged by daily denied by paper from paper\n"
    "event 2011-06-01 a -> none mobilize \"a parade\" score -5 from paper\n";

static char *make_model(void) {
    char *text = malloc(20000);
    size_t n = (size_t)snprintf(text, 20000, "%s", head);
    for (int i = 0; i < 36; i++)
        n += (size_t)snprintf(text + n, 20000 - n,
                              "event %d-%02d-%02d %s consult \"act %d\" score %d.%d from paper\n",
                              2010 + i / 12, i % 12 + 1, i % 28 + 1, i % 3 ? "a -> b" : "b -> a", i,
                              i * 7 % 9 - 4, i % 10);
    return text;
}

static ent_status print_all(ent_ctx *ctx, const ent_relations *r, bool figures) {
    ent_status st = ENT_OK;
    for (int format = ENT_TEXT; format <= ENT_CSV && st == ENT_OK; format++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = (ent_format)format;
        st = ent_report_relations(ctx, r, &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    static const char *const names[] = {"dyad", "timeline"};
    for (size_t k = 0; k < 2 && st == ENT_OK && figures; k++) {
        char *text = NULL;
        st = ent_report_relations_figure(ctx, r, names[k], 0, NULL, &text);
        ent_free(text);
    }
    return st;
}

static void try_each(ent_relations_options o, bool figures) {
    ent_ctx *ctx = ent_ctx_new();
    char *model = make_model();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "r.ent", model, strlen(model), &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_relations *r = NULL;
        assert_in_range(n, 1, 400000);
        until_failure = n;
        st = ent_relations_run(ctx, region, &o, &r);
        if (st == ENT_OK) st = print_all(ctx, r, figures);
        until_failure = 0;
        ent_relations_free(r);
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 50);
    ent_region_free(region);
    ent_ctx_free(ctx);
    free(model);
}

static void test_table(void **state) {
    (void)state;
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    o.filter = "since 2010 until 2012";
    o.directed = o.bilateral = true;
    o.normalise = "z";
    try_each(o, false);
}

static void test_pair(void **state) {
    (void)state;
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    o.dyad = "b,a";
    o.fold_firms = true;
    o.every = "quarter";
    o.normalise = "pair";
    try_each(o, true);
}

static void test_at(void **state) {
    (void)state;
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    o.dyad = "a,b";
    o.fold_firms = true;
    o.at = "2011";
    try_each(o, false);
}

static void test_studies(void **state) {
    (void)state;
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    o.filter = "until 2011";
    o.every = "month";
    o.network = true;
    o.top = 3;
    try_each(o, false);
    o.dyad = "a,b";
    o.changes = o.reciprocity = true;
    o.network = false;
    try_each(o, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_pair),
                                       cmocka_unit_test(test_at), cmocka_unit_test(test_studies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
