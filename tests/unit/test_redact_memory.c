/* test_redact_memory.c - redacting when memory runs out: each of our allocations is made to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run redacts a model
 * with rows of a table and shores, reads it back and shows it; it must end with ENT_ENOMEM, and the
 * sanitizers see to it that nothing leaks. */

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
#include "model/region.h"

static const char coast[] =
    "{\"type\": \"FeatureCollection\", \"title\": \"Shores of Iran\", \"licence\": \"made up\", "
    "\"features\": [\n"
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"Russia\"}, \"geometry\": {\"type\": "
    "\"LineString\", \"coordinates\": [[48, 42], [48, 44], [52, 44], [52, 42]]}},\n"
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"Persia\"}, \"geometry\": {\"type\": "
    "\"LineString\", \"coordinates\": [[52, 42], [52, 40], [48, 40], [48, 42]]}}\n]}\n";
static const char table[] = "id,date,from,to,kind,text,alleged_by\n"
                            "x1,2017-01-03,russia,iran,accuse,a note,A pilot\n";
static const char model[] =
    "entente 1\nregion r { sensitive iran; events \"iran.csv\" from wire; redact notes, sources\n"
    "  bottom-line \"Half\" needs half }\n"
    "source wire \"A wire\" { grade C3; passage P1 \"It will\" hedge likely }\n"
    "actor russia \"Russia\"\nactor iran \"Persia\" { also \"Tehran\"; iran-hulls 3 from P1 }\n"
    "dispute d { russia { option x \"take Tehran\" }; iran { option y }; now none\n"
    "  prefer russia { x from P1 }; rank iran {y} > none > {x, y} > {x} }\n"
    "sea lake \"A lake\" { states russia, iran; coast \"iran.geojson\"; rules equidistance }\n"
    "claim half \"Half of it\" { check iran-hulls(iran) > 2; note \"all of it\" }\n";

static ent_status redact(ent_ctx *ctx, const ent_region *region) {
    ent_redacted *r = NULL;
    ent_region *without = NULL;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL;
    ent_status st = ent_redact(ctx, region, NULL, &r);
    if (st == ENT_OK) st = ent_redacted_region(ctx, r, &without);
    if (st == ENT_OK) st = ent_report_show(ctx, without, NULL, &how, &text);
    if (st == ENT_OK && strstr(text, "iran")) st = ENT_EINTERNAL;
    ent_free(text);
    ent_region_free(without);
    ent_redacted_free(r);
    return st;
}

static void test_allocations_fail(void **state) {
    (void)state;
    const ent_model_file files[] = {{"m.ent", {model, sizeof model - 1}},
                                    {"iran.csv", {table, sizeof table - 1}},
                                    {"iran.geojson", {coast, sizeof coast - 1}}};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    assert_int_equal(ent_region_read_files(ctx, files, 3, NULL, &region), ENT_OK);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        until_failure = n;
        st = redact(ctx, region);
        until_failure = 0;
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("%d: %s", (int)st, ent_last_message(ctx));
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 100);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_allocations_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
