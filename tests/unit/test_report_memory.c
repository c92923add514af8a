/* test_report_memory.c - src/report when memory runs out: every allocation is made to fail once.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A report must then end
 * with ENT_ENOMEM, or have done without that memory and give the very same text. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2017-11; handling \"for tests\" }\n"
    "source s \"A source\" { grade B3; passage P \"a passage\" hedge likely\n"
    "  passage Q \"an input\" hedge none not-tested \"no count\" }\n"
    "actor a { hulls 3 in 1..5 at 2016 from P }\n"
    "actor b { hulls 4 }\n"
    "group ab { a, b }\n"
    "dispute d \"A dispute\" {\n"
    "  a { option drill \"begin drilling\" }\n"
    "  b { option block \"stand in the way of whoever begins\" }\n"
    "  now none\n"
    "  prefer a { not block; drill }\n"
    "  prefer b { block if drill from P, Q; not block from Q }\n"
    "}\n"
    "alternative lax \"Lax\" { dispute d { prefer b { not block } } }\n"
    "claim one \"One\" { from P; check stable(d, none, seq) against stable(d, none, gmr) }\n"
    "claim other \"Two\" { check not some-equilibrium(d, nash, drill); needs one; across lax }\n"
    "claim three \"Three\" { check share(hulls, a, ab) < 42.857%; check hulls(a) = 3 }\n"
    "claim four \"Four\" { check reachable(d, none, {drill, block}, improvements) }\n"
    "source spk \"A speaker\" { grade D4 }\n"
    "coverage a <-> b kinds any since 2012 until 2016 systematic from s\n"
    "coverage a -> none kinds mobilize collected from s\n"
    "event 2012-06 a -> b threaten \"a threat\" score -4 code 130 about sea id t from s\n"
    "event 2013-05..2013-07 { a, b } <-> b consult \"talks\" score 1 place \"here\" from s, P C3\n"
    "event 2014-02-01 b -> a coerce \"a stop\" score -7 alleged by spk denied by s from s\n"
    "event 2015 a -> none mobilize \"a build-up\" from s\n"
    "alternative calm \"Calm\" { drop t }\n"
    "claim five \"Five\" { from P; across calm\n"
    "  check count(events by a to b kind threaten since 2012 until 2016) = 1\n"
    "  check count(events by b to a kind aid since 2012 until 2016) = 0\n"
    "  check count(events by b to a kind coerce since 2012 until 2016) >= 1\n"
    "  check first(events by a) < last(events between a and b since 2013-06)\n"
    "  check periods(events by a, every month) >= 2; check covered(a, b, any, 2012..2013)\n"
    "  check max(events) >= 1; check sum(events by a to b since 2012 until 2016) < 0\n"
    "  check mean(events between a and b since 2012 until 2016) <= 1 }\n";

static ent_ctx *ctx;
static ent_region *region;
static ent_check_result *checked;
static ent_stability *decided;
static ent_why *state_why, *claim_why, *ledger_why;
static ent_events *found, *paired;

static bool ask_events(void) {
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    o.filter = "since 2012";
    if (ent_events_run(ctx, region, &o, &found) != ENT_OK) return false;
    o.gaps = true;
    o.actor = "ab";
    o.under = "calm";
    return ent_events_run(ctx, region, &o, &paired) == ENT_OK;
}

static int open_world(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ent_region_read_text(ctx, "m.ent", model, sizeof model - 1, &region) != ENT_OK ||
           ent_check_run(ctx, region, NULL, &checked) != ENT_OK ||
           ent_stability_run(ctx, region, "d", NULL, &decided) != ENT_OK ||
           ent_why_run(ctx, region, "d", NULL, &state_why) != ENT_OK ||
           ent_why_run(ctx, region, "other", NULL, &claim_why) != ENT_OK ||
           ent_why_run(ctx, region, "five", NULL, &ledger_why) != ENT_OK || !ask_events();
}

static int close_world(void **state) {
    (void)state;
    ent_events_free(paired);
    ent_events_free(found);
    ent_why_free(ledger_why);
    ent_why_free(claim_why);
    ent_why_free(state_why);
    ent_stability_free(decided);
    ent_check_result_free(checked);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

typedef ent_status report(const ent_print_options *how, char **text);

static ent_status report_check(const ent_print_options *how, char **text) {
    return ent_report_check(ctx, checked, how, text);
}

static ent_status report_passages(const ent_print_options *how, char **text) {
    return ent_report_passages(ctx, checked, how, text);
}

static ent_status report_card(const ent_print_options *how, char **text) {
    return ent_report_card(ctx, checked, how, text);
}

static ent_status report_stability(const ent_print_options *how, char **text) {
    return ent_report_stability(ctx, decided, how, text);
}

static ent_status report_state(const ent_print_options *how, char **text) {
    return ent_report_why(ctx, state_why, how, text);
}

static ent_status report_claim(const ent_print_options *how, char **text) {
    return ent_report_why(ctx, claim_why, how, text);
}

static ent_status report_ledger_claim(const ent_print_options *how, char **text) {
    return ent_report_why(ctx, ledger_why, how, text);
}

static ent_status report_events(const ent_print_options *how, char **text) {
    return ent_report_events(ctx, found, how, text);
}

static ent_status report_pairs(const ent_print_options *how, char **text) {
    return ent_report_events(ctx, paired, how, text);
}

static ent_status report_element(const ent_print_options *how, char **text) {
    return ent_report_show(ctx, region, "d.prefer.b.block if drill", how, text);
}

static ent_status report_numbers(const ent_print_options *how, char **text) {
    return ent_report_show(ctx, region, "actor.a", how, text);
}

static ent_status report_messages(const ent_print_options *how, char **text) {
    return ent_report_diags(ctx, region, "lint", how, text);
}

static ent_status report_schema(const ent_print_options *how, char **text) {
    return ent_report_schema(ctx, how->format == ENT_JSON ? "why" : "csv", text);
}

static ent_status report_json_page(const ent_print_options *how, char **text) {
    (void)how;
    return ent_report_schema(ctx, "json", text);
}

static ent_status report_all(const ent_print_options *how, char **text) {
    return ent_report_show(ctx, region, NULL, how, text);
}

static void fail_everywhere(report *run, ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *whole, *text;
    how.format = format;
    assert_int_equal(run(&how, &whole), ENT_OK);
    for (size_t n = 1;; n++) {
        until_failure = n;
        ent_status st = run(&how, &text);
        bool reached = until_failure == 0;
        until_failure = 0;
        if (st == ENT_OK) {
            assert_string_equal(text, whole);
        } else {
            assert_int_equal(st, ENT_ENOMEM);
            assert_null(text);
        }
        ent_free(text);
        if (!reached) break;
    }
    ent_free(whole);
}

static void every_allocation_fails_once(void **state) {
    static report *const reports[] = {
        report_check,   report_passages, report_stability,    report_state,  report_claim,
        report_element, report_all,      report_ledger_claim, report_events, report_pairs};
    (void)state;
    assert_true(ent_ctx_diag_count(ctx) > 0);
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        bool shown = reports[i] == report_element || reports[i] == report_all;
        fail_everywhere(reports[i], ENT_TEXT);
        fail_everywhere(reports[i], ENT_JSON);
        if (!shown) fail_everywhere(reports[i], ENT_MARKDOWN);
        if (reports[i] != report_element) fail_everywhere(reports[i], ENT_CSV);
    }
}

static void every_allocation_fails_once_in_the_rest(void **state) {
    (void)state;
    fail_everywhere(report_card, ENT_TEXT);
    fail_everywhere(report_card, ENT_JSON);
    fail_everywhere(report_card, ENT_MARKDOWN);
    fail_everywhere(report_numbers, ENT_CSV);
    fail_everywhere(report_messages, ENT_TEXT);
    fail_everywhere(report_messages, ENT_JSON);
    fail_everywhere(report_messages, ENT_MARKDOWN);
    fail_everywhere(report_messages, ENT_CSV);
    fail_everywhere(report_schema, ENT_JSON);
    fail_everywhere(report_schema, ENT_CSV);
    fail_everywhere(report_json_page, ENT_TEXT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails_once),
        cmocka_unit_test(every_allocation_fails_once_in_the_rest)};
    return cmocka_run_group_tests_name("report_memory", tests, open_world, close_world);
}
