/* test_report.c - src/report: small words, layout, and the texts of the teaching example. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "entente/entente.h"
#include "report/table.h"
#include "report/words.h"

/* ---- the model of these tests: the example of the documents, cut to what is asked here */

static const char model[] =
    "entente 1\n"
    "region r \"Drilling\" { as-of 2017-11; handling \"for tests\" }\n"
    "source paper \"A paper\" { author \"A. Writer\"; grade B3\n"
    "  passage S1 \"Drilling would be answered\" hedge likely\n"
    "}\n"
    "actor turkmenistan \"Turkmenistan\" { hulls 16 in 2..20 at 2017 from paper }\n"
    "actor azerbaijan \"Azerbaijan\" { hulls 8 }\n"
    "actor russia \"Russia\"\n"
    "group pair { turkmenistan, azerbaijan }\n"
    "assume calm \"The sea is calm\"\n"
    "dispute drilling \"Unilateral drilling in a disputed mid-Caspian field\" {\n"
    "  turkmenistan { option drill \"begin drilling\" one-way; option parade }\n"
    "  azerbaijan { option block }\n"
    "  russia { option pact }\n"
    "  never parade and pact\n"
    "  now none\n"
    "  prefer turkmenistan { not block; drill if not block; pact; parade if block; not parade }\n"
    "  prefer azerbaijan { not drill; block if drill from S1; not parade; not block; pact }\n"
    "  prefer russia { not (drill and block); not parade; pact; not drill }\n"
    "}\n"
    "dispute ring \"A ring without rest\" {\n"
    "  state calm; state tense; state crisis\n"
    "  move turkmenistan calm -> tense, crisis -> calm\n"
    "  move azerbaijan tense -> crisis\n"
    "  now calm\n"
    "  rank turkmenistan tense > calm > crisis\n"
    "  rank azerbaijan crisis > tense > calm\n"
    "}\n"
    "alternative lax \"Baku lets it pass\" {\n"
    "  dispute drilling { prefer azerbaijan { not block; not drill; not parade; pact } }\n"
    "}\n"
    "claim deterred \"Nobody drills, because it would be answered\" {\n"
    "  from S1; check stable(drilling, none, seq); expect holds\n"
    "}\n"
    "claim calm-anyway \"Nobody wants to drill\" {\n"
    "  check stable(drilling, none, nash, turkmenistan); stands-for proxy \"a stand-in\"\n"
    "}\n"
    "claim lasting \"It stays so\" { check stable(drilling, none, seq); across lax; needs calm }\n"
    "claim fleet \"The fleet is larger\" { check share(hulls, turkmenistan, pair) > 50% }\n"
    "claim blind \"Russia has a fleet\" { needs fleet; check hulls(russia) > 0 }\n"
    "claim two \"Two answers\" {\n"
    "  check some-equilibrium(drilling, nash, block) and\n"
    "    not every-equilibrium(drilling, nash, parade)\n"
    "  check equilibria(ring, nash) = { calm }\n"
    "  check reachable(drilling, none, {drill, block}, improvements)\n"
    "    against prefers(drilling, russia, none, {pact})\n"
    "}\n"
    "claim stands-on \"Stands on another\" { needs calm-anyway; check stable(ring, tense, gmr) }\n";

typedef struct world {
    ent_ctx *ctx;
    ent_region *region;
} world;

static int open_world(void **state) {
    static world w;
    w.ctx = ent_ctx_new();
    w.region = NULL;
    if (ent_region_read_text(w.ctx, "drill.ent", model, sizeof model - 1, &w.region) != ENT_OK) {
        for (size_t i = 0; i < ent_ctx_diag_count(w.ctx); i++)
            print_message("%u: %s\n", ent_ctx_diag(w.ctx, i)->line,
                          ent_ctx_diag(w.ctx, i)->message);
        return -1;
    }
    *state = &w;
    return 0;
}

static int close_world(void **state) {
    world *w = *state;
    ent_region_free(w->region);
    ent_ctx_free(w->ctx);
    return 0;
}

static void assert_has(const char *text, const char *piece) {
    assert_non_null(text);
    if (text && strstr(text, piece)) return;
    print_message("missing: %s\nin:\n%s\n", piece, text ? text : "");
    fail();
}

/* Any space and line end as one space. */
static char *on_one_line(const char *text) {
    char *line = malloc(strlen(text) + 1), *out = line;
    assert_non_null(line);
    for (const char *c = text; *c; c++) {
        bool space = *c == ' ' || *c == '\n';
        if (!space)
            *out++ = *c;
        else if (out > line && out[-1] != ' ')
            *out++ = ' ';
    }
    *out = '\0';
    return line;
}

