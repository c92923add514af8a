/* test_attached_memory.c - each allocation fails once while a model with a table is read. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "model/region.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char model[] = "entente 1\n"
                            "region r \"R\" { as-of 2014; events \"rows.csv\" from paper C3 }\n"
                            "source paper \"A paper\" { grade B2 }\n"
                            "actor iran \"Iran\" { kind state }\n"
                            "actor gazprom \"Gazprom\" { kind firm }\n"
                            "actor azerbaijan \"Azerbaijan\" { kind state }\n"
                            "group pair { iran, azerbaijan }\n";

static const char map[] = "id = id\ndate = date\nfrom = from list \";\"\nto = to list \";\"\n"
                          "kind = kind\ntext = text\ntags = tags\nsource = source\n"
                          "grade = grade\nalleged_by = alleged\nurl = url\n";

static const char rows[] =
    "id,date,from,to,kind,text,tags,source,grade,alleged,url\n"
    "E1,2012-01,iran;azerbaijan;gazprom,iran;azerbaijan;gazprom,consult,a,x;y,,B2,,\n"
    "E2,2012-02,iran,gazprom,aid,b,x,paper,,,http://example.org\n"
    "E3,2012-03,estuary,gazprom,aid,c,,,,,\n"
    "E4,2012-03,pair,gazprom,aid,d,,other,,somebody,\n"
    "E5,2015-03,iran,gazprom,aid,d,,,,,\n"
    "E6,2015-03,iran,gazprom,aid,d,,,,,\n";

static void write_file(const char *folder, const char *name, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

static void remove_file(const char *folder, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(unlink(path), 0);
}

static void each_allocation_fails_once(void **state) {
    (void)state;
    char folder[] = "/tmp/entente-attached-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    write_file(folder, "rows.csv", rows);
    write_file(folder, "rows.map", map);
    snprintf(path, sizeof path, "%s/model.ent", folder);
    ent_status st = ENT_ENOMEM;
    size_t n = 0;
    for (n = 1; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_ctx *ctx = ent_ctx_new();
        ent_region *region = NULL;
        assert_non_null(ctx);
        until_failure = n;
        st = ent_region_read_text(ctx, path, model, sizeof model - 1, &region);
        until_failure = 0;
        assert_true(st == ENT_OK || st == ENT_ENOMEM);
        assert_true((st == ENT_OK) == (region != NULL));
        if (region) assert_int_equal(region->n_events, 5);
        ent_region_free(region);
        ent_ctx_free(ctx);
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 100);
    remove_file(folder, "rows.csv");
    remove_file(folder, "rows.map");
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_fails_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
