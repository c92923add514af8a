/* test_card.c - what a region says of itself: bottom lines and what they follow from, the model
 * card, what is sensitive and what is taken out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/claim.h"
#include "entente/report.h"

#include <string.h>

#define CARD                                                                                       \
    "entente 1\n"                                                                                  \
    "region talks \"Talks\" {\n"                                                                   \
    "  purpose \"to brief the mayor\"; out-of-scope \"blame\"; out-of-scope \"law\", \"war\"\n"    \
    "  not-modelled \"the weather\", \"money\"\n"                                                  \
    "  bottom-line \"It stays shut\" needs stuck, big\n"                                           \
    "  bottom-line \"It opens\" needs stuck, opens\n"                                              \
    "  bottom-line \"It rains\"\n"                                                                 \
    "  bottom-line \"Nobody knows\" needs unknown\n"                                               \
    "  sensitive; sensitive navies, north; redact notes, sources; redact positions\n"              \
    "}\n"                                                                                          \
    "source navies \"A register\" { grade B2 }\n"                                                  \
    "source other \"Another\" { grade B2 }\n"                                                      \
    "actor north { hulls 5 from navies; gates 2 from navies }\n"                                   \
    "actor south { hulls 1 from navies }\n"                                                        \
    "claim stuck \"It is stuck\" { from other; check hulls(north) > 4 }\n"                         \
    "claim big \"It is big\" { from navies; check hulls(north) > 2 }\n"                            \
    "claim opens \"It opens\" { from other; check hulls(north) < 4 }\n"                            \
    "claim unknown \"Who knows\" { from other; check gates(south) > 0 }\n"

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} fixture;

static fixture test(const char *text, const char *const *claims) {
    fixture f = {ent_ctx_new(), NULL, NULL};
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.claims = claims;
    if (ent_region_read_text(f.ctx, "t.ent", text, strlen(text), &f.region) != ENT_OK)
        fail_msg("%s", ent_ctx_diag_count(f.ctx) ? ent_ctx_diag(f.ctx, 0)->message
                                                 : ent_last_message(f.ctx));
    if (ent_check_run(f.ctx, f.region, &o, &f.result) != ENT_OK)
        fail_msg("%s", ent_last_message(f.ctx));
    return f;
}

static void end(fixture *f) {
    ent_region_free(f->region);
    ent_check_result_free(f->result);
    ent_ctx_free(f->ctx);
}

static ent_follows follows(const fixture *f, uint32_t line) {
    return ent_bottom_line_follows(f->result, &f->region->bottom_lines[line]);
}

static void is(ent_slice s, const char *wanted) {
    if (!ent_slice_is(s, wanted)) fail_msg("\"%.*s\", expected \"%s\"", (int)s.n, s.s, wanted);
}

static void a_region_says_what_it_is(void **state) {
    (void)state;
    fixture f = test(CARD, NULL);
    const ent_region *g = f.region;
    is(g->purpose, "to brief the mayor");
    assert_int_equal(g->n_out_of_scope, 3);
    is(g->out_of_scope[2], "war");
    assert_int_equal(g->n_not_modelled, 2);
    is(g->not_modelled[1], "money");
    assert_true(g->sensitive);
    assert_int_equal(g->n_sensitive_names, 2);
    is(g->sensitive_names[1], "north");
    assert_int_equal(g->redact, ENT_REDACT_NOTES | ENT_REDACT_SOURCES | ENT_REDACT_POSITIONS);
    end(&f);
    f = test("entente 1\nregion a { sensitive north }\nactor north { hulls 1 }\n", NULL);
    assert_false(f.region->sensitive);
    assert_int_equal(f.region->redact, 0);
    assert_null(f.region->purpose.s);
    end(&f);
}

static void a_bottom_line_follows_from_its_claims(void **state) {
    (void)state;
    fixture f = test(CARD, NULL);
    assert_int_equal(f.region->n_bottom_lines, 4);
    is(f.region->bottom_lines[1].text, "It opens");
    assert_int_equal(f.region->bottom_lines[0].n_claims, 2);
    assert_int_equal(f.region->bottom_lines[0].claims[1], 1);
    assert_int_equal(follows(&f, 0), ENT_FOLLOWS); /* one holds, one is assumed */
    assert_int_equal(follows(&f, 1), ENT_FOLLOWS_NOT);
    assert_int_equal(follows(&f, 2), ENT_FOLLOWS_FROM_NOTHING);
    assert_int_equal(follows(&f, 3), ENT_FOLLOWS_NOT); /* no data */
    end(&f);
    static const char *const one[] = {"stuck", NULL}, *const other[] = {"opens", NULL};
    f = test(CARD, one);
    assert_int_equal(follows(&f, 0), ENT_FOLLOWS_UNASKED);
    end(&f);
    f = test(CARD, other);
    assert_int_equal(follows(&f, 1), ENT_FOLLOWS_NOT); /* whatever `stuck` is */
    end(&f);
}

static void says(const fixture *f, ent_format format, const char *wanted, bool whether) {
    ent_print_options o = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL;
    o.format = format;
    assert_int_equal(ent_report_check(f->ctx, f->result, &o, &text), ENT_OK);
    if ((strstr(text, wanted) != NULL) != whether)
        fail_msg("\"%s\" %s in:\n%s", wanted, whether ? "is not" : "is", text);
    ent_free(text);
}

static void check_prints_them_with_the_verdicts(void **state) {
    (void)state;
    fixture f = test(CARD, NULL);
    says(&f, ENT_TEXT, "Bottom line: It stays shut (stuck holds, big assumed)\n", true);
    says(&f, ENT_TEXT, "Bottom line: It opens (does not follow: opens FAILS)\n", true);
    says(&f, ENT_TEXT, "Bottom line: It rains (it names no claim it follows from)\n", true);
    says(&f, ENT_MARKDOWN, "Bottom line: Nobody knows (does not follow: unknown NO DATA)\n", true);
    says(&f, ENT_JSON, "\"follows\": false", true);
    end(&f);
    static const char *const one[] = {"stuck", NULL};
    f = test(CARD, one);
    says(&f, ENT_TEXT, "It stays shut", false);
    says(&f, ENT_JSON, "\"verdict\": null", true);
    says(&f, ENT_JSON, "\"follows\": null", true);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_region_says_what_it_is),
        cmocka_unit_test(a_bottom_line_follows_from_its_claims),
        cmocka_unit_test(check_prints_them_with_the_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