/* The same wherever the lines are broken. */
static void assert_says(const char *text, const char *piece) {
    char *line = on_one_line(text);
    assert_has(line, piece);
    free(line);
}

static void assert_lines_fit(const char *text) {
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        assert_true(ent_utf8_width(line, n) <= ENT_PAGE_WIDTH);
        assert_true(n == 0 || line[n - 1] != ' ');
        line += n + (line[n] == '\n');
    }
}

/* The envelope is JSON and names the schema. */
static void assert_envelope(world *w, const char *text, const char *schema) {
    ent_json_doc *doc;
    assert_int_equal(ent_json_parse(w->ctx, "report", ent_slice_of(text), &doc), ENT_OK);
    const ent_json *head = ent_json_get(ent_json_root(doc), "entente");
    assert_string_equal(ent_json_text(ent_json_get(head, "schema")), schema);
    assert_non_null(ent_json_get(ent_json_root(doc), "result"));
    assert_int_equal(ent_json_kind_of(ent_json_get(ent_json_root(doc), "diagnostics")),
                     ENT_JSON_ARRAY);
    ent_json_free(doc);
}

/* ---- small words */

static void counts_and_places(void **state) {
    static const struct {
        uint64_t n;
        const char *nth;
    } rows[] = {{1, "1st"},     {2, "2nd"},     {3, "3rd"},       {4, "4th"},   {10, "10th"},
                {11, "11th"},   {12, "12th"},   {13, "13th"},     {21, "21st"}, {102, "102nd"},
                {111, "111th"}, {113, "113th"}, {1003, "1,003rd"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_str s = {0};
        ent_put_nth(&s, rows[i].n);
        assert_string_equal(ent_str_get(&s), rows[i].nth);
        ent_str_clear(&s);
    }
    ent_str s = {0};
    ent_put_count(&s, 1, "claim", "claims");
    ent_put_and(&s, 1, 3);
    ent_put_count(&s, 1234, "claim", "claims");
    ent_put_and(&s, 2, 3);
    ent_put_count(&s, 0, "claim", "claims");
    assert_string_equal(ent_str_get(&s), "1 claim, 1,234 claims and 0 claims");
    ent_str_clear(&s);
}

static void terminals_are_safe(void **state) {
    ent_str s = {0};
    (void)state;
    ent_put_clean(&s, ent_slice_of("a\033[31m\nb\xE2\x80\xAE"
                                   "c\xC3\xA9"));
    assert_string_equal(ent_str_get(&s), "a\xEF\xBF\xBD[31m b\xEF\xBF\xBD"
                                         "c\xC3\xA9");
    ent_str_clear(&s);
}

static void numbers_can_be_told_apart(void **state) {
    static const struct {
        double x, beside;
        bool percent;
        const char *text;
    } rows[] = {{0.0434, 0.02, false, "0.043"},   {0.625, 0.5, true, "62%"},
                {0.6231, 0.6229, true, "62.31%"}, {123, 120, false, "123"},
                {1234.5, 7, false, "1200"},       {0.5, 0.5, true, "50%"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_str s = {0};
        ent_put_number(&s, rows[i].x, rows[i].beside, rows[i].percent);
        assert_string_equal(ent_str_get(&s), rows[i].text);
        ent_str_clear(&s);
    }
}

/* ---- layout */

static void lines_break_between_words(void **state) {
    ent_str s = {0};
    (void)state;
    ent_str_add(&s, "ab");
    for (int i = 0; i < 20; i++) ent_page_wrap(&s, 4, " 12345678");
    ent_page_wrap(&s, 4, " 12 {one, two, three}");
    assert_lines_fit(ent_str_get(&s));
    assert_has(ent_str_get(&s), "\n    12345678");
    assert_has(ent_str_get(&s), "12 {one, two, three}");
    ent_str_clear(&s);
    ent_page_tinted(&s, true, ENT_RED, "FAILS");
    assert_int_equal(ent_page_column(&s), 5);
    ent_page_tab(&s, 7);
    assert_int_equal(ent_page_column(&s), 7);
    ent_str_clear(&s);
}

static void wide_tables_are_cut_into_blocks(void **state) {
    ent_table t = ent_table_new(61);
    ent_str out = {0};
    char cell[16];
    (void)state;
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, 0, "label");
    for (int c = 1; c <= 60; c++) {
        snprintf(cell, sizeof cell, "%d", c);
        ent_table_set(&t, (size_t)c, cell);
    }
    ent_table_add_row(&t, ENT_RULE, 2);
    ent_table_print_matrix(&out, &t);
    assert_lines_fit(ent_str_get(&out));
    assert_has(ent_str_get(&out), "  label  1   2   3");
    assert_has(ent_str_get(&out), "\n\n  label 24  25");
    assert_has(ent_str_get(&out), "  60\n");
    ent_str_clear(&out);
    ent_table_clear(&t);
}

/* What stands in a cell is what a reader sees, whatever Markdown makes of its signs. */
static void markdown_cells_are_escaped(void **state) {
    ent_str out = {0};
    ent_table t = ent_table_new(2);
    (void)state;
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "name");
    ent_table_set(&t, 1, "text");
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "a|b\nc\r*d*");
    ent_table_set(&t, 1, "\\ `e` _f_ [g](h) <i> ~j~ &amp; {k} -> 5%");
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_print_markdown(&out, &t);
    assert_string_equal(ent_str_get(&out),
                        "| name | text |\n|---|---|\n"
                        "| a\\|b c \\*d\\* | \\\\ \\`e\\` \\_f\\_ \\[g\\](h) \\<i> \\~j\\~ "
                        "\\&amp; {k} -> 5% |\n"
                        "|  |  |\n");
    ent_str_clear(&out);
    ent_table_clear(&t);
}

