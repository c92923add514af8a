/* test_dyads_memory.c - relations from files when memory runs out: each of our allocations is made to
 * fail, while a file is read, written as a part, merged and printed.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run must end with
 * ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

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

static const char part[] = "dyads-memory.part";

static const char *extract(void) {
    static char path[1024];
    const char *root = getenv("ENT_SOURCE_DIR");
    assert_non_null(root);
    snprintf(path, sizeof path, "%s/tests/cases/events/gdelt2-extract.CSV", root);
    return path;
}

static bool take(void *user, const char *bytes, size_t n) {
    FILE *file = user;
    return !file || fwrite(bytes, 1, n, file) == n;
}

/* A table of a file or of a part, in little room, in a form. */
static ent_status run(bool parts, ent_format format, FILE *to_part) {
    const char *path = parts ? part : extract();
    ent_ctx *ctx = ent_ctx_new();
    ent_dyad_table *t;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    if (!ctx) return ENT_ENOMEM;
    o.memory = 1;
    o.publishers = true;
    o.dyad = parts ? NULL : "USA";
    how.format = format;
    ent_status st = parts ? ent_dyad_table_of_parts(ctx, &path, 1, &o, &t)
                          : ent_dyad_table_of_files(ctx, &path, 1, &o, &t);
    if (st == ENT_OK && to_part) st = ent_report_dyads_part(ctx, t, take, to_part);
    if (st == ENT_OK && !to_part) st = ent_report_dyads(ctx, t, &how, take, NULL);
    if (st != ENT_OK && st != ENT_ENOMEM) printf("%s\n", ent_last_message(ctx));
    ent_dyad_table_free(t);
    ent_ctx_free(ctx);
    return st;
}

static void try_each(bool parts, ent_format format) {
    for (size_t n = 1;; n = next_failure(n)) {
        until_failure = n;
        ent_status st = run(parts, format, NULL);
        bool reached = until_failure == 0;
        until_failure = 0;
        if (!reached) {
            assert_int_equal(st, ENT_OK);
            return;
        }
        if (st != ENT_ENOMEM) printf("allocation %zu: status %d\n", n, (int)st);
        assert_int_equal(st, ENT_ENOMEM);
    }
}

static void each_fails(void **state) {
    (void)state;
    FILE *file = fopen(part, "wb");
    assert_non_null(file);
    assert_int_equal(run(false, ENT_TEXT, file), ENT_OK);
    assert_int_equal(fclose(file), 0);
    for (ent_format f = ENT_TEXT; f <= ENT_CSV; f++) {
        try_each(false, f);
        try_each(true, f);
    }
    remove(part);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_fails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
