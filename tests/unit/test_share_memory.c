/* test_share_memory.c - what is handed on - bibliography, graphs, bundle, a report read back - when
 * memory runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure, with gaps that grow.  A run
 * must end with ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

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

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2020; handling \"internal\" }\n"
    "source s \"S\" { grade B2; date 2019; passage P \"p\" hedge likely }\n"
    "actor a \"A\" { hulls 3 }\nactor b \"B\"\n"
    "event 2018 a -> b assault \"e\" alleged by s denied by s from s\n"
    "assume q \"Q\" { from s }\n"
    "dispute d \"D\" {\n  a { option x }\n  b { option y }\n  now none\n"
    "  prefer a { y from s }\n  prefer b { x }\n}\n"
    "process w \"W\" {\n  step 1 month\n  states calm, war\n  start calm\n  end war\n"
    "  move calm -> war 8% in 5..12\n  intervention hotline \"H\" { move calm -> war times 0.5 "
    "}\n}\n"
    "claim c \"C\" { from P; needs q; check stable(d, none, seq) }\n";

typedef ent_status something(ent_ctx *ctx, ent_region *region);

static ent_status cite_it(ent_ctx *ctx, ent_region *region) {
    ent_status st = ENT_OK;
    for (int style = 0; style < 4 && st == ENT_OK; style++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = style == 3 ? ENT_JSON : ENT_TEXT;
        st = ent_report_cite(ctx, region, (ent_cite_style)(style % 3), &how, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    return st;
}

static ent_status open_dossier(ent_ctx *ctx, ent_region *region, ent_dossier **d) {
    ent_dossier_options o = ENT_DOSSIER_OPTIONS_INIT;
    o.best_only = true;
    return ent_dossier_open(ctx, region, &o, d);
}

static ent_status export_it(ent_ctx *ctx, ent_region *region) {
    static const char *const what[][2] = {{"claims", "dot"},  {"relations", "graphml"},
                                          {"d", "graphml"},   {"w", "dot"},
                                          {"numbers", "csv"}, {"passages", "md"}};
    ent_dossier *d = NULL;
    char *text = NULL;
    ent_status st = open_dossier(ctx, region, &d);
    if (st == ENT_OK) st = ent_export_list(ctx, d, NULL, &text);
    ent_free(text);
    for (size_t i = 0; i < sizeof what / sizeof *what && st == ENT_OK; i++) {
        st = ent_export_run(ctx, d, what[i][0], what[i][1], NULL, &text);
        if (st == ENT_OK && !*text) st = ENT_EINTERNAL;
        ent_free(text);
    }
    ent_dossier_close(d);
    return st;
}

static ent_status bundle_it(ent_ctx *ctx, ent_region *region) {
    ent_dossier *d = NULL;
    char *zip = NULL;
    size_t n = 0;
    ent_status st = open_dossier(ctx, region, &d);
    if (st == ENT_OK) st = ent_bundle(ctx, d, NULL, &zip, &n);
    if (st == ENT_OK && n < 1000) st = ENT_EINTERNAL;
    ent_free(zip);
    ent_dossier_close(d);
    return st;
}

static ent_status read_back(ent_ctx *ctx, ent_region *region) {
    static const char page[] =
        "<!DOCTYPE html><script type=\"application/json\" id=\"entente-data\">"
        "{\"entente\": {}, \"plain\": {\"files\": [{\"name\": \"a.ent\", \"text\": \"entente 1\"}],"
        "\"left_out\": [\"b\"], \"check\": {\"x\": [1, true, null, \"t\"]}}}</script>";
    ent_report_data *d = NULL;
    char *json = NULL;
    (void)region;
    ent_status st = ent_report_data_read(ctx, "page.html", page, sizeof page - 1, &d);
    if (st == ENT_OK) st = ent_report_data_json(ctx, d, &json);
    if (st == ENT_OK && ent_report_data_left_out(d) != 1) st = ENT_EINTERNAL;
    ent_free(json);
    ent_report_data_free(d);
    return st;
}

/* How many of the attempts ran out of memory. */
static size_t try_each(something *does, size_t gap) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "m.ent", model, sizeof model - 1, &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t tries = 0;
    for (size_t n = 1; st == ENT_ENOMEM; n = getenv("ENT_EACH") ? n + 1 : n + 1 + n / gap) {
        assert_in_range(n, 1, 10000000);
        until_failure = n;
        st = does(ctx, region);
        until_failure = 0;
        tries++;
    }
    if (st != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    ent_region_free(region);
    ent_ctx_free(ctx);
    return tries;
}

static void test_cite(void **state) {
    (void)state;
    assert_true(try_each(cite_it, 200) > 50);
}

static void test_export(void **state) {
    (void)state;
    assert_true(try_each(export_it, 40) > 50);
}

static void test_bundle(void **state) {
    (void)state;
    assert_true(try_each(bundle_it, 12) > 30);
}

static void test_read_back(void **state) {
    (void)state;
    assert_true(try_each(read_back, 1000) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cite), cmocka_unit_test(test_export),
                                       cmocka_unit_test(test_bundle),
                                       cmocka_unit_test(test_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