/* A model is no page: it has its own text. */
static void show_refuses_markdown(void **state) {
    world *w = *state;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    how.format = ENT_MARKDOWN;
    assert_int_equal(ent_report_show(w->ctx, w->region, NULL, &how, &text), ENT_EUSAGE);
    assert_null(text);
    assert_string_equal(ent_last_message(w->ctx), "a model is shown as text, json or csv, not as Markdown");
}

/* ---- stability */

static char *stability(world *w, const char *dispute, const ent_print_options *how) {
    ent_stability *s;
    char *text;
    assert_int_equal(ent_stability_run(w->ctx, w->region, dispute, NULL, &s), ENT_OK);
    assert_int_equal(ent_report_stability(w->ctx, s, how, &text), ENT_OK);
    ent_stability_free(s);
    return text;
}

static void the_table_is_that_of_the_documents(void **state) {
    char *text = stability(*state, "drilling", NULL);
    assert_has(text, "                     1   2   3   4   5   6   7   8   9  10  11  12\n"
                     "  turkmenistan\n"
                     "    drill  (one-way) .   Y   .   Y   .   Y   .   Y   .   Y   .   Y\n"
                     "    parade           .   .   Y   Y   .   .   Y   Y   .   .   .   .\n"
                     "  azerbaijan\n"
                     "    block            .   .   .   .   Y   Y   Y   Y   .   .   Y   Y\n"
                     "  russia\n"
                     "    pact             .   .   .   .   .   .   .   .   Y   Y   Y   Y\n"
                     "  ----------------------------------------------------------------\n"
                     "  Nash (nash)        .   .   .   .   .   .   .   E   .   .   .   E\n"
                     "  sequential (seq)   E   .   .   .   .   .   E   E   E   .   E   E\n");
    assert_has(text, "  general (gmr)      E   .   E   .   .   .   E   E   E   .   E   E\n"
                     "  symmetric (smr)    E   .   E   .   .   .   E   E   E   .   E   E\n"
                     "  ----------------------------------------------------------------\n"
                     "  rank turkmenistan  5   2   6   3  11  11   9   9   4   1   7   7\n"
                     "  rank azerbaijan    2  11   5  12   4   8   6   9   1  10   3   7\n"
                     "  rank russia        4   6   7   9   4  11   7  12   1   3   1  10\n");
    assert_has(text, "Stable by every concept shown: 8 {drill, parade, block} and\n"
                     "  12 {drill, block, pact}.\n");
    assert_has(text, "Of the sequentially stable states, no actor likes another better than "
                     "9 {pact}.\n");
    assert_has(text, "\nNot for targeting, not legal advice on boundaries.\n");
    assert_has(text, "next: entente why drill.ent drilling --at=9\n");
    assert_lines_fit(text);
    ent_free(text);
}

static void no_equilibrium_is_a_sentence(void **state) {
    ent_print_options json = ENT_PRINT_OPTIONS_INIT;
    json.format = ENT_JSON;
    char *text = stability(*state, "ring", NULL);
    assert_has(text, "No state is stable for everybody by Nash stability.");
    assert_has(text, "nash  seq  sseq  gmr  smr  rank turkmenistan  rank azerbaijan\n");
    assert_has(text, "  1  calm ");
    assert_lines_fit(text);
    ent_free(text);
    text = stability(*state, "ring", &json);
    assert_envelope(*state, text, "stability/2");
    assert_has(text, "\"state\": \"crisis\"");
    ent_free(text);
}

