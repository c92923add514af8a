/* test_report_html.c - the report as a page: what stands in which section, what is shored up first,
 * what a brief leaves out, that no link leads nowhere. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/pillars.h"
#include "entente/dossier.h"
#include "report/html.h"

#include <stdio.h>
#include <string.h>

static const char model[] =
    "entente 1\n"
    "region r \"R & <b>S</b>\" { as-of 2017-11; handling \"for tests\"; ask \"What "
    "\\\"lasts\\\"?\"\n"
    "  purpose \"to brief the mayor\"; not-modelled \"the weather\" }\n"
    "source s \"A register\" { grade A1; url \"https://example.org/s\"\n"
    "  passage P \"they will hardly drill\" hedge unlikely\n"
    "  passage Q \"nobody counts\" hedge none not-tested \"no count is at hand\" }\n"
    "source d4 \"A witness\" { grade D4 }\n"
    "assume calm \"They stay calm\" { from s; if-wrong \"all is open\"; watch \"a parade\", \"a "
    "note\" }\n"
    "actor a { hulls 3 in 1..5 from s }\n"
    "actor b { hulls 4 }\n"
    "dispute field \"Who works the field?\" {\n"
    "  a { option drill }\n"
    "  b { option block }\n"
    "  now none\n"
    "  prefer a { not block; drill }\n"
    "  prefer b { block if drill from d4; not block from s assuming calm }\n"
    "}\n"
    "claim no-drilling \"Nobody drills\" { from P; check stable(field, none, seq) }\n"
    "claim b-leads \"B has more\" { check hulls(a) < hulls(b); needs calm }\n"
    "claim a-drills \"A would drill\" { expect fails; check stable(field, {drill}, nash) }\n"
    "coverage a <-> b kinds any since 2012 until 2016 systematic from s\n"
    "event 2012-06 a -> b threaten \"a threat <script>\" alleged by d4 denied by s from d4\n"
    "event 2015 a -> none mobilize \"a build-up\" from s\n";

typedef struct page {
    ent_ctx *ctx;
    ent_region *region;
    ent_dossier *d;
    char *html;
} page;

static page write_page(bool brief) {
    page p = {.ctx = ent_ctx_new()};
    ent_html_options o = ENT_HTML_OPTIONS_INIT;
    o.brief = brief;
    if (ent_region_read_text(p.ctx, "m.ent", model, sizeof model - 1, &p.region) != ENT_OK)
        fail_msg("%s", ent_ctx_diag_count(p.ctx) ? ent_ctx_diag(p.ctx, 0)->message
                                                 : ent_last_message(p.ctx));
    assert_int_equal(ent_dossier_open(p.ctx, p.region, NULL, &p.d), ENT_OK);
    if (ent_report_html(p.ctx, p.d, &o, &p.html) != ENT_OK) fail_msg("%s", ent_last_message(p.ctx));
    return p;
}

static void close_page(page *p) {
    ent_free(p->html);
    ent_dossier_close(p->d);
    ent_region_free(p->region);
    ent_ctx_free(p->ctx);
}

static void expect(const char *html, const char *part) {
    if (!strstr(html, part)) fail_msg("the page lacks: %s", part);
}

static void refuse(const char *html, const char *part) {
    const char *at = strstr(html, part);
    if (at) fail_msg("the page has: %.120s", at);
}

/* Where a section begins; what is behind it is looked at. */
static const char *section(const char *html, const char *id) {
    char tag[64];
    snprintf(tag, sizeof tag, "<section id=\"%s\"", id);
    const char *at = strstr(html, tag);
    if (!at) fail_msg("no section %s", id);
    return at;
}

static void sections_in_order(void **state) {
    static const char *const ids[] = {"overview", "claims", "record",  "disputes",
                                      "evidence", "card",   "methods", "model"};
    page p = write_page(false);
    const char *before = p.html;
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const char *at = section(p.html, ids[i]);
        assert_true(at > before);
        before = at;
    }
    refuse(p.html, "<section id=\"map\"");
    refuse(p.html, "<b>S</b>");
    refuse(p.html, "a threat <script>");
    expect(p.html, "R &amp; &lt;b&gt;S&lt;/b&gt;");
    close_page(&p);
}

