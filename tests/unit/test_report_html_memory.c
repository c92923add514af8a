/* test_report_html_memory.c - a report as a page when memory runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  The answers have been
 * asked before; what fails is writing them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"
#include "entente/dossier.h"

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2017-11; handling \"for tests\"; ask \"What lasts?\" }\n"
    "source s \"A register\" { grade A1; passage P \"a passage\" hedge likely\n"
    "  passage Q \"an input\" hedge none not-tested \"no count\" }\n"
    "source d4 \"A witness\" { grade D4 }\n"
    "assume calm \"They stay calm\" { from s; if-wrong \"all is open\"; watch \"a parade\" }\n"
    "actor a { hulls 3 in 1..5 from P }\n"
    "actor b { hulls 4 }\n"
    "dispute d \"A dispute\" {\n"
    "  a { option drill }\n"
    "  b { option block }\n"
    "  now none\n"
    "  prefer a { not block; drill }\n"
    "  prefer b { block if drill from d4; not block from Q assuming calm }\n"
    "}\n"
    "claim no-drilling \"Nobody drills\" { from P; check stable(d, none, seq) }\n"
    "claim b-leads \"B has more\" { check hulls(a) < hulls(b); needs calm }\n"
    "coverage a <-> b kinds any since 2012 until 2016 systematic from s\n"
    "event 2012-06 a -> b threaten \"a threat\" alleged by d4 denied by s from d4\n";

static ent_ctx *ctx;
static ent_region *region;
static ent_dossier *dossier;

static int open_world(void **state) {
    ent_dossier_options o = ENT_DOSSIER_OPTIONS_INIT;
    (void)state;
    o.draws = 20;
    ctx = ent_ctx_new();
    return ent_region_read_text(ctx, "m.ent", model, sizeof model - 1, &region) != ENT_OK ||
           ent_dossier_open(ctx, region, &o, &dossier) != ENT_OK;
}

static int close_world(void **state) {
    (void)state;
    ent_dossier_close(dossier);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

/* Each failure ends with ENT_ENOMEM, or the page is the same without that memory. */
static void fail_everywhere(bool brief) {
    ent_html_options o = ENT_HTML_OPTIONS_INIT;
    char *whole, *text;
    size_t failed = 0;
    o.brief = brief;
    assert_int_equal(ent_report_html(ctx, dossier, &o, &whole), ENT_OK);
    for (size_t n = 1;; n = next_failure(n)) {
        until_failure = n;
        ent_status st = ent_report_html(ctx, dossier, &o, &text);
        bool reached = until_failure == 0;
        until_failure = 0;
        if (st == ENT_OK) {
            assert_string_equal(text, whole);
            ent_free(text);
        } else {
            if (st != ENT_ENOMEM) fail_msg("%zu: %s", n, ent_last_message(ctx));
            assert_null(text);
            failed++;
        }
        if (!reached) break;
    }
    assert_true(failed > 20);
    ent_free(whole);
}

static void whole_page(void **state) {
    (void)state;
    fail_everywhere(false);
}

static void brief_page(void **state) {
    (void)state;
    fail_everywhere(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole_page), cmocka_unit_test(brief_page)};
    return cmocka_run_group_tests(tests, open_world, close_world);
}