/* ---- claims */

static char *check(world *w, const ent_print_options *how) {
    ent_check_result *r;
    char *text;
    assert_int_equal(ent_check_run(w->ctx, w->region, NULL, &r), ENT_OK);
    assert_int_equal(ent_report_check(w->ctx, r, how, &text), ENT_OK);
    ent_check_result_free(r);
    return text;
}

static void the_table_of_claims(void **state) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text = check(*state, NULL);
    assert_lines_fit(text);
    assert_true(strncmp(text, "handling: for tests\n", 20) == 0);
    assert_string_equal(text + strlen(text) - 20, "handling: for tests\n");
    assert_has(text, "7 claims, 9 checks, ");
    assert_has(text, "lasting repeats a check of deterred.\n");
    assert_says(text, "+ deterred HOLDS - S1 (likely; B3) \"Nobody drills, because it would be "
                      "answered\"");
    assert_says(text, "(none -> {drill} -> {drill, block})");
    assert_has(text, "  x calm-anyway  FAILS ");
    assert_says(text,
                "The model does not bear this out. State none (no option taken) is not stable for "
                "Turkmenistan (Nash): Turkmenistan would gain by taking drill. Decided by "
                "Turkmenistan's \"drill if not block\" (line 17, judgement).");
    assert_has(text, "draws -: no doubt is stated about what it reads\n");
    assert_says(text, "Tested by proxy: \"a stand-in\".");
    assert_has(text, "  ~ lasting      DEPENDS ");
    assert_says(text, "true as written, false under lax");
    assert_says(
        text, "Turkmenistan's share of hulls among pair is 67%; the check asks for more than 50%.");
    assert_has(text, "  o blind        NO DATA ");
    assert_says(text, "It needs the claim \"calm-anyway\", which fails.");
    assert_has(text, "These are statements about this model, not about the world.\n");
    ent_free(text);
    how.format = ENT_JSON;
    text = check(*state, &how);
    assert_envelope(*state, text, "check/2");
    assert_has(text, "\"verdict\": \"no-data\"");
    ent_free(text);
}

/* Without its colours a text is the same text. */
static void colours_change_nothing_else(void **state) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.color = true;
    char *plain = check(*state, NULL), *tinted = check(*state, &how), *out = tinted;
    for (char *c = tinted; *c; c++) {
        if (*c == '\033')
            c += strcspn(c, "m");
        else
            *out++ = *c;
    }
    *out = '\0';
    assert_string_equal(tinted, plain);
    ent_free(plain);
    ent_free(tinted);
}

/* ---- reasons */

static char *why(world *w, const char *what, const ent_why_options *options,
                 const ent_print_options *how) {
    ent_why *y;
    char *text;
    assert_int_equal(ent_why_run(w->ctx, w->region, what, options, &y), ENT_OK);
    assert_int_equal(ent_report_why(w->ctx, y, how, &text), ENT_OK);
    ent_why_free(y);
    return text;
}

static void why_of_a_state(void **state) {
    ent_why_options options = ENT_WHY_OPTIONS_INIT;
    ent_print_options json = ENT_PRINT_OPTIONS_INIT;
    options.actor = "turkmenistan";
    options.at = "none";
    char *text = why(*state, "drilling", &options, NULL);
    assert_has(
        text,
        "Turkmenistan will not move from state 1 (none: no option taken), because each gain would "
        "be taken\naway.\n"
        "\n"
        "  From state 1 (none), its 5th best of 12, Turkmenistan could go to\n"
        "    state 2 {drill}          2nd best  Azerbaijan takes block  "
        "-> 6 {drill, block}          11th\n"
        "    state 4 {drill, parade}  3rd best  Azerbaijan takes block  "
        "-> 8 {drill, parade, block}   9th\n");
    assert_has(text, "\"block if drill\" (drill.ent:18, after S1 (paper, B3)).\n");
    assert_has(text,
               "So the answers are credible: Azerbaijan gains by them (sequential stability).");
    assert_has(text, "Not Nash-stable: without these answers it would take drill.\n");
    assert_has(text,
               "  The result rests on    Turkmenistan's \"not block\" (drill.ent:17, judgement)\n"
               "                         Azerbaijan's \"block if drill\" (drill.ent:18, after S1 "
               "(paper, B3))\n");
    assert_null(strstr(text, "had no line"));
    assert_has(text, "  It would also turn if  Turkmenistan ranked");
    assert_has(text, "Turkmenistan wanted \"parade\" instead of \"not parade\" (drill.ent:17)\n");
    assert_has(text, "Azerbaijan ranked \"not block\" above \"block if drill\" (drill.ent:18)\n");
    assert_has(text, "Options: drill \"begin drilling\".\n"
                     "S1 \"Drilling would be answered\" (likely; paper, B3)\n");
    assert_lines_fit(text);
    ent_free(text);
    json.format = ENT_JSON;
    text = why(*state, "drilling", &options, &json);
    assert_envelope(*state, text, "why/2");
    assert_has(text, "\"change\": \"line-reversed\"");
    assert_has(text, "\"instead\": \"parade\"");
    assert_has(text, "\"decided_by\": [");
    assert_has(text, "\"obstacles\": null");
    ent_free(text);
}

