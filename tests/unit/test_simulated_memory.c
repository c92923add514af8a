/* test_simulated_memory.c - checks of a theatre when memory runs out: each of our allocations is made
 * to fail.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run must end with
 * ENT_ENOMEM, and the sanitizers see to it that nothing leaks; a page must be the same or not come. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "region two \"Two\" { as-of 2017-10-02 }\n"
    "source paper \"A paper\" { grade B2; passage p1 \"one\" hedge reported }\n"
    "actor north \"North\"; actor south \"South\"; actor rebels \"Rebels\"\n"
    "theatre sea \"The sea\" {\n"
    "  step 1 month; horizon 12 months\n"
    "  dyads { north <-> south rivalry, land from p1 }\n"
    "  incidents { claim 0; race 0; provocation 0; fast 0; neighbours 0 }\n"
    "  arms north { start 1; fatigue 0.1 from paper }\n"
    "  attacks rebels -> south { rate 2 from paper }\n"
    "  stake field \"A field\" 20 on north <-> south\n"
    "  commitment treaty \"A treaty\" { start 2015; bindingness 0.8 from paper\n"
    "    tension -0.6; damping 0; escalation 0; calming 0 }\n"
    "  do drill \"A drill\" 2018 on north <-> south\n"
    "}\n"
    "alternative loose { theatre sea { commitment treaty { start 2015; bindingness 0 } } }\n"
    "claim q \"q\" { from p1; across loose\n"
    "  check P(crisis(north, south) within 1 years) < P(crisis(north, south) within 1 years given "
    "not treaty, drill) against P(attack(rebels, south) within 6 months) > 1%\n"
    "  check expected-arms(north within 1 years) > 0.5 or expected-loss(field within 1 years) > 1\n"
    "}\n";

static ent_region *read_model(ent_ctx *ctx) {
    ent_region *region = NULL;
    if (ent_region_read_text(ctx, "m.ent", model, sizeof model - 1, &region) != ENT_OK)
        fail_msg("%s",
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return region;
}

static ent_status ask(ent_ctx *ctx, const ent_region *region, ent_why **why) {
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    o.draws = 10; /* two draws of the theatre */
    return ent_why_run(ctx, region, "q", &o, why);
}

static void questions(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n = next_failure(n)) {
        ent_why *why = NULL;
        until_failure = n;
        st = ask(ctx, region, &why);
        until_failure = 0;
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("%d: %s", st, ent_last_message(ctx));
        assert_true((st == ENT_OK) == (why != NULL));
        ent_why_free(why);
    }
    assert_true(n > 50);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void print_each(ent_ctx *ctx, const ent_why *why, ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *whole, *text;
    how.format = format;
    assert_int_equal(ent_report_why(ctx, why, &how, &whole), ENT_OK);
    for (size_t n = 1;; n = next_failure(n)) {
        until_failure = n;
        ent_status st = ent_report_why(ctx, why, &how, &text);
        bool reached = until_failure == 0;
        until_failure = 0;
        if (st == ENT_OK)
            assert_string_equal(text, whole);
        else
            assert_int_equal(st, ENT_ENOMEM);
        ent_free(text);
        if (!reached) break;
    }
    ent_free(whole);
}

static void reports(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx);
    ent_why *why;
    assert_int_equal(ask(ctx, region, &why), ENT_OK);
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) print_each(ctx, why, formats[k]);
    ent_why_free(why);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(questions), cmocka_unit_test(reports)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