static void evidence_is_told(void **state) {
    page p = write_page(false);
    const char *at = section(p.html, "evidence");
    (void)state;
    expect(at, "<h3 id=\"shore-up\">");
    expect(at, "<h4 id=\"assumption-calm\">They stay calm</h4>");
    expect(at, "<b>watch for</b> a parade");
    expect(at, "<b>needed by</b> <a href=\"#claim-b-leads\">b-leads</a>");
    expect(at, "<h3 id=\"disagreements\">");
    expect(at, "A register (A1), denying it");
    expect(at, "<tr id=\"source-s\">");
    expect(at, "https://example.org/s");
    refuse(p.html, "href=\"https:");
    expect(at, "<a href=\"#m:5\">P</a>");
    close_page(&p);
}

/* What is judgement and carries a verdict stands above what a register says. */
static void weakest_first(void **state) {
    page p = write_page(false);
    const ent_check_result *r;
    const ent_pillar *row;
    ent_arena arena = {0};
    uint32_t n;
    (void)state;
    assert_int_equal(ent_dossier_check(p.ctx, p.d, &r), ENT_OK);
    assert_int_equal(ent_pillars_of(p.ctx, r, &arena, &row, &n), ENT_OK);
    assert_true(n >= 3);
    for (uint32_t i = 1; i < n; i++)
        assert_true(row[i - 1].n_claims * row[i - 1].backing >= row[i].n_claims * row[i].backing);
    assert_int_equal(row[0].backing, ENT_BACKED_BY_NOBODY);
    for (uint32_t i = 0; i < n; i++)
        if (row[i].assumption != ENT_NONE) assert_int_equal(row[i].backing, ENT_BACKED_WELL);
    ent_arena_clear(&arena);
    close_page(&p);
}

static void grades_make_backing(void **state) {
    static const struct {
        ent_grade grade;
        ent_backing backing;
    } row[] = {{{'A', '1'}, ENT_BACKED_WELL},   {{'B', '2'}, ENT_BACKED_WELL},
               {{'C', '1'}, ENT_BACKED_FAIRLY}, {{'B', '3'}, ENT_BACKED_FAIRLY},
               {{'D', '1'}, ENT_BACKED_POORLY}, {{'A', '4'}, ENT_BACKED_POORLY},
               {{'F', '6'}, ENT_BACKED_POORLY}, {{0, 0}, ENT_BACKED_POORLY}};
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(ent_backing_of_grade(row[i].grade), row[i].backing);
}

static void card_and_methods(void **state) {
    page p = write_page(false);
    const char *card = section(p.html, "card"), *methods = section(p.html, "methods");
    (void)state;
    expect(card, "to brief the mayor");
    expect(card, "the weather");
    expect(card, "Not tested: <a href=\"#m:6\">Q</a>");
    expect(card, "Nothing is said more than three times as often of one as of another");
    expect(methods, "sequential stability (seq)");
    expect(methods, "docs/methods/stability-seq.md");
    expect(methods, "almost no chance");
    close_page(&p);
}

static void brief_is_brief(void **state) {
    page p = write_page(true);
    (void)state;
    section(p.html, "overview");
    refuse(p.html, "<section id=\"claims\"");
    refuse(p.html, "entente-data");
    refuse(p.html, "href=\"#claim-");
    refuse(p.html, "href=\"#m:");
    expect(p.html, "What would change our mind");
    expect(p.html, "<b>Method</b> ");
    expect(p.html, "These are statements about this model, not about the world.");
    expect(p.html, "Not for targeting, not legal advice on boundaries.");
    close_page(&p);
}

static void dead_links_go(void **state) {
    ent_str text = {0};
    (void)state;
    ent_str_add(&text, "<p id=\"here\"><a href=\"#here\">a</a> <a class=\"c\" href=\"#gone\">b</a> "
                       "<a href=\"#gone\">c</a></p>");
    ent_html_drop_dead_links(&text);
    assert_string_equal(ent_str_get(&text), "<p id=\"here\"><a href=\"#here\">a</a> b c</p>");
    ent_str_clear(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_in_order), cmocka_unit_test(evidence_is_told),
        cmocka_unit_test(weakest_first),     cmocka_unit_test(grades_make_backing),
        cmocka_unit_test(card_and_methods),  cmocka_unit_test(brief_is_brief),
        cmocka_unit_test(dead_links_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