/* What is said of a state for one actor, by concept. */
static void reasons_in_words(void **state) {
    static const struct {
        const char *dispute, *actor, *at, *concept, *under, *said;
    } rows[] = {
        /* nothing to gain: each move, or the only one, with the line that decides */
        {"drilling", "azerbaijan", "{pact}", "nash", NULL,
         "Azerbaijan would stay in state 9 {pact}, its best of 12, because it has nothing to gain. "
         "Its only move, to 11 {block, pact}, is only 3rd best: \"not block\" decides "
         "(drill.ent:18, "
         "judgement)."},
        {"drilling", "turkmenistan", "{drill, pact}", "nash", NULL, "its best of 12"},
        /* no move, and what is in the way */
        {"drilling", "russia", "{parade}", "seq", NULL,
         "Russia has no move there: every change of its own options is excluded (never, "
         "drill.ent:15)."},
        {"ring", "azerbaijan", "calm", "seq", NULL,
         "Azerbaijan has no move there: no move of its own begins in that state."},
        {"ring", "turkmenistan", "calm", "seq", NULL, "Rankings were not varied."},
        /* answers that exist and deter nobody */
        {"drilling", "turkmenistan", "none", "nash", NULL,
         "but Nash stability does not look at answers."},
        {"drilling", "turkmenistan", "{parade}", "seq", NULL,
         "would lose by it, because of \"not block\""},
        {"drilling", "azerbaijan", "{drill}", "seq", NULL,
         "Nothing the others could do would take that gain away."},
        {"drilling", "azerbaijan", "{block}", "smr", NULL,
         "Azerbaijan would have no way out: from"},
        /* changes under an alternative name it */
        {"drilling", "turkmenistan", "none", "seq", "lax", "(drill.ent:30, in lax)"},
        {"drilling", "turkmenistan", "none", "gmr", NULL,
         "Azerbaijan could answer so, whether or not it gains by it (general metarationality)."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_why_options options = ENT_WHY_OPTIONS_INIT;
        options.actor = rows[i].actor;
        options.at = rows[i].at;
        options.concept = rows[i].concept;
        options.under = rows[i].under;
        char *text = why(*state, rows[i].dispute, &options, NULL);
        assert_says(text, rows[i].said);
        assert_lines_fit(text);
        ent_free(text);
    }
}

/* Where nothing a player wants matters, nothing is said of changes. */
static void no_move_no_changes(void **state) {
    ent_why_options options = ENT_WHY_OPTIONS_INIT;
    options.actor = "russia";
    options.at = "{parade}";
    char *text = why(*state, "drilling", &options, NULL);
    assert_null(strstr(text, "single line"));
    assert_null(strstr(text, "Decided by"));
    ent_free(text);
}

/* A check that cannot be understood, one without an answer, one that ends elsewhere. */
static void reasons_of_odd_claims(void **state) {
    static const char odd[] =
        "entente 1\n"
        "source paper \"A paper\" { grade B3; passage S1 \"So it was\" hedge reported }\n"
        "actor a\n"
        "actor b \"Bee\"\n"
        "dispute d \"D\" {\n"
        "  a { option x one-way }\n"
        "  b { option z; option y }\n"
        "  now none\n"
        "  prefer a { x }\n"
        "  prefer b { z if x from S1 C4; not y }\n"
        "}\n"
        "dispute ring \"A ring\" {\n"
        "  state calm; state tense; state crisis\n"
        "  move a calm -> tense, crisis -> calm\n"
        "  move b tense -> crisis\n"
        "  rank a tense > calm > crisis\n"
        "  rank b crisis > tense > calm\n"
        "}\n"
        "claim wrong \"Wrong\" { check stable(d, {w}, seq) }\n"
        "claim empty \"Empty\" { check every-equilibrium(ring, nash, calm) }\n"
        "claim likes \"Likes\" { check prefers(d, a, {x}, none) }\n"
        "claim all \"All\" { check every-equilibrium(d, nash, x) }\n"
        "claim bee \"Bee\" { check prefers(d, b, {x, z}, {x}) }\n"
        "claim ends \"Ends\" { check not reachable(d, none, {x, y}, improvements) }\n";
    static const struct {
        const char *claim, *said;
    } rows[] = {
        {"wrong", "It cannot be evaluated: dispute \"d\" has no option \"w\""},
        {"wrong", "(odd.ent:19:40, E204)"},
        {"empty", "no data: no state of ring is an equilibrium (nash)"},
        {"likes", "Yes. Because of \"x\" (odd.ent:9"},
        {"likes", "The same is said by a's \"x\" (odd.ent:9); the author's judgement; alone, true "
                  "in 1,000 of 1,000 sets of random preferences; taken out of the model, false"},
        {"all", "Yes. There is one: {x, z}."},
        {"bee", "Because of \"z if x\" (odd.ent:10, after S1 (paper, C4))"},
        {"bee", "S1 \"So it was\" (reported; paper, C4)"}, /* as its line grades it */
        {"ends", "Improvements from none (no option taken) end at {x, z}: nobody would move on."},
    };
    world *w = *state;
    world o = {w->ctx, NULL};
    assert_int_equal(ent_region_read_text(o.ctx, "odd.ent", odd, sizeof odd - 1, &o.region),
                     ENT_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = why(&o, rows[i].claim, NULL, NULL);
        assert_says(text, rows[i].said);
        assert_lines_fit(text);
        ent_free(text);
    }
    char *text = check(&o, NULL);
    assert_says(text, "a prefers {x} to none (no option taken). Judgement says the same: "
                      "a's \"x\"");
    assert_says(text, "satisfies \"x\"; there is one: {x, z}.");
    assert_says(text, "It cannot be evaluated: dispute \"d\" has no option \"w\"");
    ent_free(text);
    ent_ctx_clear_diags(o.ctx);
    ent_region_free(o.region);
}

/* Where not everybody may move, those who may are named. */
static void movers_are_named(void **state) {
    static const char moved[] =
        "entente 1\n"
        "actor a \"Ay\"\nactor b \"Bee\"\nactor c \"Cee\"\nactor e \"Dee\"\n"
        "dispute d \"D\" {\n"
        "  a { option x }\n  b { option y }\n  c { option z }\n  e { option w }\n"
        "  coalition abc { a, b, c }\n  coalition bc { c, b }\n"
        "  prefer a { x }\n  prefer b { not y }\n  prefer c { z if x }\n  prefer e { w }\n"
        "}\n"
        "claim three \"3\" { check reachable(d, none, {x, z, w}, improvements, abc) }\n"
        "claim two \"2\" { check reachable(d, none, {w}, moves, bc) }\n"
        "claim none-of-two \"0\" { check reachable(d, none, {z}, improvements, bc) }\n"
        "claim one \"1\" { check reachable(d, none, {x, w}, improvements, a) }\n"
        "claim way \"w\" { check reachable(d, {x, y}, {x}, moves, bc) }\n";
    static const struct {
        const char *claim, *said;
    } rows[] = {
        {"three", "Do improvements by Ay, Bee and Cee lead from none (no option taken) to "
                  "{x, z, w}? No."},
        {"three",
         "Improvements by Ay, Bee and Cee from none (no option taken) end at {x, z}: none of "
         "Ay, Bee and Cee would move on."},
        {"two",
         "Moves by Bee and Cee from none (no option taken) lead only to {y}, {z} and {y, z}."},
        {"none-of-two", "Neither Bee nor Cee would gain by a move from none (no option taken)."},
        {"one", "Do improvements by Ay alone lead from none"},
        {"one", "Improvements by Ay from none (no option taken) end at {x}: Ay would not move on."},
        {"way", "Do moves by Bee and Cee lead from {x, y} to {x}? Yes. Bee drops y"},
    };
    world *w = *state;
    world o = {w->ctx, NULL};
    assert_int_equal(ent_region_read_text(o.ctx, "moved.ent", moved, sizeof moved - 1, &o.region),
                     ENT_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = why(&o, rows[i].claim, NULL, NULL);
        assert_says(text, rows[i].said);
        assert_lines_fit(text);
        ent_free(text);
    }
    ent_ctx_clear_diags(o.ctx);
    ent_region_free(o.region);
}

static size_t times(const char *text, const char *words) {
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++) n++;
    return n;
}

