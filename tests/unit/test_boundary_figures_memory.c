/* test_boundary_figures_memory.c - the figures of a boundary when memory runs out.
 *
 * This program brings its own base/mem.c: every allocation fails once.  A report must end with
 * ENT_ENOMEM and no text, and the sanitizers see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "made_boundary.h"

static ent_status report(ent_ctx *ctx, const made *m, bool map, char **text) {
    return map ? ent_report_boundary_map(ctx, &m->b, NULL, 0, NULL, text)
               : ent_report_boundary_geojson(ctx, &m->b, NULL, text);
}

static void try_each(bool map) {
    ent_ctx *ctx = ent_ctx_new();
    const size_t which[] = {0, 5};
    for (size_t k = 0; k < sizeof which / sizeof *which; k++) {
        made *m = make_boundary(&made_specs[which[k]]);
        ent_status st = ENT_ENOMEM;
        size_t n = 1;
        for (; st == ENT_ENOMEM; n += n < 500 ? 1 : 7) {
            char *text;
            assert_in_range(n, 1, 200000);
            until_failure = n;
            st = report(ctx, m, map, &text);
            until_failure = 0;
            assert_true((st == ENT_OK) == (text != NULL));
            ent_free(text);
        }
        assert_int_equal(st, ENT_OK);
        assert_true(n > 10);
        made_free(m);
    }
    ent_ctx_free(ctx);
}

static void test_geojson(void **state) {
    (void)state;
    try_each(false);
}

static void test_map(void **state) {
    (void)state;
    try_each(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_geojson), cmocka_unit_test(test_map)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