/* `because` is told with its line, once on a page, and only where reasons are asked for. */
static void because_is_told_once(void **state) {
    static const char reasoned[] =
        "entente 1\n"
        "source paper \"A paper\" { grade B3; passage S1 \"So it was\" hedge none }\n"
        "actor a \"Ay\"\n"
        "actor b \"Bee\"\n"
        "dispute d \"D\" {\n"
        "  a { option x }\n"
        "  b { option y }\n"
        "  never not x and y because \"y needs x\"\n"
        "  prefer a { x because \"it pays\" }\n"
        "  prefer b { not y from S1 because \"no money\" }\n"
        "}\n"
        "claim rests \"Rests\" { check stable(d, {x}, nash); check not stable(d, none, nash) }\n"
        "claim stuck \"Stuck\" { check stable(d, {x, y}, nash, a) }\n";
    static const char *const once[] = {": \"it pays\")", ": \"no money\")"};
    world *w = *state;
    world o = {w->ctx, NULL};
    assert_int_equal(
        ent_region_read_text(o.ctx, "why.ent", reasoned, sizeof reasoned - 1, &o.region), ENT_OK);
    char *text = why(&o, "rests", NULL, NULL);
    for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
        assert_int_equal(times(text, once[i]), 1);
    }
    ent_free(text);
    text = why(&o, "stuck", NULL, NULL);
    assert_says(text, "is excluded (never, why.ent:8 \"y needs x\").");
    ent_free(text);
    text = check(&o, NULL);
    assert_null(strstr(text, "it pays"));
    ent_free(text);
    ent_region_free(o.region);
}

static void numbers_have_words(void **state) {
    static const char numbers[] = "entente 1\n"
                                  "actor a \"Ay\" { hulls 5; hulls 4 declared }\n"
                                  "actor b \"Bees\" { hulls 7 }\n"
                                  "group g { a, b }\n"
                                  "claim share \"1\" { check share(hulls, b, g) < 1% }\n"
                                  "claim rank \"2\" { check rank(hulls, a, g) = 1 }\n"
                                  "claim sum \"3\" { check sum(hulls, g) = 1 }\n"
                                  "claim mean \"4\" { check mean(hulls, g) = 1 }\n"
                                  "claim own \"5\" { check hulls(a) = 1 }\n"
                                  "claim said \"6\" { check declared(hulls, a) = 1 }\n"
                                  "claim apart \"7\" { check abs(hulls(a) - hulls(b)) = 1 }\n";
    static const char *const said[] = {
        "Bees' share of hulls among g is 58%; the check asks for less than 1%.",
        "Ay's rank by hulls among g is 2; the check asks for 1.",
        "The sum of hulls among g is 12;",
        "The mean hulls among g is 6;",
        "Hulls of Ay: 5;",
        "Declared hulls of Ay: 4;",
        "abs(hulls(a) - hulls(b)) is 2;",
    };
    world *w = *state;
    world o = {w->ctx, NULL};
    assert_int_equal(
        ent_region_read_text(o.ctx, "numbers.ent", numbers, sizeof numbers - 1, &o.region), ENT_OK);
    char *text = check(&o, NULL);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) assert_says(text, said[i]);
    ent_free(text);
    ent_ctx_clear_diags(o.ctx);
    ent_region_free(o.region);
}

static bool looks_ahead(const char *concept) {
    return strcmp(concept, "nm") == 0 || (concept[0] == 'l' && strlen(concept) == 2);
}

static void why_of_every_claim_and_concept(void **state) {
    static const char *const claims[] = {"deterred", "calm-anyway", "lasting",  "fleet",
                                         "blind",    "two",         "stands-on"};
    ent_why_options options = ENT_WHY_OPTIONS_INIT;
    ent_print_options json = ENT_PRINT_OPTIONS_INIT;
    json.format = ENT_JSON;
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        char *text = why(*state, claims[i], NULL, NULL);
        assert_lines_fit(text);
        ent_free(text);
        text = why(*state, claims[i], NULL, &json);
        assert_envelope(*state, text, "why/2");
        ent_free(text);
    }
    for (size_t m = 0; m < ent_method_count(); m++) {
        if (ent_method_family(ent_method_at(m)) != ENT_STABILITY) continue; /* asks of one */
        options.concept = ent_method_id(ent_method_at(m));
        for (int number = 1; number <= 12; number++) {
            char at[8];
            snprintf(at, sizeof at, "%d", number);
            options.at = at;
            if (looks_ahead(options.concept)) { /* defined for two actors; these are three */
                ent_why *y;
                world *w = *state;
                assert_int_equal(ent_why_run(w->ctx, w->region, "drilling", &options, &y),
                                 ENT_EUSAGE);
                assert_non_null(strstr(ent_last_message(w->ctx), "for two actors"));
                continue;
            }
            char *text = why(*state, "drilling", &options, NULL);
            assert_lines_fit(text);
            ent_free(text);
        }
    }
}

/* ---- elements */

static void elements_by_path(void **state) {
    world *w = *state;
    static const char *const paths[][2] = {
        {"dispute.drilling.prefer.russia", "prefer russia { not (drill and block);"},
        {"drilling.now", "now none\n"},
        {"S1", "passage S1 \"Drilling would be answered\" hedge likely\n"},
        {"claim.fleet", "claim fleet \"The fleet is larger\" {"},
        {"actor.turkmenistan.hulls", "hulls 16 in 2..20 at 2017 from paper\n"},
        {"drilling.prefer.azerbaijan.not parade", "not parade\n"}};
    char *text;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_int_equal(ent_report_show(w->ctx, w->region, paths[i][0], NULL, &text), ENT_OK);
        assert_true(strncmp(text, paths[i][1], strlen(paths[i][1])) == 0);
        ent_free(text);
    }
    assert_int_equal(ent_report_show(w->ctx, w->region, "dispute.driling", NULL, &text),
                     ENT_EUSAGE);
    assert_null(text);
    assert_has(ent_last_message(w->ctx), "did you mean \"dispute.drilling\"?");
}

/* What `show --json` prints is read back as the same model. */
static void the_twin_reads_back(void **state) {
    world *w = *state;
    ent_print_options json = ENT_PRINT_OPTIONS_INIT;
    ent_region *twin;
    char *text, *before, *after;
    json.format = ENT_JSON;
    assert_int_equal(ent_report_show(w->ctx, w->region, NULL, &json, &text), ENT_OK);
    assert_envelope(w, text, "show/2");
    assert_int_equal(ent_region_read_text(w->ctx, "twin.json", text, strlen(text), &twin), ENT_OK);
    before = check(w, NULL);
    world other = {w->ctx, twin};
    after = check(&other, NULL);
    assert_int_equal(strcspn(before, "+"), strcspn(after, "+"));
    assert_true(strncmp(before, after, strcspn(before, "(")) == 0);
    ent_free(before);
    ent_free(after);
    ent_free(text);
    ent_region_free(twin);
}

static void diagnostics_without_a_model(void **state) {
    world *w = *state;
    ent_print_options json = ENT_PRINT_OPTIONS_INIT;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    char *text;
    json.format = ENT_JSON;
    assert_int_equal(ent_region_read_text(ctx, "bad.ent", "entente 1\nacter x\n", 18, &region),
                     ENT_EINPUT);
    assert_int_equal(ent_report_diags(ctx, NULL, "lint", NULL, &text), ENT_OK);
    assert_has(text, "bad.ent:2:1: error[E101]");
    ent_free(text);
    assert_int_equal(ent_report_diags(ctx, NULL, "lint", &json, &text), ENT_OK);
    assert_envelope(w, text, "lint/1");
    ent_free(text);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_places),
        cmocka_unit_test(terminals_are_safe),
        cmocka_unit_test(numbers_can_be_told_apart),
        cmocka_unit_test(lines_break_between_words),
        cmocka_unit_test(wide_tables_are_cut_into_blocks),
        cmocka_unit_test(markdown_cells_are_escaped),
        cmocka_unit_test(show_refuses_markdown),
        cmocka_unit_test(the_table_is_that_of_the_documents),
        cmocka_unit_test(no_equilibrium_is_a_sentence),
        cmocka_unit_test(the_table_of_claims),
        cmocka_unit_test(colours_change_nothing_else),
        cmocka_unit_test(why_of_a_state),
        cmocka_unit_test(reasons_in_words),
        cmocka_unit_test(no_move_no_changes),
        cmocka_unit_test(reasons_of_odd_claims),
        cmocka_unit_test(movers_are_named),
        cmocka_unit_test(because_is_told_once),
        cmocka_unit_test(numbers_have_words),
        cmocka_unit_test(why_of_every_claim_and_concept),
        cmocka_unit_test(elements_by_path),
        cmocka_unit_test(the_twin_reads_back),
        cmocka_unit_test(diagnostics_without_a_model),
    };
    return cmocka_run_group_tests_name("report", tests, open_world, close_world);
}
